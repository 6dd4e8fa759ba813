import { type Analysis, Penn, type Sentence, Tag, TokenKind, type Tokens, tokenAt } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { verbForms } from "../language/inflection.ts";
import type { Span } from "../text/span.ts";
import { countryAt } from "./countries.ts";
import { isNominal, phraseEnd, phraseStart } from "./nounPhrases.ts";
import { sentenceAt } from "./scope.ts";
import { headOf } from "./sourceKind.ts";

/** Wrongdoing that a clause lays at somebody's door as a plain fact (rules.md, rule 4): the span of its words. */
export interface Accusation extends Span {
  /** Who is said to have done it. */
  readonly accused: Span;
  /** Of a known verb, its group ("had defrauded"), its -ing form with its particle, and whether several did it. */
  readonly deed?: Span & { readonly gerund: string; readonly isPlural: boolean };
}

/** What must stand in a verb's object, or must not, for it to mean the wrong. */
interface Reading {
  readonly needs?: ReadonlySet<number>;
  readonly not?: ReadonlySet<number>;
  /** One of these must come next: "lying about". */
  readonly next?: ReadonlySet<number>;
  /** Said of play too, where nobody is wronged: "stole a pass". */
  readonly isPlay?: true;
  readonly particle?: string;
}

const MONEY = hashes(
  "$ € £ money cash funds fund millions million billions billion thousands proceeds profits dollars euros pounds savings assets donations payments sums",
);

const CONTRABAND: Reading = {
  needs: hashes(
    "drugs cocaine heroin arms weapons people women girls children migrants ivory cigarettes gold diamonds antiques",
  ),
};

/** Base forms, and what tells the wrong from other senses. Chosen by hand for the language. */
const ROWS: readonly (readonly [verbs: string, reading: Reading])[] = [
  ["defraud embezzle misappropriate swindle extort blackmail plagiarise plagiarize molest rape grope bribe mislead dupe fleece scam con collude falsify murder torture kidnap harass", {}],
  ["steal", {
    isPlay: true,
    not: hashes("show shows scene scenes heart hearts headlines spotlight limelight thunder march marches glance glances look looks kiss kisses base bases second third pass passes ball puck lead win victory game match point points momentum attention crown moment moments nap lunch breath page pages leaf votes voters vote seat seats delegates away into across past up on over out back through"),
  }],
  ["cheat", { isPlay: true, not: hashes("death fate odds") }],
  ["abuse", { not: hashes("drugs drug alcohol substances substance steroids opioids painkillers pills") }],
  ["assault", { not: hashes("hill beach position positions fort ridge senses ears eyes summit peak town city village line lines") }],
  ["launder siphon", { needs: MONEY }],
  ["forge", { needs: hashes("signature signatures document documents passport passports papers cheque cheques check checks invoice invoices certificate certificates record records letter letters licence license permit permits prescription prescriptions banknotes ballots receipts diploma degree") }],
  ["fabricate", { needs: hashes("evidence data results quotes quotations sources figures claim claims testimony records documents research findings allegations invoices charges") }],
  ["doctor", { needs: hashes("records record documents document books accounts photos photographs footage figures data results minutes evidence invoices") }],
  ["rig", { needs: hashes("election elections vote votes ballot ballots bid bids tender tenders auction auctions contract contracts market markets rate rates price prices referendum contest lottery draw results poll polls primary") }],
  ["misuse", { needs: hashes("funds fund money office position power powers data card cards donations grant grants") }],
  ["pocket", { needs: hashes("bribe bribes money cash funds donations fees proceeds tips deposits profits") }],
  ["conceal hide", { needs: hashes("loss losses evidence error errors abuse leak leaks death deaths truth fact facts defect defects debt debts payments income wealth assets") }],
  ["fake", { needs: hashes("signature signatures document documents passport passports papers invoice invoices certificate certificates record records results data receipts prescriptions accounts") }],
  ["smuggle", CONTRABAND],
  ["tamper", { next: hashes("with") }],
  ["evade dodge", { needs: hashes("tax taxes duty duties customs sanctions") }],
  ["break violate flout breach", { needs: hashes("law laws") }],
  ["cover", {
    particle: "up",
    not: hashes("tattoo tattoos scar scars face faces hair wall walls hole holes stain stains window windows body bodies skin mirror lens sign signs logo graffiti crack cracks head arms legs shoulders"),
  }],
]; // biome-ignore format: a table

