import type { ReportingModels } from "../server/src/reporting/models.ts";
import { checkFile, type FuzzedFile, fileOf } from "./desks.ts";
import { checkDraft, checkEdits } from "./draftChecks.ts";
import { draftOf, type FuzzedDraft } from "./drafts.ts";
import { Random } from "./random.ts";

/** One kind of input: made from a number, checked, and made smaller where it fails. */
export interface Kind<T extends { readonly text: string }> {
  make(seed: number, index: number): T;
  check(input: T, seed: number, models: ReportingModels): void;
}

const drafts: Kind<FuzzedDraft> = {
  make: (seed, index) => draftOf(new Random(seed, index)),
  check: checkDraft,
};

const edits: Kind<FuzzedDraft> = {
  make: (seed, index) => draftOf(new Random(seed, index, 1), 3000),
  check: checkEdits,
};

const files: Kind<FuzzedFile> = {
  make: (seed, index) => fileOf(new Random(seed, index, 2)),
  check: (input) => checkFile(input),
};

export const KINDS: Readonly<Record<string, Kind<FuzzedDraft> | Kind<FuzzedFile>>> = { drafts, edits, files };
