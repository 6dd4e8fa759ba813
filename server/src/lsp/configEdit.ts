import { isMap, isScalar, type Pair, type YAMLMap } from "yaml";
import type { Change } from "../text/document.ts";
import { parseDocument } from "../text/yaml.ts";

/**
 * The smallest change of a config file (YAML, or JSON, which is YAML too) that turns a rule off; comments, order and
 * quoting stay. `under` is the key the config lies under (`newslint` in a package.json). Undefined where it is off
 * already, and where the file cannot be read as a map: then a person has to look.
 */
export function ruleOffEdit(text: string, rule: string, under?: string): Change | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, strict: false });
  if (document.errors.length > 0) return undefined;
  let map: unknown = document.contents;
  // A file of nothing but comments: the new key goes to its end.
  if (map === null || (isScalar(map) && map.value === null)) return appended(text, `rules:\n  ${rule}: off\n`);
  if (under !== undefined) map = isMap(map) ? map.get(under) : undefined;
  if (!isMap(map)) return undefined;
  const rules = pairOf(map, "rules");
  if (!rules) return added(map, text, "rules", { rule });
  if (isMap(rules.value)) {
    const given = pairOf(rules.value, rule);
    if (!given)
      return rules.value.items.length === 0
        ? replaced(rules, `{ ${quoted(rule, text)}: ${quoted("off", text)} }`)
        : added(rules.value, text, rule, "off");
    return isOff(given) ? undefined : replaced(given, quoted("off", text));
  }
  // "rules:" with nothing after it.
  return isScalar(rules.value) && rules.value.value === null ? emptied(rules, rule) : undefined;
}

/**
 * The smallest change of a config file by which it names a baseline, made and written as `ruleOffEdit` does. Undefined where
 * it names one already, and where the file cannot be read as a map.
 */
export function baselineEdit(text: string, file: string, under?: string): Change | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, strict: false });
  if (document.errors.length > 0) return undefined;
  let map: unknown = document.contents;
  if (map === null || (isScalar(map) && map.value === null)) return appended(text, `baseline: ${file}\n`);
  if (under !== undefined) map = isMap(map) ? map.get(under) : undefined;
  if (!isMap(map)) return undefined;
  const given = pairOf(map, "baseline");
  if (!given) return added(map, text, "baseline", file);
  const range = rangeOf(given.value);
  if (!range || !isScalar(given.value) || given.value.value !== null) return undefined;
  return { start: range[0], end: range[1], text: `${range[0] === range[1] ? " " : ""}${quoted(file, text)}` };
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => (isScalar(pair.key) ? pair.key.value : pair.key) === key);
}

function isOff(pair: Pair): boolean {
  return isScalar(pair.value) && (pair.value.value === "off" || pair.value.value === false);
}

/** JSON stays JSON: where the file opens with a brace, keys and words are quoted. */
function quoted(word: string, text: string): string {
  return isJson(text) ? JSON.stringify(word) : word;
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}

type Ranged = { readonly range?: readonly [number, number, number] | null };

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return (node as Ranged | null | undefined)?.range ?? undefined;
}

function replaced(pair: Pair, by: string): Change | undefined {
  const range = rangeOf(pair.value);
  return range && { start: range[0], end: range[1], text: by };
}

function emptied(rules: Pair, rule: string): Change | undefined {
  const key = rangeOf(rules.key);
  // The colon stands right after the key, blanks apart; the null node after it is empty.
  const value = rangeOf(rules.value);
  if (!key || !value) return undefined;
  return { start: value[0], end: value[1], text: ` { ${rule}: off }` };
}

/** A key more, at the end of a map that has at least its braces or one item. */
function added(map: YAMLMap, text: string, key: string, value: string | { readonly rule: string }): Change | undefined {
  const range = rangeOf(map);
  const last = map.items.at(-1);
  if (!range) return undefined;
  if (map.flow) {
    const written =
      typeof value === "string" ? quoted(value, text) : `{ ${quoted(value.rule, text)}: ${quoted("off", text)} }`;
    const entry = `${quoted(key, text)}: ${written}`;
    if (!last)
      return { start: range[0] + 1, end: range[0] + 1, text: ` ${entry}${text[range[0] + 1] === "}" ? " " : ""}` };
    const end = (rangeOf(last.value) ?? rangeOf(last.key))?.[1];
    if (end === undefined) return undefined;
    const first = rangeOf(map.items[0]?.key);
    const blank = first ? gapBefore(first[0], text) : " ";
    return { start: end, end, text: `,${blank}${entry}` };
  }
  const first = rangeOf(map.items[0]?.key);
  if (!first) return undefined;
  const indent = " ".repeat(columnOf(first[0], text));
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const lines =
    typeof value === "string" ? [`${indent}${key}: ${value}`] : [`${indent}${key}:`, `${indent}  ${value.rule}: off`];
  // Before the map's first key: the one place in a block map where neither comments nor a last block scalar can be in the way.
  const lineStart = first[0] - indent.length;
  return { start: lineStart, end: lineStart, text: lines.map((line) => line + lineBreak).join("") };
}

/** What separates an entry from what stands before it: one blank, or a line break and its indentation. */
function gapBefore(at: number, text: string): string {
  let start = at;
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  return text.slice(start, at) || " ";
}

function columnOf(at: number, text: string): number {
  return at - (Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1);
}

function appended(text: string, lines: string): Change {
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  return { start: text.length, end: text.length, text: gap + lines };
}
