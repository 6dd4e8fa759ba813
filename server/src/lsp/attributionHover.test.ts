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
    "Who: Mayor Ola Brandt (a person)",
    "Told by: “said”",
    "What: “the pier cost $900,000” (in the writer’s own words)",
    "newslint is sure (95%) that these are somebody’s words or thoughts.",
  ]);
});

test.each([
  [
    "whom a pronoun means",
    { source: words("She"), speaker: "Joan Pell" },
    /^\*\*Who:\*\* She \(a person\), most likely Joan Pell\n/,
  ],
  [
    "a surname's bearer",
    { source: words("Brandt"), speaker: "Ola Brandt" },
    /Brandt \(a person\), most likely Ola Brandt\n/,
  ],
  ["a full name, once", { speaker: "Ola Brandt" }, /Brandt \(a person\)\n/],
  ["whose words run on", { source: [], cue: [], speaker: "Ola Brandt" }, /speak these words; most likely Ola Brandt\n/],
  ["a document", { kind: "document" }, /Brandt \(a document\)/],
  ["somebody unnamed", { kind: "anonymous" }, /Brandt \(not named\)/],
  ["nobody in particular", { kind: "vague" }, /Brandt \(nobody in particular\)/],
  ["words quoted whole", { type: "direct" }, /\(quoted word for word\)/],
  ["words quoted in part", { type: "mixed" }, /\(partly quoted, partly in the writer’s own words\)/],
  ["nobody, where only a verb speaks", { source: [] }, /^\*\*Who:\*\* the sentence does not say\n/],
  ["nobody at all", { source: [], cue: [] }, /^\*\*Who:\*\* nobody nearby is said to speak these words\n/],
  ["a promise in passing", { strength: "weak" }, /\*\*Weak:\*\* .* does not count as a source for a figure/],
  ["a cue that nothing is said by", { content: [] }, /is sure \(95%\) that somebody speaks here/],
  ["words in pieces", { content: words("The town", "is poor") }, /“The town … is poor”/],
  ["words with an image among them", { content: words("see \uFFFC here") }, /“see … here”/],
  ["words with marks of their own", { content: words("“We ran out,”") }, /\*\*What:\*\* “We ran out,” \(/],
] as const)("it tells of %s", (_, more, says) => {
  expect(aboutAttribution(said(more))).toMatch(says);
});

test("sentences that it covers besides are named, and counted where they are many", () => {
  expect(aboutAttribution(said({ covers: words("It shuts in May.") }))).toContain(
    "**Also counts for:** “It shuts in May.”",
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
  // What is left of Markdown once every escaped sign is taken out: the four labels in bold.
  const live = text.replace(/\\[!-/:-@[-`{-~]/g, "");
  expect(live.match(/[[\]<>`&]|\*\*|:\/\//g)).toEqual(new Array(8).fill("**"));
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
