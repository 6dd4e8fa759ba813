import { type Analysis, Penn, Tag, TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf, hashOfSlice } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import { sentenceAt } from "../scope.ts";
import { folded } from "./folded.ts";
import { Known, type NameBook } from "./nameBook.ts";
import { HEAD_SIEVE, HEAD_SIEVE_MASK, isNoPerson, Word, wordBits, wordBitsOf } from "./words.ts";

/** How sure it is from its paragraph alone that a name is a person's. */
export type Sureness = "sure" | "likely" | "bare";

/** A person named, with the title that stands before the name or behind it. Spans are prose offsets. */
export interface NameMention extends Span {
  readonly kind: "name";
  /** Without titles; a possessive "'s" is no part of it. The whole mention begins with the title before it. */
  readonly name: Span;
  /** The name's words, folded and without accents, initials with their stop; a suffix ("jr.") is left out. */
  readonly words: readonly string[];
  /** Which of the words is the surname's first: particles go with it ("van der berg"); -1 where there is but one word. */
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
  return reader ? reader.settled() : NONE;
}

const THE = hashOf("the");
const WHO = hashOf("who");
const ARTICLES = hashes("the a an");
const AND = hashes("and &");
const OF = hashes("of for to at");
const BY = hashes("by with named called");
const IN = hashes("in at near");
/** A capitalised word amid small ones that the tagger took for a verb or the like: "to help Aas with it". */
function isMistagged({ prose, tokens }: Analysis, i: number, names: NameBook): boolean {
  const unit = prose.charCodeAt(tokens.start[i]!);
  if (unit < 65 || unit > 90 || tokens.kind[i] !== TokenKind.word) return false;
  if (i === 0 || tokens.kind[i - 1] === TokenKind.punctuation) {
    const known = names.of(tokens.hash[i]!);
    return (known & (Known.given | Known.surname)) !== 0 && (known & Known.word) === 0;
  }
  if (tokens.kind[i - 1] !== TokenKind.word || tokens.end[i - 1]! + 1 !== tokens.start[i]) return false;
  if (i + 1 < tokens.count && isUpper(prose.charCodeAt(tokens.start[i + 1]!))) return false;
  const before = prose.charCodeAt(tokens.start[i - 1]!);
  return (before >= 97 && before <= 122) || (wordBits(tokens.hash[i - 1]!) & Word.honorific) !== 0;
}

const INCUMBENTS = hashes("elect designate");
const LISTS = new Set([", ", " and ", ", and ", " or "]);
const PART_OF_TITLE = Word.rank | Word.portfolio | Word.modifier | Word.place | Word.head | Word.job;
const NO_PERSON = Word.body | Word.place | Word.portfolio | Word.modifier;

class MentionReader {
  readonly mentions: Mention[] = [];
  private readonly prose: string;
  private readonly tokens: Tokens;
  /** The token behind the last mention: no title reaches over it. */
  private done = 0;
  /** Titles that count only where a comma and the holder's name follow: "a lawyer, Ana Lind". */
  private readonly onlyApposed = new Set<Mention>();

  constructor(
    private readonly analysis: Analysis,
    private readonly names: NameBook,
  ) {
    this.prose = analysis.prose;
    this.tokens = analysis.tokens;
  }

  /** The mentions; names in a row with a sure one are as sure: "Romi Lund, Yan Karras and Ana Lind". */
  settled(): readonly Mention[] {
    const { mentions, prose } = this;
    let isList = false;
    for (let i = 0; i < mentions.length; i++) {
      const one = mentions[i]!;
      let next = i + 1;
      while (next < mentions.length && mentions[next]!.start < one.end) next++;
      const other = mentions[next];
      const gap = other ? other.start - one.end : 0;
      const between = other && gap > 1 && gap < 7 ? prose.slice(one.end, other.start) : "";
      if (one.kind === "title") {
        if (other?.kind === "name" && between === ", " && other.title === undefined && other.sureness !== "bare")
          one.holder = "next";
        else if (this.follows(i, one)) one.holder = "previous";
        else if (this.onlyApposed.has(one)) mentions.splice(i--, 1);
      } else if (other?.kind === "name" && LISTS.has(between)) isList = true;
    }
    if (!isList) return mentions;
    for (let i = 1; i < mentions.length; i++) this.spread(i - 1, i);
    for (let i = mentions.length - 1; i > 0; i--) this.spread(i, i - 1);
    return mentions;
  }

  /** Whether a title goes on with the apposition of the name before it. */
  private follows(i: number, title: TitleMention): boolean {
    let at = i - 1;
    while (at >= 0 && at > i - 5 && (this.mentions[at] as NameMention).apposition === undefined) at--;
    const before = this.mentions[at];
    if (before?.kind !== "name" || before.apposition === undefined || before.apposition.end > title.start) return false;
    const between = this.prose.slice(before.apposition.end, title.start);
    return between === ", and " || between === " and " || between === " and the ";
  }

