import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { clientDrafts, clientFiles, clientModels } from "./clientFiles.ts";
import { startServer } from "./connection.ts";

/** Serves whoever started this web worker: files, models and pages come through the client. */
export function serveWorker(worker: Worker): void {
  startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
    files: (connection) => clientFiles(connection),
    drafts: (connection) => clientDrafts(connection),
    readModel: (connection, { extensionUri }) => clientModels(connection, `${extensionUri}/dist/data`),
    pages: ({ extensionUri }) => (extensionUri === undefined ? undefined : `${extensionUri}/docs/rules`),
    now: () => performance.now(),
    pause,
    after,
    readPdf: async (bytes, path) => (await import("../files/pdf.ts")).readPdf(bytes, path, pause),
  });
}

/** A timer would be held back to 4 ms; a message is not. */
function pause(): Promise<void> {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port1.close();
      resume();
    };
    port1.postMessage(null);
  });
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
