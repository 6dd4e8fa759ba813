import type { Sentence } from "../language/analysis.ts";
import type { Desk } from "../record/desk.ts";
import type { Paragraph } from "../reporting/facts.ts";
import type { Fix } from "./rule.ts";

/** How many of the desk's sources are offered at one place. */
const OFFERED = 5;

/** Fixes that cite one of the desk's sources for a sentence, best first; none where the desk has no source on record. */
export function citeSource(desk: Desk, paragraph: Paragraph, sentence: Sentence): readonly Fix[] {
  return bestSources(desk, paragraph.prose.slice(sentence.start, sentence.end)).map((key) =>
    citing(paragraph, sentence, key),
  );
}

/** Puts a source key before the sentence's stop, where it backs the whole sentence. */
function citing({ prose }: Paragraph, sentence: Sentence, key: string): Fix {
  const at = /[.!?]/.test(prose[sentence.end - 1] ?? "") ? sentence.end - 1 : sentence.end;
  return { title: `Cite ${key}`, edits: [{ start: at, end: at, text: ` [@${key}]` }] };
}

/** The desk's sources that share most words with a sentence, at most a handful; those that share none in the file's order. */
function bestSources(desk: Desk, sentence: string): readonly string[] {
  if (desk.sources.size === 0) return [];
  const words = new Set(longWords(sentence));
  return [...desk.sources.values()]
    .filter(({ terms }) => terms !== "off-record")
    .map(({ key, title, issuer }) => ({
      key,
      shared: longWords(`${title} ${issuer ?? ""}`).filter((word) => words.has(word)).length,
    }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, OFFERED)
    .map(({ key }) => key);
}

function longWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}
