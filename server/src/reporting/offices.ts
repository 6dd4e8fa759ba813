import { Tag, TokenKind } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Entry, OwnFacts } from "./facts.ts";
import {
  ATTRIBUTIVES,
  COMPANY_POSTS,
  COMPOUNDS,
  PORTFOLIOS,
  portfolioKey,
  RANKS,
  SPELLINGS,
  SPOKES,
} from "./officeWords.ts";
import { SIEVE_MASK, sieveOf } from "./wordSieve.ts";

/** What an entry of the index "offices" says of an official title. */
export interface OfficeTitle {
  /** How it is rendered: lower case, without what does not tell renderings apart. */
  readonly form: string;
  /** What tells the renderings apart: order of words ("Minister of Health"), spelling, a hyphen, an abbreviation, the person's sex. */
  readonly differs: "order" | "spelling" | "hyphen" | "abbreviation" | "sex";
}

const NONE: readonly Entry[] = [];

const MINISTER = hashOf("minister");
const MINISTRY = hashOf("ministry");
const SECRETARY = hashOf("secretary");
const CHIEF = hashOf("chief");
const POLICE = hashOf("police");
const OF = hashOf("of");
const FOR = hashOf("for");
const THE = hashOf("the");
const AND = hashes("and &");
const COMMA = hashOf(",");
const STATE = hashOf("state");
const DAYS = hashes("monday tuesday wednesday thursday friday saturday sunday");
const SPELT = new Map(Object.entries(SPELLINGS).map(([word, key]) => [hashOf(word), key]));
const SPOKEN = new Map(SPOKES.map((word) => [hashOf(word), word]));

/** A two-word or hyphenated title by its first word, and by the whole with its hyphen. */
const COMPOUND_FIRST = new Map(
  Object.entries(COMPOUNDS).map(([first, seconds]) => [hashOf(first), new Set(seconds.map(hashOf))]),
);
const HYPHENATED = new Set(
  Object.entries(COMPOUNDS).flatMap(([first, seconds]) => seconds.map((second) => hashOf(`${first}-${second}`))),
);
const POSTS = Object.entries(COMPANY_POSTS).flatMap(([key, forms]) =>
  forms.map((form) => ({ key, words: form.split(" ").map(hashOf), form })),
);
const POST_FIRST = new Set(POSTS.map(({ words }) => words[0]!));

const HEADS: ReadonlySet<number> = new Set([
  MINISTER,
  MINISTRY,
  SECRETARY,
  CHIEF,
  ...COMPOUND_FIRST.keys(),
  ...HYPHENATED,
  ...POST_FIRST,
  ...SPOKEN.keys(),
]);
const HEAD_SIEVE = sieveOf(HEADS);

/**
 * What one paragraph puts into the draft index "offices": the official titles of named people, keyed by office, so that
 * two renderings of one office come under one key. "Deputy Minister of Foreign Affairs Dana Aas" and "Deputy Foreign
 * Minister Ivo Berg" share a key; country, former and acting are no part of it, ranks are. A general mention ("the
 * minister said") is no title. Hyphens and spellings are also read where nobody is named. Nothing inside quotations.
 */
export function officesOf(facts: Pick<OwnFacts, "analysis" | "quotations">): readonly Entry[] {
  const { count, hash } = facts.analysis.tokens;
  let reader: OfficeReader | undefined;
  for (let i = 0; i < count; i++) {
    if (HEAD_SIEVE[hash[i]! & SIEVE_MASK] === 0 || !HEADS.has(hash[i]!)) continue;
    reader ??= new OfficeReader(facts);
    i = Math.max(i, reader.read(i) - 1);
  }
  return reader ? reader.entries : NONE;
}

class OfficeReader {
  readonly entries: Entry[] = [];
  private readonly prose: string;
  private readonly tokens;

  constructor(private readonly facts: Pick<OwnFacts, "analysis" | "quotations">) {
    this.prose = facts.analysis.prose;
    this.tokens = facts.analysis.tokens;
  }

  /** Reads the title whose head, or first word, is token `i`; returns where it ends. */
  read(i: number): number {
    const hash = this.tokens.hash[i]!;
    if (hash === MINISTER || hash === MINISTRY || hash === SECRETARY) {
      const end = this.compoundAt(i);
      return end > i ? end : this.portfolioTitle(i);
    }
    if (SPOKEN.has(hash)) {
      if (this.isNameAt(i + 1) || this.isAfterName(i)) this.add("spokes", i, i + 1, SPOKEN.get(hash)!, "sex");
      return i + 1;
    }
    const compound = this.compoundAt(i);
    if (compound > i) return compound;
    const post = POST_FIRST.has(hash) ? this.postAt(i) : i;
    if (post > i) return post;
    return hash === CHIEF ? this.policeChief(i) : i + 1;
  }

