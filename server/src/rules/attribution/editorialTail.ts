import { Penn, Tag, TokenKind } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { attributionsNear, sentenceAt } from "../../reporting/scope.ts";
import type { Span } from "../../text/span.ts";
import { type ParagraphContext, rule } from "../rule.ts";
import { fixes, insertAttribution, quote } from "../wording.ts";

const COMMA = hashOf(",");

/** Participles that say what a thing is supposed to mean. */
const COMMENTS = hashes(`
  affirming cementing confirming conveying demonstrating emphasising emphasizing epitomising epitomizing exemplifying
  highlighting illuminating illustrating reaffirming reflecting reinforcing reiterating showcasing signaling signalling
  solidifying stressing symbolising symbolizing underlining underscoring
`);

/** Nouns that name no thing one could see, count or hear. */
const ABSTRACT = hashes(`
  ability adaptability ambition ambitions appeal appreciation aspiration aspirations attention authenticity awareness
  belief benefit benefits bond bonds bravery breadth care centrality challenge challenges character clarity closeness
  commitment commitments community compassion complexities complexity concern concerns confidence consequences
  contribution contributions cooperation courage creativity credibility culture dedication depth desire determination
  devotion dignity diversity drive effectiveness efficacy effort efforts empathy endurance engagement enthusiasm essence
  excellence expertise faith fragility friendship gravity growing growth harmony heritage honour honor hope hopes
  humanity identity impact impacts importance inclusivity influence ingenuity innovation insight inspiration integrity
  intent intention interconnectedness interdependence interest involvement joy leadership legacy longevity love loyalty
  magnitude maturity meaning mission momentum mood necessity need needs openness opportunities opportunity optimism
  partnership passion patience potential power preparedness pride priorities priority professionalism progress promise
  prominence purpose qualities quality readiness relationship relationships relevance reliability reputation resilience
  resolve respect responsibility richness role roles scale sense sensitivity seriousness severity shift significance
  sincerity skill solidarity sophistication spirit stability stakes stance standing status strength strengths struggle
  success support sustainability sympathy talent teamwork tenacity tensions ties transformation trend trends trust unity
  urgency usefulness utility value values versatility vibrancy vision vitality vulnerability warmth weight will
  willingness wisdom
`);

/** What may stand between the comma and the participle. */
const ADVERBS = hashes("further again also clearly perfectly thus thereby once strongly powerfully vividly");

/** Where the object's head ends: what follows says more about it. */
const LINKS = hashes(
  "of to in for between among on with at behind as and or from toward towards within across over that",
);

