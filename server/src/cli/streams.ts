import type { Readable, Writable } from "node:stream";

/** What a command reads from and writes to. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly environment: NodeJS.ProcessEnv;
  readonly workingFolder: string;
}

/** Writes, and waits where the reader is slower. A closed pipe ends the process quietly: see `endOnClosedPipe`. */
export async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (text.length === 0 || stream.destroyed) return;
  await new Promise<void>((resolve) => stream.write(text, () => resolve()));
}

/**
 * `newslint drafts | head` closes its pipe early; that is no error. What else keeps output from being written, such as a
 * full disk, is told, and ends the process with 2.
 */
export function endOnClosedPipe(stream: Writable, end: (failure?: string) => void): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    const isClosed = error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED";
    end(isClosed ? undefined : `The output could not be written: ${error.code ?? error.message}.`);
  });
}

export async function readAll(stream: Readable, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > limit) break;
  }
  return Buffer.concat(chunks);
}
