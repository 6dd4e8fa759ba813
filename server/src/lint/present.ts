import type { FixText } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import type { Diagnostic, DiagnosticFix } from "./linter.ts";
import type { Finding, Slot } from "./slot.ts";

/** The absolute raw span of a prose span of a paragraph. */
export function absolute(slot: Slot, span: Span): Span {
  const raw = slot.block.content.toRaw(span);
  return { start: slot.block.start + raw.start, end: slot.block.start + raw.end };
}

/** A finding as the outside sees it. Fixes whose edits would cut through markup are left out. */
export function present(finding: Finding, place: Span): Diagnostic {
  return {
    rule: finding.rule.id,
    group: finding.rule.group,
    severity: finding.severity,
    message: finding.message,
    start: place.start,
    end: place.end,
    related: finding.related.map(({ slot, at, message }) => ({ ...absolute(slot, at), message })),
    fixes: finding.fixes.map(presentFix).filter((fix) => fix !== undefined),
    docs: `docs/rules/${finding.rule.id}.md`,
  };
}

function presentFix(fix: Finding["fixes"][number]): DiagnosticFix | undefined {
  const edits: (Span & { text: string; snippet?: string })[] = [];
  let blanks = false;
  for (const edit of fix.edits) {
    if (!isReplaceable(edit.slot, edit)) return undefined;
    const snippet = snippetOf(edit.text);
    if (snippet !== undefined) blanks = true;
    edits.push({ ...absolute(edit.slot, edit), text: plainOf(edit.text), ...(snippet === undefined ? {} : { snippet }) });
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  if (edits.some((edit, i) => i > 0 && edit.start < edits[i - 1]!.end)) return undefined;
  return { title: fix.title, safe: fix.safe && !blanks, blanks, edits };
}

/** A span may be replaced if its raw text is what a reader reads, line breaks inside the paragraph aside. */
function isReplaceable(slot: Slot, span: Span): boolean {
  const { content } = slot.block;
  if (span.start === span.end || content.isVerbatim(span)) return true;
  const raw = content.toRaw(span);
  return fold(content.raw.slice(raw.start, raw.end)) === fold(content.prose.slice(span.start, span.end));
}

function fold(text: string): string {
  return text.replace(/[\t\n\r ]+/g, " ");
}

function plainOf(text: FixText): string {
  if (typeof text === "string") return text;
  return text.map((piece) => (typeof piece === "string" ? piece : `[TK: ${piece.blank}]`)).join("");
}

/** The text as an LSP snippet, where it has blanks. */
function snippetOf(text: FixText): string | undefined {
  if (typeof text === "string" || text.every((piece) => typeof piece === "string")) return undefined;
  let stop = 0;
  return text.map((piece) => (typeof piece === "string" ? escapeSnippet(piece) : `\${${++stop}:${escapeSnippet(piece.blank)}}`)).join("");
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
