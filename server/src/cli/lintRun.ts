import nodePath from "node:path";
import { decodeDraft, type Encoding, LARGEST_DRAFT, refuseLongLines, tooLarge } from "../files/decode.ts";
import { type FoundDraft, findDrafts, shownPath } from "../files/drafts.ts";
import { commandAccess, readDraft, readModelsFrom, sizeOf, slashed, writeDraft } from "../files/node.ts";
import type { TreeChanges } from "../files/nodeGit.ts";
import { pdfReaderIn } from "../files/nodePdf.ts";
import { isInside } from "../files/paths.ts";
import { SourceTexts } from "../files/sourceTexts.ts";
import { createWorkspace, type DraftConfig, formatByName, type Workspace } from "../files/workspace.ts";
import { createLinter } from "../lint/createLinter.ts";
import { fixed } from "../lint/fixes.ts";
import type { Draft, DraftInfo, Linter } from "../lint/linter.ts";
import type { Settings } from "../lint/settings.ts";
import type { Desk } from "../record/desk.ts";
import { sourcesNamedIn } from "../record/namedSources.ts";
import { withoutSecretPath } from "../record/secretFiles.ts";
import { loadReportingModels, type ReportingModels } from "../reporting/models.ts";
import type { Change, Format } from "../text/document.ts";
import { NewslintError } from "../text/error.ts";
import { type BaselineNews, renewDismissals, staleIn } from "./baselineNews.ts";
import type { ChangedDrafts } from "./changedDrafts.ts";
import { type DiagnosticObject, type DocumentObject, documentObject, type Failure } from "./document.ts";
import { Lines } from "./lines.ts";
import type { Asked, Memory } from "./memory.ts";
import { readAll, type Streams } from "./streams.ts";
import type { FileDone, ThreadData } from "./thread.ts";

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
  /** How many threads lint; chosen by what there is to do where it is left out. */
  readonly concurrency?: number;
  /** A baseline to use instead of those that configs name. */
  readonly baseline?: string;
  /** Whether baselines are going to be written. */
  readonly updateBaseline?: boolean;
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
  /** As it was read, with what counts for it. */
  readonly read: ReadDraft;
  readonly draft: Draft;
  readonly fixed: readonly FixedPlace[];
}

/** What is to be known of a draft besides its findings. */
export interface Wanted {
  readonly audit: boolean;
  readonly silenced: boolean;
  /** Where baselines are to be written: the day (ISO 8601) that new entries get. */
  readonly dismissedOn?: string;
}

/** For the offset of each finding the words of the sentence it starts in; "" where no prose stands. */
export type Sentences = Readonly<Record<number, string>>;

/** A draft that was checked, as it can be sent to another thread. */
export interface CheckedDraft {
  readonly shown: string;
  /** The text that the document's offsets are in: after fixes, with those applied. */
  readonly text: string;
  readonly document: DocumentObject;
  readonly sentences: Sentences;
  readonly fixed: readonly FixedPlace[];
  /** Whether it was to be fixed, and was not, because its config or record has a problem. */
  readonly isLeftAlone?: boolean;
  /** Where a baseline counts for it. */
  readonly baseline?: BaselineNews;
}

/** What a run of `check` may have besides. */
export interface RunAids {
  /** What earlier runs found. */
  readonly memory?: Memory;
  /** Where that lies, for threads, which have one each. */
  readonly cache?: string;
  /** Only what was changed counts. */
  readonly changes?: ChangedDrafts;
  readonly tree?: TreeChanges;
  /** Is told of each draft that was read. */
  readonly onRead?: (read: ReadDraft) => void;
}

/** A draft that was read, with what counts for it. */
export interface ReadDraft {
  readonly shown: string;
  readonly text: string;
  readonly config: DraftConfig;
  readonly format: Format;
  /** Where it was read from and goes back to; undefined for one that is no file. */
  readonly file: { readonly path: string; readonly encoding: Encoding } | undefined;
}

/** A draft that was linted, with the files of sources that were looked in. */
interface LintedDraft extends RunDraft {
  readonly sources: readonly string[];
}

/** A command has nobody to wait for. */
const PAUSE = async () => {};

/**
 * Lints what a call names, one draft after the other. A file that cannot be linted never stops the others: it is told
 * by `onFailure`, as is each problem of a config, once.
 */
