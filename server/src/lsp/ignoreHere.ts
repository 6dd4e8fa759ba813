import type { Block, Change, DraftText } from "../text/document.ts";
import type { Span } from "../text/span.ts";

/** What stands for the reason until the writer gives one; `placeholder-left` reports it, and the ignore silences nothing. */
export const REASON = "reason";

/** An ignore to be written: the text around the reason, and where it goes. */
export interface IgnoreEdit {
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Where the ignore of one finding goes, and how it is written (contract.md, "Inline"): before the finding's sentence
 * where that is inside a line, else within the sentence before the finding, else on a line of its own before the block.
 * In Markdown a comment that opens a line would turn the line into HTML, so none is ever put there.
 * Undefined for a finding in the front matter or past the last block.
 */
export function ignoreHere(
  rule: string,
  finding: Span,
  text: DraftText,
  sentences: readonly Span[],
): IgnoreEdit | undefined {
  const block = text.blocks.find(
    (one) => one.start <= finding.start && finding.start < Math.max(one.end, one.start + 1),
  );
  if (!block || block.content.kind === "frontMatter") return undefined;
  const open = text.format === "markdown" ? `<!-- newslint-ignore ${rule}: ` : `[newslint-ignore ${rule}: `;
  const close = text.format === "markdown" ? " -->" : "]";
  const place = placeInside(finding, block, text, sentences);
  if (place) return { at: place.at, before: `${place.blankBefore}${open}`, after: `${close}${place.blankAfter}` };
  const lineBreak = text.raw.includes("\r\n") ? "\r\n" : "\n";
  // In plain text a line of its own must stand apart, or the block's lines would be read together with it.
  const apart = text.format === "markdown" ? lineBreak : lineBreak + lineBreak;
  return { at: block.start, before: open, after: `${close}${apart}${nextLinePrefix(block, text.raw)}` };
}

/** The edit itself; `reason` as it is to be written. */
export function written(edit: IgnoreEdit, reason: string): Change {
  return { start: edit.at, end: edit.at, text: edit.before + reason + edit.after };
}

interface Place {
  readonly at: number;
  readonly blankBefore: string;
  readonly blankAfter: string;
}

function placeInside(finding: Span, block: Block, text: DraftText, sentences: readonly Span[]): Place | undefined {
  const { raw, format } = text;
  // A hard-wrapped paragraph is one only as long as its lines are short: nothing may be put into them.
  if (format === "plain" && /[\r\n]/.test(block.content.raw.trimEnd())) return undefined;
  const sentence = sentences.find((one) => one.start <= finding.start && finding.start < one.end);
  for (const at of sentence ? [sentence.start, finding.start] : [finding.start]) {
    if (at < block.start || insideInline(at, block)) continue;
    if (format === "plain" || !opensLine(at, raw)) return { at, blankBefore: "", blankAfter: " " };
    const lineEnd = endOfLineBefore(at, raw);
    if (lineEnd > block.start && !insideInline(lineEnd, block))
      return { at: lineEnd, blankBefore: " ", blankAfter: "" };
  }
  return undefined;
}

/** Whether a place lies in a link, code, a comment or other markup, where a comment would be text or break it. */
function insideInline(at: number, block: Block): boolean {
  const inside = at - block.start;
  return block.content.inlines.some(({ raw }) => raw.start < inside && inside < raw.end);
}

/** Whether nothing but blanks and the marks of quotes and lists stands before it on its line. */
function opensLine(at: number, raw: string): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const sign = raw[i]!;
    if (sign === "\n" || sign === "\r") return true;
    if (sign !== " " && sign !== "\t" && sign !== ">" && sign !== "\ufeff") return false;
  }
  return true;
}

/** The end of the text on the line before the one `at` stands on. */
function endOfLineBefore(at: number, raw: string): number {
  let i = at;
  while (i > 0 && raw[i - 1] !== "\n" && raw[i - 1] !== "\r") i--;
  while (i > 0 && /\s/.test(raw[i - 1]!)) i--;
  return i;
}

/** What the line after a new one at the block's start must open with, to stay in the same quote or list item. */
function nextLinePrefix(block: Block, raw: string): string {
  let lineStart = block.start;
  while (lineStart > 0 && raw[lineStart - 1] !== "\n" && raw[lineStart - 1] !== "\r") lineStart--;
  return raw
    .slice(lineStart, block.start)
    .replace("\ufeff", "")
    .replace(/[^>\s]/g, " ");
}
