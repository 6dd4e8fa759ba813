import { decodeDraft, type Encoding, LARGEST_DRAFT, tooLarge } from "../files/decode.ts";
import { findDrafts, shownPath } from "../files/drafts.ts";
import { commandAccess, readDraft, readModelsFrom, slashed, writeDraft } from "../files/node.ts";
import { SourceTexts } from "../files/sourceTexts.ts";
import { createWorkspace, type DraftConfig, formatByName, type Workspace } from "../files/workspace.ts";
import { createLinter } from "../lint/createLinter.ts";
import { applied, safeEdits } from "../lint/fixes.ts";
import type { Draft, Linter } from "../lint/linter.ts";
import type { Settings } from "../lint/settings.ts";
import type { Desk } from "../record/desk.ts";
import { sourcesNamedIn } from "../record/namedSources.ts";
import { withoutSecretPath } from "../record/secretFiles.ts";
import { loadReportingModels, type ReportingModels } from "../reporting/models.ts";
import type { Format } from "../text/document.ts";
import { NewslintError } from "../text/error.ts";
import type { Failure } from "./document.ts";
import { Lines } from "./lines.ts";
import { readAll, type Streams } from "./streams.ts";

/** What `check` and `audit` share. */
export interface RunRequest {
  readonly paths: readonly string[];
  readonly stdinFilename?: string;
  /** A config file, or false for none. */
  readonly config?: string | false;
  readonly over: Partial<Settings>;
  readonly fix: "write" | "dry" | false;
  /** Where the model files lie. */
  readonly models: string;
}

/** One place that a fix changed, its line in the text as it was then. */
export interface FixedPlace {
  readonly line: number;
  readonly was: string;
  readonly is: string;
}

/** A draft that was linted, with what fixes did to it. */
export interface RunDraft {
  readonly shown: string;
  readonly draft: Draft;
  readonly fixed: readonly FixedPlace[];
}

/** A command has nobody to wait for. */
const PAUSE = async () => {};

/** Fixes can make room for others; more rounds than this and two rules undo each other. */
const MOST_ROUNDS = 10;

/**
 * Lints what a call names, one draft after the other. A file that cannot be linted never stops the others: it is told
 * by `onFailure`, as is each problem of a config, once.
 */
export class LintRun {
  readonly failures: Failure[] = [];
  private readonly workspace: Workspace;
  private readonly linters = new Map<Desk, Linter>();
  private readonly told = new Set<string>();
  private readonly sourceTexts = new SourceTexts(
    commandAccess,
    async (bytes, path) => (await import("../files/pdf.ts")).readPdf(bytes, path, PAUSE),
    PAUSE,
  );
  private loaded: ReportingModels | undefined;
  private readonly workingFolder: string;

  constructor(
    private readonly request: RunRequest,
    private readonly streams: Streams,
    private readonly onFailure: (failure: Failure) => Promise<void>,
    private readonly onNote: (note: string) => Promise<void>,
    private readonly onProgress: (done: number, of: number) => void = () => {},
  ) {
    this.workingFolder = slashed(streams.workingFolder);
    const { config } = request;
    this.workspace = createWorkspace(commandAccess, {
      folders: [this.workingFolder],
      git: true,
      ...(config === undefined
        ? {}
        : { config: config === false ? false : slashed(nodePathOf(this.workingFolder, config)) }),
    });
  }

  async *drafts(): AsyncGenerator<RunDraft> {
    try {
      this.loaded = await loadReportingModels(readModelsFrom(this.request.models));
    } catch (error) {
      await this.fail(error, "newslint");
      return;
    }
    const paths = this.request.paths.filter((path) => path !== "-");
    const found = await findDrafts(paths, this.workspace, this.workingFolder);
    for (const problem of found.problems) await this.fail(problem, "");
    for (const { shown, config } of found.ignored) await this.onNote(`${shown} is ignored by ${config}.`);
    if (this.request.paths.includes("-")) {
      const draft = await this.standardInput();
      if (draft) yield draft;
    }
    let done = 0;
    for (const { path, shown } of found.drafts) {
      const draft = await this.file(path, shown);
      if (draft) yield draft;
      this.onProgress(++done, found.drafts.length);
    }
  }

  private async file(path: string, shown: string): Promise<RunDraft | undefined> {
    try {
      const { text, encoding } = await readDraft(path, shown);
      const config = await this.configOf(path, text);
      return await this.lint(text, shown, config, config.format ?? "plain", { path, encoding });
    } catch (error) {
      await this.fail(error, shown);
      return undefined;
    }
  }

