import { Penn, type Sentence, Tag, TokenKind, type Tokens, tokenAt } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Attribution, Entry, ParagraphFacts } from "./facts.ts";
import { phraseEnd } from "./nounPhrases.ts";
import { sentenceAt } from "./scope.ts";
import { headOf } from "./sourceKind.ts";
import { SIEVE_MASK, sieveOf } from "./wordSieve.ts";

/**
 * What an entry of the index "anonymousSources" says of a source without a name. Its span: of a bare one with its verb, of
 * a described one with what describes it, of a reason the words that say that anonymity was asked for.
 */
export interface AnonymousSource {
  /**
   * `bare`: "a source said"; `described`: "two people briefed on the talks"; `role`: "a former aide", of interest only
   * where it judges somebody; `reason`: why somebody mentioned before may not be named.
   */
  readonly form: "bare" | "described" | "role" | "reason";
  /** Hash of the singular of its noun: "source" of "three sources" and of "two people"; 0 where none can be told. */
  readonly noun: number;
  /** "the source", "they": somebody mentioned before. */
  readonly isKnown: boolean;
  /** "another source": somebody not mentioned before. */
  readonly isOther: boolean;
  /** Whether a reason stands in its sentence or the next. */
  readonly isExplained: boolean;
  /** The source's words, without the verb; empty for a reason. */
  readonly source: Span;
  /** Where "on condition of anonymity" ends, if the sentence has it. */
  readonly asked: number | undefined;
  /** What it says of a person's character, in the content. */
  readonly verdict?: Span;
}

/** One key for the whole story: a reason given once is enough for one source. */
const KEY = "story";

const SOURCES = hashes("source sources insider informant informants");
const PERSONS = hashes("person people individual individuals persons someone somebody");
/** One noun for all of them: "two people briefed on the talks" are "the sources" next. */
const SOURCE = hashOf("source");
/** Before "source" they tell nothing of it. */
const EMPTY = hashes(
  "a an the one two three four five six seven eight nine ten several multiple many some other another these those both various numerous separate different second third fourth fifth additional further all well-placed reliable trusted anonymous unnamed unidentified key top senior high-level high-ranking knowledgeable informed credible inside",
);
const OTHER = hashes("another separate different second third fourth fifth additional");
const KNOWN = hashes("the these those they he she both this that");
/** Sources that are no people kept from the reader. */
const IMPERSONAL = hashes(
  "outside independent open public news historical secondary primary published archival written data food energy power water income funding revenue information",
);
/** After "source" they say where it stands. */
const PLACING = hashes(
  "at from in with within inside close near familiar briefed privy involved who whose on around aware linked connected tied",
);
/** What describes people by what they know. */
const KNOWING = hashes("familiar briefed privy knowledge close");
const LINKING = hashes("with on to of");
const WITH = hashOf("with");
const CLOSE = hashOf("close");
const KNOWLEDGE = hashOf("knowledge");
const TO = hashOf("to");
const BE = hashOf("be");
const OF = hashOf("of");
const COLON = hashOf(":");
const QUESTION = hashOf("?");
const COMMA = hashOf(",");

const ANONYMITY = hashOf("anonymity");
const ANONYMOUSLY = hashOf("anonymously");
const ASKING = hashes(
  "condition requested requesting requests request granted grant asked asking insisted insisting demanded demanding sought promised given guaranteed offered",
);
const SPEAKING = hashes("speak speaks speaking spoke spoken said saying talking talked talk responded commented");
/** "asked not to be named". */
const NAMED = hashes("named identified quoted");
const REFUSING = hashes("not declined declining asked refused refusing unwilling wished preferred preferring");
const WATCHED = new Set([ANONYMITY, ANONYMOUSLY, ...NAMED]);
const SIEVE = sieveOf(WATCHED);

/** After words that ask for anonymity these begin the reason. */
const REASONS = hashes(
  "because citing due given owing since as so to for fearing out under lest while in considering amid when",
);
/** Reasons in themselves, wherever they stand: fear, and want of leave. */
const FEARS = hashes("reprisal reprisals retaliation retribution repercussions fearing");
const LEAVE = hashes("authorized authorised allowed permitted cleared empowered");
const NOT = hashes("not n't never without");

