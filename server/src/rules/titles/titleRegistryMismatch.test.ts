import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createLinter } from "../../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../lint/settings.ts";
import { EMPTY_DESK } from "../../record/desk.ts";
import { parsePeople } from "../../record/people.ts";
import { loadReportingModels } from "../../reporting/models.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));
const { people, problems } = parsePeople(
  `
- name: Ola Fehr
  pronoun: she
  offices:
    - { title: transport minister, of: Norway, from: 2021-10-14, to: 2024-11-02 }
- name: Lars Moe
  offices:
    - { title: transport minister, of: Norway, from: 2024-11-03 }
- name: Ted Barlow
  offices:
    - { title: senator, of: Texas, from: 2013 }
- name: Anna W. Hart
  offices:
    - { title: president, of: Ruritania, from: 2001-01-20, to: 2009-01-20 }
- name: Rolf Hart
  offices:
    - { title: mayor, of: Vik, from: 2010, to: 2015 }
- name: Lena Aas
  pronoun: she
  honorific: Dr
- name: Senka Vold
  pronoun: she
- name: Park Jin-woo
  order: family-first
  offices:
    - { title: foreign minister, of: South Korea, from: 2020, to: 2022 }
`,
  "people.yml",
);
const linter = createLinter({ desk: { ...EMPTY_DESK, people }, models, isWarm: false });
const open = (text: string) => linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS });
const found = (text: string) =>
  open(text)
    .results()
    .filter(({ rule }) => rule === "title-registry-mismatch");
const on = (day: string, story: string) => found(`---\ndate: ${day}\n---\n\n${story}`).map(({ message }) => message);

it("the people file of these tests is right", () => expect(problems).toEqual([]));

describe("what is told of another day is no slip", () => {
  it.each([
    ["former", "Former Transport Minister Ola Fehr opened the bridge."],
    ["then", "Then-Transport Minister Ola Fehr opened the bridge."],
    ["a year", "Transport Minister Ola Fehr opened the bridge in 2023."],
    ["a year before the name", "As far back as 2022, Transport Minister Ola Fehr opened bridges."],
    ["a day with its year", "On May 3, 2024, Transport Minister Ola Fehr opened the bridge."],
    ["last year", "Last year Transport Minister Ola Fehr opened the bridge."],
    ["at the time", "Transport Minister Ola Fehr was ill at the time."],
    ["a change", "Lars Moe was sworn in to replace Transport Minister Ola Fehr."],
    ["leaving", "Transport Minister Ola Fehr left office with a bow."],
    ["the person's era", "Roads were better under Transport Minister Ola Fehr."],
    ["what was hers", "The bridge was Transport Minister Ola Fehr’s idea."],
    ["somebody else of the surname", "Transport Minister Tom Fehr opened the bridge."],
    ["a hypothesis", "A Transport Minister Ola Fehr would open no bridge."],
    ["long ago, and only named", "Berg was an aide to President Anna W. Hart."],
    ["who has just gone", "The recently departed transport minister, Ola Fehr, opened the bridge."],
    ["long ago, and told as past", "President Anna W. Hart opened the bridge."],
    ["another middle initial", "President Anna H. W. Hart says the bridge is open."],
    ["another's place before “and”", "Berg met Sen. Ada Lind of Ohio and Sen. Ted Barlow of Texas."],
    ["a quotation", "“Transport Minister Ola Fehr is here,” Berg said."],
  ])("%s", (_name, story) => {
    expect(on("2025-02-01", story)).toEqual([]);
  });
});

describe("what is told of the draft's day is one", () => {
  it.each([
    ["who speaks", "“It is late,” Transport Minister Ola Fehr said."],
    ["who is spoken for", "According to Transport Minister Ola Fehr, it is late."],
    ["in a headline", "# Transport Minister Ola Fehr opens bridge"],
    ["behind the name", "Ola Fehr, the transport minister, opened the bridge."],
    ["by surname, where the title is on file too", "Transport Minister Fehr opened the bridge."],
    ["a weekday long after", "Transport Minister Ola Fehr opened the bridge on Friday."],
    ["long ago, but present", "President Anna W. Hart says the bridge is open."],
    ["long ago, but these days", "On Friday, President Anna W. Hart opened the bridge."],
    ["another country's", "Swedish Transport Minister Lars Moe opened the bridge."],
    ["family name first", "South Korean Foreign Minister Park Jin-woo says the bridge is open."],
    ["still in office", "The former transport minister, Lars Moe, opened the bridge."],
    ["a man", "Ola Fehr himself was late."],
  ])("%s", (_name, story) => {
    expect(on("2025-02-01", story)).toHaveLength(1);
  });

  it("the day that an office changes hands is both holders'", () => {
    const story = (name: string) => `Transport Minister ${name} opened the bridge.`;
    expect(on("2024-11-02", story("Ola Fehr"))).toEqual([]);
    expect(on("2024-11-03", story("Ola Fehr"))).toHaveLength(1);
    expect(on("2024-11-02", story("Lars Moe"))).toHaveLength(1);
    expect(on("2024-11-03", story("Lars Moe"))).toEqual([]);
  });

  it("a short “Mr.” is somebody's only where nobody else has the name", () => {
    expect(on("2025-02-01", "Dr. Senka Vold was late. Mr. Vold was ill.")).toHaveLength(1);
    expect(on("2025-02-01", "Dr. Senka Vold was late. Her husband stayed away: Mr. Vold was ill.")).toEqual([]);
    expect(on("2025-02-01", "Dr. Senka Vold was late. Tom Vold came. Mr. Vold was ill.")).toEqual([]);
  });
});

