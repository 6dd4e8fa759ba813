import type { NamedPerson } from "../lint/namedPeople.ts";
import { firstDayOf, lastDayOf } from "../record/days.ts";
import type { OfficeRecord, PersonRecord } from "../record/desk.ts";
import { type FiledPerson, nameWordsOf, type PeopleBook } from "../record/peopleLookUp.ts";

const NOBODY: readonly FiledPerson[] = [];

/** Who on file a person of a draft is: by the fullest name, else by any other that the draft has, right or known to be wrong. */
export function onFile(person: NamedPerson, book: PeopleBook): readonly FiledPerson[] {
  const names = new Set([person.name]);
  for (const { name } of person.mentions) if (name) names.add(name.text);
  for (const name of names) {
    const words = nameWordsOf(name);
    const named = book.named(words);
    if (named.length > 0) return named;
    const misspelt = book.misspelt(words);
    if (misspelt.length > 0) return misspelt;
  }
  return NOBODY;
}

/** In which words a draft speaks of somebody, and at which offsets, in order. An article's capital makes no other form. */
export function formsOf(person: NamedPerson): ReadonlyMap<string, readonly number[]> {
  const forms = new Map<string, number[]>();
  const add = (text: string, start: number) => {
    const form = text.replace(/^The /, "the ");
    const known = forms.get(form);
    if (known) known.push(start);
    else forms.set(form, [start]);
  };
  for (const { text, start, apposition } of person.mentions) {
    add(text, start);
    if (apposition) add(apposition.text, apposition.start);
  }
  return forms;
}

/** The office that somebody on file holds on a day (ISO 8601), the last of several. */
export function officeOn({ offices, died }: PersonRecord, day: string): OfficeRecord | undefined {
  if (died !== undefined && lastDayOf(died) < day) return undefined;
  return offices.findLast(
    ({ from, to }) => (from === undefined || firstDayOf(from) <= day) && (to == null || day <= lastDayOf(to)),
  );
}
