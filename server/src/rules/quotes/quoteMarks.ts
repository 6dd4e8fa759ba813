import type { Paragraph } from "../../reporting/facts.ts";
import { endsOpen, runsOn } from "../../reporting/quoted.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import type { Quotation, QuoteProblem } from "../../text/quotations.ts";
import type { Span } from "../../text/span.ts";
import { type Fix, type FixEdit, type ParagraphContext, type Report, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** How much of the words beside a mark a message quotes. */
const SHOWN = 32;

/** The mark that closes what a mark opens. */
const CLOSERS: Readonly<Record<string, string>> = {
  "“": "”",
  "„": "“",
  "‘": "’",
  '"': '"',
  "'": "'",
  "''": "''",
  "``": "''",
  "‘‘": "’’",
};

/** Flags quotation marks that do not pair. */
export default rule({
  id: "quote-marks",
  group: "quotes",
  problem: "quotation",
  severity: { desk: "error" },
  reads: "neighbours",
  places: ["headline", "standfirst", "caption", "heading", "quote"],
  summary: "Quotation marks that do not pair, or pair with another kind.",
  why: "The marks alone say which words are somebody else’s. Where one is missing, the reader takes the reporter’s words for the speaker’s or the other way round.",
  silent: [
    "a quotation of several paragraphs, each of which opens with a mark again",
    "marks of two kinds in one pair are a note (info): they still say where the quotation ends",
    "apostrophes (’90s, o’clock, rock ’n’ roll, the dogs’ owner), feet, inches and minutes",
    "pairs of one kind, whichever it is: “ ”, \" \", ‘ ’, « » or `` ''",
    "single marks that may as well be apostrophes",
    "backticks in pairs, as around code",
    "copy that opens a quotation once, closes it a paragraph later and does not open the second paragraph again: a note (info), since nothing is missing but the reminder",
  ],
  authority: [
    "Associated Press stylebook: quotation marks, quotations of several paragraphs",
    "Guardian style guide: quotation marks",
  ],
  bad: [
    { draft: '“We are late,⟦"⟧ Petrova said.', level: "info", fixed: "“We are late,” Petrova said." },
    { draft: '⟦"⟧We are late,” Petrova said.', fixed: "“We are late,” Petrova said." },
    { draft: "“We are late,⟦“⟧ Petrova said.", fixed: "“We are late,” Petrova said." },
    {
      draft: 'Petrova called it ⟦"⟧a mess.\n\nThe gates were shut at noon.',
      fixed: 'Petrova called it "a mess."\n\nThe gates were shut at noon.',
    },
    "⟦“⟧We went at dawn. “It was cold,” Petrova said.",
    "The gates were shut at noon,⟦”⟧ Petrova said.",
    { draft: "“It was a ⟦“⟧quiet” day,” Petrova said.", fixed: "“It was a ‘quiet’ day,” Petrova said." },
    {
      draft: "“It was ⟦“⟧quiet” and “cold”,” Petrova said.",
      fixed: "“It was ‘quiet’ and ‘cold’,” Petrova said.",
    },
    { draft: "“She told me, ⟦‘⟧Go home.” Petrova laughed.", fixed: "“She told me, ‘Go home.’” Petrova laughed." },
    { draft: "It⟦`⟧s late in Port Amsel.", format: "plain", fixed: "It’s late in Port Amsel." },
    {
      draft: "“The gates were shut at noon.\n\nNobody came,⟦”⟧ Petrova said.",
      level: "info",
      fixed: "“The gates were shut at noon.\n\n“Nobody came,” Petrova said.",
    },
  ],
  good: [
    "“The gates were shut at noon,” Petrova said.\n\n“Nobody came.”",
    "“The gates were shut at noon,” Petrova said. “Nobody came.\n\n“We waited until six.”",
    '"We came at dawn.\n\n"We waited until six," Petrova said.',
    "In the ’90s, at five o’clock, they danced to rock ’n’ roll in the dogs’ yard.",
    'He stood 6\'2" tall and collected 12" vinyl.',
    "‘I told him “no”,’ Petrova said. ‘The workers’ rights are gone.’",
    "“She said, ‘Go home.’ So I went,” Petrova said.",
    { draft: "''We are late,'' Petrova said.", format: "plain" },
    { draft: "Type `npm start` and wait.", format: "plain" },
    "“We played 12” vinyl all night,” Petrova said.",
  ],

  check(context: ParagraphContext) {
    const { paragraph, previous, next } = context;
    const { quoteProblems } = paragraph.facts;
    if (quoteProblems.length === 0) return;
    const runOn = runsOn(paragraph, previous);
    const goesOn = next !== undefined && isContinued(paragraph, next);
    const holders = holdersOf(paragraph);
    let isOpenReported = false;
    let nestedUntil = -1;
    for (const problem of quoteProblems) {
      if (problem.kind === "unclosed" && quotationAt(paragraph, problem)?.open) {
        if (goesOn || isOpenReported) continue;
        isOpenReported = true;
      }
      if (problem.kind === "nesting") {
        // One finding for all that one quotation holds.
        if (problem.start < nestedUntil) continue;
        nestedUntil = holders.get(problem)?.end ?? problem.end;
      }
      context.report(
        problem.kind === "unopened" && problem.end === runOn
          ? runOnReport(paragraph, problem)
          : reportOf(paragraph, problem, holders.get(problem)),
      );
    }
  },
});

/** Whether the next paragraph goes on with the quotation: it opens with a mark again, or closes what this one opened. */
function isContinued(paragraph: Paragraph, next: Paragraph): boolean {
  if (next.block.breakBefore || !endsOpen(paragraph)) return false;
  const code = next.prose.trimStart().charCodeAt(0);
  const opensAgain =
    code === 0x22 ||
    code === 0x27 ||
    code === 0x60 ||
    code === 0x201c ||
    code === 0x201e ||
    code === 0x2018 ||
    code === 0xab;
  return opensAgain || runsOn(next, paragraph) > 0;
}

function quotationAt({ facts }: Paragraph, { start }: Span): Quotation | undefined {
  const found = facts.quotations[firstFrom(facts.quotations, start)];
  return found?.start === start ? found : undefined;
}

function reportOf(paragraph: Paragraph, problem: QuoteProblem, holder: Quotation | undefined): Report {
  const mark = paragraph.prose.slice(problem.start, problem.end);
  switch (problem.kind) {
    case "mixed":
      // It still says where the quotation begins and ends. Measured: one published story in eight has such a pair, and there about two.
      return {
        at: problem,
        tier: "info",
        message: `The mark ${mark} pairs with one of another kind. Make it ${problem.replacement}.`,
        fixes: replacing(problem),
      };
    case "backtick":
      return {
        at: problem,
        message: problem.replacement
          ? `The backtick in ${beside(paragraph, problem)} should be ${problem.replacement}.`
          : `A backtick is no quotation mark: ${beside(paragraph, problem)}.`,
        fixes: replacing(problem),
      };
    case "nesting":
      return {
        at: problem,
        message: `${beside(paragraph, problem)} is a quotation in a quotation of the same marks. Use the other kind inside.`,
        fixes: holder ? nesting(paragraph, holder) : [],
      };
    case "unclosed":
      return {
        at: problem,
        message: `The quotation that begins ${beside(paragraph, problem)} is never closed.`,
        fixes: closing(paragraph, problem, holder),
      };
    case "unopened":
      return {
        at: problem,
        message:
          problem.start === 0
            ? "This mark closes a quotation that nothing opens."
            : `The mark after ${before(paragraph, problem)} closes a quotation that nothing opens.`,
        fixes: opening(paragraph, problem),
      };
  }
}

/** The quotation came from the paragraph before, which opened it; by convention each paragraph opens it again. */
function runOnReport(paragraph: Paragraph, problem: QuoteProblem): Report {
  const mark = openerOf(paragraph.prose.slice(problem.start, problem.end));
  return {
    at: problem,
    tier: "info",
    message: `This closes a quotation of the paragraph above. Open this paragraph with ${mark} again.`,
    fixes: [{ title: `Open the paragraph with ${mark}`, edits: [{ start: 0, end: 0, text: mark }] }],
  };
}

function replacing({ start, end, replacement }: QuoteProblem): readonly Fix[] {
  if (replacement === undefined) return [];
  return [{ title: `Make it ${replacement}`, safe: true, edits: [{ start, end, text: replacement }] }];
}

/** The innermost quotation around each wrong mark, found in one pass over both. */
function holdersOf({ facts: { quotations, quoteProblems } }: Paragraph): ReadonlyMap<QuoteProblem, Quotation> {
  const holders = new Map<QuoteProblem, Quotation>();
  const open: Quotation[] = [];
  let next = 0;
  for (const problem of quoteProblems) {
    for (; next < quotations.length && quotations[next]!.start < problem.start; next++) {
      const quotation = quotations[next]!;
      while (open.length > 0 && open[open.length - 1]!.inner.end <= quotation.start) open.pop();
      open.push(quotation);
    }
    while (open.length > 0 && open[open.length - 1]!.inner.end <= problem.start) open.pop();
    const holder = open[open.length - 1];
    if (holder) holders.set(problem, holder);
  }
  return holders;
}

/** The first of a list in order that starts at or after an offset. Binary search. */
function firstFrom(list: readonly Span[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of a list in order that start inside a quotation. */
function inside<S extends Span>(list: readonly S[], { start, end }: Span): readonly S[] {
  return list.slice(firstFrom(list, start + 1), firstFrom(list, end));
}

/** The marks of the other kind for all that stand so in one quotation, where nothing lies deeper that would then be wrong. */
function nesting(paragraph: Paragraph, holder: Quotation): readonly Fix[] {
  const { prose, facts } = paragraph;
  const nested = inside(facts.quoteProblems, holder)
    .filter(({ kind }) => kind === "nesting")
    .map((one) => quotationAt(paragraph, one));
  const edits: FixEdit[] = [];
  let title = "";
  for (const inner of nested) {
    if (!inner || inner.open || inner.inner.end === inner.end || inner.depth !== holder.depth + 1) return [];
    if (inside(facts.quotations, inner).length > 0) return [];
    const [open, close] = prose[inner.start] === '"' ? ["'", "'"] : ["‘", "’"];
    title ||= `Use ${open} ${close} inside`;
    edits.push(
      { start: inner.start, end: inner.inner.start, text: open! },
      { start: inner.inner.end, end: inner.end, text: close! },
    );
  }
  return [{ title, safe: true, edits }];
}

/** Closes it where it must end at the latest: before what holds it, or the next one, or the paragraph's end. */
function closing(paragraph: Paragraph, problem: QuoteProblem, holder: Quotation | undefined): readonly Fix[] {
  const { prose } = paragraph;
  const mark = CLOSERS[prose.slice(problem.start, problem.end)];
  if (mark === undefined) return [];
  const listed = quotationAt(paragraph, problem);
  let end = listed?.end ?? holder?.inner.end ?? prose.length;
  while (end > problem.end && prose.charCodeAt(end - 1) <= 32) end--;
  return [{ title: `Close it with ${mark}`, edits: [{ start: end, end, text: mark }] }];
}

/** Opens it where its sentence begins. */
function opening(paragraph: Paragraph, problem: QuoteProblem): readonly Fix[] {
  const { prose, facts } = paragraph;
  const { sentences } = facts.analysis;
  const mark = openerOf(prose.slice(problem.start, problem.end));
  const sentence = sentences[sentenceAt(sentences, Math.max(problem.start - 1, 0))];
  const before = facts.quotations[firstFrom(facts.quotations, problem.start) - 1];
  if (!sentence || (before && before.end > sentence.start)) return [];
  const at = sentence.start;
  return at < problem.start ? [{ title: `Open it with ${mark}`, edits: [{ start: at, end: at, text: mark }] }] : [];
}

function openerOf(mark: string): string {
  return mark === "”" ? "“" : mark === "’" ? "‘" : mark === "’’" ? "‘‘" : mark;
}

/** The words at and after a mark, as the draft has them. */
function beside(paragraph: Paragraph, { start, end }: Span): string {
  const { prose } = paragraph;
  let from = start;
  // A backtick inside a word: the whole word.
  while (from > 0 && start - from < 12 && isWordUnit(prose.charCodeAt(from - 1))) from--;
  if (from < start) {
    let to = end;
    while (to - end < 12 && isWordUnit(prose.charCodeAt(to))) to++;
    return `“${prose.slice(from, to)}”`;
  }
  const stop = Math.min(prose.length, end + SHOWN);
  const cut = stop < prose.length ? prose.lastIndexOf(" ", stop) : stop;
  const words = prose.slice(end, cut > end ? cut : stop).trim();
  return words === "" ? "here" : `“${words}${stop < prose.length ? "…" : ""}”`;
}

function before(paragraph: Paragraph, { start }: Span): string {
  const { prose } = paragraph;
  const from = Math.max(0, start - SHOWN);
  const cut = from > 0 ? prose.indexOf(" ", from) + 1 : from;
  return quote(paragraph, { start: cut < start ? cut : from, end: start });
}

function isWordUnit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
