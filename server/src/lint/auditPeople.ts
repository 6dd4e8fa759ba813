import { descriptionsOf } from "../reporting/people/descriptions.ts";
import type { Mention } from "../reporting/people/mentions.ts";
import { type Person, type PlacedMention, peopleOf } from "../reporting/people/people.ts";
import { titleParts } from "../reporting/people/titles.ts";
import { type Described, describedOf, type PlacedDescription } from "../reporting/people/unnamed.ts";
import type { DraftText } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { Audit } from "./linter.ts";
import { absolute } from "./present.ts";
import type { Slot } from "./slot.ts";

/** Whom the mentions of a draft name, in order of first mention. */
export function clusteredIn(slots: readonly Slot[]): readonly Person<Slot>[] {
  const placed: PlacedMention<Slot>[] = [];
  for (const slot of slots) {
    const written = (span?: { readonly start: number; readonly end: number }) =>
      span ? slot.prose.slice(span.start, span.end) : "";
    for (const mention of slot.facts.mentions)
      placed.push({
        mention,
        place: slot,
        title: written(mention.title),
        apposition: mention.kind === "name" ? written(mention.apposition) : "",
      });
  }
  return peopleOf(placed);
}

/**
 * The people of a draft: first those it names, in order of first mention, with what speaks of them without a name; then
 * those it never names. Descriptions are looked for here alone: no rule reads them, and nothing is spent on them while somebody types.
 */
export function peopleIn(
  text: DraftText,
  people: readonly Person<Slot>[],
  { named, unnamed }: Described<Slot>,
): Audit["people"] {
  const excerpt = (place: Slot, span: Span) => {
    const at = absolute(place, span);
    return { ...at, text: text.raw.slice(at.start, at.end) };
  };
  const ofPeople = people.map((person, i) => {
    const { naming, mentions } = person;
    const titles = new Set<string>();
    for (const { title, apposition } of mentions)
      for (const one of [title, apposition]) if (one !== "" && !titleParts(one).isHonorific) titles.add(one);
    const told = mentions.flatMap(({ mention, place }) => {
      const title = mention.title ?? (mention.kind === "name" ? mention.apposition : undefined);
      const whole = {
        ...excerpt(place, mention),
        ...(title && mention.kind === "name" && { title: excerpt(place, title) }),
      };
      const behind = mention.kind === "name" ? mention.apposition : undefined;
      // "Ana Lind, the harbourmaster,": both words for her are mentions.
      return behind ? [whole, excerpt(place, behind)] : [whole];
    });
    for (const { mention, place } of named.get(person) ?? []) told.push(excerpt(place, mention));
    return {
      id: `p${i + 1}`,
      name: naming.at.prose.slice(naming.name.start, naming.name.end),
      titles: [...titles],
      mentions: told.sort((a, b) => a.start - b.start),
    };
  });
  const others = unnamed.map((descriptions, i) => {
    const mentions = descriptions.map(({ mention, place }) => excerpt(place, mention));
    return { id: `p${people.length + i + 1}`, name: mentions[0]!.text, isUnnamed: true, titles: [], mentions };
  });
  return [...ofPeople, ...others];
}

/** Who is spoken of without a name. May be left off at each `yield`. */
export function* describedIn(
  slots: readonly Slot[],
  people: readonly Person<Slot>[],
): Generator<undefined, Described<Slot>> {
  const taken = new Map<Slot, Span[]>();
  const claimed = new Set<Mention>();
  for (const { mentions } of people)
    for (const { mention, place } of mentions) {
      claimed.add(mention);
      const spans = taken.get(place) ?? [];
      if (spans.length === 0) taken.set(place, spans);
      spans.push(mention);
      if (mention.kind === "name" && mention.apposition) spans.push(mention.apposition);
    }
  const placed: PlacedDescription<Slot>[] = [];
  for (const place of slots) {
    const spans = taken.get(place) ?? [];
    const here: PlacedDescription<Slot>[] = [];
    for (const mention of place.facts.mentions)
      if (mention.kind === "title" && !claimed.has(mention)) {
        const { start, end } = mention.title;
        here.push({ mention, place, title: place.prose.slice(start, end) });
        spans.push(mention);
      }
    for (const mention of descriptionsOf(place.facts.analysis, apart(spans))) here.push({ mention, place, title: "" });
    for (const one of here.sort((a, b) => a.mention.start - b.mention.start)) placed.push(one);
    yield;
  }
  return describedOf(people, placed, ({ title, apposition }, { prose }) =>
    [title, apposition].flatMap((span) => (span ? [prose.slice(span.start, span.end)] : [])),
  );
}

/** Spans in order, without those that begin inside another. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start))
    if (kept.length === 0 || span.start >= kept.at(-1)!.end) kept.push(span);
  return kept;
}
