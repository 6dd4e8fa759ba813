import { hashes } from "../language/hash.ts";
import type { Quantity } from "./quantities.ts";
import { type TokenReader, tagSet } from "./tokenReader.ts";

/**
 * Why a quantity needs no source (rules.md section 3: what the reader can see, count or take for granted), in words for
 * a hover; undefined where it does.
 */
export function exemptionOf(figure: Quantity, reader: TokenReader): string | undefined {
  if (isAge(figure, reader)) return "an age";
  if (isThreshold(figure, reader)) return "a threshold or limit";
  if (isPenalty(figure, reader)) return "a penalty that the law sets";
  switch (figure.kind) {
    case "multiple":
      return undefined;
    case "money":
      return moneyExemption(figure, reader);
    case "percent":
    case "points":
      if (isMarketLevel(figure, reader)) return "a market level";
      if (isResult(figure, reader) || isCounted(figure, reader)) return "a vote, which is on record";
      return isAllOfIt(figure) ? "a figure of speech" : undefined;
    case "ratio":
      return isLooseHalf(figure, reader) ? "a rough half" : undefined;
    case "measure":
      return measureExemption(figure);
    default:
      return countExemption(figure, reader);
  }
}

function countExemption(figure: Quantity, reader: TokenReader): string | undefined {
  if (isVote(figure, reader)) return "a vote, which is on record";
  if (isScore(figure, reader)) return "a score";
  if (isMarketLevel(figure, reader)) return "a market level";
  if (isLead(figure, reader)) return undefined;
  if (isBase(figure, reader)) return "the base of a rate";
  if (figure.attributive) return "a description";
  if (figure.number.form === "vague") return isVague(figure) ? "a vague quantity" : undefined;
  if (isSmall(figure) && !isRate(figure, reader)) return "a small count";
  if (isDozen(figure)) return "a rough count";
  if (isConstant(figure)) return "a number that everybody knows";
  if (SPORT.has(figure.unit) || isSportsCount(figure, reader) || isSideLeft(figure, reader))
    return "a sports statistic";
  if (figure.unit === "point" && isSportsPoint(figure, reader)) return "a sports statistic";
  if (VISIBLE.has(figure.unit)) return "a count that anyone can check";
  if (isKnownGroup(figure, reader)) return "a group that is known";
  if (reader.has(OF, figure.firstToken - 1) && reader.has(POPULATION, figure.firstToken - 2)) return "a population";
  if (figure.unit === "" && !hasRelation(figure, reader)) return "a bare number";
  return isRank(figure, reader) ? "a rank" : undefined;
}

/** Units, which are words already. */
function units(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean));
}

const NOUN_OR_ADJECTIVE = tagSet("NN", "NNS", "JJ");
const THING = tagSet("NN", "NNP");
const MANY = tagSet("NNS", "NNPS");
const VERB = tagSet("VBD", "VBN", "VBZ", "VBP", "VBG");
const OWNER = tagSet("PRP$", "POS");

/** Under ten is what style guides spell out, and what a reader can count. */
const SMALL = 10;

function most({ value }: Quantity): number {
  return typeof value === "number" ? value : value[1];
}

function isSmall(figure: Quantity): boolean {
  return figure.number.scale < 1000 && Math.abs(most(figure)) < SMALL;
}

/** "A dozen", "about two dozen": what somebody sees, without counting. */
function isDozen({ number, value }: Quantity): boolean {
  return number.scale === 12 && typeof value === "number" && value <= 24;
}

/** "Dozens", "scores", "hundreds": sizes of a crowd that the reporter sees. "Thousands" and more are estimates. */
function isVague({ value }: Quantity): boolean {
  return typeof value === "number" || value[0] < 1000;
}

/** "100 percent", "110 percent committed". */
function isAllOfIt({ value, kind }: Quantity): boolean {
  return kind === "percent" && (value === 100 || value === 110 || value === 1000);
}

const AGE_BEFORE = hashes("aged age ages");
const TURNING = hashes("turns turned turning reached reaches");
const AFTER_TURNING = hashes(", . ; ) on in this last next");
const AFTER_APPOSITION = hashes(", . ; ) and who");
const AFTER_BEING = hashes(", . ; ) and when");
const OLD = hashes("old olds");
const OF = hashes("of");
const AGE = hashes("age");
const COMMA = hashes(",");
const BEING = hashes("is was 's");
const BE = hashes("be");
const MUST = hashes("must should to");
const PERSON = hashes("who he she");
const YEARS_OLD: ReadonlySet<string> = new Set(["year-old", "year-olds", "month-old", "month-olds"]);
const OLDEST = 120;

