import type { Span } from "../text/span.ts";
import { type Analysis, Penn, TokenKind, type Tokens } from "./analysis.ts";
import { hashOf } from "./hash.ts";

/**
 * A point or stretch of time that a calendar has, as it stands in prose.
 * - `day`: "March 3", "3 March 2019", "Monday, March 3", "2019-03-03"
 * - `weekday`: "Monday"
 * - `month`: "March", "March 2019"
 * - `year`: "2019" where words around show that it is one; "the 1990s"
 * - `relative`: "yesterday", "last week", "this year", "two days ago"
 */
export interface DateMention extends Span {
  readonly kind: "day" | "weekday" | "month" | "year" | "relative";
  readonly firstToken: number;
  readonly endToken: number;
}

/** The dates in the tokens [firstToken, endToken), in order, none overlapping another. */
export function datesIn(
  { prose, tokens }: Analysis,
  firstToken = 0,
  endToken: number = tokens.count,
): readonly DateMention[] {
  let found: DateMention[] | undefined;
  for (let i = firstToken; i < endToken; i++) {
    if (tokens.kind[i] === TokenKind.punctuation) continue;
    if (tokens.kind[i] !== TokenKind.number && SCREEN[tokens.hash[i]! & SCREEN_MASK] === 0) continue;
    const read = readDate(prose, tokens, i, endToken);
    if (!read) continue;
    const { kind, first, end } = read;
    found ??= [];
    found.push({ kind, firstToken: first, endToken: end, start: tokens.start[first]!, end: tokens.end[end - 1]! });
    i = end - 1;
  }
  return found ?? NONE;
}

const NONE: readonly DateMention[] = [];

const hashes = (words: string): ReadonlySet<number> => new Set(words.trim().split(/\s+/).map(hashOf));

const MONTHS = hashes(`
  january february march april may june july august september october november december
  jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. jan feb apr aug sept oct nov dec
`);
/** Months that are verbs, modals or names as well: a day or year beside them or a preposition before must tell. */
const DOUBTFUL = hashes("may march jan");
const WEEKDAYS = hashes(`
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  mon. tue. tues. wed. thu. thur. thurs. fri.
`);
const NEAR_DAYS = hashes("today yesterday tomorrow tonight");
const TURNING = hashes("last this next past previous coming");
const PERIODS = hashes(`
  week weekend month year decade century night evening morning afternoon fall autumn spring summer winter quarter
`);
const UNITS = hashes("day days week weeks month months year years decade decades hours hour");
const AGO = hashOf("ago");
const OF = hashOf("of");
const THE = hashOf("the");
const COMMA = hashOf(",");
/** Words before which, or behind which, a number of four digits is a year. */
const BEFORE_YEAR = hashes(`
  in since of by until till from during before after between circa early late mid through to and around fiscal spring summer
  autumn fall winter year the
`);

const SCREEN_MASK = 1023;
const SCREEN = (() => {
  const bits = new Uint8Array(SCREEN_MASK + 1);
  for (const set of [MONTHS, WEEKDAYS, NEAR_DAYS, TURNING, UNITS]) for (const hash of set) bits[hash & SCREEN_MASK] = 1;
  return bits;
})();

interface Read {
  readonly kind: DateMention["kind"];
  readonly first: number;
  readonly end: number;
}

function readDate(prose: string, tokens: Tokens, i: number, end: number): Read | undefined {
  const hash = tokens.hash[i]!;
  if (tokens.kind[i] === TokenKind.number) return readNumber(prose, tokens, i, end);
  if (MONTHS.has(hash)) return readMonth(prose, tokens, i, end);
  if (WEEKDAYS.has(hash)) {
    if (!isCapital(prose, tokens, i)) return undefined;
    // "Monday, March 3" and "Monday 3 March" are one date.
    const next = i + 1 < end && tokens.hash[i + 1] === COMMA ? i + 2 : i + 1;
    const day = next < end ? readDay(prose, tokens, next, end) : undefined;
    return day ? { ...day, first: i } : { kind: "weekday", first: i, end: i + 1 };
  }
  if (NEAR_DAYS.has(hash)) return { kind: "relative", first: i, end: i + 1 };
  if (TURNING.has(hash)) {
    const isPeriod = i + 1 < end && (PERIODS.has(tokens.hash[i + 1]!) || WEEKDAYS.has(tokens.hash[i + 1]!));
    if (isPeriod) return { kind: "relative", first: i, end: i + 2 };
    const isMonth = i + 1 < end && MONTHS.has(tokens.hash[i + 1]!) && isCapital(prose, tokens, i + 1);
    return isMonth ? { kind: "month", first: i, end: i + 2 } : undefined;
  }
  if (UNITS.has(hash) && i > 0 && i + 1 < end && tokens.hash[i + 1] === AGO) {
    const isCounted = tokens.penn[i - 1] === Penn.CD || tokens.penn[i - 1] === Penn.DT;
    return isCounted ? { kind: "relative", first: i - 1, end: i + 2 } : undefined;
  }
  return undefined;
}

