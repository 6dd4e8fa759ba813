import type { Tree, TreeCursor } from "@lezer/common";
import {
  type BlockContext,
  parser as commonMark,
  type InlineContext,
  type LeafBlock,
  type LeafBlockParser,
  type Line,
  type MarkdownConfig,
  type MarkdownParser,
  Strikethrough,
  Table,
  TaskList,
} from "@lezer/markdown";
import type { Chunk, Definition, Definitions, LocalBlock, Sections } from "../chunk.ts";
import { type Content, ContentBuilder, isBlank, OBJECT } from "../content.ts";
import { decodedEntity } from "../entities.ts";
import { addressAround, bareCitationAt, bracketMarkAt, commentAt, isWord, noteOf } from "../marks.ts";
import type { Span } from "../span.ts";
import { markBracket, triggersOf } from "./plain.ts";

/** Containers nested deeper than this are read as text: nobody writes them, and each costs time on each line. */
const DEEPEST = 50;

/**
 * In a paragraph longer than this (some 3,000 words) emphasis, links, code and tags are not looked for: the inline parser is
 * not linear in it. Notes, keys, addresses, entities and escapes still are.
 */
const LONGEST_MARKED_UP = 20_000;

/** Characters that other inline parsers than ours care about. */
const SPECIAL = triggersOf("\\&`*_<[]!~");
/** Those at which an address or a bare key may be told. */
const HINTS = triggersOf(":.@");

/**
 * Reads what is ours in running text: addresses, citation keys, notes, ignores, footnotes. It also skips, in one go, text
 * that no parser has anything to say about, which is most of it.
 */
function runningText(cx: InlineContext, next: number, pos: number): number {
  const { text, offset } = cx;
  if (next < 128 && SPECIAL[next] === 1) return special(cx, next, pos);
  const from = pos - offset;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128) continue;
    if (SPECIAL[code] === 1) {
      // An underscore inside a word emphasises nothing, and may be part of an address.
      if (code === 0x5f && at > from && isWordInside(text, at)) continue;
      break;
    }
    if (HINTS[code] === 0) continue;
    if (code === 0x2e && (text.charCodeAt(at - 1) | 0x20) !== 0x77) continue;
    if (code === 0x3a && text.charCodeAt(at + 1) !== 0x2f) continue;
    const address = addressAround(text, at, from, text.length);
    if (address) {
      cx.addElement(cx.elt("Address", address.start + offset, address.end + offset));
      return address.end + offset;
    }
    if (code === 0x40) {
      const citation = bareCitationAt(text, at, 0, text.length);
      if (citation) {
        cx.addElement(cx.elt("BareCitation", at + offset, citation.end + offset));
        return citation.end + offset;
      }
    }
  }
  return at + offset;
}

function isWordInside(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  return before !== 0x5f && after !== 0x5f && isWord(before) && isWord(after);
}

/** Reads on from a character that may begin markup: -1 leaves it to the parsers after this. */
function special(cx: InlineContext, next: number, pos: number): number {
  const { text, offset } = cx;
  if (next === 0x3c) {
    const comment = commentAt(text, pos - offset, text.length);
    if (comment) return cx.addElement(cx.elt("Comment", pos, comment.end + offset));
    // The parser would search for its end to the end of the paragraph.
    if (text.startsWith("<!--", pos - offset)) return pos + 4;
  }
  // The parser would look for the end of each address in those of all others.
  if (next === 0x5d && isBehindManyLinks(text, pos - offset)) return pos + 1;
  if (text.length <= LONGEST_MARKED_UP || next === 0x5c || next === 0x26) return next === 0x5b ? bracket(cx, pos) : -1;
  const mark = next === 0x5b ? bracketMarkAt(text, pos - offset, text.length) : undefined;
  return mark ? cx.addElement(cx.elt("Mark", pos, mark.end + offset)) : pos + 1;
}

/** Links in a row without a blank, or one in the address of another: so many nobody writes. */
const MOST_LINKS_IN_A_ROW = 32;

/** Whether a `](` closes the words of a link, and so many others do before it with no blank between. */
function isBehindManyLinks(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) !== 0x28) return false;
  let links = 0;
  for (let i = at - 1; i >= 0 && text.charCodeAt(i) > 0x20; i--)
    if (text.charCodeAt(i) === 0x5d && text.charCodeAt(i + 1) === 0x28 && ++links === MOST_LINKS_IN_A_ROW) return true;
  return false;
}

