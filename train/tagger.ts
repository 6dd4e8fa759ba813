// Trains the part-of-speech tagger and writes server/data/tagger.bin. See README.md.
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { PENN_TAGS, type Sentence, TokenKind } from "../server/src/language/analysis.ts";
import { decodeTagger } from "../server/src/language/models/taggerFile.ts";
import { wordKey } from "../server/src/language/models/taggerWeights.ts";
import { sentencesOf } from "../server/src/language/sentences.ts";
import {
  headOf,
  isUnknownShape,
  keyOfNext,
  keyOfPair,
  keyOfPrevious,
  keyOfShape,
  keyOfTagAndClass,
  keyOfTags,
  keyOfWord,
  shapeOf,
  unitPair,
  unknownWordKeys,
  WORD_KEYS,
} from "../server/src/language/tagFeatures.ts";
import { Tagger, UNDECIDED, UNKNOWN_CLASS } from "../server/src/language/tagger.ts";
import { Form, TokenBuffer, tokenise } from "../server/src/language/tokens.ts";
import { gumNews, pennOf, polnear } from "./data.ts";
import { scoreTags } from "./score.ts";
import { encodeTagger } from "./taggerFile.ts";

const option = (name: string, value: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? value : Number(process.argv[at + 1]);
};
const EPOCHS = option("epochs", 6);
const FEATURES = option("features", 16000);
const SEED = option("seed", 1);
const MIN_WORD = option("min-word", 3);
const MIN_FEATURE = option("min-feature", 4);
const SLOT_BITS = option("slot-bits", 16);
const LARGEST = option("largest", 40);
/** Every so manyeth article is kept back to measure on; 0 for none, as the committed weights are made. */
const KEEP_BACK = option("keep-back", 0);
/** By how much the right tag must win, in steps of learning: small margins make weights that bear words in new company. */
const MARGIN = option("margin", 3);
const MASKED = option("masked", 0.2);
const RARE = option("rare", 0.01);
const TAGS = PENN_TAGS.length;
/** Keys of the words around a token, and keys that hold tags given before. */
const CONTEXT_KEYS = 3;
const TAG_KEYS = 2;
/** In the place of a key where a word has fewer than others. */
const NO_KEY = 0;
const P = Object.fromEntries(PENN_TAGS.map((tag, i) => [tag, i])) as Record<(typeof PENN_TAGS)[number], number>;

/** A paragraph read by the code that runs in the linter, with CoreNLP's tag where its token is the same; 254 elsewhere. */
interface Read {
  readonly text: string;
  readonly tokens: TokenBuffer;
  readonly sentences: readonly Sentence[];
  readonly gold: Uint8Array;
}
const NO_GOLD = 254;

const started = performance.now();
const say = (text: string) =>
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);

const all = polnear();
const isKeptBack = (i: number) => KEEP_BACK > 0 && i % KEEP_BACK === 0;
const articles = all.filter((_, i) => !isKeptBack(i));
const read: Read[] = [];
let tokensRead = 0;
let aligned = 0;
for (const { paragraphs, tags } of articles) {
  const spans = new Map(tags.map(({ start, end, tag }) => [start * 2 ** 16 + (end - start), pennOf(tag)]));
  for (const { start, text } of paragraphs) {
    const tokens = new TokenBuffer();
    tokenise(text, tokens);
    const gold = new Uint8Array(tokens.count).fill(NO_GOLD);
    for (let i = 0; i < tokens.count; i++) {
      const tag = spans.get((start + tokens.start[i]!) * 2 ** 16 + (tokens.end[i]! - tokens.start[i]!));
      if (tag === undefined) continue;
      gold[i] = tag;
      aligned++;
    }
    tokensRead += tokens.count;
    read.push({ text, tokens, sentences: sentencesOf(text, tokens), gold });
  }
}
say(
  `${articles.length} articles, ${tokensRead} tokens, ${((100 * aligned) / tokensRead).toFixed(1)}% the same as CoreNLP's`,
);

const { classes, words } = lexicon();
say(`${words.size} words in ${classes.length} ambiguity classes`);

