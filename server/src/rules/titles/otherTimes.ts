import { Tag, TokenKind, tokenAt } from "../../language/analysis.ts";
import { type DateMention, datesIn } from "../../language/dates.ts";
import { hashes } from "../../language/hash.ts";
import { type FiledOffice, isInForce } from "../../record/peopleLookUp.ts";
import { dayAfter, dayOfIso, MONTH_NAMES, nearestYear } from "../../reporting/calendar.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import { TokenReader, tagSet } from "../../reporting/tokenReader.ts";
import type { Span } from "../../text/span.ts";
import { runAtEnd } from "../../text/tail.ts";

/** Words that say that an office was held, taken or left at some time, or was somebody else's. */
const CHANGE = hashes(`
  former formerly then once previously erstwhile acting elect designate until till appointed appoint became become
  becomes becoming elected nominated nominee promoted succeed succeeds succeeded succeeding successor predecessor
  replace replaces replaced replacing fire fires fired firing resign resigns resigned resignation resigning ousted sacked removed dismissed
  retired retiring departed departing deposed serving served sworn inaugurated outgoing incoming tenure era reign when
`);
/** "Took office", "left the post". */
const TURNS = hashes("left leave leaves leaving took take takes taking assumed assumes quit quits entered held");
const POSTS = hashes("office post power job");
/** "Under Prime Minister Aas", "the government of Prime Minister Aas". */
const BEFORE = hashes("under during government administration cabinet presidency");
const OF = hashes("of");
const ARTICLES = hashes("a an");
const TIME = hashes("time");
const WERE = hashes("was were had");
const WHO = hashes("who");
/** How many words may stand between these and a title: "under the then Chilean". */
const BETWEEN = 3;
/** How many tokens around a mention can tell of a change. */
const NEAR = 6;

/**
 * Whether the words around a mention say that its title is not of the draft's day: "then", "when he was", "resigned", "at
 * the time", or a date in the sentence on which one of the offices was held. `day` is ISO 8601.
 */
export function isOfOtherTime(
  { facts: { analysis }, prose }: Paragraph,
  { start, end }: Span,
  offices: readonly FiledOffice[],
  day: string | undefined,
): boolean {
  const { sentences, tokens } = analysis;
  const sentence = sentences[sentenceAt(sentences, start)];
  if (!sentence) return false;
  const first = tokenAt(tokens, start);
  const last = tokenAt(tokens, end);
  const { hash } = tokens;
  const from = Math.max(sentence.firstToken, first - NEAR);
  const to = Math.min(sentence.endToken, last + NEAR);
  for (let i = from; i < to; i++) {
    const code = hash[i]!;
    if (CHANGE.has(code)) return true;
    if (TURNS.has(code) && (POSTS.has(hash[i + 1]!) || POSTS.has(hash[i + 2]!))) return true;
    // ", who was mayor": the past tense of the office itself.
    if (WHO.has(code) && i >= last && WERE.has(hash[i + 1]!)) return true;
  }
  // "Then-House Speaker", "ex-Mayor".
  const before = prose.slice(Math.max(0, start - 24), start).trimEnd();
  if (/(?:then|ex|former|future)[-–]/i.test(before.slice(runAtEnd(before, /\S/)))) return true;
  // "As far back as 2001": a bare number too.
  for (let i = sentence.firstToken; i < sentence.endToken; i++) {
    if (tokens.end[i]! - tokens.start[i]! !== 4 || tokens.kind[i] !== TokenKind.number) continue;
    const year = prose.slice(tokens.start[i], tokens.end[i]);
    if (/^(?:19|20)\d\d$/.test(year) && mayBeHeldOn(year, "year", offices, day)) return true;
  }
  // "A President Aas would": nobody yet.
  if (ARTICLES.has(hash[first - 1]!)) return true;
  // "Under the country's president, Ana Aas": articles, whose it is, and a little more may stand between.
  let at = OF.has(hash[first - 1]!) ? first - 2 : first - 1;
  for (let most = BETWEEN; most > 0 && at >= sentence.firstToken && !BEFORE.has(hash[at]!); most--, at--)
    if (tokens.tag[at] === Tag.verb || tokens.kind[at] !== TokenKind.word) break;
  if (at >= sentence.firstToken && BEFORE.has(hash[at]!)) return true;
  for (let i = sentence.firstToken + 2; i < sentence.endToken; i++)
    if (TIME.has(hash[i]!) && /^at (?:the|that) /i.test(prose.slice(tokens.start[i - 2], tokens.end[i]))) return true;
  return datesIn(analysis, sentence.firstToken, sentence.endToken).some((date) =>
    mayBeHeldOn(prose.slice(date.start, date.end), date.kind, offices, day),
  );
}
/** Whether a date as written may lie within the days of an office. */
function mayBeHeldOn(
  written: string,
  kind: DateMention["kind"],
  offices: readonly FiledOffice[],
  day: string | undefined,
): boolean {
  const overlaps = (from: string, to: string) =>
    offices.some((one) => (one.from === "" || one.from <= to) && (one.to === "" || from <= one.to));
  const year = /\d{4}/.exec(written)?.[0];
  // Of "the 1990s" the last year is 1999.
  if (kind === "year")
    return year !== undefined && overlaps(year, `${/s$/.test(written) ? `${year.slice(0, 3)}9` : year}-12-31`);
  const today = dayOfIso(day);
  if (kind === "relative" || kind === "weekday") {
    if (/year|month|decade|ago/i.test(written)) return true;
    // "Friday", "last week": the office may have been left since.
    return today !== undefined && offices.some((one) => isInForce(one, isoOf(dayAfter(today, -RECENT))));
  }
  const month = MONTH_NAMES.findIndex((name) => written.includes(name.slice(0, 3))) + 1;
  if (month === 0) return true;
  const dayOfMonth = Number(/(?:^|\D)(\d{1,2})(?:\D|$)/.exec(written)?.[1] ?? 15);
  const of = year ?? (today && nearestYear(month, dayOfMonth, today));
  if (of === undefined) return true;
  const told = `${of}-${two(month)}`;
  return kind === "day"
    ? overlaps(`${told}-${two(dayOfMonth)}`, `${told}-${two(dayOfMonth)}`)
    : overlaps(told, `${told}-31`);
}

