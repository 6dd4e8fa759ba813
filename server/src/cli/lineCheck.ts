import { createScanner } from "jsonc-parser";
import { atLeast } from "../lint/levels.ts";
import type { Level } from "../rules/rule.ts";
import { NewslintError } from "../text/error.ts";
import type { DocumentObject, Failure } from "./document.ts";
import type { LintRun, Wanted } from "./lintRun.ts";

/** A line of standard input, its line break left out. */
export interface InputLine {
  readonly bytes: Uint8Array;
  /** Whether the line is longer than newslint reads, and only its beginning is here. */
  readonly isCut: boolean;
}

/** Why a line, by its place in its batch (from 0), has no document. */
export interface UnreadLine {
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

/** What comes of some lines. */
export interface LinesDone {
  /** One line of JSON for each, in their order. */
  readonly out: string;
  readonly lines: number;
  readonly counts: Readonly<Record<Level, number>>;
  readonly unread: readonly UnreadLine[];
  readonly failures: readonly Failure[];
}

/** Longer lines are not read, in bytes. A long novel has 3 MB. */
export const LONGEST_LINE = 8 * 1024 * 1024;
/** Of a line that is too long, as much as is looked in for its id. */
export const LOOKED_IN = 64 * 1024;

/** What was read for drafts under one folder is forgotten after so many, so that an archive's does not pile up. */
const FORGET_AFTER = 1_000;

/** Makes a document object, or an error object, of each line of JSON. Holds on to nothing of any line. */
export class LineCheck {
  private named = 0;

  constructor(
    private readonly run: LintRun,
    private readonly wanted: Wanted,
    /** Whether only errors are told. */
    private readonly quiet: boolean,
  ) {}

  async batch(lines: readonly InputLine[]): Promise<LinesDone> {
    const counts: Record<Level, number> = { error: 0, warning: 0, info: 0, hint: 0 };
    const unread: UnreadLine[] = [];
    let out = "";
    for (const [at, line] of lines.entries()) {
      try {
        const { id, document } = await this.documentOf(line);
        for (const { severity } of document.diagnostics) counts[severity]++;
        const errors = this.quiet ? document.diagnostics.filter(({ severity }) => severity === "error") : undefined;
        const shown = errors ? { ...document, diagnostics: errors } : document;
        out += `{"id":${id},${JSON.stringify(shown).slice(1)}\n`;
      } catch (error) {
        const { code, message } = problemOf(error);
        unread.push({ at, code, message });
        out += errorLine(line, code, message);
      }
    }
    return { out, lines: lines.length, counts, unread, failures: this.run.takeFailures() };
  }

  private async documentOf(line: InputLine): Promise<{ readonly id: string; readonly document: DocumentObject }> {
    const { id, text, filename } = readLine(line);
    if (filename !== undefined && ++this.named % FORGET_AFTER === 0) this.run.forget();
    return { id, document: await this.run.checkText(text, filename, this.wanted) };
  }
}

/** The error object of a line that came to nothing. */
export function errorLine(line: InputLine, code: string, message: string): string {
  return `{"id":${idIn(line) ?? null},"error":${JSON.stringify({ code, message })}}\n`;
}

interface Read {
  /** As JSON, as it was written: numbers of any length come back as they were. */
  readonly id: string;
  readonly text: string;
  readonly filename: string | undefined;
}

function readLine(line: InputLine): Read {
  if (line.isCut) {
    const message = `This line is longer than ${LONGEST_LINE / 1024 / 1024} MB, which no article is. Split it.`;
    throw new NewslintError("line-too-long", message);
  }
  let source: string;
  try {
    // A byte order mark before the first line is taken out.
    source = new TextDecoder("utf-8", { fatal: true }).decode(line.bytes);
  } catch {
    throw new NewslintError("not-utf8", "This line is not UTF-8.");
  }
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new NewslintError("bad-json", "This line is not a JSON object: each has to be one, with “id” and “text”.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new NewslintError("bad-json", 'This line is no JSON object: write {"id": …, "text": …}.');
  const { id, text, filename } = value as Record<string, unknown>;
  if (typeof id !== "string" && typeof id !== "number")
    throw new NewslintError("bad-line", "“id” has to be a string or a number, so that results find their way back.");
  if (typeof text !== "string") throw new NewslintError("bad-line", "“text” has to be a string: the article.");
  if (filename !== undefined && filename !== null && (typeof filename !== "string" || /^$|\0/.test(filename)))
    throw new NewslintError("bad-line", "“filename” has to be a path, or be left out.");
  const isExact = typeof id === "string" || (Number.isSafeInteger(id) && !Object.is(id, -0));
  const asWritten = isExact ? undefined : idFrom(source);
  return { id: asWritten ?? JSON.stringify(id), text, filename: filename ?? undefined };
}

/** The id of a line that is broken somewhere, as JSON, where it comes before that. */
function idIn({ bytes }: InputLine): string | undefined {
  const source = new TextDecoder().decode(bytes.subarray(0, LOOKED_IN));
  const id = idFrom(source);
  return id?.includes("\ufffd") ? undefined : id;
}

/** The library's names for these are gone when it is compiled. */
const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 10,
  number: 11,
  end: 17,
} as const;
const NO_ERROR = 0;

/** The value of the first "id" of the outermost object, as written; undefined where it is neither a string nor a number. */
function idFrom(source: string): string | undefined {
  const scanner = createScanner(source, true);
  if ((scanner.scan() as number) !== TOKEN.openBrace) return undefined;
  let token: number = scanner.scan();
  while (token === TOKEN.string && (scanner.getTokenError() as number) === NO_ERROR) {
    const isId = scanner.getTokenValue() === "id";
    if ((scanner.scan() as number) !== TOKEN.colon) return undefined;
    token = scanner.scan();
    if (isId) {
      if (token !== TOKEN.string && token !== TOKEN.number) return undefined;
      const start = scanner.getTokenOffset();
      const end = start + scanner.getTokenLength();
      // What ends with the text may go on.
      if ((scanner.getTokenError() as number) !== NO_ERROR || end === source.length) return undefined;
      return source.slice(start, end);
    }
    for (let depth = 0; token !== TOKEN.end; token = scanner.scan()) {
      if (depth === 0 && token === TOKEN.comma) break;
      if (token === TOKEN.openBrace || token === TOKEN.openBracket) depth++;
      if (token === TOKEN.closeBrace || token === TOKEN.closeBracket) depth--;
    }
    token = scanner.scan();
  }
  return undefined;
}

function problemOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof NewslintError) return error;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: "internal-error", message: `This is a bug in newslint, please report it: ${message}` };
}

/** Whether counts hold anything at a level or above. */
export function anyAtLeast(counts: Readonly<Record<Level, number>>, level: Level): boolean {
  return (Object.keys(counts) as Level[]).some((one) => counts[one] > 0 && atLeast(one, level));
}
