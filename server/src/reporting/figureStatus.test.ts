import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseDraft } from "../text/parse.ts";
import type { Paragraph } from "./facts.ts";
import { statusOf } from "./figureStatus.ts";
import { emptyNotesOf } from "./footnotes.ts";
import { loadReportingModels } from "./models.ts";
import { factsOfAll } from "./paragraphFacts.ts";
import { scopeOf } from "./scope.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** The status of the last figure of the last paragraph; "faint" behind it where it leans on what stands near. */
function status(text: string, keys: readonly string[] = [], isOfSurvey = false): string {
  const { blocks } = parseDraft(text, "markdown");
  const known = { keys: new Set(keys), emptyNotes: emptyNotesOf(blocks), isOfSurvey };
  const prose = blocks.filter(({ content, footnote }) => content.kind === "paragraph" && footnote === undefined);
  const facts = factsOfAll(
    prose.map(({ content }) => content),
    models,
  );
  const paragraphs = prose.map((block, i): Paragraph => ({ block, prose: block.content.prose, facts: facts[i]! }));
  const last = paragraphs.at(-1)!;
  const figure = last.facts.figures.at(-1)!;
  const { status, faint } = statusOf(figure, last, scopeOf(figure, last, paragraphs.at(-2), known), known);
  return faint ? `${status}, faint` : status;
}

describe("a figure is", () => {
  it.each([
    ["exempt", "Two boats sank."],
    ["unsourced", "The mill employed 1,140 people."],
    ["attributed", "The mill employed 1,140 people, Oda Brekke said."],
    ["attributed", "“It employed 1,140 people,” Oda Brekke said of the mill."],
    ["attributed, faint", "Oda Brekke spoke of hard times, and said the mill was closed. It employed 1,140 people."],
    ["attributed, faint", "Oda Brekke said the mill was closed.\n\nIt employed 1,140 people."],
    ["recorded", "The mill employed [1,140 people](https://example.org/mill)."],
    ["recorded", "The mill employed 1,140 people.[^1]\n\n[^1]: Mill records, 1998"],
    ["recorded", "The mill employed 1,140 people.[^1]\n\n[^1]: https://example.org/mill"],
    ["recorded", "The mill employed 1,140 people.[^1]\n\n[^1]: by hand, from *The Mill and its People*"],
    ["recorded", "The mill employed 1,140 people.[^1]\n\n[^1]: by hand\n\n    [@mill98]"],
    ["unsourced", "The mill employed 1,140 people.[^1]\n\n[^1]: Give or take a few."],
    ["unsourced", "The mill employed 1,140 people.[^1]\n\n[^1]: TK Mill Records"],
    ["recorded", "The mill employed 1,140 people [@mill98]."],
    ["recorded", "The mill employed 1,140 people. <!-- src: mill98 -->"],
  ])("%s: %s", (expected, text) => {
    expect(status(text)).toBe(expected);
  });

  it("recorded by a bare key only where the desk has it", () => {
    expect(status("@mill98 counted 1,140 people.")).toBe("unsourced");
    expect(status("@mill98 counted 1,140 people.", ["mill98"])).toBe("recorded");
  });
});

describe("an act on record vouches for its figure with its day", () => {
  it.each([
    ["attributed", "The council approved £4m for the roof on Tuesday."],
    ["attributed", "The judge fined the owner $40,000 in March."],
    ["attributed", "Rutland pledged €3 million for dredging on Monday."],
    ["attributed", "The council met on Tuesday. It approved £4m for the roof."],
    ["unsourced", "The council approved £4m for the roof."],
    ["unsourced", "The roof has cost £4m since Tuesday."],
  ])("%s: %s", (expected, text) => {
    expect(status(text)).toBe(expected);
  });
});

describe("a participle hung on another predicate vouches for nothing", () => {
  it.each([
    ["unsourced", "Rutland has been generous to the port, pledging €3 million for dredging."],
    ["attributed", "Rutland has been generous to the port, pledging €3 million for dredging on Monday."],
  ])("%s: %s", (expected, text) => {
    expect(status(text)).toBe(expected);
  });
});

describe("a survey that the story opened with vouches for shares of people, and for nothing else", () => {
  it.each([
    ["attributed", "Two-thirds of tenants favoured the bridge."],
    ["attributed", "61 percent of commuters said they would switch."],
    ["unsourced", "The mill employed 1,140 people."],
  ])("%s: %s", (expected, text) => {
    expect(status(text, [], true)).toBe(expected);
    expect(status(text)).toBe("unsourced");
  });
});

describe("a document named for it vouches", () => {
  it.each([
    ["attributed", "The audit put the loss at £4m."],
    ["attributed", "The mayor's office put the cost at $3 million."],
    ["attributed", "The survey asked 1,051 adults. Two-thirds favoured the bridge."],
    ["attributed, faint", "The loss came to £4m. The audit took a year."],
  ])("%s: %s", (expected, text) => {
    expect(status(text)).toBe(expected);
  });
});
