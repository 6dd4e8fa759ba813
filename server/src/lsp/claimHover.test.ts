import { expect, test } from "vitest";
import type { KnownClaim, KnownSentence } from "../lint/lookUp.ts";
import { aboutClaim } from "./claimHover.ts";
import { plain } from "./markdown.ts";

const here = { start: 0, end: 0 };

function sentence(claim: Partial<KnownClaim> = {}, scope: KnownSentence["scope"] = "none"): KnownSentence {
  const word = (text: string, weight: number) => ({ ...here, text, weight });
  const why = [word("will", 0.2), word("the worst", 0.7), word("quay", -0.4), word("will", 0.1)];
  const kinds = ["prediction", "superlative"];
  return {
    ...here,
    text: "It will be the worst quay in the valley.",
    scope,
    attributed: 0.1,
    claim: { score: 0.83, kinds, why, ...claim },
  };
}

test("it tells why a reader would ask, what the sentence does, and which words say so", () => {
  expect(plain(aboutClaim(sentence())!).split("\n\n")).toEqual([
    "Says who? A reader may ask that of this sentence, and nobody in its paragraph is named as its source.",
    "It says what will happen and calls something the most or the first of its kind.",
    "Words that weigh most: “the worst”, “will”",
    "Newspapers use wording like it about 5 times as often for what a source says as for what they say themselves.",
  ]);
});

test.each([
  ["the claim scores low", sentence({ score: 0.4 })],
  ["somebody says it in its own sentence", sentence({}, "sentence")],
  ["somebody in its paragraph stands behind it", sentence({}, "paragraph")],
  ["a source is noted", sentence({}, "record")],
  ["it reads like somebody’s words", { ...sentence(), attributed: 0.8 }],
  ["it asks", { ...sentence(), text: "Will it be the worst quay in the valley?" }],
  ["it is no statement", { ...sentence(), text: "The worst quay, by Ann Lee" }],
  ["nothing scores claims", { ...sentence(), claim: undefined }],
])("it says nothing where %s", (_, one) => {
  expect(aboutClaim(one)).toBeUndefined();
});

test.each([
  [0.7, "about 2.5 times"],
  [0.75, "about 3 times"],
  [0.9, "about 9 times"],
  [0.97, "more than 10 times"],
  [1, "more than 10 times"],
])("a score of %d is “%s”", (score, words) => {
  expect(aboutClaim(sentence({ score }))).toContain(`${words} as often`);
});

test("a speaker in the paragraph before does not say it", () => {
  expect(aboutClaim(sentence({}, "carry"))).toBe(aboutClaim(sentence()));
});

test("what it has no words for it leaves out", () => {
  const text = aboutClaim(sentence({ kinds: ["riddle"], why: [] }));
  expect(text).not.toMatch(/riddle|It \.|weigh/);
});