/** People in a position to know: without a name and an article before them they are nobody in particular. */
const ROLES = hashes(`
  adviser advisor aide ally associate backer colleague confidant consultant councillor delegate deputy diplomat donor
  employee executive friend insider lawmaker lobbyist member minister official operative senator staffer strategist
  supporter veteran worker teammate
`);
const INDEFINITE = hashes("a an one another");
/** What people are called when they are judged. */
const CHARACTER = hashes(`
  abusive arrogant bigot buffoon bully clown clueless corrupt coward crazy crook cruel delusional despised dictator dishonest
  disaster dumb egomaniac erratic fool fraud hated hopeless hothead idiot ignorant incompetent insane joke lazy liar loser
  misogynist moron narcissist narcissistic nasty paranoid petty phoney phony psychopath racist reckless rude ruthless
  sexist sociopath spineless stupid toxic tyrant unfit unhinged unstable useless vindictive
`);
const IS = hashes("is was 's are were being");
const SUBJECTS = hashes("he she");

type Heard = Pick<ParagraphFacts, "analysis" | "attributions">;

/** What one paragraph puts into the draft index "anonymousSources". Linear in its tokens. */
export function anonymousSourcesOf(facts: Heard): readonly Entry[] {
  const { tokens, sentences } = facts.analysis;
  const asked = askedIn(facts);
  let entries: Entry[] | undefined;
  const sentencesWithOne = new Set<number>();
  for (const attribution of facts.attributions) {
    const { source, cue } = attribution;
    if (source.length === 0) continue;
    const number = sentenceAt(sentences, source[0]!.start);
    const sentence = sentences[number];
    // "The winner asked not to be named" is no report of theirs.
    const wish = asked.get(number);
    if (!sentence || (wish && startsWithVerb(wish, cue, tokens))) continue;
    const found = sourceIn(tokens, attribution, sentence, wish);
    if (!found) continue;
    const verdict = verdictIn(attribution, tokens);
    if (found.form === "role" && !verdict) continue;
    if (wish) sentencesWithOne.add(number);
    const after = asked.get(number + 1);
    const next = sentences[number + 1];
    const isExplained = isReasoned(tokens, sentence, wish) || (next !== undefined && isReasoned(tokens, next, after));
    const spoken = cue[0] ?? source[0]!;
    const at = found.form === "bare" ? around(found.source, spoken) : found.source;
    const data: AnonymousSource = {
      ...found,
      isExplained,
      asked: wish?.end,
      ...(verdict ? { verdict } : {}),
    };
    entries ??= [];
    entries.push({ index: "anonymousSources", key: KEY, start: at.start, end: at.end, data });
  }
  for (const [number, words] of asked) {
    if (sentencesWithOne.has(number)) continue;
    const data: AnonymousSource = {
      form: "reason",
      noun: 0,
      isKnown: true,
      isOther: false,
      isExplained: isReasoned(tokens, sentences[number]!, words),
      source: { start: words.start, end: words.start },
      asked: words.end,
    };
    entries ??= [];
    entries.push({ index: "anonymousSources", key: KEY, start: words.start, end: words.end, data });
  }
  return entries ? entries.sort((a, b) => a.start - b.start) : NONE;
}

const NONE: readonly Entry[] = [];

/** Whether an attribution's verb is the wish itself. */
function startsWithVerb(wish: Span, cue: readonly Span[], tokens: Tokens): boolean {
  return REFUSING.has(tokens.hash[tokenAt(tokens, wish.start)]!) && cue.some((span) => overlaps(span, wish));
}

/** By sentence the words that say that anonymity was asked for or given. */
function askedIn({ analysis: { tokens, sentences } }: Heard): ReadonlyMap<number, Span> {
  let found: Map<number, Span> | undefined;
  for (let i = 0; i < tokens.count; i++) {
    const hash = tokens.hash[i]!;
    if (SIEVE[hash & SIEVE_MASK] === 0 || !WATCHED.has(hash)) continue;
    const first = firstOfAsking(tokens, i);
    if (first < 0) continue;
    found ??= new Map();
    found.set(sentenceAt(sentences, tokens.start[i]!), { start: tokens.start[first]!, end: tokens.end[i]! });
  }
  return found ?? NOWHERE;
}

const NOWHERE: ReadonlyMap<number, Span> = new Map();

