/**
 * The weights of the part-of-speech tagger, as they lie in memory. Once they are loaded, only `rowOf` writes to them,
 * which lays them out otherwise and changes none.
 *
 * A word's hash leads to its ambiguity class: the tags it can have, as a set of bits in two numbers (tags 0 to 29 and 30
 * to 44). A feature's key leads to the weights it gives to a few tags.
 */
export interface TaggerWeights {
  /** Open addressing: word keys (0 for none), and the class at the same place. A power of two long. */
  readonly words: Int32Array;
  readonly wordClass: Uint8Array;
  readonly classLow: Int32Array;
  readonly classHigh: Int32Array;
  /** By the low bits of a key, or those with the lowest flipped: the key's high eight bits << 23 | place in `lists`; -1 for none. */
  readonly slots: Int32Array;
  /**
   * At a feature's place, where it is before `rows`: how many weights it has, then for each its tag and itself. Behind
   * that, features with many weights: the weight of every tag, so that
   * only those of a word's own tags are read.
   */
  readonly lists: Int8Array;
  readonly rows: number;
  /** Where a row of noughts begins. */
  readonly noughts: number;
  /** Where the next row made of a short list goes; there is room for all of them. */
  end: number;
}

/** Bytes of a feature whose weights are laid out by tag. */
export const ROW = 45;

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

const PLACE = (1 << 23) - 1;

/** The place in `lists` of a feature's weights, or -1. */
export function placeOf(slots: Int32Array, key: number): number {
  const at = key & (slots.length - 1);
  const check = key >>> 24;
  const first = slots[at]!;
  if (first >>> 23 === check) return first & PLACE;
  const second = slots[at ^ 1]!;
  return second >>> 23 === check ? second & PLACE : -1;
}

/**
 * The place in `lists` of a feature's weights as a row; that of noughts for a feature without. Short lists become rows
 * here when they are first asked for: laying out all on loading would cost more than a draft needs.
 */
export function rowOf(weights: TaggerWeights, key: number): number {
  const { slots, rows, noughts } = weights;
  const place = placeOf(slots, key);
  return place >= rows ? place : place < 0 ? noughts : madeRow(weights, key, place);
}

function madeRow(weights: TaggerWeights, key: number, place: number): number {
  const { slots, lists, end: row } = weights;
  const end = place + 1 + 2 * lists[place]!;
  for (let at = place + 1; at < end; at += 2) lists[row + lists[at]!] = lists[at + 1]!;
  const slot = key & (slots.length - 1);
  slots[slots[slot] === slotEntry(key, place) ? slot : slot ^ 1] = slotEntry(key, row);
  weights.end += ROW;
  return row;
}

/** What stands in `slots` for a key with its weights at a place. */
export function slotEntry(key: number, place: number): number {
  return ((key >>> 24) << 23) | place;
}
