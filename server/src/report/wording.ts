import type { ClaimKind, ClaimStatus, Voice } from "../lint/sourcing.ts";
import type { SourceKind } from "../reporting/facts.ts";

/** Worst first. The sign stands beside the word wherever a status is shown, so that no colour has to tell it. */
export const STATUSES: readonly (readonly [status: ClaimStatus, sign: string, meaning: string])[] = [
  ["contradicted", "✕", "the record says something else"],
  ["unsourced", "○", "nothing near it says where it comes from"],
  ["attributed", "◐", "somebody in the draft says so"],
  ["recorded", "◑", "a source is noted for it"],
  ["verified", "●", "checked, or found in its source’s own text"],
];

export function signOf(status: ClaimStatus): string {
  return STATUSES.find(([one]) => one === status)![1];
}

export const KINDS: Readonly<Record<ClaimKind, string>> = {
  figure: "figure",
  quotation: "quotation",
  superlative: "superlative",
  statement: "statement",
  name: "name",
};

export const SPEAKER_KINDS: Readonly<Record<SourceKind, string>> = {
  person: "person",
  organisation: "organisation",
  document: "document",
  anonymous: "anonymous",
  vague: "vague",
};

export const VOICES: Readonly<Record<Exclude<Voice, "speaker">, string>> = {
  own: "The paper’s own voice",
  record: "Own voice, source noted",
  unsourced: "Claims without a source",
};
