import type { Span } from "../text/span.ts";
import type { Attribution, Paragraph } from "./facts.ts";

/**
 * What vouches for a span (rules.md 2c): an attribution or record in its own sentence, elsewhere in its paragraph, in
 * the paragraph before with no break between, or nothing.
 */
export type Scope =
  | { readonly kind: "sentence" | "paragraph" | "carry"; readonly attribution: Attribution }
  | { readonly kind: "record" }
  | { readonly kind: "none" };

/**
 * What vouches for a span of `paragraph`. `previous` is the prose paragraph before, for `carry`; undefined where it may
 * not be read or a break stands between.
 */
export function scopeOf(_span: Span, _paragraph: Paragraph, _previous: Paragraph | undefined): Scope {
  return { kind: "none" };
}
