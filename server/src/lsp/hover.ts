import { type Hover, MarkupKind, type Position } from "vscode-languageserver-protocol";
import type { Diagnostic } from "../lint/linter.ts";
import type { Desk } from "../record/desk.ts";
import { peopleBookOf } from "../record/peopleLookUp.ts";
import { RULES } from "../rules/registry.ts";
import type { Rule } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import { aboutAttribution } from "./attributionHover.ts";
import { aboutClaim } from "./claimHover.ts";
import type { Client } from "./clientCapabilities.ts";
import { aboutFigure } from "./figureHover.ts";
import { escaped, link, plain } from "./markdown.ts";
import type { OpenDraft } from "./openDraft.ts";
import { aboutPerson } from "./personHover.ts";
import { aboutQuotation } from "./quotationHover.ts";
import { uriOf } from "./uris.ts";

const RULE_BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/**
 * What newslint knows about the place under the pointer: the figure there, why what is marked there is marked, who is
 * named and who speaks there; else why a reader would ask who says so.
 */
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
  const known = open.at(offset);
  const lineOf = (at: number) => open.positioned.positionAt(at).line + 1;
  const parts: Part[] = [];
  if (known?.figure) {
    const { figure, alike } = known;
    parts.push({ at: figure, value: aboutFigure(figure, alike, desk, lineOf, uriOf) });
  }
  if (known?.quotation) parts.push({ at: known.quotation, value: aboutQuotation(known.quotation) });
  for (const one of findings) {
    const value = aboutFinding(one, pageOf(one.rule));
    if (value !== undefined) parts.push({ at: one, value });
  }
  const person = personPart(offset, open, desk);
  if (person) parts.push(person);
  // Over what somebody says only where there is nothing nearer to say.
  const isBare = parts.length === 0;
  const speaking = (known?.attributions ?? []).filter(({ part }) => isBare || part !== "content");
  for (const one of speaking) parts.push({ at: one.at, value: aboutAttribution(one) });
  if (known?.sentence && !known.figure && !person && speaking.length === 0) {
    const value = aboutClaim(known.sentence);
    if (value !== undefined) parts.push({ at: known.sentence, value });
  }
  const first = parts[0];
  if (!first) return undefined;
  const value = parts.map((part) => part.value).join("\n\n---\n\n");
  return {
    contents: client.markdown
      ? { kind: MarkupKind.Markdown, value }
      : { kind: MarkupKind.PlainText, value: plain(value) },
    range: open.positioned.rangeOf(first.at),
  };
}

/** One thing to say, as Markdown, and what of the draft it is about. */
interface Part {
  readonly at: Span;
  readonly value: string;
}

function personPart(offset: number, { draft, positioned }: OpenDraft, desk: Desk): Part | undefined {
  const named = draft?.personAt(offset);
  if (!named) return undefined;
  const lineOf = (at: number) => positioned.positionAt(at).line + 1;
  const value = aboutPerson(named, peopleBookOf(desk.people), desk.people.length > 0, draft?.storyDay(), lineOf);
  return value === undefined ? undefined : { at: named.mention, value };
}

function covers(span: Span, offset: number): boolean {
  return span.start <= offset && (offset < span.end || span.start === span.end);
}

/** Why a finding stands there: the rule, its reason, what would silence it, its page. */
function aboutFinding(diagnostic: Pick<Diagnostic, "rule" | "fixes">, page: string | undefined): string | undefined {
  const rule = RULE_BY_ID.get(diagnostic.rule);
  if (!rule) return undefined;
  const lines = [`**${escaped(rule.id)}**: ${ours(rule.summary)}`, `Why: ${ours(rule.why)}`];
  if (rule.silent.length > 0) lines.push(`Silent where:\n${rule.silent.map((one) => `- ${ours(one)}`).join("\n")}`);
  if (page !== undefined) lines.push(link("The rule’s page", page));
  return lines.join("\n\n");
}

/** Text of a rule file: Markdown already, but for brackets and HTML, which it means as they stand. */
function ours(text: string): string {
  return text.replace(/[[\]<>*_]/g, "\\$&");
}
