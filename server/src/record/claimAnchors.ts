import type { Span } from "../text/span.ts";
import { type ClaimWords, claimWordsOf, isDenial, isLight, isSameButForALetter } from "./claimWords.ts";
import type { LedgerEntry } from "./desk.ts";

/** A place in a paragraph where a claim of the ledger may stand. */
export interface ClaimPlace {
  /** What of the paragraph's prose the claim's quotation is, or comes nearest to it. */
  readonly at: Span;
  /** 0 to 1: how much of the claim's words, those around it included, stand there. */
  readonly likeness: number;
  /** Whether it is still the claim that was noted. */
  readonly holds: boolean;
}

/** Claims are found again from this likeness on (rules.md 7c). */
const ALIKE = 0.9;
/** From here on it is at least the place where the claim stood. */
const NEAR = 0.5;
/** Words around a quotation that say, where they stand, that it is the one meant. */
const BESIDE = 2;
/** Longer claims are found only as they stand, and no claim is laid over a paragraph at more places than this. */
const LONGEST = 400;
const MOST_HITS = 16;

/** A pair of words that more claims share tells none of them apart: those that have rarer ones are not known by it. */
const MOST_SHARING = 200;

/** One claim, read so that it can be looked for. */
interface Pattern {
  /** Prefix, quotation and suffix. */
  readonly words: ClaimWords;
  /** The quotation among them. */
  readonly from: number;
  readonly to: number;
}

/** Of a paragraph, where words stand by which claims are known: claim to where its pattern would begin in the paragraph. */
type Hits = ReadonlyMap<number, readonly number[]>;

/** What is known of one paragraph. */
export interface SearchedParagraph {
  readonly words: ClaimWords;
  readonly hits: Hits;
  /** By claim, its best place where it stands word for word, and the one that comes nearest; null where it has none. */
  readonly exact: Map<number, ClaimPlace | null>;
  readonly near: Map<number, ClaimPlace | null>;
}

/**
 * Finds the claims of a ledger in paragraphs, by text-quote anchors that survive edits (rules.md 7c). Built once for a
 * ledger. A claim is known by pairs of neighbouring words that few claims share, so that most paragraphs cost one look at
 * each pair, and few claims are compared with a paragraph that is not theirs.
 */
export class ClaimSearch {
  private readonly patterns: readonly Pattern[];
  /** By a pair's hash, the claims that are known by it, each with its place in their pattern. */
  private readonly keys = new Map<number, (readonly [claim: number, inPattern: number])[]>();

  constructor(readonly entries: readonly LedgerEntry[]) {
    this.patterns = entries.map(patternOf);
    const shared = new Map<number, number>();
    for (const { words } of this.patterns)
      for (const pair of new Set(pairsOf(words))) shared.set(pair, (shared.get(pair) ?? 0) + 1);
    this.patterns.forEach(({ words, from, to }, claim) => {
      const pairs = pairsOf(words);
      const rarest = (start: number, end: number, count: number) => {
        const places = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
        const rarity = (i: number) => shared.get(pairs[i]!)! * 64 - lengthOf(words, i);
        return places.sort((a, b) => rarity(a) - rarity(b)).slice(0, count);
      };
      // A pair inside the quotation finds it as it stands; those around it tell where it stood once it reads otherwise.
      const last = pairs.length;
      const inside = rarest(from, Math.min(to - 1, last), 2);
      const across = rarest(Math.max(0, from - 1), Math.min(to, last), 2);
      const all = [...new Set([...inside, ...across, ...rarest(0, from - 1, 1), ...rarest(to, last, 1)])];
      const telling = all.filter((i) => shared.get(pairs[i]!)! <= MOST_SHARING);
      for (const i of telling.length > 0 ? telling : all) {
        const claims = this.keys.get(pairs[i]!);
        if (claims) claims.push([claim, i]);
        else this.keys.set(pairs[i]!, [[claim, i]]);
      }
    });
  }

  /** Reads a paragraph. Linear in its prose and in what is found. */
  search(prose: string): SearchedParagraph {
    const words = claimWordsOf(prose);
    const hits = new Map<number, number[]>();
    const note = (pair: number, at: number) => {
      for (const [claim, inPattern] of this.keys.get(pair) ?? NONE) {
        const known = hits.get(claim);
        if (!known) hits.set(claim, [at - inPattern]);
        else if (known.length < MOST_HITS && !known.includes(at - inPattern)) known.push(at - inPattern);
      }
    };
    pairsOf(words).forEach(note);
    // A claim of one word without any around it is known by that word.
    if (words.hash.length > 1) words.hash.forEach(note);
    return { words, hits, exact: new Map(), near: new Map() };
  }

