import type { LocalBlock } from "./chunk.ts";
import type { Content } from "./content.ts";
import { datelineOf } from "./datelines.ts";
import type { Block, Format, FrontMatter, Part } from "./document.ts";
import { countWords, isByline, isWhollyEmphasised } from "./openings.ts";
import type { Span } from "./span.ts";

/** A first line with more words is no headline (rules.md, section 0). */
const LONGEST_HEADLINE = 20;
/** What no headline of a plain text ends with. */
const CLOSERS = ".”\"’'»\r\n";
/** How many paragraphs may stand between two labels of a transcript and still be part of the answer. */
const LONGEST_ANSWER = 6;

/** A draft's blocks in order and where each starts in the raw text. */
export interface Placed {
  readonly locals: readonly LocalBlock[];
  readonly starts: Int32Array;
}

/**
 * Gives each block its part of the story (rules.md, section 0, "Parts"). One cheap pass, made anew after each edit; `old`
 * are the blocks before it, of which those that stayed the same and where they were are taken over.
 */
export function withParts(
  placed: Placed,
  format: Format,
  frontMatter: FrontMatter | undefined,
  old: readonly Block[],
): Block[] {
  const { locals, starts } = placed;
  const hasStandfirst = says(frontMatter, "standfirst", "dek", "description");
  const hasHeadline = says(frontMatter, "headline", "title");
  const headline = hasHeadline ? -1 : headlineAt(locals, format);
  const transcript = transcriptOf(locals);
  // Where a standfirst may stand: straight after the headline, which may be in the front matter.
  let awaitsStandfirst = hasHeadline && !hasStandfirst;
  let inBody = false;
  let breakBefore = true;
  const blocks = new Array<Block>(locals.length);
  for (let i = 0; i < locals.length; i++) {
    const local = locals[i]!;
    const { content } = local;
    const { kind } = content;
    let part: Part = "body";
    let dateline: Span | undefined;
    if (local.part !== undefined) part = local.part;
    else if (kind === "paragraph" || kind === "heading") {
      if (i === headline) part = "headline";
      else if (transcript !== undefined && transcript[i] === 1) part = "transcript";
      else if (!inBody || content.opening !== "none") part = partOf(content, inBody, awaitsStandfirst);
      if (part !== "caption") awaitsStandfirst = i === headline && !hasStandfirst;
      if (!inBody && part === "body" && kind === "paragraph" && local.footnote === undefined && content.prose !== "") {
        if (local.quoteDepth === 0 && local.listDepth === 0) dateline = datelineOf(content.prose);
        inBody = true;
      }
    }
    const start = starts[i]!;
    const before = old[i];
    blocks[i] =
      before !== undefined && isSame(before, local, start, part, breakBefore, dateline)
        ? before
        : blockOf(local, start, part, breakBefore, dateline);
    if (kind === "heading" || kind === "rule") breakBefore = true;
    else if (breakBefore && (kind === "paragraph" || kind === "table") && content.prose !== "") breakBefore = false;
  }
  return blocks;
}

function isSame(
  block: Block,
  local: LocalBlock,
  start: number,
  part: Part,
  breakBefore: boolean,
  dateline: Span | undefined,
): boolean {
  return (
    block.content === local.content &&
    block.start === start &&
    block.part === part &&
    block.breakBefore === breakBefore &&
    block.quoteDepth === local.quoteDepth &&
    block.listDepth === local.listDepth &&
    block.footnote === local.footnote &&
    block.dateline?.end === dateline?.end
  );
}

function blockOf(
  local: LocalBlock,
  start: number,
  part: Part,
  breakBefore: boolean,
  dateline: Span | undefined,
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
    case "picture":
      return content.kind === "paragraph" ? "caption" : "body";
  }
  if (!inBody && isByline(content.prose)) return "byline";
  if (
    awaitsStandfirst &&
    (content.kind === "heading" ? content.level === 2 : isWhollyEmphasised(content.prose, content.inlines, 0))
  )
    return "standfirst";
  return "body";
}

function says(frontMatter: FrontMatter | undefined, ...keys: readonly string[]): boolean {
  return keys.some((key) => {
    const value = frontMatter?.values[key];
    return typeof value === "string" && value.trim() !== "";
  });
}

function headlineAt(locals: readonly LocalBlock[], format: Format): number {
  if (format === "markdown")
    return locals.findIndex(
      ({ content, quoteDepth }) => content.kind === "heading" && content.level === 1 && quoteDepth === 0,
    );
  const first = locals.findIndex(({ content }) => content.kind === "paragraph" && content.prose !== "");
  if (first < 0) return -1;
  const { content, footnote } = locals[first]!;
  const { prose } = content;
  if (
    footnote !== undefined ||
    content.opening !== "none" ||
    isByline(prose) ||
    CLOSERS.includes(prose.at(-1)!) ||
    content.raw.includes("\n") ||
    content.raw.includes("\r")
  )
    return -1;
  const words = countWords(prose, LONGEST_HEADLINE + 1);
  if (words > LONGEST_HEADLINE || datelineOf(prose)) return -1;
  for (let i = first + 1; i < locals.length; i++) {
    const next = locals[i]!.content;
    if (next.kind === "paragraph" && countWords(next.prose, words + 1) > words) return first;
  }
  return -1;
}

/** Which blocks are an interview's questions and answers: labelled ones, and those between two labels. */
function transcriptOf(locals: readonly LocalBlock[]): Uint8Array | undefined {
  let inTranscript: Uint8Array | undefined;
  let asked = false;
  let last = -1;
  let labels: Map<string, number[]> | undefined;
  const take = (i: number) => {
    inTranscript ??= new Uint8Array(locals.length);
    inTranscript[i] = 1;
  };
  for (let i = 0; i < locals.length; i++) {
    const { content } = locals[i]!;
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
      labels ??= new Map();
      const same = labels.get(label);
      if (same) same.push(i);
      else labels.set(label, [i]);
    }
  }
  if (labels === undefined) return inTranscript;
  // Two speakers at least, of whom one speaks twice: "WARNING:" by itself makes no transcript.
  const all = [...labels.values()];
  if (all.length > 1 && all.some((at) => at.length > 1)) for (const at of all) at.forEach(take);
  return inTranscript;
}
