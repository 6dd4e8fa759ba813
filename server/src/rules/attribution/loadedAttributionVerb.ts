import type { LoadedVerb } from "../../reporting/loadedVerbs.ts";
import { type DraftContext, type PlacedEntry, rule } from "../rule.ts";

/** How many verbs of a story are named one by one; the rest are summed up in one note. */
const MOST = 3;

const SAYS: Readonly<Record<LoadedVerb["leaning"], string>> = {
  doubting: "doubts the speaker",
  conceding: "makes it a confession",
  endorsing: "says that the content is true",
  disproving: "says that the charge was proved wrong",
  performing: "describes a performance",
  wordless: "is no way of speaking",
};

/** Flags reporting verbs that take a side: "claimed", "admitted", "pointed out". */
export default rule({
  id: "loaded-attribution-verb",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "info" },
  reads: "draft:loadedVerbs",
  summary: "The verb takes a side: claimed, admitted, pointed out.",
  why: "“Claimed” doubts a speaker, “admitted” accuses, “pointed out” vouches for the content. “Said” does none of these. Fair uses are common, so each verb is named once and at most three in a story.",
  silent: [
    "another sense: “claimed responsibility”, “admitted two counts of theft”, “conceded the election”",
    "“noted” and its like before something that cannot be disputed: no figure, forecast, comparison or denial",
    "inside quotation marks",
    "each verb after its first use, which lists the others",
  ],
  authority: [
    "Bender et al.: claimed and admitted",
    "Stovall: verbs of attribution",
    "Wikipedia: Manual of Style, synonyms for said",
    "Thompson and Ye, evaluative reporting verbs",
  ],
  bad: [
    {
      draft: "Tove Lind ⟦claimed⟧ that the pier was safe.",
      fixed: "Tove Lind said that the pier was safe.",
      level: "info",
    },
    {
      draft: "Lind ⟦pointed out⟧ that the rival plan would ruin the harbour.",
      fixed: "Lind said that the rival plan would ruin the harbour.",
    },
    { draft: "Lind left, ⟦noting⟧ that 40 boats had sunk.", fixed: "Lind left, saying that 40 boats had sunk." },
    "Lind ⟦claimed⟧ that the pier was safe. Later she ⟨claimed⟩ that it was new.",
    "Lind ⟦claimed⟧ that the pier was safe.\n\nBerg ⟦admitted⟧ that it was not.\n\nLind ⟦insisted⟧ that it was new.\n\nBerg ⟦conceded⟧ that it was.",
    { draft: "The company ⟦refuted⟧ the report.", fixed: "The company denied the report." },
  ],
  good: [
    "The court admitted the evidence. Passengers claimed baggage.",
    "She admitted two counts of theft. He conceded the election.",
    "A small group claimed responsibility for the fire.",
    "Lind noted that the harbour lies north of the town.",
    "“He claimed that it was safe,” Lind said.",
    "Lind said that the pier was safe.",
  ],

  check(context: DraftContext) {
    const groups = new Map<string, PlacedEntry[]>();
    for (const entry of context.entries) {
      if (context.isQuoted(entry, entry.paragraph)) continue;
      const { verb } = entry.data as LoadedVerb;
      const group = groups.get(verb);
      if (group) group.push(entry);
      else groups.set(verb, [entry]);
    }
    const named = [...groups.values()];
    for (const group of named.slice(0, MOST)) {
      const [first, ...rest] = group as [PlacedEntry, ...PlacedEntry[]];
      const written = wordsOf(first);
      const { leaning, replacement } = first.data as LoadedVerb;
      context.report({
        at: first,
        paragraph: first.paragraph,
        message: `“${written}” ${SAYS[leaning]}. Would “${replacement}” do?`,
        related: rest.map((entry) => ({
          start: entry.start,
          end: entry.end,
          paragraph: entry.paragraph,
          message: "Here too.",
        })),
        fixes: group.map((entry) => replacing(entry)),
      });
    }
    const others = named.slice(MOST);
    const first = others[0]?.[0];
    if (!first) return;
    const list = others.map((group) => `“${wordsOf(group[0]!)}”`);
    context.report({
      at: first,
      paragraph: first.paragraph,
      message: `${others.length === 1 ? "One more verb takes" : `${others.length} more verbs take`} a side: ${shortened(list)}.`,
      related: others.slice(1).map((group) => ({
        start: group[0]!.start,
        end: group[0]!.end,
        paragraph: group[0]!.paragraph,
        message: "And here.",
      })),
      fixes: others.map((group) => replacing(group[0]!)),
    });
  },
});

function wordsOf({ paragraph, start, end }: PlacedEntry): string {
  return paragraph.prose.slice(start, end);
}

function shortened(list: readonly string[]): string {
  return list.length > 4 ? `${list.slice(0, 4).join(", ")} and others` : list.join(", ");
}

function replacing(entry: PlacedEntry) {
  const { replacement } = entry.data as LoadedVerb;
  return {
    title: `Replace “${wordsOf(entry)}” with “${replacement}”`,
    edits: [{ start: entry.start, end: entry.end, text: replacement, paragraph: entry.paragraph }],
  };
}
