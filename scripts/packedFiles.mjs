// The files that each package holds, no more and no less, in scripts/packedFiles.json. What is packed is held to it by
// `npm run package` (the .vsix) and `npm run check` (npm's package). After a change that was meant, `-- --write` takes down
// what is packed now; the difference is then there to be read.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./setUp.mjs";

const LIST = path.join(ROOT, "scripts", "packedFiles.json");
/** Parts of the library are named by what they hold. */
const NAMED_BY_CONTENT = [[/^dist\/library\/[A-Z0-9]{8}\.mjs$/, "dist/library/HASH.mjs"]];

/**
 * Tells where a package holds other files than it should; whether it holds the right ones. Takes them down instead where
 * that was asked for.
 * @param {"vsix" | "npm"} name
 * @param {readonly string[]} files paths in the package, `/`-separated
 */
export function holdsWhatItShould(name, files) {
  const lists = JSON.parse(readFileSync(LIST, "utf8"));
  const found = [...new Set(files.map(byPattern))].sort();
  if (process.argv.includes("--write")) {
    writeFileSync(LIST, `${JSON.stringify({ ...lists, [name]: found }, null, 2)}\n`);
    return true;
  }
  const wrong = differences(lists[name], found);
  for (const one of wrong) console.error(`${one} (${path.relative(ROOT, LIST)} lists what is packed)`);
  return wrong.length === 0;
}

/** What a list lacks, and what it has too much, in words. */
export function differences(expected, found) {
  return [
    ...expected.filter((file) => !found.includes(file)).map((file) => `${file} would not be in the package`),
    ...found.filter((file) => !expected.includes(file)).map((file) => `${file} does not belong into the package`),
  ];
}

function byPattern(file) {
  return NAMED_BY_CONTENT.find(([pattern]) => pattern.test(file))?.[1] ?? file;
}
