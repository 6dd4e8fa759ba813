import type { Level } from "../../rules/rule.ts";
import { harmless } from "../terminal.ts";
import type { Format } from "./format.ts";

const COMMANDS: Readonly<Record<Level, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  hint: "notice",
};

/** Workflow commands that GitHub Actions shows as annotations on the changed lines. */
export function githubFormat(): Format {
  return {
    document({ document }) {
      let lines = "";
      for (const one of document.diagnostics) {
        const place = [`file=${property(document.path)}`, `line=${one.line}`, `endLine=${one.endLine}`];
        // GitHub takes columns only within one line.
        if (one.line === one.endLine) place.push(`col=${one.column}`, `endColumn=${one.endColumn}`);
        place.push(`title=${property(`newslint ${one.rule}`)}`);
        lines += `::${COMMANDS[one.severity]} ${place.join(",")}::${data(one.message)}\n`;
      }
      return lines;
    },
    end(summary) {
      return summary.failed
        .map(({ path, line, message }) => {
          const place = [
            ...(path === "" ? [] : [`file=${property(path)}`]),
            ...(line === undefined ? [] : [`line=${line}`]),
            "title=newslint",
          ];
          return `::error ${place.join(",")}::${data(message)}\n`;
        })
        .join("");
    },
  };
}

/** Escaped as the runner's own toolkit does it: what would end a line, or be read as an escape. */
function data(text: string): string {
  return escaped(
    text
      .split(/\r\n|\n|\r/)
      .map(harmless)
      .join("\n"),
  );
}

/** In a property, what would end it too. */
function property(text: string): string {
  return escaped(harmless(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
