import { type Analysis, PENN_TAGS, type PennTag, type Sentence, Tag } from "../language/analysis.ts";

const PENN = Object.fromEntries(PENN_TAGS.map((tag, i) => [tag, i])) as Readonly<Record<PennTag, number>>;

/** One paragraph's tokens as words, for the slow paths: made only where there is something to read. */
export class TokenReader {
  readonly prose: string;
  readonly count: number;
  private readonly words: string[] = [];

  constructor(readonly analysis: Analysis) {
    this.prose = analysis.prose;
    this.count = analysis.tokens.count;
  }

  /** The lower-cased text of a token, curly apostrophes straight; "" outside the paragraph. */
  word(i: number): string {
    if (i < 0 || i >= this.count) return "";
    const known = this.words[i];
    if (known !== undefined) return known;
    const word = this.written(i).toLowerCase().replaceAll("’", "'");
    this.words[i] = word;
    return word;
  }

  /** The text of a token as written. */
  written(i: number): string {
    return i < 0 || i >= this.count ? "" : this.prose.slice(this.start(i), this.end(i));
  }

  start(i: number): number {
    return this.analysis.tokens.start[i] ?? this.prose.length;
  }

  end(i: number): number {
    return this.analysis.tokens.end[i] ?? this.prose.length;
  }

  isCapital(i: number): boolean {
    const code = this.prose.charCodeAt(this.start(i));
    return (
      i >= 0 && i < this.count && ((code >= 65 && code <= 90) || (code > 191 && isUpper(this.prose[this.start(i)]!)))
    );
  }

  isPenn(i: number, ...tags: readonly PennTag[]): boolean {
    if (i < 0 || i >= this.count) return false;
    const penn = this.analysis.tokens.penn[i];
    return tags.some((tag) => PENN[tag] === penn);
  }

  isName(i: number): boolean {
    return i >= 0 && i < this.count && this.analysis.tokens.tag[i] === Tag.name;
  }

  /** Whether two tokens touch, without a blank. */
  touches(i: number, j: number): boolean {
    return i >= 0 && j < this.count && this.end(i) === this.start(j);
  }

  /** The sentence that holds a token. Binary search. */
  sentenceOf(token: number): Sentence | undefined {
    const { sentences } = this.analysis;
    let low = 0;
    let high = sentences.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const sentence = sentences[middle]!;
      if (token < sentence.firstToken) high = middle - 1;
      else if (token >= sentence.endToken) low = middle + 1;
      else return sentence;
    }
    return undefined;
  }

  /** Whether a token opens its sentence, marks and brackets before it passed over. */
  opensSentence(i: number): boolean {
    const sentence = this.sentenceOf(i);
    if (!sentence) return i === 0;
    for (let at = sentence.firstToken; at < i; at++) if (/[\p{L}\p{N}]/u.test(this.written(at))) return false;
    return true;
  }

  /** Whether any of the sentence's words from `from` up to `to` is in the set. */
  hasWord(words: ReadonlySet<string>, from: number, to: number): boolean {
    for (let i = Math.max(0, from); i < Math.min(to, this.count); i++) if (words.has(this.word(i))) return true;
    return false;
  }
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase();
}
