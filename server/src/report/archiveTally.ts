import type { Level } from "../rules/rule.ts";
import { inLine } from "./escaping.ts";

/** Documents, words and findings of one group. */
export interface Counts {
  documents: number;
  words: number;
  /** Documents with a warning or an error. */
  flagged: number;
  readonly findings: Record<Level, number>;
}

/** Findings of one rule, and the documents that have any. */
export interface RuleCounts {
  documents: number;
  findings: number;
  readonly levels: Record<Level, number>;
}

/** Keys beyond are added up under one: an archive may have a folder for each article. */
const MOST_KEYS = 5_000;
const MOST_ERRORS = 200;
export const OTHERS = "(others)";
export const NONE = "(none)";

/**
 * What the lines of a run of `check --jsonl` or `audit --jsonl` add up to. Holds counts alone, so that an archive of any size
 * takes no more memory than a small one.
 */
export class ArchiveTally {
  readonly all: Counts = noCounts();
  readonly byRule = new Map<string, RuleCounts>();
  /** By desk or folder: the folders of a document's path or id, those that are a date left out. */
  readonly byFolder = new Map<string, Counts>();
  /** By month ("2024-05"), as far as a document's id or path tells one. */
  readonly byMonth = new Map<string, Counts>();
  /** Lines that were errors of the run, by code, with the first message. */
  readonly errors = new Map<string, { count: number; readonly first: string }>();
  /** Lines that are none of a run's: how many, and where the first stands. */
  unread = 0;
  firstUnread: { readonly line: number; readonly message: string } | undefined;
  private line = 0;

  /** Takes in one line, without its end. An empty one counts for nothing. */
  add(text: string): void {
    this.line++;
    if (text.trim() === "") return;
    let read: unknown;
    try {
      read = JSON.parse(text);
    } catch {
      this.refuse("it is no JSON");
      return;
    }
    if (!isObject(read)) this.refuse("it is no JSON object");
    else if (isObject(read.error)) this.addError(read.error);
    else if (Array.isArray(read.documents))
      this.refuse("it is the output of --format json, where --jsonl is to be summed up");
    else if (!Array.isArray(read.diagnostics)) this.refuse("it has no “diagnostics”: is it a line of check --jsonl?");
    else this.addDocument(read, read.diagnostics);
  }

  /** A line that was never read. */
  refuse(message: string, isCounted = true): void {
    if (!isCounted) this.line++;
    this.unread++;
    this.firstUnread ??= { line: this.line, message };
  }

  private addError({ code, message }: Readonly<Record<string, unknown>>): void {
    const key = typeof code === "string" ? inLine(code) : NONE;
    const known = this.errors.get(key);
    if (known) known.count++;
    else if (this.errors.size < MOST_ERRORS)
      this.errors.set(key, { count: 1, first: typeof message === "string" ? inLine(message).slice(0, 300) : "" });
  }

  private addDocument(document: Readonly<Record<string, unknown>>, diagnostics: readonly unknown[]): void {
    const found: [rule: string, level: Level][] = [];
    for (const one of diagnostics) {
      if (!isObject(one)) continue;
      const { rule, severity } = one;
      if (typeof rule === "string" && isLevel(severity)) found.push([rule, severity]);
    }
    const words = typeof document.words === "number" && Number.isFinite(document.words) ? document.words : 0;
    const names = [document.path, document.id].map((name) =>
      typeof name === "string" && name !== "-" ? name : typeof name === "number" ? String(name) : "",
    );
    const folder = names.map(folderOf).find((one) => one !== "") ?? NONE;
    const month = names.map(monthOf).find((one) => one !== undefined) ?? NONE;
    for (const counts of [this.all, entry(this.byFolder, folder), entry(this.byMonth, month)]) {
      counts.documents++;
      counts.words += words;
      if (found.some(([, level]) => level === "error" || level === "warning")) counts.flagged++;
      for (const [, level] of found) counts.findings[level]++;
    }
    const rules = new Set<RuleCounts>();
    for (const [rule, level] of found) {
      const counts = entryOf(this.byRule, inLine(rule), () => ({ documents: 0, findings: 0, levels: noLevels() }));
      counts.findings++;
      counts.levels[level]++;
      rules.add(counts);
    }
    for (const counts of rules) counts.documents++;
  }
}

function noLevels(): Record<Level, number> {
  return { error: 0, warning: 0, info: 0, hint: 0 };
}

function noCounts(): Counts {
  return { documents: 0, words: 0, flagged: 0, findings: noLevels() };
}

function entry(map: Map<string, Counts>, key: string): Counts {
  return entryOf(map, key, noCounts);
}

function entryOf<One>(map: Map<string, One>, key: string, create: () => One): One {
  const wanted = map.has(key) || map.size < MOST_KEYS ? key : OTHERS;
  let one = map.get(wanted);
  if (one === undefined) {
    one = create();
    map.set(wanted, one);
  }
  return one;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isLevel(value: unknown): value is Level {
  return value === "error" || value === "warning" || value === "info" || value === "hint";
}

/** Longer names than this are none of a desk's folders. */
const LONGEST = 120;

/** "desk/sport/2024/05/match.txt" is of "desk/sport"; "" for a name without folders. */
function folderOf(name: string): string {
  const folders = name
    .replace(/\\/g, "/")
    .split("/")
    .slice(0, -1)
    .filter(
      (folder) => folder !== "" && folder !== "." && !/^\d{1,8}$|^\d{4}[-_.]\d{1,2}(?:[-_.]\d{1,2})?$/.test(folder),
    );
  return inLine(folders.join("/")).slice(0, LONGEST);
}

/** The month that a name tells: "2024-05-17", "2024/05", "20240517". */
function monthOf(name: string): string | undefined {
  const found =
    /(?<!\d)((?:19|20)\d\d)(?:([-/_.])(0[1-9]|1[0-2])(?!\d)|(0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))/.exec(
      name.slice(0, 1_000),
    );
  return found ? `${found[1]}-${found[3] ?? found[4]}` : undefined;
}
