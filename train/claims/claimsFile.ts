import { checksum } from "../../server/src/language/models/taggerFile.ts";
import { SLOT_BITS } from "../../server/src/reporting/claims/features.ts";
import {
  CLAIMS_HEADER,
  CLAIMS_MAGIC,
  CLAIMS_VERSION,
  type ClaimWeights,
} from "../../server/src/reporting/claims/weights.ts";

/** The file of some weights: what `decodeClaims` reads. */
export function encodeClaims({ slots, unit, mean, lengths, scores }: ClaimWeights): Uint8Array {
  const distances: number[] = [];
  const weights: number[] = [];
  let last = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    if (slots[slot] === 0) continue;
    let distance = slot - last;
    for (; distance > 127; distance >>>= 7) distances.push((distance & 127) | 128);
    distances.push(distance);
    weights.push(slots[slot]! & 255);
    last = slot;
  }
  const size = CLAIMS_HEADER + 4 * lengths.length + 2 * scores.length + distances.length + weights.length;
  const bytes = new Uint8Array((size + 3) & ~3);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, CLAIMS_MAGIC, true);
  view.setUint16(4, CLAIMS_VERSION, true);
  bytes[6] = SLOT_BITS;
  bytes[7] = lengths.length;
  view.setUint32(8, bytes.length, true);
  view.setUint32(16, weights.length, true);
  view.setFloat32(20, unit, true);
  view.setFloat32(24, mean, true);
  view.setUint32(28, scores.length, true);
  let at = CLAIMS_HEADER;
  for (const length of lengths) {
    view.setFloat32(at, length, true);
    at += 4;
  }
  for (const score of scores) {
    view.setUint16(at, score, true);
    at += 2;
  }
  bytes.set(distances, at);
  bytes.set(weights, at + distances.length);
  view.setUint32(12, checksum(bytes), true);
  return bytes;
}
