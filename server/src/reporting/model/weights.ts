/** What `attribution.bin` holds, by section: train/attribution/FORMAT.md, section 8. Matrices are row after row. */
export interface Weights {
  /** How many tokens of context a block's recurrences begin with, before and after it. */
  readonly reach: number;
  /** The most tokens of a block. */
  readonly blockLimit: number;
  readonly thresholds: Thresholds;
  /** 24-bit keys, sorted; a word's row is its place plus one. */
  readonly wordKeys: Int32Array;
  readonly suffixKeys: Int32Array;
  readonly prefixKeys: Int32Array;
  /** Rows of 32 bytes, two values of four bits a byte, and each row's factor. */
  readonly words: Uint8Array;
  readonly wordFactors: Uint8Array;
  /** Rows of 16. */
  readonly suffixes: Int8Array;
  readonly suffixFactors: Uint8Array;
  readonly prefixes: Int8Array;
  readonly prefixFactors: Uint8Array;
  readonly small: Int16Array;
  readonly input: Linear;
  readonly convolutions: readonly Linear[];
  /** Factor and least variance of the normalisation. */
  readonly norm: Float32Array;
  readonly gates: Linear;
  readonly forward: Linear;
  readonly backward: Linear;
  readonly head: Linear;
  readonly key: Linear;
  readonly query: Linear;
  /** exp, the sigmoid and ln, each a table. */
  readonly exp: Uint32Array;
  readonly sigmoid: Uint16Array;
  readonly log: Int32Array;
  /** Factor and bias of the sentence score. */
  readonly sentence: Float64Array;
  /** By distance, sentences, cue runs and quotation marks between: rows of 64, and two biases a row. */
  readonly pairTables: readonly Int16Array[];
  readonly pairBiases: readonly Int32Array[];
  readonly pair: Int16Array;
  readonly pairScales: Float32Array;
}

/** `scale * (weights · x) + bias`, row by row. */
export interface Linear {
  readonly rows: number;
  readonly columns: number;
  readonly weights: Int8Array | Int16Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

/** Logits of unit 2^-8; "over" one is at or above it. */
export interface Thresholds {
  readonly source: number;
  readonly cue: number;
  readonly content: number;
  readonly sentence: number;
  /** A pair's content and source logit that add a token, and the source logit that token needs. */
  readonly addContent: number;
  readonly addSource: number;
  readonly addSourceTag: number;
  /** A pair's source probability that a source run needs to stand in where there is none. */
  readonly fill: number;
}

/** Values of a token's state, and columns of its input vector. */
export const WIDTH = 64;
export const INPUTS = 112;
/** Shapes, quote states and boundaries together. */
export const SMALL_ROWS = 162;
/** How far the convolutions look, one after another. */
export const DISTANCES = [1, 2, 4, 8] as const;
/** Rows of the tables of pairs. */
export const PAIR_ROWS = [32, 7, 10, 8] as const;
/** Steps of the tables of exp and the sigmoid: logits from -2048 to 2048. */
export const TABLE_LIMIT = 2048;

const MAGIC = 0x54414c4e; // "NLAT"
const VERSION = 1;
const HEADER = 32;

/** Reads the weights; undefined where the bytes are no such file, cut short, damaged or of another version. */
export function decodeWeights(file: Uint8Array): Weights | undefined {
  if (file.length < HEADER || file.length % 16 !== 0) return undefined;
  // A copy that begins at a multiple of eight, and that nobody else holds.
  const bytes = new Uint8Array(file);
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) return undefined;
  if (view.getUint32(8, true) !== bytes.length || view.getUint32(12, true) !== checksumOf(bytes)) return undefined;
  const sections = new Map<string, { readonly offset: number; readonly length: number }>();
  const count = view.getUint32(16, true);
  if (HEADER + count * 16 > bytes.length) return undefined;
  for (let i = 0, at = HEADER; i < count; i++, at += 16) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4)).trimEnd();
    const offset = view.getUint32(at + 4, true);
    const length = view.getUint32(at + 8, true);
    if (offset % 16 !== 0 || offset + length > bytes.length) return undefined;
    sections.set(name, { offset, length });
  }
  try {
    return new Sections(bytes.buffer, sections).weights();
  } catch (error) {
    if (error instanceof Missing) return undefined;
    throw error;
  }
}

