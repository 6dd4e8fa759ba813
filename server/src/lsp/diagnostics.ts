import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from "vscode-languageserver-protocol";
import type { Diagnostic } from "../lint/linter.ts";
import type { Level } from "../rules/rule.ts";
import type { Client } from "./clientCapabilities.ts";
import type { OpenDraft } from "./openDraft.ts";

const SEVERITIES: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What is shown of a draft, as the protocol wants it. `pageOf` gives the address of a rule's page. */
export function diagnosticsOf(
  open: OpenDraft,
  client: Client,
  pageOf: (rule: string) => string | undefined,
): LspDiagnostic[] {
  return open.shown.map((diagnostic) => diagnosticOf(diagnostic, open, client, pageOf));
}

/** One finding, as the protocol wants it. */
export function diagnosticOf(
  diagnostic: Diagnostic,
  open: OpenDraft,
  client: Client,
  pageOf: (rule: string) => string | undefined,
): LspDiagnostic {
  const { positioned, uri } = open;
  const page = client.codeDescriptions ? pageOf(diagnostic.rule) : undefined;
  return {
    range: positioned.rangeOf(diagnostic),
    severity: SEVERITIES[diagnostic.severity],
    code: diagnostic.rule,
    source: "newslint",
    message: diagnostic.message,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(client.related && diagnostic.related.length > 0
      ? {
          relatedInformation: diagnostic.related.map(({ message, ...span }) => ({
            location: { uri, range: positioned.rangeOf(span) },
            message,
          })),
        }
      : {}),
  };
}
