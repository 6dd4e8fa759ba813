import { type Analysis, Penn, Tag, TokenKind, tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { Paragraph } from "../facts.ts";
import { isQuoted } from "../quoted.ts";
import { sentenceAt } from "../scope.ts";
import type { NameMention } from "./mentions.ts";
import { personNounOf } from "./personNouns.ts";
import { titleWord, Word, wordBits } from "./words.ts";

/** Words that tie somebody to a place, a body or a trade: right behind the name, or anywhere in its sentence. */
const TIES = hashes("of from with at in for");
const DOES = hashes(`
  work works worked working lives lived living live runs ran running owns owned own leads led leading heads headed teaches
  taught teaching serves served serving serve founded founds manages managed directs directed chairs chaired represents
  represented coaches coached joined joins plays played edits edited hosts hosted covers covered oversees oversaw studies
  studied writes wrote authored born retired moved grew attended voted campaigned ran running
`);
const WHO = hashes("who whose whom");

/**
 * Whether a paragraph tells who somebody it names is: by a post, an apposition, an age, a place or a relation beside the
 * name; or, in its sentence and the ones before and after, by a noun for people or a verb for what they do. Cost: those sentences.
 */
export function isIntroduced(mention: NameMention, paragraph: Paragraph): boolean {
  const { title, honorific, apposition, name } = mention;
  if (apposition !== undefined) return true;
  if (
    title !== undefined &&
    !(honorific && honorific.start === title.start && honorific.end === title.end && !isRank(title, paragraph))
  )
    return true;
  const { analysis } = paragraph.facts;
  return isTiedBehind(name.end, analysis) || isTiedBefore(mention.start, analysis) || isTold(mention, paragraph);
}

/** Whether a paragraph ends with somebody, by a noun for people outside quotation marks, whom the next may go on to name. Cost: its last sentence. */
export function leadsUp(paragraph: Paragraph): boolean {
  const { sentences } = paragraph.facts.analysis;
  const last = sentences.at(-1);
  return last !== undefined && holdsSign(paragraph, last.firstToken, last.endToken, false);
}

/** "Dr.", "Sir", "Rev." tell something of somebody, "Mr." and "Mrs." do not. */
function isRank({ start, end }: { readonly start: number; readonly end: number }, { prose }: Paragraph): boolean {
  return !/^m(?:r|rs|s|iss)\b/i.test(prose.slice(start, end));
}

/** "Pell, 44,", "Pell (D-Ohio)", "Pell of Vik", "Pell, who runs". */
function isTiedBehind(end: number, { tokens }: Analysis): boolean {
  const next = tokenAt(tokens, end);
  if (next >= tokens.count) return false;
  if (tokens.penn[next] === Penn["-LRB-"] || TIES.has(tokens.hash[next]!) || WHO.has(tokens.hash[next]!)) return true;
  if (tokens.penn[next] !== Penn[","] || next + 1 >= tokens.count) return false;
  const tag = tokens.tag[next + 1];
  const penn = tokens.penn[next + 1];
  return (
    tag === Tag.number ||
    tag === Tag.noun ||
    tag === Tag.name ||
    penn === Penn.DT ||
    penn === Penn.PRP$ ||
    penn === Penn.IN ||
    WHO.has(tokens.hash[next + 1]!)
  );
}

/** "pollster Joan Pell", "the bakery’s Joan Pell", "his sister, Joan Pell". */
function isTiedBefore(start: number, { tokens }: Analysis): boolean {
  const before = tokenAt(tokens, start) - 1;
  if (before < 0) return false;
  const isNoun = (t: number) => tokens.tag[t] === Tag.noun || tokens.tag[t] === Tag.name;
  if (isNoun(before) || tokens.penn[before] === Penn.POS || tokens.tag[before] === Tag.adjective) return true;
  return tokens.penn[before] === Penn[","] && before > 0 && isNoun(before - 1);
}

/** Whether a noun for people, or a verb for what somebody does, stands in the sentence of a name or beside it, outside quotation marks. */
function isTold(mention: NameMention, paragraph: Paragraph): boolean {
  const { sentences } = paragraph.facts.analysis;
  const at = sentenceAt(sentences, mention.start);
  if (at < 0) return true;
  const first = sentences[Math.max(0, at - 1)]!.firstToken;
  const end = sentences[Math.min(sentences.length - 1, at + 1)]!.endToken;
  return holdsSign(paragraph, first, end, true);
}

/** Whether a noun for people, or (`withVerbs`) a verb for what somebody does, is among the tokens [first, end), outside quotation marks. */
function holdsSign(paragraph: Paragraph, first: number, end: number, withVerbs: boolean): boolean {
  const { prose, facts } = paragraph;
  const { tokens } = facts.analysis;
  for (let t = first; t < end; t++) {
    if (tokens.kind[t] !== TokenKind.word) continue;
    const hash = tokens.hash[t]!;
    const span = { start: tokens.start[t]!, end: tokens.end[t]! };
    const isNoun = tokens.tag[t] === Tag.noun || tokens.tag[t] === Tag.adjective;
    const isSign =
      (withVerbs && DOES.has(hash)) ||
      (wordBits(hash) & (Word.head | Word.job)) !== 0 ||
      (isNoun && isForPeople(prose.slice(span.start, span.end), hash));
    if (isSign && !isQuoted(span, paragraph, undefined)) return true;
  }
  return false;
}

function isForPeople(word: string, hash: number): boolean {
  return personNounOf(word, hash) !== undefined || titleWord(word.toLowerCase()) !== undefined;
}
