import { type ExtensionContext, Uri } from "vscode";
import { end, type Running, run } from "./running.ts";

let running: Running | undefined;

/** Starts newslint on a desktop: the server is a process of its own. */
export function activate(context: ExtensionContext): Running {
  running = run(context, async (options) => {
    // Loaded late: the library is most of the code, and nobody waits for it.
    const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
    const server = {
      module: Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath,
      transport: TransportKind.ipc,
    };
    return new LanguageClient("newslint", "newslint", { run: server, debug: server }, options);
  });
  return running;
}

export function deactivate(): Promise<void> {
  return end(running);
}
