import { Penn, type Sentence, Tag, type Tokens, tokenAt } from "../language/analysis.ts";
import { datesIn } from "../language/dates.ts";
import { hashes, hashOf } from "../language/hash.ts";
import type { Span } from "../text/span.ts";
import { ACCUSING_WORDS } from "./accusations.ts";
import { countryAt } from "./countries.ts";
import type { Attribution, Entry, ParagraphFacts } from "./facts.ts";
import { sentenceAt } from "./scope.ts";
import { headOf } from "./sourceKind.ts";
import { SIEVE_MASK, sieveOf } from "./wordSieve.ts";

/**
 * What an entry of the index "outlets" says of other people's reporting. Named outlets have their last word for key
 * ("times" of "The Harbour Times", later "the Times"), the rest one of two keys that no name has.
 * - `credit`: "the Ledger reported", the span of the words
 * - `mention`: the name of an outlet that is credited with nothing there
 * - `unnamed`: "local media reported"
 * - `relay`: "Berg had told him", where a figure or a wrong follows that only Berg could vouch for
 */
export interface OutletMention {
  readonly kind: "credit" | "mention" | "unnamed" | "relay";
  /** Whether a day, or the words that it was first, tell which report is meant. */
  readonly isDated: boolean;
  /** Whether the outlet does something of its own here: it is what the story is about. */
  readonly isActing: boolean;
  readonly source: Span;
  /** Its verb or "according to"; of a mention the name. */
  readonly cue: Span;
}

export const UNNAMED = "(unnamed)";
export const RELAYED = "(relayed)";

/** Outlets and agencies known by one word. Our own list of those that English copy credits most. */
const KNOWN = hashes(`
  cnn bbc itv npr pbs msnbc cnbc nbc cbs abc cbc rte reuters afp upi ap bloomberg politico axios breitbart buzzfeed vox
  salon propublica xinhua tass interfax kyodo yonhap haaretz jazeera spiegel pravda newsweek huffpost mediaite gothamist
  semafor vice gizmodo techcrunch variety billboard euronews dpa ansa efe pti
`);
/** What newspapers and stations are called: unmistakable after another capital, or after "the". */
const TITLES = hashes(
  "times gazette herald tribune journal chronicle telegraph examiner inquirer news radio tv television",
);
/** Surnames and other things too: only after "the". */
const SHARED = hashes(
  "post guardian ledger courier dispatch observer independent register sentinel bulletin review press globe star sun mail mirror express standard record echo argus advertiser mercury beacon bee economist atlantic intercept hill verge enquirer",
);
const WORDS = new Set([...KNOWN, ...TITLES, ...SHARED]);
const THE = hashOf("the");

/** Words for outlets that leave open which. */
const MEDIA = hashes("media outlets press newspapers broadcasters websites channels tabloids papers");
const REPORTS = hashes("reports accounts stories articles");
const OF_MEDIA = hashes("media press news newspaper newspapers published tv television radio wire tabloid");
/** "state media": a reader knows whose. */
const OFFICIAL = hashes("state state-run state-owned state-controlled official pro-government social government");
const NOT_ALONE = hashes("the this that these those their our its");
/** Which outlets they are, between "local" and "media". */
const CREDITING = hashes(
  "report reports reported reporting say says said write writes wrote reveal reveals revealed note notes noted according suggest suggests suggested stated describe describes described claim claims claimed allege alleges alleged quote quotes quoted cite cites cited estimate estimates estimated",
);
const WITHIN = hashes("in by from on");
const PIECES = hashes("report reports story article investigation analysis account");
const OWN = hashes("it its they their we our it's");
/** Beside the verb they tell which report is meant, as a day does. */
const PLACED = hashes("first earlier later originally previously time");
const TOLD = hashOf("told");
const TO = hashOf("to");
const ACCORDING = hashOf("according");
const HAD = hashes("had has 'd have");
const HEARERS = hashes("him her them");
const TRIGGERS = new Set([...WORDS, TOLD]);
const SIEVE = sieveOf(TRIGGERS);

