import type { Analysis } from "../language/analysis.ts";
import { tokenAt } from "../language/analysis.ts";
import { hashes } from "../language/hash.ts";
import type { Span } from "../text/span.ts";
import type { Bound, Figure } from "./facts.ts";
import { sentenceAt } from "./scope.ts";
import { TokenReader, tagSet } from "./tokenReader.ts";

/** One number of the text with its unit: half of a range, or a figure by itself. Its span is in prose offsets. */
export interface Amount extends Span {
  readonly value: number;
  readonly unit: string;
  readonly kind: Figure["kind"];
  readonly bound: Bound;
  /** Half of what its last printed digit counts: it may be off by that much. 0 for small counts, which are exact. */
  readonly half: number;
}

/** Something told to have gone from one amount to another; `by` is the change as the text states it, where it does. */
export interface Change {
  readonly from: Amount;
  readonly to: Amount;
  readonly by?: Amount;
}

const FROM = hashes("from");
const TO = hashes("to");
/** "Rose 4 percent", "an increase of 4 percent", "4 percent lower". */
export const CHANGE_WORDS = hashes(`
  rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing increase increases increased
  increasing decrease decreases decreased decreasing drop drops dropped dropping decline declines declined declining jump
  jumps jumped jumping climb climbs climbed climbing slip slips slipped slipping slide slides slid sliding surge surged
  surges surging plunge plunged plunges plunging soar soared soaring tumble tumbled sink sank sunk shrink shrank shrunk dip
  dipped dips gain gains gained gaining lose lost losing loss losses cut cuts raise raised reduce reduced reduction
  reductions growth up down higher lower more less fewer hike hikes slump slumped widen widened narrow narrowed edge edged
  ticked advanced expanded contracted contraction expansion improvement swing bump spike spiked
`);
/** What may stand between the two ends of a change and its size. */
const BETWEEN = hashes(`
  , ( ) - – — a an the of by or that which is was 's this it about nearly almost roughly some around just only sharp steep
  slight small big large huge modest further another total nominal drop
`);
/** Behind its size: the change is one against another time, or a rate. */
const OTHER_BASE = hashes(`
  from over on compared than a an per annually annual yearly year year-on-year year-over-year monthly month quarterly since
  each every versus vs against yoy in during last
`);
const NOT_OTHER = hashes("increase decrease drop rise fall decline jump gain cut loss reduction change hike");
const COMMON = tagSet("JJ", "RB", "CD", "NN", "NNS", "NNP", "IN", "DT", "JJR", "$", "PRP$", "POS", "RBR", "#", "NNPS");

/** How many tokens may stand between two amounts of one change. */
const APART = 12;

/**
 * The changes of a paragraph in the forms newspapers give them: "from 44% to 40%, a drop of 4%", "fell 4% to 40% from 44%",
 * "40%, down 4% from 44%". Only what is plain: where other words stand between, nothing is found.
 */
export function changesOf(analysis: Analysis, figures: readonly Figure[]): readonly Change[] {
  const reader = new TokenReader(analysis);
  const amounts = amountsOf(figures, reader);
  const changes: Change[] = [];
  for (let i = 0; i + 1 < amounts.length; i++) {
    const [a, b] = [amounts[i]!, amounts[i + 1]!];
    const before = amounts[i - 1];
    const after = amounts[i + 2];
    const isForward = leads(FROM, a, reader) && leads(TO, b, reader) && isNear(a, b, reader);
    const isBackward = leads(TO, a, reader) && leads(FROM, b, reader) && isNear(a, b, reader);
    if (isForward || isBackward) {
      const from = withUnit(isForward ? a : b, isForward ? b : a);
      const to = withUnit(isForward ? b : a, from);
      const by =
        after && isSizeAfter(b, after, reader, isMoved(a, reader))
          ? after
          : before && isSizeBefore(before, a, reader)
            ? before
            : undefined;
      changes.push({ ...asFine(from, to), ...(by ? { by } : {}) });
      continue;
    }
    if (!after) continue;
    // "900 a day, up from 600 in 2022, a rise of 50%".
    if (isUpFrom(a, b, reader) && isSizeAfter(b, after, reader, true)) {
      changes.push({ ...asFine(withUnit(b, a), withUnit(a, b)), by: after });
      continue;
    }
    // "5% in May and 7% in June, a rise of 2%": so plain only where it is their difference.
    if (a.kind === "percent" && b.kind === "percent" && after.kind === "percent") {
      const isTheirs = Math.abs(Math.abs(b.value - a.value) - after.value) < 1e-9;
      if (isTheirs && isSideBySide(a, b, reader) && isSizeAfter(b, after, reader, false))
        changes.push({ ...asFine(a, b), by: after });
    }
    // "40%, down 4% from 44%", "45%, 5% higher than the 40% in May": the size stands between.
    if (!isBaseOf(after, reader) || !isNear(b, after, reader)) continue;
    if (isSizeAfter(a, b, reader, false, true) && isDirectly(b, after, reader))
      changes.push({ ...asFine(withUnit(after, a), withUnit(a, after)), by: b });
  }
  return changes;
}

