import type { Chunk, Definitions, LocalBlock, Sections } from "../chunk.ts";
import { Content, ContentBuilder, isBlank, OBJECT } from "../content.ts";
import { Lines } from "../lines.ts";
import { addressAround, type BracketMark, bareCitationAt, bracketMarkAt, commentAt } from "../marks.ts";

/** Lines longer than this are not the work of a hard wrap. */
const LONGEST_WRAPPED = 100;

/** Splits a plain text into its blocks: runs of lines without a blank one. Offsets are into `text`. */
export function plainSections(text: string): Sections {
  const starts: number[] = text.length > 0 ? [0] : [];
  let afterBlank = false;
  let seen = false;
  for (const lines = new Lines(text); lines.advance(); ) {
    if (isBlankLine(text, lines.from, lines.to)) afterBlank = true;
    else {
      if (afterBlank && seen) starts.push(lines.from);
      afterBlank = false;
      seen = true;
    }
  }
  return {
    starts,
    definitions: [],
    chunks(count: number, _definitions: Definitions, known: (raw: string) => Chunk | undefined): Chunk[] {
      const chunks: Chunk[] = [];
      for (let i = 0; i < count; i++) {
        const raw = text.slice(starts[i]!, starts[i + 1] ?? text.length);
        chunks.push(known(raw) ?? readChunk(raw));
      }
      return chunks;
    },
  };
}

interface Line {
  /** Without the blanks around it. */
  readonly from: number;
  readonly to: number;
  /** Where the line itself starts: its indentation counts in its width. */
  readonly start: number;
}

const NONE: readonly never[] = [];

function readChunk(raw: string): Chunk {
  const blocks: LocalBlock[] = [];
  let lines: Line[] = [];
  let footnote: string | undefined;
  const flush = () => {
    if (lines.length === 0) return;
    // The one paragraph that the lines make together if the block is hard-wrapped, else one for each (rules.md, section 0).
    if (lines.length > 1 && isHardWrapped(raw, lines))
      blocks.push(paragraph(raw, lines[0]!.from, lines[lines.length - 1]!.to, footnote));
    else for (const { from, to } of lines) blocks.push(paragraph(raw, from, to, footnote));
    lines = [];
  };
  for (const each = new Lines(raw); each.advance(); ) {
    let { from, to } = each;
    while (from < to && isSpace(raw.charCodeAt(from))) from++;
    while (to > from && isSpace(raw.charCodeAt(to - 1))) to--;
    if (from < to) {
      const line = { from, to, start: each.from };
      const kind = zoneOf(raw, from, to);
      if (kind !== undefined) {
        flush();
        footnote = undefined;
        blocks.push(
          kind === "rule"
            ? block(new Content("rule", 0, raw.slice(from, to), "", NONE, 0, EMPTY), from)
            : noteLine(raw, from, to),
        );
      } else {
        const label = definedFootnote(raw, from, to);
        if (label) {
          flush();
          footnote = label.label;
          from = label.end;
          while (from < to && isSpace(raw.charCodeAt(from))) from++;
          if (from < to) lines.push({ from, to, start: from });
        } else lines.push(line);
      }
    }
  }
  flush();
  return { raw, blocks, definitions: NONE, references: NONE };
}

const EMPTY = new Int32Array(0);

function isHardWrapped(raw: string, lines: readonly Line[]): boolean {
  let longest = 0;
  const widths: number[] = [];
  for (const line of lines) {
    // A character has at most two code units, so a line that is longer than that need not be counted.
    if (line.to - line.start > 2 * LONGEST_WRAPPED) return false;
    const width = characters(raw, line.start, line.to);
    if (width > LONGEST_WRAPPED) return false;
    widths.push(width);
    longest = Math.max(longest, width);
  }
  for (let i = 0; i + 1 < lines.length; i++) {
    const next = lines[i + 1]!;
    let end = next.from;
    while (end < next.to && !isSpace(raw.charCodeAt(end))) end++;
    if (widths[i]! + 1 + characters(raw, next.from, end) <= longest) return false;
  }
  return true;
}

function characters(text: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}

