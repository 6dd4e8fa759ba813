import { checksum, TAGGER_VERSION } from "../server/src/language/models/taggerFile.ts";
import { placeOf, ROW, slotEntry } from "../server/src/language/models/taggerWeights.ts";

/** Features with this many weights or more are written as rows. */
const LONG_LIST = 10;

export interface TrainedTagger {
  readonly classes: readonly (readonly [low: number, high: number])[];
  /** Word key to class. */
  readonly words: ReadonlyMap<number, number>;
  /** Feature key to 45 weights from -127 to 127, the most telling features first. */
  readonly features: ReadonlyMap<number, Int8Array>;
  readonly slotBits: number;
}

/** Writes the file that `decodeTagger` reads. Features whose two slots are taken are left out; says how many. */
export function encodeTagger({ classes, words, features, slotBits }: TrainedTagger): {
  bytes: Uint8Array;
  dropped: number;
} {
  const slots = new Int32Array(1 << slotBits).fill(-1);
  const placed: { slot: number; check: number; weights: Int8Array }[] = [];
  let dropped = 0;
  for (const [key, weights] of features) {
    const slot = key & (slots.length - 1);
    const free = slots[slot]! < 0 ? slot : slots[slot ^ 1]! < 0 ? slot ^ 1 : -1;
    if (free < 0 || placeOf(slots, key) >= 0) {
      dropped++;
      continue;
    }
    slots[free] = slotEntry(key, placed.length);
    placed.push({ slot: free, check: key >>> 24, weights });
  }
  placed.sort((a, b) => a.slot - b.slot);
  const wordBits = Math.ceil(Math.log2(words.size * 2));
  const out: number[] = [0x4e, 0x4c, 0x54, 0x47, TAGGER_VERSION, 0, slotBits, wordBits];
  const number = (value: number) =>
    out.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);
  const varint = (value: number) => {
    while (value > 127) {
      out.push(128 + (value % 128));
      value = Math.floor(value / 128);
    }
    out.push(value);
  };
  const lists: number[] = [];
  const rows: number[] = [];
  const isLong = placed.map(({ weights }) => {
    const set = [...weights.keys()].filter((tag) => weights[tag] !== 0);
    if (set.length >= LONG_LIST) {
      rows.push(...weights);
      return true;
    }
    lists.push(set.length);
    for (const tag of set) lists.push(tag, weights[tag]!);
    return false;
  });
  number(0);
  number(0);
  number(classes.length);
  number(words.size);
  number(placed.length);
  number(lists.length);
  number(rows.length / ROW);
  for (const [low, high] of classes) {
    number(low);
    number(high);
  }
  const sorted = [...words].sort(([a], [b]) => a - b);
  for (const [key] of sorted) number(key);
  for (const [, klass] of sorted) out.push(klass);
  let slotBefore = 0;
  placed.forEach(({ slot, check }, i) => {
    varint(2 * (slot - slotBefore) + (isLong[i] ? 1 : 0));
    slotBefore = slot;
    out.push(check);
  });
  // The weights end the file, whose length is a multiple of four.
  while ((out.length + lists.length + rows.length) % 4 !== 0) out.push(0);
  const bytes = Uint8Array.from([...out, ...lists, ...rows], (byte) => byte & 255);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, bytes.length, true);
  view.setUint32(12, checksum(bytes), true);
  return { bytes, dropped };
}
