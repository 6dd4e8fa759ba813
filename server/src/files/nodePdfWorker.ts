import { parentPort } from "node:worker_threads";
import type { SourceText } from "../record/sourceText/sourceText.ts";
import { NewslintError } from "../text/error.ts";
import { readPdf } from "./pdf.ts";

/** A PDF to be read; `path` is how messages name it. */
export interface PdfTask {
  readonly bytes: Uint8Array;
  readonly path: string;
}

/** What it says, or why it cannot be read. */
export type PdfReply = { readonly source: SourceText } | { readonly code: string; readonly message: string };

/** The thread that reads PDFs, one after the other. Whoever started it ends it. */
parentPort?.on("message", async ({ bytes, path }: PdfTask) => {
  parentPort?.postMessage(await reply(bytes, path));
});

async function reply(bytes: Uint8Array, path: string): Promise<PdfReply> {
  try {
    // Nobody else has work in this thread.
    return { source: await readPdf(bytes, path, async () => {}) };
  } catch (error) {
    if (error instanceof NewslintError) return { code: error.code, message: error.message };
    throw error;
  }
}