  private spread(from: number, to: number): void {
    const [one, other] = [this.mentions[from]!, this.mentions[to]!];
    if (one.kind !== "name" || other.kind !== "name" || one.sureness !== "sure" || other.sureness !== "likely") return;
    if (other.words.length < 2 || one.words.length < 2 || other.score < 0) return;
    if (!LISTS.has(this.prose.slice(Math.min(one.end, other.end), Math.max(one.start, other.start)))) return;
    this.mentions[to] = { ...other, sureness: "sure" };
  }

  /** Reads the run of names that token `i` is part of; returns where it ends. */
  readName(i: number): number {
    const { tokens } = this;
    if (!this.isCapital(i) && !this.isArabicArticle(i)) return i + 1;
    let first = i;
    while (first > this.done && this.opensRun(first - 1)) first--;
    const end = this.runEnd(i);
    for (let at = first; at < end; ) {
      let stop = at;
      while (stop < end && !this.isTime(stop, at)) stop++;
      if (stop > at) this.readRun(at, stop);
      at = stop + 1;
    }
    return Math.min(Math.max(end, this.done), tokens.count);
  }

  /** A weekday or month, which is no part of a name; "Ana May" is one. */
  private isTime(i: number, first: number): boolean {
    const bits = this.bits(i);
    if ((bits & Word.time) === 0) return false;
    return (bits & Word.bodySurname) === 0 || i === first || (this.known(i - 1) & Known.given) === 0;
  }

  /** A capitalised token before one tagged as a name that the tagger took for something else: "Dries Mertens", "ex-President Ruiz". */
  private opensRun(i: number): boolean {
    const { tokens } = this;
    if (
      !this.joined(i, i + 1) ||
      !this.isCapital(i) ||
      tokens.tag[i] === Tag.function ||
      tokens.kind[i] !== TokenKind.word
    )
      return false;
    const bits = this.bits(i);
    if ((bits & (Word.never | Word.time)) !== 0) return false;
    return bits !== 0 || this.known(i) !== 0 || !this.opensSentence(i);
  }

  private runEnd(i: number): number {
    const { tokens } = this;
    let end = i + 1;
    while (end < tokens.count) {
      if (this.continuesRun(end)) {
        end++;
        continue;
      }
      let next = end;
      while (
        next < end + 3 &&
        next + 1 < tokens.count &&
        this.joined(next - 1, next) &&
        (this.bits(next) & Word.particle) !== 0
      )
        next++;
      if (next > end && this.continuesRun(next) && this.isCapital(next)) {
        end = next + 1;
        continue;
      }
      // "Aas, Jr."
      if (
        tokens.penn[end] === Penn[","] &&
        end + 1 < tokens.count &&
        (this.bits(end + 1) & Word.suffix) !== 0 &&
        this.isCapital(end + 1)
      )
        return end + 2;
      return end;
    }
    return end;
  }

  private continuesRun(i: number): boolean {
    const { tokens } = this;
    if (!this.joined(i - 1, i) || tokens.kind[i] !== TokenKind.word) return false;
    // A line that opens with a label, under a caption or byline: "Ana Lind" and "Image: …".
    if (this.prose.charCodeAt(tokens.end[i - 1]!) === 10 && this.prose.charCodeAt(tokens.end[i]!) === 58) return false;
    if (!this.isCapital(i)) return tokens.tag[i] === Tag.name && this.isArabicArticle(i);
    if (tokens.tag[i] === Tag.name) return (this.bits(i) & Word.never) === 0 || (this.bits(i) & Word.placeName) !== 0;
    const bits = this.bits(i);
    if ((bits & (Word.never | Word.time)) !== 0) return false;
    if ((this.bits(i - 1) & Word.honorific) !== 0) return true;
    return (
      (bits & (Word.suffix | Word.particle)) !== 0 ||
      (this.known(i) & (Known.given | Known.surname)) !== 0 ||
      tokens.tag[i] === Tag.noun ||
      tokens.tag[i] === Tag.adjective
    );
  }

