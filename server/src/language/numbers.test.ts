import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "./analyse.ts";
import { loadModels } from "./models/load.ts";
import { type NumberPhrase, numbersOf } from "./numbers.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** The numbers of a text, as what is written and what it means. */
function read(text: string): [written: string, value: NumberPhrase["value"]][] {
  return numbersOf(analyse(text, models)).map(({ start, end, value }) => [text.slice(start, end), value]);
}

describe("digits", () => {
  it.each<[text: string, ...[string, NumberPhrase["value"]][]]>([
    ["45,000 homes", ["45,000", 45_000]],
    ["1,234,567.89 kroner", ["1,234,567.89", 1_234_567.89]],
    ["12,50,000 rupees", ["12,50,000", 1_250_000]],
    ["1\u202f234\u202f567 homes", ["1\u202f234\u202f567", 1_234_567]],
    ["7.36 billion", ["7.36 billion", 7_360_000_000]],
    ["£4.5m", ["4.5m", 4_500_000]],
    ["€3bn", ["3bn", 3e9]],
    ["$2tn", ["2tn", 2e12]],
    ["10k runners", ["10k", 10_000]],
    ["3 lakh", ["3 lakh", 300_000]],
    ["a 400 million-year-old stone", ["400 million", 400_000_000]],
    ["2 and a half million", ["2 and a half million", 2_500_000]],
    ["2½ acres", ["2½", 2.5]],
    ["2 1/2 acres", ["2 1/2", 2.5]],
    ["¾ of an inch", ["¾", 0.75]],
    ["3/4 of the crew", ["3/4", 0.75]],
    ["10-15 boats", ["10", 10], ["15", 15]],
    ["$4–5 million", ["4", 4], ["5 million", 5_000_000]],
    ["5, 10 or 15", ["5", 5], ["10", 10], ["15", 15]],
    [".5 percent", [".5", 0.5]],
    ["a 1.5-litre bottle", ["1.5", 1.5]],
    ["USD10m", ["10m", 10_000_000]],
    ["Rs200", ["200", 200]],
    ["$US5", ["5", 5]],
    ["$A1,200", ["1,200", 1200]],
    ["USD1,700", ["1,700", 1700]],
  ])("%s", (text, ...numbers) => {
    expect(read(text)).toEqual(numbers);
  });

  it.each([
    "at 10:30",
    "open 24/7",
    "on 9/11",
    "agent 007",
    "version 10.15.2",
    "the 21st",
    "the 1980s",
    "555-123-4567",
    "2026-03-05",
    "a B52",
    `the key ${"66861".repeat(80)}`,
    `the keys ${"6".repeat(80)}-${"7".repeat(400)} million`,
  ])("%s is no number", (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe("words", () => {
  it.each<[text: string, ...[string, NumberPhrase["value"]][]]>([
    ["five boats", ["five", 5]],
    ["twenty-one boats", ["twenty-one", 21]],
    ["one hundred and forty-five", ["one hundred and forty-five", 145]],
    ["two hundred and twenty men and three dogs", ["two hundred and twenty", 220], ["three", 3]],
    ["six hundred thousand and twelve", ["six hundred thousand and twelve", 600_012]],
    ["seventy-two million", ["seventy-two million", 72_000_000]],
    ["a thousand", ["a thousand", 1000]],
    ["ten thousand million", ["ten thousand million", 1e10]],
    ["half a million", ["half a million", 500_000]],
    ["a quarter of a million", ["a quarter of a million", 250_000]],
    ["three quarters of a billion", ["three quarters of a billion", 750_000_000]],
    ["a third of a team", ["a third", 1 / 3]],
    ["two and a half million", ["two and a half million", 2_500_000]],
    ["a million and a half", ["a million and a half", 1_500_000]],
    ["one point five", ["one point five", 1.5]],
    ["two dozen eggs", ["two dozen", 24]],
    ["five, six", ["five", 5], ["six", 6]],
    ["Forty miles", ["Forty", 40]],
  ])("%s", (text, ...numbers) => {
    expect(read(text)).toEqual(numbers);
  });

  it.each<[text: string, ...[string, NumberPhrase["value"]][]]>([
    ["two-thirds", ["two-thirds", 2 / 3]],
    ["three quarters of it", ["three quarters", 0.75]],
    ["a third of homes", ["a third", 1 / 3]],
    ["half of them", ["half", 0.5]],
  ])("parts: %s", (text, ...numbers) => {
    expect(read(text)).toEqual(numbers);
  });

  it.each<[text: string, ...[string, NumberPhrase["value"]][]]>([
    ["dozens of boats", ["dozens", [12, 120]]],
    ["tens of thousands of boats", ["tens of thousands", [10_000, 100_000]]],
    ["several hundred boats", ["hundred", [200, 1000]]],
  ])("sizes: %s", (text, ...numbers) => {
    expect(read(text)).toEqual(numbers);
  });

  it.each(["the first half", "in nineteen eighty-four", "hundred", "the second", "million", "often", "someone"])(
    "%s is no number",
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );
});

it("reads a printed number back", () => {
  const words = "alpha beta gamma".split(" ");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.integer({ min: 1, max: 999_999_999 }).map((value) => [value.toLocaleString("en-US"), value] as const),
        fc
          .tuple(
            fc.integer({ min: 1, max: 999 }),
            fc.constantFrom(["thousand", 1e3], ["million", 1e6], ["billion", 1e9] as const),
          )
          .map(([value, [word, scale]]) => [`${value} ${word}`, value * (scale as number)] as const),
        fc.integer({ min: 1, max: 999 }).map((value) => [`${value}.5`, value + 0.5] as const),
        fc.integer({ min: 1, max: 999_999 }).map((value) => [spelled(value), value] as const),
      ),
      fc.constantFrom(...words),
      ([written, value], word) => {
        expect(read(`${word} ${written} ${word}s`)).toEqual([[written, value]]);
      },
    ),
  );
});

it("gives spans inside the prose, in order, none over another, with whole tokens", () => {
  const piece = fc.constantFrom(
    ..."12 3.5 45,000 million two twenty-one and a half of dozens - – / : , . % $ € 1/2 ½ th st m bn k USD5 the boats 10-15 nineteen hundred point".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.constantFrom(" ", "", " ")), { maxLength: 25 }), (pieces) => {
      const text = pieces.flat().join("");
      const analysis = analyse(text, models);
      let last = 0;
      for (const { start, end, firstToken, endToken, value } of numbersOf(analysis)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(analysis.tokens.start[firstToken]!).toBeLessThanOrEqual(start);
        expect(analysis.tokens.end[endToken - 1]!).toBeGreaterThanOrEqual(end);
        for (const one of typeof value === "number" ? [value] : value) expect(Number.isFinite(one)).toBe(true);
        last = end;
      }
    }),
    { numRuns: 500 },
  );
});

const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** English number words, as style guides spell them. */
function spelled(value: number): string {
  if (value >= 1000) {
    const rest = value % 1000;
    const joint = rest === 0 ? "" : rest < 100 ? " and " : " ";
    return `${spelled(Math.floor(value / 1000))} thousand${joint}${rest === 0 ? "" : spelled(rest)}`;
  }
  if (value >= 100) {
    const rest = value % 100;
    return `${SMALL[Math.floor(value / 100)]} hundred${rest === 0 ? "" : ` and ${spelled(rest)}`}`;
  }
  if (value < 20) return SMALL[value]!;
  return TENS[Math.floor(value / 10) - 2]! + (value % 10 === 0 ? "" : `-${SMALL[value % 10]}`);
}
