import type { AcronymUse } from "../../reporting/acronyms.ts";
import type { Span } from "../../text/span.ts";
import { blank, type DraftContext, type Fix, type FixEdit, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";
import { isKnownAcronym } from "./knownAcronyms.ts";

/** Flags an acronym that is never spelt out, one spelt out in two ways, and one that is given and never used. */
export default rule({
  id: "acronym-undefined",
  group: "titles",
  severity: { desk: "hint" },
  reads: "draft:acronyms",
  places: ["headline", "standfirst", "caption", "quote"],
  summary: "An acronym that is never spelt out, or is spelt out and never comes back.",
  why: "A reader who does not know the letters is lost each time they come, and letters in brackets that never come back are one more thing to remember for nothing.",
  silent: [
    "acronyms that readers know (UN, BBC, GDP, DNA; the list ships with newslint) and those on the desk's list `acronyms`",
    "where the name stands anywhere in the draft, with or without brackets: “the Harbour Pilots Association”, later “HPA”",
    "where the words beside it say what it is: “the charity NSRT”, “NSRT, a charity”, “the NSRT party”",
    "letters that come once, or only in quotations and headlines",
    "letters of two, or of more than six; numerals; letters with figures (F-16); tickers; lines in capitals; letters in a longer name (NSRT Stadium)",
  ],
  authority: [
    "Guardian style guide: abbreviations and acronyms",
    "AP Stylebook: no acronym in brackets right behind a name",
  ],
  options: {
    unused: {
      type: "boolean",
      does: "Whether to ask for acronyms in brackets that never come back; true where it is not set.",
    },
  },
  bad: [
    "The ⟦RWMA⟧ objected on Monday. The ⟨RWMA⟩ will appeal.",
    {
      draft:
        "The ⟨Regional Water Monitoring Agency⟩ (RWMA) objected. The RWMA will appeal.\n\nThe ⟦Regional Water Management Agency⟧ (RWMA) did not say when.",
      fixed:
        "The Regional Water Monitoring Agency (RWMA) objected. The RWMA will appeal.\n\nThe Regional Water Monitoring Agency (RWMA) did not say when.",
    },
    {
      draft: "The Regional Water Monitoring Agency (⟦RWMA⟧) objected on Monday. The agency will appeal.",
      fixed: "The Regional Water Monitoring Agency objected on Monday. The agency will appeal.",
    },
  ],
  good: [
    "The Regional Water Monitoring Agency (RWMA) objected on Monday. The RWMA will appeal.",
    "RWMA (the Regional Water Monitoring Agency) objected on Monday. The RWMA will appeal.",
    "The Regional Water Monitoring Agency objected on Monday.\n\nThe RWMA will appeal. Tests by the RWMA go on.",
    "The seabird-rescue charity NSRT objected on Monday. The NSRT will appeal.",
    "NSRT, a seabird-rescue charity, objected on Monday. The NSRT will appeal.",
    "The UN and the BBC objected. The UN and the BBC will appeal.",
    "Pockets of non-performing loans (NPLs) grew. Berg's bank has few NPLs.",
    "The RWMA objected on Monday.",
    "The International Atomic Energy Agency (IAEA) objected on Monday.",
    "“The RWMA is late,” Berg said. “The RWMA is always late.”",
    { draft: "The RWMA objected. The RWMA will appeal.", files: { "newslint.yml": "lists:\n  acronyms: [RWMA]\n" } },
    {
      draft: "The Regional Water Monitoring Agency (RWMA) objected on Monday.",
      files: { "newslint.yml": "rules:\n  acronym-undefined: [hint, {unused: false}]\n" },
    },
  ],

  check(context: DraftContext) {
    const { key, entries, setting } = context;
    let isNamed = false;
    let isTold = false;
    const uses: PlacedEntry[] = [];
    const defined: PlacedEntry[] = [];
    for (const entry of entries) {
      const { kind } = useOf(entry);
      if (kind === "name") isNamed = true;
      else {
        if (!isCounted(entry)) continue;
        uses.push(entry);
        if (kind === "told") isTold = true;
        else if (kind === "defined") defined.push(entry);
      }
    }
    if (uses.length === 0) return;
    if (defined.length > 0) {
      twoExpansions(context, defined);
      if (uses.length === 1 && context.options.unused !== false && !isKnownAcronym(key)) neverBack(context, uses[0]!);
      return;
    }
    if (isNamed || isTold || uses.length < 2 || isKnownAcronym(key)) return;
    if (setting.lists.acronyms.some((one) => one.toUpperCase().replaceAll(".", "") === key)) return;
    const [first, ...others] = uses.filter((entry) => isOwn(context, entry));
    if (!first) return;
    context.report({
      at: first,
      paragraph: first.paragraph,
      message: `${quote(first.paragraph, first)} comes ${times(uses.length)} and is never spelt out. Say what it is, once.`,
      related: others.map(({ start, end, paragraph }) => ({ start, end, paragraph, message: "And here." })),
      fixes: [spellOut(first)],
    });
  },
});

function useOf(entry: PlacedEntry): AcronymUse {
  return entry.data as AcronymUse;
}

function times(count: number): string {
  return count === 2 ? "twice" : `${count} times`;
}

/** Tables and headings are no sentences, bylines no part of the story; a dateline names whose agency it is. */
function isCounted({ paragraph: { block }, start }: PlacedEntry): boolean {
  if (block.part === "byline" || block.content.kind !== "paragraph") return block.part === "headline";
  return !(block.dateline && start < block.dateline.end);
}

/** Whether the words are the writer's to change: no quotation, no headline. */
function isOwn(context: DraftContext, entry: PlacedEntry): boolean {
  const { part, quoteDepth } = entry.paragraph.block;
  return part !== "headline" && quoteDepth === 0 && !context.isQuoted(entry, entry.paragraph);
}

function spellOut(entry: PlacedEntry): Fix {
  const { start, end, paragraph } = entry;
  return {
    title: "Spell it out…",
    edits: [{ start, end, text: [blank("full name"), ` (${paragraph.prose.slice(start, end)})`], paragraph }],
  };
}

/** Says where one acronym stands for two names. */
function twoExpansions(context: DraftContext, defined: readonly PlacedEntry[]): void {
  const [first, ...others] = defined.filter((entry) => isOwn(context, entry));
  if (!first) return;
  const model = fullOf(first);
  const wanted = compared(first.paragraph.prose, model);
  for (const entry of others) {
    const full = fullOf(entry);
    if (compared(entry.paragraph.prose, full) === wanted) continue;
    const text = first.paragraph.prose.slice(model.start, model.end);
    const edit: FixEdit = { start: full.start, end: full.end, text, paragraph: entry.paragraph };
    context.report({
      at: full,
      paragraph: entry.paragraph,
      message: `${context.key} stands for ${quote(first.paragraph, model)} further up. Which is it?`,
      related: [{ ...model, paragraph: first.paragraph, message: "What it stands for there." }],
      fixes: [{ title: `Make it “${text}”`, edits: [edit] }],
    });
    return;
  }
}

function fullOf(entry: PlacedEntry): Span {
  return useOf(entry).full!;
}

const SMALL = /^(?:the|of|for|and|in|on|to|&)$/;

/** An expansion as two are compared: without case, small words, plural and the two spellings of "organisation". */
function compared(prose: string, { start, end }: Span): string {
  return prose
    .slice(start, end)
    .toLowerCase()
    .split(/[\s\-‐,/]+/)
    .filter((word) => !SMALL.test(word))
    .map((word) =>
      word
        .replace(/['’]?s?['’]?$/, "")
        .replace("isation", "ization")
        .replace("defence", "defense"),
    )
    .join(" ");
}

/** Says where an acronym in brackets never comes back. */
function neverBack(context: DraftContext, entry: PlacedEntry): void {
  const { bracket } = useOf(entry);
  if (!bracket || !isOwn(context, entry)) return;
  const { paragraph } = entry;
  context.report({
    at: entry,
    paragraph,
    message: `${quote(paragraph, entry)} never comes back. Leave out the bracket.`,
    fixes: [
      {
        title: `Leave out “${paragraph.prose.slice(bracket.start, bracket.end).trim()}”`,
        edits: [{ ...bracket, text: "", paragraph }],
      },
    ],
  });
}
