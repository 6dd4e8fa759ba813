import { type Analysis, TokenKind } from "../language/analysis.ts";
import { type DateMention, datesIn } from "../language/dates.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { datelineOf } from "../text/datelines.ts";
import type { Block } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import { dayAfter, daysIn, MONTH_NAMES, weekdayOf } from "./calendar.ts";
import type { Entry } from "./facts.ts";
import { sentenceAt } from "./scope.ts";
import { TokenReader, tagSet } from "./tokenReader.ts";
import { SIEVE_MASK, sieveOf } from "./wordSieve.ts";

/** A date read: "Tuesday, March 5, 2025", "the 5th of March", "2025-03-05". Spans are prose offsets. */
export interface StoryDate extends Span {
  readonly month: number;
  readonly day: number;
  /** Of a range, "March 5-7". */
  readonly lastDay?: number;
  readonly year?: number;
  /** The day of the week that goes with it, Sunday 0, and where it stands. */
  readonly weekday?: Span & { readonly value: number };
  /** The number of the day as it stands. */
  readonly dayAt: Span;
  readonly isMonthFirst: boolean;
}

/** What the index "dates" holds. */
export type DateData =
  /** Under a key of its own: it contradicts itself in whatever year. */
  | { readonly kind: "weekday" | "impossible"; readonly date: StoryDate }
  /** Under a key of its own: another day than the words before it come to. */
  | { readonly kind: "interval"; readonly date: StoryDate; readonly from: StoryDate; readonly days: number }
  /** Under a key of its own, with its year: something that is told to have happened then. */
  | { readonly kind: "past"; readonly date: StoryDate }
  /** Under `YEARLESS`: a day without a year; `isVague` where nothing near it, nor its name, tells the year. */
  | { readonly kind: "yearless"; readonly date: StoryDate; readonly isVague: boolean }
  /** Under `YEARLESS`: the text may open with a dateline (whether it does, its block tells), with its date where that has a year; or is a date of publication. */
  | { readonly kind: "dateline"; readonly date?: StoryDate }
  | { readonly kind: "published"; readonly date: StoryDate };

/** The key of the dates that hang on when the story was written. */
export const YEARLESS = "yearless";

const MONTHS: ReadonlyMap<number, number> = new Map(
  [
    ...MONTH_NAMES.map((name, i) => [name.toLowerCase(), i + 1] as const),
    ...MONTH_NAMES.flatMap((name, i) => {
      const short = name.slice(0, 3).toLowerCase();
      return [
        [short, i + 1],
        [`${short}.`, i + 1],
      ] as const;
    }),
    ["sept", 9] as const,
    ["sept.", 9] as const,
  ].map(([name, month]) => [hashOf(name), month] as const),
);
const WEEKDAYS: ReadonlyMap<number, number> = new Map(
  [
    ["sunday", "sun", "sun."],
    ["monday", "mon", "mon."],
    ["tuesday", "tue", "tue.", "tues", "tues."],
    ["wednesday", "wed", "wed."],
    ["thursday", "thu", "thu.", "thur", "thur.", "thurs", "thurs."],
    ["friday", "fri", "fri."],
    ["saturday", "sat", "sat."],
  ].flatMap((forms, value) => forms.map((form) => [hashOf(form), value] as const)),
);
const MONTH_SIEVE = sieveOf(MONTHS.keys());

