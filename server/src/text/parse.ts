import type { Chunk, Definition, Definitions, LocalBlock, Sections } from "./chunk.ts";
import { Content, FrontMatterLine } from "./content.ts";
import type { Block, Change, DraftText, Format, FrontMatter } from "./document.ts";
import { markdownSections } from "./formats/markdown.ts";
import { plainSections } from "./formats/plain.ts";
import { frontMatterSpan, readFrontMatter } from "./frontMatter.ts";
import { withParts } from "./parts.ts";

const SECTIONS: Readonly<Record<Format, (text: string) => Sections>> = {
  markdown: markdownSections,
  plain: plainSections,
};

/** A parsed draft with what `editDraft` needs to go on from it. */
class ReadDraft implements DraftText {
  readonly blocks: readonly Block[];
  declare readonly frontMatter?: FrontMatter;
  // Private: how a draft came to be is no part of what it is.
  readonly #lead: Lead;
  readonly #chunks: readonly Chunk[];
  readonly #definitions: Definitions;

  constructor(
    readonly raw: string,
    readonly format: Format,
    lead: Lead,
    chunks: readonly Chunk[],
    definitions: Definitions,
    before: readonly Block[],
  ) {
    if (lead.frontMatter) this.frontMatter = lead.frontMatter;
    this.#lead = lead;
    this.#chunks = chunks;
    this.#definitions = definitions;
    this.blocks = blocksOf(lead, chunks, format, before);
  }

  get lead(): Lead {
    return this.#lead;
  }

  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }

  get definitions(): Definitions {
    return this.#definitions;
  }
}

/** What comes before the text proper: a byte order mark and front matter. */
interface Lead {
  readonly end: number;
  readonly content?: Content;
  readonly start: number;
  readonly frontMatter?: FrontMatter;
  /** Headline and standfirst in the front matter, in order. */
  readonly lines?: readonly LeadLine[];
}

interface LeadLine {
  readonly content: FrontMatterLine;
  readonly start: number;
  readonly part: "headline" | "standfirst";
}

/** Reads a raw file as a document. */
export function parseDraft(raw: string, format: Format): DraftText {
  const lead = leadOf(raw);
  const sections = SECTIONS[format](raw.slice(lead.end));
  const definitions = definitionsOf([sections.definitions]);
  return new ReadDraft(
    raw,
    format,
    lead,
    sections.chunks(sections.starts.length, definitions, () => undefined),
    definitions,
    [],
  );
}

/**
 * The document after one change. Block contents that did not change keep their identity; equal to `parseDraft` of the new
 * text. Reads the chunks around the change again, and as many after it as it takes until an old one starts where it did.
 */
export function editDraft(draft: DraftText, change: Change): DraftText {
  const raw = draft.raw.slice(0, change.start) + change.text + draft.raw.slice(change.end);
  if (!(draft instanceof ReadDraft)) return parseDraft(raw, draft.format);
  const { format } = draft;
  const old = draft.chunks;
  const delta = raw.length - draft.raw.length;
  const lead = leadOf(raw, draft.lead);
  // What stays in front: the chunks before the one before the change, if the text proper starts where it did.
  let first = 0;
  let from = draft.lead.end;
  if (lead.end === draft.lead.end && change.start >= lead.end) {
    while (first + 2 < old.length && from + old[first]!.raw.length + old[first + 1]!.raw.length <= change.start)
      from += old[first++]!.raw.length;
  } else from = lead.end;
  // What may stay behind: the chunks that start after the change.
  let next = 0;
  let nextStart = draft.lead.end;
  while (next < old.length && (nextStart <= change.end || nextStart + delta <= from))
    nextStart += old[next++]!.raw.length;
  next = Math.max(next, first);

  const known = new Map<string, Chunk>();
  let remembered = first;
  const merged = (own: readonly Definition[]) =>
    definitionsOf([...old.slice(0, first).map(definitionsIn), own, ...old.slice(next).map(definitionsIn)]);
  for (let step = 1; ; step *= 2) {
    // Up to the end of a chunk that should come out as it was: if it starts where it did, so do all after it.
    let end = nextStart + delta;
    let witness = next;
    while (witness < old.length && witness < next + 1) end += old[witness++]!.raw.length;
    const sections = SECTIONS[format](unshared(raw.slice(from, end)));
    const atWitness = next < old.length ? sections.starts.indexOf(nextStart + delta - from) : sections.starts.length;
    if (atWitness >= 0) {
      for (; remembered < next; remembered++) known.set(old[remembered]!.raw, old[remembered]!);
      return rebuilt(draft, raw, lead, sections, atWitness, first, next, known, merged);
    }
    for (let i = 0; i < step && next < old.length; i++) nextStart += old[next++]!.raw.length;
  }
}