/** What a form of a verb may be; a regular past is its participle too. */
const Form = { present: 1, past: 2, participle: 4, ing: 8 } as const;

interface VerbEntry {
  readonly gerund: string;
  readonly forms: number;
  readonly reading: Reading;
}

/** Any verb: of one that an adverb makes wrong, or that a bribe is the object of, its tag tells the form. */
const ANY: VerbEntry = { gerund: "", forms: 15, reading: {} };

const VERBS: ReadonlyMap<number, VerbEntry> = (() => {
  const table = new Map<number, VerbEntry>();
  const add = (gerund: string, word: string, form: number, reading: Reading) => {
    const hash = hashOf(word);
    table.set(hash, { gerund, forms: (table.get(hash)?.forms ?? 0) | form, reading });
  };
  for (const [verbs, reading] of ROWS)
    for (const lemma of verbs.split(" ")) {
      const { s, past, participle, ing } = verbForms(lemma);
      add(ing, s, Form.present, reading);
      add(ing, past, Form.past, reading);
      add(ing, participle, Form.participle, reading);
      add(ing, ing, Form.ing, reading);
    }
  add("trafficking", "traffics", Form.present, CONTRABAND);
  add("trafficking", "trafficked", Form.past | Form.participle, CONTRABAND);
  add("trafficking", "trafficking", Form.ing, CONTRABAND);
  // "Lay" is the other verb's; towns and sleepers lie too.
  add("lying", "lied", Form.past | Form.participle, {});
  add("lying", "lies", Form.present, { next: hashes("about") });
  add("lying", "lying", Form.ing, { next: hashes("about to") });
  return table;
})();

