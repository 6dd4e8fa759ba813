import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import type { LedgerEntry } from "../record/desk.ts";
import { atEnd, behind, indentBefore, keyAdded, lineAt, rangeOf, scalar } from "../record/yamlEdit.ts";
import type { Change } from "../text/document.ts";
import { parseDocument } from "../text/yaml.ts";

/** The change of a source file that puts an entry at its end, its fields still to be filled; undefined where the file is no map of sources. */
export function sourceAdded(text: string, key: string): Change | undefined {
  const document = parsed(text);
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  if (!isNothing(contents) && (!isMap(contents) || contents.flow)) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = isMap(contents) ? indentBefore(rangeOf(contents.items[0]?.key)?.[0] ?? 0, text) : "";
  const lines = [`${key}:`, "  type: document", "  title:", "  issuer:", "  date:", "  url:"]
    .map((line) => `${indent}${line}${lineBreak}`)
    .join("");
  if (!isMap(contents)) return atEnd(text, lines, lineBreak);
  const last = contents.items.at(-1) as Pair | undefined;
  const end = rangeOf(last?.value)?.[1] ?? rangeOf(last?.key)?.[1];
  return end === undefined ? undefined : behind(end, text, lines, lineBreak);
}

/** A file's document; a byte order mark counts as an empty line, so that offsets stay. */
function parsed(text: string) {
  return parseDocument(text.replace(/^\uFEFF/, "\n"), { keepSourceTokens: true, strict: false });
}

/** Whether a file holds nothing yet; one that says "null" says something. */
function isNothing(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null && (contents.source ?? "") === "");
}

/** The keys of a source file, whatever they hold. */
export function keysIn(text: string): ReadonlySet<string> {
  const { contents } = parsed(text);
  return new Set(isMap(contents) ? contents.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : []);
}

/** A key that no source has: the given one, or with a number behind it. */
export function freeKey(wanted: string, taken: { has(key: string): boolean }): string {
  let free = wanted;
  for (let i = 2; taken.has(free); i++) free = `${wanted}-${i}`;
  return free;
}

/** What a ledger is to say of a claim that somebody has checked. */
export interface Confirmation {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly kind: "number" | "quote";
  readonly checker: string | undefined;
  /** ISO 8601 day. */
  readonly checked: string;
  readonly sources: readonly { readonly key: string; readonly locator: string }[];
}

/** The change of a ledger that puts a confirmed claim at its end; undefined where the file is no list of claims. */
export function claimConfirmed(text: string, claim: Confirmation): Change | undefined {
  const document = parsed(text);
  if (document.errors.length > 0) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const { contents } = document;
  if (!isNothing(contents) && (!isSeq(contents) || contents.flow)) return undefined;
  const list = isSeq(contents) ? contents : undefined;
  const indent = list ? indentBefore(rangeOf(list.items[0])?.[0] ?? 0, text) : "";
  const quoted = (value: string) => JSON.stringify(value);
  const taken = new Set(list?.items.flatMap((item) => (isMap(item) ? [String(item.get("id"))] : [])) ?? []);
  const fields: readonly (readonly [string, string])[] = [
    ["id", freeKey(`c${String((list?.items.length ?? 0) + 1).padStart(3, "0")}`, taken)],
    ["quote", quoted(claim.quote)],
    ...(claim.prefix === "" ? [] : [["prefix", quoted(claim.prefix)] as const]),
    ...(claim.suffix === "" ? [] : [["suffix", quoted(claim.suffix)] as const]),
    ["kind", claim.kind],
    ...(claim.sources.length === 0 ? [] : [["sources", `[${claim.sources.map(sourceOf).join(", ")}]`] as const]),
    ["status", "confirmed"],
    ...(claim.checker === undefined ? [] : [["checker", scalar(claim.checker, false)] as const]),
    ["checked", claim.checked],
  ];
  const lines = fields
    .map(([key, value], i) => `${indent}${i === 0 ? "- " : "  "}${key}: ${value}${lineBreak}`)
    .join("");
  if (!list) return atEnd(text, lines, lineBreak);
  const end = rangeOf(list.items.at(-1))?.[1];
  return end === undefined ? undefined : behind(end, text, lines, lineBreak);
}

function sourceOf({ key, locator }: Confirmation["sources"][number]): string {
  return locator === "" ? scalar(key, true) : `{ key: ${scalar(key, true)}, loc: ${scalar(locator, true)} }`;
}

/** The change that makes a claim of the ledger (its 1-based line, and its words) confirmed; undefined where it cannot be changed. */
export function claimChanged(
  text: string,
  { line, quote }: Pick<LedgerEntry, "line" | "quote">,
  { checker, checked }: Pick<Confirmation, "checker" | "checked">,
): Change | undefined {
  const document = parsed(text);
  const { contents } = document;
  if (document.errors.length > 0 || !isSeq(contents)) return undefined;
  const item = contents.items.find((one) => isMap(one) && lineAt(rangeOf(one)?.[0] ?? -1, text) === line);
  // The file may have been changed since it was read: another claim may stand there.
  if (!isMap(item) || String(item.get("quote")).trim() !== quote) return undefined;
  const range = rangeOf(item);
  if (!range) return undefined;
  // Of one entry its lines are few: the changes are made one after the other, and told as one.
  let changed = text;
  const fields = [
    ["status", "confirmed"],
    ...(checker === undefined ? [] : [["checker", scalar(checker, true)]]),
    ["checked", checked],
  ];
  for (const [key, value] of fields) {
    const change = fieldSet(changed, line, key!, value!);
    if (!change) return undefined;
    changed = changed.slice(0, change.start) + change.text + changed.slice(change.end);
  }
  const kept = text.length - range[1];
  return { start: range[0], end: range[1], text: changed.slice(range[0], changed.length - kept) };
}

function fieldSet(text: string, line: number, key: string, value: string): Change | undefined {
  const { contents } = parsed(text);
  const item = isSeq(contents)
    ? contents.items.find((one) => isMap(one) && lineAt(rangeOf(one)?.[0] ?? -1, text) === line)
    : undefined;
  if (!isMap(item)) return undefined;
  const pair = (item as YAMLMap).items.find((one) => (isScalar(one.key) ? one.key.value : one.key) === key);
  if (!pair) return keyAdded(item, text, `${key}: ${value}`, "quote");
  const range = rangeOf(pair.value);
  return range && { start: range[0], end: range[1], text: range[0] === range[1] ? ` ${value}` : value };
}
