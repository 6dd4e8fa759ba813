import { Penn, Tag, TokenKind, type Tokens, tokenAt } from "../../language/analysis.ts";
import type { Span } from "../../text/span.ts";
import type { Attribution, Paragraph, SourceKind } from "../facts.ts";
import { headOf, sourceKindOf } from "../sourceKind.ts";
import { type CastMember, type CastMention, callingOf } from "./cast.ts";
import type { Focus, Role } from "./focus.ts";
import { personNounOf } from "./personNouns.ts";
import { NOBODY, type Several, type Speaker } from "./several.ts";
import {
  DEFINITE,
  FORMER,
  HE,
  IT,
  isCapital,
  isPassive,
  type Run,
  roleOf,
  runsOf,
  SELF,
  SHE,
  THE,
  THEY,
  WHICH,
  WHO,
} from "./speakerWords.ts";
import { titleWord } from "./words.ts";

/** A mention of somebody of the cast in one paragraph: prose offsets. */
export interface Placed extends Span {
  readonly member: number;
  readonly as: CastMention<unknown>["as"];
}

/** The named members of a cast by what else they are called. */
export interface Called {
  readonly byOffice: ReadonlyMap<string, ReadonlySet<number>>;
  readonly byWord: ReadonlyMap<string, ReadonlySet<number>>;
}

/** What is known where a paragraph begins. */
export interface Before {
  readonly cast: readonly CastMember<unknown>[];
  readonly focus: Focus;
  /** For each member spoken of without a name which named one that is; itself where none; -1 until it is asked. */
  readonly standsFor: Int32Array;
  /** Surnames that one member alone bears, by their hash; -1 where several do. */
  readonly bySurname: ReadonlyMap<number, number>;
  readonly called: Called;
  /** Whom "they" would mean. */
  readonly several: Several;
  readonly number: number;
  readonly sentence: number;
  readonly carried: Speaker | undefined;
}

/** Attributions before one among which who spoke last is looked for. */
const MOST_BEFORE = 64;

/** Who speaks in each attribution of one paragraph, read from its first token to its last. */
export class ParagraphSpeakers {
  private readonly tokens: Tokens;
  private readonly attributions: readonly Attribution[];
  /** For each token the number of the shortest mention it belongs to, plus one; 0 for none. */
  private readonly owner: Int32Array;
  /** For each token that is a pronoun whom it means, plus one; 0 for nobody. */
  private readonly pronoun: Int32Array;
  /** For each token the attribution whose source it belongs to, plus one. */
  private readonly sourceOf: Int32Array;
  /** For each token the innermost attribution whose content it belongs to, plus one. */
  private readonly contentOf: Int32Array;
  private readonly quoted: Uint8Array;
  private readonly speakers: (Speaker | undefined)[];
  private named: Uint8Array | undefined;
  private at = 0;
  last: Speaker | undefined;

  constructor(
    private readonly paragraph: Paragraph,
    private readonly mentions: readonly Placed[],
    private readonly before: Before,
  ) {
    const { analysis, attributions, quotations } = paragraph.facts;
    this.tokens = analysis.tokens;
    this.attributions = attributions;
    const { count } = this.tokens;
    this.owner = new Int32Array(count);
    this.pronoun = new Int32Array(count);
    this.sourceOf = new Int32Array(count);
    this.contentOf = new Int32Array(count);
    this.quoted = new Uint8Array(count);
    this.speakers = attributions.map(() => undefined);
    mentions.forEach((mention, i) => {
      this.each(mention, (t) => {
        const other = this.owner[t] === 0 ? undefined : mentions[this.owner[t]! - 1]!;
        // A name within a longer description is the name's.
        if (!other || other.end - other.start >= mention.end - mention.start) this.owner[t] = i + 1;
      });
    });
    attributions.forEach(({ source, content }, k) => {
      for (const piece of source) this.each(piece, (t) => (this.sourceOf[t] = k + 1));
      for (const piece of content) this.each(piece, (t) => (this.contentOf[t] = k + 1));
    });
    for (const quotation of quotations) if (quotation.depth === 0) this.each(quotation, (t) => (this.quoted[t] = 1));
    if (paragraph.block.quoteDepth > 0) this.quoted.fill(1);
  }

