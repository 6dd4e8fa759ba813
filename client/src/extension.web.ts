import { type ExtensionContext, Uri } from "vscode";
import { end, type Running, run } from "./running.ts";

let running: Running | undefined;

/** Starts newslint in a browser: the server is a worker. */
export function activate(context: ExtensionContext): Running {
  running = run(context, async (options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
      "vscode-languageclient/browser"
    );
    const programs = Uri.joinPath(context.extensionUri, "dist").toString(true);
    // A new worker each time the server starts. The library would take it as it is only where it is the page's own kind of
    // worker, which those that an extension starts are not.
    const startWorker = async () => {
      const worker = new Worker(`${programs}/server.web.js`);
      // It cannot tell where it came from.
      worker.postMessage({ programs });
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient("newslint", "newslint", startWorker, options);
  });
  return running;
}

export function deactivate(): Promise<void> {
  return end(running);
}
