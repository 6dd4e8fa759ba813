import { type Hover, MarkupKind, type Position } from "vscode-languageserver-protocol";
import type { Diagnostic, FigureReport } from "../lint/linter.ts";
import type { Desk } from "../record/desk.ts";
import type { FigureStatus } from "../reporting/facts.ts";
import { RULES } from "../rules/registry.ts";
import type { Rule } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import type { Client } from "./clientCapabilities.ts";
import { escaped, link, plain } from "./markdown.ts";
import type { OpenDraft } from "./openDraft.ts";

const RULE_BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** What newslint knows about the place under the pointer: the figure there, and why what is marked there is marked. */
export function hoverAt(
  position: Position,
  open: OpenDraft,
  client: Client,
  pageOf: (rule: string) => string | undefined,
): Hover | undefined {
  if (open.standing?.kind !== "draft") return undefined;
  const { desk } = open.standing;
  const offset = open.positioned.offsetAt(position);
  const findings = open.shown.filter((one) => covers(one, offset));
  const figure = open.audit()?.figures.find((one) => covers(one, offset));
  const parts = [
    ...(figure ? [aboutFigure(figure, desk)] : []),
    ...findings.flatMap((one) => aboutFinding(one, pageOf(one.rule)) ?? []),
  ];
  if (parts.length === 0) return undefined;
  const value = parts.join("\n\n---\n\n");
  const at: Span = figure ?? findings[0]!;
  return {
    contents: client.markdown
      ? { kind: MarkupKind.Markdown, value }
      : { kind: MarkupKind.PlainText, value: plain(value) },
    range: open.positioned.rangeOf(at),
  };
}

function covers(span: Span, offset: number): boolean {
  return span.start <= offset && (offset < span.end || span.start === span.end);
}

const STATUS: Readonly<Record<FigureStatus, string>> = {
  unsourced: "unsourced: nothing near it says where it comes from",
  attributed: "attributed: somebody in the draft says so",
  recorded: "recorded: a source is noted for it",
  verified: "verified: a checker has confirmed it",
  contradicted: "contradicted: the record says something else",
  exempt: "needs no source",
};

/** A figure: its value as read, its status, and what gives it. */
function aboutFigure(figure: FigureReport, desk: Desk): string {
  const exempt = figure.status === "exempt" && figure.exempt ? ` (${escaped(figure.exempt)})` : "";
  const lines = [
    `**${escaped(figure.text)}**: ${escaped(writtenValue(figure))}`,
    `Status: ${STATUS[figure.status]}${exempt}`,
  ];
  for (const source of figure.sources) {
    if (source.kind === "attribution") lines.push(`Who says so: “${escaped(source.text)}”`);
    else lines.push(aboutSource(source, desk));
  }
  return lines.join("\n\n");
}

function aboutSource(source: FigureReport["sources"][number], desk: Desk): string {
  const record = source.key === undefined ? undefined : desk.sources.get(source.key);
  if (!record) return `Backed by a ${source.kind}: ${escaped(source.key ?? source.text)}`;
  const details = [record.title, record.issuer, record.date].filter((one) => one !== undefined && one !== "");
  const page = record.url !== undefined && /^https?:\/\//i.test(record.url) ? ` · ${link("open", record.url)}` : "";
  return `Source ${escaped(record.key)}: ${details.map((one) => escaped(one!)).join(", ")}${page}`;
}

const BOUNDS: Readonly<Record<FigureReport["bound"], string>> = {
  "=": "",
  "<": "up to ",
  ">": "more than ",
  "~": "about ",
};

/** "about 4,500 to 5,000 (tonne)", "1,000,000,000 (dollar, USD)". Units are the singular the linter reads. */
function writtenValue(figure: Pick<FigureReport, "value" | "unit" | "bound" | "currency">): string {
  const values = typeof figure.value === "number" ? [figure.value] : figure.value;
  const written = values.map((one) => one.toLocaleString("en-US", { maximumFractionDigits: 6 })).join(" to ");
  const unit = [figure.unit, figure.currency].filter((one) => one !== undefined && one !== "").join(", ");
  return `${BOUNDS[figure.bound]}${written}${unit === "" ? "" : ` (${unit})`}`;
}

/** Why a finding stands there: the rule, its reason, what would silence it, its page. */
function aboutFinding(diagnostic: Pick<Diagnostic, "rule" | "fixes">, page: string | undefined): string | undefined {
  const rule = RULE_BY_ID.get(diagnostic.rule);
  if (!rule) return undefined;
  const lines = [`**${escaped(rule.id)}**: ${ours(rule.summary)}`, `Why: ${ours(rule.why)}`];
  if (rule.silent.length > 0) lines.push(`Silent where:\n${rule.silent.map((one) => `- ${ours(one)}`).join("\n")}`);
  if (rule.authority.length > 0) lines.push(`After: ${rule.authority.map(ours).join("; ")}`);
  if (page !== undefined) lines.push(link("The rule’s page", page));
  return lines.join("\n\n");
}

/** Text of a rule file: Markdown already, but for brackets and HTML, which it means as they stand. */
function ours(text: string): string {
  return text.replace(/[[\]<>*_]/g, "\\$&");
}
