import type { Level } from "../../rules/rule.ts";
import { Fingerprints } from "./fingerprints.ts";
import type { Format } from "./format.ts";
import { jsonText } from "./jsonText.ts";

const SEVERITIES: Readonly<Record<Level, string>> = { error: "major", warning: "minor", info: "info", hint: "info" };

/** Code Climate's issues in one array: what GitLab takes as a code quality report. */
export function codeclimateFormat(): Format {
  let isFirst = true;
  const issue = (object: object) => {
    const before = isFirst ? "\n" : ",\n";
    isFirst = false;
    return before + jsonText({ type: "issue", ...object });
  };
  return {
    start: () => "[",
    document({ document: { path, diagnostics }, sentenceOf }) {
      const fingerprints = new Fingerprints();
      return diagnostics
        .map((one) => {
          // GitLab keeps one of several issues with the same fingerprint, so the file is part of it.
          const { hash, occurrence } = fingerprints.of(one.rule, sentenceOf(one), path);
          return issue({
            check_name: one.rule,
            description: one.message,
            categories: ["Style"],
            severity: SEVERITIES[one.severity],
            fingerprint: `${hash}-${occurrence}`,
            location: { path, lines: { begin: one.line, end: one.endLine } },
          });
        })
        .join("");
    },
    end({ failed }) {
      const fingerprints = new Fingerprints();
      const issues = failed.map(({ path, line = 1, message, code }) => {
        const { hash, occurrence } = fingerprints.of(code, message, path);
        return issue({
          check_name: code,
          description: message,
          categories: ["Bug Risk"],
          severity: "blocker",
          fingerprint: `${hash}-${occurrence}`,
          location: { path: path || "newslint", lines: { begin: line, end: line } },
        });
      });
      return `${issues.join("")}\n]\n`;
    },
  };
}
