import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runAtEnd, withoutTail } from "./tail.ts";

describe("runAtEnd", () => {
  it.each([
    ["who knows???", /\?/, 9],
    ["???", /\?/, 0],
    ["? who knows", /\?/, 11],
    ["", /\?/, 0],
    ["in 𝔑𝔬𝔯", /\p{L}/u, 3],
    ["in 𝔑\udc00", /\p{L}/u, 6],
  ])("%j, %s: %i", (text, sign, start) => expect(runAtEnd(text, sign)).toBe(start));

  it("is where a pattern finds the run", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "?", " ", "𝔑", "\ud835", "\udd11") }), (text) => {
        expect(withoutTail(text, /[?𝔑]/u)).toBe(text.replace(/[?𝔑]+$/u, ""));
      }),
    );
  });
});
