import { type Analysis, Penn, type Sentence, Tag, TokenKind, type Tokens } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import type { Quotation } from "../text/quotations.ts";
import type { Span } from "../text/span.ts";
import { type CueVerb, cueVerb, Evidence } from "./cueVerbs.ts";
import type { Attribution, AttributionType } from "./facts.ts";
import { isNominal, phraseEnd, phraseStart } from "./nounPhrases.ts";
import { DOCUMENT_NOUNS, headOf, sourceKindOf } from "./sourceKind.ts";

/**
 * Who says what in one paragraph, by cue words and quotation marks: the forms of rules.md 2b. A sentence without a
 * reporting verb, "according to" or a quotation costs one look-up a token. Spans are prose offsets.
 */
export function attributionsOf(analysis: Analysis, quotations: readonly Quotation[]): readonly Attribution[] {
  const reader = new SentenceReader(analysis, quotations);
  for (const sentence of analysis.sentences) reader.read(sentence);
  if (quotations.length > 0) reader.giveQuotations();
  return reader.found.length === 0 ? NONE : reader.found.map((found) => reader.attribution(found));
}

const NONE: readonly Attribution[] = [];

/** An attribution in the making: token ranges, ends excluded. */
interface Found {
  sourceFirst: number;
  sourceEnd: number;
  cueFirst: number;
  cueEnd: number;
  /** Prose spans, in order. */
  content: Span[];
  readonly weak: boolean;
  readonly confidence: number;
  readonly sentence: number;
}

/** A reporting verb's place in its sentence. */
interface Frame {
  readonly sourceFirst: number;
  readonly sourceEnd: number;
  /** The verb with its auxiliaries. */
  readonly groupFirst: number;
  /** After the verb and its particle. */
  readonly cueEnd: number;
  /** Where it stands to its content. */
  readonly order: "before" | "after";
}

const IN = hashOf("in");
const OF = hashOf("of");
const AS = hashOf("as");
const VIEWS = hashes("view opinion words judgment judgement estimation");
const QUOTED = hashes("quoted cited");
const COMMA = hashOf(",");
const COLON = hashOf(":");
const TO = hashOf("to");
const BY = hashOf("by");
const OUT = hashOf("out");
const ACCORDING = hashOf("according");
const POINT = hashes("point points pointed pointing");
const GROUP = hashes(
  "has have had having is was were are be been being will would could should may might must can did does do 's 've 'd 'll also later then not n't never already previously recently once first still often again further repeatedly privately publicly initially briefly just even now yesterday today",
);
const HEDGED = hashes(
  "declined refused went goes continued want wants wanted refuses declines seemed appears appeared seems",
);
const PASSIVE = hashes("is are was were be been being");
const CLAUSE_WORDS = hashes("that whether if how why what who when where there it he she they we i you");
const OCCASION = hashes(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan. feb. aug. sept. sep. oct. nov. dec. today yesterday tonight",
);
const COORDINATES = hashes("and but then or");
const NOT_OBJECT = hashes("from of with by");

/** Below this many words a quotation is a fragment: it needs no speaker of its own. */
const FRAGMENT_WORDS = 4;

class SentenceReader {
  readonly found: Found[] = [];
  private readonly tokens: Tokens;
  private readonly prose: string;
  /** Outermost quotations in order; for each token the number of the one it lies in plus one, or 0. */
  private readonly outer: readonly Quotation[];
  private readonly quotationOf: Uint32Array | undefined;

  constructor(analysis: Analysis, quotations: readonly Quotation[]) {
    this.tokens = analysis.tokens;
    this.prose = analysis.prose;
    this.outer = quotations.length === 0 ? quotations : quotations.filter((quotation) => quotation.depth === 0);
    if (this.outer.length > 0) this.quotationOf = this.quotationNumbers();
  }

