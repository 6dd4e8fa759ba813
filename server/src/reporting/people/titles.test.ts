import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excludes } from "./incompatible.ts";
import { titleParts } from "./titles.ts";
import { FAMILIES, section } from "./words.ts";

describe("titleParts", () => {
  it.each([
    ["Deputy Minister of Foreign Affairs", "deputy", "minister: foreign", "", ""],
    ["Deputy Foreign Minister", "deputy", "minister: foreign", "", ""],
    ["Foreign Minister", "", "minister: foreign", "", ""],
    ["First Deputy Health Minister", "first deputy", "minister: health", "", ""],
    ["former Ruritanian Defense Minister", "", "minister: defence", "ruritanian", "former"],
    ["ex-President", "", "president", "", "former"],
    ["President-elect", "", "president", "", "elect"],
    ["acting Police Chief", "", "police chief", "", "acting"],
    ["Chief of Police", "", "police chief", "", ""],
    ["U.S. Sen.", "", "senator", "u.s.", ""],
    ["Vermont Senator", "", "senator", "vermont", ""],
    ["Congresswoman", "", "representative", "", ""],
    ["Rep.", "", "representative", "", ""],
    ["Lt. Col.", "lieutenant", "colonel", "", ""],
    ["Lieutenant Governor", "lieutenant", "governor", "", ""],
    ["Canadian Prime Minister", "", "prime minister", "canadian", ""],
    ["Secretary of State", "", "secretary of state", "", ""],
    ["Treasury Secretary", "", "secretary: treasury", "", ""],
    ["Secretary of the Treasury", "", "secretary: treasury", "", ""],
    ["Attorney General", "", "attorney general", "", ""],
    ["Vice President", "vice", "president", "", ""],
    ["Vik Oil chief executive", "", "ceo", "vik oil", ""],
    ["CEO of Vik Oil", "", "ceo", "vik oil", ""],
    ["mayor of New Vik", "", "mayor", "new vik", ""],
    ["chairwoman", "", "chairman", "", ""],
    ["Speaker of the House", "", "house speaker", "", ""],
  ])("%s", (title, rank, office, of, standing) => {
    const parts = titleParts(title);
    expect({ rank: parts.rank, office: parts.office, of: parts.of, standing: parts.standing }).toEqual({
      rank,
      office,
      of,
      standing,
    });
  });

  it.each(["Mr.", "Dr.", "Sir", "Mrs", "Rt. Hon."])("%s is a mere honorific", (title) => {
    expect(titleParts(title)).toMatchObject({ isHonorific: true, office: "" });
  });

  it.each([
    ["Gen.", "military"],
    ["Detective", "police"],
    ["Archbishop", "clergy"],
    ["professor of law", "academy"],
    ["captain", "military"],
    ["goalkeeper", "sport"],
    ["Lok Sabha MP", "legislature"],
    ["Chief Justice", "law"],
    ["actor", "jobs"],
  ])("%s is of the %s", (title, family) => {
    expect(titleParts(title).family).toBe(family);
  });

  it.each(["constructor", "toString", "__proto__ of valueOf"])("takes %s for a word", (title) => {
    expect(typeof titleParts(title).office).toBe("string");
  });

  it.each(FAMILIES.flatMap((family) => section(family)))("reads %s alone as with its article", (word) => {
    expect(titleParts(word)).toEqual(titleParts(`the ${word}`));
  });

  it("reads anything", () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        expect(typeof titleParts(title).office).toBe("string");
      }),
    );
  });
});

describe("excludes", () => {
  it.each([
    ["Mayor", "Deputy Mayor"],
    ["Sen.", "Gov."],
    ["Rep.", "Governor"],
    ["Mayor", "Senator"],
    ["Gov.", "Lt. Gov."],
    ["Col.", "Maj."],
    ["Secretary of State", "Treasury Secretary"],
    ["Vice President", "House Speaker"],
    ["Foreign Minister", "Deputy Foreign Minister"],
  ])("says that nobody is %s and %s", (one, other) => {
    expect(excludes(titleParts(one), titleParts(other))).toBe(true);
    expect(excludes(titleParts(other), titleParts(one))).toBe(true);
  });

  it.each([
    ["Speaker", "House Speaker"],
    ["Rep.", "U.S. Congressman"],
    ["House Speaker", "Rep."],
    ["Foreign Minister", "Sen."],
    ["Home Secretary", "MP"],
    ["Professor", "Director"],
    ["former Gov.", "Sen."],
    ["President-elect", "Sen."],
    ["Gen.", "Lt. Gen."],
    ["Dr.", "Mayor"],
    ["Captain", "Col."],
    ["chairman", "Sen."],
    ["Finance Minister", "Deputy Prime Minister"],
  ])("leaves %s and %s alone", (one, other) => {
    expect(excludes(titleParts(one), titleParts(other))).toBe(false);
    expect(excludes(titleParts(other), titleParts(one))).toBe(false);
  });
});