const ADVERBS = hashes("illegally unlawfully fraudulently corruptly criminally");
/** Of those who come to a country without leave it is said as of a status, by themselves too. */
const MOVING = hashes(
  "came come comes entered enters crossed crosses arrived arrives immigrated migrated emigrated stayed stays lived lives worked works is was been",
);
const CRIMES = hashes(
  "fraud perjury murder rape arson treason plagiarism bribery embezzlement manslaughter crime crimes",
);
const COMMITTING = hashes("committed commits committing");
const BRIBES = hashes("bribe bribes kickback kickbacks");
const TAKING = hashes(
  "paid pays paying took takes taking taken accepted accepts accepting demanded demands demanding solicited soliciting offered offers offering received receives receiving pocketed pocketing",
);
const PONZI = hashes("ponzi");
const RUNNING = hashes("ran runs running run operated operates operating");
const LABELS = hashes(
  "fraudster conman con-man swindler rapist paedophile pedophile liar embezzler thief crook murderer molester racketeer plagiarist abuser",
);
const BE = hashes("is was are were be been being 's 're");
const HAVE = hashes("has have had having 've 'd");
const NEGATIONS = hashes("not n't never nor hardly barely scarcely nearly almost");
const ARTICLES = hashes("a an the");
const BY = hashOf("by");
const OF = hashOf("of");
const COMMA = hashOf(",");
const THE = hashOf("the");
const AND = hashOf("and");
const RELATIVES = hashes("who which that");
const HE = hashes("he she");
/** Before the subject: they leave the deed open, or make it what somebody supposes. */
const OPENERS = hashes("that whether if unless how why until lest imagine suppose");
/** "In their view," */
const VIEWS = hashes("view opinion telling account eyes mind words");
const HEDGES = hashes(
  "alleged allegedly alleges alleging allege allegation allegations accused accuses accusing accuse accusation accusations claim claims claimed claiming suspected suspects suspicion suspicions suspecting reportedly apparently purportedly supposedly believed rumour rumours rumor rumors rumoured rumored insinuated insinuating denied denies deny denying admitted confessed self-confessed suggestion suggestions insinuation",
);
/** Courts, charges and inquiries: there the paragraph itself says who holds it for true. */
const LEGAL = hashes(`
  accused acquitted affidavit arraigned arrest arrested auditor auditors charge charged charges complaint complaints
  confessed confession conviction convictions convicted convict coroner count counts court courts courtroom custody
  deposition detectives felonies felony fined fines guilty impeached impeachment imprisoned imprisonment indicted
  indictment inquest inquiry investigated investigation investigations investigators jail jailed judge judges judgment
  judgement juror jurors jury lawsuit lawsuits litigation magistrate magistrates misdemeanor misdemeanour ombudsman
  parole plaintiff plaintiffs plea plead pleaded pleading pled police prison probe prosecuted prosecution prosecutor
  prosecutors regulator regulators ruled ruling sentence sentenced settled settlement sheriff subpoena sue sued
  sues suing suit testified testify testimony trial tribunal tribunals verdict warrant watchdog
`);
/** A court has decided, or is to: what a story tells next of the deed rests on that. */
const DECIDED = hashes(
  "convicted conviction guilty sentenced jailed imprisoned pleaded verdict indicted indictment charged jury prosecutors trial",
);
const PLAY = hashes(
  "goal goals goalkeeper inning innings coach match season quarter quarterback team teams championship playoffs striker midfielder defender pitcher batter catcher wicket league scored score tournament puck rebound rebounds referee umpire touchdown jockey poker",
);
/** Where a plot is told, in the present tense. */
const PLOTS = hashes(
  "novel novels film films movie movies sitcom thriller drama protagonist heroine hero villain opera operetta screenplay fictional plot character characters episode play playwright musical cartoon fairy sketch series season book comic show scene story tale",
);
const LEGENDS = hashes("folklore legend myth mythology fictional protagonist fairy");
const CENTURIES = hashes("century centuries medieval antiquity");
/** After this year a deed is of people whose children live. */
const HISTORY_ENDS = 1945;

/** Whose deeds history and their own word have settled, and storms. */
const ARMED = hashes(
  "nazi isis isil taliban qaeda haram shabab shabaab hamas hezbollah rouge state farc mafia cartel klan hurricane storm typhoon cyclone tornado",
);
/** States and their organs: what they break is politics, and the law of nations. */
const STATES = hashes(`
  afghanistan albania argentina armenia austria azerbaijan belgium bolivia brazil bulgaria cambodia china croatia cyprus
  ecuador egypt eritrea estonia ethiopia finland france georgia germany greece haiti honduras hungary indonesia ireland
  israel italy japan kazakhstan laos latvia lebanon lithuania malaysia moldova mongolia montenegro morocco mozambique
  myanmar netherlands nicaragua niger nigeria panama paraguay peru poland portugal romania slovakia slovenia spain sudan
  switzerland syria tajikistan thailand turkey turkmenistan ukraine uzbekistan venezuela vietnam beijing berlin brussels
  paris kyiv congress senate house parliament nature god fate time north south east west monday tuesday wednesday thursday friday saturday sunday
`);
const BODIES = hashes(`
  agency airline association bank board brewery brokerage builder cannery carmaker charity church clinic club college
  committee company contractor cooperative council dealership department developer distillery employer factory firm
  foundation garage hospital hotel insurer institute landlord lender maker manufacturer mill mine ministry newspaper
  nursery operator parish party plant producer publisher restaurant retailer school seminary shipyard society
  store supplier surgery trust union university utility
`);
const POSTS = hashes(`
  accountant alderman ambassador archbishop banker bishop boss broker caretaker chairman chairwoman chancellor chief
  commissioner congressman congresswoman councillor councilman councilwoman curate dean dentist director doctor executive
  financier founder governor headmaster headmistress headteacher imam landlord lawyer lawmaker manager mayor minister
  nurse owner pastor physician premier president priest principal professor rector secretary senator surgeon teacher
  trainer treasurer trustee vicar
`);
/** People that no name goes with: "a man", "the thief". */
const UNNAMED = hashes(
  "man men woman women boy boys girl girls teenager teenagers thief thieves robber robbers driver suspect suspects intruder intruders youth youths burglar burglars gunman attacker attackers assailant assailants hacker hackers somebody someone",
);

