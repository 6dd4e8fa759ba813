/** Findings of one rule in one sentence of a draft that are let be until the sentence changes. */
export interface Dismissal {
  /** The draft, as the baseline names it: `/`-separated, relative to the baseline's folder. */
  readonly path: string;
  readonly rule: string;
  /** The sentence as a reader reads it. Compared by `sentenceKey`. */
  readonly sentence: string;
  /** The words that were marked: of several findings in one sentence, this one is meant. */
  readonly marked?: string;
  /** How many findings, 1 or more. */
  readonly count: number;
  readonly reason?: string;
  /** ISO 8601 day. */
  readonly date?: string;
}

/**
 * What stays of a sentence when it is only set anew: blanks and line breaks, the shape of quotation marks, apostrophes,
 * dashes and dots do not count, nor do signs that nobody sees. Everything else does, capitals, figures and stops among it:
 * another key is another sentence. Linear.
 */
export function sentenceKey(sentence: string): string {
  return sentence
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(BLANKS, " ")
    .trim()
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(/…/g, "...")
    .replace(/ ?(?:—|―|--+) ?| [-–−] /g, " — ")
    .replace(/[‐‑–−]/g, "-")
    .trim();
}

/** Soft hyphens, joiners, marks of direction and of byte order. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const BLANKS = /[\s\u0085\u180e]+/g;
const DOUBLE_QUOTES = /[“”„‟«»〝〞″]/g;
const SINGLE_QUOTES = /[‘’‚‛‹›′`´]/g;

/** The words of a sentence as a baseline has them: on one line. Its key stays the same. */
export function onOneLine(words: string): string {
  return words.replace(BLANKS, " ").trim();
}

/** One dismissal for each draft, rule, sentence and words, with the counts of all that say the same; the first one's day and reason stay. */
export function summed(dismissals: Iterable<Dismissal>): readonly Dismissal[] {
  const all = new Map<string, Dismissal>();
  for (const one of dismissals) {
    const key = [one.path, one.rule, sentenceKey(one.sentence), sentenceKey(one.marked ?? "")].join("\n");
    const known = all.get(key);
    all.set(key, known ? { ...known, count: known.count + one.count } : one);
  }
  return [...all.values()];
}
