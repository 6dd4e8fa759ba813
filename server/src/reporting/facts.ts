import type { Analysis } from "../language/analysis.ts";
import type { Block } from "../text/document.ts";
import type { Quotation, QuoteProblem } from "../text/quotations.ts";
import type { Span } from "../text/span.ts";
import type { TokenFeatures } from "./model/features.ts";
import type { Mention } from "./people/mentions.ts";

/**
 * What one paragraph says by itself, found once. Every span is in prose offsets of that paragraph.
 * A pure function of the paragraph's prose, inlines and the models: cached by content.
 */
export interface OwnFacts {
  readonly analysis: Analysis;
  readonly quotations: readonly Quotation[];
  /** What is wrong with its quotation marks by themselves, in order. */
  readonly quoteProblems: readonly QuoteProblem[];
  /** What the attribution net sees of its tokens. */
  readonly features: TokenFeatures;
  readonly figures: readonly Figure[];
  /** Everyone named, and every title that stands for somebody, in order. */
  readonly mentions: readonly Mention[];
  /** Source keys, notes, links and footnotes, with the span each backs. */
  readonly citations: readonly Citation[];
  /** Words, and how many of them are English function words: for the draft's language as a whole. */
  readonly english: { readonly words: number; readonly functionWords: number };
  /** What this paragraph puts into the draft's indexes, as far as that hangs on no attribution. */
  readonly ownEntries: readonly Entry[];
}

/** What one paragraph says at its place in a draft: who says what hangs on a few tokens before and after it too. */
export interface ParagraphFacts extends OwnFacts {
  /** In order of where each begins. */
  readonly attributions: readonly Attribution[];
  /** For each sentence of the analysis the probability, 0 to 1, that it holds attributed content. Calibrated. */
  readonly attributed: readonly number[];
  /** What this paragraph puts into the draft's indexes. */
  readonly entries: readonly Entry[];
}

export type AttributionType = "direct" | "indirect" | "mixed";
export type SourceKind = "person" | "organisation" | "document" | "anonymous" | "vague";

/** Who said what, in which words (PolNeAR's source, cue and content). Each may be in several pieces, in order; source and cue may be empty. */
export interface Attribution {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  readonly type: AttributionType;
  readonly kind: SourceKind;
  /**
   * How well it vouches (rules.md 2b): `full`, or `weak` for a commissive or announcing participle hung on another
   * predicate ("has been generous, pledging £2m"), which does not vouch for a figure.
   */
  readonly strength: "full" | "weak";
  /** 0 to 1: how sure the provider is. */
  readonly confidence: number;
}

export type Bound = "=" | "<" | ">" | "~";

/** A quantity in prose (rules.md section 3). */
export interface Figure extends Span {
  /** The parsed value; a range has [low, high]. */
  readonly value: number | readonly [number, number];
  /** Singular, lower case, "" where there is none: "dollar", "percent", "soldier", "kilometre". */
  readonly unit: string;
  readonly bound: Bound;
  /** ISO 4217 code where the text settles it ("C$", "US dollars"), "" for a bare symbol; absent where it is no money. */
  readonly currency?: string;
  readonly kind: "money" | "percent" | "points" | "count" | "measure" | "ratio" | "multiple" | "other";
  /** False for quantities that need no source (section 3's exclusions, small counts). */
  readonly asks: boolean;
  /** Why it does not ask, for the hover: "a date", "an age". */
  readonly exempt?: string;
}

export type FigureStatus = "unsourced" | "attributed" | "recorded" | "verified" | "contradicted" | "exempt";

/** A mark in the draft that records where something comes from (rules.md 7a). */
export interface Citation {
  readonly kind: "link" | "footnote" | "citation" | "note";
  /** The key, the label, the address. */
  readonly key: string;
  readonly locator: string;
  /** Where the mark stands (prose offsets; may be empty), and what it backs. */
  readonly at: Span;
  readonly backs: Span;
  /** The whole mark, and the key in it without its `@`, in the raw text of the block. */
  readonly raw: Span;
  readonly keyRaw: Span;
  /** `@key` in running text: a citation only where the desk has that key, else somebody's handle. */
  readonly bare?: true;
}

/** The indexes over the whole draft that rules may read: key to entries in document order. */
export type IndexName =
  | "offices"
  | "currencies"
  | "loadedVerbs"
  | "words"
  | "anonymousSources"
  | "outlets"
  | "people"
  | "spellings"
  | "speakers"
  | "posts"
  | "dates"
  | "baselines"
  | "citations"
  | "quantities"
  | "acronyms"
  | "titles"
  | "namings";

/** One paragraph's contribution to an index. `data` is the index's own. */
export interface Entry extends Span {
  readonly index: IndexName;
  readonly key: string;
  readonly data: unknown;
}

/** A paragraph as rules see it: its facts, at its place in the story. */
export interface Paragraph {
  readonly block: Block;
  readonly facts: ParagraphFacts;
  readonly prose: string;
}