describe("ways out", () => {
  const fixesOf = (story: string) => {
    const text = `---\ndate: 2025-02-01\n---\n\n${story}`;
    return found(text)[0]!.fixes.map(({ title, edits }) => {
      let fixed = text;
      for (const { start, end, text: by } of [...edits].sort((a, b) => b.start - a.start))
        fixed = fixed.slice(0, start) + by + fixed.slice(end);
      return [title, fixed.slice(text.length - story.length)];
    });
  };

  it.each([
    [
      "Norwegian Transport Minister Ola Fehr opened the bridge.",
      [
        ["Add “former”", "Former Norwegian Transport Minister Ola Fehr opened the bridge."],
        ["Make it “Lars Moe”, who is in that office", "Norwegian Transport Minister Lars Moe opened the bridge."],
      ],
    ],
    [
      "The bridge was opened by transport minister Ola Fehr. Transport minister Fehr was late.",
      [
        ["Add “former”", "The bridge was opened by former transport minister Ola Fehr. Transport minister Fehr was late."],
        ["Add “former” (all 2)", "The bridge was opened by former transport minister Ola Fehr. Former transport minister Fehr was late."],
        ["Make it “Lars Moe”, who is in that office", "The bridge was opened by transport minister Lars Moe. Transport minister Fehr was late."],
      ],
    ],
    [
      "Norwegian Deputy Transport Minister Lars Moe opened the bridge.",
      [["Make it “Transport Minister”", "Norwegian Transport Minister Lars Moe opened the bridge."]],
    ],
    [
      "Lars Moe, the deputy minister of transport of Norway, was late.",
      [["Make it “transport minister of Norway”", "Lars Moe, the transport minister of Norway, was late."]],
    ],
    ["Former Transport Minister Lars Moe was late.", [["Take out “former”", "Transport Minister Lars Moe was late."]]],
  ])("%s", (story, fixes) => {
    expect(fixesOf(story)).toEqual(fixes);
  }); // biome-ignore format: a table
});

describe("while somebody types", () => {
  const STORY = "Transport Minister Ola Fehr opened the bridge.";
  const severities = (draft: ReturnType<typeof open>) =>
    draft
      .results()
      .filter(({ rule }) => rule === "title-registry-mismatch")
      .map(({ severity }) => severity);

  it("a date in the front matter, a dateline and a credit line count from the letter on that completes them", () => {
    for (const [before, after] of [
      ["VIK, Norway — ", "VIK, Norway, Feb. 1, 2025 — "],
      ["Published on a Friday\n\n", "Published February 1, 2025\n\n"],
      ["---\ntitle: Bridge\n---\n\n", "---\ndate: 2025-02-01\n---\n\n"],
    ] as const) {
      const draft = open(before + STORY);
      expect(severities(draft), before).toEqual(["info"]);
      draft.edit([{ start: 0, end: before.length, text: after }]);
      expect(draft.results()).toEqual(open(after + STORY).results());
      expect(severities(draft), after).toEqual(["error"]);
      draft.edit([{ start: 0, end: after.length, text: before }]);
      expect(severities(draft), before).toEqual(["info"]);
    }
  });

  it("an edit elsewhere asks nothing of who is on file", () => {
    // Who speaks hangs on the nearest words too: what lies beside the edit is read again.
    const between = "The sea was calm, and the boats came in one by one as they do on every other day.\n\n".repeat(40);
    const text = `---\ndate: 2025-02-01\n---\n\n${STORY}\n\n${between}It rained all day.`;
    const draft = open(text);
    expect(severities(draft)).toEqual(["error"]);
    const { keysTouched } = draft.counters;
    draft.edit([{ start: text.length - 4, end: text.length - 1, text: "week" }]);
    expect(severities(draft)).toEqual(["error"]);
    expect(draft.counters.keysTouched).toBe(keysTouched);
  });
});