function rebuilt(
  draft: ReadDraft,
  raw: string,
  lead: Lead,
  sections: Sections,
  count: number,
  first: number,
  next: number,
  known: ReadonlyMap<string, Chunk>,
  merged: (own: readonly Definition[]) => Definitions,
): DraftText {
  const old = draft.chunks;
  let { definitions } = draft;
  let changed: ReadonlySet<string> | undefined;
  if (sections.definitions.length > 0 || old.slice(first, next).some((chunk) => chunk.definitions.length > 0)) {
    definitions = merged(sections.definitions);
    changed = differences(draft.definitions, definitions);
    if (changed.size === 0) definitions = draft.definitions;
  }
  const isStale = (chunk: Chunk) =>
    changed !== undefined && changed.size > 0 && chunk.references.some((label) => changed.has(label));
  const fresh = sections.chunks(count, definitions, (text) => {
    const chunk = known.get(text);
    return chunk && !isStale(chunk) ? chunk : undefined;
  });
  const middle = withOldContents(fresh, old.slice(first, next));
  let chunks: Chunk[];
  if (changed === undefined || changed.size === 0) chunks = [...old.slice(0, first), ...middle, ...old.slice(next)];
  else {
    const renew = (chunk: Chunk) =>
      isStale(chunk)
        ? withOldContents(
            SECTIONS[draft.format](chunk.raw).chunks(1, definitions, () => undefined),
            [chunk],
          )[0]!
        : chunk;
    chunks = [...old.slice(0, first).map(renew), ...middle, ...old.slice(next).map(renew)];
  }
  return new ReadDraft(raw, draft.format, lead, chunks, definitions, draft.blocks);
}

/** The new chunks with each content that an old one equals replaced by that one. */
function withOldContents(fresh: readonly Chunk[], old: readonly Chunk[]): Chunk[] {
  const byRaw = new Map<string, Content[]>();
  for (const chunk of old) {
    for (const { content } of chunk.blocks) {
      const same = byRaw.get(content.raw);
      if (same) same.push(content);
      else byRaw.set(content.raw, [content]);
    }
  }
  return fresh.map((chunk) => {
    if (old.includes(chunk)) return chunk;
    const blocks = chunk.blocks.map((block) => {
      const content = byRaw.get(block.content.raw)?.find((candidate) => candidate.equals(block.content));
      return content ? { ...block, content } : block;
    });
    return { ...chunk, blocks };
  });
}

const NO_DEFINITIONS: Definitions = new Map();

const definitionsIn = (chunk: Chunk) => chunk.definitions;

/** The first definition of a label counts (CommonMark 4.7). */
function definitionsOf(lists: readonly (readonly Definition[])[]): Definitions {
  let definitions: Map<string, string> | undefined;
  for (const list of lists) {
    for (const { label, url } of list) {
      definitions ??= new Map();
      if (!definitions.has(label)) definitions.set(label, url);
    }
  }
  return definitions ?? NO_DEFINITIONS;
}

