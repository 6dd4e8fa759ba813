/**
 * The server in a web worker. What it shares with the process lies in files beside this one, which it cannot find by
 * itself: an editor starts workers from a script of its own. So the first message, `{ programs }`, tells their folder's
 * URL; from then on the client is served.
 */
const worker = self as unknown as Worker & {
  importScripts(url: string): void;
  module: { exports: unknown } | undefined;
  require(name: string): unknown;
};

const loaded = new Map<string, { exports: unknown }>();

/** Node's `require`, for scripts in one folder that name each other `./NAME.js`. */
function requireFrom(folder: string): (name: string) => unknown {
  return (name) => {
    let module = loaded.get(name);
    if (module === undefined) {
      module = { exports: {} };
      const outer = worker.module;
      worker.module = module;
      try {
        worker.importScripts(new URL(name, folder).href);
      } finally {
        worker.module = outer;
      }
      loaded.set(name, module);
    }
    return module.exports;
  };
}

worker.onmessage = async ({ data }: MessageEvent<{ readonly programs: string }>) => {
  worker.require = requireFrom(`${data.programs}/`);
  // Goes on before the next message is heard: it waits for nothing but what `require` has loaded.
  const { serveWorker } = await import("./worker.ts");
  serveWorker(worker);
};
