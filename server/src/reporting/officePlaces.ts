import { areOfOthers } from "./nations.ts";
import { isHeldNow } from "./people/incompatible.ts";
import type { TitleParts } from "./people/titles.ts";

/** Offices of which each country, state or province has its own; ministers besides. */
const OF_STATES = new Set([
  "president",
  "prime minister",
  "premier",
  "first minister",
  "chancellor",
  "governor",
  "attorney general",
  "secretary of state",
]);

/** Words before "mayor" that are no town's name. */
const NO_TOWN = new Set(
  "big city capital metro black white gay muslim jewish hindu christian local deputy lord lady new first late".split(
    " ",
  ),
);

/**
 * Whether two titles are one office in two countries or towns, which nobody holds at once: "French" and "Belgian Foreign
 * Minister", "Mayor of Leeds" and "York Mayor". Where either may be the other's place, or no place, it says no. The titles
 * are given as written besides.
 */
export function areOfOtherPlaces(one: TitleParts, other: TitleParts, written: string, otherWritten: string): boolean {
  if (one.office !== other.office || one.rank !== other.rank || !isHeldNow(one) || !isHeldNow(other)) return false;
  if (OF_STATES.has(one.office) || one.office.startsWith("minister: ")) return areOfOthers(one.of, other.of);
  if (one.office !== "mayor") return false;
  const [town, otherTown] = [townOf(one, written), townOf(other, otherWritten)];
  return town.length > 0 && otherTown.length > 0 && !town.some((word) => otherTown.includes(word));
}

/** The words of the town that a mayor is of; none where it may be something else: "Muslim", "L.A.", "Parisian". */
function townOf({ of }: TitleParts, written: string): readonly string[] {
  const words = of.split(" ").filter((word) => word !== "" && word !== "of" && word !== "city");
  const isTown = (word: string) => {
    if (word.length < 3 || word.endsWith(".") || NO_TOWN.has(word)) return false;
    const at = written.toLowerCase().indexOf(word);
    const as = at < 0 ? "" : written.slice(at, at + word.length);
    return /^\p{Lu}\p{Ll}/u.test(as) && !/(?:ish|ese|ian|ist|ic|can)$/.test(word);
  };
  return words.length < 4 && words.every(isTown) ? words : [];
}
