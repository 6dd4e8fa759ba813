import type { Entry, FactsBeforeEntries } from "./facts.ts";

/** What one paragraph puts into the draft index "loadedVerbs". */
export function loadedVerbsOf(_facts: FactsBeforeEntries): readonly Entry[] {
  return [];
}