  /** One run of capitalised words [first, end): a person, a title, or something else. */
  private readRun(first: number, end: number): void {
    const { tokens } = this;
    while (first < end && (this.bits(first) & Word.never) !== 0) first++;
    if (first >= end) return;
    if (this.isJoinedByAnd(first, end)) return;
    let last = end;
    while (last > first + 1 && (this.bits(last - 1) & Word.suffix) !== 0)
      last -= tokens.penn[last - 2] === Penn[","] ? 2 : 1;
    let start = first;
    for (let i = last - 2; i >= first; i--) {
      const bits = this.hyphenBits(i);
      if ((bits & Word.honorific) !== 0 || ((bits & Word.head) !== 0 && !this.isNameHere(i, first, last))) {
        start = i + 1;
        break;
      }
    }
    if (start === first && (this.bits(last - 1) & Word.head) !== 0 && !this.isNameHere(last - 1, first, last)) {
      this.titleAlone(first, last);
      return;
    }
    if (start > first && this.areHeads(start, last)) {
      this.titleAlone(first, last);
      return;
    }
    start = this.withoutLead(start, last, start > first);
    if (start >= last) return;
    const title = this.titleBefore(start);
    if (last - start > 5) return;
    if (last - start > 1 && isNoPerson(tokens.hash[start]!, tokens.hash[start + 1]!)) return;
    const isSure = title?.isOffice === true;
    for (let i = start; i < last; i++) {
      const bits = this.bits(i);
      if ((bits & Word.body) === 0) continue;
      if (
        i === last - 1 &&
        (bits & Word.bodySurname) !== 0 &&
        (last - start > 1 ? this.isGiven(start) || isSure : isSure)
      )
        continue;
      if (i === start && last - start > 1 && ((bits & Word.familyFirst) !== 0 || this.isGivenFirst(i, last))) continue;
      return;
    }
    if (this.isAcronym(start)) return;
    if (
      last - start > 1 &&
      (this.bits(last - 1) & (Word.head | Word.job)) !== 0 &&
      this.known(last - 1) === (this.known(last - 1) & Known.word)
    )
      return;
    if (last - start === 1) this.single(start, end, title);
    else {
      const score =
        this.score(start, last, end) + (title ? (title.isOf || title.isThing ? 1 : 4) : this.isApposed(start) ? 3 : 0);
      if (score < -1) return;
      this.add(start, last, end, title, score >= 3 ? "sure" : "likely", score);
    }
  }

  /** Whether nothing but posts and ranks is left: "Prosecutor General". */
  private areHeads(start: number, last: number): boolean {
    for (let i = start; i < last; i++) if ((this.bits(i) & (Word.head | Word.rank)) === 0) return false;
    return last - start > 1 || (this.known(start) & (Known.given | Known.surname)) === 0;
  }

  /** "Bill Lind": a given name that is what a body or a law is called too, before a word that is nothing but a name. */
  private isGivenFirst(i: number, last: number): boolean {
    return (
      (this.bits(i) & ~Word.body) === 0 &&
      (this.known(i) & Known.given) !== 0 &&
      last - i === 2 &&
      this.bits(last - 1) === 0 &&
      !this.isBehindThe(i)
    );
  }

  /** A given name or an initial. */
  private isGiven(i: number): boolean {
    return (this.known(i) & Known.given) !== 0 || this.prose.charCodeAt(this.tokens.start[i]! + 1) === 46;
  }

  /** "The team's coach, Ana Lind, …": a title and a comma before a name. */
  private isApposed(start: number): boolean {
    const { tokens } = this;
    if (start < 2 || tokens.penn[start - 1] !== Penn[","]) return false;
    const last = this.mentions.at(-1);
    if (last?.kind === "title" && last.end === tokens.end[start - 2]) return true;
    const bits = this.hyphenBits(start - 2);
    return (
      ((bits & (Word.head | Word.job)) !== 0 && (bits & Word.alsoThing) === 0) || this.headBefore(start - 1, true) >= 0
    );
  }

  /** "Aas & Berg", "Berg-Aas/ABC": a company's name. */
  private isJoinedByAnd(first: number, end: number): boolean {
    const { tokens, prose } = this;
    const before = first > 0 ? prose.charCodeAt(tokens.start[first - 1]!) : 0;
    const after = end < tokens.count ? prose.charCodeAt(tokens.start[end]!) : 0;
    return before === 38 || after === 38 || (before === 47 && tokens.end[first - 1] === tokens.start[first]);
  }

  /** Whether a word that is a post too is part of a name here: "Stephen King", "Dean Aas". */
  private isNameHere(i: number, first: number, last: number): boolean {
    if ((this.bits(i) & Word.headName) === 0) return false;
    if (i > first && (this.known(i - 1) & Known.given) !== 0 && (this.bits(i - 1) & (Word.place | Word.head)) === 0)
      return true;
    const isGiven = (this.known(i) & Known.given) !== 0;
    return i === first && isGiven && last - i === 2 && (this.known(i + 1) & Known.given) === 0 && !this.isBehindThe(i);
  }