function differences(before: Definitions, after: Definitions): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [label, url] of before) if (after.get(label) !== url) changed.add(label);
  for (const label of after.keys()) if (!before.has(label)) changed.add(label);
  return changed;
}

/** Reads the lead, or keeps the old one where its text is the same. */
function leadOf(raw: string, old?: Lead): Lead {
  const start = raw.charCodeAt(0) === 0xfeff ? 1 : 0;
  const span = frontMatterSpan(raw, start);
  if (!span) return old && !old.content && old.end === start ? old : { start, end: start };
  // The line end that closes it belongs to it, so that the text proper starts on a line of its own.
  let end = span.end;
  if (raw.charCodeAt(end) === 13) end++;
  if (raw.charCodeAt(end) === 10) end++;
  const text = unshared(raw.slice(span.start, span.end));
  if (old?.content?.raw === text && old.start === start && old.end === end) return old;
  const content =
    old?.content?.raw === text ? old.content : new Content("frontMatter", 0, text, "", [], 0, new Int32Array(0));
  const frontMatter = old?.content?.raw === text && old.start === start ? old.frontMatter! : readFrontMatter(raw, span);
  return { start, end, content, frontMatter, lines: linesOf(raw, frontMatter, old?.lines ?? []) };
}

/** The keys of the front matter that readers read; of several for one part the first counts (rules.md, section 0). */
const READ = { headline: ["headline", "title"], standfirst: ["standfirst", "dek", "description"] } as const;

/** Headline and standfirst as the front matter has them, where each stands on a line as it is read. */
function linesOf(raw: string, { values, spans }: FrontMatter, old: readonly LeadLine[]): readonly LeadLine[] {
  const lines: LeadLine[] = [];
  for (const part of ["headline", "standfirst"] as const) {
    const key = READ[part].find((one) => {
      const value = values[one];
      return typeof value === "string" && value.trim() !== "";
    });
    const span = key === undefined ? undefined : spans[key];
    if (!span) continue;
    const text = unshared(raw.slice(span.start, span.end));
    const scalar = text.startsWith("'") ? "single" : text.startsWith('"') ? "double" : "plain";
    const shift = scalar === "plain" ? 0 : 1;
    // Folded over lines, or with escapes: what is read is not what stands there.
    if (text.slice(shift, text.length - shift) !== values[key!]) continue;
    const known = old.find((one) => one.part === part && one.content.raw === text);
    const content = known?.content ?? new FrontMatterLine(part === "headline" ? 1 : 2, text, scalar);
    lines.push({ content, start: span.start, part });
  }
  return lines.sort((a, b) => a.start - b.start);
}

const FLAT = { quoteDepth: 0, listDepth: 0, footnote: undefined } as const;

function blocksOf(lead: Lead, chunks: readonly Chunk[], format: Format, old: readonly Block[]): Block[] {
  const locals: LocalBlock[] = [];
  if (lead.content)
    locals.push({
      content: lead.content,
      start: lead.start,
      end: lead.end,
      quoteDepth: 0,
      listDepth: 0,
      footnote: undefined,
    });
  for (const { content, start, part } of lead.lines ?? [])
    locals.push({ ...FLAT, content, start, end: start + content.raw.length, part });
  for (const chunk of chunks) for (const local of chunk.blocks) locals.push(local);
  const starts = new Int32Array(locals.length);
  let i = 0;
  if (lead.content) starts[i++] = lead.start;
  for (const line of lead.lines ?? []) starts[i++] = line.start;
  let start = lead.end;
  for (const chunk of chunks) {
    for (const local of chunk.blocks) starts[i++] = start + local.start;
    start += chunk.raw.length;
  }
  return withParts({ locals, starts }, format, lead.frontMatter, old);
}

/**
 * A string that does not keep another alive. Engines make a slice a view of the whole; contents live as long as their
 * paragraph, and each would hold on to the draft as it was when that paragraph was last edited.
 */
function unshared(text: string): string {
  return ` ${text}`.slice(1);
}
