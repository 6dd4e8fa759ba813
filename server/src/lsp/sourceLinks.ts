import type { Location, Position } from "vscode-languageserver-protocol";
import type { OpenDraft } from "./openDraft.ts";
import { uriOf } from "./uris.ts";

/** The entry of the source whose key stands at a place: its line in the source file. Undefined where no known key stands. */
export function definitionAt(position: Position, open: OpenDraft): Location | undefined {
  if (open.standing?.kind !== "draft") return undefined;
  const cited = open.standing.draft.citedKeyAt(open.positioned.offsetAt(position));
  return cited && entryOf(cited.key, open);
}

/** Everywhere the open drafts cite the source whose key stands at a place, and its entry where that is wanted. */
export function citationsFrom(
  position: Position,
  isWithEntry: boolean,
  open: OpenDraft,
  drafts: Iterable<OpenDraft>,
): Location[] | undefined {
  const cited = open.draft?.citedKeyAt(open.positioned.offsetAt(position));
  if (!cited) return undefined;
  const entry = isWithEntry ? entryOf(cited.key, open) : undefined;
  return [...(entry ? [entry] : []), ...placesCiting(cited.key, drafts)];
}

/** Everywhere the open drafts cite a key. */
export function placesCiting(key: string, drafts: Iterable<OpenDraft>): Location[] {
  const places: Location[] = [];
  for (const { draft, uri, positioned } of drafts)
    for (const { at } of draft?.placesCiting(key) ?? []) places.push({ uri, range: positioned.rangeOf(at) });
  return places;
}

function entryOf(key: string, { standing }: OpenDraft): Location | undefined {
  const record = standing?.kind === "draft" ? standing.desk.sources.get(key) : undefined;
  if (record?.file === undefined) return undefined;
  const start = { line: (record.line ?? 1) - 1, character: 0 };
  return { uri: uriOf(record.file), range: { start, end: start } };
}