  /** Past the bodies, places and portfolios that stand before a name: "Texas Ana Lind", "Minister of Education Ana Lind". */
  private withoutLead(start: number, last: number, isTitled: boolean): number {
    let name = start;
    for (let i = start; i < last - 1; i++) {
      const bits = this.bits(i);
      const known = this.known(i);
      if ((bits & (NO_PERSON | Word.head | Word.rank)) === 0 || (bits & Word.headName) !== 0) continue;
      if (i === start && ((isTitled && (known & Known.given) !== 0) || this.isGivenFirst(i, last))) continue;
      // "Jordan Aas", "Washington Berg": a given name that is a place too.
      if (
        (bits & (Word.placeName | Word.bodySurname)) !== 0 &&
        (known & (Known.given | Known.surname)) !== 0 &&
        i === start
      )
        continue;
      if (
        (bits & Word.body) === 0 &&
        (known & Known.given) !== 0 &&
        (known & Known.word) === 0 &&
        i === start &&
        (bits & Word.place) === 0
      )
        continue;
      name = i + 1;
    }
    if (name === start) return start;
    if (last - name > 1) return name;
    // "Swiss Lind": one word left is a name only behind a title.
    return (this.known(name) & (Known.given | Known.surname)) !== 0 && isTitled ? name : last;
  }

  /** What speaks for a person in a name of several words without a post before it. */
  private score(start: number, last: number, end: number): number {
    const { tokens, prose } = this;
    let score = end > last ? 3 : 0;
    const first = this.known(start);
    if ((first & Known.given) !== 0) {
      const isPlace = (this.bits(start) & (Word.place | Word.placeName)) !== 0;
      score += isPlace ? 1 : (first & Known.word) !== 0 && this.opensSentence(start) ? 2 : 3;
    } else if ((first & Known.word) !== 0) score -= 1;
    for (let i = start; i < last; i++) {
      const known = this.known(i);
      const size = tokens.end[i]! - tokens.start[i]!;
      const second = prose.charCodeAt(tokens.start[i]! + 1);
      if (i > start && (known & Known.surname) !== 0) score += 2;
      else if (i > start && (known & Known.given) !== 0) score += 1;
      if (second === 46 && size <= 5 && i < last - 1) score += 3;
      else if (this.isAcronym(i)) score -= 3;
      if (i > start && (this.bits(i) & Word.particle) !== 0) score += 2;
      if (this.isHyphenated(i)) score += 2;
      else if (i > start && this.isIrish(i)) score += 3;
      if ((this.bits(i) & (Word.place | Word.placeName)) !== 0 && known === 0) score -= 3;
      if (i > start && (this.bits(i) & (Word.portfolio | Word.modifier)) !== 0 && (known & Known.surname) === 0)
        score -= 2;
    }
    if ((this.bits(start) & Word.familyFirst) !== 0) score += 2;
    if (last - start > 3) score -= 1;
    return score + this.contextScore(start, end);
  }

  /** What the words around a name say: "Aas, 42,", "said Ana Lind", "the Ana Lind". */
  private contextScore(start: number, end: number): number {
    const { tokens } = this;
    let score = 0;
    if (start > 0) {
      const before = this.bits(start - 1);
      const unit = tokens.hash[start - 1]!;
      if (this.isBehindThe(start)) score -= 3;
      else if ((before & Word.saying) !== 0) score += 2;
      else if (BY.has(unit)) score += 1;
      else if (IN.has(unit)) score -= 2;
      else if (tokens.penn[start - 1] === Penn.POS) score += 1;
    }
    if (end < tokens.count) {
      if (tokens.penn[end] === Penn[","]) {
        if (this.isAge(end + 1)) score += 4;
        else if (tokens.hash[end + 1] === WHO) score += 3;
      } else if (tokens.hash[end] === WHO) score += 3;
      else if ((this.bits(end) & Word.saying) !== 0 && tokens.tag[end] === Tag.verb) score += 2;
      else if (tokens.tag[end] === Tag.verb) score += this.isUnheard(start, end) ? 3 : 1;
      else if (tokens.tag[end] === Tag.noun && this.joined(end - 1, end)) score -= 1;
    }
    return score;
  }

  /** A name of one word: sure behind a post or honorific, else for the draft to decide. */
  private single(start: number, end: number, title: TitleBefore | undefined): void {
    const { tokens } = this;
    const bits = this.bits(start);
    const known = this.known(start);
    const size = tokens.end[start]! - tokens.start[start]!;
    if (size < 2 || ((bits & (Word.head | Word.honorific)) !== 0 && !title)) return;
    if (title?.isOf) {
      // "The head of the Dallas office", "an adviser to Aas": what it is of.
      if (end === start + 1) this.add(start, start + 1, end, undefined, "bare");
      return;
    }
    if (title) {
      const isWeak = !title.isOffice && (known & (Known.given | Known.surname)) === 0;
      if (
        !title.isHonorific &&
        (bits & (NO_PERSON | Word.rank | Word.never)) !== 0 &&
        known === 0 &&
        (bits & Word.placeName) === 0
      )
        return;
      this.add(start, start + 1, end, title, isWeak ? "likely" : "sure");
      return;
    }
    if ((bits & (Word.body | Word.place)) !== 0 && (bits & (Word.placeName | Word.bodySurname)) === 0) return;
    if ((bits & (Word.never | Word.time)) !== 0) return;
    const isSure = end > start + 1 || (end < tokens.count && tokens.penn[end] === Penn[","] && this.isAge(end + 1));
    // "The Aas video", "the Berg government": a person's, if the draft has one of that name.
    if (this.isBehindThe(start)) {
      if (end >= tokens.count || tokens.tag[end] !== Tag.noun) return;
      this.add(start, start + 1, end, undefined, "bare");
      return;
    }
    const isNamed = (known & (Known.given | Known.surname)) !== 0 && (known & Known.word) === 0 && bits === 0;
    this.add(
      start,
      start + 1,
      end,
      undefined,
      isSure ? "sure" : isNamed && this.contextScore(start, end) >= 2 ? "likely" : "bare",
    );
  }

