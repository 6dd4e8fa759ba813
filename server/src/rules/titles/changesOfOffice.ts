import { Penn, Tag, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import type { NameMention } from "../../reporting/people/mentions.ts";
import type { TitleParts } from "../../reporting/people/titles.ts";
import { titleWord, Word, wordBits } from "../../reporting/people/words.ts";
import type { Span } from "../../text/span.ts";

/** Words of coming to an office, or of leaving one, whatever it is: "was promoted in June". */
const MOVES = hashes(`
  promoted promotes promotion demoted demotion appointed appointment elected re-elected elevated elevation sworn swearing-in inaugurated
  inauguration succeeded succeeds resigned resigns resignation retired retires reshuffle reshuffled reassigned ascended ascends ousted
  enthroned ordained confirmed
`);
/** Verbs that are such by a word soon behind them: "took over", "stepped down". */
const WITH_MORE: readonly (readonly [verbs: ReadonlySet<number>, more: ReadonlySet<number>])[] = [
  [hashes("take takes took taking taken"), hashes("over charge helm reins")],
  [hashes("step steps stepped stepping stand stands stood standing"), hashes("down up aside")],
  [hashes("assume assumes assumed assuming"), hashes("charge command")],
];
/** Verbs that are such where one of the posts stands behind them: "made a lieutenant", "moves to the finance ministry", "won the governor's race". */
const WITH_POST = hashes(`
  made makes move moves moved become becomes became becoming named won wins rose rises risen joined joins switched switches
  transferred goes went gets got given swapped swaps take takes took assume assumes assumed left leaves quit quits replaced replaces next
`);
/** What stands for an office beside the word for its holder. */
const SEATS = hashes(`
  ministry governorship mayoralty presidency premiership chancellorship speakership portfolio brief
  senate house congress parliament council commons assembly legislature
`);
const PRONOUNS = hashes("he she they");
const BY = hashOf("by");
const NEW = hashes("new newly");
/** How many tokens behind a verb tell what it is of; and how many open a sentence. */
const AHEAD = 7;
const OPENING = 6;
const SOON = 3;

/** A verb of changing office, and the words behind it. */
interface Move {
  /** Posts, canonical, that stand behind it. */
  readonly posts: readonly string[];
  /** The words behind it, in small letters. */
  readonly words: readonly string[];
  readonly hasSeat: boolean;
  readonly needsPost: boolean;
}

/** Who is told to change office: each move under the name it is about. Linear in the paragraph. */
export type Moves = ReadonlyMap<NameMention, readonly Move[]>;

/**
 * The moves that a paragraph tells of. What the nearest name before does in its sentence is that person's; so is what is
 * done to the name right behind ("appointed Aas"); "she" is who was named last, else whom the paragraph names first.
 */
export function movesIn({ facts, prose }: Paragraph): Moves {
  const { sentences, tokens } = facts.analysis;
  const names = facts.mentions.filter((one): one is NameMention => one.kind === "name");
  const found = new Map<NameMention, Move[]>();
  let next = 0;
  for (const sentence of sentences) {
    const opens = next;
    let pronoun = sentence.endToken;
    for (let i = sentence.firstToken; i < sentence.endToken; i++) {
      while (next < names.length && names[next]!.start <= tokens.start[i]!) next++;
      if (i < sentence.firstToken + OPENING && PRONOUNS.has(tokens.hash[i]!)) pronoun = Math.min(pronoun, i);
      const move = moveAt(tokens, prose, i, sentence.endToken);
      if (!move) continue;
      const before = names[next - 1];
      const behind = names[next];
      if (before && tokens.start[i]! < before.end && !isInTitle(before, tokens.start[i]!)) continue;
      let about: NameMention | undefined;
      if (behind && behind.start < sentence.end && tokenAt(tokens, behind.start) - i <= 2 && tokens.hash[i + 1] !== BY)
        about = behind;
      else if (next > opens) about = before;
      else if (pronoun < i) about = before ?? names.find(({ start }) => start >= sentence.end);
      if (!about) continue;
      const moves = found.get(about);
      if (moves) moves.push(move);
      else found.set(about, [move]);
    }
  }
  return found;
}

/** "Newly elected", "who took over as": what stands behind the name is read, though it is set off as a title. */
function isInTitle({ apposition }: NameMention, offset: number): boolean {
  return apposition !== undefined && apposition.start <= offset && offset < apposition.end;
}

function moveAt(tokens: Tokens, prose: string, i: number, end: number): Move | undefined {
  const { hash } = tokens;
  const code = hash[i]!;
  const isMove = MOVES.has(code) || isWithMore(hash, i, end);
  if (!isMove && !WITH_POST.has(code)) return undefined;
  const posts: string[] = [];
  const words: string[] = [];
  let hasSeat = false;
  for (let k = i + 1; k < Math.min(end, i + 1 + AHEAD); k++) {
    if (hash[k] === BY || (!isMove && tokens.tag[k] === Tag.verb)) break;
    const word = prose.slice(tokens.start[k], tokens.end[k]).toLowerCase();
    words.push(word);
    if (SEATS.has(hash[k]!)) hasSeat = true;
    if ((wordBits(hash[k]!) & Word.head) === 0 || tokens.penn[k] === Penn.IN) continue;
    posts.push(titleWord(word)?.canonical ?? word);
  }
  return { posts, words, hasSeat, needsPost: !isMove };
}

function isWithMore(hash: Int32Array, i: number, end: number): boolean {
  for (const [verbs, more] of WITH_MORE) {
    if (!verbs.has(hash[i]!)) continue;
    for (let k = i + 1; k <= Math.min(end - 1, i + SOON); k++) if (more.has(hash[k]!)) return true;
  }
  return false;
}

/** Whether a move can be to one of these offices or from it: one that names another post tells nothing of them. */
export function isMoveOf({ posts, words, hasSeat, needsPost }: Move, offices: readonly TitleParts[]): boolean {
  if (!needsPost && posts.length === 0) return true;
  if (hasSeat) return true;
  return offices.some(({ office, rank }) => {
    const [post, charge] = office.split(": ") as [string, string?];
    const last = post.slice(post.lastIndexOf(" ") + 1);
    if (posts.includes(last) || posts.includes(post) || rank.split(" ").some((one) => posts.includes(one))) return true;
    return charge !== undefined && posts.length === 0 && charge.split(" ").some((word) => words.includes(word));
  });
}

/** "The new mayor, Ana Aas", "newly elected Mayor Aas": the title itself says that its bearer has just come to it. "New York" does not. */
export function isNewTitle({ facts, prose }: Paragraph, title: Span): boolean {
  const { tokens } = facts.analysis;
  const first = tokenAt(tokens, title.start);
  if (first > 0 && NEW.has(tokens.hash[first - 1]!)) return prose[title.start - 1] === " ";
  return NEW.has(tokens.hash[first]!) && (wordBits(tokens.hash[first + 1] ?? 0) & OF_TITLES) !== 0;
}
const OF_TITLES = Word.head | Word.rank | Word.modifier | Word.portfolio;
