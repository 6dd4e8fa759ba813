import { Penn, Tag, TokenKind } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import { Known } from "./nameBook.ts";
import { NameEvidence } from "./nameEvidence.ts";
import { Word } from "./words.ts";

const THE = hashOf("the");
const WHO = hashOf("who");
const STATE = hashOf("state");
const AND = hashes("and &");
const OF = hashes("of for to at");
/** Those of whom "of" says what they are in charge of, and not who employs them. */
const MINISTERS = hashes("minister secretary undersecretary under-secretary");
/** Times that stand right before a title and are tagged as nouns. */
const IS = hashes("is");
const STOPS = hashes(", . ; who");
const HOURS = hashes("noon midnight yesterday today tomorrow tonight");
/** Countries and regions with an "and" in their names. */
const PAIRED = new Map(
  "antigua barbuda,bosnia herzegovina,england wales,newfoundland labrador,trinidad tobago"
    .split(",")
    .map((pair) => pair.split(" ").map(hashOf) as [number, number]),
);
const CHARGE = Word.portfolio | Word.modifier;
const NO_NAME = Word.body | Word.place | Word.head | Word.rank | Word.honorific | Word.never | Word.time | CHARGE;
const PART_OF_TITLE = Word.rank | Word.portfolio | Word.modifier | Word.place | Word.head | Word.job;

/** A title before a name, in tokens. */
export interface TitleBefore {
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

/** Finds where titles begin and end: before a name, behind it, and alone. */
export abstract class TitleSpans extends NameEvidence {
  /** The token behind the last mention: no title reaches over it. */
  protected done = 0;

  /** The title that ends right before token `name`. */
  protected titleBefore(name: number): TitleBefore | undefined {
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
      isOf: honorific < 0 && head + 1 < start && !this.isInCharge(start),
      isThing: honorific < 0 && (this.hyphenBits(head) & Word.alsoThing) !== 0,
    };
  }

  /** The head of a title that ends before token `end`: right before it, or with an "of" between ("Minister of Foreign Affairs"); -1 where there is none. */
  protected headBefore(end: number, isApart = false): number {
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
    // "Secretary of State Aas and Ana Lind".
    if (AND.has(tokens.hash[last]!)) return -1;
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
  protected titleStart(head: number): number {
    const { tokens } = this;
    const isCapital = this.isCapital(head);
    let start = head;
    for (let steps = 0; steps < 8 && start > this.done && this.joined(start - 1, start); steps++) {
      const at = start - 1;
      const bits = this.hyphenBits(at);
      if ((bits & Word.never) !== 0 && (bits & Word.place) === 0 && !AND.has(tokens.hash[at]!)) break;
      // "On Friday Mayor Ana Lind", "at noon transport minister Ana Lind".
      if ((bits & Word.time) !== 0 || HOURS.has(tokens.hash[at]!)) break;
      if ((bits & PART_OF_TITLE) !== 0 && (tokens.tag[at] !== Tag.verb || (bits & Word.rank) !== 0)) start = at;
      else if (tokens.tag[at] === Tag.name && this.isCapital(at)) start = at;
      else if (!isCapital && steps < 3 && tokens.tag[at] === Tag.noun && tokens.penn[at] === Penn.NN) start = at;
      else if (
        AND.has(tokens.hash[at]!) &&
        at > this.done &&
        (this.hyphenBits(at - 1) & PART_OF_TITLE) !== 0 &&
        this.joined(at - 1, at) &&
        this.isOneTitle(at)
      )
        start = at - 1;
      else break;
    }
    return start;
  }

  /** Whether both sides of an "and" at a token are of one title: "Trade and Industry Minister"; no place, "in Florida and Sen. Ana Lind", but for countries of two names. */
  private isOneTitle(and: number): boolean {
    const { hash } = this.tokens;
    return (this.hyphenBits(and - 1) & Word.place) === 0 || PAIRED.get(hash[and - 1]!) === hash[and + 1];
  }

  /** Where "of …" behind a title's head ends; `from` where there is none. */
  protected ofEnd(from: number): number {
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
      else if (
        tokens.hash[i] !== THE &&
        !AND.has(tokens.hash[i]!) &&
        !OF.has(tokens.hash[i]!) &&
        (this.bits(i) & Word.particle) === 0
      )
        break;
    }
    return end === from ? from : end;
  }

