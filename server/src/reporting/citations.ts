import type { Analysis } from "../language/analysis.ts";
import type { BlockContent } from "../text/document.ts";
import type { Citation } from "./facts.ts";

/** The marks that record a source, and what each backs (rules.md 7a). */
export function citationsOf(_content: BlockContent, _analysis: Analysis): readonly Citation[] {
  return [];
}
