import { hashOf } from "../language/hash.ts";
import { section } from "./people/words.ts";

/**
 * The vocabulary of official titles as renderings of one another; the words themselves are in server/data/titles.txt. Compiled by hand from the names of ministries and posts of
 * English-speaking governments, the European Union and the United Nations, and from common English renderings of others.
 */

/** Words of a portfolio that mean the same, for the key. */
const SAME_LIST: Readonly<Record<string, string>> = {
  communications: "communication",
  cultural: "culture",
  defense: "defence",
  economic: "economy",
  economics: "economy",
  environmental: "environment",
  finances: "finance",
  financial: "finance",
  fishery: "fisheries",
  industrial: "industry",
  labor: "labour",
  sports: "sport",
  transportation: "transport",
};

/** The words of a portfolio that American and British copy spell differently, by their common form. */
export const SPELLINGS: Readonly<Record<string, string>> = {
  defence: "defence",
  defense: "defence",
  labor: "labour",
  labour: "labour",
};

/** Second halves of titles that are written with a hyphen or without: secretary-general, vice-president. Key: first half. */
export const COMPOUNDS: Readonly<Record<string, readonly string[]>> = {
  attorney: ["general"],
  auditor: ["general"],
  comptroller: ["general"],
  consul: ["general"],
  director: ["general"],
  governor: ["general"],
  inspector: ["general"],
  postmaster: ["general"],
  secretary: ["general"],
  solicitor: ["general"],
  surgeon: ["general"],
  under: ["secretary"],
  vice: [
    "admiral",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chancellor",
    "consul",
    "mayor",
    "minister",
    "premier",
    "president",
    "principal",
  ],
};

/** Posts of a company with their abbreviations: key to its renderings. */
export const COMPANY_POSTS: Readonly<Record<string, readonly string[]>> = {
  ceo: ["ceo", "chief executive", "chief executive officer"],
  cfo: ["cfo", "chief financial officer", "chief finance officer"],
  coo: ["coo", "chief operating officer"],
  cto: ["cto", "chief technology officer"],
};

/** Renderings of one post: whoever speaks for somebody. Woman and man are no variants of each other. */
export const SPOKES = ["spokesman", "spokesperson", "spokeswoman"] as const;

/** Nouns before which a hyphenated title is half of a compound: a vice-president candidate. */
const ATTRIBUTIVE_LIST =
  "bid candidate candidates chatter contender contenders debate debates election elections elect hopeful hopefuls job nominee nominees pick picks position post race races role slot speculation spot";

const split = (list: string) => list.trim().split(/\s+/);
/** What a minister or secretary is in charge of. */
export const PORTFOLIOS: ReadonlySet<number> = new Set(section("portfolios").map(hashOf));
/** Ranks that make another office of one: a deputy is not the minister. Kept in the key. */
export const RANKS: ReadonlySet<number> = new Set(section("ranks").map(hashOf));
export const ATTRIBUTIVES: ReadonlySet<number> = new Set(split(ATTRIBUTIVE_LIST).map(hashOf));

/** A portfolio as the key has it: words of one meaning made one, "affairs" left out where something else stands. */
export function portfolioKey(words: readonly string[]): string {
  if (words.length === 2 && words[0] === "internal" && words[1] === "affairs") return "interior";
  const kept = words.filter(
    (word, i) => word !== "the" && word !== "and" && word !== "&" && word !== "," && (word !== "affairs" || i === 0),
  );
  return kept.map((word) => SAME_LIST[word] ?? word).join(" ");
}
