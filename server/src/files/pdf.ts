import { getDocumentProxy } from "unpdf";
import { type SourceText, SourceTextBuilder } from "../record/sourceText/sourceText.ts";
import { NewslintError } from "../text/error.ts";
import { PDF_SECONDS, tooSlow } from "./pdfLimits.ts";

/** More pages than any report that a story cites. */
const MOST_PAGES = 5_000;
/** More text than any of them holds, in UTF-16 code units: as much as is read of a text file. */
const MOST_TEXT = 30_000_000;

interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  /** Where it stands: [.., .., .., .., x, y]. */
  readonly transform: readonly number[];
  readonly width: number;
}

/**
 * The text of a PDF, line by line, with the page as the place. Between pages `pause` lets others do their work: a page
 * takes some milliseconds. Nothing that the file holds is run or fetched. Rejects with a `NewslintError` where it is no
 * PDF, is locked, has no text (a scan), or has pages left after `seconds`; a page that takes longer than that by itself is
 * nothing that this could end (`nodePdf.ts` can).
 */
export async function readPdf(
  bytes: Uint8Array,
  path: string,
  pause: () => Promise<void>,
  seconds = PDF_SECONDS,
): Promise<SourceText> {
  const letGo = holdStrays();
  try {
    return await read(bytes, path, pause, seconds);
  } finally {
    // What nobody waits for is rejected a turn of the event loop later.
    setTimeout(letGo);
  }
}

async function read(bytes: Uint8Array, path: string, pause: () => Promise<void>, seconds: number): Promise<SourceText> {
  const began = performance.now();
  // A copy: the reader takes the memory for itself.
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
  }).catch((error: unknown) => {
    throw unreadable(error, path);
  });
  try {
    const builder = new SourceTextBuilder();
    const pages = Math.min(document.numPages, MOST_PAGES);
    let letters = 0;
    for (let number = 1; number <= pages; number++) {
      await pause();
      if (performance.now() - began > seconds * 1000) throw tooSlow(path, seconds);
      builder.place({ page: number });
      try {
        const page = await document.getPage(number);
        const { items } = await page.getTextContent();
        const text = written(items as readonly TextItem[]);
        letters += text.length;
        if (letters > MOST_TEXT) throw tooMuchText(path);
        builder.add(text);
        page.cleanup();
      } catch (error) {
        throw error instanceof NewslintError ? error : unreadable(error, path, number);
      }
    }
    if (letters === 0) {
      const message =
        "This PDF holds no text, as a scan does. Record the source with “text: none”, or name a text file.";
      throw new NewslintError("no-source-text", message, { file: path });
    }
    return builder.build();
  } finally {
    await document.loadingTask.destroy();
  }
}

/** The reader's own program, as it lies in the package or among the dependencies. */
const OF_THE_READER = /[\\/]pdf(?:js)?\.m?js\b/;

/** How many files are being read: one listener is enough for all of them. */
let reading = 0;

/**
 * The reader begins to read pages ahead and waits for some of them nowhere: one that is torn is a rejection that nobody
 * handles, which ends a Node process. The same page is read again when it is asked for, and fails then where somebody
 * listens. Lets such rejections be, and no others, until what it returns is called.
 */
function holdStrays(): () => void {
  const { process } = globalThis as { readonly process?: NodeJS.Process };
  // A browser's worker tells of them and goes on.
  if (typeof process?.on !== "function") return () => {};
  if (reading++ === 0) process.on("unhandledRejection", hear);
  return () => {
    if (--reading === 0) process.off("unhandledRejection", hear);
  };
}

function hear(reason: unknown): void {
  if (!(reason instanceof Error && OF_THE_READER.test(reason.stack ?? ""))) throw reason;
}

/** Pieces of text as lines: a piece further right than the one before ended is another word, or cell. */
function written(items: readonly TextItem[]): string {
  let text = "";
  let end = Number.NaN;
  for (const { str, hasEOL, transform, width } of items) {
    const x = transform[4] ?? 0;
    if (str !== "") {
      const isApart = x - end > 1 && text !== "" && !/\s$/.test(text) && !/^\s/.test(str);
      text += isApart ? ` ${str}` : str;
      end = x + width;
    }
    if (hasEOL) {
      text += "\n";
      end = Number.NaN;
    }
  }
  return text;
}

function tooMuchText(file: string): NewslintError {
  const message = `This PDF holds more than ${MOST_TEXT / 1e6} million characters; newslint reads no more of one source.`;
  return new NewslintError("too-large", message, { file });
}

function unreadable(error: unknown, file: string, page?: number): NewslintError {
  const name = (error as { readonly name?: string } | null)?.name;
  const what = page === undefined ? "This PDF" : `Page ${page} of this PDF`;
  const message =
    name === "PasswordException"
      ? "This PDF is locked with a password. Save a copy without one."
      : `${what} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  return new NewslintError("bad-source-text", message, { file });
}
