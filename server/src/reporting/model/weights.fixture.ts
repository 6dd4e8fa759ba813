import { readFile } from "node:fs/promises";
import type { Analysis } from "../../language/analysis.ts";
import { sentencesOf } from "../../language/sentences.ts";
import { TokenBuffer, tokenise } from "../../language/tokens.ts";
import { quotationsOf } from "../../text/quotations.ts";
import { AttributionModel } from "./attributionModel.ts";
import type { TokenFeatures } from "./features.ts";
import type { Kernel } from "./kernel.ts";
import { PlainKernel } from "./plainKernel.ts";
import { SimdKernel } from "./simdKernel.ts";
import { checksumOf, decodeWeights, PAIR_ROWS, SMALL_ROWS, type Weights } from "./weights.ts";

const data = (name: string) => new URL(`../../../data/${name}`, import.meta.url);

/** Reads the model's own files. */
export const readShipped = async (name: string): Promise<Uint8Array> => new Uint8Array(await readFile(data(name)));

const wasm = await WebAssembly.compile(await readFile(data("attribution.wasm")));

/** Both kernels over the same weights, each new. */
export function kernelsOf(weights: Weights): readonly [Kernel, Kernel] {
  return [new SimdKernel(new WebAssembly.Instance(wasm), weights), new PlainKernel(weights)];
}

/** The model over either kernel. */
export function modelsOf(weights: Weights): readonly [AttributionModel, AttributionModel] {
  const [simd, plain] = kernelsOf(weights);
  return [new AttributionModel(weights, simd), new AttributionModel(weights, plain)];
}

/** An analysis without tags: all that the net needs of one. */
export function analysisOf(prose: string): Analysis {
  const tokens = new TokenBuffer();
  tokenise(prose, tokens);
  const { count, start, end, kind, hash } = tokens;
  const none = new Uint8Array(count);
  return {
    prose,
    tokens: { count, start, end, kind, hash, tag: none, penn: none },
    sentences: sentencesOf(prose, tokens),
  };
}

/** What a model sees of each paragraph. */
export function featured(model: AttributionModel, paragraphs: readonly string[]) {
  return paragraphs.map((prose) => ({ features: model.featuresOf(analysisOf(prose), quotationsOf(prose).quotations) }));
}

/** Numbers that look random and are the same for the same seed: from 0 up to, without, 1. */
export function numbersFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Random weights of about the size that trained ones have; `wild` makes results pass every limit. */
export interface Random {
  readonly seed?: number;
  readonly reach?: number;
  readonly blockLimit?: number;
  readonly wild?: boolean;
}

const WORDS = 300;
const AFFIXES = 40;

