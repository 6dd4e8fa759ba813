import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { loadModels } from "../../server/src/language/models/load.ts";
import { createLinter } from "../../server/src/lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../server/src/lint/settings.ts";
import { EMPTY_DESK } from "../../server/src/record/desk.ts";

const file = new URL("../../../shared/design/draft.txt", import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn("test/corpus/draft.test.ts is skipped: ../shared/design/draft.txt is not here.");

/** Where the rules about attribution should mark the sample draft: line, first column, column after the last, all from 1. */
const MARKS = [
  ["unattributed-evaluation", "warning", 1, 31, 49],
  ["unattributed-evaluation", "warning", 2, 89, 136],
  ["editorial-tail", "warning", 2, 285, 335],
  ["loaded-attribution-verb", "info", 5, 10, 21],
  ["editorial-tail", "warning", 5, 330, 385],
  ["unattributed-evaluation", "info", 6, 49, 66],
  ["vague-occasion", "warning", 7, 229, 248],
  ["editorial-tail", "warning", 7, 248, 336],
  ["unattributed-evaluation", "warning", 8, 43, 64],
  ["vague-occasion", "warning", 10, 281, 302],
  ["loaded-attribution-verb", "info", 12, 130, 136],
  ["editorial-tail", "warning", 12, 285, 359],
  ["unattributed-evaluation", "warning", 13, 53, 100],
] as const;

const RULES = new Set([
  "unattributed-evaluation",
  "editorial-tail",
  "vague-source",
  "agentless-hearsay",
  "unnamed-study",
  "vague-occasion",
  "loaded-attribution-verb",
  "dangling-quote",
]);

describe.skipIf(!isThere)("the sample draft", () => {
  it("is marked by the rules about attribution where an editor would, and nowhere else", async () => {
    const models = await loadModels((name) => readFile(new URL(`../../server/data/${name}`, import.meta.url)));
    const text = readFileSync(file, "utf8");
    const draft = createLinter({ desk: EMPTY_DESK, models }).open(text, {
      format: "plain",
      settings: DEFAULT_SETTINGS,
    });
    const found = draft
      .results()
      .filter(({ rule }) => RULES.has(rule))
      .sort((a, b) => a.start - b.start)
      .map(({ rule, severity, start, end }) => {
        const lineStart = text.lastIndexOf("\n", start - 1) + 1;
        const line = text.slice(0, start).split("\n").length;
        return [rule, severity, line, start - lineStart + 1, end - lineStart + 1];
      });
    expect(found).toEqual(MARKS);
  });
});
