import { TokenKind } from "./analysis.ts";
import { foldUnit } from "./hash.ts";
import { Form, type TokenBuffer } from "./tokens.ts";

/*
 * What the tagger looks at, as 32-bit keys. Training and tagging share this file, so the weights always mean what the
 * features say. After Collins (2002), Discriminative training methods for hidden Markov models, and Ratnaparkhi's (1996)
 * word features, with the ambiguity class of the words around in place of most of their identities.
 */

/** Stands for what is before the first and after the last token of a sentence. */
const EDGE = 0x2f9e4a11;

const BASE = 0x1000;
const OPENS = 512;
const UNKNOWN = 1024;
/** Keys of one word alone. */
export const WORD_KEYS = 10;
/** Keys of the words around. */
export const CONTEXT_KEYS = 6;
/** Keys that hold tags given before. */
export const TAG_KEYS = 5;

/** A well mixed key from a feature's number and two values. */
function mixed(feature: number, a: number, b: number): number {
  let key = Math.imul(a ^ Math.imul(feature + BASE, 0x9e3779b1), 0x85ebca6b);
  key ^= key >>> 15;
  key = Math.imul(key ^ b, 0xc2b2ae35);
  key ^= key >>> 13;
  key = Math.imul(key, 0x27d4eb2f);
  return key ^ (key >>> 16);
}

/**
 * The bits of a token's form that count for its tag, whether it opens its sentence, and whether the lexicon lacks it:
 * how a word ends says little where the word is known, and nearly all where it is not.
 */
export function shapeOf(form: number, kind: number, opens: boolean, isUnknown: boolean): number {
  return (
    (form & (Form.capital | Form.lower | Form.digit | Form.hyphen | Form.capitals)) |
    (kind === TokenKind.number ? 256 : 0) |
    (opens ? OPENS : 0) |
    (isUnknown ? UNKNOWN : 0)
  );
}

/** The folded code units of a word at `i` and before it, 16 bits each; 0 before `start`. */
export function unitPair(prose: string, i: number, start: number): number {
  const unit = i < start ? 0 : foldUnit(prose.charCodeAt(i));
  return i - 1 < start ? unit : unit | (foldUnit(prose.charCodeAt(i - 1)) << 16);
}

/** The first two code units of a word, folded, 16 bits each. */
export function headOf(prose: string, start: number, end: number): number {
  const unit = foldUnit(prose.charCodeAt(start));
  return end - start > 1 ? unit | (foldUnit(prose.charCodeAt(start + 1)) << 16) : unit;
}

/** Writes the keys of a word alone: what it is, how it ends, begins and is written. */
export function wordKeys(
  keys: Int32Array,
  hash: number,
  shape: number,
  last: number,
  before: number,
  head: number,
): void {
  const cased = shape & (Form.capital | Form.capitals | OPENS | UNKNOWN);
  keys[0] = mixed(0, 0, shape);
  keys[1] = mixed(1, hash, 0);
  keys[2] = mixed(2, hash, cased + 1);
  keys[3] = mixed(3, last & 0xffff, cased);
  keys[4] = mixed(4, last, cased);
  keys[5] = mixed(5, last, (before & 0xffff) | ((cased & (Form.capital | UNKNOWN)) << 20));
  keys[6] = mixed(6, last, before);
  keys[7] = mixed(7, head & 0xffff, shape);
  keys[8] = mixed(8, head, cased);
  keys[9] = mixed(9, last, shape);
}

/** Writes the keys of the words around token `i` of the sentence [first, end). `klass` holds each token's ambiguity class. */
export function contextKeys(
  keys: Int32Array,
  tokens: TokenBuffer,
  klass: Uint16Array,
  i: number,
  first: number,
  end: number,
): void {
  const { hash, form } = tokens;
  const hasPrevious = i > first;
  const hasNext = i + 1 < end;
  const next = hasNext ? hash[i + 1]! : EDGE;
  const formBefore = hasPrevious ? form[i - 1]! & (Form.capital | Form.lower) : 0;
  const formAfter = hasNext ? form[i + 1]! & (Form.capital | Form.lower | Form.glued) : 0;
  keys[0] = mixed(20, hasPrevious ? hash[i - 1]! : EDGE, 0);
  keys[1] = mixed(21, next, 0);
  keys[2] = mixed(22, hash[i]!, next);
  keys[3] = mixed(23, hasNext ? klass[i + 1]! : 0, klass[i]!);
  keys[4] = mixed(24, i > first + 1 ? hash[i - 2]! : EDGE, klass[i]!);
  keys[5] = mixed(25, formAfter | (formBefore << 8), form[i]! & (Form.capital | Form.lower));
}

/** Writes the keys that hold the tags of the two tokens before (-1 past the edge). */
export function tagKeys(
  keys: Int32Array,
  previous: number,
  before: number,
  word: number,
  klass: number,
  nextClass: number,
  next: number,
): void {
  const pair = previous + 1 + (before + 1) * 64;
  keys[0] = mixed(40, previous + 1, klass);
  keys[1] = mixed(41, pair, 0);
  keys[2] = mixed(42, previous + 1, word);
  keys[3] = mixed(43, pair, nextClass);
  keys[4] = mixed(44, previous + 1, next);
}