export class LintRun {
  readonly failures: Failure[] = [];
  private readonly workspace: Workspace;
  private linters = new WeakMap<Desk, Linter>();
  private readonly told = new Set<string>();
  private sourceTexts: SourceTexts;
  private loaded: Promise<ReportingModels> | undefined;
  private readonly workingFolder: string;

  constructor(
    private readonly request: RunRequest,
    private readonly streams: Pick<Streams, "stdin" | "workingFolder">,
    private readonly onFailure: (failure: Failure) => Promise<void>,
    private readonly onNote: (note: string) => Promise<void>,
    private readonly onProgress: (done: number, of: number) => void = () => {},
    private readonly aids: RunAids = {},
  ) {
    this.workingFolder = slashed(streams.workingFolder);
    this.sourceTexts = newSourceTexts(request.models);
    const { config, baseline } = request;
    this.workspace = createWorkspace(commandAccess, {
      folders: [this.workingFolder],
      git: true,
      ...(config === undefined
        ? {}
        : { config: config === false ? false : slashed(nodePathOf(this.workingFolder, config)) }),
      ...(baseline === undefined ? {} : { baseline: slashed(nodePathOf(this.workingFolder, baseline)) }),
      writesBaseline: request.updateBaseline === true,
    });
  }

  /** What the call names, linted, for a command that asks the draft itself. Does no cache's work. */
  async *drafts(): AsyncGenerator<RunDraft> {
    if (await this.isReady()) yield* this.each((read) => this.lint(read), await this.find());
  }

  /** What the call names, checked. */
  async *checked(wanted: Wanted): AsyncGenerator<CheckedDraft> {
    const drafts = await this.find();
    // What is remembered is told faster than a thread starts.
    const threads = this.request.concurrency ?? (this.aids.memory ? 1 : await threadsWorth(drafts));
    if (threads > 1 && drafts.length > 1) {
      if (this.readsStandardInput) yield* listed(await this.checkStandardInput(wanted));
      yield* this.checkedByThreads(drafts, Math.min(threads, drafts.length), wanted);
      return;
    }
    // With a memory there may be nothing to lint.
    if (this.aids.memory || (await this.isReady())) yield* this.each((read) => this.check(read, wanted), drafts);
  }

  private async *checkedByThreads(drafts: readonly FoundDraft[], threads: number, wanted: Wanted) {
    const { cache, tree } = this.aids;
    const { paths, over, fix, models, config, baseline, updateBaseline } = this.request;
    const request = {
      paths,
      over,
      fix,
      models,
      ...(config === undefined ? {} : { config }),
      ...(baseline === undefined ? {} : { baseline }),
      ...(updateBaseline === undefined ? {} : { updateBaseline }),
    };
    const data: ThreadData = {
      request,
      workingFolder: this.workingFolder,
      wanted,
      ...(cache === undefined ? {} : { cache }),
      ...(tree === undefined ? {} : { changes: tree }),
    };
    const onDeath = ({ shown }: FoundDraft, { code, message }: NewslintError): FileDone => {
      return { checked: undefined, failures: [{ path: shown, code, message }] };
    };
    const { workedBy } = await import("./threads.ts");
    let count = 0;
    for await (const { checked, failures } of workedBy<FoundDraft, FileDone>(drafts, threads, data, onDeath)) {
      for (const failure of failures) await this.tell(failure);
      yield* listed(checked);
      this.onProgress(++count, drafts.length);
    }
  }

  /** Checks one of the drafts that `find` found; undefined where it could not be read or, of changed drafts, where nothing counts. */
  checkFile(found: FoundDraft, wanted: Wanted): Promise<CheckedDraft | undefined> {
    return this.attempt(found.shown, async () => this.check(await this.readFile(found), wanted));
  }

  checkStandardInput(wanted: Wanted): Promise<CheckedDraft | undefined> {
    return this.attempt(this.standardInputName().shown, async () => {
      const read = await this.readStandardInput();
      return read && this.check(read, wanted);
    });
  }

