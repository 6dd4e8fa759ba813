import { tokenAt } from "../../language/analysis.ts";
import { holdersOn, peopleBookOf } from "../../record/peopleLookUp.ts";
import { isHeldNow } from "../../reporting/people/incompatible.ts";
import { isFullName } from "../../reporting/people/people.ts";
import { isSingle, type Post } from "../../reporting/posts.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import { type DraftContext, type Fix, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";
import { namesYear } from "./namedYear.ts";
import { isOfOtherTime } from "./otherTimes.ts";

/** Flags two people whom one draft gives an office that one person holds at a time. */
export default rule({
  id: "office-two-holders",
  group: "titles",
  problem: "identity",
  severity: { desk: "error" },
  reads: "draft:posts",
  places: ["standfirst", "caption"],
  summary: "Two people in one office that one person holds at a time.",
  why: "A country has one foreign minister. Where a draft names two, one of them is a former one, a deputy, or of somewhere else, and readers cannot tell which.",
  silent: [
    "a warning only, unless `people.yml` has one of them in the office on the draft's day",
    "deputy, vice, assistant, co-, joint and shadow posts; former, acting, incoming and elected holders",
    "countries, towns and bodies that differ, or of which the draft does not say that they are one",
    "presidents, governors, mayors and chiefs whose country, state, town or firm neither title gives",
    "where the words around either say when: then, in 2019, resigned, replaced, succeeded",
    "two forms of one name",
    "inside quotation marks and block quotes, in headlines",
  ],
  authority: [
    "Guardian style: commas around a name say that there is one holder",
    "Reuters Handbook of Journalism: former and acting in titles",
  ],
  bad: [
    {
      draft:
        "⟨Chilean Foreign Minister Hal Brask⟩ was out.\n\nThe port wrote to ⟦Chilean Foreign Minister Ines Toll⟧ at noon.",
      level: "warning",
      fixed:
        "Chilean Foreign Minister Hal Brask was out.\n\nThe port wrote to former Chilean Foreign Minister Ines Toll at noon.",
    },
    {
      draft: "⟨Chilean Foreign Minister Hal Brask⟩ was out. ⟦Chilean Foreign Minister Ines Toll⟧ flew back.",
      level: "warning",
      fixed: "Chilean Foreign Minister Hal Brask was out. Former Chilean Foreign Minister Ines Toll flew back.",
    },
    {
      draft:
        "Chile was late. ⟨Foreign Minister Hal Brask⟩ flew out.\n\n⟦Foreign Minister Ines Toll⟧ flew to Chile on Monday.",
      level: "warning",
    },
    {
      draft: "The club's ⟨captain, Ken Ito⟩, was out.\n\nThe club's ⟦captain, Eva Mori⟧, was late.",
      level: "warning",
    },
    {
      draft:
        "---\ndate: 2026-03-02\n---\n\n⟨Vik Mayor Jon Aas⟩ was out.\n\nThe port wrote to ⟦Vik Mayor Eva Lind⟧ at noon.",
      files: {
        "people.yml": "- { name: Jon Aas, offices: [{ title: mayor, of: Vik, from: 2019 }] }\n- { name: Eva Lind }",
      },
      level: "error",
    },
  ],
  good: [
    "Texas Attorney General Ana Lind sued. U.S. Attorney General Eva Moe was out.",
    "Virginia Attorney General Ana Lind sued. Nevada Attorney General Eva Moe was out.",
    "Scotland's First Minister Ana Lind was out. Wales' First Minister Eva Moe was ill.",
    "The state's governor, Ana Lind, was out.\n\nIn Iowa the state's governor, Eva Moe, was ill.",
    "Australian Prime Minister Ana Lind was out. She met previous Australian Prime Minister Eva Moe.",
    "Chilean Deputy Trade Minister Hal Brask met Chilean Deputy Trade Minister Ines Toll.",
    "Former Chilean Foreign Minister Hal Brask met Chilean Foreign Minister Ines Toll.",
    "Chilean Foreign Minister Hal Brask met Norwegian Foreign Minister Ines Toll. Foreign Minister Jo Park was late.",
    "Chilean Foreign Minister Hal Brask resigned in May. Chilean Foreign Minister Ines Toll was out.",
    "Gov. Hal Brask was out. Gov. Ines Toll was not.",
    "Vik Mayor Jon Aas met Rosko Mayor Eva Lind.",
    "Former Chilean envoy Hal Brask, who was an aide under the Chilean President Ines Toll, left. Chilean President Eva Lind was out.",
    "In 2011, Chilean Foreign Minister Hal Brask built the port. Chilean Foreign Minister Ines Toll was out.",
  ],

  check(context: DraftContext) {
    const posts = (context.entries as readonly PostEntry[]).filter(({ data }) => mayClash(data));
    if (posts.length < 2) return;
    const byOwner = new Map<string, PostEntry[]>();
    for (const entry of posts) {
      const owner = ownerOf(entry.data);
      if (owner === "" || owner === "(" || !isTold(context, entry)) continue;
      const holders = byOwner.get(owner);
      if (!holders) byOwner.set(owner, [entry]);
      else holders.push(entry);
    }
    for (const holders of byOwner.values()) {
      const [first] = holders as [PostEntry];
      const other = holders.find(({ data }) => areTwo(first.data, data));
      if (other) report(context, first, other);
    }
  },
});

