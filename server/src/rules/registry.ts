// Made by scripts/registry.mjs from the files of this folder. Do not edit.
import agentlessHearsay from "./attribution/agentlessHearsay.ts";
import ambiguousSpeaker from "./attribution/ambiguousSpeaker.ts";
import anonymousSourceUnexplained from "./attribution/anonymousSourceUnexplained.ts";
import editorialTail from "./attribution/editorialTail.ts";
import loadedAttributionVerb from "./attribution/loadedAttributionVerb.ts";
import secondhandReport from "./attribution/secondhandReport.ts";
import speakerNotIntroduced from "./attribution/speakerNotIntroduced.ts";
import unattributedAccusation from "./attribution/unattributedAccusation.ts";
import unattributedClaim from "./attribution/unattributedClaim.ts";
import unattributedEvaluation from "./attribution/unattributedEvaluation.ts";
import unnamedStudy from "./attribution/unnamedStudy.ts";
import vagueOccasion from "./attribution/vagueOccasion.ts";
import vagueSource from "./attribution/vagueSource.ts";
import currencyAmbiguous from "./figures/currencyAmbiguous.ts";
import dateMismatch from "./figures/dateMismatch.ts";
import figureArithmetic from "./figures/figureArithmetic.ts";
import figureBaselineVague from "./figures/figureBaselineVague.ts";
import figureConflict from "./figures/figureConflict.ts";
import figureUnsourced from "./figures/figureUnsourced.ts";
import percentVsPoints from "./figures/percentVsPoints.ts";
import relativeDate from "./figures/relativeDate.ts";
import superlativeUnsourced from "./figures/superlativeUnsourced.ts";
import danglingQuote from "./quotes/danglingQuote.ts";
import lateAttribution from "./quotes/lateAttribution.ts";
import quoteMarks from "./quotes/quoteMarks.ts";
import quoteMismatch from "./quotes/quoteMismatch.ts";
import scareQuotes from "./quotes/scareQuotes.ts";
import figureNotInSource from "./record/figureNotInSource.ts";
import frontMatter from "./record/frontMatter.ts";
import ignoreDirective from "./record/ignoreDirective.ts";
import notEnglish from "./record/notEnglish.ts";
import placeholderLeft from "./record/placeholderLeft.ts";
import sourceRecord from "./record/sourceRecord.ts";
import type { Rule } from "./rule.ts";
import acronymUndefined from "./titles/acronymUndefined.ts";
import houseWord from "./titles/houseWord.ts";
import nameVariant from "./titles/nameVariant.ts";
import officeTwoHolders from "./titles/officeTwoHolders.ts";
import placeNameStyle from "./titles/placeNameStyle.ts";
import titleAffiliationMissing from "./titles/titleAffiliationMissing.ts";
import titleCapitalization from "./titles/titleCapitalization.ts";
import titleConflict from "./titles/titleConflict.ts";
import titleLaterReference from "./titles/titleLaterReference.ts";
import titleRegistryMismatch from "./titles/titleRegistryMismatch.ts";
import titleVariant from "./titles/titleVariant.ts";

/** Every rule, in order of folder and file name. */
export const RULES: readonly Rule[] = [
  agentlessHearsay,
  ambiguousSpeaker,
  anonymousSourceUnexplained,
  editorialTail,
  loadedAttributionVerb,
  secondhandReport,
  speakerNotIntroduced,
  unattributedAccusation,
  unattributedClaim,
  unattributedEvaluation,
  unnamedStudy,
  vagueOccasion,
  vagueSource,
  currencyAmbiguous,
  dateMismatch,
  figureArithmetic,
  figureBaselineVague,
  figureConflict,
  figureUnsourced,
  percentVsPoints,
  relativeDate,
  superlativeUnsourced,
  danglingQuote,
  lateAttribution,
  quoteMarks,
  quoteMismatch,
  scareQuotes,
  figureNotInSource,
  frontMatter,
  ignoreDirective,
  notEnglish,
  placeholderLeft,
  sourceRecord,
  acronymUndefined,
  houseWord,
  nameVariant,
  officeTwoHolders,
  placeNameStyle,
  titleAffiliationMissing,
  titleCapitalization,
  titleConflict,
  titleLaterReference,
  titleRegistryMismatch,
  titleVariant,
];
