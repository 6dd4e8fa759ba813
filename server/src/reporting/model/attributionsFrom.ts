import { type Analysis, Penn, TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import { cueVerb } from "../cueVerbs.ts";
import type { Attribution, AttributionType } from "../facts.ts";
import { startOfAttribution } from "../scope.ts";
import { sourceKindOf } from "../sourceKind.ts";
import type { Run, TokenAttribution } from "./assemble.ts";
import type { AttributionModel, Featured, ParagraphScores } from "./attributionModel.ts";
import { isWord, quoteOf } from "./features.ts";

/** A paragraph as the model reads it. All is a function of its prose alone, to be kept with it. */
export interface ReadParagraph extends Featured {
  readonly analysis: Analysis;
}

/** Who says what in one paragraph, and how far each sentence is somebody's words or thoughts. */
export interface ParagraphAttributions {
  /** In order of where each begins; spans are prose offsets. */
  readonly attributions: readonly Attribution[];
  /** For each sentence of the analysis the probability, 0 to 1, that it holds attributed content. Calibrated. */
  readonly attributed: readonly number[];
}

/**
 * The attributions of the paragraphs [first, end) of a draft, whose prose in order `paragraphs` is: a pure function of each
 * and of the few tokens around it (`model.contextOf` names the paragraphs). Many at once cost less than each alone.
 */
export function attributionsFrom(
  model: AttributionModel,
  paragraphs: readonly ReadParagraph[],
  first: number,
  end: number,
): ParagraphAttributions[] {
  const scored = model.evaluate(paragraphs, first, end);
  return scored.map((scores, i) => new Reading(model, paragraphs[first + i]!, scores).result());
}

class Reading {
  private readonly tokens: Tokens;
  /** The probability of each sentence as the net sees them. */
  private readonly likely: readonly number[];

  constructor(
    private readonly model: AttributionModel,
    private readonly paragraph: ReadParagraph,
    private readonly scores: ParagraphScores,
  ) {
    this.tokens = paragraph.analysis.tokens;
    this.likely = Array.from(scores.scores, (score) => model.probability(score));
  }

  result(): ParagraphAttributions {
    const attributions = this.scores.attributions
      .map((found) => this.attribution(found))
      .sort((a, b) => startOfAttribution(a) - startOfAttribution(b));
    return {
      attributions,
      attributed: this.paragraph.analysis.sentences.map(({ firstToken, endToken }) =>
        this.likeliest(firstToken, endToken),
      ),
    };
  }

  private attribution(found: TokenAttribution): Attribution {
    const content = this.spans(found.content);
    const [first, end] = this.naming(found);
    return {
      source: this.spans(found.source),
      cue: this.spans(found.cue),
      content,
      type: this.type(found.content),
      kind: sourceKindOf(this.tokens, first, end),
      strength: found.cue.some((run) => this.isWeak(run)) ? "weak" : "full",
      confidence: this.confidence(found),
    };
  }

  /** The likeliest of the sentences that hold its content; of one without content, how sure its cue is. */
  private confidence({ cue, content }: TokenAttribution): number {
    let most = 0;
    for (const [first, end] of content) most = Math.max(most, this.likeliest(first, end));
    if (content.length > 0) return most;
    for (const [first, end] of cue)
      for (let t = first; t < end; t++) most = Math.max(most, this.model.probability(this.scores.tags[t * 3 + 1]!));
    return most;
  }

  /** The highest probability among the net's sentences that share a token with [first, end). */
  private likeliest(first: number, end: number): number {
    const { sentences } = this.scores;
    let low = 0;
    let high = sentences.length - 1;
    // The last that begins at or before the first token.
    while (low < high - 1) {
      const middle = (low + high) >> 1;
      if (sentences[middle]! <= first) low = middle;
      else high = middle;
    }
    let most = 0;
    for (let s = low; s + 1 < sentences.length && sentences[s]! < end; s++) most = Math.max(most, this.likely[s]!);
    return most;
  }

  /** By the quotation marks around what is said: all its words in quotations, none, or some. */
  private type(content: readonly Run[]): AttributionType {
    let direct = false;
    let indirect = false;
    for (const [first, end] of content) {
      for (let t = first; t < end; t++) {
        if (!isWord(this.small(t))) continue;
        if (this.isQuoted(t)) direct = true;
        else indirect = true;
      }
    }
    return direct ? (indirect ? "mixed" : "direct") : "indirect";
  }

  private small(t: number): number {
    return this.paragraph.features.rows[t * 4 + 3]!;
  }

  /** Whether a token is a quotation mark. */
  private isMark(t: number): boolean {
    return quoteOf(this.small(t)) === 2;
  }

  /** Whether a token stands in a quotation or is one of its marks. */
  private isQuoted(t: number): boolean {
    return quoteOf(this.small(t)) > 0;
  }

  /**
   * Their spans, from the first word to the last, with the quotation marks around these (PolNeAR has them in the content)
   * and without other punctuation at their ends.
   */
  private spans(runs: readonly Run[]): Span[] {
    const { start, end, kind } = this.tokens;
    const spans: Span[] = [];
    for (const [from, to] of runs) {
      let first = from;
      let last = to;
      while (first < last && kind[first] === TokenKind.punctuation) first++;
      while (last > first && kind[last - 1] === TokenKind.punctuation) last--;
      if (last === first) continue;
      for (let t = from; t < first; t++) if (this.isMark(t)) first = t;
      for (let t = to - 1; t >= last; t--) if (this.isMark(t)) last = t + 1;
      spans.push({ start: start[first]!, end: end[last - 1]! });
    }
    return spans;
  }

  /** The run of the source that tells what kind it is: the one nearest its cue, or where that is a pronoun, the longest. */
  private naming({ source, cue }: TokenAttribution): Run {
    const { penn } = this.tokens;
    let longest: Run = [0, 0];
    let nearest: Run = [0, 0];
    let least = Number.POSITIVE_INFINITY;
    for (const run of source) {
      if (run[1] - run[0] > longest[1] - longest[0]) longest = run;
      const distance = cue[0] ? Math.max(cue[0][0] - run[1], run[0] - cue[0][1]) : 0;
      if (distance >= least) continue;
      nearest = run;
      least = distance;
    }
    const isPronoun = nearest[1] - nearest[0] === 1 && penn[nearest[0]] === Penn.PRP;
    return isPronoun ? longest : nearest;
  }

  /** "…, pledging £2m": a promise hung on another predicate, where "is pledging" is a predicate itself. */
  private isWeak([first, end]: Run): boolean {
    const { hash, penn } = this.tokens;
    for (let t = first; t < end; t++)
      if (penn[t] === Penn.VBG && cueVerb(hash[t]!)?.class === "commissive" && !(t > 0 && BE.has(hash[t - 1]!)))
        return true;
    return false;
  }
}

const BE = hashes("is are was were am be been being 's 're 'm");
