import type { Connection } from "vscode-languageserver";
import type { Client } from "./clientCapabilities.ts";
import type { Reading } from "./closedDrafts.ts";

const SILENT: Reading = { report: () => {}, done: () => {}, isCancelled: false };

/** Shows in the client how far a long reading has come; in one that cannot show it, nothing. */
export async function beginReading(connection: Connection, client: Client): Promise<Reading> {
  if (!client.showsProgress) return SILENT;
  const progress = await connection.window.createWorkDoneProgress().catch(() => undefined);
  if (!progress) return SILENT;
  progress.begin("newslint reads the drafts of the workspace", 0, undefined, true);
  let told = 0;
  return {
    report(done, of) {
      const percentage = Math.floor((100 * done) / of);
      if (percentage <= told) return;
      told = percentage;
      progress.report(percentage, `${done} of ${of}`);
    },
    done: () => progress.done(),
    get isCancelled() {
      return progress.token.isCancellationRequested;
    },
  };
}
