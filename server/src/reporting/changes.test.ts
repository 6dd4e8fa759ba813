import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { changesOf, halfOf, mayBe, relativeChange } from "./changes.ts";
import { figuresOf } from "./figures.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function changesIn(prose: string) {
  const analysis = analyse(prose, models);
  return changesOf(analysis, figuresOf(analysis)).map(({ from, to, by }) =>
    by ? [from.value, to.value, by.value] : [from.value, to.value],
  );
}

describe("what is told to have changed", () => {
  it.each<[string, number[][]]>([
    ["Rents rose from $800 to $1,000, or 25%.", [[800, 1000, 25]]],
    ["Rents rose from $800 in May to $1,000 in June.", [[800, 1000]]],
    ["Rents rose 25% from $800 to $1,000.", [[800, 1000, 25]]],
    ["Rents rose by 25%, from $800 to $1,000.", [[800, 1000, 25]]],
    ["Rents rose to $1,000 from $800, an increase of 25%.", [[800, 1000, 25]]],
    ["Rents rose 25% to $1,000 from $800.", [[800, 1000, 25]]],
    ["A 25% increase in rents, from $800 to $1,000, hit the old town.", [[800, 1000, 25]]],
    ["Rents rose from $800 to $1,000 (a 25% rise).", [[800, 1000, 25]]],
    ["Rents rose from $800 to $1,000 (25%).", [[800, 1000, 25]]],
    ["Rents rose from $800 to $1,000. That is an increase of 25%.", [[800, 1000, 25]]],
    ["Turnout was 40%, down 4% from 44% in 2016.", [[44, 40, 4]]],
    ["It fell from 44 to 40 percent, a drop of 4 points.", [[44, 40, 4]]],
    ["Rents rose from $800 to $1,000, up 5% from last year.", [[800, 1000]]],
    ["Rents rose from $800 to $1,000, up 5% a year.", [[800, 1000]]],
    ["Rents rose from $800 to $1,000, and 25% of tenants left.", [[800, 1000]]],
    ["Rents rose from $800 to $1,000. Sales fell 25%.", [[800, 1000]]],
    ["It cut the order by half, from 400 kilos to 200 kilos a week.", [[400, 200]]],
    ["It baked 900 a day, up from 600 in 2022, a rise of 50 percent.", [[600, 900, 50]]],
    ["It baked 900 loaves, down from 1,200 loaves, a fall of 25%.", [[1200, 900, 25]]],
    ["Its orders fell from 1,200 loaves to 900 loaves in May, a fall of 25%.", [[1200, 900, 25]]],
    ["It opened 5,400 cases in 2023, a rise of 20 percent from 4,500 in 2022.", [[4500, 5400, 20]]],
    ["It was $42 million less, down from $120 million, a fall of 35%.", []],
    ["It costs $800 to $1,000.", []],
    ["He moved from 10 Harbour Street to 12 Mill Lane.", []],
    ["Estimates range from 10% to 15%.", [[10, 15]]],
  ])("%s", (prose, changes) => {
    expect(changesIn(prose)).toEqual(changes);
  });

  it.each([
    ["$800", 800, "money", 0.5],
    ["$1.2 million", 1_200_000, "money", 50_000],
    ["44%", 44, "percent", 0.5],
    ["9.1%", 9.1, "percent", 0.05],
    ["44 boats", 44, "count", 0],
    ["1,200 boats", 1200, "count", 0.5],
    ["twelve", 12, "count", 0],
  ] as const)("%s may be off by half its last digit", (written, value, kind, half) => {
    expect(halfOf(written, value, kind)).toBeCloseTo(half, 9);
  });

  it("allows for the rounding of all three", () => {
    const amount = (value: number, half = 0.5, bound: "=" | "~" | ">" = "=") =>
      ({ start: 0, end: 0, value, unit: "dollar", kind: "money", bound, half }) as const;
    const { exact, low, high } = relativeChange({ from: amount(812), to: amount(1006) });
    expect(exact).toBeCloseTo(23.9, 1);
    expect(mayBe(amount(24), low, high)).toBe(true);
    expect(mayBe(amount(25), low, high)).toBe(false);
    expect(mayBe(amount(25, 0.5, "~"), low, high)).toBe(true);
    expect(mayBe(amount(20, 0.5, ">"), low, high)).toBe(true);
  });
});
