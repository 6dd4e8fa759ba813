import type { Shape } from "./shape.ts";

const text = (does: string): Shape => ({ kind: "text", asWritten: true, does });

/** One dismissed finding of a baseline. */
export const DISMISSAL: Shape & { readonly kind: "map" } = {
  kind: "map",
  what: "field of a dismissal",
  required: ["path", "rule", "sentence"],
  keys: {
    path: text("The draft, relative to this file."),
    rule: text("The rule whose finding is let be."),
    date: { kind: "day", does: "When it was dismissed." },
    count: { kind: "number", does: "How many such findings are let be, where it is more than one." },
    reason: text("Why, for whoever looks at it later."),
    marked: text("The words that were marked."),
    sentence: text("The sentence as a reader reads it; once it says something else, the finding is back."),
  },
};

/** A baseline: the findings of a newsroom that are let be. */
export const BASELINE: Shape = {
  kind: "list",
  of: DISMISSAL,
  does: "Findings that are let be, each until its sentence changes.",
};
