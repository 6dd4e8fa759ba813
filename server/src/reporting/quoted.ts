import { Penn, Tag, TokenKind, type Tokens } from "../language/analysis.ts";
import type { Quotation } from "../text/quotations.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Paragraph } from "./facts.ts";

const OPENING = /^[“‘"'`«„]/;

/** Whether a span touches the inside of a quotation, a block quote, or a quotation that runs on from `previous`. */
export function isQuoted(span: Span, paragraph: Paragraph, previous: Paragraph | undefined): boolean {
  if (paragraph.block.quoteDepth > 0) return true;
  const { quotations } = paragraph.facts;
  // The last that begins before the span's end, and those around it, up to the outermost.
  for (let i = beginningBefore(quotations, span.end) - 1; i >= 0; i--) {
    const quotation = quotations[i]!;
    if (overlaps(quotation, span)) return true;
    if (quotation.depth === 0) break;
  }
  return runsOn(paragraph, previous) > span.start;
}

/**
 * Where a quotation that `previous` leaves open ends in `paragraph`, for copy that does not open each paragraph of a
 * long quotation with a mark: after the first closing mark outside other quotations. 0 where none runs on, or where no
 * mark closes it (then the open mark above is a slip, and nothing here is quoted by it).
 */
export function runsOn(paragraph: Paragraph, previous: Paragraph | undefined): number {
  if (!previous || !endsOpen(previous) || paragraph.block.breakBefore || OPENING.test(paragraph.prose)) return 0;
  const { quotations, quoteProblems } = paragraph.facts;
  const close = quoteProblems.find(({ kind }) => kind === "unopened");
  if (!close || (quotations[0] && quotations[0].start < close.start)) return 0;
  return close.end;
}

/** Whether a paragraph ends inside a quotation: its closing mark is missing. */
export function endsOpen({ facts }: Paragraph): boolean {
  const { quotations } = facts;
  for (let i = quotations.length - 1; i >= 0; i--) if (quotations[i]!.depth === 0) return quotations[i]!.open;
  return false;
}

/** How many quotations begin before an offset. Binary search. */
function beginningBefore(quotations: readonly Quotation[], offset: number): number {
  let low = 0;
  let high = quotations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quotations[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether tokens [first, end) say something: so many words at least, a finite verb among them. */
export function isClause(tokens: Tokens, first: number, end: number, leastWords: number): boolean {
  let count = 0;
  let hasVerb = false;
  for (let i = first; i < end; i++) {
    if (tokens.kind[i] === TokenKind.word) count++;
    const penn = tokens.penn[i]!;
    if (tokens.tag[i] === Tag.verb && penn !== Penn.VBG && penn !== Penn.VBN) hasVerb = true;
  }
  return count >= leastWords && hasVerb;
}