/** Flags a comment hung on the end of a sentence: ", underscoring the firm's commitment". */
export default rule({
  id: "editorial-tail",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "paragraph",
  summary: "A comment glued to the end of a sentence says what nobody said.",
  why: "A tail such as “, underscoring the importance of the deal” gives meaning to what was said or done, in the paper's own voice and without a source. It is rare in edited copy and dense in promotional copy. The sentence is nearly always better without it.",
  silent: [
    "the object is concrete, or a clause with facts of its own: “, reflecting cheaper diesel”",
    "an attribution follows in the same sentence and covers the tail",
    "the tail holds a figure",
    "inside quotation marks",
    "opinion, analysis, reviews and obituaries",
  ],
  authority: [
    "Wikipedia: Manual of Style, words to watch",
    "Wikipedia: signs of AI writing, trailing clauses of significance",
    "Stovall: verbs of attribution",
  ],
  notIn: ["opinion", "analysis", "review", "obituary"],
  bad: [
    {
      draft: "“The lock gates open in April,” Marit Holm said⟦, underscoring the authority's commitment to the canal⟧.",
      fixed: "“The lock gates open in April,” Marit Holm said.",
    },
    {
      draft:
        "The choirs of both villages sang together on Sunday⟦, highlighting the enduring bond between neighbours⟧.",
      fixed: "The choirs of both villages sang together on Sunday.",
    },
    "The orchard gave its apples to the food bank⟦, further demonstrating its deep sense of responsibility⟧.",
    "Pupils planted forty willows⟦, symbolizing the resilience of the valley⟧. They went home at four.",
  ],
  good: [
    "Ferry fares rose 4 percent, reflecting dearer fuel, the operator said.",
    "She spoke for an hour, stressing each name on the list.",
    "Sales fell in June, reflecting a shift of two weeks in the holidays.",
    "The museum closed its east wing, highlighting the need for repairs, its director said.",
    "“They stayed all night, showing the strength of this town,” Holm said.",
    "He read out the letter, underlining the words that mattered.",
    { draft: "The choirs sang together, highlighting the enduring bond between neighbours.", type: "opinion" },
  ],

  triggers: COMMENTS,

  check(context: ParagraphContext) {
    const { tokens, sentences } = context.paragraph.facts.analysis;
    for (let i = context.nextTrigger(1); i >= 0; i = context.nextTrigger(i + 1)) {
      if (tokens.penn[i] !== Penn.VBG && tokens.tag[i] !== Tag.verb) continue;
      const comma =
        tokens.hash[i - 1] === COMMA
          ? i - 1
          : ADVERBS.has(tokens.hash[i - 1]!) && tokens.hash[i - 2] === COMMA
            ? i - 2
            : -1;
      if (comma < 0) continue;
      const sentence = sentences[sentenceAt(sentences, tokens.start[i]!)];
      if (!sentence || !hasAbstractObject(context, i + 1, sentence.endToken)) continue;
      const end = tailEnd(context, sentence.endToken);
      if (end <= tokens.start[i]!) continue;
      const at = { start: tokens.start[comma]!, end };
      if (context.isQuoted(at) || isCovered(context, { start: tokens.end[i]!, end: sentence.end })) continue;
      context.report({
        at,
        message: `Who says so? ${quote(context.paragraph, at)} is a comment nobody made. Cut it, or name who said it.`,
        fixes: fixes(
          { title: "Delete the comment", edits: [{ start: at.start, end: at.end, text: "" }] },
          insertAttribution(context.paragraph, at),
        ),
      });
    }
  },
});

function hasAbstractObject({ paragraph }: ParagraphContext, first: number, end: number): boolean {
  const { tokens } = paragraph.facts.analysis;
  let head = -1;
  let isAbstract = false;
  for (let i = first; i < end; i++) {
    if (tokens.kind[i] === TokenKind.number || tokens.tag[i] === Tag.number) return false;
    if (head < 0 || isAbstract) {
      if (LINKS.has(tokens.hash[i]!) && i > first) {
        if (head < 0) {
          head = i - 1;
          isAbstract = ABSTRACT.has(tokens.hash[head]!);
          if (!isAbstract) return false;
        }
      } else if (head < 0 && tokens.kind[i] === TokenKind.punctuation && !isInner(tokens.hash[i]!)) {
        return ABSTRACT.has(tokens.hash[i - 1]!);
      } else if (
        head < 0 &&
        tokens.tag[i] === Tag.verb &&
        !ABSTRACT.has(tokens.hash[i]!) &&
        tokens.penn[i] !== Penn.VBG &&
        tokens.penn[i] !== Penn.VBN
      )
        return false;
    }
  }
  return head < 0 ? end > first && ABSTRACT.has(tokens.hash[end - 1]!) : isAbstract;
}

const INNER = hashes("' ’ 's");
function isInner(hash: number): boolean {
  return INNER.has(hash);
}

/** Where the tail's last word ends: the sentence without its stop. */
function tailEnd({ paragraph }: ParagraphContext, endToken: number): number {
  const { tokens } = paragraph.facts.analysis;
  const last = tokens.kind[endToken - 1] === TokenKind.punctuation ? endToken - 2 : endToken - 1;
  return last >= 0 ? tokens.end[last]! : 0;
}

/** Whether an attribution that begins after the tail's verb covers it; the verb itself may be taken for a cue. */
function isCovered({ paragraph }: ParagraphContext, rest: Span): boolean {
  return attributionsNear(paragraph.facts, rest.start).some(({ source, cue }) =>
    [...source, ...cue].some(({ start }) => rest.start < start && start < rest.end),
  );
}
