import type { DraftInfo } from "../lint/linter.ts";
import type { Desk } from "../record/desk.ts";
import type { DocumentObject } from "./document.ts";
import type { Sentences, Wanted } from "./lintRun.ts";
import type { Reaches } from "./reaches.ts";

/** All that a draft's document hangs on, but for the texts of the sources it cites. */
export interface Asked {
  readonly text: string;
  readonly info: DraftInfo;
  readonly desk: Desk;
  readonly wanted: Wanted & { readonly reaches: boolean };
}

/** What was found of a draft. As JSON. */
export interface Found {
  readonly document: Omit<DocumentObject, "path">;
  readonly sentences: Sentences;
  /** The files of sources that were looked in. */
  readonly sources: readonly string[];
  /** Where findings reach to, where that was asked for. */
  readonly reaches?: Reaches;
  /** How many findings the baseline would let be that are found no more, where there are such. */
  readonly stale?: number;
}

/** Remembers what was found of drafts, across runs. Never rejects: what cannot be read was not there. */
export interface Memory {
  recall(asked: Asked): Promise<Found | undefined>;
  keep(asked: Asked, found: Found): Promise<void>;
  /** The run is over. */
  end?(): void;
}
