import { type Connection, RequestType } from "vscode-languageserver";
import type { FileAccess, PathKind } from "../files/access.ts";
import type { ReadModel } from "../language/models/models.ts";
import { NewslintError } from "../text/error.ts";
import { isVirtual, pathOf, uriOf } from "./uris.ts";

/** Asks the client for a file's bytes (base64); null where there is none. */
const ReadFileRequest = new RequestType<{ readonly uri: string }, string | null, void>("newslint/readFile");
/** Asks the client what a URI leads to; null where there is nothing. */
const StatRequest = new RequestType<{ readonly uri: string }, PathKind | null, void>("newslint/stat");

/** Asks the client for the URIs of the drafts in its virtual folders, all folders for a worker. */
const DraftsRequest = new RequestType<{ readonly virtualOnly: boolean }, readonly string[], void>("newslint/drafts");

/** The client's file system, for a server without a disk of its own and for virtual workspaces. */
export function clientFiles(connection: Pick<Connection, "sendRequest">): FileAccess {
  return {
    async read(path) {
      const uri = uriOf(path);
      let base64: string | null;
      try {
        base64 = await connection.sendRequest(ReadFileRequest, { uri });
      } catch (error) {
        throw new NewslintError("unreadable", `This file cannot be read: ${String(error)}.`, { file: path });
      }
      return base64 === null ? undefined : bytesOf(base64);
    },
    async kind(path) {
      return (await connection.sendRequest(StatRequest, { uri: uriOf(path) })) ?? undefined;
    },
  };
}

/** The paths of the drafts that lie on the client's file system. `virtualOnly`: where the rest is ours to read. */
export async function clientDrafts(
  connection: Pick<Connection, "sendRequest">,
  virtualOnly = false,
): Promise<string[]> {
  const uris = await connection.sendRequest(DraftsRequest, { virtualOnly });
  return uris.flatMap((uri) => pathOf(uri) ?? []).sort();
}

/** The models, read through the client from a folder given as a URI. */
export function clientModels(connection: Pick<Connection, "sendRequest">, folder: string): ReadModel {
  return async (name) => {
    const uri = `${folder}/${name}`;
    const base64 = await connection.sendRequest(ReadFileRequest, { uri });
    if (base64 !== null) return bytesOf(base64);
    throw new NewslintError("model-unreadable", "The model file is not there. Install newslint again.", { file: uri });
  };
}

/** A disk for what lies on it, the client for the rest; `ofClient` is undefined where the client reads no files for us. */
export function diskOrClient(disk: FileAccess, ofClient: FileAccess | undefined): FileAccess {
  return {
    read: async (path, most) => (isVirtual(path) ? await ofClient?.read(path, most) : await disk.read(path, most)),
    kind: async (path) => (isVirtual(path) ? await ofClient?.kind(path) : await disk.kind(path)),
    // No links are known of on the client's file systems: a path there is what it leads to.
    ...(disk.realPath && { realPath: async (path) => (isVirtual(path) ? path : await disk.realPath?.(path)) }),
  };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}
