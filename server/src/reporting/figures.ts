import type { Analysis } from "../language/analysis.ts";
import type { Figure } from "./facts.ts";

/** The quantities of one paragraph (rules.md section 3), in order. */
export function figuresOf(_analysis: Analysis): readonly Figure[] {
  return [];
}
