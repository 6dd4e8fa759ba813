import { type Analysis, tokenAt } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import {
  type Amount,
  amountOf,
  CHANGE_WORDS,
  type Change,
  changesOf,
  isMoved,
  mayBe,
  relativeChange,
  slackOf,
} from "./changes.ts";
import { conversionSlip } from "./conversions.ts";
import type { Figure } from "./facts.ts";
import { answersSlip, perHeadSlip } from "./partSums.ts";
import { sentenceAt } from "./scope.ts";
import { inPercent, printed, type Slip, spanOf, trimmed } from "./slips.ts";
import { TokenReader, tagSet } from "./tokenReader.ts";
import { ageSlip, laterSlip, yearsSlip } from "./yearSums.ts";

/**
 * The sums of a paragraph that do not come out, in the forms newspapers use: changes with their size, doubled and halved,
 * a part of a whole with its share, ages and spans of years, totals, conversions in brackets, a list after its count.
 * Whatever is hedged, rounded or may be read otherwise gets the benefit of the doubt.
 */
export function slipsIn(analysis: Analysis, figures: readonly Figure[]): readonly Slip[] {
  const reader = new TokenReader(analysis);
  const slips: Slip[] = [];
  if (figures.length > 1) {
    for (const change of changesOf(analysis, figures))
      add(slips, changeSlip(change) ?? multipleSlip(change, figures, reader) ?? fractionSlip(change, reader));
    for (let i = 0; i + 1 < figures.length; i++) {
      add(slips, shareSlip(figures, i, reader), answersSlip(figures, i, reader), perHeadSlip(figures, i, reader));
      add(slips, conversionSlip(figures[i]!, figures[i + 1]!, reader.prose));
    }
    add(slips, ...totalSlips(figures, reader), ...brokenDownSlips(figures, reader));
  }
  for (const figure of figures)
    add(
      slips,
      yearsSlip(figure, reader) ?? laterSlip(figure, reader) ?? ageSlip(figure, reader) ?? listSlip(figure, reader),
    );
  return slips.length > 1 ? slips.sort((a, b) => a.start - b.start) : slips;
}

function add(slips: Slip[], ...found: readonly (Slip | undefined)[]): void {
  for (const one of found) if (one) slips.push(one);
}

// Newspapers cut digits off as often as they round: 70.9 percent is printed as 70 and as 71, so `half` is given once more below.

/** From one amount to another, and a size that is neither their difference nor the change in percent. */
function changeSlip(change: Change): Slip | undefined {
  const { from, to, by } = change;
  if (!by || !areAlike(from, to) || from.value === 0 || isOpen(from) || isOpen(to)) return undefined;
  const size = by.value;
  const lies = (low: number, high: number) => mayBe(by, low, high);
  const difference = Math.abs(to.value - from.value);
  const slack = slackOf(from) + slackOf(to);
  const spans = [from, to];
  const [high, low] = to.value > from.value ? [to, from] : [from, to];
  if (by.kind === "percent") {
    if (from.value < 0 || to.value < 0) return undefined;
    const relative = relativeChange(change);
    if (lies(relative.low - by.half, relative.high)) return undefined;
    // Percentage points written as percent are another rule's matter.
    if (from.kind === "percent" && lies(difference - slack, difference + slack)) return undefined;
    // "Fell 20% less": against the other end.
    const working = `(${printed(high.value)} − ${printed(low.value)}) / ${printed(from.value)} = ${inPercent(relative.exact)}, not ${printed(size)}%`;
    return { ...spanOf(by), working, from: spans, right: inPercent(relative.exact).slice(0, -1) };
  }
  const isPoints = from.kind === "percent" && (by.kind === "points" || by.unit === "point");
  if (isPoints && /basis/.test(by.unit)) return undefined;
  if (!(isPoints || areAlike(from, by)) || lies(Math.max(0, difference - slack), difference + slack)) return undefined;
  const working = `${printed(high.value)} − ${printed(low.value)} = ${printed(difference)}, not ${printed(size)}`;
  return { ...spanOf(by), working, from: spans, ...(difference < 1e6 ? { right: printed(difference) } : {}) };
}