/** Words without one of which a paragraph accuses nobody. */
export const ACCUSING_WORDS: ReadonlySet<number> = new Set([
  ...VERBS.keys(),
  ...ADVERBS,
  ...CRIMES,
  ...BRIBES,
  ...PONZI,
  ...LABELS,
]);

/**
 * The accusation whose word is token `i` of a paragraph, one of `ACCUSING_WORDS`. Undefined where the word has another
 * sense; where its clause denies, asks, supposes or reports a claim; where nobody named is its subject; where a game, a
 * plot or the distant past is told. Whether somebody vouches for it, the asker decides.
 */
export function accusationAt(analysis: Analysis, i: number): Accusation | undefined {
  const { tokens, sentences, prose } = analysis;
  const sentence = sentences[sentenceAt(sentences, tokens.start[i]!)];
  if (!sentence || prose[sentence.end - 1] === "?") return undefined;
  return new ClauseReader(analysis, sentence).accusation(i);
}

/**
 * Whether a paragraph speaks of a charge, a court, the police or an inquiry, elsewhere than where the wrong is said to
 * have been done: "bribed two judges" is before no court.
 */
export function hasLegalFrame({ tokens, sentences }: Analysis, found: Accusation): boolean {
  const after = tokenAt(tokens, found.end);
  const sentence = sentences[sentenceAt(sentences, found.start)];
  let end = after;
  const limit = Math.min(after + OBJECT, sentence?.endToken ?? after);
  while (end < limit && tokens.kind[end] !== TokenKind.punctuation && tokens.tag[end] !== Tag.verb) end++;
  return (
    hasNear(tokens, LEGAL, Math.max(0, after - PARAGRAPH), after) ||
    hasNear(tokens, LEGAL, end, Math.min(tokens.count, end + PARAGRAPH))
  );
}

/** Tokens on either side that are looked at for what a paragraph is about: all of it, unless it is a book in one paragraph. */
const PARAGRAPH = 400;

/** Whether a paragraph tells of a conviction, a charge or a trial: enough for those beside it. */
export function isBeforeCourt(tokens: Tokens): boolean {
  return hasAny(tokens, DECIDED, 0, tokens.count);
}

function hasAny({ hash }: Tokens, words: ReadonlySet<number>, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (words.has(hash[i]!)) return true;
  return false;
}

/** Where tokens of a kind stand in a paragraph, which is read once for all its accusations: by its tokens and the kind. */
const PLACES = new WeakMap<Tokens, Map<unknown, readonly number[]>>();

/** Whether a token of a kind stands in [from, to), for stretches so long that those of many accusations overlap. */
function isNear(tokens: Tokens, kind: unknown, is: (token: number) => boolean, from: number, to: number): boolean {
  const byKind = PLACES.get(tokens) ?? new Map<unknown, readonly number[]>();
  if (byKind.size === 0) PLACES.set(tokens, byKind);
  let places = byKind.get(kind);
  if (!places) {
    const found: number[] = [];
    for (let i = 0; i < tokens.count; i++) if (is(i)) found.push(i);
    places = found;
    byKind.set(kind, places);
  }
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low < places.length && places[low]! < to;
}

/** As `hasAny`, with `isNear`. */
function hasNear(tokens: Tokens, words: ReadonlySet<number>, from: number, to: number): boolean {
  return isNear(tokens, words, (i) => words.has(tokens.hash[i]!), from, to);
}

/** A verb with what stands before it: [first, verb]. */
interface Group {
  readonly first: number;
  readonly isPassive: boolean;
  readonly isPresent: boolean;
}