function isAge(figure: Quantity, reader: TokenReader): boolean {
  const { number, unitKind, firstToken, endToken } = figure;
  if (figure.kind !== "count" && figure.kind !== "measure") return false;
  if (unitKind === "time") {
    // "34-year-old", "34 year-old", "34 years old", "34 years of age"
    if (number.suffix.includes("-old") && /^-?(?:year|month|week|day)s?-old/.test(number.suffix)) return true;
    if (reader.has(OLD, endToken) || (reader.has(OF, endToken) && reader.has(AGE, endToken + 1))) return true;
    return YEARS_OLD.has(reader.word(endToken));
  }
  if (number.suffix.includes("-old")) return true;
  if (figure.unit !== "" || number.scale > 1 || most(figure) > OLDEST || !Number.isInteger(most(figure))) return false;
  const before = firstToken - 1;
  if (reader.has(AGE_BEFORE, before)) return true;
  if (reader.has(TURNING, before)) return endToken >= reader.count || reader.has(AFTER_TURNING, endToken);
  if (reader.has(OF, before)) return reader.has(AGE, before - 1);
  // "Buyers must be 18 or 19"
  if (reader.has(BE, before) && reader.has(MUST, before - 1)) return true;
  // "Lund, who is 70," "She was 34."
  if (reader.has(BEING, before))
    return reader.has(PERSON, before - 1) && (endToken >= reader.count || reader.has(AFTER_BEING, endToken));
  // "Lena Aas, 43, said"
  if (!reader.has(COMMA, before) || number.form !== "digits") return false;
  return (endToken >= reader.count || reader.has(AFTER_APPOSITION, endToken)) && reader.isName(before - 1);
}

const SCORED = hashes(
  "beat won win wins winning lost lose lead leads led leading trailed trail defeated defeat victory loss draw drew drawn tied score scored ahead behind down up",
);
const SCORE_WORDS = units("win loss defeat victory lead draw score down up");

/** "3-2", "a 21–14 win": two bare numbers with a dash. */
function isScore({ value, unit, unitKind, number }: Quantity, reader: TokenReader): boolean {
  if (typeof value === "number" || unitKind !== undefined || number.scale > 1) return false;
  const joint = reader.prose[number.start - 1];
  if (joint !== "-" && joint !== "–") return false;
  if (unit === "" || value[0] > value[1] || SCORE_WORDS.has(unit)) return true;
  return reader.hasAny(SCORED, number.endToken - 6, number.endToken + 3);
}

const VOTES = hashes(
  "vote votes voted voting passed rejected approved ballot ballots majority motion amendment bill senators lawmakers",
);
const VOTERS = units(
  "vote lawmaker senator legislator councillor councilor member yes no delegate elector abstention republican democrat juror mp",
);
const VOTING = hashes("vote votes voted voting passed rejected against favor favour abstained opposed");

const TO = hashes("to");
const CARRIED = hashes("approved confirmed nomination confirmation advanced blocked carried defeated upheld");

/** "Voted 7 to 2", "passed 51-49", "approved the nomination 52 to 47", "by 230 votes to 195". */
function isVote({ number, unit, value, firstToken, endToken }: Quantity, reader: TokenReader): boolean {
  if (number.scale > 1) return false;
  if (unit === "" && typeof value !== "number") return reader.hasAny(VOTES, firstToken - 8, endToken + 6);
  if (unit === "vote") return true;
  const isPair =
    (reader.has(TO, firstToken - 1) && reader.isNumber(firstToken - 2)) ||
    (reader.has(TO, endToken) && reader.isNumber(endToken + 1));
  if (isPair && unit === "" && reader.hasAny(CARRIED, firstToken - 10, endToken + 4)) return true;
  return (unit === "" || VOTERS.has(unit)) && reader.hasAny(VOTING, firstToken - 8, endToken + 5);
}

const WON = hashes("won beat defeated crushed edged ousted unseated re-elected reelected carried");
const BALLOT = hashes(
  "vote votes ballot ballots election elections primary primaries caucus caucuses race runoff referendum",
);
const FORECAST = hashes("poll polls polling survey surveys would could if");

/** How far before and behind a number its sentence is read: no sentence is longer, and what runs on is not read whole for each. */
const SENTENCE_NEAR = 150;

