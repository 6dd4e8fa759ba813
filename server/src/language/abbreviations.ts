import { hashOf } from "./hash.ts";

/**
 * What a full stop behind a word means. Where a sentence may end right after an abbreviation depends on what it is:
 * nobody ends one with "Mr.", many end with "p.m.".
 */
export const Abbreviation = {
  title: 1, // always goes on
  unit: 2, // goes on: "No. 5", "vs."
  month: 3,
  place: 4, // goes on before a title or lower case: "Ky. Gov. …"
  company: 5, // goes on unless a word follows that opens sentences
  closing: 6, // "etc.", "a.m.": ends before any capital but a time zone or a day
  acronym: 7, // letters with stops: "U.S."
  initial: 8, // one capital: "J."
} as const;

/** Case matters for those that are words too when small: the first letter must be a capital. */
const CAPITALISED: Readonly<Record<number, string>> = {
  [Abbreviation.title]: `adm asst atty brig capt cdr cmdr col comdr cpl cpt det dr fr ft gen gov hon insp lt maj messrs mlle
    mme mr mrs ms msgr mt mx pfc pres prof pvt rep reps rev rt sen sens sgt spc st ste supt`,
  [Abbreviation.unit]:
    "dept exec fig figs govt vol univ art sec ave blvd hwy pkwy rte sq ext bldg natl intl assn assoc",
  [Abbreviation.month]: "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri",
  [Abbreviation.place]: `ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr
    nev okla ont ore pa penn que sask tenn tex va vt wash wis wyo alta`,
  [Abbreviation.company]: "bros co corp cos inc jr llc ltd mfg sr plc",
};

const ANY_CASE: Readonly<Record<number, string>> = {
  [Abbreviation.unit]: "approx cf ed eds esp est incl nos op pp ref refs trans viz vs",
  [Abbreviation.closing]: "al etc",
  [Abbreviation.company]: "esq",
};

/** Followed by a number only: "No. 5", "p. 12". */
const BEFORE_NUMBER = "art ch fig no nos p para pg pp sec vol";

const table = (lists: Readonly<Record<number, string>>): ReadonlyMap<number, number> =>
  new Map(
    Object.entries(lists).flatMap(([kind, words]) =>
      words.split(/\s+/).map((word) => [hashOf(word), Number(kind)] as const),
    ),
  );

const CAPITALISED_KINDS = table(CAPITALISED);
const ANY_CASE_KINDS = table(ANY_CASE);
const NUMBERED = new Set(BEFORE_NUMBER.split(" ").map(hashOf));

/** The kind of abbreviation a word (by its hash, without the stop) is when a stop follows; 0 for none. */
export function abbreviationOf(hash: number, isCapitalised: boolean, beforeNumber: boolean): number {
  if (beforeNumber && NUMBERED.has(hash)) return Abbreviation.unit;
  return (isCapitalised ? CAPITALISED_KINDS.get(hash) : undefined) ?? ANY_CASE_KINDS.get(hash) ?? 0;
}
