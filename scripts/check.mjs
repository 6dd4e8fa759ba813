// `npm run check`: every script of package.json named check:…, to the end even where one fails. Arguments name some of
// them: `npm run check -- types style`.
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT, run, setUp } from "./setUp.mjs";

setUp();
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
const all = Object.keys(scripts).flatMap((name) => (name.startsWith("check:") ? [name.slice("check:".length)] : []));
const given = process.argv.slice(2);
const unknown = given.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no check “${unknown[0]}”; there are ${all.join(", ")}.`);
  process.exit(2);
}

// The tools' own programs, without npm around each: half the time.
const PATH = `${path.join(ROOT, "node_modules", ".bin")}${path.delimiter}${process.env.PATH}`;
const lines = [];
let failed = 0;
for (const name of given.length > 0 ? given : all) {
  console.log(`\n> ${name}: ${scripts[`check:${name}`]}`);
  const start = performance.now();
  const code = run(scripts[`check:${name}`], [], { shell: true, env: { ...process.env, PATH } });
  if (code !== 0) failed++;
  lines.push(`${code === 0 ? "ok    " : "FAILED"}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
console.log(`\n${lines.join("\n")}\n${lines.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