/** Whether the sentence of a token has any of these words. */
function isInSentence(words: ReadonlySet<number>, token: number, reader: TokenReader): boolean {
  const sentence = reader.sentenceOf(token);
  if (!sentence) return false;
  const from = Math.max(sentence.firstToken, token - SENTENCE_NEAR);
  return reader.hasAny(words, from, Math.min(sentence.endToken, token + SENTENCE_NEAR));
}

/** "Won with 57.5% of the vote", "beat him by 3 percentage points" in a primary: the count is public. */
function isResult({ number }: Quantity, reader: TokenReader): boolean {
  const { firstToken } = number;
  return (
    isInSentence(WON, firstToken, reader) &&
    isInSentence(BALLOT, firstToken, reader) &&
    !isInSentence(FORECAST, firstToken, reader)
  );
}

const DISTRICTS = hashes("precincts");
const PAPERS = hashes("precincts votes ballots");
const COUNTED = hashes("reporting counted tallied");

/** "With 98 percent of precincts reporting, Lund had 52 percent": how far the count is, and how it stands. */
function isCounted({ endToken, number }: Quantity, reader: TokenReader): boolean {
  for (let i = endToken + 1; reader.has(OF, endToken) && i < endToken + 4; i++)
    if (reader.has(PAPERS, i)) return reader.has(COUNTED, i + 1);
  return isInSentence(DISTRICTS, number.firstToken, reader) && isInSentence(COUNTED, number.firstToken, reader);
}

const LIMIT_WORDS =
  "threshold majority supermajority quorum limit cap ceiling minimum maximum cutoff cut-off floor quota deadline requirement";
const LIMIT_UNITS = units(LIMIT_WORDS);
const LIMITS = hashes(LIMIT_WORDS);
const REQUIRED = hashes("need needs needed require requires required clinch eligible");
/** After a share, "need" and "eligible" tell of the people counted: "70% of adults need help". */
const REQUIRED_BEHIND = hashes("needed required clinch");
const OR = hashes("or and");
const MORE = hashes("more less fewer higher lower above below older younger over under larger");
const CAPACITY = hashes("capacity");
const LEGAL_THINGS = units("vote delegate elector seat signature");

/** "The 60-vote threshold", "a two-thirds majority", "a cap of $500", "the 1,237 delegates needed". */
function isThreshold(figure: Quantity, reader: TokenReader): boolean {
  const { unit, kind, firstToken, endToken } = figure;
  if (LIMIT_UNITS.has(unit) || reader.has(CAPACITY, endToken)) return true;
  // "Gifts of $500 or more", "households with 10 people or fewer"
  if (reader.has(OR, endToken) && reader.has(MORE, endToken + 1)) return true;
  for (let i = endToken; i < endToken + 3; i++) {
    if (reader.has(LIMITS, i)) return true;
    if (!reader.isPenn(i, NOUN_OR_ADJECTIVE)) break;
  }
  if (kind === "money" && reader.has(OF, firstToken - 1) && reader.has(LIMITS, firstToken - 2)) return true;
  if (LEGAL_THINGS.has(unit)) return reader.hasAny(REQUIRED, firstToken - 8, endToken + 6);
  if (kind !== "percent" && kind !== "ratio") return false;
  return reader.hasAny(REQUIRED, firstToken - 8, firstToken) || reader.hasAny(REQUIRED_BEHIND, endToken, endToken + 6);
}

const PENALTY = hashes("fine fines penalty penalties");
const LEGAL = hashes("maximum carries carry carried punishable faces face facing");
const FINED = hashes("fined");
const MAY = hashes("would will can could may must");

/**
 * "Carries a maximum penalty of five years in prison and a $250,000 fine", "would be fined $500": the law says so. "Was fined
 * $250,000" is news.
 */
function isPenalty({ kind, firstToken, endToken, number }: Quantity, reader: TokenReader): boolean {
  if (kind !== "money") return false;
  for (let i = firstToken - 1; i > firstToken - 5; i--)
    if (reader.has(FINED, i)) return reader.has(BE, i - 1) && reader.has(MAY, i - 2);
  const isFine =
    reader.has(PENALTY, endToken) || (reader.has(OF, firstToken - 1) && reader.has(PENALTY, firstToken - 2));
  return isFine && isInSentence(LEGAL, number.firstToken, reader);
}

const PROVIDE = hashes(`
  allocate allocates appropriate appropriates authorise authorises authorize authorizes contain contains devote devotes
  earmark earmarks include includes provide provides
`);
const BILLS = hashes("bill act law budget legislation measure package amendment ordinance resolution");
const BETWEEN = hashes("would will also now already itself");

