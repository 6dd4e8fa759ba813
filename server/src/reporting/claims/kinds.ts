import { Penn, TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { verbForms } from "../../language/inflection.ts";
import { Lexicon } from "../../language/lexicon.ts";
import { firstEndingAfter, type Span } from "../../text/span.ts";
import type { ClaimFacts, ClaimKind } from "./claim.ts";
import { CALENDAR, type ClaimReading } from "./reading.ts";

/** What a word or phrase of the lexicon tells, and what must hold of it in its sentence. */
type Sign =
  | "wrongVerb" // a verb of wrongdoing: its subject is accused
  | "wrong" // a label or an adverb of wrongdoing
  | "verdict"
  | "verdictAdjective" // only where the tagger takes it for an adjective
  | "verdictVerb" // an effect on an abstract thing
  | "cause"
  | "causeVerb"
  | "motive"
  | "purpose" // "to" and a verb of calculation
  | "future"
  | "likely" // with "to" and a verb behind
  | "trend"
  | "compared"
  | "unequalled";

/*
 * Words chosen by hand for the language of news, base forms; the kinds are those of rules.md 2a (step 6) and its rules 1, 3,
 * 4 and 34. The rule `unattributed-accusation` has a list of its own: it asks who is accused and how, this only what is said.
 */
const VERBS: readonly (readonly [sign: Sign, verbs: string])[] = [
  ["wrongVerb", "abuse assault bilk blackmail bribe cheat collude conspire deceive defame defraud embezzle exploit extort fabricate falsify fleece forge groom harass intimidate launder loot mislead molest neglect oppress perjure persecute pilfer pillage plagiarise plagiarize plunder poison pocket rape rig sabotage scam smuggle steal swindle terrorise terrorize torture traffic violate"],
  ["verdictVerb", "strengthen weaken erode undermine bolster damage harm hurt cement jeopardise jeopardize threaten devastate cripple ruin destroy revive tarnish poison galvanise galvanize energise energize embolden hamper hinder stifle worsen improve boost endanger"],
  ["causeVerb", "cause trigger provoke fuel spark prompt stoke spur precipitate"],
]; // biome-ignore format: a table

const PHRASES: readonly (readonly [sign: Sign, phrases: string])[] = [
  ["wrong", "lied|lie to|lies to|lying to|lie about|lies about|lying about|liar|liars|thief|thieves|crook|crooks|fraudster|fraudsters|swindler|swindlers|con man|con artist|con artists|abuser|abusers|rapist|rapists|criminal|criminals|bully|bullies|racist|racists|bigot|bigots|corrupt|corruption|bribery|fraud|embezzlement|perjury|collusion|extortion|malpractice|misconduct|wrongdoing|negligence|negligent|cover-up|cronyism|nepotism|impropriety|treason|abuse of power|illegal|illegally|unlawful|unlawfully|unethical|unethically|improperly|fraudulent|fraudulently|corruptly|criminally|dishonest|dishonestly|deceitful|deceptive|broke the law|breaking the law|broken the law|broke the rules|broken the rules|breach of trust|covered up|covering up|cover up|turned a blind eye|turning a blind eye|conflict of interest|conflicts of interest"],
  ["verdict", "disaster|catastrophe|fiasco|debacle|shambles|scandal|outrage|disgrace|travesty|mess|triumph|masterpiece|breakthrough|blunder|failure|success|game changer|game-changer|wake-up call|turning point|milestone|testament to|step forward|step backward|step backwards|step in the right direction|step in the wrong direction|good news|bad news|speaks volumes|waste of time|waste of money|slap in the face|beyond the pale|out of touch|too far|too little|too late|too much|too weak|too soft|deserves|deserve|deserved|should|ought to|must|unfortunately|sadly|tragically|thankfully|shamefully|rightly|wrongly|badly|poorly|brilliantly|masterfully|admirably|recklessly"],
  ["verdictAdjective", "absurd admirable alarming amazing appalling arrogant atrocious awful bad beautiful better bizarre bold brave brilliant brutal callous careless catastrophic clumsy compelling controversial courageous cowardly crazy critical crucial cruel cynical dangerous dazzling decent decisive deplorable despicable devastating dire disappointing disastrous disgraceful disgusting dismal distinguished divisive dreadful dumb effective egregious embarrassing essential excellent exceptional exciting extraordinary extreme fair fantastic fatal flawed foolish formidable frightening good great groundbreaking harmful heinous heroic historic hollow honest honorable honourable horrible horrific horrifying hypocritical immoral important impressive inadequate incompetent incredible ineffective inept inexcusable influential inhumane insane inspiring insulting intolerable invaluable irresponsible irresponsible lackluster lacklustre landmark laughable legendary ludicrous magnificent masterful mediocre memorable misguided monstrous naive nasty necessary noble notorious outrageous outstanding painful pathetic perfect phony pivotal poor powerful preposterous promising proper qualified radical reckless remarkable ridiculous robust ruthless sad selfish senseless sensible serious shameful shameless shocking shoddy significant sloppy smart spectacular strong stunning stupid superb superficial sweeping terrible terrific terrifying toxic tragic transformative tremendous troubling ugly unacceptable unbelievable undemocratic unfair unfit unforgivable unfortunate unjust unnecessary unprofessional unqualified unreasonable unreliable unsafe unwavering unwise useful useless vague vibrant vicious vile visionary vital weak wonderful worrying worthless worthy wrong"],
  ["cause", "because|because of|due to|owing to|thanks to|as a result|as a consequence|led to|leads to|leading to|lead to|resulted in|results in|resulting in|result in|contributed to|contributes to|contributing to|contribute to|responsible for|to blame for|gave rise to|gives rise to|brought about|stems from|stemmed from|stemming from|attributable to|driven by|fueled by|fuelled by|caused by|triggered by|brought on by|paved the way|linked to|on account of"],
  ["motive", "in a bid to|in bid to|in an effort to|in efforts to|in an attempt to|in order to|so as to|in the hope of|in the hopes of|in hopes of|hoping to|aiming to|aimed at|seeking to|trying to|intended to|intends to|intending to|intend to|designed to|meant to|calculated to|for fear of|out of fear|out of spite|in revenge for|in retaliation for|motivated by|for political gain|for personal gain|for political reasons|determined to|eager to|desperate to|wants to|want to|wanted to|afraid to|unwilling to|under pressure to"],
  ["purpose", "appease assuage avoid boost bolster conceal counter court cover curb deflect discredit distract divert enrich evade exploit gain hide impress influence intimidate justify lure mask mollify pander placate please pressure protect punish quell reassure rally regain retain reward salvage satisfy secure send shore show silence soften stave suppress undermine win woo"],
  ["future", "will|wo|shall|'ll"],
  ["likely", "going|expected|set|likely|unlikely|poised|bound|due|destined|forecast|projected|predicted|certain|sure|on track|on course|slated"],
  ["trend", "increasingly|more and more|less and less|fewer and fewer|has become more|has become less|have become more|have become less|had become more|had become less|becoming more|becoming less|growing more|growing less|ever more|on the rise|on the decline|on the wane|in decline|a growing number|growing numbers|a shrinking number|a rising number|skyrocketed|skyrocketing|soared|soaring|surged|surging|plummeted|plummeting|plunged|plunging|dwindled|dwindling|unlike|outpaced|outpaces|outpacing|outnumber|outnumbers|outnumbered|surpass|surpasses|surpassed|exceeds|exceeded|lags behind|lagged behind|lagging behind"],
  ["compared", "compared with|compared to|in comparison with|in comparison to|in contrast to|twice as|three times as|four times as|half as|times more|times less|times as"],
  ["unequalled", "the only|first-ever|first ever|for the first time|unprecedented|unparalleled|unrivaled|unrivalled|unmatched|record-breaking|record-high|record-low|record high|record highs|record low|record lows|a record|record number|record numbers|all-time high|all-time low|on record|in living memory|second to none"],
]; // biome-ignore format: a table

const SIGNS: Readonly<Record<Exclude<Sign, "likely" | "future" | "purpose">, ClaimKind>> = {
  wrongVerb: "accusation",
  wrong: "accusation",
  verdict: "evaluation",
  verdictAdjective: "evaluation",
  verdictVerb: "cause",
  cause: "cause",
  causeVerb: "cause",
  motive: "motive",
  trend: "comparison",
  compared: "comparison",
  unequalled: "superlative",
};

const ORDER: readonly ClaimKind[] = [
  "figure",
  "accusation",
  "evaluation",
  "cause",
  "motive",
  "prediction",
  "comparison",
  "superlative",
];

const TO = hashOf("to");
const THAN = hashOf("than");
const OF = hashOf("of");
const AT = hashOf("at");
const NOT = hashes("not never n't also now still then soon always only ever even probably almost certainly likely");
/** Comparatives of "than" that compare nothing: "rather than", "no later than Friday", "more than 400". */
const NO_COMPARISON = hashes("rather other sooner later earlier");
const BOUNDS = hashes("more less fewer higher lower greater");
/** Superlatives in fixed phrases or of order. */
const NO_SUPERLATIVE = hashes("latest last least next nearest furthest eldest oldest youngest");
/** What is fixed to happen on a day is a date, no forecast: "will meet on Tuesday". */
const SCHEDULED = hashes(
  "meet meets visit attend hold host open begin start speak appear travel vote debate convene resume return close end face hear join air arrive depart perform take play be",
);

/** Finds what a sentence claims, by its words and their tags. */
export class Kinds {
  private readonly lexicon: Lexicon<Sign>;

  constructor() {
    const entries: [string, Sign][] = [];
    for (const [sign, verbs] of VERBS)
      for (const base of verbs.split(" "))
        for (const british of [true, false])
          for (const form of new Set([base, ...Object.values(verbForms(base, british))])) entries.push([form, sign]);
    for (const [sign, phrases] of PHRASES)
      for (const phrase of phrases.includes("|") ? phrases.split("|") : phrases.split(" "))
        entries.push([phrase, sign]);
    this.lexicon = new Lexicon(entries);
  }

  /** The kinds of what a sentence states, source and cue left aside, in the order of `ClaimKind`. Linear in its tokens. */
  of(facts: ClaimFacts, sentence: number, { token, count }: ClaimReading): readonly ClaimKind[] {
    if (count === 0) return NONE;
    const { tokens, sentences } = facts.analysis;
    const { firstToken, endToken, start, end } = sentences[sentence]!;
    const found = new Set<ClaimKind>();
    if (holdsFigure(facts, { start, end })) found.add("figure");
    for (let at = 0; at < count; at++) {
      const i = token[at]!;
      if (tokens.kind[i] === TokenKind.punctuation) continue;
      const tag = tokens.penn[i]!;
      if (isComparative(tag) && compares(tokens, i, endToken)) found.add("comparison");
      if ((tag === Penn.JJS || tag === Penn.RBS) && excels(tokens, i, firstToken, endToken)) found.add("superlative");
      const match = this.lexicon.longestAt(tokens, i, endToken, (sign) => holds(sign, tokens, i, firstToken, endToken));
      if (!match) continue;
      const { value } = match;
      if (value === "likely" || value === "future") found.add("prediction");
      else if (value === "purpose") found.add("motive");
      else found.add(SIGNS[value]);
      at += match.endToken - 1 - i;
    }
    return found.size === 0 ? NONE : ORDER.filter((kind) => found.has(kind));
  }
}

const NONE: readonly ClaimKind[] = Object.freeze([]);

function holds(sign: Sign, tokens: Tokens, i: number, first: number, end: number): boolean {
  const tag = tokens.penn[i]!;
  switch (sign) {
    case "wrongVerb":
    case "causeVerb":
      return isVerb(tag);
    case "verdictVerb":
    case "cause":
    case "trend":
      return !isName(tag);
    case "verdictAdjective":
      return tag === Penn.JJ || tag === Penn.JJR || tag === Penn.JJS;
    case "wrong":
    case "verdict":
      return !isName(tag);
    case "future":
      return tag === Penn.MD && !isScheduled(tokens, i, first, end);
    case "likely": {
      let next = i + 1;
      // "on track to", "expected, he said, to" is not sought.
      if (next < end && tokens.hash[next] !== TO) next++;
      return next + 1 < end && tokens.hash[next] === TO && tokens.penn[next + 1] === Penn.VB;
    }
    case "purpose":
      return i > first + 1 && tokens.hash[i - 1] === TO && tag === Penn.VB && isSettled(tokens.penn[i - 2]!);
    default:
      return true;
  }
}

/** Whether "to" and a verb can tell an end here: after a noun, a name, an adverb or a comma ("resigned quietly to avoid…"). */
function isSettled(tag: number): boolean {
  return (
    tag === Penn.NN ||
    tag === Penn.NNS ||
    isName(tag) ||
    tag === Penn.RB ||
    tag === Penn[","] ||
    tag === Penn.PRP ||
    tag === Penn.CD
  );
}

function isScheduled(tokens: Tokens, modal: number, first: number, end: number): boolean {
  let verb = modal + 1;
  while (verb < end && NOT.has(tokens.hash[verb]!)) verb++;
  if (verb >= end || !SCHEDULED.has(tokens.hash[verb]!)) return false;
  for (let i = first; i < end; i++) if (CALENDAR.has(tokens.hash[i]!) && tokens.penn[i] !== Penn.MD) return true;
  return false;
}

/** A comparative that "than" follows before long, or that heads a trend; not the bound of a figure. */
function compares({ hash, kind }: Tokens, i: number, end: number): boolean {
  if (NO_COMPARISON.has(hash[i]!)) return false;
  for (let k = i + 1; k < Math.min(end, i + 9); k++) {
    if (hash[k] !== THAN) continue;
    return !(k === i + 1 && BOUNDS.has(hash[i]!) && k + 1 < end && kind[k + 1] !== TokenKind.word);
  }
  return false;
}

function excels({ hash, penn }: Tokens, i: number, first: number, end: number): boolean {
  if (NO_SUPERLATIVE.has(hash[i]!) || (i > first && hash[i - 1] === AT)) return false;
  if (hash[i] !== MOST) return true;
  // "most people" and "most of them" count; "the most voters" and "most expensive" excel.
  const next = i + 1 < end ? penn[i + 1]! : -1;
  if (next === Penn.JJ || next === Penn.RB || next === Penn.VBN) return penn[i] === Penn.RBS || hash[i - 1] === THE;
  return i > first && hash[i - 1] === THE && (i + 1 >= end || hash[i + 1] !== OF);
}

const MOST = hashOf("most");
const THE = hashOf("the");

function isVerb(tag: number): boolean {
  return tag >= Penn.VB && tag <= Penn.VBZ;
}

function isName(tag: number): boolean {
  return tag === Penn.NNP || tag === Penn.NNPS;
}

function isComparative(tag: number): boolean {
  return tag === Penn.JJR || tag === Penn.RBR;
}

/** Whether a sentence holds a figure that asks for its source. */
function holdsFigure({ figures }: ClaimFacts, sentence: Span): boolean {
  for (let i = firstEndingAfter(figures, sentence.start); i < figures.length && figures[i]!.start < sentence.end; i++)
    if (figures[i]!.asks) return true;
  return false;
}
