import notPeople from "../../../data/notPeople.txt";
import personNouns from "../../../data/personNouns.txt";
import titles from "../../../data/titles.txt";
import { hashOf, hashOfSlice } from "../../language/hash.ts";
import { sieveOf } from "../wordSieve.ts";

/** What a word can be in or around a name, as bits. */
export const Word = {
  honorific: 1,
  /** A post or rank that stands before a name: "minister", "Gen." */
  head: 2,
  rank: 4,
  portfolio: 8,
  modifier: 16,
  /** What somebody is called by trade or standing: "actor", "neighbour". */
  job: 32,
  body: 64,
  place: 128,
  placeName: 256,
  time: 512,
  never: 1024,
  particle: 2048,
  suffix: 4096,
  bodySurname: 8192,
  saying: 16384,
  headName: 32768,
  familyFirst: 65536,
  alsoThing: 131072,
} as const;

/** Families of posts: those of one family are seldom held at once by one person. */
export const FAMILIES = [
  "honorifics",
  "government",
  "legislature",
  "military",
  "police",
  "law",
  "clergy",
  "academy",
  "company",
  "press",
  "sport",
  "jobs",
] as const;
export type Family = (typeof FAMILIES)[number];

const BITS: Readonly<Record<string, number>> = {
  honorifics: Word.honorific,
  ...Object.fromEntries(FAMILIES.slice(1, -1).map((family) => [family, Word.head])),
  jobs: Word.job,
  ranks: Word.rank,
  standing: Word.rank,
  epithets: Word.rank,
  portfolios: Word.portfolio,
  modifiers: Word.modifier,
  bodies: Word.body,
  bodySurnames: Word.bodySurname,
  places: Word.place,
  heldByPeople: Word.placeName,
  times: Word.time,
  never: Word.never,
  particles: Word.particle,
  suffixes: Word.suffix,
  saying: Word.saying,
  alsoNames: Word.headName,
  familyFirst: Word.familyFirst,
  alsoThings: Word.alsoThing,
};

/** A word of a title as it is compared: "Sen." is "senator", "chairwoman" is "chairman". */
export interface TitleWord {
  readonly canonical: string;
  readonly family: Family;
}

const CALLED = new Set(["[trouble]", "[public]", "[work]", "[forces]", "[sport]"]);
const BY_HASH = new Map<number, number>();
const TITLE_WORDS = new Map<string, TitleWord>();
const SECTIONS = new Map<string, string[]>();

/** Pairs of words that open names of firms and places. */
const NOT_PEOPLE = new Set<number>();

let name = "";
let entries: string[] = [];
for (const line of `${titles}\n${notPeople}`.split("\n")) {
  if (line === "" || line.charCodeAt(0) === 35) continue;
  if (line.charCodeAt(0) === 91) {
    name = line.slice(1, -1);
    entries = [];
    SECTIONS.set(name, entries);
  } else if (name === "notPeople") {
    const blank = line.indexOf(" ");
    NOT_PEOPLE.add(pairOf(hashOfSlice(line, 0, blank), hashOfSlice(line, blank + 1, line.length)));
  } else entries.push(...line.split(" "));
}
for (const [section, words] of SECTIONS) {
  const bit = BITS[section] ?? 0;
  const family = FAMILIES.find((one) => one === section);
  for (const entry of words) {
    const [word, canonical = word] = entry.split("=") as [string, string?];
    const hash = hashOf(word);
    BY_HASH.set(hash, (BY_HASH.get(hash) ?? 0) | bit);
    if (family && !TITLE_WORDS.has(word)) TITLE_WORDS.set(word, { canonical, family });
  }
}

/** As `SIEVE_MASK` says: which tokens may be posts that stand alone. */
export const HEAD_SIEVE = sieveOf(
  [...BY_HASH].filter(([, bits]) => (bits & (Word.head | Word.job)) !== 0).map(([hash]) => hash),
);

// What people are called beside the jobs of titles.txt, in the singular: read beside names alone, so the sieve lets none of them through.
let isCalled = false;
for (const line of personNouns.split("\n")) {
  if (line.charCodeAt(0) === 91) isCalled = CALLED.has(line);
  else if (isCalled && line !== "" && line.charCodeAt(0) !== 35)
    for (const word of line.split(" ")) {
      const hash = hashOf(word);
      if (!BY_HASH.has(hash)) BY_HASH.set(hash, Word.job);
    }
}

/** Whether two words, by their hashes, open the name of a firm or place that looks like a person's. */
export function isNoPerson(first: number, second: number): boolean {
  return NOT_PEOPLE.has(pairOf(first, second));
}

function pairOf(first: number, second: number): number {
  return Math.imul(first, 31) ^ second;
}

/** The words of a section of titles.txt or notPeople.txt. */
export function section(name: string): readonly string[] {
  return (SECTIONS.get(name) ?? []).map((entry) => entry.split("=")[0]!);
}

/** As `section`, each word with the form it stands for: itself where the file gives none. */
export function sectionPairs(name: string): readonly (readonly [word: string, canonical: string])[] {
  return (SECTIONS.get(name) ?? []).map((entry) => {
    const [word, canonical = word] = entry.split("=") as [string, string?];
    return [word, canonical];
  });
}

/** The `Word` bits of a folded word's hash; 0 for words that are none of these. */
export function wordBits(hash: number): number {
  return BY_HASH.get(hash) ?? 0;
}

/** The post, honorific or job that a word in small letters is, in its canonical form. */
export function titleWord(word: string): TitleWord | undefined {
  return TITLE_WORDS.get(word);
}

/** As `wordBits`, of a part of a text. */
export function wordBitsOf(text: string, start: number, end: number): number {
  return wordBits(hashOfSlice(text, start, end));
}

export { SIEVE_MASK as HEAD_SIEVE_MASK } from "../wordSieve.ts";
