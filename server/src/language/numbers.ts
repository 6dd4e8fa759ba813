import type { Span } from "../text/span.ts";
import { type Analysis, TokenKind } from "./analysis.ts";
import { hashes, hashOf, hashOfSlice } from "./hash.ts";
import {
  MONEY_LETTERS,
  ONES,
  ORDINALS,
  SCALES,
  SUFFIX_SCALES,
  TENS,
  TRIGGER_WORDS,
  VAGUE_SCALES,
} from "./numberWords.ts";

/**
 * A number as it is written: digits with separators, number words, a scale after either ("4.5 million", "six hundred"),
 * a fraction, or a vague plural ("dozens"). Prose offsets; the span takes the scale in, not what is glued behind.
 */
export interface NumberPhrase extends Span {
  readonly firstToken: number;
  /** One past the last token that any of it lies in. */
  readonly endToken: number;
  /** Vague plurals are ranges: "dozens" is 12 to 120. */
  readonly value: number | readonly [number, number];
  /** What the scale word multiplies; 1 where there is none. */
  readonly scale: number;
  readonly form: "digits" | "words" | "fraction" | "vague";
  /** What is glued to its end inside the same token: "GB", "-year-old", "+"; "" mostly. */
  readonly suffix: string;
}

/** The numbers of one paragraph, in order. Ordinals, decades, clock times, phone numbers and versions are none. */
export function numbersOf(analysis: Analysis): readonly NumberPhrase[] {
  const { prose, tokens } = analysis;
  const { count, start, end, hash, kind } = tokens;
  let found: NumberPhrase[] | undefined;
  let hyphen = prose.indexOf("-");
  // A capital that may open a unit of money with digits glued to it: few paragraphs have any.
  const mayBeGlued = GLUED.test(prose);
  let reader: Reader | undefined;
  for (let i = 0; i < count; i++) {
    const digit = kind[i] === TokenKind.number;
    if (!digit) {
      if (kind[i] !== TokenKind.word) continue;
      if (mayBeGlued) {
        const from = start[i]!;
        const first = prose.charCodeAt(from);
        const unit = first >= 65 && first <= 90 ? moneyLetters(prose, from, end[i]!) : 0;
        if (unit > 0) {
          reader ??= new Reader(analysis);
          const read = reader.digits(i, from + unit);
          if (read.phrases.length > 0) {
            found ??= [];
            found.push(...read.phrases);
            i = Math.max(i, read.next - 1);
            continue;
          }
        }
      }
      if (TRIGGER_BITS[hash[i]! & BIT_MASK] === 0 || !TRIGGERS.has(hash[i]!)) {
        if (hyphen < 0 || hyphen >= end[i]!) continue;
        if (hyphen < start[i]!) hyphen = prose.indexOf("-", start[i]!);
        if (hyphen < 0 || hyphen >= end[i]!) continue;
        if (!mayOpenCompound(prose, start[i]!, end[i]!)) {
          // "Minus-5", "sub-7", "now-18": digits behind a small word.
          if (!isDigit(prose.charCodeAt(hyphen + 1)) || !NUMBER_PREFIXES.has(hashOfSlice(prose, start[i]!, hyphen)))
            continue;
          reader ??= new Reader(analysis);
          const read = reader.digits(i, hyphen + 1);
          if (read.phrases.length > 0) found = found ? [...found, ...read.phrases] : [...read.phrases];
          i = Math.max(i, read.next - 1);
          continue;
        }
      }
    }
    reader ??= new Reader(analysis);
    const read = digit ? reader.digits(i) : reader.words(i);
    if (read === undefined) continue;
    if (read.phrases.length > 0) {
      if (found === undefined) found = [...read.phrases];
      else for (const phrase of read.phrases) found.push(phrase);
    }
    if (read.next > i + 1) i = read.next - 1;
  }
  return found ?? NONE;
}

