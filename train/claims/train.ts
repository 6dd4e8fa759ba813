// Trains the claim model and writes server/data/claims.bin. See README.md.
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { featureCount, lengthClass, PER_TOKEN } from "../../server/src/reporting/claims/features.ts";
import { type ClaimWeights, decodeClaims } from "../../server/src/reporting/claims/weights.ts";
import { encodeClaims } from "./claimsFile.ts";
import { DONE, writeExamples } from "./examples.ts";
import { auc, calibrate, Examples, Fit } from "./fit.ts";

const { values: options } = parseArgs({
  options: {
    work: { type: "string", default: path.join("..", "claims-work") },
    articles: { type: "string" },
    share: { type: "string", default: "0.5" },
    least: { type: "string", default: "35" },
    passes: { type: "string", default: "3" },
    rate: { type: "string", default: "0.2" },
    gold: { type: "string", default: "2" },
    dry: { type: "boolean", default: false },
  },
});
const { work } = options;
if (!existsSync(path.join(work, DONE)))
  await writeExamples(work, options.articles ? Number(options.articles) : undefined);

const gold = new Examples(work, "gold");
const dev = new Examples(work, "dev");
const silver = new Examples(work, "silver");
const those = (from: Examples, keep: (i: number) => boolean) =>
  Int32Array.from(Array.from({ length: from.count }, (_, i) => i).filter(keep));
const isHeld = (i: number) => gold.article(i) % 10 === 5;
/** Of the sentences in their places every second is left out: most also stand alone. */
const isRead = (from: Examples, i: number) => from.form(i) === 0 || i % 2 === 0;
const learnt = those(gold, (i) => !isHeld(i) && isRead(gold, i));
const share = Number(options.share);
const own = those(silver, (i) => silver.share(i) >= share && isRead(silver, i));
console.log(`${own.length} silver examples, ${learnt.length} gold`);

const fit = new Fit(
  {
    least: Number(options.least),
    passes: Number(options.passes),
    rate: Number(options.rate),
    decay: 1e-6,
    gold: Number(options.gold),
    smooth: 0.02,
    seed: 1,
  },
  [
    { from: silver, index: own, times: 1 },
    { from: gold, index: learnt, times: Number(options.gold) },
  ],
);

/** The likeliest of each text's sentences, with its label. */
function ranked(from: Examples, index: Iterable<number>, score: (i: number) => number): [number, number][] {
  const best = new Map<number, [number, number]>();
  for (const i of index) {
    const known = best.get(from.text(i));
    const one = score(i);
    if (!known || one > known[0]) best.set(from.text(i), [one, from.label(i)]);
  }
  return [...best.values()];
}

/** What is measured on: each part's texts that stand alone, as the scorer's, and its sentences in their places. */
const measured = (
  [
    ["held", gold, isHeld],
    ["dev", dev, () => true],
  ] as const
).flatMap(([name, from, keep]) =>
  ["alone", "in place"].map((form, k) => ({
    name: `${name}, ${form}`,
    from,
    index: those(from, (i) => keep(i) && from.form(i) === k),
  })),
);
console.log(`${fit.kept} features`);
fit.run((pass, loss) => {
  const areas = measured.map(
    ({ name, from, index }) => `${name} ${auc(ranked(from, index, (i) => fit.logit(from, i))).toFixed(4)}`,
  );
  console.log(`pass ${pass}: loss ${loss.toFixed(4)}, AUC ${areas.join("; ")}`);
});

const line = calibrate(
  measured
    .slice(0, 2)
    .flatMap(({ from, index }) => ranked(from, index, (i) => fit.logit(from, i)))
    .filter(([logit]) => Number.isFinite(logit)),
);
console.log(`calibration: ${line.slope.toFixed(3)} x ${line.shift < 0 ? "-" : "+"} ${Math.abs(line.shift).toFixed(3)}`);

/** What a token's words add in the mean, pairs in halves: the zero of what a word weighs. */
function meanOf(weights: ClaimWeights, from: Examples, index: Iterable<number>): number {
  let sum = 0;
  let tokens = 0;
  for (const i of index) {
    const slots = from.slots(i);
    tokens += from.size(i);
    for (let k = 0; k < slots.length; k++)
      if (k % PER_TOKEN !== 2 || k === slots.length - 1) sum += weights.slots[slots[k]!]!;
  }
  return Math.fround(sum / tokens);
}

const before = fit.rounded(line);
const weights = { ...before, mean: meanOf(before, silver, own.subarray(0, 50_000)) };
const file = encodeClaims(weights);
const read = decodeClaims(file)!;
const score = (from: Examples) => (i: number) => {
  const size = from.size(i);
  if (size === 0) return 0;
  let sum = 0;
  for (const slot of from.slots(i)) sum += read.slots[slot]!;
  const logit = (sum * read.unit) / Math.sqrt(size) + read.lengths[lengthClass(size)]!;
  return read.scores[Math.max(0, Math.min(128, Math.round((logit + 8) * 8)))]! / 65535;
};
for (const { name, from, index } of measured) {
  const pairs = ranked(from, index, score(from));
  console.log(`${name}: ${pairs.length} texts, AUC of the file ${auc(pairs).toFixed(4)}`);
  for (let low = 0; low < 10; low += 2) {
    const here = pairs.filter(([one]) => one * 10 >= low && (one * 10 < low + 2 || low === 8));
    const mean = here.reduce((sum, [one]) => sum + one, 0) / here.length;
    console.log(
      `  scores ${low / 10} to ${(low + 2) / 10}: ${here.length}, mean ${mean.toFixed(2)}, attributed ${(here.reduce((sum, [, label]) => sum + label, 0) / here.length).toFixed(2)}`,
    );
  }
}
console.log(
  `claims.bin: ${file.length} bytes, ${gzipSync(file, { level: 9 }).length} gzipped; ${featureCount(1)} features of one word`,
);
if (!options.dry) writeFileSync(path.join("server", "data", "claims.bin"), file);