/** A file of random weights, in the format of train/attribution/FORMAT.md. */
export function randomFile({ seed = 0, reach = 33, blockLimit = 400, wild = false }: Random = {}): Uint8Array {
  const next = numbersFrom(seed);
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const integers = <Data extends Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array>(
    array: Data,
    least: number,
    most: number,
  ): Data => {
    for (let i = 0; i < array.length; i++) array[i] = integer(least, most);
    return array;
  };
  const floats = (n: number, size: number) => Float32Array.from({ length: n }, () => (next() - 0.5) * 2 * size);
  const keys = () => integers(new Int32Array(AFFIXES), 0, 0xffffff).sort();
  const gain = wild ? 64 : 1;
  const sections = new Map<string, ArrayBufferView>();
  const linear = (name: string, rows: number, columns: number, scale: number | readonly number[], bias: number) => {
    const weights =
      name === "HED" ? integers(new Int16Array(rows * columns), -8191, 8191) : new Int8Array(rows * columns);
    sections.set(`${name}W`, weights instanceof Int8Array ? integers(weights, -127, 127) : weights);
    const of = (row: number) => (typeof scale === "number" ? scale : scale[Math.floor((row * scale.length) / rows)]!);
    sections.set(
      `${name}S`,
      Float32Array.from({ length: rows }, (_, row) => of(row) * gain * (0.5 + next())),
    );
    sections.set(`${name}B`, floats(rows, bias * gain));
  };
  const thresholds = Array.from({ length: 8 }, () => integer(-200, 200));
  const counts = [WORDS, AFFIXES, AFFIXES, reach, blockLimit];
  sections.set("CONF", Int32Array.from([...counts, ...thresholds, 0, 0, 0]));
  sections.set("WKEY", integers(new Uint16Array(WORDS), 1, 50_000));
  sections.set("WROW", integers(new Uint8Array((WORDS + 1) * 32), 0, 255));
  sections.set("WMUL", integers(new Uint8Array(WORDS + 1), 1, 255));
  sections.set("SKEY", keys());
  sections.set("SROW", integers(new Int8Array((AFFIXES + 1) * 16), -127, 127));
  sections.set("SMUL", integers(new Uint8Array(AFFIXES + 1), 1, 20));
  sections.set("PKEY", keys());
  sections.set("PROW", integers(new Int8Array((AFFIXES + 1) * 16), -127, 127));
  sections.set("PMUL", integers(new Uint8Array(AFFIXES + 1), 1, 20));
  sections.set("SMAL", integers(new Int16Array(SMALL_ROWS * 16), wild ? -32768 : -1500, wild ? 32767 : 1500));
  linear("INP", 64, 112, 0.002, 500);
  for (let i = 1; i < 5; i++) linear(`C${i}`, 128, 192, [3e-4, 3e-6], 1);
  sections.set("NORM", Float32Array.from([2 ** -20, 1e-5]));
  linear("GIN", 192, 64, 4e-6, 0.5);
  linear("GF", 96, 32, 3e-6, 0.5);
  linear("GB", 96, 32, 3e-6, 0.5);
  linear("HED", 12, 64, 1e-5, 200);
  linear("PK", 68, 72, 2e-3, 200);
  linear("PQ", 68, 64, 2e-3, 200);
  const steps = Array.from({ length: 4097 }, (_, i) => i / 256 - 8);
  sections.set(
    "EXPT",
    Uint32Array.from(steps, (x) => Math.round(Math.exp(x) * 65536)),
  );
  sections.set(
    "SIGT",
    Uint16Array.from(steps, (x) => Math.round(65535 / (1 + Math.exp(-x)))),
  );
  sections.set(
    "LOGT",
    Int32Array.from({ length: 256 }, (_, m) => Math.round(Math.log(1 + m / 256) * 65536)),
  );
  sections.set("SENT", Float64Array.from([0.5 / 256, (next() - 0.5) * 600]));
  for (const [i, rows] of PAIR_ROWS.entries()) {
    sections.set(`T${"ABCD"[i]}`, integers(new Int16Array(rows * 64), -2047, 2047));
    sections.set(`B${"ABCD"[i]}`, integers(new Int32Array(rows * 2), -200, 200));
  }
  sections.set("PW", integers(new Int16Array(64), -2047, 2047));
  sections.set("PWS", floats(2, 5e-5));
  return packed(sections);
}

/** Sections as a file. */
export function packed(sections: ReadonlyMap<string, ArrayBufferView>): Uint8Array {
  const padded = (length: number) => (length + 15) & ~15;
  let size = 32 + 16 * sections.size;
  const places = new Map<string, number>();
  for (const [name, { byteLength }] of sections) {
    places.set(name, size);
    size += padded(byteLength);
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("NLAT"));
  view.setUint32(4, 1, true);
  view.setUint32(8, size, true);
  view.setUint32(16, sections.size, true);
  let at = 32;
  for (const [name, array] of sections) {
    bytes.set(new TextEncoder().encode(name.padEnd(4)), at);
    view.setUint32(at + 4, places.get(name)!, true);
    view.setUint32(at + 8, array.byteLength, true);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), places.get(name));
    at += 16;
  }
  view.setUint32(12, checksumOf(bytes), true);
  return bytes;
}

/** Random weights, decoded. */
export function randomWeights(random?: Random): Weights {
  const weights = decodeWeights(randomFile(random));
  if (!weights) throw new Error("The fixture's file cannot be read.");
  return weights;
}

/** Random features of a paragraph of so many tokens, in sentences of about a dozen; rows that random weights have. */
export function randomFeatures(count: number, next: () => number): TokenFeatures {
  const rows = new Uint16Array(count * 4);
  for (let i = 0; i < count; i++) {
    rows[i * 4] = Math.floor(next() * (WORDS + 1));
    rows[i * 4 + 1] = Math.floor(next() * (AFFIXES + 1));
    rows[i * 4 + 2] = Math.floor(next() * (AFFIXES + 1));
    const boundary = i === 0 ? 1 : next() < 1 / 12 ? 2 : 0;
    rows[i * 4 + 3] = Math.floor(next() * 54) * 3 + boundary;
  }
  return { count, rows };
}
