import { expect, test } from "vitest";
import type { Excerpt, KnownAttribution } from "../lint/lookUp.ts";
import { aboutAttribution, sureness } from "./attributionHover.ts";
import { plain } from "./markdown.ts";

const here = { start: 0, end: 0 };
const words = (...texts: readonly string[]): readonly Excerpt[] => texts.map((text) => ({ ...here, text }));

function said(more: Partial<KnownAttribution> = {}): KnownAttribution {
  return {
    source: words("Mayor Ola Brandt"),
    cue: words("said"),
    content: words("the pier cost $900,000"),
    type: "indirect",
    kind: "person",
    strength: "full",
    confidence: 0.95,
    part: "cue",
    at: here,
    covers: [],
    ...more,
  };
}

test("it tells who speaks, in which words, what is said and how sure newslint is", () => {
  expect(plain(aboutAttribution(said())).split("\n\n")).toEqual([
    "Mayor Ola Brandt speaks here: a person",
    "Told by: “said”",
    "What is said: “the pier cost $900,000” (in the writer’s own words)",
    "newslint is sure (95%) about this.",
  ]);
});

test.each([
  ["a document", { kind: "document" }, /speaks here: a document/],
  ["somebody unnamed", { kind: "anonymous" }, /speaks here: somebody who is not named/],
  ["nobody in particular", { kind: "vague" }, /speaks here: nobody in particular/],
  ["words quoted whole", { type: "direct" }, /\(quoted word for word\)/],
  ["words quoted in part", { type: "mixed" }, /\(partly quoted, partly in the writer’s own words\)/],
  ["nobody, where only a verb speaks", { source: [] }, /^\*\*Somebody\*\* speaks here, but the draft does not say who/],
  ["nobody at all", { source: [], cue: [] }, /^\*\*Quoted words\*\*, and nobody nearby is said to speak them/],
  ["a promise in passing", { strength: "weak" }, /Weak: .* does not count as a source for a figure/],
  ["words in pieces", { content: words("The town", "is poor") }, /“The town … is poor”/],
  ["words with marks of their own", { content: words("“We ran out,”") }, /What is said: “We ran out,” \(/],
] as const)("it tells of %s", (_, more, says) => {
  expect(aboutAttribution(said(more))).toMatch(says);
});

test("sentences that it covers besides are named, and counted where they are many", () => {
  expect(aboutAttribution(said({ covers: words("It shuts in May.") }))).toContain(
    "Also stands behind: “It shuts in May.”",
  );
  const many = aboutAttribution(said({ covers: words("One.", "Two.", "Three.", "Four.", "Five.") }));
  expect(many).toContain("“One.”; “Two.”; “Three.”; 2 more sentences of this paragraph");
});

test("long words are cut between words", () => {
  const long = `${"planks ".repeat(40)}end`;
  expect(aboutAttribution(said({ content: words(long) }))).toMatch(/“(?:planks )+planks…”/);
});

test("nothing that stands in a draft is live in the hover", () => {
  const nasty = words("[x](https://evil.example) <img src=x> **b** `c` &lt;");
  const text = aboutAttribution(said({ source: nasty, cue: nasty, content: nasty, covers: nasty }));
  // What is left of Markdown once every escaped sign is taken out: the bold of the first line.
  const live = text.replace(/\\[!-/:-@[-`{-~]/g, "");
  expect(live.match(/[[\]<>`&]|\*\*|:\/\//g)).toEqual(["**", "**"]);
});

test.each([
  [1, "sure (99%)"],
  [0.9, "sure (90%)"],
  [0.72, "fairly sure (72%)"],
  [0.5, "unsure (50%)"],
  [0, "unsure (1%)"],
])("a confidence of %d is “%s”", (confidence, text) => {
  expect(sureness(confidence)).toBe(text);
});
