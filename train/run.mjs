// `node train/run.mjs NAME [OPTION...]`: runs train/NAME.ts, which shares the code of server/src/language.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [name, ...options] = process.argv.slice(2);
const folder = fileURLToPath(new URL(".", import.meta.url));
const made = mkdtempSync(path.join(tmpdir(), "newslint-train-"));
try {
  const outfile = path.join(made, `${name}.mjs`);
  await build({
    entryPoints: [path.join(folder, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  process.argv = [process.argv[0], outfile, ...options];
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(made, { recursive: true, force: true });
}