/** A line that is a zone by itself: a break between passages, or nothing but notes. */
function zoneOf(raw: string, from: number, to: number): "rule" | "comment" | undefined {
  const first = raw.charCodeAt(from);
  if ((first > 0x40 && first < 0x5b) || (first > 0x60 && first < 0x7b)) return undefined;
  if (first === 0x5b || (first === 0x3c && raw.startsWith("<!--", from)))
    return isNoteLine(raw, from, to) ? "comment" : undefined;
  if (first < 0x80 ? !"*-_=~#".includes(raw[from]!) : first !== 0x2022 && first !== 0x2014 && first !== 0x2013)
    return undefined;
  return to - from <= 200 &&
    ((/^(?:(?:[*][ \t]*)+|(?:[-][ \t]*)+|(?:[_][ \t]*)+|(?:[=][ \t]*)+|(?:[~][ \t]*)+|(?:[#][ \t]*)+|(?:[•][ \t]*)+|(?:[—–][ \t]*)+)$/.test(
      raw.slice(from, to),
    ) &&
      raw.slice(from, to).replace(/\s/g, "").length >= 3) ||
      /^[-–—]+ ?30 ?[-–—]+$/.test(raw.slice(from, to)))
    ? "rule"
    : undefined;
}

/** Whether a line holds notes and ignores and nothing else. */
function isNoteLine(raw: string, from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    if (isSpace(raw.charCodeAt(at))) {
      at++;
      continue;
    }
    const note = noteAt(raw, at, to);
    if (!note) return false;
    at = note.end;
  }
  return true;
}

function noteAt(raw: string, at: number, to: number): { readonly fields: object; readonly end: number } | undefined {
  if (raw.charCodeAt(at) === 0x5b) {
    const mark = bracketMarkAt(raw, at, to);
    return mark && (mark.kind === "note" || mark.kind === "ignore")
      ? { fields: { kind: mark.kind, text: mark.text }, end: mark.end }
      : undefined;
  }
  const comment = commentAt(raw, at, to);
  return comment && { fields: { kind: comment.kind, text: comment.text }, end: comment.end };
}

function noteLine(raw: string, from: number, to: number): LocalBlock {
  const builder = new ContentBuilder(raw, from, to);
  for (let at = from; at < to; ) {
    const note = noteAt(raw, at, to);
    if (!note) {
      at++;
      continue;
    }
    builder.mark(note.fields, at, note.end);
    at = note.end;
  }
  builder.drop(from, to);
  return block(builder.finish("comment", 0), from);
}

/** `[^label]:` at the start of a line. */
function definedFootnote(
  raw: string,
  from: number,
  to: number,
): { readonly label: string; readonly end: number } | undefined {
  if (raw.charCodeAt(from) !== 0x5b || raw.charCodeAt(from + 1) !== 0x5e) return undefined;
  const mark = bracketMarkAt(raw, from, to);
  return mark?.kind === "footnote" && raw.charCodeAt(mark.end) === 0x3a
    ? { label: mark.label, end: mark.end + 1 }
    : undefined;
}

/**
 * Where something that is not prose may begin: `[ @ : <`, line ends, and the stop of "www.". The engine's own search
 * passes over the rest several times as fast as a loop here could.
 */
const TRIGGERS = /[[@<\n\r]|:\/|[wW]\./g;

export function triggersOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] = 1;
  return table;
}

