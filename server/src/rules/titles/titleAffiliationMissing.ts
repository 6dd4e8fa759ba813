import type { Paragraph } from "../../reporting/facts.ts";
import { isHeldNow } from "../../reporting/people/incompatible.ts";
import { keyOf } from "../../reporting/people/people.ts";
import type { Post } from "../../reporting/posts.ts";
import { type DraftContext, type Fix, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Flags a minister or police chief of whom nobody knows which country's or town's. */
export default rule({
  id: "title-affiliation-missing",
  group: "titles",
  severity: { desk: "warning" },
  reads: "draft:posts",
  places: ["standfirst", "caption"],
  summary: "A minister or police chief, in a story with several countries or towns, without saying of which.",
  why: "In a story with two governments a bare “Deputy Foreign Minister” may be of either, and readers take the nearest country for theirs. A wrong nationality is a correction.",
  silent: [
    "one country in the sentence, or none",
    "the title says whose, or the words behind the name: “Czech Deputy Trade Minister”, “of Ruritania”",
    "a country stands right before: “his Swiss counterpart, Foreign Minister …”, “French President … and Foreign Minister …”",
    "a country is what the sentence is about: “Norway has protested, with Foreign Minister …”",
    "the person was named with this office before",
    "heads of state and government, ambassadors, former holders",
    "inside quotation marks and block quotes, in headlines",
    "info only: one country's people are named, and the holder with them (“Swiss officials came, with Trade Minister …”); a town's office without its town",
  ],
  authority: [
    "Reuters Handbook of Journalism: identify sources by name and position",
    "BBC News style guide: captions name the country with the office",
  ],
  bad: [
    {
      draft:
        "Norway and Chile signed a fishing deal.\n\nAccording to ⟦Deputy Minister of Foreign Affairs Dana Aas⟧, 400 Chilean boats have called in Norway since May.",
      fixed:
        "Norway and Chile signed a fishing deal.\n\nAccording to Chilean Deputy Minister of Foreign Affairs Dana Aas, 400 Chilean boats have called in Norway since May.",
    },
    {
      draft:
        "The Czech Republic and Switzerland met in Vik. Swiss officials came early, with ⟦Deputy Trade Minister Pavel Hruby⟧ praising the host.",
      level: "info",
    },
    {
      draft:
        "Vik Police Chief Jon Aas and Rosko Police Chief Eva Lind met on Monday.\n\n⟦Police Chief Ana Vidal⟧ was out.",
      fixed:
        "Vik Police Chief Jon Aas and Rosko Police Chief Eva Lind met on Monday.\n\nVik Police Chief Ana Vidal was out.",
      level: "info",
    },
  ],
  good: [
    "Norway and Chile met. Chilean Deputy Trade Minister Dana Aas praised the host.",
    "The Swiss delegation arrived in Norway. Trade Minister Urs Keller, its leader, spoke.",
    "Norway and Chile met. Trade Minister Dana Aas of Chile told the Norwegian press so.",
    "Norway has protested against the Chilean quota, with Fisheries Minister Dana Aas flying to Chile.",
    "Norway and Chile met. The Chilean president and her Norwegian counterpart, Foreign Minister Dana Aas, spoke.",
    "Chilean Trade Minister Dana Aas was out. Norway told Trade Minister Aas to call the Chilean port.",
    "Norway and Chile met. Former Trade Minister Dana Aas called the Chilean boats in Norway slow.",
    "Norway and Chile met. “I told Trade Minister Dana Aas of the Chilean boats in Norway,” Berg said.",
    "Vik Police Chief Jon Aas and Rosko Police Chief Eva Lind met. In Vik, Police Chief Ana Vidal was out.",
  ],

  check(context: DraftContext) {
    const posts = context.entries as readonly PostEntry[];
    if (!posts.some(({ data }) => isBare(data))) return;
    const towns = new Map<string, string>();
    for (const { data } of posts)
      if (towns.size < MOST_TOWNS && MUNICIPAL.has(data.parts.office) && data.of !== "" && data.of !== "(")
        towns.set(data.of, inCapitals(data.of));
    const naming = new Map<Paragraph, boolean>();
    const namesTown = (paragraph: Paragraph) => {
      const known = naming.get(paragraph);
      if (known !== undefined) return known;
      const prose = paragraph.prose.toLowerCase();
      const names = [...towns.keys()].some((town) => prose.includes(town));
      naming.set(paragraph, names);
      return names;
    };
    const seen = new Set<string>();
    for (const entry of posts) {
      const { mention, title, parts, nations } = entry.data;
      const key = keyOf(mention);
      const isFirst = !seen.has(key);
      seen.add(key);
      if (!isFirst || !isBare(entry.data) || !isText(entry) || context.isQuoted(entry, entry.paragraph)) continue;
      const isMunicipal = MUNICIPAL.has(parts.office);
      const choices = isMunicipal ? townsFor(entry, towns, namesTown) : nationsFor(entry.data);
      if (choices.length < 2) continue;
      context.report({
        at: { start: title.start, end: mention.end },
        paragraph: entry.paragraph,
        ...((isMunicipal || nations.length < 2) && { tier: "info" }),
        message: `Say ${isMunicipal ? "where" : "of which country"} ${quote(entry.paragraph, title)} is: here are ${listed(choices)}.`,
        fixes: choices.slice(0, MOST).map(
          (choice): Fix => ({
            title: `Insert “${choice.before}”`,
            edits: [{ start: title.start, end: title.start, text: `${choice.before} ` }],
          }),
        ),
      });
    }
  },
});

/** Offices that are a town's. */
const MUNICIPAL = new Set(["mayor", "police chief", "fire chief", "sheriff"]);
/** How many countries a fix is offered for, and a message names. */
const MOST = 4;
/** Towns of which each paragraph is asked whether it names one: more than a draft tells the mayors of. */
const MOST_TOWNS = 64;

interface Choice {
  readonly name: string;
  /** As it stands before the title. */
  readonly before: string;
}

type PostEntry = PlacedEntry & { readonly data: Post };

/** A minister's or a town's office that nothing says whose it is. */
function isBare({ parts, of, isApart }: Post): boolean {
  if (of !== "" || isApart || !(isHeldNow(parts) || parts.standing === "acting")) return false;
  return parts.office.startsWith("minister: ") || (MUNICIPAL.has(parts.office) && parts.rank === "");
}

/** Headlines shorten, tables and headings too. */
function isText({ paragraph }: PlacedEntry): boolean {
  const { part, content } = paragraph.block;
  return content.kind === "paragraph" && (part === "body" || part === "caption" || part === "standfirst");
}

/** The countries whose the office may be: those of its sentence first. None where the sentence tells. */
function nationsFor({ nations, around, hasSubject, isOfParty }: Post): readonly Choice[] {
  if (hasSubject || (nations.length < 2 && !isOfParty)) return [];
  const names = new Set(nations.map(({ name }) => name));
  return [...nations, ...around.filter(({ name }) => !names.has(name))].map(({ name, adjective }) => ({
    name,
    before: adjective,
  }));
}

/** The towns whose the office may be. None where its paragraph names one. */
function townsFor(
  { paragraph, data }: PostEntry,
  towns: ReadonlyMap<string, string>,
  namesTown: (paragraph: Paragraph) => boolean,
): readonly Choice[] {
  if (data.nations.length > 0 || namesTown(paragraph)) return [];
  return [...towns.values()].map((name) => ({ name, before: name }));
}

function inCapitals(name: string): string {
  return name.replace(/(?:^| )\p{Ll}/gu, (letter) => letter.toUpperCase());
}

function listed(choices: readonly Choice[]): string {
  const names = choices.slice(0, MOST).map(({ name }) => name);
  if (choices.length > MOST) return `${names.slice(0, 2).join(", ")} and others`;
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
