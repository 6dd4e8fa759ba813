import type { ReportingModels } from "../server/src/reporting/models.ts";
import { checkFile, type FuzzedFile, fileOf } from "./desks.ts";
import { checkDraft } from "./draftChecks.ts";
import { anyDraftOf, type FuzzedDraft, storyOf } from "./drafts.ts";
import { checkEdits } from "./editChecks.ts";
import { checkGiant } from "./giantChecks.ts";
import { giantOf } from "./giants.ts";
import { checkTalk, type Talk, talkOf } from "./protocol.ts";
import { Random } from "./random.ts";

/** One kind of input: made from a number, and checked. */
export interface Kind<T extends { readonly text: string }> {
  make(seed: number, index: number): T;
  /** Throws, or rejects, where something does not hold. What takes long is in steps, of which each is told when it is done. */
  check(input: T, seed: number, models: ReportingModels, done?: () => Promise<void>): void | Promise<void>;
  /** Whether an input can be cut down by trying: giants take too long. */
  readonly isCut: boolean;
}

const drafts: Kind<FuzzedDraft> = {
  make: (seed, index) => anyDraftOf(new Random(seed, index)),
  check: checkDraft,
  isCut: true,
};

const edits: Kind<FuzzedDraft> = {
  make: (seed, index) => storyOf(new Random(seed, index, 1)),
  check: checkEdits,
  isCut: true,
};

const files: Kind<FuzzedFile> = {
  make: (seed, index) => fileOf(new Random(seed, index, 2)),
  check: (input) => checkFile(input),
  isCut: true,
};

const giants: Kind<FuzzedDraft> = {
  make: (seed, index) => giantOf(index, new Random(seed, index, 3)),
  check: checkGiant,
  isCut: false,
};

const protocol: Kind<Talk> = {
  make: (seed, index) => talkOf(new Random(seed, index, 4)),
  check: checkTalk,
  isCut: false,
};

export const KINDS: Readonly<Record<string, Kind<FuzzedDraft> | Kind<FuzzedFile> | Kind<Talk>>> = {
  drafts,
  edits,
  files,
  giants,
  protocol,
};
