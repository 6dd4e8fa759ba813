import { TABLE_LIMIT, WIDTH } from "./weights.ts";

/** The most tokens a kernel holds at once, context included. */
export const ROOM = 1536;
/** The most tokens of a block, and so how far apart two of them can be. */
export const FARTHEST = 400;
/** Values from one token's outputs to the next: 64 outputs, three tag logits doubled, and noughts. */
export const OUTPUTS = 72;
/** Values from one token's tags to the next: source, cue, content, four attentions, four values; the rest has no meaning. */
export const HEADS = 16;

/**
 * The arithmetic of the net over up to `ROOM` tokens of one stream, each step of FORMAT.md a method: integers in, integers
 * out, the same from every kernel. Tokens are counted from the window's first; [from, to) are tokens. What one step
 * writes stays until a step writes it again; nothing else is kept, so that results never hang on earlier windows.
 */
export interface Kernel {
  readonly name: "simd" | "plain";
  /** To be filled before `embed`: rows of word, suffix, prefix and small features, four a token. */
  readonly rows: Uint16Array;
  /** The residual state, 64 a token. */
  readonly state: Int16Array;
  /** The normalised state, 64 a token. */
  readonly normal: Int16Array;
  /** The recurrences' outputs, `OUTPUTS` a token. */
  readonly outputs: Int16Array;
  /** `HEADS` a token. */
  readonly heads: Int16Array;
  /**
   * To be filled before `pair`, three a token, from the block's first token: the number of its sentence, and how many cue
   * runs and how many quotation marks begin at or before it.
   */
  readonly places: Uint16Array;
  /** A pair's logits, source and content, from the block's first token. */
  readonly logits: Int32Array;

  /** Rows to the residual state, for a window of `count` tokens. */
  embed(count: number): void;
  /** Residual state to normalised state. */
  normalise(from: number, to: number): void;
  /** Adds the layer's gated convolution of the normalised state to the residual state. */
  convolve(layer: number, from: number, to: number): void;
  /** Normalised state to the inputs of the recurrences. */
  project(from: number, to: number): void;
  /** Outputs of the block [from, to), from zero states at `left` and `right`. */
  recur(from: number, to: number, left: number, right: number): void;
  /** Outputs to tags. */
  head(from: number, to: number): void;
  /** Outputs and tags to what pairs need of a block's tokens: before `pair`, for the same block. */
  keys(from: number, to: number): void;
  /** Logits of the cue run [first, end) with each token of its block [from, to). */
  pair(first: number, end: number, from: number, to: number): void;
}

const DISTANCE_STEPS = [12, 16, 23, 32, 46, 64, 91];

/** The row of a distance, from -`FARTHEST` to `FARTHEST`, in the first table of pairs. */
export const DISTANCE_ROWS: Readonly<Uint8Array> = Uint8Array.from({ length: 2 * FARTHEST + 1 }, (_, i) => {
  const distance = Math.abs(i - FARTHEST);
  const row = distance < 8 ? distance : 8 + DISTANCE_STEPS.filter((step) => step <= distance).length;
  return i < FARTHEST ? 31 - row : row;
});

/** A token's tag logits, doubled, behind its outputs. */
export function doubleTags(outputs: Int16Array, heads: Int16Array, t: number): void {
  for (let i = 0; i < 3; i++) {
    const logit = heads[t * HEADS + i]!;
    outputs[t * OUTPUTS + WIDTH + i] = 2 * Math.max(-TABLE_LIMIT, Math.min(TABLE_LIMIT, logit));
  }
}

/** The mean of a cue run's outputs, rounded half up. */
export function meanOf(outputs: Int16Array, first: number, end: number, mean: Int16Array): void {
  const n = end - first;
  for (let i = 0; i < WIDTH; i++) {
    if (n === 1) {
      mean[i] = outputs[first * OUTPUTS + i]!;
      continue;
    }
    let sum = 0;
    for (let t = first; t < end; t++) sum += outputs[t * OUTPUTS + i]!;
    mean[i] = Math.floor((2 * sum + n) / (2 * n));
  }
}
