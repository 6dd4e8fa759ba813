import type { OfficeTitle } from "../../reporting/offices.ts";
import { type DraftContext, type Fix, type FixEdit, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";
import { isTitleOfWork } from "./wordList.ts";

/** Flags an office that the draft renders in two ways. */
export default rule({
  id: "title-variant",
  group: "titles",
  problem: "identity",
  severity: { desk: "warning" },
  reads: "draft:offices",
  places: ["standfirst", "caption"],
  summary: "One office, written in two ways.",
  why: "“Deputy Minister of Health” and “Deputy Health Minister” are one post, but a reader may take them for two. Consistency within a story is what house styles are for.",
  silent: [
    "short and general mentions: “the minister said”, “the chief executive resigned”",
    "ranks that are offices of their own: first deputy and deputy, vice and deputy, minister of state",
    "one office of two that somebody holds: “Deputy Prime Minister and Foreign Minister”, later “Foreign Minister”",
    "country, former and acting, and capitals",
    "the American Department of Defense, which is spelt so by name",
    "spokesman beside spokeswoman",
    "inside quotation marks and block quotes, in headlines and titles of works",
  ],
  authority: [
    "Guardian: the purpose of its house-style checker",
    "BBC News style guide: Defence Secretary, also of other countries",
  ],
  bad: [
    {
      draft: "⟨Deputy Minister of Health⟩ Jo Park was out.\n\n⟦Deputy Health Minister⟧ Lee Wu was not.",
      fixed: "Deputy Minister of Health Jo Park was out.\n\nDeputy Minister of Health Lee Wu was not.",
    },
    {
      draft: "The ⟨deputy health minister⟩, Lee Wu, was out.\n\n⟦Deputy Minister of Health⟧ Jo Park was not.",
      fixed: "The deputy health minister, Lee Wu, was out.\n\nDeputy Health Minister Jo Park was not.",
    },
    {
      draft: "⟨Defence⟩ Minister Roy Ek spoke. The ⟦Defense⟧ Ministry did not.",
      fixed: "Defence Minister Roy Ek spoke. The Defence Ministry did not.",
    },
    {
      draft: "The ⟨secretary-general⟩ spoke at noon, the ministry said. The ⟦secretary general⟧ left at one.",
      fixed: "The secretary-general spoke at noon, the ministry said. The secretary-general left at one.",
    },
    {
      draft: "⟨CEO⟩ Ana Lind was out. Her rival, ⟦chief executive⟧ Jon Berg, was not.",
      fixed: "CEO Ana Lind was out. Her rival, CEO Jon Berg, was not.",
    },
    {
      draft: "Port ⟨spokesman⟩ Jon Berg was out. Its ⟦spokesperson⟧ Ana Lind was not.",
      fixed: "Port spokesperson Jon Berg was out. Its spokesperson Ana Lind was not.",
    },
  ],
  good: [
    "Health Minister Jo Park was out. The minister came back at noon.",
    "Deputy Prime Minister and Foreign Minister Al Sorge was out. Foreign Minister Sorge came back at noon.",
    "First Deputy Foreign Minister Al Sorge was out. Deputy Minister of Foreign Affairs Lee Wu was not.",
    "Defence Minister Roy Ek flew out. The Department of Defense did not say where.",
    "CEO Ana Lind was out. The chief executive came back at noon.",
    "Port spokesman Jon Berg was out. Town spokeswoman Ana Lind was not.",
    "Health Minister Jo Park was out. “The Minister of Health Jo Park is late,” Berg said.",
    "The deputy health minister, Lee Wu, was out. Deputy Health Minister Jo Park was not.",
    "The health minister, Wu said, was out. The minister of health, Park said, was not.",
    "Former Health Minister Jo Park met acting health minister Lee Wu.",
  ],

  check(context: DraftContext) {
    const entries = context.entries.filter((entry) => counts(context, entry));
    const first = entries[0];
    if (!first) return;
    const { form, differs } = titleOf(first);
    const seen = new Set([form]);
    for (const entry of entries) {
      const variant = titleOf(entry).form;
      if (seen.has(variant) || (differs === "sex" && variant !== SPOKESPERSON && !seen.has(SPOKESPERSON))) continue;
      seen.add(variant);
      context.report({
        at: entry,
        paragraph: entry.paragraph,
        message: `${written(entry)} is ${written(first)} further up. Write the office in one way.`,
        related: [{ start: first.start, end: first.end, paragraph: first.paragraph, message: "The first form." }],
        fixes: harmonising(entries, entry, first),
      });
      if (differs === "sex") return;
    }
  },
});

/** A word for anybody: the only one that may take the place of both others. */
const SPOKESPERSON = "spokesperson";

function titleOf(entry: PlacedEntry): OfficeTitle {
  return entry.data as OfficeTitle;
}

/** Headlines shorten, tables and headings too; quotations keep their words. */
function counts(context: DraftContext, entry: PlacedEntry): boolean {
  const { part, content } = entry.paragraph.block;
  if (content.kind !== "paragraph" || (part !== "body" && part !== "caption" && part !== "standfirst")) return false;
  return !context.isQuoted(entry, entry.paragraph) && !isTitleOfWork(entry.paragraph, entry);
}

function written(entry: PlacedEntry): string {
  return quote(entry.paragraph, entry);
}

/** This one as the first is, and, where there are more, all of them. */
function harmonising(entries: readonly PlacedEntry[], entry: PlacedEntry, first: PlacedEntry): readonly Fix[] {
  const { form, differs } = titleOf(first);
  const wanted = differs === "sex" ? SPOKESPERSON : form;
  const model = differs === "sex" ? SPOKESPERSON : first.paragraph.prose.slice(first.start, first.end);
  const others = entries.filter((one) => titleOf(one).form !== wanted);
  const edit = (one: PlacedEntry, text = model): FixEdit => ({
    start: one.start,
    end: one.end,
    text: inCaseOf(one.paragraph.prose.slice(one.start, one.end), text),
    paragraph: one.paragraph,
  });
  const isHere = titleOf(entry).form !== wanted;
  const all: Fix = { title: `Make every one “${model}” (${others.length})`, edits: others.map((one) => edit(one)) };
  if (!isHere) return [{ ...all, title: others.length > 1 ? all.title : `Make the other one “${model}”` }];
  const one: Fix = { title: `Make it “${model}”`, edits: [edit(entry)] };
  const forwards = others.length > 1 ? [one, all] : [one];
  if (differs === "sex") return forwards;
  // The first form need not be the house's.
  const own = entry.paragraph.prose.slice(entry.start, entry.end);
  const rest = entries.filter((each) => titleOf(each).form !== titleOf(entry).form);
  return [
    ...forwards,
    { title: `Make every other “${own}” (${rest.length})`, edits: rest.map((each) => edit(each, own)) },
  ];
}

const SMALL = /^(?:of|for|the|and|&)$/;

/** The model with the capitals of what it replaces: all small, or each word large; abbreviations stay. */
function inCaseOf(replaced: string, model: string): string {
  const isAbbreviation = (text: string) => /^\p{Lu}{2,}$/u.test(text);
  const large = isAbbreviation(replaced) ? isCapital(model) : isCapital(replaced);
  return model
    .split(" ")
    .map((word, i) => {
      if (isAbbreviation(word)) return word;
      if (i > 0 && SMALL.test(word.toLowerCase())) return word.toLowerCase();
      if (!large) return word.toLowerCase();
      return word
        .split("-")
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join("-");
    })
    .join(" ");
}

function isCapital(text: string): boolean {
  return text.charAt(0) !== text.charAt(0).toLowerCase();
}