/** Which tags each word had, widened where it was seen too seldom to know. */
function lexicon() {
  const counts = new Map<number, Int32Array>();
  for (const { text, tokens, sentences, gold } of read)
    for (const { firstToken, endToken } of sentences) {
      let opens = true;
      for (let i = firstToken; i < endToken; i++) {
        const kind = tokens.kind[i]!;
        const single =
          kind === TokenKind.punctuation &&
          text.charCodeAt(tokens.start[i]!) !== 39 &&
          text.charCodeAt(tokens.start[i]!) !== 0x2019;
        if (kind > TokenKind.punctuation || single) {
          if (kind !== TokenKind.punctuation) opens = false;
          continue;
        }
        const tag = gold[i]!;
        if (tag !== NO_GOLD) {
          const isCapital = (tokens.form[i]! & Form.capital) !== 0;
          const isName = tag === P.NNP || tag === P.NNPS;
          const key = wordKey(tokens.hash[i]!, opens ? isCapital && isName : isCapital);
          let row = counts.get(key);
          if (!row) {
            row = new Int32Array(TAGS);
            counts.set(key, row);
          }
          row[tag]!++;
        }
        if (kind !== TokenKind.punctuation) opens = false;
      }
    }
  const numbers = new Map<string, number>();
  const classes: [number, number][] = [];
  const words = new Map<number, number>();
  for (const [key, row] of counts) {
    const total = row.reduce((a, b) => a + b);
    if (total < MIN_WORD) continue;
    let low = 0;
    let high = 0;
    const add = (...tags: readonly number[]) => {
      for (const tag of tags) {
        if (tag < 30) low |= 1 << tag;
        else high |= 1 << (tag - 30);
      }
    };
    for (let tag = 0; tag < TAGS; tag++) if (row[tag]! > 0 && row[tag]! >= total * RARE) add(tag);
    const has = (tag: number) => row[tag]! > 0;
    if (total < 60) {
      if (has(P.VBD) || has(P.VBN)) add(P.VBD, P.VBN);
      if (has(P.VB) || has(P.VBP)) add(P.VB, P.VBP);
      if (has(P.VBZ)) add(P.NNS);
      if (has(P.NNPS)) add(P.NNP);
    }
    if (total < 25) {
      if (has(P.NN)) add(P.JJ, P.VB, P.VBP);
      if (has(P.NNS)) add(P.VBZ);
      if (has(P.VBN) || has(P.VBG)) add(P.JJ);
      if (has(P.VBG)) add(P.NN);
      if (has(P.JJ)) add(P.NN);
      if (has(P.VB)) add(P.NN);
      if (has(P.NNP)) add(P.NNPS, P.JJ);
    }
    const name = `${low} ${high}`;
    let number = numbers.get(name);
    if (number === undefined) {
      if (classes.length === 256) {
        // Rare sets: the nearest that holds them.
        number = classes.findIndex(([l, h]) => (low & ~l) === 0 && (high & ~h) === 0);
        if (number < 0) continue;
      } else {
        number = classes.push([low, high]) - 1;
        numbers.set(name, number);
      }
    }
    words.set(key, number);
  }
  return { classes, words };
}

/*
 * The articles are all of one country's politics. So that the tagger learns what to make of words it never saw, each
 * paragraph is read once more with some of its nouns, names, verbs and modifiers as if they were new.
 */
{
  const random = mulberry(SEED + 1);
  const isOpen = new Set([
    P.NN,
    P.NNS,
    P.NNP,
    P.NNPS,
    P.JJ,
    P.JJR,
    P.JJS,
    P.RB,
    P.VB,
    P.VBD,
    P.VBG,
    P.VBN,
    P.VBP,
    P.VBZ,
  ]);
  let news = 0x40000000;
  if (MASKED > 0)
    read.push(
      ...read.map((one) => {
        const tokens: TokenBuffer = Object.assign(new TokenBuffer(), one.tokens, { hash: one.tokens.hash.slice() });
        for (let i = 0; i < tokens.count; i++)
          if (tokens.kind[i] === TokenKind.word && isOpen.has(one.gold[i]! as never) && random() < MASKED)
            tokens.hash[i] = Math.imul(news++, 0x9e3779b1);
        return { ...one, tokens };
      }),
    );
}

/** A tagger without features: for the classes of the tokens. */
function bare() {
  const { bytes } = encodeTagger({ classes, words, features: new Map(), slotBits: 4 });
  return new Tagger(decodeTagger(bytes)!);
}

