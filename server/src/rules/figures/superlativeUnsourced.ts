import type { Sentence, Tokens } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { hasSource } from "../../reporting/scope.ts";
import { SUPERLATIVES, type Superlative, superlativesIn } from "../../reporting/superlatives.ts";
import type { Span } from "../../text/span.ts";
import { citeSource } from "../citing.ts";
import { type Fix, type Level, type ParagraphContext, rule } from "../rule.ts";
import { fixes, insertAttribution, once, quote } from "../wording.ts";

/** Whoever doubts a level of the market looks it up. */
const MARKETS = hashes(
  "dow nasdaq ftse nikkei s&p index indexes indices stocks barrel brent crude futures bitcoin bonds treasury yields shares",
);
/** What is won or timed: records there are kept by others, and well known. */
const SPORT = hashes(`
  match matches goal goals season seasons league championship tournament coach striker midfielder goalkeeper quarterback
  innings wicket playoff playoffs olympic olympics medal medals marathon sprint relay team teams player players album albums
  song songs film films box-office
`);

/** Flags records, firsts and superlatives that nobody vouches for. */
export default rule({
  id: "superlative-unsourced",
  group: "figures",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "neighbours",
  summary: "A record, a first or a superlative needs somebody behind it.",
  why: "First, only, biggest and record are among the claims most often wrong: somebody has to have counted all the others. Say who did.",
  silent: [
    "its sentence says whose it is, or its paragraph does and reads on as the same source's words",
    "a link, a footnote, a source key or a source note backs it",
    "an order of events: “she was first to speak”, “her first term”",
    "what many are: “one of the largest” (hint only, where it is bounded)",
    "what a thing is known by: “the nation's largest port”, “the largest port in Europe” where no “is” tells it as news",
    "what everybody says: “the worst crisis since the Great Depression”",
    "other records: “criminal record”, “track record”, “on the record”",
    "inside quotation marks",
    "it opens the story and the next paragraph has a source",
    "info only: the source stands elsewhere in the paragraph, or in the one before or after; matters of sport, the stage and the markets; “the only … in the country”",
  ],
  authority: [
    "NPR: superlatives are a commonest source of error",
    "New York Times practice: note the source right behind first, only, last, tallest",
    "Los Angeles Times: the burden of proof is the writer's",
  ],
  bad: [
    {
      draft: "It was the ⟦highest turnout since 1974⟧.",
      fixed: "It was the highest turnout since 1974, [TK: source] said.",
      level: "warning",
    },
    { draft: "The bridge is ⟦the only one of its kind in Europe⟧.", level: "warning" },
    "The flood was the ⟦worst in more than 40 years⟧.",
    "The harvest was the ⟦largest ever⟧.",
    "Rents fell ⟦for the first time in a decade⟧.",
    "The strike was the ⟦longest in the port's history⟧.",
    "The port ended the year with a ⟦record deficit⟧.",
    "The bridge is the ⟦longest in Europe⟧.",
    "The fair ⟦set a new record⟧ for visitors.",
    "The old town drew ⟦record crowds⟧ in May.",
    "It was the valley's ⟦driest spring on record⟧.",
    "The ⟦first-ever⟧ night ferry left on Friday.",
    {
      draft: "Oda Brekke said the mill was closed. It rained. The flood was the ⟦worst since 1974⟧.",
      level: "info",
    },
    { draft: "The ferry is one of the ⟦longest ever built⟧.", level: "hint" },
  ],
  good: [
    "It was the highest turnout since 1974, the electoral office said.",
    "It was the [highest turnout since 1974](https://example.org/turnout).",
    "It was the highest turnout since 1974 [@office26].",
    "She was first to speak.",
    "It was her first term.",
    "He holds the record of 9.58 seconds.",
    "“It is the highest turnout since 1974,” Oda Brekke said.",
    "The man has a criminal record.",
    "The council's record on housing is mixed.",
    "They met for the first time on Monday.",
    "Brekke works for the nation's largest port.",
    "Brekke works for the largest port in Europe.",
    "It was the worst slump since the Great Depression.",
    "The mill was the largest employer for more than two decades.",
    "The town got most German aid in ten years of peace.",
    "It was the first race since last year's flood.",
    "The only way out was the window.",
    "At least 40 boats sank. Most people slept.",
    "It was the highest turnout since 1974.\n\nThe electoral office counted 40,000 ballots, Oda Brekke said.",
    "The police record shows three visits.",
  ],

  triggers: SUPERLATIVES,

  check(context: ParagraphContext) {
    const { paragraph } = context;
    const { facts, block } = paragraph;
    if (block.footnote !== undefined) return;
    const isElsewhere = once(() => isKept(facts.analysis.tokens));
    for (const found of superlativesIn(facts, (from) => context.nextTrigger(from)))
      reportAt(context, found, found.sentence, isElsewhere);
  },
});

/** Whether the paragraph is about sport, the stage or a market. */
function isKept(tokens: Tokens): boolean {
  for (let i = 0; i < tokens.count; i++) if (SPORT.has(tokens.hash[i]!) || MARKETS.has(tokens.hash[i]!)) return true;
  return false;
}

/** From what probability on a sentence without an attribution of its own reads as the paragraph's source's words. */
const READS_ON = 0.4;

function reportAt(context: ParagraphContext, found: Superlative, sentence: Sentence, isElsewhere: () => boolean): void {
  const { paragraph, previous, next } = context;
  const { tokens } = paragraph.facts.analysis;
  const at: Span = { start: tokens.start[found.first]!, end: tokens.end[found.end - 1]! };
  if (context.isQuoted(at)) return;
  const scope = context.scopeOf(at);
  if (scope.kind === "record") return;
  let isNear = false;
  if (scope.kind !== "none") {
    if (scope.kind === "sentence" && (scope.isSaid || scope.attribution.strength === "full")) return;
    if (scope.kind === "paragraph" && scope.likelihood >= READS_ON) return;
    isNear = true;
  }
  const below = next !== undefined && !next.block.breakBefore && next.block.footnote === undefined && isSourced(next);
  // The opening paragraph may leave its source to the next one.
  if (!previous && below) return;
  isNear ||= below || (!previous && next !== undefined);
  const tier: Level = found.tier === "warning" && (isNear || isElsewhere()) ? "info" : found.tier;
  context.report({
    at,
    tier,
    message: `Says who? ${isNear ? "The sentence does not tell who vouches for" : "Nothing near backs"} ${quote(paragraph, at)}.`,
    fixes: waysOut(context, at, sentence),
  });
}

function isSourced({ facts }: Paragraph): boolean {
  return facts.citations.length > 0 || facts.attributions.some((one) => one.strength === "full" && hasSource(one));
}

function waysOut(context: ParagraphContext, at: Span, sentence: Sentence): readonly Fix[] {
  const { paragraph, format } = context;
  const note = format === "markdown" ? " <!-- src: TK -->" : " [src: TK]";
  return fixes(insertAttribution(paragraph, at), ...citeSource(context.desk, paragraph, sentence), {
    title: "Note the source behind it: [src: …]",
    edits: [{ start: at.end, end: at.end, text: note }],
  });
}
