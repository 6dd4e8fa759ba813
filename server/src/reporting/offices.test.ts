import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { quotationsOf } from "../text/quotations.ts";
import { type OfficeTitle, officesOf } from "./offices.ts";
import { portfolioKey } from "./officeWords.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function entriesOf(prose: string) {
  return officesOf({ analysis: analyse(prose, models), quotations: quotationsOf(prose).quotations });
}

/** Each title as "key = rendering [as written]". */
function titles(prose: string): string[] {
  return entriesOf(prose).map(
    ({ key, data, start, end }) => `${key} = ${(data as OfficeTitle).form} [${prose.slice(start, end)}]`,
  );
}

describe("officesOf gives one key to the renderings of one office", () => {
  it.each([
    ["Deputy Minister of Foreign Affairs Dana Aas left.", "Deputy Foreign Minister Ivo Berg left."],
    ["Minister of Health Jo Park left.", "Health Minister Jo Park left."],
    ["Minister for Health Jo Park left.", "Health Minister Jo Park left."],
    ["Minister of the Interior Jo Park left.", "Interior Minister Jo Park left."],
    ["Minister of Internal Affairs Jo Park left.", "Interior Minister Jo Park left."],
    ["Minister of Trade and Industry Jo Park left.", "Trade and Industry Minister Jo Park left."],
    ["Minister of Economic Affairs Jo Park left.", "Economy Minister Jo Park left."],
    ["Secretary of the Treasury Jo Park left.", "Treasury Secretary Jo Park left."],
    ["Chief of Police Jo Park left.", "Police Chief Jo Park left."],
    ["CEO Jo Park left.", "Chief executive officer Jo Park left."],
    ["Former Health Minister Jo Park left.", "Acting minister of health Jo Park left."],
    ["Ruritanian Health Minister Jo Park left.", "Jo Park, the minister of health, left."],
    ["The secretary-general left.", "The Secretary General left."],
    ["Vice President Jo Park left.", "Vice-president Jo Park left."],
    ["Port spokesman Jo Park left.", "Jo Park, a spokesperson for the port, left."],
  ])("%j and %j", (one, other) => {
    const [a] = entriesOf(one);
    const [b] = entriesOf(other);
    expect(a?.key).toBeDefined();
    expect(b?.key).toBe(a?.key);
    expect(b?.data).not.toEqual(a?.data);
  });
});

describe("officesOf keeps apart", () => {
  it.each([
    ["First Deputy Health Minister Jo Park left.", "Deputy Health Minister Jo Park left."],
    ["Vice Minister of Health Jo Park left.", "Deputy Minister of Health Jo Park left."],
    ["Minister of State for Health Jo Park left.", "Minister of Health Jo Park left."],
    ["Shadow Health Minister Jo Park left.", "Health Minister Jo Park left."],
    ["Foreign Trade Minister Jo Park left.", "Foreign Minister Jo Park left."],
    ["Health Secretary Jo Park left.", "Health Minister Jo Park left."],
  ])("%j and %j", (one, other) => {
    const [a] = entriesOf(one);
    const [b] = entriesOf(other);
    expect(a?.key).toBeDefined();
    expect(b?.key).toBeDefined();
    expect(b?.key).not.toBe(a?.key);
  });
});

describe("officesOf reads", () => {
  it.each([
    [
      "Deputy Prime Minister and Foreign Minister Al Sorge left.",
      ["minister: foreign = foreign minister [Foreign Minister]"],
    ],
    [
      "Minister of Trade, Industry and Energy Jo Park left.",
      [
        "minister: trade industry energy = minister of trade , industry and energy [Minister of Trade, Industry and Energy]",
      ],
    ],
    ["The Defense Ministry said so.", ["spelling: defence = defense [Defense]"]],
    ["The Ministry of Defence said so.", ["spelling: defence = defence [Defence]"]],
    ["former vice-chancellor Jo Park", ["hyphen: vice chancellor = vice-chancellor [vice-chancellor]"]],
  ])("%j", (prose, expected) => {
    expect(titles(prose)).toEqual(expected);
  });
});

describe("officesOf passes over", () => {
  it.each([
    "The foreign minister said so. The minister of health left.",
    "The chief executive resigned.",
    "The Department of Defense said so.",
    "The defence of the town was weak.",
    "“Health Minister Jo Park is out,” he said.",
    "Her press secretary left. The secretary took notes.",
    "Secretary of State Jo Park left.",
    "He is a vice-president candidate.",
    "A spokesman for the port said so.",
    "The police chief said so.",
    "The health minister on Monday left. Health Minister Monday said.",
  ])("%j", (prose) => {
    expect(titles(prose)).toEqual([]);
  });
});

describe("portfolioKey", () => {
  it.each([
    [["foreign", "affairs"], "foreign"],
    [["affairs"], "affairs"],
    [["defense"], "defence"],
    [["internal", "affairs"], "interior"],
    [["the", "treasury"], "treasury"],
    [["sports", "and", "culture"], "sport culture"],
  ])("%j: %s", (words, key) => {
    expect(portfolioKey(words)).toBe(key);
  });
});

it("gives spans inside the prose, in order, for any text of titles", () => {
  const pieces = fc.constantFrom(
    ..."Minister minister of for the Deputy First Health Foreign Affairs and , . Jo Park CEO chief executive officer Secretary-General vice president “ ” spokesman Police Chief State".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (words) => {
      const prose = words.join(" ");
      let last = 0;
      for (const { start, end } of entriesOf(prose)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(prose.length);
        expect(end).toBeGreaterThan(last);
        last = end;
      }
    }),
    { numRuns: 300 },
  );
});
