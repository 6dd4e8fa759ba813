import { type Analysis, type Sentence, Tag, type Tokens, tokenAt } from "../../language/analysis.ts";
import { datesIn } from "../../language/dates.ts";
import { hashes } from "../../language/hash.ts";
import type { Attribution } from "../../reporting/facts.ts";
import { marksNear, sentenceAt, speakingSource } from "../../reporting/scope.ts";
import { headOf } from "../../reporting/sourceKind.ts";
import { blank, type ParagraphContext, rule } from "../rule.ts";
import { once, quote } from "../wording.ts";

/** Documents that there are many of: one must be told from the others. */
const PLURAL = hashes("studies research data statistics documents figures polls surveys reports polling evidence");
const SINGULAR = hashes("study report poll survey paper analysis review");
const ARTICLE = hashes("a an one another");
/** What may stand before the noun without telling which one it is. */
const EMPTY = hashes(
  "recent previous earlier prior past existing further additional mounting emerging growing independent new several some many other various more latest numerous most a an one another two three scientific academic internal leaked public official national early initial preliminary separate major large extensive",
);
const PRODUCERS = hashes(
  "by from of at for conducted commissioned published released compiled obtained filed reviewed issued",
);
/** Flags a study, a poll or figures that nobody could find: "studies show". */
export default rule({
  id: "unnamed-study",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "paragraph",
  summary: "“Studies show” does not say which.",
  why: "A study, a poll or a set of figures is as good as who made it, when, and of whom they asked what. Without producer or date nobody can look it up.",
  silent: [
    "the producer, the title or the date stands in the sentence or the next",
    "a link, a footnote or a source key backs it",
    "“the study” after a study has been introduced",
    "records of a court or an agency named in the paragraph",
    "inside quotation marks",
  ],
  authority: [
    "IPSO guidance: attribute clearly",
    "BBC: reporting statistics",
    "Royal Statistical Society: who made the number",
    "Office for Statistics Regulation",
  ],
  bad: [
    "⟦Studies show⟧ that tired drivers brake late.",
    {
      draft: "⟦A recent poll found⟧ 61% of anglers would pay more.",
      fixed: "A [TK: month, year] poll by [TK: producer] found 61% of anglers would pay more.",
    },
    "Tired drivers brake late, ⟦research shows⟧.",
    "⟦New data suggest⟧ that the eel is back in the canal.",
    "⟦Previous research has suggested⟧ that eels sleep by day.",
  ],
  good: [
    "A March survey of 1,400 anglers by the canal trust found 61% would pay more.",
    "[A study](https://example.org/eels) found that the eel is back.",
    "The Canal Trust asked 1,400 anglers in March. The survey found that 61% would pay more.",
    "Court documents show that he owned three boats.",
    "The ministry's figures show a fall of 4%.",
    "“Studies show that tired drivers brake late,” the coroner said.",
    "A recent poll found 61% of anglers would pay more. It was conducted by the canal trust.",
    "The board opened its files on Monday. Documents show that he owned three boats.",
    "A recent poll found 61% of anglers would pay more.[^1]\n\n[^1]: Canal Trust, March 2024.",
  ],

  check(context: ParagraphContext) {
    const { paragraph } = context;
    const { attributions, analysis } = paragraph.facts;
    const firstIssuer = once(() => issuerIn(analysis.tokens));
    for (const attribution of attributions) {
      const source = speakingSource(attribution);
      if (attribution.kind !== "document" || !source || attribution.cue.length === 0) continue;
      const { tokens, sentences } = analysis;
      const first = tokenAt(tokens, source.start);
      const end = tokenAt(tokens, source.end - 1) + 1;
      if (!isBare(tokens, first, end) || context.isQuoted(source)) continue;
      const number = sentenceAt(sentences, source.start);
      const sentence = sentences[number];
      if (!sentence || isIdentified(analysis, sentence, first, attribution) || isBacked(context, attribution, sentence))
        continue;
      if (identifiesAfter(analysis, sentences[number + 1]) || firstIssuer() < sentence.firstToken) continue;
      const cue = attribution.cue[0]!;
      const at = { start: Math.min(source.start, cue.start), end: Math.max(source.end, cue.end) };
      const isSingular = ARTICLE.has(tokens.hash[first]!);
      const noun = paragraph.prose.slice(tokens.start[end - 1]!, source.end);
      const article = paragraph.prose.slice(source.start, tokens.end[first]!);
      context.report({
        at,
        message: `Which one? ${quote(paragraph, at)} cannot be looked up. Say who made it, and when.`,
        fixes: [
          isSingular
            ? {
                title: "Name producer and date…",
                edits: [
                  {
                    ...source,
                    text: [
                      /^an$/i.test(article) ? article.slice(0, 1) : article,
                      " ",
                      blank("month, year"),
                      ` ${noun} by `,
                      blank("producer"),
                    ],
                  },
                ],
              }
            : {
                title: "Name the producer…",
                edits: [{ start: source.end, end: source.end, text: [" by ", blank("producer")] }],
              },
        ],
      });
    }
  },
});

