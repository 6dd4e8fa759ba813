/** What a path leads to. `other` is a pipe, a socket or a device: never opened. */
export type PathKind = "file" | "folder" | "other";

/**
 * The little that reading config and side files needs of a disk, so that a Node process and a web worker (whose disk is
 * the editor's) share the rest. Paths are absolute and `/`-separated.
 */
export interface FileAccess {
  /**
   * The bytes of a file, undefined where there is none; rejects with a `NewslintError` where it cannot be read. One that is
   * larger than `most` (bytes) need not be: code `too-large`.
   */
  read(path: string, most?: number): Promise<Uint8Array | undefined>;
  /** Undefined where there is nothing, or nothing one may look at. */
  kind(path: string): Promise<PathKind | undefined>;
  /** The path without links in it; undefined where nothing is there. Absent where paths are no files of a disk. */
  realPath?(path: string): Promise<string | undefined>;
}
