import { checksum, TAGGER_VERSION } from "../server/src/language/models/taggerFile.ts";
import { placeOf, slotEntry } from "../server/src/language/models/taggerWeights.ts";

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
  for (const { weights } of placed) {
    const set = [...weights.keys()].filter((tag) => weights[tag] !== 0);
    lists.push(set.length);
    for (const tag of set) lists.push(tag, weights[tag]! & 255);
  }
  number(0);
  number(0);
  number(classes.length);
  number(words.size);
  number(placed.length);
  number(lists.length);
  for (const [low, high] of classes) {
    number(low);
    number(high);
  }
  let before = -0x8000_0000;
  for (const [key, klass] of [...words].sort(([a], [b]) => a - b)) {
    varint(key - before);
    out.push(klass);
    before = key;
  }
  let slotBefore = 0;
  for (const { slot, check } of placed) {
    varint(slot - slotBefore);
    slotBefore = slot;
    out.push(check);
  }
  // The lists end the file, whose length is a multiple of four.
  while ((out.length + lists.length) % 4 !== 0) out.push(0);
  const bytes = Uint8Array.from([...out, ...lists]);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, bytes.length, true);
  view.setUint32(12, checksum(bytes), true);
  return { bytes, dropped };
}
