import type { Diagnostic } from "../lint/linter.ts";
import type { Change } from "../text/document.ts";
import type { Span } from "../text/span.ts";

/** A new finding waits no longer than so after the last edit, in milliseconds. */
export const STILL_MS = 1500;

/** Finds the sentence at an offset into the text as it stands: in it, right behind it, or behind blanks after one that has no stop yet; else the one that begins there. */
export type SentenceAt = (offset: number) => Span | undefined;

/** Where the writer edited last: the end of what was put in. */
interface Pen {
  readonly at: number;
  /** A blank was put in last: what begins behind it is another sentence. */
  readonly isSpaced: boolean;
}

/** What was shown, followed through edits: also where they reach into it. */
interface Trace extends Span {
  readonly rule: string;
}

/**
 * Which findings of a draft are shown while somebody writes. What is there already follows the text at once, and what an
 * edit cured goes at once. What is new in the sentence under the pen waits until the writer leaves it (an edit
 * elsewhere, a line break, a stop and a blank), is still for a while, or saves. Offsets are into the raw text as it
 * stands; times are the caller's, in milliseconds.
 */
export class QuietFindings {
  /** What is shown: the last results less what is held back, moved along with the edits since. */
  shown: readonly Diagnostic[] = [];
  private results: readonly Diagnostic[] = [];
  private isHolding = false;
  private traces: readonly Trace[] = [];
  private pens: readonly Pen[] = [];
  private editedAt = Number.NEGATIVE_INFINITY;

  /**
   * The text was edited: changes in order, each into the text as the ones before it left it; together they may be several
   * cursors'. Returns whether what is shown was touched: findings are gone, or stand elsewhere.
   */
  edit(changes: readonly Change[], now: number): boolean {
    if (changes.length === 0) return false;
    const before = this.shown;
    let pens: Pen[] = [];
    for (const change of changes) {
      this.shown = this.shown.flatMap((one) => moved(one, change) ?? []);
      this.results = this.results.flatMap((one) => moved(one, change) ?? []);
      this.traces = this.traces.map((one) => ({ ...one, ...stretched(one, change) }));
      pens = pens.flatMap(({ at, isSpaced }) => {
        // Where it goes on where it was, it is the same pen.
        if (change.start <= at && at <= change.end) return [];
        return at < change.start ? { at, isSpaced } : { at: at + lengthened(change), isSpaced };
      });
      if (!LINE_BREAK.test(change.text))
        pens.push({ at: change.start + change.text.length, isSpaced: /\s$/.test(change.text) });
    }
    this.pens = pens;
    this.editedAt = now;
    return this.shown.length < before.length || this.shown.some((one, i) => one !== before[i]);
  }

  /** There are results, complete, of the text as it stands. Some of them may be held back. */
  settle(results: readonly Diagnostic[], sentenceAt: SentenceAt, now: number): void {
    const sentences = this.isStill(now) ? [] : this.underThePen(sentenceAt);
    const isNear = (one: Span) => sentences.some((sentence) => touches(one, sentence));
    const near = sentences.length === 0 ? [] : results.filter(isNear);
    const held = new Set(near.length === 0 ? [] : newAmong(near, this.traces.filter(isNear)));
    this.results = results;
    this.isHolding = held.size > 0;
    this.show(this.isHolding ? results.filter((one) => !held.has(one)) : results);
  }

  /** Nothing is to wait any longer: the text was saved, or is judged by other rules. Returns whether something did. */
  letGo(): boolean {
    this.pens = [];
    if (!this.isHolding) return false;
    this.isHolding = false;
    this.show(this.results);
    return true;
  }

  /** When what is held back is to be let go; undefined where nothing is. */
  get due(): number | undefined {
    return this.isHolding ? this.editedAt + STILL_MS : undefined;
  }

  /** Whether the writer has been still for long enough by now. */
  isStill(now: number): boolean {
    return now >= this.editedAt + STILL_MS;
  }

  private show(findings: readonly Diagnostic[]): void {
    this.shown = findings;
    this.traces = findings.map(({ rule, start, end }) => ({ rule, start, end }));
  }

  private underThePen(sentenceAt: SentenceAt): Span[] {
    return this.pens.flatMap(({ at, isSpaced }) => {
      const sentence = sentenceAt(at);
      return sentence === undefined || (isSpaced && sentence.start === at) ? [] : sentence;
    });
  }
}

/** What was put in ends with a line break and what editors put behind one by themselves: indents and marks of lists and quotations. */
const LINE_BREAK = /[\r\n][ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*)*$/;

/**
 * Those of `results` that nothing shown before stands for. A finding is an old one where the same rule marked the same
 * words, or words that it reaches into; else where the rule marked other words of the sentence, which it marks no longer.
 */
function newAmong(results: readonly Diagnostic[], traces: readonly Trace[]): readonly Diagnostic[] {
  const left = new Set(traces);
  const take = (one: Diagnostic, fits: (trace: Trace) => boolean): boolean => {
    for (const trace of left) if (trace.rule === one.rule && fits(trace)) return left.delete(trace);
    return false;
  };
  let fresh = results.filter((one) => !take(one, ({ start, end }) => start === one.start && end === one.end));
  fresh = fresh.filter((one) => !take(one, (trace) => touches(one, trace)));
  return fresh.filter((one) => !take(one, () => true));
}

/** A finding after an edit outside it; undefined where the edit reached into it. */
export function moved(diagnostic: Diagnostic, change: Change): Diagnostic | undefined {
  const place = shift(diagnostic, change);
  if (!place) return undefined;
  if (change.start >= Math.max(diagnostic.end, ...diagnostic.related.map(({ end }) => end))) {
    // What lies behind it all leaves it as it is.
    return diagnostic.fixes.length === 0 ? diagnostic : { ...diagnostic, fixes: [] };
  }
  const related = diagnostic.related.flatMap((one) => {
    const at = shift(one, change);
    return at ? [{ ...one, ...at }] : [];
  });
  return { ...diagnostic, ...place, related, fixes: [] };
}

function shift(span: Span, change: Change): Span | undefined {
  if (change.start >= span.end) return { start: span.start, end: span.end };
  if (change.end > span.start) return undefined;
  const by = lengthened(change);
  return { start: span.start + by, end: span.end + by };
}

/** A span after any edit: one that reaches into it takes what was put in with it. */
function stretched(span: Span, change: Change): Span {
  const by = lengthened(change);
  if (change.start >= span.end) return span;
  if (change.end <= span.start) return { start: span.start + by, end: span.end + by };
  return {
    start: Math.min(span.start, change.start),
    end: Math.max(span.end, change.end) + by,
  };
}

function lengthened({ start, end, text }: Change): number {
  return text.length - (end - start);
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
