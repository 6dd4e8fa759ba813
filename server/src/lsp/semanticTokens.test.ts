import fc from "fast-check";
import { expect, test } from "vitest";
import { editsBetween } from "./semanticTokens.ts";

/** Tokens of five numbers each, of few kinds, so that many are the same. */
const tokens = fc
  .array(fc.constantFrom<number[]>([0, 4, 3, 1, 0], [0, 4, 3, 2, 0], [1, 0, 9, 1, 0], [2, 0, 3, 3, 0]), {
    maxLength: 8,
  })
  .map((all) => all.flat());

test("what is told to have changed makes the new tokens of the old, whole tokens at a time", () => {
  fc.assert(
    fc.property(tokens, tokens, (before, after) => {
      const edits = editsBetween(before, after);
      expect(edits.length).toBe(String(before) === String(after) ? 0 : 1);
      const patched = [...before];
      for (const { start, deleteCount, data = [] } of edits) {
        expect([start % 5, deleteCount % 5, data.length % 5]).toEqual([0, 0, 0]);
        patched.splice(start, deleteCount, ...data);
      }
      expect(patched).toEqual(after);
    }),
  );
});

test("no more is told than what lies between what stayed", () => {
  const [a, b, c, d] = [
    [0, 1, 1, 0, 0],
    [0, 2, 1, 0, 0],
    [0, 3, 1, 0, 0],
    [0, 4, 1, 0, 0],
  ];
  expect(editsBetween([a, b, c].flat(), [a, d, c].flat())).toEqual([{ start: 5, deleteCount: 5, data: d }]);
  expect(editsBetween([a, c].flat(), [a, b, c].flat())).toEqual([{ start: 5, deleteCount: 0, data: b }]);
  expect(editsBetween([a, b, c].flat(), [a, c].flat())).toEqual([{ start: 5, deleteCount: 5, data: [] }]);
});
