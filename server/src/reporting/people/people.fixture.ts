import { readFile } from "node:fs/promises";
import { analyse } from "../../language/analyse.ts";
import { loadModels } from "../../language/models/load.ts";
import { descriptionsOf } from "./descriptions.ts";
import { mentionsOf } from "./mentions.ts";
import { loadNameBook } from "./nameBook.ts";
import { type PlacedMention, peopleOf } from "./people.ts";

const read = (name: string) => readFile(new URL(`../../../data/${name}`, import.meta.url));
const models = await loadModels(read);
const names = await loadNameBook(read);

/** The mentions of one paragraph's prose. */
export function mentionsIn(prose: string) {
  return mentionsOf(analyse(prose, models), names);
}

/** The people of a draft, one paragraph a string: of each person all mentions as written. */
export function peopleIn(...paragraphs: readonly string[]): readonly (readonly string[])[] {
  const placed: PlacedMention<string>[] = [];
  for (const prose of paragraphs)
    for (const mention of mentionsIn(prose)) {
      const written = (span?: { readonly start: number; readonly end: number }) =>
        span ? prose.slice(span.start, span.end) : "";
      placed.push({
        mention,
        place: prose,
        title: written(mention.title),
        apposition: mention.kind === "name" ? written(mention.apposition) : "",
      });
    }
  return peopleOf(placed).map(({ mentions }) =>
    mentions.map(({ mention, place }) => place.slice(mention.start, mention.end)),
  );
}

/** The descriptions in one paragraph's prose, as written; the first place of `taken` is a name. */
export function descriptionsIn(prose: string, taken = "") {
  const at = taken === "" ? -1 : prose.indexOf(taken);
  const names = at < 0 ? [] : [{ start: at, end: at + taken.length }];
  return descriptionsOf(analyse(prose, models), names).map((one) => ({
    ...one,
    text: prose.slice(one.start, one.end),
    beside: one.beside && prose.slice(one.beside.start, one.beside.end),
  }));
}
