import { PENN_TAGS, Penn, type PennTag, type Sentence, Tag, TokenKind } from "./analysis.ts";
import { hashOf } from "./hash.ts";
import { classOf, placeOf, rowOf, type TaggerWeights, wordKey } from "./models/taggerWeights.ts";
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
  SHAPES,
  shapeOf,
  unitPair,
  unknownWordKeys,
  WORD_KEYS,
} from "./tagFeatures.ts";
import { Form, isApostrophe, type TokenBuffer } from "./tokens.ts";

const TAGS = PENN_TAGS.length;

/** The coarse class of each Penn tag. */
const COARSE: Readonly<Uint8Array> = Uint8Array.from(PENN_TAGS, (tag) => {
  if (tag === "NN" || tag === "NNS") return Tag.noun;
  if (tag === "NNP" || tag === "NNPS") return Tag.name;
  if (tag.startsWith("VB") || tag === "MD") return Tag.verb;
  if (tag.startsWith("JJ")) return Tag.adjective;
  if (tag === "RB" || tag === "RBR" || tag === "RBS") return Tag.adverb;
  if (tag === "CD") return Tag.number;
  return /^(?:CC|DT|EX|IN|PDT|POS|PRP\$?|RP|TO|WDT|WP\$?|WRB)$/.test(tag) ? Tag.function : Tag.other;
});

/** The coarse class (`Tag`) of a Penn tag given by its number in `PENN_TAGS`. */
export function coarseOf(penn: number): number {
  return COARSE[penn]!;
}

/** Sets of tags as two numbers: bit `tag` of the first, or `tag - 30` of the second. */
const setOf = (tags: string): readonly [number, number] => {
  let low = 0;
  let high = 0;
  for (const tag of tags.split(" ")) {
    const at = Penn[tag as PennTag];
    if (at < 30) low |= 1 << at;
    else high |= 1 << (at - 30);
  }
  return [low, high];
};
/** What a word can be that the lexicon does not hold. */
const [OPEN_LOW, OPEN_HIGH] = setOf("NN NNS NNP NNPS JJ JJR JJS RB VB VBD VBG VBN VBP VBZ FW UH IN");
/** The same for a word with a capital inside a sentence: nearly always a name, and else part of a headline in title case. */
const [TITLE_LOW, TITLE_HIGH] = setOf("NN NNS NNP NNPS JJ VB VBD VBG VBN VBZ");
/** The same for a word with a capital that opens a sentence: a name mostly, and hardly a finite verb ("Aas said", "Petrova shrugged"). */
const [FIRST_LOW, FIRST_HIGH] = setOf("NN NNS NNP NNPS JJ VBG VBN");
const [ADVERB_LOW, ADVERB_HIGH] = setOf("RB");
const [COUNT_LOW] = setOf("CD");
const [NAME_LOW] = setOf("NNP NNPS");
const [NUMBER_LOW, NUMBER_HIGH] = setOf("CD JJ NN NNS NNP");
const [CONTENT_LOW, CONTENT_HIGH] = setOf("NN NNS JJ VB VBD VBG VBN VBP VBZ CD RB FW UH");

/** Classes past those of the lexicon, for the features: what a word outside it looks like. */
export const UNKNOWN_CLASS = 300;
const MARK_CLASS = 400;
/** More than the class of any word has as its number. */
const CLASSES = MARK_CLASS;

/** Words outside the lexicon whose sums are kept. A power of two. */
const MEMO = 2048;
/** Numbers kept for each: five that tell the word, then a sum for each tag it can have. Two cache lines. */
const MEMO_ROW = 32;
const MEMO_HEAD = 5;
/** Where in the memo noughts stand, for words of the lexicon. */
const NO_SUMS = MEMO * MEMO_ROW + MEMO_HEAD + TAGS;

/**
 * Tags tokens with the greedy averaged perceptron. What the features of a word outside the lexicon add up to is kept for
 * the last 2,048 such words in a table that belongs to the tagger; an entry is used for the very same features only, so the table changes
 * no result.
 */
export class Tagger {
  private low = new Int32Array(512);
  private high = new Int32Array(512);
  private klass = new Uint16Array(512);
  /** `MEMO` rows, one for what is not kept, and one of noughts. */
  private readonly memo = new Int32Array(NO_SUMS + TAGS);
  /** The tags that the token being decided can have. */
  private readonly candidates = new Uint8Array(TAGS);
  private readonly keys = new Int32Array(WORD_KEYS);
  private readonly scores = new Int32Array(TAGS);

