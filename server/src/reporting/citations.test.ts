import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Format } from "../text/document.ts";
import { parseDraft } from "../text/parse.ts";
import { loadReportingModels } from "./models.ts";
import { ownFactsOf } from "./paragraphFacts.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** The citations of a draft's first paragraph: kind, key, locator, and the words it backs. */
function read(text: string, format: Format = "markdown"): string[] {
  const { content } = parseDraft(text, format).blocks.find((block) => block.content.kind === "paragraph")!;
  return ownFactsOf(content, models).citations.map(
    ({ kind, key, locator, backs, bare }) =>
      `${bare ? "bare " : ""}${[kind, key, locator].filter(Boolean).join(" ")} | ${content.prose.slice(backs.start, backs.end)}`,
  );
}

describe("a link", () => {
  it.each([
    [
      "backs the figure its text overlaps, whole",
      "The board approved [more than 6,400](https://example.org/q4) homes. It rained.",
      "link https://example.org/q4 | more than 6,400",
    ],
    [
      "backs a figure of which it holds a part",
      "The board approved [6,400 homes](https://example.org/q4) and $3 million.",
      "link https://example.org/q4 | 6,400 homes",
    ],
    [
      "backs the quotation it overlaps",
      "She said “[we never](https://example.org/q) knew that” on Friday.",
      "link https://example.org/q | “we never knew that”",
    ],
    [
      "backs its sentence where it overlaps neither",
      "It rained. The [board's list](https://example.org/q4) has 6,400 homes. It snowed.",
      "link https://example.org/q4 | The board's list has 6,400 homes.",
    ],
  ])("%s", (_what, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each(["Write to [the desk](mailto:desk@example.org).", "See [below](#below)."])("to no source: %s", (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe("a footnote, a key or a note backs what stands before it in its sentence", () => {
  it.each<[text: string, ...string[]]>([
    [
      "It rained. The board approved 6,400 homes.[^h1] It snowed.\n\n[^h1]: Table 3",
      "footnote h1 | The board approved 6,400 homes.",
    ],
    [
      "The board approved 6,400 homes[^h1] and a school.\n\n[^h1]: Table 3",
      "footnote h1 | The board approved 6,400 homes",
    ],
    [
      "It rained. The board approved 6,400 homes [@board25, p. 12].",
      "citation board25 p. 12 | The board approved 6,400 homes",
    ],
    [
      "The board approved 6,400 homes [@board25; @aas, t. 00:12:31].",
      "citation board25 | The board approved 6,400 homes",
      "citation aas t. 00:12:31 | The board approved 6,400 homes",
    ],
    ["It rained. In May @board25 found 6,400 homes.", "bare citation board25 | In May @board25 found 6,400 homes."],
    [
      "It rained. The board approved 6,400 homes. <!-- src: board25 p. 12 -->",
      "note board25 p. 12 | The board approved 6,400 homes.",
    ],
    ['The board approved 6,400 homes and 12 schools. <!-- src: "6,400" board25 -->', "note board25 | 6,400"],
    [
      "The board approved 6,400 homes. <!-- src: board25 p. 12; minutes item 6 -->",
      "note board25 p. 12 | The board approved 6,400 homes.",
      "note minutes item 6 | The board approved 6,400 homes.",
    ],
  ])("%s", (text, ...expected) => {
    expect(read(text)).toEqual(expected.map((one) => one.trimEnd()).map((one) => expect.stringMatching(exactly(one))));
  });

  it.each([
    [
      "It rained. The board approved 6,400 homes. [src: board25 p. 12]",
      "note board25 p. 12 | The board approved 6,400 homes.",
    ],
    ["The board approved 6,400 homes [@board25].", "citation board25 | The board approved 6,400 homes"],
  ])("in plain text: %s", (text, expected) => {
    expect(read(text, "plain")).toEqual([expect.stringMatching(exactly(expected))]);
  });
});

it.each([
  "The board approved 6,400 homes. <!-- src: TK -->",
  "The board approved 6,400 homes. <!-- src: -->",
  'The board approved 6,400 homes. <!-- src: "7,000" board25 -->',
  "The board approved 6,400 homes. <!-- newslint: later -->",
  "The board approved 6,400 homes.",
])("no citation: %s", (text) => {
  expect(read(text)).toEqual([]);
});

/** A mark may leave the blank before it in what it backs. */
function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s?$`);
}

describe("a mark and the key in it stand in the raw text", () => {
  const marks = (text: string) => ownFactsOf(parseDraft(text, "markdown").blocks[0]!.content, models).citations;

  it.each<[text: string, ...string[]]>([
    ["**Six** homes [@board25, p. 12].", "[@board25, p. 12] board25"],
    ["Six homes.[^n1]", "[^n1] n1"],
    ["Six homes <!-- src: a p. 2; b -->.", "<!-- src: a p. 2; b --> a", "<!-- src: a p. 2; b --> b"],
    ["[Six homes](https://example.org/a).", "[Six homes](https://example.org/a) https://example.org/a"],
    ["Six homes: https://example.org/a.", "https://example.org/a https://example.org/a"],
    ["Six homes: <https://example.org/a>.", "<https://example.org/a> https://example.org/a"],
  ])("%s", (text, ...expected) => {
    const found = marks(text).map(({ raw, keyRaw }) => [raw, keyRaw].map(({ start, end }) => text.slice(start, end)));
    expect(found.map((one) => one.join(" "))).toEqual(expected);
  });

  it("each key of several at its own place", () => {
    expect(marks("Six homes [@a; @a].").map(({ keyRaw }) => keyRaw.start)).toEqual([12, 16]);
  });
});