/** What one paragraph puts into the draft index "dates". One look-up a token where it names no month. */
export function storyDatesOf(analysis: Analysis): readonly Entry[] {
  const { prose } = analysis;
  const entries: Entry[] = [];
  const dateline = datelineOf(prose);
  const addDateline = (date?: StoryDate) => {
    if (!dateline) return;
    const data: DateData = date ? { kind: "dateline", date } : { kind: "dateline" };
    entries.push({ index: "dates", key: YEARLESS, start: 0, end: 0, data });
  };
  if (!namesDay(analysis)) {
    addDateline();
    return entries;
  }
  const reader = new TokenReader(analysis);
  const mentions = datesIn(analysis);
  const dates = datesRead(mentions, reader);
  addDateline(dates.find(({ year, end }) => year !== undefined && end <= (dateline?.end ?? 0)));
  const add = (key: string, date: StoryDate, data: DateData) =>
    entries.push({ index: "dates", key, start: date.start, end: date.end, data });
  const isCredit = prose.length <= LONGEST_CREDIT && !/[.!?]$/.test(prose);
  // No reader takes "Updated April 25 at 5:28 p.m." for part of the story.
  let hasYearless = isCredit;
  dates.forEach((date, i) => {
    const key = prose.slice(date.start, date.end).toLowerCase();
    const { month, day, year, weekday } = date;
    if (!isOnCalendar(date)) {
      add(key, date, { kind: "impossible", date });
      return;
    }
    const { from, days } = intervalBefore(date, dates[i - 1], reader) ?? {};
    if (from && days !== undefined && !comesTo(from, days, date))
      add(key, date, { kind: "interval", date, from, days });
    if (year !== undefined) {
      if (weekday && disagrees(date, year)) add(key, date, { kind: "weekday", date });
      else if (isToldAsPast(date, reader)) add(`${key} past`, date, { kind: "past", date });
      if (prose.length <= LONGEST_CREDIT && !/[.!?]$/.test(prose)) add(YEARLESS, date, { kind: "published", date });
      return;
    }
    const isVague = !hasYearless && !isNamedDay(date, reader) && !isYearNear(date, reader) && !isYearly(date, reader);
    // The first of a paragraph is enough: only the first of a draft is told of.
    if (isVague) hasYearless = true;
    if (isVague || weekday || (month === 2 && day === 29)) add(YEARLESS, date, { kind: "yearless", date, isVague });
  });
  return entries.length > 1 ? entries.sort((a, b) => a.start - b.start) : entries;
}

/** The day, ISO 8601, that a dateline or a line before or after the story gives; `entries` are those of `YEARLESS`. */
export function dayOfStory(
  entries: readonly { readonly data: unknown; readonly paragraph: { readonly block: Block } }[],
): string | undefined {
  for (const { data, paragraph } of entries) {
    const told = data as DateData;
    if (told.kind === "dateline" ? paragraph.block.dateline === undefined : told.kind !== "published") continue;
    const { date } = told as { readonly date?: StoryDate };
    if (date?.year === undefined || !isOnCalendar(date)) continue;
    const two = (value: number) => String(value).padStart(2, "0");
    return `${String(date.year).padStart(4, "0")}-${two(date.month)}-${two(date.day)}`;
  }
  return undefined;
}

/** No line that says when a story was published is longer, in code units: "Published Tuesday, March 5, 2025 at 10:15 a.m. EST". */
const LONGEST_CREDIT = 64;

/** Whether a month with a capital stands beside a number, or a date in figures: else no day is told. */
function namesDay({ prose, tokens: { hash, kind, count, start, end } }: Analysis): boolean {
  const isNumber = (i: number) => i >= 0 && i < count && kind[i] === TokenKind.number;
  for (let i = 0; i < count; i++) {
    if (MONTH_SIEVE[hash[i]! & SIEVE_MASK] === 0 || !MONTHS.has(hash[i]!)) {
      if (end[i]! - start[i]! === 10 && prose.charCodeAt(start[i]! + 4) === HYPHEN) return true;
      continue;
    }
    const first = prose.charCodeAt(start[i]!);
    if (first >= 65 && first <= 90 && (isNumber(i + 1) || isNumber(i - 1) || isNumber(i - 2))) return true;
  }
  return false;
}
const HYPHEN = 0x2d;

/** The days among the mentions, with the weekdays that stand beside them. */
function datesRead(mentions: readonly DateMention[], reader: TokenReader): readonly StoryDate[] {
  const dates: StoryDate[] = [];
  mentions.forEach((mention, i) => {
    if (mention.kind !== "day") return;
    const date = dayRead(mention, reader);
    if (!date) return;
    const weekday =
      weekdayIn(mention, reader) ??
      weekdayBefore(mention, mentions[i - 1], reader) ??
      weekdayAfter(mention, mentions[i + 1], reader);
    if (!weekday) dates.push(date);
    else {
      const start = Math.min(date.start, weekday.start);
      let end = Math.max(date.end, weekday.end);
      if (reader.prose[end] === ")" && reader.prose.slice(start, end).includes("(")) end++;
      dates.push({ ...date, weekday, start, end });
    }
  });
  return dates;
}

