import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { type BaselineData, baselinesOf } from "./baselines.ts";
import { figuresOf } from "./figures.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const found = (prose: string) => {
  const analysis = analyse(prose, models);
  return baselinesOf(analysis, figuresOf(analysis)).map(
    ({ start, end, data }) => `${(data as BaselineData).kind}: ${prose.slice(start, end)}`,
  );
};

describe("what a figure is measured from", () => {
  it.each<[string, string[]]>([
    ["Some 4,000 people have left since the conflict began.", ["since: since the conflict began"]],
    ["Some 4,000 people have left since the fighting broke out, she said.", ["since: since the fighting broke out"]],
    ["Some 4,000 people have left since the war.", ["since: since the war"]],
    ["Some 4,000 people have left since the war in Vik.", []],
    ["Some 4,000 people have left since the Harbour War.", []],
    ["People have left since the conflict began.", []],
    ["Some 4,000 people have left since the war began in March 2019.", ["dated: war"]],
    ["The 2019 strike closed the port.", ["dated: strike"]],
    ["The strike closed the port.", []],
    ["Fares are up 12 percent.", ["change: up 12 percent"]],
    ["Fares rose by 12% and tolls rose by 9%.", ["change: rose by 12%"]],
    ["Fares rose by 12% in May.", []],
    ["Fares rose 12 percent, compared with inland.", []],
    ["The town wants to cut noise by 12 percent.", []],
    ["Shares fell 3 percent.", []],
    ["Some 12 percent of boats leak.", []],
  ])("%s", (prose, entries) => {
    expect(found(prose)).toEqual(entries);
  });
});