/** What opens with `[` and is not left to the link parser: our marks, and a bracketed remark, which may still turn out a reference. */
function bracket(cx: InlineContext, pos: number): number {
  const { text, offset } = cx;
  const at = pos - offset;
  const mark = bracketMarkAt(text, at, text.length);
  if (mark) return cx.addElement(cx.elt("Mark", pos, mark.end + offset));
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5d) {
      const after = text.charCodeAt(i + 1);
      if (after === 0x28 || after === 0x5b || i === at + 1) return -1;
      return cx.addElement(cx.elt("Bracket", pos, i + 1 + offset));
    }
    if (code < 128 && (SPECIAL[code] === 1 || code === 0x3a || code === 0x40)) return -1;
  }
  return -1;
}

/** `[^label]:` at the start of a line, and its length with the blanks after it. */
const FOOTNOTE = /^\[\^([^\s[\]^]+)\]:[ \t]*/;

function footnoteAt(line: Line): RegExpExecArray | undefined {
  if (line.next !== 0x5b || line.text.charCodeAt(line.pos + 1) !== 0x5e || line.indent >= line.baseIndent + 4)
    return undefined;
  return FOOTNOTE.exec(line.text.slice(line.pos)) ?? undefined;
}

const UNDERLINE = /^ {0,3}(?:-+|=+)[ \t]*$/;
/** Text whose second line parts the head of a table from its rows, and which has rows. */
const TABLE = /^[^\n]*\n[ >\t]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[ \t:|-]*\n/;

/**
 * The library's reader of a link definition, which reads the paragraph anew with each line until the definition is whole or
 * cannot be one: given up where a definition would be longer than anybody writes.
 */
class LinkDefinition implements LeafBlockParser {
  private lines = 1;

  constructor(private readonly reading: LeafBlockParser) {}

  nextLine(cx: BlockContext, line: Line, leaf: LeafBlock): boolean {
    this.lines++;
    if (this.lines > MOST_LINES_OF_DEFINITION || leaf.content.length > LONGEST_DEFINITION) return false;
    return this.reading.nextLine(cx, line, leaf);
  }

  finish(cx: BlockContext, leaf: LeafBlock): boolean {
    return this.reading.finish(cx, leaf);
  }
}
const MOST_LINES_OF_DEFINITION = 16;
const LONGEST_DEFINITION = 2000;

interface Standard {
  readonly blockNames: readonly string[];
  readonly leafBlockParsers: readonly (((cx: BlockContext, leaf: LeafBlock) => LeafBlockParser | null) | undefined)[];
  readonly blockParsers: readonly (((cx: BlockContext, line: Line) => boolean | null) | undefined)[];
}

const extension: MarkdownConfig = {
  defineNodes: [
    "Address",
    "BareCitation",
    "Mark",
    "Bracket",
    "FootnoteLabel",
    {
      name: "FootnoteDefinition",
      block: true,
      composite(_cx, line, indent) {
        if (line.next > -1 && line.indent < line.baseIndent + indent) return false;
        if (line.next > -1) line.moveBaseColumn(line.baseIndent + indent);
        return true;
      },
    },
  ],
  parseInline: [{ name: "RunningText", before: "Escape", parse: runningText }],
  parseBlock: [
    {
      name: "Depth",
      before: "LinkReference",
      parse(cx, line) {
        if (cx.depth <= DEEPEST || line.next < 0) return false;
        cx.addElement(cx.elt("Paragraph", cx.lineStart + line.pos, cx.lineStart + line.text.length));
        cx.nextLine();
        return true;
      },
    },
    {
      name: "FootnoteDefinition",
      after: "Depth",
      parse(cx, line) {
        const footnote = footnoteAt(line);
        if (!footnote) return false;
        const from = cx.lineStart + line.pos;
        cx.startComposite("FootnoteDefinition", line.pos, 4);
        cx.addElement(cx.elt("FootnoteLabel", from + 2, from + 2 + footnote[1]!.length));
        line.moveBase(line.pos + footnote[0].length);
        return null;
      },
      endLeaf: (_cx, line) => footnoteAt(line) !== undefined,
    },
    {
      name: "LinkReference",
      leaf(cx, leaf) {
        const { blockNames, leafBlockParsers } = commonMark as unknown as Standard;
        const reading = leafBlockParsers[blockNames.indexOf("LinkReference")]!(cx, leaf);
        return reading && new LinkDefinition(reading);
      },
    },
    {
      // To the library, a line of hyphens straight after a table makes a heading of it.
      name: "RuleAfterTable",
      endLeaf: (_cx, line, leaf) =>
        (line.next === 0x2d || line.next === 0x3d) &&
        UNDERLINE.test(line.text) &&
        leaf.content.includes("|") &&
        TABLE.test(leaf.content),
    },
    {
      // CommonMark makes a whole line that begins with a comment HTML; but an ignore before a sentence is a writer's
      // usual case, and the sentence after it is prose.
      name: "HTMLBlock",
      parse(cx, line) {
        if (line.text.startsWith("<!--", line.pos)) {
          const close = line.text.indexOf("-->", line.pos + 4);
          if (close >= 0 && !/^\s*(?:<!--|$)/.test(line.text.slice(close + 3))) return false;
        }
        const { blockNames, blockParsers } = commonMark as unknown as Standard;
        return blockParsers[blockNames.indexOf("HTMLBlock")]!(cx, line);
      },
    },
  ],
};

