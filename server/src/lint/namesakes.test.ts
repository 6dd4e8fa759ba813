import { expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { readShipped } from "../reporting/model/weights.fixture.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const linter = createLinter({ desk: EMPTY_DESK, models: await loadReportingModels(readShipped) });
const info = { format: "plain", settings: DEFAULT_SETTINGS } as const;

const DRAFT =
  "The port belongs to Joan Pell.\n\nIt is old.\n\nIt rained all week.\n\nPell met Maria Lund on Monday.\n\nShe said that the pump was old.\n";
const ambiguous = (draft: ReturnType<typeof linter.open>) =>
  draft.results().filter(({ rule }) => rule === "ambiguous-speaker").length;

it("asks a paragraph again when a name far from it tells otherwise, and that paragraph alone", () => {
  const draft = linter.open(DRAFT, info);
  expect(ambiguous(draft)).toBe(1);
  const at = DRAFT.indexOf("Joan");
  draft.edit([{ start: at, end: at + 4, text: "John" }]);
  const before = { ...draft.counters };
  expect(ambiguous(draft)).toBe(0);
  expect(draft.counters.paragraphsAnalysed - before.paragraphsAnalysed).toBe(1);
  draft.edit([{ start: at, end: at + 4, text: "Joan" }]);
  expect(ambiguous(draft)).toBe(1);
  // The name gone altogether: nothing tells that Pell is anybody.
  draft.edit([{ start: at, end: at + 5, text: "" }]);
  expect(ambiguous(draft)).toBe(0);
  expect(draft.results()).toEqual(linter.open(draft.text, info).results());
});

it("forgets who asked when the asking paragraph goes", () => {
  const draft = linter.open(DRAFT, info);
  expect(ambiguous(draft)).toBe(1);
  const from = DRAFT.indexOf("She said");
  draft.edit([{ start: from, end: DRAFT.length, text: "" }]);
  expect(ambiguous(draft)).toBe(0);
  const at = DRAFT.indexOf("Joan");
  draft.edit([{ start: at, end: at + 4, text: "John" }]);
  const before = draft.counters.ruleRuns;
  expect(ambiguous(draft)).toBe(0);
  const { ruleRuns } = draft.counters;
  expect(ruleRuns).toBeGreaterThan(before);
  expect(draft.results()).toEqual(linter.open(draft.text, info).results());
});

it("asks about a name again when the paragraph before ceases to lead up to it", () => {
  const text = "It rained.\n\nThe mayor objected.\n\nJoan Hendricks said that the pump was old.\n";
  const draft = linter.open(text, info);
  const unknown = () => draft.results().filter(({ rule }) => rule === "speaker-not-introduced").length;
  expect(unknown()).toBe(0);
  const at = text.indexOf("mayor");
  draft.edit([{ start: at, end: at + 5, text: "board" }]);
  expect(unknown()).toBe(1);
  expect(draft.results()).toEqual(linter.open(draft.text, info).results());
  draft.edit([{ start: at, end: at + 5, text: "nurse" }]);
  expect(unknown()).toBe(0);
});
