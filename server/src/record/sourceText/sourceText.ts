import type { Span } from "../../text/span.ts";

/** Where a stretch of a source stands in the file that was read, as a reader would look it up. */
export interface SourcePlace {
  /** Offset into `SourceText.text` from which on it holds. */
  readonly start: number;
  /** 1-based page of a PDF. */
  readonly page?: number;
  /** 1-based row of a table, its heading counted. */
  readonly row?: number;
  /** Seconds into a recording. */
  readonly time?: number;
  /** Who speaks, as the file labels it. */
  readonly speaker?: string;
  /** No other label of the file bears out that it names a speaker. */
  readonly isLoneLabel?: true;
  /** Path to a value in JSON: "results[2].total". */
  readonly path?: string;
}

/**
 * What a source says, as text that figures and quotations are looked for in. Offsets are UTF-16 code units into `text`,
 * whose lines end in "\n". Immutable, so that what is worked out from it may be kept by its identity.
 */
export interface SourceText {
  readonly text: string;
  /** Where each line begins, in order; the first at 0. */
  readonly lineStarts: Int32Array;
  /** In order of `start`. */
  readonly places: readonly SourcePlace[];
  /** Whether lines of `text` are lines of the file, so that a reader can look one up. */
  readonly hasFileLines: boolean;
  /** Whether a line is a row of a table, with no sentences to run over its end. */
  readonly isTable: boolean;
}

/** Makes a source text of lines, page by page where the file has pages. */
export class SourceTextBuilder {
  private readonly parts: string[] = [];
  private readonly starts: number[] = [];
  private readonly places: SourcePlace[] = [];
  private length = 0;

  constructor(private readonly form: { readonly hasFileLines?: boolean; readonly isTable?: boolean } = {}) {}

  /** Where the next line will begin. */
  get end(): number {
    return this.length;
  }

  /** From here on the text stands there. */
  place(place: Omit<SourcePlace, "start">): void {
    this.places.push({ start: this.length, ...place });
  }

  /** Adds text, each of its lines as one. */
  add(text: string): void {
    for (const line of text.split(/\r\n|\r|\n/)) {
      this.starts.push(this.length);
      this.parts.push(line);
      this.length += line.length + 1;
    }
  }

  build(): SourceText {
    const { hasFileLines = false, isTable = false } = this.form;
    if (this.starts.length === 0) this.add("");
    return {
      text: this.parts.join("\n"),
      lineStarts: Int32Array.from(this.starts),
      places: this.places,
      hasFileLines,
      isTable,
    };
  }
}

/** A text that is no file's, as a source: it has no places to point to. */
export function sourceTextOf(text: string): SourceText {
  const builder = new SourceTextBuilder();
  builder.add(text);
  return builder.build();
}

/** The last of ascending starts that is at or before an offset; -1 where all are behind it. Binary search. */
export function lastAtOrBefore(starts: ArrayLike<number>, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The line an offset lies in, from 0. */
export function lineAt(source: SourceText, offset: number): number {
  return Math.max(0, lastAtOrBefore(source.lineStarts, offset));
}

/** A line without its end. */
export function lineSpan(source: SourceText, line: number): Span {
  const start = source.lineStarts[line] ?? source.text.length;
  const next = source.lineStarts[line + 1];
  return { start, end: next === undefined ? source.text.length : next - 1 };
}

/** What is known of where an offset stands; undefined where the file tells nothing. */
function placeAt({ places }: SourceText, offset: number): SourcePlace | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return places[low - 1];
}

/** Who speaks at an offset, where the source labels speakers. */
export function speakerAt(source: SourceText, offset: number): string | undefined {
  return placeAt(source, offset)?.speaker;
}

/** Whether who speaks at an offset is told by the only label of the source. */
export function hasLoneLabel(source: SourceText, offset: number): boolean {
  return placeAt(source, offset)?.isLoneLabel === true;
}

/** Where an offset stands, for people: "page 12", "00:12:31", "row 5", "line 40"; "" where there is nothing to say. */
export function writtenPlace(source: SourceText, offset: number): string {
  const place = placeAt(source, offset);
  if (place?.page !== undefined) return `page ${place.page}`;
  if (place?.time !== undefined) return writtenTime(place.time);
  if (place?.row !== undefined) return `row ${place.row}`;
  if (place?.path !== undefined) return place.path;
  return source.hasFileLines ? `line ${lineAt(source, offset) + 1}` : "";
}

/** The same as a locator of a citation: "p. 12", "t. 00:12:31", "row 5", "l. 40"; "" where nothing can be pointed to. */
export function writtenLocator(source: SourceText, offset: number): string {
  const place = placeAt(source, offset);
  if (place?.page !== undefined) return `p. ${place.page}`;
  if (place?.time !== undefined) return `t. ${writtenTime(place.time)}`;
  if (place?.row !== undefined) return `row ${place.row}`;
  return source.hasFileLines ? `l. ${lineAt(source, offset) + 1}` : "";
}

function writtenTime(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** One line of the source around a span, cut to `most` code units with "…" where it is longer. */
export function excerptOf(source: SourceText, at: Span, most = 160): string {
  const line = lineSpan(source, lineAt(source, at.start));
  const end = Math.max(line.end, Math.min(at.end, line.end));
  if (end - line.start <= most) return source.text.slice(line.start, end).trim();
  const room = Math.max(0, most - (at.end - at.start));
  const from = Math.max(line.start, Math.min(at.start - Math.floor(room / 2), end - most));
  const to = Math.min(end, from + most);
  const cut = source.text.slice(from, to).trim();
  return `${from > line.start ? "…" : ""}${cut}${to < end ? "…" : ""}`;
}
