import type { Paragraph } from "../reporting/facts.ts";
import { sentenceAt } from "../reporting/scope.ts";
import type { Span } from "../text/span.ts";
import { blank, type Fix } from "./rule.ts";

const LONGEST = 48;

/** The draft's own words for a message: cut at a word so that the sentence around them keeps to a line. */
export function quote(paragraph: Paragraph, { start, end }: Span): string {
  return marked(paragraph.prose.slice(start, end).replace(/^[\s,]+/, ""));
}

/** Words for a message between quotation marks, cut as `quote` cuts. */
export function marked(text: string): string {
  if (text.length <= LONGEST) return `“${text}”`;
  const cut = text.lastIndexOf(" ", LONGEST - 1);
  return `“${text.slice(0, cut > 0 ? cut : LONGEST - 1)}…”`;
}

/** Puts ", {source} said" before the stop of the sentence that holds a span; undefined where the sentence ends otherwise. */
export function insertAttribution(paragraph: Paragraph, span: Span): Fix | undefined {
  const { sentences } = paragraph.facts.analysis;
  const sentence = sentences[sentenceAt(sentences, span.start)];
  if (!sentence || paragraph.prose[sentence.end - 1] !== ".") return undefined;
  const at = sentence.end - 1;
  return { title: "Insert attribution…", edits: [{ start: at, end: at, text: [", ", blank("source"), " said"] }] };
}

/** "a", "a or b", "a, b or c". */
export function listed(words: readonly string[], joiner: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${joiner} ${words.at(-1)}`;
}

/** The fixes that could be made. */
export function fixes(...offered: readonly (Fix | undefined)[]): readonly Fix[] {
  return offered.filter((fix): fix is Fix => fix !== undefined);
}

/** Works a thing out when it is first asked for, and once: what a rule asks of a paragraph for each of many words. */
export function once<T extends {}>(workOut: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= workOut();
    return known;
  };
}
