import { portfolioKey } from "../officeWords.ts";
import { type Family, section, sectionPairs, type TitleWord, titleWord } from "./words.ts";

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
const GRADE = new Set(section("grades"));
const PARTY = new Set(section("parties"));
const MODIFIER = new Set(section("modifiers"));
const EPITHET = new Set(section("epithets"));
const STANDING = new Set(section("standing"));
const INCUMBENT = new Set(section("incumbents"));
const OF = new Set(["of", "for", "to", "at", "in"]);
const AND = new Set(["and", "&"]);
/** Words that a title is the same without. */
const ARTICLES = new Set(["the", "a", "an", "his", "her", "their", "its", "our", "my"]);

/** Posts of several words, by their last word, the longest first; and those with an "of" or "in" within, by their first. */
const POSTS = new Map<string, Post[]>();
const OF_POSTS = new Map<string, Post[]>();
interface Post {
  readonly words: readonly string[];
  readonly office: string;
}
for (const [written, canonical] of sectionPairs("posts")) {
  const words = written.split("-");
  const isOf = words.some((word, i) => i > 0 && OF.has(word));
  const posts = isOf ? OF_POSTS : POSTS;
  const key = isOf ? words[0]! : words.at(-1)!;
  const list = posts.get(key) ?? [];
  posts.set(key, list);
  list.push({ words, office: canonical.replaceAll("-", " ") });
}
for (const posts of [POSTS, OF_POSTS])
  for (const list of posts.values()) list.sort((a, b) => b.words.length - a.words.length);

/** Words that are more than a post that stands for itself: a post of several words, a standing, a compound. */
const SEVERAL = new Set([
  ...sectionPairs("posts").map(([written]) => written),
  ...STANDING,
  ...INCUMBENT,
  ...ARTICLES,
  "undersecretary",
]);

/** Families whose posts are in charge of something: a "health" minister, but no "labour" member. */
const HAS_CHARGE = new Set<Family>(["government", "press", "company", "jobs"]);
const GRADED = new Set<Family>(["military", "police"]);

/** Reads a title as it is written, with its article or without. Anything at all may be given. Of two titles in one, "chairman and chief executive", it reads the last: see `officesIn`. */
export function titleParts(title: string): TitleParts {
  return PLAIN.test(title) ? plainParts(title.toLowerCase()) : partsOf(wordsOf(title));
}

/** One word, as most titles are. */
const PLAIN = /^[A-Za-z]+\.?$/;

/** As `partsOf`, of a single word. */
function plainParts(word: string): TitleParts {
  const post = postOf(word);
  if (!post || SEVERAL.has(word)) return partsOf(wordsOf(word));
  const isHonorific = post.family === "honorifics";
  return {
    rank: "",
    office: isHonorific ? "" : post.canonical,
    of: "",
    standing: "",
    isHonorific,
    family: post.family,
  };
}

/** Each of the offices that one title names, in order: "Prime Minister and Defence Minister" are two, "Minister of Trade and Industry" is one. */
export function officesIn(title: string): readonly TitleParts[] {
  if (PLAIN.test(title)) {
    const parts = plainParts(title.toLowerCase());
    return parts.office === "" ? [] : [parts];
  }
  const words = wordsOf(title);
  const found: TitleParts[] = [];
  let from = 0;
  for (let i = 1; i < words.length - 1; i++) {
    if (!AND.has(words[i]!) || !bearsHead(words, from, i) || !bearsHead(words, i + 1, words.length)) continue;
    found.push(partsOf(words.slice(from, i)));
    from = i + 1;
  }
  found.push(partsOf(from === 0 ? words : words.slice(from)));
  return found.filter(({ office }) => office !== "");
}

function wordsOf(title: string): readonly string[] {
  const words: string[] = [];
  for (const word of title
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[-–]/g, " ")
    .split(/[\s,()]+/)) {
    // "Under" and "secretary" are two words that may be written as one.
    if (word.startsWith("undersecretar")) words.push("under", "secretary");
    else if (word !== "" && !ARTICLES.has(word)) words.push(word);
  }
  return words;
}

/** A word of a title, with its stop or without. */
function postOf(word: string): TitleWord | undefined {
  return titleWord(word) ?? titleWord(`${word}.`);
}

function bearsHead(words: readonly string[], from: number, to: number): boolean {
  // "Head of state and government", "leader of the house and senate": what stands before "of" alone can be a post.
  for (let i = from; i < to; i++) {
    if (OF.has(words[i]!) && i > from) return false;
    const post = postOf(words[i]!);
    if (post && post.family !== "honorifics" && (i + 1 === to || OF.has(words[i + 1]!))) return true;
  }
  return false;
}

