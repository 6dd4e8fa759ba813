import { type OutletMention, RELAYED, UNNAMED } from "../../reporting/outlets.ts";
import { scopeOf, sentenceAt } from "../../reporting/scope.ts";
import { overlaps } from "../../text/span.ts";
import { citeSource } from "../citing.ts";
import { blank, type DraftContext, type Fix, type FixEdit, type PlacedEntry, rule } from "../rule.ts";
import { fixes, quote } from "../wording.ts";

/** Flags reports of others that a reader could not look up: "local media reported", "according to the Ledger". */
export default rule({
  id: "secondhand-report",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "info" },
  reads: "draft:outlets",
  summary: "Another outlet's report, without a name, a day or a link.",
  why: "Who takes over a report should say whose it is and when it stood there, so that a reader, or the desk, can go back to it. Better still is to go to its source. What somebody says that a third person told him is no better than that third person.",
  silent: [
    "a link, a source key, a footnote or a date stands with it, or with the same outlet elsewhere in the story",
    "the report is said to have been the first",
    "“local media” where the sentence or the next names an outlet",
    "state media of a country; the media as a trade",
    "the outlet's polls, reporters and columnists; words told to an outlet",
    "the outlet is the story: it is in the headline, acts on its own, or speaks of itself",
    "the outlet of the dateline, and those of the option `own`",
    "inside quotation marks",
    "one mark for each outlet: later credits are listed with the first",
  ],
  authority: [
    "AP: credit to other news organizations",
    "Guardian style guide: quotes from elsewhere",
    "SciLine and KSJ fact-checking guides: primary over secondary sources",
  ],
  options: {
    own: {
      type: "list",
      does: "Names of the desk's own outlets, by their last word: crediting them is no second hand.",
    },
  },
  bad: [
    {
      draft: "⟦Local media reported⟧ three arrests.",
      fixed: "[TK: outlet] reported on [TK: date] three arrests.",
      level: "info",
    },
    "Three boats sank, ⟦according to media reports⟧.",
    "The bridge is closed, ⟦several news outlets reported⟧.",
    {
      draft: "The fund lost half its money, ⟦according to the Ledger⟧.",
      fixed: "The fund lost half its money, according to the Ledger of [TK: date].",
      level: "info",
    },
    {
      draft: "The fund lost half its money, ⟦the Harbour Gazette reported⟧.",
      fixed: "The fund lost half its money, the Harbour Gazette reported on [TK: date].",
    },
    "⟦Radio Fjord News reported⟧ that the bridge was closed.",
    "The fund is broke, ⟦the Ledger reported⟧.\n\nIts owner has left the town, ⟨the Ledger said⟩.",
    "Aas said that ⟦Berg had told him⟧ that the fund lost €40 million.",
  ],
  good: [
    "The fund lost half its money, the Ledger [reported](https://example.com/fund), citing filings.",
    "The fund lost half its money, the Ledger reported on Tuesday.",
    "The fund lost half its money, the Ledger reported on Tuesday.\n\nIts owner has left the town, the Ledger said.",
    "The fund lost half its money, its annual report shows.",
    "Local media reported three arrests. The Harbour Gazette named one of the men.",
    "In a statement to the Ledger, Aas said that nobody came.",
    "The fund lost half its money, as the Ledger first reported.",
    "State media reported three arrests.",
    "“Nobody came,” Aas told the Ledger.",
    "A Ledger poll found that 61% would stay.",
    "The Ledger dismissed its editor.\n\nThe paper will close, the Ledger said.",
    "The Ledger said it would close.",
    "# The Ledger to close\n\nThe last issue is out, the Ledger reported.",
    "HARBOUR (Reuters) - The fund is broke.\n\nIts owner has left the town, Reuters reported.",
    "“The Ledger reported it,” Aas said.",
    "Aas said that Berg had told him the way.",
    {
      draft: "The fund lost half its money, the Ledger reported.",
      files: { "newslint.yml": "rules:\n  secondhand-report: [info, { own: [Ledger] }]\n" },
    },
  ],

  check(context: DraftContext) {
    const { key, entries, options } = context;
    const isNamed = key !== UNNAMED && key !== RELAYED;
    if (isNamed && (isOwn(key, options.own) || entries.some(isTheStory))) return;
    const known = { keys: context.desk.sources, emptyNotes: NO_NOTES };
    const told = entries.filter(
      (entry) => outletOf(entry).kind !== "mention" && isBody(entry) && !context.isQuoted(entry, entry.paragraph),
    );
    const unmet = told.filter((entry) => scopeOf(entry, entry.paragraph, undefined, known).kind !== "record");
    // Of one outlet a single day or link tells a reader where to look.
    if (isNamed && (unmet.length < told.length || told.some((entry) => outletOf(entry).isDated))) return;
    const [first, ...others] = unmet;
    if (!first) return;
    const { paragraph } = first;
    const words = quote(paragraph, first);
    context.report({
      at: first,
      paragraph,
      message:
        key === RELAYED
          ? `At second hand: ${words} rests on somebody who is not heard here. Ask them.`
          : key === UNNAMED
            ? `Which? ${words} names no outlet. Name it, give the day or the link.`
            : `When? ${words} gives neither day nor link, so nobody can look it up.`,
      related: others.map(({ start, end, paragraph }) => ({ start, end, paragraph, message: "And here." })),
      fixes: waysOut(context, first),
    });
  },
});

