import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { descriptionsIn } from "./people.fixture.ts";

describe("descriptionsOf reads who is spoken of without a name", () => {
  it.each([
    ["A nurse from Vik left.", ["A nurse from Vik"]],
    ["The two young officers of the harbour police left.", ["The two young officers of the harbour police"]],
    ["Some 12,000 refugees left; 300 remained.", ["Some 12,000 refugees"]],
    ["He asked Vik officials about it.", ["Vik officials"]],
    ["It was one of the port's former engineers.", ["the port's former engineers"]],
    ["The 22-year-old spoke with his mother.", ["The 22-year-old", "his mother"]],
    ["It hurts those who cannot pay, critics said.", ["those who", "critics"]],
    ["Ruritanians and the French voted.", ["Ruritanians", "the French"]],
    ["An attorney for the port of Vik and its users left.", ["An attorney for the port of Vik", "its users"]],
    ["Villagers fled to the hills.", ["Villagers"]],
  ])("%s", (prose, expected) => {
    expect(descriptionsIn(prose).map(({ text }) => text)).toEqual(expected);
  });
});

describe("descriptionsOf leaves alone", () => {
  it.each([
    ["a noun before another", "The student loan and the user guide cost too much."],
    ["a prize", "She won the Player of the Year award."],
    ["a surname", "They met Mason in the harbour."],
    ["an adjective", "The 22-year-old bridge and the French coast are closed."],
    ["things", "The list, the ship and the checklist are gone."],
    ["a verb", "They guard it and nurse it."],
  ])("%s", (_, prose) => {
    expect(descriptionsIn(prose).map(({ text }) => text)).toEqual([]);
  });
});

describe("descriptionsOf tells the name that a description stands beside", () => {
  it.each([
    ["Ana Lind, the voice of the port, left.", "the voice of the port", "Ana Lind"],
    ["Ana Lind, a veteran of the harbour, left.", "a veteran of the harbour", "Ana Lind"],
    ["His accomplice, Ana Lind, left.", "His accomplice", "Ana Lind"],
    ["Ana Lind, a nurse, and a porter left.", "a porter", undefined],
    ["According to Ana Lind, a storm was near and a porter left.", "a porter", undefined],
  ])("%s", (prose, text, name) => {
    const found = descriptionsIn(prose, "Ana Lind").find((one) => one.text === text);
    expect(found).toBeDefined();
    expect(found?.beside).toBe(name);
  });
});

it("gives spans in order that touch neither each other nor what is taken, for any text", () => {
  const pieces = fc.constantFrom(
    ..."the The a nurse nurses of from Vik 's two young and , . who those 22-year-old Ana Lind French French-born his lawyer for port \n “ ”".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (words) => {
      const prose = words.join(" ");
      let end = 0;
      const name = prose.indexOf("Ana Lind");
      for (const one of descriptionsIn(prose, "Ana Lind")) {
        expect(one.start).toBeGreaterThanOrEqual(end);
        expect(one.end).toBeGreaterThan(one.start);
        if (name >= 0) expect(one.start >= name + 8 || one.end <= name).toBe(true);
        end = one.end;
      }
      expect(end).toBeLessThanOrEqual(prose.length);
    }),
    { numRuns: 300 },
  );
});
