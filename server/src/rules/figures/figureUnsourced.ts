import type { Sentence } from "../../language/analysis.ts";
import type { Figure, Paragraph } from "../../reporting/facts.ts";
import { mayReport } from "../../reporting/figureStatus.ts";
import { hasSource, sentenceAt } from "../../reporting/scope.ts";
import { citeSource } from "../citing.ts";
import { type Fix, type Level, type ParagraphContext, rule } from "../rule.ts";
import { fixes, insertAttribution, quote } from "../wording.ts";

/** Flags a figure that nobody stands behind. */
export default rule({
  id: "figure-unsourced",
  group: "figures",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "neighbours",
  summary: "A number that nobody in reach stands behind.",
  why: "A number looks exact, so readers take it for checked. Who counted, and when, is what they need to judge it by, and what an editor will ask for.",
  silent: [
    "an attribution in its sentence covers it, or one in its paragraph where the sentence reads on as the same source's words",
    "a link, a footnote, a source key, a source note or an entry of the draft's ledger backs it",
    "its source's text or the ledger says otherwise: `figure-not-in-source` and `source-record` tell of that",
    "it is part of an act on record whose day is given: “the council approved £4m on Tuesday”",
    "a survey, records or figures named in the sentence or before it in the paragraph give it",
    "it is a share of people, and one of the story's first four paragraphs tells of a survey",
    "dates, times, ages, distances, lengths of time, temperatures, small counts, scores, votes, thresholds, prices, market levels, the base of a rate (“for every $1”), what a bill itself provides",
    "inside quotation marks",
    "it opens the story and the next paragraph has a source",
    "it is one of the desk's `lists.constants`",
    "hint only: a vague figure (“thousands”) with a source near",
    "info only: another figure of the paragraph was asked before",
    "info only: the source stands elsewhere in the paragraph, or in the one before or after, a document is named further on, a verb of saying stands in the sentence, or the figure is vague (“millions”)",
  ],
  authority: [
    "AP: attribute what is not witnessed or confirmed",
    "BBC: reporting statistics",
    "IPSO guidance: statistics",
    "Royal Statistical Society: who made the number",
    "Office for Statistics Regulation",
  ],
  options: {
    require: {
      type: "string",
      does: "“attributed” (default): the reader can tell where it comes from; “recorded” (default in the profile factcheck): a link, footnote, key, note or entry of the ledger too; “verified” (default in the profile publish): the source's own text holds it, or the ledger says that a checker has confirmed it",
    },
  },
  bad: [
    {
      draft: "⟦About 42,000⟧ households live within a mile of the line.",
      fixed: "About 42,000 households live within a mile of the line, [TK: source] said.",
      level: "warning",
    },
    {
      draft: "Rutland has been a loyal backer of the port, pledging ⟦€3 million⟧ for dredging.",
      fixed: "Rutland has been a loyal backer of the port, pledging €3 million for dredging, [TK: source] said.",
      level: "warning",
    },
    "The valley lost ⟦38%⟧ of its orchards in a generation.",
    "The pier fell into the sea.\n\nRents in the old town have ⟦tripled⟧ since the bridge opened.\n\nThe sea was calm.",
    "⟦Nearly one in five⟧ boats on the lake leaks oil.",
    "⟦About 42,000⟧ households live within a mile of the line.[^1]\n\n[^1]: Give or take a few.",
    { draft: "Oda Brekke said the mill was closed.\n\nThe mill employed ⟦1,140⟧ people.", level: "info" },
    {
      draft:
        "The county measured the noise in March, Oda Brekke said. ⟦About 42,000⟧ households live within a mile of the line.",
      fixed:
        "The county measured the noise in March, Oda Brekke said. About 42,000 households live within a mile of the line, [TK: source] said.",
      level: "info",
    },
    {
      draft: "The mill employed ⟦1,140⟧ people, Oda Brekke said.",
      profile: "factcheck",
      level: "warning",
    },
    {
      draft: "The mill employed [⟦1,140⟧ people](https://example.org/mill), Oda Brekke said.",
      profile: "publish",
      level: "warning",
    },
  ],
  good: [
    "The mayor's office put the cost of the quay at $3 million.",
    "Rutland's cabinet approved €3 million for dredging on Tuesday.",
    "About 42,000 households live within a mile of the line, the county said.",
    "About [42,000 households](https://example.org/line) live within a mile of the line.",
    "About 42,000 households live within a mile of the line.[^1]\n\n[^1]: County noise map, 2026, https://example.org/line",
    "About 42,000 households live within a mile of the line [@noise26, p. 4].",
    "The survey asked 1,051 adults. Two-thirds favoured the bridge.",
    "“We lost 4,000 trees,” Brekke said.",
    "The 34-year-old ran 12 kilometres in under 50 minutes.",
    "Three boats lay on the beach, and two dogs slept beside them.",
    "The bill needs a two-thirds majority.",
    "Vik won 3-2 on Saturday, after 90 minutes of rain.",
    "The council voted 7-2 to keep the market.",
    "Tickets cost $12 at the door.",
    "A sailor died in 1987, on May 5, at 10 Harbour Street.",
    "The pier has lost a third of its planks.\n\nOda Brekke, the harbourmaster, said the sea took them in January.",
    { draft: "The mill employed [1,140 people](https://example.org/mill), Oda Brekke said.", profile: "factcheck" },
  ],

  check(context: ParagraphContext) {
    const { paragraph } = context;
    const { figures, analysis } = paragraph.facts;
    // A footnote is a source, and needs none.
    if (figures.length === 0 || paragraph.block.footnote !== undefined) return;
    const required = requirement(context);
    const needsRecord = required !== "attributed";
    const isToldAbove = toldAbove(context.previous);
    let told = -1;
    let isLoud = false;
    for (const figure of figures) {
      if (!figure.asks || isConstant(context, figure)) continue;
      const { status, faint, claim, attribution } = context.statusOf(figure);
      if (status === "exempt" || status === "verified" || status === "contradicted") continue;
      if (status === "recorded" && required !== "verified") continue;
      // Of what a checker could not confirm the ledger's own finding tells, where it has one.
      const isInText = attribution !== undefined && !faint;
      if (claim?.status === "cannot-confirm" && (context.setting.profile === "publish" || (isInText && !needsRecord)))
        continue;
      if (status === "attributed" && !faint && !needsRecord) continue;
      if (context.isQuoted(figure) && !needsRecord) continue;
      const number = sentenceAt(analysis.sentences, figure.start);
      const sentence = analysis.sentences[number];
      // One question for a sentence is enough: its answer covers the other figures. A record is asked for each.
      if (!sentence || (number === told && !needsRecord)) continue;
      const found =
        status === "recorded"
          ? UNVERIFIED
          : needsRecord && (status === "attributed" || isInText)
            ? RECORD
            : unsourced(context, figure, number, faint === true, isToldAbove);
      if (!found) continue;
      // Nor is more than one loud in a paragraph: whoever is named for the first may give the others.
      const tier: Level | undefined = found.tier ?? (isLoud && !needsRecord ? "info" : undefined);
      isLoud ||= tier === undefined;
      told = number;
      context.report({
        at: figure,
        message: found.message(quote(paragraph, figure)),
        ...(tier === undefined ? {} : { tier }),
        fixes: found === UNVERIFIED ? [] : waysOut(context, figure, sentence, found === RECORD),
      });
    }
  },
});

