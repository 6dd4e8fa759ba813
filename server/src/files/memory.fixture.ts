import { NewslintError } from "../text/error.ts";
import type { FileAccess } from "./access.ts";

/** A disk of a few files in memory, for tests. A null stands for a file one may not read. */
export function memoryAccess(
  files: Readonly<Record<string, string | null>>,
): FileAccess & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    async read(path) {
      reads.push(path);
      const content = files[path];
      if (content === null) throw new NewslintError("unreadable", "This file cannot be read.", { file: path });
      return content === undefined ? undefined : new TextEncoder().encode(content);
    },
    async kind(path) {
      if (Object.hasOwn(files, path)) return "file";
      return Object.keys(files).some((one) => one.startsWith(`${path}/`)) ? "folder" : undefined;
    },
  };
}
