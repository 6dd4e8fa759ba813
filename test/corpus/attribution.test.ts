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
  "gives the same scores and attributions with either kernel, and in windows, on edited copy",
  async () => {
    const [simd, plain] = modelsOf(decodeWeights(await readShipped("attribution.bin"))!);
    const lines = readFileSync(file, "utf8").trim().split("\n");
    let attributions = 0;
    for (let i = 0; i < lines.length; i += 8) {
      const { text } = JSON.parse(lines[i]!) as { readonly text: string };
      const draft = featured(simd, text.split(/\n+/));
      const scores = simd.evaluate(draft, 0, draft.length);
      expect(plain.evaluate(draft, 0, draft.length)).toEqual(scores);
      expect(draft.flatMap((_, k) => simd.evaluate(draft, k, k + 1))).toEqual(scores);
      attributions += scores.reduce((sum, one) => sum + one.attributions.length, 0);
    }
    expect(attributions).toBeGreaterThan(100);
  },
);
