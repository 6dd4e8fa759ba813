import type { Sentence } from "../../language/analysis.ts";
import {
  ACCUSING_WORDS,
  type Accusation,
  accusationAt,
  hasLegalFrame,
  isBeforeCourt,
} from "../../reporting/accusations.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { type Scope, sentenceAt } from "../../reporting/scope.ts";
import { overlaps } from "../../text/span.ts";
import { citeSource } from "../citing.ts";
import { blank, type Fix, type ParagraphContext, rule } from "../rule.ts";
import { fixes, insertAttribution, once, quote } from "../wording.ts";

/** From here on a sentence counts as attributed to the source of its paragraph, as for figures. */
const LIKELY = 0.4;

/** Flags wrongdoing laid at a named door as a plain fact: "Brandt defrauded pensioners". */
export default rule({
  id: "unattributed-accusation",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "warning", publish: "error" },
  reads: "neighbours",
  summary: "Wrongdoing stated as a fact of somebody named, with nobody behind it.",
  why: "That somebody lied, stole or covered up is for a court, a filing or a named accuser to say. A paper that says it in its own voice must be able to prove it. “Allegedly” is no help: it still does not say who alleges.",
  silent: [
    "somebody in the sentence says it, or a source is recorded for it",
    "a charge, a conviction, a court, the police or an inquiry in the paragraph; a conviction or a charge in one beside it",
    "the words only report a claim: “accused of”, “allegations that”",
    "denials, questions and suppositions: “never lied”, “if he stole”",
    "nobody named did it: “thieves stole”, “she was murdered”",
    "other senses: “stole the show”, “cheated death”, “abused alcohol”, “forged an alliance”",
    "games, plots and legends; deeds dated 1945 or earlier",
    "states, armed groups and storms",
    "inside quotation marks, or a post pasted with its author's handle",
    "where the paragraph has a source it is at most an info",
  ],
  authority: [
    "AP: attribution",
    "BBC editorial guidelines: allegations",
    "Wikipedia: contentious material about living persons",
    "Wikipedia: Manual of Style, “alleged”",
  ],
  bad: [
    {
      draft: "Finance chief Ivo Brandt ⟦defrauded⟧ pensioners through a shell company.",
      fixed: "Finance chief Ivo Brandt defrauded pensioners through a shell company, [TK: source] said.",
      level: "warning",
    },
    { draft: "Finance chief Ivo Brandt ⟦defrauded⟧ pensioners.", profile: "publish", level: "error" },
    "The clinic ⟦covered up⟧ the error for months.",
    "Harbour Mills ⟦illegally dumped⟧ acid in the river.",
    "Harbour Mills ⟦dumped acid in the river illegally⟧ for years.",
    "Brandt ⟦lied⟧ to the board about the loss.",
    "Brandt, who ⟦embezzled⟧ a million crowns, left the town in June.",
    "Ivo Brandt, the treasurer, has ⟦stolen⟧ from the club since March.",
    "Brandt paid the crew late and ⟦stole⟧ their tips.",
    "The treasurer was ⟦bribed⟧ by Ivo Brandt.",
    "Councillor Ada Krog ⟦took large bribes⟧ from two builders.",
    "Brandt ⟦bribed⟧ two judges.",
    "The tender was ⟦rigged⟧ by Ada Krog.",
    "Ivo and Lena Brandt ⟦committed fraud⟧ for ten years.",
    "Ivo Brandt is a ⟦serial fraudster⟧.",
    "The hall was let to ⟦fraudster⟧ Ivo Brandt.",
    "Ivo Brandt ran the fund for years. He ⟦falsified⟧ its books every spring.",
    "Brandt, who ⟦defrauded⟧ pensioners, said that he was sorry.",
  ],
  good: [
    "Brandt was convicted in March of defrauding pensioners.",
    "The clinic covered up the error, a coroner found.",
    "Brandt defrauded pensioners, prosecutors said.",
    "Brandt went on trial on Monday. He defrauded 40 pensioners.",
    "Brandt was jailed in March.\n\nHe ran the fund for years. Brandt defrauded 40 pensioners.",
    "The union accused Brandt of stealing from the club.",
    "There were allegations that Brandt stole from the club.",
    "Brandt never lied to the board.",
    "In the crew's view, Brandt lied to the board.",
    "If Brandt lied to the board, he must go.",
    "Did Brandt defraud anybody?",
    "Thieves stole the bell at night.",
    "Rosa Diaz was murdered in June.",
    "The youngest dancer, Lena Aas, stole the show.",
    "Aas cheated death on the north face.",
    "Aas stole a pass and scored the winning goal.",
    "The two towns forged an alliance.",
    "In the novel, Brandt defrauds his brother.",
    "In 1604 Bishop Brandt embezzled the dean's silver.",
    "Russia illegally annexed the peninsula.",
    "“Brandt defrauded us,” Lena Aas said.",
    "[Brandt defrauded pensioners](https://example.org/court) through a shell company.",
    "Brandt lied to us all. — Lena Aas (@lenaaas)",
    "The boat lies about a mile off the coast.",
    "A man walked into Harbour Bank on Monday. He stole a pen.",
    { draft: "# Brandt defrauded pensioners\n\nHe will sail on Monday." },
  ],

  triggers: ACCUSING_WORDS,

  check(context: ParagraphContext) {
    const { paragraph, previous, next } = context;
    const { analysis } = paragraph.facts;
    const isInCourt = once(() =>
      [previous, next].some((beside) => beside !== undefined && isBeforeCourt(beside.facts.analysis.tokens)),
    );
    const lastPost = once(() => paragraph.prose.lastIndexOf("(@"));
    let done = -1;
    for (let i = context.nextTrigger(0); i >= 0; i = context.nextTrigger(i + 1)) {
      if (analysis.tokens.start[i]! < done) continue;
      const found = accusationAt(analysis, i);
      if (!found || context.isQuoted(found) || hasLegalFrame(analysis, found) || isInCourt()) continue;
      // A post pasted with its author: "… — Ada Krog (@adakrog)".
      if (lastPost() >= found.end) continue;
      const need = needOf(context.scopeOf(found), found);
      const sentence = analysis.sentences[sentenceAt(analysis.sentences, found.start)];
      if (need === "met" || !sentence) continue;
      done = found.end;
      context.report({
        at: found,
        ...(need === "faint" ? { tier: "info" } : {}),
        message: `Who says so? ${quote(paragraph, found)} is a charge against ${nameOf(paragraph, found)}. Name the court, the filing or the accuser.`,
        fixes: waysOut(context, found, sentence),
      });
    }
  },
});

