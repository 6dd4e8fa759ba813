import { portfolioKey } from "../officeWords.ts";
import { type Family, section, titleWord } from "./words.ts";

/** A title in its parts: "former Ruritanian Deputy Minister of Foreign Affairs" is standing "former", rank "deputy", office "minister: foreign", of "ruritanian". */
export interface TitleParts {
  /** Ranks that make another office of it, in order: "first deputy". "" where there is none. */
  readonly rank: string;
  /** The post, one key for all its renderings, with what it is in charge of: "minister: foreign", "senator", "police chief". "" for a mere honorific. */
  readonly office: string;
  /** Country, body or place, as written, in small letters; "" where the title does not say. */
  readonly of: string;
  /** "former", "acting", "then", "elect" and the like: "" for who holds it now. */
  readonly standing: string;
  /** Whether no more than "Mr.", "Dr.", "Sir". */
  readonly isHonorific: boolean;
  readonly family: Family;
}

const PORTFOLIO = new Set(section("portfolios"));
const RANK = new Set(section("ranks"));
const STANDING = new Set(section("standing"));
const INCUMBENT = new Set(section("incumbents"));
const OF = new Set(["of", "for", "to", "at"]);

/** Posts of several words, by their last word and those before it. */
const POST_LIST: Readonly<Record<string, string>> = {
  "prime minister": "prime minister",
  "chief minister": "chief minister",
  "attorney general": "attorney general",
  "solicitor general": "solicitor general",
  "surgeon general": "surgeon general",
  "inspector general": "inspector general",
  "auditor general": "auditor general",
  "comptroller general": "comptroller general",
  "postmaster general": "postmaster general",
  "governor general": "governor general",
  "consul general": "consul general",
  "director general": "director general",
  "secretary general": "secretary general",
  "first lady": "first lady",
  "first minister": "first minister",
  "district attorney": "district attorney",
  "chief justice": "chief justice",
  "chief executive officer": "ceo",
  "chief executive": "ceo",
  "chief financial officer": "cfo",
  "chief finance officer": "cfo",
  "chief operating officer": "coo",
  "chief technology officer": "cto",
  "police chief": "police chief",
  "house speaker": "house speaker",
  "press secretary": "press secretary",
  "lord mayor": "mayor",
};
const POST_PHRASES: Readonly<Record<string, string>> = {
  "secretary of state": "secretary of state",
  "minister of state": "minister of state",
  "chief of staff": "chief of staff",
  "chief of police": "police chief",
  "speaker of the house": "house speaker",
};
const SINGLE_LIST: Readonly<Record<string, string>> = {
  ceo: "ceo",
  cfo: "cfo",
  coo: "coo",
  cto: "cto",
  pm: "prime minister",
  fm: "first minister",
  taoiseach: "prime minister",
  premier: "premier",
};

const POSTS = new Map(Object.entries(POST_LIST));
const SINGLE = new Map(Object.entries(SINGLE_LIST));

/** Reads a title as it is written, without its article. Anything at all may be given. */
export function titleParts(title: string): TitleParts {
  const words = title
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/-/g, " ")
    .split(/[\s,]+/)
    .filter((word) => word !== "" && word !== "the");
  let standing = "";
  let isHonorific = true;
  let family: Family = "jobs";
  const left: string[] = [];
  for (const word of words) {
    if (STANDING.has(word) || INCUMBENT.has(word) || word === "elect")
      standing ||= word === "ex" || word === "late" ? "former" : word;
    else if (titleWord(word)?.family === "honorifics" || titleWord(`${word}.`)?.family === "honorifics") continue;
    else {
      isHonorific = false;
      left.push(word);
    }
  }
  if (isHonorific) return { rank: "", office: "", of: "", standing, isHonorific, family: "honorifics" };
  for (const [phrase, office] of Object.entries(POST_PHRASES)) {
    const at = indexOfWords(
      left,
      phrase.split(" ").filter((word) => word !== "the"),
    );
    if (at < 0) continue;
    const behind = left.slice(at + phrase.split(" ").filter((word) => word !== "the").length);
    return {
      ...split(left.slice(0, at)),
      office,
      standing,
      isHonorific: false,
      family: "government",
      of: [...split(left.slice(0, at)).rest, ...behind.filter((word) => !OF.has(word))].join(" "),
    };
  }
  const at = left.findIndex((word, i) => i > 0 && OF.has(word));
  const head = at < 0 ? left : left.slice(0, at);
  const behind = at < 0 ? [] : left.slice(at + 1);
  const last = head.length - 1;
  const post = head[last] ?? "";
  const pair = `${head[last - 1] ?? ""} ${post}`;
  const triple = `${head[last - 2] ?? ""} ${pair}`;
  const known = POSTS.get(triple) ? 3 : POSTS.get(pair) ? 2 : 1;
  const canonical =
    POSTS.get(triple) ??
    POSTS.get(pair) ??
    SINGLE.get(post) ??
    titleWord(post)?.canonical ??
    titleWord(`${post}.`)?.canonical ??
    post;
  family = titleWord(post)?.family ?? titleWord(`${post}.`)?.family ?? (known > 1 ? "government" : "jobs");
  const before = head.slice(0, head.length - known);
  const charges: string[] = [];
  while (
    known === 1 &&
    before.length > 0 &&
    (PORTFOLIO.has(before.at(-1)!) || before.at(-1) === "and" || before.at(-1) === "&") &&
    (!RANK.has(before.at(-1)!) || charges.length === 0)
  )
    charges.unshift(before.pop()!);
  let end = 0;
  if (charges.length === 0 && known === 1)
    while (
      end < behind.length &&
      (PORTFOLIO.has(behind[end]!) || (end > 0 && (behind[end] === "and" || behind[end] === "&")))
    )
      charges.push(behind[end++]!);
  const { rank, rest } = split(before);
  const charge = portfolioKey(charges);
  return {
    rank,
    office: charge ? `${canonical}: ${charge}` : canonical,
    of: [...rest, ...behind.slice(end).filter((word) => !OF.has(word))].join(" "),
    standing,
    isHonorific,
    family,
  };
}

