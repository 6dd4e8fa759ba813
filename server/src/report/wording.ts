import type { ClaimKind, ClaimStatus, Voice } from "../lint/sourcing.ts";
import type { SourceKind } from "../reporting/facts.ts";

interface StatusWording {
  readonly status: ClaimStatus;
  /** Stands beside the name wherever a status is shown, so that no colour has to tell it. */
  readonly sign: string;
  readonly name: string;
  readonly meaning: string;
}

/** Worst first. */
export const STATUSES: readonly StatusWording[] = [
  { status: "contradicted", sign: "✕", name: "contradicted", meaning: "the record says something else" },
  { status: "unsourced", sign: "○", name: "unsourced", meaning: "nothing near it says where it comes from" },
  { status: "nearby", sign: "◔", name: "attributed nearby", meaning: "its source stands outside its sentence" },
  { status: "attributed", sign: "◐", name: "attributed", meaning: "somebody in the draft says so" },
  { status: "recorded", sign: "◑", name: "recorded", meaning: "a source is noted for it" },
  { status: "verified", sign: "●", name: "verified", meaning: "checked, or found in its source’s own text" },
];

export function signOf(status: ClaimStatus): string {
  return wordingOf(status).sign;
}

export function nameOf(status: ClaimStatus): string {
  return wordingOf(status).name;
}

export function meaningOf(status: ClaimStatus): string {
  return wordingOf(status).meaning;
}

function wordingOf(status: ClaimStatus): StatusWording {
  return STATUSES.find((one) => one.status === status)!;
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
