import nodePath from "node:path";
import { Worker } from "node:worker_threads";
import type { SourceText } from "../record/sourceText/sourceText.ts";
import { NewslintError } from "../text/error.ts";
import type { PdfReply, PdfTask } from "./nodePdfWorker.ts";
import { PDF_SECONDS, tooMuchMemory, tooSlow } from "./pdfLimits.ts";
import type { ReadPdf } from "./sourceTexts.ts";

/** What one PDF may take to be read. */
export interface PdfLimits {
  readonly seconds: number;
  /** Memory, in MB (1,000,000 bytes): for objects, and for those and for what is unpacked together, the file's own size aside. */
  readonly heap: number;
  readonly memory: number;
}

const LIMITS: PdfLimits = { seconds: PDF_SECONDS, heap: 512, memory: 1_000 };

/** How often is looked whether a limit is reached, in milliseconds. */
const LOOK = 50;

/**
 * A reader of PDFs in a thread of its own, which is ended where a PDF takes longer, or more memory, than it may: that is
 * an error of the PDF (`slow-pdf`, `large-pdf`), and the next one is read by a new thread. One PDF is read at a time. No
 * thread is started before one is asked for, and none stays when all that were asked for are read. `program` is the folder
 * that holds `pdfWorker.js`.
 */
export function pdfReaderIn(program: string, limits: PdfLimits = LIMITS): ReadPdf {
  let thread: Worker | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const end = async () => {
    const ended = thread;
    thread = undefined;
    await ended?.terminate();
  };
  const start = () => {
    const started = new Worker(nodePath.join(program, "pdfWorker.js"), {
      resourceLimits: { maxOldGenerationSizeMb: limits.heap },
      // The server's standard output is the protocol's.
      stdout: true,
      stderr: true,
    });
    started.stdout.resume();
    started.stderr.resume();
    // What it fails over is told by whoever waits for it; between two PDFs nobody does.
    started.on("error", () => {});
    started.on("exit", () => {
      if (thread === started) thread = undefined;
    });
    return started;
  };
  const readNow = async (bytes: Uint8Array, path: string): Promise<SourceText> => {
    thread ??= start();
    try {
      return await readIn(thread, bytes, path, limits);
    } catch (error) {
      if (!(error instanceof Refusal)) await end();
      throw error instanceof Refusal ? error.why : error;
    }
  };

  return (bytes, path) => {
    waiting++;
    const reading = turn.then(() => readNow(bytes, path));
    // Whoever asked for the last one finds no thread there.
    const over = reading.catch(() => {}).then(() => (--waiting === 0 ? end() : undefined));
    turn = over;
    return over.then(() => reading);
  };
}

/** What the reader itself says of a PDF: its thread is as good as before. */
class Refusal {
  constructor(readonly why: NewslintError) {}
}

function readIn(thread: Worker, bytes: Uint8Array, path: string, limits: PdfLimits): Promise<SourceText> {
  const began = performance.now();
  const before = memoryElsewhere();
  // It lies in the thread twice, and here.
  const most = limits.memory * 1e6 + 3 * bytes.length;
  let look: NodeJS.Timeout | undefined;
  let stop = () => {};
  return new Promise<SourceText>((resolve, reject) => {
    const hear = (reply: PdfReply) => {
      if ("source" in reply) resolve(reply.source);
      else reject(new Refusal(new NewslintError(reply.code, reply.message, { file: path })));
    };
    const fail = (error: NodeJS.ErrnoException) =>
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuchMemory(path) : unreadable(error.message, path));
    const die = () => reject(unreadable("its reader ended", path));
    look = setInterval(() => {
      if (performance.now() - began > limits.seconds * 1000) reject(tooSlow(path, limits.seconds));
      else if (memoryElsewhere() - before > most) reject(tooMuchMemory(path));
    }, LOOK);
    thread.on("message", hear).on("error", fail).on("exit", die);
    stop = () => thread.off("message", hear).off("error", fail).off("exit", die);
    // A copy, which is the thread's: what `bytes` are part of may be others' too.
    const own = new Uint8Array(bytes);
    thread.postMessage({ bytes: own, path } satisfies PdfTask, [own.buffer]);
  }).finally(() => {
    clearInterval(look);
    stop();
  });
}

/** Bytes that the process holds beside what this thread does: no other thread can be asked while it is at work. */
function memoryElsewhere(): number {
  const { rss, heapTotal, external } = process.memoryUsage();
  return rss - heapTotal - external;
}

function unreadable(why: string, file: string): NewslintError {
  return new NewslintError("bad-source-text", `This PDF cannot be read: ${why}`, { file });
}
