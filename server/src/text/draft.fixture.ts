import type { DraftText, Format } from "./document.ts";
import { parseDraft } from "./parse.ts";

/** The blocks of a draft, each in one line: kind, part unless it is body, prose. */
export function outline(raw: string, format: Format): string[] {
  return parseDraft(raw, format).blocks.map(({ content, part }) => {
    const kind = content.kind === "heading" ? `heading ${content.level}` : content.kind;
    const head = part === "body" ? kind : `${kind}, ${part}`;
    return content.prose === "" ? head : `${head}: ${content.prose}`;
  });
}

/** The prose of a draft's first block. */
export function proseOf(raw: string, format: Format): string {
  return parseDraft(raw, format).blocks[0]?.content.prose ?? "";
}

/** The inlines of a draft's first block: kind, what is left of it in the prose in ‹›, its raw text, and its own values. */
export function inlinesOf(raw: string, format: Format): string[] {
  const content = parseDraft(raw, format).blocks[0]!.content;
  return content.inlines.map(({ kind, span, raw, ...values }) => {
    const own = Object.entries(values).map(([key, value]) => `${key}=${value}`);
    return [kind, `‹${content.prose.slice(span.start, span.end)}›`, content.raw.slice(raw.start, raw.end), ...own].join(
      " ",
    );
  });
}

/** All that a draft says, in plain values, with the place of each unit of prose and of raw text. */
export function described(draft: DraftText) {
  const { raw, format, frontMatter, blocks } = draft;
  return {
    raw,
    format,
    frontMatter: frontMatter && JSON.parse(JSON.stringify(frontMatter)),
    blocks: blocks.map(({ content, ...block }) => {
      const { kind, level, raw, prose, inlines } = content;
      const places = Array.from({ length: prose.length + 1 }, (_, i) => [
        content.toRaw({ start: i, end: i }).start,
        content.toRaw({ start: i, end: Math.min(prose.length, i + 1) }).end,
      ]);
      const back = Array.from({ length: raw.length + 1 }, (_, i) => content.toProse(i));
      return { ...block, kind, level, raw, prose, inlines, places, back };
    }),
  };
}
