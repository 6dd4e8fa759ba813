import type { Analysis } from "../../language/analysis.ts";
import type { Quotation } from "../../text/quotations.ts";
import { assemble, type TokenAttribution } from "./assemble.ts";
import { type Cut, cutOf } from "./blocks.ts";
import { type TokenFeatures, Vocabulary } from "./features.ts";
import { HEADS, type Kernel, ROOM } from "./kernel.ts";
import { indexOf, sentenceScore } from "./scores.ts";
import { DISTANCES, type Weights } from "./weights.ts";

/** How far the four convolutions look, one after another. */
const CONVOLVED = DISTANCES.reduce((sum, distance) => sum + distance, 0);
/** The most context that weights may ask for: 33 tokens for the recurrences. */
const MOST_CONTEXT = 33 + CONVOLVED;

/** What the net says of one paragraph. Logits have the unit 2^-8; tokens are counted from the paragraph's first. */
export interface ParagraphScores {
  /** Logits of source, cue and content, three a token. */
  readonly tags: Int16Array;
  /** First tokens of its sentences as the net sees them (one of over 400 tokens is in pieces), with the end. */
  readonly sentences: readonly number[];
  /** For each of them the logit that it holds attributed content. */
  readonly scores: Int32Array;
  readonly attributions: readonly TokenAttribution[];
}

/**
 * The attribution net: who said what, as a pure function of a paragraph's tokens and of the few before and after them.
 * Its kernel has room to work in, which belongs to the model and has no say in what comes out; results are copies.
 */
export class AttributionModel {
  private readonly vocabulary: Vocabulary;

  constructor(
    private readonly weights: Weights,
    private readonly kernel: Kernel,
  ) {
    this.vocabulary = new Vocabulary(weights);
  }

  /** "simd" where WebAssembly with vectors runs, else "plain": the same numbers, slower. */
  get kernelName(): Kernel["name"] {
    return this.kernel.name;
  }

  /** How many tokens before and after a paragraph its scores hang on: at most 48. */
  get context(): number {
    return this.weights.reach + CONVOLVED;
  }

  /** What the net sees of a paragraph by itself: to be kept as long as the paragraph stays. */
  featuresOf(analysis: Analysis, quotations: readonly Quotation[]): TokenFeatures {
    return this.vocabulary.featuresOf(analysis, quotations);
  }

  /** A logit of unit 2^-8 as a probability, 0 to 1. */
  probability(logit: number): number {
    return this.weights.sigmoid[indexOf(logit)]! / 65535;
  }

  /**
   * The scores of the paragraphs [first, end) of a draft. `paragraphs` are all its prose, in order; of the others only
   * those within `context` tokens are looked at. Neighbours scored in one call share their context: a call for many costs
   * less than a call for each, and gives the same.
   */
  evaluate(paragraphs: readonly Featured[], first: number, end: number): ParagraphScores[] {
    const around = this.contextOf(paragraphs, first, end);
    return new Evaluation(this.weights, this.kernel, this.context, paragraphs, { first, end }, around).run();
  }

  /**
   * The paragraphs that the scores of [first, end) hang on, these included: as long as it names the same ones, unchanged,
   * the scores are the same.
   */
  contextOf(paragraphs: readonly Featured[], first: number, end = first + 1): Range {
    let low = first;
    for (let before = 0; low > 0 && before < this.context; ) before += paragraphs[--low]!.features.count;
    let high = end;
    for (let after = 0; high < paragraphs.length && after < this.context; ) after += paragraphs[high++]!.features.count;
    return { first: low, end: high };
  }
}

/** A paragraph by what the net sees of it. */
export interface Featured {
  readonly features: TokenFeatures;
}

/** Paragraphs [first, end). */
export interface Range {
  readonly first: number;
  readonly end: number;
}

interface ScoredBlock {
  readonly paragraph: number;
  /** Its first token and end in the stream, and its paragraph's first token. */
  readonly from: number;
  readonly to: number;
  readonly origin: number;
}

/** Tokens that one window scores at most. */
const WINDOW = ROOM - 2 * MOST_CONTEXT;

class Evaluation {
  /** The rows of the scored paragraphs and their context, one after another. */
  private readonly stream: Uint16Array;
  private readonly size: number;
  private readonly blocks: ScoredBlock[] = [];
  private readonly results: ParagraphScores[] = [];
  private readonly cuts: Cut[] = [];