/** Where the words begin that make "anonymity" or "named" a wish not to be named; -1 where they do not. */
function firstOfAsking({ hash }: Tokens, i: number): number {
  if (NAMED.has(hash[i]!)) {
    // "asked not to be named", "declined to be further identified", "not be quoted".
    for (let k = i - 1; k >= Math.max(0, i - 3); k--)
      if (hash[k] === BE) {
        let first = -1;
        for (let j = k - 1; j >= Math.max(0, k - 4); j--) if (REFUSING.has(hash[j]!)) first = j;
        return first;
      }
    return -1;
  }
  const wanted = hash[i] === ANONYMITY ? ASKING : SPEAKING;
  for (let k = i - 1; k >= Math.max(0, i - 4); k--) if (wanted.has(hash[k]!)) return k;
  if (hash[i] === ANONYMOUSLY && SPEAKING.has(hash[i + 1]!)) return i;
  return -1;
}

/** Whether a sentence says why: a reason after the words that ask, or fear or want of leave. */
function isReasoned(
  { hash, start, penn }: Tokens,
  { firstToken, endToken }: Sentence,
  asked: Span | undefined,
): boolean {
  for (let i = firstToken; i < endToken; i++) {
    const code = hash[i]!;
    if (FEARS.has(code)) return true;
    if (LEAVE.has(code)) for (let k = Math.max(firstToken, i - 4); k < i; k++) if (NOT.has(hash[k]!)) return true;
    if (asked && REASONS.has(code)) {
      if (start[i]! >= asked.end) return true;
      // "Because the talks are private, the official asked not to be named."
      if (i === firstToken && penn[i] === Penn.IN && start[i]! < asked.start) return true;
    }
  }
  return false;
}

type Found = Pick<AnonymousSource, "form" | "noun" | "isKnown" | "isOther" | "source">;

/** What an attribution's source tells of somebody without a name; undefined where it has one, or is no person. */
function sourceIn(
  tokens: Tokens,
  { source }: Attribution,
  sentence: Sentence,
  asked: Span | undefined,
): Found | undefined {
  const first = tokenAt(tokens, source[0]!.start);
  const end = Math.min(tokenAt(tokens, source[0]!.end - 1) + 1, sentence.endToken);
  if (first >= end || tokens.hash[sentence.endToken - 1] === QUESTION) return undefined;
  const head = headBefore(tokens, first, end);
  const hash = tokens.hash[head]!;
  const opening = tokens.hash[first]!;
  const isSource = SOURCES.has(hash);
  if (!isSource && isNamed(tokens, head, end, sentence)) return undefined;
  const described = describedEnd(tokens, head, Math.max(end, head + 1), sentence);
  const common = {
    noun: isSource || PERSONS.has(hash) ? SOURCE : singular(tokens, head),
    isKnown: KNOWN.has(opening),
    isOther: hasAny(tokens, OTHER, first, head),
    source: { start: tokens.start[first]!, end: tokens.end[Math.max(described, end) - 1]! },
  };
  if (isSource) {
    const next = head + 1 < sentence.endToken ? tokens.hash[head + 1]! : 0;
    // "The source of the trouble", and the line "Source: Census Bureau".
    if (next === OF || next === COLON || isPossessive(tokens, first)) return undefined;
    if (hasAny(tokens, IMPERSONAL, first, head)) return undefined;
    const isBare =
      allEmpty(tokens, first, head) && !(head + 1 < sentence.endToken && PLACING.has(tokens.hash[head + 1]!));
    // "who asked not to be named" tells as little.
    return { ...common, form: isBare && described <= head + 1 ? "bare" : "described" };
  }
  if (described > head + 1 || asked)
    return tokens.tag[head] === Tag.noun || PERSONS.has(hash) ? { ...common, form: "described" } : undefined;
  return INDEFINITE.has(opening) && ROLES.has(hash) ? { ...common, form: "role" } : undefined;
}

/** "my source": one whom the writer has shown before, or need not. */
function isPossessive({ penn }: Tokens, first: number): boolean {
  return penn[first] === Penn.PRP$ || (first > 0 && penn[first - 1] === Penn.PRP$);
}

/** The head, before "familiar with", "close to" and the like too, which follow it without a preposition. */
function headBefore(tokens: Tokens, first: number, end: number): number {
  const head = headOf(tokens, first, end);
  for (let i = first + 1; i <= head; i++) if (KNOWING.has(tokens.hash[i]!) || tokens.hash[i] === TO) return i - 1;
  return head;
}

