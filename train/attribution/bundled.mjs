import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import esbuild from "esbuild";

/** From prose to the features of its tokens, by features.ts, bundled into the folder `work` with newslint's own tokeniser and tagger. */
export async function loadFeatures(work) {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const outfile = path.join(work, "features.mjs");
  await esbuild.build({
    entryPoints: [path.join(here, "features.ts")],
    bundle: true,
    format: "esm",
    platform: "neutral",
    outfile,
    logLevel: "error",
  });
  const features = await import(pathToFileURL(outfile).href);
  return features.loadFeatures((name) => readFile(path.join(here, "../../server/data", name)));
}