const NO_NOTES: ReadonlySet<string> = new Set();

function outletOf(entry: PlacedEntry): OutletMention {
  return entry.data as OutletMention;
}

function isOwn(key: string, own: unknown): boolean {
  return (
    Array.isArray(own) && own.some((name) => typeof name === "string" && name.toLowerCase().split(" ").at(-1) === key)
  );
}

function isBody({ paragraph: { block } }: PlacedEntry): boolean {
  return block.part === "body" && block.content.kind === "paragraph";
}

/** In the headline, in the dateline, or as somebody who acts. */
function isTheStory(entry: PlacedEntry): boolean {
  const { block } = entry.paragraph;
  const { kind, isActing } = outletOf(entry);
  if (block.dateline && overlaps(block.dateline, entry)) return true;
  return isActing || (kind === "mention" && (block.part === "headline" || block.part === "standfirst"));
}

function waysOut({ desk }: DraftContext, entry: PlacedEntry): readonly Fix[] {
  const { paragraph } = entry;
  const { sentences } = paragraph.facts.analysis;
  const sentence = sentences[sentenceAt(sentences, entry.start)];
  const unconfirmed: Fix | undefined = sentence && {
    title: "Say that it could not be confirmed",
    edits: [{ start: sentence.end, end: sentence.end, text: " The report could not be independently confirmed." }],
  };
  return fixes(naming(entry), unconfirmed, ...(sentence ? citeSource(desk, paragraph, sentence) : []));
}

/** Puts the outlet, where none is named, and the day, after the verb or after the name. */
function naming(entry: PlacedEntry): Fix | undefined {
  const { kind, source, cue } = outletOf(entry);
  if (kind === "relay") {
    return {
      title: "Ask in the text: [TK: confirm]",
      edits: [{ start: entry.end, end: entry.end, text: [" ", blank("confirm with them")] }],
    };
  }
  const isVerb = cue.start >= source.end;
  const after = isVerb ? cue.end : source.end;
  const date: FixEdit = { start: after, end: after, text: [isVerb ? " on " : " of ", blank("date")] };
  if (kind === "credit") return { title: "Give the day…", edits: [date] };
  const name: FixEdit = { start: source.start, end: source.end, text: [blank("outlet")] };
  return {
    title: "Name the outlet and the day…",
    edits: isVerb ? [name, date] : [{ ...name, text: [blank("outlet"), " of ", blank("date")] }],
  };
}
