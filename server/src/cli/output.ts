import nodePath from "node:path";
import { shownPath } from "../files/drafts.ts";
import { slashed, writeOutput } from "../files/node.ts";
import { NewslintError } from "../text/error.ts";
import type { Failure } from "./document.ts";
import { type Streams, write } from "./streams.ts";

/** Writes results to a file, whole or not at all, or to standard output where none is named. Gives what went wrong. */
export async function writeResults(
  results: string | Uint8Array,
  outputFile: string | undefined,
  streams: Streams,
): Promise<Failure | undefined> {
  if (outputFile === undefined) {
    await write(streams.stdout, results);
    return undefined;
  }
  const folder = slashed(streams.workingFolder);
  const path = slashed(nodePath.resolve(streams.workingFolder, outputFile));
  const shown = shownPath(path, folder);
  try {
    await writeOutput(path, typeof results === "string" ? new TextEncoder().encode(results) : results, shown);
    return undefined;
  } catch (error) {
    if (!(error instanceof NewslintError)) throw error;
    return { path: shown, code: error.code, message: error.message };
  }
}
