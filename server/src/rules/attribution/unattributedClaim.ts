import { Penn, type Sentence, Tag, TokenKind, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { verbForms } from "../../language/inflection.ts";
import { CHECKABLE, type ClaimKind, type Claim as Statement } from "../../reporting/claims/claim.ts";
import { cueVerb } from "../../reporting/cueVerbs.ts";
import type { Attribution, Paragraph } from "../../reporting/facts.ts";
import { phraseStart } from "../../reporting/nounPhrases.ts";
import { hasOccasion, isActOnRecord } from "../../reporting/publicActs.ts";
import { attributionsNear, hasSource, sentenceAt } from "../../reporting/scope.ts";
import { isSelfEvident } from "../../reporting/selfEvident.ts";
import { DOCUMENT_NOUNS, headOf, sourceKindOf } from "../../reporting/sourceKind.ts";
import { overlaps, type Span } from "../../text/span.ts";
import { citeSource } from "../citing.ts";
import { type Level, type ParagraphContext, rule } from "../rule.ts";
import { fixes, insertAttribution, quote } from "../wording.ts";

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

const HAVE = hashes("has have had 've 's");
const BE = hashes("is are was were 's 're be been being");
const IS = hashes("is are 's 're");
const MODALS = hashes("will would can could may might shall should must to 'd 'll wo ca do does did");
const NEGATIONS = hashes("not n't never hardly scarcely barely");
/** Words that make of what follows a condition, a question or a possibility. */
const OPEN_CLAUSE = hashes("if whether unless would could might may how what why");
/** Relatives: what follows says again what was told before. */
const RELATIVES = hashes("who whom whose that which");
const FIRST_PERSON = hashes("i we my our us me");
const PERSONS = hashes("he she they");
/** Subjects that take up what was just told. */
/** Texts besides that say what somebody wants. */
const PROGRAMMES = hashes("platform manifesto budget programme program prospectus");
/** What feelings are seen by. */
const SEEN = hashes(`
  boycott boycotts demonstration demonstrations march marches protest protested protesters protests rallies rally riot riots strike strikes unrest walkout
`);
const ANAPHORA = hashes("he she they it this that these those such");
const CLAUSES = hashes("as while when after before because since but which who that if although though");
const TO = hashOf("to");
const BY = hashOf("by");
const IN = hashOf("in");
const COMMA = hashOf(",");
const ACCORDING = hashes("according per");
const COLON = hashOf(":");

const INCREASINGLY = hashOf("increasingly");
const DEGREES = hashes("more less");
const BECOMING = hashes("become becomes becoming became grown growing grew grows getting gotten");
const PACE = hashes("steadily sharply dramatically rapidly markedly significantly substantially gradually");
const MOVING = hashes(`
  climbed declined decreased deteriorated dropped dwindled eroded fallen fell grew grown improved increased plummeted
  plunged receded risen rose shrank shrunk shrunken soared surged swelled worsened
`);

/** "is on the rise", "continue to decline". */
const COURSES = hashes("rise decline wane increase upswing");
const CONTINUING = hashes("continues continue continued");
const MOVE = hashes(
  "climb decline deteriorate drop dwindle erode fall grow improve increase rise shrink soar surge swell worsen",
);
const AND = hashOf("and");
const ON = hashOf("on");
const THE = hashOf("the");

/** "in a bid to". */
const BIDS = hashes("bid effort attempt");
const ORDER = hashOf("order");
const ARTICLES = hashes("a an apparent obvious clear thinly-veiled desperate");
/** What is done to be seen or to gain: "to" and one of these gives a motive. */
const MOTIVES = hashes(`
  appease assuage burnish curry deflect discredit distract embarrass entice impress intimidate lure mollify placate provoke regain woo
`);
/** Gains that with "in order to" give one too. */
const GAINS = hashes("avoid conceal cover deflect escape gain hide keep preserve protect save secure win");
/** "to win back", "to shore up". */
const PARTICLES: ReadonlyMap<number, ReadonlySet<number>> = new Map([
  [hashOf("win"), hashes("back over")],
  [hashOf("shore"), hashes("up")],
  [hashOf("stave"), hashes("off")],
  [hashOf("fend"), hashes("off")],
  [hashOf("drum"), hashes("up")],
  [hashOf("cover"), hashes("up")],
  [hashOf("prop"), hashes("up")],
]);

/** "an effort to", "wants to": the infinitive says what is tried or wanted, and is no reason for what was done. */
const TRIES = hashes(`
  ability attempt bid chance desire effort efforts eagerness failure need opportunity plan plans power right scheme strategy
  way ways willingness
`);
/** "it is best to deflect". */
const ADVISED = hashes("best better how not");
/** "hoping to win", "eager to please": minds read. */
const MINDED = hashes("hoping eager anxious desperate keen determined");

/** "is expected to", "are poised to". */
const FORETOLD = hashes("expected set poised likely bound destined certain sure doomed");
/** What is expected because somebody has planned it. */
const PLANNED = hashes(`
  address announce appear arrive attend begin close convene debate deliver endorse finish give headline host introduce
  issue join last launch leave make meet open present propose publish release reopen resume return run sign speak start
  testify travel unveil visit vote
`);
const WILL = hashes("will 'll");
/** What only the future can show. */
const UNFOLDING = hashes(`
  alter benefit boost cause change create define depend determine dominate endure ensure erode fail fuel generate haunt
  hurt improve lose prove reshape shape solve spark spur strain strengthen struggle succeed suffer survive threaten
  transform undermine weaken worsen
`);
const CHANCE = hashes("likely probably surely undoubtedly almost certainly inevitably only further also");
/** "next week": a plan has a day. */
const NEXT = hashes("next coming later");
const PERIODS = hashes(
  "week weeks month months year years night summer winter spring autumn fall weekend day days morning quarter",
);

/** "The move comes as": the background frame (rules.md 2a, ladder 4). */
const COMES = hashes("comes come came");
const FRAMES = hashes("as after amid at days weeks months hours ahead before just less");

/** Every assertion ends with it: in the profile `line-by-line` it calls each for its source. */
const STOP = hashOf(".");
/** Fewer words outside quotation marks are no assertion of the paper's. */
const LEAST_WORDS = 4;

type Kind = "effect" | "raising" | "meaning" | "trend" | "motive" | "forecast";

/** Words that make a claim, whoever stands behind it: tokens [first, end). */
interface Claim {
  readonly kind: Kind;
  readonly first: number;
  readonly end: number;
}

const ASKS: Readonly<Record<Kind, (words: string) => string>> = {
  effect: (words) => `Says who? ${words} tells an effect as fact. Name who says so, or show what it rests on.`,
  raising: (words) => `Raised by whom? ${words} does not tell. Name who asks.`,
  meaning: (words) => `Says who? ${words} reads a meaning into it. Name who says so, or cut it.`,
  trend: (words) => `Since when, and by how much? ${words} has neither a figure nor a source.`,
  motive: (words) => `Who gives this reason? ${words} is a motive with nobody behind it.`,
  forecast: (words) => `Who expects it? ${words} foretells in the paper's own voice.`,
};

const MISSING: Readonly<Record<ClaimKind, string>> = {
  figure: "A figure",
  accusation: "An accusation",
  evaluation: "A judgement",
  cause: "A cause or an effect",
  motive: "A motive",
  prediction: "A forecast",
  comparison: "A comparison",
  superlative: "A superlative",
};

/** Flags effects, meanings, trends, motives and forecasts that nobody is said to claim. */
export default rule({
  id: "unattributed-claim",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "neighbours",
  summary: "An effect, a meaning, a trend, a motive or a forecast, told as plain fact; line by line, every assertion.",
  why: "That a festival strengthened ties, that a rule eroded trust, that a minister acted in a bid to win back voters: none of it was seen by the reporter, and each is open to dispute. Say whose view it is, or give the facts it rests on. In the profile `line-by-line` every assertion that can be checked is asked for its source. A writer who was there may leave it; then a note of the source keeps the desk from asking.",
  silent: [
    "somebody in the sentence says it, or a source is recorded for it",
    "trends, motives and forecasts: somebody speaks anywhere in the paragraph, or in the one before",
    "the next sentence is the evidence, and has a source: “The survey found …”",
    "the opening paragraph, where the next one names its source",
    "feelings that were seen: the sentence tells of protests, marches or strikes",
    "what can be seen: “heavy rain led to the closure of two lanes”",
    "what bodies do by decision: “strengthened the rules on mooring”",
    "a document speaks: “the report reflects …”",
    "“the move comes as …”: background",
    "conditions, questions and possibilities: “if it erodes trust”, “could strengthen ties”",
    "a trend with a figure; a plan with a day",
    "line by line: also what the writer saw, dates, places and offices, acts on record, the known background",
    "inside quotation marks",
    "opinion, analysis, reviews and obituaries",
  ],
  authority: [
    "AP: attribute what can be disputed",
    "BBC editorial guidelines: accuracy",
    "Konstantinovskiy et al.: kinds of checkable claims",
    "Recasens et al.: epistemological bias",
  ],
  notIn: ["opinion", "analysis", "review", "obituary"],
  bad: [
    {
      draft: "The festival ⟦has strengthened ties⟧ between the two towns.",
      level: "warning",
      fixed: "The festival has strengthened ties between the two towns, [TK: source] said.",
    },
    "The rule change ⟦has eroded public trust⟧ in the lottery.",
    "The exchange of pupils ⟦has also deepened cultural and sporting ties⟧ across the strait.",
    "The project ⟦has created new opportunities⟧ for young people.",
    "The campaign ⟦has raised public awareness⟧ of the river's decline.",
    "The choir ⟦has fostered a sense of community⟧ in the valley.",
    "The drought ⟦has had a devastating impact⟧ on the valley.",
    "The cuts ⟦took a heavy toll⟧ on the crews.",
    "The lease ⟦paved the way⟧ for a second quay.",
    "The bypass ⟦has made the old town safer⟧ for children.",
    "The rules ⟦have made it harder⟧ for young families to stay.",
    "Years of closures ⟦have undermined confidence⟧ in the ferry.",
    "The dispute over moorings ⟦stoked resentment⟧ among the fishermen.",
    "The closure of the mill ⟦led to a sense of despair⟧ in the valley.",
    "⟦Public trust in the lottery has been eroded⟧ by the rule change.",
    "The harbour put up its fees twice in a year⟦, souring relations⟧ with the islands.",
    {
      draft: "The gift ⟦reflects the county's wider strategy to draw families back to the coast⟧.",
      level: "warning",
    },
    {
      draft:
        "The new crossing ⟦reflects the county's desire to draw families back⟧. “We want them home,” Marit Holm, the mayor, said.",
      level: "info",
    },
    {
      draft: "Announced in spring, the grant ⟦reflects the county's wider strategy⟧. “We want them home,” Holm stated.",
      level: "info",
    },
    { draft: "The festival ⟦has strengthened ties⟧ between the towns. “We sang,” Ola Berg said.", level: "info" },
    { draft: "The letter ⟦raised fresh questions⟧ about the sale of the quay.", level: "info" },
    { draft: "The strait ⟦has become more dangerous⟧ for small boats.", level: "hint" },
    { draft: "Young families ⟦are increasingly leaving⟧ the island.", level: "hint" },
    { draft: "Herring stocks ⟦have declined sharply⟧.", level: "hint" },
    { draft: "Thefts of outboard motors ⟦are on the rise⟧.", level: "hint" },
    { draft: "⟦More and more⟧ families leave the island.", level: "hint" },
    { draft: "Rents in the old town ⟦continue to climb⟧.", level: "hint" },
    { draft: "The ferry company cut its fares ⟦in a bid to win back commuters⟧.", level: "hint" },
    { draft: "The minister opened the tunnel early ⟦to deflect criticism⟧ of the budget.", level: "hint" },
    { draft: "The company painted its ferries green, ⟦eager to please the islanders⟧.", level: "hint" },
    { draft: "The new lock ⟦will transform⟧ the town.", level: "hint" },
    { draft: "The valley's last dairy ⟦is likely to fail⟧.", level: "hint" },
    {
      draft: "⟦The closure was a blunder⟧. The boats lay in the harbour.",
      profile: "line-by-line",
      level: "hint",
    },
    {
      draft: "⟦The ferry is the only one of this kind in the north⟧. Marit Holm is the mayor of Vik.",
      profile: "line-by-line",
      level: "hint",
    },
    { draft: "⟦The mill closed because of the strike⟧.", profile: "line-by-line", level: "hint" },
  ],
  good: [
    { draft: "The mill closed because of the strike, Marit Holm said.", profile: "line-by-line" },
    { draft: "The mill [closed because of the strike](https://example.org/mill).", profile: "line-by-line" },
    { draft: "Smoke rose over the quay on Monday. The island lies north of Vik.", profile: "line-by-line" },
    { draft: "The council approved the lease on Tuesday.", profile: "line-by-line" },
    { draft: "“The board covered up the leak.”", profile: "line-by-line" },
    { draft: "The worst storm of all, and no boats.", profile: "line-by-line" },
    "The mill closed because of the strike.",
    "The festival has strengthened ties between the towns, its organisers said.",
    "Marit Holm, the mayor, said the festival had strengthened ties between the towns.",
    "The festival [has strengthened ties](https://example.org/festival) between the towns.",
    "“The festival has strengthened ties,” Marit Holm said.",
    "Heavy rain led to the closure of two lanes.",
    "The storm damaged the roof of the boathouse and weakened the pier.",
    "The council strengthened the rules on mooring.",
    "The baker made the loaves smaller.",
    "The ministry made it easier to register a boat.",
    "The levy has made diesel dearer and the crossing more expensive: a ticket costs 4 crowns more.",
    "The killing stoked anger over the harbour board and brought thousands to a protest on the quay.",
    "It is best to deflect praise.",
    "The survey casts doubt on the county's plans.",
    "The blow to his head broke the helmet.",
    "The choir created a garden behind the church.",
    "Ola Berg made his way to the quay.",
    "The storm had an impact on the timetable.",
    "The move comes as tensions have deepened between the ports.",
    "The festival has strengthened ties between the towns. A county survey found that visits doubled.",
    "The festival has strengthened ties between the towns.\n\n“We are one choir now,” Marit Holm said.",
    "The county wants to know whether the festival has strengthened ties.",
    "The festival could strengthen ties between the towns.",
    "The festival was meant to strengthen ties between the towns.",
    "Holm, who strengthened ties with the islands, died in May.",
    "The report reflects the county's desire for a bridge.",
    "She highlighted the need for a second boat.",
    "Marit Holm raised questions about the sale of the quay.",
    { draft: "The festival has strengthened ties between the towns.", type: "analysis" },
    "The strait has become more dangerous, the pilots' union said.",
    "Herring stocks have declined sharply, by 40 percent in ten years, the institute said.",
    "The village has more boats than houses.",
    "The county cut the fares in a bid to win back commuters, Marit Holm said.",
    "The crew climbed the mast to repair the light.",
    "Residents must register in order to vote.",
    "The minister is expected to open the tunnel next week.",
    "The tide will turn at six.",
    "The new lock will open on Monday.",
    "Marit Holm runs the port. The lock will transform the town, she said.",
  ],
  triggers: [
    ...EFFECTS.keys(),
    ...MEANINGS,
    ...RAISING,
    ...MAKING,
    ...PHRASES.keys(),
    ...LEADING.flatMap(([verbs]) => [...verbs]),
    INCREASINGLY,
    ...DEGREES,
    ...PACE,
    ...COURSES,
    ...CONTINUING,
    ...BIDS,
    ...MINDED,
    ORDER,
    ...MOTIVES,
    ...PARTICLES.keys(),
    ...FORETOLD,
    ...WILL,
    STOP,
  ],

  check(context: ParagraphContext) {
    const { paragraph } = context;
    const { tokens, sentences } = paragraph.facts.analysis;
    if (paragraph.block.footnote !== undefined) return;
    const isLineByLine = context.setting.profile === "line-by-line";
    let told = -1;
    for (let i = context.nextTrigger(0); i >= 0; i = context.nextTrigger(i + 1)) {
      const number = sentenceAt(sentences, tokens.start[i]!);
      const sentence = sentences[number];
      // One question for a sentence is enough: its answer covers the rest.
      if (!sentence || number === told) continue;
      if (tokens.hash[i] === STOP) {
        if (isLineByLine && i >= sentence.endToken - 2 && reportAssertion(context, number, sentence)) told = number;
        continue;
      }
      const claim = claimAt(paragraph, i, sentence);
      if (!claim) continue;
      const at = { start: tokens.start[claim.first]!, end: tokens.end[claim.end - 1]! };
      const tier = levelOf(context, claim, at, number);
      if (!tier) continue;
      told = number;
      context.report({
        at,
        tier,
        message: ASKS[claim.kind](quote(paragraph, at)),
        fixes: fixes(insertAttribution(paragraph, at), ...citeSource(context.desk, paragraph, sentence)),
      });
    }
  },
});

/** Line by line: whether a sentence asserts what can be checked, has no source, and was reported for it. */
function reportAssertion(context: ParagraphContext, number: number, sentence: Sentence): boolean {
  const { paragraph } = context;
  const { tokens } = paragraph.facts.analysis;
  const last = tokens.hash[sentence.endToken - 1] === STOP ? sentence.endToken - 2 : sentence.endToken - 1;
  const at = { start: sentence.start, end: tokens.end[Math.max(last, sentence.firstToken)]! };
  if (!isOwnVoice(context, sentence) || isVouchedFor(context, at, number)) return false;
  if (isSelfEvident(paragraph, number) || isActOnRecord(paragraph, number)) return false;
  const { score, kinds }: Statement = context.claimOf(number);
  if (kinds.length === 0 && score < CHECKABLE) return false;
  const what = kinds[0] === undefined ? "A statement that can be checked" : MISSING[kinds[0]];
  context.report({
    at,
    tier: "hint",
    message: `${what} without a source: ${quote(paragraph, at)}. Cite one, or name who says so.`,
    fixes: fixes(...citeSource(context.desk, paragraph, sentence), insertAttribution(paragraph, at)),
  });
  return true;
}

/** Whether enough of a sentence stands outside quotation marks to assert something, a finite verb among it: no heading, no order. */
function isOwnVoice(context: ParagraphContext, { firstToken, endToken }: Sentence): boolean {
  const { tokens } = context.paragraph.facts.analysis;
  let words = 0;
  let isAsserted = false;
  for (let i = firstToken; i < endToken && !(isAsserted && words >= LEAST_WORDS); i++) {
    if (tokens.kind[i] !== TokenKind.word || context.isQuoted({ start: tokens.start[i]!, end: tokens.end[i]! }))
      continue;
    words++;
    const penn = tokens.penn[i];
    isAsserted ||= penn === Penn.VBD || penn === Penn.VBZ || penn === Penn.VBP || penn === Penn.MD;
  }
  return isAsserted && words >= LEAST_WORDS;
}

/** Whether a source is recorded for a sentence, or it is somebody's words by its own attribution or by how it reads on. */
function isVouchedFor(context: ParagraphContext, at: Span, number: number): boolean {
  const { paragraph } = context;
  if (context.scopeOf(at).kind === "record") return true;
  if ((paragraph.facts.attributed[number] ?? 0) >= LIKELY) return true;
  const sentence = paragraph.facts.analysis.sentences[number]!;
  return attributionsNear(paragraph.facts, at.start).some(
    (one) =>
      one.strength === "full" &&
      hasSource(one) &&
      isVoiced(paragraph, one) &&
      one.cue.some((cue) => overlaps(cue, sentence)),
  );
}

/** The claim that a trigger makes, if any: by its form alone. */
function claimAt(paragraph: Paragraph, i: number, sentence: Sentence): Claim | undefined {
  const { tokens } = paragraph.facts.analysis;
  const hash = tokens.hash[i]!;
  const objects = EFFECTS.get(hash);
  if (objects) {
    const effect =
      effectAt(tokens, i, i + 1, sentence, CREATING.has(hash) ? CREATED : objects, "effect") ??
      suffered(tokens, i, sentence, objects);
    if (effect) return effect;
  }
  if (MEANINGS.has(hash)) {
    const meaning = effectAt(tokens, i, i + 1, sentence, INTENTS, "meaning");
    if (meaning && !isSpoken(tokens, meaning.first, sentence, true)) return meaning;
  }
  if (RAISING.has(hash)) {
    const raising = effectAt(tokens, i, i + 1, sentence, RAISED, "raising");
    if (raising) return isSpoken(tokens, raising.first, sentence, false) ? undefined : raising;
    return effectAt(tokens, i, i + 1, sentence, HEEDED, "effect");
  }
  const phrase = PHRASES.get(hash);
  // A body or a text that "made it easier" did so by its own words.
  if (phrase || MAKING.has(hash)) {
    const claim = phrase ? phraseAt(tokens, i, sentence, phrase) : makingAt(tokens, i, sentence);
    return claim && isSpoken(tokens, claim.first, sentence, true) ? undefined : claim;
  }
  for (const [verbs, particle] of LEADING)
    if (verbs.has(hash) && tokens.hash[i + 1] === particle)
      return effectAt(tokens, i, i + 2, sentence, LED_TO, "effect");
  if (hash === INCREASINGLY || DEGREES.has(hash)) return degreeAt(tokens, i, sentence);
  if (PACE.has(hash)) return paceAt(tokens, i, sentence);
  if (COURSES.has(hash) || CONTINUING.has(hash)) return courseAt(tokens, i, sentence);
  if (BIDS.has(hash) || hash === ORDER || MINDED.has(hash) || MOTIVES.has(hash) || PARTICLES.has(hash))
    return motiveAt(tokens, i, sentence);
  if (FORETOLD.has(hash) || WILL.has(hash)) return forecastAt(tokens, i, sentence);
  return undefined;
}

/** "has also strengthened cultural and diplomatic ties", ", souring relations": a verb and an object whose head is of the kind. */
function effectAt(
  tokens: Tokens,
  verb: number,
  objectAt: number,
  sentence: Sentence,
  heads: ReadonlySet<number>,
  kind: "effect" | "raising" | "meaning",
): Claim | undefined {
  const isTail = kind === "effect" && tokens.penn[verb] === Penn.VBG && tokens.hash[verb - 1] === COMMA;
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
): Claim | undefined {
  if (noun + 1 >= sentence.endToken || !behind.has(tokens.hash[noun + 1]!)) return undefined;
  let verb = noun - 1;
  let isFelt = false;
  for (; verb > sentence.firstToken && verb > noun - 6; verb--) {
    if (verbs.has(tokens.hash[verb]!) && tokens.tag[verb] === Tag.verb) break;
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
function makingAt(tokens: Tokens, verb: number, sentence: Sentence): Claim | undefined {
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
function suffered(tokens: Tokens, verb: number, sentence: Sentence, heads: ReadonlySet<number>): Claim | undefined {
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

/** Where the verb group begins whose main verb is given, if it is finite, and neither modal nor denied; -1 else. */
function finiteFrom(tokens: Tokens, verb: number, { firstToken }: Sentence): number {
  const penn = tokens.penn[verb]!;
  for (let first = verb; first > firstToken; first--) {
    const before = tokens.hash[first - 1]!;
    if (NEGATIONS.has(before) || MODALS.has(before)) return -1;
    const isHave = HAVE.has(before) && tokens.penn[first - 1] !== Penn.POS;
    if (isHave || BE.has(before)) {
      // "is strengthening" is finite; "was strengthened" is passive and has no object.
      if (!isHave && penn !== Penn.VBG) return -1;
      const start = !isHave && HAVE.has(tokens.hash[first - 2]!) ? first - 2 : first - 1;
      return start > firstToken && MODALS.has(tokens.hash[start - 1]!) ? -1 : start;
    }
    if (tokens.tag[first - 1] !== Tag.adverb)
      // A participle alone with an object after it is a past tense that was taken for one.
      return penn === Penn.VBD || penn === Penn.VBZ || penn === Penn.VBP || penn === Penn.VBN ? first : -1;
  }
  return -1;
}

/** Whether what is before a verb makes of it a condition, a question, a relative clause, or the writer's own "I" and "we". */
function isOpen(tokens: Tokens, first: number, { firstToken }: Sentence): boolean {
  if (RELATIVES.has(tokens.hash[first - 1]!)) return true;
  for (let i = firstToken; i < first; i++) {
    const hash = tokens.hash[i]!;
    if (OPEN_CLAUSE.has(hash) || FIRST_PERSON.has(hash)) return true;
    if (COMES.has(hash) && FRAMES.has(tokens.hash[i + 1]!)) return true;
  }
  return false;
}

/** Whether the subject before a verb can speak ("she highlighted the need"), or, where texts count, is a text that does. */
function isSpoken(tokens: Tokens, first: number, { firstToken }: Sentence, withTexts: boolean): boolean {
  const start = phraseStart(tokens, first, firstToken);
  if (start === first) return false;
  const head = headOf(tokens, start, first);
  if (DOCUMENT_NOUNS.has(tokens.hash[head]!) || PROGRAMMES.has(tokens.hash[head]!)) return withTexts;
  if (PERSONS.has(tokens.hash[head]!) || tokens.tag[head] === Tag.name) return true;
  return sourceKindOf(tokens, start, first) !== "person";
}

/** The object that begins at a token: its head, and where it ends; head -1 where there is none. */
function objectOf(tokens: Tokens, from: number, high: number): { readonly head: number; readonly end: number } {
  let head = -1;
  for (let at = from; at < high; at++) {
    const tag = tokens.tag[at]!;
    const penn = tokens.penn[at]!;
    if (tag === Tag.noun || tag === Tag.name) {
      head = at;
      continue;
    }
    if (tag === Tag.adjective || tag === Tag.number || penn === Penn.POS) continue;
    if (penn === Penn.DT || penn === Penn.PRP$ || penn === Penn.PDT) {
      if (head < 0) continue;
    } else if (penn === Penn.VBN || penn === Penn.VBG || penn === Penn.CC) {
      // "growing tensions", "shared values"; "cultural and diplomatic ties".
      if ((head < 0 || penn === Penn.CC) && isNominalAhead(tokens, at + 1, high)) continue;
    } else if (head < 0 && (tag === Tag.adverb || tokens.hash[at] === COMMA)) continue;
    else if (at + 1 < high && head >= 0 && KINDS_OF.has(tokens.hash[head]!) && tokens.hash[at] === OF) continue;
    break;
  }
  return { head, end: head < 0 ? from : head + 1 };
}

/** "a sense of despair": the head is what follows. */
const KINDS_OF = hashes(
  "sense senses feeling feelings climate quality spirit atmosphere level levels period wave rise decline loss lack kind degree deal",
);
const OF = hashOf("of");

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

function isNominalAhead(tokens: Tokens, at: number, high: number): boolean {
  const tag = tokens.tag[at];
  return at < high && (tag === Tag.noun || tag === Tag.adjective || tag === Tag.name || tokens.penn[at] === Penn.VBN);
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

/** "is increasingly dangerous", "has become more crowded". */
function degreeAt(tokens: Tokens, i: number, sentence: Sentence): Claim | undefined {
  // "More and more people are leaving": a trend that opens the sentence or stands in it.
  if (tokens.hash[i + 1] === AND && tokens.hash[i + 2] === tokens.hash[i] && i + 2 < sentence.endToken)
    return hasFigure(tokens, sentence) || isOpen(tokens, i, sentence)
      ? undefined
      : { kind: "trend", first: i, end: i + 3 };
  let first = i;
  if (BECOMING.has(tokens.hash[first - 1]!)) first--;
  else if (DEGREES.has(tokens.hash[i]!)) return undefined;
  first = auxiliariesFrom(tokens, first, sentence);
  const said = tokens.tag[i + 1];
  if (first === i || i + 2 > sentence.endToken || (said !== Tag.adjective && said !== Tag.verb)) return undefined;
  return isBare(tokens, first, sentence) ? { kind: "trend", first, end: i + 2 } : undefined;
}

/** "has declined steadily", "steadily rose". */
function paceAt(tokens: Tokens, i: number, sentence: Sentence): Claim | undefined {
  const verb = MOVING.has(tokens.hash[i - 1]!) ? i - 1 : MOVING.has(tokens.hash[i + 1]!) ? i + 1 : -1;
  if (verb < sentence.firstToken || verb >= sentence.endToken || tokens.tag[verb] !== Tag.verb) return undefined;
  const first = auxiliariesFrom(tokens, Math.min(verb, i), sentence);
  if (tokens.penn[verb] === Penn.VBN && first === Math.min(verb, i)) return undefined;
  return isBare(tokens, first, sentence) ? { kind: "trend", first, end: Math.max(verb, i) + 1 } : undefined;
}

/** "is on the rise", "continue to decline". */
function courseAt(tokens: Tokens, i: number, sentence: Sentence): Claim | undefined {
  if (CONTINUING.has(tokens.hash[i]!)) {
    if (tokens.hash[i + 1] !== TO || !MOVE.has(tokens.hash[i + 2]!) || i + 2 >= sentence.endToken) return undefined;
    return isBare(tokens, i, sentence) ? { kind: "trend", first: i, end: i + 3 } : undefined;
  }
  if (tokens.hash[i - 1] !== THE || tokens.hash[i - 2] !== ON) return undefined;
  const first = auxiliariesFrom(tokens, i - 2, sentence);
  return first < i - 2 && isBare(tokens, first, sentence) ? { kind: "trend", first, end: i + 1 } : undefined;
}

/** Where the forms of "be" and "have" begin that end before a token. */
function auxiliariesFrom(tokens: Tokens, before: number, { firstToken }: Sentence): number {
  let first = before;
  while (
    first > firstToken &&
    (BE.has(tokens.hash[first - 1]!) || HAVE.has(tokens.hash[first - 1]!)) &&
    tokens.penn[first - 1] !== Penn.POS
  )
    first--;
  return first;
}

/** Whether a trend stands without a figure, in no open clause and with a subject. */
function isBare(tokens: Tokens, first: number, sentence: Sentence): boolean {
  if (first <= sentence.firstToken || MODALS.has(tokens.hash[first - 1]!) || isOpen(tokens, first, sentence))
    return false;
  return !hasFigure(tokens, sentence);
}

function hasFigure(tokens: Tokens, { firstToken, endToken }: Sentence): boolean {
  for (let i = firstToken; i < endToken; i++)
    if (tokens.tag[i] === Tag.number || tokens.kind[i] === TokenKind.number) return true;
  return false;
}

/** "in a bid to win back commuters", "to deflect criticism". */
function motiveAt(tokens: Tokens, i: number, sentence: Sentence): Claim | undefined {
  const hash = tokens.hash[i]!;
  if (MINDED.has(hash)) {
    if (tokens.hash[i + 1] !== TO || tokens.penn[i + 2] !== Penn.VB || tokens.hash[i - 1] !== COMMA) return undefined;
    return purposeFrom(tokens, i, i + 2, sentence);
  }
  if (BIDS.has(hash) || hash === ORDER) {
    let first = i;
    while (first > sentence.firstToken && ARTICLES.has(tokens.hash[first - 1]!)) first--;
    first--;
    if (tokens.hash[i + 1] !== TO || first < sentence.firstToken || tokens.hash[first] !== IN) return undefined;
    if (hash === ORDER && !GAINS.has(tokens.hash[i + 2]!) && !MOTIVES.has(tokens.hash[i + 2]!)) return undefined;
    return purposeFrom(tokens, first, i + 2, sentence);
  }
  if (tokens.hash[i - 1] !== TO || tokens.penn[i] !== Penn.VB) return undefined;
  if (!MOTIVES.has(hash) && !PARTICLES.get(hash)?.has(tokens.hash[i + 1]!)) return undefined;
  const before = tokens.tag[i - 2];
  if (TRIES.has(tokens.hash[i - 2]!) || ADVISED.has(tokens.hash[i - 2]!)) return undefined;
  if (before !== Tag.noun && before !== Tag.name && before !== Tag.adverb && tokens.hash[i - 2] !== COMMA)
    return undefined;
  return purposeFrom(tokens, i - 1, i, sentence);
}

/** From the words that open a purpose to the end of its object. */
function purposeFrom(tokens: Tokens, first: number, verb: number, sentence: Sentence): Claim | undefined {
  if (first <= sentence.firstToken || verb >= sentence.endToken || isOpen(tokens, first, sentence)) return undefined;
  const from = PARTICLES.get(tokens.hash[verb]!)?.has(tokens.hash[verb + 1]!) ? verb + 2 : verb + 1;
  const object = objectOf(tokens, from, sentence.endToken);
  return { kind: "motive", first, end: Math.max(object.end, from) };
}

/** "is expected to win", "will transform": what nobody decides and no calendar holds. */
function forecastAt(tokens: Tokens, i: number, sentence: Sentence): Claim | undefined {
  let first = i;
  let verb = i + 1;
  if (WILL.has(tokens.hash[i]!)) {
    while (CHANCE.has(tokens.hash[verb]!)) verb++;
    if (!UNFOLDING.has(tokens.hash[verb]!) || tokens.penn[verb] !== Penn.VB) return undefined;
  } else {
    verb = i + 2;
    while (first > sentence.firstToken && tokens.tag[first - 1] === Tag.adverb) first--;
    if (first <= sentence.firstToken || !IS.has(tokens.hash[first - 1]!) || tokens.hash[i + 1] !== TO) return undefined;
    if (tokens.penn[verb] !== Penn.VB || PLANNED.has(tokens.hash[verb]!)) return undefined;
    first--;
  }
  if (first <= sentence.firstToken || verb >= sentence.endToken || isOpen(tokens, first, sentence)) return undefined;
  if (hasOccasion(tokens, sentence) || hasPlanOf(tokens, sentence)) return undefined;
  return { kind: "forecast", first, end: verb + 1 };
}

/** "next week", "in the coming months". */
function hasPlanOf(tokens: Tokens, { firstToken, endToken }: Sentence): boolean {
  for (let i = firstToken; i < endToken; i++)
    if (NEXT.has(tokens.hash[i]!) && PERIODS.has(tokens.hash[i + 1]!)) return true;
  return false;
}

/** From here on a sentence is more likely than not somebody's words, though nothing in it says whose. */
const LIKELY = 0.5;

/** The level of a claim by what stands around it; undefined where somebody stands behind it. */
function levelOf(context: ParagraphContext, { kind }: Claim, at: Span, number: number): Level | undefined {
  const { paragraph, previous } = context;
  if (context.isQuoted(at) || context.scopeOf(at).kind === "record") return undefined;
  const sentence = paragraph.facts.analysis.sentences[number]!;
  let hasVoice = false;
  let isOwnCue = false;
  for (const one of attributionsNear(paragraph.facts, at.start)) {
    // The claim's own verb may be taken for a cue ("reflected the desire"): it does not vouch for itself.
    if (one.cue.some((cue) => overlaps(cue, at))) {
      isOwnCue = true;
      continue;
    }
    if (one.strength !== "full" || !hasSource(one)) continue;
    // Who is named only in a sentence further on may go on with it, but is not yet heard here.
    const isLater = one.source.length > 0 && one.source.every(({ start }) => start >= sentence.end);
    if (!isLater && one.content.some((piece) => overlaps(piece, at))) return undefined;
    if (!isVoiced(paragraph, one)) continue;
    if (!isLater && one.cue.some((cue) => overlaps(cue, sentence))) return undefined;
    hasVoice = true;
  }
  if (hasEvidenceAfter(context, number, at.end) || isGraced(context)) return undefined;
  const isLikely = !isOwnCue && (paragraph.facts.attributed[number] ?? 0) >= LIKELY;
  const isCarried =
    previous !== undefined &&
    !paragraph.block.breakBefore &&
    previous.facts.attributions.some((one) => one.strength === "full" && hasSource(one) && isVoiced(previous, one));
  if (kind === "trend" || kind === "motive" || kind === "forecast")
    return hasVoice || isCarried || isLikely ? undefined : "hint";
  // Whoever was named above may stand behind what takes up his words.
  return hasVoice || isLikely || kind === "raising" || (isCarried && opensAnaphoric(paragraph, number))
    ? "info"
    : "warning";
}

/** Whether somebody is told to have said or written it: not only to have wanted or done it. */
function isVoiced({ facts }: Paragraph, { type, cue }: Attribution): boolean {
  if (type !== "indirect") return true;
  const { tokens } = facts.analysis;
  return cue.some(({ start, end }) => {
    for (let i = tokenAt(tokens, start); i < tokens.count && tokens.start[i]! < end; i++)
      if (cueVerb(tokens.hash[i]!) || ACCORDING.has(tokens.hash[i]!)) return true;
    return false;
  });
}

/** Whether the sentence goes on with a colon, or the next one gives what it rests on: a document that speaks, or a figure with a source. */
function hasEvidenceAfter({ paragraph, next }: ParagraphContext, number: number, end: number): boolean {
  const { tokens, sentences } = paragraph.facts.analysis;
  for (let i = tokenAt(tokens, end); i < sentences[number]!.endToken; i++) if (tokens.hash[i] === COLON) return true;
  const isLast = number + 1 >= sentences.length;
  const home = isLast ? next : paragraph;
  const evidence = home?.facts.analysis.sentences[isLast ? 0 : number + 1];
  if (!home || !evidence || (isLast && home.block.breakBefore)) return false;
  return attributionsNear(home.facts, evidence.start).some(
    (one) =>
      hasSource(one) &&
      one.cue.some((cue) => overlaps(cue, evidence)) &&
      (one.kind === "document" || (!isLast && home.facts.figures.some((figure) => overlaps(figure, evidence)))),
  );
}

/** The opening paragraph may leave its source to the next one (rules.md 2c, S4). */
function isGraced({ previous, next }: ParagraphContext): boolean {
  if (previous && previous.block.part === "body") return false;
  return (
    next !== undefined &&
    !next.block.breakBefore &&
    next.facts.attributions.some((one) => one.strength === "full" && hasSource(one))
  );
}

function opensAnaphoric({ facts }: Paragraph, number: number): boolean {
  const { tokens, sentences } = facts.analysis;
  return ANAPHORA.has(tokens.hash[sentences[number]!.firstToken]!);
}
