import { compileWildcards, type PathTest } from "../lint/config/wildcards.ts";

interface IgnoreRule {
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Whether it is about the last name of a path alone, wherever that lies. */
  readonly ofNames: boolean;
  /** What it begins and ends with: most paths are told apart by that. */
  readonly head: string;
  readonly tail: string;
  readonly test: PathTest;
}

/** Lines beyond this are not read, nor are files of more, in UTF-16 code units: what they list is linted. */
const MOST_RULES = 10_000;
const LARGEST = 4_000_000;

const WILD = /[*?[\\]/;
const BREAKS_TAIL: ReadonlySet<string> = new Set("*?[]\\/");

/** What one `.gitignore` says, read as git reads it; each path is matched in linear work. */
export class GitIgnoreRules {
  private readonly rules: readonly IgnoreRule[];

  /** `ignoresCase`: as git does where file names that differ in case alone are one. Lines that git takes for none count for nothing. */
  constructor(
    text: string,
    private readonly ignoresCase: boolean,
  ) {
    const lines = text.length > LARGEST ? [] : this.cased(text.replace(/^\uFEFF/, "")).split(/\r?\n/);
    this.rules = lines.slice(0, MOST_RULES).flatMap((line) => ruleOf(line) ?? []);
  }

  /** Whether a path below the file's folder is ignored (true), is not (false), or neither is said; its folder is not ignored. */
  verdict(path: string, isFolder: boolean): boolean | undefined {
    const whole = this.cased(path);
    const name = whole.slice(whole.lastIndexOf("/") + 1);
    // The last one that has an opinion decides.
    for (let i = this.rules.length - 1; i >= 0; i--) {
      const { foldersOnly, ofNames, head, tail, test, negated } = this.rules[i]!;
      if (foldersOnly && !isFolder) continue;
      const subject = ofNames ? name : whole;
      if (subject.startsWith(head) && subject.endsWith(tail) && test(subject)) return !negated;
    }
    return undefined;
  }

  private cased(text: string): string {
    return this.ignoresCase ? text.toLowerCase() : text;
  }
}

function ruleOf(line: string): IgnoreRule | undefined {
  if (line.startsWith("#")) return undefined;
  let pattern = withoutTrailingBlanks(line);
  const negated = pattern.startsWith("!");
  if (negated) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith("/");
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const ofNames = !pattern.includes("/");
  if (pattern.startsWith("/")) pattern = pattern.slice(1);
  if (pattern === "") return undefined;
  try {
    const test = compileWildcards(pattern, { groups: false, escapes: true });
    const first = pattern.search(WILD);
    const head = first < 0 ? pattern : pattern.slice(0, first);
    // A sign that is escaped, or stands in brackets, is no tail; "**/" may stand for nothing.
    let from = pattern.length;
    while (from > 0 && !BREAKS_TAIL.has(pattern[from - 1]!)) from--;
    const tail = pattern[from - 1] === "\\" ? "" : pattern.slice(from);
    return { negated, foldersOnly, ofNames, head: head.endsWith("/") ? "" : head, tail, test };
  } catch {
    return undefined;
  }
}

/** Blanks at the end count only behind a backslash. */
function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === " " && line[end - 2] !== "\\") end--;
  return line.slice(0, end);
}
