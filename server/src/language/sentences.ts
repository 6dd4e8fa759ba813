import { Abbreviation } from "./abbreviations.ts";
import { type Sentence, TokenKind } from "./analysis.ts";
import { hashOf } from "./hash.ts";
import { Form, type TokenBuffer } from "./tokens.ts";

/** Words that open sentences and are no part of a name: after "U.S." or "Inc." they tell that a sentence ended. */
const OPENERS = hashes(`
  a about according after all although among an and another any are as asked at because before both but by can could
  despite did do does during each earlier even every few for from had has have he her here his how however i if in
  indeed instead into is it its just last later like many meanwhile more moreover most much my neither never no nor not
  nothing now of on once one only or other others our over perhaps several she should since so some still such than
  that the their then there these they this those though through thus to today two under unlike until was we were what
  when where whether which while who why will with within without would yes yesterday yet you your
`);
/** Words before which "p.m." goes on. */
const AFTER_HOUR = hashes(`
  eastern central pacific mountain est edt et cst cdt ct pst pdt pt mst mdt gmt bst cet utc local monday tuesday wednesday
  thursday friday saturday sunday january february march april may june july august september october november december
  jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tue. tues. wed. thu. thurs. fri.
`);
/** Titles that follow a state: "Ky. Gov. …". */
const OFFICES = hashes(`
  governor senator representative republican republicans democrat democrats attorney mayor state supreme congressman
  congresswoman rep sen gov lt
`);
/** Verbs that tell who said a question or an exclamation before them. */
const SPEECH = hashes(`
  added adds announced answered asked asks began called cried declared demanded exclaimed explained joked laughed
  mused recalled remarked replied retorted said says screamed shouted shouts sighed tells told tweeted wondered
  writes wrote yelled
`);

function hashes(words: string): ReadonlySet<number> {
  return new Set(
    words
      .trim()
      .split(/\s+/)
      .map((word) => hashOf(word)),
  );
}

const STOP = 46;
const NONE: readonly Sentence[] = [];

/** The sentences of tokenised prose, in order; each token lies in one. Linear. */
export function sentencesOf(prose: string, tokens: TokenBuffer): readonly Sentence[] {
  const { count, start, end, kind, form } = tokens;
  if (count === 0) return NONE;
  const sentences: Sentence[] = [];
  let first = 0;
  const close = (next: number) => {
    sentences.push({ start: start[first]!, end: end[next - 1]!, firstToken: first, endToken: next });
    first = next;
  };
  for (let i = 0; i < count; i++) {
    const bits = form[i]!;
    if ((bits & Form.line) !== 0 && i > first) close(i);
    if (kind[i] !== TokenKind.punctuation && (bits & Form.stop) === 0) continue;
    const code = prose.charCodeAt(start[i]!);
    if ((bits & Form.stop) === 0 && !isEnder(code)) continue;
    const next = endOf(prose, tokens, i, first);
    if (next > first && next < count) {
      close(next);
      i = next - 1;
    }
  }
  close(count);
  return sentences;
}

