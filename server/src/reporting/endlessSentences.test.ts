import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createLinter } from "../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../lint/settings.ts";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "./models.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models, isWarm: false });
const open = (text: string) => linter.open(text, { format: "plain", settings: DEFAULT_SETTINGS });

/** Words that say nothing, in one sentence with what stands around them. */
const filler = (words: number) => "and so on ".repeat(Math.ceil(words / 3)).trim();
const statusOf = (text: string, written: string) =>
  open(text)
    .audit()
    .figures.find((one) => one.text === written)?.status;

describe("what a sentence says near a figure counts, what it says hundreds of words off does not", () => {
  it.each([
    ["exempt", 30],
    ["unsourced", 400],
  ])("the vote that was won: %s at %i words", (status, words) => {
    expect(
      statusOf(`Lind won the vote on Monday ${filler(words)} with 57.5 percent.`, "57.5 percent") === "exempt",
    ).toBe(status === "exempt");
  });

  it.each([
    [true, 30],
    [false, 500],
  ])("the survey that is named: attributed %s at %i words", (isAttributed, words) => {
    const text = `Nobody saw 812 boats in the harbour ${filler(words)} in the survey.`;
    expect(statusOf(text, "812") === "attributed").toBe(isAttributed);
  });
});

it.each(["from $1 to ", "5 percent of the ", '"a" ', "[@a] ", "1, ", "one in ", "Mayor Ana ", "said he "])(
  "a paragraph of %j thousands of times comes to an end",
  (scrap) => {
    const text = `The clerk read the minutes of the board. ${scrap.repeat(5_000)}`;
    expect(Array.isArray(open(text).results())).toBe(true);
  },
);
