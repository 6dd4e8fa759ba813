import type { DraftText, Inline } from "./document.ts";

/**
 * What of a draft is markup, its words left out: a line for each block, with what stands in it that is no prose, and all of
 * what nobody reads as prose. Two drafts with the same lines are built alike.
 */
export function markupOf({ blocks }: DraftText): readonly string[] {
  return blocks.map(({ content, quoteDepth, listDepth, footnote = "" }) => {
    const { kind, level, raw, inlines } = content;
    const hasProse = kind === "paragraph" || kind === "heading" || kind === "table" || kind === "frontMatter";
    const rest = hasProse ? inlines.map((one) => signOf(one, raw)).join("\n") : raw;
    return [kind, level, quoteDepth, listDepth, footnote, rest].join("\n");
  });
}

function signOf(inline: Inline, raw: string): string {
  // What is emphasised, linked or pictured is words; of the rest all counts.
  switch (inline.kind) {
    case "emphasis":
      return inline.kind;
    case "link":
    case "image":
      return `${inline.kind} ${inline.url}`;
    default:
      return `${inline.kind} ${raw.slice(inline.raw.start, inline.raw.end)}`;
  }
}
