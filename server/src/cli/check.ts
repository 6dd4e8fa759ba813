import { pathToFileURL } from "node:url";
import { version } from "../../../package.json";
import { shownPath } from "../files/drafts.ts";
import { slashed } from "../files/node.ts";
import { atLeast } from "../lint/levels.ts";
import type { Settings } from "../lint/settings.ts";
import { sentenceKey } from "../record/dismissal.ts";
import { RULES } from "../rules/registry.ts";
import type { Level } from "../rules/rule.ts";
import { NewslintError } from "../text/error.ts";
import type { DiagnosticObject, DocumentObject, Failure, Summary } from "./document.ts";
import { type FormatName, formatNamed } from "./formats/format.ts";
import { LintRun, type RunAids } from "./lintRun.ts";
import { messageOf } from "./messages.ts";
import { writeResults } from "./output.ts";
import { Progress } from "./progress.ts";
import { type Streams, write } from "./streams.ts";
import { counted, harmless, paintFor } from "./terminal.ts";
import { unknownRule } from "./unknownRule.ts";

export interface CheckRequest {
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly audit: boolean;
  readonly outputFile?: string;
  readonly fix: "write" | "dry" | false;
  readonly over: Partial<Settings>;
  readonly maxWarnings?: number;
  readonly failOn: Level;
  readonly quiet: boolean;
  readonly showIgnored: boolean;
  readonly color?: boolean;
  readonly config?: string | false;
  readonly stdinFilename?: string;
  readonly models: string;
  /** Whether standard input has a draft in each line. */
  readonly jsonl: boolean;
  /** How many threads lint; chosen by what there is to do where it is left out. */
  readonly concurrency?: number;
  /** Where what was found is remembered. */
  readonly cache?: string;
  readonly changedSince?: string;
  /** Whether to go on and lint again what changes. */
  readonly watch: boolean;
  /** A baseline to use instead of those that configs name. */
  readonly baseline?: string;
  /** Whether what is found now is to be let be from then on. */
  readonly updateBaseline: boolean;
}

/** Lines are not drawn wider than this, nor wrapped where there is no terminal to ask. */
const WIDTH = 80;

/**
 * Lints and prints, for `check` and (with `audit`) for `audit`. Returns the exit code: 0 nothing that fails, 1 findings
 * that do, 2 where the run itself failed.
 */
