/** How a pattern is written. */
export interface WildcardSyntax {
  /** `{a,b}`, `{1..9}` and `@(a|b)`, `?(a)`, `+(a|b)`, `*(a)` stand for several names. */
  readonly groups: boolean;
  /** A backslash takes the next sign for itself. */
  readonly escapes: boolean;
}

/** Whether a `/`-separated path is what a pattern stands for; with `under`, whether it lies in such a folder too. */
export type PathTest = (path: string, under?: boolean) => boolean;

/** A pattern longer than this is none that somebody wrote, in UTF-16 code units. */
const LONGEST = 1_000;
/** More steps than this are no pattern that somebody wrote: ranges count with every number. */
const MOST_STEPS = 20_000;
/** Groups within groups. */
const DEEPEST = 10;

/**
 * Compiles a pattern: `*` and `?` stand for signs within a name, `**` as a whole name for any number of folders, `[a-z]` and
 * `[!a-z]` for one sign. Throws an `Error` whose message is a clause on the pattern where it cannot be taken.
 *
 * Matching is linear in the path, whatever the pattern: it is tried at all places at once and never goes back. That is why
 * no library is used here: all of them make regular expressions of patterns, in which `a*a*a*a*b` goes back without end.
 */
export function compileWildcards(pattern: string, syntax: WildcardSyntax): PathTest {
  if (pattern.length > LONGEST) throw new Error(`is longer than ${LONGEST} characters`);
  const program = new Compiler([...pattern], syntax).program();
  return (path, under = false) => matches(program, path, under);
}

/** The folder that all paths of a pattern lie in, as far as it is named without wildcards. */
export function folderNamedBy(pattern: string): string {
  const names = pattern.split("/");
  const first = names.findIndex((name) => WILD.test(name));
  return names.slice(0, first < 0 ? -1 : first).join("/") || (pattern.startsWith("/") ? "/" : "");
}

const WILD = /[*?[\]{}!()\\]/;

/** One step: a sign to be taken, or where to go on without taking one. `next` and `other` are positions in the program. */
type Step =
  | { readonly kind: "sign"; readonly takes: (sign: string) => boolean }
  | { readonly kind: "fork"; next: number; other: number }
  | { readonly kind: "go"; next: number }
  | { readonly kind: "end" };

const anySign = () => true;
const noSlash = (sign: string) => sign !== "/";

class Compiler {
  private readonly steps: Step[] = [];
  private at = 0;
  private depth = 0;

  constructor(
    private readonly signs: readonly string[],
    private readonly syntax: WildcardSyntax,
  ) {}

  program(): readonly Step[] {
    this.sequence(undefined);
    this.add({ kind: "end" });
    return this.steps;
  }

  private add(step: Step): number {
    if (this.steps.length >= MOST_STEPS) throw new Error("stands for too many names");
    return this.steps.push(step) - 1;
  }

  /** Up to the end, or to a sign that ends an alternative of a group, which is left to be read. */
  private sequence(ends: string | undefined): void {
    while (this.at < this.signs.length) {
      const sign = this.signs[this.at]!;
      if (ends?.includes(sign)) return;
      if (sign === "\\" && this.syntax.escapes && this.at + 1 < this.signs.length) {
        this.literal(this.signs[this.at + 1]!);
        this.at += 2;
      } else if (this.syntax.groups && this.signs[this.at + 1] === "(" && "@?+*!".includes(sign)) this.named(sign);
      else if (sign === "*") this.star();
      else if (sign === "?") this.take(noSlash);
      else if (sign === "[") this.oneOf();
      else if (sign === "{" && this.syntax.groups) this.braces();
      else {
        this.literal(sign);
        this.at++;
      }
    }
  }

  private take(takes: (sign: string) => boolean): void {
    this.add({ kind: "sign", takes });
    this.at++;
  }

  private literal(sign: string): void {
    this.add({ kind: "sign", takes: (one) => one === sign });
  }

  private star(): void {
    const from = this.at;
    while (this.signs[this.at] === "*") this.at++;
    const { groups } = this.syntax;
    const isWhole =
      isBorder(this.signs[from - 1], groups ? "/{,(|" : "/") && isBorder(this.signs[this.at], groups ? "/},)|" : "/");
    if (this.at - from < 2 || !isWhole) {
      this.repeated(noSlash);
      return;
    }
    if (this.signs[this.at] !== "/") {
      this.repeated(anySign);
      return;
    }
    // Any number of folders, each with the slash behind it: none, or something that ends in a slash.
    this.at++;
    const fork = this.add({ kind: "fork", next: 0, other: 0 });
    this.repeated(anySign);
    this.literal("/");
    this.link(fork, fork + 1, this.steps.length);
  }

