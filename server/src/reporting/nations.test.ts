import { describe, expect, it } from "vitest";
import { hashOf } from "../language/hash.ts";
import { areOfOthers, jurisdictionsIn, NATION_SIEVE, nationAt } from "./nations.ts";
import { SIEVE_MASK } from "./wordSieve.ts";

const nation = (words: string) => {
  const hashes = Int32Array.from(words.split(" "), hashOf);
  return nationAt(hashes, 0, hashes.length);
};

describe("a country in a text", () => {
  it.each([
    ["Canada said", "Canada", 1],
    ["Canadian ships", "Canada", 1],
    ["Papua New Guinea", "Papua New Guinea", 3],
    ["South Korean ships", "South Korea", 2],
    ["Kyiv said", "Ukraine", 1],
    ["Sarajevo", "Bosnia", 1],
    ["Georgian ships", "Georgia", 1],
    ["Washington said", "United States", 1],
    ["Scotland said", "United Kingdom", 1],
  ])("%s", (words, name, tokens) => {
    expect(nation(words)).toMatchObject({ nation: { name }, tokens });
    expect(NATION_SIEVE[hashOf(words.split(" ")[0]!) & SIEVE_MASK]).toBe(1);
  });

  it.each(["Georgia said", "Chad said", "Korean ships", "Vik said"])("none: %s", (words) => {
    expect(nation(words)).toBeUndefined();
  });
});

describe("whose an office is", () => {
  it.each([
    ["canadian", ["canada"]],
    ["the Republic of Côte d’Ivoire and Ivory Coast", ["ivory coast"]],
    ["u.s. state of new mexico", ["united states", "new mexico"]],
    ["south korean", ["south korea"]],
    ["burkina-faso", ["burkina faso"]],
    ["kyiv", []],
    ["georgian", []],
    ["congolese", []],
  ])("%s", (text, expected) => {
    expect(jurisdictionsIn(text)).toEqual(expected);
  });

  it.each([
    ["canadian", "of Canada", false],
    ["canadian", "norwegian", true],
    ["texas", "United States", false],
    ["texas", "ohio", true],
    ["scottish", "UK", false],
    ["scottish", "welsh", true],
    ["vik", "norway", false],
    ["", "norway", false],
  ])("%s and %s: others’ %s", (one, other, isOthers) => {
    expect(areOfOthers(one, other)).toBe(isOthers);
    expect(areOfOthers(other, one)).toBe(isOthers);
  });
});
