import { isMap, isScalar } from "yaml";
import { applied } from "./applied.ts";
import type { Block, Change, DraftText, Inline } from "./document.ts";
import { commentAt } from "./marks.ts";
import { parseDraft } from "./parse.ts";
import type { Span } from "./span.ts";
import { withoutTail } from "./tail.ts";
import { parseDocument } from "./yaml.ts";

/** A draft without what only the desk needs. */
export interface CleanCopy {
  readonly text: string;
  /** Marks that had to stay, since without them the text around would read as something else; absolute raw spans. */
  readonly left: readonly Span[];
  /** Keys that stand in a sentence as words of it (`@board25 found …`), and so stay; absolute raw spans. */
  readonly bareKeys: readonly (Span & { readonly key: string })[];
}

/**
 * Takes out of a draft the marks that record its sources and that are for newslint: notes, citation keys, ignores, comments
 * for newslint, footnotes that hold nothing else, and its keys in the front matter. No word that a reader reads changes, no
 * code, no other markup: what comes out is read again, and a mark without which it would read otherwise stays.
 */
export function withoutMarks(draft: DraftText): CleanCopy {
  let copy = onceWithoutMarks(draft);
  // What stood in a block of HTML may come to be a mark once a comment before it is gone.
  for (let round = 1; round < MOST_ROUNDS && copy.left.length === 0; round++) {
    const again = parseDraft(copy.text, draft.format);
    if (marksOf(again).length === 0) break;
    copy = { ...onceWithoutMarks(again), bareKeys: copy.bareKeys };
  }
  return copy;
}

const MOST_ROUNDS = 5;

function onceWithoutMarks(draft: DraftText): CleanCopy {
  const kept = new Set<number>();
  for (;;) {
    const { edits, emptied } = new Removal(draft, kept).edits();
    const text = applied(draft.raw, edits);
    const changed = firstChanged(draft, text, emptied);
    if (changed === undefined) return { text, left: marksOf(draft, kept), bareKeys: bareKeysOf(draft) };
    // What changed may hang on a mark of the block, or of the one before it, that is gone: the nearest that had one keeps it.
    const next = nearestMarked(draft, changed, kept);
    if (next === undefined) return { text: draft.raw, left: marksOf(draft), bareKeys: bareKeysOf(draft) };
    kept.add(next);
  }
}

/** The number of the last block up to `from`, else of the first behind it, that has marks and is not in `kept`. */
function nearestMarked({ blocks }: DraftText, from: number, kept: ReadonlySet<number>): number | undefined {
  const isMarked = (i: number) =>
    !kept.has(i) && (blocks[i]!.content.kind === "html" || blocks[i]!.content.inlines.some(isOwn));
  for (let i = from; i >= 0; i--) if (isMarked(i)) return i;
  for (let i = from + 1; i < blocks.length; i++) if (isMarked(i)) return i;
  return undefined;
}

/** Keys of the front matter that newslint alone reads. */
const OWN_KEYS: ReadonlySet<string> = new Set(["newslint", "sources"]);

/** Blocks of HTML whose insides are no markup. */
const VERBATIM_HTML = /^<(?:script|pre|style|textarea)\b/i;

function isOwn(inline: Inline): boolean {
  switch (inline.kind) {
    case "note":
    case "ignore":
      return true;
    case "citation":
      return !inline.bare;
    case "comment":
      return isForNewslint(inline.text);
    default:
      return false;
  }
}

function isForNewslint(comment: string): boolean {
  return /^newslint\b/i.test(comment);
}

/** The edits that take a draft's marks out, save those of the blocks of which the numbers are in `kept`. */
class Removal {
  private readonly taken: Change[] = [];
  private readonly emptied = new Set<number>();
  private readonly labels: ReadonlySet<string>;
  private readonly raw: string;

  constructor(
    private readonly draft: DraftText,
    private readonly kept: ReadonlySet<number>,
  ) {
    this.raw = draft.raw;
    this.labels = this.labelsOfEmptyNotes();
  }

  edits(): { readonly edits: readonly Change[]; readonly emptied: ReadonlySet<number> } {
    this.draft.blocks.forEach((block, i) => {
      if (this.kept.has(i)) return;
      if (block.content.kind === "frontMatter") this.frontMatter(block);
      else if (block.content.kind === "html") this.html(block);
      else if (isEmptyWithout(block, (one) => this.goes(one))) {
        this.emptied.add(i);
        this.emptiedBlock(block, i);
      } else this.marks(block);
    });
    const edits: Change[] = [];
    for (const edit of this.taken.sort((a, b) => a.start - b.start || b.end - a.end)) {
      const last = edits.at(-1);
      if (last === undefined || edit.start >= last.end) edits.push(edit);
      else if (edit.end > last.end) edits[edits.length - 1] = { ...last, end: edit.end };
    }
    return { edits, emptied: this.emptied };
  }

