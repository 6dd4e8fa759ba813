import { tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { SpeltName } from "../../reporting/nameSpellings.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import type { Span } from "../../text/span.ts";
import type { PlacedEntry } from "../rule.ts";

/** All that bear a surname. */
export interface Namesakes {
  readonly surname: string;
  readonly known: number;
  /** Those with a given name, and those without. */
  readonly full: readonly PlacedEntry[];
  readonly bare: readonly PlacedEntry[];
}

/** What the index says of a mention. */
export function speltName(entry: PlacedEntry): SpeltName {
  return entry.data as SpeltName;
}

/** The words of a mention's name, folded. */
export function wordsOf(entry: PlacedEntry): readonly string[] {
  return speltName(entry).mention.words;
}

const SPELLING = hashes("spelled spelt spelling spells formerly née nee");

/** Whether a sentence says that a name is spelt otherwise elsewhere, or was. */
export function spellsOut(entries: readonly PlacedEntry[]): boolean {
  return entries.some(({ paragraph, start }) => {
    const { sentences, tokens } = paragraph.facts.analysis;
    const sentence = sentences[sentenceAt(sentences, start)];
    if (!sentence) return false;
    for (let i = sentence.firstToken; i < sentence.endToken; i++) if (SPELLING.has(tokens.hash[i]!)) return true;
    return false;
  });
}

/** Where the word stands that is spelt in two ways. */
export function wordOf({ paragraph, data }: PlacedEntry, part: "given" | "surname" | number): Span {
  const { mention } = data as SpeltName;
  const { tokens } = paragraph.facts.analysis;
  const first = tokenAt(tokens, mention.name.start);
  const { words, surnameAt } = mention;
  const given = surnameAt === 0 ? 1 : 0;
  const surname = surnameAt === 0 ? 0 : words.length - 1;
  const place = part === "given" ? given : part === "surname" ? surname : part;
  return { start: tokens.start[first + place]!, end: tokens.end[first + place]! };
}

/** Orders mentions by where they stand in the draft. */
export function byPlace(one: PlacedEntry, other: PlacedEntry): number {
  return one.paragraph === other.paragraph
    ? one.start - other.start
    : one.paragraph.block.start - other.paragraph.block.start;
}
