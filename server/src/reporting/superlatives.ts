import { Penn, type Sentence, TokenKind, type Tokens } from "../language/analysis.ts";
import { hashes } from "../language/hash.ts";
import type { ParagraphFacts } from "./facts.ts";
import { sentenceAt } from "./scope.ts";

/** Superlatives that somebody can measure or count. */
const MEASURED = hashes(`
  highest lowest largest biggest smallest longest shortest tallest deepest oldest youngest newest fastest slowest hottest
  coldest warmest coolest wettest driest heaviest lightest richest poorest wealthiest busiest costliest cheapest deadliest
  bloodiest steepest sharpest strongest weakest tightest widest narrowest earliest latest-ever northernmost southernmost
`);
/** Superlatives of judgement: they are claims where a time or history bounds them. */
const JUDGED = hashes("worst best greatest gravest quickest quietest harshest boldest hardest toughest closest");
const MOST = hashes("most least fewest");
const FIRST = hashes("first");
const ONLY = hashes("only");
const RECORD = hashes("record");
const BY_THEMSELVES = hashes("first-ever record-breaking record-setting record-high record-low all-time-high");

const LAST = hashes("last");
const THE = hashes("the");
const ONE = hashes("one some among");
const OF = hashes("of");
const SINCE = hashes("since");
const EVER = hashes("ever");
const IN = hashes("in");
const FOR = hashes("for");
const ON = hashes("on");
const ALL = hashes("all");
const TIME = hashes("time");
const TO = hashes("to");
const KIND = hashes("kind sort type");
const ITS = hashes("its their his her");
const HISTORY = hashes("history memory");
const YEARS = hashes("years decades decade century centuries generation generations quarters months");
const COUNTED = hashes(
  "a an more than at least nearly about almost over some several many two three four five six seven eight nine ten",
);
const LANDS = hashes(`
  world country nation state region county continent hemisphere union planet globe kingdom province republic earth europe asia
  africa america u.s. us uk u.k. britain england scotland ireland wales australia canada eu e.u.
`);
/** What a superlative's phrase does not reach over. */
const ENDS = hashes("and but or while as who which that because when where after before than if so");
const ORDINALS = hashes("second third fourth fifth sixth seventh eighth ninth tenth");
const RECORD_NOUNS = hashes(`
  high highs low lows number numbers level levels amount amounts pace rate rates profit profits turnout sales revenue
  temperature temperatures heat rainfall snowfall flooding floods deficit deficits surplus fine penalty sum sums crowd
  crowds year quarter month spending debt growth loss losses price prices harvest demand unemployment inflation exports
  imports enrollment enrolment attendance fundraising donations haul
`);
const SETTING = hashes("set sets setting broke breaks breaking broken hit hits hitting shattered smashed beat");
const DEPRESSION = hashes("depression");
const BEING = hashes("is are was were be been become became becomes remains remained making made");
const A = hashes("a the an new");
/** "The only way", "the only thing": no rank. */
const SEQUENCE = hashes(
  "time step step place day night week round half half-hour quarter draft name lady family amendment degree aid floor class hand order line page job child term debate",
);
/** How far the phrase of a superlative goes, in tokens. */
const LONGEST = 14;

/** A record, a first or a superlative that its phrase makes a claim. */
export interface Superlative {
  /** Tokens [first, end). */
  readonly first: number;
  readonly end: number;
  /** `hint`: what many are ("one of the largest"); `info`: what is the only one in a country. */
  readonly tier: "warning" | "info" | "hint";
}

/** Every word that may open one, or stand in one. */
export const SUPERLATIVES: readonly number[] = [
  ...MEASURED,
  ...JUDGED,
  ...MOST,
  ...FIRST,
  ...ONLY,
  ...RECORD,
  ...BY_THEMSELVES,
];

/**
 * The superlatives of a paragraph that are claims, in order, each with its sentence. `nextWord` gives the first token from
 * one on that is among `SUPERLATIVES`; -1 where none is.
 */
export function* superlativesIn(
  { analysis: { tokens, sentences } }: Pick<ParagraphFacts, "analysis">,
  nextWord: (from: number) => number,
): Generator<Superlative & { readonly sentence: Sentence }> {
  let until = 0;
  for (let i = nextWord(0); i >= 0; i = nextWord(i + 1)) {
    if (i < until) continue;
    const sentence = sentences[sentenceAt(sentences, tokens.start[i]!)];
    const found = sentence && superlativeAt(tokens, i, sentence);
    if (!found) continue;
    until = found.end;
    yield { ...found, sentence };
  }
}