  private quotationNumbers(): Uint32Array {
    const numbers = new Uint32Array(this.tokens.count);
    let at = 0;
    for (let i = 0; i < this.tokens.count; i++) {
      const start = this.tokens.start[i]!;
      while (at < this.outer.length && this.outer[at]!.end <= start) at++;
      const quotation = this.outer[at];
      if (quotation && start >= quotation.start) numbers[i] = at + 1;
    }
    return numbers;
  }

  private isQuoted(i: number): boolean {
    return this.quotationOf !== undefined && i >= 0 && i < this.tokens.count && this.quotationOf[i] !== 0;
  }

  /** Finds the attributions of one sentence. */
  read(sentence: Sentence): void {
    const { hash, tag, penn } = this.tokens;
    const before = this.found.length;
    for (let i = sentence.firstToken; i < sentence.endToken; i++) {
      const code = hash[i]!;
      if (code === ACCORDING) {
        if (hash[i + 1] === TO && !this.isQuoted(i)) this.accordingTo(i, sentence);
        continue;
      }
      const isVerb = tag[i] === Tag.verb;
      // Tags are cheap to ask, tables of words are not.
      if (isVerb || penn[i] === Penn.NNS) {
        const verb = cueVerb(code);
        if (verb !== undefined && !this.isQuoted(i) && (isVerb || this.closesReport(i, sentence)))
          this.verb(i, verb, sentence, before);
      }
      if (isVerb || i === sentence.firstToken) continue;
      const owner = penn[i - 1];
      if ((hash[i + 1] === OF || owner === Penn.PRP$ || owner === Penn.POS) && VIEWS.has(code) && !this.isQuoted(i))
        this.inView(i, sentence);
    }
    if (this.found.length > before + 1) this.partContents(before);
  }

  /** "…, research shows.": at a sentence's end taggers take a verb for the plural of a noun. */
  private closesReport(i: number, sentence: Sentence): boolean {
    const { penn, tag } = this.tokens;
    if (penn[i] !== Penn.NNS || !(i + 1 >= sentence.endToken || this.isPause(i + 1))) return false;
    if (i === sentence.firstToken || !(tag[i - 1] === Tag.noun || tag[i - 1] === Tag.name)) return false;
    const start = phraseStart(this.tokens, i, sentence.firstToken);
    return start > sentence.firstToken && this.tokens.hash[start - 1] === COMMA;
  }

  private accordingTo(i: number, sentence: Sentence): void {
    const first = i + 2;
    let end = first;
    while (end < sentence.endToken && !this.isQuoted(end) && !this.isPause(end)) {
      if (
        this.tokens.tag[end] === Tag.verb &&
        end > first &&
        (this.tokens.tag[end - 1] === Tag.noun || this.tokens.tag[end - 1] === Tag.name) &&
        this.tokens.penn[end] !== Penn.VBN &&
        this.tokens.penn[end] !== Penn.VBG
      )
        break;
      end++;
    }
    if (end === first) return;
    const opening = i <= sentence.firstToken + 1;
    const content: Span[] = [];
    if (opening) this.addSpan(content, this.afterMark(end, sentence), sentence.endToken);
    else {
      this.addSpan(content, this.contentStart(sentence), i);
      if (this.tokens.hash[end] === COMMA) this.addSpan(content, end + 1, sentence.endToken);
    }
    this.push(first, end, i, first, content, false, 0.9, sentence);
  }

  /** "In her view, …", "in the opinion of the board, …". */
  private inView(i: number, sentence: Sentence): void {
    const { hash, penn } = this.tokens;
    let first = i;
    while (first > sentence.firstToken && first > i - 6 && hash[first - 1] !== IN && !this.isPause(first - 1)) first--;
    if (first === i || hash[first - 1] !== IN) return;
    const isOf = hash[i + 1] === OF;
    const end = isOf ? phraseEnd(this.tokens, i + 2, sentence.endToken) : i;
    const isOwner = penn[i - 1] === Penn.PRP$ || penn[i - 1] === Penn.POS;
    if (!(isOf ? end > i + 2 : isOwner)) return;
    const content: Span[] = [];
    const last = Math.max(end, i + 1);
    if (first - 1 > sentence.firstToken) this.addSpan(content, this.contentStart(sentence), first - 1);
    else this.addSpan(content, this.afterMark(last, sentence), sentence.endToken);
    this.push(isOf ? i + 2 : first, end, first - 1, i + 1, content, false, 0.7, sentence);
  }