/** "900 a day, up from 600": not "42 less, down from 120", where the first is the size. */
function isUpFrom(a: Amount, b: Amount, reader: TokenReader): boolean {
  const { tokens } = reader.analysis;
  if (!leads(FROM, b, reader) || !reader.has(CHANGE_WORDS, tokenAt(tokens, b.start) - 2)) return false;
  return !reader.has(CHANGE_WORDS, tokenAt(tokens, a.end)) && isNear(a, b, reader);
}

/** Whether an amount is what another is set against: "from 44%", "than the 44%". */
function isBaseOf(base: Amount, reader: TokenReader): boolean {
  if (leads(FROM, base, reader) || leads(THAN, base, reader)) return true;
  const at = tokenAt(reader.analysis.tokens, base.start);
  return reader.has(THE, at - 1) && reader.has(THAN, at - 2);
}
const THAN = hashes("than");
const THE = hashes("the its");

/** "5% in May and 7% in June": two of one thing at two times, nothing but those between. */
function isSideBySide(a: Amount, b: Amount, reader: TokenReader): boolean {
  const { tokens, sentences } = reader.analysis;
  if (sentenceAt(sentences, a.start) !== sentenceAt(sentences, b.start)) return false;
  const from = tokenAt(tokens, a.end);
  const to = tokenAt(tokens, b.start) - 1;
  if (to - from > 4 || !reader.has(AND, to) || !reader.has(WHEN, from)) return false;
  for (let i = from; i < to; i++) if (!reader.isPenn(i, PLACED)) return false;
  return reader.has(WHEN, tokenAt(tokens, b.end));
}
const AND = hashes("and");

/** Each figure's numbers, in order. A range is two where "from" or a verb of change stands before it: "fell 4% to 40% from 44%". */
function amountsOf(figures: readonly Figure[], reader: TokenReader): readonly Amount[] {
  const amounts: Amount[] = [];
  for (const { start, end, value, unit, bound, kind } of figures) {
    if (kind === "multiple" || kind === "ratio" || kind === "other") continue;
    const { prose } = reader;
    // "D+5" is a rating.
    if (prose[start - 1] === "+") continue;
    if (typeof value === "number")
      amounts.push(amountOf({ start, end, unit, bound, kind }, value, prose.slice(start, end)));
    else {
      const joint = prose.slice(start, end).search(/\sto\s/);
      const before = tokenAt(reader.analysis.tokens, start) - 1;
      const verb = reader.has(SIZED, before) ? before - 1 : before;
      if (joint < 0 || !(reader.has(FROM, before) || reader.has(CHANGE_WORDS, verb))) continue;
      const half = (span: Span, one: number) =>
        amountOf({ ...span, unit, bound, kind }, one, prose.slice(span.start, span.end));
      amounts.push(half({ start, end: start + joint }, value[0]), half({ start: start + joint + 4, end }, value[1]));
    }
  }
  return amounts;
}

/** A figure as an amount, with its value and the words it is written in given. */
export function amountOf(
  figure: Pick<Figure, "start" | "end" | "unit" | "bound" | "kind">,
  value: number,
  written: string,
): Amount {
  const { start, end, unit, bound, kind } = figure;
  return { start, end, value, unit, bound, kind, half: halfOf(written, value, kind) };
}

/** Half of what the last printed digit of a number counts. */
export function halfOf(written: string, value: number, kind: Figure["kind"]): number {
  const digits = /\d[\d,]*(?:\.(\d+))?/.exec(written);
  if (!digits) return Math.abs(value) >= 100 ? Math.abs(value) / 20 : kind === "count" ? 0 : 0.5;
  const printed = Number(digits[0].replaceAll(",", ""));
  const scale = printed === 0 ? 1 : Math.abs(value) / printed;
  if (kind === "count" && scale === 1 && digits[1] === undefined && printed < 1000) return 0;
  // "Up 130 percent": beyond a hundred, tens are what is printed.
  if (kind === "percent" && printed >= 100 && printed % 10 === 0) return 5;
  return 0.5 * scale * 10 ** -(digits[1]?.length ?? 0);
}