const NONE: readonly NumberPhrase[] = [];
const POINT = 46;
const HYPHEN = 45;
const COMMA = 44;
const BIT_MASK = 4095;
const TRIGGERS: ReadonlySet<number> = new Set(TRIGGER_WORDS.map(hashOf));
/** What can stand inside a number in words; any other word ends it. */
const JOINABLE: ReadonlySet<number> = new Set(
  [
    ...[ONES, TENS, SCALES, SUFFIX_SCALES, VAGUE_SCALES].flatMap((words) => [...words.keys()]),
    ...[...ORDINALS.keys()].flatMap((word) => [word, `${word}s`]),
    ..."and a an half of point couple".split(" "),
  ].map(hashOf),
);
/** Scales behind digits: looked for before any word is read. */
const SCALE_OPENERS: ReadonlySet<number> = new Set([...SCALES.keys(), ...SUFFIX_SCALES.keys(), "and"].map(hashOf));
/** Words that open a number only before a hyphen: "fourth-", "point-five". */
const COMPOUND_OPENERS: ReadonlySet<number> = new Set([...TRIGGERS, ...[...ORDINALS.keys(), "point"].map(hashOf)]);
/** One bit for each hash's low end: nearly every word of a text is turned away here. */
const TRIGGER_BITS = (() => {
  const bits = new Uint8Array(BIT_MASK + 1);
  for (const hash of TRIGGERS) bits[hash & BIT_MASK] = 1;
  return bits;
})();

/** Words before a hyphen and a number in digits, which is a number still. */
export const NUMBER_PREFIXES: ReadonlySet<number> = hashes("minus plus sub now then");

const GLUED = /[A-Z][^\d ]{0,2}\d/;

/** Whether a number can begin with a word that has a hyphen: what stands before its first hyphen must be a word of number. */
function mayOpenCompound(prose: string, start: number, end: number): boolean {
  let from = start;
  while (from < end && prose.charCodeAt(from) === HYPHEN) from++;
  let to = from;
  while (to < end && prose.charCodeAt(to) !== HYPHEN) to++;
  return from === end || COMPOUND_OPENERS.has(hashOfSlice(prose, from, to));
}

