import type { Diagnostic, Draft } from "../server/src/lint/linter.ts";
import type { Block, Format } from "../server/src/text/document.ts";
import { parseDraft } from "../server/src/text/parse.ts";

/** Rules that put words of the desk's or their own between quotation marks first: a better word, a source, a name on file. */
const NOT_OF_THE_DRAFT: ReadonlySet<string> = new Set([
  "front-matter",
  "house-word",
  "ignore-directive",
  "not-english",
  "quote-marks",
  "quote-mismatch",
  "source-record",
  "title-registry-mismatch",
]);

/**
 * What a message quotes first is what it found: those words stand in the draft, as it is written or as it is read. Letters
 * and digits are compared, for a message sets words on one line and cuts them short.
 */
export function checkQuoted(findings: readonly Diagnostic[], draft: Draft, format: Format): void {
  let all: string | undefined;
  for (const { rule, message, start, end, related } of findings) {
    if (NOT_OF_THE_DRAFT.has(rule)) continue;
    const quoted = /“([^“”]*)”/.exec(message)?.[1];
    if (quoted === undefined) continue;
    const own = letters([{ start, end }, ...related].map((one) => draft.text.slice(one.start, one.end)).join(""));
    for (const piece of quoted.split("…").map(letters)) {
      if (own.includes(piece)) continue;
      all ??= `${letters(draft.text)} ${letters(parseDraft(draft.text, format).blocks.map(proseOf).join(""))}`;
      if (!all.includes(piece)) throw new Error(`${rule} quotes “${quoted}”, which the draft does not say`);
    }
  }
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}

function proseOf({ content }: Block): string {
  return content.prose;
}
