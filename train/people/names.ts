// Writes server/data/names.bin from the name lists. See README.md.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";
import { encodeNames, Known } from "../../server/src/reporting/people/nameBook.ts";
import { section } from "../../server/src/reporting/people/words.ts";
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
const listed = known.size;
for (const name of await surnamesInNews()) add(name, Known.surname);

/**
 * Surnames by use: words that stand behind a given name in the unlabelled articles, of which only a word and a count are
 * kept. Headlines, in which every word has a capital, are left out. Words that stand in small letters too must follow
 * many given names.
 */
async function surnamesInNews(): Promise<readonly string[]> {
  const given = new Set(rows("given.tsv").map(([name]) => name));
  const others = new Set(
    [
      ...["bodies", "places", "heldByPeople", "times", "never", "honorifics", "portfolios", "modifiers", "ranks"],
      ...["standing", "jobs", "government", "legislature", "military", "police", "academy"],
    ].flatMap(section),
  );
  const pair =
    /(?<![\p{L}\d.’'-])(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?) (?:\p{Lu}\. ?){0,2}((?:Mc|Mac|O[’'])?\p{Lu}\p{Ll}{2,})(?![\p{L}-])/gu;
  const word = /(?<![\p{L}’'-])\p{Ll}{3,}(?![\p{L}-])/gu;
  const capital = /(?<![\p{L}’'-])(?:Mc|Mac|O[’'])?\p{Lu}\p{Ll}{2,}(?![\p{L}-])/gu;
  const articles = new Map<string, number>();
  const inCapitals = new Map<string, number>();
  const companions = new Map<string, Set<string>>();
  const inSmall = new Map<string, number>();
  const unpack = spawn("xz", ["-dc", path.join(DATA, "news_raw.jsonl.xz")], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: unpack.stdout })) {
    const { text } = JSON.parse(line) as { text: string };
    const body = text.slice(text.indexOf("\n") + 1);
    const here = new Set<string>();
    for (const [, first, last] of body.matchAll(pair)) {
      if (!given.has(first!) || others.has(first!.toLowerCase())) continue;
      const surname = last!.replace("’", "'").toLowerCase();
      here.add(surname);
      const set = companions.get(surname) ?? new Set();
      companions.set(surname, set.add(first!));
    }
    for (const one of here) articles.set(one, (articles.get(one) ?? 0) + 1);
    for (const one of new Set(body.match(capital))) {
      const surname = one.replace("’", "'").toLowerCase();
      inCapitals.set(surname, (inCapitals.get(surname) ?? 0) + 1);
    }
    for (const one of new Set(body.match(word))) inSmall.set(one, (inSmall.get(one) ?? 0) + 1);
  }
  return [...articles].flatMap(([surname, count]) => {
    // Where it is a surname, most articles that have it give the whole name once: "Gallup" is a firm.
    if (others.has(surname) || count < 3 || count * 5 < (inCapitals.get(surname) ?? 0)) return [];
    const small = inSmall.get(surname) ?? 0;
    const isOrdinary = small >= 10;
    if (isOrdinary && (count < 8 || (companions.get(surname)?.size ?? 0) < 5 || count * 20 < small)) return [];
    return [surname];
  });
}

const bytes = encodeNames(known);
writeFileSync("server/data/names.bin", bytes);
console.log(
  `names.bin: ${known.size} names, ${known.size - listed} of them from news, ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`,
);
