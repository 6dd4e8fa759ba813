import { type Document, isAlias, isMap, isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from "yaml";
import { NewslintError } from "../text/error.ts";
import type { SourceRecord } from "./desk.ts";

/** What a source file holds, and what is wrong with it. */
export interface ParsedSources {
  /** By key, in the file's order. Of two entries with one key the first counts. */
  readonly sources: ReadonlyMap<string, SourceRecord>;
  readonly problems: readonly NewslintError[];
}

/** rules.md section 7b. */
const TYPES: ReadonlySet<string> = new Set([
  "web", "document", "dataset", "interview", "transcript", "statement", "post", "report", "observation", "calc", "common",
]); // biome-ignore format: a list

/** Files larger than this are no source file, in UTF-16 code units. */
const LARGEST = 16_000_000;

/** A citation key as pandoc takes it: it starts with a letter, a digit or "_"; single marks may stand inside. */
const KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*$/u;

/**
 * Reads a source file: a YAML map from key to entry. `path` goes into the records and problems. Never throws: what is
 * wrong with one entry is a problem with its line (1-based), and the others still count; a file that is not YAML gives
 * one problem and no sources.
 */
export function parseSources(text: string, path: string): ParsedSources {
  const sources = new Map<string, SourceRecord>();
  const problems: NewslintError[] = [];
  const complain = (message: string, line?: number) =>
    problems.push(
      new NewslintError("bad-sources", message, line === undefined ? { file: path } : { file: path, line }),
    );
  const done = { sources, problems };

  if (text.length > LARGEST) {
    complain("This file is too large to be a list of sources.");
    return done;
  }
  const lines = new LineCounter();
  const parsed = parseSafely(text.replace(/^\uFEFF/, ""), lines);
  if (typeof parsed === "string") {
    complain(`The sources cannot be read: ${parsed}.`);
    return done;
  }
  const lineOf = (node: unknown): number => lines.linePos(offsetOf(node)).line || 1;
  const [error] = parsed.errors;
  if (error) {
    complain(`The sources cannot be read: ${error.message.replace(/\.$/, "")}.`, lines.linePos(error.pos[0]).line || 1);
    return done;
  }
  const { contents } = parsed;
  if (contents === null || (isScalar(contents) && contents.value === null)) return done;
  if (!isMap(contents)) {
    complain(
      "A source file is a map from keys to sources, such as “budget26: { type: document, title: … }”.",
      lineOf(contents),
    );
    return done;
  }
  for (const pair of contents.items) {
    const line = lineOf(pair.key);
    const key = textOf(pair.key, parsed);
    const entry = resolved(pair.value, parsed);
    if (key === undefined || !KEY.test(key)) {
      complain(`“${key ?? "?"}” is no source key: use letters, digits and “_”, with “-”, “.” or “:” inside.`, line);
    } else if (sources.has(key)) {
      complain(`There are two sources “${key}”. The one in line ${sources.get(key)!.line} counts.`, line);
    } else if (!isMap(entry)) {
      complain(`Source “${key}” takes a map, such as “{ type: document, title: … }”.`, line);
    } else {
      sources.set(key, recordOf(key, new Entry(entry, parsed), path, line, complain));
    }
  }
  return done;
}

function recordOf(
  key: string,
  entry: Entry,
  file: string,
  line: number,
  complain: (message: string, line: number) => void,
): SourceRecord {
  const type = entry.text("type");
  if (type === undefined) complain(`Source “${key}” has no type. Use one of ${[...TYPES].join(", ")}.`, line);
  else if (!TYPES.has(type))
    complain(`“${type}” is no type of source (“${key}”). Use one of ${[...TYPES].join(", ")}.`, line);
  const alias = entry.text("alias");
  // An alias is all that may be shown of somebody who is not to be known: neither names nor addresses are taken in.
  if (alias !== undefined) return { key, type: type ?? "", title: alias, file, line };
  const issuer = entry.text("issuer") ?? entry.text("producer");
  const date = entry.text("date");
  const url = entry.text("url");
  return {
    key,
    type: type ?? "",
    title: entry.text("title") ?? entry.text("name") ?? key,
    ...(issuer === undefined ? {} : { issuer }),
    ...(date === undefined ? {} : { date }),
    ...(url === undefined ? {} : { url }),
    file,
    line,
  };
}

/** One entry's fields, read by name from the parsed nodes, so that no name of a field can reach an object's prototype. */
class Entry {
  constructor(
    private readonly map: YAMLMap,
    private readonly document: Document.Parsed,
  ) {}

  /** A field's value as text, blanks trimmed; undefined where it is missing, empty or no scalar. */
  text(name: string): string | undefined {
    const pair: Pair | undefined = this.map.items.find(({ key }) => textOf(key, this.document) === name);
    const text = pair && textOf(pair.value, this.document)?.trim();
    return text === "" ? undefined : text;
  }
}

/** A scalar as written where it is a number or a date ("2025", "007"), else its value. */
function textOf(node: unknown, document: Document.Parsed): string | undefined {
  const found = resolved(node, document);
  if (!isScalar(found) || found.value === null) return undefined;
  return typeof found.value === "string" ? found.value : (found.source ?? String(found.value));
}

function resolved(node: unknown, document: Document.Parsed): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function offsetOf(node: unknown): number {
  return (node as { readonly range?: readonly [number, number, number] | null } | null)?.range?.[0] ?? 0;
}

/** The parser throws only where nesting is too deep for the stack. */
function parseSafely(text: string, lineCounter: LineCounter): Document.Parsed | string {
  try {
    return parseDocument(text, { lineCounter, logLevel: "silent", prettyErrors: false, uniqueKeys: false });
  } catch (error) {
    return error instanceof RangeError ? "they are nested too deeply" : (error as Error).message;
  }
}
