import type { Figure } from "../../reporting/facts.ts";

/** A figure as it is compared: its value and unit, and the words it is written in ("more than 6,400"). */
export type WrittenFigure = Pick<Figure, "value" | "unit" | "bound" | "kind" | "currency"> & {
  readonly written: string;
};

/**
 * How a figure of the draft stands to one of its source (rules.md 7d): `same` within rounding and hedges; `rounded` to
 * fewer digits than its own noughts say, unhedged; `stricter` where the draft says more than the source does ("more
 * than 45,000" for "45,000"); `other` where they differ.
 */
export type Match = "same" | "rounded" | "stricter" | "other";

/** "About" allows that much either way, "more than" and "nearly" that much on their side. */
const ABOUT = 0.05;
const OVER = 1.2;
const UNDER = 0.9;
/** For counting as the same in spite of how floating point adds. */
const EPSILON = 1e-9;

const UNDER_WORDS = /^(?:nearly|almost|virtually|close to|just under|just below|not quite)\b/i;
const CEILING_WORDS =
  /^(?:up to|as many as|as much as|at most|no more than|not more than|a maximum of|under|below|fewer than|less than|lower than|well under)\b/i;
const STRICTLY_UNDER = /^(?:well |just )?(?:under|below|fewer than|less than|lower than)\b/i;
/** Nothing but how floating point adds. */
const EXACT = 0;
const VAGUE_WORDS = /^(?:about|around|roughly|some|approximately|circa|c\.|an? estimated|estimated)\b/i;

/** Compares a figure of the draft with one of a source, or with a bare number of one where no unit is known. */
export function matchOf(draft: WrittenFigure, source: WrittenFigure): Match {
  if (!mayBeOneUnit(draft, source)) return "other";
  const scale = scaleBetween(draft, source);
  if (Array.isArray(draft.value)) return matchRange(draft.value as readonly [number, number], source, scale);
  const value = draft.value as number;
  const [low, high] = rangeOf(source.value, scale);
  const near = (other: number, tolerance: number) => Math.abs(value - other) <= tolerance + Math.abs(value) * EPSILON;
  // A range of the source: the draft may give either end with the right word, or any value "about" inside.
  if (low !== high) {
    if (value >= low && value <= high && isHedged(draft)) return "same";
    return near(low, resolutionOf(draft) / 2) || near(high, resolutionOf(draft) / 2) ? "stricter" : "other";
  }
  const other = low;
  const rounding = resolutionOf(draft) / 2;
  // On the far side of a bound it holds, on the near side it does not, however little is between.
  if (draft.bound === ">") {
    if (value < other && other < value * OVER) return "same";
    if (near(other, EXACT)) return source.bound === ">" ? "same" : "stricter";
    return "other";
  }
  if (UNDER_WORDS.test(draft.written)) {
    if (value * UNDER <= other && other < value) return "same";
    if (near(other, EXACT)) return source.bound === "<" || UNDER_WORDS.test(source.written) ? "same" : "stricter";
    return "other";
  }
  if (draft.bound === "<") {
    if (near(other, EXACT)) return STRICTLY_UNDER.test(draft.written) && source.bound !== "<" ? "stricter" : "same";
    return other < value && (CEILING_WORDS.test(draft.written) ? other >= value / 2 : other >= value * UNDER)
      ? "same"
      : "other";
  }
  if (draft.bound === "~" || isFraction(draft))
    return near(other, Math.max(rounding, Math.abs(value) * ABOUT)) ? "same" : "other";
  if (near(other, rounding)) {
    if (source.bound === "=" || resolutionOf(source) <= resolutionOf(draft) / 10) return "same";
    return source.bound === "~" || source.bound === "<" || source.bound === ">" ? "stricter" : "same";
  }
  return near(other, coarseResolutionOf(draft) / 2) ? "rounded" : "other";
}

/** Whether the draft says that its number is not to the digit. */
function isHedged({ bound, written }: WrittenFigure): boolean {
  return bound === "~" || VAGUE_WORDS.test(written);
}

function matchRange(draft: readonly [number, number], source: WrittenFigure, scale: number): Match {
  const [low, high] = rangeOf(source.value, scale);
  const slack = (draft[1] - draft[0]) * ABOUT;
  if (low >= draft[0] - slack && high <= draft[1] + slack) return "same";
  return "other";
}

function rangeOf(value: Figure["value"], scale: number): readonly [number, number] {
  const [low, high] = typeof value === "number" ? [value, value] : value;
  return [low * scale, high * scale];
}

function isFraction({ kind, written }: WrittenFigure): boolean {
  return kind === "ratio" || /\b(?:half|third|thirds|quarter|quarters|fifths?|tenths?)\b/i.test(written);
}

/** Units of one kind that papers write in each other's place. */
const SHARES = new Set<Figure["kind"]>(["percent", "ratio"]);

function mayBeOneUnit(one: WrittenFigure, other: WrittenFigure): boolean {
  if (one.kind === other.kind) {
    if (one.kind === "money")
      return one.currency && other.currency ? one.currency === other.currency : one.unit === other.unit;
    if (one.kind === "measure") return one.unit === other.unit || one.unit === "" || other.unit === "";
    return true;
  }
  if (SHARES.has(one.kind) && SHARES.has(other.kind)) return true;
  // A bare number of a table, or a number whose unit stands in a heading.
  return other.unit === "" && (other.kind === "count" || other.kind === "other");
}

/** What the source's value is multiplied by to stand beside the draft's: shares may be percent or fractions. */
function scaleBetween(draft: WrittenFigure, source: WrittenFigure): number {
  if (draft.kind === "ratio" && source.kind === "percent") return 0.01;
  if (draft.kind === "percent" && source.kind === "ratio") return 100;
  if (draft.kind === "points" && source.kind === "points" && isBasis(draft) !== isBasis(source))
    return isBasis(source) ? 0.01 : 100;
  return 1;
}

/** A hundredth of a percentage point. */
function isBasis({ unit }: WrittenFigure): boolean {
  return unit.startsWith("basis");
}

/** The worth of the last digit printed: 1 of "6,412", 100,000 of "6.4 million". Words count to the unit. */
function resolutionOf(figure: WrittenFigure): number {
  return resolution(figure, false);
}

/** As `resolutionOf`, with closing noughts taken for rounding: 100 of "6,400". */
function coarseResolutionOf(figure: WrittenFigure): number {
  return resolution(figure, true);
}

const NUMERAL = /\d[\d,.\u00a0\u202f]*\d|\d/;

function resolution({ value, written }: WrittenFigure, isCoarse: boolean): number {
  const one = Math.abs(typeof value === "number" ? value : value[1]);
  const numeral = NUMERAL.exec(written)?.[0].replace(/[,\u00a0\u202f]/g, "");
  const printed = numeral === undefined ? Number.NaN : Number.parseFloat(numeral);
  if (numeral === undefined || !Number.isFinite(printed) || printed === 0) {
    // In words: "two million" is meant to the million, "twenty-one" to the unit.
    for (const step of [1e12, 1e9, 1e6, 1e3]) if (one >= step && Number.isInteger(one / step)) return step;
    return Number.isInteger(one) ? 1 : one * ABOUT;
  }
  const decimals = numeral.includes(".") ? numeral.length - numeral.indexOf(".") - 1 : 0;
  const scale = one / printed;
  let step = 10 ** -decimals;
  if (isCoarse && decimals === 0) for (let n = printed; n >= 10 && n % 10 === 0; n /= 10) step *= 10;
  return step * scale;
}
