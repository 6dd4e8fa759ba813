import type { Readable } from "node:stream";
import type { Level } from "../rules/rule.ts";
import type { CheckRequest } from "./check.ts";
import type { Failure } from "./document.ts";
import {
  anyAtLeast,
  errorLine,
  type InputLine,
  LineCheck,
  type LinesDone,
  LONGEST_LINE,
  LOOKED_IN,
} from "./lineCheck.ts";
import { LintRun } from "./lintRun.ts";
import { type Streams, write } from "./streams.ts";
import { counted, harmless } from "./terminal.ts";

/** Lines that are worked on and written together: at most so many, and no more bytes than these but for a single line. */
const BATCH_LINES = 32;
const BATCH_BYTES = 256 * 1024;
/** Problems of config and record are told of once each; of more than these, not at all. */
const MOST_TOLD = 1_000;

/**
 * The filter of `--jsonl`: a line of JSON out for each that comes in, in their order. Reads no faster than its reader
 * takes what it writes, and holds on to a few lines at a time. Exit codes as of `check`; a line that cannot be read is
 * an error object, and 2 in the end.
 */
export async function jsonl(
  request: CheckRequest,
  streams: Streams,
  messageOf: (failure: Failure) => string,
): Promise<0 | 1 | 2> {
  const silent = async () => {};
  const wanted = { audit: request.audit, silenced: request.showIgnored };
  const { concurrency = 1, quiet } = request;
  const told = new Set<string>();
  const tell = async (failure: Failure) => {
    const message = messageOf(failure);
    if (told.has(message) || told.size >= MOST_TOLD) return;
    told.add(message);
    await write(streams.stderr, `${message}\n`);
  };

  let isBroken = false;
  const batches = batchesOf(streams.stdin, async (error) => {
    isBroken = true;
    const message = `Standard input cannot be read (${(error as NodeJS.ErrnoException).code ?? error}).`;
    await tell({ path: "", code: "unreadable", message });
  });
  let results: AsyncIterable<LinesDone>;
  if (concurrency > 1) {
    const { workedBy } = await import("./threads.ts");
    const { workingFolder } = streams;
    const data = { request: runRequest(request), workingFolder, wanted, lines: { quiet } };
    results = workedBy<readonly InputLine[], LinesDone>(batches, concurrency, data, unworked);
  } else {
    const run = new LintRun(request, streams, silent, silent);
    if (!(await run.isReady())) {
      for (const failure of run.failures) await tell(failure);
      return 2;
    }
    const check = new LineCheck(run, wanted, quiet);
    results = (async function* () {
      for await (const batch of batches) yield await check.batch(batch);
    })();
  }

  const counts: Record<Level, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  let lines = 0;
  let unread = 0;
  let first = "";
  for await (const done of results) {
    await write(streams.stdout, done.out);
    for (const failure of done.failures) await tell(failure);
    for (const level of Object.keys(counts) as Level[]) counts[level] += done.counts[level];
    const [one] = done.unread;
    if (unread === 0 && one) first = `line ${lines + one.at + 1}: ${one.message} (${one.code})`;
    unread += done.unread.length;
    lines += done.lines;
  }
  if (unread > 0) {
    const text = `${unread} of ${counted(lines, "line")} could not be read, first ${first}`;
    await write(streams.stderr, `newslint: ${harmless(text)}\n`);
  }
  if (unread > 0 || told.size > 0 || isBroken) return 2;
  const tooMany = request.maxWarnings !== undefined && counts.warning > request.maxWarnings;
  return tooMany || anyAtLeast(counts, request.failOn) ? 1 : 0;
}

function unworked(batch: readonly InputLine[], { code, message }: { code: string; message: string }): LinesDone {
  return {
    out: batch.map((line) => errorLine(line, code, message)).join(""),
    lines: batch.length,
    counts: { error: 0, warning: 0, info: 0, hint: 0 },
    unread: batch.map((_, at) => ({ at, code, message })),
    failures: [],
  };
}

/** What a thread needs of a request: plain values. */
function runRequest({ paths, stdinFilename, config, over, fix, models, baseline }: CheckRequest) {
  return {
    paths,
    over,
    fix,
    models,
    ...(baseline === undefined ? {} : { baseline }),
    ...(stdinFilename === undefined ? {} : { stdinFilename }),
    ...(config === undefined ? {} : { config }),
  };
}

/** Lines as they come, some at a time; of one that is too long its beginning. What is left when the input ends without a line break is a line too. */
async function* batchesOf(
  stdin: Readable,
  onError: (error: unknown) => Promise<void>,
): AsyncGenerator<readonly InputLine[]> {
  let batch: InputLine[] = [];
  let bytes = 0;
  let pieces: Uint8Array[] = [];
  let length = 0;
  const take = (piece: Uint8Array) => {
    // Of a line that is too long already, no more than its beginning is kept.
    if (length <= LONGEST_LINE) pieces.push(piece);
    length += piece.length;
    if (length > LONGEST_LINE && pieces.length > 0) pieces = [beginning(pieces)];
  };
  const endLine = () => {
    const isCut = length > LONGEST_LINE;
    // A copy: what is a view of a chunk would be sent to a thread with all of it.
    const line = { bytes: new Uint8Array(Buffer.concat(pieces)), isCut };
    batch.push(line);
    bytes += line.bytes.length;
    pieces = [];
    length = 0;
  };
  try {
    for await (const chunk of stdin as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        take(chunk.subarray(start, end));
        endLine();
        start = end + 1;
        if (batch.length < BATCH_LINES && bytes < BATCH_BYTES) continue;
        yield batch;
        batch = [];
        bytes = 0;
      }
      if (start < chunk.length) take(chunk.subarray(start));
      // Whoever waits for an answer before the next question is to have it.
      if (batch.length > 0) yield batch;
      batch = [];
      bytes = 0;
    }
  } catch (error) {
    await onError(error);
  }
  if (length > 0) endLine();
  if (batch.length > 0) yield batch;
}

/** A copy, so that what it was cut from can go. */
function beginning(pieces: readonly Uint8Array[]): Uint8Array {
  const kept: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    kept.push(piece.subarray(0, LOOKED_IN - length));
    length += kept.at(-1)!.length;
    if (length >= LOOKED_IN) break;
  }
  return new Uint8Array(Buffer.concat(kept));
}
