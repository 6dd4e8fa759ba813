import type { Entry, FactsBeforeEntries } from "./facts.ts";

/** What one paragraph puts into the draft index "currencies". */
export function currenciesOf(_facts: FactsBeforeEntries): readonly Entry[] {
  return [];
}
