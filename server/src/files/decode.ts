import { NewslintError } from "../text/error.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** A draft's text, its byte order mark included, and how it was written. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Larger files are no drafts, in bytes. */
export const LARGEST_DRAFT = 64 * 1024 * 1024;
/** Longer lines are no prose, in UTF-16 code units: a whole book has under 3,000,000. */
const LONGEST_LINE = 1_000_000;

/**
 * Decodes a draft: UTF-8 with or without a byte order mark, UTF-16 with one. Anything else is a `NewslintError`:
 * `too-large`, `binary-file`, `not-utf8` (with the command that converts it) or `line-too-long`.
 */
export function decodeDraft(bytes: Uint8Array, file: string): Decoded {
  if (bytes.length > LARGEST_DRAFT) throw tooLarge(bytes.length, file);
  const encoding = encodingOf(bytes);
  if (encoding === "utf-8") refuseBinary(bytes, file);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    if (encoding !== "utf-8") {
      throw new NewslintError(
        "binary-file",
        `This file opens like ${encoding.toUpperCase()} text, but is not. Save it as UTF-8.`,
        { file },
      );
    }
    const line = firstBadLine(bytes);
    throw new NewslintError(
      "not-utf8",
      `This file is not UTF-8 (line ${line}); it is probably Windows-1252. Convert it: ${iconv("WINDOWS-1252", file)}`,
      { file, line },
    );
  }
  refuseLongLines(text, file);
  return { text, encoding };
}

/** Throws a `NewslintError` (`line-too-long`) for a text with a line that no prose has. */
export function refuseLongLines(text: string, file: string): void {
  const line = overlongLine(text);
  if (line === undefined) return;
  const message = `Line ${line} has over 1,000,000 characters. Break it into paragraphs, or ignore the file.`;
  throw new NewslintError("line-too-long", message, { file, line });
}

/** The bytes of a text in the encoding it was read in; the text brings its own byte order mark. */
export function encodeDraft(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return bytes;
}

export function tooLarge(size: number, file: string): NewslintError {
  return new NewslintError(
    "too-large",
    `This file has ${Math.round(size / 1024 / 1024)} MB; drafts may have up to 64 MB.`,
    { file },
  );
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Control bytes that no text holds, among the first so many bytes: a share of them is enough to tell. */
const LOOKED_AT = 65_536;

function refuseBinary(bytes: Uint8Array, file: string): void {
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const wide = wideEncoding(bytes);
    if (wide) {
      const message = `This file seems to be ${wide} without a byte order mark. Convert it: ${iconv(wide, file)}`;
      throw new NewslintError("not-utf8", message, { file });
    }
    throw new NewslintError("binary-file", "This is a binary file, not a draft. Save it as Markdown or plain text.", {
      file,
    });
  }
  const end = Math.min(bytes.length, LOOKED_AT);
  let controls = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!;
    // Tab, line feed, vertical tab, form feed, carriage return, end of file and escape occur in old text files.
    if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 26 && byte !== 27) controls++;
  }
  const isPdf = bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46;
  if (isPdf || controls * 20 > end) {
    throw new NewslintError("binary-file", "This is a binary file, not a draft. Save it as Markdown or plain text.", {
      file,
    });
  }
}

/** UTF-16 text in Latin script has a zero in nearly every other byte. */
function wideEncoding(bytes: Uint8Array): "UTF-16LE" | "UTF-16BE" | undefined {
  const end = Math.min(bytes.length & ~1, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const most = end * 0.4;
  if (odd > most && even * 10 < odd) return "UTF-16LE";
  if (even > most && odd * 10 < even) return "UTF-16BE";
  return undefined;
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let start = 0;
  // Lines end in LF bytes in any UTF-8 text, so each can be decoded by itself; a file of CRs only is one line.
  for (;;) {
    const end = bytes.indexOf(10, start);
    try {
      decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) return line;
    start = end + 1;
    line++;
  }
}

function overlongLine(text: string): number | undefined {
  if (text.length <= LONGEST_LINE) return undefined;
  let line = 1;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 10;
    if (unit !== 10 && unit !== 13) continue;
    if (i - start > LONGEST_LINE) return line;
    if (unit === 13 && text.charCodeAt(i + 1) === 10) i++;
    start = i + 1;
    line++;
  }
  return undefined;
}

function iconv(from: string, file: string): string {
  return `iconv -f ${from} -t UTF-8 ${quoted(file)} > ${quoted(`${file}.utf8`)}`;
}

/** Quoted for a POSIX shell, where that is needed. */
function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
