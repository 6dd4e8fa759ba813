import { type Analysis, Penn, tokenAt } from "../language/analysis.ts";
import { datesIn } from "../language/dates.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { CHANGE_WORDS } from "./changes.ts";
import type { Entry, Figure } from "./facts.ts";
import { sentenceAt } from "./scope.ts";
import { TokenReader, tagSet } from "./tokenReader.ts";
import { SIEVE_MASK, sieveOf } from "./wordSieve.ts";

/** What the index "baselines" holds. */
export type BaselineData =
  /** Under its event's key: a figure counted "since the conflict began". */
  | { readonly kind: "since"; readonly figure: Figure }
  /** Under its event's key: the event with a date beside it. */
  | { readonly kind: "dated" }
  /** Under a key of its own: a change in percent, and nothing in the paragraph that says since when. */
  | { readonly kind: "change"; readonly figure: Figure }
  /** Under a key of its own: only the most is given, in a line that may be a headline (its block tells). */
  | { readonly kind: "upTo"; readonly figure: Figure };

/** Events that stories count from, by what they are about: who dates "the invasion" has dated "the war". */
const EVENTS: ReadonlyMap<number, string> = new Map(
  (
    [
      ["war", "war wars conflict conflicts invasion invaded hostilities fighting siege offensive"],
      ["disease", "pandemic epidemic outbreak lockdown lockdowns"],
      ["slump", "recession downturn crash slump"],
      ["strike", "strike strikes walkout lockout"],
      ["unrest", "unrest uprising revolution revolt protests riots violence rebellion insurgency coup"],
      ["crisis", "crisis emergency"],
      ["drought", "drought famine"],
      ["crackdown", "crackdown campaign operation"],
    ] as const
  ).flatMap(([key, words]) => words.split(" ").map((word) => [hashOf(word), key] as const)),
);
const SINCE = hashOf("since");
const SIEVE = sieveOf([...EVENTS.keys(), SINCE]);
const THE = hashes("the this that its their");
const BEGAN = hashes("began begun started broke erupted ended");

/** What one paragraph puts into the draft index "baselines". */
export function baselinesOf(analysis: Analysis, figures: readonly Figure[]): readonly Entry[] {
  let entries: Entry[] | undefined;
  const { tokens } = analysis;
  const { hash, count } = tokens;
  for (let i = 0; i < count; i++) {
    if (SIEVE[hash[i]! & SIEVE_MASK] === 0) continue;
    const isSince = hash[i] === SINCE;
    if (!isSince && !EVENTS.has(hash[i]!)) continue;
    if (isSince && figures.length === 0) continue;
    const entry = isSince ? sinceEvent(analysis, i, figures) : datedEvent(analysis, i);
    if (!entry) continue;
    entries ??= [];
    entries.push(entry);
  }
  const changes = [...baselessChanges(analysis, figures), ...openFigures(analysis, figures)];
  if (changes.length === 0) return entries ?? NONE;
  return entries ? [...entries, ...changes].sort((a, b) => a.start - b.start) : changes;
}

const NONE: readonly Entry[] = [];

/** No headline is longer, in code units. */
const LONGEST_HEADLINE = 160;

/** "Up to 60 jobs to go", in a line without a stop. */
function openFigures({ prose }: Analysis, figures: readonly Figure[]): readonly Entry[] {
  if (figures.length === 0 || prose.length > LONGEST_HEADLINE || /[.!?]$/.test(prose)) return NONE;
  const entries: Entry[] = [];
  for (const figure of figures) {
    if (figure.bound !== "<" || !figure.asks) continue;
    const words = prose.slice(figure.start, figure.end);
    if (!/^(?:up to|as many as|as much as) /i.test(words)) continue;
    const data: BaselineData = { kind: "upTo", figure };
    entries.push({ index: "baselines", key: prose, start: figure.start, end: figure.end, data });
  }
  return entries;
}

/** "900 nurses have been hired since the crisis began". */
function sinceEvent(analysis: Analysis, i: number, figures: readonly Figure[]): Entry | undefined {
  const { tokens, sentences } = analysis;
  const { hash, penn } = tokens;
  if (!THE.has(hash[i + 1]!)) return undefined;
  let at = i + 2;
  while (at < Math.min(tokens.count, i + 5) && !EVENTS.has(hash[at]!) && isModifier(penn[at]!)) at++;
  const key = at < tokens.count ? EVENTS.get(hash[at]!) : undefined;
  if (key === undefined || tokens.start[at + 1] === undefined) return undefined;
  // "Since the war in Kosovo", "since the crisis of 2008" say which; "since the war ended" and "since the war" do not.
  const isTold = at + 1 < tokens.count && BEGAN.has(hash[at + 1]!);
  // "Since the financial crisis", "since the Vietnam War": everybody knows which.
  if (!isTold && at > i + 2) return undefined;
  let end = isTold ? at + 2 : at + 1;
  if (isTold && hash[end] === OUT) end++;
  const behind = end < tokens.count ? penn[end]! : Penn["."];
  if (
    !(
      behind === Penn["."] ||
      behind === Penn[","] ||
      behind === Penn[":"] ||
      behind === Penn.CC ||
      (isTold && behind !== Penn.IN && behind !== Penn.CD)
    )
  )
    return undefined;
  const start = tokens.start[i]!;
  const sentence = sentences[sentenceAt(sentences, start)];
  if (!sentence || hasDate(analysis, sentence.firstToken, sentence.endToken, i)) return undefined;
  const figure = askingIn(figures, sentence.start, sentence.end);
  if (!figure) return undefined;
  const data: BaselineData = { kind: "since", figure };
  return { index: "baselines", key, start, end: tokens.end[end - 1]!, data };
}
const OUT = hashOf("out");