  constructor(
    private readonly weights: Weights,
    private readonly kernel: Kernel,
    private readonly context: number,
    paragraphs: readonly Featured[],
    { first, end }: Range,
    { first: low, end: high }: Range,
  ) {
    let size = 0;
    for (let i = low; i < high; i++) size += paragraphs[i]!.features.count;
    this.size = size;
    this.stream = new Uint16Array(size * 4);
    let origin = 0;
    for (let i = low; i < high; i++) {
      const { features } = paragraphs[i]!;
      this.stream.set(features.rows, origin * 4);
      if (i >= first && i < end) this.add(features, origin);
      origin += features.count;
    }
  }

  private add(features: TokenFeatures, origin: number): void {
    const cut = cutOf(features, this.weights.blockLimit);
    const paragraph = this.results.length;
    this.cuts.push(cut);
    this.results.push({
      tags: new Int16Array(features.count * 3),
      sentences: cut.sentences,
      scores: new Int32Array(cut.sentences.length - 1),
      attributions: [],
    });
    for (let i = 0; i + 1 < cut.blocks.length; i++)
      this.blocks.push({ paragraph, from: origin + cut.blocks[i]!, to: origin + cut.blocks[i + 1]!, origin });
  }

  run(): ParagraphScores[] {
    const { blocks } = this;
    for (let first = 0; first < blocks.length; ) {
      let end = first + 1;
      while (end < blocks.length && blocks[end]!.to - blocks[first]!.from <= WINDOW) end++;
      this.window(first, end);
      first = end;
    }
    return this.results;
  }

  /** Scores the blocks [first, end): they and their context fit the kernel. */
  private window(first: number, end: number): void {
    const { kernel, blocks, weights } = this;
    const low = Math.max(0, blocks[first]!.from - this.context);
    const high = Math.min(this.size, blocks[end - 1]!.to + this.context);
    const count = high - low;
    const from = blocks[first]!.from - low;
    const to = blocks[end - 1]!.to - low;
    kernel.rows.set(this.stream.subarray(low * 4, high * 4));
    kernel.embed(count);
    // Each layer only as far as those after it and the recurrences look.
    let rest = this.context;
    for (let layer = 0; layer < DISTANCES.length; layer++) {
      kernel.normalise(Math.max(0, from - rest), Math.min(count, to + rest));
      rest -= DISTANCES[layer]!;
      kernel.convolve(layer, Math.max(0, from - rest), Math.min(count, to + rest));
    }
    kernel.normalise(Math.max(0, from - rest), Math.min(count, to + rest));
    kernel.project(Math.max(0, from - rest), Math.min(count, to + rest));
    for (let i = first; i < end; i++) {
      const a = blocks[i]!.from - low;
      const b = blocks[i]!.to - low;
      kernel.recur(a, b, Math.max(0, a - weights.reach), Math.min(count, b + weights.reach));
    }
    kernel.head(from, to);
    for (let i = first; i < end; i++) this.score(blocks[i]!, low);
  }

  private score({ paragraph, from, to, origin }: ScoredBlock, low: number): void {
    const { kernel, weights } = this;
    const result = this.results[paragraph]! as { -readonly [Key in keyof ParagraphScores]: ParagraphScores[Key] };
    for (let t = from; t < to; t++)
      for (let tag = 0; tag < 3; tag++) result.tags[(t - origin) * 3 + tag] = kernel.heads[(t - low) * HEADS + tag]!;
    const { sentences } = result;
    const shift = origin - low;
    let s = 0;
    while (sentences[s]! + origin < from) s++;
    const begin = s;
    for (; s + 1 < sentences.length && sentences[s]! + origin < to; s++)
      result.scores[s] = sentenceScore(weights, kernel.heads, sentences[s]! + shift, sentences[s + 1]! + shift);
    const found = assemble(
      kernel,
      weights,
      {
        from: from - low,
        to: to - low,
        sentences: sentences.slice(begin, s + 1).map((token) => token + shift),
        scores: result.scores.subarray(begin, s),
      },
      shift,
    );
    if (found.length > 0) result.attributions = [...result.attributions, ...found];
  }
}