  private verb(i: number, verb: CueVerb, sentence: Sentence, before: number): void {
    const { tokens } = this;
    const { hash, penn } = tokens;
    const groupFirst = this.groupStart(i, sentence.firstToken);
    const isGerund = penn[i] === Penn.VBG;
    const passive = groupFirst < i && penn[i] === Penn.VBN && this.hasPassive(groupFirst, i);
    if (passive) {
      this.passive(i, groupFirst, sentence);
      return;
    }
    const cueEnd = POINT.has(hash[i]!) ? (hash[i + 1] === OUT ? i + 2 : i) : i + 1;
    if (cueEnd === i) return;
    const frame = this.frameOf(i, groupFirst, cueEnd, isGerund, sentence, before);
    if (!frame) return;
    if (!this.hasEvidence(verb, frame, sentence)) return;
    // A participle without auxiliary ("figures released in May") reports nothing; where the tagger took a past tense for
    // one, its clause shows it, or that the sentence has no other finite verb.
    if (
      penn[i] === Penn.VBN &&
      groupFirst === i &&
      !(verb.evidence & Evidence.none) &&
      !this.opensClause(cueEnd, sentence) &&
      this.hasFiniteVerb(sentence)
    )
      return;
    const content: Span[] = [];
    if (frame.order === "after") {
      this.addSpan(content, this.afterMark(cueEnd, sentence), sentence.endToken);
      const leading = this.quotationBefore(Math.min(frame.sourceFirst, groupFirst), sentence);
      if (leading) content.unshift(leading);
    } else {
      const first = Math.min(
        frame.groupFirst,
        frame.sourceEnd > frame.sourceFirst ? frame.sourceFirst : frame.groupFirst,
      );
      this.addSpan(content, this.contentStart(sentence), first);
      const last = Math.max(frame.cueEnd, frame.sourceEnd);
      const rest = this.restAfter(last, sentence);
      if (rest >= 0) this.addSpan(content, rest, sentence.endToken);
    }
    const weak = verb.class === "commissive" && (isGerund || !this.hasOccasion(sentence));
    const confidence = verb.class === "act" ? 0.5 : verb.evidence & Evidence.none ? 0.95 : 0.8;
    this.push(frame.sourceFirst, frame.sourceEnd, frame.groupFirst, cueEnd, content, weak, confidence, sentence);
  }

  /** "was quoted as saying", "was described by the board as". */
  private passive(i: number, groupFirst: number, sentence: Sentence): void {
    const { hash } = this.tokens;
    for (let at = i + 1; at < Math.min(sentence.endToken, i + 12); at++) {
      if (hash[at] !== BY) continue;
      const end = phraseEnd(this.tokens, at + 1, sentence.endToken);
      if (end === at + 1) return;
      const content: Span[] = [];
      this.addSpan(content, this.contentStart(sentence), groupFirst);
      this.addSpan(content, end, sentence.endToken);
      this.push(at + 1, end, groupFirst, i + 1, content, false, 0.6, sentence);
      return;
    }
  }

  private hasFiniteVerb(sentence: Sentence): boolean {
    const { penn } = this.tokens;
    for (let i = sentence.firstToken; i < sentence.endToken; i++) {
      const tag = penn[i];
      if ((tag === Penn.VBD || tag === Penn.VBZ || tag === Penn.VBP || tag === Penn.MD) && !this.isQuoted(i))
        return true;
    }
    return false;
  }

  private hasPassive(first: number, end: number): boolean {
    for (let i = first; i < end; i++) if (PASSIVE.has(this.tokens.hash[i]!)) return true;
    return false;
  }