let configured: MarkdownParser | undefined;

/** The parser, made at first use so that runs over plain text do not pay for it. */
function markdownParser(): MarkdownParser {
  configured ??= commonMark.configure([Table, Strikethrough, TaskList, extension]);
  return configured;
}

/** Splits Markdown into chunks. Offsets are into `text`, whatever ends its lines. */
export function markdownSections(text: string): Sections {
  return new MarkdownSections(text);
}

class MarkdownSections implements Sections {
  readonly starts: number[] = [];
  readonly definitions: Definition[] = [];
  /** The text with LF ends, as the parser needs it, and where each of its units stands in the text: undefined where both are one. */
  private readonly lf: string;
  private readonly places: Int32Array | undefined;
  private readonly tree: Tree;

  constructor(private readonly text: string) {
    [this.lf, this.places] = withLineFeeds(text);
    this.tree = markdownParser().parse(this.lf);
    if (text.length === 0) return;
    this.starts.push(0);
    const cursor = this.tree.cursor();
    if (cursor.firstChild()) {
      let first = true;
      do {
        const start = this.lf.lastIndexOf("\n", cursor.from - 1) + 1;
        if (!first && start > 0 && cursor.from > 0 && isAfterBlankLine(this.lf, start))
          this.starts.push(this.at(start));
        first = false;
      } while (cursor.nextSibling());
    }
    if (this.lf.includes("]:")) this.collectDefinitions();
  }

  chunks(count: number, definitions: Definitions, known: (raw: string) => Chunk | undefined): Chunk[] {
    const { starts, text } = this;
    const chunks: Chunk[] = [];
    this.nextDefinition = 0;
    const cursor = this.tree.cursor();
    let more = cursor.firstChild();
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = starts[i + 1] ?? text.length;
      const raw = text.slice(start, end);
      const old = known(raw);
      const reading = old ? undefined : new ChunkReading(this.lf, text, this.places, start, definitions);
      while (more && this.at(cursor.from) < end) {
        reading?.read(cursor);
        more = cursor.nextSibling();
      }
      chunks.push(
        old ?? {
          raw,
          blocks: reading!.blocks,
          definitions: this.definitionsIn(start, end),
          references: [...reading!.references],
        },
      );
    }
    return chunks;
  }

  private at(offset: number): number {
    return this.places ? this.places[offset]! : offset;
  }

  private readonly definitionStarts: number[] = [];
  private nextDefinition = 0;

  private definitionsIn(start: number, end: number): Definition[] {
    const { definitions, definitionStarts: starts } = this;
    // They are asked for from top to bottom.
    while (this.nextDefinition < starts.length && starts[this.nextDefinition]! < start) this.nextDefinition++;
    const first = this.nextDefinition;
    while (this.nextDefinition < starts.length && starts[this.nextDefinition]! < end) this.nextDefinition++;
    return definitions.slice(first, this.nextDefinition);
  }

  private collectDefinitions(): void {
    this.tree.iterate({
      enter: ({ name, from, node }) => {
        if (name !== "LinkReference") return !LEAVES.has(name);
        const label = node.getChild("LinkLabel");
        const url = node.getChild("URL");
        if (label && url) {
          this.definitions.push({
            label: foldLabel(this.lf.slice(label.from + 1, label.to - 1)),
            url: destination(this.lf.slice(url.from, url.to)),
          });
          this.definitionStarts.push(this.at(from));
        }
        return false;
      },
    });
  }
}

