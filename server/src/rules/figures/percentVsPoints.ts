import { tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import { type Amount, type Change, changesOf, mayBe, relativeChange } from "../../reporting/changes.ts";
import type { Figure } from "../../reporting/facts.ts";
import type { Span } from "../../text/span.ts";
import { type Fix, type ParagraphContext, rule } from "../rule.ts";
import { quote } from "../wording.ts";

const PERCENT = hashes("% percent pct pct. pc per");
/** What is itself told in percent: its change in percent may be read either way. */
const RATES = hashes(
  "unemployment joblessness rate rates inflation turnout approval support margin yield share proportion percentage",
);
const MOVED = hashes(
  "rose rises rise rising fell falls fall falling increased decreased climbed dropped jumped slipped declined grew up down raised lowered cut",
);
const AHEAD = hashes("will would could may might should expected forecast projected likely between");

/** Flags a change between two percentages that is told in percent, though it is their difference. */
export default rule({
  id: "percent-vs-points",
  group: "figures",
  problem: "value",
  severity: { desk: "warning" },
  reads: "paragraph",
  places: ["headline", "standfirst", "heading", "caption"],
  summary: "“From 44% to 40%, a drop of 4%”: percentage points are meant.",
  why: "From 44 to 40 percent is a fall of four percentage points, or of nine percent. Written as four percent, readers cannot tell which, and those who calculate find a mistake.",
  silent: [
    "the change is the relative one: “from 40% to 44%, up 10%”",
    "points, “pp” or basis points are written",
    "what changed is no percentage: “sales rose 4% to 1.2 million”",
    "the change is one against another time: “from 44% to 40%, down 4% from last year”",
    "a range: “rose 2% to 3%”",
    "inside quotation marks",
  ],
  authority: [
    "Journalist's Resource: percent change",
    "GIJN: math for journalists",
    "BBC guidance: reporting statistics",
  ],
  bad: [
    {
      draft: "Approval fell from 44% to 40%, a drop of ⟦4%⟧.",
      fixed: "Approval fell from 44% to 40%, a drop of 4 percentage points.",
      level: "warning",
    },
    {
      draft: "The base rate rose ⟦0.5% to 3.5%⟧.",
      fixed: "The base rate rose 0.5 percentage points to 3.5%.",
    },
    { draft: "Turnout fell ⟦5 percent⟧ to 60 percent from 65 percent.", level: "warning" },
    "Turnout was 40%, down ⟦4%⟧ from 44% in 2016.",
    {
      draft: "Unemployment rose ⟦1 percent⟧, from 4 percent to 5 percent.",
      fixed: "Unemployment rose 1 percentage point, from 4 percent to 5 percent.",
    },
    "Support grew from 44 to 52 percent, an ⟦8 percent⟧ increase.",
    "The survey shows a ⟦10 percent⟧ jump in the mayor's approval — from 47 percent in May to 57 percent now.",
    "A ⟦5 percent⟧ rise took support from 40 percent to 45 percent.",
    "Support was 45 percent, ⟦5 percent⟧ higher than the 40 percent in May.",
    "The share of women rose by ⟦5 percent⟧ to 45 percent, up from 40 percent.",
    "Unemployment was 5 percent in May and 7 percent in June, a rise of ⟦2 percent⟧.",
    "Turnout fell from 65 percent in 2016 to 60 percent. That is a drop of ⟦5 percent⟧.",
  ],
  good: [
    "Approval fell from 44% to 40%, a drop of four percentage points.",
    "Approval fell from 44% to 40%, a drop of 4 points.",
    "Sales rose 4% to 1.2 million.",
    "Approval fell from 44% to 40%, a drop of 9%.",
    "Support rose from 40% to 44%, up 10%.",
    "The tax rose from 10% to 15%, and sales fell 5%.",
    "Approval fell from 44% to 40%, down 4% from last year.",
    "Inflation rose from 3% to 5%, and 2% of shops closed.",
    "“It fell from 44% to 40%, a drop of 4%,” Oda Brekke said.",
    "Prices rose 2% to 3%, the bureau said.",
    "The rate rose 75 basis points to 3.5%.",
    "Unemployment was 5 percent in May and 7 percent in June, a rise of 40 percent.",
    "Support was 44 percent, 10 percent higher than the 40 percent in May.",
    "Estimates range from 10% to 15%.",
  ],
  triggers: PERCENT,

  check(context: ParagraphContext) {
    const { analysis, figures } = context.paragraph.facts;
    if (figures.every(({ kind }) => kind !== "percent")) return;
    let isTold = false;
    for (const change of changesOf(analysis, figures)) {
      const { from, to, by } = change;
      if (by?.kind !== "percent" || from.kind !== "percent" || to.kind !== "percent") continue;
      if (!isDifference(change, by) || context.isQuoted(by)) continue;
      const { exact, low, high } = relativeChange(change);
      // Of a small share nearly any change is within its rounding; twice too much is not meant.
      if (exact <= by.value * 2 && mayBe(by, low, high)) continue;
      isTold = true;
      const relative = rounded(exact);
      context.report({
        at: by,
        message: `${quote(context.paragraph, by)}: from ${from.value}% to ${to.value}% is ${points(by.value)}, or ${relative}%. Points are meant.`,
        fixes: [
          ...inPoints(context, by),
          { title: `Give the change in percent: ${relative}%`, edits: [{ ...digitsOf(context, by), text: relative }] },
        ],
      });
    }
    if (!isTold) for (const figure of figures) reportRate(context, figure);
  },
});

/** Whether the stated change is what lies between the two, by subtraction. */
function isDifference({ from, to }: Change, by: Amount): boolean {
  const difference = Math.abs(to.value - from.value);
  return difference > 0 && mayBe(by, difference - from.half - to.half, difference + from.half + to.half);
}

/** "The base rate rose 0.5% to 3.5%": far too wide for a range, so a change and where it led. */
function reportRate(context: ParagraphContext, { kind, value, start, end, bound }: Figure): void {
  if (kind !== "percent" || typeof value === "number" || bound !== "=") return;
  const [by, to] = value;
  const { paragraph } = context;
  const { analysis } = paragraph.facts;
  const { tokens } = analysis;
  // Nobody gives a range whose upper end is more than four times the lower.
  if (by <= 0 || to < by * 4) return;
  const text = paragraph.prose.slice(start, end);
  const joint = text.search(/\sto\s/);
  if (joint < 0 || !/(?:%|percent|per cent)$/.test(text.slice(0, joint))) return;
  const first = tokenAt(tokens, start);
  if (!MOVED.has(tokens.hash[first - 1]!) && !(tokens.hash[first - 1] === BY && MOVED.has(tokens.hash[first - 2]!)))
    return;
  let isRate = false;
  for (let i = Math.max(0, first - 8); i < first; i++) {
    if (AHEAD.has(tokens.hash[i]!)) return;
    if (RATES.has(tokens.hash[i]!)) isRate = true;
  }
  if (!isRate || context.isQuoted({ start, end })) return;
  context.report({
    at: { start, end },
    message: `${quote(paragraph, { start, end })}: by ${by} percent, or by ${points(by)}? A rate that changes does so by points.`,
    fixes: inPoints(context, { start, end: start + joint, value: by }),
  });
}
const [BY] = hashes("by");

function points(value: number): string {
  return `${value} percentage ${value === 1 ? "point" : "points"}`;
}

/** Puts percentage points in place of percent, in the form that stands there: "a 4 percent drop" has one point. */
function inPoints({ paragraph }: ParagraphContext, by: Span & { readonly value: number }): readonly Fix[] {
  const text = paragraph.prose.slice(by.start, by.end);
  const unit = /[\s-]?(?:%|percent|per cent|pct\.?|pc)$/.exec(text);
  if (!unit) return [];
  const behind = paragraph.prose.slice(by.end, by.end + 1);
  const isBeforeNoun =
    by.value === 1 ||
    behind === "-" ||
    /^ (?:increase|decrease|drop|rise|fall|decline|jump|gain|cut|loss|reduction|hike)\b/.test(
      paragraph.prose.slice(by.end, by.end + 12),
    );
  return [
    {
      title: isBeforeNoun ? "Write “percentage point”" : "Write “percentage points”",
      edits: [
        { start: by.start + unit.index, end: by.end, text: isBeforeNoun ? " percentage point" : " percentage points" },
      ],
    },
  ];
}

/** Where the number itself stands. */
function digitsOf({ paragraph }: ParagraphContext, { start, end }: Span): Span {
  const found = /\d[\d.,]*/.exec(paragraph.prose.slice(start, end));
  return found ? { start: start + found.index, end: start + found.index + found[0].length } : { start, end: start };
}

/** One decimal below ten, none above. */
function rounded(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}
