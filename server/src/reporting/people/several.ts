import type { SourceKind } from "../facts.ts";

/** Who speaks in an attribution. */
export interface Speaker {
  /** The place in the cast of who speaks; -1 where it is nobody of it: an organisation, a document, somebody unnamed. */
  readonly member: number;
  /** What kind of source it is, now that the whole draft is known. */
  readonly kind: SourceKind;
}

/** The people or bodies mentioned last, for "they". */
export class Several {
  private last: Speaker = NOBODY;
  private at = Number.NEGATIVE_INFINITY;

  hear(speaker: Speaker, sentence: number): void {
    this.last = speaker;
    this.at = sentence;
  }

  /** Who is meant in a sentence: nobody in particular where none was mentioned of late. */
  meant(sentence: number): Speaker {
    return sentence - this.at <= FEW ? this.last : NOBODY;
  }
}

export const NOBODY: Speaker = { member: -1, kind: "person" };
/** So many sentences back "they" looks. */
const FEW = 4;