const LEAVES: ReadonlySet<string> = new Set([
  "Paragraph",
  "ATXHeading1",
  "ATXHeading2",
  "ATXHeading3",
  "ATXHeading4",
  "ATXHeading5",
  "ATXHeading6",
  "SetextHeading1",
  "SetextHeading2",
  "Table",
  "FencedCode",
  "CodeBlock",
  "HTMLBlock",
  "CommentBlock",
  "Task",
]);

interface Container {
  readonly to: number;
  readonly quote: number;
  readonly list: number;
  readonly footnote: string | undefined;
}

/** Reads the top-level nodes of one chunk. */
class ChunkReading {
  readonly blocks: LocalBlock[] = [];
  readonly references = new Set<string>();

  constructor(
    private readonly lf: string,
    private readonly text: string,
    private readonly places: Int32Array | undefined,
    private readonly start: number,
    private readonly definitions: Definitions,
  ) {}

  /** Reads the node at the cursor, and leaves the cursor there. */
  read(cursor: TreeCursor): void {
    const containers: Container[] = [{ to: cursor.to, quote: 0, list: 0, footnote: undefined }];
    let depth = 0;
    for (;;) {
      while (containers.length > 1 && cursor.from >= containers[containers.length - 1]!.to) containers.pop();
      const around = containers[containers.length - 1]!;
      if (this.visit(cursor, around, containers) && cursor.firstChild()) {
        depth++;
        continue;
      }
      for (;;) {
        if (depth === 0) return;
        if (cursor.nextSibling()) break;
        cursor.parent();
        depth--;
      }
    }
  }

  /** Returns whether the node's children are to be read. */
  private visit(cursor: TreeCursor, around: Container, containers: Container[]): boolean {
    const { name, from, to } = cursor;
    switch (name) {
      case "Blockquote":
        containers.push({ ...around, to, quote: around.quote + 1 });
        return true;
      case "ListItem":
        containers.push({ ...around, to, list: around.list + 1 });
        return true;
      case "FootnoteDefinition": {
        const label = cursor.node.getChild("FootnoteLabel");
        containers.push({ ...around, to, footnote: label ? this.lf.slice(label.from, label.to) : undefined });
        return true;
      }
      case "BulletList":
      case "OrderedList":
        return true;
      case "Paragraph":
      case "Task":
        this.add(this.prose(cursor, "paragraph", 0), from, around);
        return false;
      case "Table":
        this.add(this.table(cursor), from, around);
        return false;
      case "LinkReference":
        this.add(this.zone("definition", from, to), from, around);
        return false;
      case "FencedCode":
      case "CodeBlock":
        this.add(this.zone("code", from, to), from, around);
        return false;
      case "HorizontalRule":
        this.add(this.zone("rule", from, to), from, around);
        return false;
      case "HTMLBlock":
      case "ProcessingInstructionBlock":
        this.add(this.zone("html", from, to), from, around);
        return false;
      case "CommentBlock":
        this.add(this.comment(from, to), from, around);
        return false;
      default: {
        const heading = /^(?:ATX|Setext)Heading([1-6])$/.exec(name);
        if (heading) this.add(this.prose(cursor, "heading", Number(heading[1])), from, around);
        return false;
      }
    }
  }

  private at(offset: number): number {
    return this.places ? this.places[offset]! : offset;
  }

  private add(content: Content, from: number, around: Container): void {
    const start = this.at(from) - this.start;
    this.blocks.push({
      content,
      start,
      end: start + content.raw.length,
      quoteDepth: around.quote,
      listDepth: around.list,
      footnote: around.footnote,
    });
  }

  private builder(from: number, to: number): ContentBuilder {
    return new ContentBuilder(this.text, this.at(from), this.at(to));
  }

  private zone(kind: "definition" | "code" | "rule" | "html", from: number, to: number): Content {
    // The library takes the last line end in at the end of a text only: what follows must not change a block.
    const end = trimmedEnd(this.lf, from, to);
    const builder = this.builder(from, end);
    builder.drop(this.at(from), this.at(end));
    return builder.finish(kind, 0);
  }