  /** "A lawyer from the old firm in Vik, Ana Lind, …": where what stands behind a title ends, if a name between commas follows; `from` else. */
  protected apposedEnd(from: number): number {
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

  /** Whether an "of" stands before token `i`: "Archbishop of". */
  protected isOfBefore(i: number): boolean {
    return i > 0 && OF.has(this.tokens.hash[i - 1]!);
  }

  /** Whether what a minister is in charge of ends right before token `name`: "Minister of Foreign Affairs". */
  protected isInCharge(name: number): boolean {
    const { tokens } = this;
    if ((this.bits(name - 1) & CHARGE) === 0) return false;
    for (let i = name - 1, steps = 0; i > this.done && steps < 9; i--, steps++) {
      if (!this.joined(i, i + 1) && tokens.penn[i + 1] !== Penn[","]) return false;
      if (OF.has(tokens.hash[i]!)) return this.isMinister(i - 1);
      const isLink = tokens.hash[i] === THE || AND.has(tokens.hash[i]!) || tokens.penn[i] === Penn[","];
      if (!isLink && (this.bits(i) & CHARGE) === 0) return false;
    }
    return false;
  }

  /** "Minister"; "Secretary of State", before another "for". */
  private isMinister(i: number): boolean {
    const { hash } = this.tokens;
    return MINISTERS.has(hash[i]!) || (hash[i] === STATE && OF.has(hash[i - 1]!) && MINISTERS.has(hash[i - 2]!));
  }

  /** Past what a minister is in charge of, in the run [first, end), where nothing but a name follows: "Foreign Affairs Oksana Lind"; `end` where it does not. */
  protected behindCharge(first: number, end: number): number {
    let name = first;
    while (name < end && (this.bits(name) & CHARGE) !== 0) name++;
    if (name === end || end - name > 3 || !this.isInCharge(name)) return end;
    for (let i = name; i < end; i++) {
      if (i > name && (this.bits(i) & Word.particle) !== 0) continue;
      const penn = this.tokens.penn[i];
      if ((this.bits(i) & NO_NAME) !== 0 || !this.isCapital(i) || penn === Penn.NNS || penn === Penn.NNPS) return end;
    }
    return name;
  }

  /** "Minister of Education Ana Lind", "undersecretary for education Mr. Lind": what stands behind "of" ends in a name, which takes the title. */
  protected endsInName(from: number, end: number): boolean {
    let first = end;
    while (first > from && this.isCapital(first - 1)) first--;
    for (let i = first; i < end; i++) if ((this.bits(i) & Word.honorific) !== 0) return true;
    if (this.behindCharge(first, end) < end) return true;
    const name = this.withoutLead(first, end, false);
    // "Archbishop of Vik Jo Park".
    if (end - name === 3 && this.isGivenAlone(name + 1, end) && !this.isGiven(name)) return true;
    return name < end - 1 && (this.known(name) & Known.given) !== 0;
  }

  /** "…, the deputy foreign minister,", "… is prime minister of Norway": the title that is told behind a name that ends before token `end`. */
  protected apposition(end: number): (Span & { readonly isThing: boolean }) | undefined {
    const { tokens } = this;
    if (end + 1 >= tokens.count) return undefined;
    const isTold = IS.has(tokens.hash[end]!);
    if (!isTold && tokens.penn[end] !== Penn[","]) return undefined;
    // "Is a minister" tells of many, "is the mayor" and "is mayor" of one post.
    if (isTold && tokens.penn[end + 1] === Penn.DT && tokens.hash[end + 1] !== THE) return undefined;
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
    // "Lind is mayor of Vik, …"; not "Lind is mayor and fisher" nor "Lind is mayor for a day".
    if (isTold && (stop === head + 1 || (stop < tokens.count && !STOPS.has(tokens.hash[stop]!)))) return undefined;
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
}
