import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClaimModel } from "./claimModel.ts";
import { claimFactsOf, claimModel, claimsIn, readShipped } from "./claims.fixture.ts";
import { featureCount, featuresOf } from "./features.ts";
import { readClaim } from "./reading.ts";
import { decodeClaims } from "./weights.ts";

const claimOf = (prose: string) => claimsIn(prose)[0]!;
const weights = decodeClaims(await readShipped("claims.bin"))!;

describe("the score", () => {
  it.each([
    ["The bridge is unsafe", "The bridge is unsafe, Aas said."],
    ["The bridge is unsafe", "Aas said that the bridge is unsafe."],
    ["The bridge is unsafe", "The bridge is unsafe, according to the auditor."],
    ["The bridge is unsafe", "“The bridge is unsafe,” Aas said."],
    ["The new tax is unfair to families", "The new tax is unfair to families, critics argue."],
    ["Fares will rise by 12 percent next year", "Fares will rise by 12 percent next year, the operator said."],
    ["The clinic covered up the error", "The clinic covered up the error, a coroner found."],
  ])("of %j stays what it is with a source: %j", (alone, sourced) => {
    const claim = claimOf(`${alone}.`);
    expect(claimOf(sourced).score).toBe(claim.score);
    expect(claimOf(sourced).kinds).toEqual(claim.kinds);
    expect(claimOf(sourced).why.map(({ weight }) => weight)).toEqual(claim.why.map(({ weight }) => weight));
  });

  it.each([
    ["The new tax is unfair to families who save.", "The council met on Tuesday at the town hall."],
    ["Fares will rise by 12 percent and passengers will leave.", "Rain fell on Monday and the match was called off."],
    ["The ministry is too weak to stop the abuse.", "The mayor, who is 51, was elected in 2019."],
    ["The plan would hurt small farms.", "The two leaders shook hands and left."],
  ])("of %j is above that of %j", (claim, narration) => {
    expect(claimOf(claim).score).toBeGreaterThan(0.5);
    expect(claimOf(narration).score).toBeLessThan(0.5);
  });

  it("does not hang on who is spoken of", () => {
    expect(claimOf("The plan of Lena Aas would hurt small farms.").score).toBe(
      claimOf("The plan of Ivo Brandt would hurt small farms.").score,
    );
  });

  it.each([["Aas said."], ["Is the bridge unsafe?"], ["“Who is to pay for the worst bridge in the county?”"]])(
    "is nought where nothing is stated: %s",
    (prose) => {
      expect(claimOf(prose)).toEqual({ score: 0, kinds: [], why: [] });
    },
  );

  it("is the sum of the weights, by the table", () => {
    const facts = claimFactsOf("The plan would hurt small farms.");
    const reading = readClaim(facts, 0);
    const slots = new Int32Array(featureCount(reading.count));
    featuresOf(reading, slots);
    const flat = new ClaimModel({
      ...weights,
      slots: new Int8Array(weights.slots.length),
      lengths: new Float32Array(20),
    });
    const even = flat.claimOf(facts, 0);
    expect(even.score).toBeCloseTo(weights.scores[(weights.scores.length - 1) / 2]! / 65535, 3);
    for (const { weight } of even.why) expect(weight / -weights.mean).toBeGreaterThan(0);
    const raised = weights.slots.slice();
    for (const slot of slots) raised[slot] = 127;
    expect(new ClaimModel({ ...weights, slots: raised }).claimOf(facts, 0).score).toBeGreaterThan(
      claimModel.claimOf(facts, 0).score,
    );
  });

  it("and all else is a pure function of the text, from 0 to 1", () => {
    const other = new ClaimModel(weights);
    const word = fc.constantFrom(
      "the",
      "bridge",
      "Aas",
      "said",
      "unsafe",
      "is",
      "12",
      "percent",
      "will",
      "rise",
      ",",
      ".",
      "“",
      "”",
      "because",
      "worst",
      "'s",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const facts = claimFactsOf(words.join(" "));
        for (const [i, { start, end }] of facts.analysis.sentences.entries()) {
          const claim = claimModel.claimOf(facts, i);
          expect(other.claimOf(facts, i)).toEqual(claim);
          expect(claim.score).toBeGreaterThanOrEqual(0);
          expect(claim.score).toBeLessThanOrEqual(1);
          expect(claim.why.length).toBeLessThanOrEqual(4);
          for (const span of claim.why) {
            expect(span.start).toBeGreaterThanOrEqual(start);
            expect(span.end).toBeLessThanOrEqual(end);
            expect(span.start).toBeLessThan(span.end);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("why", () => {
  const wordsOf = (prose: string) => claimOf(prose).why.map(({ start, end }) => prose.slice(start, end));

  it.each([
    ["The new tax is unfair to families who work hard.", "unfair"],
    ["The council met on Tuesday at the town hall.", "Tuesday"],
    ["It was the highest turnout since 1974.", "highest turnout"],
  ])("of %j names %j", (prose, word) => {
    expect(wordsOf(prose)).toContain(word);
  });

  it("names no mark, article, preposition, auxiliary or name by itself", () => {
    const prose =
      "“The plan,” of the council of Rutland, is that it has been, as Lena Aas knows, the worst for all of them.";
    for (const words of wordsOf(prose)) expect(words).toMatch(/^(?:plan|council|knows|worst)$/);
  });

  it("puts the heaviest first, the more above nought the more they ask", () => {
    const { why } = claimOf("The new tax is unfair to families who met on Tuesday.");
    const sizes = why.map(({ weight }) => Math.abs(weight));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(why.some(({ weight }) => weight > 0) && why.some(({ weight }) => weight < 0)).toBe(true);
  });
});
