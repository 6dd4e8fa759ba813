import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "../lint/linter.ts";
import { moved } from "./openDraft.ts";

function finding(start: number, end: number, related: readonly { start: number; end: number }[] = []): Diagnostic {
  return {
    start,
    end,
    rule: "vague-source",
    group: "attribution",
    severity: "warning",
    message: "Who?",
    related: related.map((span) => ({ ...span, message: "the other half" })),
    fixes: [{ title: "Name one", safe: false, blanks: false, edits: [{ start, end, text: "x" }] }],
    docs: "docs/rules/vague-source.md",
  };
}

test("a finding stays at its words, whatever is typed before or after them", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "b", "\n", "🚢") });
  fc.assert(
    fc.property(texts, texts, texts, fc.nat(), fc.nat(), (before, after, typed, a, b) => {
      const words = "Experts say";
      const text = before + words + after;
      const start = before.length;
      const end = start + words.length;
      // Any replacement that lies wholly before or wholly after.
      const isBefore = a % 2 === 0;
      const from = isBefore ? a % (before.length + 1) : end + (a % (after.length + 1));
      const to = isBefore ? from + (b % (start - from + 1)) : from + (b % (text.length - from + 1));
      const now = text.slice(0, from) + typed + text.slice(to);
      const one = moved(finding(start, end), { start: from, end: to, text: typed });
      expect(one && now.slice(one.start, one.end)).toBe(words);
    }),
  );
});

test.each([
  ["inside", 6, 8],
  ["over its start", 3, 7],
  ["over its end", 8, 12],
  ["over all of it", 0, 20],
])("one whose words are changed, %s, is gone until the next results", (_, start, end) => {
  expect(moved(finding(5, 10), { start, end, text: "x" })).toBeUndefined();
});

test("what was typed right at its edges is not part of it", () => {
  expect(moved(finding(5, 10), { start: 5, end: 5, text: "xx" })).toMatchObject({ start: 7, end: 12 });
  expect(moved(finding(5, 10), { start: 10, end: 10, text: "xx" })).toMatchObject({ start: 5, end: 10 });
});

test("its other half moves by itself, and its fixes are for the text as it was", () => {
  const one = moved(finding(10, 15, [{ start: 0, end: 4 }]), { start: 6, end: 6, text: "abc" });
  expect(one).toMatchObject({ start: 13, related: [{ start: 0, end: 4 }], fixes: [] });
  expect(moved(finding(10, 15, [{ start: 0, end: 4 }]), { start: 1, end: 2, text: "" })?.related).toEqual([]);
});
