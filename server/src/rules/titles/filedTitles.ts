import type { FiledOffice } from "../../record/peopleLookUp.ts";
import { MONTH_NAMES } from "../../reporting/calendar.ts";
import { areOfOthers } from "../../reporting/nations.ts";
import type { TitleParts } from "../../reporting/people/titles.ts";
import type { Span } from "../../text/span.ts";
import { runAtEnd } from "../../text/tail.ts";

/** A day on file as a reader says it: "14 March 2025", "March 2025", "2025". */
export function dayInWords(day: string): string {
  const [year, month, dayOfMonth] = day.split("-");
  if (month === undefined) return year!;
  const name = MONTH_NAMES[Number(month) - 1];
  return dayOfMonth === undefined ? `${name} ${year}` : `${Number(dayOfMonth)} ${name} ${year}`;
}

/** "On 14 March 2025", "in March 2025". */
export function onDay(day: string): string {
  return `${day.length === 10 ? "on" : "in"} ${dayInWords(day)}`;
}

/** "Defence minister of Ukraine". */
export function officeInWords({ record: { title, of } }: FiledOffice): string {
  return of === undefined ? title : `${title} of ${of}`;
}

const SMALL = new Set(["of", "for", "and", "the", "in", "to", "at"]);

/**
 * An office on file, written as the title that stands there: with its capitals, behind the country that stands before it
 * where that is right. `at` is what it replaces.
 */
export function titleLike(
  prose: string,
  title: Span,
  parts: TitleParts,
  { record }: FiledOffice,
): { readonly at: Span; readonly text: string } {
  const written = prose.slice(title.start, title.end);
  const isWrongPlace = areOfOthers(parts.of, record.of ?? "");
  const place = new Set(parts.of.split(" "));
  let start = 0;
  // "Ukrainian Defence Minister": the country stays.
  if (!isWrongPlace && parts.of !== "")
    for (const word of written.matchAll(/\S+\s+/gy)) {
      if (
        word.index !== start ||
        !place.has(
          word[0]
            .trim()
            .toLowerCase()
            .replace(/[’']s?$/, ""),
        )
      )
        break;
      start += word[0].length;
    }
  const isBehind = parts.of !== "" && start === 0;
  const isCapital =
    /^(?:the |a |an )?\p{Lu}/u.test(written.slice(start)) && /\p{Lu}/u.test(written.slice(runAtEnd(written, /\S/)));
  const text = isBehind && record.of !== undefined ? `${record.title} of ${record.of}` : record.title;
  return {
    at: { start: title.start + start, end: title.end },
    text: isCapital ? capitalised(text) : text,
  };
}

function capitalised(title: string): string {
  return title
    .split(" ")
    .map((word, i) => (i > 0 && SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}
