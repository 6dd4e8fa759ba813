import { isMap, isSeq } from "yaml";
import { NewslintError } from "../text/error.ts";
import { DISMISSAL } from "./baselineShape.ts";
import { isIsoDay } from "./days.ts";
import type { Dismissal } from "./dismissal.ts";
import { ShapeReader } from "./shape.ts";
import { isUnreadable, readYaml } from "./yamlEntries.ts";

/** A dismissal with its line in the baseline, 1-based. */
export interface BaselineEntry extends Dismissal {
  readonly line: number;
}

/** What a baseline holds, and what is wrong with it. */
export interface ParsedBaseline {
  /** In the file's order. */
  readonly entries: readonly BaselineEntry[];
  readonly problems: readonly NewslintError[];
}

/** Baselines larger than this are none, in UTF-16 code units. */
const LARGEST = 64_000_000;
/** More nodes than this, those behind aliases counted each time, are no baseline. */
const MOST_NODES = 4_000_000;

/**
 * Reads a baseline: a YAML list. `path` goes into the problems. Never throws: what is wrong with one entry is a problem with
 * its line (1-based), and the rest still counts; a file that is not YAML gives one problem and no entries.
 */
export function parseBaseline(text: string, path: string): ParsedBaseline {
  const problems: NewslintError[] = [];
  const complain = (message: string, line?: number) =>
    problems.push(
      new NewslintError("bad-baseline", message, line === undefined ? { file: path } : { file: path, line }),
    );
  if (text.length > LARGEST) {
    complain("The baseline cannot be read: it is too large.");
    return { entries: [], problems };
  }
  const asWritten = readWritten(text);
  if (asWritten) return { entries: asWritten, problems };
  const file = readYaml(text);
  if (isUnreadable(file)) {
    complain(`The baseline cannot be read: ${file.reason}.`, file.line);
    return { entries: [], problems };
  }
  const { contents } = file;
  if (contents === undefined) return { entries: [], problems };
  if (!isSeq(contents)) {
    complain(
      "A baseline is a list of dismissals, each such as “- { path: port.md, rule: vague-source, sentence: Experts say so. }”.",
      file.lineOf(contents),
    );
    return { entries: [], problems };
  }
  const reader = new ShapeReader(file, MOST_NODES);
  const entries: BaselineEntry[] = [];
  for (const item of contents.items) {
    const line = file.lineOf(item);
    if (!isMap(file.resolved(item))) {
      complain("A dismissal takes a map, such as “- { path: port.md, rule: vague-source, sentence: … }”.", line);
      continue;
    }
    const known = reader.problems.length;
    const raw = reader.read(item, DISMISSAL, "") as Partial<Dismissal> | undefined;
    for (const { message, offset } of reader.problems.slice(known)) complain(message, file.lineAt(offset));
    const [name, rule, sentence] = [raw?.path?.trim(), raw?.rule?.trim(), raw?.sentence?.trim()];
    if (!raw || !name || !rule || !sentence) {
      for (const key of ["path", "rule", "sentence"] as const)
        if (raw?.[key]?.trim() === "") complain(`“${key}” is empty.`, line);
      continue;
    }
    const { count = 1, date } = raw;
    if (!Number.isInteger(count) || count < 1) {
      complain(`“count” takes a whole number from 1 on, not “${count}”.`, line);
      continue;
    }
    const [marked, reason] = [raw.marked?.trim(), raw.reason?.trim()];
    entries.push({
      path: name,
      rule,
      sentence,
      count,
      line,
      ...(marked ? { marked } : {}),
      ...(reason ? { reason } : {}),
      ...(date === undefined ? {} : { date }),
    });
  }
  return { entries, problems };
}

/** An entry as newslint writes it, on one line: two branches that add some do not get in each other's way. */
export function writtenDismissal({ path, rule, date, count, reason, marked, sentence }: Dismissal): string {
  const fields = [
    `path: ${quoted(path)}`,
    `rule: ${PLAIN_RULE.test(rule) ? rule : quoted(rule)}`,
    ...(date === undefined ? [] : [`date: ${date}`]),
    ...(count === 1 ? [] : [`count: ${count}`]),
    ...(reason === undefined ? [] : [`reason: ${quoted(reason)}`]),
    ...(marked === undefined ? [] : [`marked: ${quoted(marked)}`]),
    `sentence: ${quoted(sentence)}`,
  ];
  return `- { ${fields.join(", ")} }`;
}

const PLAIN_RULE = /^[a-z]+(?:-[a-z]+)*$/;

/** A JSON string is a YAML one too; what YAML takes for a line break is written as its number. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const STRING = '"(?:[^"\\\\]|\\\\["\\\\/bfnrtu])*"';
const WRITTEN = new RegExp(
  `^- \\{ path: (${STRING}), rule: ([a-z]+(?:-[a-z]+)*)(?:, date: (\\d{4}-\\d{2}-\\d{2}))?(?:, count: ([1-9]\\d{0,8}))?` +
    `(?:, reason: (${STRING}))?(?:, marked: (${STRING}))?, sentence: (${STRING}) \\}$`,
);

/**
 * The entries of a file that stands as newslint writes it, without the cost of a YAML parser: large baselines are read with
 * each run. Undefined for any other file, and for one in which something is wrong.
 */
export function readWritten(text: string): BaselineEntry[] | undefined {
  const entries: BaselineEntry[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n/);
  for (const [i, line] of lines.entries()) {
    if (line.includes("\r")) return undefined;
    if (line === "" || line.startsWith("#")) continue;
    const match = WRITTEN.exec(line);
    if (!match) return undefined;
    const [, path, rule, date, count, reason, marked, sentence] = match;
    if (date !== undefined && !isIsoDay(date)) return undefined;
    try {
      const value = (string: string | undefined) => (string === undefined ? "" : (JSON.parse(string) as string).trim());
      const [name, words, why, sign] = [value(path), value(sentence), value(reason), value(marked)];
      if (name === "" || words === "") return undefined;
      entries.push({
        path: name,
        rule: rule!,
        sentence: words,
        count: Number(count ?? 1),
        line: i + 1,
        ...(sign === "" ? {} : { marked: sign }),
        ...(why === "" ? {} : { reason: why }),
        ...(date === undefined ? {} : { date }),
      });
    } catch {
      return undefined;
    }
  }
  return entries;
}
