import { tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { NameMention } from "../../reporting/people/mentions.ts";
import { type PlacedMention, peopleOf } from "../../reporting/people/people.ts";
import { excludes, type TitleParts, titleParts } from "../../reporting/people/titles.ts";
import { type DraftContext, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Flags a person who holds two offices in one draft that nobody holds at once. */
export default rule({
  id: "title-conflict",
  group: "titles",
  problem: "identity",
  severity: { desk: "warning" },
  reads: "draft:people",
  places: ["standfirst", "caption"],
  summary: "One person, with two titles that nobody holds at once.",
  why: "Names and titles are what sources notice first. If a deputy mayor is the mayor two paragraphs on, one of them needs a correction.",
  silent: [
    "one title within the other: “Speaker” and “House Speaker”, “Rep.” and “U.S. Rep.”",
    "offices held together: minister and member of parliament, legislator and chair, professor and director",
    "where either title or the words around it say when: former, then, acting, elect, until, became, appointed, nominated",
    "a surname alone, where the draft has two people of that name",
    "honorifics and jobs; titles behind the name",
    "inside quotation marks and block quotes, in headlines",
  ],
  authority: [
    "Midwestern newspapers' accuracy checklists: each proper title verified",
    "Reuters Handbook of Journalism: double-check names and titles",
  ],
  bad: [
    "⟨Deputy Mayor⟩ Ana Reis spoke at noon.\n\n⟦Mayor Ana Reis⟧ left at one.",
    "⟨Col.⟩ Idris Bello spoke.\n\n⟦Maj. Bello⟧ left.",
    {
      draft: "⟨Sen.⟩ Mary Cole was out. ⟦Gov. Cole⟧ came back at noon.",
      fixed: "Sen. Mary Cole was out. Sen. Cole came back at noon.",
    },
  ],
  good: [
    "Then Deputy Mayor Ana Reis spoke. Mayor Ana Reis left at one.",
    "Deputy Mayor Ana Reis was there. Mayor Tom Reis left.",
    "House Speaker Ana Reis was out. Speaker Reis came back.",
    "U.S. Rep. Mary Cole was out. Congresswoman Cole came back.",
    "Deputy Mayor Ana Reis became Mayor Ana Reis in June.",
    "Defence Minister Roy Ek was out. Sen. Roy Ek came back.",
    "“Mayor Ana Reis is late,” Berg said. Deputy Mayor Ana Reis left.",
    "Lt. Gov. Mary Cole was out. Lieutenant Governor Cole came back.",
    "Dr. Mary Cole was out. Mayor Mary Cole came back.",
  ],

  check(context: DraftContext) {
    if (!hasRivals(context.entries)) return;
    const titled = new Set(context.entries.filter((entry) => mentionOf(entry).title && counts(context, entry)));
    if (titled.size < 2) return;
    const placed = context.entries.map((entry): PlacedMention<PlacedEntry> => {
      const { prose } = entry.paragraph;
      const { title } = mentionOf(entry);
      return {
        mention: mentionOf(entry),
        place: entry,
        title: title ? prose.slice(title.start, title.end) : "",
        apposition: "",
      };
    });
    const people = peopleOf(placed);
    for (const { mentions } of people) {
      let first: { readonly entry: PlacedEntry; readonly parts: TitleParts } | undefined;
      for (const { place: entry, mention, title } of mentions) {
        if (title === "" || !titled.has(entry) || mention.kind !== "name") continue;
        if (people.length > 1 && mention.words.length === 1) continue;
        const parts = titleParts(title);
        if (parts.office === "" || parts.family === "jobs") continue;
        if (!first) {
          first = { entry, parts };
          continue;
        }
        if (!excludes(first.parts, parts)) continue;
        report(context, first.entry, entry);
        break;
      }
    }
  },
});

/** Whether any two titles exclude each other, whoever bears them: most people have one title throughout, or none but "Mr.". */
function hasRivals(entries: readonly PlacedEntry[]): boolean {
  let titles: Map<string, TitleParts> | undefined;
  for (const entry of entries) {
    const { title, honorific } = mentionOf(entry);
    if (!title || (honorific && honorific.end >= title.end)) continue;
    const text = entry.paragraph.prose.slice(title.start, title.end);
    titles ??= new Map();
    if (titles.has(text)) continue;
    const parts = titleParts(text);
    for (const other of titles.values()) if (excludes(other, parts) || excludes(parts, other)) return true;
    titles.set(text, parts);
  }
  return false;
}

function mentionOf(entry: PlacedEntry): NameMention {
  return entry.data as NameMention;
}

function counts(context: DraftContext, entry: PlacedEntry): boolean {
  const { part, content } = entry.paragraph.block;
  if (content.kind !== "paragraph" || (part !== "body" && part !== "caption" && part !== "standfirst")) return false;
  return !context.isQuoted(entry, entry.paragraph) && !saysWhen(entry);
}

/** Words that say that somebody came to an office, or left it, or may come to it. */
const WHEN = hashes(
  "former formerly then once acting elect designate until appointed became become becoming named elected nominated nominee succeed succeeded promoted",
);
/** How many tokens before a title and behind a name can tell of a change of office. */
const NEAR = 4;

/** Whether the words around a mention tell of a change of office. */
function saysWhen({ paragraph, start, end }: PlacedEntry): boolean {
  const { sentences, tokens } = paragraph.facts.analysis;
  const sentence = sentences.find((one) => one.start <= start && start < one.end);
  if (!sentence) return false;
  const from = Math.max(sentence.firstToken, tokenAt(tokens, start) - NEAR);
  const to = Math.min(sentence.endToken, tokenAt(tokens, end) + NEAR);
  for (let i = from; i < to; i++) if (WHEN.has(tokens.hash[i]!)) return true;
  return false;
}

function report(context: DraftContext, first: PlacedEntry, entry: PlacedEntry): void {
  const [one, other] = [mentionOf(first).title!, mentionOf(entry).title!];
  context.report({
    at: entry,
    paragraph: entry.paragraph,
    message: `${quote(entry.paragraph, other)} here, ${quote(first.paragraph, one)} further up. Which is it?`,
    related: [{ start: one.start, end: one.end, paragraph: first.paragraph, message: "The first title." }],
    fixes: [swap(entry, first), swap(first, entry)],
  });
}

/** The title of one mention put in the place of another's. */
function swap(entry: PlacedEntry, model: PlacedEntry) {
  const { title } = mentionOf(model);
  const text = model.paragraph.prose.slice(title!.start, title!.end);
  const { start, end } = mentionOf(entry).title!;
  return { title: `Make it “${text}”`, edits: [{ start, end, text, paragraph: entry.paragraph }] };
}
