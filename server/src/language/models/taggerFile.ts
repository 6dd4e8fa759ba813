import { LONG_LIST, ROW, type TaggerWeights } from "./taggerWeights.ts";

/*
 * tagger.bin, little-endian, a multiple of four bytes long:
 *   0  "NLTG"            4  version (u16)     6  bits of the feature table (u8)   7  bits of the word table (u8)
 *   8  length (u32)     12  checksum of all that follows (u32)
 *  16  number of classes, of words, of features, and bytes of the lists (u32 each)
 *  32  classes: two numbers of four bytes each
 *      words, by key: distance to the key before (varint), class (u8)
 *      features, by slot: distance to the slot before (varint), the key's high eight bits (u8)
 *      lists, in the order of the features: count of weights, then each one's tag and itself (i8)
 */

const MAGIC = 0x4754_4c4e;
export const TAGGER_VERSION = 1;
const HEADER = 32;

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
  const listBytes = view.getUint32(28, true);
  const classLow = new Int32Array(classes);
  const classHigh = new Int32Array(classes);
  let at = HEADER;
  for (let i = 0; i < classes; i++, at += 8) {
    classLow[i] = view.getInt32(at, true);
    classHigh[i] = view.getInt32(at + 4, true);
  }
  const mask = words.length - 1;
  let key = -0x8000_0000;
  for (let i = 0; i < wordCount; i++) {
    let byte = bytes[at++]!;
    let distance = byte & 127;
    for (let size = 128; byte > 127; size *= 128) {
      byte = bytes[at++]!;
      distance += (byte & 127) * size;
    }
    key += distance;
    let place = (key ^ (key >>> 15)) & mask;
    while (words[place] !== 0) place = (place + 1) & mask;
    words[place] = key;
    wordClass[place] = bytes[at++]!;
  }
  const first = bytes.length - listBytes;
  let long = 0;
  for (let from = first; from < bytes.length; from += 1 + 2 * bytes[from]!) if (bytes[from]! >= LONG_LIST) long++;
  const lists = new Int8Array(listBytes + long * ROW);
  lists.set(bytes.subarray(first));
  let row = listBytes;
  let slot = 0;
  let place = 0;
  for (let i = 0; i < features; i++) {
    let byte = bytes[at++]!;
    let distance = byte & 127;
    for (let size = 128; byte > 127; size *= 128) {
      byte = bytes[at++]!;
      distance += (byte & 127) * size;
    }
    slot += distance;
    const check = bytes[at++]! << 23;
    const next = place + 1 + 2 * lists[place]!;
    if (lists[place]! >= LONG_LIST) {
      slots[slot] = check | row;
      for (let weight = place + 1; weight < next; weight += 2) lists[row + lists[weight]!] = lists[weight + 1]!;
      row += ROW;
    } else slots[slot] = check | place;
    place = next;
  }
  return { words, wordClass, classLow, classHigh, slots, lists, rows: listBytes };
}

/** FNV-1a over the 32-bit numbers from the sixteenth byte on, unsigned. The bytes begin at a multiple of four of their buffer. */
export function checksum(bytes: Uint8Array): number {
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let sum = 0x811c9dc5;
  for (let i = 4; i < numbers.length; i++) sum = Math.imul(sum ^ numbers[i]!, 0x01000193);
  return sum >>> 0;
}
