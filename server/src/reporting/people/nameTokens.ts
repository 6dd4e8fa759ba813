import type { Analysis, Tokens } from "../../language/analysis.ts";
import { Penn, TokenKind } from "../../language/analysis.ts";
import { hashes, hashOfSlice } from "../../language/hash.ts";
import { sentenceAt } from "../scope.ts";
import type { NameBook } from "./nameBook.ts";
import { Word, wordBits, wordBitsOf } from "./words.ts";

const ARTICLES = hashes("the a an");
const ARABIC_ARTICLES = hashes("al el as ar ad az at an ul ur");
const COMPOUNDS = hashes(
  "area backed based born bound bred built controlled dominated educated era funded held led like linked made occupied only owned related run schooled speaking sponsored style supported trained wide winning",
);
/** What a surname has before its last letter s: "Reis", "Hallas"; verbs in "es" are told from names by nothing else, and kept. */
const VOWELS = new Set("aiousAIOUS’'");
/** Tokens of a headline. */
const LONGEST_LINE = 24;
const NO_VERB = -1;
const NO_HEADLINE = -2;
const INCUMBENTS = hashes("elect designate");

/** What can be asked of one paragraph's tokens when names are read: what a word is known as, how it is written. */
export abstract class NameTokens {
  protected readonly prose: string;
  protected readonly tokens: Tokens;

  constructor(
    protected readonly analysis: Analysis,
    protected readonly names: NameBook,
  ) {
    this.prose = analysis.prose;
    this.tokens = analysis.tokens;
  }

  protected bits(i: number): number {
    return wordBits(this.tokens.hash[i]!);
  }

  /** As `bits`; of "ex-President", "vice-chairman" and "President-elect" those of the post. */
  protected hyphenBits(i: number): number {
    const bits = this.bits(i);
    if (bits !== 0) return bits;
    const { prose, tokens } = this;
    const start = tokens.start[i]!;
    const end = tokens.end[i]!;
    for (let at = end - 2; at > start + 1; at--) {
      if (prose.charCodeAt(at) !== 45) continue;
      const behind = wordBitsOf(prose, at + 1, end);
      return (behind & (Word.head | Word.job)) !== 0 && (behind & Word.never) === 0
        ? behind & ~Word.headName
        : INCUMBENTS.has(hashOfSlice(prose, at + 1, end))
          ? wordBitsOf(prose, start, at) & Word.head
          : 0;
    }
    return 0;
  }

  /** "Directors", "Actors". */
  protected isPluralTitle(i: number): boolean {
    const { prose, tokens } = this;
    const end = tokens.end[i]!;
    if (end - tokens.start[i]! < 5 || prose.charCodeAt(end - 1) !== 115) return false;
    return (wordBitsOf(prose, tokens.start[i]!, end - 1) & (Word.head | Word.job)) !== 0;
  }

  /** "Mayor Signs Order": a verb that a line of capitals hid from the tagger. No word that is a name, and something stands behind it, or a post before it. */
  protected isHeadlineVerb(i: number): boolean {
    const { prose, tokens } = this;
    const end = tokens.end[i]!;
    if (prose.charCodeAt(end - 1) !== 115 || end - tokens.start[i]! < 4 || i === 0) return false;
    if (VOWELS.has(prose.charAt(end - 2)) || this.known(i) !== 0 || this.bits(i) !== 0) return false;
    const isBehindPost = (this.bits(i - 1) & Word.head) !== 0;
    const isBefore = this.joined(i, i + 1) && tokens.kind[i + 1] === TokenKind.word;
    if (!isBefore && !(isBehindPost && i === tokens.count - 1)) return false;
    this.headlineVerb ??= this.readHeadline();
    return this.headlineVerb === NO_VERB || this.headlineVerb === i;
  }

  private headlineVerb: number | undefined;

  /** The token of the first verb in a line in which every longer word has a capital; `NO_VERB` where none is tagged as one, `NO_HEADLINE` for other text. */
  private readHeadline(): number {
    const { tokens, prose } = this;
    const last = prose.charCodeAt(prose.length - 1);
    if (this.analysis.sentences.length !== 1 || tokens.count > LONGEST_LINE || last === 46 || last === 58)
      return NO_HEADLINE;
    let verb = NO_VERB;
    for (let i = 0; i < tokens.count; i++) {
      const penn = tokens.penn[i];
      const isVerb = penn === Penn.VBZ || penn === Penn.VBD || penn === Penn.VBP || penn === Penn.MD;
      if (isVerb && verb === NO_VERB) verb = i;
      const isLong = tokens.end[i]! - tokens.start[i]! > 4;
      if (isLong && tokens.kind[i] === TokenKind.word && !this.isCapital(i)) return NO_HEADLINE;
    }
    return verb;
  }

