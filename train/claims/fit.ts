import { readFileSync } from "node:fs";
import path from "node:path";
import {
  featureCount,
  featuresOf,
  LENGTHS,
  lengthClass,
  MOST_WORDS,
  SLOT_BITS,
} from "../../server/src/reporting/claims/features.ts";
import { type ClaimWeights, LOGIT_LIMIT } from "../../server/src/reporting/claims/weights.ts";
import { ROW } from "./examples.ts";

/** Examples of one part, as examples.ts wrote them. */
export class Examples {
  private readonly rows: Int32Array;
  private readonly keys: Int32Array;
  private readonly tags: Uint8Array;
  readonly count: number;
  private readonly buffer = new Int32Array(featureCount(MOST_WORDS));

  constructor(work: string, name: string) {
    const integers = (field: string) => {
      const bytes = readFileSync(path.join(work, `${name}.${field}.i32`));
      return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    };
    this.rows = integers("rows");
    this.keys = integers("key");
    this.tags = new Uint8Array(readFileSync(path.join(work, `${name}.tag.u8`)));
    this.count = this.rows.length / ROW;
  }

  private field(i: number, field: number): number {
    return this.rows[i * ROW + field]!;
  }
  label = (i: number) => this.field(i, 1);
  article = (i: number) => this.field(i, 2);
  text = (i: number) => this.field(i, 3);
  /** Share of the article's sentences that are attributed, 0 to 1. */
  share = (i: number) => this.field(i, 4) / 1000;
  /** 0 a text that stands alone, 1 a sentence in its place. */
  form = (i: number) => this.field(i, 5);

  size(i: number): number {
    return Math.min(MOST_WORDS, this.field(i, 0) - (i === 0 ? 0 : this.field(i - 1, 0)));
  }

  /** The slots of an example: a view that the next call fills anew. */
  slots(i: number): Int32Array {
    const end = this.field(i, 0);
    const start = i === 0 ? 0 : this.field(i - 1, 0);
    const count = end - start;
    featuresOf({ count, key: this.keys.subarray(start, end), tag: this.tags.subarray(start, end) }, this.buffer);
    return this.buffer.subarray(0, featureCount(count));
  }
}

export interface Settings {
  /** Features seen less often weigh nothing. */
  readonly least: number;
  readonly passes: number;
  readonly rate: number;
  readonly decay: number;
  /** How often a pass reads the gold. */
  readonly gold: number;
  readonly smooth: number;
  readonly seed: number;
}

/** Numbers from 0 up to, without, 1: the same for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export type Chosen = readonly { readonly from: Examples; readonly index: Int32Array; readonly times: number }[];

/** A logistic regression over the features, by AdaGrad (Duchi and others 2011), one example at a time. */
export class Fit {
  readonly weights = new Float32Array(1 << SLOT_BITS);
  readonly lengths = new Float32Array(LENGTHS);
  private readonly squares = new Float32Array(1 << SLOT_BITS).fill(1e-3);
  private readonly lengthSquares = new Float32Array(LENGTHS).fill(1e-3);
  kept = 0;

  constructor(
    private readonly settings: Settings,
    private readonly chosen: Chosen,
  ) {
    const seen = new Uint32Array(1 << SLOT_BITS);
    for (const { from, index } of chosen) for (const i of index) for (const slot of from.slots(i)) seen[slot]!++;
    for (let slot = 0; slot < seen.length; slot++) {
      if (seen[slot]! < settings.least) this.squares[slot] = Number.POSITIVE_INFINITY;
      else this.kept++;
    }
  }

  run(report: (pass: number, loss: number) => void): void {
    const { passes, rate, seed } = this.settings;
    const next = numbersFrom(seed);
    const total = this.chosen.reduce((sum, { index, times }) => sum + index.length * times, 0);
    const order = new Uint32Array(total);
    for (let pass = 0; pass < passes; pass++) {
      let at = 0;
      for (const [k, { index, times }] of this.chosen.entries())
        for (let n = 0; n < times; n++) for (const i of index) order[at++] = i * this.chosen.length + k;
      for (let i = total - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        const kept = order[i]!;
        order[i] = order[j]!;
        order[j] = kept;
      }
      let loss = 0;
      for (let n = 0; n < total; n++) {
        const which = order[n]!;
        const k = which % this.chosen.length;
        loss += this.step(
          this.chosen[k]!.from,
          (which - k) / this.chosen.length,
          rate * (1 - (0.98 * (pass + n / total)) / passes),
        );
      }
      report(pass, loss / total);
    }
  }