function split(words: readonly string[]): { readonly rank: string; readonly rest: readonly string[] } {
  // "Lt. Col.", "Lt. Gov.", "Maj. Gen.": a military rank before another post is part of which it is.
  const isRank = (word: string) => RANK.has(word) || titleWord(word)?.family === "military";
  return {
    rank: words
      .filter(isRank)
      .map((word) => titleWord(word)?.canonical ?? word)
      .join(" "),
    rest: words.filter((word) => !isRank(word)),
  };
}

function indexOfWords(words: readonly string[], phrase: readonly string[]): number {
  for (let i = 0; i + phrase.length <= words.length; i++)
    if (phrase.every((word, k) => words[i + k] === word)) return i;
  return -1;
}

/** Posts of which nobody holds two at a time, whatever the country: heads of state and government, members of one house, heads of regions and towns. */
const ALONE = new Set([
  "president",
  "prime minister",
  "governor",
  "mayor",
  "senator",
  "representative",
  "house speaker",
  "secretary of state",
  "attorney general",
]);
/** Ranks that make two offices of one; "first" and "senior" may be left out in later mentions. */
const LOWER = new Set(["deputy", "vice", "assistant", "under", "lieutenant", "shadow", "associate"]);

/** Whether one person cannot be both at one time (a lieutenant general is called general): mayor and deputy mayor, senator and governor, colonel and major. Where in doubt, no. */
export function excludes(one: TitleParts, other: TitleParts): boolean {
  if (one.isHonorific || other.isHonorific || one.standing !== "" || other.standing !== "") return false;
  const isLower = lowerOf(one) !== lowerOf(other);
  if (one.office === other.office) return isLower && (ALONE.has(one.office) || isCabinet(one));
  if (one.family === "military" && other.family === "military")
    return !NO_RANK.has(one.office) && !NO_RANK.has(other.office);
  if (isCabinet(one) && isCabinet(other)) return postOf(one) === "secretary" && postOf(other) === "secretary";
  const isAlone = (parts: TitleParts) => ALONE.has(parts.office) && lowerOf(parts) === "";
  if (isAlone(one) && isAlone(other)) return !(BOTH.has(one.office) && BOTH.has(other.office));
  if (isCabinet(one) || isCabinet(other)) {
    const [cabinet, elected] = isCabinet(one) ? [one, other] : [other, one];
    return postOf(cabinet) === "secretary" && isAlone(elected) && elected.office !== "house speaker"
      ? !NO_CABINET.has(elected.office)
      : false;
  }
  return (
    (one.office === "president" && lowerOf(one) === "vice" && other.office === "house speaker") ||
    (other.office === "president" && lowerOf(other) === "vice" && one.office === "house speaker")
  );
}

/** The Speaker sits for a district. */
const BOTH = new Set(["house speaker", "representative"]);
/** "First secretary" and prime minister at once is a thing in Britain. */
const NO_CABINET = new Set(["prime minister"]);
/** Military words that are posts, or may be a team's. */
const NO_RANK = new Set(["commander", "captain", "commandant", "private", "specialist", "warlord"]);

function lowerOf({ rank }: TitleParts): string {
  return rank.split(" ").find((word) => LOWER.has(word)) ?? "";
}

function postOf({ office }: TitleParts): string {
  return office === "secretary of state" || office === "attorney general" ? "secretary" : office.split(": ", 1)[0]!;
}

function isCabinet(parts: TitleParts): boolean {
  const post = postOf(parts);
  return (
    (parts.office.includes(": ") && (post === "minister" || post === "secretary")) ||
    parts.office === "secretary of state" ||
    parts.office === "attorney general"
  );
}