  private repeated(takes: (sign: string) => boolean): void {
    const fork = this.add({ kind: "fork", next: 0, other: 0 });
    this.add({ kind: "sign", takes });
    this.add({ kind: "go", next: fork });
    this.link(fork, fork + 1, this.steps.length);
  }

  private link(fork: number, next: number, other: number): void {
    const step = this.steps[fork];
    if (step?.kind === "fork") {
      step.next = next;
      step.other = other;
    }
  }

  /** `[a-z]`; one that is not closed stands for itself. */
  private oneOf(): void {
    const found = oneOfAt(this.signs, this.at, this.syntax.escapes);
    if (!found) {
      // For git such a pattern is none.
      if (!this.syntax.groups) throw new Error("opens “[” and does not close it");
      this.literal("[");
      this.at++;
      return;
    }
    this.add({ kind: "sign", takes: found.takes });
    this.at = found.end;
  }

  /** `{a,b}`, `{1..9}`; braces around one thing stand for themselves. */
  private braces(): void {
    const end = this.closingOf("{", "}");
    const inside = end === undefined ? "" : this.signs.slice(this.at + 1, end).join("");
    const range = /^(-?\d{1,9})\.\.(-?\d{1,9})$/.exec(inside);
    if (range) {
      this.numbers(Number(range[1]), Number(range[2]));
      this.at = end! + 1;
    } else if (end !== undefined && this.hasComma(end)) this.group(",", "}");
    else {
      this.literal("{");
      this.at++;
      if (end === undefined) return;
      this.sequence("}");
      this.literal("}");
      this.at++;
    }
  }

  private numbers(from: number, to: number): void {
    const [low, high] = from < to ? [from, to] : [to, from];
    if (high - low >= 1_000) throw new Error(`holds a range of ${high - low + 1} numbers; 1,000 at most are taken`);
    this.alternatives(
      Array.from({ length: high - low + 1 }, (_, i) => () => {
        for (const sign of String(low + i)) this.literal(sign);
      }),
    );
  }

  /** `@(a|b)` and its like. */
  private named(sign: string): void {
    if (sign === "!")
      throw new Error("holds “!(…)”, which is not taken: write another glob that opens with “!” behind it");
    this.at++;
    const isClosed = this.closingOf("(", ")") !== undefined;
    if (!isClosed) {
      this.at--;
      if (sign === "*") this.star();
      else if (sign === "?") this.take(noSlash);
      else {
        this.literal(sign);
        this.at++;
      }
      return;
    }
    const fork = sign === "?" || sign === "*" ? this.add({ kind: "fork", next: 0, other: 0 }) : undefined;
    const start = this.steps.length;
    this.group("|", ")");
    if (sign === "+" || sign === "*") {
      const again = this.add({ kind: "fork", next: 0, other: 0 });
      this.link(again, start, this.steps.length);
    }
    if (fork !== undefined) this.link(fork, fork + 1, this.steps.length);
  }

  private group(between: string, close: string): void {
    if (++this.depth > DEEPEST) throw new Error(`holds more than ${DEEPEST} groups within each other`);
    const exits: number[] = [];
    let fork: number | undefined;
    do {
      this.at++;
      if (fork !== undefined) this.link(fork, fork + 1, this.steps.length);
      fork = this.add({ kind: "fork", next: 0, other: 0 });
      this.sequence(between + close);
      exits.push(this.add({ kind: "go", next: 0 }));
    } while (this.signs[this.at] === between);
    this.at++;
    this.depth--;
    this.close(fork, exits);
  }

  private alternatives(all: readonly (() => void)[]): void {
    const exits: number[] = [];
    let fork: number | undefined;
    for (const one of all) {
      if (fork !== undefined) this.link(fork, fork + 1, this.steps.length);
      fork = this.add({ kind: "fork", next: 0, other: 0 });
      one();
      exits.push(this.add({ kind: "go", next: 0 }));
    }
    if (fork !== undefined) this.close(fork, exits);
  }

  /** Ends a group: its last alternative has no other beside it. */
  private close(lastFork: number, exits: readonly number[]): void {
    this.link(lastFork, lastFork + 1, lastFork + 1);
    for (const exit of exits) {
      const step = this.steps[exit];
      if (step?.kind === "go") step.next = this.steps.length;
    }
  }

  /** Where the group ends that opens at `at`; all of them are found in one pass. */
  private closingOf(open: string, close: string): number | undefined {
    return this.closings(open, close).get(this.at);
  }

  private readonly found = new Map<string, ReadonlyMap<number, number>>();

