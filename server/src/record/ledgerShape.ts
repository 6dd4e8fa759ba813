import type { Shape } from "./shape.ts";

const text = (does: string): Shape => ({ kind: "text", asWritten: true, does });

const CLAIM_STATUSES = [
  "open", "asked", "confirmed", "changed", "disputed", "cannot-confirm", "on-author",
] as const; // biome-ignore format: a list

const CLAIM_KINDS = [
  "number", "quote", "name-title", "date", "characterization", "superlative", "other",
] as const; // biome-ignore format: a list

/** One claim of a draft's ledger (rules.md 7c). */
export const CLAIM: Shape & { readonly kind: "map" } = {
  kind: "map",
  what: "field of a claim",
  required: ["quote"],
  keys: {
    id: text("What the claim is called by; without it, the line it stands in."),
    quote: text("The draft's exact words."),
    prefix: text("The words right before them, so that they are found again."),
    suffix: text("The words right behind them."),
    kind: { kind: "choice", what: "a kind of claim", values: CLAIM_KINDS, does: "What is claimed." },
    sources: {
      kind: "list",
      does: "Where it is from: keys of sources, each with the place in it.",
      of: {
        kind: "either",
        of: [
          { kind: "text", asWritten: true },
          {
            kind: "map",
            what: "field of a claim's source",
            required: ["key"],
            keys: { key: text("A key of the source file."), loc: text("Where in it: p. 12, t. 00:12:31, row 4.") },
          },
        ],
      },
    },
    status: {
      kind: "choice",
      what: "a status",
      values: CLAIM_STATUSES,
      does: "How far the check is; `open` where it is not said.",
    },
    checker: text("Who checked it."),
    checked: { kind: "day", does: "When." },
    note: text("What the checker found."),
    was: text("The words before they were changed."),
  },
};

/** A draft's ledger of claims. */
export const CLAIMS: Shape = {
  kind: "list",
  of: CLAIM,
  does: "What the draft claims, and how far each claim is checked.",
};