  /** Where the auxiliaries and adverbs before a verb begin: "has since", "declined to", "went on to". */
  private groupStart(i: number, low: number): number {
    const { hash, penn } = this.tokens;
    let at = i;
    while (at > low) {
      const p = at - 1;
      if (this.isQuoted(p)) break;
      if (GROUP.has(hash[p]!) || penn[p] === Penn.MD || penn[p] === Penn.RB) at = p;
      else if (hash[p] === TO && p > low && (HEDGED.has(hash[p - 1]!) || (p - 1 > low && HEDGED.has(hash[p - 2]!))))
        at = HEDGED.has(hash[p - 1]!) ? p - 1 : p - 2;
      else break;
    }
    return at;
  }

  private frameOf(
    i: number,
    groupFirst: number,
    cueEnd: number,
    isGerund: boolean,
    sentence: Sentence,
    before: number,
  ): Frame | undefined {
    const { tokens } = this;
    const { hash, penn } = tokens;
    const low = sentence.firstToken;
    const p = groupFirst - 1;
    if (p >= low && hash[p] === TO) return undefined;
    // "was quoted as saying".
    if (p > low && hash[p] === AS && QUOTED.has(hash[p - 1]!)) {
      const group = this.groupStart(p - 1, low);
      const start = phraseStart(tokens, group, low);
      return start < group
        ? { sourceFirst: start, sourceEnd: group, groupFirst: group, cueEnd, order: "after" }
        : undefined;
    }
    const afterContent = p >= low && (this.isPause(p) || this.isQuoted(p));
    // "…," said the harbourmaster.
    if (afterContent && groupFirst === i && !isGerund && !this.isQuoted(cueEnd)) {
      const end = phraseEnd(tokens, cueEnd, sentence.endToken);
      if (end > cueEnd && this.endsClause(end, sentence)) {
        return {
          sourceFirst: cueEnd,
          sourceEnd: this.withApposition(end, sentence),
          groupFirst,
          cueEnd,
          order: "before",
        };
      }
    }
    if (p >= low && !this.isQuoted(p) && !this.isPause(p) && !COORDINATES.has(hash[p]!)) {
      const start = phraseStart(tokens, groupFirst, low);
      if (start === groupFirst) return undefined;
      // "…, Aas said." stands after what it reports; "Aas said that …" before it.
      const pause = start > low && (this.isPause(start - 1) || this.isQuoted(start - 1));
      const order = pause && this.endsReport(cueEnd, sentence) ? "before" : "after";
      return { sourceFirst: start, sourceEnd: groupFirst, groupFirst, cueEnd, order };
    }
    if (isGerund || (p >= low && COORDINATES.has(hash[p]!))) {
      // ", adding that …", "and warned that …": the speaker is the sentence's.
      const earlier = this.found.length > before ? this.found[this.found.length - 1] : undefined;
      if (earlier && earlier.sourceEnd > earlier.sourceFirst)
        return { sourceFirst: earlier.sourceFirst, sourceEnd: earlier.sourceEnd, groupFirst, cueEnd, order: "after" };
      if (p < low) return undefined;
      let first = low;
      while (first < p && (this.isQuoted(first) || !isNominal(tokens, first))) first++;
      const end = phraseEnd(tokens, first, p);
      return end > first ? { sourceFirst: first, sourceEnd: end, groupFirst, cueEnd, order: "after" } : undefined;
    }
    // "Aas, who runs the port, said": over the apposition to the name.
    if (
      p > low &&
      hash[p] === COMMA &&
      (penn[i] === Penn.VBD || penn[i] === Penn.VBZ || penn[i] === Penn.VBP || groupFirst < i)
    ) {
      for (let at = p - 1; at > low && at > p - 30; at--) {
        if (this.isQuoted(at)) break;
        if (hash[at] !== COMMA) continue;
        const start = phraseStart(tokens, at, low);
        if (start === at) break;
        const order = start > low && this.isQuoted(start - 1) ? "before" : "after";
        return { sourceFirst: start, sourceEnd: p, groupFirst, cueEnd, order };
      }
    }
    return undefined;
  }