function partsOf(words: readonly string[]): TitleParts {
  let standing = "";
  let left: string[] = [];
  let isCandidate = false;
  for (const word of words) {
    if (STANDING.has(word) || word === "elect" || word === "designate" || word === "nominate")
      standing ||= word === "ex" || word === "late" ? "former" : word;
    else if (INCUMBENT.has(word) || INCUMBENT.has(word.replace(/s$/, ""))) {
      // "Presidential nominee Sen.": what somebody runs for stands before the office that is held.
      isCandidate = true;
      left = [];
    } else if (postOf(word)?.family !== "honorifics") left.push(word);
  }
  if (isCandidate && (left.length === 0 || OF.has(left[0]!)))
    return { rank: "", office: "candidate", of: "", standing: "candidate", isHonorific: false, family: "jobs" };
  if (left.length === 0)
    return { rank: "", office: "", of: "", standing, isHonorific: words.length > 0, family: "honorifics" };
  // "Professor Emeritus".
  if (left.length > 1 && /^emerit(?:us|a)$/.test(left.at(-1)!)) left.pop();
  const fixed = ofPost(left);
  const headEnd = fixed ? fixed.end : headEndOf(left);
  const post = fixed ?? plainPost(left, headEnd);
  const before = left.slice(0, post.start);
  const behind = left.slice(headEnd);
  const { family } = post;
  let office = post.office;
  let rank = "";
  const charges: string[] = [];
  if (!post.isCompound && HAS_CHARGE.has(family)) {
    while (before.length > 0 && (PORTFOLIO.has(before.at(-1)!) || (charges.length > 0 && AND.has(before.at(-1)!)))) {
      // "Parliamentary" is a rank too: nearest to the post it is what one is in charge of.
      if (RANK.has(before.at(-1)!) && charges.length > 0) break;
      charges.unshift(before.pop()!);
    }
    while (AND.has(charges[0] ?? "")) before.push(charges.shift()!);
  }
  if (STATE_POSTS.has(office) && behind.length > 0) {
    // "Secretary of State for Health", "Minister of State for Trade".
    const end = chargeEnd(behind, 1);
    if (end > 1) {
      if (office === "minister of state") rank = "state";
      office = office.slice(0, office.indexOf(" "));
      charges.push(...behind.splice(0, end).slice(1));
    }
  } else if (charges.length === 0 && !post.isCompound && HAS_CHARGE.has(family) && behind.length > 1) {
    const end = chargeEnd(behind, 1);
    if (end > 1) charges.push(...behind.splice(0, end).slice(1));
  }
  // "Majority leader Sen. Aas": two titles in a row, of which the nearer counts.
  for (let i = before.length - 1; i >= 0; i--)
    if (isWholeTitle(before[i]!)) {
      before.splice(0, i + 1);
      break;
    }
  // "Aas of Vik and President Berg": what stands before "and" is no part of the title.
  const and = before.findLastIndex((word) => AND.has(word));
  if (and >= 0) before.splice(0, and + 1);
  const isGraded = GRADED.has(family);
  const rest: string[] = [];
  const ranks: string[] = rank === "" ? [] : [rank];
  for (const word of before) {
    const grade = postOf(word);
    // "Lt. Col.", "Lt. Gov.", "Maj. Gen.", "Det. Sgt.": a rank before another post is part of which it is.
    if (RANK.has(word) || grade?.family === "military" || (isGraded && (GRADE.has(word) || grade?.family === "police")))
      ranks.push(grade?.canonical ?? word);
    else if (!EPITHET.has(word) && !(PARTY.has(word) && before.length < 3)) rest.push(word.replace(/'s?$/, ""));
  }
  const charge = portfolioKey(charges);
  while (behind.length > 0 && OF.has(behind[0]!)) behind.shift();
  return {
    rank: ranks.join(" "),
    office: charge ? `${office}: ${charge}` : office,
    of: [...rest, ...behind].join(" "),
    standing,
    isHonorific: false,
    family,
  };
}

/** A post or job that is no rank of another, nor says what another is of: "leader", but not "chief", "party" or "general". */
function isWholeTitle(word: string): boolean {
  const post = postOf(word);
  if (!post || post.family === "military" || post.family === "police" || RANK.has(word) || GRADE.has(word))
    return false;
  return !MODIFIER.has(word) && !PORTFOLIO.has(word) && !PARTY.has(word) && post.family !== "honorifics";
}

const STATE_POSTS = new Set(["secretary of state", "minister of state"]);

interface Found {
  readonly start: number;
  readonly end: number;
  readonly office: string;
  readonly family: Family;
  /** Whether it is of several words, or an abbreviation of such: nothing is in its charge but what they say. */
  readonly isCompound: boolean;
}

/** A post with an "of" within: "Secretary of State", "Commander-in-Chief". */
function ofPost(words: readonly string[]): Found | undefined {
  for (let start = 0; start < words.length - 1; start++)
    for (const post of OF_POSTS.get(words[start]!) ?? []) {
      if (!post.words.every((word, k) => words[start + k] === word)) continue;
      const family = titleWord(post.office)?.family ?? (post.office === "editor" ? "press" : "government");
      return { start, end: start + post.words.length, office: post.office, family, isCompound: true };
    }
  return undefined;
}

/** Where the post ends that says which title it is: before "of", unless the words before that are no post and the last word is one ("Bank of England governor"). */
function headEndOf(words: readonly string[]): number {
  const at = words.findIndex((word, i) => i > 0 && OF.has(word));
  if (at < 0) return words.length;
  if (postOf(words[at - 1]!)) return at;
  return postOf(words.at(-1)!) ? words.length : at;
}

/** The post that ends at `end`: the longest known one, else the last word, whatever it is. */
function plainPost(words: readonly string[], end: number): Found {
  const last = words[end - 1]!;
  const known = postOf(last);
  for (const post of POSTS.get(last) ?? []) {
    const start = end - post.words.length;
    if (start < 0 || !post.words.every((word, k) => words[start + k] === word)) continue;
    return {
      start,
      end,
      office: post.office,
      family: known?.family ?? "government",
      isCompound: post.words.length > 1 || post.office !== last,
    };
  }
  return { start: end - 1, end, office: known?.canonical ?? last, family: known?.family ?? "jobs", isCompound: false };
}

/** Where a portfolio that begins at `from` ends: "of Trade, Industry and Energy". */
function chargeEnd(words: readonly string[], from: number): number {
  let end = from;
  while (
    end < words.length &&
    (PORTFOLIO.has(words[end]!) || (end > from && AND.has(words[end]!) && PORTFOLIO.has(words[end + 1] ?? "")))
  )
    end++;
  return end;
}
