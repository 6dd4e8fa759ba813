import { DISTANCE_ROWS, doubleTags, FARTHEST, HEADS, type Kernel, meanOf, OUTPUTS, ROOM } from "./kernel.ts";
import { DISTANCES, INPUTS, type Linear, type Weights, WIDTH } from "./weights.ts";

const MARGIN = Math.max(...DISTANCES);
const GATES = 192;
const KEYS = 68;
const PAIR_LIMIT = 8191;
const { fround } = Math;

/** The kernel without WebAssembly: the same integers, some thirty times slower. */
export class PlainKernel implements Kernel {
  readonly name = "plain";
  readonly rows = new Uint16Array(ROOM * 4);
  readonly state = new Int16Array(ROOM * WIDTH);
  readonly normal: Int16Array;
  readonly outputs = new Int16Array(ROOM * OUTPUTS);
  readonly heads = new Int16Array(ROOM * HEADS);
  readonly places = new Uint16Array(FARTHEST * 3);
  readonly logits = new Int32Array(FARTHEST * 2);

  /** The normalised state with noughts before and after it. */
  private readonly padded = new Int16Array((ROOM + 2 * MARGIN) * WIDTH);
  private readonly input = new Int16Array(INPUTS);
  private readonly context = new Int16Array(3 * WIDTH);
  private readonly centred = new Int16Array(WIDTH);
  private readonly gated = new Float32Array(ROOM * GATES);
  private readonly floats = new Float32Array(GATES);
  private readonly hidden = new Float32Array(32);
  private readonly step = new Int16Array(32);
  private readonly keyed = new Int16Array(FARTHEST * KEYS);
  private readonly mean = new Int16Array(WIDTH);
  private readonly run = new Int16Array(KEYS);

  private readonly matrices;

  constructor(private readonly weights: Weights) {
    this.matrices = {
      input: widened(weights.input),
      convolutions: weights.convolutions.map(widened),
      gates: widened(weights.gates),
      forward: widened(weights.forward),
      backward: widened(weights.backward),
      head: widened(weights.head),
      key: widened(weights.key),
      query: widened(weights.query),
    };
    this.normal = this.padded.subarray(MARGIN * WIDTH);
  }

  embed(count: number): void {
    const { weights, rows, input, state, floats } = this;
    for (let t = 0; t < count; t++) {
      const word = rows[t * 4]!;
      const factor = weights.wordFactors[word]!;
      for (let j = 0; j < 32; j++) {
        const both = weights.words[word * 32 + j]!;
        input[2 * j] = ((both & 15) - 8) * factor;
        input[2 * j + 1] = ((both >> 4) - 8) * factor;
      }
      const suffix = rows[t * 4 + 1]!;
      const prefix = rows[t * 4 + 2]!;
      const small = rows[t * 4 + 3]!;
      for (let j = 0; j < 16; j++) {
        input[64 + j] = weights.suffixes[suffix * 16 + j]! * weights.suffixFactors[suffix]!;
        input[80 + j] = weights.prefixes[prefix * 16 + j]! * weights.prefixFactors[prefix]!;
        input[96 + j] = weights.small[small * 16 + j]!;
      }
      linear(this.matrices.input, input, 0, floats, 0);
      for (let i = 0; i < WIDTH; i++) state[t * WIDTH + i] = q16(floats[i]!);
    }
    this.normal.fill(0, count * WIDTH, (count + MARGIN) * WIDTH);
  }

  normalise(from: number, to: number): void {
    const { state, normal, centred } = this;
    const [factor, least] = this.weights.norm as unknown as [number, number];
    for (let at = from * WIDTH; at < to * WIDTH; at += WIDTH) {
      let sum = 0;
      for (let i = 0; i < WIDTH; i++) sum += state[at + i]!;
      const mean = (sum + 32) >> 6;
      let spread = 0;
      for (let i = 0; i < WIDTH; i += 2) {
        const a = sat16(state[at + i]! - mean);
        const b = sat16(state[at + i + 1]! - mean);
        centred[i] = a;
        centred[i + 1] = b;
        spread += (a * a + b * b) >>> 6;
      }
      const r = fround(1 / fround(Math.sqrt(fround(fround(fround(spread) * factor) + least))));
      for (let i = 0; i < WIDTH; i++) normal[at + i] = q16(fround(centred[i]! * r));
    }
  }

