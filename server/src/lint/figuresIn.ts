import type { KnownSources } from "../reporting/scope.ts";
import type { DraftText } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import { reportOf } from "./audit.ts";
import type { FigureReport } from "./linter.ts";
import { firstEndingAfter } from "./lookUp.ts";
import type { Slot } from "./slot.ts";
import type { SourceChecks } from "./sourceChecks.ts";

/** The figures that ask for a source, of the paragraphs that a span touches where one is given. `slots` are in order, all of them analysed. */
export function figuresOf(
  slots: readonly Slot[],
  text: DraftText,
  known: KnownSources,
  checks: SourceChecks,
  within?: Span,
): readonly FigureReport[] {
  const figures: FigureReport[] = [];
  for (let i = within ? firstEndingAfter(slots, within.start) : 0; i < slots.length; i++) {
    const slot = slots[i]!;
    if (within && slot.block.start >= within.end) break;
    if (slot.place === undefined) continue;
    for (const figure of slot.facts.figures) if (figure.asks) figures.push(reportOf(figure, slot, text, known, checks));
  }
  return figures;
}
