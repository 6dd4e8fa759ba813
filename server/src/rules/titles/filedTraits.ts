import { tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import { lastDayOf } from "../../record/days.ts";
import type { FiledPerson } from "../../record/peopleLookUp.ts";
import type { NameMention } from "../../reporting/people/mentions.ts";
import { isFullName } from "../../reporting/people/people.ts";
import { titleWord } from "../../reporting/people/words.ts";
import type { DraftContext, PlacedEntry } from "../rule.ts";
import { quote } from "../wording.ts";
import { onDay } from "./filedTitles.ts";
import { isOfOtherTime } from "./otherTimes.ts";

const COURTESY: ReadonlyMap<string, string> = new Map([
  ["mr", "he"],
  ["mister", "he"],
  ["mrs", "she"],
  ["ms", "she"],
  ["miss", "she"],
  ["sir", "he"],
  ["dame", "she"],
  ["lady", "she"],
]);
/** What stands with a name in the style sheets of some desks whatever else somebody is. */
const MERE = new Set(["mr", "mister", "mrs", "ms", "miss", "mx"]);
const SELF: readonly (readonly [pronoun: string, words: ReadonlySet<number>])[] = [
  ["he", hashes("himself")],
  ["she", hashes("herself")],
];
const SHORTENED = new Set(["dr", "mr", "mrs", "ms", "prof", "rev", "hon", "gen", "col", "capt", "sgt"]);

const RELATIVES = hashes(`
  wife husband spouse widow widower son sons daughter daughters brother brothers sister sisters father mother parents
  couple family married marriage divorced partner
`);

/**
 * Reports an honorific, or a pronoun that can be nobody else's, that is not the one on file. `isOnly`: neither draft nor
 * file has another person of that surname, so that "Mr. Aas" can be no one else.
 */
export function honorificSlip(
  context: DraftContext,
  entry: PlacedEntry,
  { person }: FiledPerson,
  isOnly: boolean,
): void {
  const mention = entry.data as NameMention;
  const { honorific, name } = mention;
  const { paragraph } = entry;
  const { pronoun } = person;
  if (honorific) {
    if (!isFullName(mention) && (!isOnly || namesRelative(paragraph))) return;
    const written = paragraph.prose.slice(honorific.start, honorific.end);
    const key = keyOf(written);
    const told = COURTESY.get(key);
    const isWrongSex = told !== undefined && (pronoun === "he" || pronoun === "she") && told !== pronoun;
    const filed = person.honorific;
    const filedKey = filed === undefined ? "" : keyOf(filed);
    // "Dr." and "Prof." may both be right; a courtesy title beside either is what the file is for.
    const isOther = filed !== undefined && filedKey !== key && (MERE.has(key) || MERE.has(filedKey));
    if (!isWrongSex && !isOther) return;
    const right = filed ?? (pronoun === "she" ? "Ms" : "Mr");
    const text = written.endsWith(".") && SHORTENED.has(keyOf(right)) ? `${right.replace(/\.$/, "")}.` : right;
    context.report({
      at: entry,
      paragraph,
      ...(isWrongSex ? {} : { tier: "warning" }),
      message: isWrongSex
        ? `${quote(paragraph, entry)}: the people file has “${pronoun}” for ${person.name}.`
        : `${person.name} is “${filed}” in the people file, not “${written}”.`,
      fixes: [{ title: `Make it “${text}”`, edits: [{ ...honorific, text }] }],
    });
    return;
  }
  if (pronoun !== "he" && pronoun !== "she") return;
  // "Aas herself said", "Aas told herself": nobody else can be meant.
  const { tokens } = paragraph.facts.analysis;
  const after = tokenAt(tokens, name.end);
  for (const [told, words] of SELF) {
    if (told === pronoun || after >= tokens.count || !words.has(tokens.hash[after]!)) continue;
    const at = { start: tokens.start[after]!, end: tokens.end[after]! };
    const text = pronoun === "she" ? "herself" : "himself";
    context.report({
      at,
      paragraph,
      message: `${person.name} is “${pronoun}” in the people file, not “${told}”.`,
      fixes: [{ title: `Make it “${text}”`, edits: [{ ...at, text }] }],
    });
  }
}

const NOW = hashes("says tells wants plans hopes intends expects insists warns will");

/** Reports who speaks, or is about to do something, after the day of death on file. A title would be told of by itself. */
export function deathSlip(context: DraftContext, entry: PlacedEntry, { person }: FiledPerson): void {
  const { name, title } = entry.data as NameMention;
  const { died } = person;
  if (died === undefined || title || context.day === undefined || context.day <= lastDayOf(died)) return;
  const { paragraph } = entry;
  const { tokens } = paragraph.facts.analysis;
  const after = tokenAt(tokens, name.end);
  if (after >= tokens.count || !NOW.has(tokens.hash[after]!) || isOfOtherTime(paragraph, entry, [], context.day))
    return;
  context.report({
    at: { start: name.start, end: tokens.end[after]! },
    paragraph,
    tier: "warning",
    message: `${person.name} died ${onDay(died)}, says the people file.`,
  });
}

/** Whether a paragraph tells of somebody's family: "Mr. Aas" may then be her husband. */
function namesRelative({ facts }: PlacedEntry["paragraph"]): boolean {
  const { hash, count } = facts.analysis.tokens;
  for (let i = 0; i < count; i++) if (RELATIVES.has(hash[i]!)) return true;
  return false;
}

function keyOf(honorific: string): string {
  const word = honorific.toLowerCase().trim();
  return (titleWord(word) ?? titleWord(`${word}.`))?.canonical.replace(/\.$/, "") ?? word.replace(/\.$/, "");
}
