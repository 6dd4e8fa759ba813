import { peopleBookOf } from "../../record/peopleLookUp.ts";
import { lookUpKeysOf } from "../../reporting/spelling.ts";
import type { DraftContext, Fix, FixEdit, PlacedEntry } from "../rule.ts";
import { quote } from "../wording.ts";
import { type FiledSlip, filedSlips } from "./filedNames.ts";
import { type Namesakes, spellsOut, speltName, wordOf } from "./speltNames.ts";

/**
 * Reports names of people on file that are not spelt as the file has them, and takes them out: whether the draft is of
 * one mind about them matters no more. Under their second key they are taken out only.
 */
export function withoutFiledSlips(context: DraftContext, groups: readonly Namesakes[]): readonly Namesakes[] {
  const { people } = context.desk;
  if (people.length === 0) return groups;
  const book = peopleBookOf(people);
  return groups.map((group) => {
    const slips = filedSlips(group, book).filter(({ entries, isListed }) => isListed || !spellsOut(entries));
    if (slips.length === 0) return group;
    if (lookUpKeysOf(group.surname)[0] === context.key) for (const slip of slips) reportFiled(context, slip);
    const slipped = new Set(slips.flatMap(({ entries }) => entries));
    const isLeft = (entry: PlacedEntry) => !slipped.has(entry);
    return { ...group, full: group.full.filter(isLeft), bare: group.bare.filter(isLeft) };
  });
}

function reportFiled(context: DraftContext, { filed: { person, names }, entries, isListed }: FiledSlip): void {
  const [first, ...others] = entries as readonly [PlacedEntry, ...PlacedEntry[]];
  const [name] = names;
  const written = person.name.split(/\s+/);
  const surname = written[person.order === "family-first" ? 0 : name.words.length - 1] ?? person.name;
  const edits = entries.map((entry): FixEdit => {
    const isBare = speltName(entry).given === "";
    const at = isBare ? wordOf(entry, "surname") : speltName(entry).mention.name;
    return { ...at, text: isBare ? surname : person.name, paragraph: entry.paragraph };
  });
  const safe = isListed && !entries.some((entry) => context.isQuoted(entry, entry.paragraph));
  const all: Fix = { title: `Make every one “${person.name}” (${edits.length})`, safe, edits };
  const here: Fix = {
    title: `Make it “${edits[0]!.text}”`,
    safe: safe && others.length === 0,
    edits: edits.slice(0, 1),
  };
  const { name: at } = speltName(first).mention;
  const shown = quote(first.paragraph, at);
  context.report({
    at,
    paragraph: first.paragraph,
    message: isListed
      ? `${shown} is spelt “${person.name}” in the people file.`
      : `${shown}: the people file has “${person.name}”. Is that who is meant?`,
    related: others.map((entry) => ({
      ...speltName(entry).mention.name,
      paragraph: entry.paragraph,
      message: "And so here.",
    })),
    fixes: others.length > 0 ? [all, here] : [here],
  });
}
