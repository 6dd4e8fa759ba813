import type { Analysis } from "../language/analysis.ts";
import type { Quotation } from "../text/quotations.ts";
import type { Attribution } from "./facts.ts";

/** Who says what in one paragraph. The first provider: cue lists and quotation marks. */
export function attributionsOf(_analysis: Analysis, _quotations: readonly Quotation[]): readonly Attribution[] {
  return [];
}
