import { DISTANCE_ROWS, doubleTags, FARTHEST, HEADS, type Kernel, meanOf, OUTPUTS, ROOM } from "./kernel.ts";
import { DISTANCES, INPUTS, type Linear, type Weights, WIDTH } from "./weights.ts";

/** What server/assembly/attribution.ts exports. All arguments are addresses, counts and factors. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  /** The first address that its constants leave free. */
  readonly free: WebAssembly.Global;
  linear(
    x: number,
    stride: number,
    n: number,
    pairs: number,
    w: number,
    s: number,
    b: number,
    groups: number,
    out: number,
    outStride: number,
  ): void;
  narrow(
    x: number,
    stride: number,
    n: number,
    count: number,
    least: number,
    most: number,
    out: number,
    outStride: number,
  ): void;
  gather(
    rows: number,
    n: number,
    words: number,
    wordFactors: number,
    suffixes: number,
    suffixFactors: number,
    prefixes: number,
    prefixFactors: number,
    small: number,
    out: number,
  ): void;
  normalise(x: number, n: number, factor: number, least: number, out: number): void;
  convolve(x: number, y: number, n: number, distance: number, w: number, s: number, b: number, room: number): void;
  recur(
    gi: number,
    a: number,
    b: number,
    left: number,
    right: number,
    fw: number,
    fs: number,
    fb: number,
    bw: number,
    bs: number,
    bb: number,
    state: number,
    out: number,
    stride: number,
  ): void;
  pair(
    q: number,
    k: number,
    stride: number,
    first: number,
    end: number,
    n: number,
    places: number,
    distances: number,
    ta: number,
    tb: number,
    tc: number,
    td: number,
    ba: number,
    bb: number,
    bc: number,
    bd: number,
    w: number,
    sourceScale: number,
    contentScale: number,
    out: number,
  ): void;
}

/** A matrix in the kernel's memory. */
interface Packed {
  readonly pairs: number;
  readonly groups: number;
  readonly w: number;
  readonly s: number;
  readonly b: number;
}

const GROUP = 16;
const PAGE = 65536;
/** Bytes of a token's values. */
const VALUES = WIDTH * 2;
const KEYS = 80;
const GATES = 192 * 4;
/** Tokens that the kernel is warmed with: a fraction of a millisecond. */
const WARMING = 32;
const MARGIN = Math.max(...DISTANCES);
/** Tokens that the kernel convolves together. */
const TOGETHER = 64;
/** The limits of `sat16`, and those of a pair's vectors. */
const LEAST = -32768;
const MOST = 32767;
const PAIR_LIMIT = 8191;

/** The kernel in WebAssembly with 128-bit vectors. All its memory is its own; it grows no more after it is made. */
export class SimdKernel implements Kernel {
  readonly name = "simd";
  readonly rows: Uint16Array;
  readonly state: Int16Array;
  readonly normal: Int16Array;
  readonly outputs: Int16Array;
  readonly heads: Int16Array;
  readonly places: Uint16Array;
  readonly logits: Int32Array;

  private readonly wasm: Exports;
  private readonly factor: number;
  private readonly least: number;
  private readonly scales: Float32Array;
  private readonly mean: Int16Array;
  /** Addresses. */
  private readonly at;

  constructor(instance: WebAssembly.Instance, weights: Weights) {
    this.wasm = instance.exports as unknown as Exports;
    const { memory, free } = this.wasm;
    // Once to count, once to write: growing the memory takes its buffer away.
    const counted = layOut(weights, new Arena(free.value));
    const missing = counted.size - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    const { at } = layOut(weights, new Arena(free.value, memory.buffer));
    this.at = at;
    const { buffer } = memory;
    this.rows = new Uint16Array(buffer, at.rows, ROOM * 4);
    this.state = new Int16Array(buffer, at.state, ROOM * WIDTH);
    this.normal = new Int16Array(buffer, at.normal, (ROOM + MARGIN) * WIDTH);
    this.outputs = new Int16Array(buffer, at.outputs, ROOM * OUTPUTS);
    this.heads = new Int16Array(buffer, at.heads, ROOM * HEADS);
    this.places = new Uint16Array(buffer, at.places, FARTHEST * 3);
    this.logits = new Int32Array(buffer, at.logits, FARTHEST * 2);
    this.mean = new Int16Array(buffer, at.mean, WIDTH);
    this.factor = weights.norm[0]!;
    this.least = weights.norm[1]!;
    this.scales = weights.pairScales;
    this.warm();
  }

