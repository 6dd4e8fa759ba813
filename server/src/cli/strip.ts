import nodePath from "node:path";
import { decodeDraft, type Encoding, encodeDraft, LARGEST_DRAFT, tooLarge } from "../files/decode.ts";
import { shownPath } from "../files/drafts.ts";
import { commandAccess, readDraft, slashed } from "../files/node.ts";
import { createWorkspace, formatByName } from "../files/workspace.ts";
import { sourcesNamedIn } from "../record/namedSources.ts";
import { NewslintError } from "../text/error.ts";
import { parseDraft } from "../text/parse.ts";
import { withoutMarks } from "../text/withoutMarks.ts";
import type { Failure } from "./document.ts";
import { Lines } from "./lines.ts";
import { messageOf } from "./messages.ts";
import { writeResults } from "./output.ts";
import { readAll, type Streams, write } from "./streams.ts";
import { harmless, paintFor } from "./terminal.ts";

export interface StripRequest {
  /** A draft, or `-` for standard input. */
  readonly file: string;
  readonly outputFile?: string;
  readonly config?: string | false;
  readonly stdinFilename?: string;
}

/**
 * Writes a draft without its source notes, citation keys, ignores and newslint's keys in the front matter, in the encoding
 * it came in. Exit code 1 where a key stands in a sentence as a word of it, and so is left for a person; 2 where the draft
 * or a file behind it cannot be read, or a mark had to stay.
 */
export async function strip(request: StripRequest, streams: Streams): Promise<0 | 1 | 2> {
  const paintError = paintFor(streams.stderr, undefined, streams.environment);
  const fail = async (failure: Failure): Promise<2> => {
    await write(streams.stderr, `${paintError("error", "newslint:")} ${messageOf(failure)}\n`);
    return 2;
  };
  const folder = slashed(streams.workingFolder);
  const name = request.file === "-" ? request.stdinFilename : request.file;
  const path = name === undefined ? undefined : slashed(nodePath.resolve(streams.workingFolder, name));
  const shown = path === undefined ? "-" : shownPath(path, folder);
  let read: { readonly text: string; readonly encoding: Encoding };
  try {
    read = request.file === "-" ? await readInput(streams, shown) : await readDraft(path!, shown);
  } catch (error) {
    if (!(error instanceof NewslintError)) throw error;
    const { line } = error.where;
    return fail({ path: shown, code: error.code, message: error.message, ...(line === undefined ? {} : { line }) });
  }
  const { text, encoding } = read;

  // The config says how the draft is written, the record which words with an “@” are keys.
  const { config } = request;
  const workspace = createWorkspace(commandAccess, {
    folders: [folder],
    git: true,
    ...(config === undefined
      ? {}
      : { config: config === false ? false : slashed(nodePath.resolve(streams.workingFolder, config)) }),
  });
  const { desk, format, problems } = await workspace.settingsFor(path, sourcesNamedIn(text));
  let code: 0 | 1 | 2 = 0;
  for (const { code: name, message, where } of problems) {
    const { file, line } = where;
    code = await fail({
      path: file === undefined ? "" : shownPath(file, folder),
      code: name,
      message,
      ...(line === undefined ? {} : { line }),
    });
  }

  const written = format ?? (path === undefined ? "markdown" : (formatByName(path) ?? "plain"));
  const copy = withoutMarks(parseDraft(text, written));
  const lines = new Lines(text);
  for (const { start, end } of copy.left) {
    const mark = text.slice(start, end);
    const message = `“${mark}” stays: without it, the text around it would read as something else. Take it out by hand.`;
    code = await fail({ path: shown, line: lines.placeOf(start).line, code: "mark-left", message });
  }
  for (const { key, start } of copy.bareKeys) {
    if (!desk.sources.has(key)) continue;
    if (code === 0) code = 1;
    const { line } = lines.placeOf(start);
    const note = `“@${key}” is a word of its sentence and stays. Write who or what it is.`;
    await write(streams.stderr, `newslint: ${harmless(shown)}:${line}: ${harmless(note)}\n`);
  }
  const failure = await writeResults(encodeDraft(copy.text, encoding), request.outputFile, streams);
  return failure ? fail(failure) : code;
}

async function readInput(streams: Streams, shown: string) {
  const bytes = await readAll(streams.stdin, LARGEST_DRAFT);
  if (bytes.length > LARGEST_DRAFT) throw tooLarge(bytes.length, shown);
  return decodeDraft(bytes, shown);
}
