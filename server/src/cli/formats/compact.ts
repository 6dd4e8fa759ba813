import type { DiagnosticObject } from "../document.ts";
import { counted, harmless, nameAtStart } from "../terminal.ts";
import type { Format } from "./format.ts";

/** A line for each finding, as compilers write them, so that editors and scripts find the place: `path:line:column: level: message [rule]`. */
export function compactFormat(): Format {
  return {
    document({ document }) {
      const { diagnostics, silenced = [] } = document;
      const path = nameAtStart(document.path);
      return [...diagnostics, ...silenced]
        .sort((a, b) => a.start - b.start)
        .map((one) => `${path}:${one.line}:${one.column}: ${levelOf(one)}: ${said(one)} [${one.rule}]\n`)
        .join("");
    },
    end({ documents, errors, warnings, infos, hints, failed }) {
      // Programs read the lines above; the sum is for a person, and stays away where there is nothing to sum up.
      if (errors + warnings + infos + hints + failed.length === 0) return "";
      const found = [
        [errors, "error"],
        [warnings, "warning"],
        [infos, "info"],
        [hints, "hint"],
      ] as const;
      const parts = found.filter(([count]) => count > 0).map(([count, level]) => counted(count, level));
      if (failed.length > 0) parts.push(`${counted(failed.length, "problem")} of the run itself`);
      return `${counted(documents, "draft")}: ${parts.join(", ")}\n`;
    },
  };
}

function levelOf({ severity, silencedBy }: DiagnosticObject): string {
  return silencedBy === undefined ? severity : `ignored ${severity}`;
}

function said({ message, silencedBy }: DiagnosticObject): string {
  return harmless(silencedBy === undefined ? message : `${message} (ignored: ${silencedBy})`);
}