  /** Labels of footnotes of which nothing is left: their references go too. */
  private labelsOfEmptyNotes(): ReadonlySet<string> {
    const full = new Set<string>();
    const empty = new Set<string>();
    this.draft.blocks.forEach((block, i) => {
      if (block.footnote === undefined) return;
      const isEmpty = !this.kept.has(i) && isEmptyWithout(block, isOwn);
      (isEmpty ? empty : full).add(block.footnote.toLowerCase());
    });
    for (const label of full) empty.delete(label);
    return empty;
  }

  private take(start: number, end: number, text = ""): void {
    this.taken.push({ start, end, text });
  }

  /** Marks in running text, with the blank that would be one too many. */
  private marks({ content, start }: Block): void {
    const spans = content.inlines
      .filter((one) => this.goes(one) || (one.kind === "emphasis" && one.span.start === one.span.end))
      .map(({ raw }) => ({ start: start + raw.start, end: start + raw.end }));
    for (const one of joined(spans, this.raw)) this.mark(one, start, start + content.raw.length);
  }

  private goes(inline: Inline): boolean {
    return isOwn(inline) || (inline.kind === "footnote" && this.labels.has(inline.label.toLowerCase()));
  }

  private mark(span: Span, from: number, to: number): void {
    const { raw } = this;
    let { start, end } = span;
    let before = start;
    while (before > from && isBlank(raw[before - 1])) before--;
    let after = end;
    while (after < to && isBlank(raw[after])) after++;
    const isFirst = before === from || isLineEnd(raw[before - 1]) || isOnlyMarkers(raw, lineStart(before, raw), before);
    const isLast = after === to || isLineEnd(raw[after]);
    if (isFirst && isLast && before > from) {
      // A line of its own within a paragraph: all of the line goes.
      start = lineStart(before, raw);
      while (start > from && isLineEnd(raw[start - 1])) start--;
      end = after;
    } else if (isFirst && isLast && after < to) {
      // The paragraph's first line: the next one moves up to its place.
      end = after;
      while (end < to && (isLineEnd(raw[end]) || isBlank(raw[end]) || raw[end] === ">")) end++;
      this.take(start, end, escapeBefore(raw.slice(end, to), this.draft));
      return;
    } else if (isFirst) {
      end = after;
      this.take(start, end, escapeBefore(raw.slice(end, to), this.draft));
      return;
    } else if (isLast) {
      // Two blanks at the end of a line are a line break.
      const isBreak = after < to && after - end >= 2;
      start = before;
      end = isBreak ? end : after;
    } else if (closesMarkup(raw, end)) start = before;
    else if (before < start) {
      end = after;
      if (isClosing(raw.charCodeAt(after))) start = before;
    } else if (opensMarkup(raw, start)) end = after;
    this.take(start, end);
  }

  /** A block of which nothing is left goes with its lines, and one of the blank lines around it. */
  private emptiedBlock(block: Block, position: number): void {
    const { raw } = this;
    const end = block.start + block.content.raw.length;
    const from = lineStart(block.start, raw);
    const prefix = raw.slice(from, block.start);
    const stays =
      !isOnlyMarkers(raw, from, block.start) &&
      !(block.footnote !== undefined && this.isAlone(position)) &&
      !(LIST_MARKER.test(prefix) && this.isAlone(position));
    let to = end;
    while (to < raw.length && isBlank(raw[to])) to++;
    if (stays || (to < raw.length && !isLineEnd(raw[to]))) {
      this.take(block.start, end);
      return;
    }
    const below = pastLineEnd(to, raw);
    const isBlankBelow = below >= raw.length || isBlankLine(below, raw);
    const above = from === 0 ? undefined : lineStart(beforeLineEnd(from, raw), raw);
    const isBlankAbove = above === undefined || isBlankLine(above, raw);
    if (isBlankAbove && isBlankBelow && below < raw.length) this.take(from, pastLineEnd(lineEnd(below, raw), raw));
    else if (isBlankAbove || isBlankBelow) this.take(from, below);
    // Text above and below would run together.
    else this.take(block.start, end);
  }

  /** Whether nothing else stands in the list item or footnote that a block opens. */
  private isAlone(position: number): boolean {
    const block = this.draft.blocks[position]!;
    const next = this.draft.blocks[position + 1];
    if (!next) return true;
    if (block.footnote !== undefined) return next.footnote !== block.footnote;
    if (next.listDepth < block.listDepth) return true;
    return (
      next.listDepth === block.listDepth &&
      LIST_MARKER.test(this.raw.slice(lineStart(next.start, this.raw), next.start))
    );
  }

