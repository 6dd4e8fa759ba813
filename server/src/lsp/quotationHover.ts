import type { KnownQuotation, QuotationSource } from "../lint/lookUp.ts";
import { escaped } from "./markdown.ts";

/** How a quotation stands to the sources that are cited for it, as Markdown: the words that differ, and what stands around them. */
export function aboutQuotation({ sources }: KnownQuotation): string {
  return sources.map(aboutSource).join("\n\n");
}

function aboutSource({ key, title, place, similarity, speaker, pieces, before, after }: QuotationSource): string {
  const name = `Source ${escaped(key)}: ${escaped(title)}`;
  if (similarity === 0) return `${name}\n\n✕ These words do not stand in it.`;
  const verdict = similarity === 1 ? "● Word for word" : `◐ ${Math.floor(similarity * 100)} words in 100 are alike`;
  const where = place === "" ? "" : `, ${escaped(place)}`;
  const who = speaker === undefined ? "" : ` · ${escaped(speaker)} speaks`;
  const lines = [name, `${verdict}${where}${who}`];
  if (pieces.length > 0) {
    const compared = pieces
      .map(({ kind, text }) =>
        kind === "draft" ? `~~${escaped(text)}~~` : kind === "source" ? `**${escaped(text)}**` : escaped(text),
      )
      .join(" ");
    const around = [before === "" ? "" : `…${escaped(before)} `, compared, after === "" ? "" : ` ${escaped(after)}…`];
    lines.push(`> ${around.join("")}`);
    if (similarity < 1) lines.push("Struck out: only in the draft. Bold: only in the source.");
  }
  return lines.join("\n\n");
}
