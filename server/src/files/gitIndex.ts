import type { FileAccess } from "./access.ts";
import { folderOf, isInside, joined } from "./paths.ts";

/** Bytes before an entry's path in the index: times, ids and sizes, the object's name, flags. */
const FIXED = 62;
const EXTENDED = 0x4000;
/** Of a million files and more, in bytes. */
const LARGEST_INDEX = 2_000_000_000;

/**
 * Whether git has a file in its index: what is tracked, or about to be. `root` is the working tree's. False where the index
 * cannot be found or understood. Nothing is run.
 */
export async function gitTracks(access: FileAccess, root: string, path: string): Promise<boolean> {
  if (!isInside(root, path)) return false;
  const index = await readIndex(access, joined(root, ".git"));
  return index !== undefined && indexHolds(index, path.slice(root === "/" ? 1 : root.length + 1));
}

async function readIndex(access: FileAccess, git: string): Promise<Uint8Array | undefined> {
  try {
    if ((await access.kind(git)) !== "file") return await access.read(joined(git, "index"), LARGEST_INDEX);
    // A working tree of its own, or a submodule: the file says where git keeps its things.
    const link = /^gitdir:[ \t]*(.+)$/m.exec(new TextDecoder().decode(await access.read(git)))?.[1];
    return link === undefined
      ? undefined
      : await access.read(joined(joined(folderOf(git) ?? "/", link.trim()), "index"), LARGEST_INDEX);
  } catch {
    return undefined;
  }
}

/** Whether an index (gitformat-index, versions 2 to 4, SHA-1) holds a path, relative to the root. */
export function indexHolds(index: Uint8Array, path: string): boolean {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  if (index.length < 12 || view.getUint32(0) !== 0x44495243) return false; // "DIRC"
  const version = view.getUint32(4);
  if (version < 2 || version > 4) return false;
  const wanted = new TextEncoder().encode(path);
  let before: Uint8Array = new Uint8Array();
  let at = 12;
  for (let left = view.getUint32(8); left > 0 && at + FIXED < index.length; left--) {
    const isExtended = (view.getUint16(at + FIXED - 2) & EXTENDED) !== 0;
    let from = at + FIXED + (isExtended && version > 2 ? 2 : 0);
    let name: Uint8Array;
    if (version === 4) {
      // The path is that of the entry before, so many bytes cut off, and what follows.
      let cut = 0;
      for (let more = true, first = true; more && from < index.length; first = false) {
        const byte = index[from++]!;
        cut = first ? byte & 127 : ((cut + 1) << 7) | (byte & 127);
        more = byte >= 128;
      }
      const end = index.indexOf(0, from);
      if (end < 0) return false;
      const kept = before.subarray(0, Math.max(0, before.length - cut));
      name = new Uint8Array(kept.length + end - from);
      name.set(kept);
      name.set(index.subarray(from, end), kept.length);
      before = name;
      at = end + 1;
    } else {
      const end = index.indexOf(0, from);
      if (end < 0) return false;
      name = index.subarray(from, end);
      // Entries are filled up with zeros to a multiple of eight bytes, at least one.
      at += Math.ceil((end + 1 - at) / 8) * 8;
    }
    if (name.length === wanted.length && name.every((byte, i) => byte === wanted[i])) return true;
  }
  return false;
}