/** "Ivo Brandt", "the aide, Ivo Brandt": whether a name goes with the head. "A Brandt aide" has none. */
function isNamed(tokens: Tokens, head: number, end: number, sentence: Sentence): boolean {
  if (tokens.tag[head] === Tag.name) return true;
  if (tokens.penn[head] === Penn.PRP) return true;
  const comma = end < sentence.endToken && tokens.hash[end] === COMMA ? end : -1;
  for (let i = head + 1; i < end; i++) if (tokens.tag[i] === Tag.name && tokens.hash[i - 1] === COMMA) return true;
  return comma > 0 && comma + 1 < sentence.endToken && tokens.tag[comma + 1] === Tag.name;
}

/** Where "familiar with the talks", "close to the board", "with knowledge of the bid" ends after a head; `from` where there is none. */
function describedEnd(tokens: Tokens, head: number, from: number, sentence: Sentence): number {
  const { hash } = tokens;
  for (let i = head + 1; i < Math.min(head + REACH, sentence.endToken); i++) {
    if (!KNOWING.has(hash[i]!)) {
      if (tokens.tag[i] === Tag.verb && !isLinkVerb(tokens, i)) break;
      continue;
    }
    if (hash[i] === KNOWLEDGE && !hasAny(tokens, WITHS, head + 1, i)) continue;
    const link = i + 1;
    if (link >= sentence.endToken || !LINKING.has(hash[link]!)) continue;
    if (hash[i] === CLOSE && (hash[link] !== TO || hasAny(tokens, COMMAS, head + 1, i))) continue;
    const end = phraseEnd(tokens, link + 1, sentence.endToken);
    return Math.max(from, end, link + 1);
  }
  return head + 1;
}

/** How far behind the head its description may begin. */
const REACH = 7;
/** How many characters may stand between a source and its verb, for the two to be shown as one. */
const NEAR = 24;
const WITHS = new Set([WITH]);
const COMMAS = new Set([COMMA]);

/** "who was briefed on", "who have been briefed". */
function isLinkVerb({ hash, penn }: Tokens, i: number): boolean {
  return LINK_VERBS.has(hash[i]!) || penn[i] === Penn.VBN;
}
const LINK_VERBS = hashes("is was are were has have had been being 's 're");

function allEmpty(tokens: Tokens, first: number, head: number): boolean {
  for (let i = first; i < head; i++)
    if (!EMPTY.has(tokens.hash[i]!) && tokens.penn[i] !== Penn.CD && tokens.kind[i] !== TokenKind.punctuation)
      return false;
  return true;
}

/** A plural's singular as far as a final "s" tells: to see that "officials" and "an official" may be one source. */
function singular({ hash, penn, start, end }: Tokens, i: number): number {
  if (penn[i] !== Penn.NNS) return hash[i]!;
  return SINGULARS.get(hash[i]!) ?? (end[i]! - start[i]! > 0 ? hash[i]! : 0);
}
const SINGULARS: ReadonlyMap<number, number> = new Map(
  "advisers:adviser advisors:advisor aides:aide allies:ally associates:associate colleagues:colleague diplomats:diplomat employees:employee executives:executive friends:friend lawmakers:lawmaker lobbyists:lobbyist members:member officials:official operatives:operative senators:senator staffers:staffer strategists:strategist workers:worker donors:donor officers:officer bankers:banker lawyers:lawyer"
    .split(" ")
    .map((pair) => pair.split(":").map(hashOf) as [number, number]),
);

/** "he is a bully", "Krog was hopeless": what an anonymous source says of a person, in its content. */
function verdictIn({ content }: Attribution, tokens: Tokens): Span | undefined {
  for (const span of content) {
    const first = tokenAt(tokens, span.start);
    for (let i = first + 1; i < tokens.count && tokens.start[i]! < span.end; i++) {
      if (!CHARACTER.has(tokens.hash[i]!)) continue;
      for (let k = i - 1; k > first && k >= i - 4; k--) {
        if (!IS.has(tokens.hash[k]!)) continue;
        const isPerson = SUBJECTS.has(tokens.hash[k - 1]!) || tokens.penn[k - 1] === Penn.NNP;
        if (isPerson) return { start: tokens.start[k - 1]!, end: tokens.end[i]! };
        break;
      }
    }
  }
  return undefined;
}

function hasAny({ hash }: Tokens, words: ReadonlySet<number>, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (words.has(hash[i]!)) return true;
  return false;
}

/** A source with its verb, where they stand together. */
function around(one: Span, other: Span): Span {
  const gap = Math.max(other.start - one.end, one.start - other.end);
  if (gap > NEAR || other.end - other.start > NEAR) return one;
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}
