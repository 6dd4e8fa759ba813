import type { Sentence } from "../language/analysis.ts";
import { hashes } from "../language/hash.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Attribution, Citation, Paragraph, ParagraphFacts } from "./facts.ts";

/**
 * What vouches for a span (rules.md 2c): an attribution or record in its own sentence, elsewhere in its paragraph, in
 * the paragraph before with no break between, or nothing.
 */
export type Scope =
  | {
      readonly kind: "sentence" | "paragraph" | "carry";
      readonly attribution: Attribution;
      /** Whether the span itself is, at least in part, what is said: the attribution's content. */
      readonly isSaid: boolean;
      /** 0 to 1: how likely the span's own sentence holds attributed content. Calibrated. */
      readonly likelihood: number;
    }
  | { readonly kind: "record" }
  | { readonly kind: "none" };

/** What the rest of a draft, and the desk, say of where a paragraph's statements come from. */
export interface KnownSources {
  /** The desk's keys: a bare `@key` is a citation only where it is one. */
  readonly keys: { has(key: string): boolean };
  /** Labels, in small letters, of the draft's footnotes that name no source. */
  readonly emptyNotes: { has(label: string): boolean };
  /** Whether the story rests on a survey: one of its first paragraphs tells of it. */
  readonly isOfSurvey: boolean;
  /** What the draft's ledger says of a span of a paragraph; absent where there is no ledger. */
  readonly claimAt?: (span: Span, paragraph: Paragraph) => CheckedClaim | undefined;
}

/** A claim of the draft's ledger (rules.md 7c), at the place where it still stands as it was noted. */
export interface CheckedClaim {
  readonly id: string;
  /** In prose offsets of its paragraph. */
  readonly at: Span;
  /** How far the check is, as the ledger says it. */
  readonly status: "open" | "asked" | "confirmed" | "changed" | "disputed" | "cannot-confirm" | "on-author";
  readonly checker?: string;
  /** ISO 8601 day. */
  readonly checked?: string;
  readonly sources: readonly { readonly key: string; readonly locator: string }[];
}

/** Whether somebody has put down where a claim is from: a source, or that the author answers for it. */
function isClaimOnRecord({ status, sources }: CheckedClaim): boolean {
  if (status === "confirmed" || status === "on-author") return true;
  return sources.length > 0 && status !== "disputed" && status !== "cannot-confirm";
}

/** What tells whether a mark leads to a source, and what the ledger says. */
export type Records = Pick<KnownSources, "keys" | "emptyNotes" | "claimAt">;

const NONE: Scope = { kind: "none" };
const NOTHING_KNOWN: Records = { keys: new Set<string>(), emptyNotes: new Set<string>() };
const RECORD: Scope = { kind: "record" };

/** Words that open a sentence and say that another matter begins, so that nothing before vouches for it. */
const SWITCHES = hashes("separately meanwhile elsewhere");
const TURNS = hashes("beyond apart aside");
const TURNED = hashes("that this from these those");

/**
 * What vouches for a span of `paragraph`. `previous` is the prose paragraph before, for `carry`; undefined where it may
 * not be read or a break stands between. A weak attribution is given only for its own sentence, and only where no full
 * one stands there: whether it is enough, the asker decides by its `strength`. Marks that point at nothing, as far as
 * `known` tells, vouch for nothing.
 */
export function scopeOf(
  span: Span,
  paragraph: Paragraph,
  previous: Paragraph | undefined,
  known: Records = NOTHING_KNOWN,
): Scope {
  const { attributions, attributed, citations, analysis } = paragraph.facts;
  const { sentences } = analysis;
  const at = sentenceAt(sentences, span.start);
  const low = Math.max(0, at - REACH);
  const from = sentences[low]?.start ?? 0;
  const to = sentences[Math.min(sentences.length - 1, at + REACH)]?.end ?? span.end;
  if (citations.length > 0 && isMarked(span, citations, from, to, known)) return RECORD;
  const claim = known.claimAt?.(span, paragraph);
  if (claim && isClaimOnRecord(claim)) return RECORD;
  const sentence = sentences[at];
  const likelihood = attributed[at] ?? 0;
  if (attributions.length > 0) {
    if (sentence) {
      const all = attributionsBetween(attributions, from, to, span.start);
      const near = vouchingFor(span, all);
      const own = inSentence(near, sentence, span);
      if (own) return { kind: "sentence", attribution: own, isSaid: touches(own.content, span), likelihood };
      const beside = inParagraph(near, paragraph, at);
      // Who is counted makes the sentence attributed, not the span.
      if (beside)
        return { kind: "paragraph", attribution: beside, isSaid: false, likelihood: near === all ? likelihood : 0 };
    }
    const near = attributionsBetween(attributions, from, to, span.start);
    if (near.some((one) => hasSource(one) && !holds(one, span))) return NONE;
  }
  if (!previous || at > REACH || opensWithSwitch(paragraph, 0)) return NONE;
  // A switch inside the paragraph cuts off what came before it, the paragraph above included.
  for (let i = 1; i <= at; i++) if (opensWithSwitch(paragraph, i)) return NONE;
  const carried = lastFull(previous.facts.attributions);
  return carried ? { kind: "carry", attribution: carried, isSaid: false, likelihood } : NONE;
}