interface Finding {
  readonly message: (figure: string) => string;
  readonly tier?: Level;
}

const RECORD: Finding = { message: (figure) => `No source is on record for ${figure}. Cite one, or link it.` };
const UNVERIFIED: Finding = {
  message: (figure) => `Nobody has verified ${figure}: no text of its source, and no checker.`,
};
const NOBODY: Finding = { message: (figure) => `Who says ${figure}? Nothing near it gives a source.` };
const PROMISE: Finding = {
  message: (figure) => `Who says ${figure}? The sentence tells neither when nor where it was promised.`,
};
const CARRIED: Finding = {
  message: (figure) => `Who says ${figure}? The nearest source stands in the paragraph above.`,
  tier: "info",
};
const NEAR: Finding = { message: (figure) => `Who says ${figure}? The sentence itself does not tell.`, tier: "info" };

const ROUGH: Finding = { ...NEAR, tier: "hint" };

function unsourced(
  context: ParagraphContext,
  figure: Figure,
  sentence: number,
  faint: boolean,
  isToldAbove: (figure: Figure) => boolean,
): Finding | undefined {
  const scope = context.scopeOf(figure);
  const vague = isVague(figure);
  if (scope.kind === "carry") return vague ? ROUGH : CARRIED;
  if (faint) return vague ? ROUGH : NEAR;
  if (scope.kind === "sentence") return PROMISE;
  const { previous, next } = context;
  const below = next && !next.block.breakBefore && next.block.footnote === undefined && isSourced(next);
  // The opening paragraph may leave its source to the next one.
  if (!previous && below) return undefined;
  if (below || (!previous && next) || isToldAbove(figure)) return vague ? ROUGH : NEAR;
  if (vague || mayReport(context.paragraph, sentence)) return NEAR;
  return NOBODY;
}

