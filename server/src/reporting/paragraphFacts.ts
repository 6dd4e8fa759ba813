import { analyse } from "../language/analyse.ts";
import { functionWordsIn } from "../language/functionWords.ts";
import type { BlockContent } from "../text/document.ts";
import { quotationsOf } from "../text/quotations.ts";
import { acronymsOf } from "./acronyms.ts";
import { anonymousSourcesOf } from "./anonymousSources.ts";
import { baselinesOf } from "./baselines.ts";
import { citationEntriesOf, citationsOf } from "./citations.ts";
import { currenciesOf } from "./currencies.ts";
import type { Entry, OwnFacts, ParagraphFacts } from "./facts.ts";
import { quantityEntriesOf } from "./figureMentions.ts";
import { figuresOf } from "./figures.ts";
import { loadedVerbsOf } from "./loadedVerbs.ts";
import { attributionsFrom, type ParagraphAttributions } from "./model/attributionsFrom.ts";
import type { ReportingModels } from "./models.ts";
import { nameSpellingsOf } from "./nameSpellings.ts";
import { officesOf } from "./offices.ts";
import { outletsOf } from "./outlets.ts";
import { peopleEntriesOf } from "./people/index.ts";
import { mentionsOf } from "./people/mentions.ts";
import { namingsOf } from "./people/namings.ts";
import { titleFormsOf } from "./people/titleForms.ts";
import { postsOf } from "./posts.ts";
import { speakersOf } from "./speakers.ts";
import { storyDatesOf } from "./storyDates.ts";

/** All that one block's prose says by itself: a pure function of its content and the models. */
export function ownFactsOf(content: BlockContent, models: ReportingModels): OwnFacts {
  const analysis = analyse(content.prose, models);
  const { quotations, problems } = quotationsOf(content.prose);
  const features = models.attribution.featuresOf(analysis, quotations);
  const figures = figuresOf(analysis);
  const citations = citationsOf(content, analysis, { figures, quotations });
  const english = functionWordsIn(analysis);
  const offices = officesOf({ analysis, quotations });
  const currencies = currenciesOf({ analysis, figures });
  const dates = storyDatesOf(analysis);
  const baselines = baselinesOf(analysis, figures);
  const quantities = quantityEntriesOf(analysis, figures);
  const mentions = mentionsOf(analysis, models.names);
  const people = peopleEntriesOf(mentions);
  const spellings = nameSpellingsOf(mentions, models.names);
  const posts = postsOf({ analysis, quotations, mentions });
  const acronyms = acronymsOf(analysis, mentions);
  const titles = titleFormsOf(analysis, mentions);
  const namings = namingsOf(analysis, mentions);
  const cited = citationEntriesOf(citations, { figures, quotations });
  const isAny =
    offices.length +
      currencies.length +
      dates.length +
      baselines.length +
      quantities.length +
      people.length +
      posts.length +
      acronyms.length +
      titles.length +
      cited.length >
    0;
  const ownEntries = isAny
    ? [
        ...offices,
        ...currencies,
        ...dates,
        ...baselines,
        ...quantities,
        ...people,
        ...posts,
        ...spellings,
        ...acronyms,
        ...titles,
        ...namings,
        ...cited,
      ]
    : NO_ENTRIES;
  return { analysis, quotations, quoteProblems: problems, features, figures, mentions, citations, english, ownEntries };
}

/** With who says what in it, which the attribution net found among its neighbours; without, nobody says anything. */
export function factsFrom(own: OwnFacts, heard?: ParagraphAttributions): ParagraphFacts {
  const { analysis, quotations, quoteProblems, features, figures, mentions, citations, english, ownEntries } = own;
  // Two paragraphs of the same words may have been heard as one; who "she" is differs.
  const attributions = heard?.attributions.map((attribution) => ({ ...attribution })) ?? [];
  const attributed = heard?.attributed ?? analysis.sentences.map(() => 0);
  const loaded = loadedVerbsOf({ analysis, quotations, attributions });
  const anonymous = anonymousSourcesOf({ analysis, attributions });
  const outlets = outletsOf({ analysis, attributions, figures });
  const speakers = speakersOf(own, attributions);
  const isAny = loaded.length + anonymous.length + outlets.length + speakers.length > 0;
  const entries = isAny ? [...ownEntries, ...loaded, ...anonymous, ...outlets, ...speakers] : ownEntries;
  return {
    analysis,
    quotations,
    quoteProblems,
    features,
    figures,
    mentions,
    citations,
    english,
    ownEntries,
    attributions,
    attributed,
    entries,
  };
}

/** The facts of a whole draft's prose at once, in order. */
export function factsOfAll(contents: readonly BlockContent[], models: ReportingModels): readonly ParagraphFacts[] {
  const own = contents.map((content) => ownFactsOf(content, models));
  const read = own.filter(speaks);
  const heard = attributionsFrom(models.attribution, read, 0, read.length);
  let next = 0;
  return own.map((facts) => factsFrom(facts, speaks(facts) ? heard[next++] : undefined));
}

/** Whether the attribution net can read anything in it. */
export function speaks({ features }: OwnFacts): boolean {
  return features.count > 0;
}

const NO_ENTRIES: readonly Entry[] = [];
