import type { LedgerStatus } from "../record/desk.ts";
import type { FigureStatus, SourceKind } from "../reporting/facts.ts";
import type { Place } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";

/**
 * Where a draft's statements come from: what is claimed, who speaks, and which words are whose. For views and reports; plain
 * data throughout. Spans are absolute (UTF-16 code units into the raw file, half-open), texts are what a reader reads there.
 * Nothing in it says more of a source that must not be known than the draft does, but for the alias that the desk gives it.
 */
export interface SourcingPicture {
  /** Words of the prose, headlines and captions included. */
  readonly words: number;
  /** In order of place. */
  readonly claims: readonly ClaimEntry[];
  /** Most words first. */
  readonly speakers: readonly SpeakerEntry[];
  /** The blocks of the prose, in order. */
  readonly passages: readonly Passage[];
  /** The prose in order and apart, from block to block. Markup and blanks between blocks belong to none. */
  readonly segments: readonly Segment[];
  /** Claims by status. */
  readonly tally: Readonly<Record<ClaimStatus, number>>;
  /** Words by whose they are; together all words. */
  readonly voices: Readonly<Record<Voice, number>>;
  /** 0 to 1: of the words that somebody says, how many are said by those whom the draft does not name: sources, insiders, experts. */
  readonly anonymousShare: number;
  /** Claims of the ledger that stand in the draft no longer as they were noted, in its order. */
  readonly lost: readonly LostClaim[];
  /** Where its other claims stand. */
  readonly noted: readonly NotedClaim[];
}

/** `nearby`: a figure whose source stands outside its sentence, and about which a reader is asked (`figure-unsourced`, info). */
export type ClaimStatus = Exclude<FigureStatus, "exempt"> | "nearby";

export type ClaimKind = "figure" | "quotation" | "superlative" | "statement" | "name";

/** Something a checker would check. `statement`: what nobody stands behind though a reader would ask. `name`: one that the ledger asks about. */
export interface ClaimEntry extends Span {
  readonly kind: ClaimKind;
  readonly text: string;
  /** 1-based, of its start. */
  readonly line: number;
  /** The sentence it stands in, what of it stands in one paragraph, up to 1,000 code units before and behind. */
  readonly sentence: string;
  readonly status: ClaimStatus;
  readonly sources: readonly ClaimSource[];
  /** The `id` of who says it. */
  readonly speaker?: string;
  /** What the draft's ledger says of it. */
  readonly claim?: LedgerClaim;
}

export interface LedgerClaim {
  readonly id: string;
  readonly status: LedgerStatus;
  readonly checker?: string;
  /** ISO 8601 day. */
  readonly checked?: string;
  readonly note?: string;
}

/** One thing that gives a claim. */
export interface ClaimSource {
  readonly kind: "attribution" | "link" | "footnote" | "citation" | "note" | "ledger";
  /** The words of the draft that name it: who says so, or the mark. "" where the ledger alone does. */
  readonly text: string;
  /** The key of a recorded source; of a link the address, of a footnote the label. Of what the ledger alone names and must not be known, none. */
  readonly key?: string;
  readonly title?: string;
  /** Where in the source, as cited. */
  readonly locator?: string;
}

/** A claim of the ledger at its place. `kind` is the ledger's: number, quote, name-title … */
export interface NotedClaim extends Span {
  readonly id: string;
  readonly kind: string;
}

export interface LostClaim {
  readonly id: string;
  readonly quote: string;
  readonly status: LedgerStatus;
}

/** Somebody whose words the draft gives: one entry, whatever they are called from place to place. */
export interface SpeakerEntry {
  /** Of people as in `Audit.people`. */
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  /** All the draft gives, without honorifics. */
  readonly titles: readonly string[];
  readonly quotations: number;
  readonly attributions: number;
  /** Of what they are given to say, quoted or not. */
  readonly words: number;
  /** 0 to 1: of all words that somebody says. */
  readonly share: number;
  /** Where each attribution names them, else its cue or words, in order. */
  readonly places: readonly Span[];
}

/** A block of the prose. */
export interface Passage extends Span {
  readonly place: Place;
  /** 1 to 6 for headings, else 0. */
  readonly level: number;
  readonly quoteDepth: number;
  readonly listDepth: number;
  /** The label of the footnote that it is of. */
  readonly footnote?: string;
}

/** `speaker`: somebody says it; `record`: in the paper's own voice, with a source noted; `unsourced`: holds or is a claim without one; `own`: the rest. */
export type Voice = "speaker" | "own" | "record" | "unsourced";

/** A piece of the prose that is of one voice, one speaker and the same claims throughout. */
export interface Segment extends Span {
  /** Number of its passage. */
  readonly passage: number;
  readonly text: string;
  /** Words that begin in it. */
  readonly words: number;
  readonly voice: Voice;
  /** Number in `speakers`, of a speaker's. */
  readonly speaker?: number;
  /** Of a speaker's: what is said, the verb, who says it, or a sentence that goes on as theirs without a word of saying. */
  readonly part?: SpokenPart;
  /** Numbers in `claims` of those it is part of, outermost first. */
  readonly claims: readonly number[];
}

export type SpokenPart = "content" | "cue" | "source" | "carried";
