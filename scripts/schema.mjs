// Writes schemas/newslint.schema.json from the table of config keys and the rules.
// `--check` only says whether the file is current (exit 1 where it is not).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const target = fileURLToPath(new URL("../schemas/newslint.schema.json", import.meta.url));
const source = fileURLToPath(new URL("../server/src/lint/config/jsonSchema.ts", import.meta.url));

const { outputFiles } = await build({
  entryPoints: [source],
  bundle: true,
  format: "esm",
  platform: "node",
  write: false,
  logLevel: "error",
});
const { configSchema } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
);
const text = `${JSON.stringify(configSchema(), undefined, 2)}\n`;

const current = existsSync(target) ? readFileSync(target, "utf8") : "";
if (process.argv.includes("--check")) {
  if (current !== text) {
    console.error("schemas/newslint.schema.json is not current: run `node scripts/schema.mjs`.");
    process.exit(1);
  }
} else if (current !== text) writeFileSync(target, text);
