import type { Slip } from "../../reporting/slips.ts";
import { slipsIn } from "../../reporting/sums.ts";
import { tableSlips } from "../../reporting/tableSums.ts";
import type { Span } from "../../text/span.ts";
import { type Fix, type ParagraphContext, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Flags sums of the text that do not come out. */
export default rule({
  id: "figure-arithmetic",
  group: "figures",
  problem: "value",
  severity: { desk: "error" },
  reads: "paragraph",
  places: ["table"],
  summary: "The sum does not work: from 800 to 1,000 is 25 percent, not 20.",
  why: "Arithmetic is no opinion. Readers do the sum, and one that fails costs the rest of the story its credit.",
  silent: [
    "the printed digits leave room: “from $812 to $1,006, about 24%”; “doubled” within a tenth",
    "the change is one against another time, or a rate: “up 5% from last year”, “5% a year”",
    "points told as percent: `percent-vs-points` asks about those",
    "a conversion within six percent",
    "years and ages one off",
    "a total that some of the parts come to",
    "a table whose cells differ in form, whose rows are part of others, or whose columns nobody adds up (years, rates, averages)",
    "the answers of a poll come to one over a hundred, or are told of several groups",
    "a list that opens with “including” or “such as”, or whose items hold “and”",
    "inside quotation marks",
    "warning only: what is hedged, “nearly doubled”",
  ],
  authority: [
    "Journalist's Resource: percent change",
    "University of Kansas: count what is announced",
    "Cronkite School: know your base",
    "Buttry: accuracy checklist",
  ],
  bad: [
    {
      draft: "Rents rose from $800 to $1,000, or ⟦20%⟧.",
      fixed: "Rents rose from $800 to $1,000, or 25%.",
      level: "error",
    },
    {
      draft: "Rents rose by ⟦$150⟧, from $800 to $1,000.",
      fixed: "Rents rose by $200, from $800 to $1,000.",
    },
    "Membership ⟦doubled⟧ from 300 to 800.",
    { draft: "Membership ⟦nearly doubled⟧ from 300 to 420.", level: "warning" },
    "Twelve of the 40 boats, or ⟦40 percent⟧, sank.",
    "Brekke, who was born in 1950, died in 2001 at age ⟦61⟧.",
    "He ran the port for ⟦20 years⟧, from 1950 to 1975.",
    "The trail is 12 km (⟦9 miles⟧) long.",
    "The bill has ⟦four aims⟧: speed, cost and safety.",
    "The town has 120 boats and 300 cars, a total of ⟦450⟧.",
    "The pier opened in 1950. It closed ⟦20 years⟧ later, in 1980.",
    "In the poll 48% said yes, 46% said no and ⟦16%⟧ were undecided.",
    {
      draft: "The county set aside $12 million for its 3,000 pupils, or ⟦$5,000⟧ a pupil.",
      fixed: "The county set aside $12 million for its 3,000 pupils, or $4,000 a pupil.",
    },
    { draft: "It was 30C (⟦95F⟧) in the shade.", fixed: "It was 30C (86F) in the shade." },
    {
      draft: "| Port | Boats | Crew |\n|---|---|---|\n| Vik | 120 | 300 |\n| Nes | 80 | 210 |\n| Total | ⟦210⟧ | 510 |",
      fixed: "| Port | Boats | Crew |\n|---|---|---|\n| Vik | 120 | 300 |\n| Nes | 80 | 210 |\n| Total | 200 | 510 |",
      level: "error",
    },
  ],
  good: [
    "Rents rose from $812 to $1,006, about 24%.",
    "Rents rose from $800 to $1,000, up 5% from last year.",
    "Membership doubled from 300 to 590.",
    "Twelve of the 40 boats, or 30 percent, sank.",
    "Brekke, who was born in 1950, died in 2001 at age 50.",
    "He ran the port for 25 years, from 1950 to 1975.",
    "The trail is 12 km (7.5 miles) long.",
    "The bill has three aims: speed, cost and safety.",
    "The bill has four aims: speed, cost, research and development, and safety.",
    "“Rents rose from $800 to $1,000, or 20%,” Oda Brekke said.",
    "The town has 120 boats and 300 cars, a total of 420.",
    "In the poll 48% said yes, 46% said no and 7% were undecided.",
    "The county set aside $12 million for its 3,000 pupils, or $4,000 a pupil.",
    "A rise of 2C (3.6F) is too much.",
    "| Port | Boats | Crew |\n|---|---|---|\n| Vik | 120 | 300 |\n| Nes | 80 | 210 |\n| Total | 200 | 510 |",
  ],

  check(context: ParagraphContext) {
    const { prose, block, facts } = context.paragraph;
    const { analysis, figures } = facts;
    if (figures.length === 0) return;
    const slips = block.content.kind === "table" ? tableSlips(prose) : slipsIn(analysis, figures);
    for (const slip of slips) {
      if (context.isQuoted(slip)) continue;
      const words = quote(context.paragraph, slip);
      context.report({
        at: { start: slip.start, end: slip.end },
        ...(slip.isHedged ? { tier: "warning" } : {}),
        message: `${words} does not come out: ${slip.working}.`,
        related: slip.from.map(({ start, end }) => ({ start, end, message: "Worked out from this." })),
        fixes: correcting(context, slip),
      });
    }
  },
});

/** Puts what comes out in place of the number that stands there. */
function correcting({ paragraph }: ParagraphContext, { start, end, right }: Slip): readonly Fix[] {
  if (right === undefined) return [];
  const digits = numberIn(paragraph.prose, { start, end });
  if (!digits) return [];
  const text = paragraph.prose.slice(digits.start, digits.end);
  return text === right ? [] : [{ title: `Change “${text}” to “${right}”`, edits: [{ ...digits, text: right }] }];
}

/** The digits of a span, where nothing but its unit stands behind them: "1.2 million" is left to the writer. */
function numberIn(prose: string, { start, end }: Span): Span | undefined {
  const text = prose.slice(start, end);
  const found = /\d[\d,]*(?:\.\d+)?/.exec(text);
  if (!found || /million|billion|trillion|thousand|\d[mbk]n?\b/i.test(text)) return undefined;
  return { start: start + found.index, end: start + found.index + found[0].length };
}