  /** A speaker's description after the name: ", who runs the ferry" up to the next comma or the sentence's end. */
  private withApposition(end: number, sentence: Sentence): number {
    const { hash, penn, tag } = this.tokens;
    if (hash[end] !== COMMA || end + 1 >= sentence.endToken) return end;
    const next = end + 1;
    if (
      this.isQuoted(next) ||
      !(penn[next] === Penn.DT || penn[next] === Penn.WP || tag[next] === Tag.noun || tag[next] === Tag.name)
    )
      return end;
    let at = next;
    while (at < sentence.endToken && !this.isPause(at) && !this.isQuoted(at)) at++;
    return at;
  }

  private endsClause(end: number, sentence: Sentence): boolean {
    if (end >= sentence.endToken || this.isPause(end) || this.isQuoted(end)) return true;
    const penn = this.tokens.penn[end]!;
    return (
      penn === Penn.IN ||
      penn === Penn.RB ||
      penn === Penn.VBG ||
      penn === Penn.WP ||
      penn === Penn.TO ||
      penn === Penn.CC ||
      OCCASION.has(this.tokens.hash[end]!)
    );
  }

  /** Whether nothing that could be content follows a cue at `end`: a stop, a comma, a day, a place, a hearer. */
  private endsReport(end: number, sentence: Sentence): boolean {
    if (end >= sentence.endToken) return true;
    const { hash, penn } = this.tokens;
    if (hash[end] === COLON || CLAUSE_WORDS.has(hash[end]!)) return false;
    if (this.isPause(end) || OCCASION.has(hash[end]!)) return true;
    if (this.isQuoted(end)) return false;
    return (
      penn[end] === Penn.IN ||
      penn[end] === Penn.RB ||
      hash[end] === TO ||
      penn[end] === Penn.VBG ||
      (penn[end] === Penn.NNS && end + 1 >= sentence.endToken - 1)
    );
  }

  private hasEvidence(verb: CueVerb, frame: Frame, sentence: Sentence): boolean {
    const { tokens } = this;
    const { evidence } = verb;
    if (evidence & Evidence.none) return true;
    if (
      evidence & Evidence.occasion &&
      this.hasOccasion(sentence) &&
      tokens.penn[frame.cueEnd - 1] !== Penn.VBG &&
      tokens.penn[frame.cueEnd - 1] !== Penn.VB
    )
      return true;
    const next = frame.cueEnd;
    if (evidence & Evidence.clause) {
      if (frame.order === "before") return true;
      if (next < sentence.endToken && this.opensClause(next, sentence)) return true;
      if (
        this.quotationBefore(Math.min(frame.sourceFirst, frame.groupFirst), sentence) &&
        this.endsReport(next, sentence)
      )
        return true;
    }
    if (evidence & Evidence.infinitive && tokens.hash[next] === TO && tokens.tag[next + 1] === Tag.verb) return true;
    const isObject =
      next < sentence.endToken &&
      !NOT_OBJECT.has(tokens.hash[next]!) &&
      (isNominal(tokens, next) || tokens.penn[next] === Penn.IN);
    if (evidence & Evidence.object && isObject) return true;
    return (
      (evidence & Evidence.document) !== 0 &&
      isObject &&
      frame.sourceEnd > frame.sourceFirst &&
      DOCUMENT_NOUNS.has(tokens.hash[headOf(tokens, frame.sourceFirst, frame.sourceEnd)]!)
    );
  }