/** Whether a mark that begins in [from, to] backs a span. Those behind it are looked at first, which mostly do. */
function isMarked(span: Span, citations: readonly Citation[], from: number, to: number, known: Records): boolean {
  const backs = (citation: Citation) => overlaps(citation.backs, span) && isOnRecord(citation, known);
  const middle = firstFrom(citations, span.start, startOfMark);
  for (let i = middle; i < Math.min(citations.length, middle + MOST_MARKS) && citations[i]!.at.start <= to; i++)
    if (backs(citations[i]!)) return true;
  for (let i = middle - 1; i >= Math.max(0, middle - MOST_MARKS) && citations[i]!.at.start >= from; i--)
    if (backs(citations[i]!)) return true;
  return false;
}

/** How many marks on either side are looked at: a sentence without an end may hold any number. */
const MOST_MARKS = 64;

/** How many sentences off, in one paragraph, somebody may stand who vouches: so that a book in one paragraph is read in linear time. */
const REACH = 32;

/** Where an attribution begins. */
export function startOfAttribution({ source, cue, content }: Attribution): number {
  const start = Math.min(source[0]?.start ?? Number.MAX_SAFE_INTEGER, cue[0]?.start ?? Number.MAX_SAFE_INTEGER);
  return Math.min(start, content[0]?.start ?? Number.MAX_SAFE_INTEGER);
}

function startOfMark({ at }: Citation): number {
  return at.start;
}

/** The piece of its source that stands nearest to its cue: the one it is said by in that place. */
export function speakingSource({ source, cue }: Attribution): Span | undefined {
  let nearest = source[0];
  if (!nearest || source.length === 1 || !cue[0]) return nearest;
  const distanceOf = (span: Span) => Math.max(cue[0]!.start - span.end, span.start - cue[0]!.end);
  for (const span of source) if (distanceOf(span) < distanceOf(nearest)) nearest = span;
  return nearest;
}

