import { type ExtensionContext, Uri } from "vscode";
import { end, type Running, run } from "./running.ts";

let running: Running | undefined;

/** Starts newslint in a browser: the server is a worker. */
export function activate(context: ExtensionContext): Running {
  running = run(context, async (options) => {
    const { LanguageClient } = await import("vscode-languageclient/browser");
    const program = Uri.joinPath(context.extensionUri, "dist", "server.web.js").toString(true);
    return new LanguageClient("newslint", "newslint", async () => new Worker(program), options);
  });
  return running;
}

export function deactivate(): Promise<void> {
  return end(running);
}
