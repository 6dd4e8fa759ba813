import { HEADS } from "./kernel.ts";
import { TABLE_LIMIT, type Weights } from "./weights.ts";

const POOLS = 4;

/**
 * The logit (unit 2^-8) that the sentence of tokens [first, end) holds attributed content: FORMAT.md, section 6. Sums are
 * integers below 2^53, so that their order does not matter.
 */
export function sentenceScore({ exp, log, sentence }: Weights, heads: Int16Array, first: number, end: number): number {
  let contents = 0;
  let score = 0;
  for (let t = first; t < end; t++) contents += exp[indexOf(heads[t * HEADS + 2]!)]!;
  for (let pool = 0; pool < POOLS; pool++) {
    let sum = 0;
    let share = 0;
    for (let t = first; t < end; t++) {
      const weight = exp[indexOf(heads[t * HEADS + 3 + pool]!)]!;
      sum += weight * heads[t * HEADS + 3 + POOLS + pool]!;
      share += weight;
    }
    score += sum / share;
  }
  const high = Math.floor(contents / 0x1_0000_0000);
  const exponent = high > 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(contents);
  const mantissa = Math.floor(contents / 2 ** (exponent - 8)) - 256;
  const logSum = (exponent - 16) * 45426 + log[mantissa]!;
  return Math.floor(score + logSum * sentence[0]! + sentence[1]! + 0.5);
}

/** Where a logit stands in the tables of exp and the sigmoid. */
export function indexOf(logit: number): number {
  return Math.max(-TABLE_LIMIT, Math.min(TABLE_LIMIT, logit)) + TABLE_LIMIT;
}
