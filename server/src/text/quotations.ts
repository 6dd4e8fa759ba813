import type { Span } from "./span.ts";

/** A quotation inside one paragraph, marks included. Nested ones are listed after the one that holds them. */
export interface Quotation extends Span {
  /** What stands between the marks. */
  readonly inner: Span;
  readonly marks: "double" | "single";
  /** 0 for outermost. */
  readonly depth: number;
  /** The closing mark is missing: it runs to the paragraph's end (a quotation that goes on in the next paragraph, or a slip). */
  readonly open: boolean;
}

/** What is wrong with the marks themselves, without knowledge of the neighbours. */
export interface QuoteProblem extends Span {
  /** `unclosed` may be right where the next paragraph opens with a mark: the rule decides. */
  readonly kind: "unclosed" | "unopened" | "mixed" | "nesting" | "backtick";
  /** The mark that should stand at the span instead, where that is certain. */
  readonly replacement?: string;
}

/** What the marks of one paragraph come to, both lists in order of place. */
export interface QuotationMarks {
  readonly quotations: readonly Quotation[];
  readonly problems: readonly QuoteProblem[];
}

/**
 * Pairs the quotation marks of one paragraph's prose: curly, straight, ``…'', guillemets, nested, apostrophes, feet and
 * inches told apart. A mark's side is read from its shape and from what stands beside it; where these leave it open, from
 * what is open at that point. Single marks are taken for apostrophes unless they pair, since apostrophes are everywhere.
 * A mark that opens a second quotation inside one that nothing closes ends the first there. Linear.
 */
export function quotationsOf(prose: string): QuotationMarks {
  const marks = marksOf(prose);
  return marks === undefined ? NONE : new Pairing(prose, marks).result();
}

const NONE: QuotationMarks = { quotations: [], problems: [] };

type Form =
  | "opening" // “ „ ‟
  | "closing" // ”
  | "straight" // "
  | "grave" // `` ‘‘
  | "twin" // '' ’’
  | "guillemet" // « »
  | "openingSingle" // ‘ ‚ ‛
  | "closingSingle" // ’
  | "straightSingle" // '
  | "backtick"; // `

/** One mark that is no plain apostrophe, with the sides that its neighbours allow it. */
interface Mark extends Span {
  readonly form: Form;
  readonly isSingle: boolean;
  /** A blank, bracket, dash or the paragraph's edge before it, and something to quote after it. */
  readonly canOpen: boolean;
  /** Something quoted before it, and a blank, a stop, bracket, dash or the edge after it. */
  readonly canClose: boolean;
  /** The index of the next double mark. */
  nextDouble: number;
  /** How sure the best single closer is that follows before another single opens. */
  ahead: Strength;
  /** By how many the double marks after it that close outnumber those that open. */
  surplus: number;
}

/** How sure a single mark is to close: a stop or comma beside it; a word before it; a word whose last letters may have an apostrophe. */
type Strength = 0 | 1 | 2 | 3;

/** Deeper than any text that a person has written; what would nest deeper is left alone. */
const DEEPEST = 8;

