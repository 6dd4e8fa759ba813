import { applied } from "../text/applied.ts";
import type { Change, Format } from "../text/document.ts";
import { markupOf } from "../text/markup.ts";
import { parseDraft } from "../text/parse.ts";
import type { Span } from "../text/span.ts";
import type { Diagnostic, Draft } from "./linter.ts";

/**
 * The edits of the first safe fix of each finding, each fix's apart, offsets into the text the findings are of. A fix goes in
 * whole or not at all: one that meets another already taken waits for the next round.
 */
export function safeFixes(diagnostics: readonly Diagnostic[]): readonly (readonly Change[])[] {
  const taken: Change[] = [];
  const fixes: (readonly Change[])[] = [];
  for (const { fixes: offered } of diagnostics) {
    const fix = offered.find((one) => one.safe && !one.blanks);
    if (!fix || fix.edits.some((edit) => meetsAny(edit, taken))) continue;
    const edits = fix.edits.map(({ start, end, text }) => ({ start, end, text }));
    for (const edit of edits) taken.splice(placeOf(edit, taken), 0, edit);
    fixes.push(edits);
  }
  return fixes;
}

/** The edits of fixes that do not meet, in order of place. */
export function inOrder(fixes: readonly (readonly Change[])[]): Change[] {
  return fixes.flat().sort((a, b) => a.start - b.start);
}

/** Fixes can make room for others; more rounds than this and rules undo each other. */
const MOST_ROUNDS = 10;

/** A draft after its safe fixes, and what each round did to the text as it was then. */
export interface FixedDraft {
  readonly draft: Draft;
  readonly rounds: readonly { readonly text: string; readonly edits: readonly Change[] }[];
}

/**
 * Applies safe fixes until none is left. A fix that would change the draft's markup, or bring up a finding on a line that
 * had none of its rule, is not applied; where fixes undo each other, the text stays as it was. So what comes out is as it
 * is when fixed again. `open` opens a text as the draft was opened.
 */
export async function fixed(draft: Draft, format: Format, open: (text: string) => Promise<Draft>): Promise<FixedDraft> {
  const rounds: { text: string; edits: readonly Change[] }[] = [];
  const seen = new Set([draft.text]);
  let current = draft;
  for (;;) {
    const next = await withThoseThatDoNoHarm(current, safeFixes(current.results()), format, open);
    if (next === undefined) return { draft: current, rounds };
    // Two rules that undo each other, or a list that leads in a circle.
    if (seen.has(next.draft.text) || rounds.length === MOST_ROUNDS) return { draft, rounds: [] };
    seen.add(next.draft.text);
    rounds.push({ text: current.text, edits: next.edits });
    current = next.draft;
  }
}

interface Round {
  readonly draft: Draft;
  readonly edits: readonly Change[];
}

/** What all rounds together do to the text before the first: edits in order of place that do not meet. */
export function editsOf({ rounds }: FixedDraft): readonly Change[] {
  const [first] = rounds;
  if (!first) return [];
  if (rounds.length === 1) return first.edits;
  /** The text as it is after a round: stretches of what it was, and what was put in. */
  let pieces: readonly Piece[] = [{ start: 0, end: first.text.length }];
  for (const { edits } of rounds) pieces = changed(pieces, edits);
  const all: Change[] = [];
  let text = "";
  let from = 0;
  for (const piece of [...pieces, { start: first.text.length, end: first.text.length }]) {
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    if (text !== "" || piece.start > from) all.push({ start: from, end: piece.start, text });
    text = "";
    from = piece.end;
  }
  return all;
}

type Piece = string | Span;

/** Pieces after edits of the text that they make up. */
function changed(pieces: readonly Piece[], edits: readonly Change[]): readonly Piece[] {
  const after: Piece[] = [];
  const rest = [...pieces].reverse();
  /** Takes so many code units off the front: kept, or left out. */
  const pass = (length: number, isKept: boolean) => {
    while (length > 0) {
      const piece = rest.pop()!;
      const size = sizeOf(piece);
      const taken = Math.min(size, length);
      if (isKept) after.push(cut(piece, 0, taken));
      if (taken < size) rest.push(cut(piece, taken, size));
      length -= taken;
    }
  };
  let at = 0;
  for (const { start, end, text } of edits) {
    pass(start - at, true);
    pass(end - start, false);
    if (text !== "") after.push(text);
    at = end;
  }
  return [...after, ...rest.reverse()];
}

function sizeOf(piece: Piece): number {
  return typeof piece === "string" ? piece.length : piece.end - piece.start;
}

function cut(piece: Piece, from: number, to: number): Piece {
  return typeof piece === "string" ? piece.slice(from, to) : { start: piece.start + from, end: piece.start + to };
}

/** All of the fixes at once, or, where they do harm, those of them that do none: halves are tried, and halves of those. */
async function withThoseThatDoNoHarm(
  draft: Draft,
  fixes: readonly (readonly Change[])[],
  format: Format,
  open: (text: string) => Promise<Draft>,
): Promise<Round | undefined> {
  const before = stateOf(draft, format);
  let best: Round | undefined;
  let taken: readonly (readonly Change[])[] = [];
  const add = async (more: readonly (readonly Change[])[]): Promise<void> => {
    if (more.length === 0) return;
    const edits = inOrder([...taken, ...more]);
    const after = await open(applied(draft.text, edits));
    if (isHarmless(before, stateOf(after, format))) {
      taken = [...taken, ...more];
      best = { draft: after, edits };
    } else if (more.length > 1) {
      const middle = more.length >> 1;
      await add(more.slice(0, middle));
      await add(more.slice(middle));
    }
  };
  await add(fixes);
  return best;
}

interface State {
  readonly markup: readonly string[];
  readonly lines: number;
  /** How many findings, by rule and line. */
  readonly byLine: ReadonlyMap<string, number>;
}

function stateOf(draft: Draft, format: Format): State {
  const byLine = new Map<string, number>();
  const { text } = draft;
  let line = 1;
  let at = 0;
  // Findings come in order of place.
  for (const { rule, start } of draft.results()) {
    for (; at < start; at++) if (endsLine(text, at)) line++;
    count(byLine, `${rule} ${line}`);
  }
  for (; at < text.length; at++) if (endsLine(text, at)) line++;
  return { markup: markupOf(parseDraft(text, format)), lines: line, byLine };
}

function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function isHarmless(before: State, after: State): boolean {
  if (before.markup.length !== after.markup.length || before.lines !== after.lines) return false;
  if (before.markup.some((one, i) => one !== after.markup[i])) return false;
  for (const [key, found] of after.byLine) if (found > (before.byLine.get(key) ?? 0)) return false;
  return true;
}

/** How many of `taken` (in order of place) start before it. */
function placeOf(edit: Change, taken: readonly Change[]): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.start < edit.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether it overlaps an edit or touches one at an end, where the order of the two would matter. */
function meetsAny(edit: Change, taken: readonly Change[]): boolean {
  const place = placeOf(edit, taken);
  const before = taken[place - 1];
  const after = taken[place];
  return (before !== undefined && before.end >= edit.start) || (after !== undefined && after.start <= edit.end);
}
