import type { Range } from "vscode-languageserver-protocol";
import { type Position, TextDocument } from "vscode-languageserver-textdocument";
import type { Change } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { Encoding } from "./clientCapabilities.ts";

/** A change as the protocol sends it: without a range it replaces everything. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

/** A stretch of one line, in the protocol's count. */
export interface Place extends Position {
  readonly length: number;
}

/**
 * The text of an open document and the one place where the protocol's positions and the linter's offsets (UTF-16 code
 * units into the raw text) meet. Line ends are `\n`, `\r\n` and `\r`, as the protocol has them. A position beyond its line
 * or the text counts as its end.
 */
export class PositionedText {
  private document: TextDocument;

  constructor(
    uri: string,
    languageId: string,
    version: number,
    text: string,
    private readonly encoding: Encoding,
  ) {
    this.document = TextDocument.create(uri, languageId, version, text);
  }

  get text(): string {
    return this.document.getText();
  }

  get version(): number {
    return this.document.version;
  }

  get lineCount(): number {
    return this.document.lineCount;
  }

  /**
   * Applies the changes in order and returns them as offsets, each into the text as the ones before it left it. Of one that
   * replaces everything, only what differs: such clients send the whole text for each letter typed. Throws where one of them
   * is no change, and applies none then.
   */
  update(changes: readonly ContentChange[], version: number): Change[] {
    if (!changes.every(isChange)) throw new TypeError("A change of a text has a text, and a range with whole numbers.");
    const done: Change[] = [];
    for (const { range, text } of changes) {
      const before = this.document;
      const span = range ? this.spanOf(range) : { start: 0, end: before.getText().length };
      const change = range ? { ...span, text } : differing(before.getText(), text);
      if (range || change.start < change.end || change.text !== "") done.push(change);
      const inUnits = range && { start: before.positionAt(span.start), end: before.positionAt(span.end) };
      this.document = TextDocument.update(before, [inUnits ? { range: inUnits, text } : { text }], version);
    }
    if (changes.length === 0) this.document = TextDocument.update(this.document, [], version);
    return done;
  }

  offsetAt(position: Position): number {
    if (this.encoding === "utf-16") return this.document.offsetAt(position);
    const line = this.lineAt(position.line);
    return this.document.offsetAt({ line: position.line, character: unitsIn(line, position.character, this.encoding) });
  }

  positionAt(offset: number): Position {
    const { line, character } = this.document.positionAt(offset);
    if (this.encoding === "utf-16") return { line, character };
    const before = this.lineAt(line).slice(0, character);
    return { line, character: lengthIn(before, this.encoding) };
  }

  /** The span of a range; one that is the wrong way round is turned. */
  spanOf(range: Range): Span {
    const start = this.offsetAt(range.start);
    const end = this.offsetAt(range.end);
    return start <= end ? { start, end } : { start: end, end: start };
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  /** Where spans in order stand, each inside one line, with their lengths as the protocol counts. Linear in the text, in any encoding. */
  *placesOf<S extends Span>(spans: Iterable<S>): Generator<{ readonly at: Place; readonly span: S }> {
    const { text, encoding } = this;
    let line = -1;
    let counted = 0;
    let column = 0;
    for (const span of spans) {
      const inUnits = this.document.positionAt(span.start);
      if (encoding === "utf-16") {
        yield { at: { ...inUnits, length: span.end - span.start }, span };
        continue;
      }
      if (inUnits.line !== line) {
        line = inUnits.line;
        counted = span.start - inUnits.character;
        column = 0;
      }
      column += lengthIn(text.slice(counted, span.start), encoding);
      const length = lengthIn(text.slice(span.start, span.end), encoding);
      yield { at: { line, character: column, length }, span };
      column += length;
      counted = span.end;
    }
  }

  private lineAt(line: number): string {
    return this.document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  }
}

/** Whether a client's change can be applied: what is half applied would be the text of neither. */
function isChange(change: ContentChange): boolean {
  const isPlace = (place: Position | undefined) => isCount(place?.line) && isCount(place?.character);
  const isCount = (number: unknown) => Number.isInteger(number) && (number as number) >= 0;
  if (typeof change?.text !== "string") return false;
  return change.range === undefined || (isPlace(change.range?.start) && isPlace(change.range?.end));
}

/** The shortest single change that makes one text of another; it cuts no character and no line end in two. */
export function differing(was: string, is: string): Change {
  const most = Math.min(was.length, is.length);
  let front = 0;
  while (front < most && was[front] === is[front]) front++;
  while (front > 0 && (isInside(was, front) || isInside(is, front))) front--;
  let back = 0;
  while (back < most - front && was[was.length - 1 - back] === is[is.length - 1 - back]) back++;
  while (back > 0 && (isInside(was, was.length - back) || isInside(is, is.length - back))) back--;
  return { start: front, end: was.length - back, text: is.slice(front, is.length - back) };
}

function isInside(text: string, offset: number): boolean {
  return /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(offset - 1, offset + 1));
}

/** How many UTF-16 code units of `line` lie before column `column` of another encoding; never inside a character. */
export function unitsIn(line: string, column: number, encoding: Exclude<Encoding, "utf-16">): number {
  let units = 0;
  for (let passed = 0; units < line.length && passed < column; ) {
    const point = line.codePointAt(units)!;
    passed += encoding === "utf-32" ? 1 : bytesOf(point);
    if (passed > column) break;
    units += point > 0xffff ? 2 : 1;
  }
  return units;
}

/** How long `text` is in another encoding. */
export function lengthIn(text: string, encoding: Exclude<Encoding, "utf-16">): number {
  let length = 0;
  for (let i = 0; i < text.length; ) {
    const point = text.codePointAt(i)!;
    length += encoding === "utf-32" ? 1 : bytesOf(point);
    i += point > 0xffff ? 2 : 1;
  }
  return length;
}

/** Bytes of a code point in UTF-8; half of a surrogate pair counts as U+FFFD, which replaces it on the wire. */
function bytesOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
