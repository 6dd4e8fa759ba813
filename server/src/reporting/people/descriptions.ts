import { type Analysis, Penn, type Sentence, Tag, TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import { sentenceAt } from "../scope.ts";
import { isUpper } from "./nameTokens.ts";
import { type PersonNoun, personNounOf } from "./personNouns.ts";
import { Word, wordBits } from "./words.ts";

/** Somebody, or several, spoken of without a name: "a nurse from Vik", "the two officers". Spans are prose offsets. */
export interface Description extends Span {
  /** The words up to the noun, without article and number: "young nurse"; folded. */
  readonly core: string;
  /** The noun in the singular, small letters: "nurse"; "year-old"; "those". */
  readonly noun: string;
  readonly isSeveral: boolean;
  /** A people: "Texans". */
  readonly isPeople: boolean;
  /** "the", "this", "his": somebody known already. */
  readonly isDefinite: boolean;
  /** Whether the noun has nothing but an article before it, and nothing behind. */
  readonly isBare: boolean;
  /** The name in the same breath, of those given: "Ana Lind, a nurse from Vik," and "her lawyer, Ana Lind,". */
  readonly beside: Span | undefined;
}

const LINKS = hashes("of for from in at with within behind near");
/** Links that tell as often where something was done: they count before a name alone, "users in Vik". */
const LOOSE = hashes("in at with within behind near");
const SPELLS = hashes(
  "second seconds minute minutes hour hours day days week weeks month months year years decade decades time",
);
const DEFINITE = hashes("the this that these those his her its their my our your");
const ARTICLES = hashes("the a an");
const ONE = hashes("a an one another");
const AND = hashes("and &");
const THE = hashOf("the");
const THOSE = hashOf("those");
const WHO = hashes("who whose whom");
const CLAUSES = hashes("who whose whom that which");
const MAX_BEFORE = 9;
const MAX_BEHIND = 14;

/** All descriptions of people in a paragraph, in order, that do not touch the spans `taken` (in order, none in another). Linear. */
export function descriptionsOf(analysis: Analysis, taken: readonly Span[]): readonly Description[] {
  return new DescriptionReader(analysis, taken).all();
}

class DescriptionReader {
  private readonly prose: string;
  private readonly tokens: Tokens;
  private readonly sentences: readonly Sentence[];
  /** For each token the place in `taken` of the span it stands in, plus one; else 0. */
  private readonly owner: Int32Array;
  private readonly found: Description[] = [];
  private done = 0;

  constructor(
    analysis: Analysis,
    private readonly taken: readonly Span[],
  ) {
    this.prose = analysis.prose;
    this.tokens = analysis.tokens;
    this.sentences = analysis.sentences;
    const { count, start, end } = this.tokens;
    this.owner = new Int32Array(count + 1);
    let at = 0;
    for (let i = 0; i < count; i++) {
      while (at < taken.length && taken[at]!.end <= start[i]!) at++;
      if (at < taken.length && taken[at]!.start < end[i]!) this.owner[i] = at + 1;
    }
  }

  all(): readonly Description[] {
    const { tokens } = this;
    for (let i = 0; i < tokens.count; i++) {
      if (this.owner[i] !== 0) this.readApposition(i);
      if (!this.isWord(i) || this.owner[i] !== 0 || i < this.done) continue;
      if (tokens.hash[i] === THOSE && i + 1 < tokens.count && WHO.has(tokens.hash[i + 1]!)) this.addThose(i);
      else this.read(i);
    }
    return this.found;
  }

  /** A word; "22-year-old" counts as a number elsewhere. */
  private isWord(i: number): boolean {
    const { kind, start, end } = this.tokens;
    return kind[i] === TokenKind.word || (kind[i] === TokenKind.number && end[i]! - start[i]! > 8);
  }

  private addThose(i: number): void {
    const { tokens } = this;
    this.found.push({
      start: tokens.start[i]!,
      end: tokens.end[i + 1]!,
      core: "those",
      noun: "those",
      isSeveral: true,
      isPeople: false,
      isDefinite: false,
      isBare: false,
      beside: undefined,
    });
    this.done = i + 2;
  }

  /** "Ana Lind, the voice of the port,": whatever is said so of a person means the person. */
  private readApposition(i: number): void {
    const { tokens, prose } = this;
    if (i + 2 >= tokens.count || this.owner[i + 1] !== 0 || tokens.penn[i + 1] !== Penn[","]) return;
    // "Ana Lind, 42, the voice of the port,".
    const isAged = tokens.kind[i + 2] === TokenKind.number && i + 4 < tokens.count && tokens.penn[i + 3] === Penn[","];
    const first = isAged ? i + 4 : i + 2;
    if (!ARTICLES.has(tokens.hash[first]!) || this.isCapital(first)) return;
    let head = first + 1;
    while (head < tokens.count && head - first < MAX_BEFORE && this.owner[head] === 0 && this.isJoined(head - 1)) {
      const tag = tokens.tag[head];
      if (tag !== Tag.noun && tag !== Tag.name && tag !== Tag.adjective && tag !== Tag.number) break;
      head++;
    }
    head--;
    if (tokens.tag[head] !== Tag.noun || this.owner[head] !== 0) return;
    if ((wordBits(tokens.hash[head]!) & Word.time) !== 0 || tokens.penn[head] === Penn.NNS) return;
    const end = this.phraseEnd(head + 1, true);
    const name = this.taken[this.owner[i]! - 1]!;
    if (name.end !== tokens.end[i] || !this.closesApposition(end)) return;
    const noun = prose.slice(tokens.start[head], tokens.end[head]).toLowerCase();
    this.found.push({
      start: tokens.start[first]!,
      end: tokens.end[end - 1]!,
      core: prose.slice(tokens.start[first + 1], tokens.end[head]).toLowerCase(),
      noun: personNounOf(noun, tokens.hash[head]!)?.singular ?? noun,
      isSeveral: false,
      isPeople: false,
      isDefinite: tokens.hash[first] === THE,
      isBare: head === first + 1 && end === head + 1,
      beside: name,
    });
    this.done = end;
  }

  private read(head: number): void {
    const { tokens, prose } = this;
    const tag = tokens.tag[head];
    if (tag === Tag.verb || tag === Tag.function || tag === Tag.adverb || tokens.end[head]! - tokens.start[head]! < 3)
      return;
    const noun = personNounOf(prose.slice(tokens.start[head], tokens.end[head]), tokens.hash[head]!);
    if (!noun || !this.isHead(head, noun)) return;
    const first = this.phraseStart(head);
    if (!this.isRead(head, first, noun)) return;
    const end = this.phraseEnd(head + 1);
    let core = first;
    while (core < head && (tokens.tag[core] === Tag.number || this.isArticle(core))) core++;
    const isDefinite = first < head && DEFINITE.has(tokens.hash[first]!);
    this.found.push({
      start: tokens.start[first]!,
      end: tokens.end[end - 1]!,
      core: prose.slice(tokens.start[core], tokens.end[head]).toLowerCase(),
      noun: noun.singular,
      isSeveral: noun.isSeveral,
      isPeople: noun.isPeople,
      isDefinite,
      isBare: core === head && end === head + 1 && !(end < tokens.count && CLAUSES.has(tokens.hash[end]!)),
      beside: noun.isSeveral ? undefined : this.beside(first, end),
    });
    this.done = end;
  }

  /** Whether a noun for people is the last of its phrase: no "student loan", no "Player of the Year". */
  private isHead(head: number, noun: PersonNoun): boolean {
    const { tokens } = this;
    const next = head + 1;
    const isCapital = this.isCapital(head);
    if (next < tokens.count && this.isJoined(head)) {
      const tag = tokens.tag[next];
      if (tag === Tag.noun || (tag === Tag.name && this.isCapital(next))) return false;
      if (noun.singular === "year-old" && (tag === Tag.adjective || tag === Tag.name)) return false;
    }
    if (noun.isPeople || !isCapital) return true;
    // A capital amid a sentence: "Mason left", "Man of the Year"; more than one of them speaks for people.
    return noun.isSeveral || (tokens.tag[head] === Tag.noun && this.opensSentence(head));
  }

  /** Whether a phrase found may be read as people where its noun is one of several meanings or its form is. */
  private isRead(head: number, first: number, noun: PersonNoun): boolean {
    const { tokens } = this;
    const tag = tokens.tag[head];
    const hasArticle = first < head && (this.isArticle(first) || tokens.penn[first] === Penn.PRP$);
    if (noun.singular === "year-old") return hasArticle || tag === Tag.noun;
    if (noun.isPeople) {
      // "The French", "the Chinese" are people only with an article and no noun behind.
      if (this.prose.charCodeAt(tokens.end[head]! - 1) === 115) return true;
      if (first === head || tokens.hash[first] !== THE || first !== head - 1) return false;
      const next = head + 1;
      return !(next < tokens.count && this.isJoined(head) && tokens.tag[next] === Tag.adjective);
    }
    return tag === Tag.noun || tag === Tag.name || hasArticle;
  }

  /** The first token of the phrase whose noun is `head`: what describes it, whose it is, its number and article. */
  private phraseStart(head: number): number {
    const { tokens } = this;
    let first = head;
    while (first > this.done && head - first < MAX_BEFORE) {
      const at = first - 1;
      if (this.owner[at] !== 0) break;
      const penn = tokens.penn[at];
      if (penn === Penn.POS) {
        // "Ana Lind's lawyer": the name is a mention of its own.
        if (at === 0 || this.owner[at - 1] !== 0 || at - 1 < this.done) break;
        first = at - 1;
        continue;
      }
      if (!this.isJoined(at) && tokens.end[at] !== tokens.start[first]) break;
      const tag = tokens.tag[at];
      if (tokens.kind[at] === TokenKind.punctuation) break;
      if (this.isArticle(at) || penn === Penn.PRP$) {
        first = at;
        break;
      }
      const isParticiple =
        (penn === Penn.VBN || penn === Penn.VBG) && at > 0 && (this.isArticle(at - 1) || this.isDescribing(at - 1));
      if (tag !== Tag.noun && tag !== Tag.name && tag !== Tag.adjective && tag !== Tag.number && !isParticiple) break;
      if ((wordBits(tokens.hash[at]!) & Word.time) !== 0) break;
      first = at;
    }
    return first;
  }

  private isDescribing(i: number): boolean {
    return this.tokens.tag[i] === Tag.adjective || this.tokens.tag[i] === Tag.number;
  }

  /** Where the phrase ends that reaches to token `from` at least: "… of the board", "… for the port of Vik"; with `takesAll` "… in the harbour" too. */
  private phraseEnd(from: number, takesAll = false): number {
    const { tokens } = this;
    let end = from;
    while (
      end - from < MAX_BEHIND &&
      end + 1 < tokens.count &&
      LINKS.has(tokens.hash[end]!) &&
      this.isJoined(end - 1)
    ) {
      let at = end + 1;
      let hasNoun = false;
      let hasName = false;
      if (tokens.tag[at] === Tag.number || (wordBits(tokens.hash[at]!) & Word.time) !== 0) break;
      for (; at < tokens.count && at - from < MAX_BEHIND && this.owner[at] === 0; at++) {
        const tag = tokens.tag[at];
        if (!this.isJoined(at - 1) && tokens.penn[at] !== Penn.POS) break;
        if (tag === Tag.noun || tag === Tag.name) {
          if (SPELLS.has(tokens.hash[at]!)) return end;
          hasNoun = true;
          hasName ||= this.isCapital(at);
        }
        if (
          tag !== Tag.noun &&
          tag !== Tag.name &&
          tag !== Tag.adjective &&
          tag !== Tag.number &&
          !this.isSmallArticle(at)
        ) {
          if (tokens.penn[at] === Penn.POS) continue;
          const isList = AND.has(tokens.hash[at]!) && hasNoun && at + 1 < tokens.count && this.isCapital(at + 1);
          if (!isList || !this.isCapital(at - 1)) break;
        }
      }
      if (
        !hasNoun ||
        (!takesAll && LOOSE.has(tokens.hash[end]!) && !hasName) ||
        (at < tokens.count && this.owner[at] !== 0)
      )
        break;
      end = at;
    }
    return end;
  }

  /** The name that a phrase [first, end) stands beside, with a comma between. */
  private beside(first: number, end: number): Span | undefined {
    const { tokens } = this;
    const isPhrase = this.isArticle(first) || tokens.penn[first] === Penn.PRP$;
    if (
      isPhrase &&
      first > 1 &&
      tokens.penn[first - 1] === Penn[","] &&
      this.owner[first - 2] !== 0 &&
      this.closesApposition(end)
    )
      return this.taken[this.owner[first - 2]! - 1];
    if (isPhrase && end + 1 < tokens.count && tokens.penn[end] === Penn[","] && this.owner[end + 1] !== 0) {
      const name = this.taken[this.owner[end + 1]! - 1]!;
      const code = this.prose.charCodeAt(name.end);
      return code === 44 || code === 46 ? name : undefined;
    }
    return undefined;
  }

  /** Whether a comma or the like stands at token `end`, and no list goes on behind it. */
  private closesApposition(end: number): boolean {
    const { tokens } = this;
    if (end >= tokens.count) return true;
    if (tokens.kind[end] !== TokenKind.punctuation) return false;
    if (tokens.penn[end] === Penn["``"] || tokens.penn[end] === Penn["-LRB-"]) return false;
    return !(end + 1 < tokens.count && AND.has(tokens.hash[end + 1]!));
  }

  private isArticle(i: number): boolean {
    const { tokens } = this;
    const penn = tokens.penn[i];
    return penn === Penn.DT || penn === Penn.PDT || ONE.has(tokens.hash[i]!);
  }

  /** An article or "her"; with a capital it opens a sentence: "in Washington D.C. The six". */
  private isSmallArticle(i: number): boolean {
    return (this.isArticle(i) || this.tokens.penn[i] === Penn.PRP$) && !this.isCapital(i);
  }

  /** Whether the sentence, or a line of its own, opens with the phrase of a token. */
  private opensSentence(i: number): boolean {
    const sentence = this.sentences[sentenceAt(this.sentences, this.tokens.start[i]!)];
    return sentence !== undefined && this.phraseStart(i) <= sentence.firstToken;
  }

  private isCapital(i: number): boolean {
    return isUpper(this.prose.charCodeAt(this.tokens.start[i]!));
  }

  /** Whether only one blank stands between a token and the next. */
  private isJoined(i: number): boolean {
    const { tokens, prose } = this;
    if (i < 0 || i + 1 >= tokens.count || tokens.end[i]! + 1 !== tokens.start[i + 1]!) return false;
    const unit = prose.charCodeAt(tokens.end[i]!);
    return unit === 32 || unit === 0xa0;
  }
}
