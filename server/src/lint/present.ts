import type { FixText } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import type { Diagnostic, DiagnosticFix } from "./linter.ts";
import type { Finding, FindingFix, Slot } from "./slot.ts";

/** The absolute raw span of a prose span of a paragraph. */
export function absolute(slot: Slot, span: Span): Span {
  const raw = slot.block.content.toRaw(span);
  return { start: slot.block.start + raw.start, end: slot.block.start + raw.end };
}

/** Where a finding stands in the raw file. */
export function placeOf({ slot, at, raw }: Pick<Finding, "slot" | "at" | "raw">): Span {
  return raw ? { start: slot.block.start + raw.start, end: slot.block.start + raw.end } : absolute(slot, at);
}

/** Fixes as they stand in the text now, for those that several findings share. */
export type PlacedFixes = Map<FixShape, DiagnosticFix | undefined>;

/** A finding as the outside sees it. Fixes whose edits would cut through markup are left out. `shared` is for one state of the draft. */
export function present(finding: Finding, place: Span, shared: PlacedFixes): Diagnostic {
  finding.shape ??= shapeOf(finding);
  const { shape } = finding;
  if (shape.shown === undefined || shape.shown.start !== place.start || !shape.isLocal)
    shape.shown = placed(finding, shape, place, shared);
  return shape.shown;
}

function placed(finding: Finding, { related, fixes }: Shape, place: Span, shared: PlacedFixes): Diagnostic {
  const placedFix = (fix: FixShape) => {
    // One that is about a single place is made as soon as it is looked up.
    if (fix.edits.length < 2) return fixOf(fix);
    if (!shared.has(fix)) shared.set(fix, fixOf(fix));
    return shared.get(fix);
  };
  return {
    rule: finding.rule.id,
    group: finding.rule.group,
    severity: finding.severity,
    message: finding.message,
    start: place.start,
    end: place.end,
    related: related.map(({ slot, start, end, message }) => ({
      start: slot.block.start + start,
      end: slot.block.start + end,
      message,
    })),
    fixes: fixes.map(placedFix).filter((fix) => fix !== undefined),
    docs: `docs/rules/${finding.rule.id}.md`,
  };
}

/**
 * What of a finding does not change while its paragraphs only move: raw spans relative to the starts of their blocks,
 * and the texts that edits put in. Worked out once, since after each letter typed all findings of a draft are presented.
 */
export interface Shape {
  /** Whether all of it lies in the finding's own paragraph, so that it moves with it. */
  readonly isLocal: boolean;
  /** What was shown last: as it stands where the paragraph has not moved. */
  shown?: Diagnostic;
  readonly related: readonly (Span & { readonly slot: Slot; readonly message: string })[];
  readonly fixes: readonly FixShape[];
}

export type FixShape = Omit<DiagnosticFix, "edits"> & {
  readonly edits: readonly (DiagnosticFix["edits"][number] & { readonly slot: Slot })[];
};

function shapeOf(finding: Finding): Shape {
  const isHome = ({ slot }: { readonly slot: Slot }) => slot === finding.slot;
  return {
    isLocal: finding.related.every(isHome) && finding.fixes.every(({ edits }) => edits.every(isHome)),
    related: finding.related.map(({ slot, at, message }) => ({ ...slot.block.content.toRaw(at), slot, message })),
    fixes: finding.fixes.map(fixShapeOf).filter((fix) => fix !== null),
  };
}

function fixShapeOf(fix: FindingFix): FixShape | null {
  if (fix.shape === undefined) fix.shape = newFixShapeOf(fix);
  return fix.shape;
}

function newFixShapeOf({ title, safe, edits }: FindingFix): FixShape | null {
  if (!edits.every((edit) => edit.isRaw || isReplaceable(edit.slot, edit))) return null;
  if (!edits.every(isKept)) return null;
  const written = edits.map((edit) => {
    const snippet = snippetOf(edit.text);
    const raw = edit.isRaw ? { start: edit.start, end: edit.end } : edit.slot.block.content.toRaw(edit);
    return { ...raw, slot: edit.slot, text: plainOf(edit.text), ...(snippet === undefined ? {} : { snippet }) };
  });
  // A blank that is to stand in the draft until the copy desk fills it is one too.
  const blanks = written.some(({ snippet, text }) => snippet !== undefined || text.includes("[TK: "));
  return { title, safe: safe && !blanks, blanks, edits: written };
}

function fixOf({ edits, ...fix }: FixShape): DiagnosticFix | undefined {
  const inPlace = edits.map(({ slot, ...edit }) => ({
    ...edit,
    start: slot.block.start + edit.start,
    end: slot.block.start + edit.end,
  }));
  inPlace.sort((a, b) => a.start - b.start || a.end - b.end);
  if (inPlace.some((edit, i) => i > 0 && edit.start < inPlace[i - 1]!.end)) return undefined;
  return { ...fix, edits: inPlace };
}

/** What would end a YAML value early, or make it another. */
const UNSAFE = { plain: /[:#"'{}[\]&*!|>%@`]/, single: /'/, double: /["\\]/ } as const;

/** Whether a value of the front matter stays one with what an edit puts in: a straight apostrophe, say, would end it. */
function isKept({ slot, text }: Finding["fixes"][number]["edits"][number]): boolean {
  const { scalar } = slot.block.content;
  return scalar === undefined || !UNSAFE[scalar].test(plainOf(text));
}

/** A span may be replaced if its raw text is what a reader reads, line breaks inside the paragraph aside. */
function isReplaceable(slot: Slot, span: Span): boolean {
  const { content } = slot.block;
  if (span.start === span.end || content.isVerbatim(span)) return true;
  const raw = content.toRaw(span);
  return fold(content.raw.slice(raw.start, raw.end)) === fold(content.prose.slice(span.start, span.end));
}

const MARKUP = /[*_[\]<>`~\n\r]/;

/** Whether nothing but the text, escapes and entities at most, stands where a span of the prose does. */
export function isPlain(slot: Slot, span: Span): boolean {
  const { content } = slot.block;
  if (content.isVerbatim(span)) return true;
  const raw = content.toRaw(span);
  return !MARKUP.test(content.raw.slice(raw.start, raw.end));
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
  return text
    .map((piece) => (typeof piece === "string" ? escapeSnippet(piece) : `\${${++stop}:${escapeSnippet(piece.blank)}}`))
    .join("");
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