/** Whether it needs somebody to vouch for it: not where one does, and faintly where somebody in the paragraph may. */
function needOf(scope: Scope, found: Accusation): "met" | "faint" | "open" {
  if (scope.kind === "record") return "met";
  if (scope.kind === "none" || scope.attribution.strength === "weak") return "open";
  const { source, cue } = scope.attribution;
  // "Brandt lied to the board": a deed of speech vouches for nothing.
  if (cue.some((span) => overlaps(span, found))) return "open";
  if (scope.kind !== "sentence") return scope.kind === "paragraph" && scope.likelihood >= LIKELY ? "met" : "faint";
  // "Brandt, who defrauded pensioners, said": what introduces the speaker is not what he says.
  const isIntroduced =
    !scope.isSaid &&
    source[0] !== undefined &&
    source[0].start < found.start &&
    cue[0] !== undefined &&
    found.end <= cue[0].start;
  return isIntroduced ? "open" : "met";
}

const NAME = 30;

/** The accused in the draft's words, short enough for a message. */
function nameOf({ prose }: Paragraph, { accused }: Accusation): string {
  const name = prose.slice(accused.start, accused.end);
  return name.length <= NAME ? name : "somebody named";
}

function waysOut({ desk, paragraph }: ParagraphContext, found: Accusation, sentence: Sentence): readonly Fix[] {
  return fixes(insertAttribution(paragraph, found), charging(found), ...citeSource(desk, paragraph, sentence), {
    title: "Ask in the text: [TK: source]",
    edits: [{ start: found.end, end: found.end, text: " [TK: source]" }],
  });
}

/** "defrauded" to "was convicted of defrauding", "charged with", whichever the record bears out. */
function charging({ deed }: Accusation): Fix | undefined {
  if (!deed) return undefined;
  const be = deed.isPlural ? "were" : "was";
  return {
    title: "Say what the court has said…",
    edits: [
      { start: deed.start, end: deed.end, text: [`${be} `, blank("charged with, convicted of"), ` ${deed.gerund}`] },
    ],
  };
}
