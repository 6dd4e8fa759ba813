import { hashes, hashOfSlice } from "../language/hash.ts";
import { ONES, SCALES, TENS } from "../language/numberWords.ts";
import { isWord } from "../text/marks.ts";

/**
 * The words of a text by which a claim is found again, in order: letters and digits with what joins them ("6,400", "3-2",
 * "don't"), and the signs that change what a number means. Blanks, quotation marks and other punctuation do not count.
 */
export interface ClaimWords {
  readonly text: string;
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** Case folded, curly apostrophes and dashes between digits made straight. */
  readonly hash: readonly number[];
}

/** Reads the words of a text. Linear. */
export function claimWordsOf(text: string): ClaimWords {
  const start: number[] = [];
  const end: number[] = [];
  const hash: number[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    let to = at + 1;
    if (isWord(code)) {
      while (to < text.length) {
        if (isWord(text.charCodeAt(to))) to++;
        else if (JOINERS.has(text.charCodeAt(to)) && isWord(text.charCodeAt(to + 1))) to += 2;
        else break;
      }
    } else if (!SIGNS.has(code) && !(MINUS.has(code) && isDigit(text.charCodeAt(at + 1)))) {
      at = to;
      continue;
    }
    start.push(at);
    end.push(to);
    hash.push(hashOfWord(text, at, to));
    at = to;
  }
  return { text, start, end, hash };
}

/** Full stop, comma, apostrophes, hyphens and dashes, colon and slash: parts of a word where they stand inside it. */
const JOINERS = codes(".,'’‘-‐‑–:/");
const SIGNS = codes("$€£¥₹₽%‰°+±§&");
const MINUS = codes("-−–");

function codes(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((one) => one.charCodeAt(0)));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function hashOfWord(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0x2010 && code <= 0x2013) || code === 0x2212) {
      const plain = text.slice(start, end).replace(/[\u2010-\u2013\u2212]/g, "-");
      return hashOfSlice(plain, 0, plain.length);
    }
  }
  return hashOfSlice(text, start, end);
}

/** Words that may come, go or change and leave what is claimed as it was. Prepositions may not: "rose by 5%", "rose to 5%". */
const LIGHT = hashes(`
  the a an that this these those it its is are was were be been being has have had having will would said says
`);

export function isLight(hash: number): boolean {
  return LIGHT.has(hash);
}

/** Words that turn what is said around them into its opposite. */
const DENIALS = hashes(`
  no not never none neither nor nobody nothing nowhere without hardly barely cannot can't couldn't doesn't don't didn't isn't
  aren't wasn't weren't won't wouldn't hasn't haven't hadn't shouldn't
`);

export function isDenial(hash: number): boolean {
  return DENIALS.has(hash);
}

const NUMBERS = hashes(
  [...ONES.keys(), ...TENS.keys(), ...SCALES.keys(), "half third quarter double triple"].join(" "),
);

/**
 * Whether one word is another with a slip of one letter put right (or made): both of five letters or more, beginning alike,
 * without capitals, digits or a number's name.
 */
export function isSameButForALetter(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 5 || Math.abs(one.length - other.length) > 1) return false;
  if (one[0] !== other[0] || !/^[\p{Ll}'’-]+$/u.test(one) || !/^[\p{Ll}'’-]+$/u.test(other)) return false;
  if (NUMBERS.has(hashOfSlice(one, 0, one.length)) || NUMBERS.has(hashOfSlice(other, 0, other.length))) return false;
  let front = 0;
  while (front < one.length && one[front] === other[front]) front++;
  let back = 0;
  const room = Math.min(one.length, other.length) - front;
  while (back < room && one[one.length - 1 - back] === other[other.length - 1 - back]) back++;
  return Math.max(one.length, other.length) - front - back <= 1;
}
