import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { clientDrafts, clientFiles, clientModels } from "./clientFiles.ts";
import { startServer } from "./connection.ts";

/** The server in a web worker: files, models and pages come through the client. */
const worker = self as unknown as Worker;

startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
  files: (connection) => clientFiles(connection),
  drafts: (connection) => clientDrafts(connection),
  readModel: (connection, { extensionUri }) => clientModels(connection, `${extensionUri}/dist/data`),
  pages: ({ extensionUri }) => (extensionUri === undefined ? undefined : `${extensionUri}/docs/rules`),
  now: () => performance.now(),
  // A timer would be held back to 4 ms; a message is not.
  pause: () =>
    new Promise((resume) => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => {
        port1.close();
        resume();
      };
      port1.postMessage(null);
    }),
});
