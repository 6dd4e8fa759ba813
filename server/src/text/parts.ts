import type { LocalBlock } from "./chunk.ts";
import type { Content } from "./content.ts";
import { datelineOf } from "./datelines.ts";
import type { Block, Format, FrontMatter, Part } from "./document.ts";
import { countWords, isByline } from "./openings.ts";

/** A block with its absolute start. */
export interface Placed {
  readonly local: LocalBlock;
  readonly start: number;
}

/** A first line with more words is no headline (rules.md, section 0). */
const LONGEST_HEADLINE = 20;
/** How many paragraphs may stand between two labels of a transcript and still be part of the answer. */
const LONGEST_ANSWER = 6;

/** Gives each block its part of the story (rules.md, section 0, "Parts"). One cheap pass, made anew after each edit. */
export function withParts(placed: readonly Placed[], format: Format, frontMatter: FrontMatter | undefined): Block[] {
  const headline = says(frontMatter, "headline", "title") ? -1 : headlineAt(placed, format);
  const transcript = transcriptOf(placed);
  // Where a standfirst may stand: straight after the headline, which may be in the front matter.
  let awaitsStandfirst =
    !says(frontMatter, "standfirst", "dek", "description") && says(frontMatter, "headline", "title");
  let inBody = false;
  let breakBefore = true;
  const blocks: Block[] = [];
  for (let i = 0; i < placed.length; i++) {
    const { local, start } = placed[i]!;
    const { content } = local;
    const { kind } = content;
    const isText = kind === "paragraph" || kind === "heading";
    let part: Part = "body";
    let dateline: Block["dateline"];
    if (isText) {
      if (i === headline) part = "headline";
      else if (transcript?.[i]) part = "transcript";
      else part = partOf(content, inBody, awaitsStandfirst);
      if (part !== "caption")
        awaitsStandfirst = i === headline && !says(frontMatter, "standfirst", "dek", "description");
      if (part === "body" && kind === "paragraph" && local.footnote === undefined && content.prose !== "") {
        if (!inBody && local.quoteDepth === 0 && local.listDepth === 0) dateline = datelineOf(content.prose);
        inBody = true;
      }
    }
    blocks.push(placedBlock(local, start, part, breakBefore, dateline));
    if (kind === "heading" || kind === "rule") breakBefore = true;
    else if ((kind === "paragraph" || kind === "table") && content.prose !== "") breakBefore = false;
  }
  return blocks;
}

function placedBlock(
  local: LocalBlock,
  start: number,
  part: Part,
  breakBefore: boolean,
  dateline: Block["dateline"],
): Block {
  const { content, quoteDepth, listDepth, footnote } = local;
  const block = { content, start, end: start + content.raw.length, part, quoteDepth, listDepth, breakBefore };
  if (footnote === undefined && dateline === undefined) return block;
  return { ...block, ...(footnote === undefined ? {} : { footnote }), ...(dateline === undefined ? {} : { dateline }) };
}

function partOf(content: Content, inBody: boolean, awaitsStandfirst: boolean): Part {
  switch (content.opening) {
    case "caption":
      return "caption";
    case "correction":
      return "correction";
    case "credit":
      return "byline";
  }
  if (content.kind === "paragraph" && isPicture(content)) return "caption";
  if (!inBody && isByline(content.prose)) return "byline";
  if (awaitsStandfirst && (content.kind === "heading" ? content.level === 2 : isWhollyEmphasised(content, 0)))
    return "standfirst";
  return "body";
}

function says(frontMatter: FrontMatter | undefined, ...keys: readonly string[]): boolean {
  return keys.some((key) => {
    const value = frontMatter?.values[key];
    return typeof value === "string" && value.trim() !== "";
  });
}

function headlineAt(placed: readonly Placed[], format: Format): number {
  if (format === "markdown")
    return placed.findIndex(
      ({ local }) => local.content.kind === "heading" && local.content.level === 1 && local.quoteDepth === 0,
    );
  const first = placed.findIndex(({ local }) => local.content.kind === "paragraph" && local.content.prose !== "");
  if (first < 0) return -1;
  const { content, footnote } = placed[first]!.local;
  const { prose } = content;
  if (
    footnote !== undefined ||
    content.opening !== "none" ||
    isByline(prose) ||
    /[.”"’'»\r\n]$/.test(prose) ||
    /[\r\n]/.test(content.raw)
  )
    return -1;
  const words = countWords(prose, LONGEST_HEADLINE + 1);
  if (words > LONGEST_HEADLINE || datelineOf(prose)) return -1;
  for (let i = first + 1; i < placed.length; i++) {
    const next = placed[i]!.local.content;
    if (next.kind === "paragraph" && countWords(next.prose, words + 1) > words) return first;
  }
  return -1;
}

/** Nothing but pictures, with a credit or caption in emphasis at most. */
function isPicture(content: Content): boolean {
  const { prose } = content;
  if (
    prose.charCodeAt(0) !== 0xfffc ||
    !content.inlines.some((inline) => inline.kind === "image" && inline.span.start === 0)
  )
    return false;
  let at = 0;
  while (at < prose.length && (prose.charCodeAt(at) === 0xfffc || prose.charCodeAt(at) === 32)) at++;
  return at === prose.length || isWhollyEmphasised(content, at);
}

function isWhollyEmphasised(content: Content, from: number): boolean {
  return (
    content.prose !== "" &&
    content.inlines.some(
      (inline) => inline.kind === "emphasis" && inline.span.start <= from && inline.span.end === content.prose.length,
    )
  );
}

/** Which blocks are an interview's questions and answers: labelled ones, and those between two labels. */
function transcriptOf(placed: readonly Placed[]): Uint8Array | undefined {
  let inTranscript: Uint8Array | undefined;
  let asked = false;
  let last = -1;
  const labels = new Map<string, number[]>();
  const take = (i: number) => {
    inTranscript ??= new Uint8Array(placed.length);
    inTranscript[i] = 1;
  };
  for (let i = 0; i < placed.length; i++) {
    const { content } = placed[i]!.local;
    if (content.kind !== "paragraph") {
      if (content.kind === "heading" || content.kind === "rule") last = -1;
      continue;
    }
    const { opening } = content;
    if (opening === "none") continue;
    if (opening === "question" || opening === "answer" || (opening === "initial" && asked)) {
      asked ||= opening === "question";
      if (last >= 0 && i - last <= LONGEST_ANSWER) for (let between = last + 1; between < i; between++) take(between);
      take(i);
      last = i;
    } else if (opening === "label") {
      const label = content.prose.slice(0, content.prose.indexOf(":"));
      const same = labels.get(label);
      if (same) same.push(i);
      else labels.set(label, [i]);
    }
  }
  // Two speakers at least, of whom one speaks twice: "WARNING:" by itself makes no transcript.
  const all = [...labels.values()];
  if (all.length > 1 && all.some((at) => at.length > 1)) for (const at of all) at.forEach(take);
  return inTranscript;
}
