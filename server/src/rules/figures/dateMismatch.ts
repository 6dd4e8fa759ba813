import {
  type Day,
  dayAfter,
  dayNumberOf,
  dayOfIso,
  daysIn,
  MONTH_NAMES,
  nearestYear,
  WEEKDAY_NAMES,
  weekdayOf,
} from "../../reporting/calendar.ts";
import { type DateData, disagrees, type StoryDate } from "../../reporting/storyDates.ts";
import { blank, type DraftContext, type Fix, type PlacedEntry, type Report, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** The calendar before was another one in much of the world: a weekday may have been counted by it. */
const OLD_STYLE = 1924;
/** So many days from the draft's date a day without a year is surely of the nearest year. */
const SURELY_NEAREST = 120;

/** Flags dates that the calendar does not have, and days of which nobody can tell the year. */
export default rule({
  id: "date-mismatch",
  group: "figures",
  problem: "date",
  severity: { desk: "error" },
  reads: "draft:dates",
  // A calendar is no matter of style: captions, above all, give weekday and date.
  places: ["headline", "standfirst", "heading", "caption", "quote"],
  summary: "A weekday that does not go with its date, a day that no month has, a date whose year nobody can tell.",
  why: "One of the two is wrong, and readers turn up on the wrong day. A calendar settles it in a second; after publication it is a correction.",
  silent: [
    "the weekday stands beside a date without a year, and the draft gives no date to tell the year by",
    "of a range (“Monday, March 3-5”) the first or the last day goes with the weekday; “Saturday and Sunday, March 7 and 8”",
    "dates in figures that may be read both ways: “3/4/2025”",
    "no year, but the draft has a dateline or a `date`, or a year stands within two sentences",
    "no year, but the date is a name (“the Oct. 7 attacks”, “the Fourth of July”), or every year's",
    "warning only: inside quotation marks and block quotes, and before 1924, when some countries had another calendar",
    "warning only: a day count that does not come to the date, a day still to come told as past",
    "info only, once: a day without a year in a draft without any date",
  ],
  authority: [
    "Press council and newsroom checklists: does the day match the date?",
    "Wikipedia: Manual of Style, relative time",
    "AP: the year is left out only where it is the current one",
  ],
  bad: [
    {
      draft: "The bridge opened on ⟦Tuesday, 5 March 2025⟧.",
      fixed: "The bridge opened on Wednesday, 5 March 2025.",
      level: "error",
    },
    { draft: "The bridge opened on ⟦Tuesday, March 5, 2025⟧, at noon.", level: "error" },
    "The council met on ⟦Mon., Feb. 3, 2026⟧.",
    "The council met on ⟦Monday night, Feb. 3, 2026⟧.",
    "The bridge opened on ⟦March 5, 2025, a Tuesday⟧.",
    {
      draft: "The bridge opened on ⟦March 5, 2025 (Tuesday)⟧, when it rained.",
      fixed: "The bridge opened on March 5, 2025 (Wednesday), when it rained.",
    },
    { draft: "---\ndate: 2025-10-12\n---\n\nThe vote is on ⟦Thursday, October 15⟧.", level: "error" },
    { draft: "The contract ends on ⟦31 June⟧.", fixed: "The contract ends on 30 June.", level: "error" },
    { draft: "She was born on ⟦Feb. 29, 1985⟧.", level: "error" },
    "Oda Brekke on the bridge in this ⟦Tuesday, March 5, 2025⟧, photo by the Harbour Gazette.",
    "The bridge opened.\n\nPhoto: Fog over the bridge on ⟦Tuesday, March 5, 2025⟧. (Harbour Gazette)",
    { draft: "“It opened on ⟦Tuesday, March 5, 2025⟧,” Oda Brekke said.", level: "warning" },
    {
      draft: "The ship left on ⟨May 3, 2024⟩. It sank two days later, on ⟦May 4⟧.",
      fixed: "The ship left on May 3, 2024. It sank two days later, on May 5.",
      level: "warning",
    },
    {
      draft: "---\ndate: 2025-10-12\n---\n\nBrekke was arrested on ⟦March 5, 2026⟧, the police said.",
      level: "warning",
    },
    {
      draft: "Announced on ⟦October 9⟧, the plan surprised the harbour.\n\nOn October 20 it was dropped.",
      level: "info",
    },
  ],
  good: [
    "The bridge opened on Wednesday, 5 March 2025.",
    "The bridge opened on Wednesday, March 5, 2025, at noon.",
    "Markets open on Saturday and Sunday, March 7 and 8, 2026.",
    "The fair runs from Friday, March 6-8, 2026, to the end of the school holidays.",
    "On Tuesday the council moved the 5 March 2025 meeting.",
    { draft: "---\ndate: 2025-10-12\n---\n\nOn October 9 the plan was announced." },
    "VIK, Norway — On October 9 the plan was announced.",
    "She was elected in 2019. On October 9 she resigned.",
    "The Oct. 7 attacks changed everything. So did the Fourth of July.",
    "Each year on October 9 the village lights a fire.",
    "She was born on Feb. 29, 1984.",
    "It happened on 3/4/2025, a Monday or a Tuesday.",
    "The ship left on April 29, 2024. It sank two days later, on May 1.",
    "The ship left on May 3, 2024. About two days later, on May 4, it sank.",
    { draft: "---\ndate: 2025-10-12\n---\n\nThe vote is on Wednesday, October 15." },
    { draft: "---\ndate: 2025-10-12\n---\n\nThe trial was set for March 5, 2026, the court said." },
    "The store, open every Sunday, May 2021 included, is closed.",
  ],

  check(context: DraftContext) {
    const today = dayOfIso(context.setting.date) ?? published(context.entries);
    const isDated = today !== undefined || context.entries.some(isDateline);
    let isTold = isDated;
    for (const entry of context.entries) {
      const data = entry.data as DateData;
      switch (data.kind) {
        case "weekday":
          reportWeekday(context, entry, data.date, data.date.year!);
          break;
        case "impossible":
          reportImpossible(context, entry, data.date);
          break;
        case "interval":
          reportInterval(context, entry, data);
          break;
        case "past":
          reportPast(context, entry, data.date, today);
          break;
        case "yearless": {
          const { date, isVague } = data;
          if (today) checkNearest(context, entry, date, today);
          else if (isVague && !isTold && isRead(entry) && !context.isQuoted(entry, entry.paragraph)) {
            isTold = true;
            report(context, entry, {
              at: entry,
              tier: "info",
              message: `${quote(entry.paragraph, entry)} of which year? Neither the draft nor a dateline gives a date.`,
              fixes: [addingYear(entry, date)],
            });
          }
          break;
        }
      }
    }
  },
});

/** Whether it stands where this rule reads. */
function isRead({ paragraph: { block } }: PlacedEntry): boolean {
  return block.part === "body" && block.content.kind === "paragraph";
}

function isDateline({ data, paragraph }: PlacedEntry): boolean {
  return (data as DateData).kind === "dateline" && paragraph.block.dateline !== undefined;
}

/** The day that a line before or after the story gives: "Published March 5, 2025". */
function published(entries: readonly PlacedEntry[]): Day | undefined {
  for (const { data } of entries) {
    const one = data as DateData;
    if (one.kind !== "published") continue;
    const { year, month, day } = one.date;
    return { year: year!, month, day };
  }
  return undefined;
}

function report(context: DraftContext, entry: PlacedEntry, found: Report): void {
  context.report({ ...found, paragraph: entry.paragraph });
}

/** "Tuesday", "5 March": without a year. */
function named({ month, day, isMonthFirst }: Pick<StoryDate, "month" | "day" | "isMonthFirst">): string {
  return isMonthFirst ? `${MONTH_NAMES[month - 1]} ${day}` : `${day} ${MONTH_NAMES[month - 1]}`;
}

function reportWeekday(context: DraftContext, entry: PlacedEntry, date: StoryDate, year: number): void {
  const { paragraph } = entry;
  const { weekday, month, day, isMonthFirst } = date;
  if (!weekday) return;
  const right = WEEKDAY_NAMES[weekdayOf({ year, month, day })]!;
  const wrong = WEEKDAY_NAMES[weekday.value]!;
  const isFaint = year < OLD_STYLE || isSaid(context, entry);
  const nearest = nearestWith(weekday.value, { year, month, day });
  const fixes: Fix[] = [
    { title: `Change “${wrong}” to “${right}”`, edits: [{ ...weekday, text: shaped(right, entry, weekday) }] },
  ];
  if (nearest.month === month) {
    const text = String(nearest.day);
    fixes.push({
      title: `Change the date to ${named({ ...nearest, isMonthFirst })}`,
      edits: [{ ...date.dayAt, text }],
    });
  }
  const told = date.year === undefined ? `, ${year},` : "";
  report(context, entry, {
    at: entry,
    ...(isFaint ? { tier: "warning" } : {}),
    message: `${quote(paragraph, entry)}: that day${told} is a ${right}, not a ${wrong}. Which of the two is meant?`,
    fixes,
  });
}

/** The weekday in the form of the one it replaces: "Wed." for "Tue.". */
function shaped(right: string, { paragraph }: PlacedEntry, { start, end }: { start: number; end: number }): string {
  const text = paragraph.prose.slice(start, end);
  return /day$/i.test(text) ? right : `${right.slice(0, 3)}${text.endsWith(".") ? "." : ""}`;
}

/** The day nearest to another that falls on a weekday. */
function nearestWith(weekday: number, date: Day): Day {
  const forward = (weekday - weekdayOf(date) + 7) % 7;
  return dayAfter(date, forward <= 3 ? forward : forward - 7);
}

/** A weekday with a date that leaves out the year: the nearest to the draft's own date is meant. */
function checkNearest(context: DraftContext, entry: PlacedEntry, date: StoryDate, today: Day): void {
  const { month, day, weekday } = date;
  const year = nearestYear(month, day, today);
  if (day > daysIn(month, year)) {
    reportImpossible(context, entry, { ...date, year });
    return;
  }
  if (!weekday || !disagrees(date, year)) return;
  const away = Math.abs(dayNumberOf({ year, month, day }) - dayNumberOf(today));
  // Far off, another year may be meant.
  if (away > SURELY_NEAREST && [year - 1, year + 1].some((other) => !disagrees(date, other))) return;
  reportWeekday(context, entry, date, year);
}

function reportImpossible(context: DraftContext, entry: PlacedEntry, date: StoryDate): void {
  const { month, year, dayAt, lastDay } = date;
  const last = daysIn(month, year);
  const inYear = month === 2 && year !== undefined ? ` in ${year}` : "";
  report(context, entry, {
    at: entry,
    ...(isSaid(context, entry) ? { tier: "warning" } : {}),
    message: `There is no ${quote(entry.paragraph, entry)}: ${MONTH_NAMES[month - 1]} has ${last} days${inYear}.`,
    fixes:
      lastDay === undefined
        ? [{ title: `Change the date to ${named({ ...date, day: last })}`, edits: [{ ...dayAt, text: String(last) }] }]
        : [],
  });
}

function reportInterval(
  context: DraftContext,
  entry: PlacedEntry,
  { date, from, days }: DateData & { kind: "interval" },
): void {
  const year = from.year ?? date.year ?? 2023;
  const right = dayAfter({ year, month: from.month, day: from.day }, days);
  const first = named(from);
  report(context, entry, {
    at: entry,
    tier: "warning",
    message: `${days === 1 ? "The day" : `${days} days`} after ${first} is ${named({ ...date, ...right })}, not ${named(date)}.`,
    related: [{ start: from.start, end: from.end, paragraph: entry.paragraph, message: "Counted from here." }],
    fixes:
      right.month === date.month
        ? [
            {
              title: `Change the date to ${named({ ...date, ...right })}`,
              edits: [{ ...date.dayAt, text: String(right.day) }],
            },
          ]
        : [],
  });
}

function reportPast(context: DraftContext, entry: PlacedEntry, date: StoryDate, today: Day | undefined): void {
  const { year, month, day } = date;
  if (!today || year === undefined || isSaid(context, entry)) return;
  if (dayNumberOf({ year, month, day }) <= dayNumberOf(today)) return;
  report(context, entry, {
    at: entry,
    tier: "warning",
    message: `${quote(entry.paragraph, entry)} is told as past, but the draft is dated ${named({ ...today, isMonthFirst: date.isMonthFirst })}, ${today.year}.`,
  });
}

function isSaid(context: DraftContext, entry: PlacedEntry): boolean {
  return entry.paragraph.block.quoteDepth > 0 || context.isQuoted(entry, entry.paragraph);
}

/** Puts a blank for the year behind the date. */
function addingYear({ paragraph }: PlacedEntry, { end, isMonthFirst }: StoryDate): Fix {
  const isClosed = /^[,.;:)]/.test(paragraph.prose.slice(end, end + 1));
  return {
    title: "Add the year…",
    edits: [
      {
        start: end,
        end,
        text: isMonthFirst ? [", ", blank("year"), ...(isClosed ? [] : [","])] : [" ", blank("year")],
      },
    ],
  };
}