  private async standardInput(): Promise<RunDraft | undefined> {
    const { stdinFilename } = this.request;
    const path = stdinFilename === undefined ? undefined : slashed(nodePathOf(this.workingFolder, stdinFilename));
    const shown = path === undefined ? "-" : shownPath(path, this.workingFolder);
    try {
      if (this.request.fix === "write") {
        throw new NewslintError(
          "no-file",
          "Standard input cannot be fixed in place. Use --fix-dry-run, or name the file.",
          { file: shown },
        );
      }
      const config = await this.configOf(path);
      if (config.ignoredBy !== undefined) {
        await this.onNote(`${shown} is ignored by ${shownPath(config.ignoredBy, this.workingFolder)}.`);
        return undefined;
      }
      const bytes = await readAll(this.streams.stdin, LARGEST_DRAFT);
      if (bytes.length > LARGEST_DRAFT) throw tooLarge(bytes.length, shown);
      const { text } = decodeDraft(bytes, shown);
      const { desk } = await this.configOf(path, text);
      const format = config.format ?? (path === undefined ? "markdown" : (formatByName(path) ?? "plain"));
      return await this.lint(text, shown, { ...config, desk }, format, undefined);
    } catch (error) {
      await this.fail(error, shown);
      return undefined;
    }
  }

  private async configOf(path: string | undefined, text?: string): Promise<DraftConfig> {
    const named = text === undefined ? [] : sourcesNamedIn(text);
    const config = await this.workspace.settingsFor(path, named);
    for (const problem of config.problems) await this.fail(problem, "");
    return config;
  }

  private async lint(
    text: string,
    shown: string,
    config: DraftConfig,
    format: Format,
    file: { readonly path: string; readonly encoding: Encoding } | undefined,
  ): Promise<RunDraft> {
    const linter = this.linterFor(config.desk);
    const open = async (of: string) => {
      const opened = linter.open(of, { format, settings: config.settings, over: this.request.over });
      await this.readSources(opened, config.desk, shown);
      return opened;
    };
    let draft = await open(text);
    const fixed: FixedPlace[] = [];
    // A config that is half understood must not change drafts.
    if (this.request.fix !== false && config.problems.length === 0) {
      let current = text;
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const edits = safeEdits(draft.results());
        if (edits.length === 0) break;
        const lines = new Lines(current);
        for (const edit of edits)
          fixed.push({ line: lines.placeOf(edit.start).line, was: current.slice(edit.start, edit.end), is: edit.text });
        current = applied(current, edits);
        draft = await open(current);
      }
      if (file && this.request.fix === "write" && current !== text)
        await writeDraft(file.path, current, file.encoding, shown);
    }
    return { shown, draft, fixed };
  }

  /** Reads the local sources that a draft cites, each once in a run, and has it look again. */
  private async readSources(draft: Draft, desk: Desk, shown: string): Promise<void> {
    const files = draft.wanted();
    if (files.length === 0) return;
    await this.sourceTexts.read(files);
    for (const file of files) {
      const read = this.sourceTexts.get(file);
      if (read instanceof NewslintError) await this.fail(withoutSecretPath(read, desk), shown);
    }
    draft.sourcesRead(files);
  }

  private linterFor(desk: Desk): Linter {
    let linter = this.linters.get(desk);
    if (!linter) {
      if (!this.loaded) throw new Error("models are loaded before drafts are linted");
      linter = createLinter({ desk, models: this.loaded, sourceTexts: this.sourceTexts, isWarm: false });
      this.linters.set(desk, linter);
    }
    return linter;
  }

  /** Tells of a failure once. Anything but a `NewslintError` is a bug, and still stops no other draft. */
  private async fail(error: unknown, shown: string): Promise<void> {
    const failure = failureOf(error, shown, this.workingFolder);
    const key = `${failure.path}\n${failure.line}\n${failure.message}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.failures.push(failure);
    await this.onFailure(failure);
  }
}

function failureOf(error: unknown, shown: string, workingFolder: string): Failure {
  if (error instanceof NewslintError) {
    const { file, line } = error.where;
    return {
      path: file === undefined ? shown : shownPath(file, workingFolder),
      code: error.code,
      message: error.message,
      ...(line === undefined ? {} : { line }),
    };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { path: shown, code: "internal-error", message: `This is a bug in newslint, please report it: ${message}` };
}

function nodePathOf(folder: string, name: string): string {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(name) ? name : `${folder}/${name}`;
}
