import type { ArtifactLocation, Location, Notification, Region, ReportingDescriptor, Result, Run } from "sarif";
import { RULES } from "../../rules/registry.ts";
import type { Level } from "../../rules/rule.ts";
import { type Example, PROFILES, type Rule } from "../../rules/rule.ts";
import type { DiagnosticObject, Failure } from "../document.ts";
import { Lines } from "../lines.ts";
import { Fingerprints } from "./fingerprints.ts";
import type { Format, FormatSettings, Linted } from "./format.ts";
import { jsonText } from "./jsonText.ts";

const LEVELS: Readonly<Record<Level, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/** How GitHub sorts findings that are not about security. */
const PROBLEMS: Readonly<Record<Level, string>> = {
  error: "error",
  warning: "warning",
  info: "recommendation",
  hint: "recommendation",
};

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** SARIF 2.1.0 (OASIS standard), as code scanning services read it: one run, columns in UTF-16 code units. */
export function sarifFormat({ root, version }: FormatSettings): Format {
  const results: Result[] = [];
  const used = new Map<string, number>();
  const indexOf = (rule: string) => {
    if (!used.has(rule)) used.set(rule, used.size);
    return used.get(rule)!;
  };
  return {
    document(linted) {
      const { diagnostics, silenced = [] } = linted.document;
      const writer = new ResultWriter(linted);
      for (const one of [...diagnostics, ...silenced].sort((a, b) => a.start - b.start))
        results.push(writer.result(one, indexOf(one.rule)));
      return "";
    },
    end({ failed }) {
      const run: Run = {
        tool: {
          driver: { name: "newslint", version, semanticVersion: version, rules: [...used.keys()].map(descriptorOf) },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { uri: root } },
        results,
        invocations: [{ executionSuccessful: failed.length === 0, toolExecutionNotifications: failed.map(told) }],
      };
      return `${jsonText({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, 2)}\n`;
    },
  };
}

/** Writes the results of one draft. */
class ResultWriter {
  private readonly lines: Lines;
  private readonly text: string;
  /** A byte order mark is no part of the text for SARIF, so places in a draft that has one are one less. */
  private readonly mark: number;
  private readonly address: ArtifactLocation;
  private readonly fingerprints = new Fingerprints();

  constructor(private readonly linted: Linted) {
    this.mark = linted.text.startsWith("\ufeff") ? 1 : 0;
    this.text = linted.text.slice(this.mark);
    this.lines = new Lines(this.text);
    this.address = addressOf(linted.document.path);
  }

  result(one: DiagnosticObject, ruleIndex: number): Result {
    const { hash, occurrence } = this.fingerprints.of(one.rule, this.linted.sentenceOf(one));
    return {
      ruleId: one.rule,
      ruleIndex,
      level: LEVELS[one.severity],
      message: { text: one.message },
      locations: [this.location(one.start, one.end)],
      // Under a name of our own: GitHub adds one of its own making, and warns of each that it finds made otherwise.
      partialFingerprints: { "newslintFinding/v1": `${hash}:${occurrence}` },
      ...(one.related.length === 0
        ? {}
        : {
            relatedLocations: one.related.map((related, id) => ({
              id,
              ...this.location(related.start, related.end),
              message: { text: related.message },
            })),
          }),
      ...(one.fixes.length === 0
        ? {}
        : {
            fixes: one.fixes.map(({ title, edits }) => ({
              description: { text: title },
              artifactChanges: [
                {
                  artifactLocation: this.address,
                  replacements: edits.map(({ start, end, text }) => ({
                    deletedRegion: this.region(start, end),
                    insertedContent: { text },
                  })),
                },
              ],
            })),
          }),
      ...(one.silencedBy === undefined
        ? {}
        : {
            suppressions: [
              {
                // The baseline lies in a file of its own.
                kind: one.isInBaseline ? "external" : "inSource",
                status: "accepted",
                justification: one.silencedBy,
              },
            ],
          }),
      properties: { severity: one.severity, group: one.group },
    };
  }

  private location(start: number, end: number): Location {
    const snippet = { text: this.text.slice(Math.max(start - this.mark, 0), Math.max(end - this.mark, 0)) };
    return { physicalLocation: { artifactLocation: this.address, region: { ...this.region(start, end), snippet } } };
  }

  private region(start: number, end: number): Region {
    const [from, to] = [Math.max(start - this.mark, 0), Math.max(end - this.mark, 0)];
    const [first, last] = [this.lines.placeOf(from), this.lines.placeOf(to)];
    return {
      startLine: first.line,
      startColumn: first.column,
      endLine: last.line,
      endColumn: last.column,
      charOffset: from,
      charLength: to - from,
    };
  }
}

function told({ path, message, code, line }: Failure): Notification {
  return {
    level: "error",
    message: { text: message },
    descriptor: { id: code },
    ...(path === ""
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: addressOf(path),
                ...(line === undefined ? {} : { region: { startLine: line } }),
              },
            },
          ],
        }),
  };
}

/** Paths inside the working folder are relative to it, others are addresses of their own. */
function addressOf(path: string): ArtifactLocation {
  const encoded = path.split("/").map(encodedPart).join("/");
  if (path.startsWith("/")) return { uri: `file://${encoded}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${encoded.replace("%3A", ":")}` };
  return { uri: encoded, uriBaseId: "ROOT" };
}

/** A name on disk may hold half a pair, which no address can. */
function encodedPart(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

function descriptorOf(id: string): ReportingDescriptor {
  const rule = RULES.find((one) => one.id === id);
  if (!rule) return { id };
  const level = rule.severity.desk;
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: helpOf(rule, (words) => words), markdown: helpOf(rule, (words) => `**${words}**`) },
    defaultConfiguration: level === "off" ? { enabled: false } : { level: LEVELS[level] },
    properties: {
      tags: [rule.group],
      ...(level === "off" ? {} : { "problem.severity": PROBLEMS[level] }),
      docs: `docs/rules/${id}.md`,
    },
  };
}

/** The rule's page in short. Examples stand as code, so that markup in them is shown and not obeyed. */
function helpOf(rule: Rule, heading: (words: string) => string): string {
  const levels = PROFILES.map((profile) => `${profile} ${rule.severity[profile] ?? rule.severity.desk}`).join(", ");
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : ["", heading(title), "", ...items.map((item) => `- ${item}`)];
  return [
    rule.why,
    ...list("Finds", rule.bad.map(draftOf).filter(isShort).slice(0, 3).map(code)),
    ...list("Lets pass", rule.good.map(draftOf).filter(isShort).slice(0, 3).map(code)),
    ...list("Silent when", rule.silent),
    ...list("Authority", rule.authority),
    "",
    `${heading("Levels")}: ${levels}`,
    "",
    `${heading("Silence it")} in a draft, with a reason: ${code(`<!-- newslint-ignore ${rule.id}: reason -->`)}; for a desk, in newslint.yml: ${code(`rules: { ${rule.id}: off }`)}`,
  ].join("\n");
}

function draftOf(example: Example): string {
  return typeof example === "string" ? example : example.draft;
}

/** Examples over several lines need their page. */
function isShort(draft: string): boolean {
  return !draft.includes("\n") && draft.length <= 200;
}

/** A code span whose fence is longer than any run of back-ticks in it. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}
