import { type Analysis, Penn, Tag, TokenKind, tokenAt } from "../language/analysis.ts";
import { hashes, hashOfSlice } from "../language/hash.ts";
import type { Entry, Figure } from "./facts.ts";
import { sentenceAt } from "./scope.ts";
import { tagSet } from "./tokenReader.ts";
import { unitOf } from "./units.ts";
import { SIEVE_MASK, sieveOf } from "./wordSieve.ts";

/** Exempt from a source, yet told of twice like any other. */
const KEPT: ReadonlySet<string> = new Set([
  "a vote, which is on record",
  "a count that anyone can check",
  "a group that is known",
  "a population",
  "a threshold or limit",
]);
/** Smaller counts are of whatever stands at hand: two boats here are others than three boats there. */
const LEAST = 10;

/**
 * What one paragraph puts into the draft index "quantities": each figure with a plain noun, ranges and small counts apart.
 * Sums and measures, which seldom have a noun, also stand under their digits, whatever the order and the scale.
 */
export function quantityEntriesOf(analysis: Analysis, figures: readonly Figure[]): readonly Entry[] {
  let entries: Entry[] | undefined;
  for (const figure of figures) {
    const { start, end, kind, unit } = figure;
    const isOfPeople = isToll(figure, analysis);
    if (!isOfPeople && !isComparable(figure)) continue;
    const isMeasured = kind === "money" || kind === "measure";
    const thing = isOfPeople ? "people" : kind === "measure" ? "" : thingOf(figure, analysis);
    if (thing === "" && !isMeasured) continue;
    entries ??= [];
    const key = kind === "count" ? thing : `${unit} ${thing}`;
    if (thing !== "") entries.push({ index: "quantities", key, start, end, data: figure });
    if (!isMeasured) continue;
    const digits = `${unit} ${DIGITS}${bucketOf(figure.value as number)}`;
    entries.push({ index: "quantities", key: digits, start, end, data: figure });
  }
  return entries ?? NONE;
}

const NONE: readonly Entry[] = [];
const DIGITS = "#";

/** Whether a key of the index holds what has the same digits, not the same noun. */
export function isOfDigits(key: string): boolean {
  return key.includes(DIGITS);
}

/** The digits of a value but zeros, sorted: the same for 1,200, 1,020 and 2.1. */
export function bucketOf(value: number): string {
  return [...String(value)]
    .filter((digit) => digit > "0" && digit <= "9")
    .sort()
    .join("");
}

function isComparable({ kind, value, unit, asks, exempt }: Figure): boolean {
  if (typeof value !== "number" || value <= 0) return false;
  if (kind === "measure") return unitOf(unit)?.kind !== "time";
  if (!(asks || KEPT.has(exempt!))) return false;
  return kind === "percent" || kind === "points" || kind === "money" || (kind === "count" && value >= LEAST);
}

const HARMS = hashes(`
  kill kills killed killing injure injures injured injuring wound wounds wounded hurt hurts arrest arrests arrested detain
  detains detained displace displaces displaced jail jails jailed infect infects infected sicken sickens sickened
`);
const HARMED = hashes(
  "dead killed injured hurt wounded missing arrested detained displaced infected hospitalised hospitalized",
);

/** "Fire kills 12", "12 dead in fire": headlines leave out that it is people. */
function isToll({ kind, unit, value, exempt, asks, start, end }: Figure, { tokens }: Analysis): boolean {
  if (kind !== "count" || typeof value !== "number" || value < LEAST) return false;
  if (!(asks || exempt === "a bare number")) return false;
  let behind = tokenAt(tokens, end);
  const before = tokenAt(tokens, start) - 1;
  if (behind < tokens.count && HARMED.has(tokens.hash[behind]!)) behind++;
  else if (unit !== "" || before < 0 || !HARMS.has(tokens.hash[before]!)) return false;
  // "12 dead birds", "kills 12 cows": then that is what is counted.
  return behind >= tokens.count || !(tokens.tag[behind] === Tag.noun || tokens.tag[behind] === Tag.adjective);
}

