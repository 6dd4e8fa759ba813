import { type Analysis, Penn, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes, hashOfSlice } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import type { Entry } from "../facts.ts";
import type { Mention, NameMention } from "./mentions.ts";
import { isUpper } from "./nameTokens.ts";
import { type Family, titleWord, Word, wordBits } from "./words.ts";

/**
 * What an entry of the index "titles" says: how one title is written, large or small. Its key is what it may be compared
 * with: `before` a name ("Finance Minister Eva Lind"), `before placed` ("Swedish Finance Minister …"), `before former`,
 * `after` a name, or with a comma before it ("Eva Lind, the finance minister,"), or `alone` with the title ("alone finance
 * minister").
 */
export interface TitleForm {
  readonly where: "before" | "after" | "alone";
  /** Whether its post has a capital: "Minister" in "Swedish Finance Minister". */
  readonly isCapital: boolean;
  /** An office of state, of the church, or a rank: what all styles that have capitals before a name have them for. */
  readonly isFormal: boolean;
  /** What somebody does, and no office: actor, coach, columnist. */
  readonly isJob: boolean;
  /**
   * Whether it describes, whatever the style: behind an article or possessive before a name ("his finance minister Eva
   * Lind"), without "the", or with more behind it, after one ("Eva Lind, mayor of the town").
   */
  readonly isDescribed: boolean;
  /** The post's canonical word: "minister". */
  readonly post: string;
}

const NONE: readonly Entry[] = [];

/** Offices and ranks that stand before a name as part of it. Our own choice from titles.txt. */
const FORMAL = new Set(
  "president minister premier chancellor secretary undersecretary governor mayor ambassador senator representative congressman assemblyman councillor speaker general admiral colonel major lieutenant sergeant corporal brigadier marshal commodore justice judge bishop archbishop cardinal pope king queen prince princess duke duchess emperor empress sultan emir".split(
    " ",
  ),
);
const JOBS: ReadonlySet<Family> = new Set(["jobs", "sport", "press"]);
/** Jobs that may be offices: of the opposition, of the president. */
const OFFICIAL = new Set(["leader", "adviser", "advisor", "member", "candidate", "nominee", "secretary", "agent"]);
const THE = hashes("the");
const OF = hashes("of for to at in");
/** Ranks before "secretary" or "general" that make no office of state of it. */
const LESSER = hashes(
  "press private general executive director permanent parliamentary personal company club union student board bank team council party",
);
const STANDING = hashes(
  "former then ex late acting interim incoming outgoing designate elect retired longtime ousted disgraced embattled",
);
/** "Conservative judge Ana Lind" describes. */
const LEANINGS = hashes(
  "conservative liberal progressive moderate democratic republican socialist nationalist independent pro-government",
);

/** How each title in one paragraph is written, as far as that tells a style. Titles whose capital the place decides are left out: at the start of a sentence, in lines of a few words without a stop. */
export function titleFormsOf(analysis: Analysis, mentions: readonly Mention[]): readonly Entry[] {
  let entries: Entry[] | undefined;
  let isLine: boolean | undefined;
  for (const mention of mentions) {
    const found =
      mention.kind === "title"
        ? [alone(analysis, mention)]
        : mention.title || mention.apposition
          ? [before(analysis, mention), after(analysis, mention)]
          : NOTHING;
    for (const one of found) {
      if (!one) continue;
      isLine ??= isShortLine(analysis);
      if (isLine) return NONE;
      entries ??= [];
      entries.push(one);
    }
  }
  return entries ?? NONE;
}
const NOTHING: readonly undefined[] = [];

