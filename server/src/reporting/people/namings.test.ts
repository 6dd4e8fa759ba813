import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../../language/analyse.ts";
import { loadReportingModels } from "../models.ts";
import { mentionsOf } from "./mentions.ts";
import { isAttributive, type Naming, namingsOf, OPENINGS } from "./namings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));

/** Of each naming the surname's key, its honorific, how long its office is, and its words. */
function read(prose: string): readonly string[] {
  const analysis = analyse(prose, models);
  return namingsOf(analysis, mentionsOf(analysis, models.names)).map(({ key, data }) => {
    if (key === OPENINGS) return key;
    const naming = data as Naming;
    const { surname, start, mention, honorific, officeWords, posts } = naming;
    expect(surname).toBe(key);
    return [
      surname,
      honorific,
      officeWords && `${officeWords} words`,
      posts > 1 && `${posts} posts`,
      isAttributive(analysis, naming) && "attributive",
    ]
      .filter(Boolean)
      .concat(prose.slice(start, mention.end))
      .join(", ");
  });
}

describe("how people are named", () => {
  const cases: readonly (readonly [prose: string, ...found: string[]])[] = [
    ["Mayor Ana Reis spoke.", "reis, 1 words, Mayor Ana Reis"],
    ["On Monday Mayor Ana Reis spoke.", "reis, 1 words, Mayor Ana Reis"],
    ["Then Mr. Reis spoke.", "reis, mr, Mr. Reis"],
    ["Then Dr Ana Reis spoke.", "reis, dr, Dr Ana Reis"],
    ["Then Sir Tom Reis spoke.", "reis, Sir Tom Reis"],
    ["He joined the Reis campaign.", "reis, attributive, Reis"],
    [
      "Deputy Prime Minister and Foreign Minister Al Sorge spoke.",
      "sorge, 5 words, 2 posts, Deputy Prime Minister and Foreign Minister Al Sorge",
    ],
    ["Mr. Reis met Ana Sorge.", "reis, mr, Mr. Reis", "sorge, Ana Sorge"],
    ["LINDHAVN (AP) — Then Mr. Reis spoke.", "(dateline)", "reis, mr, Mr. Reis"],
    ["It rained."],
    ["LINDHAVN (AP) — It rained."],
    ["Mayor Ana Reis at home"],
    ["Mayor Ana Reis speaks. (AP Photo/Tim Roe)"],
  ];
  it.each(cases)("%s", (prose, ...found) => expect(read(prose)).toEqual(found));
});
