import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { parsePeople } from "../record/people.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function lint(text: string, people = "") {
  const desk = { ...EMPTY_DESK, people: parsePeople(people, "people.yml").people };
  const draft = createLinter({ desk, models, isWarm: false }).open(text, {
    format: "markdown",
    settings: DEFAULT_SETTINGS,
  });
  return draft.results().map(({ rule, start, end, fixes }) => ({ rule, at: text.slice(start, end), fixes }));
}

describe("headline and standfirst in the front matter take part", () => {
  it.each(["Mill to cut 1,200 jobs", "'Mill to cut 1,200 jobs'", '"Mill to cut 1,200 jobs"'])(
    "in figures: %s",
    (headline) => {
      const text = `---\nheadline: ${headline}\n---\n\nThe mill will cut 1,020 jobs in May, it said on Monday.\n`;
      expect(lint(text)).toMatchObject([{ rule: "figure-conflict", at: "1,020" }]);
    },
  );

  it("in titles", () => {
    const text = "---\ndek: No way out, says Mayor Ana Lind\n---\n\nDeputy Mayor Ana Lind opened the quay on Monday.\n";
    expect(lint(text).map(({ rule }) => rule)).toContain("title-conflict");
  });

  it("in no other prose rule", () => {
    expect(lint("---\nheadline: Experts say the dyke will not last\n---\n\nThe clerk read the minutes.\n")).toEqual([]);
  });
});

it("a fix that would break the YAML is not offered, and any other is", () => {
  const people = "- name: Ana O'Brien\n  wrong: [Ana Obrien]\n- name: Tom Lind\n  wrong: [Tom Lindt]\n";
  const draft = (quote: string, name: string) =>
    `---\nheadline: ${quote}Mayor ${name} is to go${quote}\n---\n\nThe clerk read the minutes.\n`;
  const fixesOf = (text: string) => lint(text, people).flatMap(({ fixes }) => fixes.map(({ edits }) => edits[0]!.text));
  expect(fixesOf(draft("'", "Ana Obrien"))).toEqual([]);
  expect(fixesOf(draft('"', "Ana Obrien"))).toContain("Ana O'Brien");
  expect(fixesOf(draft("'", "Tom Lindt"))).toContain("Tom Lind");
});