export async function check(request: CheckRequest, streams: Streams, held: RunAids = {}): Promise<0 | 1 | 2> {
  if (request.watch && !held.memory) return (await import("./watch.ts")).watch(request, streams, check);
  const out = request.outputFile === undefined ? streams.stdout : undefined;
  const paint = out
    ? paintFor(streams.stdout, request.color, streams.environment)
    : paintFor({}, request.color ?? false, {});
  const paintError = paintFor(streams.stderr, request.color, streams.environment);
  const format = await formatNamed(request.format, {
    paint,
    root: `${pathToFileURL(streams.workingFolder).href.replace(/\/$/, "")}/`,
    version,
    width: out?.isTTY ? Math.max(40, Math.min(out.columns ?? WIDTH, WIDTH)) : WIDTH,
    failOn: request.failOn,
    isFixing: request.fix !== false,
    ...(request.maxWarnings === undefined ? {} : { maxWarnings: request.maxWarnings }),
  });
  const unknown = Object.keys(request.over.rules ?? {}).find((id) => !RULES.some((rule) => rule.id === id));
  if (unknown !== undefined) {
    await write(streams.stderr, `newslint: ${unknownRule(unknown)}\n`);
    return 2;
  }
  if (request.jsonl) {
    const { jsonl } = await import("./jsonl.ts");
    return jsonl(request, streams, (failure) => `${paintError("error", "newslint:")} ${messageOf(failure)}`);
  }
  const progress = new Progress(streams);
  const kept: string[] = [];
  const print = async (text: string) => {
    if (text === "") return;
    progress.clear();
    if (out) await write(out, text);
    else kept.push(text);
  };
  const tell = (text: string) => {
    progress.clear();
    return write(streams.stderr, `${text}\n`);
  };

  const onFailure = (failure: Failure) => tell(`${paintError("error", "newslint:")} ${messageOf(failure)}`);
  const onNote = (note: string) => tell(`newslint: ${harmless(note)}`);
  const onProgress = (done: number, of: number) => progress.show(done, of);
  let aids = held;
  if (request.cache !== undefined || request.changedSince !== undefined) {
    try {
      aids = await (await import("./aids.ts")).aidsFor(request, streams.workingFolder, held, onNote);
    } catch (error) {
      if (!(error instanceof NewslintError)) throw error;
      await onFailure({ path: error.where.file ?? "", code: error.code, message: error.message });
      return 2;
    }
  }
  const run = new LintRun(request, streams, onFailure, onNote, onProgress, aids);
  const renewal = request.updateBaseline
    ? new (await import("./baselineRun.ts")).BaselineRun(streams.workingFolder, request.paths)
    : undefined;
  const stale = new Map<string, number>();
  const wanted = {
    audit: request.audit,
    silenced: request.showIgnored,
    ...(renewal ? { dismissedOn: dayOf(new Date()) } : {}),
  };

  const counts: Record<Level, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  let documents = 0;
  let fails = false;
  await print(format.start?.() ?? "");
  for await (const { shown, text, document, sentences, fixed, isLeftAlone, baseline } of run.checked(wanted)) {
    documents++;
    if (baseline?.update) renewal?.add(baseline);
    else if (baseline?.stale) stale.set(baseline.file, (stale.get(baseline.file) ?? 0) + baseline.stale);
    for (const { severity } of document.diagnostics) {
      counts[severity]++;
      if (atLeast(severity, request.failOn)) fails = true;
    }
    if (fixed.length > 0) {
      const did = request.fix === "dry" ? "would be fixed" : "fixed";
      await tell(`newslint: ${harmless(shown)}: ${counted(fixed.length, "place")} ${did}`);
      if (request.fix === "dry")
        for (const { line, was, is } of fixed) await tell(`  line ${line}: “${harmless(was)}” → “${harmless(is)}”`);
    }
    if (isLeftAlone)
      await onNote(`${shown}: nothing is fixed until what is wrong with its config or record is put right.`);
    const sentenceOf = (one: DiagnosticObject) => sentenceKey(sentences[one.start] || lineOf(one.start, text));
    await print(format.document({ document: request.quiet ? onlyErrors(document) : document, text, sentenceOf }));
  }
  progress.clear();
  aids.memory?.end?.();
  try {
    for await (const told of renewal?.write() ?? []) await tell(`newslint: ${harmless(told)}`);
  } catch (error) {
    if (!(error instanceof NewslintError)) throw error;
    const failure = { path: error.where.file ?? "", code: error.code, message: error.message };
    run.failures.push(failure);
    await onFailure(failure);
  }
  for (const [file, count] of stale) {
    const shown = shownPath(file, slashed(streams.workingFolder));
    await onNote(`${counted(count, "finding")} in ${shown} no longer found; --update-baseline drops such entries.`);
  }
  const summary: Summary = {
    documents,
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    hints: counts.hint,
    failed: run.failures,
  };
  await print(format.end(summary));
  if (request.outputFile !== undefined) {
    const failure = await writeResults(kept.join(""), request.outputFile, streams);
    if (failure) {
      await onFailure(failure);
      return 2;
    }
  }
  if (run.failures.length > 0) return 2;
  const tooMany = request.maxWarnings !== undefined && counts.warning > request.maxWarnings;
  if (tooMany) await tell(`newslint: ${counted(counts.warning, "warning")}, ${request.maxWarnings} allowed.`);
  return fails || tooMany ? 1 : 0;
}

/** The day on the desk's wall, ISO 8601. */
function dayOf(now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function onlyErrors(document: DocumentObject): DocumentObject {
  const errors = (list: readonly DiagnosticObject[]) => list.filter(({ severity }) => severity === "error");
  const { diagnostics, silenced } = document;
  return {
    ...document,
    diagnostics: errors(diagnostics),
    ...(silenced === undefined ? {} : { silenced: errors(silenced) }),
  };
}

/** The line that an offset stands in. */
function lineOf(offset: number, text: string): string {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  const end = text.slice(offset).search(/[\r\n]/);
  return text.slice(start, end < 0 ? text.length : offset + end);
}