  convolve(layer: number, from: number, to: number): void {
    const { padded, context, floats, state } = this;
    const matrix = this.matrices.convolutions[layer]!;
    const distance = DISTANCES[layer]!;
    for (let t = from; t < to; t++) {
      for (let part = 0; part < 3; part++) {
        const at = (t + MARGIN + (part - 1) * distance) * WIDTH;
        for (let i = 0; i < WIDTH; i++) context[part * WIDTH + i] = padded[at + i]!;
      }
      linear(matrix, context, 0, floats, 0);
      for (let i = 0; i < WIDTH; i++)
        state[t * WIDTH + i] = sat16(state[t * WIDTH + i]! + q16(fround(floats[i]! * sig(floats[WIDTH + i]!))));
    }
  }

  project(from: number, to: number): void {
    const { normal, gated } = this;
    for (let t = from; t < to; t++) linear(this.matrices.gates, normal, t * WIDTH, gated, t * GATES);
  }

  recur(from: number, to: number, left: number, right: number): void {
    this.start();
    for (let t = left; t < to; t++) this.stepAt(this.matrices.forward, t * GATES, t < from ? -1 : t * OUTPUTS);
    this.start();
    for (let t = right - 1; t >= from; t--)
      this.stepAt(this.matrices.backward, t * GATES + 96, t < to ? t * OUTPUTS + 32 : -1);
  }

  private start(): void {
    this.hidden.fill(0);
    this.step.fill(0);
  }

  /** One step; its outputs go to `out`, or nowhere where that is negative: what comes out of the context is another block's. */
  private stepAt(matrix: Wide, gi: number, out: number): void {
    const { gated, floats, hidden, step, outputs } = this;
    linear(matrix, step, 0, floats, 0);
    for (let i = 0; i < 32; i++) {
      const r = sig(fround(gated[gi + i]! + floats[i]!));
      const z = sig(fround(gated[gi + 32 + i]! + floats[32 + i]!));
      const n = th(fround(gated[gi + 64 + i]! + fround(r * floats[64 + i]!)));
      const after = fround(n + fround(z * fround(hidden[i]! - n)));
      hidden[i] = after;
      const k = q16(fround(after * 2048));
      step[i] = k;
      if (out >= 0) outputs[out + i] = k;
    }
  }

  head(from: number, to: number): void {
    const { outputs, heads, floats } = this;
    for (let t = from; t < to; t++) {
      linear(this.matrices.head, outputs, t * OUTPUTS, floats, 0);
      for (let i = 0; i < 12; i++) heads[t * HEADS + i] = q16(floats[i]!);
    }
  }

  keys(from: number, to: number): void {
    const { outputs, heads, floats, keyed } = this;
    for (let t = from; t < to; t++) {
      doubleTags(outputs, heads, t);
      linear(this.matrices.key, outputs, t * OUTPUTS, floats, 0);
      for (let i = 0; i < KEYS; i++) keyed[(t - from) * KEYS + i] = limited(floats[i]!);
    }
  }