/** Tokens [first, end). */
interface Phrase {
  readonly first: number;
  readonly end: number;
}

class ClauseReader {
  private readonly tokens: Tokens;
  /** The tokens around that tell what the paragraph is about. */
  private from = 0;
  private to = 0;

  constructor(
    private readonly analysis: Analysis,
    private readonly sentence: Sentence,
  ) {
    this.tokens = analysis.tokens;
  }

  accusation(i: number): Accusation | undefined {
    this.from = Math.max(0, i - PARAGRAPH);
    this.to = Math.min(this.tokens.count, i + PARAGRAPH);
    const hash = this.tokens.hash[i]!;
    if (!PONZI.has(hash) && this.isHeadline(i)) return undefined;
    if (ADVERBS.has(hash)) return this.ofAdverb(i);
    if (CRIMES.has(hash)) return this.ofObject(i, COMMITTING);
    if (LABELS.has(hash)) return this.ofLabel(i);
    if (PONZI.has(hash)) return this.ofObject(i, RUNNING);
    const taken = BRIBES.has(hash) ? this.ofObject(i, TAKING) : undefined;
    const verb = VERBS.get(hash);
    return taken ?? (verb && this.ofVerb(i, verb));
  }

  private ofVerb(i: number, entry: VerbEntry): Accusation | undefined {
    const { gerund, reading } = entry;
    let end = i + 1;
    if (reading.particle !== undefined) {
      const particle = hashOf(reading.particle);
      if (this.tokens.hash[end] !== particle && this.tokens.penn[end] === Penn.PRP) end++;
      if (end >= this.sentence.endToken || this.tokens.hash[end] !== particle) return undefined;
      end++;
    }
    const group = this.groupOf(i, entry);
    if (!group || !this.means(reading, group, end)) return undefined;
    if (reading.isPlay && hasNear(this.tokens, PLAY, this.from, this.to)) return undefined;
    const first = i > group.first && ADVERBS.has(this.tokens.hash[i - 1]!) ? i - 1 : i;
    return this.laidOn(group, i, first, end, reading.particle ? `${gerund} ${reading.particle}` : gerund);
  }

  /** "illegally dumped", "dumped acid in the river illegally". */
  private ofAdverb(i: number): Accusation | undefined {
    const low = this.sentence.firstToken;
    let verb = i + 1 < this.sentence.endToken ? i + 1 : i;
    let group = this.finiteGroupOf(verb);
    for (verb = group ? verb : i - 1; !group && verb > low && i - verb < CLAUSE && !this.isMark(verb); verb--) {
      group = this.finiteGroupOf(verb);
      if (group) break;
    }
    if (!group || MOVING.has(this.tokens.hash[verb]!)) return undefined;
    return this.laidOn(group, verb, Math.min(i, verb), Math.max(i, verb) + 1, "");
  }

  private finiteGroupOf(i: number): Group | undefined {
    return mayTellDeed(this.tokens.penn[i]!) ? this.groupOf(i, ANY) : undefined;
  }

  /** "took bribes", "committed perjury". */
  private ofObject(i: number, verbs: ReadonlySet<number>): Accusation | undefined {
    let verb = i - 1;
    while (
      verb >= this.sentence.firstToken &&
      i - verb < 5 &&
      isNominal(this.tokens, verb) &&
      !verbs.has(this.tokens.hash[verb]!)
    )
      verb--;
    if (verb < this.sentence.firstToken || !verbs.has(this.tokens.hash[verb]!)) return undefined;
    // Taggers take "committed" for an adjective of the crime.
    const isAdjective = this.tokens.penn[verb] === Penn.JJ;
    const group = isAdjective ? { first: verb, isPassive: false, isPresent: false } : this.groupOf(verb, ANY);
    if (!group || group.isPassive) return undefined;
    return this.laidOn(group, verb, verb, i + 1, "");
  }

