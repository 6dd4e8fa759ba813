import type { Attribution } from "./facts.ts";

/**
 * What vouches for a span (rules.md 2c): an attribution or record in its own sentence, elsewhere in its paragraph, in
 * the paragraph before with no break between, or nothing.
 */
export type Scope =
  | { readonly kind: "sentence" | "paragraph" | "carry"; readonly attribution: Attribution }
  | { readonly kind: "record" }
  | { readonly kind: "none" };
