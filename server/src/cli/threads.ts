import nodePath from "node:path";
import { Worker } from "node:worker_threads";
import { NewslintError } from "../text/error.ts";
import type { ThreadData, ThreadReply } from "./thread.ts";

/** Each thread has one task in work and others waiting, so that it need not wait for the next. */
const AHEAD = 3;
/** Threads that die are replaced, up to so many in a run. */
const MOST_DEATHS = 3;

interface Waiting<Done> {
  readonly resolve: (done: Done) => void;
  readonly reject: (error: NewslintError) => void;
}

interface Thread<Done> {
  readonly worker: Worker;
  readonly tasks: Map<number, Waiting<Done>>;
}

/** Threads that run this same program, each with models of its own. */
class Threads<Task, Done> {
  private readonly threads: Thread<Done>[];
  private lastTask = 0;
  private deaths = 0;

  constructor(
    count: number,
    private readonly data: ThreadData,
  ) {
    this.threads = Array.from({ length: count }, () => this.start());
  }

  /** Rejects with a `NewslintError` (`thread-died`) where the thread ended over it, say for want of memory. */
  run(task: Task): Promise<Done> {
    return new Promise((resolve, reject) => {
      const [least] = this.threads.toSorted((a, b) => a.tasks.size - b.tasks.size);
      if (!least) return reject(died());
      const id = ++this.lastTask;
      least.tasks.set(id, { resolve, reject });
      least.worker.postMessage({ id, task });
    });
  }

  async close(): Promise<void> {
    const threads = this.threads.splice(0);
    await Promise.all(threads.map(({ worker }) => worker.removeAllListeners().terminate()));
  }

  private start(): Thread<Done> {
    const program = nodePath.join(nodePath.dirname(this.data.request.models), "cli.js");
    const worker = new Worker(program, { workerData: this.data });
    const thread: Thread<Done> = { worker, tasks: new Map() };
    worker.on("message", ({ id, done }: ThreadReply<Done>) => {
      const waiting = thread.tasks.get(id);
      thread.tasks.delete(id);
      waiting?.resolve(done);
    });
    // "exit" follows, and is what counts.
    worker.on("error", () => {});
    worker.on("exit", () => {
      const at = this.threads.indexOf(thread);
      if (at < 0) return;
      this.deaths++;
      if (this.deaths > MOST_DEATHS) this.threads.splice(at, 1);
      else this.threads[at] = this.start();
      for (const { reject } of thread.tasks.values()) reject(died());
    });
    return thread;
  }
}

function died(): NewslintError {
  const message = "The thread that worked on this ended, perhaps for want of memory. Run it with --concurrency 1.";
  return new NewslintError("thread-died", message);
}

/**
 * Has threads work on tasks and gives what they did in the order of the tasks. Takes no more tasks than the threads can
 * soon begin, and no further ones while nobody takes what is done.
 */
export async function* workedBy<Task, Done>(
  tasks: Iterable<Task> | AsyncIterable<Task>,
  count: number,
  data: ThreadData,
  onDeath: (task: Task, error: NewslintError) => Done,
): AsyncGenerator<Done> {
  const threads = new Threads<Task, Done>(count, data);
  const inWork: Promise<Done>[] = [];
  const moved = new Signal();
  let isEnded = false;
  // Taken in beside what is given out: whoever waits for an answer may send nothing more before it.
  const feeding = (async () => {
    for await (const task of tasks) {
      while (inWork.length >= count * AHEAD) await moved.next();
      const working = threads.run(task).catch((error: unknown) => {
        if (error instanceof NewslintError) return onDeath(task, error);
        throw error;
      });
      inWork.push(working);
      moved.give();
    }
  })().finally(() => {
    isEnded = true;
    moved.give();
  });
  try {
    for (;;) {
      const [first] = inWork;
      if (first) {
        const done = await first;
        inWork.shift();
        moved.give();
        yield done;
      } else if (isEnded) break;
      else await moved.next();
    }
    await feeding;
  } finally {
    feeding.catch(() => {});
    await threads.close();
  }
}

/** Wakes whoever waits for the next of something. */
class Signal {
  private waiting: (() => void)[] = [];

  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  give(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}
