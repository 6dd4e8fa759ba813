import { type Analysis, PENN_TAGS, Penn, type PennTag, type Sentence, Tag, TokenKind } from "../language/analysis.ts";
import { sentenceAt } from "./scope.ts";

/** A set of Penn tags, for `TokenReader.isPenn`: one place for each tag. */
export type TagSet = Uint8Array;

export function tagSet(...tags: readonly PennTag[]): TagSet {
  const set = new Uint8Array(PENN_TAGS.length);
  for (const tag of tags) set[Penn[tag]] = 1;
  return set;
}

/**
 * One paragraph's tokens as words, for what is read around a number: made only where there is one. Where words are
 * compared with a list, `has` and `hasAny` ask their hashes and make no strings.
 */
export class TokenReader {
  readonly prose: string;
  readonly count: number;
  private readonly hashes: Int32Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  /** The word that was asked for last: what reads a number asks for the one behind it many times. */
  private keptFor = -1;
  private kept = "";

  constructor(readonly analysis: Analysis) {
    this.prose = analysis.prose;
    const { tokens } = analysis;
    this.count = tokens.count;
    this.hashes = tokens.hash;
    this.starts = tokens.start;
    this.ends = tokens.end;
  }

  /** The lower-cased text of a token, curly apostrophes straight; "" outside the paragraph. */
  word(i: number): string {
    if (i < 0 || i >= this.count) return "";
    if (this.keptFor === i) return this.kept;
    let word = this.written(i).toLowerCase();
    if (word.includes("’")) word = word.replaceAll("’", "'");
    this.keptFor = i;
    this.kept = word;
    return word;
  }

  /** The first code unit of a token as written; NaN outside the paragraph. */
  firstUnit(i: number): number {
    return i < 0 || i >= this.count ? Number.NaN : this.prose.charCodeAt(this.starts[i]!);
  }

  /** The text of a token as written. */
  written(i: number): string {
    return i < 0 || i >= this.count ? "" : this.prose.slice(this.starts[i], this.ends[i]);
  }

  start(i: number): number {
    return this.starts[i] ?? this.prose.length;
  }

  end(i: number): number {
    return this.ends[i] ?? this.prose.length;
  }

  isCapital(i: number): boolean {
    if (i < 0 || i >= this.count) return false;
    const code = this.prose.charCodeAt(this.starts[i]!);
    return code < 128 ? code >= 65 && code <= 90 : code > 191 && isUpper(this.prose[this.starts[i]!]!);
  }

  isPenn(i: number, tags: TagSet): boolean {
    return i >= 0 && i < this.count && tags[this.analysis.tokens.penn[i]!] === 1;
  }

  isName(i: number): boolean {
    return i >= 0 && i < this.count && this.analysis.tokens.tag[i] === Tag.name;
  }

  /** Whether a token is a word of the list (hashes of folded words). */
  has(words: ReadonlySet<number>, i: number): boolean {
    return i >= 0 && i < this.count && words.has(this.hashes[i]!);
  }

  /** Whether any token from `from` up to `to` is a word of the list. */
  hasAny(words: ReadonlySet<number>, from: number, to: number): boolean {
    const end = Math.min(to, this.count);
    for (let i = Math.max(0, from); i < end; i++) if (words.has(this.hashes[i]!)) return true;
    return false;
  }

  /** The sentence that holds a token. */
  sentenceOf(token: number): Sentence | undefined {
    const { sentences } = this.analysis;
    return token < 0 || token >= this.count ? undefined : sentences[sentenceAt(sentences, this.starts[token]!)];
  }

  /** Whether a token begins with a digit. */
  isNumber(i: number): boolean {
    return i >= 0 && i < this.count && this.analysis.tokens.kind[i] === TokenKind.number;
  }

  /** Whether a token opens its sentence, marks and brackets before it passed over. */
  opensSentence(i: number): boolean {
    const sentence = this.sentenceOf(i);
    if (!sentence) return i === 0;
    const { kind } = this.analysis.tokens;
    for (let at = sentence.firstToken; at < i; at++)
      if (kind[at] === TokenKind.word || kind[at] === TokenKind.number) return false;
    return true;
  }
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase();
}
