import { Penn, tokenAt } from "../language/analysis.ts";
import type { Mention, NameMention } from "../reporting/people/mentions.ts";
import type { PlacedMention } from "../reporting/people/people.ts";
import { titleParts } from "../reporting/people/titles.ts";
import { isQuoted } from "../reporting/quoted.ts";
import type { Place } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import { clusteredIn } from "./auditPeople.ts";
import type { Excerpt } from "./lookUp.ts";
import { isShouted } from "./namesElsewhere.ts";
import { absolute, isPlain } from "./present.ts";
import type { Slot } from "./slot.ts";

/** Somebody a draft names, for whoever points at a mention of them. Spans are absolute: UTF-16 code units into the raw file. */
export interface NamedPerson {
  /** The fullest form, as its first mention writes it. */
  readonly name: string;
  /** The words of that form. */
  readonly words: readonly NameWord[];
  /** All the draft gives, as written, without honorifics. */
  readonly titles: readonly string[];
  /** In order of place. */
  readonly mentions: readonly PersonMention[];
}

/** One mention of somebody, by name or by title alone; the whole of it, a title before the name included. */
export interface PersonMention extends Excerpt {
  /** The name; absent where a title stands alone. */
  readonly name?: Excerpt;
  /** The name's words, a suffix ("Jr.") left out; none where a title stands alone. */
  readonly words: readonly NameWord[];
  /** What shows whose something is, behind the name: "’s", or a bare apostrophe. */
  readonly possessive?: Excerpt;
  /** Before the name, or all of the mention. */
  readonly title?: Excerpt;
  /** Behind the name: ", the harbourmaster,". */
  readonly apposition?: Excerpt;
  /** Whether it stands inside a quotation. */
  readonly isQuoted: boolean;
  /** What part of the story it stands in. */
  readonly place: Place | undefined;
}

export interface NameWord extends Excerpt {
  readonly isSurname: boolean;
  /** Whether its raw text is one piece without markup, so that it may be replaced. */
  readonly isWhole: boolean;
}

/** Whom a draft names, in order of first mention. `slots` are all heard. One clustering of the mentions. */
export function namedPeopleIn(slots: readonly Slot[]): readonly NamedPerson[] {
  return clusteredIn(slots).map(({ naming, mentions }) => {
    const titles = new Set<string>();
    for (const { title, apposition } of mentions)
      for (const one of [title, apposition]) if (one !== "" && !titleParts(one).isHonorific) titles.add(one);
    return {
      name: proseOf(naming.at, naming.name),
      words: wordsOf(naming.at, naming),
      titles: [...titles],
      mentions: mentions.map(mentionOf),
    };
  });
}

/** A mention and whose it is. */
export interface PersonAt {
  readonly person: NamedPerson;
  readonly mention: PersonMention;
}

/** Whether somebody may be mentioned at an offset into the raw text, or right before it. Costs one paragraph. */
export function mayBeMentionedAt(offset: number, slot: Slot): boolean {
  if (isShouted(slot.prose)) return true;
  const at = slot.block.content.toProse(offset - slot.block.start);
  // A mention that markup follows ends before the place its end maps to.
  const before = offset > slot.block.start ? slot.block.content.toProse(offset - 1 - slot.block.start) : at;
  return slot.facts.mentions.some((one) => one.start <= at && before <= endOf(one));
}

/** The mention, or the apposition to one, that holds an offset into the raw text, the shortest of several; else one that ends there. */
export function personAt(offset: number, people: readonly NamedPerson[]): PersonAt | undefined {
  let best: PersonAt | undefined;
  let bestSize = Number.POSITIVE_INFINITY;
  for (const person of people) {
    for (const mention of person.mentions) {
      for (const span of [mention, mention.apposition]) {
        if (!span || span.start > offset || span.end < offset) continue;
        // One that only ends there comes after any that holds it.
        const size = span.end - span.start + (span.end === offset ? 1e9 : 0);
        if (size >= bestSize) continue;
        best = { person, mention };
        bestSize = size;
      }
    }
  }
  return best;
}

function endOf(mention: Mention): number {
  return mention.kind === "name" && mention.apposition ? mention.apposition.end : mention.end;
}

function mentionOf({ mention, place }: PlacedMention<Slot>): PersonMention {
  const excerpt = (span: Span): Excerpt => ({ ...absolute(place, span), text: proseOf(place, span) });
  const common = {
    ...excerpt(mention),
    isQuoted: isQuoted(mention, place, place.block.breakBefore ? undefined : place.previous),
    place: place.place,
  };
  if (mention.kind === "title") return { ...common, words: [], title: excerpt(mention.title) };
  const possessive = possessiveBehind(place, mention.name.end);
  return {
    ...common,
    name: excerpt(mention.name),
    words: wordsOf(place, mention),
    ...(possessive && { possessive: excerpt(possessive) }),
    ...(mention.title && { title: excerpt(mention.title) }),
    ...(mention.apposition && { apposition: excerpt(mention.apposition) }),
  };
}

function proseOf(slot: Slot, { start, end }: Span): string {
  return slot.prose.slice(start, end);
}

/** The words of a name, which is a run of tokens. */
function wordsOf(slot: Slot, { name, words, surnameAt }: NameMention): NameWord[] {
  const { tokens } = slot.facts.analysis;
  const first = tokenAt(tokens, name.start);
  // "van der Berg" with nothing before it.
  const isAllSurname = surnameAt < 0 && words.length > 1;
  return words.map((_, i) => {
    const span = { start: tokens.start[first + i]!, end: tokens.end[first + i]! };
    return {
      ...absolute(slot, span),
      text: proseOf(slot, span),
      isSurname: isAllSurname || (surnameAt === 0 ? i === 0 : i >= surnameAt && surnameAt > 0),
      isWhole: isPlain(slot, span),
    };
  });
}

function possessiveBehind(slot: Slot, end: number): Span | undefined {
  const { tokens } = slot.facts.analysis;
  const next = tokenAt(tokens, end);
  if (next >= tokens.count || tokens.start[next] !== end) return undefined;
  const isBare = tokens.end[next] === end + 1;
  if (isBare ? !isBareApostrophe(slot.prose, end) : tokens.penn[next] !== Penn.POS) return undefined;
  return { start: end, end: tokens.end[next]! };
}

/** "Lucas’ aide": no closing mark of a quotation, which is one that has been opened and is closed nowhere else. */
function isBareApostrophe(prose: string, at: number): boolean {
  if (!/^[sxz]['’] \p{L}/iu.test(prose.slice(at - 1, at + 3))) return false;
  const before = prose.slice(Math.max(0, at - LONGEST_QUOTATION), at);
  const opened = [...before.matchAll(OPENING)].at(-1);
  if (!opened || CLOSING.test(before.slice(opened.index + 2))) return true;
  return CLOSING.test(prose.slice(at + 1, at + LONGEST_QUOTATION));
}

/** Code units on either side that are looked at for the marks of a quotation. */
const LONGEST_QUOTATION = 2000;
const OPENING = /(?:^|[\s(—–“"])['‘]/g;
const CLOSING = /['’](?!\p{L})/u;
