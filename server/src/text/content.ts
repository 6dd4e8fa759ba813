import type { BlockContent, BlockKind, Inline } from "./document.ts";
import { type Opening, openingOf } from "./openings.ts";
import type { Span } from "./span.ts";

const NO_INLINES: readonly Inline[] = [];

/** Stands in the prose for what is no text: code, an image, an address. */
export const OBJECT = "\uFFFC";

/** How many numbers one piece takes in `Content.pieces`: its start in the prose, its raw start and end, and 1 where it is not verbatim. */
const WIDTH = 4;

/**
 * A block's content, with the mapping between prose and raw text as a list of pieces in order. Between two pieces lies
 * raw text that left the prose. Without pieces the prose is one verbatim slice that starts at `shift` of the raw text.
 */
export class Content implements BlockContent {
  private firstWords: Opening | undefined;

  constructor(
    readonly kind: BlockKind,
    readonly level: number,
    readonly raw: string,
    readonly prose: string,
    readonly inlines: readonly Inline[] = NO_INLINES,
    private readonly shift = 0,
    private readonly pieces?: Int32Array,
  ) {}

  declare readonly scalar?: NonNullable<BlockContent["scalar"]>;

  /** What the first words say the block is; found at the first question. */
  get opening(): Opening {
    this.firstWords ??= openingOf(this.prose, this.inlines);
    return this.firstWords;
  }

  toRaw(span: Span): Span {
    const { pieces } = this;
    if (!pieces) return { start: span.start + this.shift, end: span.end + this.shift };
    if (pieces.length === 0) return { start: this.shift, end: this.shift };
    const first = pieceAt(pieces, span.start);
    const start = span.start < this.prose.length ? rawStartIn(pieces, first, span.start) : pieces[pieces.length - 2]!;
    if (span.end <= span.start) return { start, end: start };
    const last = pieceAt(pieces, span.end - 1);
    const end = pieces[last + 3] ? pieces[last + 2]! : pieces[last + 1]! + span.end - pieces[last]!;
    return { start, end };
  }

  toProse(rawOffset: number): number {
    const { pieces } = this;
    if (!pieces) return Math.max(0, Math.min(this.prose.length, rawOffset - this.shift));
    // The first piece that ends after the offset.
    let low = 0;
    let high = pieces.length / WIDTH;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle * WIDTH + 2]! > rawOffset) high = middle;
      else low = middle + 1;
    }
    const at = low * WIDTH;
    if (at >= pieces.length) return this.prose.length;
    const rawStart = pieces[at + 1]!;
    if (rawOffset <= rawStart) return pieces[at]!;
    if (!pieces[at + 3]) return pieces[at]! + rawOffset - rawStart;
    return at + WIDTH < pieces.length ? pieces[at + WIDTH]! : this.prose.length;
  }

  isVerbatim(span: Span): boolean {
    const { pieces } = this;
    if (!pieces || span.end <= span.start) return true;
    for (let at = pieceAt(pieces, span.start); ; at += WIDTH) {
      if (pieces[at + 3]) return false;
      if (at + WIDTH >= pieces.length || pieces[at + WIDTH]! >= span.end) return true;
      if (pieces[at + 2] !== pieces[at + WIDTH + 1]) return false;
    }
  }

  shownAt(span: Span): Span[] {
    if (span.end <= span.start) return [];
    const { pieces, raw } = this;
    if (!pieces) return [this.toRaw(span)];
    const shown: { start: number; end: number }[] = [];
    for (let at = pieceAt(pieces, span.start); at < pieces.length && pieces[at]! < span.end; at += WIDTH) {
      const from = pieces[at]!;
      let start = pieces[at + 1]!;
      let end = pieces[at + 2]!;
      if (pieces[at + 3]) {
        if (this.prose[from] === OBJECT || hasLineEnd(raw, start, end)) continue;
      } else {
        end = Math.min(end, start + span.end - from);
        start += Math.max(0, span.start - from);
      }
      const last = shown.at(-1);
      if (last?.end === start) last.end = end;
      else if (start < end) shown.push({ start, end });
    }
    return shown;
  }

  /** Whether another content says and maps the same: its object may then stand for this one. */
  equals(other: Content): boolean {
    return (
      this.kind === other.kind &&
      this.level === other.level &&
      this.raw === other.raw &&
      this.prose === other.prose &&
      this.shift === other.shift &&
      sameNumbers(this.pieces, other.pieces) &&
      sameInlines(this.inlines, other.inlines)
    );
  }
}

