import {
  NotificationType,
  type Range,
  RequestType,
  RequestType0,
  type TextDocumentIdentifier,
} from "vscode-languageserver-protocol";
import type { ClaimEntry, SourcingPicture, SpeakerEntry } from "../lint/sourcing.ts";

/** Where a draft's statements come from, for a client's views: the picture of it in the client's positions. */
export interface DraftSourcing extends Pick<SourcingPicture, "words" | "tally" | "voices" | "anonymousShare" | "lost"> {
  /** The version of the draft that it is of. */
  readonly version: number;
  readonly claims: readonly PlacedClaim[];
  readonly speakers: readonly PlacedSpeaker[];
  /** Sources on record: all that the draft cites, in the order of first use, then those it does not. */
  readonly records: readonly PlacedRecord[];
  /** How many more there are on record that the draft does not cite. */
  readonly recordsLeftOut: number;
}

/** `start` and `end` are what the commands take. */
export interface PlacedClaim extends ClaimEntry {
  readonly range: Range;
  /** Whether `newslint.markConfirmed` can put it down in the ledger. */
  readonly isConfirmable: boolean;
}

export interface PlacedSpeaker extends Omit<SpeakerEntry, "places"> {
  /** Stretches of the draft that are theirs, in order. */
  readonly stretches: readonly Stretch[];
}

/** A run of somebody's words within a paragraph, with the words that say who speaks. */
export interface Stretch {
  /** What is said; where nothing is, all of it. */
  readonly text: string;
  readonly words: number;
  readonly range: Range;
}

export interface PlacedRecord {
  readonly key: string;
  /** "" where the entry does not say. */
  readonly type: string;
  readonly title: string;
  /** Where its key stands in the draft. */
  readonly uses: readonly Range[];
  /** Its entry, where that is a file's. `line` is 0-based. */
  readonly entry?: { readonly uri: string; readonly line: number };
}

export interface OfDraft {
  readonly textDocument: TextDocumentIdentifier;
}

/** Asks for the sourcing of an open draft as it stands; null for a text that is no draft. */
export const SourcingRequest = new RequestType<OfDraft, DraftSourcing | null, void>("newslint/sourcing");

/**
 * Tells that a draft has new results since it was last asked about, or is no draft any more. Sent once: not again until the
 * client has asked again, and never to a client that does not ask.
 */
export const SourcingChangedNotification = new NotificationType<{ readonly uri: string }>("newslint/sourcingChanged");

/** The sourcing report of a draft, for a page that the client shows. */
export interface DraftReport {
  /** The version of the draft that it is of. */
  readonly version: number;
  /** The draft's headline, else its file. */
  readonly title: string;
  /**
   * An `article` of HTML, all of the draft's text escaped: no script, no style. Its buttons carry offsets into the raw text
   * (UTF-16 code units): see `BodyOptions`.
   */
  readonly body: string;
}

/** Asks for the report of an open draft as it stands; null for a text that is no draft. */
export const ReportRequest = new RequestType<OfDraft, DraftReport | null, void>("newslint/report");

/** Asks for the style sheet of reports. */
export const ReportStylesRequest = new RequestType0<string, void>("newslint/reportStyles");

export type ReportFormat = "html" | "markdown" | "csv";

/** Asks for the report of an open draft as a file's text; null for a text that is no draft. */
export const ReportFileRequest = new RequestType<OfDraft & { readonly format: ReportFormat }, string | null, void>(
  "newslint/reportFile",
);
