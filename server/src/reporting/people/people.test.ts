import { describe, expect, it } from "vitest";
import { peopleIn } from "./people.fixture.ts";

describe("peopleOf takes for one person", () => {
  it.each([
    ["full name and surname", ["Ana Ruiz left.", "Ruiz came back."], [["Ana Ruiz", "Ruiz"]]],
    ["a surname in the headline first", ["Ruiz quits", "Ana Ruiz quit."], [["Ruiz", "Ana Ruiz"]]],
    ["a title and the surname", ["Mayor Ana Ruiz left.", "Mayor Ruiz came back."], [["Mayor Ana Ruiz", "Mayor Ruiz"]]],
    ["the given name alone", ["Daniel Ruiz left.", "Daniel came back."], [["Daniel Ruiz", "Daniel"]]],
    ["an initial", ["William J. Ruiz left.", "W. Ruiz came back."], [["William J. Ruiz", "W. Ruiz"]]],
    ["initials without stops", ["JD Ruiz left.", "J.D. Ruiz came back."], [["JD Ruiz", "J.D. Ruiz"]]],
    ["a king and his number", ["King Harald V left.", "Harald came back."], [["King Harald V", "Harald"]]],
    ["a short form", ["Robert Ruiz left.", "Bob Ruiz came back."], [["Robert Ruiz", "Bob Ruiz"]]],
    ["an accent left out", ["José Núñez left.", "Nunez came back."], [["José Núñez", "Nunez"]]],
    ["particles left out", ["Ursula van der Berg left.", "Berg came back."], [["Ursula van der Berg", "Berg"]]],
    [
      "a surname with its particles",
      ["Ursula van der Berg left.", "Mayor van der Berg told van der Berg’s son.", "Van der Berg came back."],
      [["Ursula van der Berg", "Mayor van der Berg", "van der Berg", "Van der Berg"]],
    ],
    [
      "a surname with one particle",
      ["Carlo von Hagen left.", "Von Hagen came back, said Mr. von Hagen."],
      [["Carlo von Hagen", "Von Hagen", "Mr. von Hagen"]],
    ],
    [
      "a surname with particles before the full name",
      ["De la Cruz quits", "Carlos de la Cruz quit.", "Dr. de la Cruz came back."],
      [["De la Cruz", "Carlos de la Cruz", "Dr. de la Cruz"]],
    ],
    [
      "a particle that is a given name too",
      ["Van Lind quits", "Dick Van Lind quit.", "Van Lind came back."],
      [["Van Lind", "Dick Van Lind", "Van Lind"]],
    ],
    [
      "a surname that bodies and places are called too",
      ["Katie Hill left.", "Hill said so, and The Hill said no.", "They told Hill.", "Hill Park is shut."],
      [["Katie Hill", "Hill", "Hill"]],
    ],
    [
      "possessives of names in s",
      ["Ms Davis' plan is out.", "They read Davis’ plan.", "“Davis' plan is late,” Ana Davis said."],
      [["Ms Davis", "Davis", "Davis", "Ana Davis"]],
    ],
    ["a bin", ["Ali bin Salem left.", "Prince bin Salem came back."], [["Ali bin Salem", "Prince bin Salem"]]],
    ["an O’", ["Sean O'Brien left.", "Ms. Lind met O’Brien."], [["Sean O'Brien", "O’Brien"], ["Ms. Lind"]]],
    ["a family name that comes first", ["Kim Min-woo, 42, left.", "Kim came back."], [["Kim Min-woo", "Kim"]]],
    ["an honorific", ["Ana Ruiz left.", "Ms. Ruiz came back."], [["Ana Ruiz", "Ms. Ruiz"]]],
    ["a name before a noun", ["Ana Ruiz left.", "The Ruiz video is out."], [["Ana Ruiz", "Ruiz"]]],
    ["a title alone", ["Mayor Ana Ruiz left.", "The mayor came back."], [["Mayor Ana Ruiz", "The mayor"]]],
    [
      "a title before a comma",
      ["The owner of the shop in the old town, Ana Ruiz, left."],
      [["The owner of the shop in the old town", "Ana Ruiz"]],
    ],
    [
      "a second title in apposition",
      ["Ana Ruiz, mayor of Vik, and chairman of the port, left."],
      [["Ana Ruiz", "chairman of the port"]],
    ],
  ])("%s", (_, paragraphs, expected) => {
    expect(peopleIn(...paragraphs)).toEqual(expected);
  });
});

