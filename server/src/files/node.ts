import { randomBytes } from "node:crypto";
import { constants, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { access, open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import nodePath from "node:path";
import type { ReadModel } from "../language/models/models.ts";
import { NewslintError } from "../text/error.ts";
import type { FileAccess, PathKind } from "./access.ts";
import { type Decoded, decodeDraft, type Encoding, encodeDraft, LARGEST_DRAFT, tooLarge } from "./decode.ts";

/** The two ways to ask a disk: at once, or with the event loop between. Both reject (or throw) as Node does. */
interface Disk {
  /** Undefined where there is nothing. */
  stat(path: string): Stats | undefined | Promise<Stats | undefined>;
  readFile(path: string): Uint8Array | Promise<Uint8Array>;
  realPath(path: string): string | undefined | Promise<string | undefined>;
}

const patient: Disk = {
  stat: (path) => stat(path).catch(() => undefined),
  readFile: (path) => readFile(path),
  realPath: (path) => realpath(path).catch(() => undefined),
};

/** A command has nobody to wait for: asking at once saves the way to another thread and back, several times a file. */
const atOnce: Disk = {
  stat(path) {
    try {
      return statSync(path, { throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  },
  readFile: (path) => readFileSync(path),
  realPath(path) {
    try {
      return realpathSync(path);
    } catch {
      return undefined;
    }
  },
};

/** No config and no side file is larger, in bytes. */
const LARGEST_FILE = 200_000_000;

function accessTo(disk: Disk): FileAccess {
  return {
    async read(path, most = LARGEST_FILE) {
      try {
        const stats = await disk.stat(path);
        if (!stats?.isFile()) return undefined;
        if (stats.size > most) throw largerThan(most, stats.size, path);
        return await disk.readFile(path);
      } catch (error) {
        if (error instanceof NewslintError) throw error;
        if (isMissing(error)) return undefined;
        throw unreadable(error, path);
      }
    },
    async kind(path) {
      const stats = await disk.stat(path);
      return stats && kindOf(stats);
    },
    async realPath(path) {
      const real = await disk.realPath(path);
      return real === undefined ? undefined : slashed(real);
    },
  };
}

/** The disk of a Node process that has others to serve meanwhile. */
export const nodeAccess: FileAccess = accessTo(patient);
/** The disk of a Node process that has nothing else to do. */
export const commandAccess: FileAccess = accessTo(atOnce);

/** Reads the model files that lie in a folder. */
export function readModelsFrom(folder: string): ReadModel {
  return async (name) => {
    try {
      return await readFile(nodePath.join(folder, name));
    } catch (error) {
      throw new NewslintError(
        "model-unreadable",
        `The model file cannot be read (${codeOf(error)}). Install newslint again.`,
        {
          file: nodePath.join(folder, name),
        },
      );
    }
  };
}

/** The bytes that files have together, as far as `enough`. */
export function sizeOf(paths: readonly string[], enough: number): number {
  let bytes = 0;
  for (const path of paths) {
    if (bytes >= enough) break;
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** Reads and decodes a draft, for a command. Rejects with a `NewslintError` for whatever is no draft; `file` is how messages name it. */
export async function readDraft(path: string, file: string): Promise<Decoded> {
  const stats = await atOnce.stat(path);
  if (!stats) throw new NewslintError("file-not-found", "There is no such file.", { file });
  if (stats.isDirectory()) throw new NewslintError("not-a-file", "This is a folder, not a file.", { file });
  // Opening a pipe or a device may never end.
  if (!stats.isFile())
    throw new NewslintError("not-a-file", "This is a pipe or a device, not a file. Use “-” to read standard input.", {
      file,
    });
  if (stats.size > LARGEST_DRAFT) throw tooLarge(stats.size, file);
  let bytes: Uint8Array;
  try {
    bytes = await atOnce.readFile(path);
  } catch (error) {
    if (isMissing(error)) throw new NewslintError("file-not-found", "This file has gone while newslint ran.", { file });
    throw unreadable(error, file);
  }
  return decodeDraft(bytes, file);
}

/**
 * Writes a draft back: to a new file beside it, which then takes its place, so that a crash leaves either the old text
 * or the new. Links are followed, and the file keeps its permissions. `was`: the text that was read, undefined where there
 * was no file; what somebody else wrote since is not written over.
 */
export async function writeDraft(
  path: string,
  text: string,
  encoding: Encoding,
  file: string,
  was: string | undefined,
): Promise<void> {
  await replaceFile(path, encodeDraft(text, encoding), file, was === undefined ? null : encodeDraft(was, encoding));
}

/**
 * Puts bytes at a path, whole or not at all: to a new file beside it, which then takes its place. Links are followed; the
 * file keeps its permissions and, as far as this user may say so, its owner. One that may not be written is not replaced, nor
 * is one that is no longer what was read (`was`; null: no file): `changed-meanwhile`.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  file: string,
  was?: Uint8Array | null,
): Promise<void> {
  let beside: string | undefined;
  try {
    const target = await realpath(path).catch(() => path);
    const before = await patient.stat(target);
    // A folder one may write to lets any file in it be replaced, one that is protected too.
    if (before) await access(target, constants.W_OK);
    beside = nodePath.join(
      nodePath.dirname(target),
      `.${nodePath.basename(target)}.${randomBytes(6).toString("hex")}.tmp`,
    );
    const handle = await open(
      beside,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
      before === undefined ? 0o666 : before.mode & 0o777,
    );
    try {
      await handle.writeFile(bytes);
      if (before !== undefined) {
        const { uid, gid } = await handle.stat();
        if (uid !== before.uid || gid !== before.gid) await handle.chown(before.uid, before.gid).catch(() => {});
        await handle.chmod(before.mode & 0o7777);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (was !== undefined && !(await isStill(target, was))) {
      // Another process may have done the same.
      if (!(await isStill(target, bytes))) throw changedMeanwhile(file);
    }
    await rename(beside, target);
  } catch (error) {
    if (beside) await rm(beside, { force: true });
    throw error instanceof NewslintError ? error : notWritten(error, file);
  }
}

/** Whether a file is what it was; null: not there. */
async function isStill(path: string, was: Uint8Array | null): Promise<boolean> {
  const now = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  return was === null || now === null ? was === now : now.equals(was);
}

function changedMeanwhile(file: string): NewslintError {
  const message = "This file has changed since newslint read it, and was left as it is now. Run newslint again.";
  return new NewslintError("changed-meanwhile", message, { file });
}

/** Writes results where a caller wants them: a file whole or not at all, a pipe or a device (`/dev/null`) as it is. */
export async function writeOutput(path: string, bytes: Uint8Array, file: string): Promise<void> {
  const stats = await patient.stat(path);
  if (!stats || stats.isFile() || stats.isDirectory()) return replaceFile(path, bytes, file);
  try {
    await writeFile(path, bytes);
  } catch (error) {
    throw notWritten(error, file);
  }
}

/** Why a file could not be written, in words. */
export function notWritten(error: unknown, file: string): NewslintError {
  const code = codeOf(error);
  const why = WRITE_ERRORS[code] ?? code;
  return new NewslintError("not-written", `This file could not be written: ${why}.`, { file });
}

/** What a person can do something about, in words. */
const WRITE_ERRORS: Readonly<Record<string, string>> = {
  EACCES: "you may not write it, or into its folder",
  EPERM: "you may not write it, or into its folder",
  EROFS: "it lies on a disk that is only for reading",
  ENOENT: "its folder is not there",
  ENOTDIR: "its folder is not there",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is full",
};

/** A path of this machine as newslint writes it: absolute, `/`-separated. */
export function slashed(path: string): string {
  const absolute = nodePath.resolve(path);
  return nodePath.sep === "\\" ? absolute.replaceAll("\\", "/") : absolute;
}

function kindOf(stats: Stats): PathKind {
  return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
}

function largerThan(most: number, size: number, file: string): NewslintError {
  const message = `This file has ${Math.round(size / 1e6)} MB; newslint reads ${most / 1e6} MB at most.`;
  return new NewslintError("too-large", message, { file });
}

function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function unreadable(error: unknown, file: string): NewslintError {
  const why = codeOf(error) === "EACCES" || codeOf(error) === "EPERM" ? "you may not read it" : codeOf(error);
  return new NewslintError("unreadable", `This file cannot be read: ${why}.`, { file });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
