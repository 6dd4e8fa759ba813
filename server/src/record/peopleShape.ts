import type { Shape } from "./shape.ts";

const text = (does: string): Shape => ({ kind: "text", asWritten: true, does });
const day = (does: string): Shape => ({ kind: "day", does });
const spellings = (does: string): Shape => ({
  kind: "either",
  of: [
    { kind: "text", asWritten: true },
    { kind: "list", of: { kind: "text", asWritten: true } },
  ],
  does,
});

const OFFICE: Shape = {
  kind: "map",
  what: "field of an office",
  required: ["title"],
  keys: {
    title: text("The title as the desk writes it: defence minister, harbourmaster."),
    of: text("The country or body: Ukraine, Port of Vik."),
    from: day("The first day in office: 2019, 2019-06 or 2019-06-30."),
    to: day("The last day in office; nothing or null where it has not ended."),
    single: { kind: "flag", does: "Whether one person alone holds it at a time." },
  },
};

/** One person of a people file (rules.md 7b). */
export const PERSON: Shape & { readonly kind: "map" } = {
  kind: "map",
  what: "field of a person",
  required: ["name"],
  keys: {
    id: text("What sources call the person by, in `who`; without it, the name in small letters with hyphens."),
    name: text("The full name as the desk writes it."),
    also: spellings("Other spellings that are right."),
    wrong: spellings("Spellings that are known to be wrong; newslint offers to replace them."),
    pronoun: { kind: "choice", what: "a pronoun", values: ["she", "he", "they"], does: "she, he or they." },
    honorific: text("The honorific that is theirs: Dr, Sir, Judge."),
    order: {
      kind: "choice",
      what: "an order of names",
      values: ["given-first", "family-first"],
      does: "Which name comes first; given-first where it is not said.",
    },
    died: day("The day of death."),
    offices: { kind: "list", of: OFFICE, does: "The offices held, now and before, each with its days." },
    checked: {
      kind: "map",
      what: "field of “checked”",
      does: "Who checked the entry, when, and against what.",
      keys: {
        by: text("Who checked it."),
        date: day("When."),
        source: text("An address or document."),
      },
    },
  },
};

/** A people file. */
export const PEOPLE: Shape = { kind: "list", of: PERSON, does: "The people the desk writes about." };
