import type { Span } from "../text/span.ts";

/** What else than its initials' words an expansion may hold: "Department of Defense (DD)", "Bank for the North (BN)". */
const SPARE = 5;
/** A bracket's expansion is no longer than this many characters. */
const LONGEST = 160;

/**
 * The words right before `end` in `text` that the letters of an acronym stand for: "Regional Water Monitoring Agency"
 * before "RWMA". Read from behind, each letter is found in the words before it, the first one at the start of a word
 * (Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text"); as news
 * shortens names and not compounds, the letters have to open words, or stand in one whose first letter is taken.
 * Undefined where the words do not fit.
 *
 * @param letters in capitals, two at least
 */
export function expansionBefore(text: string, end: number, letters: string): Span | undefined {
  let stop = end;
  while (stop > 0 && isBlank(text.charCodeAt(stop - 1))) stop--;
  const least = Math.max(0, stop - LONGEST);
  let words = 0;
  let letter = letters.length - 1;
  let at = stop;
  while (at > least && words < letters.length + SPARE) {
    let first = at;
    while (first > least && isWordUnit(text, first - 1)) first--;
    if (first === at) {
      // Hyphens, apostrophes, "&" and commas stand between words of a name; all else ends it.
      if (!JOINING.has(text.charCodeAt(at - 1))) return undefined;
      at--;
      continue;
    }
    words++;
    const taken = lettersOf(text, first, at, letters, letter);
    letter -= taken;
    if (letter < 0) return words > 1 || at - first > letters.length ? { start: first, end: stop } : undefined;
    if (taken === 0 && !isSmall(text, first, at)) return undefined;
    at = first;
  }
  return undefined;
}

/** As `expansionBefore`, of the words of text[start, end) from their first on, an article aside: "(the Regional Water Monitoring Agency)". */
export function expansionWithin(text: string, start: number, end: number, letters: string): Span | undefined {
  for (let stop = Math.min(end, start + LONGEST); stop > start; stop = previousWordEnd(text, stop, start)) {
    const found = expansionBefore(text.slice(start, stop), stop - start, letters);
    if (found && start + found.start <= start + 4) return { start: start + found.start, end: start + found.end };
  }
  return undefined;
}

/**
 * How many of the acronym's letters up to `letter` the word text[first, end) gives, counted from the last: 0 where it
 * does not open with one of them; more than one where the others stand in it in order ("television" for TV).
 */
function lettersOf(text: string, first: number, end: number, letters: string, letter: number): number {
  const initial = upper(text.charCodeAt(first));
  if (initial === letters.charCodeAt(letter)) return 1;
  let at = end - 1;
  for (let back = letter; back >= 0 && back > letter - 3; back--) {
    if (back < letter && initial === letters.charCodeAt(back)) return letter - back + 1;
    while (at > first && upper(text.charCodeAt(at)) !== letters.charCodeAt(back)) at--;
    if (at <= first) return 0;
    at--;
  }
  return 0;
}

/** Words that a name's initials leave out. */
const SMALL = new Set(
  "of the and for in on to at de du des la le el y und der die von & a an with against by from".split(" "),
);

function isSmall(text: string, first: number, end: number): boolean {
  return end - first <= 7 && SMALL.has(text.slice(first, end).toLowerCase());
}

/** Blank, no-break blank, apostrophes, hyphens, "&", comma, quotation marks, slash. */
const JOINING = new Set([32, 0xa0, 39, 0x2019, 45, 0x2010, 0x2011, 38, 44, 34, 0x201c, 0x201d, 47]);

function previousWordEnd(text: string, stop: number, least: number): number {
  let at = stop;
  while (at > least && isWordUnit(text, at - 1)) at--;
  while (at > least && !isWordUnit(text, at - 1)) at--;
  return at;
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 0xa0;
}

function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    (unit > 191 && unit < 0x2000)
  );
}

function upper(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 32;
  if (unit < 128) return unit;
  // "État" gives an E.
  const plain = String.fromCharCode(unit).normalize("NFD").charCodeAt(0);
  return plain >= 97 && plain <= 122 ? plain - 32 : plain;
}
