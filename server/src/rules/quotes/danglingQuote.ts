import { Penn, Tag, tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { endsOpen, isClause } from "../../reporting/quoted.ts";
import { hasSource, sentenceAt } from "../../reporting/scope.ts";
import type { Quotation } from "../../text/quotations.ts";
import { overlaps } from "../../text/span.ts";
import { blank, type ParagraphContext, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Fewer words than this are a fragment, which another rule may ask about; a paragraph of nothing else is whole with fewer. */
const LEAST_WORDS = 5;
const LEAST_WORDS_ALONE = 3;

/** Things that carry writing: what stands in quotation marks beside them is read, not spoken. */
const WRITTEN = hashes(`
  article banner banners billboard book caption card chant chants door email epigraph fortune headline headlines inscription
  label letter letters lyrics message messages motto note placard placards plaque poem poster posters prayer proverb reading read
  reads saying shirt shirts sign signs slogan slogans song songs sticker stickers text title titled tweet verse wall words wrote
  graffiti entitled
`);
const SOMEBODY = hashes("he she they i we who his her their him them my our you");

/** Flags words in quotation marks that nobody is said to speak. */
export default rule({
  id: "dangling-quote",
  group: "quotes",
  problem: "quotation",
  severity: { desk: "error" },
  reads: "neighbours",
  summary: "Words in quotation marks, and nobody speaking.",
  why: "A quotation without a speaker is unfinished copy: the reader cannot tell whose words they are, and nobody can check them.",
  silent: [
    "a speaker stands in the paragraph, or a person is named in the sentence before or after",
    "a neighbouring paragraph has a speaker, or leaves its quotation open",
    "a colon leads in, or a dash and a name follow",
    "signs, slogans, titles, lyrics and other words that are read, not spoken",
    "fragments of fewer than five words, or without a verb",
    "an epigraph: words that the story opens with",
    "block quotes, pull quotes, transcripts, and drafts of a review",
  ],
  authority: ["Reuters handbook: quotes", "Guardian style guide: quotations"],
  notIn: ["review"],
  bad: [
    {
      draft:
        "The market opened at six. Rain fell on the stalls.\n\nThe gates were shut at noon. ⟦“We never got the chance to sell a thing.”⟧ The stalls stood empty.\n\nThe rain went on.",
      fixed:
        "The market opened at six. Rain fell on the stalls.\n\nThe gates were shut at noon. “We never got the chance to sell a thing,” [TK: name] said. The stalls stood empty.\n\nThe rain went on.",
    },
    "The market opened at six.\n\n⟦“This is the last time we come here.”⟧\n\nThe rain went on.",
    "The market opened at six.\n\n⟦“It is over.”⟧\n\nThe rain went on.",
    "The gates were shut at noon. ⟦“We never got the chance to sell a thing.”⟧ The stalls stood empty.",
  ],
  good: [
    "Rain fell.\n\nPetrova was blunt: “We never got the chance to sell a thing.”",
    "“We came at dawn,” Petrova said, “and we waited.\n\n“We never got the chance to sell a thing.”",
    "Rain fell.\n\nA banner hung over the gate. “We will not be moved again.” It was wet.",
    "Rain fell.\n\nPetrova shrugged. “We never got the chance to sell a thing.”",
    "“We never got the chance to sell a thing,” Petrova said. “The gates were shut on us.”",
    "Rain fell.\n\nThe gate was painted. “Not our gate.”\n\nThe rain went on.",
    "“The rain it raineth every day.”\n\nThe market opened at six.",
    "Rain fell.\n\n> “We never got the chance to sell a thing.”\n\nThe stalls stood empty.",
    "Rain fell.\n\n“We never got the chance to sell a thing.”\n\n— Vera Petrova",
  ],

  check(context: ParagraphContext) {
    const { paragraph, previous, next } = context;
    const { quotations, attributions } = paragraph.facts;
    if (quotations.length === 0 || paragraph.block.quoteDepth > 0) return;
    if (attributions.some(hasSource) || quotations.some(({ open }) => open)) return;
    if (next && hasSpeaker(next)) return;
    if (previous && (hasSpeaker(previous) || endsOpen(previous) || endsWithColon(previous))) return;
    if (carriesWriting(paragraph) || (previous && carriesWriting(previous))) return;
    for (const quotation of quotations) {
      if (quotation.depth > 0 || quotation.marks !== "double" || !isDangling(context, quotation)) continue;
      const at = { start: quotation.start, end: quotation.end };
      context.report({
        at,
        message: `Who says ${quote(paragraph, quotation.inner)}? Nobody near speaks these words.`,
        fixes: [speakerFix(paragraph, quotation)],
      });
    }
  },
});

function hasSpeaker({ facts }: Paragraph): boolean {
  return facts.attributions.some(hasSource);
}

function endsWithColon({ prose }: Paragraph): boolean {
  return prose.trimEnd().endsWith(":");
}

function carriesWriting({ facts }: Paragraph): boolean {
  const { tokens } = facts.analysis;
  for (let i = 0; i < tokens.count; i++) if (WRITTEN.has(tokens.hash[i]!)) return true;
  return false;
}

/** Whether the quotation is whole sentences of its own, with a verb, and nobody stands beside them. */
function isDangling({ paragraph, previous, next }: ParagraphContext, quotation: Quotation): boolean {
  const { tokens, sentences } = paragraph.facts.analysis;
  const { prose } = paragraph;
  const first = tokenAt(tokens, quotation.inner.start);
  const end = tokenAt(tokens, quotation.inner.end);
  const isAlone = prose.slice(0, quotation.start).trim() === "" && prose.slice(quotation.end).trim() === "";
  // An epigraph: the words that a story opens with.
  if (isAlone && !previous) return false;
  if (
    !isClause(tokens, first, end, isAlone ? LEAST_WORDS_ALONE : LEAST_WORDS) ||
    !/[.!?…]$/.test(prose.slice(quotation.inner.start, quotation.inner.end).trimEnd())
  )
    return false;
  const opening = sentenceAt(sentences, quotation.inner.start);
  const closing = sentenceAt(sentences, quotation.inner.end - 1);
  if (opening < 0 || closing < 0) return false;
  const before = prose.slice(sentences[opening]!.start, quotation.start);
  const after = prose.slice(quotation.end, Math.max(quotation.end, sentences[closing]!.end));
  if (/[\p{L}\p{N}:–—-]/u.test(before) || /[\p{L}\p{N}–—-]/u.test(after)) return false;
  if (/^\s*[–—-]/.test(prose.slice(quotation.end)) || (next && /^\s*[–—-]/.test(next.prose))) return false;
  if (/:\s*$/.test(prose.slice(0, quotation.start))) return false;
  // The sentences beside it, over the paragraph's edge where it stands there.
  const lead =
    opening > 0
      ? namesSomebody(paragraph, opening - 1)
      : previous
        ? namesSomebody(previous, previous.facts.analysis.sentences.length - 1)
        : false;
  const trail =
    closing + 1 < sentences.length ? namesSomebody(paragraph, closing + 1) : next ? namesSomebody(next, 0) : false;
  return !lead && !trail && !paragraph.facts.citations.some(({ backs }) => overlaps(backs, quotation));
}

/** A person by name or pronoun: an action beside the words may say who speaks. */
function namesSomebody({ facts }: Paragraph, number: number): boolean {
  const { tokens, sentences } = facts.analysis;
  const sentence = sentences[number];
  if (!sentence) return false;
  for (let i = sentence.firstToken; i < sentence.endToken; i++)
    if (tokens.tag[i] === Tag.name || SOMEBODY.has(tokens.hash[i]!)) return true;
  // "Petrova shrugged.": taggers do not know every name, and a capital says nothing at the start of a sentence.
  const first = sentence.firstToken;
  return tokens.penn[first] === Penn.NN && tokens.penn[first + 1] === Penn.VBD && first + 1 < sentence.endToken;
}

/** ", {name} said" after the quotation; its stop becomes a comma, its question mark stays. */
function speakerFix({ prose }: Paragraph, { inner, end }: Quotation) {
  const stop = inner.end - 1;
  const mark = prose.slice(inner.end, end);
  const isStop = prose[stop] === ".";
  return {
    title: "Name the speaker…",
    edits: [{ start: isStop ? stop : inner.end, end, text: [`${isStop ? "," : ""}${mark} `, blank("name"), " said."] }],
  };
}
