import type { Location, ReportingDescriptor, Result, Run } from "sarif";
import { RULES } from "../../rules/registry.ts";
import type { Level, Rule } from "../../rules/rule.ts";
import type { DiagnosticObject } from "../document.ts";
import { Lines } from "../lines.ts";
import type { Format, FormatSettings } from "./format.ts";

const LEVELS: Readonly<Record<Level, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/** SARIF 2.1.0 (OASIS standard), as code scanning services read it: one run, columns in UTF-16 code units. */
export function sarifFormat({ root, version }: FormatSettings): Format {
  const results: Result[] = [];
  const used = new Map<string, number>();
  return {
    document({ document, text }) {
      const lines = new Lines(text);
      const uri = addressOf(document.path);
      const seen = new Map<string, number>();
      for (const one of [...document.diagnostics, ...(document.silenced ?? [])]) {
        if (!used.has(one.rule)) used.set(one.rule, used.size);
        results.push(resultOf(one, used.get(one.rule)!, uri, text, lines, seen));
      }
      return "";
    },
    end(summary) {
      const rules = [...used.keys()].map((id) =>
        descriptorOf(
          RULES.find((rule) => rule.id === id),
          id,
        ),
      );
      const run: Run = {
        tool: { driver: { name: "newslint", semanticVersion: version, rules } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { uri: root } },
        results,
        invocations: [
          {
            executionSuccessful: summary.failed.length === 0,
            toolExecutionNotifications: summary.failed.map(({ path, message, code, line }) => ({
              level: "error",
              message: { text: message },
              descriptor: { id: code },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: addressOf(path),
                    ...(line === undefined ? {} : { region: { startLine: line } }),
                  },
                },
              ],
            })),
          },
        ],
      };
      return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
    },
  };
}

function resultOf(
  one: DiagnosticObject,
  ruleIndex: number,
  uri: Address,
  text: string,
  lines: Lines,
  seen: Map<string, number>,
): Result {
  const at = (start: number, end: number): Location => {
    const from = lines.placeOf(start);
    const to = lines.placeOf(end);
    return {
      physicalLocation: {
        artifactLocation: uri,
        region: {
          startLine: from.line,
          startColumn: from.column,
          endLine: to.line,
          endColumn: to.column,
          charOffset: start,
          charLength: end - start,
          snippet: { text: text.slice(start, end) },
        },
      },
    };
  };
  return {
    ruleId: one.rule,
    ruleIndex,
    level: LEVELS[one.severity],
    message: { text: one.message },
    locations: [at(one.start, one.end)],
    partialFingerprints: { "newslintFinding/v1": fingerprintOf(one, text, lines, seen) },
    ...(one.related.length === 0
      ? {}
      : {
          relatedLocations: one.related.map((related, id) => ({
            id,
            ...at(related.start, related.end),
            message: { text: related.message },
          })),
        }),
    ...(one.fixes.length === 0
      ? {}
      : {
          fixes: one.fixes.map((fix) => ({
            description: { text: fix.title },
            artifactChanges: [
              {
                artifactLocation: uri,
                replacements: fix.edits.map((edit) => ({
                  deletedRegion: { charOffset: edit.start, charLength: edit.end - edit.start },
                  insertedContent: { text: edit.text },
                })),
              },
            ],
          })),
        }),
    ...(one.silencedBy === undefined
      ? {}
      : { suppressions: [{ kind: "inSource", status: "accepted", justification: one.silencedBy }] }),
  };
}

/**
 * Names a finding by rule, its words and the words around them, so that it stays the same finding when lines move.
 * Like ones of one draft are told apart by their number.
 */
function fingerprintOf(one: DiagnosticObject, text: string, lines: Lines, seen: Map<string, number>): string {
  const line = lines.spanOf(one.line);
  const around = text.slice(Math.max(line.start, one.start - 60), Math.min(Math.max(line.end, one.end), one.end + 60));
  const key = hash(`${one.rule}\n${text.slice(one.start, one.end)}\n${around.replace(/\s+/g, " ").trim()}`);
  const number = seen.get(key) ?? 0;
  seen.set(key, number + 1);
  return `${key}:${number + 1}`;
}

/** FNV-1a, twice 32 bits: stable, and enough to tell the findings of one file apart. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9dc5811c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ ((unit << 5) | (unit >>> 11)), 0x01000193);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}

type Address = { readonly uri: string; readonly uriBaseId?: string };

/** Paths inside the working folder are relative to it, others are addresses of their own. */
function addressOf(path: string): Address {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return { uri: `file://${encoded}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${encoded.replace("%3A", ":")}` };
  return { uri: encoded, uriBaseId: "ROOT" };
}

function descriptorOf(rule: Rule | undefined, id: string): ReportingDescriptor {
  if (!rule) return { id };
  const level = rule.severity.desk;
  const help = [
    rule.why,
    ...(rule.silent.length > 0 ? ["", "It stays silent when:", ...rule.silent.map((one) => `- ${one}`)] : []),
  ];
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: help.join("\n"), markdown: help.join("\n") },
    defaultConfiguration: level === "off" ? { enabled: false } : { level: LEVELS[level] },
    properties: { group: rule.group, docs: `docs/rules/${id}.md` },
  };
}
