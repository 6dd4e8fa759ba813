import type { Naming } from "../../reporting/people/namings.ts";
import type { Span } from "../../text/span.ts";
import type { DraftContext, Fix, FixEdit, PlacedEntry } from "../rule.ts";

/** A naming at its place in the draft. */
export interface PlacedNaming {
  readonly entry: PlacedEntry;
  readonly naming: Naming;
}

/** Whether a naming is the writer's own: in no quotation or dateline. */
export function isOwn(context: DraftContext, { entry, naming }: PlacedNaming): boolean {
  const { mention } = naming;
  const { dateline } = entry.paragraph.block;
  return !context.isQuoted(mention, entry.paragraph) && !(dateline && mention.start < dateline.end);
}

/** Title and name. */
export function spanOf({ start, mention }: Naming): Span {
  return { start, end: mention.end };
}

/** The fix that writes something else for title and name. */
export function rewriting({ entry, naming }: PlacedNaming, text: string): Fix {
  return { title: `Make it “${text}”`, edits: [editTo({ entry, naming }, text)] };
}

export function editTo({ entry, naming }: PlacedNaming, text: string): FixEdit {
  return { ...spanOf(naming), text, paragraph: entry.paragraph };
}