  private closings(open: string, close: string): ReadonlyMap<number, number> {
    let ends = this.found.get(open);
    if (!ends) {
      const all = new Map<number, number>();
      const opened: number[] = [];
      for (let i = 0; i < this.signs.length; i++) {
        const sign = this.signs[i];
        if (sign === "\\" && this.syntax.escapes) i++;
        else if (sign === "[") i = (oneOfAt(this.signs, i, this.syntax.escapes)?.end ?? i + 1) - 1;
        else if (sign === open) opened.push(i);
        else if (sign === close) {
          const start = opened.pop();
          if (start !== undefined) all.set(start, i);
        }
      }
      ends = all;
      this.found.set(open, all);
    }
    return ends;
  }

  /** Whether a comma stands in the braces at `at` themselves. */
  private hasComma(end: number): boolean {
    const inner = this.closings("{", "}");
    for (let i = this.at + 1; i < end; i++) {
      const sign = this.signs[i];
      if (sign === "\\" && this.syntax.escapes) i++;
      else if (sign === "[") i = (oneOfAt(this.signs, i, this.syntax.escapes)?.end ?? i + 1) - 1;
      else if (sign === "{") i = inner.get(i) ?? i;
      else if (sign === ",") return true;
    }
    return false;
  }
}

function isBorder(sign: string | undefined, borders: string): boolean {
  return sign === undefined || borders.includes(sign);
}

/** The classes of signs that git knows; all of ASCII, as there. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /^[0-9A-Za-z]$/,
  alpha: /^[A-Za-z]$/,
  blank: /^[ \t]$/,
  digit: /^[0-9]$/,
  lower: /^[a-z]$/,
  punct: /^[!-.:-@[-`{-~]$/,
  space: /^[ \t\n\r]$/,
  upper: /^[A-Z]$/,
  xdigit: /^[0-9A-Fa-f]$/,
};

/** What `[…]` at an offset takes, never a slash, and the offset behind it; undefined where it is not closed. */
function oneOfAt(
  signs: readonly string[],
  start: number,
  escapes: boolean,
): { readonly takes: (sign: string) => boolean; readonly end: number } | undefined {
  const isNegated = signs[start + 1] === "!" || signs[start + 1] === "^";
  const first = start + (isNegated ? 2 : 1);
  const singles = new Set<string>();
  const ranges: (readonly [string, string])[] = [];
  const classes: RegExp[] = [];
  let at = first;
  const one = () => {
    if (signs[at] === "\\" && escapes) at++;
    return signs[at++];
  };
  while (at < signs.length && (signs[at] !== "]" || at === first)) {
    if (signs[at] === "[" && signs[at + 1] === ":") {
      const end = signs.indexOf(":", at + 2);
      const named =
        end > 0 && end - at < 10 && signs[end + 1] === "]" ? CLASSES[signs.slice(at + 2, end).join("")] : undefined;
      if (named) {
        classes.push(named);
        at = end + 2;
        continue;
      }
    }
    const from = one();
    if (from === undefined) return undefined;
    if (signs[at] === "-" && at + 1 < signs.length && signs[at + 1] !== "]") {
      at++;
      const to = one();
      if (to === undefined) return undefined;
      ranges.push([from, to]);
    } else singles.add(from);
  }
  if (signs[at] !== "]") return undefined;
  const isAmong = (sign: string) =>
    singles.has(sign) ||
    ranges.some(([from, to]) => compare(from, sign) <= 0 && compare(sign, to) <= 0) ||
    classes.some((named) => named.test(sign));
  return { takes: (sign) => sign !== "/" && isAmong(sign) !== isNegated, end: at + 1 };
}

function compare(a: string, b: string): number {
  return a.codePointAt(0)! - b.codePointAt(0)!;
}

/** All ways through the program at once: of each sign of the path, every step is looked at once at most. */
function matches(program: readonly Step[], path: string, under: boolean): boolean {
  let now: number[] = [];
  /** Of each step, after how many signs it was last reached. */
  const reached = new Int32Array(program.length).fill(-1);
  let taken = 0;
  let isThrough = false;
  const reach = (from: number, into: number[]) => {
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached[at] === taken) continue;
      reached[at] = taken;
      const step = program[at]!;
      if (step.kind === "fork") open.push(step.other, step.next);
      else if (step.kind === "go") open.push(step.next);
      else if (step.kind === "end") isThrough = true;
      else into.push(at);
    }
  };
  reach(0, now);
  for (const sign of path) {
    if (under && isThrough && sign === "/") return true;
    if (now.length === 0) return false;
    taken++;
    isThrough = false;
    const next: number[] = [];
    for (const at of now) {
      const step = program[at]!;
      if (step.kind === "sign" && step.takes(sign)) reach(at + 1, next);
    }
    now = next;
  }
  return isThrough;
}