/** The claim that a trigger opens, with the words that bound it. */
function superlativeAt(tokens: Tokens, i: number, { firstToken, endToken }: Sentence): Superlative | undefined {
  const hash = tokens.hash[i]!;
  const to = Math.min(endToken, i + LONGEST);
  if (BY_THEMSELVES.has(hash)) return { first: i, end: i + 1, tier: "warning" };
  if (RECORD.has(hash)) return recordAt(tokens, i, endToken);
  if (isName(tokens, i)) return undefined;
  if (ONLY.has(hash)) {
    if (i === firstToken || !THE.has(tokens.hash[i - 1]!)) return undefined;
    const end = ofItsKind(tokens, i + 1, to) ?? inLand(tokens, i + 1, to);
    if (end === undefined) return undefined;
    const isKind = ofItsKind(tokens, i + 1, to) !== undefined;
    const place = isKind ? inLand(tokens, i + 1, to) : undefined;
    return { first: i - 1, end: place ?? end, tier: isKind ? "warning" : "info" };
  }
  if (FIRST.has(hash)) {
    const isTime = TIME.has(tokens.hash[i + 1]!) && THE.has(tokens.hash[i - 1]!) && FOR.has(tokens.hash[i - 2]!);
    const end = inTime(tokens, i + 1, to);
    if (end === undefined) return undefined;
    if (isTime) return { first: i - 2, end, tier: "warning" };
    if (SEQUENCE.has(tokens.hash[i + 1]!) || ITS.has(tokens.hash[i - 1]!)) return undefined;
    return { first: i, end, tier: "warning" };
  }
  let head = i;
  if (MOST.has(hash)) {
    // "The most expensive", not "most people" or "at least".
    const penn = tokens.penn[i + 1]!;
    if (!(penn === Penn.JJ || penn === Penn.VBN || penn === Penn.RB) || i + 1 >= endToken) return undefined;
    if (!isDefinite(tokens, i, firstToken)) return undefined;
    head = i + 1;
  }
  if (i > firstToken && ORDINALS.has(tokens.hash[i - 1]!)) return undefined;
  const isMany = i > firstToken + 2 && OF.has(tokens.hash[i - 2]!) && ONE.has(tokens.hash[i - 3]!);
  const end = inTime(tokens, head + 1, to) ?? inPlace(tokens, i, head, to, firstToken);
  if (end === undefined || isProverbial(tokens, end)) return undefined;
  return { first: i, end, tier: isMany ? "hint" : "warning" };
}

/** "The most", "its most", "Europe's second most": not "most Western aid". */
function isDefinite(tokens: Tokens, i: number, from: number): boolean {
  for (let at = i - 1; at >= Math.max(from, i - 2); at--) {
    const penn = tokens.penn[at]!;
    if (penn === Penn.DT || penn === Penn.PRP$ || penn === Penn.POS) return true;
  }
  return false;
}

/** "Is the largest port in Europe", told as news; "the largest port in Europe" by itself only says which is meant. */
function inPlace(tokens: Tokens, i: number, head: number, to: number, from: number): number | undefined {
  if (!(THE.has(tokens.hash[i - 1]!) && i - 2 >= from && BEING.has(tokens.hash[i - 2]!))) return undefined;
  if (!(MEASURED.has(tokens.hash[i]!) || head > i)) return undefined;
  return inLand(tokens, head + 1, to);
}

/** "The worst crisis since the Great Depression": so often said that nobody asks. */
function isProverbial(tokens: Tokens, end: number): boolean {
  return DEPRESSION.has(tokens.hash[end - 1]!);
}

/** "A record deficit", "record crowds", "set a record". */
function recordAt(tokens: Tokens, i: number, end: number): Superlative | undefined {
  const next = i + 1;
  if (isName(tokens, i) || next >= end) return undefined;
  const set = settingBefore(tokens, i);
  if (set >= 0) return { first: set, end: next, tier: "warning" };
  const before = tokens.penn[i - 1];
  // "Their record profits", "criminal record levels": whose, or of what kind, makes it a noun.
  const isModified = before === Penn.NN || before === Penn.TO || before === Penn.MD || before === Penn.NNS;
  if (isModified) return undefined;
  let at = next;
  if (tokens.penn[at] === Penn.JJ || tokens.penn[at] === Penn.NN) {
    const isNoun = RECORD_NOUNS.has(tokens.hash[at]!);
    if (!isNoun) at++;
  }
  if (at < end && RECORD_NOUNS.has(tokens.hash[at]!)) return { first: i, end: at + 1, tier: "warning" };
  // "A record $100 million", "a record 65 million people".
  const isCounted = tokens.kind[next] === TokenKind.number || tokens.penn[next] === Penn.$;
  if (isCounted && A.has(tokens.hash[i - 1]!)) return { first: i, end: next + 1, tier: "warning" };
  return undefined;
}

/** The token of the verb in "set a new record", "broke the county's record"; -1 where there is none. */
function settingBefore(tokens: Tokens, i: number): number {
  let isOne = false;
  for (let at = i - 1; at >= Math.max(0, i - 5); at--) {
    if (SETTING.has(tokens.hash[at]!)) return isOne ? at : -1;
    if (A.has(tokens.hash[at]!)) isOne = true;
    else if (ends(tokens, at)) return -1;
  }
  return -1;
}

