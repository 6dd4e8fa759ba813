import type { Span } from "../../text/span.ts";
import type { ParagraphFacts } from "../facts.ts";

/** What kind of statement makes a reader ask for its source (rules.md 2a, step 6). */
export type ClaimKind =
  | "figure"
  | "accusation"
  | "evaluation"
  | "cause"
  | "motive"
  | "prediction"
  | "comparison"
  | "superlative";

/** From this score on the press more often gives a statement a source than its own voice. */
export const CHECKABLE = 0.6;

/** Words of the sentence (prose offsets) and how much they add to its score: above 0 the more they ask for a source. */
export interface ClaimWord extends Span {
  readonly weight: number;
}

/** How much a reader would ask of one sentence "says who?". */
export interface Claim {
  /**
   * 0 to 1, calibrated: of statements scored so, the share that the press gives a source rather than its own voice, with
   * as many of the one as of the other. Of a sentence with a source, the score is of what stands without it.
   */
  readonly score: number;
  /** What the language shows it to be, in the order of `ClaimKind`; often nothing. */
  readonly kinds: readonly ClaimKind[];
  /** The few words that weigh most, heaviest first. */
  readonly why: readonly ClaimWord[];
}

/** What of a paragraph's facts a claim is read from. */
export type ClaimFacts = Pick<ParagraphFacts, "analysis" | "attributions" | "figures" | "quotations">;