  /** Rows of weights (`rowOf`) by a word's shape, by the tag before and the word's class, and by the two tags before; 0 where not yet looked up. */
  private readonly shapes = new Int32Array(SHAPES);
  private readonly tagAndClass = new Int32Array((TAGS + 1) * CLASSES);
  private readonly tags = new Int32Array((TAGS + 1) * (TAGS + 1));

  constructor(readonly weights: TaggerWeights) {}

  /** Writes a Penn tag and its coarse class for each token. */
  tag(prose: string, tokens: TokenBuffer, sentences: readonly Sentence[], penn: Uint8Array, tag: Uint8Array): void {
    this.classify(prose, tokens, sentences, penn);
    const { low, high } = this;
    for (const { firstToken, endToken } of sentences) {
      let previous = -1;
      let before = -1;
      let opens = true;
      for (let i = firstToken; i < endToken; i++) {
        let best = penn[i]!;
        if (best === UNDECIDED) {
          const bits = low[i]!;
          const more = high[i]!;
          best =
            more === 0 && (bits & (bits - 1)) === 0
              ? 31 - Math.clz32(bits)
              : bits === 0 && (more & (more - 1)) === 0
                ? 61 - Math.clz32(more)
                : this.decide(prose, tokens, i, firstToken, endToken, previous, before, opens);
          penn[i] = best;
          opens = false;
        } else if (tokens.kind[i] !== TokenKind.punctuation) opens = false;
        tag[i] = COARSE[best]!;
        before = previous;
        previous = best;
      }
    }
  }

  /** What `classify` found for each token: the set of its tags, and its class. For training. */
  state() {
    return { low: this.low, high: this.high, klass: this.klass };
  }

  /** Finds the tags each token can have, and tags those that need no weights. */
  classify(prose: string, tokens: TokenBuffer, sentences: readonly Sentence[], penn: Uint8Array): void {
    const { kind, hash, form } = tokens;
    // As large as the buffer, and as small.
    if (this.low.length !== tokens.start.length) {
      const size = tokens.start.length;
      this.low = new Int32Array(size);
      this.high = new Int32Array(size);
      this.klass = new Uint16Array(size);
    }
    const { low, high, klass, weights } = this;
    const { classLow, classHigh } = weights;
    for (const { firstToken, endToken } of sentences) {
      let opens = true;
      for (let i = firstToken; i < endToken; i++) {
        const kindHere = kind[i]!;
        if (kindHere > TokenKind.number && !isPossessive(prose, tokens, i, firstToken)) {
          const mark = markTag(prose, tokens, i);
          penn[i] = mark;
          klass[i] = MARK_CLASS + mark;
          if (kindHere !== TokenKind.punctuation) opens = false;
          continue;
        }
        penn[i] = UNDECIDED;
        const bits = form[i]!;
        const isCapital = (bits & Form.capital) !== 0;
        const small = isCapital && !opens ? -1 : classOf(weights, wordKey(hash[i]!, false));
        if (!isCapital) {
          if (small >= 0) {
            low[i] = classLow[small]!;
            high[i] = classHigh[small]!;
            klass[i] = small;
          } else this.unknown(i, kindHere, bits);
        } else {
          const large = classOf(weights, wordKey(hash[i]!, true));
          if (opens) {
            if (small < 0 && large < 0) {
              const isAdverb = prose.endsWith("ly", tokens.end[i]!);
              this.unknown(
                i,
                kindHere,
                bits,
                isAdverb ? FIRST_LOW | ADVERB_LOW : FIRST_LOW,
                isAdverb ? FIRST_HIGH | ADVERB_HIGH : FIRST_HIGH,
              );
            } else {
              let lowBits = (small >= 0 ? classLow[small]! : 0) | (large >= 0 ? classLow[large]! : 0);
              let highBits = (small >= 0 ? classHigh[small]! : 0) | (large >= 0 ? classHigh[large]! : 0);
              if (small < 0) {
                lowBits |= OPEN_LOW;
                highBits |= OPEN_HIGH;
              } else if (large < 0 && ((lowBits & CONTENT_LOW) | (highBits & CONTENT_HIGH)) !== 0) lowBits |= NAME_LOW;
              low[i] = lowBits;
              high[i] = highBits;
              klass[i] = small >= 0 ? small : large;
            }
          } else if (large >= 0) {
            low[i] = classLow[large]!;
            high[i] = classHigh[large]!;
            klass[i] = large;
          } else {
            const plain = classOf(weights, wordKey(hash[i]!, false));
            this.unknown(i, kindHere, bits, TITLE_LOW, TITLE_HIGH);
            if (plain >= 0) {
              low[i] = classLow[plain]! | NAME_LOW;
              high[i] = classHigh[plain]!;
            }
          }
        }
        opens = false;
      }
    }
  }

