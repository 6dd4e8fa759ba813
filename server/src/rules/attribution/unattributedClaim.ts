import { Penn, type Sentence, TokenKind, tokenAt } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { CHECKABLE, type ClaimKind, type Claim as Statement } from "../../reporting/claims/claim.ts";
import { cueVerb } from "../../reporting/cueVerbs.ts";
import type { Attribution, Paragraph } from "../../reporting/facts.ts";
import { isActOnRecord } from "../../reporting/publicActs.ts";
import { attributionsNear, hasSource, sentenceAt } from "../../reporting/scope.ts";
import { isSelfEvident } from "../../reporting/selfEvident.ts";
import {
  TOLD_CLAIM_TRIGGERS,
  type ToldClaim,
  type ToldKind,
  toldClaimAt,
} from "../../reporting/toldClaims/toldClaims.ts";
import { overlaps, type Span } from "../../text/span.ts";
import { citeSource } from "../citing.ts";
import { type Level, type ParagraphContext, rule } from "../rule.ts";
import { fixes, insertAttribution, quote } from "../wording.ts";

/** Subjects that take up what was just told. */
const ANAPHORA = hashes("he she they it this that these those such");
const ACCORDING = hashes("according per");
const COLON = hashOf(":");

/** Every assertion ends with it: in the profile `line-by-line` it calls each for its source. */
const STOP = hashOf(".");
/** Fewer words outside quotation marks are no assertion of the paper's. */
const LEAST_WORDS = 4;

const ASKS: Readonly<Record<ToldKind, (words: string) => string>> = {
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
    "people or a document speak: “residents raised questions”, “the report reflects …”",
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
    "The sudden decision by the residents ⟦underscored the tension⟧ in the valley.",
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
    "Residents raised questions about the sale of the quay.",
    "Holm last week signalled reluctance to sign the lease.",
    "The harbour was closed amid heightened tensions in the valley.",
    "The storm left houses damaged, their hopes of a quiet winter gone.",
    "First, deepening divisions. Then, a quarrel over moorings.",
    "Nobody has faced serious consequences for the leak.",
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
  triggers: [...TOLD_CLAIM_TRIGGERS, STOP],

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
      const claim = toldClaimAt(tokens, i, sentence);
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

/** From here on a sentence is more likely than not somebody's words, though nothing in it says whose. */
const LIKELY = 0.5;

/** The level of a claim by what stands around it; undefined where somebody stands behind it. */
function levelOf(context: ParagraphContext, { kind }: ToldClaim, at: Span, number: number): Level | undefined {
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
