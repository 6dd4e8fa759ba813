// Writes server/src/rules/registry.ts from the rule files in the folders of server/src/rules: one file, one rule.
// `--check` only says whether the registry is current (exit 1 where it is not).
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../server/src/rules/", import.meta.url));
const target = path.join(folder, "registry.ts");

const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((entry) =>
    readdirSync(path.join(folder, entry.name))
      .filter(
        (name) =>
          name.endsWith(".ts") &&
          !name.endsWith(".test.ts") &&
          /export default rule\(/.test(readFileSync(path.join(folder, entry.name, name), "utf8")),
      )
      .map((name) => `${entry.name}/${name}`),
  )
  .sort();

const nameOf = (file) => path.basename(file, ".ts");
const text = [
  "// Made by scripts/registry.mjs from the files of this folder. Do not edit.",
  // In the order that the formatter keeps: by path.
  ...[...files, "rule.ts"]
    .sort()
    .map((file) => `import ${file === "rule.ts" ? "type { Rule }" : nameOf(file)} from "./${file}";`),
  "",
  "/** Every rule, in order of folder and file name. */",
  "export const RULES: readonly Rule[] = [",
  ...files.map((file) => `  ${nameOf(file)},`),
  "];",
  "",
].join("\n");

const current = existsSync(target) ? readFileSync(target, "utf8") : "";
if (process.argv.includes("--check")) {
  if (current !== text) {
    console.error("server/src/rules/registry.ts is not current: run `node scripts/registry.mjs`.");
    process.exit(1);
  }
} else if (current !== text) writeFileSync(target, text);
