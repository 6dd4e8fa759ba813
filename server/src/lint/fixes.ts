import type { Change } from "../text/document.ts";
import type { Diagnostic } from "./linter.ts";

/**
 * The edits of the first safe fix of each finding, in order of place, offsets into the text the findings are of. A fix
 * goes in whole or not at all: one that meets another already taken waits for the next round.
 */
export function safeEdits(diagnostics: readonly Diagnostic[]): Change[] {
  const taken: Change[] = [];
  for (const { fixes } of diagnostics) {
    const fix = fixes.find((one) => one.safe && !one.blanks);
    if (!fix || fix.edits.some((edit) => meetsAny(edit, taken))) continue;
    for (const { start, end, text } of fix.edits) {
      const edit = { start, end, text };
      taken.splice(placeOf(edit, taken), 0, edit);
    }
  }
  return taken;
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
