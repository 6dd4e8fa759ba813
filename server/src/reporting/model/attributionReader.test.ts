import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { quotationsOf } from "../../text/quotations.ts";
import { AttributionReader } from "./attributionReader.ts";
import { attributionsFrom, type ReadParagraph } from "./attributionsFrom.ts";
import { analysisOf, modelsOf, randomWeights } from "./weights.fixture.ts";

const [model] = modelsOf(randomWeights({ seed: 12, reach: 5 }));

const PROSE = [
  "Aas said so.",
  "“We got most of it,” the mayor told the board. She did not say when, nor who had paid for the bridge and its piers.",
  "The trial opens on Monday.",
  "Officials who asked not to be named believe that it was the former minister; the ministry denies it, and has for years.",
  "Nobody knew.",
  "According to a report by the institute, water levels have fallen 38 centimetres since 2011. Farmers dispute that.",
];

/** A paragraph with an object of its own. */
function read(prose: string): ReadParagraph {
  const analysis = analysisOf(prose);
  return { analysis, features: model.featuresOf(analysis, quotationsOf(prose).quotations) };
}

const all = (reader: AttributionReader, draft: readonly ReadParagraph[], atOnce?: number) =>
  draft.map((_, i) => reader.attributions(draft, i, atOnce));

describe("AttributionReader", () => {
  const shared = PROSE.map(read);

  it("gives after any edits what a fresh reading gives", () => {
    const edit = fc.record({ at: fc.nat(), remove: fc.integer({ min: 0, max: 2 }), insert: fc.nat({ max: 11 }) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.integer({ min: 1, max: 200 }), (edits, atOnce) => {
        const reader = new AttributionReader(model);
        let draft: readonly ReadParagraph[] = shared;
        for (const { at, remove, insert } of [{ at: 0, remove: 0, insert: 0 }, ...edits]) {
          // A new paragraph, or one whose object stands in the draft already.
          const added = insert < 6 ? [read(PROSE[insert]!)] : insert < 10 ? [shared[insert - 6]!] : [];
          const place = at % (draft.length + 1);
          draft = [...draft.slice(0, place), ...added, ...draft.slice(place + remove)];
          const expected = attributionsFrom(model, draft, 0, draft.length);
          expect(all(reader, draft, atOnce)).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("scores what is not known in one call, and only that", () => {
    const reader = new AttributionReader(model);
    const evaluate = vi.spyOn(model, "evaluate");
    const draft = [...PROSE, ...PROSE, ...PROSE].map(read);
    all(reader, draft);
    expect(evaluate).toHaveBeenCalledTimes(1);
    all(reader, draft);
    expect(evaluate).toHaveBeenCalledTimes(1);
    expect(draft.every((_, i) => reader.isKnown(draft, i))).toBe(true);

    const edited = draft.with(9, read("Nobody knew that."));
    const unknown = edited.flatMap((_, i) => (reader.isKnown(edited, i) ? [] : [i]));
    expect(unknown).toContain(9);
    expect(unknown.every((i) => Math.abs(i - 9) <= 4)).toBe(true);
    all(reader, edited);
    const scored = evaluate.mock.calls.slice(1).map(([, first, end]) => [first, end]);
    expect(scored).toEqual([[unknown[0], unknown.at(-1)! + 1]]);
    evaluate.mockRestore();
  });

  it("scores no more at once than it is told", () => {
    const reader = new AttributionReader(model);
    const evaluate = vi.spyOn(model, "evaluate");
    const draft = PROSE.map(read);
    reader.attributions(draft, 0, 40);
    const [, first, end] = evaluate.mock.calls[0]!;
    const tokens = draft.slice(first, end).reduce((sum, { features }) => sum + features.count, 0);
    expect([first, tokens <= 40, end > 1]).toEqual([0, true, true]);
    evaluate.mockRestore();
  });
});
