import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import esbuild from "esbuild";

/** `featuresOf` of features.ts, bundled into the folder `work` with newslint's own tokeniser: what training reads of a text. */
export async function loadFeatures(work) {
  const outfile = path.join(work, "features.mjs");
  await esbuild.build({
    entryPoints: [path.join(path.dirname(fileURLToPath(import.meta.url)), "features.ts")],
    bundle: true,
    format: "esm",
    platform: "neutral",
    outfile,
    logLevel: "error",
  });
  const { featuresOf } = await import(pathToFileURL(outfile).href);
  return featuresOf;
}
