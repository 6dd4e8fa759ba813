import { type Analysis, Tag, TokenKind } from "../../language/analysis.ts";
import type { Span } from "../../text/span.ts";
import { settled } from "./mentionLinks.ts";
import { MentionReader } from "./mentionReader.ts";
import { Known, type NameBook } from "./nameBook.ts";
import { isUpper } from "./nameTokens.ts";
import { HEAD_SIEVE, HEAD_SIEVE_MASK, Word, wordBits } from "./words.ts";

/** How sure it is from its paragraph alone that a name is a person's. */
export type Sureness = "sure" | "likely" | "bare";

/** A person named, with the title that stands before the name or behind it. Spans are prose offsets. */
export interface NameMention extends Span {
  readonly kind: "name";
  /** Without titles; a possessive "'s" is no part of it. The whole mention begins with the title before it. */
  readonly name: Span;
  /** The name's words, folded and without accents, initials with their stop; a suffix ("jr.") is left out. */
  readonly words: readonly string[];
  /** Which of the words is the surname's first: particles go with it ("Ola van der Berg"); 0 only where a given name follows it. -1 where no given name stands with it: one word, or a surname with its particles ("van der Berg"). */
  readonly surnameAt: number;
  /** "Deputy Foreign Minister" before the name; honorifics too. */
  readonly title?: Span;
  /** "…, the deputy foreign minister," behind it, without its article. */
  readonly apposition?: Span;
  /** "Mr.", "Dr." as part of `title`, or all of it. */
  readonly honorific?: Span;
  readonly sureness: Sureness;
  /** What speaks for a person: below 0 against. */
  readonly score: number;
  /** 1 man, 2 woman, 3 either, 0 unknown: by honorific, else by given name. */
  readonly sex: number;
}

/** A title that stands for its holder: "the minister", "The President". Spans are prose offsets. */
export interface TitleMention extends Span {
  readonly kind: "title";
  readonly title: Span;
  /** Whether it is written with a capital. */
  readonly isCapital: boolean;
  /** Where its holder is named in the same breath: in the name that follows ("the coach, Ana Lind,"), or before ("Ana Lind, mayor of Vik and chairman of the port"). */
  holder: "next" | "previous" | undefined;
}

export type Mention = NameMention | TitleMention;

const NONE: readonly Mention[] = [];

/** Everyone named in one paragraph, and every title that stands for somebody, in order. A name that may be a body's or a place's is `bare` or `likely`: the draft decides. */
export function mentionsOf(analysis: Analysis, names: NameBook): readonly Mention[] {
  const { tokens } = analysis;
  const { count, tag, hash } = tokens;
  let reader: MentionReader | undefined;
  for (let i = 0; i < count; i++) {
    const isName = tag[i] === Tag.name || (tag[i] !== Tag.function && isMistagged(analysis, i, names));
    if (!isName && HEAD_SIEVE[hash[i]! & HEAD_SIEVE_MASK] === 0) continue;
    reader ??= new MentionReader(analysis, names);
    i = Math.max(i, (isName ? reader.readName(i) : reader.readTitle(i)) - 1);
  }
  return reader ? settled(reader.mentions, analysis.prose, reader.onlyApposed) : NONE;
}

/** A capitalised word amid small ones that the tagger took for a verb or the like: "to help Aas with it". */
function isMistagged({ prose, tokens }: Analysis, i: number, names: NameBook): boolean {
  const unit = prose.charCodeAt(tokens.start[i]!);
  if (unit < 65 || unit > 90 || tokens.kind[i] !== TokenKind.word) return false;
  const bits = wordBits(tokens.hash[i]!);
  // "Xi Jinping": a surname that stands first, before one more capital.
  if ((bits & (Word.familyFirst | Word.never)) === Word.familyFirst && i + 1 < tokens.count) {
    const isNext = tokens.end[i]! + 1 === tokens.start[i + 1] && isUpper(prose.charCodeAt(tokens.start[i + 1]!));
    if (isNext && (names.of(tokens.hash[i]!) & Known.word) === 0) return true;
  }
  if (i === 0 || tokens.kind[i - 1] === TokenKind.punctuation) {
    const known = names.of(tokens.hash[i]!);
    return (known & (Known.given | Known.surname)) !== 0 && (known & Known.word) === 0;
  }
  if (tokens.kind[i - 1] !== TokenKind.word || tokens.end[i - 1]! + 1 !== tokens.start[i]) return false;
  if (i + 1 < tokens.count && isUpper(prose.charCodeAt(tokens.start[i + 1]!))) return false;
  const before = prose.charCodeAt(tokens.start[i - 1]!);
  return (before >= 97 && before <= 122) || (wordBits(tokens.hash[i - 1]!) & Word.honorific) !== 0;
}