  protected known(i: number): number {
    return this.names.of(this.tokens.hash[i]!);
  }

  protected isCapital(i: number): boolean {
    return isUpper(this.prose.charCodeAt(this.tokens.start[i]!));
  }

  /** Whether only a blank stands between two tokens. */
  protected joined(i: number, j: number): boolean {
    const { tokens, prose } = this;
    if (i < 0 || j >= tokens.count || tokens.end[i]! + 1 !== tokens.start[j]!) return false;
    const unit = prose.charCodeAt(tokens.end[i]!);
    return unit === 32 || unit === 0xa0 || unit === 10;
  }

  protected opensSentence(i: number): boolean {
    const { sentences } = this.analysis;
    const sentence = sentences[sentenceAt(sentences, this.tokens.start[i]!)];
    if (!sentence) return i === 0;
    for (let at = sentence.firstToken; at < i; at++) if (this.tokens.kind[at] === TokenKind.word) return false;
    return true;
  }

  protected isBehindThe(i: number): boolean {
    return i > 0 && ARTICLES.has(this.tokens.hash[i - 1]!);
  }

  protected isAge(i: number): boolean {
    const { tokens } = this;
    if (i + 1 >= tokens.count || tokens.kind[i] !== TokenKind.number) return false;
    const next = tokens.penn[i + 1];
    return tokens.end[i]! - tokens.start[i]! <= 2 && (next === Penn[","] || next === Penn["."]);
  }

  protected isAcronym(i: number): boolean {
    const { prose, tokens } = this;
    const start = tokens.start[i]!;
    const end = tokens.end[i]!;
    if (end - start < 2) return false;
    for (let at = start; at < end; at++) if (!isUpper(prose.charCodeAt(at))) return false;
    return true;
  }

  /** "al-Saud", "ul-Haq": a small article before a capital. */
  protected isArabicArticle(i: number): boolean {
    const { prose, tokens } = this;
    const start = tokens.start[i]!;
    if (start + 4 > tokens.end[i]! || prose.charCodeAt(start + 2) !== 45) return false;
    return isUpper(prose.charCodeAt(start + 3)) && ARABIC_ARTICLES.has(hashOfSlice(prose, start, start + 2));
  }

  /** Of "Mary-Kate" what is known of "Mary". */
  protected knownBeforeHyphen(i: number): number {
    const { prose, tokens } = this;
    for (let at = tokens.start[i]! + 2; at + 2 < tokens.end[i]!; at++)
      if (prose.charCodeAt(at) === 45)
        return isUpper(prose.charCodeAt(at + 1)) ? this.names.of(hashOfSlice(prose, tokens.start[i]!, at)) : 0;
    return 0;
  }

  /** "Hau Lung-bin", "Duval-Roy". */
  protected isHyphenated(i: number): boolean {
    const { prose, tokens } = this;
    for (let at = tokens.start[i]! + 2; at + 2 < tokens.end[i]!; at++) if (prose.charCodeAt(at) === 45) return true;
    return false;
  }

  /** "Vik-based", "Aas-led", "Ruiz-style": what follows the last hyphen makes an adjective of it. */
  protected isCompound(i: number): boolean {
    const { prose, tokens } = this;
    const end = tokens.end[i]!;
    const at = prose.lastIndexOf("-", end - 1);
    return at > tokens.start[i]! && COMPOUNDS.has(hashOfSlice(prose, at + 1, end));
  }

  /** "O’Brien", "McAas", "MacAas": a capital amid the word. */
  protected isIrish(i: number): boolean {
    const { prose, tokens } = this;
    const start = tokens.start[i]!;
    for (let at = start + 2; at < start + 4 && at + 2 < tokens.end[i]!; at++)
      if (isUpper(prose.charCodeAt(at)) && !isUpper(prose.charCodeAt(at - 1)) && !isUpper(prose.charCodeAt(at + 1)))
        return true;
    return false;
  }
}

/** Whether a UTF-16 unit is a capital letter; NaN is none. */
export function isUpper(unit: number): boolean {
  if (unit < 128) return unit >= 65 && unit <= 90;
  if (!(unit > 191)) return false;
  const character = String.fromCharCode(unit);
  return character !== character.toLowerCase();
}
