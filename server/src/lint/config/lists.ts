import { ShapeReader } from "../../record/shape.ts";
import { isUnreadable, readYaml } from "../../record/yamlEntries.ts";
import type { WordEntry } from "../../rules/rule.ts";
import { NewslintError } from "../../text/error.ts";
import { NAMES, WORD_ENTRIES } from "./keys.ts";

export interface ListReading<T> {
  readonly entries: readonly T[];
  readonly problems: readonly NewslintError[];
}

/** Entries of wrong and right forms, as they come out of the shape reader. */
export type WordValue = string | WordEntry;

/** `wrong -> right` (or with an arrow sign) as an entry; undefined where a side is missing. */
export function wordEntryOf(value: WordValue): WordEntry | undefined {
  if (typeof value !== "string") return value.wrong?.trim() && value.right ? value : undefined;
  const arrow = value.includes("→") ? "→" : "->";
  const at = value.indexOf(arrow);
  const wrong = value.slice(0, Math.max(at, 0)).trim();
  const right = at < 0 ? "" : value.slice(at + arrow.length).trim();
  return wrong && right ? { wrong, right } : undefined;
}

/** Reads a list file of names: a YAML or JSON list, or text with one a line, `#` for comments. */
export function readNameList(content: string, file: string): ListReading<string> {
  return isData(file)
    ? readData<string>(content, file, NAMES)
    : { entries: linesOf(content).map(({ line }) => line), problems: [] };
}

/** Reads a list file of wrong and right forms: a YAML or JSON list, or text with one `wrong -> right` a line. */
export function readWordList(content: string, file: string): ListReading<WordEntry> {
  const read: ListReading<WordValue> = isData(file)
    ? readData<WordValue>(content, file, WORD_ENTRIES)
    : { entries: linesOf(content).map(({ line }) => line), problems: [] };
  const numbers = isData(file) ? undefined : linesOf(content).map(({ number }) => number);
  const problems = [...read.problems];
  const entries: WordEntry[] = [];
  read.entries.forEach((value, i) => {
    const entry = wordEntryOf(value);
    if (entry) entries.push(entry);
    else problems.push(notAnEntry(value, { file, ...(numbers?.[i] === undefined ? {} : { line: numbers[i] }) }));
  });
  return { entries, problems };
}

/** The error for an entry that has no two sides. */
export function notAnEntry(value: WordValue, where: { readonly file: string; readonly line?: number }): NewslintError {
  const shown = typeof value === "string" ? value : (value.wrong ?? "");
  return new NewslintError(
    "bad-list",
    `“${shown.slice(0, 60)}” is no entry. Write “wrong -> right”, or a map with “wrong” and “right”.`,
    where,
  );
}

function isData(file: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(file);
}

function linesOf(content: string): { line: string; number: number }[] {
  const kept: { line: string; number: number }[] = [];
  content
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .forEach((line, i) => {
      const trimmed = line.trim();
      if (trimmed !== "" && !trimmed.startsWith("#")) kept.push({ line: trimmed, number: i + 1 });
    });
  return kept;
}

function readData<T>(content: string, file: string, shape: typeof NAMES): ListReading<T> {
  const read = readYaml(content);
  if (isUnreadable(read)) {
    const where = read.line === undefined ? { file } : { file, line: read.line };
    return {
      entries: [],
      problems: [new NewslintError("bad-list", `This list cannot be read: ${read.reason}.`, where)],
    };
  }
  const at = (offset: number) => ({ file, line: read.lineAt(offset) });
  const reader = new ShapeReader(read);
  const entries = reader.read(read.contents, shape, "list");
  return {
    entries: (entries as T[] | undefined) ?? [],
    problems: reader.problems.map((problem) => new NewslintError("bad-list", problem.message, at(problem.offset))),
  };
}
