import { Penn, Tag, TokenKind, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import type { Attribution } from "../facts.ts";
import type { Role } from "./focus.ts";

export const HE = hashes("he him his himself");
export const SHE = hashes("she her hers herself");
export const WHO = hashes("who that which whom whose");
export const SELF = hashes("i we me us my our mine myself ourselves");
export const THEY = hashes("they them their themselves both");
export const IT = hashes("it its itself");
export const DEFINITE = hashes("the this that his her its their");
const BE = hashes("is are was were be been being 's 're");
export const WHICH = hashOf("which");
export const THE = hashOf("the");
export const FORMER = hashOf("former");

const PREPOSITIONS = hashes("of for from in at with within behind near by to on against about after before under over");

/** The run of tokens of a source that says who speaks. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** The runs of a source, the one nearest its cue first. */
export function runsOf({ source, cue }: Attribution, tokens: Tokens): readonly Run[] {
  const distance = ({ start, end }: Span) => (cue[0] ? Math.max(cue[0].start - end, start - cue[0].end) : 0);
  const pieces = source.length > 1 ? [...source].sort((a, b) => distance(a) - distance(b)) : source;
  return pieces.map(({ start, end }) => {
    let first = tokenAt(tokens, start);
    let last = first;
    while (last < tokens.count && tokens.start[last]! < end) last++;
    while (first < last && tokens.kind[first] === TokenKind.punctuation) first++;
    while (last > first && isTail(tokens, last - 1, first)) last--;
    return { first, end: last };
  });
}

/** Whether a token says nothing at the end of a source: a mark, a possessive's "'s", the "which" of "the board which". */
function isTail(tokens: Tokens, t: number, first: number): boolean {
  if (tokens.kind[t] === TokenKind.punctuation || tokens.penn[t] === Penn.POS) return true;
  return t > first && WHO.has(tokens.hash[t]!);
}

/** How many tokens an apposition between commas is passed over. */
const APPOSITION = 16;

/** What a mention [first, end) is to its sentence, by what stands around it. */
export function roleOf(tokens: Tokens, first: number, end: number): Role {
  if (end < tokens.count && tokens.penn[end] === Penn.POS) return "owner";
  if (tokens.penn[first] === Penn.PRP$) return "owner";
  let next = end;
  // "Ana Lind, the harbourmaster, left".
  if (next < tokens.count && tokens.penn[next] === Penn[","]) {
    let close = next + 1;
    const last = Math.min(tokens.count, next + APPOSITION);
    while (close < last && tokens.penn[close] !== Penn[","] && tokens.penn[close] !== Penn["."]) close++;
    if (close < last && tokens.penn[close] === Penn[","]) next = close + 1;
  }
  while (next < tokens.count && tokens.tag[next] === Tag.adverb) next++;
  const penn = next < tokens.count ? tokens.penn[next]! : -1;
  if (penn !== Penn.VBD && penn !== Penn.VBZ && penn !== Penn.VBP && penn !== Penn.MD) return "other";
  // "The plan of Lind was old": not "whether Lind was old".
  const isOblique =
    first > 0 && next === end && tokens.tag[first] === Tag.name && PREPOSITIONS.has(tokens.hash[first - 1]!);
  return isOblique ? "other" : "subject";
}

/** "It is said", "was reported": a cue [start, end) that needs nobody. */
export function isPassive(tokens: Tokens, { start, end }: Span): boolean {
  for (let t = tokenAt(tokens, start); t < tokens.count && tokens.start[t]! < end; t++)
    if (
      tokens.penn[t] === Penn.VBN &&
      ((t > 0 && BE.has(tokens.hash[t - 1]!)) || (t > 1 && BE.has(tokens.hash[t - 2]!)))
    )
      return true;
  return false;
}

/** Whether a Latin capital stands at an offset. */
export function isCapital(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 65 && unit <= 90;
}
