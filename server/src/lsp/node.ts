import nodePath from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection } from "vscode-languageserver/node";
import { draftsUnder } from "../files/drafts.ts";
import { nodeAccess, readModelsFrom } from "../files/node.ts";
import { pdfReaderIn } from "../files/nodePdf.ts";
import { clientDrafts, clientFiles, diskOrClient } from "./clientFiles.ts";
import { startServer } from "./connection.ts";
import { stdioConnection } from "./nodeStdio.ts";
import { isVirtual } from "./uris.ts";

/**
 * Serves over what the process was started with: `--stdio`, `--node-ipc`, `--pipe=NAME` or `--socket=PORT`. `program` is the
 * folder the program lies in: `data/` in it holds the models, `../docs/rules/` the rules' pages. The process ends
 * with the connection: 0 after a shutdown, 1 where the pipe just closed.
 */
export function serveNode(program: string): void {
  startServer(process.argv.includes("--stdio") ? stdioConnection() : createConnection(), {
    files: (connection, { readsFiles }) => diskOrClient(nodeAccess, readsFiles ? clientFiles(connection) : undefined),
    drafts: async (connection, { readsFiles }, folders) => {
      const ofDisk = folders.filter((folder) => !isVirtual(folder));
      const found = await draftsUnder(ofDisk);
      return readsFiles && ofDisk.length < folders.length
        ? [...found, ...(await clientDrafts(connection, true))]
        : found;
    },
    readModel: () => readModelsFrom(nodePath.join(program, "data")),
    pages: () => pathToFileURL(nodePath.join(program, "..", "docs", "rules")).href,
    now: () => performance.now(),
    pause,
    after,
    readPdf: pdfReaderIn(program),
  });
}

function pause(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
