import type { Analysis } from "../language/analysis.ts";
import type { Entry, Figure } from "./facts.ts";

/** What one paragraph puts into the draft index "loadedVerbs". */
export function loadedVerbsOf(_analysis: Analysis, _figures: readonly Figure[]): readonly Entry[] {
  return [];
}
