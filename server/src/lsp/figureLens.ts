import type { CodeLens } from "vscode-languageserver-protocol";
import type { FigureTally } from "../lint/figureTally.ts";
import type { OpenDraft } from "./openDraft.ts";

/** Statuses in the order they are told, from done to still to do. */
const ORDER = ["verified", "recorded", "attributed", "nearby", "unsourced", "contradicted"] as const;

/** Over the first line of a draft: how many figures ask for a source, and where they stand. None for a draft without figures. */
export function figureLens({ draft }: OpenDraft): CodeLens[] {
  const title = draft && writtenTally(draft.tally());
  if (!title) return [];
  const start = { line: 0, character: 0 };
  // A lens without a command is a line of text.
  return [{ range: { start, end: start }, command: { title, command: "" } }];
}

/** "14 figures: 1 verified, 4 recorded, 8 attributed, 1 attributed nearby"; undefined where there are none. */
function writtenTally(tally: FigureTally): string | undefined {
  const told = ORDER.filter((status) => tally[status] > 0);
  if (told.length === 0) return undefined;
  const all = told.reduce((sum, status) => sum + tally[status], 0);
  return `${all} ${all === 1 ? "figure" : "figures"}: ${told.map((status) => `${tally[status]} ${status === "nearby" ? "attributed nearby" : status}`).join(", ")}`;
}
