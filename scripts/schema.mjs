// Writes schemas/*.schema.json from the tables of config keys and of fields, and the rules.
// `--check` only says whether the files are current (exit 1 where one is not).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("../server/src/lint/config/jsonSchema.ts", import.meta.url));

const { outputFiles } = await build({
  entryPoints: [source],
  bundle: true,
  format: "esm",
  platform: "node",
  write: false,
  logLevel: "error",
});
const { baselineSchema, claimsSchema, configSchema, peopleSchema, sourcesSchema } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
);
const schemas = {
  newslint: configSchema(),
  people: peopleSchema(),
  sources: sourcesSchema(),
  claims: claimsSchema(),
  baseline: baselineSchema(),
};

for (const [name, schema] of Object.entries(schemas)) {
  const target = fileURLToPath(new URL(`../schemas/${name}.schema.json`, import.meta.url));
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  const current = existsSync(target) ? readFileSync(target, "utf8") : "";
  if (current === text) continue;
  if (process.argv.includes("--check")) {
    console.error(`schemas/${name}.schema.json is not current: run \`node scripts/schema.mjs\`.`);
    process.exitCode = 1;
  } else writeFileSync(target, text);
}
