import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createLinter } from "../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../lint/settings.ts";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "../reporting/models.ts";
import type { Format } from "../text/document.ts";
import { parseDraft } from "../text/parse.ts";
import { ignoreHere, written } from "./ignoreHere.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });

function lint(text: string, format: Format) {
  const draft = linter.open(text, { format, settings: DEFAULT_SETTINGS });
  return { findings: draft.results(), sentences: draft.audit().sentences };
}

/** The text after the first finding is ignored. */
function ignored(text: string, format: Format, reason: string): string {
  const { findings, sentences } = lint(text, format);
  const [finding] = findings;
  const edit = finding && ignoreHere(finding.rule, finding, parseDraft(text, format), sentences);
  if (!edit) throw new Error("there is nothing to ignore, or no place for it");
  const { start, end, text: added } = written(edit, reason);
  return text.slice(0, start) + added + text.slice(end);
}

const SLIP = "Experts say the dyke will not last.";

test.each<[string, Format, string]>([
  ["a sentence inside a line", "markdown", `The clerk read. ${SLIP} It rained.\n`],
  ["a sentence that opens its paragraph", "markdown", `# Dyke\n\n${SLIP} It rained.\n`],
  ["a sentence that opens a line inside its paragraph", "markdown", `The clerk read.\n${SLIP}\nIt rained.\n`],
  ["a sentence that opens the file", "markdown", `${SLIP}\n`],
  ["a quotation block", "markdown", `> The toll rose by XX percent. It rained.\n`],
  ["a list", "markdown", `- The clerk read.\n- ${SLIP}\n`],
  ["a nested list in a quotation block", "markdown", `> - The clerk read.\n>   - The toll rose by XX percent.\n`],
  ["bold type", "markdown", `The clerk read. **${SLIP}** It rained.\n`],
  ["CRLF", "markdown", `The clerk read.\r\n\r\n${SLIP}\r\n`],
  ["a file that opens with a byte order mark", "markdown", `\ufeff${SLIP}\n`],
  ["plain text", "plain", `The clerk read. ${SLIP} It rained.\n`],
  ["a plain paragraph", "plain", `The clerk read.\n\n${SLIP}\n`],
  [
    "hard-wrapped plain text",
    "plain",
    `The clerk read to the end of the\nminutes. Experts say the dyke will not\nlast. It rained all day and night.\n`,
  ],
])("ignoring a finding in %s silences it and shows nothing new", (_, format, text) => {
  expect(lint(text, format).findings).toHaveLength(1);
  const after = ignored(text, format, "a legend, told as one");
  expect(lint(after, format).findings, after).toEqual([]);
});

test("a reason that is still to come silences nothing", () => {
  const after = ignored(`The clerk read. ${SLIP}\n`, "markdown", "[TK: reason]");
  expect(lint(after, "markdown").findings.map((one) => one.rule)).toContain("vague-source");
});

test("front matter has no place for one", () => {
  const text = "---\nnewslint: { profile: loud }\n---\n\nThe clerk read.\n";
  expect(() => ignored(text, "markdown", "x")).toThrow("no place");
});
