import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

const DRAFTS = "**/*.{md,markdown,mdown,txt}";

/** Answers the server's questions about files it cannot reach itself: virtual workspaces, and all files of a worker. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest("newslint/readFile", async ({ uri }: { uri: string }) => {
    try {
      return base64Of(await workspace.fs.readFile(Uri.parse(uri)));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  });
  client.onRequest("newslint/drafts", async ({ virtualOnly }: { virtualOnly: boolean }) => {
    const found = await workspace.findFiles(DRAFTS, "**/{node_modules,.*}/**");
    return found.filter(({ scheme }) => !virtualOnly || scheme !== "file").map((uri) => uri.toString());
  });
  client.onRequest("newslint/stat", async ({ uri }: { uri: string }) => {
    try {
      const { type } = await workspace.fs.stat(Uri.parse(uri));
      return type & FileType.File ? "file" : type & FileType.Directory ? "folder" : "other";
    } catch {
      return null;
    }
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof FileSystemError && (error.code === "FileNotFound" || error.code === "FileIsADirectory");
}

/** So many bytes at a time: an argument list must not grow too long. */
const CHUNK = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}
