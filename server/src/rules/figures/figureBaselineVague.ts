import type { BaselineData } from "../../reporting/baselines.ts";
import { blank, type DraftContext, type Fix, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Flags figures that are measured against nothing anybody could look up. */
export default rule({
  id: "figure-baseline-vague",
  group: "figures",
  severity: { desk: "info" },
  reads: "draft:baselines",
  places: ["headline"],
  summary: "A change without its base, a count since a day nobody gives: up 12 percent, since the crisis began.",
  why: "“Up 12 percent” may be since last week or since the war, and “since the conflict began” can be off by years. The figure means nothing until the reader knows from when.",
  silent: [
    "the paragraph gives a period, a date or a comparison",
    "the event is dated anywhere in the draft: “the strike began on 4 March”",
    "aims and proposals: “to cut emissions by 12 percent”",
    "inside quotation marks",
    "each event after its first mention, each change after the first of its paragraph",
    "what a market did: “shares fell 3 percent”",
    "headlines, but for “up to”, “as many as” and “as much as”, which give no least",
    "an event that has a name: “since the financial crisis”",
  ],
  authority: [
    "BBC guidance: figures in context",
    "Royal Statistical Society: since when, and of what",
    "Cronkite School: compare with something",
    "Wikipedia: Manual of Style, relative time",
  ],
  bad: [
    {
      draft: "Fares on the ferry are ⟦up 12 percent⟧, the operator said.",
      fixed: "Fares on the ferry are up 12 percent since [TK: date], the operator said.",
      level: "info",
    },
    {
      draft: "The county has hired 900 nurses ⟦since the crisis began⟧, Oda Brekke said.",
      fixed: "The county has hired 900 nurses since [TK: date], Oda Brekke said.",
      level: "info",
    },
    "More than 40,000 people have left the valley ⟦since the fighting broke out⟧.\n\nSome 300 boats have been lost since the war began, the mayor said.",
    { draft: "# ⟦Up to 60⟧ boats to be scrapped\n\nThe port will scrap old boats, it said.", level: "info" },
    "Attendance ⟦fell by 8 percent⟧, and takings fell by 9 percent, the museum said.",
  ],
  good: [
    "Fares are up 12 percent from a year ago.",
    "# Between 40 and 60 boats to be scrapped\n\nThe port will scrap up to 60 boats, it said.",
    "# Fares up 12 percent\n\nFares are up 12 percent from a year ago, the port said.",
    "Fares are up 12 percent. They were last raised in May.",
    "The county has hired 900 nurses since the strike began on 4 March.",
    "The strike began on 4 March.\n\nThe county has hired 900 nurses since the strike began.",
    "The plan would cut emissions by 12 percent.",
    "“Fares are up 12 percent,” Oda Brekke said.",
    "It has rained since the war began.",
    "Nearly 12 percent of boats leak.",
    "Shares of the shipyard fell 3 percent.",
    "The county has lost 900 nurses since the financial crisis, Oda Brekke said.",
  ],

  check(context: DraftContext) {
    const isDated = context.entries.some(({ data }) => (data as BaselineData).kind === "dated");
    let isTold = false;
    for (const entry of context.entries) {
      const data = entry.data as BaselineData;
      if (data.kind === "dated" || context.isQuoted(entry, entry.paragraph)) continue;
      if ((data.kind === "upTo") !== (entry.paragraph.block.part === "headline")) continue;
      if (data.kind === "since" && (isDated || isTold)) continue;
      isTold ||= data.kind === "since";
      const words = quote(entry.paragraph, entry);
      if (data.kind === "upTo") {
        context.report({
          at: entry,
          paragraph: entry.paragraph,
          message: `${words} in a headline gives no least. Is there a likelier number, or a range?`,
        });
        continue;
      }
      context.report({
        at: entry,
        paragraph: entry.paragraph,
        message:
          data.kind === "since"
            ? `When was that? ${words} is given no date anywhere in the draft.`
            : `Since when? ${words} has nothing to measure it against.`,
        fixes: [dating(entry, data.kind === "since")],
      });
    }
  },
});

function dating({ start, end }: PlacedEntry, isReplaced: boolean): Fix {
  return {
    title: "Give the date…",
    edits: [
      isReplaced
        ? { start, end, text: ["since ", blank("date")] }
        : { start: end, end, text: [" since ", blank("date")] },
    ],
  };
}