/** "Studies", "some new research", "a recent poll": nothing says whose or which. */
function isBare(tokens: Tokens, first: number, end: number): boolean {
  const head = headOf(tokens, first, end);
  if (head !== end - 1) return false;
  const noun = tokens.hash[head]!;
  const isSingular = SINGULAR.has(noun);
  if (!isSingular && !PLURAL.has(noun)) return false;
  if (isSingular && !ARTICLE.has(tokens.hash[first]!)) return false;
  for (let i = first; i < head; i++) if (!EMPTY.has(tokens.hash[i]!)) return false;
  return true;
}

/** Tokens of a sentence that are looked at on either side: more than any sentence has, unless it has no end. */
const MOST_TOKENS = 200;

/** A producer, a date or a name in the sentence's own frame, outside what is reported. */
function isIdentified(
  analysis: Analysis,
  sentence: Sentence,
  first: number,
  { cue, source, content }: Attribution,
): boolean {
  const from = Math.max(sentence.firstToken, first - MOST_TOKENS);
  const to = Math.min(sentence.endToken, first + MOST_TOKENS);
  if (datesIn(analysis, from, to).length > 0) return true;
  const { tokens } = analysis;
  const frameEnd = Math.max(cue[0]!.end, source[0]!.end);
  for (let i = from; i < to; i++) {
    const start = tokens.start[i]!;
    const inContent = content.some((span) => span.start <= start && start < span.end);
    if (!inContent && i !== first && tokens.tag[i] === Tag.name) return true;
    if (start >= frameEnd && i > first && i + 1 < to && PRODUCERS.has(tokens.hash[i]!) && !inContent) return true;
  }
  return false;
}

function isBacked({ paragraph }: ParagraphContext, { source }: Attribution, sentence: Sentence): boolean {
  return marksNear(paragraph.facts.citations, source[0]!.start).some(
    ({ backs, at }) =>
      (backs.start <= source[0]!.start && source[0]!.start < backs.end) ||
      (sentence.start <= at.start && at.start <= sentence.end),
  );
}

/** The next sentence says who made it. */
function identifiesAfter(analysis: Analysis, next: Sentence | undefined): boolean {
  if (!next) return false;
  const { tokens } = analysis;
  const to = Math.min(next.endToken, next.firstToken + MOST_TOKENS);
  let speaksOfIt = false;
  let names = datesIn(analysis, next.firstToken, to).length > 0;
  for (let i = next.firstToken; i < to; i++) {
    const hash = tokens.hash[i]!;
    if (PLURAL.has(hash) || SINGULAR.has(hash) || CONDUCTED.has(hash)) speaksOfIt = true;
    if (PRODUCERS.has(hash) || tokens.tag[i] === Tag.name) names = true;
  }
  return speaksOfIt && names;
}
const CONDUCTED = hashes("conducted commissioned published released compiled authors author carried sponsored");

/** The first token that names an agency, a court or a board, whose records these may be; the number of tokens where none does. */
function issuerIn(tokens: Tokens): number {
  let i = 0;
  while (i < tokens.count && !ISSUERS.has(tokens.hash[i]!)) i++;
  return i;
}
const ISSUERS = hashes(
  "agency board bureau centre center college commission committee company council court department institute institution ministry office police poll pollster study survey survey trust university researchers census report filings group",
);
