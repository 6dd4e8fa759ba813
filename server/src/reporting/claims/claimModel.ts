import { Penn, type Tokens } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { Claim, ClaimFacts, ClaimWord } from "./claim.ts";
import { Feature, featureCount, featuresOf, lengthClass, MOST_WORDS, PER_TOKEN } from "./features.ts";
import { Kinds } from "./kinds.ts";
import { type ClaimReading, Class, readClaim } from "./reading.ts";
import { type ClaimWeights, LOGIT_LIMIT } from "./weights.ts";

/** How many words a claim names at most. */
const MOST_REASONS = 4;
/** Weights smaller than this tell a writer nothing. */
const LEAST_REASON = 0.1;
const NO_CLAIM: Claim = Object.freeze({ score: 0, kinds: [], why: [] });

/**
 * How much a reader would ask "says who?" of a sentence: a sum of weights of its words, of pairs of them and of their tags,
 * so that what each word adds is exact. Pure; the same facts give the same claim on every machine.
 */
export class ClaimModel {
  private kinds: Kinds | undefined;

  constructor(private readonly weights: ClaimWeights) {}

  /** What one sentence of a paragraph claims. Linear in the sentence. A question, and one without words besides its source, scores 0. */
  claimOf(facts: ClaimFacts, sentence: number): Claim {
    if (asks(facts, sentence)) return NO_CLAIM;
    const reading = readClaim(facts, sentence);
    if (reading.count === 0) return NO_CLAIM;
    const slots = slotsOf(reading);
    this.kinds ??= new Kinds();
    return {
      score: this.probability(this.logit(slots, reading.count)),
      kinds: this.kinds.of(facts, sentence, reading),
      why: this.why(facts.analysis.tokens, reading, slots),
    };
  }

  private logit(slots: Int32Array, count: number): number {
    const { slots: weights, unit, lengths } = this.weights;
    let sum = 0;
    for (let i = 0; i < slots.length; i++) sum += weights[slots[i]!]!;
    const size = Math.min(count, MOST_WORDS);
    return (sum * unit) / Math.sqrt(size) + lengths[lengthClass(size)]!;
  }

  /** From a table, with a straight line from step to step: no engine's exponential is quite another's. */
  private probability(logit: number): number {
    const { scores } = this.weights;
    const last = scores.length - 1;
    const place = Math.min(last, Math.max(0, ((logit + LOGIT_LIMIT) * last) / (2 * LOGIT_LIMIT)));
    const low = Math.min(last - 1, Math.floor(place));
    const score = scores[low]! + (scores[low + 1]! - scores[low]!) * (place - low);
    return Math.round(score / 6.5535) / 10000;
  }

  /** The words that weigh most. Of a pair each word has half; what only tags tell is nobody's. */
  private why(tokens: Tokens, { count, token, key }: ClaimReading, slots: Int32Array): readonly ClaimWord[] {
    const { slots: weights, unit, mean } = this.weights;
    const size = Math.min(count, MOST_WORDS);
    const scale = unit / Math.sqrt(size);
    const own = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const at = i * PER_TOKEN;
      const pairAfter = i + 1 < size ? at + PER_TOKEN + Feature.pair : size * PER_TOKEN;
      own[i] =
        weights[slots[at + Feature.word]!]! +
        weights[slots[at + Feature.tagBefore]!]! +
        weights[slots[at + Feature.tagAfter]!]! +
        (weights[slots[at + Feature.pair]!]! + weights[slots[pairAfter]!]!) / 2 -
        mean;
    }
    const found: { start: number; end: number; weight: number }[] = [];
    let last = -2;
    for (let i = 0; i < size; i++) {
      const t = token[i]!;
      if (!tells(tokens, t, key[i]!)) continue;
      const weight = own[i]! * scale;
      const before = found.at(-1);
      // Neighbours that pull the same way are one phrase.
      if (before && last === t - 1 && before.weight > 0 === weight > 0) {
        before.end = tokens.end[t]!;
        before.weight += weight;
      } else found.push({ start: tokens.start[t]!, end: tokens.end[t]!, weight });
      last = t;
    }
    return found
      .filter(({ weight }) => Math.abs(weight) >= LEAST_REASON)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.start - b.start)
      .slice(0, MOST_REASONS)
      .map(({ start, end, weight }) => ({ start, end, weight: Math.round(weight * 1000) / 1000 }));
  }
}

/** Whether a sentence is a question, its mark in a quotation or not. */
function asks({ analysis }: ClaimFacts, sentence: number): boolean {
  const { tokens, prose, sentences } = analysis;
  const { firstToken, endToken } = sentences[sentence]!;
  let last = endToken - 1;
  while (last > firstToken && (tokens.penn[last] === Penn["''"] || tokens.penn[last] === Penn["``"])) last--;
  return prose[tokens.end[last]! - 1] === "?";
}

function slotsOf(reading: ClaimReading): Int32Array {
  const slots = new Int32Array(featureCount(reading.count));
  featuresOf(reading, slots);
  return slots;
}

/** Verbs that only carry a tense. */
const AUXILIARIES = hashes(
  "be is are was were been being am 's 're 'm have has had having do does did 've 'd ca wo n't",
);
const TELLING = new Set<number>([
  Penn.CD,
  Penn.JJ,
  Penn.JJR,
  Penn.JJS,
  Penn.MD,
  Penn.NN,
  Penn.NNS,
  Penn.NNP,
  Penn.NNPS,
  Penn.RB,
  Penn.RBR,
  Penn.RBS,
] as const);

/** Whether a word by itself tells a writer something: nouns, verbs, adjectives, adverbs, numbers; no names. */
function tells({ penn, hash }: Tokens, t: number, key: number): boolean {
  if (key === Class.name) return false;
  const tag = penn[t]!;
  if (AUXILIARIES.has(hash[t]!)) return false;
  return TELLING.has(tag) || (tag >= Penn.VB && tag <= Penn.VBZ);
}
