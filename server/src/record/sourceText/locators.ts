import type { Span } from "../../text/span.ts";
import { lineSpan, type SourceText } from "./sourceText.ts";

/** What a locator of a citation points to, as far as it is understood: "p. 12", "pp. 3-5", "l. 40", "row 5", "t. 00:12:31". */
export interface Locator {
  readonly unit: "page" | "line" | "row" | "time";
  /** 1-based pages, lines and rows, seconds of time; both ends included. */
  readonly from: number;
  readonly to: number;
}

const UNITS: readonly (readonly [Locator["unit"], RegExp])[] = [
  ["page", /\b(?:pp?\.?|pages?)\s*(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?/i],
  ["line", /\b(?:ll?\.?|lines?)\s*(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?/i],
  ["row", /\brows?\s*(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?/i],
];
const CELL = /\bcell\s*[A-Z]{1,3}(\d{1,7})\b/i;
const TIME = /(?:\bt\.?\s*|^)(?:(\d{1,3}):)?(\d{1,2}):(\d{2})\b(?:\s*[-–]\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})\b)?/i;

/** Reads a locator; undefined where it says nothing that a file can be searched by. */
export function readLocator(written: string): Locator | undefined {
  const text = written.slice(0, 120);
  const time = TIME.exec(text);
  if (time) {
    const seconds = (at: number) => Number(time[at] ?? 0) * 3600 + Number(time[at + 1]) * 60 + Number(time[at + 2]);
    const from = seconds(1);
    return { unit: "time", from, to: time[5] === undefined ? from : Math.max(from, seconds(4)) };
  }
  const cell = CELL.exec(text);
  if (cell) return { unit: "row", from: Number(cell[1]), to: Number(cell[1]) };
  for (const [unit, pattern] of UNITS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const from = Number(found[1]);
    return { unit, from, to: Math.max(from, Number(found[2] ?? from)) };
  }
  return undefined;
}

/** Lines and seconds around what is pointed to that count as the place: nobody notes them to the point. */
const LINES_AROUND = 2;
const SECONDS_AROUND = 30;

/**
 * The part of a source that a locator points to; undefined where the source has no such places. A page, row or line
 * behind the last is an empty part at the end: nothing stands there.
 */
export function located(source: SourceText, { unit, from, to }: Locator): Span | undefined {
  if (unit === "line") {
    if (!source.hasFileLines) return undefined;
    if (from > source.lineStarts.length) return behind(source);
    const first = lineSpan(source, Math.max(0, from - 1 - LINES_AROUND));
    const last = lineSpan(source, Math.min(source.lineStarts.length - 1, to - 1 + LINES_AROUND));
    return { start: first.start, end: last.end };
  }
  const around = unit === "time" ? SECONDS_AROUND : 0;
  const { places } = source;
  let start = -1;
  let end = source.text.length;
  let last = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const value = place[unit];
    if (value === undefined) continue;
    last = Math.max(last, value);
    const until = unit === "time" ? (places[i + 1]?.time ?? value) : value;
    if (start < 0 && until >= from - around && value <= to + around) start = place.start;
    else if (start >= 0 && value > to + around) {
      end = place.start;
      break;
    }
  }
  if (start < 0) return unit !== "time" && last > 0 && from > last ? behind(source) : undefined;
  return { start, end };
}

function behind({ text }: SourceText): Span {
  return { start: text.length, end: text.length };
}