  /** Where a claim stands word for word in a paragraph, if it does; worked out when first asked for. */
  exactIn(paragraph: SearchedParagraph, claim: number): ClaimPlace | null {
    return kept(paragraph.exact, claim, () => this.best(paragraph, claim, standsAt));
  }

  /** The place in a paragraph that comes nearest to a claim, if any is like it; worked out when first asked for. */
  nearIn(paragraph: SearchedParagraph, claim: number): ClaimPlace | null {
    if (this.patterns[claim]!.words.hash.length > LONGEST) return null;
    return kept(paragraph.near, claim, () => {
      const place = this.best(paragraph, claim, comesNear);
      return place && (place.holds || place.likeness >= NEAR) ? place : null;
    });
  }

  private best(
    { words, hits }: SearchedParagraph,
    claim: number,
    placeAt: (pattern: Pattern, paragraph: ClaimWords, start: number) => ClaimPlace | null,
  ): ClaimPlace | null {
    let best: ClaimPlace | null = null;
    for (const start of hits.get(claim) ?? NONE) {
      const place = placeAt(this.patterns[claim]!, words, start);
      if (place && (!best || isBetter(place, best))) best = place;
    }
    return best;
  }
}

/** The hash of each word with the next; of a lone word its own. */
function pairsOf({ hash }: ClaimWords): readonly number[] {
  if (hash.length === 1) return [hash[0]!];
  return Array.from({ length: Math.max(0, hash.length - 1) }, (_, i) => Math.imul(hash[i]!, 31) ^ hash[i + 1]!);
}

function kept<T>(cache: Map<number, T>, claim: number, make: () => T): T {
  const known = cache.get(claim);
  if (known !== undefined) return known;
  const made = make();
  cache.set(claim, made);
  return made;
}

const NONE: readonly never[] = [];

/** Whether one place is rather the claim's than another. */
export function isBetter(one: ClaimPlace, other: ClaimPlace): boolean {
  return one.holds === other.holds ? one.likeness > other.likeness : one.holds;
}

function patternOf({ prefix, quote, suffix }: LedgerEntry): Pattern {
  const text = `${prefix} ${quote} ${suffix}`;
  const words = claimWordsOf(text);
  const start = prefix.length + 1;
  const end = start + quote.length;
  const from = words.start.findIndex((one) => one >= start);
  const to = words.start.findIndex((one) => one >= end);
  const count = words.start.length;
  return { words, from: from < 0 ? count : from, to: to < 0 ? count : to };
}

function lengthOf({ start, end }: ClaimWords, word: number): number {
  return end[word]! - start[word]!;
}

/**
 * The quotation word for word, its pattern laid over the paragraph from a word on (which may lie before the paragraph's
 * start): it holds where the nearest words on either side are the same too, or nearly all of those that were noted.
 */
function standsAt({ words, from, to }: Pattern, paragraph: ClaimWords, start: number): ClaimPlace | null {
  const [first, end] = [start + from, start + to];
  if (from === to || first < 0 || end > paragraph.hash.length) return null;
  for (let i = from; i < to; i++) if (words.hash[i] !== paragraph.hash[start + i]) return null;
  // A paragraph's ends hide what stands beyond them.
  const low = Math.max(0, -start);
  const high = Math.min(words.hash.length, paragraph.hash.length - start);
  let same = 0;
  let all = 0;
  let isBeside = true;
  for (let i = low; i < high; i++) {
    const isSame = words.hash[i] === paragraph.hash[start + i];
    all += lengthOf(words, i);
    if (isSame) same += lengthOf(words, i);
    else if (i >= from - BESIDE && i < to + BESIDE) isBeside = false;
  }
  const likeness = all === 0 ? 1 : same / all;
  if (!isBeside && likeness < ALIKE) return null;
  return { at: { start: paragraph.start[first]!, end: paragraph.end[end - 1]! }, likeness, holds: true };
}

/** What the words do to a claim's likeness when they are laid beside one another. */
const Step = { same: 0, replaced: 1, added: 2, gone: 3 } as const;

/**
 * The place around where a pattern begins that comes nearest to it, word by word: an alignment within a band, whose ends
 * in the paragraph are free.
 */
