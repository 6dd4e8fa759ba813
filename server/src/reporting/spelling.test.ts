import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areApart,
  areOneGiven,
  areSpellingsOfSurname,
  leastSlips,
  lettersOf,
  likelyPairs,
  lookUpKeysOf,
  slipsApart,
  soundOf,
  spelt,
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

it("takes no short cut to another number of slips than the whole table gives", () => {
  const few = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  fc.assert(
    fc.property(few, few, fc.constantFrom(1, 2, 3), (one, other, most) => {
      expect(slipsApart(one, other, most)).toBe(Math.min(wholeTable(one, other), most + 1));
    }),
  );
});

it("passes over no two names for their letters that are spellings of one", () => {
  const few = fc.string({ unit: fc.constantFrom("a", "b", "o", "v", "f", "h", "k"), minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(few, few, fc.constantFrom("", "a", "ov", "ff"), (before, behind, letters) => {
      const [one, other] = [`${before}${letters}${behind}`, `${before}${behind}`];
      if (areSpellingsOfSurname(one, other)) expect(areApart(spelt(one), spelt(other))).toBe(false);
      if (Math.min(one.length, other.length) >= 6 && slipsApart(one, other) === 2)
        expect(areApart(spelt(one), spelt(other))).toBe(false);
    }),
  );
});

it("looks at all pairs of a long list that may be one name, and at few others", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "o", "v", "f", "h"), minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(fc.uniqueArray(letters, { minLength: 13, maxLength: 16 }), (list) => {
      const looked = new Set(likelyPairs(list.map(spelt)).map(([i, j]) => `${i} ${j}`));
      for (let j = 1; j < list.length; j++)
        for (let i = 0; i < j; i++) {
          const [one, other] = [list[i]!, list[j]!];
          const mayBeOne = Math.min(one.length, other.length) >= 6 && slipsApart(one, other) <= 2;
          if (mayBeOne || areSpellingsOfSurname(one, other)) expect(looked, `${one}, ${other}`).toContain(`${i} ${j}`);
        }
    }),
  );
  const many = Array.from({ length: 1000 }, (_, i) => spelt(`q${(i * 7919).toString(26)}`.replace(/\d/g, "x")));
  expect(likelyPairs(many).length).toBeLessThan(64 * many.length);
});

/** Optimal string alignment as the books have it. */
function wholeTable(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (_, j) => i + j),
  );
  for (let i = 1; i <= one.length; i++)
    for (let j = 1; j <= other.length; j++) {
      const [above, here] = [table[i - 1]!, table[i]!];
      here[j] = Math.min(above[j]! + 1, here[j - 1]! + 1, above[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        here[j] = Math.min(here[j]!, table[i - 2]![j - 2]! + 1);
    }
  return table[one.length]![other.length]!;
}
