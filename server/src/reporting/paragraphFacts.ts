import { analyse } from "../language/analyse.ts";
import { functionWordsIn } from "../language/functionWords.ts";
import type { Models } from "../language/models/models.ts";
import type { BlockContent } from "../text/document.ts";
import { quotationsOf } from "../text/quotations.ts";
import { attributionsOf } from "./attributions.ts";
import { citationsOf } from "./citations.ts";
import { currenciesOf } from "./currencies.ts";
import type { Attribution, Entry, ParagraphFacts } from "./facts.ts";
import { figuresOf } from "./figures.ts";
import { loadedVerbsOf } from "./loadedVerbs.ts";
import { officesOf } from "./offices.ts";
import { startOfAttribution } from "./scope.ts";

/** All that one block's prose says by itself: a pure function of its content and the models. */
export function factsOf(content: BlockContent, models: Models): ParagraphFacts {
  const analysis = analyse(content.prose, models);
  const { quotations, problems } = quotationsOf(content.prose);
  const figures = figuresOf(analysis);
  const attributions = inOrder(attributionsOf(analysis, quotations));
  const citations = citationsOf(content, analysis, { figures, quotations });
  const english = functionWordsIn(analysis);
  const before = { analysis, quotations, quoteProblems: problems, attributions, figures, citations, english };
  const offices = officesOf(before);
  const currencies = currenciesOf(before);
  const loadedVerbs = loadedVerbsOf(before);
  const isAny = offices.length + currencies.length + loadedVerbs.length > 0;
  const entries = isAny ? [...offices, ...currencies, ...loadedVerbs] : NO_ENTRIES;
  return { analysis, quotations, quoteProblems: problems, attributions, figures, citations, english, entries };
}

const NO_ENTRIES: readonly Entry[] = [];

/** By where each begins: what asks for one near a place searches for it. */
function inOrder(attributions: readonly Attribution[]): readonly Attribution[] {
  for (let i = 1; i < attributions.length; i++) {
    if (startOfAttribution(attributions[i - 1]!) <= startOfAttribution(attributions[i]!)) continue;
    return [...attributions].sort((a, b) => startOfAttribution(a) - startOfAttribution(b));
  }
  return attributions;
}
