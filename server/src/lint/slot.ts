import type { OwnFacts, Paragraph, ParagraphFacts } from "../reporting/facts.ts";
import type { ParagraphAttributions } from "../reporting/model/attributionsFrom.ts";
import { speaks } from "../reporting/paragraphFacts.ts";
import type { FixEdit, FixText, Level, Place, Rule } from "../rules/rule.ts";
import type { Block } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { Hold } from "./dismissals.ts";
import type { FixShape, Shape } from "./present.ts";

/** One finding, relative to its paragraph: absolute offsets are made when results are asked for. */
export interface Finding {
  readonly rule: Rule;
  readonly slot: Slot;
  readonly at: Span;
  /** As in `Report`: marked in place of `at`. */
  readonly raw?: Span;
  readonly severity: Level;
  readonly message: string;
  readonly related: readonly { readonly slot: Slot; readonly at: Span; readonly message: string }[];
  readonly fixes: readonly FindingFix[];
  /** Kept by `present`, once it has been shown. */
  shape?: Shape;
  /** Kept by `holdOf`; null where no baseline may hold it. */
  hold?: Hold | null;
}

/** A fix; several findings may have one and the same. */
export interface FindingFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly (Pick<FixEdit, "start" | "end" | "isRaw"> & {
    readonly slot: Slot;
    readonly text: FixText;
  })[];
  /** Kept by `present`; null where it cannot be offered. */
  shape?: FixShape | null;
}

/**
 * A block of prose at its place in the draft, with what is known and found there. It lives as long as the block keeps
 * its content and part; `block` is renewed after each edit, since offsets move.
 */
export class Slot implements Paragraph {
  /** What it says by itself, once it is analysed. */
  base: OwnFacts | undefined;
  /** All it says, once it has been read among its neighbours: set while `heard` is. */
  facts!: ParagraphFacts;
  heard: ParagraphAttributions | undefined;
  /** Whether what stands around it may have changed since. */
  heardStale = true;
  position = 0;
  previous: Slot | undefined;
  next: Slot | undefined;
  /** Findings of rules that read this paragraph alone, and of those that read its neighbours too. */
  own: readonly Finding[] = [];
  beside: readonly Finding[] = [];
  /** How far a quotation of the paragraph before ran on into it when the draft's indexes were last asked. */
  quotedUpTo: number | undefined;
  /** Whether, as of then, the paragraph before leads up to the name that opens this one: `leadsUp`. */
  isLedUpTo = false;
  ownStale = true;
  besideStale = true;
  readonly place: Place | undefined;

  constructor(public block: Block) {
    this.place = placeOf(block);
  }

  get prose(): string {
    return this.block.content.prose;
  }

  /** Whether a block after an edit is this one, moved at most. */
  holds(block: Block): boolean {
    const mine = this.block;
    return (
      mine.content === block.content &&
      mine.part === block.part &&
      mine.quoteDepth === block.quoteDepth &&
      mine.listDepth === block.listDepth &&
      mine.breakBefore === block.breakBefore &&
      mine.footnote === block.footnote &&
      mine.dateline?.start === block.dateline?.start &&
      mine.dateline?.end === block.dateline?.end
    );
  }
}

/** Whether the attribution net reads a block: tables are no sentences, footnotes no part of the story. */
export function isRead(slot: Slot): slot is Slot & { readonly base: OwnFacts } {
  return slot.place !== "table" && slot.block.footnote === undefined && slot.base !== undefined && speaks(slot.base);
}

/** Whether rules may be run on a block at all. */
export function bearsProse(block: Block): boolean {
  const { kind, prose } = block.content;
  return prose.length > 0 && (kind === "paragraph" || kind === "heading" || kind === "table");
}

/** Where a block stands, in the words of a rule's `places`; undefined for the zones that no rule reads. */
function placeOf(block: Block): Place | undefined {
  if (block.part === "correction" || block.part === "transcript") return undefined;
  if (block.part !== "body") return block.part;
  if (block.content.kind === "heading") return "heading";
  if (block.content.kind === "table") return "table";
  return block.quoteDepth > 0 ? "quote" : "body";
}