/** All that may be a mark. The engine's own search passes over the rest several times as fast as a loop here could. */
const MARKS = /["'`\u00ab\u00bb\u2018-\u201f]/g;

/** Every mark of the prose except apostrophes inside words, feet and primes; undefined where none of them can mean anything. */
function marksOf(prose: string): readonly Mark[] | undefined {
  let marks: Mark[] | undefined;
  // Whether there is more than single marks that end words: those are apostrophes if nothing opens before them.
  let mayQuote = false;
  MARKS.lastIndex = 0;
  while (MARKS.test(prose)) {
    let end = MARKS.lastIndex;
    const start = end - 1;
    const code = prose.charCodeAt(start);
    const isApostrophe = code === 0x27 || code === 0x2019;
    // Nearly all of them: "don't".
    if (isApostrophe && isWordUnit(prose.charCodeAt(start - 1)) && isWordUnit(prose.charCodeAt(end))) continue;
    let form: Form;
    if (code === 0x22) form = "straight";
    else if (code === 0xab || code === 0xbb) form = "guillemet";
    else if (code === 0x201d) form = "closing";
    else if (code === 0x27 || code === 0x60 || code === 0x2019 || code === 0x2018) {
      const isTwin = prose.charCodeAt(end) === code && prose.charCodeAt(end + 1) !== code;
      if (isTwin) MARKS.lastIndex = ++end;
      if (code === 0x27) form = isTwin ? "twin" : "straightSingle";
      else if (code === 0x60) form = isTwin ? "grave" : "backtick";
      else if (code === 0x2019) form = isTwin ? "twin" : "closingSingle";
      else form = isTwin ? "grave" : "openingSingle";
    } else form = code >= 0x201c ? "opening" : "openingSingle";

    const isSingle = form === "openingSingle" || form === "closingSingle" || form === "straightSingle";
    if (isSingle && isWordUnit(prose.charCodeAt(start - 1)) && isWordUnit(prose.charCodeAt(end))) continue;
    const before = outer(prose, start - 1, -1);
    // „ and ‚ stand for nothing else at the front of a word; inside one they are damage from a wrong encoding.
    if ((code === 0x201e || code === 0x201a) && !isLeftEdge(before)) continue;
    const after = outer(prose, end, 1);
    const canOpen = isLeftEdge(before) && !isBlank(after);
    if (!mayQuote) mayQuote = !isSingle || canOpen || before === COMMA || code === 0x2018;
    const canClose = !isBlank(before) && isRightEdge(after);
    const mark: Mark = { start, end, form, isSingle, canOpen, canClose, nextDouble: 0, ahead: 0, surplus: 0 };
    if (marks === undefined) marks = [mark];
    else marks.push(mark);
  }
  return mayQuote ? marks : undefined;
}

const COMMA = 0x2c;

/** The nearest code unit that is no mark itself, at most three marks away; NaN at the edge. */
function outer(prose: string, from: number, step: 1 | -1): number {
  let at = from;
  for (let n = 0; n < 3 && isMarkUnit(prose.charCodeAt(at)); n++) at += step;
  return prose.charCodeAt(at);
}

function isMarkUnit(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60 || (code >= 0x2018 && code <= 0x201f);
}

/** White space, or NaN: the edge. */
function isBlank(code: number): boolean {
  return (
    !(code > 0x20) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x2028 ||
    code === 0xfeff
  );
}

function isDash(code: number): boolean {
  return code === 0x2d || (code >= 0x2010 && code <= 0x2015) || code === 0x2f;
}

function isLeftEdge(code: number): boolean {
  return (
    isBlank(code) || isDash(code) || code === 0x28 || code === 0x5b || code === 0x7b || code === 0xbf || code === 0xa1
  );
}

/** ) ] } , . ; : ! ? … and what a blank is. */
function isRightEdge(code: number): boolean {
  return isBlank(code) || isDash(code) || code === 0x29 || code === 0x5d || code === 0x7d || isStop(code);
}

function isStop(code: number): boolean {
  return (
    code === 0x2c ||
    code === 0x2e ||
    code === 0x3a ||
    code === 0x3b ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x2026
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordUnit(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

/** A letter, or the stand-in for an image or code: Latin beyond ASCII and other scripts are taken whole, punctuation blocks aside. */
function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return (
    (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && code < 0x2000) ||
    (code >= 0x2c00 && code < 0xfe00 && (code < 0x3000 || code > 0x303f))
  );
}

function isCapital(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7);
}

/** Words written with an apostrophe for what is left out at their front. */
const ELIDED: ReadonlySet<string> = new Set(
  "ave bout burbs cause cello copter cos coz cuz em er ere fraid gainst hood im is lil mongst n neath nother nuff ome round s scuse shrooms t tain til till tis tude tween twas twere twill twixt twould un uns".split(
    " ",
  ),
);
/** Endings of words that drop their last letters before an apostrophe: goin’, an’, wi’. */
const DROPPED: ReadonlySet<string> = new Set("an lil mo n o ol po th wi".split(" "));

/** An opened quotation that nothing has closed yet. */
interface Opened {
  readonly mark: Mark;
  /** The index of the mark. */
  readonly at: number;
}

/** Whether a single mark can only open, by its shape and place. A curly closing one there is an apostrophe: ’90s. */
function opensSingle({ form, canOpen, canClose }: Mark): boolean {
  return canOpen && form !== "closingSingle" && (!canClose || form === "openingSingle");
}

class Pairing {
  private readonly stack: Opened[] = [];
  private readonly found: (Quotation & { depth: number })[] = [];
  private readonly problems: QuoteProblem[] = [];
  /** How this paragraph writes its apostrophes, once asked. */
  private apostrophe: string | undefined;

  constructor(
    private readonly prose: string,
    private readonly marks: readonly Mark[],
  ) {
    let double = marks.length;
    let best: Strength = 0;
    let surplus = 0;
    for (let i = marks.length - 1; i >= 0; i--) {
      const mark = marks[i]!;
      mark.nextDouble = double;
      mark.ahead = best;
      mark.surplus = surplus;
      if (!mark.isSingle) {
        if (mark.form === "twin") best = 3;
        if (mark.form === "backtick" || mark.form === "guillemet") continue;
        double = i;
        surplus += this.isCloser(i) ? 1 : -1;
      } else if (opensSingle(mark)) {
        if (!this.isElision(mark)) best = 0;
      } else best = Math.max(best, this.strengthOf(mark)) as Strength;
    }
  }

  result(): QuotationMarks {
    for (let i = 0; i < this.marks.length; i++) i = this.read(i);
    for (const { mark } of this.stack) this.leaveOpen(mark);
    this.nest();
    if (this.problems.length > 1) this.problems.sort((a, b) => a.start - b.start);
    return { quotations: this.found, problems: this.problems };
  }

  /** Sorts the quotations and counts how deep each stands; most paragraphs have them in order, none inside another. */
  private nest(): void {
    const { found } = this;
    let isNested = false;
    for (let i = 1; i < found.length && !isNested; i++) isNested = found[i]!.start < found[i - 1]!.end;
    if (!isNested) return;
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    const ends: number[] = [];
    for (const quotation of found) {
      while (ends.length > 0 && ends[ends.length - 1]! <= quotation.start) ends.pop();
      quotation.depth = ends.length;
      ends.push(quotation.end);
    }
  }

  /** Reads one mark; returns the index of the last it has dealt with. */
  private read(i: number): number {
    const mark = this.marks[i]!;
    if (mark.form === "backtick") return this.readBacktick(i);
    if (mark.form === "guillemet") this.readGuillemet(i);
    else if (mark.isSingle) this.readSingle(i);
    else if (mark.form === "twin") this.readTwin(i);
    else this.readDouble(i);
    return i;
  }

  private readDouble(i: number): void {
    const mark = this.marks[i]!;
    const { form, canOpen, canClose } = mark;
    const open = this.nearestDouble();
    const isOpening = form === "opening" || form === "grave";
    const isCloserShaped = canClose && !canOpen;
    if (open < 0) {
      if (!isOpening && isDigit(this.prose.charCodeAt(mark.start - 1))) return;
      const isLast = !isOpening && !canOpen && mark.start > 0 && Number.isNaN(this.prose.charCodeAt(mark.end));
      // He said:" No." The blank is misplaced, the mark is not.
      const isMisplaced = this.prose.charCodeAt(mark.start - 1) === 0x3a && this.isCloser(this.marks[i]!.nextDouble);
      const isReversed = form === "closing" && !canClose && this.isCloser(this.marks[i]!.nextDouble);
      if (isMisplaced) this.open(i);
      else if (isReversed) {
        this.complain("mixed", mark, "“");
        this.open(i);
      } else if (isCloserShaped || isLast || (form === "closing" && !canOpen)) this.complain("unopened", mark);
      else {
        if (form === "closing") this.complain("mixed", mark, "“");
        this.open(i);
      }
      return;
    }
    if (isOpening ? !isCloserShaped : form === "straight" && canOpen && !canClose) this.openInside(i, open);
    else if (!this.isInches(i)) {
      // „so“ is German and right.
      if (form === "opening" && this.prose.charCodeAt(this.stack[open]!.mark.start) !== 0x201e)
        this.complain("mixed", mark, "”");
      this.close(i, open);
    }
  }

  /** A mark opens while a double one is open: a quotation in a quotation, or the mark before was never closed. */
  private openInside(i: number, open: number): void {
    if (this.stack.length - 1 > open) {
      // A single quotation between them: “He said, ‘She said, “No.”’”
      if (this.isPairAhead(i)) this.open(i);
      else this.restart(i, open);
      return;
    }
    if (!this.isPairAhead(i)) {
      this.restart(i, open);
      return;
    }
    this.complain("nesting", this.marks[i]!);
    this.open(i);
  }

  /** Whether the marks after this one close both it and what holds it. */
  private isPairAhead(i: number): boolean {
    return this.marks[i]!.surplus >= 2;
  }

  private isCloser(i: number): boolean {
    const mark = this.marks[i];
    if (!mark) return false;
    return (
      mark.form === "closing" || (mark.form !== "opening" && mark.form !== "grave" && mark.canClose && !mark.canOpen)
    );
  }

  /** The quotation that was open ends before this mark, without one of its own. */
  private restart(i: number, open: number): void {
    const { mark } = this.stack[open]!;
    this.stack.length = open;
    this.complain("unclosed", mark);
    let end = this.marks[i]!.start;
    while (end > mark.end && isBlank(this.prose.charCodeAt(end - 1))) end--;
    if (end > mark.end) this.list(mark, end, end, false);
    this.open(i);
  }

  /** A mark after a digit, where another mark closes the quotation: "We sell 12" vinyl," she said. */
  private isInches(i: number): boolean {
    if (!isDigit(this.prose.charCodeAt(this.marks[i]!.start - 1))) return false;
    const next = this.marks[i]!.nextDouble;
    return next < this.marks.length && this.isCloser(next);
  }

  private readTwin(i: number): void {
    const mark = this.marks[i]!;
    const top = this.stack.length - 1;
    if (top > 0 && this.stack[top]!.mark.isSingle && this.stack[top - 1]!.mark.isSingle) {
      // 'She said, 'No.'' ends two.
      this.closeSingle({ ...mark, end: mark.start + 1 }, top);
      this.closeSingle({ ...mark, start: mark.start + 1 }, top - 1);
      return;
    }
    const open = this.nearestDouble();
    if (open >= 0) {
      if (this.isInches(i)) return;
      this.close(i, open);
    } else if (top >= 0 && this.stack[top]!.mark.isSingle)
      this.closeSingle(mark.canClose ? { ...mark, start: mark.end - 1 } : mark, top);
    else if (mark.canOpen && !mark.canClose) this.open(i);
    else if (mark.canClose && !mark.canOpen && !isDigit(this.prose.charCodeAt(mark.start - 1)))
      this.complain("unopened", mark);
  }

  private readGuillemet(i: number): void {
    const mark = this.marks[i]!;
    const written = this.prose.charCodeAt(mark.start);
    for (let at = this.stack.length - 1; at >= 0; at--) {
      const { mark: opener } = this.stack[at]!;
      if (opener.form !== "guillemet" || this.prose.charCodeAt(opener.start) === written) continue;
      this.dropFrom(at + 1);
      this.stack.length = at;
      this.list(opener, mark.end, mark.start, false);
      return;
    }
    // « mot » has blanks inside; »Wort« has none, and a lone » is an arrow.
    if (written === 0xab || (mark.canOpen && isLetter(this.prose.charCodeAt(mark.end)))) this.open(i);
  }

  private readSingle(i: number): void {
    const mark = this.marks[i]!;
    const { form, canClose } = mark;
    const top = this.stack.length - 1;
    if (opensSingle(mark)) {
      if (this.isElision(mark) && (this.isJoiningN(mark) || form === "straightSingle" || mark.ahead < 2)) return;
      if (mark.ahead === 0 && !(form === "openingSingle" && this.isSaidLikeQuote(mark))) return;
      this.open(i);
      return;
    }
    if (!canClose || form === "openingSingle") return;
    if (top >= 0 && this.stack[top]!.mark.isSingle) {
      const strength = this.strengthOf(mark);
      if (strength > 1 || mark.ahead <= strength) this.closeSingle(mark, top);
      return;
    }
    // A comma before it: no apostrophe. What it closes was opened nowhere.
    if (form === "closingSingle" && this.prose.charCodeAt(mark.start - 1) === 0x2c && this.nearestDouble() < 0)
      this.complain("unopened", mark);
  }

  /** ’90s, ’em, rock ’n’ roll: what follows is a word or year with its front left out. */
  private isElision(mark: Mark): boolean {
    const { prose } = this;
    let end = mark.end;
    if (isDigit(prose.charCodeAt(end))) {
      while (isDigit(prose.charCodeAt(end))) end++;
      if (end - mark.end !== 2) return false;
      if (prose.charCodeAt(end) === 0x73) end++;
      return !isWordUnit(prose.charCodeAt(end));
    }
    while (end - mark.end < 12 && isLetter(prose.charCodeAt(end))) end++;
    return ELIDED.has(prose.slice(mark.end, end).toLowerCase());
  }

  /** rock ’n’ roll, whichever way the marks are curled. */
  private isJoiningN({ end }: Mark): boolean {
    const after = this.prose.charCodeAt(end + 1);
    return (this.prose.charCodeAt(end) | 32) === 0x6e && (after === 0x2019 || after === 0x27);
  }

  /** ‘ after a comma, a colon, another mark or at the start, and a capital after it: nobody writes an apostrophe there. */
  private isSaidLikeQuote(mark: Mark): boolean {
    if (!isCapital(this.prose.charCodeAt(mark.end))) return false;
    let at = mark.start - 1;
    while (at >= 0 && isBlank(this.prose.charCodeAt(at))) at--;
    const code = this.prose.charCodeAt(at);
    return at < 0 || code === 0x2c || code === 0x3a || isMarkUnit(code);
  }

  private strengthOf(mark: Mark): Strength {
    if (!mark.canClose || mark.form === "openingSingle") return 0;
    const { prose } = this;
    const before = prose.charCodeAt(mark.start - 1);
    const after = prose.charCodeAt(mark.end);
    if (isDigit(before) && mark.form === "straightSingle") return 1;
    if (!isWordUnit(before)) {
      // "U.S.’ position", "Bros.’ film"
      const isAbbreviation =
        before === 0x2e && isBlank(after) && !Number.isNaN(after) && isLower(prose.charCodeAt(mark.end + 1));
      return isAbbreviation ? 1 : 3;
    }
    if (!isBlank(after) && !isDash(after)) return 3;
    if (Number.isNaN(after)) return 3;
    let start = mark.start;
    while (mark.start - start < 12 && isLetter(prose.charCodeAt(start - 1))) start--;
    const word = prose.slice(start, mark.start).toLowerCase();
    const last = word.charCodeAt(word.length - 1);
    if (last === 0x73 || last === 0x78 || last === 0x7a || word.endsWith("in") || DROPPED.has(word)) return 1;
    return 2;
  }

  /** A backtick for an apostrophe or a single mark; two that pair are left alone, as code. */
  private readBacktick(i: number): number {
    const mark = this.marks[i]!;
    const { prose } = this;
    if (isWordUnit(prose.charCodeAt(mark.start - 1)) && isLetter(prose.charCodeAt(mark.end))) {
      this.apostrophe ??= prose.includes("’") || !prose.includes("'") ? "’" : "'";
      this.complain("backtick", mark, this.apostrophe);
      return i;
    }
    const next = this.marks[i + 1];
    if (next?.form === "backtick") return i + 1;
    if (mark.canOpen && next?.canClose && (next.form === "straightSingle" || next.form === "closingSingle")) {
      this.complain("backtick", mark, next.form === "closingSingle" ? "‘" : "'");
      this.list({ ...mark, isSingle: true }, next.end, next.start, false);
      return i + 1;
    }
    this.complain("backtick", mark);
    return i;
  }

  private open(i: number): void {
    if (this.stack.length < DEEPEST) this.stack.push({ mark: this.marks[i]!, at: i });
  }

  /** The place in the stack of the innermost double mark that is open, guillemets aside; -1 where there is none. */
  private nearestDouble(): number {
    for (let at = this.stack.length - 1; at >= 0; at--) {
      const { mark } = this.stack[at]!;
      if (!mark.isSingle && mark.form !== "guillemet") return at;
    }
    return -1;
  }

  private close(i: number, open: number): void {
    const mark = this.marks[i]!;
    const { mark: opener } = this.stack[open]!;
    this.dropFrom(open + 1);
    this.stack.length = open;
    this.list(opener, mark.end, mark.start, false);
    this.compare(opener, mark);
  }

  /** Complains where a curly mark pairs with another kind. Of the two the one that is not curly gives way. */
  private compare(opener: Mark, closer: Mark): void {
    const isCurly = (mark: Mark) => mark.form === "opening" || mark.form === "closing";
    if (isCurly(opener) && !isCurly(closer)) this.complain("mixed", closer, "”");
    else if (!isCurly(opener) && isCurly(closer)) this.complain("mixed", opener, "“");
    else if (opener.form === "straight" && closer.form === "twin") this.complain("mixed", closer, '"');
    else if (opener.form === "twin" && closer.form === "straight") this.complain("mixed", opener, '"');
  }

  private closeSingle(mark: Mark, open: number): void {
    const { mark: opener } = this.stack[open]!;
    this.stack.length = open;
    this.list(opener, mark.end, mark.start, false);
  }

  /** Single marks and guillemets above a double one that closes were no quotations, or are unclosed where only a quotation begins so. */
  private dropFrom(from: number): void {
    for (let at = from; at < this.stack.length; at++) {
      const { mark } = this.stack[at]!;
      if (mark.form === "openingSingle" && this.isSaidLikeQuote(mark) && !this.isElision(mark))
        this.complain("unclosed", mark);
    }
  }

  /** Nothing closed it up to the paragraph's end. */
  private leaveOpen(mark: Mark): void {
    if (mark.form === "guillemet") return;
    if (mark.isSingle && !(mark.form === "openingSingle" && this.isSaidLikeQuote(mark))) return;
    this.list(mark, this.prose.length, this.prose.length, true);
    this.complain("unclosed", mark);
  }

  private list(opener: Mark, end: number, innerEnd: number, open: boolean): void {
    this.found.push({
      start: opener.start,
      end,
      inner: { start: opener.end, end: innerEnd },
      marks: opener.isSingle ? "single" : "double",
      depth: 0,
      open,
    });
  }

  private complain(kind: QuoteProblem["kind"], { start, end }: Span, replacement?: string): void {
    this.problems.push({ kind, start, end, ...(replacement === undefined ? {} : { replacement }) });
  }
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}