  private comment(from: number, to: number): Content {
    const { lf } = this;
    const end = trimmedEnd(lf, from, to);
    const builder = this.builder(from, end);
    for (let at = lf.indexOf("<!--", from); at >= 0 && at < end; ) {
      const close = lf.indexOf("-->", at + 4);
      const isClosed = close >= 0 && close + 3 <= end;
      const after = isClosed ? close + 3 : end;
      builder.mark(noteOf(lf.slice(at + 4, isClosed ? close : end)), this.at(at), this.at(after));
      at = lf.indexOf("<!--", after);
    }
    builder.drop(this.at(from), this.at(end));
    return builder.finish("comment", 0);
  }

  private prose(cursor: TreeCursor, kind: "paragraph" | "heading", level: number): Content {
    const to = trimmedEnd(this.lf, cursor.from, cursor.to);
    const builder = this.builder(cursor.from, to);
    new InlineReading(this.lf, builder, this.places, this.definitions, this.references).read(cursor, cursor.from, to);
    return builder.finish(kind, level);
  }

  /** Rows joined by line feeds, cells by tabs; the line under the head is left out. */
  private table(cursor: TreeCursor): Content {
    const { lf } = this;
    const to = trimmedEnd(lf, cursor.from, cursor.to);
    const builder = this.builder(cursor.from, to);
    let at = cursor.from;
    let firstRow = true;
    /** Has `joint` stand for all from the last cell to `end`. */
    const join = (end: number, joint: string) => {
      if (joint === "") builder.drop(this.at(at), this.at(end));
      else builder.replace(this.at(at), this.at(end), joint);
      at = end;
    };
    for (let row = cursor.node.firstChild; row; row = row.nextSibling) {
      if (row.name !== "TableHeader" && row.name !== "TableRow") continue;
      let joint = firstRow ? "" : "\n";
      firstRow = false;
      let leading = true;
      for (let cell = row.firstChild; cell; cell = cell.nextSibling) {
        if (cell.name === "TableDelimiter") {
          // The bar that opens a row parts no cells, nor does the one that closes it.
          if (!leading && cell.nextSibling) joint += "\t";
          leading = false;
        } else if (cell.name === "TableCell") {
          join(cell.from, joint);
          joint = "";
          leading = false;
          new InlineReading(lf, builder, this.places, this.definitions, this.references).read(
            cell.cursor(),
            cell.from,
            cell.to,
          );
          at = cell.to;
        }
      }
      if (joint !== "") join(Math.min(row.to, to), joint);
    }
    join(to, "");
    return builder.finish("table", 0);
  }
}

/** Where the link text of a `Link` or the alt text of an `Image` ends, and what it points to. */
interface Target {
  readonly textEnd: number;
  readonly url: string | undefined;
  readonly title: string;
}

/** Reads the inline nodes of one block into a builder. */
class InlineReading {
  constructor(
    private readonly lf: string,
    private readonly builder: ContentBuilder,
    private readonly places: Int32Array | undefined,
    private readonly definitions: Definitions,
    private readonly references: Set<string>,
  ) {}

  private at(offset: number): number {
    return this.places ? this.places[offset]! : offset;
  }