const VULGAR: Readonly<Record<string, number>> = {
  "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}; // biome-ignore format: a table

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isVulgar(code: number): boolean {
  return code === 0xbd || code === 0xbc || code === 0xbe || (code >= 0x2153 && code <= 0x215e);
}

/** How many letters of a money unit are glued before the digits of a token ("USD10m", "Rs200", "$A5"); 0 where none are. */
function moneyLetters(prose: string, from: number, end: number): number {
  let at = from + 1;
  while (at < end && at < from + 4 && !isDigit(prose.charCodeAt(at))) at++;
  if (at >= end || !isDigit(prose.charCodeAt(at))) return 0;
  const letters = prose.slice(from, at);
  return MONEY_LETTERS.has(letters) || (prose[from - 1] === "$" && /^[A-Z]+$/.test(letters)) ? at - from : 0;
}

/** A word of a token: "twenty-one" is two. */
interface Atom {
  readonly word: string;
  readonly token: number;
  readonly start: number;
  readonly end: number;
}

interface Read {
  readonly phrases: readonly NumberPhrase[];
  /** The token to go on with. */
  readonly next: number;
}

/** Reads single numbers; made for paragraphs that hold any. */
class Reader {
  private readonly prose: string;
  constructor(private readonly analysis: Analysis) {
    this.prose = analysis.prose;
  }

  /** The lower-cased text of a token; "" outside the paragraph. */
  private word(i: number): string {
    const { tokens } = this.analysis;
    return i < 0 || i >= tokens.count ? "" : this.prose.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase();
  }

  /**
   * Up to `most` words from token `i`, hyphenated ones split, a hyphen between touching tokens passed over; the first
   * that cannot be part of a number is the last.
   */
  private atoms(i: number, most = 14): Atom[] {
    const { tokens } = this.analysis;
    const atoms: Atom[] = [];
    for (let at = i; at < tokens.count && atoms.length < most; at++) {
      const start = tokens.start[at]!;
      const end = tokens.end[at]!;
      const text = this.prose.slice(start, end);
      if (text === "-" && start === tokens.end[at - 1] && end === tokens.start[at + 1]) continue;
      let from = 0;
      while (from <= text.length) {
        const hyphen = text.indexOf("-", from);
        const to = hyphen < 0 ? text.length : hyphen;
        if (to > from)
          atoms.push({ word: text.slice(from, to).toLowerCase(), token: at, start: start + from, end: start + to });
        from = to + 1;
      }
      if (!JOINABLE.has(tokens.hash[at]!) && text.indexOf("-") < 0) break;
    }
    return atoms;
  }

  /** A phrase over text offsets, with what is left of its last token as suffix. */
  private phrase(
    firstToken: number,
    start: number,
    lastToken: number,
    end: number,
    value: NumberPhrase["value"],
    scale: number,
    form: NumberPhrase["form"],
  ): NumberPhrase {
    const tokenEnd = this.analysis.tokens.end[lastToken]!;
    return {
      start,
      end,
      firstToken,
      endToken: lastToken + 1,
      value,
      scale,
      form,
      suffix: this.prose.slice(end, tokenEnd),
    };
  }

  /** The number that starts with a digit at token `i`; no phrase where it is an ordinal, a time, a version or the like. */
  digits(i: number, from = this.analysis.tokens.start[i]!): Read {
    const { tokens } = this.analysis;
    const tokenEnd = tokens.end[i]!;
    // "007", "01/02": names and dates, no quantities.
    if (this.prose.charCodeAt(from) === 48 && isDigit(this.prose.charCodeAt(from + 1)))
      return { phrases: NONE, next: i + 1 };
    let { value, end } = readDecimal(this.prose, from);
    let last = i;
    // Thousands parted by a narrow or no-break space are several tokens or one.
    while (last + 1 < tokens.count && tokens.start[last + 1]! < end) last++;
    if (value > MOST) return { phrases: NONE, next: this.afterRun(last) };
    if (end >= tokens.end[last]!) {
      const next = this.prose[end];
      if (next === ":" && isDigit(this.prose.charCodeAt(end + 1))) return { phrases: NONE, next: this.afterRun(last) };
      if ((next === "/" || next === FRACTION_SLASH) && isDigit(this.prose.charCodeAt(end + 1)))
        return this.slashed(i, from, value, end);
      const power = next === "×" ? powerAt(this.prose, end) : undefined;
      if (power) {
        while (last + 1 < tokens.count && tokens.start[last + 1]! < power.end) last++;
        return this.scaled(i, from, last, power.end, Number(`${value}e${power.exponent}`));
      }
      // "3 1/2", "2 ½"
      const fraction = this.fractionAt(last + 1);
      if (fraction && Number.isInteger(value) && value < 1000) {
        value += fraction.value;
        end = fraction.end;
        last = fraction.token;
      }
      return this.scaled(i, from, last, end, value);
    }
    const rest = this.prose.slice(end, tokenEnd);
    const lead = rest.charCodeAt(0);
    const none = { phrases: NONE, next: i + 1 };
    if (lead === 58 /* : */) return none;
    if (lead === 47 /* / */) return this.slashed(i, from, value, end);
    if (isVulgar(lead)) return this.scaled(i, from, last, end + 1, value + (VULGAR[rest[0]!] ?? 0));
    if (
      rest === "st" ||
      rest === "nd" ||
      rest === "rd" ||
      rest === "th" ||
      rest === "s" ||
      rest === "'s" ||
      rest === "’s"
    )
      return none;
    if (/^(?:st|nd|rd|th)-/.test(rest)) return none;
    if (lead === POINT && isDigit(rest.charCodeAt(1))) return none; // 10.15.2
    const dash = lead === 45 || lead === 0x2013;
    if (dash && isDigit(rest.charCodeAt(1))) return this.dashed(i, from, value, end, tokenEnd);
    return this.scaled(i, from, last, end, value);
  }

  /** The token after those that touch token `i` without a blank. */
  private afterRun(i: number): number {
    const { start, end, count } = this.analysis.tokens;
    let next = i + 1;
    while (next < count && start[next] === end[next - 1]) next++;
    return next;
  }

  /** "10-15" in one token: two numbers; three parts or more are a date or a phone number. */
  private dashed(i: number, from: number, low: number, end: number, tokenEnd: number): Read {
    const second = readDecimal(this.prose, end + 1);
    const rest = this.prose.slice(second.end, tokenEnd);
    if (/^[-–]\d/.test(rest)) return { phrases: NONE, next: i + 1 };
    const first: NumberPhrase = {
      start: from,
      end,
      firstToken: i,
      endToken: i + 1,
      value: low,
      scale: 1,
      form: "digits",
      suffix: "",
    };
    const high = this.scaled(i, end + 1, i, second.end, second.value);
    return { phrases: [first, ...high.phrases], next: high.next };
  }

  /** "3/4" is a fraction; "24/7", "9/11", "50/50", dates are no quantities. */
  private slashed(i: number, from: number, numerator: number, slash: number): Read {
    const next = this.afterRun(i);
    const { value: denominator, end } = readDecimal(this.prose, slash + 1);
    const more = this.prose[end];
    if (numerator >= denominator || more === "/" || ![2, 3, 4, 5, 8, 10, 16, 32, 64, 128].includes(denominator))
      return { phrases: NONE, next };
    let last = i;
    while (this.analysis.tokens.end[last]! < end) last++;
    return { phrases: [this.phrase(i, from, last, end, numerator / denominator, 1, "fraction")], next: last + 1 };
  }

  private fractionAt(i: number): { readonly value: number; readonly end: number; readonly token: number } | undefined {
    const { tokens } = this.analysis;
    if (i >= tokens.count) return undefined;
    const start = tokens.start[i]!;
    const first = this.prose.charCodeAt(start);
    if (!isDigit(first) && !isVulgar(first)) return undefined;
    const text = this.prose.slice(start, tokens.end[i]!);
    const vulgar = VULGAR[text];
    if (vulgar !== undefined) return { value: vulgar, end: tokens.end[i]!, token: i };
    const parts = /^([1-7])\/([2-9])$/.exec(text);
    if (!parts || Number(parts[1]) >= Number(parts[2])) return undefined;
    return { value: Number(parts[1]) / Number(parts[2]), end: tokens.end[i]!, token: i };
  }

  /** Takes scale words, "and a half" and glued "m", "bn", "k" in. */
  private scaled(first: number, start: number, last: number, end: number, value: number): Read {
    if (value > MOST) return { phrases: NONE, next: this.afterRun(last) };
    const { tokens } = this.analysis;
    const glued = this.prose.slice(end, tokens.end[last]!);
    let scale = 1;
    if (glued !== "" && glued !== "-") {
      const letters = /^-?([A-Za-z]+)/.exec(glued);
      const word = letters?.[1] ?? "";
      const size = word === "" ? undefined : (SCALES.get(word.toLowerCase()) ?? SUFFIX_SCALES.get(word));
      // "32m²" is no sum of millions.
      const isSquare = /^[²³\d]/.test(glued.slice(letters?.[0].length));
      if (size !== undefined && !isSquare && (glued[0] !== "-" || word.length > 2)) {
        scale = size;
        end += letters![0].length;
      }
    } else if (this.mayBeScale(last + 1)) {
      const atoms = this.atoms(last + 1, 4);
      let at = 0;
      while (at < atoms.length && at < 2) {
        const { word, token, start: wordStart, end: wordEnd } = atoms[at]!;
        const gap = wordStart - end;
        const size =
          SCALES.get(word) ??
          (gap === 0 || word.length === 2 ? SUFFIX_SCALES.get(this.prose.slice(wordStart, wordEnd)) : undefined);
        if (size === undefined || gap > 2) break;
        scale *= size;
        last = token;
        end = wordEnd;
        at++;
      }
      // "2 and a half"
      if (at === 0 && atoms[0]?.word === "and" && atoms[1]?.word === "a" && atoms[2]?.word === "half") {
        value += 0.5;
        last = atoms[2].token;
        end = atoms[2].end;
        const size = atoms[3] && SCALES.get(atoms[3].word);
        if (size) {
          scale = size;
          last = atoms[3]!.token;
          end = atoms[3]!.end;
        }
      }
    }
    return { phrases: [this.phrase(first, start, last, end, exact(value * scale), scale, "digits")], next: last + 1 };
  }

  /** Whether a scale may stand in a token: "million", "million-year-old", "and a half". */
  private mayBeScale(i: number): boolean {
    const { count, hash, start, end } = this.analysis.tokens;
    if (i >= count) return false;
    return SCALE_OPENERS.has(hash[i]!) || this.prose.slice(start[i], end[i]).includes("-");
  }

  /** The number that starts with a word at token `i`, if one does. */
  words(i: number): Read | undefined {
    const atoms = this.atoms(i);
    const head = atoms[0];
    if (!head) return undefined;
    if (ONES.get(head.word) !== undefined) return this.cardinal(i, atoms);
    if (head.word === "half") return this.half(i, atoms, this.word(i - 1));
    if (VAGUE_SCALES.get(head.word) !== undefined) return this.vague(i, atoms);
    const parts = ORDINALS.get(head.word);
    if (parts !== undefined) return this.share(i, atoms, this.word(i - 1), parts);
    if (head.word === "couple") {
      if (this.word(i - 1) !== "a" || atoms[1]?.word !== "of") return undefined;
      return { phrases: [this.phrase(i, head.start, i, head.end, 2, 1, "words")], next: i + 1 };
    }
    return this.cardinal(i, atoms);
  }

  /** "half a million", "half of them", "half the voters", "half an hour". */
  private half(i: number, atoms: readonly Atom[], before: string): Read | undefined {
    const head = atoms[0]!;
    const next = atoms[1]?.word ?? "";
    if (PART_BEFORE.has(before) || before === "a") return undefined;
    const article = next === "a" || next === "an";
    const scale = SCALES.get(article ? (atoms[2]?.word ?? "") : next);
    if (scale !== undefined) {
      const last = atoms[article ? 2 : 1]!;
      return {
        phrases: [this.phrase(i, head.start, last.token, last.end, scale / 2, scale, "words")],
        next: last.token + 1,
      };
    }
    if (!HALF_BEFORE.has(next)) return undefined;
    return { phrases: [this.phrase(i, head.start, i, head.end, 0.5, 1, "fraction")], next: i + 1 };
  }

  /** "dozens", "hundreds of thousands", "tens of millions". */
  private vague(i: number, atoms: readonly Atom[]): Read | undefined {
    const head = atoms[0]!;
    let low = VAGUE_SCALES.get(head.word)!;
    let last = head;
    for (let at = 1; atoms[at]?.word === "of" && VAGUE_SCALES.get(atoms[at + 1]?.word ?? "") !== undefined; at += 2) {
      last = atoms[at + 1]!;
      low *= VAGUE_SCALES.get(last.word)!;
    }
    if (head.word === "tens" && last === head) return undefined;
    return {
      phrases: [this.phrase(i, head.start, last.token, last.end, [low, low * 10], low, "vague")],
      next: last.token + 1,
    };
  }

  /** "a third of", "a quarter of"; "the third", "the first quarter" are none. */
  private share(i: number, atoms: readonly Atom[], before: string, parts: number): Read | undefined {
    const head = atoms[0]!;
    if (before !== "a" || atoms[1]?.word !== "of" || parts < 3) return undefined;
    const start = this.analysis.tokens.start[i - 1]!;
    const whole = this.ofScale(i - 1, start, atoms, 0, 1 / parts);
    if (whole) return whole;
    return { phrases: [this.phrase(i - 1, start, i, head.end, 1 / parts, 1, "fraction")], next: i + 1 };
  }

  /** "A quarter of a million", "three quarters of a billion": part of a scale, one number. `at` is the part's last word. */
  private ofScale(
    firstToken: number,
    start: number,
    atoms: readonly Atom[],
    at: number,
    part: number,
  ): Read | undefined {
    if (atoms[at + 1]?.word !== "of" || atoms[at + 2]?.word !== "a") return undefined;
    const last = atoms[at + 3];
    const scale = SCALES.get(last?.word ?? "");
    if (!last || scale === undefined) return undefined;
    return {
      phrases: [this.phrase(firstToken, start, last.token, last.end, exact(scale * part), scale, "words")],
      next: last.token + 1,
    };
  }

  private cardinal(i: number, atoms: readonly Atom[]): Read | undefined {
    let firstToken = i;
    let start = atoms[0]!.start;
    let total = 0;
    let current = 0;
    let largest = Number.POSITIVE_INFINITY;
    let scale = 1;
    let used = 0;
    let at = 0;
    const bare = SCALES.get(atoms[0]!.word) !== undefined;
    if (bare) {
      const before = this.word(i - 1);
      // "hundred", "million" alone are adjectives or names; "a million", "several hundred" are numbers.
      if (before === "several" || before === "few") return this.several(i, atoms);
      if (before !== "a" && before !== "an" && before !== "per") return undefined;
      if (before !== "per") {
        firstToken = i - 1;
        start = this.analysis.tokens.start[i - 1]!;
      }
      current = 1;
    }
    for (; at < atoms.length; at++) {
      const { word } = atoms[at]!;
      // Only a blank, a hyphen or a line break may part the words of one number.
      if (at > 0 && atoms[at]!.start - atoms[at - 1]!.end > 2) break;
      const one = ONES.get(word);
      const ten = TENS.get(word);
      const size = SCALES.get(word);
      if (one !== undefined) {
        const room = current % 100;
        if (current > 0 && (room !== 0 ? room < 20 || room % 10 !== 0 || one > 9 : current < 100)) break;
        if (current === 0 && total > 0 && one === 0) break;
        current += one;
      } else if (ten !== undefined) {
        // "Nineteen eighty-four", "twenty twenty": a year.
        if (current >= 10 && current <= 20 && total === 0) return { phrases: NONE, next: this.afterWords(atoms, at) };
        if (current % 100 !== 0) break;
        current += ten;
      } else if (word === "hundred") {
        if (current === 0 || current >= 100) break;
        current *= 100;
        scale = Math.max(scale, 100);
      } else if (size !== undefined) {
        if (current === 0 && total === 0) break;
        if (size < largest) {
          total += current * size;
          current = 0;
          largest = size;
        } else {
          total = (total + current) * size;
          current = 0;
        }
        scale = Math.max(scale, size);
      } else if (word === "and") {
        const next = atoms[at + 1]?.word ?? "";
        const half = next === "a" && atoms[at + 2]?.word === "half";
        if (half && used > 0) {
          const after = SCALES.get(atoms[at + 3]?.word ?? "");
          const last = atoms[at + (after ? 3 : 2)]!;
          // "Two and a half million"; "a million and a half" halves the million.
          const value = after ? (total + current + 0.5) * after : total + current + (scale >= 1000 ? largest / 2 : 0.5);
          return {
            phrases: [this.phrase(firstToken, start, last.token, last.end, value, after ?? scale, "words")],
            next: last.token + 1,
          };
        }
        if (scale < 100 || (ONES.get(next) === undefined && TENS.get(next) === undefined)) break;
        // "a thousand and one" goes on; "two hundred and twenty others and three dogs" stops at the second "and".
        if (current % 100 !== 0) break;
        continue;
      } else if (word === "point" && ONES.get(atoms[at + 1]?.word ?? "") !== undefined) {
        let place = 0.1;
        let digit = at + 1;
        for (; (ONES.get(atoms[digit]?.word ?? "") ?? 10) < 10; digit++) {
          current += ONES.get(atoms[digit]!.word)! * place;
          place /= 10;
        }
        at = digit - 1;
      } else {
        const parts = ORDINALS.get(word.endsWith("s") && word !== "tens" ? word.slice(0, -1) : word);
        if (parts !== undefined && used > 0) {
          const plural = word.endsWith("s");
          const whole = total + current;
          if (whole >= 1 && whole < parts && parts > 2 && (plural || whole === 1)) {
            const atom = atoms[at]!;
            const part = this.ofScale(firstToken, start, atoms, at, whole / parts);
            if (part) return part;
            return {
              phrases: [this.phrase(firstToken, start, atom.token, atom.end, whole / parts, 1, "fraction")],
              next: atom.token + 1,
            };
          }
          // "twenty-first", "one hundredth": ordinals. "two seconds" is a count.
          if (!plural && atoms[at]!.start === atoms[at - 1]!.end + 1 && this.prose[atoms[at]!.start - 1] === "-") {
            return { phrases: NONE, next: atoms[at]!.token + 1 };
          }
        }
        break;
      }
      used = at + 1;
    }
    if (used === 0) return undefined;
    const last = atoms[used - 1]!;
    const phrase = this.phrase(firstToken, start, last.token, last.end, exact(total + current), scale, "words");
    return { phrases: [phrase], next: last.token + 1 };
  }

  /** The token after the tens and ones from atom `at` on. */
  private afterWords(atoms: readonly Atom[], at: number): number {
    let last = at;
    while (ONES.get(atoms[last + 1]?.word ?? "") !== undefined || TENS.get(atoms[last + 1]?.word ?? "") !== undefined)
      last++;
    return atoms[last]!.token + 1;
  }

  /** "several hundred", "a few thousand": vague. */
  private several(i: number, atoms: readonly Atom[]): Read {
    let low = 2;
    let used = 0;
    while (used < atoms.length && SCALES.get(atoms[used]!.word) !== undefined) low *= SCALES.get(atoms[used++]!.word)!;
    const last = atoms[used - 1]!;
    return {
      phrases: [this.phrase(i, atoms[0]!.start, last.token, last.end, [low, low * 5], low / 2, "vague")],
      next: last.token + 1,
    };
  }
}

/** "the first half", "the other half": a part by name, no number. */
const PART_BEFORE = new Set(
  "first second other latter better this that top bottom each final opening back front upper lower one top western eastern northern southern".split(
    " ",
  ),
);
const HALF_BEFORE = new Set("of the its their our his her my your all a an that those these".split(" "));

/** Decimal digits with thousands separators, from `from`. `end` is one past the last digit. */
function readDecimal(prose: string, from: number): { readonly value: number; readonly end: number } {
  if (isVulgar(prose.charCodeAt(from))) return { value: VULGAR[prose[from]!] ?? 0, end: from + 1 };
  let at = from;
  while (isDigit(prose.charCodeAt(at))) at++;
  let digits = "";
  if (at > from && at - from <= 3) {
    for (;;) {
      const mark = prose.charCodeAt(at);
      if (mark !== COMMA && mark !== 0xa0 && mark !== 0x202f && mark !== 0x2009) break;
      const pair = isDigit(prose.charCodeAt(at + 1)) && isDigit(prose.charCodeAt(at + 2));
      const three = pair && isDigit(prose.charCodeAt(at + 3));
      // Indian grouping: 12,50,000.
      const two = pair && !three && mark === COMMA && prose.charCodeAt(at + 3) === COMMA;
      if (!three && !two) break;
      if (three && isDigit(prose.charCodeAt(at + 4))) break;
      const size = three ? 3 : 2;
      if (digits === "") digits = prose.slice(from, at);
      digits += prose.slice(at + 1, at + 1 + size);
      at += 1 + size;
    }
  }
  const whole = at;
  if (prose.charCodeAt(at) === POINT && isDigit(prose.charCodeAt(at + 1))) {
    at++;
    while (isDigit(prose.charCodeAt(at))) at++;
  }
  if (digits !== "") return { value: Number(digits + prose.slice(whole, at)), end: at };
  if (at > whole || at - from > 15) return { value: Number(prose.slice(from, at)), end: at };
  let value = 0;
  for (let i = from; i < at; i++) value = value * 10 + prose.charCodeAt(i) - 48;
  return { value, end: at };
}

/** "1⁄32", as word processors set it. */
const FRACTION_SLASH = "\u2044";
/** Longer rows of digits are keys and codes; times a million millions they would be no number that a computer has. */
const MOST = 1e60;
/** No power that news prints has more digits. */
const LONGEST_POWER = 2;

/** "×10−30", "×10^6" behind a number. */
function powerAt(prose: string, from: number): { readonly exponent: number; readonly end: number } | undefined {
  if (!prose.startsWith("×10", from)) return undefined;
  let at = from + 3;
  const sign = prose[at];
  if (sign !== "^" && sign !== "-" && sign !== "−" && sign !== "–" && sign !== "+") return undefined;
  at++;
  const isMinus = sign !== "^" && sign !== "+";
  const digits = at;
  while (at < digits + LONGEST_POWER && isDigit(prose.charCodeAt(at))) at++;
  if (at === digits || isDigit(prose.charCodeAt(at))) return undefined;
  const size = Number(prose.slice(digits, at));
  return { exponent: isMinus ? -size : size, end: at };
}

/** Takes the dust of binary fractions off: 1.1 × 1,000,000. */
function exact(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}
