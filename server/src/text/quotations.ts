import type { Span } from "./span.ts";

/** A quotation inside one paragraph, marks included. Nested ones are listed after the one that holds them. */
export interface Quotation extends Span {
  /** What stands between the marks. */
  readonly inner: Span;
  readonly marks: "double" | "single";
  /** 0 for outermost. */
  readonly depth: number;
  /** The closing mark is missing: it runs to the paragraph's end (a quotation that goes on in the next paragraph, or a slip). */
  readonly open: boolean;
}

/** What is wrong with the marks themselves, without knowledge of the neighbours. */
export interface QuoteProblem extends Span {
  /** `unclosed` may be right where the next paragraph opens with a mark: the rule decides. */
  readonly kind: "unclosed" | "unopened" | "mixed" | "nesting" | "backtick";
  /** The mark that should stand at the span instead, where that is certain. */
  readonly replacement?: string;
}

export interface QuotationMarks {
  readonly quotations: readonly Quotation[];
  readonly problems: readonly QuoteProblem[];
}

/** Pairs the quotation marks of one paragraph's prose: curly, straight, `''`, nested, apostrophes, feet and inches told apart. */
export function quotationsOf(_prose: string): QuotationMarks {
  return { quotations: [], problems: [] };
}