/** A day as month and number in either order, or in figures alone. */
function readDay(prose: string, tokens: Tokens, i: number, end: number): Read | undefined {
  const read =
    tokens.kind[i] === TokenKind.number
      ? readNumber(prose, tokens, i, end)
      : MONTHS.has(tokens.hash[i]!)
        ? readMonth(prose, tokens, i, end)
        : undefined;
  return read?.kind === "day" ? read : undefined;
}

/** "March 3", "March 3-5, 2019", "March 2019", "March". */
function readMonth(prose: string, tokens: Tokens, i: number, end: number): Read | undefined {
  if (!isCapital(prose, tokens, i)) return undefined;
  const next = i + 1;
  if (next < end && isDayNumber(prose, tokens, next))
    return { kind: "day", first: i, end: withYear(prose, tokens, next + 1, end) };
  const year = next < end && tokens.hash[next] === COMMA ? next + 1 : next;
  if (year < end && isYearNumber(prose, tokens, year)) return { kind: "month", first: i, end: year + 1 };
  if (!DOUBTFUL.has(tokens.hash[i]!)) return { kind: "month", first: i, end: next };
  const isPreceded = i > 0 && tokens.penn[i - 1] === Penn.IN;
  return isPreceded && tokens.penn[i] !== Penn.MD ? { kind: "month", first: i, end: next } : undefined;
}

/** "3 March 2019", "3rd of March", "2019-03-03", "3/3/2019", "in 2019", "the 1990s". */
function readNumber(prose: string, tokens: Tokens, i: number, end: number): Read | undefined {
  const start = tokens.start[i]!;
  const size = tokens.end[i]! - start;
  const first = prose.charCodeAt(start);
  if (size > 11 || !((first >= 48 && first <= 57) || first === 39 || first === 0x2019 || first === 0x2018))
    return undefined;
  if (isDayNumber(prose, tokens, i)) {
    const month = i + 1 < end && tokens.hash[i + 1] === OF ? i + 2 : i + 1;
    if (month >= end || !MONTHS.has(tokens.hash[month]!) || !isCapital(prose, tokens, month)) return undefined;
    return { kind: "day", first: i, end: withYear(prose, tokens, month + 1, end) };
  }
  const text = prose.slice(start, tokens.end[i]);
  if (/^(?:(?:19|20)\d\d-\d\d-\d\d|\d\d?\/\d\d?\/(?:\d\d)?\d\d)$/.test(text))
    return { kind: "day", first: i, end: i + 1 };
  if (/^(?:(?:1[5-9]|20)\d|['’‘]\d)0['’]?s$/.test(text)) return { kind: "year", first: i, end: i + 1 };
  if (!isYearNumber(prose, tokens, i) || i === 0) return undefined;
  const before = tokens.hash[i - 1]!;
  // "the 2019 vote", "in 2019"; "in 2019 cases" is rare enough.
  if (before === THE ? i + 1 < end && tokens.kind[i + 1] === TokenKind.word : BEFORE_YEAR.has(before))
    return { kind: "year", first: i, end: i + 1 };
  return tokens.penn[i - 1] === Penn["-LRB-"] ? { kind: "year", first: i, end: i + 1 } : undefined;
}

/** The token after a year, with or without a comma before it, that goes with a day; `at` where there is none. */
function withYear(prose: string, tokens: Tokens, at: number, end: number): number {
  const year = at < end && tokens.hash[at] === COMMA ? at + 1 : at;
  return year < end && isYearNumber(prose, tokens, year) ? year + 1 : at;
}

/** 1 to 31, as an ordinal or a range too: "3", "3rd", "24-26". */
function isDayNumber(prose: string, tokens: Tokens, i: number): boolean {
  if (tokens.kind[i] !== TokenKind.number || tokens.end[i]! - tokens.start[i]! > 5) return false;
  const text = prose.slice(tokens.start[i], tokens.end[i]);
  if (!/^\d\d?(?:st|nd|rd|th|-\d\d?)?$/.test(text)) return false;
  const day = Number.parseInt(text, 10);
  return day >= 1 && day <= 31;
}

/** Four digits from 1500 to 2099. */
function isYearNumber(prose: string, tokens: Tokens, i: number): boolean {
  const start = tokens.start[i]!;
  if (tokens.kind[i] !== TokenKind.number || tokens.end[i]! - start !== 4) return false;
  const value = Number(prose.slice(start, start + 4));
  return value >= 1500 && value < 2100;
}

function isCapital(prose: string, tokens: Tokens, i: number): boolean {
  const code = prose.charCodeAt(tokens.start[i]!);
  return code >= 65 && code <= 90;
}