type Heard = Pick<ParagraphFacts, "analysis" | "attributions" | "figures">;

/** What one paragraph puts into the draft index "outlets". Linear in its tokens. */
export function outletsOf(facts: Heard): readonly Entry[] {
  const { analysis, attributions } = facts;
  const { tokens, sentences, prose } = analysis;
  let entries: Entry[] | undefined;
  const credited = new Set<number>();
  const add = (key: string, { start, end }: Span, data: OutletMention) => {
    entries ??= [];
    entries.push({ index: "outlets", key, start, end, data });
  };
  for (const attribution of attributions) {
    if (attribution.source.length === 0 || attribution.cue.length === 0) continue;
    const source = attribution.source[0]!;
    const sentence = sentences[sentenceAt(sentences, source.start)];
    const cue = sentence && creditIn(tokens, attribution);
    if (!sentence || !cue) continue;
    const name = outletIn(facts, source, sentence);
    const kind =
      name >= 0 ? "credit" : isUnnamed(tokens, source) && !namesOutlet(facts, sentence) ? "unnamed" : undefined;
    if (!kind || speaksOfItself(attribution, tokens)) continue;
    if (name >= 0) credited.add(name);
    const isNear = cue.start - source.end < NEAR && source.start - cue.end < NEAR;
    const at = isNear ? { start: Math.min(source.start, cue.start), end: Math.max(source.end, cue.end) } : source;
    const key = name >= 0 ? prose.slice(tokens.start[name]!, tokens.end[name]!).toLowerCase() : UNNAMED;
    add(key, at, { kind, isDated: isDated(facts, sentence, cue), isActing: false, source, cue });
  }
  for (let i = 0; i < tokens.count; i++) {
    const hash = tokens.hash[i]!;
    if (SIEVE[hash & SIEVE_MASK] === 0 || !TRIGGERS.has(hash)) continue;
    if (hash === TOLD) {
      const at = relayAt(facts, i);
      if (at) add(RELAYED, at, { kind: "relay", isDated: false, isActing: false, source: at, cue: at });
    } else if (!credited.has(i) && isOutlet(facts, i)) {
      const at = { start: tokens.start[i]!, end: tokens.end[i]! };
      const key = prose.slice(at.start, at.end).toLowerCase();
      add(key, at, { kind: "mention", isDated: false, isActing: isActing(facts, i), source: at, cue: at });
    }
  }
  return entries ? entries.sort((a, b) => a.start - b.start) : NONE;
}

const NONE: readonly Entry[] = [];
/** How many characters may stand between a source and its verb, for the two to be shown as one. */
const NEAR = 24;

/** The words that credit: the cue up to its reporting verb, or "according to"; undefined where there are none. */
function creditIn(tokens: Tokens, { cue }: Attribution): Span | undefined {
  for (const span of cue)
    for (let i = tokenAt(tokens, span.start); i < tokens.count && tokens.start[i]! < span.end; i++)
      if (CREDITING.has(tokens.hash[i]!) && tokens.penn[i] !== Penn.NN)
        return { start: span.start, end: tokens.hash[i] === ACCORDING ? span.end : tokens.end[i]! };
  return undefined;
}

/** The last word of the outlet that a source is, or whose report it is; -1 where it is none. */
function outletIn(facts: Heard, source: Span, sentence: Sentence): number {
  const { tokens } = facts.analysis;
  const first = tokenAt(tokens, source.start);
  const end = Math.min(tokenAt(tokens, source.end - 1) + 1, sentence.endToken);
  const head = headOf(tokens, first, end);
  if (isOutlet(facts, head)) return isHearer(tokens, head) ? -1 : head;
  // "a report in the Ledger"
  if (!PIECES.has(tokens.hash[head]!) || !WITHIN.has(tokens.hash[head + 1]!)) return -1;
  for (let i = head + 2; i < Math.min(head + 6, sentence.endToken); i++) if (isOutlet(facts, i)) return i;
  return -1;
}

