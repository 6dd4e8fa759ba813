// Features of the invented prose that `reference.json` is made from.
//
//   node fixture.mjs WORK
//
// Reads prose.json beside this file (drafts of paragraphs; the last draft is one long paragraph made here, so that it is
// cut into blocks) and writes WORK/prose.json: for each draft and paragraph its prose, tokens and features.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadFeatures } from "./bundled.mjs";

const [work] = process.argv.slice(2);
if (!work) {
  console.error("usage: node fixture.mjs WORK");
  process.exit(2);
}
const here = path.dirname(fileURLToPath(import.meta.url));
const featuresOf = await loadFeatures(work);
const drafts = JSON.parse(fs.readFileSync(path.join(here, "prose.json"), "utf8"));
const long = [];
for (let i = 0; i < 22; i++) {
  const who = ["The clerk", "A neighbour", "Dr. Sorrel Imani", "He"][i % 4];
  long.push(
    `${who} said the flood of ${1900 + 3 * i} had reached the ${["mill", "school", "chapel"][i % 3]} by noon, though no record shows it.`,
  );
  if (i % 5 === 0) long.push("The river is quiet now.");
}
drafts[drafts.length - 1] = ["Old floods, half remembered", long.join(" ")];
const out = drafts.map((paragraphs) =>
  paragraphs.map((prose) => {
    const f = featuresOf(prose);
    const list = (field) => Array.from(f[field]);
    return {
      prose,
      start: list("start"),
      end: list("end"),
      word: list("word"),
      suffix: list("suffix"),
      prefix: list("prefix"),
      marks: list("marks"),
    };
  }),
);
fs.writeFileSync(path.join(work, "prose.json"), JSON.stringify(out));
console.log(out.length, "drafts,", out.flat().length, "paragraphs");
