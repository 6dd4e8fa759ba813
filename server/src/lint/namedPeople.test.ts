import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });
const open = (text: string) => linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS });

/** Each person as "name (titles): mentions", a mention as its raw text, with "!" inside a quotation and "^" in the headline. */
function told(text: string): string[] {
  return open(text)
    .people()
    .map(({ name, titles, mentions }) => {
      const raw = mentions.map(
        (one) => text.slice(one.start, one.end) + (one.isQuoted ? "!" : "") + (one.place === "headline" ? "^" : ""),
      );
      return `${name} (${titles.join("; ")}): ${raw.join(" | ")}`;
    });
}

describe("people named in a draft", () => {
  test.each([
    [
      "by full name, surname and title alone",
      "Mayor Ola Brandt spoke first. Brandt left at noon. The mayor came back.",
      ["Ola Brandt (Mayor; mayor): Mayor Ola Brandt | Brandt | The mayor"],
    ],
    [
      "in headline and quotations",
      "# Brandt: toll to rise\n\nMayor Ola Brandt spoke. “Brandt is wrong,” Rosa Diaz said.",
      ["Ola Brandt (Mayor): Brandt^ | Mayor Ola Brandt | Brandt!", "Rosa Diaz (): Rosa Diaz"],
    ],
    [
      "in a headline in capitals, by a surname that is no ordinary word, whoever is named most often",
      "# BRANDT’S TOLL: DIAZ AND KING PROTEST\n\nMayor Ola Brandt met Eva King, 41, Rosa Diaz, 51, and Juan Diaz, 52.",
      [
        "Ola Brandt (Mayor): BRANDT^ | Mayor Ola Brandt",
        "Eva King (): Eva King",
        "Rosa Diaz (): Rosa Diaz",
        "Juan Diaz (): Juan Diaz",
      ],
    ],
    [
      "in capitals, but not by a surname that two bear alike",
      "# DIAZ PROTESTS\n\nRosa Diaz, 51, met Juan Diaz, 52.",
      ["Rosa Diaz (): Rosa Diaz", "Juan Diaz (): Juan Diaz"],
    ],
    [
      "in headline and standfirst of the front matter",
      "---\nheadline: Ola Brandt quits\ndescription: Brandt’s toll will stay\nauthor: Tom Brandt\n---\n\nMayor Ola Brandt spoke.",
      ["Ola Brandt (Mayor): Ola Brandt^ | Brandt | Mayor Ola Brandt"],
    ],
    ["across markup", "**Ola** Brandt, 51, spoke.", ["Ola Brandt (): Ola** Brandt"]],
  ])("%s", (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test("the words of a name, and what stands behind it", () => {
    const text = "The house of **Ola** van der Berg Jr. is old. Mayor Ola van der Berg’s *pier* is not.";
    const [berg] = open(text).people();
    expect(berg?.words.map(({ text: word, isSurname }) => (isSurname ? `[${word}]` : word))).toEqual([
      "Ola",
      "[van]",
      "[der]",
      "[Berg]",
    ]);
    expect(berg?.mentions.map(({ possessive }) => possessive?.text)).toEqual([undefined, "’s"]);
  });

  test("a word is whole where no markup hides in it", () => {
    const [person] = open("O**l**a Brandt, 51, spoke of the pier.").people();
    expect(person?.words.map(({ isWhole }) => isWhole)).toEqual([false, true]);
  });

  test("asked again without an edit, it is not worked out again; after one, it is", () => {
    const draft = open("Mayor Ola Brandt spoke.");
    const before = draft.people();
    expect(draft.people()).toBe(before);
    draft.edit([{ start: 6, end: 9, text: "Pia" }]);
    expect(draft.people().map(({ name }) => name)).toEqual(["Pia Brandt"]);
  });
});

describe("who is mentioned at a place", () => {
  const text = "Mayor **Ola Brandt**, the chairman of the port, met Rosa Diaz, 51. The pier is old. Brandt";
  const draft = open(text);
  const cases = [
    ["Mayor", 0, "Ola Brandt"],
    ["Ola", 0, "Ola Brandt"],
    ["Brandt**", 6, "Ola Brandt"],
    ["chairman", 3, "Ola Brandt"],
    ["met", 1, undefined],
    ["Diaz", 4, "Rosa Diaz"],
    [", 51", 2, undefined],
    ["pier", 0, undefined],
    ["old. Brandt", 11, "Ola Brandt"],
  ] as const;
  test.each(cases)("%s + %i: %s", (words, inside, expected) => {
    expect(draft.personAt(text.indexOf(words) + inside)?.person.name).toBe(expected);
  });
});