/** One pass of averaged perceptron training over features that `keep` allows. */
function train(
  keep: ReadonlyMap<number, number> | undefined,
  epochs: number,
  averagedOut: (key: number, weights: Float64Array, count: number) => void,
) {
  const tagger = bare();
  // Numbers of features, given on first sight; counts.
  const numberOf = new Map<number, number>();
  let counts = new Uint32Array(1 << 20);
  const staticKeys = new Int32Array(WORD_KEYS + CONTEXT_KEYS);
  const wordPart = staticKeys.subarray(0, WORD_KEYS);
  const contextPart = staticKeys.subarray(WORD_KEYS);
  const dynamic = new Int32Array(TAG_KEYS);
  const count = (key: number) => {
    if (key === NO_KEY) return;
    let number = numberOf.get(key);
    if (number === undefined) {
      number = numberOf.size;
      numberOf.set(key, number);
      if (number >= counts.length) {
        const larger = new Uint32Array(counts.length * 2);
        larger.set(counts);
        counts = larger;
      }
    }
    counts[number]!++;
  };
  interface Prepared {
    readonly read: Read;
    readonly fixed: Uint8Array;
    readonly low: Int32Array;
    readonly high: Int32Array;
    readonly klass: Uint16Array;
    readonly opens: Uint8Array;
  }
  const prepared: Prepared[] = read.map((one) => {
    const fixed = new Uint8Array(one.tokens.count);
    tagger.classify(one.text, one.tokens, one.sentences, fixed);
    const { low, high, klass } = tagger.state();
    const opens = new Uint8Array(one.tokens.count);
    for (const { firstToken, endToken } of one.sentences) {
      let open = 1;
      for (let i = firstToken; i < endToken; i++) {
        opens[i] = open;
        if (one.tokens.kind[i] !== TokenKind.punctuation || fixed[i] === UNDECIDED) open = 0;
      }
    }
    const n = one.tokens.count;
    return { read: one, fixed, low: low.slice(0, n), high: high.slice(0, n), klass: klass.slice(0, n), opens };
  });
  const isAmbiguous = (low: number, high: number) =>
    (low & (low - 1)) !== 0 || (high & (high - 1)) !== 0 || (low !== 0 && high !== 0);
  const single = (low: number, high: number) => (low !== 0 ? 31 - Math.clz32(low) : 61 - Math.clz32(high));
  const fill = (p: Prepared, i: number, first: number, end: number) => {
    const { text, tokens } = p.read;
    const start = tokens.start[i]!;
    const stop = tokens.end[i]!;
    const shape = shapeOf(tokens.form[i]!, tokens.kind[i]!, p.opens[i] === 1, p.klass[i]! >= UNKNOWN_CLASS);
    wordPart.fill(NO_KEY);
    if (isUnknownShape(shape))
      unknownWordKeys(
        wordPart,
        shape,
        unitPair(text, stop - 1, start),
        unitPair(text, stop - 3, start),
        headOf(text, start, stop),
      );
    else {
      wordPart[0] = keyOfShape(shape);
      wordPart[1] = keyOfWord(tokens.hash[i]!, shape);
    }
    contextPart[0] = keyOfPrevious(tokens, i, first);
    contextPart[1] = keyOfNext(tokens, i, end);
    contextPart[2] = keyOfPair(tokens, i, end);
  };
  const fillTags = (p: Prepared, i: number, previous: number, before: number) => {
    dynamic[0] = keyOfTagAndClass(previous, p.klass[i]!);
    dynamic[1] = keyOfTags(previous, before);
  };
  // Count with the tags as they should be.
  let steps = 0;
  for (const p of prepared)
    for (const { firstToken, endToken } of p.read.sentences) {
      let previous = -1;
      let before = -1;
      for (let i = firstToken; i < endToken; i++) {
        let tag = p.fixed[i]!;
        if (tag === UNDECIDED) {
          if (!isAmbiguous(p.low[i]!, p.high[i]!)) tag = single(p.low[i]!, p.high[i]!);
          else {
            steps++;
            fill(p, i, firstToken, endToken);
            for (const key of staticKeys) count(key);
            fillTags(p, i, previous, before);
            for (const key of dynamic) count(key);
            tag = p.read.gold[i]!;
          }
        }
        before = previous;
        previous = tag;
      }
    }
  const rowOfKey = new Map<number, number>();
  const keys: number[] = [];
  for (const [key, number] of numberOf) {
    if (keep ? !keep.has(key) : counts[number]! < MIN_FEATURE) continue;
    rowOfKey.set(key, keys.length);
    keys.push(key);
  }
  say(
    `${steps} tokens to decide (${((100 * steps) / tokensRead).toFixed(1)}%), ${numberOf.size} features, ${keys.length} kept`,
  );
  const weights = new Float32Array(keys.length * TAGS);
  const totals = new Float64Array(keys.length * TAGS);
  const stamps = new Int32Array(keys.length * TAGS);
  const staticRows = new Int32Array(steps * (WORD_KEYS + CONTEXT_KEYS));
  const order = prepared.map((_, i) => i);
  const offsets = new Int32Array(prepared.length + 1);
  {
    let at = 0;
    prepared.forEach((p, n) => {
      offsets[n] = at;
      for (const { firstToken, endToken } of p.read.sentences)
        for (let i = firstToken; i < endToken; i++) {
          if (p.fixed[i] !== UNDECIDED || !isAmbiguous(p.low[i]!, p.high[i]!)) continue;
          fill(p, i, firstToken, endToken);
          for (const key of staticKeys) staticRows[at++] = rowOfKey.get(key) ?? -1;
        }
    });
  }
  const random = mulberry(SEED);
  let clock = 0;
  const WIDTH = WORD_KEYS + CONTEXT_KEYS;
  const found = new Int32Array(WIDTH + TAG_KEYS);
  const update = (at: number, by: number) => {
    totals[at]! += (clock - stamps[at]!) * weights[at]!;
    stamps[at] = clock;
    weights[at]! += by;
  };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    let right = 0;
    let judged = 0;
    for (const n of order) {
      const p = prepared[n]!;
      let at = offsets[n]!;
      for (const { firstToken, endToken } of p.read.sentences) {
        let previous = -1;
        let before = -1;
        for (let i = firstToken; i < endToken; i++) {
          let tag = p.fixed[i]!;
          if (tag === UNDECIDED) {
            const low = p.low[i]!;
            const high = p.high[i]!;
            if (!isAmbiguous(low, high)) tag = single(low, high);
            else {
              let m = 0;
              for (let k = 0; k < WIDTH; k++) {
                const row = staticRows[at + k]!;
                if (row >= 0) found[m++] = row * TAGS;
              }
              at += WIDTH;
              fillTags(p, i, previous, before);
              for (let k = 0; k < TAG_KEYS; k++) {
                const row = rowOfKey.get(dynamic[k]!);
                if (row !== undefined) found[m++] = row * TAGS;
              }
              let best = -1;
              let bestScore = Number.NEGATIVE_INFINITY;
              // The best but the right one, and how far the right one is above it.
              let rival = -1;
              let rivalScore = Number.NEGATIVE_INFINITY;
              let goldScore = Number.NEGATIVE_INFINITY;
              const gold = p.read.gold[i]!;
              for (let t = 0; t < TAGS; t++) {
                if (t < 30 ? (low & (1 << t)) === 0 : (high & (1 << (t - 30))) === 0) continue;
                let score = 0;
                for (let k = 0; k < m; k++) score += weights[found[k]! + t]!;
                if (score > bestScore) {
                  bestScore = score;
                  best = t;
                }
                if (t === gold) goldScore = score;
                else if (score > rivalScore) {
                  rivalScore = score;
                  rival = t;
                }
              }
              tag = best;
              if (gold !== NO_GOLD) {
                judged++;
                clock++;
                if (gold === best) right++;
                if (goldScore > Number.NEGATIVE_INFINITY && goldScore - rivalScore < MARGIN)
                  for (let k = 0; k < m; k++) {
                    update(found[k]! + gold, 1);
                    update(found[k]! + rival, -1);
                  }
              }
            }
          }
          before = previous;
          previous = tag;
        }
      }
    }
    say(`epoch ${epoch}: ${((100 * right) / judged).toFixed(2)}% of ${judged}`);
  }
  keys.forEach((key, row) => {
    const out = new Float64Array(TAGS);
    for (let t = 0; t < TAGS; t++) {
      const at = row * TAGS + t;
      out[t] = (totals[at]! + (clock - stamps[at]!) * weights[at]!) / clock;
    }
    averagedOut(key, out, counts[numberOf.get(key)!]!);
  });
}

