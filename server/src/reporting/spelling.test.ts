import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areOneGiven,
  areSpellingsOfSurname,
  leastSlips,
  lettersOf,
  lookUpKeysOf,
  slipsApart,
  soundOf,
} from "./spelling.ts";

describe("one surname in two spellings", () => {
  it.each([
    ["bondarenko", "bondarienko"],
    ["vasilyev", "vasiliev"],
    ["gorbachev", "gorbachov"],
    ["romanov", "romanoff"],
    ["kharitonov", "haritonov"],
    ["mueller", "muller"],
    ["wagner", "vagner"],
    ["clarke", "clark"],
    ["benton", "bneton"],
    ["benton", "bentom"],
    ["lind", "lidn"],
    ["tchaikov", "chaikov"],
    ["schultz", "shultz"],
    ["pell", "pel"],
    ["stevenson", "stephenson"],
  ])("%s, %s", (one, other) => {
    expect(areSpellingsOfSurname(one, other)).toBe(true);
    expect(areSpellingsOfSurname(other, one)).toBe(true);
  });

  it.each([
    ["benton", "benton"],
    ["lind", "lund"],
    ["berg", "bergen"],
    ["hart", "hurt"],
    ["denton", "bentom"],
    ["marsh", "march and"],
    ["aas", "as"],
    ["pell", "poe"],
    ["hale", "hal"],
  ])("not %s, %s", (one, other) => {
    expect(areSpellingsOfSurname(one, other)).toBe(false);
  });
});

it.each([
  ["denis", "denys", true],
  ["sergei", "serhiy", true],
  ["mohammed", "muhammad", true],
  ["maria", "mario", false],
  ["denis", "denis", false],
  ["denis", "sergei", false],
])("given names %s and %s: %s", (one, other, are) => {
  expect(areOneGiven(one, other)).toBe(are);
});

it.each([
  ["mathew", "matthew"],
  ["erik", "eric"],
  ["sara", "sarah"],
  ["viktoria", "victoria"],
  ["qasem", "qassem"],
])("%s sounds like %s", (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other));
});

it.each([
  ["khodos", "hodos"],
  ["yeltsin", "eltsin"],
  ["wagner", "vagner"],
  ["clark", "klarke"],
  ["phelps", "felps"],
  ["osman", "usman"],
  ["benton", "bneton"],
  ["schultz", "shultz"],
])("%s is looked up with %s", (one, other) => {
  const keys = lookUpKeysOf(one);
  expect(lookUpKeysOf(other).some((key, i) => key === keys[i])).toBe(true);
});

const word = fc.string({ unit: fc.constantFrom(..."abcdehikstuvw'-"), maxLength: 12 });

it("counts slips alike from both ends, none between equals, never more than four", () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const slips = slipsApart(one, other);
      expect(slips).toBe(slipsApart(other, one));
      expect(slips === 0).toBe(one === other);
      expect(slips).toBeLessThanOrEqual(4);
    }),
  );
});

it("finds a swap of two letters one slip, wherever it is", () => {
  fc.assert(
    fc.property(word, word, (before, behind) => {
      expect(slipsApart(`${before}xy${behind}`, `${before}yx${behind}`)).toBe(1);
    }),
  );
});

it("tells no two words apart by their letters that fewer slips do not", () => {
  fc.assert(
    fc.property(word, word, fc.constantFrom("", "a", "ch", "y", "k", "ei"), (before, behind, letters) => {
      for (const [one, other] of [
        [before, behind],
        [`${before}${letters}${behind}`, `${before}${behind}`],
      ] as const) {
        const slips = slipsApart(one, other);
        if (slips < 4) expect(leastSlips(lettersOf(one), lettersOf(other))).toBeLessThanOrEqual(slips);
      }
    }),
  );
  expect(leastSlips(lettersOf("harris"), lettersOf("hansen"))).toBe(2);
  expect(leastSlips(lettersOf("benton"), lettersOf("bischof"))).toBe(5);
});
