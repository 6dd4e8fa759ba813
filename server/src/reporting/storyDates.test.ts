import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { daysIn, MONTH_NAMES, WEEKDAY_NAMES, weekdayOf } from "./calendar.ts";
import { type DateData, storyDatesOf } from "./storyDates.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const datesOf = (prose: string) =>
  storyDatesOf(analyse(prose, models)).map(({ start, end, key, data }) => ({
    text: prose.slice(start, end),
    key,
    ...(data as DateData),
  }));
const kindsOf = (prose: string) => datesOf(prose).map(({ kind, text }) => `${kind}: ${text}`);

describe("the dates of a paragraph", () => {
  it.each([
    ["It opened on Tuesday, March 5, 2025, at noon.", ["weekday: Tuesday, March 5, 2025"]],
    ["It opens on Wednesday, March 5, 2025, at noon.", []],
    ["It opened Tuesday 5 March 2025.", ["weekday: Tuesday 5 March 2025"]],
    ["It opened on Tuesday the 5th of March 2025.", ["weekday: Tuesday the 5th of March 2025"]],
    ["It opened on Tues., Sept. 3, 2025, at noon.", ["weekday: Tues., Sept. 3, 2025"]],
    ["It opened on Tuesday evening, March 5, 2025.", ["weekday: Tuesday evening, March 5, 2025"]],
    ["It opened on Tuesday (March 5, 2025) at noon.", ["weekday: Tuesday (March 5, 2025)"]],
    ["It opened on Tuesday, 2025-03-05, at noon.", ["weekday: Tuesday, 2025-03-05"]],
    ["It opened on March 5, 2025, which was a Tuesday.", ["weekday: March 5, 2025, which was a Tuesday"]],
    ["It ran from Tuesday, March 5-6, 2025, to the end.", ["weekday: Tuesday, March 5-6, 2025"]],
    ["It ran from Thursday, March 5-6, 2025, to the end.", []],
    ["It ran on Tuesday and Wednesday, March 4 and 5, 2025.", []],
    ["Every Tuesday, March 5, 2025 included, it is shut.", []],
    ["On Tuesday the March 5, 2025, meeting was moved.", []],
    ["It opened on 5/3/2025, a Tuesday.", []],
    ["It opens on February 30.", ["impossible: February 30"]],
    ["It opens on April 31, 2024.", ["impossible: April 31, 2024"]],
    ["It opens on Feb. 29.", ["yearless: Feb. 29"]],
    ["It opens on March 5. It closes on March 9.", ["yearless: March 5"]],
    ["It was built in 2019. It opens on March 5.", []],
    ["It closed last year. It opened on March 5.", []],
    ["In the 2019-20 season it opened on March 5.", []],
    ["The March 5 fire killed nobody.", []],
    ["Every year on March 5 they light a fire.", []],
    ["They marched on July 4 and on Sept. 11.", []],
    ["It opens on Tuesday, March 5. It was built in 2019.", ["yearless: Tuesday, March 5"]],
    ["VIK, Norway — It rained.", ["dateline: "]],
    ["Published March 5, 2025", ["published: March 5, 2025"]],
    ["Updated March 5 at 10 a.m. ET", []],
    ["It sank on May 3, and two days later, on May 4, it burned.", ["yearless: May 3", "interval: May 4"]],
    ["It sank on May 3. A week later, on May 10, it burned.", ["yearless: May 3"]],
    ["It sank on May 31. The next day, June 1, it burned.", ["yearless: May 31"]],
    ["It sank on May 3. The next day, May 5, it burned.", ["yearless: May 3", "interval: May 5"]],
    ["It sank on May 3. Hours after Monday's vote, two days later, on May 9, it burned.", ["yearless: May 3"]],
    ["It sank on Feb. 28. Two days later, on March 1, it burned.", ["yearless: Feb. 28"]],
    ["It sank on Feb. 28, 2023. Two days later, on March 1, it burned.", ["past: Feb. 28, 2023", "interval: March 1"]],
    ["The man was arrested on March 5, 2025, in Vik.", ["past: March 5, 2025"]],
    ["The man will be arrested on March 5, 2025.", []],
    ["The vote was due to be held on March 5, 2025.", []],
    ["It may rain. He said march 5 times.", []],
  ])("%s", (prose, kinds) => {
    expect(kindsOf(prose)).toEqual(kinds);
  });

  it("tells a right weekday from a wrong one on every day, however it is written", () => {
    const day = fc
      .tuple(fc.integer({ min: 1930, max: 2090 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
      .filter(([year, month, number]) => number <= daysIn(month, year));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 6 }), fc.boolean(), ([year, month, number], weekday, isDayFirst) => {
        const name = MONTH_NAMES[month - 1]!;
        const date = isDayFirst ? `${number} ${name} ${year}` : `${name} ${number}, ${year}`;
        const found = kindsOf(`The bridge reopens on ${WEEKDAY_NAMES[weekday]}, ${date}.`);
        const isRight = weekdayOf({ year, month, day: number }) === weekday;
        expect(found).toEqual(isRight ? [] : [`weekday: ${WEEKDAY_NAMES[weekday]}, ${date}`]);
      }),
      { numRuns: 300 },
    );
  });
});
