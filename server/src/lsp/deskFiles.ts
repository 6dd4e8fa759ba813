import { type Diagnostic, DiagnosticSeverity, type Location, type Position } from "vscode-languageserver-protocol";
import { nameOf } from "../files/paths.ts";
import { readConfig } from "../lint/config/read.ts";
import { parseBaseline } from "../record/baseline.ts";
import { parseLedger } from "../record/ledger.ts";
import { parsePeople } from "../record/people.ts";
import { parseSources } from "../record/sources.ts";
import { RULES } from "../rules/registry.ts";
import { NewslintError } from "../text/error.ts";
import { nearest } from "../text/nearest.ts";
import type { OpenDraft } from "./openDraft.ts";
import type { ContentChange, PositionedText } from "./positions.ts";
import { placesCiting } from "./sourceLinks.ts";
import { pathOf } from "./uris.ts";

type Kind = "config" | "sources" | "people" | "claims" | "baseline";

/** What of the desk's a file is, by its name; undefined for any other. */
export function deskFileKind(uri: string): Kind | undefined {
  const name = nameOf(pathOf(uri) ?? "");
  if (name === "newslint.yml") return "config";
  if (name === "people.yml") return "people";
  if (name === "newslint-baseline.yml") return "baseline";
  if (name === "sources.yml" || name.endsWith(".sources.yml")) return "sources";
  return name.endsWith(".claims.yml") ? "claims" : undefined;
}

/** A key of the file's map, at the start of a line. */
const KEY = /^(?:([^\s"'#:][^\s"':]*)|"([^\s"'#:][^\s"':]*)"|'([^\s"'#:][^\s"':]*)')\s*:(?:\s|$)/;

/** The desk's own files that an editor has open: what is wrong in them is told as they are written. */
export class DeskFiles {
  private readonly open = new Map<string, { readonly kind: Kind; readonly text: PositionedText }>();

  take(uri: string, kind: Kind, text: PositionedText): void {
    this.open.set(uri, { kind, text });
  }

  change(uri: string, changes: readonly ContentChange[], version: number): void {
    this.open.get(uri)?.text.update(changes, version);
  }

  drop(uri: string): boolean {
    return this.open.delete(uri);
  }

  versionOf(uri: string): number | undefined {
    return this.open.get(uri)?.text.version;
  }

  /** The text of an open file, by its path. */
  textOf(path: string): string | undefined {
    return this.at(path)?.text;
  }

  /** The version of an open file, by its path. */
  versionAt(path: string): number | undefined {
    return this.at(path)?.version;
  }

  private at(path: string): PositionedText | undefined {
    for (const [uri, { text }] of this.open) if (pathOf(uri) === path) return text;
    return undefined;
  }

  /** What is wrong in the file as it stands in the editor, each on its line. */
  diagnosticsOf(uri: string): Diagnostic[] {
    const file = this.open.get(uri);
    if (!file) return [];
    const lines = file.text.text.split(/\r\n|\r|\n/);
    return problemsIn(file.kind, file.text.text, pathOf(uri) ?? uri).map(({ code, message, where }) => {
      const line = Math.min(Math.max(0, (where.line ?? 1) - 1), lines.length - 1);
      const written = lines[line]!;
      const indent = written.length - written.trimStart().length;
      return {
        range: {
          start: { line, character: indent },
          end: { line, character: Math.max(indent, written.trimEnd().length) },
        },
        severity: DiagnosticSeverity.Error,
        source: "newslint",
        code,
        message,
      };
    });
  }

  /** Everywhere the open drafts cite the source whose entry begins in that line; undefined where none begins there. */
  referencesAt(uri: string, { line }: Position, drafts: Iterable<OpenDraft>): Location[] | undefined {
    const file = this.open.get(uri);
    if (file?.kind !== "sources") return undefined;
    const found = KEY.exec(file.text.text.split(/\r\n|\r|\n/)[line] ?? "");
    const key = found?.[1] ?? found?.[2] ?? found?.[3];
    return key === undefined ? undefined : placesCiting(key, drafts);
  }
}

function problemsIn(kind: Kind, text: string, path: string): readonly NewslintError[] {
  switch (kind) {
    case "config":
      return readConfig(text, path)?.problems ?? [];
    case "sources":
      return parseSources(text, path).problems;
    case "people":
      return parsePeople(text, path).problems;
    case "claims":
      return parseLedger(text, path).problems;
    case "baseline":
      return problemsInBaseline(text, path);
  }
}

/** A rule that is not there lets nothing be: only whoever has the file open is told, since rules come and go. */
function problemsInBaseline(text: string, path: string): readonly NewslintError[] {
  const { entries, problems } = parseBaseline(text, path);
  const ids = RULES.map(({ id }) => id);
  const unknown = entries.flatMap(({ rule, line }) => {
    if (ids.includes(rule)) return [];
    const near = nearest(rule, ids);
    const message = `There is no rule “${rule}”.${near === undefined ? "" : ` Did you mean “${near}”?`}`;
    return new NewslintError("bad-baseline", message, { file: path, line });
  });
  return [...problems, ...unknown];
}