  /** Whether a clause, an indirect question, a colon or a quotation begins at or right after a token. */
  private opensClause(at: number, sentence: Sentence): boolean {
    const { hash, penn, tag } = this.tokens;
    if (this.isQuoted(at) || hash[at] === COLON || CLAUSE_WORDS.has(hash[at]!)) return true;
    if (hash[at] === COMMA && this.isQuoted(at + 1)) return true;
    for (let i = at; i < Math.min(at + 4, sentence.endToken); i++) {
      if (this.isPause(i)) return false;
      if (this.isQuoted(i)) return true;
      if (hash[i] === CLAUSE_THAT) return true;
    }
    // A subject and its finite verb: "believes the port will close".
    const end = phraseEnd(this.tokens, at, sentence.endToken);
    if (end === at) return false;
    for (let i = end; i < Math.min(end + 6, sentence.endToken); i++) {
      if (this.isPause(i)) return false;
      if (penn[i] === Penn.MD || penn[i] === Penn.VBD || penn[i] === Penn.VBZ || penn[i] === Penn.VBP) return true;
      if (tag[i] === Tag.verb || hash[i] === TO) return false;
    }
    return false;
  }

  private hasOccasion(sentence: Sentence): boolean {
    const { hash, penn, kind } = this.tokens;
    for (let i = sentence.firstToken; i < sentence.endToken; i++) {
      if (OCCASION.has(hash[i]!) && penn[i] !== Penn.MD) return true;
      if (
        kind[i] === TokenKind.number &&
        this.tokens.end[i]! - this.tokens.start[i]! === 4 &&
        /^(?:19|20)\d\d$/.test(this.text(i))
      )
        return true;
    }
    return false;
  }

  /** Ends the content of each attribution of a sentence where the next one's words begin. */
  private partContents(before: number): void {
    for (let n = before; n + 1 < this.found.length; n++) {
      const here = this.found[n]!;
      const next = this.found[n + 1]!;
      const nextFirst =
        next.sourceFirst > here.cueEnd && next.sourceFirst < next.cueFirst ? next.sourceFirst : next.cueFirst;
      const limit = this.tokens.start[nextFirst]!;
      const cueStart = this.tokens.start[here.cueFirst]!;
      // Content nested in content ("Aas said the board believes …") stays whole with the outer one.
      if (nextFirst === 0 || this.tokens.hash[nextFirst - 1] !== COMMA) continue;
      here.content = here.content.flatMap((span) =>
        span.start < cueStart || span.end <= limit
          ? [span]
          : span.start >= limit
            ? []
            : trimmed(this.prose, span.start, limit),
      );
    }
  }

  /**
   * Gives each quotation that no cue reached to the nearest speaker of the paragraph, the one before it first, and
   * spreads contents over the whole of a quotation that they touch. One without a speaker in the paragraph is an
   * attribution without source and cue.
   */
  giveQuotations(): void {
    const { found } = this;
    const isShort = found.length * this.outer.length <= FEW;
    const near = isShort ? undefined : new Nearness(found, this.tokens);
    const given = new Map<Found, Span[]>();
    // What is added on the way is nobody's: it holds no other quotation and speaks none.
    const count = found.length;
    for (const quotation of this.outer) {
      const holder = near ? near.holderOf(quotation) : holderOf(quotation, found, count);
      if (!holder && !this.isSpeech(quotation)) continue;
      const owner = holder ?? (near ? near.speakerOf(quotation) : this.speakerOf(quotation, count));
      if (owner) push(given, owner, quotation);
      else found.push(spokenByNobody(quotation));
    }
    for (const [owner, spans] of given) owner.content = joined([...owner.content, ...spans]);
  }

  /** The speaker whose cue stands last before a quotation, else the one whose cue stands first after it. */
  private speakerOf(quotation: Span, count: number): Found | undefined {
    let before: Found | undefined;
    let after: Found | undefined;
    for (let n = 0; n < count; n++) {
      const one = this.found[n]!;
      if (one.sourceEnd === one.sourceFirst) continue;
      if (this.tokens.start[one.cueFirst]! < quotation.start) {
        if (!before || one.cueFirst >= before.cueFirst) before = one;
      } else if (!after || one.cueFirst < after.cueFirst) after = one;
    }
    return before ?? after;
  }