/** A bare number takes the unit of the other, and what the other is counted by: "from 44 to 40 percent", "from 400 kilos to 250 kilos a week". */
function withUnit(one: Amount, other: Amount): Amount {
  if (one.unit !== "" && other.unit.startsWith(`${one.unit} per `))
    return { ...one, unit: other.unit, kind: other.kind };
  return one.unit === "" && one.kind === "count" ? { ...one, unit: other.unit, kind: other.kind } : one;
}

/** "From £2m to £1.6m": who gives one to a decimal leaves a nought off the other, not more. */
function asFine(from: Amount, to: Amount): Pick<Change, "from" | "to"> {
  const [least, most] = from.half < to.half ? [from, to] : [to, from];
  if (Math.abs(most.half - 10 * least.half) > most.half * 1e-6) return { from, to };
  const fine = { ...most, half: least.half };
  return most === from ? { from: fine, to } : { from, to: fine };
}

function leads(words: ReadonlySet<number>, { start }: Amount, reader: TokenReader): boolean {
  return reader.has(words, tokenAt(reader.analysis.tokens, start) - 1);
}

/** In one sentence, with nothing but names, nouns and small words between ("from 44% in 2012 to 40%"). */
function isNear(a: Amount, b: Amount, reader: TokenReader): boolean {
  const { tokens, sentences } = reader.analysis;
  if (sentenceAt(sentences, a.start) !== sentenceAt(sentences, b.start)) return false;
  const from = tokenAt(tokens, a.end);
  const to = tokenAt(tokens, b.start) - 1;
  if (to - from > APART) return false;
  for (let i = from; i < to; i++) {
    // "To 45%, up from 40%".
    const isTurn = i === to - 2 && reader.written(i) === "," && reader.has(CHANGE_WORDS, i + 1);
    if (!(isTurn || reader.isPenn(i, COMMON))) return false;
  }
  return true;
}

/** Whether a verb of change stands before the first of two amounts. */
export function isMoved({ start }: Amount, reader: TokenReader): boolean {
  const first = tokenAt(reader.analysis.tokens, start);
  const low = Math.max(reader.sentenceOf(first)?.firstToken ?? 0, first - APART);
  return reader.hasAny(CHANGE_WORDS, low, first) || reader.hasAny(MOVING, low, first);
}
const MOVING = hashes("went go goes gone going moved move moves changed change changes swung came");

/** "4% from 44%", "4% lower than the 44%": nothing between but the word itself and one of change. */
function isDirectly(a: Amount, b: Amount, reader: TokenReader): boolean {
  const { tokens } = reader.analysis;
  const to = tokenAt(tokens, b.start) - 1;
  for (let i = tokenAt(tokens, a.end); i < to; i++)
    if (!(reader.has(CHANGE_WORDS, i) || reader.has(THAN, i))) return false;
  return true;
}

/** Whether an amount is told as the size of the change that ends before it: "…, a drop of 4%", "…, or 4%", "That is 4% less". */
function isSizeAfter(end: Amount, size: Amount, reader: TokenReader, hasChanged: boolean, hasBase = false): boolean {
  const { tokens, sentences } = reader.analysis;
  const from = tokenAt(tokens, end.end);
  const to = tokenAt(tokens, size.start);
  if (to - from > 12) return false;
  let isToldSo = false;
  // What is counted is no part of the figure: "to 900 loaves, a fall of 25%".
  const behindNoun = (hasChanged || hasBase) && end.kind === "count" && reader.isPenn(from, COUNTED) ? from + 1 : from;
  for (let i = afterTime(behindNoun, to, reader); i < to; i++) {
    const isChange = reader.has(CHANGE_WORDS, i);
    // "To 6 or 5.5 percent" gives a choice. "Adults from 18 to 64, or 27 percent": only of what changed.
    const opens =
      hasChanged &&
      (reader.written(i) === "(" ||
        (reader.word(i) === "or" &&
          i === to - 1 &&
          ((end.kind !== size.kind && end.unit !== "") || reader.written(i - 1) === ",")));
    if (isChange || opens) isToldSo = true;
    else if (!reader.has(BETWEEN, i) && !isStop(i, reader)) return false;
  }
  const behind = tokenAt(tokens, size.end);
  const isSameSentence = sentenceAt(sentences, end.start) === sentenceAt(sentences, size.start);
  isToldSo ||=
    reader.has(CHANGE_WORDS, behind) || (reader.written(behind) === "-" && reader.has(CHANGE_WORDS, behind + 1));
  if (!isSameSentence && !reader.has(OPENERS, sentences[sentenceAt(sentences, size.start)]!.firstToken)) return false;
  return isToldSo && (hasBase || !hasOtherBase(behind, reader));
}
const OPENERS = hashes("that the this it");