  /**
   * Checks a text that is no file: as the file of this name would be checked where one is given and it lies in the working
   * folder, else under the working folder's config. Plain, unless the name or a config says otherwise. Rejects with a
   * `NewslintError` where it is no draft.
   */
  async checkText(text: string, filename: string | undefined, wanted: Wanted): Promise<DocumentObject> {
    const at = filename === undefined ? undefined : slashed(nodePathOf(this.workingFolder, filename));
    // An archive's names are not the caller's: nothing is read because of one that leads elsewhere.
    const path = at !== undefined && isInside(this.workingFolder, at) ? at : undefined;
    const shown = path === undefined ? (filename?.replaceAll("\\", "/") ?? "-") : shownPath(path, this.workingFolder);
    refuseLongLines(text, shown);
    const config = await this.configOf(path, text);
    const format = config.format ?? (filename === undefined ? undefined : formatByName(slashed(filename))) ?? "plain";
    if (config.ignoredBy !== undefined) {
      const ignoredBy = shownPath(config.ignoredBy, this.workingFolder);
      return { path: shown, words: text.match(/\S+/g)?.length ?? 0, diagnostics: [], ignoredBy };
    }
    const { draft } = await this.lint({ shown, text, config, format, file: undefined });
    return documentObject(shown, draft, wanted);
  }

  get readsStandardInput(): boolean {
    return this.request.paths.includes("-");
  }

  /** The drafts that the call's paths lead to; tells of those that lead nowhere. */
  async find(): Promise<readonly FoundDraft[]> {
    const paths = this.request.paths.filter((path) => path !== "-");
    const found = await findDrafts(paths, this.workspace, this.workingFolder);
    for (const problem of found.problems) await this.fail(problem, "");
    for (const link of found.linksOut)
      await this.onNote(`${link} is a link that leads elsewhere: passed over. Name it to have it linted.`);
    for (const { shown, config } of found.ignored) await this.onNote(`${shown} is ignored by ${config}.`);
    return found.drafts;
  }

  /** Whether the models are there; tells where they are not. */
  async isReady(): Promise<boolean> {
    try {
      await this.models();
      return true;
    } catch (error) {
      await this.fail(error, "newslint");
      return false;
    }
  }

  /** What failed since this was last asked; may be told of again. */
  takeFailures(): readonly Failure[] {
    this.told.clear();
    return this.failures.splice(0);
  }

  /** Reads everything anew that is asked for from now on: config, record, sources. */
  forget(): void {
    this.workspace.invalidate();
    this.sourceTexts = newSourceTexts(this.request.models);
    this.linters = new WeakMap();
  }

  private async *each<T>(
    work: (read: ReadDraft) => Promise<T | undefined>,
    drafts: readonly FoundDraft[],
  ): AsyncGenerator<T> {
    if (this.readsStandardInput) {
      const done = await this.attempt(this.standardInputName().shown, async () => {
        const read = await this.readStandardInput();
        return read && work(read);
      });
      if (done !== undefined) yield done;
    }
    let count = 0;
    for (const found of drafts) {
      const done = await this.attempt(found.shown, async () => work(await this.readFile(found)));
      if (done !== undefined) yield done;
      this.onProgress(++count, drafts.length);
    }
  }