/** Month, day and year of a mention; undefined for those in figures that may be read both ways. */
function dayRead(mention: DateMention, reader: TokenReader): StoryDate | undefined {
  let month = 0;
  let day = 0;
  let lastDay = 0;
  let year = 0;
  let dayAt: Span | undefined;
  let isMonthFirst = false;
  for (let i = mention.firstToken; i < mention.endToken; i++) {
    const known = MONTHS.get(reader.analysis.tokens.hash[i]!);
    if (known !== undefined && month === 0) {
      month = known;
      isMonthFirst = dayAt === undefined;
      continue;
    }
    if (!reader.isNumber(i)) continue;
    const text = reader.written(i);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) {
      const [y, m, d] = text.split("-").map(Number);
      if (m! > 12 || m === 0 || d === 0) return undefined;
      const end = reader.end(i);
      return {
        start: mention.start,
        end,
        year: y!,
        month: m!,
        day: d!,
        dayAt: { start: end - 2, end },
        isMonthFirst: true,
      };
    }
    if (text.includes("/")) return undefined;
    const range = /^(\d\d?)(?:st|nd|rd|th)?(?:-(\d\d?))?$/.exec(text);
    if (range && dayAt === undefined) {
      day = Number(range[1]);
      lastDay = Number(range[2] ?? 0);
      dayAt = { start: reader.start(i), end: reader.end(i) };
    } else if (/^\d{4}$/.test(text)) year = Number(text);
  }
  if (month === 0 || dayAt === undefined || day === 0) return undefined;
  return {
    start: mention.start,
    end: mention.end,
    month,
    day,
    ...(lastDay > day ? { lastDay } : {}),
    ...(year > 0 ? { year } : {}),
    dayAt,
    isMonthFirst,
  };
}

function weekdayAt(i: number, reader: TokenReader): StoryDate["weekday"] {
  const value = reader.isCapital(i) ? WEEKDAYS.get(reader.analysis.tokens.hash[i]!) : undefined;
  return value === undefined ? undefined : { value, start: reader.start(i), end: reader.end(i) };
}

const JOINING = hashes("and or to through until - – — & /");
const EVERY = hashes("every each most some many");

/** Whether a weekday stands by itself: not the end of "Saturday and Sunday", nor one of "every Monday". */
function isAlone(i: number, reader: TokenReader): boolean {
  if (reader.has(EVERY, i - 1)) return false;
  return !(reader.has(JOINING, i - 1) && weekdayAt(i - 2, reader));
}

/** "Monday, March 3" that was read as one. */
function weekdayIn(mention: DateMention, reader: TokenReader): StoryDate["weekday"] {
  const weekday = weekdayAt(mention.firstToken, reader);
  return weekday && isAlone(mention.firstToken, reader) ? weekday : undefined;
}

const PARTS_OF_DAY = hashes("morning afternoon evening night");
const COMMA = hashes(",");
const OPENING = hashes("(");
const THE = hashes("the");

/** "Monday (March 3)", "Monday night, March 3", "Monday the 3rd of March", "this Monday, March 3". */
function weekdayBefore(
  mention: DateMention,
  previous: DateMention | undefined,
  reader: TokenReader,
): StoryDate["weekday"] {
  if (previous?.kind !== "weekday" && previous?.kind !== "relative") return undefined;
  let at = previous.endToken;
  const weekday = weekdayAt(at - 1, reader);
  if (!weekday || !isAlone(at - 1, reader)) return undefined;
  if (reader.has(PARTS_OF_DAY, at)) at++;
  if (reader.has(COMMA, at) || reader.has(OPENING, at)) at++;
  if (reader.has(THE, at) && reader.isNumber(at + 1)) at++;
  return at === mention.firstToken ? weekday : undefined;
}

const RELATIVE = hashes("which it");
const BE = hashes("is was fell falls");
const ON = hashes("on");
const A = hashes("a");

