import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applied } from "../text/applied.ts";
import { editsOf, type FixedDraft, inOrder, safeFixes } from "./fixes.ts";
import type { Diagnostic, DiagnosticFix, Draft } from "./linter.ts";

type Edit = { start: number; end: number; text: string };

function finding(...fixes: { safe?: boolean; blanks?: boolean; edits: Edit[] }[]): Diagnostic {
  const whole = fixes.map((fix): DiagnosticFix => ({ title: "", safe: true, blanks: false, ...fix }));
  return {
    rule: "x",
    group: "quotes",
    severity: "error",
    message: "",
    docs: "",
    related: [],
    start: 0,
    end: 1,
    fixes: whole,
  };
}
const edit = (start: number, end: number, text = "") => ({ start, end, text });
const safeEdits = (found: readonly Diagnostic[]) => inOrder(safeFixes(found));

describe("safe fixes together", () => {
  it("takes the first safe one of each finding, never one with blanks", () => {
    const found = [
      finding({ safe: false, edits: [edit(0, 1, "a")] }, { edits: [edit(2, 3, "b")] }, { edits: [edit(4, 5, "c")] }),
      finding({ blanks: true, edits: [edit(6, 7, "d")] }),
    ];
    expect(safeEdits(found)).toEqual([edit(2, 3, "b")]);
  });

  it("leaves out a fix of which any edit meets one taken", () => {
    const found = [
      finding({ edits: [edit(4, 8)] }),
      finding({ edits: [edit(0, 1), edit(8, 9)] }),
      finding({ edits: [edit(2, 3)] }),
      finding({ edits: [edit(4, 4, "x")] }),
    ];
    expect(safeEdits(found)).toEqual([edit(2, 3), edit(4, 8)]);
  });

  it("gives edits in order that never meet, and applies them as if one by one from the end", () => {
    const span = fc.tuple(fc.nat(40), fc.nat(3), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.string({ minLength: 44, maxLength: 44 }), (spans, text) => {
        const edits = safeEdits(
          spans.map(([start, length, by]) => finding({ edits: [edit(start, start + length, by)] })),
        );
        edits.forEach((one, i) => {
          if (i > 0) expect(edits[i - 1]!.end).toBeLessThan(one.start);
        });
        const slowly = edits.reduceRight(
          (left, one) => left.slice(0, one.start) + one.text + left.slice(one.end),
          text,
        );
        expect(applied(text, edits)).toBe(slowly);
      }),
    );
  });
});

describe("rounds of fixes as one", () => {
  /** What rounds of edits make of a text; edits that meet, or end behind the text, are left out. */
  const inRounds = (text: string, rounds: readonly (readonly Edit[])[]): FixedDraft & { readonly draft: Draft } => {
    let now = text;
    const done = rounds.map((spans) => {
      const edits = safeEdits(spans.filter(({ end }) => end <= now.length).map((one) => finding({ edits: [one] })));
      const round = { text: now, edits };
      now = applied(now, edits);
      return round;
    });
    return { draft: { text: now } as Draft, rounds: done };
  };

  it("of one, its own edits; of none, none", () => {
    expect(editsOf(inRounds("a boat", [[edit(0, 1, "the")]]))).toEqual([edit(0, 1, "the")]);
    expect(editsOf(inRounds("a boat", []))).toEqual([]);
  });

  it("leaves alone what no round touched", () => {
    const rounds = [[edit(0, 3, "use"), edit(10, 13, "boats")], [edit(1, 2, "SE")], [edit(14, 15, "!")]];
    expect(editsOf(inRounds("utilise it now and here", rounds)).map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [10, 13],
    ]);
  });

  it("makes of the text what the rounds made of it, in edits that never meet", () => {
    const span = fc
      .tuple(fc.nat(30), fc.nat(4), fc.string({ maxLength: 3 }))
      .map(([start, length, text]) => edit(start, start + length, text));
    fc.assert(
      fc.property(
        fc.string({ minLength: 20, maxLength: 30 }),
        fc.array(fc.array(span, { maxLength: 6 }), { maxLength: 5 }),
        (text, rounds) => {
          const fixed = inRounds(text, rounds);
          const edits = editsOf(fixed);
          edits.forEach((one, i) => {
            if (i > 0) expect(edits[i - 1]!.end).toBeLessThan(one.start);
          });
          expect(applied(text, edits)).toBe(fixed.draft.text);
        },
      ),
    );
  });
});
