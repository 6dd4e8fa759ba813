import { type FSWatcher, readdirSync, statSync, watch as watchFolder } from "node:fs";
import nodePath from "node:path";
import { shownPath } from "../files/drafts.ts";
import { slashed } from "../files/node.ts";
import { folderOf } from "../files/paths.ts";
import { CacheMemory } from "./cacheMemory.ts";
import type { CheckRequest } from "./check.ts";
import { LintRun, type ReadDraft, type RunAids } from "./lintRun.ts";
import { type Streams, write } from "./streams.ts";
import { counted, harmless } from "./terminal.ts";

/** Programs write a file in several steps: what comes within so many milliseconds is one change. */
const QUIET = 100;
/** Who never stops writing is answered all the same. */
const PATIENCE = 2_000;
/** More folders than this are not watched. */
const MOST_FOLDERS = 5_000;

type Check = (request: CheckRequest, streams: Streams, held: RunAids) => Promise<0 | 1 | 2>;

/**
 * Checks, and checks again whenever a draft or a file that counts for one has changed, until Ctrl-C. Watches folders and
 * asks no disk in between; what did not change is remembered.
 */
export async function watch(request: CheckRequest, streams: Streams, check: Check): Promise<0 | 2> {
  const workingFolder = slashed(streams.workingFolder);
  // What a run writes itself is no reason for another.
  const own =
    request.outputFile === undefined ? undefined : slashed(nodePath.resolve(workingFolder, request.outputFile));
  const changes = new Changes();
  const entries = new Map<string, string>();
  let files = new Set<string>();
  try {
    for (;;) {
      const started = Date.now();
      const atStart = statesOf(files);
      const used = new Map<string, string>();
      const store = {
        read: (key: string) => {
          const body = entries.get(key);
          if (body !== undefined) used.set(key, body);
          return body;
        },
        write: (key: string, body: string) => void used.set(key, body),
      };
      const drafts = new Set<string>();
      files = new Set();
      const onRead = ({ file, config }: ReadDraft) => {
        if (file) drafts.add(file.path);
        for (const one of config.files) files.add(one);
        if (config.baseline) files.add(config.baseline.path);
        for (const { localFile, translation } of config.desk.sources.values())
          for (const one of [localFile, translation]) if (one !== undefined) files.add(one);
      };
      if (streams.stdout.isTTY && request.outputFile === undefined) streams.stdout.write("\u001b[2J\u001b[3J\u001b[H");
      await check({ ...request, concurrency: 1 }, streams, { memory: new CacheMemory(store, request.models), onRead });
      entries.clear();
      for (const [key, body] of used) entries.set(key, body);

      const found = new Set((await namedBy(request, streams)).map(({ path }) => path));
      for (const one of found) files.add(one);
      if (own !== undefined) files.delete(own);
      const failure = changes.watch(foldersFor(request.paths, files, workingFolder));
      if (failure !== undefined) {
        await write(streams.stderr, `newslint: Nothing can be watched here (${failure}).\n`);
        return 2;
      }
      // Before a word of it: who reads that may change a file at once.
      const before = statesOf(files);
      await write(streams.stderr, `newslint: watching ${counted(found.size, "draft")}; Ctrl-C ends.\n`);
      // What was written meanwhile, and what went.
      let changed = [...before].filter(([, { time }]) => time >= started).map(([path]) => path);
      for (const path of new Set([...drafts, ...found, ...atStart.keys()]))
        if (path !== own && !before.has(path) && statesOf([path]).size === 0) changed.push(path);
      while (changed.length === 0) {
        if (!(await changes.next())) return 0;
        const now = statesOf(files);
        changed = [...files].filter((path) => now.get(path)?.state !== before.get(path)?.state);
        for (const { path } of await namedBy(request, streams))
          if (!found.has(path) && path !== own) changed.push(path);
      }
      const [first = ""] = changed;
      const others = changed.length > 1 ? ` and ${changed.length - 1} more` : "";
      await write(streams.stderr, `newslint: ${harmless(shownPath(first, workingFolder))}${others} changed.\n`);
    }
  } finally {
    changes.close();
  }
}

