import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Encoding } from "./clientCapabilities.ts";
import { differing, lengthIn, PositionedText, unitsIn } from "./positions.ts";

const ENCODINGS: readonly Encoding[] = ["utf-16", "utf-8", "utf-32"];
/** Texts with everything that makes columns differ: astral and combining characters, and each kind of line end. */
const texts = fc
  .array(fc.constantFrom("a", "é", "’", "🚢", "e\u0301", "\ufeff", " ", "\n", "\r\n", "\r", "said"), { maxLength: 40 })
  .map((parts) => parts.join(""));

const of = (text: string, encoding: Encoding) => new PositionedText("file:///port.md", "markdown", 1, text, encoding);

/** Offsets between characters, and not inside a line end. */
function boundaries(text: string): number[] {
  const found = [0];
  for (const character of text.match(/\r\n|[\s\S]/gu) ?? []) found.push(found.at(-1)! + character.length);
  return found;
}

describe.each(ENCODINGS)("positions in %s", (encoding) => {
  test("lead back to the offset they come from", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const positioned = of(text, encoding);
        for (const offset of boundaries(text)) {
          const position = positioned.positionAt(offset);
          // Just before a line end and at its start are the same place on a line; everywhere else there is one offset.
          expect(positioned.offsetAt(position)).toBe(offset);
        }
      }),
    );
  });

  test("beyond the line or the text count as their end", () => {
    fc.assert(
      fc.property(texts, fc.nat(60), fc.nat(60), (text, line, character) => {
        const offset = of(text, encoding).offsetAt({ line, character });
        expect(offset).toBeLessThanOrEqual(text.length);
        if (line >= text.split(/\r\n|\n|\r/).length) expect(offset).toBe(text.length);
      }),
    );
  });

  test("edits told in them give the text that the editor has", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(fc.nat(), fc.nat(), texts), { maxLength: 5 }), (text, edits) => {
        const positioned = of(text, encoding);
        let expected = text;
        edits.forEach(([a, b, replacement], i) => {
          const places = boundaries(expected);
          const [start, end] = [places[a % places.length]!, places[b % places.length]!].sort((x, y) => x - y) as [
            number,
            number,
          ];
          const range = positioned.rangeOf({ start, end });
          expect(positioned.update([{ range, text: replacement }], i + 2)).toEqual([{ start, end, text: replacement }]);
          expected = expected.slice(0, start) + replacement + expected.slice(end);
          expect(positioned.text).toBe(expected);
          expect(positioned.version).toBe(i + 2);
        });
      }),
    );
  });
});

test.each([
  ["one\ntwo\n", "three", { start: 0, end: 8, text: "three" }],
  ["one\ntwo\n", "one\ntwoo\n", { start: 7, end: 7, text: "o" }],
  ["one\r\ntwo", "one\n\ntwo", { start: 3, end: 5, text: "\n\n" }],
  ["🚢", "🚣", { start: 0, end: 2, text: "🚣" }],
])("a change without a range replaces everything: of %j to %j what differs", (was, is, change) => {
  const positioned = of(was, "utf-16");
  expect(positioned.update([{ text: is }], 2)).toEqual([change]);
  expect(positioned.text).toBe(is);
});

test("a change that changes nothing is none, and counts as a version", () => {
  const positioned = of("one", "utf-16");
  expect(positioned.update([{ text: "one" }], 2)).toEqual([]);
  expect(positioned.version).toBe(2);
});

test("what differs makes the one text of the other", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "b", "\r", "\n", "\r\n", "🚢", "🚣"), maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (was, is) => {
      const { start, end, text } = differing(was, is);
      expect(was.slice(0, start) + text + was.slice(end)).toBe(is);
    }),
  );
});

test("a range that is the wrong way round is turned", () => {
  const range = { start: { line: 1, character: 1 }, end: { line: 0, character: 2 } };
  expect(of("one\ntwo\n", "utf-16").spanOf(range)).toEqual({ start: 2, end: 5 });
});

test.each([
  ["a🚢b", 1, "utf-8", 1],
  ["a🚢b", 5, "utf-8", 3],
  ["a🚢b", 2, "utf-32", 3],
  // A column inside a character counts as before it.
  ["a🚢b", 3, "utf-8", 1],
  ["é", 9, "utf-8", 1],
] as const)("of %s, %i in %s is %i code units in", (line, column, encoding, units) => {
  expect(unitsIn(line, column, encoding)).toBe(units);
});

test("half of a pair counts as the character that replaces it on the wire", () => {
  expect(lengthIn("\ud83d", "utf-8")).toBe(new TextEncoder().encode("\ud83d").length);
});

test.each(["utf-16", "utf-8", "utf-32"] as const)(
  "spans of a line, in order, stand where their ends do, in %s",
  (encoding) => {
    const pieces = fc.array(fc.constantFrom("a", " ", "é", "€", "🚢", "\n", "\r\n"), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (all, isTaken) => {
        const text = new PositionedText("file:///a.md", "markdown", 1, all.join(""), encoding);
        const spans: { start: number; end: number }[] = [];
        let start = 0;
        all.forEach((piece, i) => {
          const end = start + piece.length;
          if (isTaken[i] && !/[\r\n]/.test(piece)) spans.push({ start, end });
          start = end;
        });
        const places = [...text.placesOf(spans)].map(({ at }) => at);
        expect(places).toEqual(
          spans.map((span) => {
            const range = text.rangeOf(span);
            return { ...range.start, length: range.end.character - range.start.character };
          }),
        );
      }),
    );
  },
);
