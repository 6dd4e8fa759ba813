import { type Sentence, Tag, TokenKind, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { cueVerb } from "../../reporting/cueVerbs.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { attributionsNear, hasSource, sentenceAt } from "../../reporting/scope.ts";
import type { Quotation } from "../../text/quotations.ts";
import { overlaps, type Span } from "../../text/span.ts";
import { blank, type Fix, type ParagraphContext, rule } from "../rule.ts";
import { fixes, quote } from "../wording.ts";

/** More words are somebody's sentence, which other rules ask about. */
const LONGEST = 3;
/** So many scraps of speech in one paragraph read worse than one plain paraphrase. */
const SCRAPS = 3;

/** Words that say why words stand in marks: they are named, chosen, searched for, read or voted. */
const LABELS = `
  answer answered answers brand button category chant checkbox classified code coined column command concept concepts definition
  entitled entry euphemism expression field graded grade hashtag headed heading headline icon jargon joke keyword known label labeled
  labelled labels line lyric lyrics marked menu message moniker motto named names nickname nicknamed option phrase phrases
  pronounced rated rating respondents response responses search shorthand sign signs slang slogan slogans so-called spelled spelling
  spells stamp stamped tag tagged tagline term termed terms theme theory titled translated translates translation upgraded verb
  vote voted votes word worded words
`;
const NAMING = hashes(LABELS);
/** And those that say that somebody uses them, though no attribution was found. */
const USING = hashes(`
  ${LABELS} accusation accusations ad ads call called calling calls charge charges claim claims comment comments criticism deemed
  defined defines described describes dub dubbed filing filings letter letters list mean meaning means name narrative notion post posts quotation
  quote quotes read reading reads referred refers remark remarks rule ruled speaking speech statement statements tweet tweets
  video written
`);
const PERCENT = hashes("percent % per cent percentage");
/** Right behind the mark: what follows says what the word means, or gives it in other words. */
const GLOSSES = hashes("meaning or i.e. ie namely which ( – — - -- = where when that's");
const PERSONS = hashes("i we me us my our he she they him her them his their you your");
const ANSWERS = hashes("yes no aye nay present guilty ok okay hello thanks goodbye please sorry");
const COMMA = hashOf(",");

/** Flags words held at arm's length in quotation marks, and paragraphs made of scraps of speech. */
export default rule({
  id: "scare-quotes",
  group: "quotes",
  problem: "quotation",
  severity: { desk: "hint" },
  reads: "neighbours",
  summary: "A word in quotation marks that nobody is said to speak: “experts”.",
  why: "Marks around a word that nobody said hold it at arm's length: they tell the reader to doubt it and do not say why. Write what is meant, or say whose word it is. Many scraps in one paragraph leave the reader to guess what was said between them; a paraphrase is fairer.",
  silent: [
    "somebody in the sentence says it, or speaks at all",
    "the sentence tells why the word is in marks: a term, a name, a label, a sign, an answer, a vote",
    "a meaning or another word for it follows: “contraflow”, meaning …",
    "a term that stands again in the paragraph or the ones beside it",
    "capitals: titles, names, laws, nicknames",
    "numbers, questions and cries; words with a hyphen, which are mostly terms of a trade: “at-large” members",
    "block quotes, pull quotes, transcripts, opinion and reviews",
  ],
  authority: [
    "Wikipedia: Manual of Style, scare quotes",
    "AP: avoid fragmentary quotes",
    "Guardian style guide: quotations",
  ],
  notIn: ["opinion", "review"],
  bad: [
    {
      draft: "The council's ⟦“consultation”⟧ lasted a week.",
      level: "hint",
      fixed: "The council's consultation lasted a week.",
    },
    "The ⟦“experts”⟧ met twice in the back room of the inn.",
    "The pier has been under ⟦“urgent repair”⟧ since 2019.",
    'The company paid for the ⟦"study"⟧ and for the lunch after it.',
    {
      draft: "The ferry was ⟦“late,”⟧ and nobody on the quay was surprised.",
      fixed: "The ferry was late, and nobody on the quay was surprised.",
    },
    "Berg called the plan ⟦“daft,”⟧ the mayor ⟨“tired”⟩ and the harbour ⟨“a swamp”⟩.",
  ],
  good: [
    "Okafor called the consultation “a sham”.",
    "The so-called “bedroom tax”, as its opponents named it, was dropped.",
    "The word “quay” is painted over the door.",
    "Both lanes ran south in a “contraflow”, meaning that nobody could drive home.",
    "Anne “Nan” Holm opened the gate.",
    "The band played “Harbour Lights” and went home.",
    "The “Clean Quays Act” passed in May.",
    "The crowd shouted “shame” at the mayor.",
    "The board has nine “at-large” members.",
    "Forty-one members voted “no”.",
    "The dish is known as “sailor's stew”.",
    "The mines went into a “holding trust.” The sole purpose of that trust is to clean the river.",
    "A third chose “rarely”, and 6 percent “never”.",
    "The clerk searched for the words “quay,” “lock” and “flood” in all letters, Berg said.",
    "Sellers report a “thin” week. A “thin” week has fewer than ten boats.",
    "“It was late,” Berg said. He was not surprised that the “late” ferry was full.",
    { draft: "The council's “consultation” lasted a week.", type: "opinion" },
    "Berg called the plan “daft” and the mayor “tired”.",
  ],

  check(context: ParagraphContext) {
    const { paragraph } = context;
    const { quotations } = paragraph.facts;
    if (quotations.length === 0 || paragraph.block.quoteDepth > 0) return;
    const fragments = quotations.filter((one) => isFragment(paragraph, one));
    if (fragments.length === 0) return;
    if (fragments.length >= SCRAPS && reportScraps(context, fragments)) return;
    for (const quotation of fragments) {
      if (!isHeldOff(context, quotation)) continue;
      context.report({
        at: { start: quotation.start, end: quotation.end },
        message: `Whose word is ${quote(paragraph, quotation.inner)}? Say who uses it, or take the marks off.`,
        fixes: fixes(withoutMarks(paragraph, quotation), attributing(paragraph, quotation)),
      });
    }
  },
});

/** Whether a quotation is a word or two in small letters, no sentence of its own and no markup. */
function isFragment({ prose, facts }: Paragraph, { inner, start, depth, open }: Quotation): boolean {
  if (depth > 0 || open || inner.end - inner.start > 40 || prose[start - 1] === "=") return false;
  const text = prose.slice(inner.start, inner.end);
  if (text !== text.toLowerCase() || !/^\p{L}/u.test(text) || /[\d.?!:;…@#/]/.test(text.replace(/\.$/, "")))
    return false;
  const { tokens } = facts.analysis;
  let words = 0;
  for (let i = tokenAt(tokens, inner.start); i < tokens.count && tokens.start[i]! < inner.end; i++)
    if (tokens.kind[i] !== TokenKind.punctuation) words++;
  return words > 0 && words <= LONGEST;
}

/** Three scraps or more where somebody speaks: one finding, on the first, with the others beside it. */
function reportScraps(context: ParagraphContext, fragments: readonly Quotation[]): boolean {
  const { paragraph } = context;
  const { tokens, sentences } = paragraph.facts.analysis;
  if (!paragraph.facts.attributions.some(hasSource)) return false;
  // Asked once for a sentence, however many scraps it has.
  const plain = new Map<Sentence, boolean>();
  const scraps = fragments.filter(({ start }) => {
    const sentence = sentences[sentenceAt(sentences, start)];
    if (!sentence) return false;
    const known = plain.get(sentence) ?? !hasAny(tokens, NAMING, sentence);
    plain.set(sentence, known);
    return known;
  });
  const [first, ...others] = scraps;
  if (!first || scraps.length < SCRAPS) return false;
  const at = { start: first.start, end: first.end };
  context.report({
    at,
    message: `${scraps.length} scraps of speech in one paragraph, from ${quote(paragraph, first.inner)} on. Paraphrase, or quote whole.`,
    related: others.map(({ start, end }) => ({ start, end, message: "Another scrap." })),
    fixes: [withoutMarks(paragraph, first)],
  });
  return true;
}

function hasAny({ hash }: Tokens, words: ReadonlySet<number>, { firstToken, endToken }: Sentence): boolean {
  for (let i = firstToken; i < endToken; i++) if (words.has(hash[i]!)) return true;
  return false;
}

/** Whether nobody in the sentence can be the one who says the word, and nothing in it tells why it stands in marks. */
function isHeldOff(context: ParagraphContext, quotation: Quotation): boolean {
  const { paragraph, previous, next } = context;
  const { facts, prose } = paragraph;
  const { tokens, sentences } = facts.analysis;
  if (context.scopeOf(quotation).kind === "record") return false;
  const number = sentenceAt(sentences, quotation.start);
  const sentence = sentences[number];
  if (!sentence || (facts.attributed[number] ?? 0) >= LIKELY || isVoiced(paragraph, sentence)) return false;
  const first = tokenAt(tokens, quotation.inner.start);
  const end = tokenAt(tokens, quotation.inner.end);
  const isTerm = end === first + 1 && /\p{L}-\p{L}/u.test(prose.slice(quotation.inner.start, quotation.inner.end));
  if (isTerm || ANSWERS.has(tokens.hash[first]!) || isExplained(tokens, sentence, quotation)) return false;
  const word = prose.slice(quotation.inner.start, quotation.inner.end).replace(/[,.]$/, "");
  if (occursAgain(prose, word, quotation)) return false;
  // A thing given its name is called by the name's last word from then on.
  const head = word.slice(word.lastIndexOf(" ") + 1);
  if (head !== word && occursAgain(prose.slice(quotation.end, quotation.end + TEXT_NEAR), head, undefined))
    return false;
  if (previous && occursAgain(previous.prose, word, undefined)) return false;
  if (next && occursAgain(next.prose, word, undefined)) return false;
  return end > first;
}

/** From here on a sentence is more likely than not somebody's words. */
const LIKELY = 0.5;

/** Whether an attribution stands in the sentence. */
function isVoiced({ facts }: Paragraph, sentence: Sentence): boolean {
  return attributionsNear(facts, sentence.start).some(
    (one) => hasSource(one) && (touches(one.cue, sentence) || touches(one.content, sentence)),
  );
}

function touches(pieces: readonly Span[], span: Span): boolean {
  return pieces.some((piece) => overlaps(piece, span));
}

/** How far before and behind the marks their sentence is read, in tokens, so that one that runs on is not read whole for each. */
const SENTENCE_NEAR = 150;
/** And how far a text is read for the word standing again, in characters. */
const TEXT_NEAR = 10_000;

/** Whether the sentence has a word of naming or speaking outside the marks, a person by pronoun, or a gloss behind them. */
function isExplained(tokens: Tokens, { firstToken, endToken }: Sentence, quotation: Quotation): boolean {
  const at = tokenAt(tokens, quotation.start);
  const to = Math.min(endToken, at + SENTENCE_NEAR);
  for (let i = Math.max(firstToken, at - SENTENCE_NEAR); i < to; i++) {
    if (tokens.start[i]! >= quotation.start && tokens.end[i]! <= quotation.end) continue;
    const hash = tokens.hash[i]!;
    if (USING.has(hash) || PERSONS.has(hash) || PERCENT.has(hash)) return true;
    if (tokens.tag[i] === Tag.verb && cueVerb(hash)) return true;
  }
  let behind = tokenAt(tokens, quotation.end);
  if (tokens.hash[behind] === COMMA) behind++;
  return behind < endToken && GLOSSES.has(tokens.hash[behind]!);
}

/** Whether a word stands in a text besides at the quotation itself: a term of the story's. */
function occursAgain(prose: string, word: string, quotation: Quotation | undefined): boolean {
  if (!quotation) return prose.slice(0, TEXT_NEAR).toLowerCase().includes(word);
  const { start, end } = quotation;
  return (
    prose
      .slice(Math.max(0, start - TEXT_NEAR), start)
      .toLowerCase()
      .includes(word) ||
    prose
      .slice(end, end + TEXT_NEAR)
      .toLowerCase()
      .includes(word)
  );
}

/** Takes the marks off; a comma or stop inside them stays. */
function withoutMarks({ prose }: Paragraph, { start, end, inner }: Quotation): Fix {
  return { title: "Take the marks off", edits: [{ start, end, text: prose.slice(inner.start, inner.end) }] };
}

/** ", as {source} put it," behind the word; nothing where a stop inside the marks ends the sentence. */
function attributing({ prose }: Paragraph, { inner, end }: Quotation): Fix | undefined {
  const last = prose[inner.end - 1];
  if (last === ".") return undefined;
  const lead = last === "," ? " as " : ", as ";
  const trail = /[\p{L}\p{N}\s(]/u.test(prose[end] ?? "") ? " put it," : " put it";
  return { title: "Say whose word it is…", edits: [{ start: end, end, text: [lead, blank("source"), trail] }] };
}
