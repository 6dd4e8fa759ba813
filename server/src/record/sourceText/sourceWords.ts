import { ONES, TENS } from "../../language/numberWords.ts";
import { inEnglishNumerals } from "./foreignNumerals.ts";
import type { SourceText } from "./sourceText.ts";

/**
 * The words and numerals of a source, in order, with where each word stands: what makes finding a quotation or a
 * number in a long report cheap. Made once a source: linear in its text.
 */
export interface SourceWords {
  readonly source: SourceText;
  /** The source's text with its numerals as English writes them, sign for sign. */
  readonly english: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of each word its number in `wordNumbers`: equal for words that are said alike. */
  readonly words: Int32Array;
  readonly wordNumbers: ReadonlyMap<string, number>;
  /** By number of a word, the places where it stands, in order. */
  readonly placesOf: readonly (readonly number[])[];
  /** Numerals: offset and value as English writes it. */
  readonly numeralStarts: readonly number[];
  readonly numeralValues: readonly number[];
}

/** A word of running text: letters and digits, with apostrophes and marks of numbers inside. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+|[.,]\d+)*/gu;
/** No numeral that a paper prints is longer, in code units. */
export const LONGEST_NUMERAL = 40;

/** All at once. */
export function sourceWordsOf(source: SourceText): SourceWords {
  const reading = readingWords(source);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** Words between two pauses: a few milliseconds. */
const SLICE = 4096;

/** As `sourceWordsOf`, with others' work between: `pause` is asked again and again. */
export async function readSourceWords(source: SourceText, pause: () => Promise<void>): Promise<SourceWords> {
  const reading = readingWords(source);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
    await pause();
  }
}

function* readingWords(source: SourceText): Generator<undefined, SourceWords> {
  const starts: number[] = [];
  const ends: number[] = [];
  const words: number[] = [];
  const wordNumbers = new Map<string, number>();
  const placesOf: number[][] = [];
  const numeralStarts: number[] = [];
  const numeralValues: number[] = [];
  /** Most words of a text are few: what each is heard as is worked out once. */
  const numberOfWritten = new Map<string, number>();
  const english = inEnglishNumerals(source.text);
  for (const { start, end, written } of wordsIn(english)) {
    const first = written.charCodeAt(0);
    if (first >= 48 && first <= 57 && written.length <= LONGEST_NUMERAL) {
      const value = Number.parseFloat(written.replaceAll(",", ""));
      if (Number.isFinite(value)) {
        numeralStarts.push(start);
        numeralValues.push(value);
      }
    }
    let number = numberOfWritten.get(written);
    if (number === undefined) {
      const said = saidAs(written);
      number = wordNumbers.get(said);
      if (number === undefined) {
        number = placesOf.length;
        wordNumbers.set(said, number);
        placesOf.push([]);
      }
      numberOfWritten.set(written, number);
    }
    placesOf[number]!.push(words.length);
    starts.push(start);
    ends.push(end);
    words.push(number);
    if (words.length % SLICE === 0) yield;
  }
  return {
    source,
    english,
    count: words.length,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    words: Int32Array.from(words),
    wordNumbers,
    placesOf,
    numeralStarts,
    numeralValues,
  };
}

/** The words of a text with their offsets. */
export function* wordsIn(
  text: string,
): Generator<{ readonly start: number; readonly end: number; readonly written: string }> {
  WORD.lastIndex = 0;
  const pattern = new RegExp(WORD);
  for (let found = pattern.exec(text); found; found = pattern.exec(text))
    yield { start: found.index, end: found.index + found[0].length, written: found[0] };
}

const NUMERALS: ReadonlyMap<string, string> = new Map(
  [...ONES, ...TENS].map(([word, value]) => [word, String(value)] as const),
);

/**
 * A word as it is heard: case, curly apostrophes, British and American spelling and numerals against words make no
 * difference to what somebody said.
 */
export function saidAs(word: string): string {
  const low = word.toLowerCase().replaceAll("’", "'");
  if (low.length < 4) return NUMERALS.get(low) ?? low;
  const first = low.charCodeAt(0);
  if (first >= 48 && first <= 57) return low.replaceAll(",", "");
  const numeral = NUMERALS.get(low);
  if (numeral !== undefined) return numeral;
  return low
    .replace(/(?<=..)our(?=s?$|ed$|ing$|able$|ite$|al$|er$|hood$)/, "or")
    .replace(/(?<=...)(?:is)(?=(?:e|es|ed|ing|er|ation|ations)$)/, "iz")
    .replace(/(?<=..)yse(?=[ds]?$)/, "yze")
    .replace(/(?<=[^aeiou][a-z])tre(?=s?$)/, "ter")
    .replace(/(?<=.)([bdlmnprt])\1(?=(?:ed|ing|er|ers)$)/, "$1")
    .replace(/(?<=.)ence$/, "ense")
    .replace(/gramme(?=s?$)/, "gram")
    .replace(/ogue(?=s?$)/, "og");
}
