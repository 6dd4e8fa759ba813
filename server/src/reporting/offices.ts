import type { Analysis } from "../language/analysis.ts";
import type { Entry, Figure } from "./facts.ts";

/** What one paragraph puts into the draft index "offices". */
export function officesOf(_analysis: Analysis, _figures: readonly Figure[]): readonly Entry[] {
  return [];
}
