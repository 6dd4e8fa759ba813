import type { Span } from "../text/span.ts";

/**
 * Takes the marks out of an example: `⟦…⟧` is what the rule finds, `⟨…⟩` the other half of it. Spans are offsets into
 * the text returned, in order.
 */
export function unmark(draft: string): {
  readonly text: string;
  readonly marks: readonly Span[];
  readonly related: readonly Span[];
} {
  const marks: Span[] = [];
  const related: Span[] = [];
  const open: number[] = [];
  let text = "";
  for (const character of draft) {
    if (character === "⟦" || character === "⟨") open.push(text.length);
    else if (character === "⟧") marks.push({ start: open.pop() ?? 0, end: text.length });
    else if (character === "⟩") related.push({ start: open.pop() ?? 0, end: text.length });
    else text += character;
  }
  return { text, marks: marks.sort((a, b) => a.start - b.start), related };
}
