import type { DiagnosticObject, Summary } from "../document.ts";
import { Lines } from "../lines.ts";
import { counted, cutTo, harmless, nameAtStart, type Paint, widthOf, wrapped } from "../terminal.ts";
import type { Format, FormatSettings } from "./format.ts";

/** For people at a terminal: each finding with its line, what is wrong, and what to do. */
export function prettyFormat({ paint, width, isFixing = false }: FormatSettings): Format {
  let isFirst = true;
  let safeFixes = 0;
  return {
    document({ document, text }) {
      const { diagnostics, silenced = [] } = document;
      if (!isFixing) for (const one of diagnostics) if (one.fixes.some((fix) => fix.safe)) safeFixes++;
      if (diagnostics.length + silenced.length === 0) return "";
      const lines = new Lines(text);
      const findings = [...diagnostics, ...silenced]
        .sort((a, b) => a.start - b.start)
        .map((one) => finding(one, text, lines, paint, width, isFixing));
      const gap = isFirst ? "" : "\n";
      isFirst = false;
      return `${gap}${paint("underline", nameAtStart(document.path))}\n\n${findings.join("\n")}`;
    },
    end(summary) {
      const gap = isFirst ? "" : "\n";
      return `${gap}${summaryOf(summary, paint)}${fixHint(safeFixes)}\n`;
    },
  };
}

function finding(
  one: DiagnosticObject,
  text: string,
  lines: Lines,
  paint: Paint,
  width: number,
  isFixing: boolean,
): string {
  const mark = one.silencedBy === undefined ? one.severity : "hint";
  const label = one.silencedBy === undefined ? one.severity : `ignored ${one.severity}`;
  const margin = " ".repeat(Math.max(String(one.line).length, 4) + 1);
  const body = `${margin}  `;
  const out = [
    `  ${paint("bold", `${one.line}:${one.column}`)}  ${paint(mark, label)}  ${paint("bold", one.rule)}`,
    ...sourceLine(one, text, lines, (line) => paint(mark, line), paint, width, margin),
    wrapped(harmless(one.message), width, body),
  ];
  if (one.silencedBy !== undefined) out.push(wrapped(`ignored: ${harmless(one.silencedBy)}`, width, `${body}  `, body));
  for (const related of one.related) {
    const at = lines.placeOf(related.start);
    const place = `${at.line}:${at.column}`;
    out.push(paint("dim", wrapped(`see ${place}  ${harmless(related.message)}`, width, `${body}    `, body)));
  }
  const [fix] = one.fixes;
  if (fix) {
    const how = fix.safe ? (isFixing ? "held back" : "--fix") : fix.blanks ? "has blanks to fill" : "in the editor";
    const more = one.fixes.length > 1 ? `, ${one.fixes.length - 1} more` : "";
    out.push(paint("good", wrapped(`fix: ${harmless(fix.title)} (${how}${more})`, width, `${body}     `, body)));
  }
  out.push(paint("dim", `${body}${one.docs}`), "");
  return out.join("\n");
}

/** The line the finding starts in, cut to the terminal's width around it, and a row of marks under it. */
function sourceLine(
  one: DiagnosticObject,
  text: string,
  lines: Lines,
  colour: (text: string) => string,
  paint: Paint,
  width: number,
  margin: string,
): string[] {
  const line = lines.spanOf(one.line);
  const room = width - margin.length - 3;
  const start = Math.min(one.start, line.end);
  const end = Math.min(Math.max(one.end, start), line.end);
  // A line may be very long; what is far beyond the room is not looked at.
  const far = Math.max(room, 0) * 4 + 9;
  const before = harmless(text.slice(Math.max(line.start, start - far), start));
  const whole = harmless(text.slice(start, Math.min(end, start + far)));
  const marked = cutTo(whole, room - 2, "right").text;
  const after = harmless(text.slice(end, Math.min(line.end, end + far)));
  const roomBefore = Math.max(Math.min(Math.floor(room / 3), room - widthOf(marked) - 2), 1);
  const shownBefore = cutTo(before, roomBefore, "left").text;
  // Where the finding itself is cut, one ellipsis is enough.
  const left = marked === whole ? Math.max(room - widthOf(shownBefore) - widthOf(marked), 0) : 0;
  const shownAfter = cutTo(after, left, "right").text;
  const marks = "^".repeat(Math.max(widthOf(marked), 1));
  return [
    `${paint("dim", `${String(one.line).padStart(margin.length - 1)} │`)} ${shownBefore}${colour(marked)}${shownAfter}`.trimEnd(),
    `${paint("dim", `${margin}│`)} ${" ".repeat(widthOf(shownBefore))}${colour(marks)}`,
  ];
}

function summaryOf(summary: Summary, paint: Paint): string {
  const found = [
    summary.errors > 0 ? paint("error", counted(summary.errors, "error")) : "",
    summary.warnings > 0 ? paint("warning", counted(summary.warnings, "warning")) : "",
    summary.infos > 0 ? paint("info", counted(summary.infos, "info")) : "",
    summary.hints > 0 ? paint("hint", counted(summary.hints, "hint")) : "",
  ].filter((part) => part !== "");
  const failed =
    summary.failed.length > 0
      ? ` ${paint("error", `${counted(summary.failed.length, "problem")} kept newslint from doing all of its work.`)}`
      : "";
  const drafts = counted(summary.documents, "draft");
  return found.length === 0 ? `${drafts}, nothing found.${failed}` : `${drafts}: ${found.join(", ")}.${failed}`;
}

function fixHint(count: number): string {
  return count === 0 ? "" : ` ${count === 1 ? "One" : count} can be fixed with --fix.`;
}