/** "At least 63": nobody says how much it is. */
function isOpen({ bound }: Amount): boolean {
  return bound === "<" || bound === ">";
}

/** Whether two amounts may be set against one another: of one kind, with one unit or none. */
function areAlike(a: Amount, b: Amount): boolean {
  return a.kind === b.kind && (a.unit === b.unit || a.unit === "" || b.unit === "" || a.kind === "count");
}

/** How far from it "doubled" may be: newspapers round. */
const ROUGHLY = 0.1;

/** "Doubled from 300 to 800". */
function multipleSlip({ from, to, by }: Change, figures: readonly Figure[], reader: TokenReader): Slip | undefined {
  if (by || !areAlike(from, to) || from.value <= 0 || to.value <= 0 || isOpen(from) || isOpen(to)) return undefined;
  const first = Math.min(from.start, to.start);
  // The last figure before the two: another one between may be what doubled.
  let next = 0;
  let high = figures.length;
  while (next < high) {
    const middle = (next + high) >> 1;
    if (figures[middle]!.end <= first) next = middle + 1;
    else high = middle;
  }
  const multiple = figures[next - 1];
  if (multiple?.kind !== "multiple" || typeof multiple.value !== "number") return undefined;
  const { tokens, sentences } = reader.analysis;
  if (sentenceAt(sentences, multiple.start) !== sentenceAt(sentences, first)) return undefined;
  const word = reader.prose.slice(multiple.start, multiple.end).toLowerCase();
  if (!/(?:ed|ing)$/.test(word)) return undefined;
  const behind = tokenAt(tokens, multiple.end);
  const until = tokenAt(tokens, first) - 1;
  if (until - behind > 6) return undefined;
  // Another number between may be the one that doubled.
  for (let i = behind; i < until; i++)
    if (reader.isPenn(i, NUMBERS) || reader.isPenn(i, VERBS) || reader.has(AND, i)) return undefined;
  const ratio = to.value / from.value;
  const least = (to.value - slackOf(to)) / (from.value + slackOf(from));
  const most = (to.value + slackOf(to)) / Math.max(from.value - slackOf(from), Number.EPSILON);
  const { value, bound } = multiple;
  const low = bound === ">" ? value * (1 - ROUGHLY / 2) : value * (1 - (bound === "=" ? ROUGHLY : 2 * ROUGHLY));
  const top = bound === ">" ? value * 1.75 : value * (1 + (bound === "=" ? ROUGHLY : 2 * ROUGHLY));
  if (most >= low && least <= top) return undefined;
  const isLess = value < 1;
  const working = `${printed(to.value)} is ${trimmed(isLess ? ratio : Math.round(ratio * 10) / 10)} times ${printed(from.value)}`;
  return { ...spanOf(multiple), working, from: [from, to], ...(bound === "=" ? {} : { isHedged: true }) };
}
const NUMBERS = tagSet("CD");
const VERBS = tagSet("VBD", "VBZ", "VBP", "MD");
const AND = hashes("and but while");

