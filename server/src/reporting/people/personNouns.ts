import list from "../../../data/personNouns.txt";
import { hashOf } from "../../language/hash.ts";
import { pluralOf } from "../../language/inflection.ts";

/** A noun for people: its singular (of words without one the word), and how many it speaks of. */
export interface PersonNoun {
  readonly singular: string;
  readonly isSeveral: boolean;
  /** A people or the followers of something, capitalised: "Texans". */
  readonly isPeople: boolean;
}

const NOUNS = new Map<number, PersonNoun>();
const THINGS = new Set<string>();
const LONG_PLURAL = /(?:[ei]|ic)ans$/;

let section = "";
for (const line of list.split("\n")) {
  if (line === "" || line.charCodeAt(0) === 35) continue;
  if (line.charCodeAt(0) === 91) {
    section = line.slice(1, -1);
    continue;
  }
  for (const word of line.split(" ")) {
    if (section === "things") THINGS.add(word);
    else if (section === "several" || section === "peoples")
      put(word, { singular: word, isSeveral: true, isPeople: section === "peoples" });
    else {
      put(word, { singular: word, isSeveral: false, isPeople: false });
      put(pluralOf(word), { singular: word, isSeveral: true, isPeople: false });
    }
  }
}

function put(word: string, noun: PersonNoun): void {
  const hash = hashOf(word);
  if (!NOUNS.has(hash)) NOUNS.set(hash, noun);
}

/** Endings that only words for people have, but for those under [things]. */
const ENDINGS: readonly (readonly [ending: string, singular: string])[] = [
  ["woman", "woman"],
  ["women", "woman"],
  ["sman", "sman"],
  ["smen", "sman"],
  ["person", "person"],
  ["people", "person"],
  ["ologist", "ologist"],
  ["ologists", "ologist"],
  ["ist", "ist"],
  ["ists", "ist"],
];

/** Whether the word of a hash is a listed noun for people of any kind: "member", "residents". */
export function isPersonNoun(hash: number): boolean {
  return NOUNS.get(hash)?.isPeople === false;
}

/** What a word, as written, says of people; undefined where it is no noun for them. The hash is the word's. */
export function personNounOf(word: string, hash: number): PersonNoun | undefined {
  const known = NOUNS.get(hash);
  if (known) return known.isPeople && !isCapital(word) ? undefined : known;
  const hyphen = word.lastIndexOf("-");
  if (hyphen > 0 && hyphen < word.length - 2) {
    // "Scientology-critic", "ex-wife", "22-year-old".
    const last = word.slice(hyphen + 1);
    if (last === "old" || last === "olds")
      return word.slice(0, hyphen).toLowerCase().endsWith("-year")
        ? { singular: "year-old", isSeveral: last === "olds", isPeople: false }
        : undefined;
    return isCapital(last) ? undefined : NOUNS.get(hashOf(last));
  }
  const size = word.length;
  if (size < 6) return undefined;
  const small = word.toLowerCase();
  if (isCapital(word) && size > 6 && LONG_PLURAL.test(small))
    return { singular: small, isSeveral: true, isPeople: true };
  for (const [ending, singular] of ENDINGS) {
    if (!small.endsWith(ending)) continue;
    const one = small.slice(0, -ending.length) + singular;
    if (THINGS.has(one)) return undefined;
    return { singular: one, isSeveral: ending !== singular, isPeople: false };
  }
  return undefined;
}

function isCapital(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase();
}
