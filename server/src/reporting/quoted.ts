import type { Span } from "../text/span.ts";
import type { Paragraph } from "./facts.ts";

/** Whether a span touches the inside of a quotation, a block quote, or a quotation that runs on from `previous`. */
export function isQuoted(span: Span, paragraph: Paragraph, _previous: Paragraph | undefined): boolean {
  if (paragraph.block.quoteDepth > 0) return true;
  return paragraph.facts.quotations.some((quotation) => quotation.start < span.end && span.start < quotation.end);
}
