// Measures the attribution net by itself, on one thread: words a second from token ids, each paragraph's context included.
//
//   node bench/attribution.mjs               the best of nine rounds
//   node bench/attribution.mjs --rounds 20   of more
//
// Times are the process's own, so that a busy machine matters less; words are runs of anything but white space. "each
// alone" scores one paragraph a call, as after an edit; all others score a whole draft a call. Needs the checkout's
// packages (npm ci) and server/data; builds the kernel where it is missing.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import buildKernel from "../scripts/kernel.mjs";
import { readTexts, wordsOf } from "./texts.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "9" } } });
const rounds = Number(options.rounds);

await buildKernel();
const folder = mkdtempSync(path.join(os.tmpdir(), "newslint-bench-"));
const outfile = path.join(folder, "engine.mjs");
await build({
  stdin: {
    contents: `
      export { analyse } from "./language/analyse.ts";
      export { loadModels } from "./language/models/load.ts";
      export { AttributionModel } from "./reporting/model/attributionModel.ts";
      export { attributionsFrom } from "./reporting/model/attributionsFrom.ts";
      export { loadAttributionModel } from "./reporting/model/load.ts";
      export { PlainKernel } from "./reporting/model/plainKernel.ts";
      export { SimdKernel } from "./reporting/model/simdKernel.ts";
      export { decodeWeights } from "./reporting/model/weights.ts";
      export { quotationsOf } from "./text/quotations.ts";`,
    resolveDir: path.join(ROOT, "server", "src"),
  },
  bundle: true,
  format: "esm",
  platform: "node",
  outfile,
  logLevel: "warning",
});
const engine = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true });

const read = async (name) => new Uint8Array(readFileSync(path.join(ROOT, "server", "data", name)));
const bytes = await read("attribution.bin");
const code = await read("attribution.wasm");

function spent(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const loadStart = performance.now();
const model = await engine.loadAttributionModel(read);
const loading = performance.now() - loadStart;
const models = await engine.loadModels(read);

const { origin, articles } = readTexts();
const analysed = articles.map((text) =>
  text
    .split(/\n+/)
    .filter((prose) => prose.trim() !== "")
    .map((prose) => ({ analysis: engine.analyse(prose, models), quotations: engine.quotationsOf(prose).quotations })),
);
const drafts = analysed.map((paragraphs) =>
  paragraphs.map((one) => ({ ...one, features: model.featuresOf(one.analysis, one.quotations) })),
);
const words = articles.reduce((sum, text) => sum + wordsOf(text), 0);
const paragraphs = drafts.flat();
const tokens = paragraphs.reduce((sum, { features }) => sum + features.count, 0);

/** Words a second, the best of the rounds, over one draft in `step`. */
function report(name, work, { step = 1, times = rounds } = {}) {
  const chosen = drafts.flatMap((_, i) => (i % step === 0 ? [i] : []));
  const size = chosen.reduce((sum, i) => sum + wordsOf(articles[i]), 0);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round++)
    best = Math.min(
      best,
      spent(() => chosen.forEach(work)),
    );
  const perToken = (best / size) * (words / tokens) * 1e6;
  console.log(
    `${name.padEnd(44)} ${Math.round(size / best)
      .toLocaleString("en")
      .padStart(10)} words/s  ${perToken.toFixed(2)} µs/token`,
  );
}

const weights = engine.decodeWeights(bytes);
/** Without cue runs there are no pairs: what is left ends with the sentence scores. */
const unpaired = { ...weights, thresholds: { ...weights.thresholds, cue: 1 << 20, sentence: 1 << 20 } };
const instance = async () => (await WebAssembly.instantiate(code)).instance;
const scores = new engine.AttributionModel(unpaired, new engine.SimdKernel(await instance(), unpaired));
const plain = new engine.AttributionModel(unpaired, new engine.PlainKernel(unpaired));
const evaluate = (of) => (i) => of.evaluate(drafts[i], 0, drafts[i].length);

console.log(
  `${origin}: ${words} words, ${tokens} tokens, ${paragraphs.length} paragraphs; Node ${process.versions.node}`,
);
console.log(
  `context ${model.context} tokens; weights ${bytes.length} bytes, kernel ${code.length} bytes; loaded in ${loading.toFixed(1)} ms\n`,
);
report("token ids to sentence scores, SIMD", evaluate(scores));
report("the same, plain JavaScript", evaluate(plain), { step: 8, times: 2 });
report("with pairs and assembly, SIMD", evaluate(model));
report("attributions as facts, SIMD", (i) => engine.attributionsFrom(model, drafts[i], 0, drafts[i].length));
report("attributions, each paragraph alone, SIMD", (i) => {
  for (let k = 0; k < drafts[i].length; k++) engine.attributionsFrom(model, drafts[i], k, k + 1);
});
report("features alone", (i) => {
  for (const { analysis, quotations } of analysed[i]) model.featuresOf(analysis, quotations);
});