  /** Reads the children of the node at the cursor, which ends where it started. Cuts come in order: `tails` keeps what follows a link's text. */
  read(cursor: TreeCursor, from: number, to: number): void {
    const { lf, builder } = this;
    const tails: { readonly from: number; readonly to: number; readonly by?: string }[] = [];
    let newline = lf.indexOf("\n", from);
    /** Settles line breaks and link tails before an offset. */
    const upTo = (offset: number) => {
      for (;;) {
        const tail = tails[tails.length - 1];
        const isTail = tail !== undefined && tail.from <= offset && (newline < 0 || tail.from <= newline);
        if (isTail) {
          tails.pop();
          if (tail.by === undefined) builder.drop(this.at(tail.from), this.at(tail.to));
          else builder.replace(this.at(tail.from), this.at(tail.to), tail.by);
          while (newline >= 0 && newline < tail.to) newline = lf.indexOf("\n", newline + 1);
        } else if (newline >= 0 && newline < offset && newline < to) {
          builder.lineBreak(this.at(newline), this.at(newline + 1));
          newline = lf.indexOf("\n", newline + 1);
        } else return;
      }
    };
    const past = (offset: number) => {
      while (newline >= 0 && newline < offset) newline = lf.indexOf("\n", newline + 1);
    };
    if (!cursor.firstChild()) {
      upTo(to);
      return;
    }
    let depth = 1;
    while (depth > 0) {
      const { name, from: start, to: end } = cursor;
      let descend = false;
      if (start < to) {
        upTo(start);
        const rawStart = this.at(start);
        const rawEnd = this.at(end);
        switch (name) {
          case "Emphasis":
          case "StrongEmphasis": {
            const width = name === "Emphasis" ? 1 : 2;
            builder.mark({ kind: "emphasis" }, rawStart, rawEnd, this.at(start + width), this.at(end - width));
            descend = true;
            break;
          }
          case "Strikethrough":
            descend = true;
            break;
          case "EmphasisMark":
          case "StrikethroughMark":
          case "HeaderMark":
            builder.drop(rawStart, rawEnd);
            break;
          case "TaskMarker":
            builder.drop(rawStart, this.at(Math.min(to, end + 1)));
            break;
          case "QuoteMark":
            builder.lineBreak(rawStart, rawEnd);
            break;
          case "Escape":
            builder.replace(rawStart, rawEnd, lf.slice(start + 1, end));
            break;
          case "Entity": {
            const decoded = decodedEntity(lf.slice(start, end));
            if (decoded !== undefined) builder.replace(rawStart, rawEnd, decoded);
            break;
          }
          case "HardBreak":
            builder.lineBreak(rawStart, rawEnd);
            past(end);
            break;
          case "InlineCode":
            builder.mark({ kind: "code" }, rawStart, rawEnd, rawStart, rawEnd);
            builder.replace(rawStart, rawEnd, OBJECT);
            past(end);
            break;
          case "Address":
          case "Autolink":
            builder.mark({ kind: "url" }, rawStart, rawEnd, rawStart, rawEnd);
            builder.replace(rawStart, rawEnd, OBJECT);
            break;
          case "Comment": {
            const comment = commentAt(lf, start, end);
            if (!comment) break;
            builder.mark({ kind: comment.kind, text: comment.text }, rawStart, rawEnd);
            builder.dropNote(rawStart, rawEnd);
            past(end);
            break;
          }
          case "HTMLTag":
          case "ProcessingInstruction":
            builder.mark({ kind: "html" }, rawStart, rawEnd);
            if (/^<br[\s/>]/i.test(lf.slice(start, start + 4))) builder.lineBreak(rawStart, rawEnd);
            else builder.drop(rawStart, rawEnd);
            past(end);
            break;
          case "Mark": {
            const mark = bracketMarkAt(lf, start, end);
            if (!mark) break;
            markBracket(builder, mark, rawStart, rawEnd);
            builder.dropNote(rawStart, rawEnd);
            past(end);
            break;
          }
          case "BareCitation": {
            const citation = bareCitationAt(lf, start, start, to);
            if (citation)
              builder.mark(
                { kind: "citation", key: citation.key, locator: citation.locator, bare: true },
                rawStart,
                rawEnd,
                rawStart,
                rawEnd,
              );
            break;
          }
          case "Bracket": {
            const url = this.resolve(lf.slice(start + 1, end - 1));
            if (url === undefined) break;
            builder.mark({ kind: "link", url }, rawStart, rawEnd, this.at(start + 1), this.at(end - 1));
            builder.drop(rawStart, this.at(start + 1));
            tails.push({ from: end - 1, to: end });
            break;
          }
          case "Link": {
            const target = this.targetOf(cursor);
            descend = true;
            if (target.url === undefined) break;
            builder.mark(
              { kind: "link", url: target.url },
              rawStart,
              rawEnd,
              this.at(start + 1),
              this.at(target.textEnd),
            );
            builder.drop(rawStart, this.at(start + 1));
            tails.push({ from: target.textEnd, to: end });
            break;
          }
          case "Image": {
            const target = this.targetOf(cursor);
            if (target.url === undefined) {
              descend = true;
              break;
            }
            const alt = this.plainText(cursor, start + 2, target.textEnd);
            if (isAlone(cursor, lf, from, to) && alt.includes(" ")) {
              // Its words are a caption: they are read where they stand, the title behind them.
              const title = verbatimTitle(cursor, lf);
              if (title)
                tails.push(
                  { from: title.end, to: end },
                  { from: target.textEnd, to: title.start, by: /[.!?]$/.test(alt) ? " " : ". " },
                );
              else tails.push({ from: target.textEnd, to: end });
              builder.mark(
                { kind: "image", url: target.url, alt, title: target.title },
                rawStart,
                rawEnd,
                this.at(start + 2),
                this.at(title?.end ?? target.textEnd),
              );
              builder.drop(rawStart, this.at(start + 2));
              descend = true;
              break;
            }
            builder.mark(
              { kind: "image", url: target.url, alt, title: target.title },
              rawStart,
              rawEnd,
              rawStart,
              rawEnd,
            );
            builder.replace(rawStart, rawEnd, OBJECT);
            past(end);
            break;
          }
        }
      }
      if (descend && cursor.firstChild()) {
        depth++;
        continue;
      }
      while (depth > 0 && !cursor.nextSibling()) {
        cursor.parent();
        depth--;
      }
    }
    upTo(to);
  }

