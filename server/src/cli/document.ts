import type { Audit, Diagnostic, Draft } from "../lint/linter.ts";
import type { Level } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import { Lines } from "./lines.ts";

/** A diagnostic as `--format json` prints it. Lines and columns are 1-based, columns in UTF-16 code units. */
export interface DiagnosticObject extends Span {
  readonly rule: string;
  readonly group: string;
  readonly severity: Level;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly related: readonly (Span & { readonly message: string })[];
  readonly fixes: readonly {
    readonly title: string;
    readonly safe: boolean;
    readonly blanks: boolean;
    readonly edits: readonly (Span & { readonly text: string })[];
  }[];
  readonly docs: string;
  /** With `--show-ignored`, on findings that were silenced: the reason. */
  readonly silencedBy?: string;
  readonly isInBaseline?: true;
}

/** What newslint says of one draft: the document object of `check`, and with the audit's keys of `audit`. */
export interface DocumentObject extends Partial<Omit<Audit, "figures">> {
  readonly path: string;
  readonly words: number;
  readonly diagnostics: readonly DiagnosticObject[];
  /** With `--show-ignored` only. */
  readonly silenced?: readonly DiagnosticObject[];
  readonly figures?: readonly object[];
  /** With `--jsonl` only: the config by which the text was not looked at. */
  readonly ignoredBy?: string;
}

/** A file that could not be linted, or a config that could not be used. */
export interface Failure {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly line?: number;
}

export interface Summary {
  readonly documents: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  readonly failed: readonly Failure[];
}

/** A diagnostic with its lines and columns, keys in the order of the contract. */
function diagnosticObject(diagnostic: Diagnostic, lines: Lines): DiagnosticObject {
  const from = lines.placeOf(diagnostic.start);
  const to = lines.placeOf(diagnostic.end);
  return {
    rule: diagnostic.rule,
    group: diagnostic.group,
    severity: diagnostic.severity,
    message: diagnostic.message,
    start: diagnostic.start,
    end: diagnostic.end,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    related: diagnostic.related.map(({ start, end, message }) => ({ start, end, message })),
    fixes: diagnostic.fixes.map(({ title, safe, blanks, edits }) => ({
      title,
      safe,
      blanks,
      edits: edits.map(({ start, end, text }) => ({ start, end, text })),
    })),
    docs: diagnostic.docs,
    ...(diagnostic.silencedBy === undefined ? {} : { silencedBy: diagnostic.silencedBy }),
    ...(diagnostic.isInBaseline ? { isInBaseline: true } : {}),
  };
}

/** The document object of a draft; `audit` adds what was understood. */
export function documentObject(
  path: string,
  draft: Draft,
  want: { readonly audit?: boolean; readonly silenced?: boolean } = {},
): DocumentObject {
  const lines = new Lines(draft.text);
  const diagnostics = draft.results().map((one) => diagnosticObject(one, lines));
  return {
    path,
    words: draft.words,
    diagnostics,
    ...(want.silenced ? { silenced: draft.silenced().map((one) => diagnosticObject(one, lines)) } : {}),
    ...(want.audit ? auditObject(draft.audit()) : {}),
  };
}

function auditObject(audit: Audit) {
  const span = ({ start, end }: Span) => ({ start, end });
  return {
    sentences: audit.sentences.map(({ start, end, attributed, claim }) => ({ start, end, attributed, claim })),
    attributions: audit.attributions.map(({ source, cue, content, type, speaker, kind }) => ({
      source: source.map(span),
      cue: cue.map(span),
      content: content.map(span),
      type,
      speaker,
      kind,
    })),
    people: audit.people,
    figures: audit.figures.map(({ start, end, text, value, unit, bound, asks, status, sources }) => ({
      start,
      end,
      text,
      value,
      unit,
      bound,
      asks,
      status,
      sources: sources.map((source) => ({ kind: source.kind, ...span(source), text: source.text })),
    })),
    sources: audit.sources.map(({ key, type, title, uses }) => ({ key, type, title, uses })),
  };
}
