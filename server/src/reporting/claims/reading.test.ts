import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimFactsOf } from "./claims.fixture.ts";
import { readClaim } from "./reading.ts";

/** The words that the model reads of a text's first sentence. */
function wordsOf(prose: string): string {
  const facts = claimFactsOf(prose);
  const { start, end } = facts.analysis.tokens;
  return Array.from(readClaim(facts, 0).token, (t) => prose.slice(start[t], end[t])).join(" ");
}

describe("of a sentence with a source", () => {
  it.each([
    ["The bridge is unsafe, Aas said.", "The bridge is unsafe"],
    ["Aas said that the bridge is unsafe.", "the bridge is unsafe"],
    ["Aas says the bridge is unsafe.", "the bridge is unsafe"],
    ["According to Aas, the bridge is unsafe.", "the bridge is unsafe"],
    ["The bridge is unsafe, according to the auditor.", "The bridge is unsafe"],
    ["“The bridge is unsafe,” Aas said.", "The bridge is unsafe"],
    ["“The bridge,” Aas said, “is unsafe.”", "The bridge is unsafe"],
    ["The new tax is unfair to families, critics argue.", "The new tax is unfair to families"],
    ["But the bridge is unsafe, Aas said.", "the bridge is unsafe"],
    ["And, Aas said, the bridge is unsafe.", "the bridge is unsafe"],
    ["“Nobody was warned,” Lund said.", "Nobody was warned"],
  ])("%s is read: %s", (prose, read) => {
    expect(wordsOf(prose)).toBe(read);
  });

  it.each([
    // What is left would be no sentence.
    ["Aas wants to resign.", "Aas wants to resign"],
    ["Aas called the plan a disaster.", "Aas called the plan a disaster"],
    ["The council approved the plan.", "The council approved the plan"],
  ])("%s is read whole", (prose, read) => {
    expect(wordsOf(prose)).toBe(read);
  });

  it("nothing is read where it holds no more", () => {
    expect(wordsOf("Aas said.")).toBe("");
  });
});

describe("of a sentence in the paper's voice", () => {
  it.each([
    ["The bridge is unsafe.", "The bridge is unsafe"],
    ["But the bridge, built in 1931, is unsafe!", "the bridge , built in 1931 , is unsafe"],
    ["The “safe” bridge is closed.", "The safe bridge is closed"],
  ])("%s is read: %s", (prose, read) => {
    expect(wordsOf(prose)).toBe(read);
  });
});

it("reads names and numbers as classes", () => {
  const keysOf = (prose: string) => [...readClaim(claimFactsOf(prose), 0).key];
  expect(keysOf("Yesterday Lena Aas paid 1,200 euros.")).toEqual(keysOf("Yesterday Ivo Brandt paid 45,000 euros."));
  expect(keysOf("The bridge was built in 1931.")).toEqual(keysOf("The bridge was built in 2004."));
  expect(keysOf("It closed on Monday.")).not.toEqual(keysOf("It closed on Tuesday."));
});

it("reads tokens of the sentence, in order, whatever the text", () => {
  const piece = fc.constantFrom(
    "Aas",
    " said",
    ", ",
    "“",
    "”",
    " the bridge is unsafe",
    ". ",
    " According to",
    " 1,200",
    "and ",
    "'s",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const facts = claimFactsOf(pieces.join(""));
      for (const [i, { firstToken, endToken }] of facts.analysis.sentences.entries()) {
        const { token, count, key, tag } = readClaim(facts, i);
        expect([token.length, key.length, tag.length]).toEqual([count, count, count]);
        for (let k = 0; k < count; k++) {
          expect(token[k]).toBeGreaterThanOrEqual(k === 0 ? firstToken : token[k - 1]! + 1);
          expect(token[k]).toBeLessThan(endToken);
        }
      }
    }),
    { numRuns: 200 },
  );
});
