import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Position,
} from "vscode-languageserver-protocol";
import type { PersonMention } from "../lint/namedPeople.ts";
import type { Span } from "../text/span.ts";
import type { OpenDraft } from "./openDraft.ts";

/** Every mention of the person at a place: names, and (as read, not written) the titles that stand for them. Undefined where nobody is mentioned. */
export function highlightsAt(position: Position, open: OpenDraft): DocumentHighlight[] | undefined {
  const found = open.draft?.personAt(open.positioned.offsetAt(position));
  return found?.person.mentions.map((mention) => ({
    range: open.positioned.rangeOf(mention.name ?? mention),
    kind: mention.name ? DocumentHighlightKind.Text : DocumentHighlightKind.Read,
  }));
}

/** The same as places, each with the title it has; without the one that names them in full where that is not wanted. */
export function referencesAt(position: Position, isWithNaming: boolean, open: OpenDraft): Location[] | undefined {
  const found = open.draft?.personAt(open.positioned.offsetAt(position));
  if (!found) return undefined;
  const { name, mentions } = found.person;
  const naming = mentions.find((one) => one.name?.text === name);
  return mentions
    .filter((one) => isWithNaming || one !== naming)
    .map((mention) => ({ uri: open.uri, range: open.positioned.rangeOf(wholeOf(mention)) }));
}

/** A mention with its title before and behind. */
function wholeOf({ start, end, apposition }: PersonMention): Span {
  return { start, end: Math.max(end, apposition?.end ?? 0) };
}