  /** "is a serial fraudster", "Ivo Brandt, a fraudster,", "fraudster Ivo Brandt". */
  private ofLabel(i: number): Accusation | undefined {
    const { tokens, sentence } = this;
    const next = i + 1;
    if (next < sentence.endToken && tokens.tag[next] === Tag.name) {
      const end = phraseEnd(tokens, next, sentence.endToken);
      return this.isOpen(i) ? this.against({ first: next, end }, i, i + 1) : undefined;
    }
    let first = i;
    while (first > sentence.firstToken && i - first < 4 && isQualifier(tokens.penn[first - 1]!)) first--;
    const article = first - 1;
    if (article <= sentence.firstToken || !ARTICLES.has(tokens.hash[article]!)) return undefined;
    const before = article - 1;
    if (BE.has(tokens.hash[before]!)) {
      const group = this.groupOf(article, { ...ANY, forms: 0 });
      const subject = group && this.subjectBefore(group.first);
      return subject && this.isOpen(subject.first) ? this.against(subject, first, i + 1) : undefined;
    }
    if (tokens.hash[before] !== COMMA || !(next >= sentence.endToken || this.isMark(next))) return undefined;
    const subject = this.phraseBefore(before);
    return subject && this.isOpen(subject.first) ? this.against(subject, first, i + 1) : undefined;
  }

  /** Whose deed a verb group tells: its subject, or whom "by" names after a passive. */
  private laidOn(group: Group, verb: number, first: number, end: number, gerund: string): Accusation | undefined {
    if (group.isPresent && hasNear(this.tokens, PLOTS, this.from, this.to)) return undefined;
    if (group.isPassive) {
      const agent = this.agentAfter(end);
      return agent && this.isOpen(group.first) ? this.against(agent, first, end) : undefined;
    }
    const subject = this.subjectBefore(group.first);
    if (!subject || !this.isOpen(subject.first)) return undefined;
    const found = this.against(subject, first, end);
    if (!found || gerund === "") return found;
    const { start } = this.tokens;
    const deed = {
      start: start[group.first]!,
      end: this.tokens.end[end - 1]!,
      gerund,
      isPlural: this.isPlural(subject),
    };
    // "covered it up" keeps its object in the middle, and an adverb its place: they are rewritten by hand.
    return end - verb > 2 || first < verb ? found : { ...found, deed };
  }

  private against(accused: Phrase, first: number, end: number): Accusation | undefined {
    const { tokens } = this;
    if (!this.isSomebody(accused) || this.isLongAgo() || hasNear(tokens, LEGENDS, this.from, this.to)) return undefined;
    return {
      start: tokens.start[first]!,
      end: tokens.end[end - 1]!,
      accused: { start: tokens.start[accused.first]!, end: tokens.end[accused.end - 1]! },
    };
  }

  /** The auxiliaries and adverbs before a verb; undefined where it is no finite deed that was done. */
  private groupOf(verb: number, { forms }: VerbEntry): Group | undefined {
    const { hash, penn } = this.tokens;
    let first = verb;
    let hasBe = false;
    let hasHave = false;
    for (; first > this.sentence.firstToken; first--) {
      const i = first - 1;
      const code = hash[i]!;
      if (NEGATIONS.has(code) || penn[i] === Penn.MD || penn[i] === Penn.TO) return undefined;
      if (BE.has(code) && penn[i] !== Penn.POS) hasBe = true;
      else if (HAVE.has(code)) hasHave = true;
      else if (penn[i] !== Penn.RB) break;
    }
    const tag = penn[verb]!;
    const isPresent = !hasHave && (hasBe ? !hasAny(this.tokens, WAS, first, verb) : tag === Penn.VBZ);
    const group = { first, isPassive: false, isPresent };
    if (forms === 0) return hasBe ? group : undefined;
    if (hasBe) {
      if (forms & Form.ing && tag === Penn.VBG) return group;
      const isParticiple = (forms & Form.participle) !== 0 && (tag === Penn.VBN || tag === Penn.VBD);
      return isParticiple ? { ...group, isPassive: true } : undefined;
    }
    if (hasHave) return forms & Form.participle && (tag === Penn.VBN || tag === Penn.VBD) ? group : undefined;
    if (forms & Form.present && tag === Penn.VBZ) return group;
    if (!(forms & Form.past)) return undefined;
    // Taggers take a past for the base, or for the participle: one with an object right after it is none.
    const isPast = tag === Penn.VBD || tag === Penn.VB || tag === Penn.VBP;
    const hasObject = tag === Penn.VBN && verb + 1 < this.sentence.endToken && isNominal(this.tokens, verb + 1);
    return isPast || hasObject ? group : undefined;
  }