  logit(from: Examples, i: number): number {
    const size = from.size(i);
    if (size === 0) return Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (const slot of from.slots(i)) sum += this.weights[slot]!;
    return sum / Math.sqrt(size) + this.lengths[lengthClass(size)]!;
  }

  private step(from: Examples, i: number, rate: number): number {
    const size = from.size(i);
    if (size === 0) return 0;
    const { decay, smooth } = this.settings;
    const slots = from.slots(i);
    const scale = 1 / Math.sqrt(size);
    let sum = 0;
    for (const slot of slots) sum += this.weights[slot]!;
    const length = lengthClass(size);
    const probability = 1 / (1 + Math.exp(-(sum * scale + this.lengths[length]!)));
    const isClaim = from.label(i) === 1;
    const error = probability - (isClaim ? 1 - smooth : smooth);
    for (const slot of slots) {
      const slope = error * scale + decay * this.weights[slot]!;
      this.squares[slot]! += slope * slope;
      this.weights[slot]! -= (rate * slope) / Math.sqrt(this.squares[slot]!);
    }
    this.lengthSquares[length]! += error * error;
    this.lengths[length]! -= (rate * error) / Math.sqrt(this.lengthSquares[length]!);
    return -Math.log((isClaim ? probability : 1 - probability) + 1e-9);
  }

  /** Rounded to a byte each; the score at each logit by `slope` and `shift` of the calibration. */
  rounded({ slope, shift }: Line, mean = 0): ClaimWeights {
    let most = 0;
    for (const weight of this.weights) most = Math.max(most, Math.abs(weight));
    const sorted = this.weights
      .filter((weight) => weight !== 0)
      .map(Math.abs)
      .sort();
    const unit = Math.fround(Math.min(most, sorted[Math.floor(sorted.length * 0.9995)]!) / 127);
    const slots = Int8Array.from(this.weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / unit))));
    const steps = 129;
    const scores = Uint16Array.from({ length: steps }, (_, i) => {
      const logit = (i / (steps - 1)) * 2 * LOGIT_LIMIT - LOGIT_LIMIT;
      return Math.round(65535 / (1 + Math.exp(-(slope * logit + shift))));
    });
    return { slots, unit, mean, lengths: this.lengths, scores };
  }
}

export interface Line {
  readonly slope: number;
  readonly shift: number;
}

/** Platt's line: the slope and shift under which logits are the likeliest probabilities of their labels, by Newton's steps. */
export function calibrate(pairs: readonly (readonly [logit: number, label: number])[]): Line {
  let slope = 1;
  let shift = 0;
  for (let step = 0; step < 50; step++) {
    let gs = 0,
      gb = 0,
      hss = 1e-6,
      hsb = 0,
      hbb = 1e-6;
    for (const [x, y] of pairs) {
      const p = 1 / (1 + Math.exp(-(slope * x + shift)));
      const w = p * (1 - p);
      gs += (p - y) * x;
      gb += p - y;
      hss += w * x * x;
      hsb += w * x;
      hbb += w;
    }
    const det = hss * hbb - hsb * hsb;
    slope -= (hbb * gs - hsb * gb) / det;
    shift -= (hss * gb - hsb * gs) / det;
  }
  return { slope, shift };
}

/** Area under the ROC curve; ties count half. */
export function auc(pairs: readonly (readonly [score: number, label: number])[]): number {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  let sum = 0;
  let below = 0;
  let positive = 0;
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    let here = 0;
    while (j < sorted.length && sorted[j]![0] === sorted[i]![0]) here += sorted[j++]![1];
    const others = j - i - here;
    sum += here * (below + others / 2);
    below += others;
    positive += here;
    i = j;
  }
  return sum / (positive * below);
}