/** Fewer words than this without a stop at the end are a heading, or a name in a list. */
const LINE = 14;
function isShortLine({ prose, tokens }: Analysis): boolean {
  return tokens.count < LINE && !/[.!?…"”’'»)]\s*$/.test(prose.slice(-4));
}

function before(analysis: Analysis, { title, honorific, name }: NameMention): Entry | undefined {
  if (!title) return undefined;
  const span = { start: title.start, end: honorific ? Math.max(honorific.start, title.start) : title.end };
  const read = readTitle(analysis, span);
  if (!read || read.hasOf || read.head.end + 1 < (honorific?.start ?? name.start)) return undefined;
  const { tokens } = analysis;
  if (read.headToken === read.firstToken && opensSentence(analysis, read.firstToken)) return undefined;
  const previous = read.firstToken - 1;
  const isLeaning = LEANINGS.has(tokens.hash[read.firstToken]!) && !isUpper(analysis.prose.charCodeAt(read.span.start));
  const isDescribed =
    isLeaning || (previous >= 0 && (isDeterminer(tokens, previous) || tokens.penn[previous] === Penn.POS));
  const key = read.isFormer ? "before former" : read.isPlaced ? "before placed" : "before";
  return entry(key, read.span, { ...read.form, where: "before", isDescribed });
}

function after(analysis: Analysis, { apposition }: NameMention): Entry | undefined {
  if (!apposition) return undefined;
  const read = readTitle(analysis, apposition);
  if (!read) return undefined;
  const { tokens } = analysis;
  const isThe = read.firstToken > 0 && THE.has(tokens.hash[read.firstToken - 1]!);
  const isDescribed = !isThe || read.hasOf || read.isFormer;
  return entry("after", read.span, { ...read.form, where: "after", isDescribed });
}

function alone(analysis: Analysis, mention: Exclude<Mention, NameMention>): Entry | undefined {
  if (mention.start === mention.title.start) return undefined;
  const read = readTitle(analysis, mention.title);
  if (!read || read.hasOf || read.isPlaced || read.isFormer || !read.form.isFormal) return undefined;
  const { prose, tokens } = analysis;
  const next = read.endToken;
  // "The Mayor's Cup", "the President Hotel", "the president elect".
  if (next < tokens.count) {
    const follows = tokens.penn[next] === Penn.POS ? next + 1 : next;
    if (follows < tokens.count && isUpper(prose.charCodeAt(tokens.start[follows]!)) && tokens.penn[next] !== Penn["."])
      return undefined;
  }
  // "The Office of the President", "The Queen and the King": what it is part of decides.
  const first = tokenAt(tokens, mention.start);
  if (first > 1 && OF.has(tokens.hash[first - 1]!) && isUpper(prose.charCodeAt(tokens.start[first - 2]!)))
    return undefined;
  // "The transport minister, Jan Novak,"
  if (mention.holder) return entry("after", read.span, { ...read.form, where: "after", isDescribed: false });
  const title = prose.slice(read.span.start, read.span.end).toLowerCase();
  return entry(`alone ${title}`, read.span, { ...read.form, where: "alone", isDescribed: false });
}

function entry(key: string, { start, end }: Span, data: TitleForm): Entry {
  return { index: "titles", key, start, end, data };
}

interface ReadTitle {
  readonly span: Span;
  readonly head: Span;
  readonly headToken: number;
  readonly firstToken: number;
  readonly endToken: number;
  readonly hasOf: boolean;
  readonly isPlaced: boolean;
  readonly isFormer: boolean;
  readonly form: Pick<TitleForm, "isCapital" | "isFormal" | "isJob" | "post">;
}

/** The post in a title and what stands before it; undefined where its capitals tell nothing: "Sen.", "CEO", "MINISTER". */
function readTitle({ prose, tokens }: Analysis, span: Span): ReadTitle | undefined {
  if (span.end <= span.start) return undefined;
  const first = tokenAt(tokens, span.start);
  const end = tokenAt(tokens, span.end - 1) + 1;
  let of = first + 1;
  while (of < end && !OF.has(tokens.hash[of]!)) of++;
  let headToken = of - 1;
  while (headToken >= first && (wordBits(tokens.hash[headToken]!) & (Word.head | Word.job)) === 0) headToken--;
  if (headToken < first) return undefined;
  const head = { start: tokens.start[headToken]!, end: tokens.end[headToken]! };
  const second = prose.charCodeAt(head.start + 1);
  if (prose.charCodeAt(head.end - 1) === 46 || isUpper(second)) return undefined;
  const word = titleWord(prose.slice(head.start, head.end).toLowerCase());
  if (!word || word.family === "honorifics" || PROPER.has(tokens.hash[headToken]!)) return undefined;
  let isFormer = false;
  let isPlaced = false;
  let isLesser = false;
  for (let i = first; i < headToken; i++) {
    const bits = wordBits(tokens.hash[i]!);
    if (STANDING.has(tokens.hash[i]!)) isFormer = true;
    else if (LESSER.has(tokens.hash[i]!)) isLesser = true;
    else if ((bits & (Word.place | Word.placeName)) !== 0) isPlaced = true;
    // A company's or a town's name, "sales", "and": no plain office.
    else if ((bits & (Word.head | Word.rank | Word.portfolio | Word.modifier)) === 0) isLesser = true;
  }
  const hasOf = of < end;
  const isBare = headToken === first && !hasOf;
  const isFormal = FORMAL.has(word.canonical) && !isLesser && !(word.canonical === "secretary" && isBare);
  return {
    span: { start: tokens.start[first]!, end: span.end },
    head,
    headToken,
    firstToken: first,
    endToken: end,
    hasOf,
    isPlaced,
    isFormer,
    form: {
      isCapital: isUpper(prose.charCodeAt(head.start)),
      isFormal,
      isJob: headToken === first && JOBS.has(word.family) && !OFFICIAL.has(word.canonical),
      post: word.canonical,
    },
  };
}

function isDeterminer(tokens: Tokens, i: number): boolean {
  return tokens.penn[i] === Penn.DT || tokens.penn[i] === Penn.PRP$;
}

/** Whether a capital is due to the place: at the start, behind a stop, colon, dash or opening mark. */
function opensSentence({ prose, tokens }: Analysis, i: number): boolean {
  if (i === 0) return true;
  const last = prose.charCodeAt(tokens.end[i - 1]! - 1);
  const isLetter = (last >= 97 && last <= 122) || isUpper(last) || (last >= 48 && last <= 57) || last > 191;
  return !(isLetter && last < 0x2000) && last !== 44 && last !== 41;
}

/** Parties and houses keep their capitals wherever they stand. */
const PROPER = hashes(
  "house senate congress parliament commons lords treasury navy republican democratic labour conservative liberal tory social democrat centrist socialist",
);
const SMALL = hashes("of for to at in the and a an on de");
const FOR = hashes("for");

/** A title in capitals: "minister of transport" as "Minister of Transport". */
export function inCapitals(title: string): string {
  return eachWord(title, (word, hash) => (SMALL.has(hash) ? word : word.charAt(0).toUpperCase() + word.slice(1)));
}

/** A title in small letters but for the names in it: "Deputy Assistant Secretary for Inland Waterways" as "deputy assistant secretary for inland waterways", "Swedish Minister of Transport" as "Swedish minister of transport". */
export function inSmallLetters(title: string): string {
  let isSubject = false;
  let isName = false;
  return eachWord(title, (word, hash) => {
    const bits = wordBits(hash);
    if (FOR.has(hash)) isSubject = true;
    const isTitle = (bits & (Word.head | Word.rank | Word.portfolio | Word.modifier | Word.job)) !== 0;
    const isKept =
      PROPER.has(hash) ||
      (bits & (Word.place | Word.placeName)) !== 0 ||
      (!isTitle && !isSubject) ||
      isUpper(word.charCodeAt(1));
    // "Vik Bank", "Harbour Board": what a name's second word is.
    const goesOn = isName && (bits & (Word.body | Word.modifier)) !== 0 && (bits & (Word.head | Word.rank)) === 0;
    isName = (goesOn || (isKept && bits === 0 && !PROPER.has(hash))) && isUpper(word.charCodeAt(0));
    return isKept || goesOn ? word : word.charAt(0).toLowerCase() + word.slice(1);
  });
}

function eachWord(title: string, write: (word: string, hash: number) => string): string {
  return title
    .split(" ")
    .map((word) => write(word, hashOfSlice(word, 0, word.length)))
    .join(" ");
}
