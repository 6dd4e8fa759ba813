import { atLeast } from "../../lint/levels.ts";
import type { DiagnosticObject, Failure } from "../document.ts";
import { counted } from "../terminal.ts";
import type { Format, FormatSettings } from "./format.ts";
import { attributes, xmlText } from "./xmlText.ts";

/** How many cases of each kind a suite, or all of them, holds. */
interface Tally {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
}

/**
 * JUnit's XML, as Jenkins, GitLab and others read it: a suite for each draft, a case for each finding. What makes the run
 * fail is a failure; a fainter finding is a case that passed and says something; what was silenced is one that was skipped.
 * A file that could not be linted is an error. So a build is red exactly where the exit code is.
 */
export function junitFormat({ failOn, maxWarnings }: FormatSettings): Format {
  const suites: string[] = [];
  const all: Tally = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  const suite = (name: string, cases: readonly string[], tally: Partial<Tally>, file?: string) => {
    const { failures = 0, errors = 0, skipped = 0 } = tally;
    all.tests += cases.length;
    all.failures += failures;
    all.errors += errors;
    all.skipped += skipped;
    const told = attributes({ name, tests: cases.length, failures, errors, skipped, time: 0, file });
    suites.push(`  <testsuite${told}>\n${cases.join("")}  </testsuite>\n`);
  };
  return {
    document({ document: { path, diagnostics, silenced = [] } }) {
      const fails = diagnostics.filter(({ severity }) => atLeast(severity, failOn));
      const cases = [...diagnostics, ...silenced]
        .sort((a, b) => a.start - b.start)
        .map((one) =>
          testCase(
            nameOf(one),
            path,
            outcomeOf(one, path, one.silencedBy === undefined && atLeast(one.severity, failOn)),
          ),
        );
      // A suite without cases is no sign that anything was looked at.
      if (cases.length === 0) cases.push(testCase("newslint", path, ""));
      suite(path, cases, { failures: fails.length, skipped: silenced.length }, path);
      return "";
    },
    end({ warnings, failed }) {
      if (maxWarnings !== undefined && warnings > maxWarnings) {
        const message = `${counted(warnings, "warning")}, ${maxWarnings} allowed`;
        const outcome = `<failure${attributes({ type: "max-warnings", message })}/>`;
        suite("newslint", [testCase("max-warnings", "newslint", outcome)], { failures: 1 });
      }
      for (const one of failed)
        suite(one.path || "newslint", [testCase(one.code, one.path || "newslint", problem(one))], { errors: 1 });
      const { tests, failures, errors } = all;
      const told = attributes({ name: "newslint", tests, failures, errors, time: 0 });
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${told}>\n${suites.join("")}</testsuites>\n`;
    },
  };
}

function testCase(name: string, classname: string, outcome: string): string {
  const told = `    <testcase${attributes({ name, classname, time: 0 })}`;
  return outcome === "" ? `${told}/>\n` : `${told}>${outcome}</testcase>\n`;
}

function nameOf({ rule, line, column }: DiagnosticObject): string {
  return `${rule} at ${line}:${column}`;
}

function outcomeOf(one: DiagnosticObject, path: string, isFailure: boolean): string {
  const { rule, severity, message, silencedBy, docs } = one;
  if (silencedBy !== undefined) return `<skipped${attributes({ type: severity, message: `ignored: ${silencedBy}` })}/>`;
  const told = xmlTextOfLines([`${path}:${one.line}:${one.column}`, `${severity} ${rule}`, message, docs]);
  return isFailure
    ? `<failure${attributes({ type: severity, message })}>${told}</failure>`
    : `<system-out>${told}</system-out>`;
}

function problem({ path, line, message, code }: Failure): string {
  const place = path === "" ? "newslint" : `${path}${line === undefined ? "" : `:${line}`}`;
  return `<error${attributes({ type: code, message })}>${xmlTextOfLines([place, message])}</error>`;
}

/** Line breaks between the lines stay line breaks; those in them do not. */
function xmlTextOfLines(lines: readonly string[]): string {
  return lines.map(xmlText).join("\n");
}
