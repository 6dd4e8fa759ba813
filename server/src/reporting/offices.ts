import type { Entry, FactsBeforeEntries } from "./facts.ts";

/** What one paragraph puts into the draft index "offices". */
export function officesOf(_facts: FactsBeforeEntries): readonly Entry[] {
  return [];
}
