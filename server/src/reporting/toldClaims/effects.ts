import { Penn, type Sentence, Tag, TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { verbForms } from "../../language/inflection.ts";
import { phraseStart } from "../nounPhrases.ts";
import { isPersonNoun } from "../people/personNouns.ts";
import { DOCUMENT_NOUNS, headOf, sourceKindOf } from "../sourceKind.ts";
import {
  BE,
  COMMA,
  DEGREES,
  finiteFrom,
  HAVE,
  isClause,
  isOpen,
  MODALS,
  NEGATIONS,
  OF,
  objectOf,
  TO,
  type ToldClaim,
} from "./clause.ts";

/** Every form of blank-separated verbs, British and American, by hash. */
function formsOf(lemmas: string): ReadonlySet<number> {
  const forms = new Set<number>();
  for (const lemma of lemmas.split(/\s+/)) {
    if (lemma === "") continue;
    forms.add(hashOf(lemma));
    // Only a last "l" is doubled on one side of the ocean.
    for (const british of lemma.endsWith("l") ? [true, false] : [false])
      for (const form of Object.values(verbForms(lemma, british))) forms.add(hashOf(form));
  }
  return forms;
}

/** Feelings and bonds: whether they grew or shrank is always somebody's judgement. */
const FEELINGS = `
  anger animosity anxieties anxiety apathy appetite awareness bond bonds cohesion confidence confusion cynicism despair discontent
  discord disillusionment distrust division divisions doubt doubts enmity enthusiasm faith fear fears friendship friendships
  goodwill grievances harmony hatred hope hopes hostility inequalities inequality insecurity instability loyalty mistrust momentum mood
  morale optimism perception perceptions polarisation polarization prejudice pride prosperity rancour rancor rapprochement relations
  relationship relationships resentment resilience resolve rift rifts rivalries rivalry sentiment solidarity stability suspicion
  suspicions tension tensions ties trust uncertainty understanding unease unity unrest wellbeing well-being
`;
/** What a verb of effect may work on besides. */
const STANDING = `
  accountability alliance alliances ambition ambitions appeal aspirations belief brand competitiveness consensus cooperation
  credibility culture democracy dialogue dignity economy effectiveness efficiency equality growth identity image influence
  innovation integrity legacy legitimacy partnership partnerships popularity prestige productivity progress prospects
  relevance reputation respect sovereignty spirit spirits standing stature tourism transparency values
`;
/** What bodies build up by decision, so that only its loss is a claim: "bolstered security" is an act, "undermined security" is none. */
const FOOTING =
  "authority autonomy capacity chances independence justice position power safety security status support";

/** Verbs of effect by what they may work on: the tables of (a), effects and causes. */
const EFFECTS: ReadonlyMap<number, ReadonlySet<number>> = (() => {
  const objects = hashes(FEELINGS);
  const more = hashes(FEELINGS + STANDING);
  const most = hashes(`${FEELINGS} ${STANDING} ${FOOTING}`);
  const byForm = new Map<number, ReadonlySet<number>>();
  const rows: readonly (readonly [ReadonlySet<number>, string])[] = [
    [
      objects,
      "accelerate arouse awaken breed bring create ease hasten improve increase inspire instil instill provoke reduce sow spark",
    ],
    [
      more,
      `aggravate alleviate bolster boost cement deepen embitter embolden energise energize enhance enrich exacerbate foment
      foster fuel galvanise galvanize heighten inflame intensify invigorate nurture poison polarise polarize reignite
      reinforce reinvigorate rekindle reshape restore revitalise revitalize revive spur stoke strengthen sour transform`,
    ],
    [
      most,
      `damage dampen dent derail destabilise destabilize diminish endanger erode hamper harm hinder hurt imperil jeopardise
      jeopardize ruin sap shatter stifle strain sully tarnish undercut undermine weaken worsen`,
    ],
  ];
  for (const [kinds, lemmas] of rows) for (const form of formsOf(lemmas)) byForm.set(form, kinds);
  // Forms that no rule of inflection gives.
  for (const form of hashes("fuelled fuelling")) byForm.set(form, more);
  byForm.set(hashOf("sown"), objects);
  return byForm;
})();
/** What "create" makes that nobody can count. */
const OPENINGS = hashes("opportunities opportunity openings possibilities");
const CREATING = formsOf("create");
const CREATED = new Set([...hashes(FEELINGS), ...OPENINGS]);

/** Effects in fixed words, by their noun: the words before it, back to the verb, and the word behind it. */
interface Phrase {
  readonly verbs: ReadonlySet<number>;
  /** Whether an adjective must stand before the noun: "an impact" is named, "a devastating impact" judged. */
  readonly isJudged: boolean;
  readonly behind: ReadonlySet<number>;
}
const PHRASES: ReadonlyMap<number, Phrase> = new Map(
  (
    [
      ["way", "pave", false, "for to towards toward"],
      ["ground", "prepare", false, "for"],
      ["groundwork", "lay", false, "for"],
      ["foundation", "lay", false, "for"],
      ["foundations", "lay", false, "for"],
      ["toll", "take exact", false, "on"],
      ["blow", "deal strike", false, "to"],
      ["lifeline", "throw give", false, "to"],
      ["shadow", "cast", false, "over on"],
      ["doubt", "cast", false, "on over"],
      ["wedge", "drive", false, "between"],
      ["impact", "have make", true, "on upon"],
      ["effect", "have", true, "on upon"],
      ["effects", "have", true, "on upon"],
      ["influence", "have", true, "on upon over"],
      ["consequences", "have", true, "for"],
      ["implications", "have", true, "for"],
    ] as const
  ).map(([noun, verbs, isJudged, behind]) => [
    hashOf(noun),
    { verbs: formsOf(verbs), isJudged, behind: hashes(behind) },
  ]),
);

/** "made it harder", "made the port more competitive". */
const MAKING = formsOf("make");
const EASE = hashes(
  "cheaper easier fairer greener harder healthier riskier safer stronger tougher wealthier weaker happier poorer richer better worse",
);
const DEGREE_OF = hashes(
  "attractive competitive dangerous dependent difficult divided effective efficient expensive inclusive popular prosperous resilient secure stable sustainable transparent vulnerable welcoming",
);
const IT = hashOf("it");

/** Verbs of effect with a particle: "led to", "contributed to", "resulted in". */
const LEADING: readonly (readonly [verbs: ReadonlySet<number>, particle: number])[] = [
  [formsOf("lead contribute"), hashOf("to")],
  [formsOf("result"), hashOf("in")],
];
const LED_TO = hashes(FEELINGS + STANDING);
/** "raises questions about": whose? Often right as it stands. */
const RAISING = formsOf("raise");
const HEEDED = hashes("awareness");
const RAISED = hashes("questions eyebrows doubt doubts concern concerns fear fears suspicion suspicions alarm hopes");

/** What a thing is said to mean. */
const MEANINGS = formsOf(`
  demonstrate embody epitomise epitomize exemplify highlight illustrate reflect showcase signal signify symbolise symbolize
  underline underscore
`);
/** What a meaning is given to: what somebody is said to want, feel or stand for, and what weight a matter is said to have. */
const INTENTS = hashes(`
  ambition ambitions anxieties anxiety appetite approach aspirations aversion awareness belief bond bonds challenge challenges
  character commitment commitments concern concerns confidence consensus contempt conviction culture dangers depth desire
  desperation determination devotion discontent disdain disillusionment distrust divide division divisions eagerness enthusiasm ethos
  faith fatigue fragility friendship frustration frustrations goodwill gravity growth hopes identity importance inability influence intention intentions
  limits loyalty maturity mood necessity need optimism perils potential power pride priorities priority readiness recognition
  reluctance resilience resolve respect rift risks seriousness shift significance solidarity spirit strategy strength tension
  tensions ties trend trust understanding unease unity unwillingness urgency value values vision vitality vulnerability weakness
  willingness
`);

const PERSONS = hashes("he she they");
/** Texts besides that say what somebody wants. */
const PROGRAMMES = hashes("platform manifesto budget programme program prospectus");
/** What feelings are seen by. */
const SEEN = hashes(`
  boycott boycotts demonstration demonstrations march marches protest protested protesters protests rallies rally riot riots strike strikes unrest walkout
`);
const CLAUSES = hashes("as while when after before because since but which who that if although though");
const BY = hashOf("by");

/** What may open a claim about an effect or a meaning, by hash. */
export const EFFECT_TRIGGERS: readonly number[] = [
  ...EFFECTS.keys(),
  ...MEANINGS,
  ...RAISING,
  ...MAKING,
  ...PHRASES.keys(),
  ...LEADING.flatMap(([verbs]) => [...verbs]),
];

/** The effect or the meaning that a trigger at token `i` tells of, if any. */
export function effectAt(tokens: Tokens, i: number, sentence: Sentence): ToldClaim | undefined {
  const hash = tokens.hash[i]!;
  const objects = EFFECTS.get(hash);
  if (objects) {
    const effect =
      workedOn(tokens, i, i + 1, sentence, CREATING.has(hash) ? CREATED : objects, "effect") ??
      suffered(tokens, i, sentence, objects);
    if (effect) return effect;
  }
  if (MEANINGS.has(hash)) {
    const meaning = workedOn(tokens, i, i + 1, sentence, INTENTS, "meaning");
    if (meaning && !isSpoken(tokens, meaning.first, sentence, true)) return meaning;
  }
  if (RAISING.has(hash)) {
    const raising = workedOn(tokens, i, i + 1, sentence, RAISED, "raising");
    if (raising) return isSpoken(tokens, raising.first, sentence, false) ? undefined : raising;
    return workedOn(tokens, i, i + 1, sentence, HEEDED, "effect");
  }
  const phrase = PHRASES.get(hash);
  // A body or a text that "made it easier" did so by its own words.
  if (phrase || MAKING.has(hash)) {
    const claim = phrase ? phraseAt(tokens, i, sentence, phrase) : makingAt(tokens, i, sentence);
    return claim && isSpoken(tokens, claim.first, sentence, true) ? undefined : claim;
  }
  for (const [verbs, particle] of LEADING)
    if (verbs.has(hash) && tokens.hash[i + 1] === particle)
      return workedOn(tokens, i, i + 2, sentence, LED_TO, "effect");
  return undefined;
}

/** "has also strengthened cultural and diplomatic ties", ", souring relations": a verb and an object whose head is of the kind. */
function workedOn(
  tokens: Tokens,
  verb: number,
  objectAt: number,
  sentence: Sentence,
  heads: ReadonlySet<number>,
  kind: "effect" | "raising" | "meaning",
): ToldClaim | undefined {
  const isTail = kind === "effect" && tokens.penn[verb] === Penn.VBG && tokens.hash[verb - 1] === COMMA;
  // "First, increasing polarisation": no clause that it could end.
  if (isTail && !isClause(tokens, sentence.firstToken, verb)) return undefined;
  const first = isTail ? verb - 1 : finiteFrom(tokens, verb, sentence);
  if (first <= sentence.firstToken || isOpen(tokens, first, sentence)) return undefined;
  const object = objectOf(tokens, objectAt, sentence.endToken);
  if (kind === "effect" && hasAny(tokens, SEEN, sentence)) return undefined;
  if (object.head < 0 || !(heads.has(tokens.hash[object.head]!) || isQuality(tokens, objectAt, object.end)))
    return undefined;
  return { kind, first, end: withPurpose(tokens, object.end, sentence.endToken) };
}

/** "has paved the way for", "had a devastating impact on". */
function phraseAt(
  tokens: Tokens,
  noun: number,
  sentence: Sentence,
  { verbs, isJudged, behind }: Phrase,
): ToldClaim | undefined {
  if (noun + 1 >= sentence.endToken || !behind.has(tokens.hash[noun + 1]!)) return undefined;
  let verb = noun - 1;
  let isFelt = false;
  for (; verb > sentence.firstToken && verb > noun - 6; verb--) {
    if (verbs.has(tokens.hash[verb]!) && tokens.tag[verb] === Tag.verb) break;
    // "has faced known consequences": another verb's perfect.
    if (tokens.tag[verb] === Tag.verb && HAVE.has(tokens.hash[verb - 1]!)) return undefined;
    isFelt ||= tokens.tag[verb] === Tag.adjective;
    if (tokens.tag[verb] === Tag.noun || tokens.tag[verb] === Tag.name || tokens.kind[verb] !== TokenKind.word)
      return undefined;
  }
  if (!verbs.has(tokens.hash[verb]!) || (isJudged && !isFelt)) return undefined;
  const first = finiteFrom(tokens, verb, sentence);
  if (first <= sentence.firstToken || isOpen(tokens, first, sentence)) return undefined;
  return { kind: "effect", first, end: noun + 1 };
}

/** "has made it harder", "made the port more competitive": an effect by comparison with before. */
function makingAt(tokens: Tokens, verb: number, sentence: Sentence): ToldClaim | undefined {
  const first = finiteFrom(tokens, verb, sentence);
  if (first <= sentence.firstToken || isOpen(tokens, first, sentence)) return undefined;
  const object =
    tokens.hash[verb + 1] === IT ? { head: verb + 1, end: verb + 2 } : objectOf(tokens, verb + 1, sentence.endToken);
  if (object.head < 0) return undefined;
  const at = object.end;
  if (at >= sentence.endToken) return undefined;
  if (EASE.has(tokens.hash[at]!)) return { kind: "effect", first, end: at + 1 };
  if (DEGREES.has(tokens.hash[at]!) && DEGREE_OF.has(tokens.hash[at + 1]!))
    return { kind: "effect", first, end: at + 2 };
  return undefined;
}

/** "Public trust in the lottery has been eroded": the subject is what was worked on. */
function suffered(tokens: Tokens, verb: number, sentence: Sentence, heads: ReadonlySet<number>): ToldClaim | undefined {
  if (tokens.penn[verb] !== Penn.VBN || tokens.hash[verb + 1] !== BY) return undefined;
  let first = verb;
  while (first > sentence.firstToken && tokens.tag[first - 1] === Tag.adverb) first--;
  if (first <= sentence.firstToken || !BE.has(tokens.hash[first - 1]!)) return undefined;
  first--;
  while (first > sentence.firstToken && (BE.has(tokens.hash[first - 1]!) || HAVE.has(tokens.hash[first - 1]!))) first--;
  if (MODALS.has(tokens.hash[first - 1]!) || NEGATIONS.has(tokens.hash[first - 1]!)) return undefined;
  const subject = phraseStart(tokens, first, sentence.firstToken);
  if (subject === first || isOpen(tokens, subject, sentence)) return undefined;
  return heads.has(tokens.hash[headOf(tokens, subject, first)]!)
    ? { kind: "effect", first: subject, end: verb + 1 }
    : undefined;
}

/** Whether the subject before a verb can speak ("she highlighted the need"), or, where texts count, is a text that does. */
function isSpoken(tokens: Tokens, first: number, { firstToken }: Sentence, withTexts: boolean): boolean {
  const end = beforeDay(tokens, first, firstToken);
  const start = phraseStart(tokens, end, firstToken);
  if (start === end) return false;
  const head = headOf(tokens, start, end);
  if (DOCUMENT_NOUNS.has(tokens.hash[head]!) || PROGRAMMES.has(tokens.hash[head]!)) return withTexts;
  if (PERSONS.has(tokens.hash[head]!) || tokens.tag[head] === Tag.name) return true;
  // "The decision by the agents": it is the decision that does it.
  const isInside = start > firstToken && (tokens.penn[start - 1] === Penn.IN || tokens.penn[start - 1] === Penn.TO);
  if (isPersonNoun(tokens.hash[head]!) && !isInside) return true;
  return sourceKindOf(tokens, start, end) !== "person";
}

/** Where a subject ends that a day follows: "Lund last week signalled …". */
function beforeDay(tokens: Tokens, end: number, firstToken: number): number {
  if (DAYS.has(tokens.hash[end - 1]!)) return end - 1 > firstToken ? end - 1 : end;
  const isPeriod = PERIODS.has(tokens.hash[end - 1]!) && WHICH_PERIOD.has(tokens.hash[end - 2]!);
  return isPeriod && end - 2 > firstToken ? end - 2 : end;
}

const DAYS = hashes("monday tuesday wednesday thursday friday saturday sunday today yesterday");
const PERIODS = hashes("week month year night spring summer autumn fall winter weekend");
const WHICH_PERIOD = hashes("last this");

function hasAny({ hash }: Tokens, words: ReadonlySet<number>, { firstToken, endToken }: Sentence): boolean {
  for (let i = firstToken; i < endToken; i++) if (words.has(hash[i]!)) return true;
  return false;
}

/** "a sense of community", "the quality of life": none can be counted, whatever stands behind the "of". */
const QUALITIES = hashes("sense senses feeling spirit climate atmosphere quality");
function isQuality(tokens: Tokens, from: number, end: number): boolean {
  for (let i = from; i + 1 < end; i++) if (QUALITIES.has(tokens.hash[i]!) && tokens.hash[i + 1] === OF) return true;
  return false;
}

/** "strategy to support …": an infinitive that says what the object is for belongs to it, up to the end of its clause. */
function withPurpose(tokens: Tokens, end: number, high: number): number {
  if (tokens.hash[end] !== TO || tokens.penn[end + 1] !== Penn.VB) return end;
  let at = end + 2;
  while (at < high && tokens.kind[at] !== TokenKind.punctuation && !CLAUSES.has(tokens.hash[at]!)) {
    if (tokens.penn[at] === Penn.CC && !isPhraseAhead(tokens, at + 1)) break;
    at++;
  }
  return at;
}

/** Whether more of the same list follows an "and", not another clause. */
function isPhraseAhead(tokens: Tokens, at: number): boolean {
  const tag = tokens.tag[at];
  const penn = tokens.penn[at];
  return (
    tag === Tag.noun ||
    tag === Tag.adjective ||
    tag === Tag.name ||
    penn === Penn.DT ||
    penn === Penn.PRP$ ||
    penn === Penn.VB
  );
}