  private async attempt<T>(shown: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      await this.fail(error, shown);
      return undefined;
    }
  }

  private async readFile({ path, shown }: FoundDraft): Promise<ReadDraft> {
    const { text, encoding } = await readDraft(path, shown);
    const config = await this.configOf(path, text);
    return { shown, text, config, format: config.format ?? "plain", file: { path, encoding } };
  }

  private standardInputName(): { readonly path: string | undefined; readonly shown: string } {
    const { stdinFilename } = this.request;
    const path = stdinFilename === undefined ? undefined : slashed(nodePathOf(this.workingFolder, stdinFilename));
    return { path, shown: path === undefined ? "-" : shownPath(path, this.workingFolder) };
  }

  /** Undefined where a config ignores what standard input is called. */
  private async readStandardInput(): Promise<ReadDraft | undefined> {
    const { path, shown } = this.standardInputName();
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
    return { shown, text, config: { ...config, desk }, format, file: undefined };
  }

  private async configOf(path: string | undefined, text?: string): Promise<DraftConfig> {
    const named = text === undefined ? [] : sourcesNamedIn(text);
    const config = await this.workspace.settingsFor(path, named);
    for (const problem of config.problems) await this.fail(problem, "");
    return config;
  }

  /** The document of a draft, from memory where it is remembered; undefined where nothing of the draft counts. */
  async check(read: ReadDraft, wanted: Wanted): Promise<CheckedDraft | undefined> {
    const { memory, changes } = this.aids;
    const { shown, text } = read;
    this.aids.onRead?.(read);
    if (changes && !changes.mayCount(read)) return undefined;
    const asked: Asked = {
      text,
      info: this.infoOf(read),
      desk: read.config.desk,
      wanted: { ...wanted, reaches: changes !== undefined },
    };
    // What is to become of a baseline is asked of the draft itself.
    const isRenewed = wanted.dismissedOn !== undefined;
    const known = isRenewed ? undefined : await memory?.recall(asked);
    // What is to be fixed is linted, between its fixes too.
    if (known && !(this.mayFix(read) && known.document.diagnostics.some(isFixable))) {
      const checked = {
        shown,
        text,
        document: { path: shown, ...known.document },
        sentences: known.sentences,
        fixed: [],
        ...this.leftAlone(read, known.document),
        ...newsOf(read, known.stale ?? 0),
      };
      return changes ? changes.counting(read, checked, known) : checked;
    }
    const linted = await this.lint(read);
    const news = isRenewed ? await this.renewBaseline(read, linted.draft, wanted) : undefined;
    const stale = news || !read.config.baseline ? 0 : staleIn(linted.draft);
    const document = documentObject(shown, linted.draft, wanted);
    const reaches = changes && (await import("./reaches.ts")).reachesOf(linted.draft, wanted);
    const { sources } = linted;
    const sentences = sentencesOf(linted.draft, document);
    const found = { document, sentences, sources, ...(reaches ? { reaches } : {}), ...(stale ? { stale } : {}) };
    // A source that could not be read is told of in every run.
    const isWhole = sources.every((file) => !(this.sourceTexts.get(file) instanceof NewslintError));
    if (!isRenewed && isWhole) await memory?.keep({ ...asked, text: linted.draft.text }, found);
    const checked = {
      shown,
      text: linted.draft.text,
      document,
      sentences,
      fixed: linted.fixed,
      ...this.leftAlone(read, document),
      ...(news ? { baseline: news } : newsOf(read, stale)),
    };
    return changes ? changes.counting(read, checked, found) : checked;
  }

  /** What a draft is opened with. Its results hang on this, its text and its desk, and on nothing else but the sources it cites. */
  private infoOf({ format, config }: ReadDraft): DraftInfo {
    const dismissed = config.baseline?.dismissed ?? [];
    return {
      format,
      settings: config.settings,
      over: this.request.over,
      ...(dismissed.length === 0 ? {} : { dismissed }),
    };
  }

  /** Undefined where there is none to renew, or where what is wrong with a config or with the baseline must be put right first. */
  private async renewBaseline(
    { config }: ReadDraft,
    draft: Draft,
    { dismissedOn = "" }: Wanted,
  ): Promise<BaselineNews | undefined> {
    if (config.problems.length > 0) return undefined;
    if (config.baseline) return renewDismissals(draft, config.baseline, dismissedOn);
    const message =
      "There is no baseline to write. Put “baseline: newslint-baseline.yml” into newslint.yml, or name one with --baseline.";
    await this.fail(new NewslintError("no-baseline", message, {}), "");
    return undefined;
  }

  private async lint(read: ReadDraft): Promise<LintedDraft> {
    const { text, shown, config, file } = read;
    const info = this.infoOf(read);
    const linter = await this.linterFor(config.desk);
    const sources = new Set<string>();
    const open = async (of: string) => {
      const opened = linter.open(of, info);
      for (const source of await this.readSources(opened, config.desk, shown)) sources.add(source);
      return opened;
    };
    let draft = await open(text);
    let places: readonly FixedPlace[] = [];
    if (this.mayFix(read)) {
      const after = await fixed(draft, read.format, open);
      if (
        !file ||
        this.request.fix === "dry" ||
        after.draft.text === text ||
        (await this.isWritten(after.draft, text, file, shown))
      ) {
        places = after.rounds.flatMap(({ text: was, edits }) => placesOf(was, edits));
        draft = after.draft;
      }
    }
    return { shown, read, draft, fixed: places, sources: [...sources] };
  }

  /** Tells where a draft could not be written: what is found in it as it still stands is told all the same. */
  private async isWritten(
    { text }: Draft,
    was: string,
    { path, encoding }: NonNullable<ReadDraft["file"]>,
    shown: string,
  ): Promise<boolean> {
    try {
      await writeDraft(path, text, encoding, shown, was);
      return true;
    } catch (error) {
      await this.fail(error, shown);
      return false;
    }
  }

  /** A config that is half understood must not change drafts. */
  private mayFix({ config }: ReadDraft): boolean {
    return this.request.fix !== false && config.problems.length === 0;
  }

  private leftAlone(read: ReadDraft, { diagnostics }: Pick<DocumentObject, "diagnostics">) {
    const isLeftAlone = this.request.fix !== false && !this.mayFix(read) && diagnostics.some(isFixable);
    return isLeftAlone ? { isLeftAlone } : {};
  }

  /** Reads the local sources that a draft cites, each once in a run, and has it look again. Returns them. */
  private async readSources(draft: Draft, desk: Desk, shown: string): Promise<readonly string[]> {
    const files = draft.wanted();
    if (files.length === 0) return files;
    await this.sourceTexts.read(files);
    for (const file of files) {
      const read = this.sourceTexts.get(file);
      if (read instanceof NewslintError) await this.fail(withoutSecretPath(read, desk), shown);
    }
    draft.sourcesRead(files);
    return files;
  }

  private async linterFor(desk: Desk): Promise<Linter> {
    let linter = this.linters.get(desk);
    if (!linter) {
      linter = createLinter({ desk, models: await this.models(), sourceTexts: this.sourceTexts, isWarm: false });
      this.linters.set(desk, linter);
    }
    return linter;
  }

  private models(): Promise<ReportingModels> {
    this.loaded ??= loadReportingModels(readModelsFrom(this.request.models));
    return this.loaded;
  }

  /** Tells of a failure once. Anything but a `NewslintError` is a bug, and still stops no other draft. */
  private async fail(error: unknown, shown: string): Promise<void> {
    await this.tell(failureOf(error, shown, this.workingFolder));
  }

  private async tell(failure: Failure): Promise<void> {
    const key = `${failure.path}\n${failure.line}\n${failure.message}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.failures.push(failure);
    await this.onFailure(failure);
  }
}

function sentencesOf(draft: Draft, { diagnostics, silenced = [] }: DocumentObject): Sentences {
  const sentences: Record<number, string> = {};
  for (const one of [...diagnostics, ...silenced]) sentences[one.start] ??= draft.sentenceWords(one);
  return sentences;
}

/** What a round of fixes did, as a person reads it. */
function placesOf(text: string, edits: readonly Change[]): readonly FixedPlace[] {
  const lines = new Lines(text);
  return edits.map(({ start, end, text: is }) => ({
    line: lines.placeOf(start).line,
    was: text.slice(start, end),
    is,
  }));
}

function isFixable({ fixes }: DiagnosticObject): boolean {
  return fixes.some(({ safe, blanks }) => safe && !blanks);
}

/** Below so many bytes of drafts a thread takes longer to start, and to warm up, than it saves. */
const WORTH_A_THREAD = 1_000_000;
/** More threads than this are not started unasked: each takes some 100 MB. */
const MOST_UNASKED = 4;

async function threadsWorth(drafts: readonly FoundDraft[]): Promise<number> {
  const bytes = sizeOf(
    drafts.map(({ path }) => path),
    WORTH_A_THREAD * MOST_UNASKED,
  );
  if (bytes < WORTH_A_THREAD * 2) return 1;
  const { availableParallelism } = await import("node:os");
  return Math.min(availableParallelism(), MOST_UNASKED, Math.floor(bytes / WORTH_A_THREAD));
}

function listed<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}

/** `models` is the folder of the models, which lies beside the programs. */
function newSourceTexts(models: string): SourceTexts {
  return new SourceTexts(commandAccess, pdfReaderIn(nodePath.dirname(models)), PAUSE);
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

function newsOf({ config: { baseline } }: ReadDraft, stale: number): Pick<CheckedDraft, "baseline"> {
  return baseline ? { baseline: { file: baseline.path, draft: baseline.draft, stale } } : {};
}
