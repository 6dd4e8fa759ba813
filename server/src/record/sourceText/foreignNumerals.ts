/**
 * A source's text with its numerals as English writes them: "6 412", "6'412" and, where the source's other numbers are
 * European, "6.412,5" become "6,412" and "6,412.5". Every sign stands for one, so offsets hold for both texts. Linear.
 */
export function inEnglishNumerals(text: string): string {
  // Most sources are English, with nothing to put right.
  if (!FOREIGN.test(text)) return text;
  const isEuropean = count(EUROPEAN, text) > count(ENGLISH, text);
  let read = text.replace(FIXED, (found) => found.replace(/[\u00a0\u2009\u202f'’]/g, ","));
  if (isEuropean) read = read.replace(NUMERAL, (numeral) => (DOTTED.test(numeral) ? swapped(numeral) : numeral));
  // "6 412 homes": only where nothing in the text has thousands with commas, and what stands before is no label or month.
  if (isEuropean || !COMMAS.test(text))
    read = read.replace(SPACED, (found, offset: number) =>
      LABELLED.test(read.slice(Math.max(0, offset - 12), offset)) ? found : found.replaceAll(" ", ","),
    );
  return read;
}

const FOREIGN = /\d(?:[\u00a0\u2009\u202f'’ .]\d{3}(?!\d)|,\d{1,2}(?!\d))/;
/** Blanks that keep numbers together, and apostrophes: written within one number only. */
const FIXED = /(?<![\d.,])\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}|['’]\d{3}){1,4}(?!\d)/g;
const SPACED = /(?<![\d.,:/-]|\d )\d{1,3}(?: \d{3}){1,4}(?! ?\d)/g;
const LABELLED =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[a-z]+(?:uary|ember|ober)|march|april|august|page|pages|p\.|no\.|nr\.?|section|table|row|line|item|tel\.?|phone)\s$/i;
const COMMAS = /\d,\d{3}(?!\d)/;
/** Digits with stops and commas between and behind: each is looked at once, on its own. */
const NUMERAL = /[\d.,]+/g;
/** Numbers that only one of the two ways of writing has: "3,4" and "1.200.300", "3.4" and "1,200". */
const EUROPEAN = /^(?:\d{1,3}(?:\.\d{3}){2,}(?:,|$)|\d+(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?:\.|$))/;
const ENGLISH = /^(?:\d{1,3}(?:,\d{3})+(?:\.|$)|\d+\.(?:\d{1,2}|\d{4,})(?:,|$))/;
const DOTTED = /^\d+(?:\.\d{3})*(?:,\d+)?[.,]*$/;

function swapped(numeral: string): string {
  return numeral.replace(/[.,](?=\d)/g, (sign) => (sign === "." ? "," : "."));
}

function count(pattern: RegExp, text: string): number {
  let found = 0;
  for (const [numeral] of text.matchAll(NUMERAL)) if (pattern.test(numeral)) found++;
  return found;
}
