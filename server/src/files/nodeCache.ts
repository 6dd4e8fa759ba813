import { createHash, randomBytes } from "node:crypto";
import {
  type Dirent,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import nodePath from "node:path";
import { NewslintError } from "../text/error.ts";

/** By this signature backup programs know a cache (https://bford.info/cachedir/), and newslint one of its own. */
const TAG = `Signature: 8a477f597d28d172789f06886806bc55
# This folder holds what newslint found in drafts (--cache). It may be deleted at any time.
`;
/** More entries, or more bytes of them, than this and the oldest go. */
const MOST_ENTRIES = 20_000;
const MOST_BYTES = 256 * 1024 * 1024;
const LARGEST_ENTRY = 16 * 1024 * 1024;
/** What is left of both when the oldest have gone. */
const KEPT = 0.75;
const HOUR = 3_600_000;
/** What a process leaves that is killed while it makes a cache, or has while it does. */
const OF_A_BEGINNING = /^(?:CACHEDIR\.TAG|\.gitignore)\.[0-9a-f]{12}\.tmp$/;

/**
 * Texts under keys (SHA-256, hexadecimal) in a folder, which any number of processes may use at once: each entry is
 * a file of its own, written beside its place and then put there, and carries the hash of what it holds. What cannot be
 * read, or is not as it was written, is not there.
 */
export class CacheFolder {
  private hasWritten = false;

  private constructor(private readonly folder: string) {}

  /**
   * Opens the cache at an absolute path and makes it where there is none. Throws a `NewslintError`: `not-a-cache` where
   * something else is there, `not-written` where no folder can be made.
   */
  static open(path: string, shown: string): CacheFolder {
    try {
      mkdirSync(path, { recursive: true });
      const names = readdirSync(path).filter((name) => !OF_A_BEGINNING.test(name));
      if (!names.includes("CACHEDIR.TAG")) {
        if (names.length > 0) throw notACache(shown);
        writeNew(nodePath.join(path, "CACHEDIR.TAG"), TAG);
      } else if (readFileSync(nodePath.join(path, "CACHEDIR.TAG"), "utf8") !== TAG) throw notACache(shown);
      // A process that was killed may have come no further.
      if (!names.includes(".gitignore")) writeNew(nodePath.join(path, ".gitignore"), "*\n");
    } catch (error) {
      if (error instanceof NewslintError) throw error;
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST" || code === "ENOTDIR") throw notACache(shown);
      throw new NewslintError("not-written", `The folder of the cache cannot be used (${code}).`, { file: shown });
    }
    return new CacheFolder(path);
  }

  read(key: string): string | undefined {
    const path = this.pathOf(key);
    try {
      const entry = readFileSync(path, "utf8");
      const end = entry.indexOf("\n");
      const body = entry.slice(end + 1);
      if (entry.slice(0, end) !== digestOf(body)) return undefined;
      const now = new Date();
      utimesSync(path, now, now);
      return body;
    } catch {
      return undefined;
    }
  }

  write(key: string, body: string): void {
    if (body.length > LARGEST_ENTRY) return;
    const path = this.pathOf(key);
    const beside = `${path}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      mkdirSync(nodePath.dirname(path), { recursive: true });
      writeFileSync(beside, `${digestOf(body)}\n${body}`, { flag: "wx" });
      renameSync(beside, path);
      this.hasWritten = true;
    } catch {
      // A full disk or a folder that went costs the entry, not the run.
      rmSync(beside, { force: true });
    }
  }

  /** Takes out the entries that were not used for longest, where there are too many. `always`: even if this object wrote none. */
  prune(always = false): void {
    if (!this.hasWritten && !always) return;
    const now = Date.now();
    const entries: { readonly path: string; readonly size: number; readonly used: number }[] = [];
    for (const folder of list(this.folder)) {
      if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue;
      for (const { name } of list(nodePath.join(this.folder, folder.name))) {
        const path = nodePath.join(this.folder, folder.name, name);
        const stats = statSync(path, { throwIfNoEntry: false });
        if (!stats?.isFile()) continue;
        if (/^[0-9a-f]{62}$/.test(name)) entries.push({ path, size: stats.size, used: stats.mtimeMs });
        else if (name.endsWith(".tmp") && now - stats.mtimeMs > HOUR) rmSync(path, { force: true });
      }
    }
    let bytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (entries.length <= MOST_ENTRIES && bytes <= MOST_BYTES) return;
    entries.sort((a, b) => a.used - b.used);
    let left = entries.length;
    for (const { path, size } of entries) {
      if (left <= MOST_ENTRIES * KEPT && bytes <= MOST_BYTES * KEPT) break;
      rmSync(path, { force: true });
      left--;
      bytes -= size;
    }
  }

  private pathOf(key: string): string {
    return nodePath.join(this.folder, key.slice(0, 2), key.slice(2));
  }
}

/** SHA-256, hexadecimal. */
export function digestOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

function list(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Whole or not at all; what another process has put there says the same. */
function writeNew(path: string, text: string): void {
  const beside = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    writeFileSync(beside, text, { flag: "wx" });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function notACache(shown: string): NewslintError {
  const message = "This is no cache of newslint. Name a folder that is empty or not there with --cache-location.";
  return new NewslintError("not-a-cache", message, { file: shown });
}
