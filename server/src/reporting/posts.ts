import { Penn, Tag, TokenKind, type Tokens, tokenAt } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Entry, OwnFacts } from "./facts.ts";
import { jurisdictionsIn, NATION_SIEVE, type Nation, nationAt } from "./nations.ts";
import type { Mention, NameMention } from "./people/mentions.ts";
import { officesIn, type TitleParts } from "./people/titles.ts";
import { sentenceAt } from "./scope.ts";
import { SIEVE_MASK } from "./wordSieve.ts";

/** What the index "posts" holds, under the office's key: somebody is said to hold an office of which there is one in each country, town or firm, or a deputy's. */
export interface Post {
  readonly mention: NameMention;
  readonly title: Span;
  readonly parts: TitleParts;
  /** Whether the title stands apart from the name: "the foreign minister, Ana Lind", "Ana Lind, the foreign minister". */
  readonly isApart: boolean;
  /** Whether it is one that "the" says there is one of. */
  readonly isDefinite: boolean;
  /** Whose: the name of a country, that of a state or province in small letters, else what the title or the words behind the name say, in small letters; "" where nothing does. */
  readonly of: string;
  /** The countries that its sentence names outside its title and outside names, each once. */
  readonly nations: readonly Nation[];
  /** Those that its paragraph names. */
  readonly around: readonly Nation[];
  /** Whether one of them is what its sentence is about: "Russia has protested, with Foreign Minister …". */
  readonly hasSubject: boolean;
  /** "Swiss officials came, with Trade Minister …": grammar makes the holder one of a country's people. */
  readonly isOfParty: boolean;
}

/** Offices that one person holds at a time in a country, state, town or firm, by their key; ministers and secretaries with a portfolio besides. */
const SINGLE = new Set([
  "president",
  "prime minister",
  "premier",
  "chief minister",
  "first minister",
  "chancellor",
  "secretary of state",
  "attorney general",
  "secretary general",
  "chief justice",
  "house speaker",
  "governor",
  "governor general",
  "mayor",
  "police chief",
  "fire chief",
  "chief constable",
  "sheriff",
  "ceo",
  "cfo",
  "coo",
  "pope",
  "archbishop",
  "bishop",
  "ambassador",
  "chief of staff",
  "head coach",
]);

/** Whether an office has one holder at a time, wherever it is: no deputy's, and none that is shared; others only where "the" says so. */
export function isSingle({
  parts: { office, rank },
  isApart,
  isDefinite,
}: Pick<Post, "parts" | "isApart" | "isDefinite">): boolean {
  if (rank !== "") return false;
  return SINGLE.has(office) || isPortfolio(office) || (isApart && isDefinite && ONE_EACH.has(office));
}

/** Offices of which each body has one, where "the" before them says so: "the club's captain, Ana Lind". */
const ONE_EACH = new Set([
  "captain",
  "skipper",
  "coach",
  "chairman",
  "head",
  "chief",
  "commander",
  "rector",
  "headteacher",
  "principal",
  "editor",
]);

/** A word of each of these offices, as titles write it. */
const HEADS = hashes(`
  president premier minister secretary secretary-general chancellor attorney justice speaker governor gov gov. mayor chief constable
  sheriff ceo cfo coo executive officer pope archbishop bishop ambassador amb. governor-general pm taoiseach captain capt. skipper
  coach chairman chairwoman chairperson chair head commander cmdr. rector headteacher headmaster principal editor editor-in-chief
  leader
`);

/** Offices of a town, county or state. */
const LOCAL = new Set(["mayor", "police chief", "fire chief", "chief constable", "sheriff", "governor"]);

/** Whether an office is one of a town, county or state, and not of a country. */
function isOfTown({ office }: TitleParts): boolean {
  return LOCAL.has(office);
}

/** "Minister: foreign", "secretary: defence". */
function isPortfolio(office: string): boolean {
  return office.startsWith("minister: ") || office.startsWith("secretary: ");
}

const NONE: readonly Entry[] = [];
const OF = hashOf("of");
const FROM = hashes("of from");
const AND = hashes("and or");
const THE = hashOf("the");
const WITH = hashOf("with");
const NEW = hashOf("new");
const COMMA = hashOf(",");
/** Words between an apposed office and the country before it: "her Japanese counterpart, Foreign Minister". */
const APPOSED = 7;

/** What one paragraph puts into the draft index "posts": who holds what, keyed by office ("minister: foreign") without rank. */
export function postsOf({
  analysis,
  quotations,
  mentions,
}: Pick<OwnFacts, "analysis" | "quotations" | "mentions">): readonly Entry[] {
  const titled = titledIn(analysis, mentions);
  if (titled.length === 0) return NONE;
  const named = nationsIn(analysis, mentions);
  const around = [...new Map(named.map(({ nation }) => [nation.name, nation])).values()];
  const entries: Entry[] = [];
  const outer = quotations.filter(({ depth }) => depth === 0);
  let before: Post | undefined;
  for (const one of titled) {
    if (overlapsAny(outer, one.title)) continue;
    before = read(analysis, named, around, one, before);
    if (!mayTell(before)) continue;
    const { start, end } = one.mention;
    entries.push({ index: "posts", key: one.parts.office, start, end, data: before });
  }
  return entries;
}

