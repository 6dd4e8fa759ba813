import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createLinter } from "../../server/src/lint/createLinter.ts";
import type { Diagnostic } from "../../server/src/lint/linter.ts";
import { DEFAULT_SETTINGS } from "../../server/src/lint/settings.ts";
import { EMPTY_DESK } from "../../server/src/record/desk.ts";
import { parsePeople } from "../../server/src/record/people.ts";
import { loadReportingModels, type ReportingModels } from "../../server/src/reporting/models.ts";

const file = new URL("../../../shared/design/draft.txt", import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn("test/corpus/peopleFile.test.ts is skipped: ../shared/design/draft.txt is not here.");

/** Who held which office, as a desk would have it on file when the sample draft was written. */
const PEOPLE = `
- name: Denys Shmyhal
  offices:
    - { title: prime minister, of: Ukraine, from: 2020-03-04, to: 2025-07-16, single: true }
    - { title: defence minister, of: Ukraine, from: 2025-07, to: null, single: true }
- name: Justin Trudeau
  pronoun: he
  offices:
    - { title: prime minister, of: Canada, from: 2015-11-04, to: 2025-03-14, single: true }
- name: Mark Carney
  offices:
    - { title: prime minister, of: Canada, from: 2025-03-14, single: true }
- name: Dmytro Kuleba
  offices:
    - { title: foreign minister, of: Ukraine, from: 2020-03-04, to: 2024-09-05, single: true }
`;
const RULES = ["name-variant", "title-registry-mismatch"];
const NAME = ["name-variant", "warning", 2, 54, 68];

describe.skipIf(!isThere)("the sample draft, with a people file", () => {
  let draft = "";
  let models: ReportingModels;

  beforeAll(async () => {
    models = await loadReportingModels((name) => readFile(new URL(`../../server/data/${name}`, import.meta.url)));
    draft = readFileSync(file, "utf8");
  });

  /** What the rules that read the file say, at line and columns of the draft without what is put before it. */
  function marksOf(before: string, people = PEOPLE) {
    const text = before + draft;
    const desk = { ...EMPTY_DESK, people: parsePeople(people, "people.yml").people };
    const linter = createLinter({ desk, models, isWarm: false });
    const found = linter.open(text, { format: "plain", settings: DEFAULT_SETTINGS }).results();
    const placeOf = ({ start, end }: Diagnostic) => {
      const lineStart = text.lastIndexOf("\n", start - 1) + 1;
      return [
        text.slice(before.length, start).split("\n").length,
        start - Math.max(lineStart, before.length) + 1,
        end - Math.max(lineStart, before.length) + 1,
      ];
    };
    return found
      .filter(({ rule }) => RULES.includes(rule))
      .map((one) => [one.rule, one.severity, ...placeOf(one)])
      .sort((a, b) => Number(a[2]) - Number(b[2]));
  }

  it.each([
    ["front matter", "---\ndate: 2025-08-25\n---\n\n"],
    ["a credit line", "Published August 25, 2025\n\n"],
    ["a dateline", "KYIV, Aug. 25, 2025 — "],
  ])("is marked where names and titles contradict it, dated by %s", (_name, before) => {
    expect(marksOf(before)).toEqual([
      NAME,
      ["title-registry-mismatch", "error", 6, 1, 39],
      ["title-registry-mismatch", "error", 9, 14, 62],
    ]);
  });

  it("while they were in office, only the deputy is wrong", () => {
    const before = "---\ndate: 2024-08-25\n---\n\n";
    expect(marksOf(before)).toEqual([NAME, ["title-registry-mismatch", "error", 9, 14, 62]]);
  });

  it("without a date, asks for one", () => {
    expect(marksOf("")).toEqual([
      NAME,
      ["title-registry-mismatch", "info", 6, 1, 39],
      ["title-registry-mismatch", "info", 9, 14, 62],
    ]);
  });

  it("without the people, says nothing", () => {
    expect(marksOf("---\ndate: 2025-08-25\n---\n\n", "")).toEqual([]);
  });
});
