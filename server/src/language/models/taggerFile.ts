import { PENN_TAGS } from "../analysis.ts";
import type { TaggerWeights } from "./taggerWeights.ts";

/*
 * tagger.bin, little-endian:
 *   0  "NLTG"            4  version (u16)     6  bits of the feature table (u8)   7  bits of the word table (u8)
 *   8  length (u32)     12  FNV-1a of all that follows (u32)
 *  16  classes, words, features (u32 each)
 *  28  classes: two numbers of four bytes each
 *      words, by key: distance to the key before (varint), class (u8)
 *      features, by slot: distance to the slot before (varint), check (u8), count of weights (u8), then for each weight
 *      its tag (u8) and itself (i8). Row r belongs to feature r.
 */

const MAGIC = 0x4754_4c4e;
export const TAGGER_VERSION = 1;
const HEADER = 28;
const TAGS = PENN_TAGS.length;

/** Reads the tagger's weights; undefined where the bytes are no such file, cut short or damaged. */
export function decodeTagger(bytes: Uint8Array): TaggerWeights | undefined {
  if (bytes.length < HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(4, true) !== TAGGER_VERSION) return undefined;
  if (view.getUint32(8, true) !== bytes.length || view.getUint32(12, true) !== checksum(bytes)) return undefined;
  const slots = new Int32Array(1 << bytes[6]!).fill(-1);
  const words = new Int32Array(1 << bytes[7]!);
  const wordClass = new Uint8Array(words.length);
  const classes = view.getUint32(16, true);
  const wordCount = view.getUint32(20, true);
  const features = view.getUint32(24, true);
  const classLow = new Int32Array(classes);
  const classHigh = new Int32Array(classes);
  let at = HEADER;
  for (let i = 0; i < classes; i++, at += 8) {
    classLow[i] = view.getInt32(at, true);
    classHigh[i] = view.getInt32(at + 4, true);
  }
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  let key = -0x8000_0000;
  for (let i = 0; i < wordCount; i++) {
    key += varint();
    let place = (key ^ (key >>> 15)) & (words.length - 1);
    while (words[place] !== 0) place = (place + 1) & (words.length - 1);
    words[place] = key;
    wordClass[place] = bytes[at++]!;
  }
  const rows = new Int8Array(features * TAGS);
  let slot = 0;
  for (let row = 0; row < features; row++) {
    slot += varint();
    slots[slot] = (bytes[at]! << 20) | row;
    const weights = bytes[at + 1]!;
    at += 2;
    for (let k = 0; k < weights; k++, at += 2) rows[row * TAGS + bytes[at]!] = (bytes[at + 1]! << 24) >> 24;
  }
  return { words, wordClass, classLow, classHigh, slots, rows };
}

/** FNV-1a over all bytes from the sixteenth on, unsigned. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let i = 16; i < bytes.length; i++) sum = Math.imul(sum ^ bytes[i]!, 0x01000193);
  return sum >>> 0;
}