  /** "Deputy Foreign Minister", "Minister of Foreign Affairs", "Defence Ministry", "Secretary of the Treasury". */
  private portfolioTitle(head: number): number {
    const { tokens } = this;
    let first = head;
    while (first > 0 && this.isPortfolioBefore(first)) first--;
    const isBefore = first < head;
    let end = head + 1;
    let portfolio: readonly string[] = isBefore ? this.words(first, head) : [];
    let isStateMinister = false;
    if (!isBefore) {
      let at = head + 1;
      if (tokens.hash[at] === OF && tokens.hash[at + 1] === STATE && tokens.hash[at + 2] === FOR) {
        isStateMinister = true;
        at += 2;
      }
      if (tokens.hash[at] !== OF && tokens.hash[at] !== FOR) return head + 1;
      end = this.portfolioEnd(at + 1);
      if (end === at + 1) return head + 1;
      portfolio = this.words(at + 1, end);
    }
    this.spellings(first, end);
    if (tokens.hash[head] === MINISTRY) return end;
    const key = portfolioKey(portfolio);
    let rank = "";
    while (first > 0 && RANKS.has(tokens.hash[first - 1]!) && this.joined(first - 1, first)) {
      first--;
      rank = `${this.word(first)} ${rank}`;
    }
    if (key === "" || !(this.isNameAt(end) || this.isAfterName(first) || this.isNamedBehind(first, end))) return end;
    const office = `${rank}${isStateMinister ? "state " : ""}${this.word(head)}: ${key}`;
    const form = this.words(first, end)
      .filter((word) => word !== "the")
      .map((word) => SPELLINGS[word] ?? word)
      .join(" ");
    this.add(office, first, end, form, "order");
    return end;
  }

  /** "Police Chief Ana Lind", "Chief of Police Ana Lind". */
  private policeChief(i: number): number {
    const { tokens } = this;
    if (i > 0 && tokens.hash[i - 1] === POLICE && this.joined(i - 1, i) && this.isNameAt(i + 1)) {
      this.add("chief: police", i - 1, i + 1, "police chief", "order");
      return i + 1;
    }
    if (tokens.hash[i + 1] !== OF || tokens.hash[i + 2] !== POLICE) return i + 1;
    if (this.isNameAt(i + 3)) this.add("chief: police", i, i + 3, "chief of police", "order");
    return i + 3;
  }

  /** "secretary-general", "Vice President": returns where it ends, `i` where it is none. */
  private compoundAt(i: number): number {
    const { tokens } = this;
    const hash = tokens.hash[i]!;
    if (HYPHENATED.has(hash)) {
      const word = this.word(i);
      // "a vice-president candidate": the hyphen may be that of a compound.
      if (i + 1 < tokens.count && ATTRIBUTIVES.has(tokens.hash[i + 1]!)) return i + 1;
      this.add(`hyphen: ${word.replace("-", " ")}`, i, i + 1, word, "hyphen");
      return i + 1;
    }
    const seconds = COMPOUND_FIRST.get(hash);
    if (!seconds || i + 1 >= tokens.count || !seconds.has(tokens.hash[i + 1]!) || !this.joined(i, i + 1)) return i;
    const words = `${this.word(i)} ${this.word(i + 1)}`;
    this.add(`hyphen: ${words}`, i, i + 2, words, "hyphen");
    return i + 2;
  }

  /** "CEO Ana Lind", "chief executive Ana Lind": returns where it ends, `i` where it is none. */
  private postAt(i: number): number {
    const { tokens } = this;
    let longest: (typeof POSTS)[number] | undefined;
    for (const post of POSTS)
      if (
        post.words.every((hash, n) => tokens.hash[i + n] === hash) &&
        post.words.length > (longest?.words.length ?? 0)
      )
        longest = post;
    if (!longest) return i;
    const end = i + longest.words.length;
    if (this.isNameAt(end)) this.add(`post: ${longest.key}`, i, end, longest.form, "abbreviation");
    return end;
  }

  /** Each word that is spelt in two ways. */
  private spellings(first: number, end: number): void {
    for (let i = first; i < end; i++) {
      const key = SPELT.get(this.tokens.hash[i]!);
      if (key !== undefined) this.add(`spelling: ${key}`, i, i + 1, this.word(i), "spelling");
    }
  }