/** How far from "a quarter" a change may be, as a share of it: a word is rounder than a number, and a hedged one rounder still. */
const IN_WORDS = 0.15;
const HEDGED = 0.3;
const PARTS = "half third quarter fifth sixth seventh eighth ninth tenth".split(" ");
const TIMES: ReadonlyMap<string, number> = new Map([
  ["two", 2],
  ["three", 3],
  ["four", 4],
]);
const FRACTION = `(?<hedge>about |nearly |almost |roughly |around |some |more than |over |less than |at least |just over |just under )?(?<told>(?:(?<times>a|an|one|two|three|four)[ -])?(?<part>${PARTS.join("|")})s?)`;
const FRACTION_BEFORE = new RegExp(`${FRACTION},? (?:from|to) $`, "di");
const CHANGE_BEFORE = /\b([a-z]+) (?:by |of )?$/i;
const FRACTION_AFTER = new RegExp(`${FRACTION}(?:[,.;)]|$)`, "di");
/** What stands between the second number and the fraction: ", or ", " (a fall of ". */
const AFTER_OPENS =
  /^(?: [a-z]+){0,2}(?:, | \(| [–—-]{1,2} )(?:or |which is |that is |(?:an? )?(?:[a-z]+ )??([a-z]+) (?:of |by )?)$/i;

/** "A fall of a quarter, from 800 to 700", "from 900 to 800, or a third". */
function fractionSlip(change: Change, reader: TokenReader): Slip | undefined {
  const { from, to, by } = change;
  if (by || !areAlike(from, to) || from.value <= 0 || to.value < 0 || isOpen(from) || isOpen(to)) return undefined;
  const { prose, analysis } = reader;
  const [first, last] = from.start < to.start ? [from, to] : [to, from];
  const sentence = analysis.sentences[sentenceAt(analysis.sentences, first.start)];
  if (!sentence) return undefined;
  let offset = Math.max(sentence.start, first.start - 64);
  const before = prose.slice(offset, first.start);
  let found = FRACTION_BEFORE.exec(before);
  let word = found ? CHANGE_BEFORE.exec(before.slice(0, found.index))?.[1] : undefined;
  if (word === undefined) {
    offset = last.end;
    const behind = prose.slice(offset, Math.min(sentence.end, offset + 80));
    found = FRACTION_AFTER.exec(behind);
    const opens = found && AFTER_OPENS.exec(behind.slice(0, found.index));
    if (!opens) return undefined;
    word = opens[1];
  }
  const { hedge, told, times, part } = found?.groups ?? {};
  const at = found?.indices?.groups?.told;
  if (!at || told === undefined || part === undefined) return undefined;
  // "Cut the budget of the libraries by a quarter, from …": what is changed may stand between.
  const isBy = offset < first.start && / by $/i.test(before.slice(0, found?.index));
  if (word !== undefined && !CHANGE_WORDS.has(hashOf(word.toLowerCase())) && !(isBy && isMoved(first, reader)))
    return undefined;
  // "Rose last quarter": only a half goes without its number.
  if (times === undefined && part.toLowerCase() !== "half") return undefined;
  const share = ((TIMES.get(times?.toLowerCase() ?? "") ?? 1) * 100) / (PARTS.indexOf(part.toLowerCase()) + 2);
  const relative = relativeChange(change);
  const slack = share * (hedge === undefined ? IN_WORDS : HEDGED);
  if (relative.high >= share - slack && relative.low <= share + slack) return undefined;
  const [more, less] = to.value > from.value ? [to, from] : [from, to];
  return {
    start: offset + at[0],
    end: offset + at[1],
    working: `(${printed(more.value)} − ${printed(less.value)}) / ${printed(from.value)} = ${inPercent(relative.exact)}, not ${told.toLowerCase()}`,
    from: [from, to],
    ...(hedge === undefined ? {} : { isHedged: true }),
  };
}

const OF_THE_WHOLE = /^\s(?:[a-z]+\s)?(?:out\s)?of\s(?:(?:the|its|their|his|her|our|all|all\sthe|some|about)\s)?$/i;
/** "Of the 40 boats, 12, or 30%". */
const OF_FIRST = /(?:^|\s)of\s(?:(?:the|its|all|their|some)\s)?$/i;
const BEHIND_WHOLE = /^(?:\s[a-z]+){1,3},\s$/;
/** What opens a share told again: "12 of 40 boats, or 30%", "(30%)". */
const SHARE_OPENS = /(?:,\sor\s|\s\(|\s[–—-]{1,2}\s(?:or\s)?|,\sor\sabout\s)$/;
const SHARE_AGAIN = /^\s(?:that|this)\s(?:is|was|makes|means|equals)\s$/i;
const SHARE_CLOSES = /^(?:[,).;]|\s[–—-]|$)/;

/** "12 of the 40 boats, or 40 percent", "30 percent, or 12 of 50 boats". */
function shareSlip(figures: readonly Figure[], i: number, reader: TokenReader): Slip | undefined {
  const { prose } = reader;
  const first = figures[i]!;
  let part: Amount;
  let whole: Amount;
  let last: Figure;
  if (first.kind === "ratio" && /\sin\s/i.test(prose.slice(first.start, first.end))) {
    return roughSlip(figures, i, reader, ONE_IN);
  } else if (first.kind === "ratio" && /^\p{L}[\p{L}\s-]*$/u.test(prose.slice(first.start, first.end))) {
    return roughSlip(figures, i, reader, IN_WORDS);
  } else if (first.kind === "ratio") {
    const written = prose.slice(first.start, first.end);
    const found = /\s(?:out\s)?of\s/i.exec(written);
    if (!found || typeof first.value !== "number") return undefined;
    const all = written.slice(found.index + found[0].length);
    const size = /\d+/.exec(all)?.[0];
    if (size === undefined) return undefined;
    whole = amountOf({ ...first, kind: "count" }, Number(size), all);
    // "Seven out of 10" is a way to say about 70 percent.
    const rough = Math.round(first.value * Number(size));
    part = { ...amountOf({ ...first, kind: "count" }, rough, written.slice(0, found.index)), half: 0.5 };
    last = first;
  } else {
    const second = figures[i + 1];
    if (!second || first.kind !== second.kind || !(first.kind === "count" || first.kind === "money")) return undefined;
    if (typeof first.value !== "number" || typeof second.value !== "number" || second.value <= 0) return undefined;
    const one = amountOf(first, first.value, prose.slice(first.start, first.end));
    const other = amountOf(second, second.value, prose.slice(second.start, second.end));
    const between = prose.slice(first.end, second.start);
    if (OF_THE_WHOLE.test(between)) [part, whole] = [one, other];
    else if (OF_FIRST.test(prose.slice(Math.max(0, first.start - 10), first.start)) && BEHIND_WHOLE.test(between))
      [part, whole] = [other, one];
    else return undefined;
    last = second;
  }
  if (part.value > whole.value || part.value < 0) return undefined;
  const share = shareBeside(figures, i, first, last, i + (last === first ? 1 : 2), reader);
  if (!share || typeof share.value !== "number") return undefined;
  const low = ((part.value - slackOf(part)) / (whole.value + slackOf(whole))) * 100;
  const high = ((part.value + slackOf(part)) / Math.max(whole.value - slackOf(whole), 1e-9)) * 100;
  const stated = amountOf(share, share.value, prose.slice(share.start, share.end));
  if (mayBe(stated, low - stated.half, high)) return undefined;
  const exact = inPercent((part.value / whole.value) * 100);
  return {
    ...spanOf(share),
    working: `${printed(part.value)} / ${printed(whole.value)} = ${exact}, not ${printed(share.value)}%`,
    from: last === first ? [first] : [first, last],
    right: exact.slice(0, -1),
  };
}

/** How far off "one in five" may be, as a share of it. */
const ONE_IN = 0.2;

/** "One in five nurses, or 30 percent", "A third of the nurses left. That is 40 percent". */
function roughSlip(figures: readonly Figure[], i: number, reader: TokenReader, rough: number): Slip | undefined {
  const ratio = figures[i]!;
  const share = shareBeside(figures, i, ratio, ratio, i + 1, reader);
  if (!share || typeof share.value !== "number" || typeof ratio.value !== "number") return undefined;
  const exact = ratio.value * 100;
  const slack = exact * (ratio.bound === "~" ? 2 * rough : rough);
  const low = ratio.bound === "<" ? 0 : exact - slack;
  const high = ratio.bound === ">" ? 100 : exact + slack;
  const stated = amountOf(share, share.value, reader.prose.slice(share.start, share.end));
  if (mayBe(stated, low, high)) return undefined;
  const written = reader.prose.slice(ratio.start, ratio.end).toLowerCase();
  return {
    ...spanOf(share),
    working: `${written} is ${inPercent(exact)}, not ${printed(share.value)}%`,
    from: [spanOf(ratio)],
  };
}

/** The percentage that says a part of a whole again, right behind or right before it. */
function shareBeside(
  figures: readonly Figure[],
  at: number,
  first: Figure,
  last: Figure,
  next: number,
  reader: TokenReader,
): Figure | undefined {
  const { prose, analysis } = reader;
  const sentence = analysis.sentences[sentenceAt(analysis.sentences, first.start)];
  if (!sentence) return undefined;
  const after = figures[next];
  if (after?.kind === "percent" && after.start > sentence.end) {
    // "…, the union said. That is 30 percent of them."
    if (SHARE_AGAIN.test(prose.slice(sentence.end, after.start)) && after.start - sentence.end < 24) return after;
  }
  if (after?.kind === "percent" && after.end <= sentence.end) {
    const between = prose.slice(last.end, after.start);
    // What is counted, and nothing else: "40 fishing boats, or".
    const isPlain = between.length < 48 && !/[.;:]/.test(between) && between.split(",").length <= 2;
    if (isPlain && SHARE_OPENS.test(between) && SHARE_CLOSES.test(prose.slice(after.end, after.end + 3))) return after;
  }
  const before = figures[at - 1];
  if (before?.kind === "percent" && before.start >= sentence.start) {
    if (/^(?:,\sor\s|\s\()$/.test(prose.slice(before.end, first.start))) return before;
  }
  return undefined;
}

const TOTAL_OPENS =
  /(?:,|—|–)?\s(?:for\s|with\s|making\s)?(?:an?\s)?(?:combined\s|grand\s)?total\sof\s$|,?\stotalling\s$|,?\stotaling\s$/i;
const PEOPLE: ReadonlySet<string> = new Set(["people", "person", "human"]);
const LIST_TAGS = tagSet("NN", "NNS", "NNP", "NNPS", "JJ", "CC", ",", "$", "DT", "VBN", "PRP$", "POS");

/** "Three men and nine women were hurt, a total of 14": parts that are counted one after the other. */
function totalSlips(figures: readonly Figure[], reader: TokenReader): readonly Slip[] {
  const { prose, analysis } = reader;
  const slips: Slip[] = [];
  for (let t = 2; t < figures.length; t++) {
    const total = figures[t]!;
    if (typeof total.value !== "number" || total.bound !== "=") continue;
    if (!TOTAL_OPENS.test(prose.slice(Math.max(0, total.start - 32), total.start))) continue;
    const sentence = sentenceAt(analysis.sentences, total.start);
    // All that stand before it may belong to the sum; only a plain list of them is held against the total.
    const before: Figure[] = [];
    for (let i = t - 1; i >= 0 && before.length < 8; i--) {
      if (sentenceAt(analysis.sentences, figures[i]!.start) !== sentence) break;
      before.unshift(figures[i]!);
    }
    let first = before.length - 1;
    while (first > 0 && isListed(before[first - 1]!, before[first]!, reader)) first--;
    const parts = before.slice(Math.max(first, 0));
    if (parts.length < 2 || parts.length > 5) continue;
    // "Six states worth a total of 87 votes" adds up no states.
    const { unit } = total;
    if (unit !== "" && !PEOPLE.has(unit) && !parts.some((part) => part.unit === unit)) continue;
    if (parts.some(({ kind, value, bound }) => kind !== total.kind || typeof value !== "number" || bound !== "="))
      continue;
    const values = parts.map(({ value }) => value as number);
    const halves = parts.reduce(
      (sum, part) => sum + amountOf(part, part.value as number, prose.slice(part.start, part.end)).half,
      0,
    );
    const slack = halves + amountOf(total, total.value, prose.slice(total.start, total.end)).half + 1e-9;
    const others = before.map(({ value }) => (typeof value === "number" ? value : value[0]));
    if (someSum(others, total.value, slack)) continue;
    const sum = values.reduce((a, b) => a + b, 0);
    slips.push({
      ...spanOf(total),
      working: `${values.map(printed).join(" + ")} = ${printed(sum)}, not ${printed(total.value)}`,
      from: parts,
      ...(sum < 1e6 ? { right: printed(sum) } : {}),
    });
  }
  return slips;
}

const BROKEN_DOWN = /^(?:\s[a-z]+){1,3}(?::|\s\(|,|\s[–—-]{1,2})\s?$/;
/** Behind a comma only people are broken down: "12 people, five men and four women". */
const KINDS_OF_PEOPLE: ReadonlySet<string> = new Set(
  "man woman boy girl child adult male female teenager soldier civilian policeman officer pupil teacher passenger".split(
    " ",
  ),
);
const MOST_PARTS = 5;
/** What may stand behind the last part: its noun of one or two words, then a sign. */
const PARTS_END = /^\s([a-z]+)(?:\s([a-z]+))?(\.|\)|\s[–—-]|,|$)/;
const NO_NOUN = /^(?:among|who|of|in|on|at)/;
const GOES_ON = /^\s(?:and|or|plus|as|with|along|among|most|all|some|a|an|one|including)\b/;

/** "The crash killed 12 people, five men and four women": all of the parts, told after what they should come to. */
function brokenDownSlips(figures: readonly Figure[], reader: TokenReader): readonly Slip[] {
  const { prose, analysis } = reader;
  const slips: Slip[] = [];
  for (let t = 0; t + 2 < figures.length; t++) {
    const total = figures[t]!;
    if (total.kind !== "count" || typeof total.value !== "number" || total.bound !== "=") continue;
    const opens = BROKEN_DOWN.exec(prose.slice(total.end, figures[t + 1]!.start));
    if (!opens) continue;
    const parts: Figure[] = [];
    for (let i = t + 1; i < figures.length && parts.length <= MOST_PARTS; i++) {
      if (parts.length > 0 && !isListed(parts.at(-1)!, figures[i]!, reader)) break;
      parts.push(figures[i]!);
    }
    const last = parts.at(-1)!;
    if (parts.length < 2 || parts.length > MOST_PARTS || !isClosed(parts, reader)) continue;
    const sentence = sentenceAt(analysis.sentences, total.start);
    if (sentenceAt(analysis.sentences, last.start) !== sentence) continue;
    if (parts.some(({ kind, value, bound }) => kind !== "count" || typeof value !== "number" || bound !== "="))
      continue;
    // "Three towns, 12 boats and four rafts" is a list; parts of people are kinds of people, others none of the same noun.
    const units = new Set([total.unit, ...parts.map(({ unit }) => unit)]);
    if (units.size <= parts.length || units.has("")) continue;
    const isLoose = opens[0].includes(",");
    if (isLoose && !(PEOPLE_TOLD.has(total.unit) && parts.every(({ unit }) => KINDS_OF_PEOPLE.has(unit)))) continue;
    const values = parts.map(({ value }) => value as number);
    const sum = values.reduce((a, b) => a + b, 0);
    // Parts far from the total are of something else: "3 islands: 1,200 men and 900 women".
    if (Math.abs(sum - total.value) < 1e-9 || sum > total.value * 2 || sum * 2 < total.value) continue;
    slips.push({
      ...spanOf(total),
      working: `${values.map(printed).join(" + ")} = ${printed(sum)}, not ${printed(total.value)}`,
      from: parts.map(spanOf),
      ...(sum < 1e6 ? { right: printed(sum) } : {}),
      // Behind a comma only some of them may be told.
      ...(isLoose && sum < total.value ? { isHedged: true } : {}),
    });
  }
  return slips;
}
const PEOPLE_TOLD: ReadonlySet<string> = new Set(
  "people person passenger child victim casualty employee worker member patient pupil student civilian".split(" "),
);

/** Whether a list of parts has its "and" before the last and nothing behind: no further part may follow. */
function isClosed(parts: readonly Figure[], { prose }: TokenReader): boolean {
  const last = parts.at(-1)!;
  return / and $/.test(prose.slice(last.start - 5, last.start)) && arePartsOver(prose.slice(last.end, last.end + 48));
}

function arePartsOver(behind: string): boolean {
  const found = PARTS_END.exec(behind);
  if (!found || NO_NOUN.test(found[1]!) || NO_NOUN.test(found[2] ?? "")) return false;
  return found[3] !== "," || !GOES_ON.test(behind.slice(found[0].length));
}

/** Whether two figures stand in one list: nouns, commas and one "and" between. */
function isListed(a: Figure, b: Figure, reader: TokenReader): boolean {
  const { tokens } = reader.analysis;
  const to = tokenAt(tokens, b.start);
  const from = tokenAt(tokens, a.end);
  if (to - from > 8) return false;
  let isJoined = false;
  for (let i = from; i < to; i++) {
    if (!reader.isPenn(i, LIST_TAGS)) return false;
    if (reader.isPenn(i, JOINTS)) isJoined = true;
  }
  return isJoined;
}
const JOINTS = tagSet("CC", ",");

/** Whether two or more of a few numbers come to a total, so that some of them may be what is meant. */
function someSum(values: readonly number[], total: number, slack: number): boolean {
  for (let mask = 1; mask < 1 << values.length; mask++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) if (mask & (1 << i)) sum += values[i]!;
    if (Math.abs(sum - total) <= slack) return true;
  }
  return false;
}

const NOUNS = tagSet("NN", "NNS", "JJ", "VBN", "JJS", "JJR");
const PLURALS = tagSet("NNS", "NNPS");
const IN_LIST = tagSet(
  "NN",
  "NNS",
  "JJ",
  "DT",
  "PRP$",
  "IN",
  "VBG",
  "JJR",
  "JJS",
  "RB",
  "POS",
  "NNP",
  "NNPS",
  "TO",
  "VB",
  "VBN",
);
const NO_LIST = hashes("including such among e.g. for example both etc. etc others more");

/** "Four aims: speed, cost and safety". */
function listSlip({ kind, value, bound, start, end }: Figure, reader: TokenReader): Slip | undefined {
  if (kind !== "count" || typeof value !== "number" || bound !== "=" || value < 2 || value > 12) return undefined;
  const { tokens } = reader.analysis;
  const first = tokenAt(tokens, start);
  const sentence = reader.sentenceOf(first);
  if (!sentence) return undefined;
  let colon = tokenAt(tokens, end);
  while (colon < first + 5 && reader.isPenn(colon, NOUNS)) colon++;
  if (reader.written(colon) !== ":" || colon >= sentence.endToken || !reader.isPenn(colon - 1, PLURALS))
    return undefined;
  // "Seven of the 10 largest states: …": the seven follow.
  for (let i = first - 1; i >= Math.max(sentence.firstToken, first - 4); i--)
    if (reader.word(i) === "of" || reader.word(i) === "among") return undefined;
  // "3 Questions: …" is a rubric.
  if (reader.isCapital(colon - 1)) return undefined;
  let hasNames = false;
  let items = 1;
  let ands = 0;
  let size = 0;
  const last = sentence.endToken - 1;
  if (reader.written(last) !== ".") return undefined;
  for (let i = colon + 1; i < last; i++) {
    const word = reader.word(i);
    if (word === "and" || word === "or") {
      ands++;
      if (size > 0) items++;
      size = 0;
    } else if (word === ",") {
      // Nothing stands behind the joint but the last item.
      if (ands > 0) return undefined;
      if (size === 0) return undefined;
      items++;
      size = 0;
    } else if (!reader.isPenn(i, IN_LIST) || reader.has(NO_LIST, i)) return undefined;
    // "The mayor" behind a name says who that is.
    else if (size === 0 && reader.isPenn(i, ARTICLES) && reader.isPenn(i - 2, NAMES)) return undefined;
    else {
      hasNames ||= reader.isPenn(i, NAMES);
      size++;
    }
    if (size > 6) return undefined;
  }
  if (ands !== 1 || size === 0 || items === value || items < 2) return undefined;
  // "Vik, Norway, and Ro": names have commas of their own.
  if (hasNames && items > value) return undefined;
  const text = reader.prose.slice(reader.start(colon + 1), reader.start(last));
  return {
    start,
    end: reader.end(colon - 1),
    working: `${items} follow`,
    from: [{ start: reader.start(colon + 1), end: reader.start(colon + 1) + text.trimEnd().length }],
  };
}
const ARTICLES = tagSet("DT");
const NAMES = tagSet("NNP", "NNPS");