  private means({ needs, not, next }: Reading, group: Group, end: number): boolean {
    const { hash, penn } = this.tokens;
    // What a passive verb has for its object stands before it.
    if (group.isPassive && needs)
      return hasAny(this.tokens, needs, Math.max(group.first - OBJECT, this.sentence.firstToken), group.first);
    if (next && !(end < this.sentence.endToken && next.has(hash[end]!))) return false;
    if (!needs && !not) return true;
    let isNeeded = needs === undefined;
    for (let i = end; i < Math.min(end + OBJECT, this.sentence.endToken) && !this.isMark(i); i++) {
      if (i > end && (penn[i] === Penn.IN || penn[i] === Penn.TO) && hash[i] !== OF) break;
      if (not?.has(hash[i]!)) return false;
      if (needs?.has(hash[i]!)) isNeeded = true;
    }
    return isNeeded;
  }

  /** The subject of a verb group that begins at `first`, over an apposition, a relative pronoun or a verb joined by "and". */
  private subjectBefore(first: number, depth = 0): Phrase | undefined {
    const { hash, penn } = this.tokens;
    const low = this.sentence.firstToken;
    const before = first - 1;
    if (before < low) return undefined;
    if (RELATIVES.has(hash[before]!) && penn[before] !== Penn.DT) {
      const isSet = before - 1 >= low && hash[before - 1] === COMMA;
      return this.phraseBefore(isSet ? before - 1 : before);
    }
    if (penn[before] === Penn.CC) {
      if (depth > 1) return undefined;
      for (let i = before - 1; i > low; i--)
        if (penn[i] === Penn.VBD || penn[i] === Penn.VBZ) return this.subjectBefore(this.startOfGroup(i), depth + 1);
      return undefined;
    }
    if (hash[before] !== COMMA) return this.phraseBefore(first);
    for (let i = before - 1; i > low && before - i <= APPOSITION; i--)
      if (hash[i] === COMMA) {
        const opens = i + 1;
        const isBeside = isNominal(this.tokens, opens) || RELATIVES.has(hash[opens]!);
        return isBeside ? this.phraseBefore(i) : undefined;
      }
    return undefined;
  }

  private startOfGroup(verb: number): number {
    const { hash, penn } = this.tokens;
    let first = verb;
    while (
      first > this.sentence.firstToken &&
      (penn[first - 1] === Penn.RB || BE.has(hash[first - 1]!) || HAVE.has(hash[first - 1]!))
    )
      first--;
    return first;
  }

  private phraseBefore(end: number): Phrase | undefined {
    const { tokens, sentence } = this;
    const first = phraseStart(tokens, end, sentence.firstToken);
    if (first >= end) return undefined;
    // "Jon and Lena Berg": both.
    const other = first - 2;
    if (other < sentence.firstToken || tokens.hash[first - 1] !== AND || tokens.tag[other] !== Tag.name)
      return { first, end };
    return tokens.tag[first] === Tag.name
      ? { first: phraseStart(tokens, first - 1, sentence.firstToken), end }
      : { first, end };
  }

  /** "by Ivo Brandt" within a few words after a passive. */
  private agentAfter(end: number): Phrase | undefined {
    for (let i = end; i < Math.min(end + 4, this.sentence.endToken) && !this.isMark(i); i++) {
      if (this.tokens.hash[i] !== BY) continue;
      const last = phraseEnd(this.tokens, i + 1, this.sentence.endToken);
      return last > i + 1 ? { first: i + 1, end: last } : undefined;
    }
    return undefined;
  }