function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (text[i] === "\n" || text[i] === "\r") return true;
  return false;
}

/** The index in `pieces` of the piece that holds a prose offset; the last where it is the prose's end. */
function pieceAt(pieces: Int32Array, offset: number): number {
  let low = 0;
  let high = pieces.length / WIDTH - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle * WIDTH]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low * WIDTH;
}

/** Where a prose offset stands in the raw text: inside a piece that is not verbatim, at its start. */
function rawStartIn(pieces: Int32Array, piece: number, offset: number): number {
  return pieces[piece + 3] ? pieces[piece + 1]! : pieces[piece + 1]! + offset - pieces[piece]!;
}

function sameNumbers(a: Int32Array | undefined, b: Int32Array | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function sameInlines(a: readonly Inline[], b: readonly Inline[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((inline, i) => {
    const other = b[i]! as unknown as Record<string, unknown>;
    return Object.entries(inline).every(([key, value]) => {
      const theirs = other[key];
      if (key !== "span" && key !== "raw") return value === theirs;
      return (value as Span).start === (theirs as Span).start && (value as Span).end === (theirs as Span).end;
    });
  });
}

/** An inline before its place in the prose is known: `inner` is the raw range of what is left of it in the prose. */
type Marked = {
  readonly fields: object;
  readonly from: number;
  readonly to: number;
  readonly innerFrom: number;
  readonly innerTo: number;
};

/**
 * Makes a block's content out of its raw text, given in order what of it is not prose. All offsets are into `source`;
 * `from` is the block's start. What is not named stays as it is.
 */
export class ContentBuilder {
  /** The pieces so far: raw start, raw end and, where it is not verbatim, the text that stands there instead. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly texts: (string | undefined)[] = [];
  private readonly marked: Marked[] = [];
  private at: number;
  /** Blanks that come next are not prose: a line or the block starts here, or a note between two blanks was taken out. */
  private dropBlanks = true;
  /** A note was just taken out: the blank before it goes too if punctuation follows. */
  private afterNote = false;
  /** A line break waits for text to follow it. */
  private breakFrom = -1;
  private breakTo = -1;

  constructor(
    private readonly source: string,
    private readonly from: number,
    private readonly to: number,
  ) {
    this.at = from;
  }

  /** Notes an inline; `inner` is where what is left of it in the prose stands, nothing by default. */
  mark(fields: object, from: number, to: number, innerFrom = to, innerTo = to): void {
    this.marked.push({ fields, from, to, innerFrom, innerTo });
  }

  /** Leaves markup out that nobody reads, without a trace. */
  drop(from: number, to: number): void {
    this.text(from);
    this.at = Math.max(this.at, to);
  }

  /** Leaves a note, a comment or a key out, and the blank that would be one too many. */
  dropNote(from: number, to: number): void {
    this.text(from);
    this.at = Math.max(this.at, to);
    this.afterNote = true;
    if (this.endsBlank()) this.dropBlanks = true;
  }

  /** Has other text stand for what is there: a decoded entity, an object. */
  replace(from: number, to: number, text: string): void {
    this.text(from);
    this.flow(from);
    this.push(from, to, text);
    this.at = to;
    this.dropBlanks = this.afterNote = false;
  }

  /** Has one blank stand for a line break, the blanks around it and the marks of containers that open the next line. */
  lineBreak(from: number, to: number): void {
    this.text(from);
    this.trim();
    if (this.breakFrom < 0) this.breakFrom = this.ends.length > 0 ? this.ends[this.ends.length - 1]! : from;
    this.at = this.breakTo = Math.max(this.at, to);
    this.dropBlanks = true;
  }

  finish(kind: BlockKind, level: number): Content {
    this.text(this.to);
    this.trim();
    const raw = this.source.slice(this.from, this.to);
    const { starts, ends, texts, from } = this;
    const count = starts.length;
    if (count === 0) {
      const empty = new Content(kind, level, raw, "", NO_INLINES, 0, new Int32Array(0));
      return this.marked.length === 0
        ? empty
        : new Content(kind, level, raw, "", this.inlines(empty), 0, new Int32Array(0));
    }
    if (count === 1 && texts[0] === undefined) {
      const prose = this.source.slice(starts[0], ends[0]);
      const shift = starts[0]! - from;
      const bare = new Content(kind, level, raw, prose, NO_INLINES, shift);
      return this.marked.length === 0 ? bare : new Content(kind, level, raw, prose, this.inlines(bare), shift);
    }
    const pieces = new Int32Array(count * WIDTH);
    let prose = "";
    for (let i = 0; i < count; i++) {
      pieces[i * WIDTH] = prose.length;
      pieces[i * WIDTH + 1] = starts[i]! - from;
      pieces[i * WIDTH + 2] = ends[i]! - from;
      const text = texts[i];
      pieces[i * WIDTH + 3] = text === undefined ? 0 : 1;
      prose += text ?? this.source.slice(starts[i], ends[i]);
    }
    const bare = new Content(kind, level, raw, prose, NO_INLINES, 0, pieces);
    return this.marked.length === 0 ? bare : new Content(kind, level, raw, prose, this.inlines(bare), 0, pieces);
  }

  private inlines(content: Content): Inline[] {
    const { from } = this;
    return this.marked.map((mark) => {
      const start = content.toProse(mark.innerFrom - from);
      const end = mark.innerTo > mark.innerFrom ? Math.max(start, content.toProse(mark.innerTo - from)) : start;
      return { ...mark.fields, span: { start, end }, raw: { start: mark.from - from, end: mark.to - from } } as Inline;
    });
  }

  /** Takes the text up to `to` over as it is. */
  private text(to: number): void {
    let from = this.at;
    if (to <= from) return;
    this.at = to;
    if (this.dropBlanks) {
      while (from < to && isBlank(this.source.charCodeAt(from))) from++;
      if (this.breakFrom >= 0 && this.breakTo === this.at - (to - from)) this.breakTo = from;
      if (from === to) return;
      this.dropBlanks = false;
    }
    this.flow(from);
    this.afterNote = false;
    this.push(from, to, undefined);
  }

  /** Text follows at `next`: settles the blank before it. */
  private flow(next: number): void {
    const closes = this.afterNote && isClosing(this.source.charCodeAt(next));
    if (closes) this.trim();
    if (this.breakFrom < 0) return;
    if (this.starts.length > 0 && !closes) this.push(this.breakFrom, Math.max(this.breakTo, this.breakFrom), " ");
    this.breakFrom = -1;
  }

  private push(from: number, to: number, text: string | undefined): void {
    const last = this.starts.length - 1;
    if (text === undefined && last >= 0 && this.texts[last] === undefined && this.ends[last] === from) {
      this.ends[last] = to;
      return;
    }
    this.starts.push(from);
    this.ends.push(to);
    this.texts.push(text);
  }

  private endsBlank(): boolean {
    const last = this.starts.length - 1;
    if (last < 0 || this.breakFrom >= 0) return true;
    return this.texts[last] === undefined
      ? isBlank(this.source.charCodeAt(this.ends[last]! - 1))
      : this.texts[last] === " ";
  }

  /** Takes the blanks at the end of the prose off again. */
  private trim(): void {
    for (let last = this.starts.length - 1; last >= 0; last--) {
      if (this.texts[last] !== undefined) {
        if (this.texts[last] !== " ") return;
      } else {
        let end = this.ends[last]!;
        while (end > this.starts[last]! && isBlank(this.source.charCodeAt(end - 1))) end--;
        this.ends[last] = end;
        if (end > this.starts[last]!) return;
      }
      this.starts.pop();
      this.ends.pop();
      this.texts.pop();
    }
  }
}

/** Space or tab. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Punctuation that no blank stands before. */
function isClosing(code: number): boolean {
  switch (code) {
    case 0x21: // !
    case 0x29: // )
    case 0x2c: // ,
    case 0x2e: // .
    case 0x3a: // :
    case 0x3b: // ;
    case 0x3f: // ?
    case 0x5d: // ]
    case 0x2019: // ’
    case 0x201d: // ”
    case 0x2026: // …
      return true;
    default:
      return false;
  }
}

/** A value of the front matter that a reader reads, in its own words: `level` 1 is a headline. */
export class FrontMatterLine extends Content {
  constructor(
    level: number,
    raw: string,
    override readonly scalar: NonNullable<BlockContent["scalar"]>,
  ) {
    const shift = scalar === "plain" ? 0 : 1;
    super("heading", level, raw, raw.slice(shift, raw.length - shift), NO_INLINES, shift);
  }
}