  /** A first run over nothing in particular, so that engines have made fast code of the kernel when the first draft comes. */
  private warm(): void {
    this.embed(WARMING);
    for (let layer = 0; layer < DISTANCES.length; layer++) {
      this.normalise(0, WARMING);
      this.convolve(layer, 0, WARMING);
    }
    this.project(0, WARMING);
    this.recur(0, WARMING, 0, WARMING);
    this.head(0, WARMING);
    this.keys(0, WARMING);
    this.pair(0, 1, 0, WARMING);
  }

  embed(count: number): void {
    const { at, wasm } = this;
    wasm.gather(
      at.rows,
      count,
      at.words,
      at.wordFactors,
      at.suffixes,
      at.suffixFactors,
      at.prefixes,
      at.prefixFactors,
      at.small,
      at.inputs,
    );
    this.linear(at.inputs, INPUTS * 2, count, at.input, at.floats, WIDTH * 4);
    wasm.narrow(at.floats, WIDTH * 4, count, WIDTH, LEAST, MOST, at.state, VALUES);
    // After the stream's end, as before its start, all is nought.
    this.normal.fill(0, count * WIDTH, (count + MARGIN) * WIDTH);
  }

  normalise(from: number, to: number): void {
    const { at } = this;
    this.wasm.normalise(at.state + from * VALUES, to - from, this.factor, this.least, at.normal + from * VALUES);
  }

  convolve(layer: number, from: number, to: number): void {
    const { at } = this;
    const { w, s, b } = at.convolutions[layer]!;
    const skip = from * VALUES;
    this.wasm.convolve(at.state + skip, at.normal + skip, to - from, DISTANCES[layer]!, w, s, b, at.mixed);
  }

  project(from: number, to: number): void {
    const { at } = this;
    this.linear(at.normal + from * VALUES, VALUES, to - from, at.gates, at.gated + from * GATES, GATES);
  }

  recur(from: number, to: number, left: number, right: number): void {
    const { at } = this;
    const { forward, backward } = at;
    this.wasm.recur(
      at.gated,
      from,
      to,
      left,
      right,
      forward.w,
      forward.s,
      forward.b,
      backward.w,
      backward.s,
      backward.b,
      at.steps,
      at.outputs,
      OUTPUTS * 2,
    );
  }

  head(from: number, to: number): void {
    const { at } = this;
    const count = to - from;
    this.linear(at.outputs + from * OUTPUTS * 2, OUTPUTS * 2, count, at.head, at.floats, HEADS * 4);
    this.wasm.narrow(at.floats, HEADS * 4, count, HEADS, LEAST, MOST, at.heads + from * HEADS * 2, HEADS * 2);
  }

  keys(from: number, to: number): void {
    const { at, outputs, heads } = this;
    for (let t = from; t < to; t++) doubleTags(outputs, heads, t);
    this.linear(at.outputs + from * OUTPUTS * 2, OUTPUTS * 2, to - from, at.key, at.floats, KEYS * 4);
    this.wasm.narrow(at.floats, KEYS * 4, to - from, KEYS, -PAIR_LIMIT, PAIR_LIMIT, at.keys, KEYS * 2);
  }

  pair(first: number, end: number, from: number, to: number): void {
    const { at, wasm } = this;
    meanOf(this.outputs, first, end, this.mean);
    this.linear(at.mean, VALUES, 1, at.query, at.floats, KEYS * 4);
    wasm.narrow(at.floats, KEYS * 4, 1, KEYS, -PAIR_LIMIT, PAIR_LIMIT, at.run, KEYS * 2);
    const [ta, tb, tc, td] = at.pairTables as [number, number, number, number];
    const [ba, bb, bc, bd] = at.pairBiases as [number, number, number, number];
    wasm.pair(
      at.run,
      at.keys,
      KEYS * 2,
      first - from,
      end - from,
      to - from,
      at.places,
      at.distances,
      ta,
      tb,
      tc,
      td,
      ba,
      bb,
      bc,
      bd,
      at.pair,
      this.scales[0]!,
      this.scales[1]!,
      at.logits,
    );
  }

  private linear(x: number, stride: number, n: number, matrix: Packed, out: number, outStride: number): void {
    this.wasm.linear(x, stride, n, matrix.pairs, matrix.w, matrix.s, matrix.b, matrix.groups, out, outStride);
  }
}

/** Gives out addresses, from `size` on; writes where it has a buffer. */
class Arena {
  constructor(
    public size: number,
    private readonly buffer?: ArrayBuffer,
  ) {}

  room(bytes: number): number {
    const at = this.size;
    this.size += (bytes + 15) & ~15;
    return at;
  }

  put(data: ArrayBufferView): number {
    const at = this.room(data.byteLength);
    if (this.buffer) new Uint8Array(this.buffer, at).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return at;
  }

