import type { AnonymousSource } from "../../reporting/anonymousSources.ts";
import { scopeOf } from "../../reporting/scope.ts";
import type { Span } from "../../text/span.ts";
import { blank, type DraftContext, type Fix, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Flags sources that stay unnamed without a word on who they are or why: "a source said". */
export default rule({
  id: "anonymous-source-unexplained",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "draft:anonymousSources",
  summary: "A source without a name, and no word on who it is or why.",
  why: "An unnamed source asks the reader to trust the paper instead. What the reader can be given is how the source knows, and why it may not be named. One reason is enough for one source. What an unnamed person thinks of another person should hardly ever be printed.",
  silent: [
    "a reason stands in the sentence or the next: “because”, “who was not authorised to speak”, “for fear of reprisals”",
    "a reason for the same source stands elsewhere in the story",
    "mentions after the first: “the source said”, “the two people added”",
    "a spokeswoman, the police, a hospital: bodies with a name",
    "sources of other things: energy, income, rivers",
    "inside quotation marks, or with a recorded source",
    "a described source without a reason is an info",
  ],
  authority: [
    "AP: anonymous sources",
    "NPR ethics handbook: anonymous sourcing",
    "Reuters handbook: sources",
    "Quill: policies on anonymity compared",
  ],
  bad: [
    {
      draft: "⟦A source said⟧ that the merger was off.",
      fixed: "A [TK: role] at [TK: company or agency] who [TK: knows how] said that the merger was off.",
      level: "warning",
    },
    "The merger is off, ⟦sources said⟧.",
    "The merger is off, ⟦according to multiple sources⟧.",
    {
      draft: "⟦Two people familiar with the talks⟧ said that the bid would rise.",
      fixed:
        "Two people familiar with the talks, who asked not to be named because [TK: reason], said that the bid would rise.",
      level: "info",
    },
    { draft: "⟦A source close to the board⟧ said that the bid would rise.", level: "info" },
    { draft: "⟦Police sources⟧ said that the boat was gone.", level: "info" },
    {
      draft: "⟦A port official⟧ said on condition of anonymity that the bid would rise.",
      fixed: "A port official said on condition of anonymity because [TK: reason] that the bid would rise.",
      level: "info",
    },
    "⟦A source said⟧ that the merger was off.\n\nThe price was too high, ⟨another source said⟩.",
    { draft: "“⟦He is a bully⟧,” said a former aide.", level: "warning" },
    "“⟦Krog is hopeless⟧,” said one person familiar with the talks, who asked not to be named because they are private.",
  ],
  good: [
    "Two people briefed on the talks, who asked not to be named because the bid is private, said that it would rise.",
    "A port official, who was not authorised to speak publicly, said that the bid would rise.",
    "A source close to the board said that the bid would rise. She spoke on condition of anonymity because the talks are private.",
    "A source close to the board said that the bid would rise.\n\nThe source asked not to be named for fear of reprisals.\n\nThe bid is €3 million, the source said.",
    "Two people briefed on the talks, who asked not to be named because they are private, said that the bid would rise.\n\nThe bid is €3 million, the sources said.",
    "The source of the trouble, Krog said, was the weather.",
    "Source: Harbour Office.",
    "A spokeswoman for the port said that the bid would rise.",
    "Police said that the boat was gone.",
    "Coal is the main source of power, the ministry said.",
    "“A source said that it was off,” Krog said.",
    "[A source said](https://example.org/merger) that the merger was off.",
    "A former aide said that the vote was at noon.",
    "“He is a bully,” said Lena Aas, a former aide.",
    "Lena Aas, who is familiar with the talks, said that the bid would rise.",
    "The winner asked not to be named.",
  ],

  check(context: DraftContext) {
    const entries = context.entries.filter((entry) => counts(context, entry));
    const explained = explainedIn(entries);
    const seen = new Map<
      string,
      { readonly first: PlacedEntry; readonly others: PlacedEntry[]; readonly isBare: boolean }
    >();
    const mentioned = new Set<number>();
    for (const entry of entries) {
      const source = sourceOf(entry);
      if (source.verdict) reportVerdict(context, entry, source.verdict);
      const { form, noun } = source;
      if (form === "reason" || form === "role") continue;
      const isBare = form === "bare";
      const isRepeat = source.isKnown || (isBare && !source.isOther && mentioned.has(noun));
      mentioned.add(noun);
      if (explained.has(noun) || isRepeat || source.verdict) continue;
      const key = isBare ? "bare" : String(noun);
      const group = seen.get(key);
      if (group) group.others.push(entry);
      else seen.set(key, { first: entry, others: [], isBare });
    }
    for (const { first, others, isBare } of seen.values()) {
      const { paragraph } = first;
      const words = quote(paragraph, first);
      context.report({
        at: first,
        paragraph,
        ...(isBare ? {} : { tier: "info" }),
        message: isBare
          ? `Who? ${words} tells nothing of who speaks. Say what they do, and how they know.`
          : `Why unnamed? The reader is not told why ${words} may not be named.`,
        related: others.map(({ start, end, paragraph }) => ({ start, end, paragraph, message: "And here." })),
        fixes: [isBare ? describing(first) : reasoning(first)],
      });
    }
  },
});

function sourceOf(entry: PlacedEntry): AnonymousSource {
  return entry.data as AnonymousSource;
}

/** Body text in the paper's own voice, without a link or a note that tells where it comes from. */
function counts(context: DraftContext, entry: PlacedEntry): boolean {
  const { paragraph } = entry;
  const { part, content } = paragraph.block;
  if (content.kind !== "paragraph" || part !== "body") return false;
  if (context.isQuoted(sourceOf(entry).source, paragraph)) return false;
  const known = { keys: context.desk.sources, emptyNotes: NO_NOTES };
  return scopeOf(entry, paragraph, undefined, known).kind !== "record";
}

const NO_NOTES: ReadonlySet<string> = new Set();

/** The nouns of the sources for whose anonymity the story gives a reason anywhere. A reason apart goes with the source before it. */
function explainedIn(entries: readonly PlacedEntry[]): ReadonlySet<number> {
  const explained = new Set<number>();
  let last: number | undefined;
  for (const entry of entries) {
    const { form, noun, isExplained } = sourceOf(entry);
    if (form !== "reason") last = noun;
    const of = form === "reason" ? last : noun;
    if (isExplained && of !== undefined) explained.add(of);
  }
  return explained;
}

function reportVerdict(context: DraftContext, { paragraph }: PlacedEntry, verdict: Span): void {
  context.report({
    at: verdict,
    paragraph,
    message: `Who thinks so? ${quote(paragraph, verdict)} judges a person, and nobody answers for it. Name them, or leave it out.`,
  });
}

/** "A source" to "A {role} at {company} who {knows how}". */
function describing({ paragraph, data }: PlacedEntry): Fix {
  const { source } = data as AnonymousSource;
  const article = /^an? /i.exec(paragraph.prose.slice(source.start, source.end))?.[0];
  return {
    title: "Say who it is…",
    edits: [
      {
        start: source.start,
        end: source.end,
        text: article
          ? [
              article[0] === "A" ? "A " : "a ",
              blank("role"),
              " at ",
              blank("company or agency"),
              " who ",
              blank("knows how"),
            ]
          : [blank("how many, and who they are"), " at ", blank("company or agency")],
      },
    ],
  };
}

function reasoning({ paragraph, data }: PlacedEntry): Fix {
  const { source, asked } = data as AnonymousSource;
  const at = asked ?? source.end;
  const closes = /^[,.]/.test(paragraph.prose.slice(at));
  return {
    title: "Say why…",
    edits: [
      {
        start: at,
        end: at,
        text:
          asked === undefined
            ? [", who asked not to be named because ", blank("reason"), closes ? "" : ","]
            : [" because ", blank("reason")],
      },
    ],
  };
}
