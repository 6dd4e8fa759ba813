import nodePath from "node:path";
import { shownPath } from "../files/drafts.ts";
import { slashed } from "../files/node.ts";
import { CacheFolder } from "../files/nodeCache.ts";
import { ChangedFiles, changesSince, type TreeChanges } from "../files/nodeGit.ts";
import { NewslintError } from "../text/error.ts";
import { CacheMemory } from "./cacheMemory.ts";
import { ChangedDrafts } from "./changedDrafts.ts";
import type { CheckRequest } from "./check.ts";
import type { RunAids } from "./lintRun.ts";

/** What the options of a run bring with them: a cache, what git says of changes. Rejects with a `NewslintError` where that cannot be had. */
export async function aidsFor(
  request: CheckRequest,
  workingFolder: string,
  held: RunAids,
  onNote: (note: string) => Promise<void>,
): Promise<RunAids> {
  const aids = { ...held, ...(await cacheAids(request, workingFolder, onNote)) };
  const { changedSince } = request;
  return changedSince === undefined
    ? aids
    : { ...aids, ...changeAids(await changesSince(changedSince, slashed(workingFolder))) };
}

/** A cache that cannot be written costs time, and is only noted. */
async function cacheAids(
  { cache, models }: CheckRequest,
  workingFolder: string,
  onNote: (note: string) => Promise<void>,
): Promise<RunAids> {
  if (cache === undefined) return {};
  const location = slashed(nodePath.resolve(workingFolder, cache));
  const shown = shownPath(location, slashed(workingFolder));
  try {
    return { cache: location, memory: new CacheMemory(CacheFolder.open(location, shown), models) };
  } catch (error) {
    if (!(error instanceof NewslintError) || error.code !== "not-written") throw error;
    await onNote(`${shown}: ${error.message} Nothing is remembered.`);
    return {};
  }
}

export function changeAids(tree: TreeChanges): RunAids {
  return { tree, changes: new ChangedDrafts(new ChangedFiles(tree)) };
}
