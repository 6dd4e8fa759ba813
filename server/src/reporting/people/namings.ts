import { type Analysis, Penn, Tag, tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import type { Entry } from "../facts.ts";
import type { Mention, NameMention } from "./mentions.ts";
import { isUpper } from "./nameTokens.ts";
import { keyOf } from "./people.ts";
import { Word, wordBits } from "./words.ts";

/** How a person is named at one place, as far as style goes. Spans are prose offsets. */
export interface Naming {
  readonly mention: NameMention;
  /** Where title and name begin, without a day before them: "On Monday Mayor Aas". */
  readonly start: number;
  /** The surname's last word, folded: as in the index "people". */
  readonly surname: string;
  /** "mr", "mrs", "ms", "miss", "mx", "dr", "prof", without a stop; "" for none. */
  readonly honorific: string;
  /** The title before the name without honorifics: "Deputy Mayor". */
  readonly office?: Span;
  /** How many words it has, small ones aside. */
  readonly officeWords: number;
  /** How many posts stand in `office`: "Deputy Prime Minister and Foreign Minister" has two. */
  readonly posts: number;
}

const STOP = /[.!?…"”’'»):]\s*$/;
/** What captions within the text carry at one of their ends. */
const CREDIT =
  /\b(?:FILE|[Ff]ile photo|AP Photo|Getty Images|Media caption|R(?:EUTERS|euters)\/|via AP|Photo: |AP\/|AFP\/|EPA\/)/;
const DATELINE = /^[A-Z][A-Z.,' ]{3,30}(?:,? [A-Z][a-z. ]{1,15})?(?: \([A-Za-z]{2,10}\))? ?[—–-] /;

/** The key of the paragraphs that open with a dateline and name somebody: what stood before was a summary. */
export const OPENINGS = "(dateline)";
const NONE: readonly Entry[] = [];
/** "The Aas video", "in Aas": a thing or a place. */
const BEFORE_THINGS = hashes("the in near");
const OF = hashes("of for to at in");
const JOINING = hashes("and & , /");
/** Words of a title that make it no longer to read. */
const SMALL = hashes("of for to at in the and & , / u.s. us u.k. uk");

/**
 * What one paragraph puts into the draft index "namings": each naming under its surname, and where the story opens. Only
 * running text has any: headings and links have no stop, and captions within the text introduce people anew.
 */
export function namingsOf(analysis: Analysis, mentions: readonly Mention[]): readonly Entry[] {
  const { prose } = analysis;
  if (!mentions.some(({ kind }) => kind === "name") || !isRunning(prose)) return NONE;
  const entries: Entry[] = [];
  if (DATELINE.test(prose.slice(0, 60)))
    entries.push({ index: "namings", key: OPENINGS, start: 0, end: 0, data: undefined });
  for (const mention of mentions) {
    if (mention.kind !== "name") continue;
    const { start, end } = mention;
    const data = namingOf(analysis, mention);
    entries.push({ index: "namings", key: data.surname, start, end, data });
  }
  return entries;
}

function isRunning(prose: string): boolean {
  if (!STOP.test(prose.slice(-3))) return false;
  if (prose.length <= 200) return !CREDIT.test(prose);
  return !CREDIT.test(prose.slice(0, 80)) && !CREDIT.test(prose.slice(-120));
}

function namingOf(analysis: Analysis, mention: NameMention): Naming {
  const { prose, tokens } = analysis;
  const { title, honorific } = mention;
  const surname = keyOf(mention);
  if (!title) return { mention, start: mention.start, surname, honorific: "", officeWords: 0, posts: 0 };
  const { start } = mention;
  const base = { mention, start, surname };
  const written = honorific ? prose.slice(honorific.start, honorific.end) : "";
  const office = { start, end: honorific ? Math.max(start, honorific.start - 1) : title.end };
  if (office.end <= office.start) return { ...base, honorific: plain(written), officeWords: 0, posts: 0 };
  const last = tokenAt(tokens, office.end - 1);
  let words = 0;
  let posts = 0;
  let isPost = false;
  let isBehindOf = false;
  let isInName = false;
  for (let i = tokenAt(tokens, office.start); i <= last; i++) {
    const hash = tokens.hash[i]!;
    const bits = wordBits(hash);
    // A name is one: "New South Wales Deputy Commissioner".
    const isName = (bits & TITLE_WORD) === 0 && isUpper(prose.charCodeAt(tokens.start[i]!));
    if (tokens.penn[i] !== Penn.POS && !SMALL.has(hash) && !(isName && isInName)) words++;
    isInName = isName;
    // A post counts where what it is of, or another post, follows: "Vice President and General Counsel".
    if (OF.has(hash)) isBehindOf = true;
    else if (JOINING.has(hash)) {
      // "Its foreign minister and Secretary of State Aas": two people.
      const isApart =
        i > 0 &&
        i < last &&
        isUpper(prose.charCodeAt(tokens.start[i + 1]!)) &&
        !isUpper(prose.charCodeAt(tokens.start[i - 1]!));
      if (isApart) posts = -1;
      posts += isPost && !isBehindOf ? 1 : 0;
      isPost = false;
      isBehindOf = false;
    } else if (!isBehindOf) isPost = (bits & Word.head) !== 0;
  }
  if (isPost) posts++;
  return { ...base, honorific: plain(written), office, officeWords: words, posts };
}

const TITLE_WORD = Word.head | Word.rank | Word.portfolio | Word.modifier | Word.job;

/** Whether a bare name is not the person, but what is named after one, or a place: "the Aas campaign", "Aas supporters", "in Aas". */
export function isAttributive({ tokens }: Analysis, { mention }: Naming): boolean {
  const { start, end } = mention;
  const next = tokenAt(tokens, end);
  const isJoined = next < tokens.count && tokens.start[next] === end + 1;
  if (isJoined && (tokens.tag[next] === Tag.noun || tokens.tag[next] === Tag.name)) return true;
  const first = tokenAt(tokens, start);
  return first > 0 && BEFORE_THINGS.has(tokens.hash[first - 1]!);
}

const HONORIFICS: Readonly<Record<string, string>> = {
  mr: "mr",
  mrs: "mrs",
  ms: "ms",
  miss: "miss",
  mx: "mx",
  dr: "dr",
  doctor: "dr",
  prof: "prof",
  professor: "prof",
};

/** The honorific that a name is written with; "" for nobility, clergy and those of other languages, which follow rules of their own. */
function plain(written: string): string {
  // "To miss Aas" has none.
  if (!isUpper(written.charCodeAt(0))) return "";
  const [first = ""] = written.toLowerCase().split(" ");
  return HONORIFICS[first.endsWith(".") ? first.slice(0, -1) : first] ?? "";
}
