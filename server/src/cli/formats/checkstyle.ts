import type { Level } from "../../rules/rule.ts";
import type { Format } from "./format.ts";
import { attributes } from "./xmlText.ts";

const SEVERITIES: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "info", hint: "info" };

/** Checkstyle's XML, which most review services and build servers read. */
export function checkstyleFormat(): Format {
  const file = (name: string, errors: string) =>
    `  <file${attributes({ name })}>${errors === "" ? "" : `\n${errors}  `}</file>\n`;
  const error = (told: Readonly<Record<string, string | number | undefined>>) => `    <error${attributes(told)}/>\n`;
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    document({ document: { path, diagnostics } }) {
      const errors = diagnostics.map(({ line, column, severity, message, rule }) =>
        error({ line, column, severity: SEVERITIES[severity], message, source: `newslint.${rule}` }),
      );
      return file(path, errors.join(""));
    },
    end({ failed }) {
      const files = failed.map(({ path, line = 1, message, code }) =>
        file(path || "newslint", error({ line, severity: "error", message, source: `newslint.${code}` })),
      );
      return `${files.join("")}</checkstyle>\n`;
    },
  };
}