function paragraph(raw: string, from: number, to: number, footnote: string | undefined): LocalBlock {
  const text = raw.slice(from, to);
  TRIGGERS.lastIndex = 0;
  if (!TRIGGERS.test(text)) return block(verbatim(text), from, footnote);
  let builder: ContentBuilder | undefined;
  for (let at = from + TRIGGERS.lastIndex - 1; at < to; ) {
    let code = raw.charCodeAt(at);
    if (code === 0x2f) code = raw.charCodeAt(--at);
    switch (code) {
      case 0x0a:
      case 0x0d: {
        let end = at + 1;
        while (end < to && (raw.charCodeAt(end) === 0x0a || raw.charCodeAt(end) === 0x0d)) end++;
        builder ??= new ContentBuilder(raw, from, to);
        builder.lineBreak(at, end);
        at = end - 1;
        break;
      }
      case 0x5b: {
        const mark = bracketMarkAt(raw, at, to);
        if (mark) {
          builder ??= new ContentBuilder(raw, from, to);
          markBracket(builder, mark, at, mark.end);
          builder.dropNote(at, mark.end);
          at = mark.end - 1;
          break;
        }
        const link = linkAt(raw, at, to);
        if (link) {
          builder ??= new ContentBuilder(raw, from, to);
          builder.mark({ kind: "link", url: link.url }, at, link.end, at + 1, link.textEnd);
          builder.drop(at, at + 1);
          builder.drop(link.textEnd, link.end);
          at = link.end - 1;
        }
        break;
      }
      case 0x3c: {
        const note = noteAt(raw, at, to);
        if (note) {
          builder ??= new ContentBuilder(raw, from, to);
          builder.mark(note.fields, at, note.end);
          builder.dropNote(at, note.end);
          at = note.end - 1;
        }
        break;
      }
      default: {
        const address = addressAround(raw, at, from, to);
        if (address) {
          let { start, end } = address;
          if (raw.charCodeAt(start - 1) === 0x3c && start > from && raw.charCodeAt(end) === 0x3e && end < to) {
            start--;
            end++;
          }
          builder ??= new ContentBuilder(raw, from, to);
          builder.mark({ kind: "url" }, start, end, start, end);
          builder.replace(start, end, OBJECT);
          at = end - 1;
        } else if (code === 0x40) {
          const citation = bareCitationAt(raw, at, from, to);
          if (citation) {
            builder ??= new ContentBuilder(raw, from, to);
            builder.mark(
              { kind: "citation", key: citation.key, locator: citation.locator, bare: true },
              at,
              citation.end,
              at,
              citation.end,
            );
          }
        }
      }
    }
    TRIGGERS.lastIndex = at + 1 - from;
    if (!TRIGGERS.test(text)) break;
    at = from + TRIGGERS.lastIndex - 1;
  }
  return block(builder ? builder.finish("paragraph", 0) : verbatim(text), from, footnote);
}

function verbatim(text: string): Content {
  return new Content("paragraph", 0, text, text);
}

function block(content: Content, start: number, footnote?: string): LocalBlock {
  return { content, start, end: start + content.raw.length, quoteDepth: 0, listDepth: 0, footnote };
}

/** Notes the inlines of a bracketed mark: one for each key it cites. */
export function markBracket(builder: ContentBuilder, mark: BracketMark, from: number, to: number): void {
  if (mark.kind === "citations")
    for (const { key, locator } of mark.citations)
      builder.mark({ kind: "citation", key, locator, bare: false }, from, to);
  else if (mark.kind === "footnote") builder.mark({ kind: "footnote", label: mark.label }, from, to);
  else builder.mark({ kind: mark.kind, text: mark.text }, from, to);
}

/** `[text](address)` on one line, as reporters paste it even into plain text. */
function linkAt(
  raw: string,
  at: number,
  to: number,
): { readonly textEnd: number; readonly url: string; readonly end: number } | undefined {
  const limit = Math.min(to, at + 500);
  let close = at + 1;
  for (; close < limit; close++) {
    const code = raw.charCodeAt(close);
    if (code === 0x5d) break;
    if (code === 0x5b || code === 0x0a || code === 0x0d) return undefined;
  }
  if (close >= limit || close === at + 1 || raw.charCodeAt(close + 1) !== 0x28) return undefined;
  const url = /^\(((?:https?:\/\/|mailto:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)?)\)/i.exec(
    raw.slice(close + 1, Math.min(to, close + 2002)),
  );
  return url ? { textEnd: close, url: url[1]!, end: close + 1 + url[0].length } : undefined;
}

function isBlankLine(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

/** White space inside a line that is no text: blanks, form feeds, no-break and wide spaces, a stray byte order mark. */
function isSpace(code: number): boolean {
  return isBlank(code) || code === 0x0b || code === 0x0c || code === 0xa0 || code === 0x3000 || code === 0xfeff;
}
