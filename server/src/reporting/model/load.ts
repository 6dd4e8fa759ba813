import type { ReadModel } from "../../language/models/models.ts";
import { NewslintError } from "../../text/error.ts";
import { AttributionModel } from "./attributionModel.ts";
import { PlainKernel } from "./plainKernel.ts";
import { SimdKernel } from "./simdKernel.ts";
import { decodeWeights, type Weights } from "./weights.ts";

const WEIGHTS_FILE = "attribution.bin";
const KERNEL_FILE = "attribution.wasm";

/**
 * Loads the attribution net once; evaluating it then waits for nothing. Where WebAssembly with vectors is not to be had,
 * plain JavaScript computes the same. Rejects with a NewslintError `model-unreadable` that names the file where one is
 * missing or damaged.
 */
export async function loadAttributionModel(read: ReadModel): Promise<AttributionModel> {
  const [bytes, code] = await Promise.all([
    bytesOf(read, WEIGHTS_FILE),
    hasVectors().then((has) => (has ? bytesOf(read, KERNEL_FILE) : undefined)),
  ]);
  const weights = decodeWeights(bytes);
  if (!weights) throw unreadable(WEIGHTS_FILE, "is damaged or of another version");
  return new AttributionModel(weights, code ? await simdKernel(code, weights) : new PlainKernel(weights));
}

async function bytesOf(read: ReadModel, file: string): Promise<Uint8Array> {
  try {
    return await read(file);
  } catch (cause) {
    if (cause instanceof NewslintError) throw cause;
    throw unreadable(file, `cannot be read (${cause instanceof Error ? cause.message : String(cause)})`);
  }
}

async function simdKernel(code: Uint8Array, weights: Weights): Promise<SimdKernel> {
  if (!isWhole(code)) throw unreadable(KERNEL_FILE, "is damaged");
  const { instance } = await WebAssembly.instantiate(new Uint8Array(code));
  return new SimdKernel(instance, weights);
}

/** The build puts a section of its own at the end: the checksum of all before it, so that no damage goes unseen. */
function isWhole(code: Uint8Array): boolean {
  const end = code.length - SEAL.length - 4;
  if (end < 8 || SEAL.some((byte, i) => code[end + i] !== byte)) return false;
  let sum = 0x811c9dc5;
  for (let i = 0; i < end; i++) sum = Math.imul(sum ^ code[i]!, 0x01000193);
  return new DataView(code.buffer, code.byteOffset).getUint32(end + SEAL.length, true) === sum >>> 0;
}

/** A custom section of nine bytes, named "seal". */
const SEAL = [0, 9, 4, 115, 101, 97, 108];

/** A module of one function that uses a vector. */
const PROBE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
); // biome-ignore format: a program

/** Whether vectors run here: not in old engines, nor where a policy or switch forbids making programs at run time. */
async function hasVectors(): Promise<boolean> {
  try {
    await WebAssembly.compile(PROBE);
    return true;
  } catch {
    return false;
  }
}

function unreadable(file: string, what: string): NewslintError {
  return new NewslintError(
    "model-unreadable",
    `The attribution model ${file} ${what}. Install newslint again, or build it again from a clean checkout.`,
    { file },
  );
}