  /** Notes in blocks of HTML, which hold no prose. */
  private html({ content, start }: Block): void {
    if (VERBATIM_HTML.test(content.raw)) return;
    for (let at = content.raw.indexOf("<!--"); at >= 0; at = content.raw.indexOf("<!--", at + 4)) {
      const comment = commentAt(content.raw, at, content.raw.length);
      if (!comment) continue;
      if (comment.kind === "comment" && !isForNewslint(comment.text)) continue;
      const [from, to] = [lineStart(start + at, this.raw), lineEnd(start + comment.end, this.raw)];
      const isLine = (this.raw.slice(from, start + at) + this.raw.slice(start + comment.end, to)).trim() === "";
      // An empty line would end the block.
      if (isLine) this.take(from, pastLineEnd(to, this.raw));
      else this.take(start + at, start + comment.end);
    }
  }

  /** newslint's own keys, each with its lines; all of the front matter where nothing else is in it. */
  private frontMatter({ content, start }: Block): void {
    const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(content.raw)?.[0].length ?? 0;
    const body = content.raw.slice(opening).replace(/(?:---|\.\.\.)[ \t]*$/, "");
    const { contents, errors } = parseDocument(body, { prettyErrors: false, uniqueKeys: false });
    // In a flow map one key cannot go without care for the commas around it; nobody writes front matter so.
    if (errors.length > 0 || !isMap(contents) || contents.flow) return;
    const isOwnPair = (pair: { readonly key: unknown }) => isScalar(pair.key) && OWN_KEYS.has(String(pair.key.value));
    const own = contents.items.filter(isOwnPair);
    if (own.length === 0) return;
    if (own.length === contents.items.length && !/^[ \t]*#/m.test(body)) {
      let end = start + content.raw.length;
      end = pastLineEnd(end, this.raw);
      if (end < this.raw.length && isBlankLine(end, this.raw)) end = pastLineEnd(lineEnd(end, this.raw), this.raw);
      this.take(start, end);
      return;
    }
    contents.items.forEach((pair, i) => {
      if (!isOwnPair(pair)) return;
      const keyStart = (pair.key as { range?: readonly number[] | null }).range?.[0] ?? 0;
      const next = contents.items[i + 1];
      const nextStart = next && (next.key as { range?: readonly number[] | null }).range?.[0];
      const from = lineStart(keyStart, body);
      // Comments and blank lines before the next key are that key's.
      const value = (pair.value as { range?: readonly number[] | null } | null)?.range;
      const last = Math.max(value ? value[1]! : keyStart, keyStart);
      let to = pastLineEnd(lineEnd(trimmedEnd(body, last), body), body);
      if (nextStart !== undefined && nextStart !== null) to = Math.min(to, lineStart(nextStart, body));
      this.take(start + opening + from, start + opening + to);
    });
  }
}

/** Whether a block holds nothing but inlines that go. */
function isEmptyWithout({ content }: Block, goes: (inline: Inline) => boolean): boolean {
  if (content.prose.trim() !== "" || content.inlines.length === 0) return false;
  if (!content.inlines.some(goes) || !content.inlines.every((one) => goes(one) || one.kind === "emphasis"))
    return false;
  let rest = "";
  let done = 0;
  for (const one of content.inlines) {
    if (!goes(one) || one.raw.end <= done) continue;
    rest += content.raw.slice(done, Math.max(one.raw.start, done));
    done = one.raw.end;
  }
  // Heading marks, the line under a heading, emphasis and the marks of quotes may be left.
  return /^[\s#=>*_-]*$/.test(rest + content.raw.slice(done));
}

/** Whether emphasis or a link's text ends at an offset: no blank may stand before that. */
function closesMarkup(raw: string, offset: number): boolean {
  return /^(?:[*_~]|\]|<\/)/.test(raw.slice(offset, offset + 2));
}