/** "March 3, a Monday", "March 3 (Monday)", "March 3, which was a Monday". */
function weekdayAfter(mention: DateMention, next: DateMention | undefined, reader: TokenReader): StoryDate["weekday"] {
  if (next?.kind !== "weekday") return undefined;
  const weekday = weekdayAt(next.firstToken, reader);
  if (!weekday) return undefined;
  let at = mention.endToken;
  const isBracketed = reader.has(OPENING, at);
  if (isBracketed || reader.has(COMMA, at)) at++;
  if (reader.has(RELATIVE, at)) at++;
  if (reader.has(BE, at)) at++;
  if (reader.has(ON, at)) at++;
  const isNamed = reader.has(A, at);
  if (isNamed) at++;
  return at === next.firstToken && (isNamed || isBracketed) ? weekday : undefined;
}

function isOnCalendar({ month, day, lastDay, year }: StoryDate): boolean {
  return Math.max(day, lastDay ?? 0) <= daysIn(month, year);
}

/** Whether the weekday of a date is another in a year. Of a range either end may be meant. */
export function disagrees({ weekday, month, day, lastDay }: StoryDate, year: number): boolean {
  if (!weekday) return false;
  const is = (one: number) => weekdayOf({ year, month, day: one }) === weekday.value;
  return !is(day) && !(lastDay !== undefined && is(lastDay));
}

const LATER = hashes("later after afterwards");
const NEXT = hashes("next following");
const DAY_UNITS: ReadonlyMap<string, number> = new Map([
  ["day", 1],
  ["days", 1],
  ["week", 7],
  ["weeks", 7],
]);
const COUNTS: ReadonlyMap<string, number> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    .split(" ")
    .map((word, i) => [word, i] as const),
);

/** "Two days later, on May 4" behind another day of the paragraph: that day, and how many days later. */
function intervalBefore(
  date: StoryDate,
  from: StoryDate | undefined,
  reader: TokenReader,
): { readonly from: StoryDate; readonly days: number } | undefined {
  if (!from || from.lastDay !== undefined) return undefined;
  const { sentences } = reader.analysis;
  if (sentenceAt(sentences, date.start) - sentenceAt(sentences, from.end - 1) > 1) return undefined;
  let at = firstTokenOf(date, reader) - 1;
  if (reader.has(ON, at)) at--;
  if (reader.has(COMMA, at)) at--;
  let days: number | undefined;
  if (reader.has(LATER, at)) {
    if (reader.word(at) !== "later") return undefined;
    const unit = DAY_UNITS.get(reader.word(at - 1));
    const word = reader.word(at - 2);
    const count = word === "a" ? 1 : (COUNTS.get(word) ?? (/^\d{1,2}$/.test(word) ? Number(word) : undefined));
    if (unit !== undefined && count !== undefined && count > 0) days = unit * count;
    // "About two weeks later" counts nothing; "a day or two later" neither.
    if (reader.has(HEDGING, at - 3)) return undefined;
    at -= 2;
  } else if (reader.word(at) === "day" && reader.has(NEXT, at - 1) && reader.has(THE, at - 2)) {
    days = 1;
    at -= 2;
  }
  if (days === undefined) return undefined;
  // Only where no other day, of the week or relative, stands between: the count may start there.
  const isOther = datesIn(reader.analysis, firstTokenOf(from, reader), at).some(
    ({ start, kind }) => start >= from.end && kind !== "year",
  );
  return isOther ? undefined : { from, days };
}
const HEDGING = hashes("about nearly almost roughly some around than or to - – over just least");

