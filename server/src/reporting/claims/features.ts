import type { ClaimReading } from "./reading.ts";

/** Weights stand in 2^20 slots; what a feature is, its hash tells. */
export const SLOT_BITS = 20;
/** Features of each token, in the order in which `featuresOf` gives them. */
export const Feature = { word: 0, pair: 1, tags: 2, tagBefore: 3, tagAfter: 4 } as const;
export const PER_TOKEN = 5;
/** Words of a sentence that are read; hardly any has more. */
export const MOST_WORDS = 80;

const MASK = (1 << SLOT_BITS) - 1;
const START = -5;
const END = -6;
const TAG_START = 50;
const TAG_END = 51;

function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul((b + 0x165667b1) | 0, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** How many slots a reading has: those of each token, and the pair of the last with the end. */
export function featureCount(count: number): number {
  return count === 0 ? 0 : Math.min(count, MOST_WORDS) * PER_TOKEN + 1;
}

/**
 * The slots of a reading's features: for each token itself, itself with the one before, its tag between those of its
 * neighbours, itself with the tag before, and with the tag behind; then the last word with the end.
 */
export function featuresOf({ count, key, tag }: Omit<ClaimReading, "token">, slots: Int32Array): void {
  const size = Math.min(count, MOST_WORDS);
  let before = START;
  let tagBefore = TAG_START;
  let at = 0;
  for (let i = 0; i < size; i++) {
    const word = key[i]!;
    const own = tag[i]!;
    const tagAfter = i + 1 < size ? tag[i + 1]! : TAG_END;
    slots[at] = mix(word, 1) & MASK;
    slots[at + 1] = mix(mix(before, word), 2) & MASK;
    slots[at + 2] = mix(tagBefore * 3000 + own * 55 + tagAfter, 3) & MASK;
    slots[at + 3] = mix(mix(tagBefore, word), 4) & MASK;
    slots[at + 4] = mix(mix(word, tagAfter), 5) & MASK;
    at += PER_TOKEN;
    before = word;
    tagBefore = own;
  }
  if (size > 0) slots[at] = mix(mix(before, END), 2) & MASK;
}

/** Number of length classes: a sentence's length has a say of its own. */
export const LENGTHS = 20;

/** First lengths of the classes: three to a doubling. */
const BOUNDS = [2, 3, 4, 5, 6, 8, 10, 12, 15, 19, 24, 31, 39, 50, 63, 80];

/** The class of a length in words. */
export function lengthClass(count: number): number {
  let found = 0;
  while (found < BOUNDS.length && count >= BOUNDS[found]!) found++;
  return found;
}
