import { createReadStream } from "node:fs";
import { version } from "../../../package.json";
import { shownPath } from "../files/drafts.ts";
import { slashed } from "../files/node.ts";
import { archiveMarkdown, archivePage, archiveSheet } from "../report/archiveReport.ts";
import { ArchiveTally } from "../report/archiveTally.ts";
import { sourcingMarkdown } from "../report/markdownReport.ts";
import { sourcingPage } from "../report/page.ts";
import type { ReportedDraft } from "../report/reportedDraft.ts";
import { sourcingSheet } from "../report/sheet.ts";
import { NewslintError } from "../text/error.ts";
import type { Failure } from "./document.ts";
import { LintRun, type RunRequest } from "./lintRun.ts";
import { messageOf } from "./messages.ts";
import { writeResults } from "./output.ts";
import { Progress } from "./progress.ts";
import { type Streams, write } from "./streams.ts";
import { harmless, paintFor } from "./terminal.ts";

export const REPORT_FORMATS = ["html", "md", "csv"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportRequest extends Omit<RunRequest, "fix"> {
  readonly format: ReportFormat;
  readonly outputFile?: string;
  /** The results of an archive's run to sum up, in place of drafts; "-" for standard input. */
  readonly from?: string;
  readonly color?: boolean;
}

/** Longer lines are none of a run's, in bytes: the largest draft audited has some ten times its size. */
const LONGEST_LINE = 1024 * 1024 * 1024;

/** Writes the sourcing report of drafts, or the summary of an archive's run. Returns the exit code: 0, or 2 where not all of it could be read or written. */
export async function report(request: ReportRequest, streams: Streams): Promise<0 | 2> {
  const paint = paintFor(streams.stderr, request.color, streams.environment);
  const progress = new Progress(streams);
  const failures: Failure[] = [];
  const onFailure = async (failure: Failure) => {
    failures.push(failure);
    progress.clear();
    await write(streams.stderr, `${paint("error", "newslint:")} ${messageOf(failure)}\n`);
  };
  const onNote = async (note: string) => {
    progress.clear();
    await write(streams.stderr, `newslint: ${harmless(note)}\n`);
  };
  let text: string | undefined;
  try {
    if (request.from !== undefined) text = await archiveSummary(request.from, request.format, streams, onFailure);
    else {
      const run = new LintRun({ ...request, fix: false }, streams, onFailure, onNote, (done, of) =>
        progress.show(done, of),
      );
      const drafts: ReportedDraft[] = [];
      for await (const { shown, draft } of run.drafts()) drafts.push({ path: shown, picture: draft.sourcing() });
      progress.clear();
      // What is told above is told once more by nobody: a report of nothing would look like one of drafts without claims.
      if (drafts.length > 0) text = RENDERERS[request.format](drafts);
    }
    if (text !== undefined) {
      const failure = await writeResults(text, request.outputFile, streams);
      if (failure) await onFailure(failure);
    } else if (failures.length === 0) await onNote("There is no draft to report on, and no report.");
  } catch (error) {
    if (!(error instanceof NewslintError)) throw error;
    const { file, line } = error.where;
    const { code, message } = error;
    await onFailure({ path: file ?? "", code, message, ...(line === undefined ? {} : { line }) });
  }
  return failures.length > 0 ? 2 : 0;
}

const RENDERERS: Readonly<Record<ReportFormat, (drafts: readonly ReportedDraft[]) => string>> = {
  html: (drafts) => sourcingPage(drafts, version),
  md: sourcingMarkdown,
  csv: sourcingSheet,
};

async function archiveSummary(
  from: string,
  format: ReportFormat,
  streams: Streams,
  onFailure: (failure: Failure) => Promise<void>,
): Promise<string> {
  const shown = from === "-" ? "-" : shownPath(slashed(from), slashed(streams.workingFolder));
  const tally = new ArchiveTally();
  try {
    await readLines(from === "-" ? streams.stdin : createReadStream(from), tally);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const message = code === "ENOENT" ? "There is no such file." : `This file could not be read (${code}).`;
    throw new NewslintError("unreadable", message, { file: shown });
  }
  const { unread, firstUnread } = tally;
  if (firstUnread) {
    const which = unread === 1 ? "This line" : `${unread} lines, this one first,`;
    const message = `${which} could not be read: ${firstUnread.message}. The rest counts.`;
    await onFailure({ path: shown, code: "bad-results", line: firstUnread.line, message });
  }
  if (tally.all.documents === 0 && tally.errors.size === 0)
    throw new NewslintError("bad-results", "There are no results in it.", { file: shown });
  if (format === "html") return archivePage(tally, version);
  return format === "md" ? archiveMarkdown(tally) : archiveSheet(tally);
}

/** Hands on line by line, holding one. */
async function readLines(stream: AsyncIterable<Uint8Array>, tally: ArchiveTally): Promise<void> {
  const decoder = new TextDecoder();
  let pieces: Uint8Array[] = [];
  let length = 0;
  const end = () => {
    if (length > LONGEST_LINE) tally.refuse("it is too long", false);
    else tally.add(decoder.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
    pieces = [];
    length = 0;
  };
  const take = (piece: Uint8Array) => {
    length += piece.length;
    if (length > LONGEST_LINE) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, at));
      end();
      start = at + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0) end();
}