  pair(first: number, end: number, from: number, to: number): void {
    const { weights, floats, run, keyed, places, logits } = this;
    meanOf(this.outputs, first, end, this.mean);
    linear(this.matrices.query, this.mean, 0, floats, 0);
    for (let i = 0; i < KEYS; i++) run[i] = limited(floats[i]!);
    const [ta, tb, tc, td] = weights.pairTables as [Int16Array, Int16Array, Int16Array, Int16Array];
    const [ba, bb, bc, bd] = weights.pairBiases as [Int32Array, Int32Array, Int32Array, Int32Array];
    const own = (first - from) * 3;
    for (let t = 0; t < to - from; t++) {
      const distance = t < first - from ? t - (first - from) : Math.max(0, t - (end - from) + 1);
      const sentences = places[t * 3]! - places[own]!;
      const cues = Math.min(4, Math.abs(places[t * 3 + 1]! - places[own + 1]!));
      const marks = Math.min(3, Math.abs(places[t * 3 + 2]! - places[own + 2]!));
      const a = DISTANCE_ROWS[distance + FARTHEST]!;
      const b = Math.max(-3, Math.min(3, sentences)) + 3;
      const c = distance < 0 ? cues + 5 : cues;
      const d = distance < 0 ? marks + 4 : marks;
      for (let role = 0; role < 2; role++) {
        let sum = 0;
        for (let i = role * 32; i < role * 32 + 32; i++) {
          const z =
            run[i]! + keyed[t * KEYS + i]! + ta[a * 64 + i]! + tb[b * 64 + i]! + tc[c * 64 + i]! + td[d * 64 + i]!;
          if (z > 0) sum = (sum + Math.imul(z, weights.pair[i]!)) | 0;
        }
        logits[t * 2 + role] =
          rounded(fround(fround(sum) * weights.pairScales[role]!)) +
          run[64 + role]! +
          keyed[t * KEYS + 64 + role]! +
          ba[a * 2 + role]! +
          bb[b * 2 + role]! +
          bc[c * 2 + role]! +
          bd[d * 2 + role]!;
      }
    }
  }
}

/** A matrix whose weights have 16 bits, as all have here: a loop over arrays of two kinds takes longer. */
interface Wide extends Linear {
  readonly weights: Int16Array;
}

function widened(matrix: Linear): Wide {
  return { ...matrix, weights: Int16Array.from(matrix.weights) };
}

/** One product of a matrix with the vector at `at`; integers, then two operations in single precision a row. */
function linear(matrix: Wide, x: Int16Array, at: number, out: Float32Array, outAt: number): void {
  const { rows, columns, weights, scales, biases } = matrix;
  for (let row = 0; row < rows; row += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let w = row * columns;
    for (let i = at; i < at + columns; i++, w++) {
      const value = x[i]!;
      a = (a + Math.imul(weights[w]!, value)) | 0;
      b = (b + Math.imul(weights[w + columns]!, value)) | 0;
      c = (c + Math.imul(weights[w + 2 * columns]!, value)) | 0;
      d = (d + Math.imul(weights[w + 3 * columns]!, value)) | 0;
    }
    out[outAt + row] = fround(fround(a) * scales[row]!) + biases[row]!;
    out[outAt + row + 1] = fround(fround(b) * scales[row + 1]!) + biases[row + 1]!;
    out[outAt + row + 2] = fround(fround(c) * scales[row + 2]!) + biases[row + 2]!;
    out[outAt + row + 3] = fround(fround(d) * scales[row + 3]!) + biases[row + 3]!;
  }
}

/** To the nearest integer, ties to even: exact for every f32 that has a fraction. */
function rounded(x: number): number {
  return x + 6755399441055744 - 6755399441055744;
}

function sat16(x: number): number {
  return Math.max(-32768, Math.min(32767, x));
}

function q16(x: number): number {
  return sat16(rounded(x));
}

function limited(x: number): number {
  return rounded(Math.max(-PAIR_LIMIT, Math.min(PAIR_LIMIT, x)));
}

/** Each operation rounded to single precision: a division or product of two such numbers is the same rounded once or twice. */
function th(x: number): number {
  const limit = fround(4.97);
  const u = Math.max(-limit, Math.min(limit, x));
  const s = fround(u * u);
  const p = fround(u * fround(135135 + fround(s * fround(17325 + fround(s * fround(378 + s))))));
  const q = fround(135135 + fround(s * fround(62370 + fround(s * fround(3150 + fround(s * 28))))));
  return fround(p / q);
}

function sig(x: number): number {
  return fround(0.5 + fround(0.5 * th(fround(0.5 * x))));
}