/** A small generator of random numbers with a fixed seed. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

// First over every feature, to see which tell; then over the most telling alone.
const importance: { key: number; worth: number }[] = [];
train(undefined, 3, (key, weights, count) => {
  let spread = 0;
  for (const weight of weights) spread = Math.max(spread, Math.abs(weight));
  importance.push({ key, worth: spread * Math.log(count + 1) });
});
importance.sort((a, b) => b.worth - a.worth || a.key - b.key);
const kept = new Map(importance.slice(0, FEATURES).map(({ key }, rank) => [key, rank]));
const averaged = new Map<number, Float64Array>();
train(kept, EPOCHS, (key, weights) => averaged.set(key, weights));

// One scale for all, so that sums compare: the largest of a thousand keeps its place, the few above are cut.
const sizes = [...averaged.values()]
  .flatMap((weights) => [...weights].map(Math.abs).filter((size) => size > 0))
  .sort((a, b) => a - b);
const scale = LARGEST / sizes[Math.floor(sizes.length * 0.9995)]!;
const features = new Map<number, Int8Array>();
for (const [key] of kept) {
  const weights = averaged.get(key)!;
  const small = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight * scale))));
  if (small.some((weight) => weight !== 0)) features.set(key, small);
}
const { bytes, dropped } = encodeTagger({ classes, words, features, slotBits: SLOT_BITS });
if (!process.argv.includes("--dry")) writeFileSync("server/data/tagger.bin", bytes);
say(
  `tagger.bin: ${features.size - dropped} features (${dropped} left out), ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`,
);
const tagger = new Tagger(decodeTagger(bytes)!);
if (KEEP_BACK > 0)
  say(
    `kept back, against CoreNLP: ${scoreTags(
      tagger,
      all.filter((_, i) => isKeptBack(i)),
    )}`,
  );
say(`GUM news: ${scoreTags(tagger, gumNews())}`);