/** FNV-1a over the 32-bit numbers from the sixteenth byte on, unsigned. The bytes begin at a multiple of four of their buffer. */
export function checksumOf(bytes: Uint8Array): number {
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let sum = 0x811c9dc5;
  for (let i = 4; i < numbers.length; i++) sum = Math.imul(sum ^ numbers[i]!, 0x01000193);
  return sum >>> 0;
}

/** A section that is not there, or not of its size. */
class Missing extends Error {}

type Sized<Data> = (new (
  buffer: ArrayBuffer,
  offset: number,
  length: number,
) => Data) & {
  readonly BYTES_PER_ELEMENT: number;
};

class Sections {
  constructor(
    private readonly buffer: ArrayBuffer,
    private readonly sections: ReadonlyMap<string, { readonly offset: number; readonly length: number }>,
  ) {}

  weights(): Weights {
    const conf = this.of("CONF", Int32Array, 16);
    const [words, suffixes, prefixes, reach, blockLimit] = conf as unknown as [number, number, number, number, number];
    const rows = [words, suffixes, prefixes];
    if (rows.some((n) => n < 1 || n >= 0xffff)) throw new Missing();
    if (reach < 0 || reach > 33 || blockLimit < 1 || blockLimit > 400) throw new Missing();
    const at = (i: number) => conf[i]!;
    const wordKeys = Int32Array.from(this.of("WKEY", Uint16Array, words));
    for (let i = 1; i < words; i++) wordKeys[i]! += wordKeys[i - 1]!;
    return {
      reach,
      blockLimit,
      thresholds: {
        source: at(5),
        cue: at(6),
        content: at(7),
        sentence: at(8),
        addContent: at(9),
        addSource: at(10),
        addSourceTag: at(11),
        fill: at(12),
      },
      wordKeys,
      suffixKeys: this.of("SKEY", Int32Array, suffixes),
      prefixKeys: this.of("PKEY", Int32Array, prefixes),
      words: this.of("WROW", Uint8Array, (words + 1) * 32),
      wordFactors: this.of("WMUL", Uint8Array, words + 1),
      suffixes: this.of("SROW", Int8Array, (suffixes + 1) * 16),
      suffixFactors: this.of("SMUL", Uint8Array, suffixes + 1),
      prefixes: this.of("PROW", Int8Array, (prefixes + 1) * 16),
      prefixFactors: this.of("PMUL", Uint8Array, prefixes + 1),
      small: this.of("SMAL", Int16Array, SMALL_ROWS * 16),
      input: this.linear("INP", WIDTH, INPUTS),
      convolutions: DISTANCES.map((_, i) => this.linear(`C${i + 1}`, 2 * WIDTH, 3 * WIDTH)),
      norm: this.of("NORM", Float32Array, 2),
      gates: this.linear("GIN", 192, WIDTH),
      forward: this.linear("GF", 96, 32),
      backward: this.linear("GB", 96, 32),
      head: this.linear("HED", 12, WIDTH, Int16Array),
      key: this.linear("PK", 68, 72),
      query: this.linear("PQ", 68, WIDTH),
      exp: this.of("EXPT", Uint32Array, 2 * TABLE_LIMIT + 1),
      sigmoid: this.of("SIGT", Uint16Array, 2 * TABLE_LIMIT + 1),
      log: this.of("LOGT", Int32Array, 256),
      sentence: this.of("SENT", Float64Array, 2),
      pairTables: PAIR_ROWS.map((n, i) => this.of(`T${"ABCD"[i]}`, Int16Array, n * 64)),
      pairBiases: PAIR_ROWS.map((n, i) => this.of(`B${"ABCD"[i]}`, Int32Array, n * 2)),
      pair: this.of("PW", Int16Array, 64),
      pairScales: this.of("PWS", Float32Array, 2),
    };
  }

  private of<Data>(name: string, Type: Sized<Data>, length: number): Data {
    const section = this.sections.get(name);
    if (section?.length !== length * Type.BYTES_PER_ELEMENT) throw new Missing();
    return new Type(this.buffer, section.offset, length);
  }

  private linear(name: string, rows: number, columns: number, Type: Sized<Int8Array | Int16Array> = Int8Array): Linear {
    return {
      rows,
      columns,
      weights: this.of(`${name}W`, Type, rows * columns),
      scales: this.of(`${name}S`, Float32Array, rows),
      biases: this.of(`${name}B`, Float32Array, rows),
    };
  }
}
