import { lstat, readFile } from "node:fs/promises";
import nodePath from "node:path";
import { notWritten, replaceFile, slashed } from "../files/node.ts";
import { ignoringPrivateNotes, PRIVATE_NOTES, type StarterName, starterText } from "../files/starterFiles.ts";
import { NewslintError } from "../text/error.ts";
import { messageOf } from "./messages.ts";
import { type Streams, write } from "./streams.ts";

const SIDE_FILES: readonly StarterName[] = ["sources.yml", "people.yml"];

/** Writes a commented config and empty side files. What is there already stays as it is. */
export async function init(streams: Streams): Promise<0 | 2> {
  let at = "";
  try {
    for (const name of ["newslint.yml", ...SIDE_FILES] as const) {
      at = name;
      const text = starterText(name, SIDE_FILES);
      const isNew = await begun(nodePath.join(streams.workingFolder, name), text, name);
      await write(streams.stdout, isNew ? `wrote ${name}\n` : `${name} is there already: left as it is\n`);
    }
    at = ".gitignore";
    if (await ignorePrivate(streams.workingFolder))
      await write(streams.stdout, `added ${PRIVATE_NOTES} to .gitignore\n`);
    return 0;
  } catch (error) {
    const { code, message } = error instanceof NewslintError ? error : notWritten(error, at);
    await write(streams.stderr, `newslint: ${messageOf({ path: at, code, message })}\n`);
    return 2;
  }
}

/** Writes a file that is not there yet, whole; returns whether it was not. A link counts as there, wherever it leads. */
async function begun(path: string, text: string, file: string): Promise<boolean> {
  const isThere = await lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  if (isThere) return false;
  await replaceFile(slashed(path), new TextEncoder().encode(text), file, null);
  return true;
}

async function ignorePrivate(folder: string): Promise<boolean> {
  const path = nodePath.join(folder, ".gitignore");
  const was = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  const ignoring = ignoringPrivateNotes(was?.toString() ?? "");
  if (ignoring === undefined) return false;
  await replaceFile(slashed(path), new TextEncoder().encode(ignoring), ".gitignore", was);
  return true;
}
