import { type Sentence, Tag, TokenKind, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { Attribution, Paragraph } from "../../reporting/facts.ts";
import { endsOpen } from "../../reporting/quoted.ts";
import { attributionsNear, hasSource, sentenceAt, startOfAttribution } from "../../reporting/scope.ts";
import type { Quotation } from "../../text/quotations.ts";
import { contains, overlaps, type Span } from "../../text/span.ts";
import { type Fix, type ParagraphContext, rule } from "../rule.ts";
import { fixes, quote } from "../wording.ts";

/** From so many words on, one sentence alone is too long to wait for its speaker. */
const LONG = 45;
/** Two short sentences ("No. Never.") are heard in one breath: fewer words than these keep nobody waiting. */
const SHORT = 20;
/** A tail of more words is a story of its own, and belongs where it stands. */
const LONGEST_TAIL = 20;

/** Speakers whom the reader must have met before. */
const KNOWN = hashes("he she they i we it");
const PERSONS = hashes("he she");
/** So many names and nouns introduce a speaker; fewer ("Berg", "the mayor") are somebody already met. */
const INTRODUCED = 2;
const LEAD_IN = /[:–—-]\s*$/;

/** Flags a quotation of several sentences whose speaker is named only behind it. */
export default rule({
  id: "late-attribution",
  group: "quotes",
  problem: "quotation",
  severity: { desk: "info" },
  reads: "neighbours",
  summary: "A quotation of several sentences, and its speaker only at the end.",
  why: "A reader who does not know who speaks cannot weigh the words, and takes them for the last speaker's. Name the speaker after the first sentence, before the quotation or with a colon. Now and then holding the name back is the point; hence no warning.",
  silent: [
    "the quotation is one sentence of fewer than 45 words, or short sentences of fewer than 20 in all",
    "the speaker is named before it in the paragraph, or leads in with a colon",
    "the speaker is a pronoun: the reader knows who is meant",
    "the paragraph before names the speaker",
    "somebody met earlier in the story (“Berg”, “the mayor”), unless he is named by surname where another has just spoken",
    "a quotation that runs on from the paragraph before",
  ],
  authority: ["Reuters handbook: quotes", "Guardian style guide: quotations", "Mongabay style guide: quotations"],
  bad: [
    {
      draft:
        "“It broke. We fixed it. It broke again, and then the county cut the money that paid the man who fixed it,” ⟦said Ola Berg⟧.",
      fixed:
        "“It broke,” said Ola Berg. “We fixed it. It broke again, and then the county cut the money that paid the man who fixed it.”",
      level: "info",
    },
    {
      draft:
        "“Where were the buses? Nobody told us that they had gone, and we stood in the rain until the lamps went out,” ⟦Minh Vo, a resident, said⟧. He walked home.",
      fixed:
        "“Where were the buses?” Minh Vo, a resident, said. “Nobody told us that they had gone, and we stood in the rain until the lamps went out.” He walked home.",
    },
    {
      draft:
        '"The bell rang at four. We ran to the boats, and half of them had already drifted beyond the wall," ⟦said Ola Berg⟧. "Then it rang again."',
      fixed:
        '"The bell rang at four," said Ola Berg. "We ran to the boats, and half of them had already drifted beyond the wall. Then it rang again."',
    },
    "“We sold the herd in spring, because the well was dry and the bank would wait no longer for its money, and my sons had found work in the town and would not come back to carry water up the hill for forty cows that gave less milk every week,” ⟦said Ola Berg⟧.",
  ],
  good: [
    "“It broke,” said Ola Berg. “We fixed it. It broke again, and then the county cut the money that paid the man who fixed it.”",
    "“No. Never,” said Ola Berg.",
    "“It broke twice that winter, and nobody came,” said Ola Berg.",
    "Ola Berg was blunt: “It broke. We fixed it. It broke again, and then the county cut the money that paid the man who fixed it,” Berg said.",
    "Ola Berg runs the mill. “It broke. We fixed it. It broke again, and then the county cut the money that paid the man who fixed it,” Berg said.",
    "The mill stood still, said Ola Berg.\n\n“It broke. We fixed it. It broke again, and then the county cut the money that paid the man who fixed it,” Berg said.",
    "The mill stood still.\n\n“It broke. We fixed it. It broke again, and then the county cut the money that paid the man who fixed it,” he said.",
    "The mill stood still.\n\n“It broke. We fixed it. It broke again, and then the county cut the money that paid the man who fixed it,” Berg said.",
    "“We came at dawn,” said Ola Berg, “and waited.\n\n“It broke. We fixed it. It broke again, and then the county cut the money that paid the man who fixed it,” Berg said.",
  ],

  check(context: ParagraphContext) {
    const { paragraph, previous } = context;
    const { quotations, attributions } = paragraph.facts;
    if (quotations.length === 0 || attributions.length === 0 || paragraph.block.quoteDepth > 0) return;
    if (previous && !paragraph.block.breakBefore && endsOpen(previous)) return;
    const seen: Attribution[] = [];
    for (const quotation of quotations) {
      // An attribute of markup that the format does not know.
      if (quotation.depth > 0 || quotation.open || paragraph.prose[quotation.start - 1] === "=") continue;
      const size = sizeOf(paragraph, quotation);
      if (!size) continue;
      const attribution = speakerBehind(paragraph, quotation);
      if (!attribution || seen.includes(attribution) || isKnown(context, attribution, quotation)) continue;
      seen.push(attribution);
      const at = tailOf(attribution);
      const name = quote(paragraph, attribution.source[0]!);
      context.report({
        at,
        message: `The reader hears ${size} before learning that ${name} speaks. Name the speaker sooner.`,
        fixes: fixes(moveUp(paragraph, quotation, attribution)),
      });
    }
  },
});

/** How long a quotation is, in words for the writer; undefined where nobody has to wait. */
function sizeOf({ facts }: Paragraph, { inner }: Span & { readonly inner: Span }): string | undefined {
  const { tokens, sentences } = facts.analysis;
  let words = 0;
  for (let i = tokenAt(tokens, inner.start); i < tokens.count && tokens.start[i]! < inner.end; i++)
    if (tokens.kind[i] !== TokenKind.punctuation) words++;
  const count = sentenceAt(sentences, inner.end - 1) - sentenceAt(sentences, inner.start) + 1;
  if (count > 1 && words >= SHORT) return `${count} sentences`;
  return words >= LONG ? `${words} words` : undefined;
}

/** The attribution of a quotation whose source and cue stand behind it; undefined where somebody is named before or within. */
function speakerBehind({ facts }: Paragraph, quotation: Quotation): Attribution | undefined {
  let behind: Attribution | undefined;
  for (const one of attributionsNear(facts, quotation.start)) {
    if (!hasSource(one)) continue;
    if (startOfAttribution({ ...one, content: [] }) < quotation.end) {
      // Somebody has spoken before in this paragraph, or the words are split around the speaker.
      if (startOfAttribution({ ...one, content: [] }) < quotation.start) return undefined;
      continue;
    }
    if (!one.content.some((piece) => overlaps(piece, quotation.inner))) continue;
    if (one.source.length > 0 && one.cue.length > 0) behind ??= one;
  }
  return behind;
}

/** Source and cue, from the first word to the last. */
function tailOf({ source, cue }: Attribution): Span {
  const pieces = [...source, ...cue];
  return { start: Math.min(...pieces.map(({ start }) => start)), end: Math.max(...pieces.map(({ end }) => end)) };
}

/** Whether the reader has met the speaker just before: a pronoun, a lead-in, or somebody named or meant in what stands above. */
function isKnown(context: ParagraphContext, attribution: Attribution, quotation: Quotation): boolean {
  const { paragraph, previous } = context;
  const { tokens, sentences } = paragraph.facts.analysis;
  const opening = sentences[sentenceAt(sentences, quotation.start)];
  if (opening && LEAD_IN.test(paragraph.prose.slice(opening.start, quotation.start))) return true;
  const names = new Set<number>();
  const behind = tokenAt(tokens, quotation.end);
  const tailEnd = tailOf(attribution).end;
  let words = 0;
  let hasName = false;
  for (let i = behind; i < tokens.count && tokens.start[i]! < tailEnd; i++) {
    if (KNOWN.has(tokens.hash[i]!)) return true;
    if (tokens.tag[i] !== Tag.name && tokens.tag[i] !== Tag.noun) continue;
    names.add(tokens.hash[i]!);
    hasName ||= tokens.tag[i] === Tag.name;
    words++;
  }
  const before = tokenAt(tokens, quotation.start);
  const isShort = words < INTRODUCED;
  if (hasAny(tokens, names, 0, before) || (isShort && hasAny(tokens, PERSONS, 0, before))) return true;
  if (!previous || paragraph.block.breakBefore) return isShort;
  const above = previous.facts.analysis.tokens;
  if (hasAny(above, names, 0, above.count)) return true;
  // Somebody met earlier in the story, by surname: only where another has spoken since. "The mayor" is the one just named.
  return isShort && (!hasName || hasAny(above, PERSONS, 0, above.count) || !previous.facts.attributions.some(isNamed));
}

function isNamed({ source, kind }: Attribution): boolean {
  return source.length > 0 && (kind === "person" || kind === "organisation");
}

function hasAny(tokens: Tokens, words: ReadonlySet<number>, from: number, to: number): boolean {
  for (let i = from; i < to && i < tokens.count; i++) if (words.has(tokens.hash[i]!)) return true;
  return false;
}

/**
 * Moves what names the speaker behind the first sentence of the quotation: `“A. B,” said X.` becomes `“A,” said X. “B.”`.
 * Offered only where that is mere mechanics; safe where the tail says nothing but who speaks.
 */
function moveUp(paragraph: Paragraph, quotation: Quotation, attribution: Attribution): Fix | undefined {
  const { prose, block, facts } = paragraph;
  const { tokens, sentences } = facts.analysis;
  const number = sentenceAt(sentences, quotation.inner.start);
  const first = sentences[number];
  const second = sentences[number + 1];
  const last = sentences[sentenceAt(sentences, quotation.inner.end - 1)];
  // Without a blank between the sentences the two edits would meet.
  if (!first || !second || !last || second.start >= quotation.inner.end || second.start === first.end) return undefined;
  if (sizeOf(paragraph, { ...quotation, inner: { start: quotation.inner.start, end: first.end } })) return undefined;
  const stop = first.end - 1;
  // The stop is a token of its own: not that of an abbreviation, no dots, no mark of a quotation inside.
  if (tokens.start[first.endToken - 1] !== stop || !/[.?!]/.test(prose[stop]!)) return undefined;
  if (facts.quotations.some((one) => one.depth > 0 && overlaps(one, { start: first.start, end: second.start + 1 })))
    return undefined;
  const end = endOf(paragraph, quotation, last);
  if (!end) return undefined;
  const tail = prose.slice(end.tail.start, end.tail.end);
  const mark = prose.slice(quotation.inner.end, quotation.end);
  const opening = prose.slice(quotation.start, quotation.inner.start);
  const asked = prose[stop] === "." ? "" : prose[stop]!;
  const comma = asked ? mark : end.isOutside ? `${mark},` : `,${mark}`;
  const edits = [
    { start: stop, end: stop + 1, text: `${asked}${comma}${tail}.` },
    { start: second.start, end: second.start + 1, text: `${opening}${prose[second.start]!}` },
    { start: end.start, end: end.end, text: end.text },
  ];
  if (!edits.every((edit) => block.content.isVerbatim(edit)) || !block.content.isVerbatim(end.tail)) return undefined;
  return { title: "Name the speaker after the first sentence", safe: isPlain(tokens, end.tail, attribution), edits };
}

interface QuotationEnd extends Span {
  /** What stands at the span once the tail is gone. */
  readonly text: string;
  /** " said Ola Berg", without the sentence's stop. */
  readonly tail: Span;
  /** The comma stands outside the mark, as British papers have it. */
  readonly isOutside: boolean;
}

/** How the quotation ends and its tail begins; undefined where more than a tail follows in the sentence. */
function endOf({ prose, facts }: Paragraph, quotation: Quotation, last: Sentence): QuotationEnd | undefined {
  if (prose[last.end - 1] !== "." || last.end <= quotation.end) return undefined;
  const isOutside = prose[quotation.end] === ",";
  const tail = { start: isOutside ? quotation.end + 1 : quotation.end, end: last.end - 1 };
  if (prose[tail.start] !== " " || facts.quotations.some((one) => overlaps(one, tail))) return undefined;
  const words = prose.slice(tail.start, tail.end);
  // A dash, a colon or a stop within is another thought.
  if (/[.:;!?–—()"“”]/.test(words) || words.trim().split(" ").length > LONGEST_TAIL) return undefined;
  const before = prose[quotation.inner.end - 1]!;
  const start = before === "," ? quotation.inner.end - 1 : quotation.inner.end;
  if (before !== "," && !isOutside && !/[.?!]/.test(before)) return undefined;
  const stop = before === "," || isOutside ? "." : "";
  const mark = prose.slice(quotation.inner.end, quotation.end);
  // A further quotation right behind goes on where this one ends.
  const next = facts.quotations.find((one) => one.depth === 0 && one.start > quotation.start);
  if (next && next.marks === quotation.marks && !next.open && prose.slice(last.end, next.start) === " ")
    return { start, end: next.inner.start, text: `${stop} `, tail, isOutside };
  return { start, end: last.end, text: `${stop}${mark}`, tail, isOutside };
}

/** Whether a tail says nothing but who speaks: no verb in it besides the cue. */
function isPlain(tokens: Tokens, tail: Span, { cue }: Attribution): boolean {
  for (let i = tokenAt(tokens, tail.start); i < tokens.count && tokens.end[i]! <= tail.end; i++) {
    const at = { start: tokens.start[i]!, end: tokens.end[i]! };
    if (tokens.tag[i] === Tag.verb && !cue.some((piece) => contains(piece, at))) return false;
  }
  return true;
}
