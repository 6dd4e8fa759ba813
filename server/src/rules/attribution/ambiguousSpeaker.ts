import { Penn, Tag, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import { cueVerb } from "../../reporting/cueVerbs.ts";
import type { Attribution, Paragraph } from "../../reporting/facts.ts";
import type { SpeltName } from "../../reporting/nameSpellings.ts";
import type { NameMention } from "../../reporting/people/mentions.ts";
import { Known } from "../../reporting/people/nameBook.ts";
import { isFullName, keyOf } from "../../reporting/people/people.ts";
import { personNounOf } from "../../reporting/people/personNouns.ts";
import { titleWord } from "../../reporting/people/words.ts";
import { isQuoted } from "../../reporting/quoted.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import { overlaps, type Span } from "../../text/span.ts";
import { type Fix, type ParagraphContext, rule } from "../rule.ts";
import { quote } from "../wording.ts";

const HE = hashes("he");
const SHE = hashes("she");
const MAN = hashes("he him his himself");
const WOMAN = hashes("she her hers herself");
const PRONOUNS = hashes(
  "he him his himself she her hers herself i me my we us our you who whom whose they them their one",
);
/** Words for going on: whoever spoke last does. */
const GOES_ON = hashes("added adds continued continues concluded concludes went goes also then later again");

/** Flags a pronoun that speaks at the head of a paragraph where two people were just named whom it may mean; and one before which nobody was. */
export default rule({
  id: "ambiguous-speaker",
  group: "attribution",
  problem: "speaker",
  severity: { desk: "hint" },
  reads: "neighbours",
  triggers: [...HE, ...SHE],
  summary: "A “he” or “she” who speaks, and two people whom it may mean, or nobody.",
  why: "Words in the wrong mouth are the worst error that a cut can leave. Where two women were just named, “she said” makes the reader guess.",
  silent: [
    "one of the two cannot be meant: a given name, a “Mr.” or a pronoun elsewhere in the draft tells that it is a man, or a woman",
    "whoever spoke last goes on: “she added”; or spoke in the sentence before, and nobody else is quoted beside",
    "the other is named in passing: “with Lund”, “a plan by Lund”",
    "a pronoun behind a name in its own paragraph, or anybody at all just before: a name, a title, a “nurse”",
    "people named only within quotation marks or as whose something is",
    "pronouns within quotations, block quotes, and after a heading or a break",
  ],
  authority: [
    "Reuters Handbook of Journalism: do not run quotations of different speakers together",
    "Programs that tell whom a pronoun means err in one case of seven; readers are better, and slower for it (CITRON)",
  ],
  bad: [
    "Ruiz blamed Tan for the delay.\n\n⟦She⟧ said the bids were late.",
    "“We were never asked,” Joan Pell said. “We were,” Maria Lund said.\n\n“It was late,” ⟦she⟧ said.",
    "The board met the union. “No deal,” ⟦he⟧ said.",
    {
      draft: "Joan Pell met Maria Lund at the port on Monday.\n\n⟦She⟧ said that the pump was old.",
      fixed: "Joan Pell met Maria Lund at the port on Monday.\n\nPell said that the pump was old.",
    },
  ],
  good: [
    "Ruiz blamed the weather. “No deal,” she said.",
    "“We paid,” Tan said. She added that receipts existed.",
    "Joan Pell met Robert Lund at the port on Monday.\n\nShe said that the pump was old.",
    "Ms. Ruiz met Mr. Tan at the port on Monday.\n\nShe said that the pump was old.",
    "Joan Pell praised Maria Lund, Ruth Hendricks said.\n\n“It was late,” she said.",
    "Joan Pell met Maria Lund at the port on Monday.\n\nLund was late. She said that the pump was old.",
    "Joan Pell met Maria Lund’s lawyer at the port on Monday.\n\nShe said that the pump was old.",
  ],

  check(context) {
    const pronoun = openingPronoun(context);
    if (!pronoun) return;
    const { paragraph } = context;
    const previous = paragraph.block.breakBefore ? undefined : context.previous;
    const { at, isOpening } = pronoun;
    if (!isOpening) {
      if (isNobodyBefore(paragraph, at.start) && (!previous || isNobodyBefore(previous, previous.prose.length)))
        context.report({ at, message: `Who is ${quote(paragraph, at)}? Nobody is mentioned before.` });
      return;
    }
    if (!previous || previous.block.quoteDepth > 0) return;
    const named = outsideQuotes(previous, context);
    if (named.length < 2) return;
    const candidates = candidatesIn(previous, named).filter(
      ({ mention }) => (sexOf(keyOf(mention), context) & pronoun.sex) !== 0,
    );
    if (candidates.length < 2) return;
    const [one, other] = candidates as [Candidate, Candidate];
    context.report({
      at,
      message: `Who is ${quote(paragraph, at)}: ${surname(previous, one)} or ${surname(previous, other)}? Both were just named.`,
      related: candidates.map(({ mention }) => ({
        ...spanOf(mention.name),
        paragraph: previous,
        message: "Named here.",
      })),
      fixes: candidates.map((candidate) => naming(previous, candidate, at)),
    });
  },
});

/** Whether nobody is spoken of in a paragraph up to an offset: no name, title or pronoun, nor a noun for people. */
function isNobodyBefore({ prose, facts }: Paragraph, offset: number): boolean {
  if (facts.mentions.some(({ start }) => start < offset)) return false;
  const { tokens } = facts.analysis;
  for (let t = 0; t < tokens.count && tokens.end[t]! <= offset; t++) {
    const hash = tokens.hash[t]!;
    if (PRONOUNS.has(hash)) return false;
    if (tokens.tag[t] !== Tag.noun && tokens.tag[t] !== Tag.name) continue;
    const word = prose.slice(tokens.start[t], tokens.end[t]);
    if (personNounOf(word, hash) !== undefined || titleWord(word.toLowerCase()) !== undefined) return false;
  }
  return true;
}

interface Candidate {
  readonly mention: NameMention;
}

interface Pronoun {
  readonly at: Span;
  /** 1 for he, 2 for she. */
  readonly sex: number;
  /** Whether its sentence opens the paragraph; else others stand before it. */
  readonly isOpening: boolean;
}

/** The "he" or "she" that speaks first in a paragraph, before anybody is named there. */
function openingPronoun(context: ParagraphContext): Pronoun | undefined {
  const { paragraph } = context;
  const { facts } = paragraph;
  const { tokens, sentences } = facts.analysis;
  const speaking = facts.attributions.find(({ source, cue }) => source.length > 0 && cue.length > 0);
  if (!speaking || speaking.source.length > 1) return undefined;
  const at = speaking.source[0]!;
  const t = tokenAt(tokens, at.start);
  const hash = tokens.hash[t]!;
  const sex = HE.has(hash) ? 1 : SHE.has(hash) ? 2 : 0;
  if (sex === 0 || tokens.end[t] !== at.end || context.isQuoted(at) || !isOfSpeech(speaking, tokens)) return undefined;
  if (facts.mentions.some((one) => one.start < at.start && !context.isQuoted(one))) return undefined;
  const sentence = sentenceAt(sentences, at.start);
  for (let i = sentences[sentence]!.firstToken; i < t; i++)
    if ((MAN.has(tokens.hash[i]!) || WOMAN.has(tokens.hash[i]!)) && !context.isQuoted(tokenSpan(tokens, i)))
      return undefined;
  return { at, sex, isOpening: sentence === 0 || context.isQuoted(sentences[0]!) };
}

/** Whether its cue is a verb of speech, and none that says that the last speaker goes on. */
function isOfSpeech({ cue }: Attribution, tokens: Tokens): boolean {
  let isSpeech = false;
  for (const { start, end } of cue)
    for (let t = tokenAt(tokens, start); t < tokens.count && tokens.start[t]! < end; t++) {
      if (GOES_ON.has(tokens.hash[t]!)) return false;
      isSpeech ||= cueVerb(tokens.hash[t]!) !== undefined;
    }
  return isSpeech;
}

/** Everyone a paragraph names outside quotation marks, but for those of whom something is. */
function outsideQuotes(paragraph: Paragraph, context: ParagraphContext): readonly NameMention[] {
  const { analysis, ownEntries } = paragraph.facts;
  const { tokens } = analysis;
  const named: NameMention[] = [];
  for (const { index, data } of ownEntries) {
    if (index !== "spellings") continue;
    const { mention, surnameKnown } = data as SpeltName;
    // Each name has two entries there, one behind the other.
    if (mention === named.at(-1)) continue;
    if (mention.sureness === "bare" && (surnameKnown & Known.surname) === 0 && !isFullElsewhere(mention, context))
      continue;
    const next = tokenAt(tokens, mention.name.end);
    if ((next < tokens.count && tokens.penn[next] === Penn.POS) || isQuoted(mention, paragraph, undefined)) continue;
    named.push(mention);
  }
  return named;
}

/**
 * Whom a pronoun after a paragraph may mean: the two whom its last sentences quote, if they are two; else those whom its last
 * sentence tells of, unless somebody speaks there, who then is meant.
 */
function candidatesIn(previous: Paragraph, named: readonly NameMention[]): readonly Candidate[] {
  const { attributions, analysis } = previous.facts;
  const { sentences, tokens } = analysis;
  const spoken = attributions.filter(({ source, content }) => source.length > 0 && content.length > 0);
  const beforeLast = sentences.at(-QUOTES)?.start ?? 0;
  const quoted = spoken.filter(({ type, source }) => type !== "indirect" && source[0]!.start >= beforeLast).slice(-2);
  const speakers = quoted.flatMap(({ source, cue }) => {
    const at = nearest(source, cue[0]);
    return named.filter((one) => overlaps(one.name, at)).slice(0, 1);
  });
  const two = distinct(speakers);
  if (two.length === 2) return two;
  const from = sentences.at(-1)!.start;
  if (spoken.some((one) => one.source[0]!.start >= from && !isDone(one, named, tokens))) return [];
  return distinct(named.filter((one) => one.start >= from && isInFront(one, tokens)));
}

/** So many sentences at a paragraph's end hold two quotations that a pronoun may take up. */
const QUOTES = 3;

/** Whether the draft names somebody of that surname in full. */
function isFullElsewhere(mention: NameMention, context: ParagraphContext): boolean {
  return context.namesakes(keyOf(mention)).some(({ data }) => {
    const mention = data as NameMention;
    return isFullName(mention) && mention.sureness === "sure";
  });
}

/** The piece of a source that stands nearest to its cue. */
function nearest(source: readonly Span[], cue: Span | undefined): Span {
  let best = source[0]!;
  if (!cue) return best;
  const distance = ({ start, end }: Span) => Math.max(cue.start - end, start - cue.end);
  for (const piece of source) if (distance(piece) < distance(best)) best = piece;
  return best;
}

/** Whether somebody is whom a sentence is about, or whom something is done to: not "with Lund", "a plan by the former mayor, Lund". */
function isInFront({ start }: NameMention, tokens: Tokens): boolean {
  const { penn, tag } = tokens;
  let t = tokenAt(tokens, start) - 1;
  // Back over what describes them.
  while (
    t >= 0 &&
    (tag[t] === Tag.noun ||
      tag[t] === Tag.name ||
      tag[t] === Tag.adjective ||
      penn[t] === Penn.DT ||
      penn[t] === Penn.PRP$)
  )
    t--;
  return t < 0 || (penn[t] !== Penn.IN && penn[t] !== Penn.TO);
}

/** Whether what is said is what is done to somebody: "Ruiz blamed Tan", but not "Ruiz said Tan was late". */
function isDone({ cue, source }: Attribution, named: readonly NameMention[], tokens: Tokens): boolean {
  const end = cue.at(-1)?.end;
  if (end === undefined) return false;
  const next = tokenAt(tokens, end);
  return named.some((one) => {
    if (next >= tokens.count || one.start !== tokens.start[next] || source.some((at) => overlaps(at, one)))
      return false;
    const behind = tokenAt(tokens, one.end);
    return behind >= tokens.count || tokens.tag[behind] !== Tag.verb;
  });
}

function distinct(mentions: readonly NameMention[]): readonly Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const mention of mentions) if (!byKey.has(keyOf(mention))) byKey.set(keyOf(mention), { mention });
  return [...byKey.values()];
}

