import type { Span } from "../../text/span.ts";
import { keyOf, type Person } from "./people.ts";
import { titleParts } from "./titles.ts";
import type { Described } from "./unnamed.ts";

/** Somebody a draft speaks of, named or not, or several together. */
export interface CastMember<P> {
  /** In document order; a title behind a name is a mention of its own. */
  readonly mentions: readonly CastMention<P>[];
  /** 1 man, 2 woman, 3 either, 0 unknown. */
  readonly sex: number;
  readonly isNamed: boolean;
  readonly isSeveral: boolean;
  /** The last word of their name as `folded` gives it; "" for people without. */
  readonly surname: string;
  /** What they are called besides their name. */
  readonly callings: readonly Calling[];
}

/** One mention; its span is in prose offsets of `place`. */
export interface CastMention<P> extends Span {
  readonly place: P;
  readonly as: "name" | "title" | "description";
}

/** A title or a description, as it is compared: "Republican nominee" is the office "candidate" in the words "republican nominee". */
export interface Calling {
  readonly office: string;
  readonly words: readonly string[];
}

/** Everyone a draft speaks of: those it names, in order, then those it does not. Spans in prose offsets; linear in the mentions. */
export function castOf<P extends { readonly prose: string }>(
  people: readonly Person<P>[],
  { named, unnamed }: Described<P>,
): readonly CastMember<P>[] {
  const cast: CastMember<P>[] = [];
  for (const person of people) {
    const mentions: CastMention<P>[] = [];
    const callings: Calling[] = [];
    let sex = 0;
    for (const { mention, place, title, apposition } of person.mentions) {
      mentions.push({ start: mention.start, end: mention.end, place, as: mention.kind });
      if (title !== "") callings.push(callingOf(title));
      if (mention.kind !== "name") continue;
      sex = knownSex(sex, mention.sex);
      if (mention.apposition === undefined) continue;
      mentions.push({ ...mention.apposition, place, as: "title" });
      callings.push(callingOf(apposition));
    }
    for (const { mention, place } of named.get(person) ?? []) {
      mentions.push({ start: mention.start, end: mention.end, place, as: "description" });
      callings.push(callingOf(place.prose.slice(mention.start, mention.end)));
    }
    for (const calling of callings) sex = knownSex(sex, sexOf(calling));
    cast.push({ mentions, sex, surname: keyOf(person.naming), isNamed: true, isSeveral: false, callings });
  }
  for (const group of unnamed) {
    const callings = group.map(({ mention, place }) => callingOf(place.prose.slice(mention.start, mention.end)));
    cast.push({
      mentions: group.map(({ mention, place }) => ({
        start: mention.start,
        end: mention.end,
        place,
        as: "description",
      })),
      sex: callings.reduce((sex, calling) => knownSex(sex, sexOf(calling)), 0),
      surname: "",
      isNamed: false,
      isSeveral: group.some(({ mention }) => "isSeveral" in mention && mention.isSeveral),
      callings,
    });
  }
  return cast;
}

/** A title or description as others are compared with it. */
export function callingOf(text: string): Calling {
  const { office } = titleParts(text);
  return {
    office,
    words: text
      .toLowerCase()
      .split(/[^\p{L}\p{N}'’-]+/u)
      .filter(Boolean),
  };
}

/** Of two things known of somebody's sex the one that says more. */
function knownSex(one: number, other: number): number {
  if (one === 1 || one === 2) return one;
  return other || one;
}

const MAN = new Set(
  "man boy gentleman guy father dad husband son brother uncle nephew grandfather grandson stepfather stepson widower boyfriend king prince priest monk mr sir lord actor businessman".split(
    " ",
  ),
);
const WOMAN = new Set(
  "woman girl lady mother mom mum wife daughter sister aunt niece grandmother granddaughter stepmother stepdaughter widow girlfriend queen princess nun ms mrs miss dame actress waitress heiress heroine".split(
    " ",
  ),
);

/** 1 man, 2 woman, 0 unknown, by the noun of a calling: the last of its words before its "of". */
function sexOf({ words }: Calling): number {
  for (const word of words) {
    if (LINKS.has(word)) return 0;
    if (WOMAN.has(word) || word.endsWith("woman")) return 2;
    if (MAN.has(word) || (word.endsWith("man") && MEN.has(word))) return 1;
  }
  return 0;
}

const LINKS = new Set(["of", "for", "to", "at", "from", "in", "with"]);
/** Words in "-man" of which a woman is not called: "chairman" is not among them. */
const MEN = new Set(
  "businessman congressman assemblyman councilman policeman fireman sportsman spokesman clergyman fisherman salesman nobleman".split(
    " ",
  ),
);
