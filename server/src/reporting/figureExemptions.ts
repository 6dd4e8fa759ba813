import type { Figure } from "./facts.ts";
import type { Draft } from "./figures.ts";
import type { TokenReader } from "./tokenReader.ts";

/**
 * Why a quantity needs no source (rules.md section 3: what the reader can see, count or take for granted), in words for
 * a hover; undefined where it does. `previous` is the figure before it in the paragraph.
 */
export function exemptionOf(figure: Draft, reader: TokenReader, previous: Figure | undefined): string | undefined {
  if (isAge(figure, reader)) return "an age";
  if (isThreshold(figure, reader)) return "a threshold or limit";
  if (isVote(figure, reader)) return "a vote, which is on record";
  if (isScore(figure, reader)) return "a score";
  if (figure.kind === "money") return moneyExemption(figure, reader);
  if (figure.kind === "percent" || figure.kind === "points") {
    if (isMarketLevel(figure, reader)) return "a market level";
    return figure.kind === "percent" && isEffort(figure) ? "a figure of speech" : undefined;
  }
  if (figure.kind === "multiple") return undefined;
  const measured = measureExemption(figure);
  if (measured !== undefined) return measured;
  if (figure.kind === "ratio") return isLooseHalf(figure, reader) ? "a rough half" : undefined;
  if (isMarketLevel(figure, reader)) return "a market level";
  if (figure.attributive) return "a description";
  if (figure.number.form === "vague") return isVague(figure) ? "a vague quantity" : undefined;
  if (isSmall(figure)) return "a small count";
  if (isConstant(figure)) return "a number that everybody knows";
  if (SPORT.has(figure.unit) || isSportsCount(figure, reader)) return "a sports statistic";
  if (VISIBLE.has(figure.unit)) return "a count that anyone can check";
  if (isKnownGroup(figure, reader)) return "a group that is known";
  if (figure.unit === "" && !hasRelation(figure, reader)) return "a bare number";
  if (isRank(figure, reader)) return "a rank";
  return previous !== undefined && isSumOf(figure, previous) ? "a sum of the figures before it" : undefined;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Under ten is what style guides spell out, and what a reader can count. */
const SMALL = 10;

function isSmall({ value, number }: Draft): boolean {
  const most = typeof value === "number" ? value : value[1];
  return number.scale < 1000 && Math.abs(most) < SMALL;
}

/** "Dozens", "scores", "hundreds": sizes of a crowd that the reporter sees. "Thousands" and more are estimates. */
function isVague({ value }: Draft): boolean {
  return typeof value === "number" || value[0] < 1000;
}

const AGE_BEFORE = set("aged age ages turned turning");
const AGE_VERBS = set("turns turned turning reached reaches");

function isAge(figure: Draft, reader: TokenReader): boolean {
  const { number, unitKind, kind } = figure;
  if (kind === "money" || kind === "percent" || kind === "points") return false;
  if (/^-?(?:year|month|week|day)s?-olds?\b/.test(number.suffix)) return true;
  const after = number.endToken;
  const word = reader.word(after);
  if (word.startsWith("year-old") || word.startsWith("month-old") || word.startsWith("-year-old")) return true;
  if (unitKind === "time" && /^(?:old|olds|-old|-olds)$|^of$/.test(reader.word(figure.endToken))) {
    return reader.word(figure.endToken) !== "of" || reader.word(figure.endToken + 1) === "age";
  }
  if (typeof number.value === "number" && (number.value > 120 || !Number.isInteger(number.value))) return false;
  const before = reader.word(figure.firstToken - 1);
  if (AGE_BEFORE.has(before) && figure.unit === "") return true;
  if (AGE_VERBS.has(before) && (word === "" || /^[,.;]|^(?:on|in|this|last|next)$/.test(word))) return true;
  if (before === "of" && reader.word(figure.firstToken - 2) === "age") return true;
  // "Lund, who is 70," "She was 34."
  const isPredicate = /^(?:is|was|'s)$/.test(before) && (word === "" || /^[,.;)]$|^(?:when|and)$/.test(word));
  if (isPredicate && figure.unit === "" && /^(?:who|he|she)$/.test(reader.word(figure.firstToken - 2))) return true;
  // "Lena Aas, 43, said"; "Aas, 43."
  if (
    before !== "," ||
    !(word === "," || word === "." || word === ")" || word === ";" || word === "and" || word === "who")
  )
    return false;
  return figure.unit === "" && number.form === "digits" && number.scale === 1 && reader.isName(figure.firstToken - 2);
}

const SCORE_VERBS = set(
  "beat won win wins winning lost lose lead leads led leading trailed trail defeated defeat victory loss draw drew drawn tied score scored ahead behind down up",
);

/** "3-2", "a 21–14 win": two bare numbers with a dash. */
function isScore({ value, kind, unit, unitKind, number }: Draft, reader: TokenReader): boolean {
  if (typeof value === "number" || kind !== "count" || unitKind !== undefined || number.scale > 1) return false;
  if (reader.prose[number.start - 1] !== "-" && reader.prose[number.start - 1] !== "–") return false;
  return (
    unit === "" ||
    value[0] > value[1] ||
    SCORE_VERBS.has(unit) ||
    reader.hasWord(SCORE_VERBS, number.endToken - 6, number.endToken + 3)
  );
}

const VOTES = set(
  "vote votes voted voting passed rejected approved ballot ballots majority motion amendment bill senators lawmakers",
);
const VOTERS = set(
  "vote lawmaker senator legislator councillor councilor member yes no delegate elector abstention republican democrat juror mp",
);

/** "Voted 7 to 2", "passed 51-49", "by 230 votes to 195". */
function isVote(figure: Draft, reader: TokenReader): boolean {
  const { number, kind, unit, value } = figure;
  if (kind !== "count") return false;
  if (unit === "" && typeof value !== "number")
    return reader.hasWord(VOTES, figure.firstToken - 8, figure.endToken + 6);
  if (unit !== "" && !VOTERS.has(unit)) return false;
  if (number.scale > 1) return false;
  return unit === "vote" || reader.hasWord(VOTE_VERBS, figure.firstToken - 8, figure.endToken + 5);
}
const VOTE_VERBS = set("vote votes voted voting passed rejected against favor favour abstained opposed");

const LIMITS = set(
  "threshold majority supermajority quorum limit cap ceiling minimum maximum cutoff cut-off floor quota deadline requirement",
);
const LEGAL_AMOUNTS = set("need needs needed require requires required clinch eligible");
const LEGAL_THINGS = set("vote delegate elector seat signature");

/** "The 60-vote threshold", "a two-thirds majority", "the 1,237 delegates needed". */
function isThreshold(figure: Draft, reader: TokenReader): boolean {
  if (LIMITS.has(figure.unit)) return true;
  for (let i = figure.endToken; i < figure.endToken + 3; i++) {
    const word = reader.word(i);
    if (LIMITS.has(word)) return true;
    if (!reader.isPenn(i, "NN", "NNS", "JJ")) break;
  }
  if (
    figure.kind === "money" &&
    /^(?:limit|cap|minimum|maximum|ceiling)$/.test(reader.word(figure.firstToken - 2)) &&
    reader.word(figure.firstToken - 1) === "of"
  )
    return true;
  const isShare = figure.kind === "percent" || figure.kind === "ratio";
  return (
    (isShare || LEGAL_THINGS.has(figure.unit)) &&
    reader.hasWord(LEGAL_AMOUNTS, figure.firstToken - 8, figure.endToken + 6)
  );
}

const PRICED = set(
  "ticket tickets admission entry fare fares fee fees subscription copay per-person priced costs cost price prices sells retails retail menu rent parking toll",
);
const INSTRUMENTS = set(
  "shares share stock stocks dow nasdaq ftse s&p nikkei dax index futures barrel bond bonds yield yields treasury benchmark crude brent bullion euro yen sterling currency closed trading traded exchange",
);
const MOVES = set(
  "closed close closing opened traded trading rose fell gained lost dropped climbed slipped jumped down up higher lower at",
);

function moneyExemption(figure: Draft, reader: TokenReader): string | undefined {
  const most = typeof figure.value === "number" ? figure.value : figure.value[1];
  if (isMarketLevel(figure, reader)) return "a market level";
  if (reader.word(figure.endToken) === "=" || reader.word(figure.firstToken - 1) === "=") return "an exchange rate";
  const next = reader.word(figure.endToken);
  if (/^(?:bill|bills|note|notes|coin|coins)$/.test(next) && most <= 1000) return "a banknote or coin";
  if (most < 1000 && reader.hasWord(PRICED, figure.firstToken - 6, figure.endToken + 5))
    return "a price that anyone can check";
  if (most < 1000 && /^(?:each|apiece|a|per)$/.test(next)) return "a price that anyone can check";
  // "A $15 cap", "a $700 phone": what it costs, as part of its name.
  if (
    most < 1000 &&
    reader.isPenn(figure.endToken, "NN", "NNP") &&
    /^(?:a|an|the|his|her|its|their)$/.test(reader.word(figure.firstToken - 1))
  )
    return "a price that anyone can check";
  return undefined;
}

/** "Shares fell 3 percent to $41.20": in a sentence that names the instrument and its move. */
function isMarketLevel(figure: Draft, reader: TokenReader): boolean {
  const sentence = reader.sentenceOf(figure.number.firstToken);
  if (!sentence) return false;
  return (
    reader.hasWord(INSTRUMENTS, sentence.firstToken, sentence.endToken) &&
    reader.hasWord(MOVES, figure.firstToken - 8, figure.endToken + 3) &&
    hasInstrument(sentence.firstToken, sentence.endToken, reader)
  );
}

/** More than "share" alone, which is also a part of anything. */
function hasInstrument(from: number, to: number, reader: TokenReader): boolean {
  for (let i = from; i < to; i++) {
    const word = reader.word(i);
    if (!INSTRUMENTS.has(word)) continue;
    if (
      word !== "share" &&
      word !== "exchange" &&
      word !== "index" &&
      word !== "trading" &&
      word !== "close" &&
      word !== "closed"
    )
      return true;
    if (word === "index" || word === "trading") return true;
  }
  return false;
}

/** "100 percent", "110 percent committed": all of it. */
function isEffort({ value }: Draft): boolean {
  return typeof value === "number" && (value === 100 || value === 110 || value === 1000);
}

function measureExemption(figure: Draft): string | undefined {
  const { unitKind } = figure;
  if (unitKind === "time") return "a length of time";
  if (unitKind === "length") return "a distance or size";
  if (unitKind === "temperature") return "a temperature";
  if (unitKind === "speed") return "a speed";
  if (unitKind === "measure" && (figure.attributive || isSmall(figure))) return "a description";
  return undefined;
}

/** "Half an hour", "half of it": only a half of things that are counted ("half the voters") is a statistic. */
function isLooseHalf({ number, endToken, value }: Draft, reader: TokenReader): boolean {
  if (number.form !== "fraction" || value !== 0.5) return false;
  for (let i = endToken; i < endToken + 5; i++)
    if (reader.isPenn(i, "NNS", "NNPS") || reader.word(i) === "people") return false;
  return true;
}

const STATES = set("state seat senator justice member nation country");

/** Numbers of institutions: 50 states, 435 House members, 100 senators, 28 or 27 members of the Union. */
function isConstant({ value, unit }: Draft): boolean {
  if (!STATES.has(unit) || typeof value !== "number") return false;
  return (
    value === 50 ||
    value === 435 ||
    value === 100 ||
    value === 27 ||
    value === 28 ||
    value === 193 ||
    value === 538 ||
    value === 650
  );
}

const SPORT = set(
  `goal touchdown yard rebound assist steal inning run wicket over hit homer strikeout set lap game match cap try point catch carry reception tackle
  birdie bogey stroke par hole medal penalty start appearance win loss victory defeat ace save corner shot snap pass completion interception save seed round fight bout`,
);
const SPORT_SIGNS = set(
  "scored scoring goals season coach league cup match matches game games innings quarterback striker touchdown touchdowns playoff playoffs",
);

/** "Kane has 30 in the league this season". */
function isSportsCount(figure: Draft, reader: TokenReader): boolean {
  if (figure.number.scale > 1 || figure.unit !== "") return false;
  const sentence = reader.sentenceOf(figure.number.firstToken);
  return sentence !== undefined && reader.hasWord(SPORT_SIGNS, sentence.firstToken, sentence.endToken);
}

/** "The 29 passengers", "his 16 opponents": the group was introduced, or is the one there is. */
function isKnownGroup({ value, bound, number, unit, firstToken }: Draft, reader: TokenReader): boolean {
  if (typeof value !== "number" || value >= 100 || bound !== "=" || number.scale > 1 || unit === "") return false;
  return reader.word(firstToken - 1) === "the" || reader.isPenn(firstToken - 1, "PRP$", "POS");
}

/** What stands open for all to count or read: pages of a book, songs of an album, entries of an agenda. */
const VISIBLE = set(
  "page episode chapter song track story storey floor room seat door bedroom bathroom letter word question verse stanza scene act movement stop station lane gate court hole menu item recipe photo picture slide paragraph character minute second hour day week month year decade century",
);

const RELATIONS = set(
  "of to from at by reached hit total totaled totalled numbered number is was were are be been rose fell",
);

/** A number without a noun that still says how many: "killed 45", "rose to 1,200", "of 300". */
function hasRelation(figure: Draft, reader: TokenReader): boolean {
  if (figure.bound !== "=" || figure.number.scale >= 100) return true;
  const before = reader.word(figure.firstToken - 1);
  return RELATIONS.has(before) || reader.isPenn(figure.firstToken - 1, "VBD", "VBN", "VBZ", "VBP", "VBG");
}

/** "The top 10", "first 100 days", "the last 20". */
function isRank(figure: Draft, reader: TokenReader): boolean {
  return (
    /^(?:top|first|last|next|final|bottom|past)$/.test(reader.word(figure.firstToken - 1)) && figure.number.scale < 1000
  );
}

/** Adds nothing that the figure before did not say: the same value again in the same paragraph. */
function isSumOf(figure: Draft, previous: Figure): boolean {
  return (
    typeof figure.value === "number" &&
    figure.value === previous.value &&
    figure.unit === previous.unit &&
    previous.exempt !== undefined
  );
}