  private resolve(label: string): string | undefined {
    const folded = foldLabel(label);
    if (folded === "") return undefined;
    this.references.add(folded);
    return this.definitions.get(folded);
  }

  private targetOf(cursor: TreeCursor): Target {
    const { lf } = this;
    const { node } = cursor;
    let marks = 0;
    let textEnd = node.to;
    let url: string | undefined;
    let title = "";
    let label: string | undefined;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.name === "LinkMark" && ++marks === 2) {
        textEnd = child.from;
        // `[text]()` has no address and is a link all the same.
        if (lf.charCodeAt(child.to) === 0x28 && node.to > child.to) url = "";
      } else if (marks < 2) continue;
      else if (child.name === "URL") url = destination(lf.slice(child.from, child.to));
      else if (child.name === "LinkTitle") title = unescaped(lf.slice(child.from + 1, child.to - 1));
      else if (child.name === "LinkLabel") label = lf.slice(child.from + 1, child.to - 1);
    }
    if (url !== undefined) return { textEnd, url, title };
    const text = lf.slice(node.firstChild ? node.firstChild.to : node.from, textEnd);
    return { textEnd, url: this.resolve(label === undefined || label.trim() === "" ? text : label), title };
  }

  /** The alt text of an image: its words without markup. */
  private plainText(cursor: TreeCursor, from: number, to: number): string {
    const builder = new ContentBuilder(this.lf, from, to);
    new InlineReading(this.lf, builder, undefined, this.definitions, this.references).read(
      cursor.node.cursor(),
      from,
      to,
    );
    return builder.finish("paragraph", 0).prose;
  }
}

/** Whether the image at a cursor is all of its paragraph [from, to). */
function isAlone({ node }: TreeCursor, lf: string, from: number, to: number): boolean {
  const { from: start, to: end, parent } = node;
  if (parent?.name !== "Paragraph" || start - from > 3 || to - end > 3) return false;
  return `${lf.slice(from, start)}${lf.slice(end, to)}`.trim() === "";
}

/** The words between the marks of an image's title, where they stand as they are read and say more than a word. */
function verbatimTitle({ node }: TreeCursor, lf: string): Span | undefined {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== "LinkTitle") continue;
    const title = lf.slice(child.from + 1, child.to - 1);
    return title.includes(" ") && !/[\\&\n]/.test(title) ? { start: child.from + 1, end: child.to - 1 } : undefined;
  }
  return undefined;
}

/** Labels match whatever their case and white space (CommonMark 4.7). */
function foldLabel(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}

function destination(url: string): string {
  return unescaped(url.startsWith("<") && url.endsWith(">") ? url.slice(1, -1) : url);
}

function unescaped(text: string): string {
  if (!text.includes("\\") && !text.includes("&")) return text;
  return text.replace(
    /\\([!-/:-@[-`{-~])|&(?:#\d{1,7}|#x[\da-f]{1,6}|\w{1,31});/gi,
    (all, escaped: string | undefined) => escaped ?? decodedEntity(all) ?? all,
  );
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 10)) end--;
  return end;
}

function isAfterBlankLine(lf: string, lineStart: number): boolean {
  for (let i = lineStart - 2; i >= 0; i--) {
    const code = lf.charCodeAt(i);
    if (code === 10) return true;
    if (!isBlank(code)) return false;
  }
  return true;
}

/** The text with LF line ends, and where each unit of it stands; no table where the text has no carriage return. */
function withLineFeeds(text: string): [string, Int32Array | undefined] {
  if (!text.includes("\r")) return [text, undefined];
  const lf = text.replace(/\r\n?/g, "\n");
  const places = new Int32Array(lf.length + 1);
  for (let i = 0, at = 0; i < lf.length; i++) {
    places[i] = at;
    at += text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1;
  }
  places[lf.length] = text.length;
  return [lf, places];
}
