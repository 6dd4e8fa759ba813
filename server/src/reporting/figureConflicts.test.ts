import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bound, Figure } from "./facts.ts";
import { differenceOf, significantDigits } from "./figureConflicts.ts";

function figure(value: number, bound: Bound = "="): Figure {
  return { start: 0, end: 1, value, unit: "boat", bound, kind: "count", asks: true };
}

describe("how two values differ", () => {
  it.each<[string, number, Bound, number, Bound, string | undefined]>([
    ["1,200 and 1,020", 1200, "=", 1020, "=", "swapped"],
    ["45 and 54", 45, "=", 54, "=", "swapped"],
    ["2.1 million and 1.2 million", 2.1e6, "=", 1.2e6, "=", "swapped"],
    ["more than 12,500 and more than 21,500", 12500, ">", 21500, ">", "swapped"],
    ["4.5 million and 4.5 billion", 4.5e6, "=", 4.5e9, "=", "scale"],
    ["45 and 38", 45, "=", 38, "=", "other"],
    ["more than 300 and 280", 300, ">", 280, "=", "other"],
    ["450 and 450", 450, "=", 450, "=", undefined],
    ["1,204 and about 1,200", 1204, "=", 1200, "~", undefined],
    ["5,200 and 5,000", 5200, "=", 5000, "=", undefined],
    ["12.3 and 12.31", 12.3, "=", 12.31, "=", undefined],
    ["more than 25 and 52", 25, ">", 52, "=", undefined],
    ["up to 60 and 45", 60, "<", 45, "=", undefined],
    ["more than 300 and 340", 300, ">", 340, "=", undefined],
  ])("%s", (_, a, boundA, b, boundB, expected) => {
    expect(differenceOf(figure(a, boundA), figure(b, boundB))).toBe(expected);
    expect(differenceOf(figure(b, boundB), figure(a, boundA))).toBe(expected);
  });

  it("sees any two neighbouring digits that changed places", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9_999_999 }), fc.nat(5), (value, at) => {
        const digits = [...String(value)];
        const k = at % (digits.length - 1);
        fc.pre(digits[k] !== digits[k + 1] && !(k === 0 && digits[1] === "0"));
        [digits[k], digits[k + 1]] = [digits[k + 1]!, digits[k]!];
        expect(differenceOf(figure(value), figure(Number(digits.join(""))))).toBe("swapped");
      }),
    );
  });
});

it.each([
  [1200, "12"],
  [0.05, "5"],
  [10.5, "105"],
  [7, "7"],
  [4.5e9, "45"],
])("the digits of %d are %s", (value, digits) => {
  expect(significantDigits(value)).toBe(digits);
});
