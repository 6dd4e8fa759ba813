import { isWord, quoteOf } from "./features.ts";
import { HEADS, type Kernel } from "./kernel.ts";
import { indexOf } from "./scores.ts";
import type { Weights } from "./weights.ts";

/** Tokens [first, end). */
export type Run = readonly [first: number, end: number];

/** Who said what, in runs of tokens of one paragraph, in order. */
export interface TokenAttribution {
  readonly source: readonly Run[];
  readonly cue: readonly Run[];
  readonly content: readonly Run[];
}

/** A block as the kernel holds it: tokens [from, to) of the window. */
export interface BlockScores {
  readonly from: number;
  readonly to: number;
  /** First tokens of its sentences, with the end; tokens of the window. */
  readonly sentences: readonly number[];
  /** Their scores. */
  readonly scores: ArrayLike<number>;
}

const SOURCE = 1;
const CUE = 2;
const CONTENT = 4;
/** Contents that share more than this are one. */
const OVERLAP = 0.6;

/**
 * From scores to attributions: FORMAT.md, sections 7 and 9. The kernel must hold the block's outputs and tags; runs are
 * given less `origin`.
 */
export function assemble(kernel: Kernel, weights: Weights, block: BlockScores, origin: number): TokenAttribution[] {
  return new Assembly(kernel, weights, block).attributions(block.from - origin);
}

class Assembly {
  private readonly size: number;
  private readonly flags: Uint8Array;
  /** By token: the number of its sentence, and 1 where a sentence begins. */
  private readonly sentenceOf: Uint16Array;
  private readonly starts: Uint8Array;
  private readonly accepted: Uint8Array;

  constructor(
    private readonly kernel: Kernel,
    private readonly weights: Weights,
    private readonly block: BlockScores,
  ) {
    this.size = block.to - block.from;
    this.flags = new Uint8Array(this.size);
    this.sentenceOf = new Uint16Array(this.size);
    this.starts = new Uint8Array(this.size);
    this.accepted = new Uint8Array(this.size);
    this.flag();
  }

  attributions(shift: number): TokenAttribution[] {
    const contents = this.runs(CONTENT).filter(([first, end]) => this.hasWord(first, end));
    const cues = this.runs(CUE);
    if (cues.length === 0)
      return contents.map(([first, end]) => ({ source: [], cue: [], content: [[first + shift, end + shift]] }));
    return this.joined(cues, contents, this.runs(SOURCE)).map((tokens) => ({
      source: plainRuns(tokens, SOURCE, shift),
      cue: plainRuns(tokens, CUE, shift),
      content: plainRuns(tokens, CONTENT, shift),
    }));
  }

  private logit(t: number, tag: 0 | 1 | 2): number {
    return this.kernel.heads[(this.block.from + t) * HEADS + tag]!;
  }

  private small(t: number): number {
    return this.kernel.rows[(this.block.from + t) * 4 + 3]!;
  }

  private hasWord(first: number, end: number): boolean {
    for (let t = first; t < end; t++) if (isWord(this.small(t))) return true;
    return false;
  }

  /** Step 1. */
  private flag(): void {
    const { sentences, scores, from } = this.block;
    const { source, cue, content, sentence } = this.weights.thresholds;
    for (let s = 0; s + 1 < sentences.length; s++) {
      const first = sentences[s]! - from;
      const end = sentences[s + 1]! - from;
      const isAccepted = scores[s]! >= sentence;
      let some = false;
      let best = -1;
      for (let t = first; t < end; t++) {
        this.sentenceOf[t] = s;
        this.accepted[t] = isAccepted ? 1 : 0;
        let flags = this.logit(t, 0) >= source ? SOURCE : 0;
        if (this.logit(t, 1) >= cue) flags |= CUE;
        if (isAccepted) {
          if (this.logit(t, 2) >= content) {
            flags |= CONTENT;
            some = true;
          }
          if (isWord(this.small(t)) && (best < 0 || this.logit(t, 2) > this.logit(best, 2))) best = t;
        }
        this.flags[t] = flags;
      }
      if (isAccepted && !some && best >= 0) this.flags[best]! |= CONTENT;
      this.starts[first] = 1;
    }
  }

  /** Runs of a flag, cut where sentences begin. */
  private runs(flag: number): Run[] {
    const runs: Run[] = [];
    let first = -1;
    for (let t = 0; t <= this.size; t++) {
      const isOn = t < this.size && (this.flags[t]! & flag) !== 0;
      if (first >= 0 && (!isOn || this.starts[t] === 1)) {
        runs.push([first, t]);
        first = -1;
      }
      if (isOn && first < 0) first = t;
    }
    return runs;
  }

