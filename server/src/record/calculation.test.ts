import fc from "fast-check";
import { expect, it } from "vitest";
import { calculate, calculationProblem } from "./calculation.ts";

const UNREADABLE = { empty: "", blank: " \t", comma: ",", text: "n/a", hex: "0x1F", endless: "Infinity", "x.q4": "q4" };
const INPUTS = { q4: 6412, q3: 5890, "board25.cost": "1,200", zero: 0, loss: " -2.5e3 ", ...UNREADABLE };

it.each([
  ["(board25.q4 - board25.q3) / board25.q3", 0.0886248, "(6,412 − 5,890) / 5,890 = 0.088625"],
  ["q4 + q3", 12302, "6,412 + 5,890 = 12,302"],
  ["2 * (3 + 4) - 1", 13, "2 × (3 + 4) − 1 = 13"],
  ["-q3 / -2", 2945, "− 5,890 / − 2 = 2,945"],
  ["board25.cost × 2", 2400, "1,200 × 2 = 2,400"],
  ["10 − 2 − 3", 5, "10 − 2 − 3 = 5"],
  ["8 ÷ 2 ÷ 2", 2, "8 ÷ 2 ÷ 2 = 2"],
  ["loss + 1", -2499, "-2,500 + 1 = -2,499"],
  ["1.5", 1.5, "1.5 = 1.5"],
])("%s", (expr, value, working) => {
  const done = calculate(expr, INPUTS);
  if (!("value" in done)) throw new Error(done.problem);
  expect(done.value).toBeCloseTo(value, 6);
  expect(done.working.replaceAll(" ÷ ", " / ")).toBe(working.replaceAll(" ÷ ", " / "));
});

it.each([
  ["q5 + 1", "no input “q5”"],
  ["1 / zero", "cannot be worked out"],
  ["", "cannot be worked out"],
  ["(1 + 2", "cannot be worked out"],
  ["1 2", "cannot be worked out"],
  ["q4 ** 2", "cannot be worked out"],
  ["alert(1)", "no input “alert”"],
  ["constructor", "no input “constructor”"],
  ["q4; q3", "no part of a calculation"],
  ["1+".repeat(400), "longer than"],
])("%s cannot", (expr, problem) => {
  expect(calculate(expr, INPUTS)).toEqual({ problem: expect.stringContaining(problem) });
});

it.each(Object.keys(UNREADABLE))("counts %s as no input", (name) => {
  expect(calculate(`q4 + ${name}`, INPUTS)).toEqual({ problem: expect.stringContaining(`no input “${name}”`) });
});

it("never throws, and gives numbers alone", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."q34+-*/(). \u2212\u00d7_a"), maxLength: 600 }), (expr) => {
      const done = calculate(expr, INPUTS);
      if ("value" in done) expect(Number.isFinite(done.value)).toBe(true);
    }),
  );
});

it.each([
  ["(a - b) / b", undefined],
  ["(a - b", "“(a - b” cannot be worked out."],
  ["a / c", "The calculation has no input “c”."],
])("what is wrong with “%s” whatever its inputs are", (expr, problem) => {
  expect(calculationProblem(expr, { a: "board25.q4", b: 3 })).toBe(problem);
});