/** The token after the sentence that the stop, mark or ellipsis at token `i` ends, what closes after it taken in; -1 where it goes on. */
function endOf(prose: string, tokens: TokenBuffer, i: number, first: number): number {
  const { count, start, form, kind, abbreviation, hash } = tokens;
  let next = i + 1;
  let quoted = false;
  let bracketed = false;
  while (next < count && (form[next]! & Form.glued) !== 0 && kind[next] === TokenKind.punctuation) {
    const code = prose.charCodeAt(start[next]!);
    if (isClosingQuote(code)) quoted = true;
    else if (code === 41 || code === 93 || code === 125) bracketed = true;
    else if (!isEnder(code)) break;
    next++;
  }
  if (next >= count) return count;
  if ((form[next]! & Form.line) !== 0) return next;
  const code = prose.charCodeAt(start[i]!);
  const glued = (form[next]! & Form.glued) !== 0;
  // What the next sentence would begin with, behind its opening marks.
  let word = next;
  while (
    word < count &&
    word < next + 3 &&
    kind[word] === TokenKind.punctuation &&
    isOpening(prose.charCodeAt(start[word]!))
  )
    word++;
  if (word >= count) return -1;
  const capital = (form[word]! & Form.capital) !== 0;
  const kindOfNext = kind[word]!;
  if (kindOfNext === TokenKind.punctuation)
    return goesOnWith(prose.charCodeAt(start[word]!)) ? -1 : quoted || word > next ? -1 : next;
  if ((form[i]! & Form.stop) !== 0) {
    if (glued || (bracketed && !quoted) || !capital) return quoted && capital ? next : -1;
    return endsAbbreviation(abbreviation[i]!, tokens, i, word, quoted || word > next, first) ? next : -1;
  }
  if (
    kindOfNext === TokenKind.word &&
    !capital &&
    (form[word]! & Form.lower) !== 0 &&
    !isBrand(prose, start[word]!, tokens.end[word]!)
  )
    return -1;
  if (glued && word === next && !(capital && code === STOP)) return -1;
  if (code === STOP) {
    // "1. The …": the number of a list.
    if (i === first + 1 && kind[first] === TokenKind.number && tokens.end[i]! - start[i]! === 1) return -1;
    return next;
  }
  // "(!)", and a question with its speaker behind it: "“Why?” Aas asked."
  if (i > first && bracketed && prose.charCodeAt(start[i - 1]!) === 40) return -1;
  if (quoted && capital) {
    for (let at = word; at < Math.min(word + 5, count); at++) {
      if (SPEECH.has(hash[at]!)) return -1;
      if ((form[at]! & Form.capital) === 0) break;
    }
  }
  return next;
}

/** Whether a sentence ends at an abbreviation before a capitalised word. */
function endsAbbreviation(
  kind: number,
  tokens: TokenBuffer,
  i: number,
  word: number,
  marked: boolean,
  first: number,
): boolean {
  const { hash, form } = tokens;
  const opens = OPENERS.has(hash[word]!);
  switch (kind) {
    case Abbreviation.title:
    case Abbreviation.unit:
      return false;
    case Abbreviation.closing:
      return !AFTER_HOUR.has(hash[word]!);
    case Abbreviation.month:
      return opens || marked;
    case Abbreviation.place:
      return opens || marked || !((form[word]! & Form.stop) !== 0 || OFFICES.has(hash[word]!));
    case Abbreviation.initial:
      // "Plan B. The …", but "J. The" is no name either way.
      return opens && i > first;
    default:
      return opens;
  }
}

/** A full stop, an exclamation or question mark, an ellipsis. */
function isEnder(code: number): boolean {
  return code === STOP || code === 33 || code === 63 || code === 0x2026 || code === 0x203d;
}

function isClosingQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 0x201d || code === 0x2019 || code === 0xbb;
}

function isOpening(code: number): boolean {
  return (
    code === 34 ||
    code === 39 ||
    code === 96 ||
    code === 40 ||
    code === 91 ||
    code === 123 ||
    code === 0x201c ||
    code === 0x2018 ||
    code === 0x201e ||
    code === 0xab ||
    code === 0xbf ||
    code === 0xa1
  );
}

/** Whether punctuation after a stop shows that the sentence goes on: "Inc.,", "?;", "! —". */
function goesOnWith(code: number): boolean {
  return (
    code === 44 ||
    code === 58 ||
    code === 59 ||
    code === 41 ||
    code === 93 ||
    code === 45 ||
    (code >= 0x2012 && code <= 0x2015) ||
    code === 47
  );
}

/** A small letter and a capital: "iPhone", "eBay". */
function isBrand(prose: string, start: number, end: number): boolean {
  if (end - start < 2) return false;
  const second = prose.charCodeAt(start + 1);
  return second >= 65 && second <= 90;
}
