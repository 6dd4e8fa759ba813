// Writes server/data/names.bin from the name lists. See README.md.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { encodeNames, Known } from "../../server/src/reporting/people/nameBook.ts";
import { DATA } from "../data.ts";

/** So often a word must stand in small letters in the articles to be an ordinary word too. */
const ORDINARY = 3;

const rows = (file: string) =>
  readFileSync(path.join(DATA, "names", file), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t") as [string, string]);

const small = new Map<string, number>();
for (const line of readFileSync(path.join(DATA, "polnear.train.jsonl"), "utf8").trim().split("\n"))
  for (const word of (JSON.parse(line) as { text: string }).text.match(/(?<![\p{L}’'-])\p{Ll}+(?![\p{L}-])/gu) ?? [])
    small.set(word, (small.get(word) ?? 0) + 1);

const known = new Map<string, number>();
function add(name: string, bits: number): void {
  // Names of several words are told by their words.
  if (!/^[\p{L}'-]{2,}$/u.test(name)) return;
  for (const written of new Set([name, name.normalize("NFD").replace(/\p{M}/gu, "")])) {
    const word = written.toLowerCase();
    const ordinary = (small.get(word) ?? 0) >= ORDINARY ? Known.word : 0;
    known.set(word, (known.get(word) ?? 0) | bits | ordinary);
  }
}
for (const [name, gender] of rows("given.tsv"))
  add(name, Known.given | (gender.includes("m") ? Known.man : 0) | (gender.includes("f") ? Known.woman : 0));
for (const [name] of rows("surnames.tsv")) add(name, Known.surname);

const bytes = encodeNames(known);
writeFileSync("server/data/names.bin", bytes);
console.log(`names.bin: ${known.size} names, ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`);
