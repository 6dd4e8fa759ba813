import { PENN_TAGS } from "../analysis.ts";

const TAGS = PENN_TAGS.length;

/**
 * The weights of the part-of-speech tagger, as they lie in memory. Nothing writes to the arrays once they are loaded.
 *
 * A word's hash leads to its ambiguity class: the tags it can have, as a set of bits in two numbers (tags 0 to 29 and 30
 * to 44). A feature's key leads to a row of one weight for each tag.
 */
export interface TaggerWeights {
  /** Open addressing: word keys (0 for none), and the class at the same place. A power of two long. */
  readonly words: Int32Array;
  readonly wordClass: Uint8Array;
  readonly classLow: Int32Array;
  readonly classHigh: Int32Array;
  /** By the low bits of a key, or those with the lowest flipped: check (the key's high eight bits) << 20 | row; -1 for none. */
  readonly slots: Int32Array;
  /** 45 weights a row. */
  readonly rows: Int8Array;
}

/** The key of a word in `words`: its hash, another one for the word with a capital; never 0. */
export function wordKey(hash: number, isCapital: boolean): number {
  const key = isCapital ? Math.imul(hash ^ 0x5bd1e995, 0x2c1b3c6d) : hash;
  return key === 0 ? 1 : key;
}

/** The class of a word, or -1. */
export function classOf({ words, wordClass }: Pick<TaggerWeights, "words" | "wordClass">, key: number): number {
  const mask = words.length - 1;
  for (let at = (key ^ (key >>> 15)) & mask; ; at = (at + 1) & mask) {
    const found = words[at]!;
    if (found === key) return wordClass[at]!;
    if (found === 0) return -1;
  }
}

/** The offset in `rows` of a feature's weights, or -1. */
export function rowOf(slots: Int32Array, key: number): number {
  const at = key & (slots.length - 1);
  const check = key >>> 24;
  const first = slots[at]!;
  if (first >= 0 && first >>> 20 === check) return (first & 0xfffff) * TAGS;
  const second = slots[at ^ 1]!;
  if (second >= 0 && second >>> 20 === check) return (second & 0xfffff) * TAGS;
  return -1;
}