function isSourced({ facts }: Paragraph): boolean {
  return facts.citations.length > 0 || facts.attributions.some((one) => one.strength === "full" && hasSource(one));
}

/** "Thousands", "millions": nobody counted. */
function isVague({ value, bound }: Figure): boolean {
  return typeof value !== "number" && bound === "~" && value[1] === value[0] * 10;
}

/** Tells of a quantity whether the paragraph above gave it too: there it was asked. Reads that paragraph once. */
function toldAbove(previous: Paragraph | undefined): (figure: Figure) => boolean {
  let above: ReadonlySet<string> | undefined;
  return (figure) => {
    above ??= new Set(previous?.facts.figures.map(quantityOf));
    return above.has(quantityOf(figure));
  };
}

/** "300 to 400 homes" holds two numbers, which compare by what they are. */
function quantityOf({ value, unit }: Figure): string {
  return `${[value].flat().join("-")} ${unit}`;
}

type Requirement = "attributed" | "recorded" | "verified";

function requirement({ options: { require }, setting }: ParagraphContext): Requirement {
  if (require === "attributed" || require === "recorded" || require === "verified") return require;
  if (setting.profile === "publish") return "verified";
  return setting.profile === "factcheck" ? "recorded" : "attributed";
}

/** "50 states": the desk's own constants, as they stand in the draft from the figure on. */
function isConstant({ setting, paragraph }: ParagraphContext, { start }: Figure): boolean {
  const { constants } = setting.lists;
  if (constants.length === 0) return false;
  return constants.some((constant) => {
    const text = paragraph.prose.slice(start, start + constant.length);
    return text.toLowerCase() === constant.toLowerCase();
  });
}

function waysOut(context: ParagraphContext, figure: Figure, sentence: Sentence, attributed: boolean): readonly Fix[] {
  const { paragraph } = context;
  return fixes(
    attributed ? undefined : insertAttribution(paragraph, figure),
    ...citeSource(context.desk, paragraph, sentence),
    attributed
      ? undefined
      : {
          title: "Ask in the text: [TK: source]",
          edits: [{ start: figure.end, end: figure.end, text: " [TK: source]" }],
        },
    noting(context, sentence),
  );
}

function noting({ format }: ParagraphContext, { end }: Sentence): Fix {
  const text = format === "markdown" ? " <!-- src: observation -->" : " [src: observation]";
  return { title: "Mark as own count", edits: [{ start: end, end, text }] };
}
