import type { DraftConfig } from "../files/workspace.ts";
import type { Draft } from "../lint/linter.ts";
import { type Dismissal, summed } from "../record/dismissal.ts";

/** What a draft has to say of its baseline, as it can be sent to another thread. */
export interface BaselineNews {
  /** The baseline's absolute path, and how it names the draft. */
  readonly file: string;
  readonly draft: string;
  /** How many findings its entries would let be that are found no more. */
  readonly stale: number;
  /** Where the baseline is to be written: the draft's entries as they were, and as they are to be. */
  readonly update?: { readonly was: readonly Dismissal[]; readonly is: readonly Dismissal[]; readonly added: number };
}

/** How many findings a draft's entries would let be that are found no more. */
export function staleIn(draft: Draft): number {
  return draft.leftDismissals().reduce((sum, { count, isStale }) => sum + (isStale ? count : 0), 0);
}

/**
 * What is to become of a draft's entries: those that let something be stay, with day and reason; what else it finds joins
 * them with `day`; what is found no more goes, unless its rule is off, so that nobody can say. From then on the draft's
 * results are without what is let be.
 */
export function renewDismissals(
  draft: Draft,
  { path: file, draft: path, dismissed }: NonNullable<DraftConfig["baseline"]>,
  day: string,
): BaselineNews {
  const found = draft.dismissable();
  const left = draft.leftDismissals();
  const kept = found.flatMap(({ heldBy }) => (heldBy ? { ...heldBy, path, count: 1 } : []));
  const added = found.flatMap(({ rule, sentence, marked, heldBy }) =>
    heldBy ? [] : { path, rule, sentence, count: 1, date: day, ...(marked === undefined ? {} : { marked }) },
  );
  const idle = left.flatMap(({ isStale, ...one }) => (isStale ? [] : { ...one, path }));
  const is = summed([...kept, ...idle, ...added]);
  const stale = staleIn(draft);
  draft.dismiss(is);
  return { file, draft: path, stale, update: { was: dismissed, is, added: added.length } };
}