type PostEntry = PlacedEntry & { readonly data: Post };

/** An office that one person holds, given now to somebody with a full name. */
function mayClash(post: Post): boolean {
  return isFullName(post.mention) && isSingle(post) && isHeldNow(post.parts);
}

/**
 * Whose an office is: as told, else the one country that its paragraph names. That goes for ministers and heads of
 * government; presidents are called so when they are no more, and there are presidents of much else.
 */
function ownerOf({ of, parts: { office }, around }: Post): string {
  if (STATES.has(of)) return "";
  if (of !== "") return of;
  const isOfState = office.startsWith("minister: ") || office === "prime minister";
  return isOfState && around.length === 1 ? around[0]!.name : "";
}

/** "The state's governor": a story may tell of several. */
const STATES: ReadonlySet<string> = new Set(["state", "country", "nation", "province", "region", "county", "district"]);

/** Whether running text says so, of now: headlines shorten, quotations keep their words. */
function isTold(context: DraftContext, entry: PostEntry): boolean {
  const { paragraph, start, end } = entry;
  const { title } = entry.data;
  const { part, content } = paragraph.block;
  if (content.kind !== "paragraph" || (part !== "body" && part !== "caption" && part !== "standfirst")) return false;
  return (
    // A line without a stop is a headline, a label or a credit: its capitals make names of other words.
    STOP.test(paragraph.prose.slice(-3)) &&
    !context.isQuoted(entry, paragraph) &&
    !namesYear(paragraph, start) &&
    !isOfOtherTime(paragraph, { start: Math.min(title.start, start), end: Math.max(title.end, end) }, [], context.day)
  );
}

const STOP = /[.!?]/;

/** Whether two names can be no forms of one: no word in common, and surnames that do not begin alike. */
function areTwo({ mention: one }: Post, { mention: other }: Post): boolean {
  if (one === other || one.words.some((word) => other.words.includes(word))) return false;
  const [a, b] = [one.words.at(-1)!, other.words.at(-1)!];
  return a.slice(0, 3) !== b.slice(0, 3);
}

function report(context: DraftContext, first: PostEntry, other: PostEntry): void {
  const { title, mention, parts } = other.data;
  const span = (entry: PostEntry) => ({
    start: Math.min(entry.data.title.start, entry.start),
    end: Math.max(entry.data.isApart ? entry.data.mention.name.end : entry.end, entry.data.title.end),
  });
  const before = other.data.isApart ? undefined : title.start;
  const isFirst = before !== undefined && opensSentence(other.paragraph, before);
  const fix = (word: string): readonly Fix[] => {
    if (before === undefined) return [];
    const text = isFirst ? `${word[0]!.toUpperCase()}${word.slice(1)} ` : `${word} `;
    return [{ title: `Insert “${text.trim()}”`, edits: [{ start: before, end: before, text }] }];
  };
  context.report({
    at: span(other),
    paragraph: other.paragraph,
    tier: isOnFile(context, first, other, parts) ? "error" : "warning",
    message: `${quote(other.paragraph, mention.name)} here, ${quote(first.paragraph, first.data.mention.name)} further up: one person holds this office.`,
    related: [{ ...span(first), paragraph: first.paragraph, message: "The first holder." }],
    fixes: [...fix("former"), ...fix("deputy")],
  });
}

function opensSentence({ facts }: PlacedEntry["paragraph"], offset: number): boolean {
  const { sentences, tokens } = facts.analysis;
  return sentences[sentenceAt(sentences, offset)]?.firstToken === tokenAt(tokens, offset);
}

/** Whether the people file has just one of the two in the office on the draft's day. */
function isOnFile({ desk, day }: DraftContext, first: PostEntry, other: PostEntry, parts: Post["parts"]): boolean {
  if (desk.people.length === 0 || day === undefined) return false;
  const book = peopleBookOf(desk.people);
  const holders = new Set(holdersOn(book, parts, day));
  const holds = ({ data }: PostEntry) => book.named(data.mention.words).some((person) => holders.has(person));
  return holds(first) !== holds(other);
}
