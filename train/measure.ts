// Measures the committed weights and the sentence splitter: `node train/run.mjs measure [--confusions]`.
import { readFileSync } from "node:fs";
import { loadModels } from "../server/src/language/models/load.ts";
import { gumNews, polnear } from "./data.ts";
import { scoreSentences, scoreTags } from "./score.ts";

const { tagger } = await loadModels(async (name) => readFileSync(`server/data/${name}`));
const percent = (share: number) => `${(100 * share).toFixed(2)}%`;
const sentences = (name: string, { precision, recall, f1 }: ReturnType<typeof scoreSentences>) =>
  console.log(
    `sentence starts of ${name}: precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}`,
  );

const gold = gumNews();
const score = scoreTags(tagger, gold);
console.log(`tags of GUM news: ${score}`);
if (process.argv.includes("--confusions"))
  for (const [pair, count] of [...score.confusions].sort((a, b) => b[1] - a[1]).slice(0, 25))
    console.log(`  ${pair} ${count}`);
sentences("GUM news", scoreSentences(gold));
sentences(
  "PolNeAR's training texts, CoreNLP's (which ends sentences after “(R-Ky.)” and before closing '')",
  scoreSentences(polnear()),
);
