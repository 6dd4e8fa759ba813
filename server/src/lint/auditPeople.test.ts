import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });

/** Each of the audit's people as all their mentions, "?" before those never named. */
function told(...paragraphs: readonly string[]): string[] {
  const text = paragraphs.join("\n\n");
  return linter
    .open(text, { format: "plain", settings: DEFAULT_SETTINGS })
    .audit()
    .people.map(
      ({ isUnnamed, mentions }) =>
        (isUnnamed ? "?" : "") + mentions.map(({ start, end }) => text.slice(start, end)).join(" | "),
    );
}

describe("an audit tells whom a description means", () => {
  test.each([
    [
      "the person beside it",
      ["Harbour opens", "It was built by Eva King, 41, the voice behind the quay, last year."],
      ["Eva King | the voice behind the quay"],
    ],
    [
      "the one person who is called so",
      ["Harbour opens", "Student Eva King, 21, protested. Officers held the student for an hour."],
      ["Student Eva King | the student", "?Officers"],
    ],
    [
      "somebody told of before and never named",
      ["Harbour opens", "A nurse from Aas fell into the water. A porter heard the nurse."],
      ["?A nurse from Aas | the nurse", "?A porter"],
    ],
    [
      "nobody in particular where two may be meant",
      ["Harbour opens", "A nurse fell into the water. A nurse jumped in. A porter heard the nurse."],
      ["?A nurse", "?A nurse", "?A porter", "?the nurse"],
    ],
    [
      "several in the same words",
      ["Harbour opens", "Quay users left. Officers saw Quay users in the water."],
      ["?Quay users | Quay users", "?Officers"],
    ],
    [
      "the holder of an office whom the draft never names",
      ["Harbour opens", "The mayor came late. Dockers waited for the mayor."],
      ["?The mayor | the mayor", "?Dockers"],
    ],
  ])("%s", (_, paragraphs, expected) => {
    expect(told(...paragraphs)).toEqual(expected);
  });
});

test("an audit lists those never named behind the named, and numbers all", () => {
  const { people } = linter
    .open("Harbour opens\n\nA nurse met Eva King, 41, there.", { format: "plain", settings: DEFAULT_SETTINGS })
    .audit();
  expect(people.map(({ id, name, isUnnamed }) => [id, name, isUnnamed])).toEqual([
    ["p1", "Eva King", undefined],
    ["p2", "A nurse", true],
  ]);
});