  /** Steps 3 to 7: for each attribution its tokens' flags. */
  private joined(cues: readonly Run[], contents: readonly Run[], sources: readonly Run[]): Uint8Array[] {
    const { size } = this;
    const { thresholds, sigmoid } = this.weights;
    const logits = this.pairLogits(cues);
    const all = cues.map(([first, end]) => new Uint8Array(size).fill(CUE, first, end));
    const sums = (cue: number, [first, end]: Run, role: 0 | 1) => {
      const own = logits[cue]!;
      let sum = 0;
      for (let t = first; t < end; t++) sum += sigmoid[indexOf(own[t * 2 + role]!)]!;
      return sum;
    };
    const give = (run: Run, role: 0 | 1, flag: number) => {
      let best = 0;
      let most = -1;
      for (let cue = 0; cue < cues.length; cue++) {
        const sum = sums(cue, run, role);
        if (sum > most) {
          most = sum;
          best = cue;
        }
      }
      mark(all[best]!, run, flag);
    };
    for (const run of contents) give(run, 1, CONTENT);
    for (const run of sources) give(run, 0, SOURCE);
    const fill = sigmoid[indexOf(thresholds.fill)]!;
    const kept: Kept[] = [];
    for (let cue = 0; cue < cues.length; cue++) {
      const tokens = all[cue]!;
      const own = logits[cue]!;
      let found = 0;
      for (let t = 0; t < size; t++) {
        if (own[t * 2 + 1]! >= thresholds.addContent && this.accepted[t] === 1) tokens[t]! |= CONTENT;
        if (own[t * 2]! >= thresholds.addSource && this.logit(t, 0) >= thresholds.addSourceTag) tokens[t]! |= SOURCE;
        found |= tokens[t]!;
      }
      if ((found & CONTENT) !== 0 && (found & SOURCE) === 0 && sources.length > 0) {
        let best = sources[0]!;
        let most = -1;
        for (const run of sources) {
          const mean = sums(cue, run, 0) / (run[1] - run[0]);
          if (mean > most) {
            most = mean;
            best = run;
          }
        }
        if (most >= fill) mark(tokens, best, SOURCE);
      }
      const one = keptOf(tokens);
      const twin = (found & CONTENT) === 0 ? undefined : kept.findIndex((other) => sharesContent(one, other));
      if (twin !== undefined && twin >= 0) {
        const { tokens: its } = kept[twin]!;
        for (let t = 0; t < size; t++) its[t]! |= tokens[t]!;
        kept[twin] = keptOf(its);
      } else if ((found & (CONTENT | SOURCE)) !== 0) kept.push(one); // A cue alone is mostly none.
    }
    return kept.map(({ tokens }) => tokens);
  }

  /** For each cue run the logits with every token: source, content, source, content … */
  private pairLogits(cues: readonly Run[]): Int32Array[] {
    const { kernel, block, size, sentenceOf } = this;
    const { places } = kernel;
    let begun = 0;
    let marks = 0;
    for (let t = 0; t < size; t++) {
      if (cues[begun]?.[0] === t) begun++;
      if (quoteOf(this.small(t)) === 2) marks++;
      places[t * 3] = sentenceOf[t]!;
      places[t * 3 + 1] = begun;
      places[t * 3 + 2] = marks;
    }
    kernel.keys(block.from, block.to);
    return cues.map(([first, end]) => {
      kernel.pair(block.from + first, block.from + end, block.from, block.to);
      return kernel.logits.slice(0, size * 2);
    });
  }
}

function mark(tokens: Uint8Array, [first, end]: Run, flag: number): void {
  for (let t = first; t < end; t++) tokens[t]! |= flag;
}

/** The flags of an attribution's tokens, and what tells most contents apart without a look at them. */
interface Kept {
  readonly tokens: Uint8Array;
  /** The content lies in [first, end), and has so many tokens. */
  readonly first: number;
  readonly end: number;
  readonly count: number;
}

function keptOf(tokens: Uint8Array): Kept {
  let first = tokens.length;
  let end = 0;
  let count = 0;
  for (let t = 0; t < tokens.length; t++) {
    if ((tokens[t]! & CONTENT) === 0) continue;
    if (count === 0) first = t;
    end = t + 1;
    count++;
  }
  return { tokens, first, end, count };
}

function sharesContent(a: Kept, b: Kept): boolean {
  const from = Math.max(a.first, b.first);
  const to = Math.min(a.end, b.end);
  if (from >= to || Math.min(a.count, b.count) <= OVERLAP * Math.max(a.count, b.count)) return false;
  let shared = 0;
  for (let t = from; t < to; t++) shared += (a.tokens[t]! & b.tokens[t]! & CONTENT) >> 2;
  return shared > OVERLAP * (a.count + b.count - shared);
}

function plainRuns(tokens: Uint8Array, flag: number, shift: number): Run[] {
  const runs: Run[] = [];
  let first = -1;
  for (let t = 0; t <= tokens.length; t++) {
    const isOn = t < tokens.length && (tokens[t]! & flag) !== 0;
    if (isOn && first < 0) first = t;
    else if (!isOn && first >= 0) {
      runs.push([first + shift, t + shift]);
      first = -1;
    }
  }
  return runs;
}