  /** A matrix, sixteen rows together, a pair of columns after another. */
  pack({ rows, columns, weights, scales, biases }: Linear): Packed {
    const groups = Math.ceil(rows / GROUP);
    const pairs = columns / 2;
    if (!this.buffer) {
      const floats = groups * GROUP * 4;
      return { pairs, groups, w: this.room(groups * GROUP * columns * 2), s: this.room(floats), b: this.room(floats) };
    }
    const packed = new Int16Array(groups * GROUP * columns);
    const s = new Float32Array(groups * GROUP);
    const b = new Float32Array(groups * GROUP);
    for (let row = 0; row < rows; row++) {
      s[row] = scales[row]!;
      b[row] = biases[row]!;
      let place = (row >> 4) * columns * GROUP + (row & 15) * 2;
      for (let i = row * columns; i < (row + 1) * columns; i += 2, place += 2 * GROUP) {
        packed[place] = weights[i]!;
        packed[place + 1] = weights[i + 1]!;
      }
    }
    return { pairs, groups, w: this.put(packed), s: this.put(s), b: this.put(b) };
  }

  /**
   * A convolution's weights as `convolve` takes them: of sixteen rows, eight values and then their gates, four matrices as
   * `pack` has them, made of the weights before, at and behind a token: the one before, the sum of all three, the sum less
   * twice the middle one, and the one behind.
   */
  packConvolution({ rows, columns, weights, scales, biases }: Linear): Omit<Packed, "pairs" | "groups"> {
    if (!this.buffer) return { w: this.room(rows * WIDTH * 4 * 2), s: this.room(rows * 4), b: this.room(rows * 4) };
    const packed = new Int16Array(rows * WIDTH * 4);
    const s = new Float32Array(rows);
    const b = new Float32Array(rows);
    const matrix = WIDTH * GROUP;
    for (let place = 0; place < rows; place++) {
      const row = (place >> 4) * 8 + (place & 7) + (place & 8) * (WIDTH / 8);
      s[place] = scales[row]!;
      b[place] = biases[row]!;
      for (let i = 0; i < WIDTH; i++) {
        const before = weights[row * columns + i]!;
        const own = weights[row * columns + WIDTH + i]!;
        const behind = weights[row * columns + 2 * WIDTH + i]!;
        const at = (place >> 4) * 4 * matrix + (i >> 1) * 2 * GROUP + (place & 15) * 2 + (i & 1);
        packed[at] = before;
        packed[at + matrix] = before + own + behind;
        packed[at + 2 * matrix] = before - own + behind;
        packed[at + 3 * matrix] = behind;
      }
    }
    return { w: this.put(packed), s: this.put(s), b: this.put(b) };
  }
}

/** Where everything lies: weights first, then the room to work in. */
function layOut(weights: Weights, arena: Arena) {
  const at = {
    words: arena.put(weights.words),
    wordFactors: arena.put(weights.wordFactors),
    suffixes: arena.put(weights.suffixes),
    suffixFactors: arena.put(weights.suffixFactors),
    prefixes: arena.put(weights.prefixes),
    prefixFactors: arena.put(weights.prefixFactors),
    small: arena.put(weights.small),
    input: arena.pack(weights.input),
    convolutions: weights.convolutions.map((matrix) => arena.packConvolution(matrix)),
    gates: arena.pack(weights.gates),
    forward: arena.pack(weights.forward),
    backward: arena.pack(weights.backward),
    head: arena.pack(weights.head),
    key: arena.pack(weights.key),
    query: arena.pack(weights.query),
    pairTables: weights.pairTables.map((table) => arena.put(table)),
    pairBiases: weights.pairBiases.map((table) => arena.put(table)),
    pair: arena.put(weights.pair),
    distances: arena.put(DISTANCE_ROWS),
    rows: arena.room(ROOM * 8),
    inputs: arena.room(ROOM * INPUTS * 2),
    floats: arena.room(ROOM * KEYS * 4),
    state: arena.room(ROOM * VALUES),
    normal: arena.room((ROOM + 3 * MARGIN) * VALUES) + MARGIN * VALUES,
    mixed: arena.room((TOGETHER / 2 + MARGIN + 2) * (4 * VALUES + 4 * GROUP * 4)),
    gated: arena.room(ROOM * GATES),
    steps: arena.room(1216),
    outputs: arena.room(ROOM * OUTPUTS * 2),
    heads: arena.room(ROOM * HEADS * 2),
    keys: arena.room(FARTHEST * KEYS * 2),
    mean: arena.room(VALUES),
    run: arena.room(KEYS * 2),
    places: arena.room(FARTHEST * 6),
    logits: arena.room(FARTHEST * 8),
  };
  return { at, size: arena.size };
}
