import type { Span } from "../text/span.ts";
import { firstEndingAfter } from "./lookUp.ts";
import { absolute } from "./present.ts";
import type { Slot } from "./slot.ts";

/**
 * The sentence that somebody writes on at an offset into the raw text: the one the offset lies in or right behind, or
 * behind blanks where the sentence has no stop yet; else the one that begins there. Its raw span; undefined where there is
 * none. `slots` are a draft's, in order, all of them analysed. Binary search: the cost does not depend on the draft's length.
 */
export function sentenceAt(offset: number, raw: string, slots: readonly Slot[]): Span | undefined {
  let from = offset;
  while (from > 0 && (raw[from - 1] === " " || raw[from - 1] === "\t")) from--;
  const isSpaced = from < offset;
  // One that ends where the blanks begin stands in the slot before the first that ends behind them, or in that one.
  const first = firstEndingAfter(slots, from);
  for (const slot of [slots[first], slots[first - 1]]) {
    if (!slot || slot.block.start > from) continue;
    for (const sentence of sentencesAround(slot, from)) {
      const at = absolute(slot, sentence);
      if (at.start < offset && offset <= at.end) return at;
      if (at.start < from && from <= at.end && !(isSpaced && isStopped(slot, sentence))) return at;
    }
  }
  const slot = slots[firstEndingAfter(slots, offset)];
  const next = slot && [...sentencesAround(slot, offset)].map((one) => absolute(slot, one));
  return next?.find(({ start }) => start === offset);
}

/** The sentences of a slot about a raw offset: the one it lies in, and its neighbours. */
function* sentencesAround({ facts, block }: Slot, offset: number): Iterable<Span> {
  const { sentences } = facts.analysis;
  const at = block.content.toProse(Math.max(0, offset - block.start));
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.end >= at) high = middle;
    else low = middle + 1;
  }
  yield* sentences.slice(Math.max(0, low - 1), low + 2);
}

/** With a stop at its end, and what may close behind one. */
function isStopped({ prose }: Slot, { start, end }: Span): boolean {
  return /[.!?…][\p{Pe}\p{Pf}"']*$/u.test(prose.slice(Math.max(start, end - 8), end));
}