  private unknown(i: number, kind: number, form: number, low = OPEN_LOW, high = OPEN_HIGH): void {
    if (kind === TokenKind.number) {
      this.low[i] = NUMBER_LOW;
      this.high[i] = NUMBER_HIGH;
      this.klass[i] = UNKNOWN_CLASS + 32;
    } else {
      // "twenty-odd", "B12"
      this.low[i] = (form & (Form.digit | Form.hyphen)) !== 0 ? low | COUNT_LOW : low;
      this.high[i] = high;
      this.klass[i] = UNKNOWN_CLASS + (form & (Form.capital | Form.lower | Form.digit | Form.hyphen));
    }
  }

  /** The best of the tags that token `i` can have. */
  private decide(
    prose: string,
    tokens: TokenBuffer,
    i: number,
    first: number,
    end: number,
    previous: number,
    before: number,
    opens: boolean,
  ): number {
    const { memo, weights } = this;
    const { lists } = weights;
    const klass = this.klass[i]!;
    const shape = shapeOf(tokens.form[i]!, tokens.kind[i]!, opens, klass >= UNKNOWN_CLASS);
    let sum = NO_SUMS;
    let e = weights.noughts;
    let f = e;
    if (isUnknownShape(shape)) sum = this.sumsOf(prose, tokens, i, shape);
    else {
      e = this.rowOfShape(shape);
      f = rowOf(weights, keyOfWord(tokens.hash[i]!, shape));
    }
    const a = rowOf(weights, keyOfPrevious(tokens, i, first));
    const b = rowOf(weights, keyOfNext(tokens, i, end));
    const c = this.rowOfTagAndClass(previous, klass);
    const d = this.rowOfTags(previous, before);
    const g = rowOf(weights, keyOfPair(tokens, i, end));
    let best = 0;
    let bestScore = -0x80000000;
    for (let bits = this.low[i]!; bits !== 0; bits &= bits - 1) {
      const tag = 31 - Math.clz32(bits & -bits);
      const own = memo[sum++]! + lists[e + tag]! + lists[f + tag]! + lists[g + tag]!;
      const score = own + lists[a + tag]! + lists[b + tag]! + lists[c + tag]! + lists[d + tag]!;
      if (score > bestScore) {
        bestScore = score;
        best = tag;
      }
    }
    for (let bits = this.high[i]!; bits !== 0; bits &= bits - 1) {
      const tag = 61 - Math.clz32(bits & -bits);
      const own = memo[sum++]! + lists[e + tag]! + lists[f + tag]! + lists[g + tag]!;
      const score = own + lists[a + tag]! + lists[b + tag]! + lists[c + tag]! + lists[d + tag]!;
      if (score > bestScore) {
        bestScore = score;
        best = tag;
      }
    }
    return best;
  }

  private rowOfShape(shape: number): number {
    let row = this.shapes[shape]!;
    if (row === 0) {
      row = rowOf(this.weights, keyOfShape(shape));
      this.shapes[shape] = row;
    }
    return row;
  }

  private rowOfTagAndClass(previous: number, klass: number): number {
    const at = (previous + 1) * CLASSES + klass;
    let row = this.tagAndClass[at]!;
    if (row === 0) {
      row = rowOf(this.weights, keyOfTagAndClass(previous, klass));
      this.tagAndClass[at] = row;
    }
    return row;
  }

  private rowOfTags(previous: number, before: number): number {
    const at = (previous + 1) * (TAGS + 1) + before + 1;
    let row = this.tags[at]!;
    if (row === 0) {
      row = rowOf(this.weights, keyOfTags(previous, before));
      this.tags[at] = row;
    }
    return row;
  }

  /** Adds the weights of a feature to the scores of the first `count` candidates; those of other tags are not kept up. */
  private add(key: number, count: number): void {
    const { scores, candidates } = this;
    const { slots, lists, rows } = this.weights;
    const place = placeOf(slots, key);
    if (place < 0) return;
    if (place >= rows) {
      for (let c = 0; c < count; c++) {
        const tag = candidates[c]!;
        scores[tag]! += lists[place + tag]!;
      }
    } else {
      const end = place + 1 + 2 * lists[place]!;
      for (let at = place + 1; at < end; at += 2) scores[lists[at]!]! += lists[at + 1]!;
    }
  }