/** Whether an office can be compared at all: "President Ana Lind" may be of anything. */
function mayTell({ of, parts }: Post): boolean {
  return of !== "" || isOfTown(parts) || isPortfolio(parts.office) || parts.office === "prime minister";
}

/** Whether a span overlaps one of a list that is in order, none inside another. Binary search. */
function overlapsAny(spans: readonly Span[], { start, end }: Span): boolean {
  const at = firstWhere(spans, (one) => one.end > start);
  return at < spans.length && spans[at]!.start < end;
}

/** The place of the first for which `isSo`, which goes for all behind it too. Binary search. */
function firstWhere<One>(list: readonly One[], isSo: (one: One) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many tokens from a title a country may stand that says whose it is: no sentence of a draft is longer. */
const REACH = 150;

interface Named extends Span {
  readonly nation: Nation;
  readonly token: number;
  readonly endToken: number;
}

/** A capital first: "turkey" and "us" are other words. What is part of a person's name is none. */
function nationsIn({ prose, tokens }: OwnFacts["analysis"], mentions: readonly Mention[]): readonly Named[] {
  let found: Named[] | undefined;
  let names: readonly Span[] | undefined;
  const { count, hash } = tokens;
  for (let i = 0; i < count; i++) {
    if (NATION_SIEVE[hash[i]! & SIEVE_MASK] === 0) continue;
    const first = prose.charCodeAt(tokens.start[i]!);
    if (first < 65 || first > 90) continue;
    const known = nationAt(hash, i, count);
    if (!known) continue;
    const span = { start: tokens.start[i]!, end: tokens.end[i + known.tokens - 1]! };
    const isPronoun = span.end - span.start === 2 && prose[span.start + 1] === "s";
    if (isPronoun || (known.tokens === 1 && i > 0 && hash[i - 1] === NEW)) continue;
    names ??= mentions.flatMap((one) => (one.kind === "name" && one.sureness !== "bare" ? [one.name] : []));
    if (overlapsAny(names, span)) continue;
    found ??= [];
    found.push({ ...span, nation: known.nation, token: i, endToken: i + known.tokens });
    i += known.tokens - 1;
  }
  return found ?? [];
}

type Titled = Pick<Post, "mention" | "title" | "parts" | "isApart">;

/** Who is given an office that belongs to some country or body: before the name, or set off by a comma on either side. */
function titledIn({ prose, tokens }: OwnFacts["analysis"], mentions: readonly Mention[]): readonly Titled[] {
  const titled: Titled[] = [];
  const add = (mention: NameMention, title: Span, isApart: boolean) => {
    if (!isHeadWithin(tokens, title)) return;
    const offices = officesIn(prose.slice(title.start, title.end));
    const [parts] = offices;
    if (offices.length !== 1 || !parts) return;
    const isRead = SINGLE.has(parts.office) || isPortfolio(parts.office) || (isApart && ONE_EACH.has(parts.office));
    if (isRead) titled.push({ mention, title, parts, isApart });
  };
  mentions.forEach((mention, i) => {
    if (mention.kind === "title") {
      const next = mentions[i + 1];
      if (mention.holder === "next" && next?.kind === "name") add(next, mention.title, true);
      return;
    }
    if (mention.title && mention.honorific?.start !== mention.title.start) add(mention, mention.title, false);
    const behind = mention.apposition;
    if (behind) add(mention, behind, true);
  });
  return titled;
}

/** Whether a title has a word of any office read here: few titles have, and their words are at hand. */
function isHeadWithin(tokens: Tokens, { start, end }: Span): boolean {
  for (let i = tokenAt(tokens, start); i < tokens.count && tokens.start[i]! < end; i++)
    if (HEADS.has(tokens.hash[i]!)) return true;
  return false;
}

function read(
  analysis: OwnFacts["analysis"],
  named: readonly Named[],
  around: readonly Nation[],
  titled: Titled,
  last: Post | undefined,
): Post {
  const { tokens, sentences } = analysis;
  const { mention, title, parts } = titled;
  const sentence = sentences[sentenceAt(sentences, title.start)] ?? { start: 0, end: analysis.prose.length };
  const nations = new Map<string, Nation>();
  let own: string | undefined;
  let hasSubject = false;
  let isOfParty = false;
  const first = tokenAt(tokens, title.start);
  const isSetOff =
    first > 0 &&
    (tokens.hash[first - 1] === COMMA || (tokens.hash[first - 1] === THE && tokens.hash[first - 2] === COMMA));
  for (
    let i = firstWhere(named, ({ end, token }) => end > sentence.start && token > first - REACH);
    i < named.length;
    i++
  ) {
    const one = named[i]!;
    if (one.start >= sentence.end || one.token > first + REACH) break;
    const isIn = overlaps(one, title);
    // "Egypt's top diplomat, Foreign Minister Ana Lind".
    const isBeside = isSetOff && one.endToken <= first && first - one.endToken < APPOSED;
    // "Russia's Foreign Minister": right before, with no more than a possessive between.
    const isOwner = one.endToken === first || (one.endToken === first - 1 && tokens.penn[first - 1] === Penn.POS);
    if (
      !isOfTown(parts) &&
      (isIn ? isWhose(analysis.prose, one, parts) : parts.of === "" && (isBeside || isOwner) && !own)
    )
      own = placeIn(analysis.prose, one);
    if (isIn) continue;
    nations.set(one.nation.name, one.nation);
    hasSubject ||= one.end <= title.start && isSubject(tokens, one);
    isOfParty ||= first > 0 && tokens.hash[first - 1] === WITH && tokens.penn[one.endToken] === Penn.NNS;
  }
  const owner = parts.of === "" ? ownerBefore(analysis, first) : "";
  const isDefinite = first > 0 && (tokens.hash[first - 1] === THE || owner !== "");
  let of = own ?? (parts.of || owner || ofBehind(analysis, Math.max(mention.end, title.end), isOfTown(parts)));
  // "French President Ana Lind and Foreign Minister Jo Berg": of one country, unless it is told.
  if (
    of === "" &&
    last &&
    last.of !== "" &&
    last.parts.office !== parts.office &&
    first > 0 &&
    AND.has(tokens.hash[first - 1]!)
  ) {
    const end = Math.max(last.mention.end, last.title.end);
    if (first - 1 - tokenAt(tokens, end) <= 2) of = last.of;
  }
  return { ...titled, isDefinite, of, nations: [...nations.values()], around, hasSubject, isOfParty };
}

/** "Texas", which has offices of its own, is no other name for the United States; "Beijing" is one for China. */
function placeIn(prose: string, { start, end, nation }: Named): string {
  const [place] = jurisdictionsIn(prose.slice(start, end));
  return place === undefined || place === nation.name.toLowerCase() ? nation.name : place;
}

/** Whether a country in a title is whose the office is, and no part of a body's name: "president of the Bank of France". */
function isWhose(prose: string, { start, end }: Span, { of }: TitleParts): boolean {
  const written = prose.slice(start, end).toLowerCase().replace(/-/g, " ");
  return of === written;
}

/** "Russia has also protested": a country by its name, soon before a verb, and behind no preposition. */
function isSubject({ count, penn, tag, hash }: Tokens, { token, endToken }: Named): boolean {
  if (penn[token] !== Penn.NNP && penn[token] !== Penn.NNPS) return false;
  if (token > 0 && (penn[token - 1] === Penn.IN || penn[token - 1] === Penn.TO || hash[token - 1] === COMMA))
    return false;
  for (let i = endToken; i < Math.min(count, endToken + 3); i++) {
    if (tag[i] === Tag.verb) return true;
    if (penn[i] !== Penn.RB && penn[i] !== Penn.MD) return false;
  }
  return false;
}

/** "The club's captain": the words before a possessive that ends right before a token, in small letters; "" where there is none. */
function ownerBefore({ prose, tokens }: OwnFacts["analysis"], first: number): string {
  if (first < 2 || tokens.penn[first - 1] !== Penn.POS) return "";
  let from = first - 1;
  while (from > 0 && (tokens.tag[from - 1] === Tag.noun || tokens.tag[from - 1] === Tag.name) && first - from < APPOSED)
    from--;
  return prose.slice(tokens.start[from], tokens.end[first - 2]).toLowerCase();
}

/** "Foreign Minister Ana Lind of Ruritania", "Gov. Ana Lind (D-Vik)": whose it is, behind the name; "" where nothing says. */
function ofBehind({ prose, tokens }: OwnFacts["analysis"], end: number, isTown: boolean): string {
  let at = tokenAt(tokens, end);
  if (at < tokens.count && tokens.hash[at] === COMMA) at++;
  if (at + 1 >= tokens.count) return "";
  if (prose.charCodeAt(tokens.start[at]!) === 40) return "(";
  if (!FROM.has(tokens.hash[at]!)) return "";
  let from = at + 1;
  if (tokens.hash[from] === THE) from++;
  const nation = isTown ? undefined : nationAt(tokens.hash, from, tokens.count);
  if (nation) return nation.nation.name;
  let stop = from;
  while (stop < tokens.count && isNamePart(tokens, prose, stop)) stop++;
  return stop > from ? prose.slice(tokens.start[from], tokens.end[stop - 1]).toLowerCase() : "";
}

function isNamePart(tokens: Tokens, prose: string, i: number): boolean {
  if (tokens.kind[i] !== TokenKind.word || tokens.penn[i] === Penn.POS) return false;
  const first = prose.charAt(tokens.start[i]!);
  return first !== first.toLowerCase() || tokens.hash[i] === OF;
}
