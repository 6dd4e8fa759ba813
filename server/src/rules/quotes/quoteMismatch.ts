import { holdsSpeech } from "../../record/desk.ts";
import { FOUND, LONG_OMISSION, type QuotePiece } from "../../record/sourceText/quoteCheck.ts";
import { writtenPlace } from "../../record/sourceText/sourceText.ts";
import type { Attribution } from "../../reporting/facts.ts";
import { speakingSource } from "../../reporting/scope.ts";
import type { Quotation } from "../../text/quotations.ts";
import { overlaps } from "../../text/span.ts";
import { runAtEnd } from "../../text/tail.ts";
import { type Fix, type ParagraphContext, type Report, rule, type SourcedQuote } from "../rule.ts";
import { marked } from "../wording.ts";

const FILES = {
  "sources.yml": "oster: { type: interview, title: Talk with Jon Oster, date: 2026-03-04, file: oster.txt }",
  "oster.txt":
    "OSTER: We will, uh, pay our fair share, as we said in March.\nREIS: The plan is not yet safe. The labour of twenty people went into it.\nOSTER: I would, if the board agreed, sell the ferry tomorrow morning.",
};

/** Shorter quotations stand anywhere. */
const FEWEST_WORDS = 3;

/** Flags a quotation that its recorded source has in other words, has not, or has from somebody else. */
export default rule({
  id: "quote-mismatch",
  group: "quotes",
  reads: "paragraph",
  problem: "quotation",
  severity: { desk: "error" },
  summary: "A quotation differs from the source that is recorded for it.",
  why: "What stands between quotation marks is what somebody said, word for word. The recording or transcript is there, so a dropped “not” or a word too many can be seen before the story runs.",
  silent: [
    "The source has no local text, or is recorded with `text: none`.",
    "Only marks, dashes, the case of the first letter, fillers (um, uh), stutters, bracketed words, spelling (labor, labour), numerals for words or the last stop differ.",
    "The quotation ends early, or leaves words out with an ellipsis that do not turn the sense.",
    "The quotation has fewer than three words.",
    "The speaker's label is the only one of the file, and the source no interview, transcript, statement or post.",
    "Warning only: a document that does not hold what a person is quoted with; it may be cited for what else the sentence says.",
    "The source is recorded as `translated: true`: its words are checked against `translation:` or, without one, only noted.",
  ],
  authority: [
    "Reuters Handbook: quotes are sacred; deletions only, and marked",
    "AP Stylebook: never alter a quotation",
    "The Guardian style guide on quotes",
  ],
  places: ["headline", "standfirst", "caption", "quote"],
  bad: [
    {
      draft: "⟦“We will always pay our share,”⟧ Oster said [@oster].",
      files: FILES,
      level: "warning",
      fixed: "“We will, uh, pay our fair share,” Oster said [@oster].",
    },
    { draft: "⟦“The plan is safe,”⟧ Reis said [@oster].", files: FILES, level: "warning" },
    { draft: "⟦“The plan is … safe,”⟧ Reis said [@oster].", files: FILES, level: "warning" },
    { draft: "⟦“I would … sell the ferry,”⟧ Oster said [@oster].", files: FILES, level: "warning" },
    { draft: "⟦“Nobody in the harbour wants a second crane,”⟧ Oster said [@oster].", files: FILES, level: "error" },
    { draft: "⟦“The plan is not yet safe,”⟧ Oster said [@oster].", files: FILES, level: "error" },
    {
      draft: "The report says ⟦“no second crane was ever wanted”⟧ [@report].",
      files: {
        "sources.yml": "report: { type: document, title: Crane report, issuer: Port, date: 2026-03-04, file: r.txt }",
        "r.txt": "The port has one crane. It was built in 1990.",
      },
      level: "error",
    },
    {
      draft: "⟦“No second crane was ever wanted,”⟧ Jon Oster said, though the port asked for one [@report].",
      files: {
        "sources.yml": "report: { type: document, title: Crane report, issuer: Port, date: 2026-03-04, file: r.txt }",
        "r.txt": "The port has one crane. It asked for a second.",
      },
      level: "warning",
    },
    {
      draft: "⟦“We will pay our fair share,”⟧ Ana Reis said [@oster].",
      files: { ...FILES, "oster.txt": "Talk of 4 March\n\nOSTER: We will pay our fair share." },
      level: "error",
    },
    {
      draft: "⟦“We never promised that ferry to anybody,”⟧ Oster said [@oster].",
      files: {
        ...FILES,
        "sources.yml": "oster: { type: interview, title: Talk, date: 2026-03-04, file: oster.txt, translated: true }",
      },
      level: "info",
    },
  ],
  good: [
    { draft: "“We will pay our fair share,” Oster said [@oster].", files: FILES },
    { draft: "“We will pay our [fair] share,” Oster said [@oster].", files: FILES },
    { draft: '"The labor of 20 people went into it," Reis said [@oster].', files: FILES },
    { draft: "“We will pay our fair share … as we said in March,” Oster said [@oster].", files: FILES },
    {
      draft: "“We will pay our fair share,” Ana Reis said [@oster].",
      files: { ...FILES, "oster.txt": "Background: We will pay our fair share." },
    },
    { draft: "He called it “not safe” [@oster].", files: FILES },
    { draft: "“Nobody in the harbour wants a second crane,” Oster said.", files: FILES },
    {
      draft: "“Nobody in the harbour wants a second crane,” Oster said [@web].",
      files: { "sources.yml": "web: { type: web, title: Page }" },
    },
  ],
  check(context) {
    if (context.desk.sources.size === 0) return;
    for (const quotation of context.paragraph.facts.quotations) {
      if (quotation.depth > 0) continue;
      const { inner } = quotation;
      const text = context.paragraph.prose.slice(inner.start, inner.end);
      if (countWords(text) < FEWEST_WORDS) continue;
      const found = context.sourcesOfQuote(inner);
      if (found.length === 0) continue;
      const report = reportOf(quotation, found, context);
      if (report) context.report(report);
    }
  },
});

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function reportOf(quotation: Quotation, found: readonly SourcedQuote[], context: ParagraphContext): Report | undefined {
  const at = { start: quotation.start, end: quotation.end };
  const likenessOf = ({ check }: SourcedQuote) => check?.similarity ?? 0;
  const best = found.reduce((one, other) => (likenessOf(other) > likenessOf(one) ? other : one));
  const { record, words, check } = best;
  const name = marked(record.title);
  const mayShow = record.isNameless === undefined;
  if (record.isTranslated && record.translation === undefined) {
    if (check && check.similarity === 1) return undefined;
    const message = `${name} is translated: the words cannot be checked. Name the translated text as “translation:”.`;
    return { at, tier: "info", message };
  }
  if (!check || check.similarity < FOUND) {
    // A report may be cited for what else the sentence says, where a person is quoted in it.
    const isCitedForIt = found.some(({ record: one }) => holdsSpeech(one)) || !isSaidByPerson(quotation, context);
    return {
      at,
      ...(isCitedForIt ? {} : { tier: "warning" as const }),
      message: `This quotation does not stand in ${name}. Check the words, or cite where it was said.`,
    };
  }
  const where = mayShow ? writtenPlace(words.source, check.at.start) : "";
  const place = where === "" ? name : `${name}, ${where}`;
  const isNamed = check.speaker !== undefined && (!check.isLoneLabel || holdsSpeech(record));
  const mistaken = isNamed && mistakenSpeaker(quotation, check.speaker!, context);
  if (mistaken && mayShow) {
    const message = `In ${place}, ${check.speaker} says this, not ${mistaken}.`;
    return { at, message };
  }
  if (check.omission) {
    const { turning, words: count } = check.omission;
    if (!mayShow) return { at, tier: "warning", message: `What the ellipsis leaves out turns the sense in ${name}.` };
    const what = turning === undefined ? `${count} words, more than ${LONG_OMISSION}` : marked(turning);
    return { at, tier: "warning", message: `What the ellipsis leaves out holds ${what}: see ${place}.` };
  }
  if (check.similarity === 1) return undefined;
  return {
    at,
    tier: "warning",
    message: mayShow ? differing(check.pieces, place) : `The words differ from ${place}.`,
    fixes: mayShow ? replacing(quotation, best, context) : [],
  };
}

