import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });
const open = (text: string) => linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS });

it("asks again for the figures of a footnote that begins or ceases to name its source, and for no others", () => {
  const named = "County noise map, 2026";
  const empty = "Give or take a few.";
  const text = `The line runs past 42,000 households.[^a]\n\nThe sea was calm.\n\nThe mill burned 300 tonnes of coal.[^b]\n\n[^a]: ${named}\n\n[^b]: Mill Records, 1998`;
  const draft = open(text);
  const unsourced = () => draft.results().filter(({ rule }) => rule === "figure-unsourced");
  expect(unsourced()).toEqual([]);
  expect(draft.audit().figures.map(({ status }) => status)).toContain("recorded");

  const start = text.indexOf(named);
  const ruleRuns = draft.counters.ruleRuns;
  draft.edit([{ start, end: start + named.length, text: empty }]);
  expect(unsourced().map(({ start, end }) => draft.text.slice(start, end))).toEqual(["42,000"]);
  const fresh = open(draft.text);
  expect(draft.results()).toEqual(fresh.results());
  expect(draft.counters.ruleRuns - ruleRuns).toBeLessThan(fresh.counters.ruleRuns);

  draft.edit([{ start, end: start + empty.length, text: named }]);
  expect(unsourced()).toEqual([]);
});
