import { holdsSpeech } from "../record/desk.ts";
import { contextOf, FOUND, type QuotePiece } from "../record/sourceText/quoteCheck.ts";
import { writtenPlace } from "../record/sourceText/sourceText.ts";
import type { Attribution, AttributionType, Figure, SourceKind } from "../reporting/facts.ts";
import {
  attributionsNear,
  type CheckedClaim,
  hasSource,
  type KnownSources,
  type Scope,
  scopeOf,
  sentenceAt,
} from "../reporting/scope.ts";
import type { DraftText } from "../text/document.ts";
import { overlaps, type Span } from "../text/span.ts";
import { reportOf } from "./audit.ts";
import type { DraftSpeakers } from "./draftSpeakers.ts";
import type { FigureReport } from "./linter.ts";
import { absolute } from "./present.ts";
import type { Slot } from "./slot.ts";
import type { SourceChecks } from "./sourceChecks.ts";

/**
 * What the linter knows of one place in a draft, for whoever points at it. Spans are absolute (UTF-16 code units into the
 * raw file); texts are what a reader reads there, markup left out.
 */
export interface Known {
  /** The figure that stands there. */
  readonly figure: FigureReport | undefined;
  /** Where else in the draft the same quantity stands, in order. */
  readonly alike: readonly Excerpt[];
  /** The quotation there, where a source's text was looked through for it. */
  readonly quotation: KnownQuotation | undefined;
  /** Who speaks there: all of whose source or cue the place is; else the one whose words lie closest around it, if any. */
  readonly attributions: readonly KnownAttribution[];
  readonly sentence: KnownSentence | undefined;
}

/** A quotation, marks included, and how it stands to the sources that are cited for it. */
export interface KnownQuotation extends Span {
  /** What the draft's ledger says of it. */
  readonly claim?: Pick<CheckedClaim, "id" | "status">;
  readonly sources: readonly QuotationSource[];
}

export interface QuotationSource {
  readonly key: string;
  readonly title: string;
  /** Where it stands in the source; "" where there is nothing to say. */
  readonly place: string;
  /** 0 to 1; 0 where nothing in the source is like it. */
  readonly similarity: number;
  readonly speaker: string | undefined;
  /** The comparison, and what stands before and behind in the source; empty for a source that must not be known. */
  readonly pieces: readonly QuotePiece[];
  readonly before: string;
  readonly after: string;
}

/** A piece of the draft. */
export interface Excerpt extends Span {
  readonly text: string;
}

export interface KnownAttribution {
  readonly source: readonly Excerpt[];
  readonly cue: readonly Excerpt[];
  readonly content: readonly Excerpt[];
  readonly type: AttributionType;
  readonly kind: SourceKind;
  readonly strength: Attribution["strength"];
  /** Who that is, by the fullest name or description in the draft, where the linter can tell. */
  readonly speaker?: string;
  /** 0 to 1: how sure the linter is. */
  readonly confidence: number;
  /** What of it stands at the place, and the piece that does. */
  readonly part: Part;
  readonly at: Span;
  /** Sentences of its paragraph that hold none of its words and that it vouches for all the same, in order. */
  readonly covers: readonly Excerpt[];
}

type Part = "source" | "cue" | "content";

export interface KnownSentence extends Excerpt {
  /** What vouches for it (rules.md 2c). */
  readonly scope: Scope["kind"];
  /** 0 to 1: how likely it is that it holds somebody's words or thoughts, whether or not it could be told whose. */
  readonly attributed: number;
  /** How much a reader would ask "says who?"; where the linter can tell. */
  readonly claim: KnownClaim | undefined;
}

export interface KnownClaim {
  /** 0 to 1. */
  readonly score: number;
  readonly kinds: readonly string[];
  /** The words that weigh most. */
  readonly why: readonly (Excerpt & { readonly weight: number })[];
}

/** A sentence's claim, spans in prose offsets of its paragraph. */
export interface Claiming {
  readonly score: number;
  readonly kinds: readonly string[];
  readonly why: readonly (Span & { readonly weight: number })[];
}

