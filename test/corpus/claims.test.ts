import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { claimsIn } from "../../server/src/reporting/claims/claims.fixture.ts";
import { type Article, claimTexts, type LabelledText } from "../../train/claims/articles.ts";
import { auc } from "../../train/claims/fit.ts";
import { DATA } from "../../train/data.ts";

const file = path.join(DATA, "polnear.dev.jsonl");
const isThere = existsSync(file);
if (!isThere) console.warn("test/corpus/claims.test.ts is skipped: ../shared/data/polnear.dev.jsonl is not here.");

describe.skipIf(!isThere)("claim scores on edited copy", () => {
  let scored: readonly (readonly [score: number, label: number])[];

  beforeAll(() => {
    const articles = readFileSync(file, "utf8").trim().split("\n");
    const texts = articles.flatMap((line): LabelledText[] => claimTexts(JSON.parse(line) as Article));
    // The scorer takes a text's likeliest sentence.
    scored = texts.map(({ text, label }) => [Math.max(0, ...claimsIn(text).map(({ score }) => score)), label]);
  });

  it("rank what the press attributes above what it states in its own voice", () => {
    expect(scored.length).toBeGreaterThan(1000);
    expect(auc(scored)).toBeGreaterThanOrEqual(0.83);
  });

  // They are calibrated on sentences in their places as well, of which fewer are attributed: docs/claims.md.
  it("rise with the share that is attributed, and stay near it", () => {
    let before = 0;
    for (let low = 0; low < 1; low += 0.25) {
      const here = scored.filter(([score]) => score >= low && score < low + 0.25 + (low === 0.75 ? 1 : 0));
      const mean = here.reduce((sum, [score]) => sum + score, 0) / here.length;
      const attributed = here.reduce((sum, [, label]) => sum + label, 0) / here.length;
      expect(here.length).toBeGreaterThan(100);
      expect(Math.abs(attributed - mean), `scores from ${low}`).toBeLessThan(0.15);
      expect(attributed).toBeGreaterThan(before + 0.1);
      before = attributed;
    }
  });
});