/** "In a statement to the Ledger", "(AP)": an outlet that is told, or credited with the whole. */
function isHearer(tokens: Tokens, head: number): boolean {
  let first = head;
  while (first > 0 && (tokens.tag[first - 1] === Tag.name || tokens.hash[first - 1] === THE)) first--;
  if (first === 0) return false;
  const before = tokens.hash[first - 1]!;
  if (before === TO) return first < 2 || tokens.hash[first - 2] !== ACCORDING;
  return HEARING.has(before) || tokens.penn[first - 1] === Penn["-LRB-"];
}
const HEARING = hashes("with for at ( told tell tells");

/** Whether a token ends the name of an outlet: "the Ledger", "Harbour Gazette", "Reuters"; not "Times Square", "Emily Post". */
function isOutlet({ analysis: { tokens, prose } }: Heard, i: number): boolean {
  const hash = tokens.hash[i]!;
  if (!WORDS.has(hash) || !isCapital(prose, tokens.start[i]!)) return false;
  const next = i + 1;
  if (next < tokens.count && (tokens.penn[next] === Penn.POS || continuesName(tokens, prose, next))) return false;
  if (KNOWN.has(hash))
    return (
      tokens.end[i]! - tokens.start[i]! > 3 ||
      prose.slice(tokens.start[i]!, tokens.end[i]!) === prose.slice(tokens.start[i]!, tokens.end[i]!).toUpperCase()
    );
  let first = i;
  while (first > 0 && i - first < 4 && tokens.tag[first - 1] === Tag.name && isCapital(prose, tokens.start[first - 1]!))
    first--;
  if (first < i && tokens.hash[first] === THE) return true;
  const hasThe = first > 0 && tokens.hash[first - 1] === THE;
  return hasThe || (TITLES.has(hash) && first < i);
}

/** "Times Square", "Post office", "News Corp.", "Journal editors". */
function continuesName(tokens: Tokens, prose: string, i: number): boolean {
  return (
    tokens.tag[i] === Tag.name ||
    (tokens.tag[i] === Tag.noun && tokens.penn[i] !== Penn.NNS) ||
    isJoined(tokens, prose, i) ||
    (tokens.penn[i] === Penn.NNS && !CREDITING.has(tokens.hash[i]!))
  );
}

/** "Post-ABC", "Times/CBS": a poll's two fathers. */
function isJoined(tokens: Tokens, prose: string, i: number): boolean {
  const first = prose[tokens.start[i]!];
  return (first === "/" || first === "-" || first === "–") && tokens.start[i] === tokens.end[i - 1];
}

function isUnnamed(tokens: Tokens, source: Span): boolean {
  const first = tokenAt(tokens, source.start);
  const end = tokenAt(tokens, source.end - 1) + 1;
  const head = headOf(tokens, first, end);
  const hash = tokens.hash[head]!;
  const isReport = REPORTS.has(hash);
  if (!isReport && !MEDIA.has(hash)) return false;
  let isOfMedia = !isReport;
  for (let i = first; i < head; i++) {
    if (OFFICIAL.has(tokens.hash[i]!) || tokens.penn[i] === Penn.POS || tokens.penn[i] === Penn.PRP$) return false;
    if (OF_MEDIA.has(tokens.hash[i]!)) isOfMedia = true;
    else if (tokens.tag[i] === Tag.name && !countryAt(tokens.hash, i, tokens.count)) return false;
  }
  // "the media said" is of the trade as a whole, "media in two towns" of some one can find.
  const isTrade = head === first + 1 && NOT_ALONE.has(tokens.hash[first]!);
  const isPlaced = head + 1 < end && WITHIN.has(tokens.hash[head + 1]!);
  return isOfMedia && !isTrade && !isPlaced;
}

