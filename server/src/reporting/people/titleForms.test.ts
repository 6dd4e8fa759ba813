import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../../language/analyse.ts";
import { loadReportingModels } from "../models.ts";
import { mentionsOf } from "./mentions.ts";
import { inCapitals, inSmallLetters, type TitleForm, titleFormsOf } from "./titleForms.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));

/** Of each title its key, its letters and its words. */
function read(prose: string): readonly string[] {
  const analysis = analyse(prose, models);
  return titleFormsOf(analysis, mentionsOf(analysis, models.names)).map(({ key, start, end, data }) => {
    const { isCapital, isFormal, isDescribed } = data as TitleForm;
    const kinds = `${isCapital ? "capital" : "small"}${isFormal ? "" : " informal"}${isDescribed ? " described" : ""}`;
    return `${key}, ${kinds}: ${prose.slice(start, end)}`;
  });
}

describe("how titles are written", () => {
  const cases: readonly (readonly [prose: string, ...found: string[]])[] = [
    ["On Monday Finance Minister Eva Lind resigned in Vik.", "before, capital: Finance Minister"],
    ["He met finance minister Eva Lind at the old harbour.", "before, small: finance minister"],
    ["He met the finance minister Eva Lind at the harbour.", "before, small described: finance minister"],
    ["He met Swedish Finance Minister Eva Lind at the harbour.", "before placed, capital: Swedish Finance Minister"],
    ["He met former Finance Minister Eva Lind at the harbour.", "before former, capital: former Finance Minister"],
    ["He met coach Eva Lind at the old harbour on Monday.", "before, small informal: coach"],
    ["Eva Lind, the finance minister, resigned on Monday in Vik.", "after, small: finance minister"],
    ["The Finance Minister, Eva Lind, resigned on Monday in Vik.", "after, capital: Finance Minister"],
    ["On Monday the President resigned.", "alone president, capital: President"],
    ["On Monday they met at the Office of the President."],
    ["On Monday the Mayor's Cup was won by Vik."],
    ["Minister Eva Lind resigned on Monday in Vik."],
    ["He met Sen. Eva Lind and CEO Jan Novak."],
    ["Eva Lind, Finance Minister"],
  ];
  it.each(cases)("%s", (prose, ...found) => expect(read(prose)).toEqual(found));
});

describe("a title in other letters", () => {
  it.each([
    ["minister of transport", "Minister of Transport", "minister of transport"],
    ["Swedish finance minister", "Swedish Finance Minister", "Swedish finance minister"],
    [
      "deputy assistant secretary for inland waterways",
      "Deputy Assistant Secretary for Inland Waterways",
      "deputy assistant secretary for inland waterways",
    ],
    ["House Speaker", "House Speaker", "House speaker"],
    ["president of Vik Bank", "President of Vik Bank", "president of Vik Bank"],
    ["UK minister", "UK Minister", "UK minister"],
  ])("%s", (title, large, small) => {
    expect(inCapitals(title)).toBe(large);
    expect(inSmallLetters(large)).toBe(small);
  });
});
