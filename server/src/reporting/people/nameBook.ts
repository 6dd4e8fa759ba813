import { hashOf } from "../../language/hash.ts";
import type { ReadModel } from "../../language/models/models.ts";
import { NewslintError } from "../../text/error.ts";

/** What the name book says of a word, as bits. */
export const Known = {
  man: 1,
  woman: 2,
  given: 4,
  surname: 8,
  /** An ordinary word of English too: "will", "grace". */ word: 16,
} as const;

const NAMES_FILE = "names.bin";
const MAGIC = 0x4d4e4c4e; // "NLNM"
const VERSION = 1;
const FLAGS = 31;
const HEAD = 16;

/**
 * Common given names and surnames of many countries, by the hash of the folded word: evidence that a word names a
 * person, never a closed list. One look-up costs a probe or two into a typed array; loading costs nothing but the view.
 *
 * names.bin, little-endian: "NLNM", version (u16), log2 of the slots (u8), 0 (u8), entries (u32), checksum of the slots
 * (u32), slots (u32 each: the upper 27 bits of the mixed hash, then the five bits of `Known`; 0 where free).
 */
export class NameBook {
  private readonly mask: number;

  constructor(private readonly slots: Uint32Array) {
    this.mask = slots.length - 1;
  }

  /** The `Known` bits of a folded word's hash; 0 for words it does not have. */
  of(hash: number): number {
    const mixed = mix(hash);
    const wanted = (mixed & ~FLAGS) >>> 0;
    for (let at = (mixed >>> 7) & this.mask; ; at = (at + 1) & this.mask) {
      const slot = this.slots[at]!;
      if (slot === 0) return 0;
      if ((slot & ~FLAGS) >>> 0 === wanted) return slot & FLAGS;
    }
  }
}

function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** The bytes of a book with these words; `known` are bits of `Known`, which must not be 0. */
export function encodeNames(words: ReadonlyMap<string, number>): Uint8Array {
  const size = 1 << Math.ceil(Math.log2(Math.max(words.size, 1) * 1.35));
  const slots = new Uint32Array(size);
  for (const [word, known] of words) {
    const mixed = mix(hashOf(word));
    let at = (mixed >>> 7) & (size - 1);
    const key = (mixed & ~FLAGS) >>> 0;
    while (slots[at] !== 0 && (slots[at]! & ~FLAGS) >>> 0 !== key) at = (at + 1) & (size - 1);
    slots[at] = (key | known | (slots[at]! & FLAGS)) >>> 0;
  }
  const bytes = new Uint8Array(HEAD + slots.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, VERSION, true);
  view.setUint8(6, Math.log2(size));
  view.setUint32(8, words.size, true);
  view.setUint32(12, checksum(slots), true);
  for (let i = 0; i < size; i++) view.setUint32(HEAD + 4 * i, slots[i]!, true);
  return bytes;
}

/** The book in the bytes of names.bin; undefined where they are damaged or of another version. */
export function decodeNames(bytes: Uint8Array): NameBook | undefined {
  if (bytes.length <= HEAD) return undefined;
  const whole = new Uint8Array(bytes);
  const view = new DataView(whole.buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(4, true) !== VERSION) return undefined;
  const size = 1 << view.getUint8(6);
  if (whole.length !== HEAD + 4 * size) return undefined;
  const slots = new Uint32Array(whole.buffer, HEAD, size);
  return view.getUint32(12, true) === checksum(slots) && view.getUint32(8, true) < size
    ? new NameBook(slots)
    : undefined;
}

function checksum(slots: Uint32Array): number {
  let sum = MAGIC | 0;
  for (let i = 0; i < slots.length; i++) sum = ((sum << 5) | (sum >>> 27)) ^ slots[i]!;
  return sum >>> 0;
}

/** Loads the name book once; rejects with a NewslintError `model-unreadable` that names the file where it is missing or damaged. */
export async function loadNameBook(read: ReadModel): Promise<NameBook> {
  let bytes: Uint8Array;
  try {
    bytes = await read(NAMES_FILE);
  } catch (cause) {
    if (cause instanceof NewslintError) throw cause;
    throw unreadable(`cannot be read (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const book = decodeNames(bytes);
  if (!book) throw unreadable("is damaged or of another version");
  return book;
}

function unreadable(what: string): NewslintError {
  return new NewslintError(
    "model-unreadable",
    `The name book ${NAMES_FILE} ${what}. Install newslint again, or build it again from a clean checkout.`,
    { file: NAMES_FILE },
  );
}
