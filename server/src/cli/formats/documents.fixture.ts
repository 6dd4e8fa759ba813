import fc from "fast-check";
import type { DiagnosticObject, DocumentObject, Failure, Summary } from "../document.ts";
import { Lines } from "../lines.ts";
import type { Linted } from "./format.ts";

/** Findings as a rule makes them, for tests of what is written of them: any words, any names, any places. */

/** Characters that a format, a terminal or an XML parser takes for more than text, among others. */
const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(..."abcdef gh,.:;“”é") },
  { weight: 2, arbitrary: fc.constantFrom(..."&<>\"'%\\/[]{}|`*_#=-]") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ..."\u0000\u0007\u0008\t\n\r\u001b\u007f\u0085\u009b\u00a0\u200f\u2028\u2029\u202e\u2066\ufeff\ufffe\uffff",
      "\ud800",
      "\udc00",
      "😀",
      "字",
      "]]>",
      "\r\n",
      "\u001b[2J",
      "::error::",
      "<!--",
    ),
  },
);
export const words = fc.array(character, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
const draftText = fc.array(character, { minLength: 1, maxLength: 80 }).map((parts) => parts.join(""));
/** Rules and errors say something. */
const message = words.map((text) => `${text}.`);
/** A file's name can hold anything but a slash and a zero. */
const path = fc
  .array(
    words.map((name) => name.replace(/[/\u0000]/g, "-")),
    { minLength: 1, maxLength: 3 },
  )
  .map((names) => names.join("/"));

const span = (text: string) =>
  fc.tuple(fc.nat(text.length), fc.nat(text.length)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

function diagnosticsOf(text: string, isSilenced: boolean): fc.Arbitrary<DiagnosticObject> {
  const edit = fc.record({ at: span(text), text: words });
  return fc
    .record({
      rule: fc.constantFrom("figure-unsourced", "quote-marks", "house-word", "front-matter"),
      severity: fc.constantFrom("error", "warning", "info", "hint"),
      message,
      at: span(text),
      related: fc.array(fc.record({ at: span(text), message }), { maxLength: 2 }),
      fixes: fc.array(fc.record({ title: words, safe: fc.boolean(), blanks: fc.boolean(), edit }), { maxLength: 2 }),
      reason: words,
    })
    .map(({ rule, severity, message, at, related, fixes, reason }) => {
      const lines = new Lines(text);
      const [from, to] = [lines.placeOf(at.start), lines.placeOf(at.end)];
      return {
        rule,
        group: "figures",
        severity,
        message,
        ...at,
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
        related: related.map((one) => ({ ...one.at, message: one.message })),
        fixes: fixes.map(({ title, safe, blanks, edit: { at: place, text: by } }) => ({
          title,
          safe,
          blanks,
          edits: [{ ...place, text: by }],
        })),
        docs: `docs/rules/${rule}.md`,
        ...(isSilenced ? { silencedBy: reason } : {}),
      };
    });
}

/** A run's drafts with what was found in them. */
export const linted: fc.Arbitrary<Linted> = draftText
  .chain((text) =>
    fc.record({
      text: fc.constant(text),
      path,
      diagnostics: fc.array(diagnosticsOf(text, false), { maxLength: 4 }),
      silenced: fc.option(fc.array(diagnosticsOf(text, true), { maxLength: 2 }), { nil: undefined }),
    }),
  )
  .map(({ text, path: name, diagnostics, silenced }) => {
    const document: DocumentObject = {
      path: name,
      words: 1,
      diagnostics: [...diagnostics].sort((a, b) => a.start - b.start),
      ...(silenced === undefined ? {} : { silenced }),
    };
    return { document, text, sentenceOf: (one) => text.slice(one.start, one.end) };
  });

export const failures: fc.Arbitrary<readonly Failure[]> = fc.array(
  fc.record(
    {
      path: fc.oneof(path, fc.constant("")),
      code: fc.constantFrom("not-utf8", "bad-config"),
      message,
      line: fc.integer({ min: 1, max: 99 }),
    },
    { requiredKeys: ["path", "code", "message"] },
  ),
  { maxLength: 2 },
);

export function summaryOf(run: readonly Linted[], failed: readonly Failure[]): Summary {
  const all = run.flatMap(({ document }) => document.diagnostics);
  const count = (level: string) => all.filter(({ severity }) => severity === level).length;
  return {
    documents: run.length,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    hints: count("hint"),
    failed,
  };
}
