import type { Level } from "../../rules/rule.ts";
import type { DiagnosticObject } from "../document.ts";
import { Lines } from "../lines.ts";
import type { Format } from "./format.ts";
import { jsonText } from "./jsonText.ts";

const SEVERITIES: Readonly<Record<Level, string>> = { error: "ERROR", warning: "WARNING", info: "INFO", hint: "INFO" };

/** A suggestion that replaces more than so many code units is no help to a reviewer. */
const LONGEST_SUGGESTION = 500;

/** Reviewdog's diagnostic format: one object, columns in UTF-8 bytes. */
export function rdjsonFormat(): Format {
  let isFirst = true;
  const diagnostic = (object: object) => {
    const before = isFirst ? "\n" : ",\n";
    isFirst = false;
    return before + jsonText(object);
  };
  return {
    start: () => '{"source":{"name":"newslint"},"diagnostics":[',
    document({ document: { path, diagnostics }, text }) {
      const lines = new Lines(text);
      const range = (start: number, end: number) => ({
        start: place(start, text, lines),
        end: place(end, text, lines),
      });
      return diagnostics
        .map((one) => {
          const suggestions = suggestionsOf(one, text).map(({ start, end, text: by }) => ({
            range: range(start, end),
            text: by,
          }));
          return diagnostic({
            message: messageOf(one, lines),
            location: { path: named(path), range: range(one.start, one.end) },
            severity: SEVERITIES[one.severity],
            code: { value: one.rule },
            ...(suggestions.length === 0 ? {} : { suggestions }),
          });
        })
        .join("");
    },
    end({ failed }) {
      const told = failed.map(({ path, line, message, code }) =>
        diagnostic({
          message,
          location: { path: named(path), ...(line === undefined ? {} : { range: { start: { line } } }) },
          severity: "ERROR",
          code: { value: code },
        }),
      );
      return `${told.join("")}\n]}\n`;
    },
  };
}

/** Readers take a name of nothing but blanks for none. */
function named(path: string): string {
  if (path === "") return "newslint";
  return path.trim() === "" ? `./${path}` : path;
}

/** Not all versions of reviewdog know related locations, and none skips a key it does not know. */
function messageOf({ message, related }: DiagnosticObject, lines: Lines): string {
  const others = related.map((one) => {
    const { line, column } = lines.placeOf(one.start);
    return `See ${line}:${column}: ${one.message}`;
  });
  return [message, ...others].join("\n");
}

/** The fixes that a reviewer can take as they are, each as one replacement: none with blanks, none that reach far. */
function suggestionsOf(one: DiagnosticObject, text: string) {
  return one.fixes
    .filter((fix) => !fix.blanks && fix.edits.length > 0)
    .map(({ edits }) => {
      const { start } = edits[0]!;
      const { end } = edits.at(-1)!;
      let by = "";
      let done = start;
      if (end - start <= LONGEST_SUGGESTION) {
        for (const edit of edits) {
          by += text.slice(done, edit.start) + edit.text;
          done = edit.end;
        }
      }
      return { start, end, text: by };
    })
    .filter(({ start, end }) => end - start <= LONGEST_SUGGESTION);
}

function place(offset: number, text: string, lines: Lines) {
  const { line } = lines.placeOf(offset);
  const before = text.slice(lines.spanOf(line).start, offset);
  return { line, column: new TextEncoder().encode(before).length + 1 };
}