/** Words that newspapers use for the same thing in one story: the first of each row stands for all. */
const SAME: ReadonlyMap<string, string> = new Map(
  [
    "people person human individual",
    "job post position role",
    "child kid youngster",
    "lawmaker legislator",
    "worker employee staff staffer",
    "home house",
    "company firm",
    "soldier troop",
  ].flatMap((row) => {
    const words = row.split(" ");
    return words.map((word) => [word, words[0]!] as const);
  }),
);

const OF = hashes("of in for worth");
/** How far behind a percentage or a sum its noun may stand, in tokens; and how far the verb that goes with it. */
const TO_NOUN = 5;
const TO_VERB = 3;

/** What a figure counts, or a percentage or sum is of: a noun, else what it does ("42 percent approve"); "" where neither is plain. */
function thingOf({ kind, unit, start, end }: Figure, { tokens, prose }: Analysis): string {
  if (kind === "count" && unit !== "") return SAME.get(unit) ?? unit;
  const behind = tokenAt(tokens, end);
  let at = behind;
  if (at < tokens.count && OF.has(tokens.hash[at]!)) at++;
  let found = -1;
  for (const limit = Math.min(at + TO_NOUN, tokens.count); at < limit; at++) {
    const tag = tokens.tag[at]!;
    if (tag === Tag.noun) found = at;
    else if (found >= 0 || !(tag === Tag.adjective || tag === Tag.function || tag === Tag.name)) break;
  }
  for (let i = behind; found < 0 && i < Math.min(behind + TO_VERB, tokens.count); i++)
    if (isPlainVerb(i, tokens) && (kind === "count" || tokens.penn[i] !== Penn.VBN)) found = i;
  for (let i = tokenAt(tokens, start) - 1, low = i - TO_VERB; found < 0 && kind === "count" && i > low && i >= 0; i--)
    if (isPlainVerb(i, tokens)) found = i;
  return found < 0
    ? ""
    : prose.slice(tokens.start[found], endOfStem(prose, tokens.start[found]!, tokens.end[found]!)).toLowerCase();
}

function isPlainVerb(i: number, { tag, hash }: Analysis["tokens"]): boolean {
  return tag[i] === Tag.verb && !EMPTY.has(hash[i]!);
}

/** What stands around a figure in its sentence, by which one quantity is told from another. Stems are hashes, each once. */
export interface Surroundings {
  /** Stems of the words of content near it; not what it counts. */
  readonly words: ReadonlySet<number>;
  /** Those of them that are names, and that are verbs. */
  readonly names: ReadonlySet<number>;
  readonly verbs: ReadonlySet<number>;
  /** Years, months and days of the week that its sentence names. */
  readonly times: ReadonlySet<number>;
  /** Its own words set it beside another: "another 12", "12 more", "revised to 12", "12 of those seats", "by contrast". */
  readonly isOther: boolean;
  /** "The 280 homes were empty": all those that were told of before, without another word of which they are. */
  readonly isBackward: boolean;
}

/** How many tokens before and behind a figure its surroundings reach. */
const BEFORE = 10;
const AFTER = 12;
/** Words that say nothing of which quantity it is. */
const EMPTY = hashes(`
  be is are was were been being am 's has have had having do does did done doing will would can could may might shall
  should must say says said saying tell tells told add adds added adding according report reports reported reportedly
  about nearly almost some more than most least over under just only around approximately estimated people person number
  total also such other others another new last first year years month week day days time now still even
`);
const OTHERS = hashes("another additional further extra remaining other others separate");
const MORE = hashes("more others additional");
/** In its sentence: it was told otherwise before. */
const REVISED = hashes("revised corrected updated initially originally previously earlier mistakenly wrongly instead");
/** "By contrast", where a sentence opens with it: it is somebody else's. */
const CONTRAST = hashes("contrast");
const THOSE = hashes("those these them");
const TIMES = hashes(`
  january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug.
  sept. sep. oct. nov. dec. monday tuesday wednesday thursday friday saturday sunday
`);
const SIEVE = sieveOf([...TIMES, ...REVISED]);

