import type { KnownSources } from "../reporting/scope.ts";
import type { Span } from "../text/span.ts";
import { firstEndingAfter, sentenceScope } from "./lookUp.ts";
import type { Slot } from "./slot.ts";

/** What an editor may shade: who says what, or what nobody says, whoever may stand behind it from a sentence nearby. */
export type Shading = "attributed" | "unattributed";

/** A piece of the raw file to be shaded (absolute), within one line and free of markup. */
export interface Shade extends Span {
  readonly what: ShadeKind;
}

/** In rising order of what lies over what: an attribution may stand inside another one's content. */
export const SHADE_KINDS = ["unattributed", "content", "cue", "source"] as const;
export type ShadeKind = (typeof SHADE_KINDS)[number];

/** Above it a sentence rather holds somebody's words than not. */
const EVEN = 0.5;

/** What is laid on one paragraph's prose: 0 for nothing, else one more than the place in `SHADE_KINDS`. */
type Coat = Uint8Array;

/**
 * The shades of a draft, in order and apart, those of the paragraphs that a span touches where one is given. `slots` are
 * in order, all of them analysed. Unattributed are the sentences of the running text that nobody speaks in, that do not read
 * like somebody's words either, and that no source is noted for: what the draft says in its own voice.
 */
export function shadesOf(
  shading: Shading,
  slots: readonly Slot[],
  known: KnownSources,
  within?: Span,
): readonly Shade[] {
  const shades: Shade[] = [];
  for (let i = within ? firstEndingAfter(slots, within.start) : 0; i < slots.length; i++) {
    const slot = slots[i]!;
    if (within && slot.block.start >= within.end) break;
    const coat: Coat = new Uint8Array(slot.prose.length);
    const isShaded = shading === "attributed" ? layAttributed(coat, slot) : layUnattributed(coat, slot, known);
    if (isShaded) lift(coat, slot, shades);
  }
  return shades;
}

function layAttributed(coat: Coat, { facts }: Slot): boolean {
  for (const part of ["content", "cue", "source"] as const) {
    for (const attribution of facts.attributions) for (const span of attribution[part]) lay(coat, span, part);
  }
  return facts.attributions.length > 0;
}

function layUnattributed(coat: Coat, slot: Slot, known: KnownSources): boolean {
  if (slot.place !== "body") return false;
  const { analysis, attributed } = slot.facts;
  for (let i = 0; i < analysis.sentences.length; i++) {
    if (attributed[i]! > EVEN) continue;
    const sentence = analysis.sentences[i]!;
    const scope = sentenceScope(sentence, slot, known);
    if (scope !== "sentence" && scope !== "record") lay(coat, sentence, "unattributed");
  }
  return true;
}

function lay(coat: Coat, { start, end }: Span, what: ShadeKind): void {
  coat.fill(SHADE_KINDS.indexOf(what) + 1, start, end);
}

/** Takes a paragraph's shades off its prose and puts them where they stand in the raw file. */
function lift(coat: Coat, { block }: Slot, into: Shade[]): void {
  for (let start = 0, end = 0; start < coat.length; start = end) {
    const laid = coat[start]!;
    end = start + 1;
    while (end < coat.length && coat[end] === laid) end++;
    if (laid === 0) continue;
    const what = SHADE_KINDS[laid - 1]!;
    for (const piece of block.content.shownAt({ start, end })) {
      if (block.content.raw.slice(piece.start, piece.end).trim() === "") continue;
      into.push({ start: block.start + piece.start, end: block.start + piece.end, what });
    }
  }
}
