import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createLinter } from "../../server/src/lint/createLinter.ts";
import type { Draft } from "../../server/src/lint/linter.ts";
import { DEFAULT_SETTINGS } from "../../server/src/lint/settings.ts";
import { EMPTY_DESK } from "../../server/src/record/desk.ts";
import { loadReportingModels } from "../../server/src/reporting/models.ts";

const file = new URL("../../../shared/design/draft.txt", import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn("test/corpus/draft.test.ts is skipped: ../shared/design/draft.txt is not here.");

/**
 * Where the sample draft should be marked, and nowhere else: rule, level, line, first column, column after the last, all
 * from 1. From the design's reading of it, sentence by sentence; the marks of rules still to come are not in it.
 */
const MARKS = [
  ["unattributed-evaluation", "warning", 1, 31, 49],
  ["place-name-style", "warning", 1, 154, 158],
  ["unattributed-evaluation", "warning", 2, 89, 136],
  ["editorial-tail", "warning", 2, 285, 335],
  ["loaded-attribution-verb", "info", 5, 10, 21],
  ["editorial-tail", "warning", 5, 330, 385],
  ["unattributed-evaluation", "info", 6, 49, 66],
  ["currency-ambiguous", "warning", 6, 88, 98],
  ["figure-unsourced", "warning", 6, 88, 98],
  ["date-mismatch", "info", 7, 14, 23],
  ["unattributed-claim", "info", 7, 51, 144],
  ["vague-occasion", "warning", 7, 229, 248],
  ["editorial-tail", "warning", 7, 248, 336],
  ["unattributed-evaluation", "warning", 8, 43, 64],
  ["title-affiliation-missing", "warning", 9, 14, 62],
  ["figure-baseline-vague", "info", 9, 128, 152],
  ["vague-occasion", "warning", 10, 281, 302],
  ["unattributed-claim", "warning", 11, 17, 67],
  ["title-affiliation-missing", "warning", 12, 88, 129],
  ["title-variant", "warning", 12, 88, 111],
  ["loaded-attribution-verb", "info", 12, 130, 136],
  ["editorial-tail", "warning", 12, 285, 359],
  ["unattributed-evaluation", "warning", 13, 53, 100],
] as const;

describe.skipIf(!isThere)("the sample draft", () => {
  let text = "";
  let draft: Draft;
  const placeOf = (start: number, end: number) => {
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    return [text.slice(0, start).split("\n").length, start - lineStart + 1, end - lineStart + 1];
  };

  beforeAll(async () => {
    const models = await loadReportingModels((name) => readFile(new URL(`../../server/data/${name}`, import.meta.url)));
    text = readFileSync(file, "utf8");
    draft = createLinter({ desk: EMPTY_DESK, models }).open(text, { format: "plain", settings: DEFAULT_SETTINGS });
  });

  it("is marked where an editor would, and nowhere else", () => {
    const found = draft
      .results()
      .map(({ rule, severity, start, end }) => [rule, severity, ...placeOf(start, end)])
      .sort((a, b) => Number(a[2]) - Number(b[2]) || Number(a[3]) - Number(b[3]) || (a[0]! < b[0]! ? -1 : 1));
    expect(found).toEqual(MARKS);
  });

  it("shows the other half of a title in two forms", () => {
    const [variant] = draft.results().filter(({ rule }) => rule === "title-variant");
    expect(variant?.related.map(({ start, end }) => placeOf(start, end))).toEqual([[9, 14, 48]]);
  });

  it("takes the figures that somebody stands behind for attributed", () => {
    const statuses = draft
      .audit()
      .figures.filter(({ asks }) => asks)
      .map(({ text: words, status }) => [words, status]);
    expect(statuses).toEqual([
      ["$1 billion", "unsourced"],
      [expect.stringContaining("45,000"), "attributed"],
      [expect.stringContaining("one million"), "attributed"],
    ]);
  });
});