/** Reads what stands around a figure. Costs its sentence; asked for only where two figures may be one quantity. */
export function surroundingsOf(figure: Figure, analysis: Analysis): Surroundings {
  const { tokens, sentences, prose } = analysis;
  const sentence = sentences[sentenceAt(sentences, figure.start)];
  const first = tokenAt(tokens, figure.start);
  const end = tokenAt(tokens, figure.end);
  const words = new Set<number>();
  const names = new Set<number>();
  const verbs = new Set<number>();
  const times = new Set<number>();
  const from = sentence?.firstToken ?? 0;
  const to = sentence?.endToken ?? tokens.count;
  let isOther =
    (from + 1 < to && CONTRAST.has(tokens.hash[from + 1]!)) ||
    (first > 0 && OTHERS.has(tokens.hash[first - 1]!)) ||
    (end < tokens.count && MORE.has(tokens.hash[end]!)) ||
    (end + 1 < tokens.count && OF.has(tokens.hash[end]!) && THOSE.has(tokens.hash[end + 1]!));
  for (let i = from; i < to; i++) {
    const hash = tokens.hash[i]!;
    if (tokens.kind[i] === TokenKind.number) {
      if (isYear(prose, tokens.start[i]!, tokens.end[i]!)) times.add(hash);
      continue;
    }
    if (tokens.kind[i] !== TokenKind.word) continue;
    if (SIEVE[hash & SIEVE_MASK] === 1) {
      if (REVISED.has(hash)) isOther = true;
      else if (TIMES.has(hash) && isCapital(prose.charCodeAt(tokens.start[i]!))) times.add(hash);
    }
    if (i < first - BEFORE || i >= end + AFTER || (i >= first && i < end)) continue;
    const tag = tokens.tag[i]!;
    if (tag > Tag.adjective || EMPTY.has(hash) || TIMES.has(hash)) continue;
    const stem = hashOfSlice(prose, tokens.start[i]!, endOfStem(prose, tokens.start[i]!, tokens.end[i]!));
    words.add(stem);
    if (tag === Tag.name) names.add(stem);
    else if (tag === Tag.verb) verbs.add(stem);
  }
  return {
    words,
    names,
    verbs,
    times,
    isOther,
    isBackward: isBackward(figure, first, end, from, analysis),
  };
}

const BACKWARD = hashes("the those these");
const FINITE = tagSet("VBD", "VBZ", "VBP", "MD");

/** Whether a count with "the" opens its sentence and a verb stands right behind its noun. */
function isBackward({ kind }: Figure, first: number, end: number, from: number, { tokens }: Analysis): boolean {
  if (kind !== "count" || first !== from + 1 || !BACKWARD.has(tokens.hash[first - 1]!)) return false;
  let at = end;
  while (at < tokens.count && at < end + LONGEST_NOUN && tokens.tag[at] === Tag.noun) at++;
  return at > end && at < tokens.count && FINITE[tokens.penn[at]!] === 1;
}
const LONGEST_NOUN = 3;

function isYear(prose: string, start: number, end: number): boolean {
  if (end - start !== 4) return false;
  const century = (prose.charCodeAt(start) - 48) * 10 + prose.charCodeAt(start + 1) - 48;
  return century >= 18 && century <= 20;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** Where a word ends without the endings of number and tense: "boats", "killed", "killing" lose theirs. */
function endOfStem(prose: string, start: number, end: number): number {
  const size = end - start;
  let to = end;
  if (size > 5 && prose.endsWith("ing", end)) to -= 3;
  else if (size > 4 && (prose.endsWith("ed", end) || prose.endsWith("es", end))) to -= 2;
  else if (size > 3 && prose.endsWith("s", end) && !prose.endsWith("ss", end)) to -= 1;
  return to - start > 3 && prose.charCodeAt(to - 1) === E ? to - 1 : to;
}

const E = 101;