  /** The title that ends right before token `name`. */
  private titleBefore(name: number): TitleBefore | undefined {
    let start = name;
    let honorific = -1;
    while (start - 1 >= this.done && this.joined(start - 1, start) && (this.bits(start - 1) & Word.honorific) !== 0)
      honorific = --start;
    const head = this.headBefore(start);
    if (head < 0)
      return honorific < 0
        ? undefined
        : { start, honorific, end: name, isOffice: true, isHonorific: true, isOf: false, isThing: false };
    const first = this.titleStart(head);
    return {
      start: first,
      honorific,
      end: name,
      isOffice: honorific >= 0 || (this.hyphenBits(head) & Word.head) !== 0,
      isHonorific: honorific >= 0,
      isOf: honorific < 0 && head + 1 < start,
      isThing: honorific < 0 && (this.hyphenBits(head) & Word.alsoThing) !== 0,
    };
  }

  /** The head of a title that ends before token `end`: right before it, or with an "of" between ("Minister of Foreign Affairs"); -1 where there is none. */
  private headBefore(end: number, isApart = false): number {
    const { tokens } = this;
    const last = end - 1;
    if (last < this.done || (!isApart && !this.joined(last, end))) return -1;
    const bits = this.hyphenBits(last);
    if (
      (bits & (Word.head | Word.job | Word.honorific)) !== 0 &&
      (tokens.tag[last] !== Tag.verb || this.isCapital(last))
    ) {
      if ((bits & Word.job) !== 0 && (bits & Word.head) === 0 && tokens.penn[last] === Penn.NNS) return -1;
      return last;
    }
    if ((bits & Word.rank) !== 0 && !this.isCapital(last)) return -1;
    for (let i = last, steps = 0; i > this.done && steps < 9; i--, steps++) {
      if (OF.has(tokens.hash[i]!)) {
        if (i < last && (this.hyphenBits(i - 1) & (Word.head | Word.job)) !== 0 && this.joined(i - 1, i))
          return tokens.penn[i - 1] === Penn.NNS ? -1 : i - 1;
        continue;
      }
      if (tokens.hash[i] === THE || AND.has(tokens.hash[i]!)) continue;
      if (tokens.tag[i] === Tag.name || (this.bits(i) & (Word.portfolio | Word.modifier | Word.body)) !== 0) continue;
      return -1;
    }
    return -1;
  }

  /** Where a title with its head at `head` begins: ranks, portfolios, places and bodies before it are part of it. */
  private titleStart(head: number): number {
    const { tokens } = this;
    const isCapital = this.isCapital(head);
    let start = head;
    for (let steps = 0; steps < 8 && start > this.done && this.joined(start - 1, start); steps++) {
      const at = start - 1;
      const bits = this.hyphenBits(at);
      if ((bits & Word.never) !== 0 && (bits & Word.place) === 0 && !AND.has(tokens.hash[at]!)) break;
      if ((bits & PART_OF_TITLE) !== 0 && (tokens.tag[at] !== Tag.verb || (bits & Word.rank) !== 0)) start = at;
      else if (tokens.tag[at] === Tag.name && this.isCapital(at)) start = at;
      else if (!isCapital && steps < 3 && tokens.tag[at] === Tag.noun && tokens.penn[at] === Penn.NN) start = at;
      else if (
        AND.has(tokens.hash[at]!) &&
        at > this.done &&
        (this.hyphenBits(at - 1) & PART_OF_TITLE) !== 0 &&
        this.joined(at - 1, at)
      )
        start = at - 1;
      else break;
    }
    return start;
  }

  /** A capitalised title without a name behind it, in the run [first, last): "the Home Secretary". */
  private titleAlone(first: number, last: number): void {
    const { tokens } = this;
    const head = last - 1;
    if (tokens.penn[head] === Penn.NNPS || tokens.penn[head] === Penn.NNS) return;
    const start = this.titleStart(head);
    const end = Math.max(this.ofEnd(last), last);
    if (end === last || !this.endsInName(last, end)) this.addTitle(start, end, first);
  }