  /** Whether the token before `i` goes on with a portfolio backwards: a word of one, or "and" between two. */
  private isPortfolioBefore(i: number): boolean {
    const { tokens } = this;
    if (!this.joined(i - 1, i)) return false;
    const before = tokens.hash[i - 1]!;
    // "Deputy" and "first" are ranks, "chief" too, though "parliamentary" may be either: nearest to the head it is what one is in charge of.
    if (PORTFOLIOS.has(before)) return true;
    return AND.has(before) && i >= 2 && PORTFOLIOS.has(tokens.hash[i - 2]!) && PORTFOLIOS.has(tokens.hash[i]!);
  }

  /** Where the portfolio that begins at `from` ends; `from` where there is none. */
  private portfolioEnd(from: number): number {
    const { tokens } = this;
    let at = tokens.hash[from] === THE ? from + 1 : from;
    let end = from;
    while (at < tokens.count) {
      if (PORTFOLIOS.has(tokens.hash[at]!)) end = ++at;
      else if (end > from && AND.has(tokens.hash[at]!) && PORTFOLIOS.has(tokens.hash[at + 1] ?? 0)) at++;
      else if (
        end > from &&
        tokens.hash[at] === COMMA &&
        PORTFOLIOS.has(tokens.hash[at + 1] ?? 0) &&
        this.listGoesOn(at + 2)
      )
        at++;
      else break;
    }
    return end;
  }

  /** "Minister of Trade, Industry and Energy": after a comma the list must come to its "and". */
  private listGoesOn(at: number): boolean {
    const { tokens } = this;
    while (at < tokens.count && (PORTFOLIOS.has(tokens.hash[at]!) || tokens.hash[at] === COMMA)) at++;
    return AND.has(tokens.hash[at] ?? 0) && PORTFOLIOS.has(tokens.hash[at + 1] ?? 0);
  }

  /** Whether a person's name begins at a token. */
  private isNameAt(i: number): boolean {
    const { tokens } = this;
    if (i >= tokens.count || tokens.kind[i] !== TokenKind.word || tokens.tag[i] !== Tag.name) return false;
    if (DAYS.has(tokens.hash[i]!) || HEADS.has(tokens.hash[i]!) || !this.isCapital(i)) return false;
    return i > 0 && this.joined(i - 1, i);
  }

  /** "Ana Lind, a spokesperson for …": a name, a comma, at most two words before the title. */
  private isAfterName(i: number): boolean {
    const { tokens } = this;
    for (let at = i - 1; at >= 0 && at >= i - 5; at--) {
      if (tokens.hash[at] === COMMA) return at > 0 && tokens.tag[at - 1] === Tag.name && this.isCapital(at - 1);
      if (tokens.kind[at] !== TokenKind.word || tokens.tag[at] === Tag.verb) return false;
    }
    return false;
  }

  /** "The deputy health minister, Lee Wu, …": with "the", and a full name between commas. */
  private isNamedBehind(first: number, end: number): boolean {
    const { tokens } = this;
    if (first === 0 || tokens.hash[first - 1] !== THE || tokens.hash[end] !== COMMA) return false;
    let at = end + 1;
    while (at < tokens.count && at < end + 5 && tokens.tag[at] === Tag.name && this.isCapital(at)) at++;
    return at > end + 2 && tokens.hash[at] === COMMA;
  }

  private isCapital(i: number): boolean {
    const first = this.prose.charAt(this.tokens.start[i]!);
    return first !== first.toLowerCase();
  }

  /** Whether only a blank stands between two tokens. */
  private joined(i: number, j: number): boolean {
    const { tokens, prose } = this;
    return tokens.end[i]! + 1 === tokens.start[j]! && prose.charCodeAt(tokens.end[i]!) <= 0xa0;
  }

  private word(i: number): string {
    return this.prose.slice(this.tokens.start[i]!, this.tokens.end[i]!).toLowerCase();
  }

  private words(first: number, end: number): readonly string[] {
    const words: string[] = [];
    for (let i = first; i < end; i++) words.push(this.word(i));
    return words;
  }

  private add(key: string, first: number, end: number, form: string, differs: OfficeTitle["differs"]): void {
    const span: Span = { start: this.tokens.start[first]!, end: this.tokens.end[end - 1]! };
    if (this.facts.quotations.some((quotation) => overlaps(quotation, span))) return;
    const data: OfficeTitle = { form, differs };
    this.entries.push({ index: "offices", key, ...span, data });
  }
}
