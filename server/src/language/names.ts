import type { Span } from "../text/span.ts";
import { type Analysis, Penn, Tag, TokenKind, type Tokens } from "./analysis.ts";
import { hashOf } from "./hash.ts";

/** A run of tokens that reads as one name: of a person, a place or a body. Titles before it are left out. */
export interface NameCandidate extends Span {
  readonly firstToken: number;
  readonly endToken: number;
}

const hashes = (words: string): ReadonlySet<number> => new Set(words.trim().split(/\s+/).map(hashOf));

/** Small words inside names of people, between two capitals: "Ludwig van Beethoven". They open one too, where they are written with a capital. */
const PARTICLES = hashes(
  "al ap av bin bint da das de del della den der di do dos du el ibn la las le los san ten ter til und van von y zu zur",
);
const SUFFIXES = hashes("jr. sr. jr sr ii iii iv esq.");
const AND = hashOf("&");
const OF = hashOf("of");

/** What stands before a name without being part of it. Offices of several words end in one of these. */
const TITLES = hashes(`
  mr. mrs. ms. mx. mr mrs ms dr. dr prof. prof rev. fr. sir dame lord lady madam sister brother father imam rabbi pope
  adm. brig. capt. cmdr. col. cpl. gen. gov. insp. lt. maj. pfc. pvt. rep. reps. sen. sens. sgt. spc. supt. hon. atty.
  admiral ambassador archbishop attorney bishop brigadier captain cardinal chairman chairwoman chancellor chief coach
  colonel commander commissioner congressman congresswoman constable corporal councillor councilman councilwoman
  deputy detective director duchess duke emperor empress general governor inspector judge justice king lieutenant
  major marshal mayor minister officer premier president prince princess principal private professor queen
  representative secretary senator sergeant sheriff speaker superintendent vice
`);
/** Capitalised words that are times, not names. */
const TIMES = hashes(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.
`);

/**
 * The names in the tokens [firstToken, endToken), in order. A candidate is a run of words tagged as names, with initials,
 * particles and a suffix; an ampersand joins ("Aas & Berg"), and "of" does between two capitals ("University of Bergen").
 * A possessive, a comma or another sentence ends it. Whose name it is, or whether it is one, the caller decides.
 */
export function namesIn(
  { prose, tokens, sentences }: Analysis,
  firstToken = 0,
  endToken: number = tokens.count,
): readonly NameCandidate[] {
  let found: NameCandidate[] | undefined;
  let sentence = 0;
  for (let i = firstToken; i < endToken; i++) {
    if (tokens.tag[i] !== Tag.name || !isNamePart(prose, tokens, i)) continue;
    while (sentences[sentence]!.endToken <= i) sentence++;
    const limit = Math.min(endToken, sentences[sentence]!.endToken);
    const end = endOfName(prose, tokens, i, limit);
    let first = i;
    while (first < end && TITLES.has(tokens.hash[first]!)) first++;
    if (first < end) {
      if (first === i && i > firstToken && i > sentences[sentence]!.firstToken && opensName(prose, tokens, i - 1))
        first = i - 1;
      found ??= [];
      found.push({ firstToken: first, endToken: end, start: tokens.start[first]!, end: tokens.end[end - 1]! });
    }
    i = end - 1;
  }
  return found ?? NONE;
}

const NONE: readonly NameCandidate[] = [];

function endOfName(prose: string, tokens: Tokens, first: number, limit: number): number {
  let end = first + 1;
  while (end < limit) {
    if (isNamePart(prose, tokens, end) && tokens.tag[end] === Tag.name) {
      end++;
      continue;
    }
    if (SUFFIXES.has(tokens.hash[end]!)) return end + 1;
    // "Aas, Jr."
    const hasSuffix = tokens.penn[end] === Penn[","] && end + 1 < limit && isJunior(prose, tokens, end + 1);
    if (hasSuffix) return end + 2;
    const joined = joinedName(prose, tokens, end, limit);
    if (joined < 0) return end;
    end = joined + 1;
  }
  return end;
}

/** The next token of a name behind particles, "&" or "of"; -1 where none follows. */
function joinedName(prose: string, tokens: Tokens, at: number, limit: number): number {
  let next = at;
  const hash = tokens.hash[at]!;
  if (hash === AND || hash === OF) next++;
  else while (next < limit && next < at + 3 && PARTICLES.has(tokens.hash[next]!)) next++;
  if (next === at || next >= limit) return -1;
  return tokens.tag[next] === Tag.name && isNamePart(prose, tokens, next) ? next : -1;
}

/** A particle with a capital right before a name: "De Vries", "Van Aas". */
function opensName(prose: string, tokens: Tokens, i: number): boolean {
  return PARTICLES.has(tokens.hash[i]!) && tokens.tag[i] !== Tag.name && isCapital(prose, tokens, i);
}

function isJunior(prose: string, tokens: Tokens, i: number): boolean {
  return SUFFIXES.has(tokens.hash[i]!) && isCapital(prose, tokens, i) && prose.charCodeAt(tokens.end[i]! - 1) === 46;
}

/** A word with a capital that is no time; a name with a small first letter needs one behind ("iPhone"). */
function isNamePart(prose: string, tokens: Tokens, i: number): boolean {
  if (tokens.kind[i] !== TokenKind.word || TIMES.has(tokens.hash[i]!)) return false;
  return isCapital(prose, tokens, i) || isUpper(prose.charAt(tokens.start[i]! + 1));
}

function isCapital(prose: string, tokens: Tokens, i: number): boolean {
  return isUpper(prose.charAt(tokens.start[i]!));
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase();
}
