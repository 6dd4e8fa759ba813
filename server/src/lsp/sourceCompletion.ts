import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Position,
} from "vscode-languageserver-protocol";
import type { SourceTexts } from "../files/sourceTexts.ts";
import type { SourceRecord } from "../record/desk.ts";
import { isSourceKey } from "../record/sources.ts";
import { runAtEnd } from "../text/tail.ts";
import type { Client } from "./clientCapabilities.ts";
import type { OpenDraft } from "./openDraft.ts";

/** More sources are not listed at once; a client asks again with the next letter. */
const MOST = 100;

/** What stands before the caret inside "[@board25, p. 1" or "<!-- src: board25 p. 1". */
interface CitationPrefix {
  readonly what: "key" | "locator";
  /** What of the key or locator is written, and where it begins in the line. */
  readonly text: string;
  readonly from: number;
  /** The key that the locator is for. */
  readonly key: string;
}

/** Longer lines are looked at this far back from the caret. */
const REACH = 400;
const KEY_SIGN = /[\p{L}\p{N}_:.#$%&+?<>~/-]/u;
const NOTE = /<!--\s*src:|\[src:/;

/** What is being cited at a place; undefined where nothing is. Costs a line. */
export function citationBefore(line: string): CitationPrefix | undefined {
  const start = Math.max(0, line.length - REACH);
  const near = line.slice(start);
  const unclosed = near.slice(Math.max(near.lastIndexOf(">"), near.lastIndexOf("]")) + 1);
  const note = NOTE.exec(unclosed);
  if (note) {
    const written = unclosed.slice(note.index + note[0].length);
    const part = written.slice(written.lastIndexOf(";") + 1).trimStart();
    return split(part, line.length, /\s+/);
  }
  const open = near.lastIndexOf("[");
  if (open < 0 || near.indexOf("]", open) >= 0) {
    // "@board25" in running text, at the start of a word.
    const word = near.slice(runAtEnd(near, KEY_SIGN));
    const at = near.length - word.length - 1;
    if (near[at] !== "@" || (at > 0 && /[\p{L}\p{N}.]/u.test(near[at - 1]!))) return undefined;
    return { what: "key", text: word, from: line.length - word.length, key: word };
  }
  const inside = near.slice(open + 1);
  const part = inside.slice(inside.lastIndexOf(";") + 1);
  const at = part.indexOf("@");
  return at < 0 ? undefined : split(part.slice(at + 1), line.length, /,\s*/);
}

function split(written: string, end: number, between: RegExp): CitationPrefix | undefined {
  const gap = between.exec(written);
  if (!gap) {
    const text = written.replace(/^@/, "");
    return runAtEnd(text, KEY_SIGN) === 0 ? { what: "key", text, from: end - text.length, key: text } : undefined;
  }
  const key = written.slice(0, gap.index).replace(/^@/, "");
  const text = written.slice(gap.index + gap[0].length);
  return { what: "locator", text, from: end - text.length, key };
}

/**
 * Keys of the desk's sources, or places in the source that is being cited: those where the figures of the sentence stand
 * in its text, then the units it has. Undefined where nothing is being cited.
 */
export function sourceCompletionsAt(
  position: Position,
  open: OpenDraft,
  client: Client,
  texts: Pick<SourceTexts, "get" | "read">,
): CompletionList | undefined {
  if (open.standing?.kind !== "draft") return undefined;
  const { desk, draft } = open.standing;
  const offset = open.positioned.offsetAt(position);
  const line = open.positioned.text.slice(open.positioned.text.lastIndexOf("\n", offset - 1) + 1, offset);
  const prefix = citationBefore(line);
  if (!prefix) return undefined;
  const range = open.positioned.rangeOf({ start: offset - (line.length - prefix.from), end: offset });
  const items: CompletionItem[] = [];
  const add = (text: string, kind: CompletionItemKind, detail: string, about: string) =>
    items.push({
      label: text,
      kind,
      sortText: String(items.length).padStart(4, "0"),
      filterText: text,
      textEdit: { range, newText: text },
      ...(client.labelDetails ? { labelDetails: { description: detail } } : { detail }),
      ...(about === "" ? {} : { documentation: about }),
    });
  if (prefix.what === "key") {
    const low = prefix.text.toLowerCase();
    const fits = ({ key, title, terms }: SourceRecord) =>
      terms !== "off-record" &&
      isSourceKey(key) &&
      (key.toLowerCase().includes(low) || title.toLowerCase().includes(low));
    const found = [...desk.sources.values()].filter(fits);
    for (const record of found.slice(0, MOST))
      add(record.key, CompletionItemKind.Reference, record.title, about(record));
    return { isIncomplete: found.length > MOST, items };
  }
  for (const { locator, figure, excerpt } of draft.placesInSource(prefix.key, offset))
    add(locator, CompletionItemKind.Value, `“${figure}”`, excerpt);
  for (const [unit, meaning] of UNITS) add(unit, CompletionItemKind.Unit, meaning, "");
  // What is not cited yet is not read yet: with the next letter it is.
  const file = desk.sources.get(prefix.key)?.localFile;
  const isUnread = file !== undefined && texts.get(file) === undefined;
  if (isUnread) void texts.read([file]);
  return { isIncomplete: isUnread, items };
}

const UNITS = [
  ["p. ", "page"],
  ["l. ", "line"],
  ["row ", "row of a table"],
  ["t. ", "time, as 00:12:31"],
] as const;

function about({ type, issuer, date, isNameless }: SourceRecord): string {
  return [type, isNameless ? undefined : issuer, date].filter((one) => one !== undefined && one !== "").join(", ");
}
