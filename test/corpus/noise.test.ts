import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { PROGRAM } from "../cli/command.ts";

const shared = new URL("../../../shared/", import.meta.url);
const scorer = fileURLToPath(new URL("accuracy/score.mjs", shared));
const files = ["newsdiscourse.dev.jsonl", "polnear.dev.jsonl"];
const isThere = existsSync(scorer) && files.every((name) => existsSync(new URL(`data/${name}`, shared)));
if (!isThere)
  console.warn("test/corpus/noise.test.ts is skipped: ../shared's scorer and development data are not here.");

/** What the scorer says of one file of edited copy: `quote-marks` has a limit of its own among the errors. */
interface Noise {
  readonly articles: number;
  readonly per1000words: number;
  readonly cleanArticles: number;
  readonly errorsPerArticle: number;
  readonly quoteMarksPerArticle: number;
}

// A linter that nags on good copy is switched off (the measurements behind these limits: rules.md, section 1).
describe.skipIf(!isThere)("edited copy", () => {
  it.each(files)("is hardly ever marked: %s", { timeout: 120_000 }, (name) => {
    const data = fileURLToPath(new URL(`data/${name}`, shared));
    const call = [scorer, "noise", data, "--cli", `${process.execPath} ${PROGRAM}`, "--json"];
    const report = JSON.parse(execFileSync(process.execPath, call, { encoding: "utf8" })) as Record<string, Noise>;
    const noise = report[name]!;
    expect(noise.articles).toBeGreaterThan(80);
    expect(noise.per1000words).toBeLessThanOrEqual(1);
    expect(noise.cleanArticles).toBeGreaterThanOrEqual(0.55);
    expect(noise.errorsPerArticle).toBeLessThanOrEqual(0.05);
    expect(noise.quoteMarksPerArticle).toBeLessThanOrEqual(0.25);
  });
});