function firstTokenOf({ start }: Span, { analysis: { tokens } }: TokenReader): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.start[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a day lies so many days after another, in whatever year of those that are not told. */
function comesTo(from: StoryDate, days: number, to: StoryDate): boolean {
  const years =
    from.year !== undefined ? [from.year] : to.year !== undefined ? [to.year, to.year - 1] : [2023, 2024, 2027];
  return years.some((year) => {
    if (from.day > daysIn(from.month, year)) return false;
    const { month, day } = dayAfter({ year, month: from.month, day: from.day }, days);
    return month === to.month && (day === to.day || day === to.lastDay);
  });
}

/** Verbs of what is over once it is told so; "announced", "set" and "planned" may look ahead. */
const HAPPENED = hashes(`
  died killed born arrested charged convicted sentenced signed opened closed happened occurred began started ended resigned
  won lost voted approved passed crashed struck hit arrived left visited launched published released released fired hired
  appointed elected sworn buried married founded collapsed exploded erupted sank burned burnt attacked shot robbed found
  met spoke testified pleaded filed ruled took beat defeated
`);
const ON_OR_NOTHING = hashes("on");
const VERBS = tagSet("VB", "VBP", "VBZ", "VBG", "MD", "TO");

/** Whether the clause tells the day's event as over: "was arrested on March 5, 2026". */
function isToldAsPast(date: StoryDate, reader: TokenReader): boolean {
  const first = firstTokenOf(date, reader);
  if (!reader.has(ON_OR_NOTHING, first - 1)) return false;
  const [from, to] = around(date, 0, reader);
  // Close by, with no other verb between, and nothing in the sentence that looks ahead.
  for (let i = first - 2; i >= Math.max(from, first - 8); i--) {
    if (reader.isPenn(i, VERBS)) return false;
    if (reader.has(HAPPENED, i)) return !reader.hasAny(AHEAD, from, to);
  }
  return false;
}
const AHEAD = hashes(`
  will would shall may might could should can must if until till by unless scheduled due expected planned set slated plans
  going hopes novel film fictional imagine imagined predicted predicts prophecy future
`);

const SEPTEMBER = 9;
/** Days that everybody knows by their date: September 11, July 4, December 25. */
const NAMED_DAYS = new Set([SEPTEMBER * 100 + 11, 704, 1225, 1224, 1231, 101]);
const THE_DAY = hashes("the this that a an");
const NOUNS = tagSet("NN", "NNS", "NNP", "NNPS", "JJ", "VBG");

/** "The Oct. 7 attacks", "the Fourth of July": the date is a name. */
function isNamedDay(date: StoryDate, reader: TokenReader): boolean {
  if (NAMED_DAYS.has(date.month * 100 + date.day)) return true;
  const first = firstTokenOf(date, reader);
  const end = endTokenOf(date, reader);
  const before = first - 1;
  const isModifier = reader.has(THE_DAY, before) || reader.word(before) === "'s" || reader.isPenn(before, POSSESSIVE);
  return isModifier && date.isMonthFirst && reader.isPenn(end, NOUNS);
}
const POSSESSIVE = tagSet("PRP$", "POS", "JJ");

function endTokenOf({ end }: Span, reader: TokenReader): number {
  const { tokens } = reader.analysis;
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.start[middle]! < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many sentences off a year still tells of which year a day is. */
const NEAR = 2;
const TOLD_YEAR = hashes("last this next");
const YEAR = hashes("year");

/** No sentence is read further than so many tokens from a date: a book in one sentence costs no more than a story. */
const REACH = 80;

/** The tokens of the sentence that holds a date, and of those so many sentences off, as far as they are within reach. */
function around(date: StoryDate, sentencesOff: number, reader: TokenReader): readonly [from: number, to: number] {
  const { sentences } = reader.analysis;
  const at = sentenceAt(sentences, date.start);
  const first = firstTokenOf(date, reader);
  const from = sentences[Math.max(0, at - sentencesOff)]?.firstToken ?? first;
  const to = sentences[Math.min(sentences.length - 1, at + sentencesOff)]?.endToken ?? first;
  return [Math.max(from, first - REACH), Math.min(to, first + REACH)];
}

/** Whether a year, or "last year", stands within two sentences. */
function isYearNear(date: StoryDate, reader: TokenReader): boolean {
  const [from, to] = around(date, NEAR, reader);
  for (let i = from; i < to; i++) {
    if (reader.has(YEAR, i) && reader.has(TOLD_YEAR, i - 1)) return true;
    if (reader.isNumber(i) && isYearWritten(reader.written(i))) return true;
  }
  return false;
}

/** "2019", "2016-17", "2019-03-05", "1990s". */
function isYearWritten(text: string): boolean {
  if (text.length < 4 || text.length > 10 || !/^(?:1[5-9]|20)\d\d/.test(text)) return false;
  return text.length === 4 || /^[-–/s]/.test(text.slice(4));
}

const YEARLY = hashes("every each annual annually yearly calendar fiscal traditionally");

/** "Each year on March 3": of any year. */
function isYearly(date: StoryDate, reader: TokenReader): boolean {
  return reader.hasAny(YEARLY, ...around(date, 0, reader));
}