  /**
   * The place in `memo` of the sums of the own features of a word outside the lexicon, one for each tag it can have.
   * What the row is known by decides those features and, together with the weights, the tags.
   */
  private sumsOf(prose: string, tokens: TokenBuffer, i: number, shape: number): number {
    const { memo } = this;
    const hash = tokens.hash[i]!;
    const start = tokens.start[i]!;
    const end = tokens.end[i]!;
    const last = unitPair(prose, end - 1, start);
    const earlier = unitPair(prose, end - 3, start);
    const head = headOf(prose, start, end);
    const kept = ((hash ^ (hash >>> 14) ^ shape) & (MEMO - 1)) * MEMO_ROW;
    if (
      memo[kept] === hash &&
      memo[kept + 1] === shape &&
      memo[kept + 2] === last &&
      memo[kept + 3] === earlier &&
      memo[kept + 4] === head
    )
      return kept + MEMO_HEAD;
    const { scores, candidates, keys } = this;
    let count = 0;
    for (let bits = this.low[i]!; bits !== 0; bits &= bits - 1) candidates[count++] = 31 - Math.clz32(bits & -bits);
    for (let bits = this.high[i]!; bits !== 0; bits &= bits - 1) candidates[count++] = 61 - Math.clz32(bits & -bits);
    const row = count <= MEMO_ROW - MEMO_HEAD ? kept : MEMO * MEMO_ROW;
    memo[row] = hash;
    // Never 0 for a word outside the lexicon: 0 stands in rows not used yet.
    memo[row + 1] = shape;
    memo[row + 2] = last;
    memo[row + 3] = earlier;
    memo[row + 4] = head;
    // The scores of other tags hold what is left of earlier words; nobody reads them.
    for (let c = 0; c < count; c++) scores[candidates[c]!] = 0;
    unknownWordKeys(keys, shape, last, earlier, head);
    for (let k = 0; k < WORD_KEYS; k++) this.add(keys[k]!, count);
    for (let c = 0; c < count; c++) memo[row + MEMO_HEAD + c] = scores[candidates[c]!]!;
    return row + MEMO_HEAD;
  }
}

/** Stands in `penn` for a token that the weights decide. */
export const UNDECIDED = 255;

/** Whether a token is an apostrophe behind a word in s, x or z: possessive or closing mark, which the weights decide. */
function isPossessive(prose: string, tokens: TokenBuffer, i: number, first: number): boolean {
  const at = tokens.start[i]!;
  if (
    i === first ||
    (tokens.form[i]! & Form.glued) === 0 ||
    tokens.end[i]! - at !== 1 ||
    !isApostrophe(prose.charCodeAt(at))
  )
    return false;
  const before = prose.charCodeAt(at - 1) | 32;
  return before === 115 || before === 120 || before === 122;
}

const PERCENT = hashOf("%");
const AND = hashOf("&");
const HASH = hashOf("#");

/** The tag of a mark, symbol or placeholder, which needs no weights. */
function markTag(prose: string, tokens: TokenBuffer, i: number): number {
  if (tokens.kind[i] !== TokenKind.punctuation) return symbolTag(prose, tokens, i);
  const start = tokens.start[i]!;
  const code = prose.charCodeAt(start);
  switch (code) {
    case 44: // ,
      return Penn[","];
    case 46: // . and ...
      return tokens.end[i]! - start > 1 ? Penn[":"] : Penn["."];
    case 33:
    case 63:
    case 0x203d: // ! ? ‽
      return Penn["."];
    case 40:
    case 91:
    case 123:
      return Penn["-LRB-"];
    case 41:
    case 93:
    case 125:
      return Penn["-RRB-"];
    case 0x201c:
    case 0x2018:
    case 0x201e:
    case 0xab:
    case 96: // “ ‘ „ « `
      return Penn["``"];
    case 0x201d:
    case 0x2019:
    case 0xbb: // ” ’ »
      return Penn["''"];
    case 34:
    case 39: // straight
      return opensQuote(tokens, i) ? Penn["``"] : Penn["''"];
    default:
      return Penn[":"];
  }
}

function symbolTag(prose: string, tokens: TokenBuffer, i: number): number {
  const hash = tokens.hash[i]!;
  if (tokens.kind[i] === TokenKind.placeholder) return Penn.SYM;
  if (hash === PERCENT) return Penn.NN;
  if (hash === AND) return Penn.CC;
  if (hash === HASH) return Penn["#"];
  return isCurrency(prose.charCodeAt(tokens.end[i]! - 1)) ? Penn.$ : Penn.SYM;
}

function isCurrency(code: number): boolean {
  return code === 36 || (code >= 0xa2 && code <= 0xa5) || (code >= 0x20a0 && code <= 0x20cf);
}

/** Whether a straight mark opens: no word right before it, and something right behind. */
function opensQuote(tokens: TokenBuffer, i: number): boolean {
  const behind = i + 1 < tokens.count && (tokens.form[i + 1]! & Form.glued) !== 0;
  return behind && (tokens.form[i]! & Form.glued) === 0;
}
