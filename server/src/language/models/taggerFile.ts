import { ROW, type TaggerWeights } from "./taggerWeights.ts";

/*
 * tagger.bin, little-endian, a multiple of four bytes long:
 *   0  "NLTG"            4  version (u16)     6  bits of the feature table (u8)   7  bits of the word table (u8)
 *   8  length (u32)     12  checksum of all that follows (u32)
 *  16  number of classes, of words, of features, bytes of the short lists, number of rows (u32 each)
 *  36  classes: two numbers of four bytes each
 *      words: their keys (i32), then the class of each (u8)
 *      features, by slot: twice the distance to the slot before, and 1 for a row (varint), the key's high eight bits (u8)
 *      short lists, in the order of the features: count of weights, then each one's tag and itself (i8)
 *      rows, in the order of the features: a weight for each tag (i8)
 * Laid out so that little is left to do on loading: nobody sees a finding before it is done.
 */

const MAGIC = 0x4754_4c4e;
export const TAGGER_VERSION = 2;
const HEADER = 36;

/** Reads the tagger's weights; undefined where the bytes are no such file, cut short or damaged. */
export function decodeTagger(file: Uint8Array): TaggerWeights | undefined {
  if (file.length < HEADER || file.length % 4 !== 0) return undefined;
  // A copy that begins at a multiple of four, and that nobody else holds.
  const bytes = new Uint8Array(file);
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(4, true) !== TAGGER_VERSION) return undefined;
  if (view.getUint32(8, true) !== bytes.length || view.getUint32(12, true) !== checksum(bytes)) return undefined;
  const slots = new Int32Array(1 << bytes[6]!).fill(-1);
  const words = new Int32Array(1 << bytes[7]!);
  const wordClass = new Uint8Array(words.length);
  const classes = view.getUint32(16, true);
  const wordCount = view.getUint32(20, true);
  const features = view.getUint32(24, true);
  const rows = view.getUint32(28, true);
  const first = bytes.length - rows - view.getUint32(32, true) * ROW;
  const classLow = new Int32Array(classes);
  const classHigh = new Int32Array(classes);
  let at = HEADER;
  for (let i = 0; i < classes; i++, at += 8) {
    classLow[i] = view.getInt32(at, true);
    classHigh[i] = view.getInt32(at + 4, true);
  }
  const mask = words.length - 1;
  const keys = new Int32Array(bytes.buffer, at, wordCount);
  at += 4 * wordCount;
  for (let i = 0; i < wordCount; i++, at++) {
    const key = keys[i]!;
    let place = (key ^ (key >>> 15)) & mask;
    while (words[place] !== 0) place = (place + 1) & mask;
    words[place] = key;
    wordClass[place] = bytes[at]!;
  }
  let slot = 0;
  let place = 0;
  let row = rows;
  for (let i = 0; i < features; i++) {
    let byte = bytes[at++]!;
    let distance = byte & 127;
    for (let size = 7; byte > 127; size += 7) {
      byte = bytes[at++]!;
      distance |= (byte & 127) << size;
    }
    slot += distance >> 1;
    const check = bytes[at++]! << 23;
    if ((distance & 1) !== 0) {
      slots[slot] = check | row;
      row += ROW;
    } else {
      slots[slot] = check | place;
      place += 1 + 2 * bytes[first + place]!;
    }
  }
  // Room for a row of noughts, and for every short list as a row.
  const lists = new Int8Array(row + ROW + (features * ROW - (row - rows)));
  lists.set(new Int8Array(bytes.buffer, first));
  return { words, wordClass, classLow, classHigh, slots, lists, rows, noughts: row, end: row + ROW };
}

/**
 * Every 32-bit number from the sixteenth byte on, turned and laid over the others; unsigned. In steps that are cheap
 * before the code is compiled. The bytes begin at a multiple of four of their buffer.
 */
export function checksum(bytes: Uint8Array): number {
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const { length } = numbers;
  let sum = 0x4754_4c4e;
  for (let i = 4; i < length; i++) sum = ((sum << 5) | (sum >>> 27)) ^ numbers[i]!;
  return sum >>> 0;
}