  private isSpeech({ inner }: Quotation): boolean {
    if (inner.end > inner.start && ".!?".includes(this.prose[inner.end - 1]!)) return true;
    let words = 0;
    for (let i = inner.start; i < inner.end && words < FRAGMENT_WORDS; i++)
      if (this.prose.charCodeAt(i) === 32) words++;
    return words + 1 >= FRAGMENT_WORDS;
  }

  /** The quotation that ends right before a token, with at most a comma between. */
  private quotationBefore(at: number, sentence: Sentence): Span | undefined {
    if (!this.quotationOf) return undefined;
    let p = at - 1;
    if (p >= sentence.firstToken && !this.isQuoted(p) && this.isPause(p)) p--;
    if (p < sentence.firstToken || !this.isQuoted(p)) return undefined;
    const { start, end } = this.outer[this.quotationOf[p]! - 1]!;
    return { start, end };
  }

  /** Where the sentence's content begins: after the contents and cues found in it so far. */
  private contentStart(sentence: Sentence): number {
    const last = this.found[this.found.length - 1];
    if (!last || last.sentence !== sentence.firstToken) return sentence.firstToken;
    return this.afterMark(Math.max(last.cueEnd, last.sourceEnd), sentence);
  }

  /** Where content goes on after a speaker in its middle ("The bid, Aas said, would rise"); -1 where it does not. */
  private restAfter(at: number, sentence: Sentence): number {
    for (let i = at; i < sentence.endToken; i++) {
      if (this.isQuoted(i)) return i;
      if (this.tokens.hash[i] !== COMMA) continue;
      const next = i + 1;
      if (next >= sentence.endToken) return -1;
      if (this.isQuoted(next)) return next;
      return this.tokens.penn[next] === Penn.VBG || i > at ? -1 : next;
    }
    return -1;
  }

  private isPause(i: number): boolean {
    const { kind, penn, hash } = this.tokens;
    if (kind[i] !== TokenKind.punctuation && kind[i] !== TokenKind.symbol) return false;
    return (
      hash[i] === COMMA ||
      hash[i] === COLON ||
      penn[i] === Penn["."] ||
      penn[i] === Penn[":"] ||
      penn[i] === Penn["-LRB-"] ||
      penn[i] === Penn["-RRB-"]
    );
  }

  private afterMark(i: number, sentence: Sentence): number {
    return i < sentence.endToken && !this.isQuoted(i) && this.isPause(i) ? i + 1 : i;
  }

  private text(i: number): string {
    return this.prose.slice(this.tokens.start[i], this.tokens.end[i]);
  }

  private addSpan(content: Span[], first: number, end: number): void {
    if (end <= first) return;
    content.push(...trimmed(this.prose, this.tokens.start[first]!, this.tokens.end[end - 1]!));
  }

  private push(
    sourceFirst: number,
    sourceEnd: number,
    cueFirst: number,
    cueEnd: number,
    content: Span[],
    weak: boolean,
    confidence: number,
    sentence: Sentence,
  ): void {
    this.found.push({
      sourceFirst,
      sourceEnd,
      cueFirst,
      cueEnd,
      content,
      weak,
      confidence,
      sentence: sentence.firstToken,
    });
  }

  attribution(found: Found): Attribution {
    const { tokens } = this;
    const source = this.tokenSpan(found.sourceFirst, found.sourceEnd);
    return {
      source,
      cue: this.tokenSpan(found.cueFirst, found.cueEnd),
      content: found.content,
      type: typeOf(found.content, this.outer),
      kind: sourceKindOf(tokens, found.sourceFirst, found.sourceEnd),
      strength: found.weak ? "weak" : "full",
      confidence: found.confidence,
    };
  }

  private tokenSpan(first: number, end: number): readonly Span[] {
    return end > first ? [{ start: this.tokens.start[first]!, end: this.tokens.end[end - 1]! }] : [];
  }
}

