import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createLinter } from "../../lint/createLinter.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../lint/settings.ts";
import { type Desk, EMPTY_DESK } from "../../record/desk.ts";
import { parseLedger } from "../../record/ledger.ts";
import { parseSources } from "../../record/sources.ts";
import { loadReportingModels } from "../../reporting/models.ts";
import type { Format } from "../../text/document.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));

function lint(text: string, desk: Desk = EMPTY_DESK, format: Format = "markdown", settings: Partial<Settings> = {}) {
  const draft = createLinter({ desk, models }).open(text, { format, settings: { ...DEFAULT_SETTINGS, ...settings } });
  return draft.results().filter(({ rule }) => rule === "figure-unsourced");
}

/** What each quick fix of the first finding makes of the text. */
function fixed(text: string, desk?: Desk, format?: Format): Record<string, string> {
  const [found] = lint(text, desk, format);
  return Object.fromEntries(
    found!.fixes.map(({ title, edits }) => [
      title,
      [...edits].reverse().reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text),
    ]),
  );
}

const desk: Desk = {
  ...EMPTY_DESK,
  sources: parseSources(
    `
minutes: {type: document, title: Minutes of the council}
mill98: {type: document, title: Staff of the mill, issuer: Mill People}
a1: {type: web, title: One}
a2: {type: web, title: Two}
a3: {type: web, title: Three}
a4: {type: web, title: Four}
`,
    "sources.yml",
  ).sources,
};

it("asks more softly for what the paragraph above gave too, a range or one number", () => {
  for (const homes of ["300 to 400", "3,400"]) {
    const text = `It rained.\n\nThe mill lost ${homes} homes.\n\nVik lost ${homes} homes.\n\nIt rained.`;
    expect(lint(text).map(({ severity }) => severity)).toEqual(["warning", "info"]);
  }
});

describe("its quick fixes", () => {
  const text = "It rained. The mill employed 1,140 people. It snowed.";

  it("name a source, ask for one in the text, or call it the writer's own count", () => {
    expect(fixed(text)).toEqual({
      "Insert attribution…": "It rained. The mill employed 1,140 people, [TK: source] said. It snowed.",
      "Ask in the text: [TK: source]": "It rained. The mill employed 1,140 [TK: source] people. It snowed.",
      "Mark as own count": "It rained. The mill employed 1,140 people. <!-- src: observation --> It snowed.",
    });
  });

  it("cite the desk's sources, those first that share words with the sentence, five at most", () => {
    const cited = Object.entries(fixed(text, desk)).filter(([title]) => title.startsWith("Cite"));
    expect(cited.map(([title]) => title)).toEqual(["Cite mill98", "Cite minutes", "Cite a1", "Cite a2", "Cite a3"]);
    expect(cited[0]![1]).toBe("It rained. The mill employed 1,140 people [@mill98]. It snowed.");
  });

  it("are written as the draft is", () => {
    const plain = fixed(text, desk, "plain");
    expect(plain["Mark as own count"]).toBe("It rained. The mill employed 1,140 people. [src: observation] It snowed.");
  });

  it.each<Format>(["markdown", "plain"])("settle the question, but for asking it in the text (%s)", (format) => {
    for (const [title, after] of Object.entries(fixed(text, desk, format))) {
      const filled = title.startsWith("Ask") ? after : after.replace("[TK: source]", "Oda Brekke");
      expect(lint(filled, desk, format).length, title).toBe(title.startsWith("Ask") ? 1 : 0);
    }
  });
});

it("asks once for a sentence, and once loudly for a paragraph", () => {
  const text = "The mill employed 1,140 people, and 300 on the quay. It burned 2,000 tonnes of coal.";
  expect(lint(text).map(({ severity, start, end }) => [severity, text.slice(start, end)])).toEqual([
    ["warning", "1,140"],
    ["info", "2,000 tonnes"],
  ]);
});

it("leaves the desk's constants alone", () => {
  const text = "The chamber has 60 members and sits in 12 committees.";
  const lists = { ...DEFAULT_SETTINGS.lists, constants: ["60 members", "12 Committees"] };
  expect(lint(text)).not.toEqual([]);
  expect(lint(text, EMPTY_DESK, "markdown", { lists })).toEqual([]);
});

it("asks for a record where the profile or the option wants one", () => {
  const attributed = "The mill employed 1,140 people, Oda Brekke said.";
  const recorded = "The mill employed [1,140 people](https://example.org/mill), Oda Brekke said.";
  for (const settings of [
    { profile: "factcheck" as const },
    { profile: "publish" as const, rules: { "figure-unsourced": { options: { require: "recorded" } } } },
    { rules: { "figure-unsourced": { options: { require: "recorded" } } } },
  ]) {
    expect(lint(attributed, EMPTY_DESK, "markdown", settings)).toHaveLength(1);
    expect(lint(recorded, EMPTY_DESK, "markdown", settings)).toEqual([]);
  }
  expect(lint(attributed)).toEqual([]);
  for (const settings of [
    { profile: "publish" as const },
    { rules: { "figure-unsourced": { options: { require: "verified" } } } },
  ]) {
    const found = (text: string, ledger = EMPTY_DESK.ledger) =>
      lint(text, { ...EMPTY_DESK, ledger }, "markdown", settings).map(({ message }) => message);
    expect(found(recorded)).toEqual([expect.stringContaining("Nobody has verified")]);
    expect(found(attributed)).toEqual([expect.stringContaining("No source is on record")]);
    const checked = (status: string) => parseLedger(`- {quote: "1,140 people", status: ${status}}`, "c.yml").entries;
    expect(found(attributed, checked("confirmed"))).toEqual([]);
    expect(found(attributed, checked("on-author"))).toEqual([expect.stringContaining("Nobody has verified")]);
    expect(found(attributed, checked("open"))).toEqual([expect.stringContaining("No source is on record")]);
  }
});

it("offers no source that must not be cited", () => {
  const { sources } = parseSources("a: {type: interview, terms: off-record}\nb: {type: post, title: B}", "s.yml");
  expect(Object.keys(fixed("The mill employed 1,140 people.", { ...EMPTY_DESK, sources })).sort()).toEqual([
    "Ask in the text: [TK: source]",
    "Cite b",
    "Insert attribution…",
    "Mark as own count",
  ]);
});

it("reads nothing in footnotes and headings", () => {
  expect(lint("# The mill employed 1,140 people\n\nIt rained.[^1]\n\n[^1]: The mill employed 1,140 people.")).toEqual(
    [],
  );
});
