import { expect, test } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { readShipped } from "../reporting/model/weights.fixture.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const linter = createLinter({ desk: EMPTY_DESK, models: await loadReportingModels(readShipped) });

/** The pen is at `|`. */
test.each<[string, string, string | undefined]>([
  ["in a sentence", "The clerk re|ad. The mayor left.", "The clerk read."],
  ["right behind its stop", "The clerk read.| The mayor left.", "The clerk read."],
  ["behind a stop and a blank", "The clerk read. |", undefined],
  ["before the next", "The clerk read. |The mayor left.", "The mayor left."],
  ["behind blanks where there is no stop yet", "It rained. The clerk  |", "The clerk"],
  [
    "in a sentence that runs on over lines",
    "The clerk\nread|\nthe minutes. The mayor left.",
    "The clerk\nread\nthe minutes.",
  ],
  ["at the start of a draft", "|The clerk read.", "The clerk read."],
  ["behind a closing quotation mark", "“It is closed.”| Oster left.", "“It is closed.”"],
  ["in a heading", "# The har|bour\n\nThe clerk read.", "The harbour"],
  ["at the end of a paragraph before others", "The clerk|\n\nThe mayor left.", "The clerk"],
  ["on an empty line", "The clerk read.\n\n|\n\nThe mayor left.", undefined],
  ["in an empty draft", "|", undefined],
  ["in code", "```\nThe clerk re|ad.\n```\n", undefined],
])("the sentence that somebody writes on: %s", (_, marked, sentence) => {
  const at = marked.indexOf("|");
  const text = marked.replace("|", "");
  const draft = linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS });
  const span = draft.sentenceAt(at);
  expect(span && text.slice(span.start, span.end)).toBe(sentence);
});
