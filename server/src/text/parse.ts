import type { Change, DraftText, Format } from "./document.ts";

/** Reads a raw file as a document. */
export function parseDraft(raw: string, format: Format): DraftText {
  return { raw, format, blocks: [] };
}

/** The document after one change. Block contents that did not change keep their identity; equal to `parseDraft` of the new text. */
export function editDraft(draft: DraftText, change: Change): DraftText {
  return parseDraft(draft.raw.slice(0, change.start) + change.text + draft.raw.slice(change.end), draft.format);
}