/** The first of a list in order that begins at or after an offset. Binary search. */
function firstFrom<One>(list: readonly One[], offset: number, startOf: (one: One) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(list[middle]!) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many attributions on either side are looked at: a sentence without an end may hold any number. */
const MOST_ATTRIBUTIONS = 16;

/**
 * Those that begin in [from, to), of very many those nearest to an offset; all of them, without a copy, where the paragraph
 * is no longer than that.
 */
function attributionsBetween(
  attributions: readonly Attribution[],
  from: number,
  to: number,
  offset: number,
): readonly Attribution[] {
  let first = firstFrom(attributions, from, startOfAttribution);
  let end = firstFrom(attributions, to, startOfAttribution);
  if (end - first > MOST_ATTRIBUTIONS) {
    const middle = firstFrom(attributions, offset, startOfAttribution);
    first = Math.max(first, middle - MOST_ATTRIBUTIONS);
    end = Math.min(end, middle + MOST_ATTRIBUTIONS);
  }
  return first === 0 && end === attributions.length ? attributions : attributions.slice(first, end);
}

/** The attributions that begin within `REACH` sentences of an offset, in order; of very many, those nearest. */
export function attributionsNear(
  { analysis: { sentences }, attributions }: Pick<ParagraphFacts, "analysis" | "attributions">,
  offset: number,
): readonly Attribution[] {
  const at = sentenceAt(sentences, offset);
  if (at < 0) return [];
  return attributionsBetween(
    attributions,
    sentences[Math.max(0, at - REACH)]!.start,
    sentences[Math.min(sentences.length - 1, at + REACH)]!.end,
    offset,
  );
}

/** The marks that stand nearest to an offset, in order; all of them where there are not very many. */
export function marksNear(citations: readonly Citation[], offset: number): readonly Citation[] {
  if (citations.length <= MOST_MARKS) return citations;
  const middle = firstFrom(citations, offset, startOfMark);
  return citations.slice(Math.max(0, middle - MOST_MARKS), middle + MOST_MARKS);
}

/** Whether a mark leads to a source: a bare key that the desk has, a footnote that names one, any other. */
export function isOnRecord({ kind, bare, key }: Citation, { keys, emptyNotes }: Records): boolean {
  if (bare) return keys.has(key);
  return kind !== "footnote" || !emptyNotes.has(key.toLowerCase());
}

/**
 * Those that may vouch for a span. What is a cue itself ("has shown unwavering support", ", highlighting the bond"), that
 * cue does not vouch for; nor do those who are counted vouch for their number ("61 percent of anglers said").
 */
function vouchingFor(span: Span, attributions: readonly Attribution[]): readonly Attribution[] {
  return attributions.some((one) => holds(one, span)) ? attributions.filter((one) => !holds(one, span)) : attributions;
}

/** Whether a span is part of an attribution's source or cue. */
function holds({ source, cue }: Attribution, span: Span): boolean {
  return touches(cue, span) || touches(source, span);
}

/** The attribution whose cue or content stands in a sentence: one that says the span before others, a full one before a weak one. */
function inSentence(attributions: readonly Attribution[], sentence: Span, span: Span): Attribution | undefined {
  let full: Attribution | undefined;
  let weak: Attribution | undefined;
  let saying: Attribution | undefined;
  for (const attribution of attributions) {
    const { cue, content, strength } = attribution;
    if (!hasSource(attribution) || !(touches(cue, sentence) || touches(content, sentence))) continue;
    if (strength === "full") full ??= attribution;
    else weak ??= attribution;
    if (touches(content, span) && saying?.strength !== "full") saying = attribution;
  }
  return saying ?? full ?? weak;
}

/** The full attribution nearest before a sentence of the same paragraph, else nearest after it, with no switch between. */
function inParagraph(attributions: readonly Attribution[], paragraph: Paragraph, at: number): Attribution | undefined {
  const { sentences } = paragraph.facts.analysis;
  let low = at;
  while (low > 0 && low > at - REACH && !opensWithSwitch(paragraph, low)) low--;
  let high = at + 1;
  while (high < sentences.length && high <= at + REACH && !opensWithSwitch(paragraph, high)) high++;
  const from = sentences[low]!.start;
  const to = sentences[high - 1]!.end;
  const start = sentences[at]!.start;
  let before: Attribution | undefined;
  let after: Attribution | undefined;
  for (const attribution of attributions) {
    if (attribution.strength !== "full" || !hasSource(attribution)) continue;
    const cue = attribution.cue[0] ?? attribution.source[0]!;
    if (cue.start < from || cue.start >= to) continue;
    if (cue.start < start) before = attribution;
    else after ??= attribution;
  }
  return before ?? after;
}

function lastFull(attributions: readonly Attribution[]): Attribution | undefined {
  for (let i = attributions.length - 1; i >= Math.max(0, attributions.length - MOST_ATTRIBUTIONS); i--) {
    const attribution = attributions[i]!;
    if (attribution.strength === "full" && hasSource(attribution)) return attribution;
  }
  return undefined;
}

/** Whether somebody stands behind it: a quotation that nobody is said to speak vouches for nothing. */
export function hasSource(attribution: Attribution): boolean {
  return attribution.source.length > 0 || attribution.cue.length > 0;
}

function touches(spans: readonly Span[], span: Span): boolean {
  for (const one of spans) if (overlaps(one, span)) return true;
  return false;
}

/** The number of the sentence that holds an offset; -1 where none does. Binary search. */
export function sentenceAt(sentences: readonly Sentence[], offset: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const sentence = sentences[middle]!;
    if (offset < sentence.start) high = middle - 1;
    else if (offset >= sentence.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** "Separately, …", "Beyond that, …": an explicit change of subject. */
function opensWithSwitch({ facts }: Paragraph, sentence: number): boolean {
  const { tokens, sentences } = facts.analysis;
  const at = sentences[sentence]?.firstToken;
  if (at === undefined || at >= tokens.count) return false;
  const hash = tokens.hash[at]!;
  return SWITCHES.has(hash) || (TURNS.has(hash) && at + 1 < tokens.count && TURNED.has(tokens.hash[at + 1]!));
}
