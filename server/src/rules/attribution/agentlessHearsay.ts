import { Penn, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { attributionsNear, hasSource, sentenceAt } from "../../reporting/scope.ts";
import { overlaps, type Span } from "../../text/span.ts";
import { blank, type Fix, type ParagraphContext, rule } from "../rule.ts";
import { fixes, once, quote } from "../wording.ts";

const IT = hashOf("it");
const BY = hashOf("by");
const TO = hashOf("to");
const BE = hashes("is was are were");
const ADVERBS = hashes("widely generally commonly broadly also now still often long");
/** "it is believed that". */
const HELD = hashes("believed thought understood rumoured rumored said feared alleged claimed reported assumed");
/** "it is widely known that": only of what all are said to know. */
const KNOWN = hashOf("known");
/** "is said to": only these before an infinitive, whoever the subject. */
const SAID_TO = hashes("said rumoured rumored reported believed thought understood");
/** "is widely seen". */
const WIDELY = hashes("seen regarded believed considered viewed thought expected perceived");
const HEARSAY = hashes("reportedly purportedly supposedly");
const ALLEGEDLY = hashOf("allegedly");
const REPORTS = hashes("reports rumours rumors");
const EMERGE = hashes(
  "suggest suggests suggested emerge emerged emerges say indicate indicated indicates circulate circulated",
);
/** A court, a charge, the police: there "allegedly" is the correct word. */
const LEGAL = hashes(`
  accused arraigned arrest arrested charge charged charges complaint convicted court indicted indictment investigation
  investigators judge jury lawsuit magistrate plaintiff plaintiffs police prosecution prosecutor prosecutors sheriff sued suspect
  suspects trial tribunal detectives officers
`);
const DATES = hashes("of from by in");

/** Flags hearsay without a hearer: "it is believed", "reportedly". */
export default rule({
  id: "agentless-hearsay",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "paragraph",
  summary: "“Reportedly” and “it is believed” report that somebody, unnamed, says so.",
  why: "The reader is told that a thing is said, and not by whom. The words lend a claim the look of a source while taking back the responsibility for it.",
  silent: [
    "somebody stands behind it in the same sentence: “police believe”, “the Gazette reported”, “by historians”",
    "“allegedly” in a paragraph about a charge, a court or the police: correct legal usage",
    "a link or a source note backs the sentence",
    "“known as”, “called”, forecasts (“is expected to”)",
    "inside quotation marks",
  ],
  authority: [
    "NPR ethics handbook: “reportedly”",
    "Wikipedia: Manual of Style, unsupported attributions",
    "Los Angeles Times ethics guidelines",
  ],
  bad: [
    {
      draft: "The cannery ⟦reportedly⟧ owes its crew three months of pay.",
      fixed: "The cannery owes its crew three months of pay, [TK: source] said.",
    },
    "⟦It is believed⟧ that the icon left the monastery by boat.",
    "⟦It was widely thought⟧ that the bridge would be closed.",
    "⟦It is widely known⟧ that the bridge is weak.",
    "The composer ⟦is said to⟧ have slept in the organ loft.",
    "The old mill ⟦is widely regarded⟧ as the finest on the river.",
    "⟦Reports suggest⟧ the owner has left the country.",
    "He ⟦allegedly⟧ never paid for the boat.",
  ],
  good: [
    "The cannery owes its crew three months of pay, the Harbour Gazette reported on Friday.",
    "Police believe the icon left the monastery by boat.",
    "It is believed by historians that the icon left by boat.",
    "He was charged on Monday with theft. He allegedly took the boat at night.",
    "The old mill is known as the Widow.",
    "It is not known who took the boat. It is now known that the boat sank.",
    "Snow is expected to fall on the coast.",
    "“It is believed that the icon left,” she said.",
    "The cannery [reportedly](https://example.org/cannery) owes its crew three months of pay.",
    "She said it was said that nobody wins twice.",
  ],

  triggers: [...HEARSAY, ALLEGEDLY, ...REPORTS, ...HELD, KNOWN, ...SAID_TO, ...WIDELY],

  check(context: ParagraphContext) {
    const { tokens } = context.paragraph.facts.analysis;
    const isLegal = once(() => hasLegalFrame(tokens));
    for (let i = context.nextTrigger(0); i >= 0; i = context.nextTrigger(i + 1)) {
      const hash = tokens.hash[i]!;
      if (HEARSAY.has(hash) || (hash === ALLEGEDLY && !isLegal())) reportAdverb(context, i);
      else if (REPORTS.has(hash)) {
        if (EMERGE.has(tokens.hash[i + 1]!) && isBare(tokens, i)) reportIfNobody(context, i, i + 2);
      } else reportPassive(context, i);
    }
  },
});

function reportAdverb(context: ParagraphContext, i: number): void {
  const { tokens } = context.paragraph.facts.analysis;
  const at = { start: tokens.start[i]!, end: tokens.end[i]! };
  reportIfNobody(context, i, i + 1, replacingWithSource(context, at));
}

/** "It is believed", "is widely seen", "is said to": the participle at `verb`, with a form of "be" before it. */
function reportPassive(context: ParagraphContext, verb: number): void {
  const { tokens } = context.paragraph.facts.analysis;
  let i = verb - 1;
  let isWide = false;
  for (; i >= 0 && ADVERBS.has(tokens.hash[i]!); i--) isWide ||= !PASSING.has(tokens.hash[i]!);
  if (i < 0 || !BE.has(tokens.hash[i]!)) return;
  const hash = tokens.hash[verb]!;
  const after = verb + 1 < tokens.count ? tokens.hash[verb + 1]! : 0;
  if (after === BY) return;
  const isHeld = HELD.has(hash) || (hash === KNOWN && isWide);
  if (i > 0 && tokens.hash[i - 1] === IT && isHeld && after !== TO) reportIfNobody(context, i - 1, verb + 1);
  else if (isWide && WIDELY.has(hash) && after !== TO) reportIfNobody(context, i, verb + 1);
  else if (SAID_TO.has(hash) && after === TO) reportIfNobody(context, i, verb + 2);
}

/** Adverbs that say nothing of who believes it. */
const PASSING = hashes("also now still long");

/** "Reports suggest", not "the ministry's reports suggest" or "two reports of the board". */
function isBare(tokens: Tokens, i: number): boolean {
  if (i === 0) return true;
  const penn = tokens.penn[i - 1]!;
  return penn === Penn[","] || penn === Penn.JJ || penn === Penn["."] || DATES.has(tokens.hash[i - 1]!);
}

function reportIfNobody(context: ParagraphContext, first: number, end: number, deletion?: Fix): void {
  const { paragraph } = context;
  const { tokens, sentences } = paragraph.facts.analysis;
  const at: Span = { start: tokens.start[first]!, end: tokens.end[end - 1]! };
  const sentence = sentences[sentenceAt(sentences, at.start)];
  if (!sentence || context.isQuoted(at) || context.scopeOf(at).kind === "record") return;
  if (hasAgent(context, sentence, at)) return;
  for (let i = end; i < sentence.endToken; i++) if (tokens.hash[i] === BY && isAgent(tokens, i + 1)) return;
  context.report({
    at,
    message: `By whom? ${quote(paragraph, at)} hides who says so. Name them, or leave the claim out.`,
    fixes: fixes(deletion, namingAgent(context, at)),
  });
}

function isAgent(tokens: Tokens, i: number): boolean {
  const penn = tokens.penn[i]!;
  return penn === Penn.NNS || penn === Penn.NNP || penn === Penn.NNPS || AGENTS.has(tokens.hash[i]!);
}
const AGENTS = hashes("some many most historians critics experts analysts police");

/** Whether the sentence has a source other than the hearsay itself. */
function hasAgent({ paragraph }: ParagraphContext, sentence: Span, at: Span): boolean {
  return attributionsNear(paragraph.facts, at.start).some(
    (one) =>
      hasSource(one) &&
      one.strength === "full" &&
      one.source.length > 0 &&
      [...one.cue, ...one.content].some((span) => overlaps(span, sentence)) &&
      !one.cue.some((span) => overlaps(span, at)) &&
      !one.source.some((span) => overlaps(span, at)),
  );
}

function hasLegalFrame(tokens: Tokens): boolean {
  for (let i = 0; i < tokens.count; i++) if (LEGAL.has(tokens.hash[i]!)) return true;
  return false;
}

/** Takes the adverb out and puts a source to fill at the sentence's end. */
function replacingWithSource({ paragraph }: ParagraphContext, at: Span): Fix | undefined {
  const { prose } = paragraph;
  const { sentences } = paragraph.facts.analysis;
  const sentence = sentences[sentenceAt(sentences, at.start)];
  if (!sentence || prose[sentence.end - 1] !== "." || prose[at.end] !== " " || at.start === sentence.start)
    return undefined;
  const stop = sentence.end - 1;
  return {
    title: "Name who reported it…",
    edits: [
      { start: at.start, end: at.end + 1, text: "" },
      { start: stop, end: stop, text: [", ", blank("source"), " said"] },
    ],
  };
}

/** "It is believed that …" becomes "{source} believes that …". */
function namingAgent({ paragraph }: ParagraphContext, at: Span): Fix | undefined {
  const written = paragraph.prose.slice(at.start, at.end);
  if (!/^it /i.test(written)) return undefined;
  return { title: "Name who says so…", edits: [{ start: at.start, end: at.end, text: [blank("source"), " said"] }] };
}