/** So many pairs of attributions and quotations are compared one by one; more are sorted first. */
const FEW = 200;

/** Whose content touches a quotation: of those that begin before its end, the content that reaches farthest. */
function holderOf(quotation: Span, found: readonly Found[], count: number): Found | undefined {
  let holder: Found | undefined;
  let start = 0;
  let end = quotation.start;
  for (let n = 0; n < count; n++)
    for (const span of found[n]!.content) {
      if (span.start >= quotation.end || span.end < end || span.end <= quotation.start) continue;
      if (holder && span.end === end && span.start >= start) continue;
      holder = found[n];
      start = span.start;
      end = span.end;
    }
  return holder;
}

/** `holderOf` and `speakerOf` for quotations in order, over sorted contents and cues: for paragraphs with many of either. */
class Nearness {
  private readonly contents: readonly (Span & { readonly owner: Found })[];
  private readonly speakers: readonly Found[];
  private next = 0;
  private nextSpeaker = 0;
  private farthest: (Span & { readonly owner: Found }) | undefined;

  constructor(
    found: readonly Found[],
    private readonly tokens: Tokens,
  ) {
    this.contents = found
      .flatMap((owner) => owner.content.map((span) => ({ ...span, owner })))
      .sort((one, other) => one.start - other.start);
    this.speakers = found
      .filter(({ sourceFirst, sourceEnd }) => sourceEnd > sourceFirst)
      .sort((one, other) => one.cueFirst - other.cueFirst);
  }

  holderOf(quotation: Span): Found | undefined {
    const { contents } = this;
    for (; this.next < contents.length && contents[this.next]!.start < quotation.end; this.next++)
      if (!this.farthest || contents[this.next]!.end > this.farthest.end) this.farthest = contents[this.next];
    return this.farthest && this.farthest.end > quotation.start ? this.farthest.owner : undefined;
  }

  speakerOf(quotation: Span): Found | undefined {
    const { speakers, tokens } = this;
    while (this.nextSpeaker < speakers.length && tokens.start[speakers[this.nextSpeaker]!.cueFirst]! < quotation.start)
      this.nextSpeaker++;
    return speakers[this.nextSpeaker - 1] ?? speakers[this.nextSpeaker];
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, item: V): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function spokenByNobody({ start, end }: Span): Found {
  return {
    sourceFirst: 0,
    sourceEnd: 0,
    cueFirst: 0,
    cueEnd: 0,
    content: [{ start, end }],
    weak: false,
    confidence: 0.5,
    sentence: -1,
  };
}

const CLAUSE_THAT = hashOf("that");

/** A span without blanks, commas and stops at its ends; none where nothing is left. */
function trimmed(prose: string, start: number, end: number): Span[] {
  while (end > start && " ,.;:–—-".includes(prose[end - 1]!)) end--;
  while (start < end && " ,.;:–—".includes(prose[start]!)) start++;
  return end > start ? [{ start, end }] : [];
}

/** Spans in order, those that touch joined. */
function joined(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  const out: Span[] = [];
  for (const { start, end } of ordered) {
    const last = out[out.length - 1];
    if (last && start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else out.push({ start, end });
  }
  return out;
}

function typeOf(content: readonly Span[], quotations: readonly Quotation[]): AttributionType {
  let direct = false;
  let indirect = false;
  for (const span of content) {
    // Outermost quotations do not overlap, so only the first that ends after the span's start can hold it whole.
    const touched = quotations[firstEndingAfter(quotations, span.start)];
    const isTouched = touched !== undefined && touched.start < span.end;
    if (isTouched) direct = true;
    if (!isTouched || !(touched.start <= span.start && span.end <= touched.end)) indirect = true;
  }
  return direct ? (indirect ? "mixed" : "direct") : "indirect";
}

/** The first of spans in order, none overlapping another, that ends after an offset. Binary search. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
