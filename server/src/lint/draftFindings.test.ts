import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import type { Draft } from "./linter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });
const open = (text: string) => linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS });
const laterReferences = (draft: Draft) => draft.results().filter(({ rule }) => rule === "title-later-reference");

function replace(draft: Draft, old: string, text: string): void {
  const start = draft.text.indexOf(old);
  draft.edit([{ start, end: start + old.length, text }]);
}

describe("a rule that looks beyond its key", () => {
  // So far apart that what is said in one is not read for the other.
  const APART = "The roofs of the town were wet, and so were its roads. ".repeat(14).trim();
  const STORY = [
    "Deputy Mayor Ana Reis spoke at noon. Reis was late.",
    APART,
    "It rained on the harbour.",
    APART,
    "On Monday Deputy Mayor Ana Reis wept.",
  ].join("\n\n");
  const LONG = "It rained on the harbour, and it rained on the sea. ".repeat(60);

  it.each([
    ["a heading comes between", "It rained on the harbour.", "It rained.\n\n## Monday\n\nIt rained again."],
    ["the paragraph between grows long", "It rained on the harbour.", LONG],
    ["the story begins between, behind a summary", "It rained on the harbour.", "LINDHAVN (AP) — Tim Roe left."],
  ])("runs again where %s", (_, old, text) => {
    const draft = open(STORY);
    expect(laterReferences(draft)).toHaveLength(1);
    replace(draft, old, text);
    expect(laterReferences(draft)).toEqual([]);
    replace(draft, text, old);
    expect(laterReferences(draft)).toHaveLength(1);
  });

  it("does not where a paragraph changes that it did not look at", () => {
    const draft = open(`${STORY}\n\n${LONG}\n\nThe sea was calm.`);
    draft.results();
    const before = draft.counters.keysTouched;
    replace(draft, "was calm", "was calmer");
    draft.results();
    expect(draft.counters.keysTouched).toBe(before);
  });
});

describe("a verdict on the whole draft", () => {
  const STORY = [
    "Tim Roe met Ana Vidal.",
    "Mr. Roe was late, and Ms. Vidal was not.",
    "Mr. Roe wept.",
    "When Vidal left, it rained.",
  ].join("\n\n");

  it("falls with what one person is called, and comes back", () => {
    const draft = open(STORY);
    expect(laterReferences(draft).map(({ message }) => message)).toEqual([
      "“Vidal” has no honorific; other people in this draft have one.",
    ]);
    replace(draft, "Mr. Roe wept.", "Roe wept.");
    expect(laterReferences(draft)).toEqual([]);
    replace(draft, "Roe wept.", "Mr. Roe wept.");
    expect(laterReferences(draft)).toHaveLength(1);
  });
});

it("finds after any edits what a fresh reading finds", () => {
  const paragraph = fc.constantFrom(
    "Deputy Mayor Ana Reis spoke at noon.",
    "Reis was late.",
    "Mr. Roe was late.",
    "Ms. Reis left, and Roe did not.",
    "Mayor Tim Roe met Ana Vidal.",
    "“Vidal is late,” Ms. Vidal said.",
    "## Monday",
    "LINDHAVN (AP) — Mayor Tim Roe wept.",
    "It rained on the harbour.",
    "It rained on the harbour, and it rained on the sea. ".repeat(16),
  );
  const story = fc.array(paragraph, { minLength: 2, maxLength: 10 });
  const edit = fc.tuple(fc.nat(20), fc.option(paragraph, { nil: undefined }), fc.boolean());
  fc.assert(
    fc.property(story, fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
      const paragraphs = [...first];
      const draft = open(paragraphs.join("\n\n"));
      draft.results();
      for (const [place, text, isIn] of edits) {
        const at = place % paragraphs.length;
        if (text !== undefined) paragraphs.splice(at, isIn ? 0 : 1, text);
        else if (paragraphs.length > 1) paragraphs.splice(at, 1);
        const wanted = paragraphs.join("\n\n");
        let same = 0;
        while (same < wanted.length && wanted[same] === draft.text[same]) same++;
        draft.edit([{ start: same, end: draft.text.length, text: wanted.slice(same) }]);
        expect(draft.results()).toEqual(open(wanted).results());
      }
    }),
    { numRuns: 60 },
  );
});