/** How many sentences before and behind an attribution are asked whether it covers them: the reach of `scopeOf`. */
const REACH = 32;

/**
 * What is known at an offset into the raw file; undefined where no prose stands there. The cost is that of the paragraph.
 * `slots` are a draft's, in order, all of them analysed; `claimOf` scores a sentence, by its number in its paragraph;
 * `speakers` is asked only where somebody speaks.
 */
export function knownAt(
  offset: number,
  text: DraftText,
  slots: readonly Slot[],
  known: KnownSources,
  claimOf?: (slot: Slot, sentence: number) => Claiming,
  checks?: SourceChecks,
  speakers?: () => DraftSpeakers,
): Known | undefined {
  const slot = slotAt(slots, offset);
  if (!slot) return undefined;
  const { facts, block } = slot;
  const at = block.content.toProse(offset - block.start);
  const figure = facts.figures.find((one) => holds(one, at));
  return {
    figure: figure && reportOf(figure, slot, text, known, checks),
    alike: figure ? alike(figure, slot, slots) : [],
    quotation: checks && quotationAt(at, slot, known, checks),
    attributions: speakingAt(facts.attributions, at).map((one) => described(one, slot, known, speakers)),
    sentence: sentenceOf(slot, at, known, claimOf),
  };
}

/** Code units of a source that are shown before and behind a quotation. */
const AROUND = 120;

function quotationAt(at: number, slot: Slot, known: KnownSources, checks: SourceChecks): KnownQuotation | undefined {
  const quotation = slot.facts.quotations.find((one) => one.depth === 0 && holds(one, at));
  if (!quotation) return undefined;
  const { inner } = quotation;
  const claim = known.claimAt?.(inner, slot);
  const sources = checks.quote(inner, slot, claim).map(({ record, words, check }) => {
    const { key, title } = record;
    const similarity = check && check.similarity >= FOUND ? check.similarity : 0;
    const isShown = check !== undefined && similarity > 0 && !record.isNameless;
    const { before, after } = isShown ? contextOf(words, check.at) : { before: "", after: "" };
    return {
      key,
      title,
      similarity,
      place: isShown ? writtenPlace(words.source, check.at.start) : "",
      speaker: isShown && !(check.isLoneLabel && !holdsSpeech(record)) ? check.speaker : undefined,
      pieces: isShown ? check.pieces : [],
      before: before.slice(-AROUND),
      after: after.slice(0, AROUND),
    };
  });
  if (sources.length === 0) return undefined;
  return { ...absolute(slot, quotation), sources, ...(claim && { claim: { id: claim.id, status: claim.status } }) };
}

/** Other figures of one value and unit. Linear in the draft's figures. Paragraphs of the same words may share their facts: it takes both to tell a figure from others. */
function alike(figure: Figure, own: Slot, slots: readonly Slot[]): readonly Excerpt[] {
  const value = String(figure.value);
  const found: Excerpt[] = [];
  for (const slot of slots)
    for (const one of slot.facts.figures)
      if (
        (one !== figure || slot !== own) &&
        one.unit === figure.unit &&
        one.kind === figure.kind &&
        String(one.value) === value
      )
        found.push({ ...absolute(slot, one), text: slot.prose.slice(one.start, one.end) });
  return found;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}

/** The slot in whose block an offset lies. Binary search. */
export function slotAt(slots: readonly Slot[], offset: number): Slot | undefined {
  const slot = slots[firstEndingAfter(slots, offset)];
  return slot && slot.block.start <= offset ? slot : undefined;
}

