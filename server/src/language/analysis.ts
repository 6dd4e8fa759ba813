import type { Span } from "../text/span.ts";

/** What a token is by its characters. */
export const TokenKind = { word: 0, number: 1, punctuation: 2, symbol: 3, placeholder: 4 } as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** language.md's eight coarse classes of parts of speech. */
export const Tag = { noun: 0, name: 1, verb: 2, adjective: 3, adverb: 4, number: 5, function: 6, other: 7 } as const;
export type Tag = (typeof Tag)[keyof typeof Tag];

/**
 * The tokens of one paragraph's prose, in order, in typed arrays of length `count` (or longer). Offsets are into the prose.
 * Clitics are tokens of their own ("does" "n't", "Aas" "'s"); "U.S.", "Sept.", "3.5", "45,000", "$" and "%" are one token each.
 */
export interface Tokens {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly kind: Uint8Array; // TokenKind
  readonly tag: Uint8Array; // Tag
  /** Penn Treebank tag, an index into `PENN_TAGS`. */
  readonly penn: Uint8Array;
  /** `hashOf` the folded form (case folded per code unit, curly apostrophes straight): the key of every lexicon. */
  readonly hash: Int32Array;
}

/** A sentence: prose offsets without surrounding blanks, and its tokens [firstToken, endToken). */
export interface Sentence extends Span {
  readonly firstToken: number;
  readonly endToken: number;
}

/** One paragraph's prose, analysed. A pure function of the prose and the models. */
export interface Analysis {
  readonly prose: string;
  readonly tokens: Tokens;
  readonly sentences: readonly Sentence[];
}

/** The 45 tags of the Penn Treebank, in the order of `Tokens.penn`. */
export const PENN_TAGS = [
  "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS", "PRP",
  "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
  "#", "$", "''", "``", ",", ".", ":", "-LRB-", "-RRB-",
] as const; // biome-ignore format: a table
export type PennTag = (typeof PENN_TAGS)[number];

/** The Penn Treebank's tags by name, as they stand in `Tokens.penn`. */
export const Penn = Object.fromEntries(PENN_TAGS.map((tag, i) => [tag, i])) as Readonly<Record<PennTag, number>>;

/** The first token that ends after an offset; the number of tokens where none does. Binary search. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.end[middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
