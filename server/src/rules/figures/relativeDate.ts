import { type Analysis, Penn, Tag, TokenKind } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import { type Day, dayAfter, dayOfIso, MONTH_NAMES, WEEKDAY_NAMES, weekdayOf } from "../../reporting/calendar.ts";
import { type Fix, type Level, type ParagraphContext, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** How many days off each word is. */
const DAYS_OFF: ReadonlyMap<number, number> = (() => {
  const days = new Map<number, number>();
  for (const [words, off] of [
    ["today tonight this", 0],
    ["yesterday last", -1],
    ["tomorrow", 1],
  ] as const)
    for (const hash of hashes(words)) days.set(hash, off);
  return days;
})();
const TODAY = hashes("today");
const TONIGHT = hashes("tonight");
const LAST = hashes("last");
const THIS = hashes("this");
const NIGHT = hashes("night");
const PARTS = hashes("morning afternoon evening");
const RECENTLY = hashes("recently");
/** "Today" as an age, not a day: "even today", "to live there today"; words beside it that say so. */
const GENERIC_BEFORE = hashes("of even still until like as than between");
const GENERIC_BEHIND = hashes("'s than as more most still");
/** A time that a live blog or a schedule gives. */
const CLOCK = hashes("a.m. p.m. am pm");

/** Flags "today", "yesterday" and "last night", where the house writes days by name. */
export default rule({
  id: "relative-date",
  group: "figures",
  problem: "date",
  severity: { desk: "info" },
  reads: "neighbours",
  places: ["headline", "standfirst"],
  summary: "“Yesterday” is another day for whoever reads it tomorrow; for houses that name the day.",
  why: "Online a story is read for days, and across time zones. “Yesterday” is then wrong without anybody having changed a word; “on Monday” stays right.",
  silent: [
    "always, unless `style.dates` is `bbc`, `guardian` or `ap`",
    "“today” for our times: “today's teenagers”, “even today”",
    "inside quotation marks and block quotes",
    "“today” and “tonight” beside the time of an entry: “Today, 10:15 a.m.”",
    "hint only: “recently” in the opening paragraph",
  ],
  authority: [
    "BBC: days by name for readers abroad",
    "Guardian: no “today” and “yesterday” online",
    "AP: days of the week within seven days",
  ],
  bad: [
    {
      draft: "The bridge reopened ⟦yesterday⟧.",
      files: { "newslint.yml": "style: { dates: bbc }" },
      level: "info",
    },
    {
      draft: "---\ndate: 2025-10-15\n---\n\nThe bridge reopened ⟦yesterday⟧.",
      files: { "newslint.yml": "style: { dates: guardian }" },
      fixed: "---\ndate: 2025-10-15\n---\n\nThe bridge reopened on Tuesday.",
    },
    {
      draft: "---\ndate: 2025-10-15\n---\n\nVoters decide ⟦tomorrow night⟧.",
      files: { "newslint.yml": "style: { dates: ap }" },
      fixed: "---\ndate: 2025-10-15\n---\n\nVoters decide on Thursday night.",
    },
    {
      draft: "---\ndate: 2025-10-15\n---\n\n⟦Last night⟧ the bridge reopened, and ⟦this morning⟧ it closed.",
      files: { "newslint.yml": "style: { dates: bbc }" },
      fixed: "---\ndate: 2025-10-15\n---\n\nOn Tuesday night the bridge reopened, and this morning it closed.",
    },
    {
      draft: "The council voted ⟦today⟧ to close the bridge.",
      files: { "newslint.yml": "style: { dates: bbc }" },
    },
    {
      draft: "The bridge was ⟦recently⟧ closed.",
      files: { "newslint.yml": "style: { dates: bbc }" },
      level: "hint",
    },
  ],
  good: [
    "The bridge reopened yesterday.",
    { draft: "The bridge reopened yesterday.", files: { "newslint.yml": "style: { dates: print }" } },
    { draft: "The bridge reopened on Monday.", files: { "newslint.yml": "style: { dates: bbc }" } },
    { draft: "“I leave tomorrow,” Oda Brekke said.", files: { "newslint.yml": "style: { dates: bbc }" } },
    { draft: "Today's teenagers walk more.", files: { "newslint.yml": "style: { dates: bbc }" } },
    { draft: "Even today nobody lives on the island.", files: { "newslint.yml": "style: { dates: bbc }" } },
    { draft: "Today the island has 40 residents.", files: { "newslint.yml": "style: { dates: bbc }" } },
    { draft: "The island is as quiet as it is today.", files: { "newslint.yml": "style: { dates: bbc }" } },
    { draft: "Brekke spoke on the Today show on Monday.", files: { "newslint.yml": "style: { dates: bbc }" } },
    { draft: "The Tribune TODAY said so on Monday.", files: { "newslint.yml": "style: { dates: bbc }" } },
    {
      draft: "The harbour was full.\n\nThe bridge was recently closed.",
      files: { "newslint.yml": "style: { dates: bbc }" },
    },
  ],

  triggers: [...DAYS_OFF.keys(), ...RECENTLY],

  check(context: ParagraphContext) {
    const style = context.setting.style.dates;
    if (style === undefined || style === "print") return;
    const { analysis } = context.paragraph.facts;
    const today = dayOfIso(context.setting.date);
    for (let i = context.nextTrigger(0); i >= 0; i = context.nextTrigger(i + 1)) {
      const found = relativeAt(analysis, i, context.previous === undefined && context.paragraph.block.part === "body");
      if (!found) continue;
      const { tokens } = analysis;
      const at = { start: tokens.start[i]!, end: tokens.end[found.end - 1]! };
      if (context.isQuoted(at)) continue;
      const words = quote(context.paragraph, at);
      context.report({
        at,
        ...(found.tier ? { tier: found.tier } : {}),
        message: found.tier
          ? `When? ${words} dates the story by the day it is read.`
          : `${words} is another day for whoever reads it tomorrow. Name the day.`,
        fixes: found.tier || !today ? [] : [naming(context, i, found, today)],
      });
    }
  },
});

interface Relative {
  readonly end: number;
  readonly daysOff: number;
  readonly partOfDay: string;
  readonly tier?: Level;
}

/** What a word of time at a token says; undefined where it means no day. */
function relativeAt({ prose, tokens }: Analysis, i: number, isOpening: boolean): Relative | undefined {
  const hash = tokens.hash[i]!;
  // "USA TODAY", "on the Today show": names.
  if (i > 0 && isUpper(prose, tokens.start[i]!) && tokens.kind[i - 1] === TokenKind.word) return undefined;
  if (RECENTLY.has(hash)) return isOpening ? { end: i + 1, daysOff: 0, partOfDay: "", tier: "hint" } : undefined;
  const daysOff = DAYS_OFF.get(hash)!;
  const next = i + 1 < tokens.count ? tokens.hash[i + 1]! : 0;
  const isPart = NIGHT.has(next) || PARTS.has(next);
  const part = isPart ? prose.slice(tokens.start[i + 1], tokens.end[i + 1]).toLowerCase() : "";
  if (LAST.has(hash))
    return NIGHT.has(next) && !isNoun(tokens.tag[i + 2]) ? { end: i + 2, daysOff, partOfDay: "night" } : undefined;
  if (THIS.has(hash))
    return PARTS.has(next) && !isNoun(tokens.tag[i + 2]) ? { end: i + 2, daysOff, partOfDay: part } : undefined;
  if (CLOCK.has(next) || tokens.penn[i + 1] === Penn.CD) return undefined;
  if (TONIGHT.has(hash)) return { end: i + 1, daysOff, partOfDay: "night" };
  if (TODAY.has(hash) && isGeneric({ hash: tokens.hash, penn: tokens.penn, count: tokens.count }, i)) return undefined;
  return isPart ? { end: i + 2, daysOff, partOfDay: part } : { end: i + 1, daysOff, partOfDay: "" };
}

function isUpper(prose: string, at: number): boolean {
  const code = prose.charCodeAt(at);
  return code >= 65 && code <= 90;
}

function isNoun(tag: number | undefined): boolean {
  return tag === Tag.noun;
}

/** "Today's teenagers", "even today", "today the island has 40 residents": our times. Of a day only where something happened or is to. */
function isGeneric(
  { hash, penn, count }: { readonly hash: Int32Array; readonly penn: Uint8Array; readonly count: number },
  i: number,
): boolean {
  if (i > 0 && GENERIC_BEFORE.has(hash[i - 1]!)) return true;
  if (i + 1 < count && GENERIC_BEHIND.has(hash[i + 1]!)) return true;
  for (let at = i - 1; at >= Math.max(0, i - REACH) && !isStop(penn[at]!); at--)
    if (FINITE.has(penn[at]!)) return !isOfDay(penn[at]!, hash[at]!);
  for (let at = i + 1; at < Math.min(count, i + REACH) && penn[at] !== Penn["."]; at++)
    if (FINITE.has(penn[at]!)) return !isOfDay(penn[at]!, hash[at]!);
  return true;
}

/** How many tokens off the verb stands that "today" goes with. */
const REACH = 12;
const FINITE = new Set<number>([Penn.VBD, Penn.VBZ, Penn.VBP, Penn.MD]);
const WILL = hashes("will wo 'll");

function isStop(penn: number): boolean {
  return penn === Penn["."] || penn === Penn[":"];
}

/** A verb that tells of something that happened, or is to: "is" and "would" tell of our times. */
function isOfDay(penn: number, hash: number): boolean {
  return penn === Penn.VBD || (penn === Penn.MD && WILL.has(hash));
}

/** Puts the day's name in its place, with "on" before it where none stands. */
function naming({ paragraph }: ParagraphContext, i: number, found: Relative, today: Day): Fix {
  const { prose, facts } = paragraph;
  const { tokens } = facts.analysis;
  const day = dayAfter(today, found.daysOff);
  const name = WEEKDAY_NAMES[weekdayOf(day)]!;
  const start = tokens.start[i]!;
  const isCapital = isUpper(prose, start);
  const takesOn = !/\b(?:on|since|until|till|from|by|for|of|late|early|before|after|through|to|and|or)\s$/i.test(
    prose.slice(Math.max(0, start - 10), start),
  );
  const text = `${takesOn ? (isCapital ? "On " : "on ") : ""}${name}${found.partOfDay ? ` ${found.partOfDay}` : ""}`;
  return {
    title: `Write “${name}” (${day.day} ${MONTH_NAMES[day.month - 1]})`,
    edits: [{ start, end: tokens.end[found.end - 1]!, text }],
  };
}