function namedBy(request: CheckRequest, streams: Streams) {
  const silent = async () => {};
  return new LintRun(request, streams, silent, silent).find();
}

/** By path what tells whether a file is another than before, and when it was written; nothing where there is none. */
function statesOf(files: Iterable<string>): Map<string, { readonly state: string; readonly time: number }> {
  const states = new Map<string, { state: string; time: number }>();
  for (const path of files) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats) states.set(path, { state: `${stats.ino} ${stats.size} ${stats.mtimeMs}`, time: stats.mtimeMs });
  }
  return states;
}

/** The folders in which a change can matter: of the files that count, and all below those that a call names. */
function foldersFor(paths: readonly string[], files: Iterable<string>, workingFolder: string): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of files) {
    const folder = folderOf(path);
    if (folder !== undefined) folders.add(folder);
  }
  const waiting = paths.map((path) => {
    // Of a glob, the folder before its first sign.
    const sign = path.search(/[*?[\]{}!()]/);
    const slash = Math.max(path.lastIndexOf("/", sign), path.lastIndexOf("\\", sign));
    const fixed = sign < 0 ? path : path.slice(0, slash + 1);
    return slashed(nodePath.resolve(workingFolder, fixed));
  });
  while (waiting.length > 0 && folders.size < MOST_FOLDERS) {
    const folder = waiting.pop()!;
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
    folders.add(folder);
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
          waiting.push(folder === "/" ? `/${entry.name}` : `${folder}/${entry.name}`);
    } catch {
      // One that may not be looked into holds no draft either.
    }
  }
  return folders;
}

/** Hears of changes in folders, and of the wish to end. */
class Changes {
  private readonly watchers = new Map<string, { readonly watcher: FSWatcher; readonly inode: number }>();
  private isChanged = false;
  private isOver = false;
  private wake: () => void = () => {};
  private readonly onSignal = () => {
    this.isOver = true;
    this.wake();
  };

  constructor() {
    process.once("SIGINT", this.onSignal);
    process.once("SIGTERM", this.onSignal);
  }

  /** Watches these folders and no others. Returns why, where none of them can be. */
  watch(folders: ReadonlySet<string>): string | undefined {
    let failure: string | undefined;
    for (const [folder, { watcher, inode }] of this.watchers) {
      // A folder that went and came again is another one.
      if (folders.has(folder) && inodeOf(folder) === inode) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of folders) {
      const inode = inodeOf(folder);
      if (inode === undefined || this.watchers.has(folder)) continue;
      try {
        const watcher = watchFolder(folder, (_event, name) => {
          if (name?.startsWith(".") && name !== ".newslintrc.json" && name !== ".gitignore") return;
          this.isChanged = true;
          this.wake();
        });
        watcher.on("error", () => {});
        this.watchers.set(folder, { watcher, inode });
      } catch (error) {
        failure = (error as NodeJS.ErrnoException).code ?? String(error);
      }
    }
    return this.watchers.size === 0 ? (failure ?? "no such folder") : undefined;
  }

  /** Waits for a change and until it is quiet again; false where the end was asked for. */
  async next(): Promise<boolean> {
    while (!this.isChanged && !this.isOver) await this.event();
    const first = Date.now();
    while (this.isChanged && !this.isOver && Date.now() - first < PATIENCE) {
      this.isChanged = false;
      await this.event(QUIET);
    }
    this.isChanged = false;
    return !this.isOver;
  }

  close(): void {
    for (const { watcher } of this.watchers.values()) watcher.close();
    process.off("SIGINT", this.onSignal);
    process.off("SIGTERM", this.onSignal);
  }

  private event(atMost?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = atMost === undefined ? undefined : setTimeout(resolve, atMost);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function inodeOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.ino;
}