/**
 * "The bill allocates $3.6 billion", "and $20 million to schools": it is in the text, which is public. What it would cost or
 * save is somebody's estimate.
 */
function isProvided({ firstToken }: Quantity, reader: TokenReader): boolean {
  for (let verb = firstToken - 1; verb > firstToken - PROVIDED_NEAR; verb--) {
    if (reader.has(PROVIDE, verb)) {
      let before = verb - 1;
      while (reader.has(BETWEEN, before)) before--;
      return reader.has(BILLS, before);
    }
    if (reader.isPenn(verb, FINITE) || reader.has(STOPS, verb)) return false;
  }
  return false;
}

const FINITE = tagSet("VBD", "VBZ", "VBP", "MD");
const STOPS = hashes(". ; : ? !");
/** How far behind its verb a sum stands: a list of them is as long as a sentence. */
const PROVIDED_NEAR = 60;

const PRICED = hashes(
  "ticket tickets admission entry fare fares fee fees subscription copay per-person priced costs cost price prices sells retails retail menu rent parking toll",
);
const EACH = hashes("each apiece a per");
const CASH = hashes("bill bills note notes coin coins");
const EQUALS = hashes("=");
const ARTICLES = hashes("a an the his her its their");
/** A price, of a ticket or of a thing, stays under it. */
const DEAR = 1000;

function moneyExemption(figure: Quantity, reader: TokenReader): string | undefined {
  const { firstToken, endToken } = figure;
  if (isMarketLevel(figure, reader)) return "a market level";
  if (isBase(figure, reader)) return "the base of a rate";
  if (isProvided(figure, reader)) return "what a bill itself provides";
  if (reader.has(EQUALS, endToken) || reader.has(EQUALS, firstToken - 1)) return "an exchange rate";
  if (most(figure) >= DEAR) return undefined;
  if (reader.has(CASH, endToken)) return "a banknote or coin";
  // "A $700 phone": what it costs, as part of its name.
  const isPartOfName = reader.isPenn(endToken, THING) && reader.has(ARTICLES, firstToken - 1);
  const isPrice = reader.has(EACH, endToken) || isPartOfName || reader.hasAny(PRICED, firstToken - 6, endToken + 5);
  return isPrice ? "a price that anyone can check" : undefined;
}

const INSTRUMENTS = hashes(
  "shares stock stocks dow nasdaq ftse s&p nikkei dax index futures barrel bond bonds yield yields treasury benchmark crude brent bullion euro yen sterling trading cac stoxx sensex kospi nifty",
);
const MOVES = hashes(
  "closed close closing opened traded trading rose fell gained lost dropped climbed slipped jumped sank sunk tumbled surged plunged soared slid plummeted risen fallen down up higher lower at",
);

/** "Shares fell 3 percent to $41.20": in a sentence that names the instrument and its move. */
function isMarketLevel({ number, firstToken, endToken }: Quantity, reader: TokenReader): boolean {
  return reader.hasAny(MOVES, firstToken - 8, endToken + 3) && isInSentence(INSTRUMENTS, number.firstToken, reader);
}

function measureExemption(figure: Quantity): string | undefined {
  switch (figure.unitKind) {
    case "time":
      return "a length of time";
    case "length":
      return "a distance or size";
    case "temperature":
      return "a temperature";
    case "speed":
      return "a speed";
    default:
      return figure.attributive || isSmall(figure) ? "a description" : undefined;
  }
}

const PEOPLE = hashes("people");

/** "Half an hour", "half of it": only a half of things that are counted ("half the voters") is a statistic. */
function isLooseHalf({ number, endToken, value, bound }: Quantity, reader: TokenReader): boolean {
  if (number.form !== "fraction" || value !== 0.5 || bound !== "=") return false;
  for (let i = endToken; i < endToken + 5; i++) if (reader.isPenn(i, MANY) || reader.has(PEOPLE, i)) return false;
  return true;
}

const BODIES = units("state seat senator justice member nation country");
/** 50 states, 435 House members, 100 senators, 538 electors, 650 MPs, 27 (once 28) members of the Union, 193 of the UN. */
const CONSTANTS: ReadonlySet<number> = new Set([27, 28, 50, 100, 193, 435, 538, 650]);

function isConstant({ value, unit }: Quantity): boolean {
  return typeof value === "number" && CONSTANTS.has(value) && BODIES.has(unit);
}

