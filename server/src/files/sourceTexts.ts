import type { SourceText } from "../record/sourceText/sourceText.ts";
import { readSourceWords, type SourceWords } from "../record/sourceText/sourceWords.ts";
import { NewslintError } from "../text/error.ts";
import type { FileAccess } from "./access.ts";

/** Reads a PDF; a host without such a reader gives none. */
export type ReadPdf = (bytes: Uint8Array, path: string) => Promise<SourceText>;

/** So many texts that nobody holds on to are kept all the same: drafts are closed and opened again. */
const SPARE = 8;

/** Sources larger than this are not read, in bytes: text, and PDF with its pictures. */
const LARGEST_TEXT = 30_000_000;
const LARGEST_PDF = 200_000_000;

interface Kept {
  readonly digest: string;
  readonly words: SourceWords | NewslintError;
}

/**
 * The texts of local sources, read when they are asked for and kept as long as the files' contents stay. Reading is
 * never part of linting: a draft is linted without, and once more for what hangs on them when they are there.
 */
export class SourceTexts {
  private readonly ready = new Map<string, SourceWords | NewslintError>();
  private readonly reading = new Map<string, Promise<void>>();
  /** What was read of a path before its file was touched: touching alone changes nothing. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly access: FileAccess,
    private readonly readPdf: ReadPdf | undefined,
    /** Lets others do their work while a long source is read. */
    private readonly pause: () => Promise<void>,
  ) {}

  /** What was read of a file (absolute path); undefined until it was asked for by `read`. */
  get(path: string): SourceWords | NewslintError | undefined {
    return this.ready.get(path);
  }

  /** Reads files that were not read yet; never rejects: what is wrong with one is what `get` gives. */
  async read(paths: readonly string[]): Promise<void> {
    await Promise.all(
      paths.map((path) => {
        if (this.ready.has(path)) return undefined;
        let reading = this.reading.get(path);
        if (!reading) {
          reading = this.readOne(path).then((words) => {
            // Forgotten meanwhile: what was read may be old.
            if (this.reading.get(path) !== reading) return;
            this.reading.delete(path);
            this.ready.set(path, words);
          });
          this.reading.set(path, reading);
        }
        return reading;
      }),
    );
  }

  /** Files changed (all may have, without `paths`): what was read of them counts no longer. */
  forget(paths?: readonly string[]): void {
    for (const path of paths ?? [...this.ready.keys(), ...this.reading.keys()]) {
      this.reading.delete(path);
      this.ready.delete(path);
    }
  }

  /** Lets go of texts that nobody holds on to any longer, but for the few that were read last. */
  spare(isHeld: (path: string) => boolean): void {
    // In the order of their reading.
    const spare = [...this.ready.keys()].filter((path) => !isHeld(path));
    for (const path of spare.slice(0, Math.max(0, spare.length - SPARE))) this.ready.delete(path);
    // Contents of files that were touched and not asked for again.
    for (const path of this.kept.keys())
      if (!this.ready.has(path) && !this.reading.has(path) && !isHeld(path)) this.kept.delete(path);
  }

  private async readOne(path: string): Promise<SourceWords | NewslintError> {
    try {
      const isPdf = /\.pdf$/i.test(path);
      const limit = isPdf ? LARGEST_PDF : LARGEST_TEXT;
      const bytes = await this.access.read(path, limit);
      if (bytes === undefined)
        return new NewslintError("no-source-file", "The file of this source is not there.", { file: path });
      if (bytes.length > limit) {
        const message = `This source has ${Math.round(bytes.length / 1e6)} MB; newslint reads ${limit / 1e6} MB at most.`;
        return new NewslintError("too-large", message, { file: path });
      }
      const digest = await digestOf(bytes);
      const before = this.kept.get(path);
      if (before?.digest === digest) return before.words;
      const words = await this.wordsOf(bytes, path, isPdf).catch((error: unknown) => problemOf(error, path));
      this.kept.set(path, { digest, words });
      return words;
    } catch (error) {
      return problemOf(error, path);
    }
  }

  private async wordsOf(bytes: Uint8Array, path: string, isPdf: boolean): Promise<SourceWords> {
    if (isPdf) {
      if (this.readPdf) return readSourceWords(await this.readPdf(bytes, path), this.pause);
      throw new NewslintError("no-pdf-here", "PDF is not read here, only in the desktop editor and the command.", {
        file: path,
      });
    }
    // Brings readers of HTML, tables and captions with it, which most runs need not load.
    const { readSourceText, sourceFormatOf } = await import("../record/sourceText/readSourceText.ts");
    const format = sourceFormatOf(path);
    if (format === undefined) {
      const message = "Files of this kind are not read. Name a text, Markdown, CSV, JSON, HTML, caption or PDF file.";
      throw new NewslintError("unread-format", message, { file: path });
    }
    return readSourceWords(readSourceText(decoded(bytes, path), format, path), this.pause);
  }
}

function problemOf(error: unknown, file: string): NewslintError {
  if (error instanceof NewslintError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new NewslintError("bad-source-text", `This source cannot be read: ${message}`, { file });
}

/** UTF-8, or UTF-16 with its mark; Windows-1252 is no text that can be told for sure. */
function decoded(bytes: Uint8Array, path: string): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new NewslintError("not-utf8", "This file is not UTF-8 text. Save it as UTF-8.", { file: path });
  }
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
