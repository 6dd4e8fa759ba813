import { type Person, type PlacedMention, peopleOf } from "../reporting/people/people.ts";
import { titleParts } from "../reporting/people/titles.ts";
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

/** The people a draft names, in order of first mention. */
export function peopleIn(text: DraftText, slots: readonly Slot[]): Audit["people"] {
  return clusteredIn(slots).map(({ naming, mentions }, i) => {
    const titles = new Set<string>();
    for (const { title, apposition } of mentions)
      for (const one of [title, apposition]) if (one !== "" && !titleParts(one).isHonorific) titles.add(one);
    return {
      id: `p${i + 1}`,
      name: naming.at.prose.slice(naming.name.start, naming.name.end),
      titles: [...titles],
      mentions: mentions.flatMap(({ mention, place }) => {
        const at = absolute(place, mention);
        const title = mention.title ?? (mention.kind === "name" ? mention.apposition : undefined);
        const titleAt = title && absolute(place, title);
        const written = (span: Span) => ({ ...span, text: text.raw.slice(span.start, span.end) });
        const named = { ...written(at), ...(titleAt && mention.kind === "name" && { title: written(titleAt) }) };
        const after = mention.kind === "name" && mention.apposition && absolute(place, mention.apposition);
        // "Ana Lind, the harbourmaster,": both words for her are mentions.
        return after ? [named, written(after)] : [named];
      }),
    };
  });
}