  private each({ start, end }: Span, take: (token: number) => void): void {
    const { tokens } = this;
    for (let t = tokenAt(tokens, start); t < tokens.count && tokens.start[t]! < end; t++) take(t);
  }

  all(): readonly Speaker[] {
    const { sentences } = this.paragraph.facts.analysis;
    // Attributions in the order in which their speakers are read.
    const runs = this.attributions.map((one) => runsOf(one, this.tokens));
    const order = runs
      .map((pieces, k) => ({ k, at: pieces[0] ? Math.max(...pieces.map(({ end }) => end)) : -1 }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    let next = 0;
    sentences.forEach(({ firstToken, endToken }, number) => {
      this.at = this.before.sentence + number;
      for (let t = firstToken; t < endToken; t++) {
        this.read(t);
        for (; next < order.length && order[next]!.at <= t + 1; next++) {
          const { k } = order[next]!;
          this.settle(k, this.speakerOf(this.attributions[k]!, runs[k]!));
        }
      }
    });
    for (; next < order.length; next++) {
      const { k } = order[next]!;
      this.settle(k, this.speakerOf(this.attributions[k]!, runs[k]!));
    }
    this.attributions.forEach((one, k) => {
      if (this.speakers[k] === undefined) this.speakers[k] = this.unsaid(one, k);
    });
    this.last = this.lastBefore(this.attributions.length) ?? (this.attributions.length > 0 ? this.last : undefined);
    return this.speakers as readonly Speaker[];
  }

  private settle(k: number, speaker: Speaker): void {
    this.speakers[k] = speaker;
    // Who speaks within another's words is not who tells the story next.
    if (this.isInside(k)) return;
    this.before.focus.speak(speaker.member, this.before.number);
    if (speaker.kind === "organisation" || speaker.kind === "vague") this.before.several.hear(speaker, this.at);
  }

  private isInside(k: number): boolean {
    const { source } = this.attributions[k]!;
    return source.length > 0 && this.quoted[tokenAt(this.tokens, source[0]!.start)] === 1;
  }

  /** Takes in a token: a mention that begins there, or a pronoun for a person. */
  private read(t: number): void {
    const { tokens, owner, mentions } = this;
    const hash = tokens.hash[t]!;
    if (owner[t] !== 0) {
      const number = owner[t]! - 1;
      if (t > 0 && owner[t - 1] === number + 1) return;
      const end = this.mentionEnd(t);
      this.hear(this.identified(mentions[number]!, t, end), t, end);
      return;
    }
    const bearer = this.sourceOf[t] === 0 ? -1 : this.bearerAt(t);
    if (bearer >= 0) {
      this.pronoun[t] = bearer + 1;
      this.hear(bearer, t, t + 1);
      return;
    }
    const sex = HE.has(hash) ? 1 : SHE.has(hash) ? 2 : 0;
    if (sex === 0) return;
    const isOwner = tokens.penn[t] === Penn.PRP$;
    const isSubject = !isOwner && (this.sourceOf[t] !== 0 || roleOf(tokens, t, t + 1) === "subject");
    const member = this.before.focus.meant({
      paragraph: this.before.number,
      sentence: this.at,
      isQuoted: this.quoted[t] === 1,
      sex,
      isSubject,
      isBarred: (one) => this.cast(one).isSeveral || this.isBarred(one, t),
    });
    if (member < 0) return;
    this.pronoun[t] = member + 1;
    this.hear(member, t, t + 1);
  }

  private hear(member: number, first: number, end: number): void {
    if (this.cast(member).isSeveral) {
      this.before.several.hear({ member, kind: "person" }, this.at);
      return;
    }
    this.before.focus.hear({
      member,
      paragraph: this.before.number,
      sentence: this.at,
      role: this.roleAt(first, end),
      isQuoted: this.quoted[first] === 1,
    });
  }

  private roleAt(first: number, end: number): Role {
    const role = roleOf(this.tokens, first, end);
    return role === "other" && this.sourceOf[first] !== 0 ? "subject" : role;
  }

  /** Whose surname a word of a source is that was not read as a name: "Dean", "Will". -1 for nobody's. */
  private bearerAt(t: number): number {
    if (!isCapital(this.paragraph.prose, this.tokens.start[t]!) || this.tokens.tag[t] === Tag.function) return -1;
    return this.before.bySurname.get(this.tokens.hash[t]!) ?? -1;
  }

  private mentionStart(t: number): number {
    let first = t;
    while (first > 0 && this.owner[first - 1] === this.owner[t]) first--;
    return first;
  }

  private mentionEnd(t: number): number {
    let end = t + 1;
    while (end < this.tokens.count && this.owner[end] === this.owner[t]) end++;
    return end;
  }

  /** Whether somebody cannot be whom the pronoun at a token means: who speaks the words it stands in. */
  private isBarred(member: number, t: number): boolean {
    return this.quoted[t] === 1 && this.contentOf[t] !== 0 && this.speakers[this.contentOf[t]! - 1]?.member === member;
  }

  private speakerOf(attribution: Attribution, runs: readonly Run[]): Speaker {
    let best: Speaker | undefined;
    for (const run of runs) {
      const one = this.linked(run);
      if (!one) continue;
      if (one.member >= 0) return one;
      best ??= one;
    }
    return best ?? { member: -1, kind: attribution.kind };
  }

  /** Who is named by a run of a source. */
  private linked({ first, end }: Run): Speaker | undefined {
    const { tokens } = this;
    if (end <= first) return undefined;
    const hash = tokens.hash[first]!;
    const isOne =
      end === first + 1 || (this.owner[first] === 0 && tokens.tag[first + 1] === Tag.adverb && end === first + 2);
    if (isOne && this.owner[first] === 0) {
      if (HE.has(hash) || SHE.has(hash)) return { member: this.pronoun[first]! - 1, kind: "person" };
      if (WHO.has(hash)) return this.antecedent(first);
      if (SELF.has(hash)) return this.self(first);
      if (THEY.has(hash)) return this.before.several.meant(this.at);
      if (IT.has(hash)) return { member: -1, kind: this.thing() };
    }
    const head = this.headIn(first, end);
    if (this.owner[head] === 0 && this.pronoun[head] !== 0) return { member: this.pronoun[head]! - 1, kind: "person" };
    const mention = this.owner[head] === 0 ? undefined : this.mentions[this.owner[head]! - 1]!;
    const kind = sourceKindOf(tokens, first, end);
    if (mention) {
      const member = this.identified(mention, first, end);
      const { isNamed, isSeveral } = this.cast(member);
      if (isNamed || isSeveral) return { member, kind: isNamed || kind === "vague" ? "person" : kind };
      if (kind !== "person") return { member: -1, kind };
      const beside = this.namedBehind(head, end);
      return { member: beside >= 0 ? beside : member, kind };
    }
    if (kind !== "person") return { member: -1, kind };
    const beside = this.namedBehind(head, end);
    if (beside >= 0) return { member: beside, kind };
    if (this.isPersonNoun(head)) return { member: this.definite(first, end) ?? -1, kind };
    if (this.isNamed(head)) return { member: -1, kind };
    if (
      tokens.tag[head] === Tag.name ||
      isCapital(this.paragraph.prose, tokens.start[head]!) ||
      tokens.hash[first] === THE
    )
      return { member: -1, kind: "organisation" };
    return { member: -1, kind };
  }

  /** Whether a token belongs to a name that its own paragraph takes for a person's. */
  private isNamed(t: number): boolean {
    if (!this.named) {
      this.named = new Uint8Array(this.tokens.count);
      const { named } = this;
      for (const one of this.paragraph.facts.mentions)
        if (one.kind === "name" && one.sureness === "sure") this.each(one, (token) => (named[token] = 1));
    }
    return this.named[t] === 1;
  }

  private headIn(first: number, end: number): number {
    let head = headOf(this.tokens, first, end);
    // A name or title is read whole: "Secretary of State Ana Lind", "Aas of Vik".
    const number = this.owner[first]!;
    if (number !== 0 && this.tokens.penn[this.mentionEnd(first)] !== Penn.POS) {
      const last = this.mentionEnd(first) - 1;
      if (last > head && last < end) head = last;
    }
    while (head > first && (this.tokens.penn[head] === Penn.POS || this.tokens.kind[head] === TokenKind.punctuation))
      head--;
    return head;
  }

  /** The name in apposition behind a head: "Aas's niece, the deputy Ana Lind". */
  private namedBehind(head: number, end: number): number {
    const { tokens, owner } = this;
    for (let t = head + 1; t < end; t++) {
      const tag = tokens.tag[t];
      if (owner[t] !== 0) {
        const { member, as } = this.mentions[owner[t]! - 1]!;
        return as === "name" ? member : -1;
      }
      if (tag === Tag.verb || tokens.penn[t] === Penn.IN || tokens.penn[t] === Penn.CC) return -1;
    }
    return -1;
  }

  private isPersonNoun(t: number): boolean {
    const { tokens } = this;
    const word = this.paragraph.prose.slice(tokens.start[t], tokens.end[t]);
    return personNounOf(word, tokens.hash[t]!) !== undefined || titleWord(word.toLowerCase()) !== undefined;
  }

  /** Who a mention [first, end) means: of somebody without a name the one who is called so, where there is one. */
  private identified({ member }: Placed, first: number, end: number): number {
    const { standsFor } = this.before;
    const { isNamed, isSeveral } = this.cast(member);
    if (isNamed || isSeveral) return member;
    if (standsFor[member] === -1) standsFor[member] = this.beside(first) ?? this.definite(first, end) ?? member;
    return standsFor[member]!;
  }

  /** "Ana Lind, a nurse from Vik": the name before a description. */
  private beside(first: number): number | undefined {
    const { tokens, owner, mentions } = this;
    if (first < 2 || tokens.penn[first - 1] !== Penn[","] || first - 2 < 0) return undefined;
    if (owner[first - 2] === 0) return this.pronoun[first - 2] === 0 ? undefined : this.pronoun[first - 2]! - 1;
    const { member, as } = mentions[owner[first - 2]! - 1]!;
    return as === "name" ? member : undefined;
  }

  /**
   * Who is meant by "the senator", "the former Vik mayor": the one in mind who is called so; or, where it tells more of
   * somebody than a noun alone, who is in mind at all, for that is how copy varies a name.
   */
  private definite(first: number, end: number): number | undefined {
    const { tokens } = this;
    const isDefinite = DEFINITE.has(tokens.hash[first]!);
    if (!isDefinite && tokens.penn[first] === Penn.DT) return undefined;
    const { cast, focus, number } = this.before;
    const text = this.paragraph.prose.slice(tokens.start[first], tokens.end[end - 1]);
    const asked = callingOf(text);
    const head = headOf(tokens, first, end);
    const noun = this.paragraph.prose.slice(tokens.start[head], tokens.end[head]).toLowerCase();
    const { byOffice, byWord } = this.before.called;
    const inOffice = asked.office === "" ? undefined : byOffice.get(asked.office);
    const byNoun = byWord.get(noun);
    if (!inOffice && !byNoun && !this.isVariation(first, head, end)) return undefined;
    const isCalled = (member: number) => inOffice?.has(member) === true || byNoun?.has(member) === true;
    const inMind = (isBarred: (member: number) => boolean) =>
      focus.meant({
        paragraph: number,
        sentence: this.at,
        isQuoted: this.quoted[first] === 1,
        sex: 0,
        isSubject: true,
        isBarred: (one) => !cast[one]!.isNamed || isBarred(one),
      });
    const called = inMind((one) => !isCalled(one));
    if (called >= 0) return called;
    const all = new Set([...few(inOffice), ...few(byNoun)]);
    if (all.size === 1) for (const one of all) return one;
    if (!isDefinite || all.size > 1 || !this.isVariation(first, head, end)) return undefined;
    const any = inMind(() => false);
    return any >= 0 ? any : undefined;
  }

  /** Whether a description [first, end) tells something of somebody already known: "the Vermont senator", "the 34-year-old", "the former mayor". */
  private isVariation(first: number, head: number, end: number): boolean {
    const { tokens } = this;
    if (tokens.hash[first] !== THE) return false;
    for (let t = first + 1; t <= head; t++)
      if (this.paragraph.prose.startsWith("-old", tokens.end[t]! - 4)) return true;
    if (head !== end - 1) return false;
    for (let t = first + 1; t < head; t++)
      if (tokens.tag[t] === Tag.name || tokens.hash[t] === FORMER || isCapital(this.paragraph.prose, tokens.start[t]!))
        return true;
    return false;
  }

  /** Whom a "who" takes up: what stands right before it. */
  private antecedent(t: number): Speaker {
    const { tokens } = this;
    let before = t - 1;
    while (before >= 0 && tokens.kind[before] === TokenKind.punctuation) before--;
    if (before < 0) return { member: -1, kind: "person" };
    const mention = this.owner[before] === 0 ? undefined : this.mentions[this.owner[before]! - 1]!;
    if (mention) {
      const from = this.mentionStart(before);
      return { member: this.identified(mention, from, before + 1), kind: "person" };
    }
    let first = before;
    while (
      first > 0 &&
      before - first < 12 &&
      tokens.kind[first - 1] !== TokenKind.punctuation &&
      tokens.tag[first - 1] !== Tag.verb
    )
      first--;
    const kind = sourceKindOf(tokens, first, before + 1);
    const isThing = kind === "person" && (tokens.tag[before] === Tag.name || tokens.hash[t] === WHICH);
    return { member: -1, kind: isThing ? "organisation" : kind };
  }

  /** "I", "we": who speaks the words around; of the author's own words nobody. */
  private self(t: number): Speaker {
    const around = this.quoted[t] === 0 ? 0 : this.contentOf[t]!;
    return (around > 0 ? this.speakers[around - 1] : undefined) ?? NOBODY;
  }

  /** What kind of source "it" most likely is: what spoke last, if that is nobody. */
  private thing(): SourceKind {
    const last = this.lastBefore(this.attributions.length) ?? this.before.carried;
    return last?.kind === "document" ? last.kind : "organisation";
  }

  /** Who speaks where no source is said. */
  private unsaid({ cue, content, kind, type }: Attribution, k: number): Speaker {
    if (cue.length > 0 ? isPassive(this.tokens, cue[0]!) : type === "indirect") return { member: -1, kind };
    const here = this.lastBefore(k);
    if (here) return here;
    if (cue.length === 0 && content.length > 0) {
      const next = this.attributions[k + 1];
      const isNext = next !== undefined && next.source.length > 0 && next.type !== "indirect";
      return this.before.carried ?? (isNext ? this.speakers[k + 1] : undefined) ?? { member: -1, kind };
    }
    return this.before.carried ?? { member: -1, kind };
  }

  /** Who speaks in the last attribution before that of number `k` that says so. */
  private lastBefore(k: number): Speaker | undefined {
    for (let i = k - 1; i >= Math.max(0, k - MOST_BEFORE); i--)
      if (this.speakers[i] && this.attributions[i]!.source.length > 0 && !this.isInside(i)) return this.speakers[i];
    return undefined;
  }

  private cast(member: number): CastMember<unknown> {
    return this.before.cast[member]!;
  }
}

/** The first two of a set: enough to tell whether it is one alone. */
function few(members: ReadonlySet<number> | undefined): readonly number[] {
  const found: number[] = [];
  for (const member of members ?? []) if (found.push(member) === 2) break;
  return found;
}
