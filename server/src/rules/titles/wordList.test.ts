import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../language/analyse.ts";
import { loadReportingModels } from "../../reporting/models.ts";
import type { WordEntry } from "../rule.ts";
import { starterPlaces } from "./placeNames.ts";
import { WordList } from "./wordList.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));

/** What is found, as "written → replacement". */
function found(prose: string, entries: readonly WordEntry[], options = { inflects: true, british: true }): string[] {
  return new WordList(entries, options)
    .find(prose, analyse(prose, models).tokens)
    .map(({ start, end, replacement }) => `${prose.slice(start, end)} → ${replacement}`);
}

const one = (wrong: string, right: string, rest: Partial<WordEntry> = {}): WordEntry => ({ wrong, right, ...rest });

describe("WordList follows inflection", () => {
  it.each([
    [
      one("utilise", "use"),
      "They utilise, he utilises, utilised, utilising.",
      "utilise → use, utilises → uses, utilised → used, utilising → using",
    ],
    [
      one("commence", "begin"),
      "It commenced. It has commenced. It was commenced.",
      "commenced → began, commenced → begun, commenced → begun",
    ],
    [
      one("reach out to", "contact"),
      "She reached out to them, reaching out to all.",
      "reached out to → contacted, reaching out to → contacting",
    ],
    [
      one("spokesman", "spokesperson"),
      "Two spokesmen and a spokesman.",
      "spokesmen → spokespeople, spokesman → spokesperson",
    ],
    [one("member of staff", "worker"), "Members of staff left.", "Members of staff → Workers"],
    [one("fall", "autumn"), "It fell, falling in two falls.", "falls → autumns"],
    [one("travel", "go"), "He traveled and travelled.", "traveled → went, travelled → went"],
    [one("currently", "now"), "It is currently shut.", "currently → now"],
    [one("begin", "start"), "It began. It has begun.", "began → started, begun → started"],
  ])("%j", (entry, prose, expected) => {
    expect(found(prose, [entry]).join(", ")).toBe(expected);
  });
});

describe("WordList follows case", () => {
  it.each([
    [one("web site", "website"), "Web sites and a WEB SITE", "Web sites → Websites, WEB SITE → WEBSITE"],
    [one("Internet", "internet"), "The Internet and the internet", "Internet → internet"],
    [one("Turkey", "Türkiye"), "A turkey in Turkey, in TURKEY", "Turkey → Türkiye, TURKEY → TÜRKIYE"],
    [one("ltd", "Ltd", { exact: true }), "ltd and LTD and Ltd", "ltd → Ltd"],
  ])("%j", (entry, prose, expected) => {
    expect(found(prose, [entry]).join(", ")).toBe(expected);
  });
});

describe("WordList", () => {
  it("takes the longest form, and leaves excepted phrases alone", () => {
    const list = [one("car", "motor"), one("car park", "parking", { except: ["Car Park Lane"] })];
    expect(found("The car park and the car in Car Park Lane", list)).toEqual(["car park → parking", "car → motor"]);
  });

  it("reads the parts of compounds", () => {
    expect(found("The Kiev-based ex-Kiev firm", [one("Kiev", "Kyiv")])).toEqual(["Kiev → Kyiv", "Kiev → Kyiv"]);
  });

  it("matches as written where an entry is exact", () => {
    expect(found("utilised, utilise, Utilise", [one("utilise", "use", { exact: true })])).toEqual(["utilise → use"]);
  });

  it("finds the same whatever else the list holds", () => {
    const words = fc.constantFrom("the", "board", "utilise", "car", "park", "Kiev", "will", "commenced");
    const others = fc.array(fc.tuple(fc.stringMatching(/^q[a-z]{1,6}( [a-z]{1,6})?$/), fc.constant("x")), {
      maxLength: 30,
    });
    const list = [one("utilise", "use"), one("car park", "parking"), one("Kiev", "Kyiv"), one("commence", "begin")];
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), others, (text, more) => {
        const prose = text.join(" ");
        const longer = [...more.map(([wrong, right]) => one(wrong, right)), ...list];
        expect(found(prose, longer)).toEqual(found(prose, list));
      }),
      { numRuns: 200 },
    );
  });
});

describe("the starter map of places", () => {
  it("is sorted, without repeats, and no name is both old and new", () => {
    const wrong = starterPlaces().map((entry) => entry.wrong);
    expect(wrong).toEqual([...new Set(wrong)].sort((a, b) => (a < b ? -1 : 1)));
    for (const { right } of starterPlaces()) expect(wrong).not.toContain(right);
  });

  it("excepts phrases that hold the name", () => {
    for (const { wrong, except } of starterPlaces())
      for (const phrase of except ?? []) expect(phrase.toLowerCase()).toContain(wrong.toLowerCase());
  });
});