function comesNear({ words, from, to }: Pattern, paragraph: ClaimWords, start: number): ClaimPlace | null {
  const length = words.hash.length;
  const slack = 3 + Math.ceil(length / 8);
  const low = Math.max(0, start - slack);
  const high = Math.min(paragraph.hash.length, start + length + slack);
  const width = high - low;
  if (from === to || width <= 0) return null;
  // cost[j]: of the pattern's words so far, ended at the window's word j. Words the paragraph's ends hide cost nothing.
  const hiddenBefore = Math.max(0, -start);
  const hiddenFrom = Math.max(to, Math.min(length, paragraph.hash.length - start));
  const costOf = (i: number) => (i < Math.min(hiddenBefore, from) || i >= hiddenFrom ? 0 : lengthOf(words, i) + 1);
  const steps = new Uint8Array((length + 1) * (width + 1));
  let row = new Float64Array(width + 1);
  let total = 0;
  for (let i = 0; i < length; i++) {
    const next = new Float64Array(width + 1);
    const gone = costOf(i);
    total += gone;
    next[0] = row[0]! + gone;
    steps[(i + 1) * (width + 1)] = Step.gone;
    for (let j = 1; j <= width; j++) {
      const k = low + j - 1;
      const isSame = words.hash[i] === paragraph.hash[k];
      const added = lengthOf(paragraph, k) + 1;
      let least = row[j - 1]! + (isSame ? 0 : replacing(words, i, paragraph, k, gone));
      let step: number = isSame ? Step.same : Step.replaced;
      if (row[j]! + gone < least) [least, step] = [row[j]! + gone, Step.gone];
      if (i < length - 1 && next[j - 1]! + added < least) [least, step] = [next[j - 1]! + added, Step.added];
      next[j] = least;
      steps[(i + 1) * (width + 1) + j] = step;
    }
    row = next;
  }
  let end = 0;
  for (let j = 1; j <= width; j++) if (row[j]! < row[end]!) end = j;
  const likeness = total === 0 ? 0 : Math.max(0, 1 - row[end]! / total);
  // Back from there: which words of the paragraph the quotation's are, and whether it is still what was claimed.
  let isSameClaim = true;
  let first = -1;
  let last = -1;
  for (let i = length, j = end; i > 0; ) {
    const step = steps[i * (width + 1) + j]!;
    const isInside = i > from && i <= to;
    const k = low + j - 1;
    if (step === Step.added) {
      if (isDenial(paragraph.hash[k]!) || (i > from && i < to && !isLight(paragraph.hash[k]!))) isSameClaim = false;
      j--;
      continue;
    }
    i--;
    const isDenied = isDenial(words.hash[i]!) && costOf(i) > 0;
    if (step === Step.gone) {
      if (isDenied || (isInside && !isLight(words.hash[i]!))) isSameClaim = false;
      continue;
    }
    if (step === Step.replaced && (isDenied || isDenial(paragraph.hash[k]!))) isSameClaim = false;
    if (isInside) {
      if (last < 0) last = k;
      first = k;
      if (step === Step.replaced && !isMinor(words, i, paragraph, k)) isSameClaim = false;
    }
    j--;
  }
  if (first < 0) {
    // The quotation itself is gone: what remains are the words around it.
    const near = Math.min(paragraph.hash.length - 1, Math.max(0, start + from));
    return { at: { start: paragraph.start[near]!, end: paragraph.end[near]! }, likeness, holds: false };
  }
  const at = { start: paragraph.start[first]!, end: paragraph.end[last]! };
  return { at, likeness, holds: isSameClaim && likeness >= ALIKE };
}

function replacing(words: ClaimWords, i: number, paragraph: ClaimWords, k: number, gone: number): number {
  return isSlip(words, i, paragraph, k) ? Math.min(gone, 1) : Math.max(gone, lengthOf(paragraph, k) + 1);
}

function isMinor(words: ClaimWords, i: number, paragraph: ClaimWords, k: number): boolean {
  return (isLight(words.hash[i]!) && isLight(paragraph.hash[k]!)) || isSlip(words, i, paragraph, k);
}

function isSlip(words: ClaimWords, i: number, paragraph: ClaimWords, k: number): boolean {
  // Nearly always told without looking at the words themselves.
  if (Math.abs(lengthOf(words, i) - lengthOf(paragraph, k)) > 1) return false;
  if (words.text.charCodeAt(words.start[i]!) !== paragraph.text.charCodeAt(paragraph.start[k]!)) return false;
  return isSameButForALetter(wordAt(words, i), wordAt(paragraph, k));
}

function wordAt({ text, start, end }: ClaimWords, word: number): string {
  return text.slice(start[word], end[word]);
}
