import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { featured, modelsOf, readShipped } from "../../server/src/reporting/model/weights.fixture.ts";
import { decodeWeights } from "../../server/src/reporting/model/weights.ts";
import { DATA } from "../../train/data.ts";

const file = path.join(DATA, "polnear.dev.jsonl");
const isThere = existsSync(file);
if (!isThere) console.warn("test/corpus/attribution.test.ts is skipped: ../shared/data/polnear.dev.jsonl is not here.");

it.skipIf(!isThere)(
  "gives the same scores and attributions with either kernel, on all of the edited copy",
  async () => {
    const [simd, plain] = modelsOf(decodeWeights(await readShipped("attribution.bin"))!);
    let attributions = 0;
    for (const { text } of articles()) {
      const draft = featured(simd, text.split(/\n+/));
      const scores = simd.evaluate(draft, 0, draft.length);
      expect(plain.evaluate(draft, 0, draft.length)).toEqual(scores);
      attributions += scores.reduce((sum, one) => sum + one.attributions.length, 0);
    }
    expect(attributions).toBeGreaterThan(1000);
  },
  120_000,
);

it.skipIf(!isThere)("gives the same, a paragraph at a time, as after an edit", async () => {
  const [simd] = modelsOf(decodeWeights(await readShipped("attribution.bin"))!);
  for (const { text } of articles()) {
    const draft = featured(simd, text.split(/\n+/));
    expect(draft.flatMap((_, k) => simd.evaluate(draft, k, k + 1))).toEqual(simd.evaluate(draft, 0, draft.length));
  }
});

function articles(): readonly { readonly text: string }[] {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
