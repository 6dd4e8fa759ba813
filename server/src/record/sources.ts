import { isMap, type YAMLMap } from "yaml";
import { NewslintError } from "../text/error.ts";
import type { SourceRecord } from "./desk.ts";
import { isUnreadable, readYaml, type YamlEntries } from "./yamlEntries.ts";

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

  const file = readYaml(text);
  if (isUnreadable(file)) {
    complain(`The sources cannot be read: ${file.reason}.`, file.line);
    return done;
  }
  const { contents } = file;
  if (contents === undefined) return done;
  if (!isMap(contents)) {
    complain(
      "A source file is a map from keys to sources, such as “budget26: { type: document, title: … }”.",
      file.lineOf(contents),
    );
    return done;
  }
  for (const pair of contents.items) {
    const line = file.lineOf(pair.key);
    const key = file.textOf(pair.key);
    const entry = file.resolved(pair.value);
    if (key === undefined || !KEY.test(key)) {
      complain(`“${key ?? "?"}” is no source key: use letters, digits and “_”, with “-”, “.” or “:” inside.`, line);
    } else if (sources.has(key)) {
      complain(`There are two sources “${key}”. The one in line ${sources.get(key)!.line} counts.`, line);
    } else if (!isMap(entry)) {
      complain(`Source “${key}” takes a map, such as “{ type: document, title: … }”.`, line);
    } else {
      sources.set(key, recordOf(key, entry, file, path, line, complain));
    }
  }
  return done;
}

function recordOf(
  key: string,
  map: YAMLMap,
  entries: YamlEntries,
  file: string,
  line: number,
  complain: (message: string, line: number) => void,
): SourceRecord {
  const text = (name: string) => entries.text(map, name);
  const type = text("type");
  if (type === undefined) complain(`Source “${key}” has no type. Use one of ${[...TYPES].join(", ")}.`, line);
  else if (!TYPES.has(type))
    complain(`“${type}” is no type of source (“${key}”). Use one of ${[...TYPES].join(", ")}.`, line);
  const alias = text("alias");
  // An alias is all that may be shown of somebody who is not to be known: neither names nor addresses are taken in.
  if (alias !== undefined) return { key, type: type ?? "", title: alias, file, line };
  const issuer = text("issuer") ?? text("producer");
  const date = text("date");
  const url = text("url");
  return {
    key,
    type: type ?? "",
    title: text("title") ?? text("name") ?? key,
    ...(issuer === undefined ? {} : { issuer }),
    ...(date === undefined ? {} : { date }),
    ...(url === undefined ? {} : { url }),
    file,
    line,
  };
}
