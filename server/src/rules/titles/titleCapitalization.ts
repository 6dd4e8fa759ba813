import { inCapitals, inSmallLetters, type TitleForm } from "../../reporting/people/titleForms.ts";
import { type DraftContext, type Fix, type FixEdit, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";
import { isTitleOfWork } from "./wordList.ts";

/** Flags titles whose capitals go against the house's style, or against the rest of the draft. */
export default rule({
  id: "title-capitalization",
  group: "titles",
  problem: "identity",
  severity: { desk: "info" },
  reads: "draft:titles",
  places: ["standfirst", "caption"],
  summary: "A title in capitals where the house, or the rest of the draft, has small letters; or the other way round.",
  why: "Houses differ on “Finance Minister Eva Lind”, and each is right at home. Within one story two ways look like a slip.",
  silent: [
    "without a house style, where the draft has no clear habit: three of one form at least, and thrice as many as of the other",
    "at the start of a sentence, in headlines and other lines without a stop",
    "names that hold the word: the Office of the President, the Mayor's Cup",
    "behind an article or possessive: “the finance minister Eva Lind” describes",
    "with and without a country, former and present: each is compared with its like only",
    "abbreviations: Sen., Gen., CEO",
    "kings, queens, princes and popes, alone",
    "inside quotation marks and block quotes, and titles of works",
  ],
  authority: [
    "AP Stylebook: titles",
    "Reuters Handbook of Journalism: titles",
    "BBC News style guide: capital letters",
    "Guardian style guide: capitals",
  ],
  bad: [
    {
      draft:
        "Berg met Finance Minister Olof Berg, Health Minister Eva Lind and Prime Minister Ana Ruiz. He did not meet ⟦transport minister⟧ Jan Novak.",
      fixed:
        "Berg met Finance Minister Olof Berg, Health Minister Eva Lind and Prime Minister Ana Ruiz. He did not meet Transport Minister Jan Novak.",
    },
    {
      draft: "When the mayor spoke, the mayor wept. Later the mayor left. He is unlike the ⟦Mayor⟧ we knew.",
      fixed: "When the mayor spoke, the mayor wept. Later the mayor left. He is unlike the mayor we knew.",
    },
    {
      draft: "Jan Novak, ⟦Minister of Transport⟧, resigned on Monday.",
      files: { "newslint.yml": "style: { titles: ap }" },
      fixed: "Jan Novak, minister of transport, resigned on Monday.",
    },
    {
      draft: "On Monday ⟦transport minister⟧ Jan Novak resigned. It was raining when the ⟦Minister⟧ left.",
      files: { "newslint.yml": "style: { titles: reuters }" },
      fixed: "On Monday Transport Minister Jan Novak resigned. It was raining when the Minister left.",
    },
    {
      draft: "Jan Novak, the ⟦transport minister⟧, resigned on Monday.",
      files: { "newslint.yml": "style: { titles: bbc }" },
      fixed: "Jan Novak, the Transport Minister, resigned on Monday.",
    },
    {
      draft: "On Monday ⟦Transport Minister⟧ Jan Novak resigned.",
      files: { "newslint.yml": "style: { titles: guardian }" },
      fixed: "On Monday transport minister Jan Novak resigned.",
    },
    {
      draft: "⟦Transport Minister⟧ Jan Novak resigned on Monday.",
      files: { "newslint.yml": "style: { titles: guardian }" },
      fixed: "Transport minister Jan Novak resigned on Monday.",
    },
  ],
  good: [
    "On Monday finance minister Eva Lind met Finance Minister Olof Berg.",
    "Jan Novak, Minister of Transport, resigned on Monday.",
    "The president spoke. The president wept. The president left the Office of the President.",
    { draft: "Jan Novak, minister of transport, resigned.", files: { "newslint.yml": "style: { titles: ap }" } },
    {
      draft: "Jan Novak, a Democrat, met Senate Majority Leader Eva Lind.",
      files: { "newslint.yml": "style: { titles: ap }" },
    },
    { draft: "Jan Novak, the mayor of Vik, resigned.", files: { "newslint.yml": "style: { titles: bbc }" } },
    { draft: "Transport Minister Jan Novak resigned.", files: { "newslint.yml": "style: { titles: ap }" } },
    { draft: "On Monday the minister left for the Mayor's Cup.", files: { "newslint.yml": "style: { titles: ap }" } },
    { draft: "“I asked the Minister,” Jan Novak said.", files: { "newslint.yml": "style: { titles: ap }" } },
    { draft: "The Transport Minister, Jan Novak, resigned.", files: { "newslint.yml": "style: { titles: bbc }" } },
    {
      draft: "On Monday President Ana Ruiz met the president.",
      files: { "newslint.yml": "style: { titles: guardian }" },
    },
  ],

  check(context: DraftContext) {
    const style = context.setting.style.titles ?? "auto";
    if (style === "auto" && !isMixed(context.entries)) return;
    const entries = context.entries.filter((entry) => counts(context, entry));
    if (style === "auto") byDraft(context, entries);
    else
      for (const entry of entries) {
        const wanted = wantsCapital(style, formOf(entry));
        if (wanted !== undefined && wanted !== formOf(entry).isCapital) byHouse(context, entry, style);
      }
  },
});

function formOf(entry: PlacedEntry): TitleForm {
  return entry.data as TitleForm;
}

function counts(context: DraftContext, entry: PlacedEntry): boolean {
  const { part, content } = entry.paragraph.block;
  if (content.kind !== "paragraph" || (part !== "body" && part !== "caption" && part !== "standfirst")) return false;
  return !context.isQuoted(entry, entry.paragraph) && !isTitleOfWork(entry.paragraph, entry);
}

/** Whether both forms stand in the draft at all: most write all titles of a kind in one way. */
function isMixed(entries: readonly PlacedEntry[]): boolean {
  const [first] = entries;
  return first !== undefined && entries.some((entry) => formOf(entry).isCapital !== formOf(first).isCapital);
}

/** How many of one form make a habit, and how many times the others. */
const HABIT = 3;

/** Flags what goes against the draft's own habit. */
function byDraft(context: DraftContext, entries: readonly PlacedEntry[]): void {
  const compared = entries.filter((entry) => {
    const { isFormal, isDescribed, where } = formOf(entry);
    return isFormal && !(isDescribed && where === "before");
  });
  const capitals = compared.filter((entry) => formOf(entry).isCapital);
  const small = compared.filter((entry) => !formOf(entry).isCapital);
  const [few, many] = capitals.length < small.length ? [capitals, small] : [small, capitals];
  if (few.length === 0 || many.length < HABIT || few.length * HABIT > many.length) return;
  const model = many[0]!;
  // One fix for all its findings, so that many of them cost no more than there are.
  const all: Fix = { title: `Make all ${few.length} as the rest`, edits: few.map(edit) };
  for (const [i, entry] of few.entries()) {
    const { text } = all.edits[i]!;
    context.report({
      at: entry,
      paragraph: entry.paragraph,
      message: `${quote(entry.paragraph, entry)} has ${letters(entry)}; the rest of the draft has ${letters(model)}.`,
      related: [{ start: model.start, end: model.end, paragraph: model.paragraph, message: "As here." }],
      fixes: [{ title: `Make it “${text}”`, edits: [all.edits[i]!] }, ...(few.length > 1 ? [all] : [])],
    });
  }
}

function letters(entry: PlacedEntry): string {
  return formOf(entry).isCapital ? "capitals" : "small letters";
}

const HOUSES: Readonly<Record<string, string>> = { ap: "AP", reuters: "Reuters", bbc: "BBC", guardian: "Guardian" };
const PLACES = { before: "before a name", after: "beside a name", alone: "alone" } as const;

function byHouse(context: DraftContext, entry: PlacedEntry, style: string): void {
  const { where, isCapital } = formOf(entry);
  context.report({
    at: entry,
    paragraph: entry.paragraph,
    message: `${quote(entry.paragraph, entry)} ${PLACES[where]} has ${isCapital ? "small letters" : "capitals"} in ${HOUSES[style]} style.`,
    fixes: [{ title: `Make it “${rewritten(entry)}”`, edits: [edit(entry)] }],
  });
}

/** Crowned heads: many houses keep their capitals. */
const CROWNED = new Set(["king", "queen", "prince", "princess", "pope", "emperor", "empress", "duke", "duchess"]);
/** Where the Guardian has capitals before a name: what is part of the name, and no job with a portfolio. */
const PART_OF_NAME = new Set(
  "president governor mayor senator representative congressman general admiral colonel major lieutenant sergeant corporal brigadier marshal commodore justice judge bishop archbishop cardinal ambassador sultan emir speaker councillor".split(
    " ",
  ),
);

/** Whether a house writes a title in capitals; undefined where it leaves that open. */
function wantsCapital(
  style: string,
  { where, isFormal, isJob, isDescribed, post, isCapital }: TitleForm,
): boolean | undefined {
  if (isJob) return where !== "alone" && isCapital ? false : undefined;
  if (CROWNED.has(post)) return undefined;
  if (where === "alone") return false;
  if (where === "after")
    return style !== "bbc" ? false : isFormal && !isDescribed && post !== "judge" ? true : undefined;
  if (isDescribed) return undefined;
  if (!isFormal) return undefined;
  return style !== "guardian" || PART_OF_NAME.has(post);
}

function rewritten(entry: PlacedEntry): string {
  const { prose, facts } = entry.paragraph;
  const text = prose.slice(entry.start, entry.end);
  if (!formOf(entry).isCapital) return inCapitals(text);
  const small = inSmallLetters(text);
  const opensSentence = facts.analysis.sentences.some(({ start }) => start === entry.start);
  return opensSentence ? small.charAt(0).toUpperCase() + small.slice(1) : small;
}

function edit(entry: PlacedEntry): FixEdit {
  return { start: entry.start, end: entry.end, text: rewritten(entry), paragraph: entry.paragraph };
}
