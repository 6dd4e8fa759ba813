import type { Description } from "./descriptions.ts";
import type { NameMention, TitleMention } from "./mentions.ts";
import type { Person } from "./people.ts";
import { titleParts } from "./titles.ts";

/** What speaks of somebody without a name, at its place in a draft. */
export interface PlacedDescription<P> {
  /** A title that no name in the draft goes with counts too. */
  readonly mention: Description | TitleMention;
  readonly place: P;
  /** The title as written; "" for a description. */
  readonly title: string;
}

/** Somebody, or several, whom the draft speaks of and never names. In document order. */
export type Unnamed<P> = readonly PlacedDescription<P>[];

/** Who is meant by the descriptions of a draft: of each named person those that mean them, and the others, each group one person or one set of people. */
export interface Described<P> {
  readonly named: ReadonlyMap<Person<P>, readonly PlacedDescription<P>[]>;
  readonly unnamed: readonly Unnamed<P>[];
}

interface Group<P> {
  readonly person: Person<P> | undefined;
  readonly members: PlacedDescription<P>[];
}

/** Who is called by one noun: the first two of each. */
interface Called<P> {
  readonly named: Group<P>[];
  readonly others: Group<P>[];
}

/**
 * Tells who is meant. A description beside a name means its bearer. "The nurse" means the one nurse told of before, by
 * name or not, where there is one alone. Two descriptions of several in the same words mean the same people, titles of
 * the same office one holder. All else is somebody new. Linear.
 */
export function describedOf<P>(
  people: readonly Person<P>[],
  placed: readonly PlacedDescription<P>[],
  titleOf: (mention: NameMention, place: P) => readonly string[],
): Described<P> {
  const bySpan = new Map<P, Map<number, Group<P>>>();
  const called = new Map<string, Called<P>>();
  const several = new Map<string, Group<P>>();
  const groups: Group<P>[] = [];
  const call = (noun: string, group: Group<P>) => {
    const known = called.get(noun) ?? { named: [], others: [] };
    called.set(noun, known);
    const list = group.person ? known.named : known.others;
    // Two are too many already.
    if (list.length < 2 && !list.includes(group)) list.push(group);
  };
  for (const person of people) {
    const group: Group<P> = { person, members: [] };
    groups.push(group);
    for (const { mention, place } of person.mentions) {
      let here = bySpan.get(place);
      if (!here) {
        here = new Map();
        bySpan.set(place, here);
      }
      here.set(mention.start, group);
      if (mention.kind !== "name") continue;
      if (mention.apposition) here.set(mention.apposition.start, group);
      for (const title of titleOf(mention, place)) call(nounOf(title), group);
    }
  }
  const open = (one: PlacedDescription<P>): Group<P> => {
    const group: Group<P> = { person: undefined, members: [one] };
    groups.push(group);
    return group;
  };
  for (const one of placed) {
    const { mention, place } = one;
    if ("kind" in mention) {
      const { office, rank } = titleParts(one.title);
      const key = `title ${rank} ${office}`;
      const known = several.get(key);
      if (known) known.members.push(one);
      else several.set(key, open(one));
      continue;
    }
    const { noun, core, isSeveral, isDefinite, isBare, isPeople } = mention;
    const bearer = mention.beside && bySpan.get(place)?.get(mention.beside.start);
    if (bearer) {
      bearer.members.push(one);
      call(noun, bearer);
      continue;
    }
    const key = `${isSeveral ? "several" : "one"} ${isSeveral && isBare && isDefinite ? noun : core}`;
    const alike =
      !isSeveral && isBare && isDefinite
        ? onlyOne(called.get(noun))
        : isDefinite || (isSeveral && (!isBare || isPeople))
          ? several.get(key)
          : undefined;
    if (alike) {
      alike.members.push(one);
      continue;
    }
    const group = open(one);
    if (!isSeveral) call(noun, group);
    several.set(key, group);
    if (isSeveral && !isBare && !several.has(`several ${noun}`)) several.set(`several ${noun}`, group);
  }
  const named = new Map<Person<P>, readonly PlacedDescription<P>[]>();
  const unnamed: Unnamed<P>[] = [];
  for (const { person, members } of groups)
    if (person === undefined) unnamed.push(members);
    else if (members.length > 0) named.set(person, members);
  return { named, unnamed };
}

/** The one candidate; of several, the one who is named. */
function onlyOne<P>(called: Called<P> | undefined): Group<P> | undefined {
  const candidates = called && (called.named.length > 0 ? called.named : called.others);
  return candidates?.length === 1 ? candidates[0] : undefined;
}

/** The last word of a title before its "of": "lawyer for the port" is a "lawyer". Small letters. */
function nounOf(title: string): string {
  const words = title.toLowerCase().split(/\s+/);
  const link = words.findIndex((word, i) => i > 0 && LINKS.has(word));
  return words[(link < 0 ? words.length : link) - 1] ?? "";
}

const LINKS = new Set(["of", "for", "to", "at", "from", "in", "with"]);