/** 1 where everything in the draft tells of a man of that surname, 2 of a woman, 3 where nothing tells or both may be. */
function sexOf(surname: string, context: ParagraphContext): number {
  let sex = 0;
  for (const { data, paragraph } of context.namesakes(surname)) {
    const mention = data as NameMention;
    if (mention.sex === 1 || mention.sex === 2) sex |= mention.sex;
    else sex |= toldBy(mention, paragraph);
  }
  return sex === 0 ? 3 : sex;
}

/** What the pronouns of a sentence tell of the sex of the one person it names; 0 for nothing. */
function toldBy(mention: NameMention, { facts }: Paragraph): number {
  const { tokens, sentences } = facts.analysis;
  const sentence = sentences[sentenceAt(sentences, mention.start)];
  if (!sentence) return 0;
  if (facts.mentions.some((one) => one !== mention && one.start >= sentence.start && one.end <= sentence.end)) return 0;
  let sex = 0;
  for (let t = tokenAt(tokens, mention.end); t < sentence.endToken; t++) {
    const hash = tokens.hash[t]!;
    if (MAN.has(hash)) sex |= 1;
    else if (WOMAN.has(hash)) sex |= 2;
  }
  return sex === 3 ? 0 : sex;
}

function surname(paragraph: Paragraph, candidate: Candidate): string {
  return quote(paragraph, surnameSpan(paragraph, candidate));
}

/** The surname as written; of one word, the word. */
function surnameSpan({ facts }: Paragraph, { mention }: Candidate): Span {
  const { tokens } = facts.analysis;
  const { name, surnameAt } = mention;
  if (surnameAt <= 0) return spanOf(name);
  return { start: tokens.start[tokenAt(tokens, name.start) + surnameAt]!, end: name.end };
}

function naming(previous: Paragraph, candidate: Candidate, at: Span): Fix {
  const { start, end } = surnameSpan(previous, candidate);
  const text = previous.prose.slice(start, end);
  return { title: `Write “${text}”`, edits: [{ ...at, text }] };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function tokenSpan({ start, end }: Tokens, t: number): Span {
  return { start: start[t]!, end: end[t]! };
}
