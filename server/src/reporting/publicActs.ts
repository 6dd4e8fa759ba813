import { Penn, type Sentence, type Tokens } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import type { Paragraph } from "./facts.ts";

/**
 * Acts that leave a record by themselves (rules.md section 2, ladder 3: "sourced implicitly"): a body or an official
 * that signs, votes, fines or files makes the source. Past tense and participle.
 */
const ACTS = hashes(`
  adopted agreed allocated amended announced appealed appointed approved arrested authorised authorized awarded
  banned cancelled canceled charged commissioned convicted dismissed earmarked elected enacted filed fined granted
  imposed indicted issued jailed launched levied merged nominated ordered overturned passed pleaded pledged promised
  proposed published ratified rejected released repealed resigned ruled seized sentenced settled signed sued suspended
  unveiled vetoed voted
`);
/** Dealings: books hold them, but the reader sees none ("raised $20 million in January"). */
const DEALINGS = hashes(`
  bought contributed donated funded gave given invested lent loaned paid purchased raised repaid sent sold spent
  transferred
`);

/** Days, months and the like: when it was done. */
const WHEN = hashes(`
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
  november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. today yesterday tonight ago
`);
const MAY = hashOf("may");
const UNITS = hashes("week month year night summer winter spring autumn fall weekend day morning quarter");
const BEFORE_UNIT = hashes("last this that past previous same earlier");
/** Where words are spoken: an occasion too. */
const EVENTS = hashes(
  "speech address summit conference interview meeting hearing briefing visit ceremony debate letter statement press-conference",
);
const AT = hashes("at in during after");

/** Whether a sentence tells of an act on record, and it or its neighbour says when. */
export function isActOnRecord(paragraph: Paragraph, sentence: number): boolean {
  return isDated(ACTS, paragraph, sentence);
}

/** Whether a sentence tells of money that changed hands, and it or its neighbour says when. */
export function isDealing(paragraph: Paragraph, sentence: number): boolean {
  return isDated(DEALINGS, paragraph, sentence);
}

/** How many tokens of a sentence are read: one that runs on has many figures, each of which asks about all of it. */
const SENTENCE_READ = 300;

/** The token behind the last that is read of a sentence. */
export function endOfReading({ firstToken, endToken }: Sentence): number {
  return Math.min(endToken, firstToken + SENTENCE_READ);
}

function isDated(acts: ReadonlySet<number>, { facts }: Paragraph, sentence: number): boolean {
  const { tokens, sentences } = facts.analysis;
  const own = sentences[sentence];
  if (!own) return false;
  return (
    hasAct(acts, tokens, own) &&
    (hasOccasion(tokens, own) ||
      hasOccasion(tokens, sentences[sentence + 1]) ||
      hasOccasion(tokens, sentences[sentence - 1]))
  );
}

/** A finite or passive verb of such an act; a participle hung on another clause (", pledging", "raised by") is none. */
function hasAct(acts: ReadonlySet<number>, tokens: Tokens, sentence: Sentence): boolean {
  const end = endOfReading(sentence);
  for (let i = sentence.firstToken; i < end; i++) {
    if (!acts.has(tokens.hash[i]!)) continue;
    const penn = tokens.penn[i];
    if (penn === Penn.VBD || penn === Penn.VBN) return true;
  }
  return false;
}

/** Whether a sentence says when, or on what occasion, a thing was done or said. */
export function hasOccasion(tokens: Tokens, sentence: Sentence | undefined): boolean {
  if (!sentence) return false;
  const end = endOfReading(sentence);
  for (let i = sentence.firstToken; i < end; i++) {
    const hash = tokens.hash[i]!;
    if (WHEN.has(hash)) return true;
    if (hash === MAY && tokens.penn[i] === Penn.NNP) return true;
    if (UNITS.has(hash) && i > sentence.firstToken && BEFORE_UNIT.has(tokens.hash[i - 1]!)) return true;
    if (tokens.penn[i] === Penn.CD && isYear(tokens, i)) return true;
    if (EVENTS.has(hash))
      for (let at = i - 1; at >= Math.max(sentence.firstToken, i - 4); at--) if (AT.has(tokens.hash[at]!)) return true;
  }
  return false;
}

/** Four digits after a blank, read off the token's length and the word before: "in 2015", "since 1998". */
function isYear(tokens: Tokens, i: number): boolean {
  return i > 0 && tokens.end[i]! - tokens.start[i]! === 4 && YEAR_BEFORE.has(tokens.hash[i - 1]!);
}
const YEAR_BEFORE = hashes("in since of by until during from ,");
