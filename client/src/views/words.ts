import { l10n } from "vscode";
import type { ClaimKind, ClaimStatus } from "../../../server/src/lint/sourcing.ts";
import type { LedgerStatus } from "../../../server/src/record/desk.ts";
import type { SourceKind } from "../../../server/src/reporting/facts.ts";

/** From what is to be done to what is done. */
export const STATUSES: readonly ClaimStatus[] = [
  "contradicted",
  "unsourced",
  "nearby",
  "attributed",
  "recorded",
  "verified",
];
export const KINDS: readonly ClaimKind[] = ["figure", "quotation", "superlative", "statement", "name"];

export function statusWord(status: ClaimStatus): string {
  switch (status) {
    case "contradicted":
      return l10n.t("Contradicted");
    case "unsourced":
      return l10n.t("Unsourced");
    case "nearby":
      return l10n.t("Attributed nearby");
    case "attributed":
      return l10n.t("Attributed");
    case "recorded":
      return l10n.t("Recorded");
    case "verified":
      return l10n.t("Verified");
  }
}

/** What a status means, in a sentence. */
export function statusMeaning(status: ClaimStatus): string {
  switch (status) {
    case "contradicted":
      return l10n.t("Its own source has it otherwise.");
    case "unsourced":
      return l10n.t("Nobody is named for it, and no source is noted.");
    case "nearby":
      return l10n.t("Its source stands outside its sentence, where a reader may miss it.");
    case "attributed":
      return l10n.t("Somebody in the draft says it.");
    case "recorded":
      return l10n.t("A source is noted for it.");
    case "verified":
      return l10n.t("It was found in its source, or a checker confirmed it.");
  }
}

export function kindWord(kind: ClaimKind): string {
  switch (kind) {
    case "figure":
      return l10n.t("figure");
    case "quotation":
      return l10n.t("quotation");
    case "superlative":
      return l10n.t("superlative");
    case "statement":
      return l10n.t("statement");
    case "name":
      return l10n.t("name");
  }
}

export function ledgerWord(status: LedgerStatus): string {
  switch (status) {
    case "open":
      return l10n.t("open");
    case "asked":
      return l10n.t("asked");
    case "confirmed":
      return l10n.t("confirmed");
    case "changed":
      return l10n.t("changed");
    case "disputed":
      return l10n.t("disputed");
    case "cannot-confirm":
      return l10n.t("cannot be confirmed");
    case "on-author":
      return l10n.t("on the author");
  }
}

export function speakerWord(kind: SourceKind): string {
  switch (kind) {
    case "person":
      return l10n.t("a person");
    case "organisation":
      return l10n.t("an organisation");
    case "document":
      return l10n.t("a document");
    case "anonymous":
      return l10n.t("not named");
    case "vague":
      return l10n.t("nobody in particular");
  }
}

export function counted(count: number, one: string, several: string): string {
  return (count === 1 ? one : several).replace("{0}", count.toLocaleString());
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Text for one line of a list: blanks drawn together, cut at a word where it is too long. */
export function shortened(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= longest) return line;
  const cut = line.lastIndexOf(" ", longest);
  return `${line.slice(0, cut > longest / 2 ? cut : longest)}…`;
}