describe("peopleOf keeps apart", () => {
  it.each([
    ["two given names", ["Ana Ruiz left.", "Tom Ruiz came back."], [["Ana Ruiz"], ["Tom Ruiz"]]],
    ["Mr. from Mrs.", ["Mr. Lund left.", "Mrs. Lund came back."], [["Mr. Lund"], ["Mrs. Lund"]]],
    [
      "the honorific's of two",
      ["Ana Ruiz met Tom Ruiz.", "Mr. Ruiz came back."],
      [["Ana Ruiz"], ["Tom Ruiz", "Mr. Ruiz"]],
    ],
    [
      "the honorifics of a couple, of whom one has a name for either sex",
      ["Leslie Ruiz met Tom Ruiz.", "Mr. Ruiz came back. Ms. Ruiz spoke."],
      [
        ["Leslie Ruiz", "Ms. Ruiz"],
        ["Tom Ruiz", "Mr. Ruiz"],
      ],
    ],
    [
      "the husband from who is named in full",
      ["Mr. Ruiz left.", "Leslie Ruiz spoke. Mrs. Ruiz was ill.", "Mr. Ruiz came back."],
      [
        ["Mr. Ruiz", "Mr. Ruiz"],
        ["Leslie Ruiz", "Mrs. Ruiz"],
      ],
    ],
    ["a man’s short form from Mrs.", ["Bill Ruiz left.", "Mrs. Ruiz came back."], [["Bill Ruiz"], ["Mrs. Ruiz"]]],
    [
      "relatives from whom the story is about",
      ["Ana Ruiz left. Ruiz ran.", "Tom Ruiz came.", "Ruiz came back."],
      [["Ana Ruiz", "Ruiz", "Ruiz"], ["Tom Ruiz"]],
    ],
    [
      "a title of two holders",
      ["Mayor Ana Ruiz met Mayor Jo Park.", "The mayor left."],
      [["Mayor Ana Ruiz"], ["Mayor Jo Park"]],
    ],
    [
      "deputy and minister",
      ["Health Minister Ana Ruiz met Deputy Health Minister Jo Park.", "The health minister left."],
      [["Health Minister Ana Ruiz", "The health minister"], ["Deputy Health Minister Jo Park"]],
    ],
    [
      "an office here from one elsewhere",
      ["U.S. President Ana Ruiz left.", "The American president met the Ruritanian president."],
      [["U.S. President Ana Ruiz", "The American president"]],
    ],
    [
      "surnames with particles from those without",
      ["Ana Berg met Ola van der Berg.", "Mayor van der Berg left.", "Berg came back."],
      [
        ["Ana Berg", "Berg"],
        ["Ola van der Berg", "Mayor van der Berg"],
      ],
    ],
    ["a given name that is a particle too", ["Van Lind left.", "Ana Lind came back."], [["Van Lind"], ["Ana Lind"]]],
    ["spellings", ["Serhiy Bondar left.", "Dr. Bondarr came back."], [["Serhiy Bondar"], ["Dr. Bondarr"]]],
  ])("%s", (_, paragraphs, expected) => {
    expect(peopleIn(...paragraphs)).toEqual(expected);
  });
});

it("takes nobody from a word that may be anything", () => {
  expect(peopleIn("Flipkart grew. Chiapas was wet.", "Flipkart shrank.")).toEqual([]);
});

it("gives nothing for no mentions", () => {
  expect(peopleIn("it rained.")).toEqual([]);
});
