import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "./analyse.ts";
import { datesIn } from "./dates.ts";
import { loadModels } from "./models/load.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

describe("datesIn", () => {
  it.each([
    ["day", "The port closed on ⟦March 3⟧."],
    ["day", "The port closed on ⟦March 3, 2019⟧, he said."],
    ["day", "It ran from ⟦May 24-26⟧."],
    ["day", "It closed on ⟦3 March 2019⟧."],
    ["day", "It closed on the ⟦3rd of March⟧."],
    ["day", "It closed on ⟦Monday, March 3⟧."],
    ["day", "It closed on ⟦Monday 3 March⟧."],
    ["day", "It closed on ⟦Sept. 11, 2001⟧."],
    ["day", "It closed on ⟦2019-03-03⟧."],
    ["day", "It closed on ⟦3/3/2019⟧."],
    ["weekday", "It closed on ⟦Monday⟧."],
    ["weekday", "⟦Tuesday⟧ was cold."],
    ["month", "It closed in ⟦March⟧."],
    ["month", "It closed in ⟦March 2019⟧."],
    ["month", "It closed ⟦last May⟧."],
    ["month", "⟦October⟧ was cold."],
    ["month", "Since ⟦May⟧ it has rained."],
    ["year", "It closed in ⟦2019⟧."],
    ["year", "The port (⟦1987⟧) is old."],
    ["year", "Since the ⟦2016⟧ election it has rained."],
    ["year", "It was built in the ⟦1990s⟧."],
    ["year", "It was built in the ⟦’90s⟧."],
    ["relative", "It closed ⟦yesterday⟧."],
    ["relative", "It closed ⟦last week⟧."],
    ["relative", "It closes ⟦this year⟧."],
    ["relative", "It closed ⟦last Monday⟧."],
    ["relative", "It closed ⟦two days ago⟧."],
    ["relative", "It closed ⟦a week ago⟧."],
  ])("finds a %s: %s", (kind, marked) => {
    const prose = marked.replaceAll(/[⟦⟧]/g, "");
    const found = datesIn(analyse(prose, models));
    expect(found.map(({ start, end }) => prose.slice(start, end))).toEqual([/⟦(.*)⟧/.exec(marked)![1]]);
    expect(found[0]!.kind).toBe(kind);
  });

  it.each([
    "It may close.",
    "They march on.",
    "The august house closed.",
    "He has 2019 boats.",
    "The last boat left.",
    "It sold 45 at 3 1/2.",
    "Route 2000 is closed.",
    "They sat and wed.",
    "All week long the days were long.",
    "",
  ])("finds none: %s", (prose) => {
    expect(datesIn(analyse(prose, models))).toEqual([]);
  });

  it("finds several, in order, and looks no further than it is asked to", () => {
    const analysis = analyse("On Monday it rained. On Tuesday, June 4, 2019, and in July it did not.", models);
    const text = (first?: number, end?: number) =>
      datesIn(analysis, first, end).map(({ start, end }) => analysis.prose.slice(start, end));
    expect(text()).toEqual(["Monday", "Tuesday, June 4, 2019", "July"]);
    const { firstToken, endToken } = analysis.sentences[0]!;
    expect(text(firstToken, endToken)).toEqual(["Monday"]);
  });
});
