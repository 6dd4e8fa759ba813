import { type Analysis, Tag } from "../../language/analysis.ts";
import { datesIn } from "../../language/dates.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { attributionsNear, hasSource, sentenceAt } from "../../reporting/scope.ts";
import { overlaps } from "../../text/span.ts";
import { blank, type FixText, type ParagraphContext, rule } from "../rule.ts";
import { quote } from "../wording.ts";

const IN = hashes("in during at");
const ARTICLE = hashes("a an");
const VAGUE_TIME = hashes("recent earlier previous past");
const RECENTLY = hashOf("recently");
const SPEAKING = hashes("speaking");
const OCCASIONS = hashes(
  "interview speech address statement post appearance talk lecture broadcast podcast message tweet briefing remarks sermon keynote testimony",
);
const INTERVIEW = hashOf("interview");
const TOWARDS = hashes("with to on at for by before from about in during");
const TOLD = hashes("told tells tell telling");

/** Flags words whose occasion nobody could look up: "in a recent interview". */
export default rule({
  id: "vague-occasion",
  group: "attribution",
  severity: { desk: "warning" },
  reads: "paragraph",
  summary: "“In a recent interview” does not say when, where or to whom.",
  why: "A reader, or a checker, cannot find what was said “in a recent speech”. The date, the outlet or the audience makes the words checkable, and credits whoever asked the question.",
  silent: [
    "the outlet, the audience or a date stands in the sentence or the next one",
    "the medium of an interview of one's own is given: “in a telephone interview”",
    "the phrase is a link",
    "nobody is quoted or paraphrased: “in a recent post, workers dug”",
    "inside quotation marks",
  ],
  authority: [
    "NPR ethics handbook",
    "Guardian style guide: credit the interview",
    "Wikipedia: Manual of Style, relative time",
  ],
  bad: [
    {
      draft: "“Nobody checked the valves,” Ines Prado said ⟦in a recent interview⟧.",
      fixed: "“Nobody checked the valves,” Ines Prado said in an interview with [TK: outlet] on [TK: date].",
    },
    "“The reservoir is half empty,” Prado said ⟦in an earlier statement⟧, before the rain came.",
    "The bishop, ⟦speaking recently⟧, said that the roof would cost €2 million.",
    "The bishop, ⟦speaking recently⟧, put the cost of the roof at €2 million.",
    { draft: "Prado said ⟦in an interview⟧ that the valves were old.", level: "info" },
  ],
  good: [
    "“Nobody checked the valves,” Prado told Radio Fjord in a recent interview.",
    "“Nobody checked the valves,” Prado said in a recent interview with the Harbour Gazette.",
    "Prado said on Tuesday, in an earlier statement, that the valves were old.",
    "Prado said in a telephone interview that the valves were old.",
    "“He told me so in a recent interview,” Prado said.",
    "[Prado said in a recent interview](https://example.org/prado) that the valves were old.",
    "Prado said in a recent speech that the valves were old. It was her first since March 3.",
    "In a recent post office closure, three people lost their jobs.",
  ],

  triggers: [...OCCASIONS, RECENTLY],

  check(context: ParagraphContext) {
    const { tokens } = context.paragraph.facts.analysis;
    for (let i = 0; i < tokens.count; i++) {
      const hash = tokens.hash[i]!;
      if (IN.has(hash)) reportPhrase(context, i);
      else if (hash === RECENTLY && i > 0 && SPEAKING.has(tokens.hash[i - 1]!))
        reportAt(context, i - 1, i + 1, "warning", false, true);
    }
  },
});

/** "in a recent [radio] interview", "in an interview". */
function reportPhrase(context: ParagraphContext, i: number): void {
  const { analysis } = context.paragraph.facts;
  const { tokens } = analysis;
  if (!ARTICLE.has(tokens.hash[i + 1]!)) return;
  const isDated = VAGUE_TIME.has(tokens.hash[i + 2]!);
  const first = isDated ? i + 3 : i + 2;
  let head = first;
  while (isDated && head < Math.min(first + 2, tokens.count) && !OCCASIONS.has(tokens.hash[head]!)) head++;
  if (head >= tokens.count || !OCCASIONS.has(tokens.hash[head]!)) return;
  if (!isDated && tokens.hash[head] !== INTERVIEW) return;
  // "in a recent post office closure": the occasion is not the head.
  if (
    head + 1 < tokens.count &&
    (tokens.tag[head + 1] === Tag.noun || tokens.tag[head + 1] === Tag.name) &&
    datesIn(analysis, head + 1, head + 2).length === 0
  )
    return;
  reportAt(context, i, head + 1, isDated ? "warning" : "info", tokens.hash[head] === INTERVIEW);
}

function reportAt(
  context: ParagraphContext,
  first: number,
  end: number,
  tier: "warning" | "info",
  isInterview: boolean,
  isSpeech = false,
): void {
  const { paragraph } = context;
  const { analysis } = paragraph.facts;
  const { tokens, sentences } = analysis;
  const at = { start: tokens.start[first]!, end: tokens.end[end - 1]! };
  const number = sentenceAt(sentences, at.start);
  const sentence = sentences[number];
  if (!sentence || context.isQuoted(at)) return;
  // "Speaking recently" reports whatever verb follows: "put the cost at".
  const reports =
    isSpeech ||
    attributionsNear(paragraph.facts, at.start).some(
      (one) => hasSource(one) && [...one.cue, ...one.content].some((span) => overlaps(span, sentence)),
    );
  if (!reports || context.scopeOf(at).kind === "record") return;
  const next = sentences[number + 1];
  if (hasOccasion(analysis, sentence.firstToken, sentence.endToken, end)) return;
  if (next && datesIn(analysis, next.firstToken, next.endToken).length > 0) return;
  const text: FixText = isInterview
    ? ["in an interview with ", blank("outlet"), " on ", blank("date")]
    : first + 2 === end
      ? ["speaking in ", blank("place"), " on ", blank("date")]
      : ["in ", blank("place"), " on ", blank("date")];
  context.report({
    at,
    tier,
    message: `When, and to whom? ${quote(paragraph, at)} cannot be looked up. Give the outlet or place, and the date.`,
    fixes: [{ title: "Say when and where…", edits: [{ ...at, text }] }],
  });
}

/** A date anywhere, an audience after the phrase, or a hearer after "told". */
function hasOccasion(analysis: Analysis, first: number, end: number, after: number): boolean {
  if (datesIn(analysis, first, end).length > 0) return true;
  const { tokens } = analysis;
  if (TOWARDS.has(tokens.hash[after]!) && after < end) return true;
  for (let i = first; i < end; i++) if (TOLD.has(tokens.hash[i]!)) return true;
  return false;
}