/** So many days back an event is still told of without its date. */
const RECENT = 10;

const two = (value: number) => String(value).padStart(2, "0");

function isoOf({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): string {
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

const THESE_DAYS = /^(?:yesterday|today|tonight|tomorrow|this )/i;

/** Whether a sentence tells of these days: "on Friday", "yesterday", "this week". */
export function isOfTheseDays({ facts: { analysis }, prose }: Paragraph, { start }: Span): boolean {
  const sentence = analysis.sentences[sentenceAt(analysis.sentences, start)];
  if (!sentence) return false;
  return datesIn(analysis, sentence.firstToken, sentence.endToken).some(
    (date) =>
      date.kind === "weekday" || (date.kind === "relative" && THESE_DAYS.test(prose.slice(date.start, date.end))),
  );
}

/** How a mention stands in the story: its bearer speaks or does something now, did something, or is only named. */
export type Stand = "speaks" | "does" | "did" | "named" | "owns";

const PRESENT = tagSet("VBZ", "VBP", "MD");
const PAST = tagSet("VBD");
const ADVERB = tagSet("RB");
/** Verbs of who is asked now; "proposed" and "pledged" may be history. */
const SAYING = hashes("said says told tells added adds according stated states announced announces wrote writes");

/** How somebody stands in the story who is named at a span (title and name); `name` is the name alone. */
export function standOf({ facts, prose }: Paragraph, at: Span, name: Span): Stand {
  const { analysis, attributions } = facts;
  const { tokens } = analysis;
  if (/^[’']s?(?=[^\p{L}]|$)/u.test(prose.slice(name.end, name.end + 3))) return "owns";
  const isHead = ({ start, end }: Span) => start >= at.start - ARTICLE && start <= name.start && end >= name.end;
  const says = (cue: readonly Span[]) =>
    cue.some(({ start, end }) => {
      for (let i = tokenAt(tokens, start); i < tokens.count && tokens.start[i]! < end; i++)
        if (SAYING.has(tokens.hash[i]!)) return true;
      return false;
    });
  if (attributions.some(({ source, cue }) => source.some(isHead) && says(cue))) return "speaks";
  const reader = new TokenReader(analysis);
  let next = tokenAt(tokens, Math.max(at.end, name.end));
  if (reader.isPenn(next, ADVERB)) next++;
  if (reader.isPenn(next, PRESENT)) return "does";
  return reader.isPenn(next, PAST) ? "did" : "named";
}
/** How far before a title a source may begin that is no longer than it: "the ". */
const ARTICLE = 4;