  /** A title in small letters: "the deputy foreign minister", where no name follows. Returns where it ends. */
  readTitle(i: number): number {
    const { tokens } = this;
    const bits = this.bits(i);
    if ((bits & (Word.head | Word.job)) === 0 || tokens.tag[i] !== Tag.noun || tokens.penn[i] === Penn.NNS)
      return i + 1;
    const isJob = (bits & Word.head) === 0;
    const next = i + 1 < tokens.count ? tokens.penn[i + 1] : -1;
    if (isJob && next !== Penn[","] && next !== Penn.IN && next !== Penn.TO) return i + 1;
    if (this.isCapital(i) && !this.opensSentence(i)) return i + 1;
    if (
      i + 1 < tokens.count &&
      this.joined(i, i + 1) &&
      (this.isCapital(i + 1) || tokens.tag[i + 1] === Tag.noun || (this.bits(i + 1) & PART_OF_TITLE) !== 0)
    )
      return i + 1;
    const start = this.titleStart(i);
    const end = this.ofEnd(i + 1);
    // "the minister of health Jo Park": the name takes it.
    if (end > i + 1 && ((end < tokens.count && this.isCapital(end)) || this.endsInName(i + 1, end))) return i + 1;
    const isDefinite = start > 0 && tokens.hash[start - 1] === THE;
    const long = this.apposedEnd(end);
    if (long > end) this.addTitle(start, long, start, true);
    else if (isDefinite && !isJob) this.addTitle(start, end, start);
    else if (
      (end + 1 < tokens.count && tokens.penn[end] === Penn[","] && this.isCapital(end + 1)) ||
      (start > 0 && AND.has(tokens.hash[start - 1]!))
    )
      this.addTitle(start, end, start, true);
    return i + 1;
  }

  /** "A lawyer from the old firm in Vik, Ana Lind, …": where what stands behind a title ends, if a name between commas follows; `from` else. */
  private apposedEnd(from: number): number {
    const { tokens } = this;
    if (from >= tokens.count || tokens.penn[from] !== Penn.IN) return from;
    for (let i = from + 1; i < Math.min(tokens.count - 3, from + 14); i++) {
      const tag = tokens.tag[i];
      if (tokens.penn[i] !== Penn[","]) {
        if (tag === Tag.verb && tokens.penn[i] !== Penn.VBN) return from;
        if (tag === Tag.other || tokens.penn[i] === Penn.PRP || tokens.hash[i] === WHO) return from;
        continue;
      }
      let last = i + 1;
      while (last < tokens.count && tokens.tag[last] === Tag.name && this.isCapital(last)) last++;
      return last > i + 2 && last < i + 5 && tokens.penn[last] === Penn[","] ? i : from;
    }
    return from;
  }

  /** Where "of …" behind a title's head ends; `from` where there is none. */
  private ofEnd(from: number): number {
    const { tokens } = this;
    if (from >= tokens.count || !OF.has(tokens.hash[from]!)) return from;
    let end = from;
    for (let i = from + 1; i < Math.min(tokens.count, from + 10); i++) {
      const tag = tokens.tag[i];
      if (tokens.penn[i] === Penn.POS && i + 1 < tokens.count && tokens.tag[i + 1] !== Tag.verb) continue;
      if (!this.joined(i - 1, i)) break;
      if (
        tag === Tag.name ||
        tag === Tag.noun ||
        (tag === Tag.adjective && (this.bits(i) & (Word.portfolio | Word.place)) !== 0)
      )
        end = i + 1;
      else if (tokens.hash[i] !== THE && !AND.has(tokens.hash[i]!) && !OF.has(tokens.hash[i]!)) break;
    }
    return end === from ? from : end;
  }

  /** "Minister of Education Ana Lind", "undersecretary for education Mr. Lind": what stands behind "of" ends in a name, which takes the title. */
  private endsInName(from: number, end: number): boolean {
    let first = end;
    while (first > from && this.isCapital(first - 1)) first--;
    for (let i = first; i < end; i++) if ((this.bits(i) & Word.honorific) !== 0) return true;
    const name = this.withoutLead(first, end, false);
    return name < end - 1 && (this.known(name) & Known.given) !== 0;
  }

  private addTitle(start: number, end: number, from: number, isOnlyApposed = false): void {
    const { tokens } = this;
    const title = { start: tokens.start[start]!, end: tokens.end[end - 1]! };
    const last = this.mentions.at(-1);
    // The apposition of the name before is read already.
    if (last?.kind === "name" && last.apposition && last.apposition.end > title.start) {
      this.done = Math.max(this.done, end);
      return;
    }
    const isBehindThe = start > 0 && tokens.hash[start - 1] === THE;
    this.mentions.push({
      kind: "title",
      start: isBehindThe ? tokens.start[start - 1]! : title.start,
      end: title.end,
      title,
      isCapital: this.isCapital(from),
      holder: undefined,
    });
    if (isOnlyApposed) this.onlyApposed.add(this.mentions.at(-1)!);
    else this.done = Math.max(this.done, end);
  }