/** The first figure that asks for a source and begins in [start, end). */
function askingIn(figures: readonly Figure[], start: number, end: number): Figure | undefined {
  let low = 0;
  let high = figures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (figures[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < figures.length && figures[i]!.start < end; i++) if (figures[i]!.asks) return figures[i];
  return undefined;
}

function isModifier(penn: number): boolean {
  return penn === Penn.JJ || penn === Penn.NN || penn === Penn.NNP || penn === Penn.POS;
}

/** How many tokens off a date may stand that an event is dated by. */
const REACH = 24;

/** "The war began in March 2019", "the 2019 strike". */
function datedEvent(analysis: Analysis, i: number): Entry | undefined {
  const { tokens, sentences } = analysis;
  const sentence = sentences[sentenceAt(sentences, tokens.start[i]!)];
  if (!sentence || !hasDate(analysis, sentence.firstToken, sentence.endToken, i)) return undefined;
  const data: BaselineData = { kind: "dated" };
  const key = EVENTS.get(tokens.hash[i]!)!;
  return { index: "baselines", key, start: tokens.start[i]!, end: tokens.end[i]!, data };
}

/** Whether a day, a month, a year or "two years ago" stands near a token, in its sentence. */
function hasDate(analysis: Analysis, first: number, end: number, i: number): boolean {
  return datesIn(analysis, Math.max(first, i - REACH), Math.min(end, i + REACH)).some(({ kind }) => kind !== "weekday");
}

const BY = hashes("by");
/** Words that say against what, since when or over what time. */
const PERIODS = hashes(`
  year years month months week weeks day days decade decades quarter quarters century season seasons hour hours minute
  minutes period term annual annually monthly weekly daily yearly quarterly yoy fiscal overnight session trading
  compared comparison than versus vs against from since previous previously earlier last past ago before between during
  after when while until by today now currently now-cast so every each per if would could should will may might plan plans
  proposal proposed propose expected forecast estimated projected estimates likely want wants target goal aims poll polls
  survey surveys points shares stock stocks ftse dow nasdaq nikkei dax hang index indexes futures
`);
const PERCENT_SIGNS = hashes("% percent per pct pct. pc");
const TO = tagSet("TO", "MD");

/** "Fares are up 12 percent" in a paragraph without any word of time or comparison. */
function baselessChanges(analysis: Analysis, figures: readonly Figure[]): readonly Entry[] {
  let reader: TokenReader | undefined;
  for (const figure of figures) {
    if (figure.kind !== "percent" || typeof figure.value !== "number") continue;
    reader ??= new TokenReader(analysis);
    const span = changeAround(figure, reader);
    if (!span) continue;
    if (namesPeriod(analysis)) return NONE;
    const data: BaselineData = { kind: "change", figure };
    // One question for a paragraph: its answer covers the others.
    return [{ index: "baselines", key: analysis.prose.slice(span.start, span.end + 24), ...span, data }];
  }
  return NONE;
}

/** The words of change with the percentage: "up 12 percent", "rose by 12%", "a 12 percent increase". */
function changeAround(
  figure: Figure,
  reader: TokenReader,
): { readonly start: number; readonly end: number } | undefined {
  const { tokens } = reader.analysis;
  const first = tokenAt(tokens, figure.start);
  const end = tokenAt(tokens, figure.end);
  const verb = reader.has(BY, first - 1) ? first - 2 : first - 1;
  if (reader.has(CHANGE_WORDS, verb) && !reader.has(COMPARING, verb)) {
    // "To cut emissions 12 percent": an aim.
    for (let i = verb - 1; i >= Math.max(0, verb - 3); i--) if (reader.isPenn(i, TO)) return undefined;
    // "Up 12 percent of".
    if (reader.word(end) === "of" || reader.word(end) === "to" || reader.word(end) === "-") return undefined;
    return { start: reader.start(verb), end: figure.end };
  }
  return undefined;
}
const COMPARING = hashes("more less fewer higher lower cut cuts raise lose losing loss losses reduction reductions");

/** Whether a word of time or comparison stands in it, a percent sign apart. */
function namesPeriod(analysis: Analysis): boolean {
  const { tokens } = analysis;
  for (let i = 0; i < tokens.count; i++) {
    if (!PERIODS.has(tokens.hash[i]!)) continue;
    // "Per cent", "by 12 percent".
    if (PERCENT_SIGNS.has(tokens.hash[i]!) || BY.has(tokens.hash[i]!)) continue;
    return true;
  }
  return datesIn(analysis).length > 0;
}