  /** Whether the clause states it: nothing before it supposes or asks, and nothing in its sentence calls it a claim. */
  private isOpen(subject: number): boolean {
    const { tokens, sentence } = this;
    if (subject > sentence.firstToken && OPENERS.has(tokens.hash[subject - 1]!)) return false;
    if (OPENERS.has(tokens.hash[sentence.firstToken]!)) return false;
    if (hasAny(tokens, VIEWS, sentence.firstToken + 1, Math.min(sentence.firstToken + 6, subject))) return false;
    return !hasNear(tokens, HEDGES, sentence.firstToken, sentence.endToken);
  }

  /** Whether a phrase names a person or a body, or means one by a definite title; states and armed groups are none. */
  private isSomebody({ first, end }: Phrase): boolean {
    const { tokens } = this;
    const head = headOf(tokens, first, end);
    const hash = tokens.hash[head]!;
    if (UNNAMED.has(hash) || ARMED.has(hash) || STATES.has(hash) || this.isCountry(first, head)) return false;
    if (HE.has(hash)) return this.isNamedBefore(first);
    if (tokens.penn[head] === Penn.NNP) return this.isCapital(head);
    return tokens.hash[first] === THE && (BODIES.has(hash) || POSTS.has(hash));
  }

  private isCountry(first: number, head: number): boolean {
    for (let i = Math.max(first, head - 2); i <= head; i++) {
      const country = countryAt(this.tokens.hash, i, this.tokens.count);
      if (country && i + country.tokens - 1 === head) return true;
    }
    return false;
  }

  /** Whether "he" can only be somebody named: a name stands before, and nobody without one. */
  private isNamedBefore(pronoun: number): boolean {
    const { tokens } = this;
    if (hasNear(tokens, UNNAMED, this.from, pronoun)) return false;
    const isName = (i: number) => tokens.penn[i] === Penn.NNP && tokens.tag[i] === Tag.name;
    return isNear(tokens, Tag.name, isName, this.from, pronoun);
  }

  private isLongAgo(): boolean {
    const { tokens } = this;
    const isOld = (i: number) => {
      if (CENTURIES.has(tokens.hash[i]!)) return true;
      if (tokens.kind[i] !== TokenKind.number || tokens.end[i]! - tokens.start[i]! !== 4) return false;
      const year = Number(this.analysis.prose.slice(tokens.start[i]!, tokens.end[i]!));
      return year > 1000 && year <= HISTORY_ENDS;
    };
    return isNear(tokens, CENTURIES, isOld, this.from, this.to);
  }

  private isPlural({ first, end }: Phrase): boolean {
    const { hash, penn } = this.tokens;
    const head = penn[headOf(this.tokens, first, end)];
    return head === Penn.NNS || head === Penn.NNPS || hash.subarray(first, end).includes(AND);
  }

  /** Whether the word has a capital that a name does not give it: in a title, where words are left out. */
  private isHeadline(i: number): boolean {
    return i > this.sentence.firstToken && this.isCapital(i);
  }

  private isMark(i: number): boolean {
    const { kind } = this.tokens;
    return kind[i] === TokenKind.punctuation;
  }

  private isCapital(i: number): boolean {
    const first = this.analysis.prose[this.tokens.start[i]!]!;
    return first !== first.toLowerCase();
  }
}

/** How many words of an object are read, and how long an apposition may be. */
const OBJECT = 6;
const CLAUSE = 10;
const APPOSITION = 16;
const WAS = hashes("was were been");

function mayTellDeed(penn: number): boolean {
  return penn === Penn.VBD || penn === Penn.VBN || penn === Penn.VBZ;
}

function isQualifier(penn: number): boolean {
  return penn === Penn.JJ || penn === Penn.NN || penn === Penn.RB || penn === Penn.VBN;
}