  /** "…, the deputy foreign minister,": the title in apposition behind a name that ends before token `end`. */
  private apposition(end: number): (Span & { readonly isThing: boolean }) | undefined {
    const { tokens } = this;
    if (end + 1 >= tokens.count || tokens.penn[end] !== Penn[","]) return undefined;
    let at = end + 1;
    if (this.isAge(at)) at += 2;
    const first = at;
    while (at < tokens.count && (tokens.penn[at] === Penn.DT || tokens.penn[at] === Penn.PRP$)) at++;
    const from = at;
    let head = -1;
    for (; at < Math.min(tokens.count, from + 10); at++) {
      const tag = tokens.tag[at];
      const bits = this.hyphenBits(at);
      if (tokens.penn[at] === Penn.POS) {
        continue;
      }
      if (tokens.kind[at] !== TokenKind.word && tag !== Tag.adjective) break;
      if ((bits & (Word.head | Word.job)) !== 0 && tag !== Tag.verb && tokens.penn[at] !== Penn.NNS) head = at;
      else if (tag !== Tag.noun && tag !== Tag.name && tag !== Tag.adjective && (bits & PART_OF_TITLE) === 0) break;
      else if (head >= 0 && tag === Tag.noun) head = -1;
    }
    if (
      head < 0 ||
      (first === from &&
        this.isCapital(from) &&
        (this.bits(from) & (Word.honorific | Word.head)) !== 0 &&
        head + 1 < tokens.count &&
        this.isCapital(head + 1))
    )
      return undefined;
    if (head + 1 < tokens.count && tokens.tag[head + 1] === Tag.name && this.joined(head, head + 1)) return undefined;
    const stop = this.ofEnd(head + 1);
    // "According to Aas, a detective was there": what is said, and not who says it.
    if (
      stop < tokens.count &&
      tokens.tag[stop] === Tag.verb &&
      tokens.penn[stop] !== Penn.VBG &&
      tokens.penn[stop] !== Penn.VBN
    )
      return undefined;
    return {
      start: tokens.start[from]!,
      end: tokens.end[stop - 1]!,
      isThing: (this.hyphenBits(head) & Word.alsoThing) !== 0,
    };
  }

  private add(
    start: number,
    last: number,
    end: number,
    title: TitleBefore | undefined,
    sureness: Sureness,
    score = 0,
  ): void {
    const { tokens } = this;
    const name = { start: tokens.start[start]!, end: tokens.end[end - 1]! };
    const behind = this.apposition(end);
    const apposition = behind && { start: behind.start, end: behind.end };
    const words: string[] = [];
    for (let i = start; i < last; i++) words.push(folded(this.prose, tokens.start[i]!, tokens.end[i]!));
    let surnameAt = -1;
    if (words.length > 1) {
      surnameAt = words.length - 1;
      while (surnameAt > 1 && (this.bits(start + surnameAt - 1) & Word.particle) !== 0) surnameAt--;
      const isFamilyFirst =
        (this.bits(start) & Word.familyFirst) !== 0 && (this.known(start + 1) & Known.given) === 0 && words.length <= 3;
      if (isFamilyFirst) surnameAt = 0;
    }
    let sex = 0;
    const known = this.known(start);
    if (title && title.honorific >= 0)
      sex = sexOf(this.prose.slice(tokens.start[title.honorific], tokens.end[title.honorific]));
    if (sex === 0 && words.length > 1) sex = known & (Known.man | Known.woman);
    this.mentions.push({
      kind: "name",
      start: title ? tokens.start[title.start]! : name.start,
      end: name.end,
      name,
      words,
      surnameAt,
      sureness:
        behind && !behind.isThing && sureness === "likely" && words.length > 1 && !this.isUnlikely(start, last)
          ? "sure"
          : sureness,
      score,
      sex,
      ...(title && { title: { start: tokens.start[title.start]!, end: tokens.end[title.end - 1]! } }),
      ...(title &&
        title.honorific >= 0 && {
          honorific: { start: tokens.start[title.honorific]!, end: tokens.end[title.end - 1]! },
        }),
      ...(apposition && { apposition }),
    });
    this.done = end;
  }

  /** Whether a name of several words has none that we know as anything: foreign names are so, and foreign places. */
  private isUnheard(start: number, end: number): boolean {
    if (end - start < 2 || end - start > 3) return false;
    for (let i = start; i < end; i++) if (this.bits(i) !== 0 || this.known(i) !== 0 || this.isAcronym(i)) return false;
    return true;
  }

