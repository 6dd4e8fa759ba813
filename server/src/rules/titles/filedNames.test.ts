import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createLinter } from "../../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../lint/settings.ts";
import { EMPTY_DESK } from "../../record/desk.ts";
import { parsePeople } from "../../record/people.ts";
import { loadReportingModels } from "../../reporting/models.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));
const { people, problems } = parsePeople(
  `
- name: Danylo Shevryk
  also: Danylo Shevrik
  wrong: [Danny Shevryk, Shevriak]
  offices:
    - { title: defence minister, of: Ukraine, from: 2025-07 }
- name: Olena Kovalenko
  offices:
    - { title: energy minister, of: Ukraine, from: 2020 }
- name: Scott Walker
  offices:
    - { title: governor, of: Wisconsin, from: 2011, to: 2019 }
- name: Steven Mertz
  offices:
    - { title: treasury secretary, of: United States, from: 2017 }
- name: Park Jin-woo
  order: family-first
  offices:
    - { title: foreign minister, of: South Korea, from: 2020 }
`,
  "people.yml",
);
const linter = createLinter({ desk: { ...EMPTY_DESK, people }, models, isWarm: false });
const found = (text: string) =>
  linter
    .open(text, { format: "markdown", settings: DEFAULT_SETTINGS })
    .results()
    .filter(({ rule }) => rule === "name-variant");

it("the people file of these tests is right", () => expect(problems).toEqual([]));

describe("a name that is nearly one on file", () => {
  it.each([
    ["a slip and a swap, in the office", "Ukrainian Defense Minister Danilo Shervyk was late.", "Danilo Shervyk"],
    ["in the office's deputy", "Deputy Defense Minister Danylo Shervyk was late.", "Danylo Shervyk"],
    ["in an office that was left", "Former Defense Minister Danylo Shervyk was late.", "Danylo Shervyk"],
    ["by title behind the name", "Danylo Shervyk, the defense minister, was late.", "Danylo Shervyk"],
    ["by surname and title alone", "Defense Minister Shervyk was late.", "Shervyk"],
    ["cut short", "Energy Minister Olena Koval was late.", "Olena Koval"],
    ["one letter off, with the given name", "Danylo Shevryyk was late.", "Danylo Shevryyk"],
    ["listed as wrong", "Danny Shevryk was late.", "Danny Shevryk"],
    ["a surname listed as wrong", "Minister Shevriak was late.", "Shevriak"],
    ["in a headline", "# Defense Minister Danilo Shervyk late again", "Danilo Shervyk"],
  ])("%s", (_name, text, marked) => {
    expect(found(text).map(({ start, end }) => text.slice(start, end))).toEqual([marked]);
  });
});

describe("a name that is somebody else's, or right", () => {
  it.each([
    ["as on file", "Defense Minister Danylo Shevryk was late."],
    ["another accepted spelling, beside it", "Danylo Shevryk was late. The harbour opened without Danylo Shevrik."],
    ["a short form", "Treasury Secretary Steve Mertz was late."],
    ["another office", "Coach Danilo Shervyk was late."],
    ["another given name and surname in such an office", "Former governor L. Douglas Wilder was late."],
    ["another known surname in such an office", "Gov. Tom Walter was late."],
    ["the given name alone is alike", "Energy Minister Olena Kravchenko was late."],
    ["said to be spelt so elsewhere", "Defense Minister Danylo Shervyk, formerly spelled so, was late."],
    ["in a block quote", "> Defense Minister Danilo Shervyk was late."],
    ["family name first", "South Korean Foreign Minister Park Jin-woo was late."],
  ])("%s", (_name, text) => {
    expect(found(text).map(({ message }) => message)).toEqual([]);
  });
});

describe("the ways out", () => {
  const fixesOf = (text: string) =>
    found(text)[0]!.fixes.map(({ title, safe, edits }) => {
      let fixed = text;
      for (const { start, end, text: by } of [...edits].sort((a, b) => b.start - a.start))
        fixed = fixed.slice(0, start) + by + fixed.slice(end);
      return [title, safe, fixed];
    });

  it("put every mention right in one edit, short ones by the surname, or the first alone", () => {
    const text = "Defense Minister Danilo Shervyk was late.\n\nShervyk’s aide left.\n\n“I wait,” Danilo Shervyk said.";
    expect(fixesOf(text)).toEqual([
      [
        "Make every one “Danylo Shevryk” (3)",
        false,
        "Defense Minister Danylo Shevryk was late.\n\nShevryk’s aide left.\n\n“I wait,” Danylo Shevryk said.",
      ],
      ["Make it “Danylo Shevryk”", false, text.replace("Danilo Shervyk", "Danylo Shevryk")],
    ]);
  });

  it("are safe where the file lists the spelling, but not within a quotation", () => {
    expect(fixesOf("Danny Shevryk was late.")).toEqual([
      ["Make it “Danylo Shevryk”", true, "Danylo Shevryk was late."],
    ]);
    expect(fixesOf("“Danny Shevryk was late,” Berg said.").map(([, safe]) => safe)).toEqual([false]);
  });

  it("go by the file where the draft has both spellings, whichever comes more often", () => {
    const text = "Olena Kovalenka was late. Olena Kovalenko was ill. Then Olena Kovalenka left.";
    expect(fixesOf(text)[0]![2]).toBe(text.replaceAll("Kovalenka", "Kovalenko"));
  });
});