/** Whether a sentence, or the next, names an outlet: it says which. */
function namesOutlet(facts: Heard, sentence: Sentence): boolean {
  const { tokens, sentences } = facts.analysis;
  const next = sentences[sentenceAt(sentences, sentence.start) + 1];
  for (let i = sentence.firstToken; i < (next ?? sentence).endToken; i++)
    if (WORDS.has(tokens.hash[i]!) && isOutlet(facts, i)) return true;
  return false;
}

/** "The Post said it would close": an outlet's word on its own affairs. */
function speaksOfItself({ cue, content }: Attribution, tokens: Tokens): boolean {
  const first = content[0];
  // What an outlet reports it seldom reports of itself: "it" is the matter then.
  if (!first || first.start < cue[0]!.end || REPORTING.has(tokens.hash[tokenAt(tokens, cue[0]!.start)]!)) return false;
  const i = tokenAt(tokens, first.start);
  return OWN.has(tokens.hash[i]!) || (THAT.has(tokens.hash[i]!) && OWN.has(tokens.hash[i + 1]!));
}
const THAT = hashes("that");
const REPORTING = hashes("report reports reported");

/** Whether a day stands in the sentence, or the report is said to have been the first. */
function isDated({ analysis }: Heard, { firstToken, endToken }: Sentence, cue: Span): boolean {
  const { tokens } = analysis;
  const verb = tokenAt(tokens, cue.start);
  for (let i = Math.max(firstToken, verb - 2); i < Math.min(verb + 6, endToken); i++)
    if (PLACED.has(tokens.hash[i]!)) return true;
  return datesIn(analysis, firstToken, endToken).length > 0;
}

/** Whether an outlet opens its sentence as somebody who acts: "The Ledger dismissed its editor." */
function isActing({ analysis: { tokens, sentences } }: Heard, i: number): boolean {
  const sentence = sentences[sentenceAt(sentences, tokens.start[i]!)];
  if (!sentence || i + 1 >= sentence.endToken || i - sentence.firstToken > 4) return false;
  for (let k = sentence.firstToken; k < i; k++) if (tokens.tag[k] !== Tag.name && tokens.hash[k] !== THE) return false;
  return tokens.tag[i + 1] === Tag.verb && !CREDITING.has(tokens.hash[i + 1]!);
}

/** "Berg had told him", said by somebody else, before a figure or a wrong in the same sentence. */
function relayAt({ analysis, attributions, figures }: Heard, told: number): Span | undefined {
  const { tokens, sentences } = analysis;
  const hearer = told + 1;
  if (!HEARERS.has(tokens.hash[hearer]!) || told < 2 || !HAD.has(tokens.hash[told - 1]!)) return undefined;
  const sentence = sentences[sentenceAt(sentences, tokens.start[told]!)];
  if (!sentence || told - 2 < sentence.firstToken) return undefined;
  const at = { start: tokens.start[told - 2]!, end: tokens.end[hearer]! };
  const isSaid = attributions.some(
    ({ source, cue }) =>
      source.length > 0 &&
      cue.length > 0 &&
      cue[0]!.start >= sentence.start &&
      cue[0]!.end <= sentence.end &&
      (cue[0]!.end <= at.start || cue[0]!.start >= at.end),
  );
  if (!isSaid) return undefined;
  const isFigure = figures.some(({ asks, start }) => asks && start >= at.end && start < sentence.end);
  if (isFigure) return at;
  for (let i = hearer + 1; i < sentence.endToken; i++)
    if (ACCUSING_WORDS.has(tokens.hash[i]!) && tokens.tag[i] === Tag.verb) return at;
  return undefined;
}

function isCapital(prose: string, offset: number): boolean {
  const first = prose[offset]!;
  return first !== first.toLowerCase();
}