/** Words shown before and behind the first difference. */
const WORDS_AROUND = 3;

/** The first difference in a sentence to the writer: words that the source has and the draft has not, or the other way round. */
function differing(pieces: readonly QuotePiece[], place: string): string {
  const first = pieces.findIndex(({ kind }) => kind !== "same");
  const [one, next] = [pieces[first]!, pieces[first + 1]];
  const other = next && next.kind !== "same" ? next : undefined;
  const theirs = one.kind === "source" ? one : other;
  const ours = one.kind === "draft" ? one : other;
  if (theirs && ours) return `The source has ${marked(theirs.text)} for ${marked(ours.text)}: ${place}.`;
  if (ours) return `${marked(ours.text)} does not stand in ${place}.`;
  const before = (pieces[first - 1]?.text ?? "").split(/\s+/).slice(-WORDS_AROUND).join(" ");
  const behind = (next?.text ?? "").split(/\s+/).slice(0, WORDS_AROUND).join(" ");
  return `The source has ${marked(one.text)} between ${marked(before)} and ${marked(behind)}: ${place}.`;
}

function isSaidByPerson({ inner }: Quotation, context: ParagraphContext): boolean {
  return context.paragraph.facts.attributions.some(
    ({ content, kind }) => kind === "person" && content.some((span) => overlaps(span, inner)),
  );
}

