import { Readable } from "node:stream";
import { parentPort } from "node:worker_threads";
import type { FoundDraft } from "../files/drafts.ts";
import type { TreeChanges } from "../files/nodeGit.ts";
import type { Failure } from "./document.ts";
import { type CheckedDraft, LintRun, type RunAids, type RunRequest, type Wanted } from "./lintRun.ts";

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly request: RunRequest;
  readonly workingFolder: string;
  readonly wanted: Wanted;
  /** Where what was found is remembered. */
  readonly cache?: string;
  /** Only what changed counts. */
  readonly changes?: TreeChanges;
  /** Whether tasks are lines of JSON rather than files, and whether only errors are to be in what comes of them. */
  readonly lines?: { readonly quiet: boolean };
}

export interface ThreadReply<Done> {
  readonly id: number;
  readonly done: Done;
}

/** What comes of a file. */
export interface FileDone {
  readonly checked: CheckedDraft | undefined;
  readonly failures: readonly Failure[];
}

/** Runs in a thread: works on the tasks it is sent, one after the other. */
export async function runThread(data: ThreadData): Promise<void> {
  const work = await workOf(data);
  let last = Promise.resolve();
  parentPort?.on("message", ({ id, task }: { readonly id: number; readonly task: never }) => {
    last = last.then(async () => parentPort?.postMessage({ id, done: await work(task) }));
  });
}

async function workOf(data: ThreadData): Promise<(task: never) => Promise<unknown>> {
  const { request, workingFolder, wanted } = data;
  const silent = async () => {};
  const streams = { workingFolder, stdin: Readable.from([]) };
  const run = new LintRun(request, streams, silent, silent, undefined, await aidsOf(data));
  if (data.lines) {
    const { LineCheck } = await import("./lineCheck.ts");
    const lines = new LineCheck(run, wanted, data.lines.quiet);
    return (batch) => lines.batch(batch);
  }
  return async (found: FoundDraft): Promise<FileDone> => {
    const checked = await run.checkFile(found, wanted);
    return { checked, failures: run.takeFailures() };
  };
}

async function aidsOf({ cache, changes, request }: ThreadData): Promise<RunAids> {
  if (cache === undefined && changes === undefined) return {};
  const { changeAids } = await import("./aids.ts");
  const { CacheMemory } = await import("./cacheMemory.ts");
  const { CacheFolder } = await import("../files/nodeCache.ts");
  return {
    ...(cache === undefined ? {} : { memory: new CacheMemory(CacheFolder.open(cache, cache), request.models) }),
    ...(changes === undefined ? {} : changeAids(changes)),
  };
}
