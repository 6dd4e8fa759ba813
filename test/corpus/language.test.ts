import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadModels } from "../../server/src/language/models/load.ts";
import { DATA, gumNews } from "../../train/data.ts";
import { scoreSentences, scoreTags } from "../../train/score.ts";

const isThere = existsSync(path.join(DATA, "gum_news.dev.jsonl"));
if (!isThere) console.warn("test/corpus/language.test.ts is skipped: ../shared/data/gum_news.dev.jsonl is not here.");

describe.skipIf(!isThere)("GUM's news, which nothing is trained on", () => {
  it("gets the right coarse class for at least 94% of its tokens, whichever way they are counted", async () => {
    const { tagger } = await loadModels((name) => readFile(new URL(`../../server/data/${name}`, import.meta.url)));
    const score = scoreTags(tagger, gumNews());
    expect(score.tokens).toBeGreaterThan(9000);
    expect(score.sameCoarse / score.same).toBeGreaterThan(0.955);
    // Where our tokens are not GUM's, that is an error here.
    expect(score.sameCoarse / score.tokens).toBeGreaterThanOrEqual(0.94);
  });

  it("is parted into sentences as its annotators did, captions without a stop apart", () => {
    const { f1 } = scoreSentences(gumNews());
    expect(f1).toBeGreaterThan(0.975);
  });
});
