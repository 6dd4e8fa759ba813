import type { Span } from "../text/span.ts";
import type { Attribution } from "./facts.ts";

const OPENERS = "⟦⟨{";
const CLOSERS = "⟧⟩}";

/**
 * A prose with one attribution marked in it, so that a test hangs on no model: the source in ⟦⟧, the cue in ⟨⟩, what is
 * said in {}. Without a source there is none.
 */
export function attributed(marked: string): { readonly prose: string; readonly attributions: readonly Attribution[] } {
  const spans: [Span[], Span[], Span[]] = [[], [], []];
  let prose = "";
  const starts = [0, 0, 0];
  for (const character of marked) {
    const opener = OPENERS.indexOf(character);
    const closer = CLOSERS.indexOf(character);
    if (opener >= 0) starts[opener] = prose.length;
    else if (closer >= 0) spans[closer]!.push({ start: starts[closer]!, end: prose.length });
    else prose += character;
  }
  const [source, cue, content] = spans;
  if (source.length === 0) return { prose, attributions: [] };
  return {
    prose,
    attributions: [{ source, cue, content, type: "indirect", kind: "person", strength: "full", confidence: 1 }],
  };
}