/** Where a phrase that bounds a superlative in time ends: "since 1974", "ever", "in more than 40 years", "on record"; undefined where none does. */
function inTime(tokens: Tokens, from: number, to: number): number | undefined {
  for (let i = from; i < to; i++) {
    const hash = tokens.hash[i]!;
    if (SINCE.has(hash)) return sinceWhen(tokens, i, to);
    if (EVER.has(hash)) {
      const penn = tokens.penn[i + 1];
      return i + 1 < to && (penn === Penn.VBN || penn === Penn.VB || penn === Penn.VBD) ? i + 2 : i + 1;
    }
    if (ON.has(hash) && RECORD.has(tokens.hash[i + 1]!)) return i + 2;
    if (OF.has(hash) && ALL.has(tokens.hash[i + 1]!) && TIME.has(tokens.hash[i + 2]!)) return i + 3;
    // "The highest for 20 years", but not "the largest employer for 20 years".
    if (IN.has(hash) || (i === from && FOR.has(hash))) {
      const end = inYears(tokens, i + 1, to) ?? inHistory(tokens, i + 1, to);
      if (end !== undefined) return end;
    }
    if (ends(tokens, i)) return undefined;
  }
  return undefined;
}

/** Whether a phrase goes no further: marks other than a comma in a number, clauses, verbs. */
function ends(tokens: Tokens, i: number): boolean {
  const penn = tokens.penn[i]!;
  if (tokens.kind[i] === TokenKind.punctuation) return penn !== Penn.POS && penn !== Penn["''"] && penn !== Penn["``"];
  if (ENDS.has(tokens.hash[i]!)) return true;
  return penn === Penn.VBD || penn === Penn.VBZ || penn === Penn.VBP || penn === Penn.MD || penn === Penn.PRP;
}

/** "Since 1974", "since at least March 2009", "since the war": not "since he came". */
function sinceWhen(tokens: Tokens, i: number, to: number): number | undefined {
  let at = i + 1;
  let end = -1;
  // "The first race since last year's": too near to be a record.
  if (LAST.has(tokens.hash[at]!)) return undefined;
  for (; at < Math.min(to, i + 7); at++) {
    const penn = tokens.penn[at]!;
    if (penn === Penn.PRP || penn === Penn.EX) return undefined;
    const isNamed =
      penn === Penn.CD || penn === Penn.NN || penn === Penn.NNP || penn === Penn.NNPS || penn === Penn.NNS;
    if (isNamed) end = at + 1;
    else if (
      !(
        penn === Penn.DT ||
        penn === Penn.JJ ||
        penn === Penn.IN ||
        penn === Penn.JJS ||
        penn === Penn.PRP$ ||
        penn === Penn.POS ||
        penn === Penn.RB
      )
    )
      break;
    else if (penn === Penn.IN && end > 0) break;
  }
  return end < 0 ? undefined : end;
}

/** "A decade", "more than 40 years", "the last 20 years" behind "in". */
function inYears(tokens: Tokens, from: number, to: number): number | undefined {
  let isCounted = false;
  for (let i = from; i < Math.min(to, from + 5); i++) {
    if (YEARS.has(tokens.hash[i]!)) return isCounted ? i + 1 : undefined;
    if (COUNTED.has(tokens.hash[i]!) || tokens.penn[i] === Penn.CD) isCounted = true;
    else if (tokens.penn[i] !== Penn.JJ && tokens.hash[i] !== HYPHEN) return undefined;
  }
  return undefined;
}
const [HYPHEN] = hashes("-");

/** "History", "the port's history", "recent memory" behind "in". */
function inHistory(tokens: Tokens, from: number, to: number): number | undefined {
  for (let i = from; i < Math.min(to, from + 6); i++) {
    if (HISTORY.has(tokens.hash[i]!)) return i + 1;
    if (ends(tokens, i)) return undefined;
  }
  return undefined;
}

/** "Of its kind". */
function ofItsKind(tokens: Tokens, from: number, to: number): number | undefined {
  for (let i = from; i + 2 < to; i++) {
    if (OF.has(tokens.hash[i]!) && ITS.has(tokens.hash[i + 1]!) && KIND.has(tokens.hash[i + 2]!)) return i + 3;
    if (ends(tokens, i)) return undefined;
  }
  return undefined;
}

/** "In Europe", "in the country". */
function inLand(tokens: Tokens, from: number, to: number): number | undefined {
  for (let i = from; i + 1 < to; i++) {
    if (IN.has(tokens.hash[i]!) || ON.has(tokens.hash[i]!)) {
      const at = THE.has(tokens.hash[i + 1]!) ? i + 2 : i + 1;
      if (at < to && LANDS.has(tokens.hash[at]!)) return at + 1;
    }
    if (ends(tokens, i) || TO.has(tokens.hash[i]!)) return undefined;
  }
  return undefined;
}

function isName(tokens: Tokens, i: number): boolean {
  return tokens.penn[i] === Penn.NNP || tokens.penn[i] === Penn.NNPS;
}
