import { checksum } from "../../language/models/taggerFile.ts";
import { LENGTHS, SLOT_BITS } from "./features.ts";

/** What `claims.bin` holds. */
export interface ClaimWeights {
  /** By slot, in `unit`s. */
  readonly slots: Int8Array;
  readonly unit: number;
  /** What a token's features add up to in the mean, in `unit`s: the zero of `ClaimWord.weight`. */
  readonly mean: number;
  /** By class of length. */
  readonly lengths: Float32Array;
  /** The calibrated score at logits from -8 to 8 in equal steps, of 65535. */
  readonly scores: Uint16Array;
}

/*
 * claims.bin, little-endian, a multiple of four bytes long:
 *   0  "NLCL"            4  version (u16)     6  bits of a slot (u8)   7  classes of length (u8)
 *   8  length (u32)     12  checksum of all that follows (u32), as in tagger.bin
 *  16  number of weights (u32)   20  unit (f32)   24  mean (f32)   28  steps of the calibration (u32)
 *  32  classes of length (f32 each), calibration (u16 each)
 *      distance of each slot to the one before (varint), then the weights (i8), in the order of their slots
 */
export const CLAIMS_MAGIC = 0x4c43_4c4e;
export const CLAIMS_VERSION = 1;
export const CLAIMS_HEADER = 32;
/** Logits beyond these score as they do. */
export const LOGIT_LIMIT = 8;

/** Reads the weights; undefined where the bytes are no such file, cut short, damaged or of another version. */
export function decodeClaims(file: Uint8Array): ClaimWeights | undefined {
  if (file.length < CLAIMS_HEADER || file.length % 4 !== 0) return undefined;
  // A copy that begins at a multiple of four, and that nobody else holds.
  const bytes = new Uint8Array(file);
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== CLAIMS_MAGIC || view.getUint16(4, true) !== CLAIMS_VERSION) return undefined;
  if (bytes[6] !== SLOT_BITS || bytes[7] !== LENGTHS) return undefined;
  if (view.getUint32(8, true) !== bytes.length || view.getUint32(12, true) !== checksum(bytes)) return undefined;
  const count = view.getUint32(16, true);
  const steps = view.getUint32(28, true);
  let at = CLAIMS_HEADER;
  const lengths = new Float32Array(LENGTHS);
  for (let i = 0; i < LENGTHS; i++, at += 4) lengths[i] = view.getFloat32(at, true);
  const scores = new Uint16Array(steps);
  for (let i = 0; i < steps; i++, at += 2) scores[i] = view.getUint16(at, true);
  const slots = new Int8Array(1 << SLOT_BITS);
  const places = new Int32Array(count);
  let slot = 0;
  for (let i = 0; i < count; i++) {
    let byte = bytes[at++]!;
    let distance = byte & 127;
    for (let size = 7; byte > 127; size += 7) {
      byte = bytes[at++]!;
      distance |= (byte & 127) << size;
    }
    slot += distance;
    places[i] = slot;
  }
  for (let i = 0; i < count; i++) slots[places[i]!] = (bytes[at + i]! << 24) >> 24;
  return { slots, unit: view.getFloat32(20, true), mean: view.getFloat32(24, true), lengths, scores };
}