/** Whether emphasis or a link's text begins right before an offset: no blank may stand behind that. */
function opensMarkup(raw: string, offset: number): boolean {
  return /[*_~[]/.test(raw[offset - 1] ?? "");
}

/** Spans in order; those with nothing but blanks between them as one. */
function joined(spans: readonly Span[], raw: string): readonly Span[] {
  const out: Span[] = [];
  for (const one of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (last && (one.start <= last.end || /^[ \t]*$/.test(raw.slice(last.end, one.start))))
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
    else out.push(one);
  }
  return out;
}

const LIST_MARKER = /(?:^|[\s>])(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?$/;

/** What has to stand before text that comes to open a line of Markdown, so that it stays text. */
function escapeBefore(text: string, { format }: DraftText): string {
  if (format === "plain") return "";
  if (
    /^(?:#{1,6}(?:[ \t\r\n]|$)|[-+*](?:[ \t\r\n]|$)|>|[=-]+[ \t]*(?:[\r\n]|$)|`{3}|~{3}|\||:?-+:?[ \t]*\|)/.test(text)
  )
    return "\\";
  if (/^(?:[-*_][ \t]*){3,}(?:[\r\n]|$)/.test(text)) return "\\";
  // A link's definition, a footnote's.
  if (/^\[[^\]\r\n]+\]:/.test(text)) return "\\";
  return "";
}

/** What of a draft must be the same in its clean copy: blocks with their words, or with all of their text where that is no prose. */
function shapeOf(
  draft: DraftText,
  without?: ReadonlySet<number>,
): { readonly shape: string; readonly block: number }[] {
  const shapes: { shape: string; block: number }[] = [];
  draft.blocks.forEach(({ content, quoteDepth, listDepth, footnote = "" }, block) => {
    const { kind, level, prose } = content;
    if (kind === "frontMatter" || without?.has(block)) return;
    if (kind === "comment" && content.inlines.every(isOwn)) return;
    const words = kind === "code" || kind === "rule" || kind === "definition" ? content.raw : prose;
    const inlines = content.inlines.filter((one) => !isOwn(one) && one.kind !== "footnote" && one.kind !== "emphasis");
    const links = inlines.map((one) => `${one.kind} ${"url" in one ? one.url : ""}`);
    const shown =
      kind === "table"
        ? words
            .split(/([\t\n])/)
            .map(withoutBlanks)
            .join("")
        : words;
    shapes.push({ shape: [kind, level, quoteDepth, listDepth, footnote, shown.trim(), ...links].join("\n"), block });
  });
  return shapes;
}

/** The number of the first block that reads otherwise in a copy; undefined where all read the same. */
function firstChanged(draft: DraftText, copy: string, emptied: ReadonlySet<number>): number | undefined {
  const before = shapeOf(draft, emptied);
  const after = shapeOf(parseDraft(copy, draft.format));
  const at = before.findIndex(({ shape }, i) => shape !== after[i]?.shape);
  if (at >= 0) return before[at]!.block;
  return after.length > before.length ? (before.at(-1)?.block ?? 0) : undefined;
}

function marksOf(draft: DraftText, blocks?: ReadonlySet<number>): readonly Span[] {
  return draft.blocks.flatMap(({ content, start }, i) => {
    if (blocks && !blocks.has(i)) return [];
    if (content.kind === "html") return blocks ? [{ start, end: start + content.raw.length }] : [];
    const spans = content.inlines.filter(isOwn).map(({ raw }) => ({ start: start + raw.start, end: start + raw.end }));
    return spans.filter((one, j) => j === 0 || one.start !== spans[j - 1]!.start);
  });
}

function bareKeysOf(draft: DraftText): CleanCopy["bareKeys"] {
  return draft.blocks.flatMap(({ content, start }) =>
    content.inlines.flatMap((one) =>
      one.kind === "citation" && one.bare
        ? [{ key: one.key, start: start + one.raw.start, end: start + one.raw.end }]
        : [],
    ),
  );
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

function isLineEnd(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

/** Whether only blanks and the marks of block quotes stand there. */
function isOnlyMarkers(text: string, from: number, to: number): boolean {
  return /^[ \t>\ufeff]*$/.test(text.slice(from, to));
}

function lineStart(offset: number, text: string): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text[at - 1])) at--;
  return at;
}

function lineEnd(offset: number, text: string): number {
  let at = offset;
  while (at < text.length && !isLineEnd(text[at])) at++;
  return at;
}

/** Behind the line break that stands at an offset, if one does. */
function pastLineEnd(offset: number, text: string): number {
  if (text.startsWith("\r\n", offset)) return offset + 2;
  return isLineEnd(text[offset]) ? offset + 1 : offset;
}

/** Before the line break that ends at an offset. */
function beforeLineEnd(offset: number, text: string): number {
  return text.startsWith("\r\n", offset - 2) ? offset - 2 : offset - 1;
}

function isBlankLine(start: number, text: string): boolean {
  return isOnlyMarkers(text, start, lineEnd(start, text));
}

function trimmedEnd(text: string, offset: number): number {
  let at = Math.min(offset, text.length);
  while (at > 0 && (isLineEnd(text[at - 1]) || isBlank(text[at - 1]))) at--;
  return at;
}

function withoutBlanks(part: string): string {
  return /^[\t\n]$/.test(part) ? part : withoutTail(part.replace(/^ +/, ""), / /);
}

/** Punctuation that no blank stands before: as prose has it when a note before it is taken out. */
function isClosing(code: number): boolean {
  return "!),.:;?]’”…".includes(String.fromCharCode(code));
}
