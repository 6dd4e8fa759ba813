import { TokenKind } from "./analysis.ts";
import { foldUnit } from "./hash.ts";
import { Form, type TokenBuffer } from "./tokens.ts";

/*
 * What the tagger looks at, as 32-bit keys. Training and tagging share this file, so the weights always mean what the
 * features say. A small part of what Collins (2002), Discriminative training methods for hidden Markov models, and
 * Ratnaparkhi (1996) look at: more of it was tried and told no more (train/README.md).
 */

/** Stands for what is before the first and after the last token of a sentence. */
const EDGE = 0x2f9e4a11;

const BASE = 0x1000;
const OPENS = 512;
const UNKNOWN = 1024;
/** The most keys that one word alone has. */
export const WORD_KEYS = 5;

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

/** More than any shape is as a number. */
export const SHAPES = 2048;

/** Whether a shape is that of a word the lexicon lacks. */
export function isUnknownShape(shape: number): boolean {
  return (shape & UNKNOWN) !== 0;
}

/** The key of how a word is written. */
export function keyOfShape(shape: number): number {
  return mixed(0, 0, shape);
}

/** The key of a word of the lexicon. */
export function keyOfWord(hash: number, shape: number): number {
  return mixed(1, hash, shape & (Form.capital | Form.capitals | OPENS));
}

/** Writes the five keys of a word that the lexicon lacks: how it is written, ends (`unitPair`) and begins (`headOf`). */
export function unknownWordKeys(keys: Int32Array, shape: number, last: number, before: number, head: number): void {
  const cased = shape & (Form.capital | Form.capitals | OPENS);
  keys[0] = keyOfShape(shape);
  keys[1] = mixed(2, last, cased);
  keys[2] = mixed(3, last, (before & 0xffff) | ((cased & Form.capital) << 20));
  keys[3] = mixed(4, last, before);
  keys[4] = mixed(5, head, cased);
}

/** The key of the word before token `i` of a sentence that begins with token `first`. */
export function keyOfPrevious({ hash }: TokenBuffer, i: number, first: number): number {
  return mixed(20, i > first ? hash[i - 1]! : EDGE, 0);
}

/** The key of the word behind token `i` of a sentence that ends before token `end`. */
export function keyOfNext({ hash }: TokenBuffer, i: number, end: number): number {
  return mixed(21, i + 1 < end ? hash[i + 1]! : EDGE, 0);
}

/** The key of token `i` and the word behind it. */
export function keyOfPair({ hash }: TokenBuffer, i: number, end: number): number {
  return mixed(22, hash[i]!, i + 1 < end ? hash[i + 1]! : EDGE);
}

/** The key of the tag of the token before (-1 past the edge) and a word's class. */
export function keyOfTagAndClass(previous: number, klass: number): number {
  return mixed(40, previous + 1, klass);
}

/** The key of the tags of the two tokens before (-1 past the edge). */
export function keyOfTags(previous: number, before: number): number {
  return mixed(41, previous + 1 + (before + 1) * 64, 0);
}