/** The speaker the draft names, where a person is named and the source's label is plainly another's. */
function mistakenSpeaker(quotation: Quotation, label: string, context: ParagraphContext): string | undefined {
  const theirs = namesIn(label);
  if (theirs.length === 0) return undefined;
  const { attributions } = context.paragraph.facts;
  const saying = attributions.filter(
    ({ content, kind }: Attribution) => kind === "person" && content.some((span) => overlaps(span, quotation.inner)),
  );
  if (saying.length !== 1) return undefined;
  const source = speakingSource(saying[0]!);
  if (!source) return undefined;
  const written = context.paragraph.prose.slice(source.start, source.end);
  const ours = namesIn(written);
  if (ours.length === 0) return undefined;
  return ours.some((name) => theirs.includes(name)) ? undefined : written;
}

/** Labels of an interview's two sides, which are nobody's name. */
const SIDES =
  /^(?:[qa]|question|answer|interviewer|reporter|moderator|host|speaker|presenter|voice|man|woman|unknown)\b/i;

/** The names in a label or source, in small letters, without titles. */
function namesIn(text: string): readonly string[] {
  if (SIDES.test(text)) return [];
  return (text.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []).map((name) =>
    name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""),
  );
}

/** The source's words in the quotation's place, its last comma or stop kept. */
function replacing(quotation: Quotation, { words, check }: SourcedQuote, context: ParagraphContext): readonly Fix[] {
  const { inner } = quotation;
  const { prose } = context.paragraph;
  const written = prose.slice(inner.start, inner.end);
  if (!check || /…|\.\s?\.\s?\./.test(written)) return [];
  const stop = runAtEnd(written.trimEnd(), /[,.!?;:]/);
  const theirs = words.source.text.slice(check.at.start, check.at.end).replace(/\s+/g, " ");
  return [
    {
      title: "Write it as the source has it",
      edits: [{ start: inner.start, end: inner.start + stop, text: theirs }],
    },
  ];
}