const SPORT = units(`
  goal touchdown yard rebound assist steal inning run wicket over hit homer strikeout set lap game match cap try
  catch carry reception tackle birdie bogey stroke par hole medal penalty start appearance win loss victory defeat ace save
  corner shot snap pass completion interception seed round fight bout
`);
const PLAYED = hashes(
  "scored scoring goals season coach league cup match matches game games innings quarterback striker touchdown touchdowns playoff playoffs rebounds assists halftime overtime tournament tiebreak",
);

const LEADS = hashes("lead advantage edge margin gap deficit");
const AHEAD = hashes("up ahead leads leading lead led trails trailing trailed behind down within");

/** "A 10-point lead", "an 8-point edge": what a poll gives. */
function isLead({ attributive, unit, endToken, number }: Quantity, reader: TokenReader): boolean {
  if (!attributive || unit !== "point") return false;
  const isNamed = reader.hasAny(LEADS, endToken, endToken + 2);
  return isNamed && !isSport(number.firstToken, reader);
}

/** "Vik scored 24 points", "24 points and 10 rebounds"; "ahead by 9 points" is a poll's, unless there is play in the sentence. */
function isSportsPoint({ number, firstToken, endToken }: Quantity, reader: TokenReader): boolean {
  return isSport(number.firstToken, reader) || !reader.hasAny(AHEAD, firstToken - 6, endToken + 3);
}

function isSport(token: number, reader: TokenReader): boolean {
  return isInSentence(PLAYED, token, reader);
}

/** "Kane has 30 in the league this season". */
function isSportsCount({ number, unit }: Quantity, reader: TokenReader): boolean {
  if (number.scale > 1 || unit !== "") return false;
  return isSport(number.firstToken, reader);
}

const SIDE = units("man woman player");
const FEWER = hashes("reduced down");

/** "United were reduced to 10 men": seen by everybody there. */
function isSideLeft({ value, unit, firstToken }: Quantity, reader: TokenReader): boolean {
  if (!SIDE.has(unit) || typeof value !== "number" || value < 6 || value > 14) return false;
  return reader.has(TO, firstToken - 1) && reader.has(FEWER, firstToken - 2);
}

const THE = hashes("the");
const PER = hashes("per");
const POPULATION = hashes("population");
const FOR = hashes("for");
const EVERY = hashes("every");

/** "Per 100,000 people", "for every $1". */
function isBase({ firstToken }: Quantity, reader: TokenReader): boolean {
  const before = firstToken - 1;
  return reader.has(PER, before) || (reader.has(EVERY, before) && reader.has(FOR, before - 1));
}

/** "2.2 doctors for every 100,000 people". */
function isRate({ endToken }: Quantity, reader: TokenReader): boolean {
  for (let i = endToken; i < endToken + 4; i++)
    if (reader.isNumber(i + 1) ? reader.has(PER, i) : reader.has(FOR, i) && reader.has(EVERY, i + 1))
      return reader.isNumber(i + 1) || reader.isNumber(i + 2);
  return false;
}

/** "The 29 passengers", "his 16 opponents": the group was introduced, or is the one there is. */
function isKnownGroup({ value, bound, number, unit, firstToken }: Quantity, reader: TokenReader): boolean {
  if (typeof value !== "number" || value >= 100 || bound !== "=" || number.scale > 1 || unit === "") return false;
  return reader.has(THE, firstToken - 1) || reader.isPenn(firstToken - 1, OWNER);
}

/** What stands open for all to count or read: pages of a book, songs of an album, rooms of a house. */
const VISIBLE = units(`
  page episode chapter song track story storey floor room seat door bedroom bathroom letter word question verse stanza
  scene act movement stop station lane gate court hole menu item recipe photo picture slide paragraph character
`);

const RELATIONS = hashes(
  "of to from at by reached hit total totaled totalled numbered number is was were are be been rose fell",
);

/** A number without a noun that still says how many: "killed 45", "rose to 1,200", "of 300", "12 of the wounded". */
function hasRelation({ bound, number, firstToken, endToken }: Quantity, reader: TokenReader): boolean {
  if (bound !== "=" || number.scale >= 100 || reader.has(OF, endToken)) return true;
  return reader.has(RELATIONS, firstToken - 1) || reader.isPenn(firstToken - 1, VERB);
}

const RANKS = hashes("top first last next final bottom past");

/** "The top 10", "the first 100 days", "his last 20 games"; "past 300 homes" goes by them. */
function isRank({ number, firstToken }: Quantity, reader: TokenReader): boolean {
  if (number.scale >= 1000 || !reader.has(RANKS, firstToken - 1)) return false;
  return reader.has(THE, firstToken - 2) || reader.isPenn(firstToken - 2, OWNER);
}