/** The number of the first slot that ends after an offset; that of slots where none does. Binary search. */
export function firstEndingAfter(slots: readonly Slot[], offset: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (slots[middle]!.block.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Speaking {
  readonly attribution: Attribution;
  readonly part: Part;
  readonly at: Span;
}

function speakingAt(attributions: readonly Attribution[], offset: number): readonly Speaking[] {
  const named: Speaking[] = [];
  let around: Speaking | undefined;
  for (const attribution of attributions) {
    const pieceOf = (part: Part): Speaking | undefined => {
      const at = attribution[part].find((piece) => holds(piece, offset));
      return at && { attribution, part, at };
    };
    const naming = pieceOf("source") ?? pieceOf("cue");
    if (naming) named.push(naming);
    const content = pieceOf("content");
    if (content && (!around || lengthOf(content.at) < lengthOf(around.at))) around = content;
  }
  return named.length > 0 || !around ? named : [around];
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

function described(
  { attribution, part, at }: Speaking,
  slot: Slot,
  known: KnownSources,
  speakers: (() => DraftSpeakers) | undefined,
): KnownAttribution {
  const { source, cue, content, type, strength, confidence } = attribution;
  const speaker = speakers?.().of(slot, slot.facts.attributions.indexOf(attribution));
  const kind = speaker?.kind ?? attribution.kind;
  const excerpts = (spans: readonly Span[]) => spans.map((span) => excerptOf(slot, span));
  return {
    source: excerpts(source),
    cue: excerpts(cue),
    content: excerpts(content),
    type,
    kind,
    strength,
    ...(speaker?.name !== undefined && { speaker: speaker.name }),
    confidence,
    part,
    at: absolute(slot, at),
    covers: excerpts(coveredBy(attribution, slot, known)),
  };
}

function excerptOf(slot: Slot, span: Span): Excerpt {
  return { ...absolute(slot, span), text: slot.prose.slice(span.start, span.end) };
}

/** The sentences of its paragraph that an attribution has no words in and vouches for all the same. */
function coveredBy(attribution: Attribution, slot: Slot, known: KnownSources): readonly Span[] {
  const { sentences } = slot.facts.analysis;
  const words = [...attribution.source, ...attribution.cue, ...attribution.content];
  if (words.length === 0) return [];
  const first = sentenceAt(sentences, Math.min(...words.map(({ start }) => start)));
  const last = sentenceAt(sentences, Math.max(...words.map(({ end }) => end - 1)));
  return sentences.slice(Math.max(0, first - REACH), last + 1 + REACH).filter((sentence) => {
    if (words.some((span) => overlaps(span, sentence)) || hasVoice(sentence, slot)) return false;
    const scope = scopeOf(sentence, slot, undefined, known);
    return scope.kind === "paragraph" && scope.attribution === attribution;
  });
}

function sentenceOf(
  slot: Slot,
  offset: number,
  known: KnownSources,
  claimOf: ((slot: Slot, sentence: number) => Claiming) | undefined,
): KnownSentence | undefined {
  const { sentences } = slot.facts.analysis;
  const at = sentenceAt(sentences, offset);
  const sentence = sentences[at];
  // Between two sentences, and in a table.
  if (!sentence) return undefined;
  const claim = claimOf?.(slot, at);
  return {
    ...excerptOf(slot, sentence),
    scope: sentenceScope(sentence, slot, known),
    attributed: slot.facts.attributed[at] ?? 0,
    claim: claim && {
      score: claim.score,
      kinds: claim.kinds,
      why: claim.why.map((word) => ({ ...excerptOf(slot, word), weight: word.weight })),
    },
  };
}

/** What vouches for a sentence as a whole, the paragraph before included where no break stands between. */
export function sentenceScope(sentence: Span, slot: Slot, known: KnownSources): Scope["kind"] {
  const { kind } = scopeOf(sentence, slot, slot.block.breakBefore ? undefined : slot.previous, known);
  return kind !== "record" && hasVoice(sentence, slot) ? "sentence" : kind;
}

/** Whether somebody speaks in a sentence. Of a span that holds a cue `scopeOf` takes that cue to be no source, hence this. */
function hasVoice(sentence: Span, { facts }: Slot): boolean {
  const touches = (span: Span) => overlaps(span, sentence);
  return attributionsNear(facts, sentence.start).some(
    (one) => hasSource(one) && (one.cue.some(touches) || one.content.some(touches)),
  );
}
