import { Penn, type Sentence, Tag, type Tokens, tokenAt } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { cueVerb } from "./cueVerbs.ts";
import type { Attribution, Figure, FigureStatus, Paragraph } from "./facts.ts";
import { endOfReading, hasOccasion, isActOnRecord, isDealing } from "./publicActs.ts";
import type { CheckedClaim, KnownSources, Scope } from "./scope.ts";
import { sentenceAt } from "./scope.ts";
import { isSurveyShare } from "./storySurvey.ts";

/** Where a figure stands (rules.md section 3), and what gives it. */
export interface Standing {
  readonly status: FigureStatus;
  readonly attribution?: Attribution;
  /** What the draft's ledger says of it. */
  readonly claim?: CheckedClaim;
  /** Attributed by more than a guess, or only by what stands near: in the paragraph before, or a document named in its own. */
  readonly faint?: true;
}

/**
 * Bodies of figures: a sentence that names one says where its numbers come from, though no verb of saying stands in it
 * ("the survey's 1,051 adults", "records put the cost at £3m").
 */
const EVIDENCE = hashes(`
  audit audits census data database dataset documents estimate estimates figures filing filings findings forecast forecasts
  index invoices ledger poll polling polls pollster projections prospectus records report reports respondents results review
  statistics study studies survey surveyed surveys table tally testimony transcript
`);

/** How many sentences before and behind count as near: a paragraph's, unless it has no end. */
const NEAR = 6;

/**
 * A figure's status and what gives it; `scope` is that of the figure's span. Where nobody says it, an act on record with
 * its day and a document named in the sentence vouch too, and a survey that the story opened with for shares of people. A participle hung on another predicate (", pledging £2m")
 * does not, unless the sentence tells the occasion. Over all that goes what the draft's ledger says.
 */
export function statusOf(
  figure: Figure,
  paragraph: Paragraph,
  scope: Scope,
  known: Pick<KnownSources, "isOfSurvey" | "claimAt">,
): Standing {
  if (!figure.asks) return EXEMPT;
  const claim = known.claimAt?.(figure, paragraph);
  if (!claim) return standingIn(figure, paragraph, scope, known);
  // What a checker found out counts for more than what stands in the text (contract: side files).
  if (claim.status === "confirmed") return { status: "verified", claim };
  if (claim.status === "disputed") return { status: "contradicted", claim };
  const inText = standingIn(figure, paragraph, scope, known);
  return claim.status === "cannot-confirm" ? { ...inText, status: "unsourced", claim } : { ...inText, claim };
}

/** A figure's status by what stands in the draft, whatever its ledger says. */
function standingIn(
  figure: Figure,
  paragraph: Paragraph,
  scope: Scope,
  { isOfSurvey }: Pick<KnownSources, "isOfSurvey">,
): Standing {
  if (scope.kind === "record") return RECORDED;
  const isOfStory = () => isOfSurvey && isSurveyShare(figure, paragraph);
  const { tokens, sentences } = paragraph.facts.analysis;
  const at = sentenceAt(sentences, figure.start);
  const sentence = sentences[at];
  if (scope.kind !== "none" && scope.attribution.strength === "full") {
    const { attribution } = scope;
    if (scope.kind === "sentence" && (scope.isSaid || isReport(attribution, tokens)))
      return { status: "attributed", attribution };
    if (scope.kind === "paragraph" && scope.likelihood >= LIKELY) return { status: "attributed", attribution };
    const isGiven = sentence !== undefined && (isActOnRecord(paragraph, at) || followsEvidence(paragraph, at));
    return isGiven || isOfStory()
      ? { status: "attributed", attribution }
      : { status: "attributed", attribution, faint: true };
  }
  if (!sentence) return UNSOURCED;
  if (scope.kind === "sentence") {
    return hasOccasion(tokens, sentence) ? { status: "attributed", attribution: scope.attribution } : UNSOURCED;
  }
  if (isActOnRecord(paragraph, at) || followsEvidence(paragraph, at) || isOfStory()) return ATTRIBUTED;
  if (isPutAt(tokens, sentence, figure)) return ATTRIBUTED;
  if (isDealing(paragraph, at)) return FAINT;
  const end = Math.min(sentences.length, at + 1 + NEAR);
  for (let i = at + 1; i < end; i++) if (namesEvidence(paragraph, i)) return FAINT;
  return UNSOURCED;
}

/** Whether somebody reports by it: a verb of saying or "according to", and not a wish or an act. */
function isReport({ cue }: Attribution, tokens: Tokens): boolean {
  return cue.some((span) => {
    for (let i = tokenAt(tokens, span.start); i < tokens.count && tokens.start[i]! < span.end; i++)
      if (cueVerb(tokens.hash[i]!) !== undefined || ACCORDING.has(tokens.hash[i]!)) return true;
    return false;
  });
}

const ACCORDING = hashes("according per citing");

/** From here on a sentence counts as attributed to the source of its paragraph. */
const LIKELY = 0.4;

const EXEMPT: Standing = { status: "exempt" };
const RECORDED: Standing = { status: "recorded" };
const ATTRIBUTED: Standing = { status: "attributed" };
const FAINT: Standing = { status: "attributed", faint: true };
const UNSOURCED: Standing = { status: "unsourced" };

/** "The mayor's office put the cost at $3 million": who put it there says it. */
function isPutAt(tokens: Tokens, { firstToken }: Sentence, figure: Figure): boolean {
  const number = tokenAt(tokens, figure.start);
  if (number - 1 <= firstToken || tokens.hash[number - 1] !== AT) return false;
  for (let i = number - 2; i > firstToken && i > number - 10; i--)
    if (PUT.has(tokens.hash[i]!) && tokens.tag[i] === Tag.verb) return true;
  return false;
}

const PUT = hashes("put puts estimated estimates valued values assessed assesses");
const AT = hashOf("at");

/**
 * Whether a sentence holds a verb of saying in the present or past, or "according to": somebody may well stand behind its
 * figures, though nobody was made out.
 */
export function mayReport({ facts }: Paragraph, sentence: number): boolean {
  const { tokens, sentences } = facts.analysis;
  const own = sentences[sentence];
  if (!own) return false;
  const end = endOfReading(own);
  for (let i = own.firstToken; i < end; i++) {
    if (ACCORDING.has(tokens.hash[i]!)) return true;
    const penn = tokens.penn[i]!;
    if (penn !== Penn.VBD && penn !== Penn.VBZ && penn !== Penn.VBP) continue;
    if (cueVerb(tokens.hash[i]!) !== undefined) return true;
  }
  return false;
}

/** A survey that is named first gives the figures of its sentence and of those after it. */
function followsEvidence(paragraph: Paragraph, sentence: number): boolean {
  for (let i = Math.max(0, sentence - NEAR); i <= sentence; i++) if (namesEvidence(paragraph, i)) return true;
  return false;
}

function namesEvidence({ facts }: Paragraph, sentence: number): boolean {
  const { tokens, sentences } = facts.analysis;
  const own = sentences[sentence]!;
  const end = endOfReading(own);
  for (let i = own.firstToken; i < end; i++) {
    if (
      EVIDENCE.has(tokens.hash[i]!) &&
      (tokens.tag[i] === Tag.noun || tokens.tag[i] === Tag.name || tokens.tag[i] === Tag.verb)
    )
      return true;
  }
  return false;
}
