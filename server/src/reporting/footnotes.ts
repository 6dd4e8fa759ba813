import type { Block, BlockContent } from "../text/document.ts";

const NONE: ReadonlySet<string> = new Set();

/** A name inside the note: a capital behind the first word, or a title in quotation marks. */
const NAME = /\S\s+\p{Lu}[\p{L}\p{N}]|[“"«]/u;
const YEAR = /(?:^|\D)(?:1[5-9]|20)\d\d(?:\D|$)/;
const TO_COME = /^\s*\[?(?:TK|TBC|TBD)\b/;

/** The footnotes that a draft defines, by their labels in small letters. */
export interface Notes {
  /** Those whose text names no source (rules.md 7a): no address, key or document. */
  readonly empty: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

export const NO_NOTES: Notes = { empty: NONE, named: NONE };

/** Labels of the footnotes whose text names no source. */
export function emptyNotesOf(blocks: readonly Block[]): ReadonlySet<string> {
  return notesOf(blocks).empty;
}

export function notesOf(blocks: readonly Block[]): Notes {
  let empty: Set<string> | undefined;
  let named: Set<string> | undefined;
  for (const { footnote, content } of blocks) {
    if (footnote === undefined) continue;
    const label = footnote.toLowerCase();
    if (namesSource(content)) {
      named ??= new Set();
      named.add(label);
    } else {
      empty ??= new Set();
      empty.add(label);
    }
  }
  // A note of several paragraphs names its source where one of them does.
  if (empty && named) for (const label of named) empty.delete(label);
  return empty || named ? { empty: empty ?? NONE, named: named ?? NONE } : NO_NOTES;
}

function namesSource({ prose, inlines }: BlockContent): boolean {
  for (const { kind } of inlines) {
    if (kind === "link" || kind === "url" || kind === "citation" || kind === "note" || kind === "emphasis") return true;
  }
  return !TO_COME.test(prose) && (NAME.test(prose) || YEAR.test(prose));
}