  /** Whether a word of a name speaks against a person. */
  private isUnlikely(start: number, last: number): boolean {
    for (let i = start; i < last; i++)
      if (
        (this.bits(i) & NO_PERSON) !== 0 ||
        (this.known(i) & (Known.word | Known.given | Known.surname)) === Known.word
      )
        return true;
    return false;
  }

  private isAge(i: number): boolean {
    const { tokens } = this;
    if (i + 1 >= tokens.count || tokens.kind[i] !== TokenKind.number) return false;
    const next = tokens.penn[i + 1];
    return tokens.end[i]! - tokens.start[i]! <= 2 && (next === Penn[","] || next === Penn["."]);
  }

  private isBehindThe(i: number): boolean {
    return i > 0 && ARTICLES.has(this.tokens.hash[i - 1]!);
  }

  /** "al-Saud": a small article before a capital. */
  private isArabicArticle(i: number): boolean {
    const { prose, tokens } = this;
    for (let at = tokens.start[i]! + 1; at < tokens.start[i]! + 5 && at + 1 < tokens.end[i]!; at++)
      if (prose.charCodeAt(at) === 45) return isUpper(prose.charCodeAt(at + 1));
    return false;
  }

  /** "Hau Lung-bin", "Duval-Roy". */
  private isHyphenated(i: number): boolean {
    const { prose, tokens } = this;
    for (let at = tokens.start[i]! + 2; at + 2 < tokens.end[i]!; at++) if (prose.charCodeAt(at) === 45) return true;
    return false;
  }

  /** "O’Brien", "McAas", "MacAas": a capital amid the word. */
  private isIrish(i: number): boolean {
    const { prose, tokens } = this;
    const start = tokens.start[i]!;
    for (let at = start + 2; at < start + 4 && at + 2 < tokens.end[i]!; at++)
      if (isUpper(prose.charCodeAt(at)) && !isUpper(prose.charCodeAt(at - 1)) && !isUpper(prose.charCodeAt(at + 1)))
        return true;
    return false;
  }

  private isAcronym(i: number): boolean {
    const { prose, tokens } = this;
    const start = tokens.start[i]!;
    const end = tokens.end[i]!;
    if (end - start < 2) return false;
    for (let at = start; at < end; at++) if (!isUpper(prose.charCodeAt(at))) return false;
    return true;
  }

  private opensSentence(i: number): boolean {
    const { sentences } = this.analysis;
    const sentence = sentences[sentenceAt(sentences, this.tokens.start[i]!)];
    if (!sentence) return i === 0;
    for (let at = sentence.firstToken; at < i; at++) if (this.tokens.kind[at] === TokenKind.word) return false;
    return true;
  }

  private bits(i: number): number {
    return wordBits(this.tokens.hash[i]!);
  }

  /** As `bits`; of "ex-President", "vice-chairman" and "President-elect" those of the post. */
  private hyphenBits(i: number): number {
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

  private known(i: number): number {
    return this.names.of(this.tokens.hash[i]!);
  }

  private isCapital(i: number): boolean {
    return isUpper(this.prose.charCodeAt(this.tokens.start[i]!));
  }

  /** Whether only a blank stands between two tokens. */
  private joined(i: number, j: number): boolean {
    const { tokens, prose } = this;
    if (i < 0 || j >= tokens.count || tokens.end[i]! + 1 !== tokens.start[j]!) return false;
    const unit = prose.charCodeAt(tokens.end[i]!);
    return unit === 32 || unit === 0xa0 || unit === 10;
  }
}

interface TitleBefore {
  /** Tokens; `end` is the name's first. */
  readonly start: number;
  readonly end: number;
  /** The first honorific's token; -1 where there is none. */
  readonly honorific: number;
  /** A post, rank or honorific, and no mere job. */
  readonly isOffice: boolean;
  readonly isHonorific: boolean;
  /** With an "of" between the post and the name: the name may belong to what it is of. */
  readonly isOf: boolean;
  /** A job that things and bodies have too: "rival", "owner". */
  readonly isThing: boolean;
}

function isUpper(unit: number): boolean {
  if (unit < 128) return unit >= 65 && unit <= 90;
  if (!(unit > 191)) return false;
  const character = String.fromCharCode(unit);
  return character !== character.toLowerCase();
}

const MEN = new Set(["mr", "sir", "lord", "monsieur", "baron", "señor", "herr"]);
const WOMEN = new Set([
  "mrs",
  "ms",
  "miss",
  "dame",
  "lady",
  "mme",
  "mlle",
  "madame",
  "madam",
  "baroness",
  "señora",
  "frau",
]);

/** 1 man, 2 woman, 0 neither said. */
function sexOf(honorific: string): number {
  const word = honorific.toLowerCase().replace(".", "");
  return MEN.has(word) ? Known.man : WOMEN.has(word) ? Known.woman : 0;
}
