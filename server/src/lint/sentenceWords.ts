import { sentenceAt } from "../reporting/scope.ts";
import type { Span } from "../text/span.ts";
import { slotAt } from "./lookUp.ts";
import type { Slot } from "./slot.ts";

/**
 * The words of the sentence that a raw span starts in, as a reader reads them; of what stands in no sentence (a table, say)
 * those of its block; "" where no prose stands. Binary search: the cost does not depend on the draft's length.
 */
export function sentenceWords({ start }: Span, slots: readonly Slot[]): string {
  const slot = slotAt(slots, start);
  if (!slot) return "";
  const { analysis } = slot.facts;
  const at = slot.block.content.toProse(start - slot.block.start);
  const sentence = analysis.sentences[sentenceAt(analysis.sentences, at)];
  return sentence ? analysis.prose.slice(sentence.start, sentence.end) : slot.prose;
}