/** "To $1,000 in June, …": the token behind a phrase of time or place; `from` where none stands there. */
function afterTime(from: number, to: number, reader: TokenReader): number {
  if (!reader.has(WHEN, from)) return from;
  for (let i = from + 1; i < Math.min(to, from + 5); i++) {
    if (reader.written(i) === "," || reader.written(i) === "(" || isStop(i, reader)) return i;
    if (!reader.isPenn(i, PLACED)) return from;
  }
  return from;
}
const WHEN = hashes("in by on at last this now today");
const PLACED = tagSet("NN", "NNP", "NNS", "CD", "DT", "JJ", "IN");
function isStop(i: number, reader: TokenReader): boolean {
  return reader.written(i) === ".";
}

/** "…, up 4% from last year": against something else than the amount before. */
function hasOtherBase(i: number, reader: TokenReader): boolean {
  const at = reader.has(NOT_OTHER, i) ? i + 1 : i;
  return reader.has(OTHER_BASE, at);
}

/** "Rose 4% from 40% to 44%", "a 4% rise from 40% to 44%", "fell by 4%, to 40% from 44%". */
function isSizeBefore(size: Amount, start: Amount, reader: TokenReader): boolean {
  const { tokens, sentences } = reader.analysis;
  if (sentenceAt(sentences, size.start) !== sentenceAt(sentences, start.start)) return false;
  const before = tokenAt(tokens, size.start) - 1;
  const isVerbal =
    reader.has(CHANGE_WORDS, before) || (reader.has(SIZED, before) && reader.has(CHANGE_WORDS, before - 1));
  const to = tokenAt(tokens, start.start) - 1;
  let from = tokenAt(tokens, size.end);
  // "Fell 6 points, to 40": what is counted is no part of the figure.
  if (size.kind === "count" && reader.isPenn(from, COUNTED)) from++;
  const isNoun = reader.has(CHANGE_WORDS, from) || (reader.written(from) === "-" && reader.has(CHANGE_WORDS, from + 1));
  // "A 10 percent jump in her ratings, from …": what changed stands between.
  // "Children up to 14 declined from …": a bare count is a size only behind its verb.
  if (!(isVerbal || (isNoun && size.kind !== "count")) || to - from > (isNoun ? APART : 4)) return false;
  for (let i = from; i < to; i++)
    if (!(reader.has(JOINTS, i) || reader.has(CHANGE_WORDS, i) || (isNoun && isCarried(i, reader)))) return false;
  return true;
}

/** "A 5% rise took support from …": what changed, and the verb that says so. */
function isCarried(i: number, reader: TokenReader): boolean {
  return reader.isPenn(i, COMMON) || reader.has(TAKING, i);
}
const TAKING = hashes("took takes taking brought brings bringing lifted pushed pulled carried left sent dragged");
const SIZED = hashes("by of");
const COUNTED = tagSet("NNS");
const JOINTS = hashes(", - – —");

/** How far the change is in percent of where it began: the least and the most that the printed digits allow. */
export function relativeChange({ from, to }: Change): {
  readonly exact: number;
  readonly low: number;
  readonly high: number;
} {
  const exact = (Math.abs(to.value - from.value) / Math.abs(from.value)) * 100;
  const least = Math.max(0, Math.abs(to.value - from.value) - slackOf(to) - slackOf(from));
  const most = Math.abs(to.value - from.value) + slackOf(to) + slackOf(from);
  const base = Math.abs(from.value);
  return {
    exact,
    low: (least / (base + slackOf(from))) * 100,
    high: (most / Math.max(base - slackOf(from), Number.EPSILON)) * 100,
  };
}

/** How far off "about" may be. */
const ABOUT = 0.05;

/** How far an amount may be off: half its last digit, twice that and a twentieth at least where the text says "about". */
export function slackOf({ half, bound, value }: Amount): number {
  return bound === "=" ? half : Math.max(half * 2, Math.abs(value) * ABOUT);
}

/** Whether an amount may be a number that lies between `low` and `high`, its own rounding and bound allowed for. */
export function mayBe(stated: Amount, low: number, high: number): boolean {
  const slack = Math.max(slackOf(stated), 1e-9);
  const value = Math.abs(stated.value);
  if (stated.bound === ">") return value - slack <= high;
  if (stated.bound === "<") return value + slack >= low;
  return value + slack >= low - 1e-9 && value - slack <= high + 1e-9;
}
