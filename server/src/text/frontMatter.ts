import { isMap, isScalar, isSeq, LineCounter } from "yaml";
import type { FrontMatter } from "./document.ts";
import type { Span } from "./span.ts";
import { withoutTail } from "./tail.ts";
import { parseDocument } from "./yaml.ts";

/** Aliases that front matter may resolve to: far more than anybody writes, far fewer than it takes to fill memory. */
const MOST_ALIASES = 100;

/**
 * The front matter that opens a draft: a first line of `---` and all to the next line of `---` or `...`. Gives its span
 * (both lines, without the last line end) or undefined. `from` is 1 after a byte order mark.
 */
export function frontMatterSpan(raw: string, from: number): Span | undefined {
  if (!raw.startsWith("---", from)) return undefined;
  const opening = /[ \t]*(?:\r\n|\n|\r)/y;
  opening.lastIndex = from + 3;
  if (!opening.test(raw)) return undefined;
  const closing = /[ \t]*/y;
  for (let at = opening.lastIndex; at < raw.length; ) {
    if (raw.startsWith("---", at) || raw.startsWith("...", at)) {
      closing.lastIndex = at + 3;
      closing.test(raw);
      if (closing.lastIndex === nextLineEnd(raw, closing.lastIndex)) return { start: from, end: closing.lastIndex };
    }
    const end = nextLineEnd(raw, at);
    if (end >= raw.length) break;
    at = end + (raw.charCodeAt(end) === 13 && raw.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  return undefined;
}

function nextLineEnd(raw: string, from: number): number {
  let end = from;
  while (end < raw.length && raw.charCodeAt(end) !== 10 && raw.charCodeAt(end) !== 13) end++;
  return end;
}

/** Reads front matter at its span. Bad YAML gives a problem with the line (1-based, in the file), never an exception. */
export function readFrontMatter(raw: string, span: Span): FrontMatter {
  const text = raw.slice(span.start, span.end);
  const bodyStart = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text)![0].length;
  const body = text.slice(bodyStart, text.length - /(?:---|\.\.\.)[ \t]*$/.exec(text)![0].length);
  const offset = span.start + bodyStart;
  const lines = new LineCounter();
  const spans: Record<string, Span> = Object.create(null);
  const bad = (message: string, at: number): FrontMatter => ({
    span,
    values: Object.freeze(Object.create(null)),
    spans: Object.freeze(Object.create(null)),
    // The counter counts lines of the body, which starts on the file's second.
    problem: { message, line: lines.linePos(Math.min(at, body.length)).line + 1 },
  });
  try {
    const document = parseDocument(body, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const error = document.errors[0];
    if (error) return bad(firstSentence(error.message), error.pos[0]);
    const repeated = repeatedKey(document.contents);
    if (repeated) return bad(`“${repeated.key}” stands in it twice`, repeated.at);
    const { contents } = document;
    if (contents === null || (isScalar(contents) && contents.value === null))
      return { span, values: Object.create(null), spans };
    if (!isMap(contents)) return bad("it must be a list of “key: value” lines", contents.range?.[0] ?? 0);
    const values = plain(document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES })) as Record<string, unknown>;
    for (const pair of contents.items) {
      const { key, value } = pair as {
        key: unknown;
        value: { range?: readonly [number, number, number] | null } | null;
      };
      const name = isScalar(key) ? String(key.value) : undefined;
      const keyRange = isScalar(key) ? key.range : undefined;
      if (name === undefined || !keyRange || name === "__proto__") continue;
      const range = value?.range && value.range[1] > value.range[0] ? value.range : keyRange;
      spans[name] = { start: offset + range[0], end: offset + range[1] };
    }
    return { span, values, spans };
  } catch (error) {
    return bad(firstSentence(error instanceof Error ? error.message : String(error)), 0);
  }
}

/** The first key that a map holds twice. The library's own check compares each key with each. */
function repeatedKey(node: unknown): { readonly key: string; readonly at: number } | undefined {
  if (isSeq(node)) return firstOf(node.items, repeatedKey);
  if (!isMap(node)) return undefined;
  const keys = new Set<unknown>();
  return firstOf(node.items, ({ key, value }) => {
    if (isScalar(key)) {
      if (keys.has(key.value)) return { key: String(key.value), at: key.range?.[0] ?? 0 };
      keys.add(key.value);
    }
    return repeatedKey(value);
  });
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The values without anything that could reach an object's prototype. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const entries = value instanceof Map ? [...value.entries()] : Object.entries(value);
  const map: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of entries) if (key !== "__proto__") map[String(key)] = plain(inner);
  return map;
}

function firstSentence(message: string): string {
  return withoutTail(message.split("\n")[0]!, /[.:\s]/).slice(0, 200);
}
