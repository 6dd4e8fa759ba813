import {
  type Connection,
  type Disposable,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from "vscode-languageserver";
import {
  CodeLensRefreshRequest,
  LSPErrorCodes,
  type Diagnostic as LspDiagnostic,
  SemanticTokensRegistrationType,
} from "vscode-languageserver-protocol";
import type { FileAccess } from "../files/access.ts";
import { decodeDraft, LARGEST_DRAFT } from "../files/decode.ts";
import { SourceTexts } from "../files/sourceTexts.ts";
import { type DraftConfig, formatByName } from "../files/workspace.ts";
import { createLinter } from "../lint/createLinter.ts";
import { editsOf, fixed, safeFixes } from "../lint/fixes.ts";
import type { Draft } from "../lint/linter.ts";
import { untilThen } from "../lint/steps.ts";
import { EMPTY_DESK } from "../record/desk.ts";
import { withoutSecretPath } from "../record/secretFiles.ts";
import { loadReportingModels, type ReportingModels } from "../reporting/models.ts";
import type { Change } from "../text/document.ts";
import { NewslintError } from "../text/error.ts";
import { parseDraft } from "../text/parse.ts";
import type { Client } from "./clientCapabilities.ts";
import { ClosedDrafts } from "./closedDrafts.ts";
import { DeskFiles, deskFileKind } from "./deskFiles.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { type Decision, decide } from "./draftDecision.ts";
import { type EditorSettings, readEditorSettings } from "./editorSettings.ts";
import type { InitializationOptions, ServerHost } from "./host.ts";
import { Newsroom } from "./newsroom.ts";
import { OpenDraft, type Standing } from "./openDraft.ts";
import { type ContentChange, PositionedText } from "./positions.ts";
import { beginReading } from "./reading.ts";
import { TOKENS } from "./semanticTokens.ts";
import { type DraftStanding, type ServerStatus, StandingNotification, StatusNotification } from "./status.ts";
import { pathOf, sameFile, uriOf } from "./uris.ts";

/**
 * At most so long is linted before the event loop takes what waits, in milliseconds (10 is the contract; one paragraph may
 * run over). A request takes four or five turns of the loop to be read, carried out and answered: hence no longer.
 */
const SLICE_MS = 4;

/** A list of quick fixes waits no longer for sources to be read, in milliseconds. */
const PATIENCE_MS = 500;

/** What is wrong in a file of the desk's is told so long after it was typed in, in milliseconds. */
const MOMENT_MS = 200;

/** What a text hangs on. */
interface Found {
  readonly settings: EditorSettings;
  readonly config: DraftConfig;
  readonly models: ReportingModels;
}

/** Thrown where what is under way is of no use any more. */
class Overtaken extends Error {}

/** One client's session: the texts it has open, what newslint makes of them, and when the client is told. */
export class Session {
  readonly files: FileAccess;
  readonly newsroom: Newsroom;
  /** What local sources say, read when a draft cites them. */
  readonly sourceTexts: SourceTexts;
  private readonly drafts = new Map<string, OpenDraft>();
  readonly deskFiles = new DeskFiles();
  private gotModels!: (models: ReportingModels) => void;
  private gotNone!: (error: unknown) => void;
  private readonly models = new Promise<ReportingModels>((resolve, reject) => {
    this.gotModels = resolve;
    this.gotNone = reject;
  });
  private readonly pages: string | undefined;
  /** Settings as pushed by a client that cannot be asked for them. */
  private pushedSettings: EditorSettings = readEditorSettings(undefined);
  private openings = 0;
  /** Files of the desk's that are to be told of once nobody types in them. */
  private readonly callOffs = new Map<string, () => void>();
  /** The client's leave to offer it semantic tokens, while they are wanted. */
  private tokens: Promise<Disposable | undefined> | undefined;
  private hadHints = false;
  /** Is told of each text that stands anew or of which the results are new. */
  onNews: (open: OpenDraft) => void = () => {};
  /** Messages already shown, so that nobody is told the same twice. */
  private readonly told = new Set<string>();

  constructor(
    readonly connection: Connection,
    readonly client: Client,
    private readonly host: ServerHost,
    private readonly options: InitializationOptions,
    folders: readonly string[],
  ) {
    this.files = host.files(connection, options);
    this.newsroom = new Newsroom(this.files, folders, options.isTrusted === false);
    this.sourceTexts = new SourceTexts(this.files, host.readPdf, () => host.pause());
    this.pages = host.pages(options);
  }

  /** Loads the models, once the client has said that it is initialized: only then may it be asked for anything, such as a file. */
  begin(): void {
    const { connection, host, options } = this;
    loadReportingModels(host.readModel(connection, options)).then(this.gotModels, this.gotNone);
    this.models.then(
      (models) => {
        // Made for its warm-up: what it compiles is there when the first draft comes.
        createLinter({ desk: EMPTY_DESK, models });
        this.sayStatus({ state: "ready" });
        void this.placeClosed();
      },
      (error) => {
        const message = `newslint cannot lint: ${messageOf(error)}`;
        this.sayStatus({ state: "error", message });
        this.tell("error", message);
      },
    );
  }

  /** Drafts that nobody has open, where the writer wants to see theirs too. */
  private readonly closed = new ClosedDrafts({
    list: async () => (await this.host.drafts(this.connection, this.options, this.newsroom.allFolders)).map(uriOf),
    lint: (uri) => this.lintClosed(uri),
    isOpen: (uri) => [...this.drafts.keys()].some((one) => sameFile(one, uri)),
    publish: (uri, diagnostics) => this.post(() => this.connection.sendDiagnostics({ uri, diagnostics })),
    begin: () => beginReading(this.connection, this.client),
  });

  /** The address of a rule's page, where the host has one. */
  readonly pageOf = (rule: string): string | undefined =>
    this.pages === undefined ? undefined : `${this.pages}/${rule}.md`;

  get(uri: string): OpenDraft | undefined {
    return this.drafts.get(uri);
  }

  all(): Iterable<OpenDraft> {
    return this.drafts.values();
  }

  open(uri: string, languageId: string, version: number, text: string): void {
    if (typeof uri !== "string" || typeof text !== "string") throw new TypeError("A text is opened with its URI.");
    // Opened once more, it is another text: nothing of the one before is told any longer.
    this.drafts.get(uri)?.end();
    const positioned = new PositionedText(uri, languageId, version, text, this.client.encoding);
    const kind = deskFileKind(uri);
    if (kind) {
      this.deskFiles.take(uri, kind, positioned);
      this.publishDeskFile(uri);
      return;
    }
    const open = new OpenDraft(uri, languageId, positioned, ++this.openings, () => this.host.now());
    this.drafts.set(uri, open);
    const path = pathOf(uri);
    if (path !== undefined) this.closed.opened(uriOf(path));
    void this.placeAnew(open);
  }

  change(uri: string, changes: readonly ContentChange[], version: number): void {
    const open = this.drafts.get(uri);
    if (!open) {
      this.deskFiles.change(uri, changes, version);
      this.publishDeskFileSoon(uri);
      return;
    }
    const { resultId } = open;
    open.update(changes, version);
    if (open.settings.run === "type") this.start(open);
    // Nothing renews the findings for now: what still stands is told where it now is.
    else if (open.resultId !== resultId) this.announce(open);
  }

  async save(uri: string): Promise<void> {
    const open = this.drafts.get(uri);
    if (!open) return;
    const { resultId } = open;
    if (open.letGo()) this.announce(open);
    // What the text holds may have changed enough to count otherwise: code, front matter.
    await this.placeAnew(open);
    await open.running?.catch(() => {});
    if (open.resultId !== resultId) this.refresh();
  }

  close(uri: string): void {
    const open = this.drafts.get(uri);
    if (!open) {
      this.callOffs.get(uri)?.();
      this.callOffs.delete(uri);
      if (this.deskFiles.drop(uri) && !this.client.pulls)
        this.post(() => this.connection.sendDiagnostics({ uri, diagnostics: [] }));
      return;
    }
    open.end();
    this.drafts.delete(uri);
    this.spareSourceTexts();
    if (!this.client.pulls) this.publish(open, []);
    const path = pathOf(uri);
    if (path !== undefined) this.closed.read(uriOf(path));
  }

  /** Lints now, whatever `newslint.run` says, and tells the client. */
  async check(open: OpenDraft): Promise<void> {
    await this.whenPlaced(open);
    const isMore = open.letGo();
    if (open.isFresh && isMore) this.announce(open);
    await this.analyse(open);
    this.refresh();
  }

  /** Settles once it is known what the text is; rejects where models or config cannot be read. */
  async whenPlaced(open: OpenDraft): Promise<void> {
    for (let placed: Promise<void> | undefined; placed !== open.placed; ) {
      placed = open.placed;
      await placed;
    }
  }

  /** Settles once what is shown is complete: of the text as it stands, where it is linted as one types. */
  async whenShown(open: OpenDraft): Promise<void> {
    await this.whenPlaced(open);
    if (open.settings.run === "type") await this.analyse(open);
    else await open.running;
  }

  /** Settles once nothing of the text as it stands is left to analyse, shown or not: what is asked of it now costs little. */
  async whenAnalysed(open: OpenDraft): Promise<void> {
    await this.whenShown(open);
    // Not even one turn of the event loop where nothing is left: another draft's slices may stand in line.
    if (!open.isFresh) await this.work(open);
  }

  /** Settles once the texts of all local sources are read, or after half a second: then they are there the next time. */
  async whenSourcesRead({ standing, sourceFiles }: OpenDraft): Promise<void> {
    if (standing?.kind !== "draft") return;
    const files = [...standing.desk.sources.values()].flatMap(({ localFile }) => localFile ?? []);
    const unread = files.filter((file) => this.sourceTexts.get(file) === undefined);
    if (unread.length === 0) return;
    for (const file of unread) sourceFiles.add(file);
    let callOff: (() => void) | undefined;
    const patience = new Promise<void>((resolve) => {
      callOff = this.host.after(PATIENCE_MS, resolve);
    });
    await Promise.race([this.sourceTexts.read(unread), patience]);
    callOff?.();
  }

  /** Config or side files changed (all may have, without `paths`): what depends on them is read and linted anew. */
  filesChanged(paths?: readonly string[]): void {
    this.sourceTexts.forget(paths);
    for (const path of paths ?? []) if (formatByName(path) !== undefined) this.closed.read(uriOf(path));
    if (!this.newsroom.invalidate(paths)) return;
    this.told.clear();
    this.placeAllAnew();
  }

  foldersChanged(folders: readonly string[]): void {
    this.newsroom.setFolders(folders);
    this.placeAllAnew();
  }

  /** The writer vouches for the folders: what was left unread is read now. */
  trusted(): void {
    this.newsroom.trust();
    this.placeAllAnew();
  }

  settingsChanged(pushed: unknown): void {
    const section = (pushed as { newslint?: unknown } | null | undefined)?.newslint;
    if (section !== undefined) this.pushedSettings = readEditorSettings(section);
    this.placeAllAnew();
  }

  /** Tells the writer something. A notification, not the request that has buttons: nothing is to be answered. */
  say(kind: "error" | "warning" | "info", message: string): void {
    const types = { error: MessageType.Error, warning: MessageType.Warning, info: MessageType.Info } as const;
    const type: MessageType = types[kind];
    this.post(() => this.connection.sendNotification(ShowMessageNotification.type, { type, message }));
  }

  /** Tells the writer something, each thing once. */
  tell(kind: "error" | "warning" | "info", message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.say(kind, message);
  }

  private placeAllAnew(): void {
    void this.placeClosed();
    const all = [...this.drafts.values()].map((open) => this.placeAnew(open).then(() => open.running));
    void Promise.allSettled(all).then(() => this.refresh());
  }

  /** Starts to find out what a text is, in place of any such search under way. Settles with it; never rejects. */
  private placeAnew(open: OpenDraft): Promise<void> {
    const placed: Promise<void> = this.place(open, () => open.isOpen && open.placed === placed);
    open.placed = placed;
    return placed.catch((error) => this.log(error));
  }

  /** Finds out what an open text is, opens it in a linter where it is a draft, and tells what came of it. */
  private async place(open: OpenDraft, isCurrent: () => boolean): Promise<void> {
    let found: Found;
    try {
      found = await this.find(open);
    } catch (error) {
      if (isCurrent()) throw error;
      return;
    }
    // Config, settings or the text's being open changed meanwhile: a later search has the answer.
    if (!isCurrent()) return;
    const { settings, config } = found;
    const isNew = this.stand(open, found);
    this.offerTokens();
    if (isNew) this.onNews(open);
    const problems = config.problems.map(messageOf);
    const { standing } = open;
    const because = standing?.kind === "none" ? standing.because : undefined;
    this.sayStanding({ uri: open.uri, ...(because === undefined ? {} : { because }), problems });
    if (because !== undefined) return this.announce(open);
    for (const problem of problems) this.tell("error", problem);
    if (settings.run !== "command") this.start(open);
  }

  /** What a text hangs on: the writer's settings, the config for it, the models. */
  private async find({ uri, positioned }: OpenDraft): Promise<Found> {
    const settings = await this.settingsOf(uri);
    const config = await this.newsroom.configFor(uri, settings.profile, positioned.text);
    return { settings, config, models: await this.models };
  }

  /** Has a text stand as these have it, analysed as far as it was where that is how it stood. Returns whether it stands anew. */
  private stand(open: OpenDraft, { settings, config, models }: Found): boolean {
    open.settings = settings;
    open.isMisconfigured = config.problems.length > 0;
    const decision = this.decisionOn(open, settings, config);
    const isNew = !open.standsOn(decision, config);
    if (isNew) open.stand(this.standingOf(open, decision, config, models));
    else if (open.draft?.dismiss(config.baseline?.dismissed ?? [])) open.isFresh = false;
    return isNew;
  }

  private decisionOn(
    { uri, languageId, positioned }: OpenDraft,
    settings: EditorSettings,
    config: DraftConfig,
  ): Decision {
    const { text } = positioned;
    return decide(
      {
        uri,
        languageId,
        enable: settings.enable,
        hasConfig: config.configs.length > 0,
        ignored: config.ignoredBy !== undefined,
        isOurs: this.isPage(uri),
        ...(config.format === undefined ? {} : { format: config.format }),
      },
      () => codeShareOf(text),
    );
  }

  private standingOf(open: OpenDraft, decision: Decision, config: DraftConfig, models: ReportingModels): Standing {
    if ("because" in decision) return { kind: "none", because: decision.because };
    const { desk } = config;
    const { sourceTexts } = this;
    const linter = createLinter({ desk, models, sourceTexts, clock: () => this.host.now(), isWarm: false });
    const { format } = decision;
    const { settings, baseline } = config;
    const draft = linter.open(open.positioned.text, { format, settings, dismissed: baseline?.dismissed ?? [] });
    return { kind: "draft", draft, linter, format, desk, settings };
  }

  /** Reads the drafts that nobody has open, or lets go of them, as the writer's setting has it. */
  private async placeClosed(): Promise<void> {
    const settings = await this.settingsOf().catch(() => undefined);
    if (!settings) return;
    this.closed.want(settings.workspace);
    this.closed.readAll();
  }

  /** The settings for a text, or for the window. */
  private async settingsOf(uri?: string): Promise<EditorSettings> {
    if (!this.client.configuration) return this.pushedSettings;
    const asked = { section: "newslint", ...(uri === undefined ? {} : { scopeUri: uri }) };
    return readEditorSettings(await this.connection.workspace.getConfiguration(asked));
  }

  /** The findings of a draft that nobody has open, as it lies on the disk: linted behind all that is open. */
  private async lintClosed(uri: string): Promise<LspDiagnostic[] | undefined> {
    const path = pathOf(uri);
    const bytes = path === undefined ? undefined : await this.files.read(path, LARGEST_DRAFT);
    if (path === undefined || bytes === undefined) return undefined;
    const { text } = decodeDraft(bytes, path);
    const languageId = formatByName(path) === "markdown" ? "markdown" : "plaintext";
    const positioned = new PositionedText(uri, languageId, 0, text, this.client.encoding);
    const closed = new OpenDraft(uri, languageId, positioned, 0, () => this.host.now());
    this.stand(closed, await this.find(closed));
    const { draft } = closed;
    if (!draft) return undefined;
    await this.workWithSources(draft);
    this.spareSourceTexts();
    closed.show(draft.results());
    return diagnosticsOf(closed, this.client, this.pageOf);
  }

  /**
   * The edits that put in all safe fixes of a draft which do no harm, as the command's `--fix` does: tried on copies, behind
   * what is typed. None where the text changes meanwhile or nobody waits for them any more.
   */
  async safeEdits(open: OpenDraft, isAwaited: () => boolean): Promise<readonly Change[]> {
    const { standing } = open;
    if (standing?.kind !== "draft" || open.isMisconfigured) return [];
    const { draft, linter, format, settings } = standing;
    if (safeFixes(draft.results()).length === 0) return [];
    const { version } = open.positioned;
    const isStill = () =>
      isAwaited() && open.isOpen && open.standing === standing && open.positioned.version === version;
    const { dismissed } = draft;
    const copied = async (text: string) => {
      const copy = linter.open(text, { format, settings, dismissed });
      if (!(await this.workWithSources(copy, isStill))) throw new Overtaken();
      return copy;
    };
    try {
      return editsOf(await fixed(await copied(draft.text), format, copied));
    } catch (error) {
      if (error instanceof Overtaken) return [];
      throw error;
    }
  }

  /** Analyses a draft that is on no screen to its end, with the texts of the sources that it cites. False where it is not wanted to the end. */
  private async workWithSources(draft: Draft, isWanted: () => boolean = () => true): Promise<boolean> {
    const work = (ms: number) => draft.work(ms);
    if (!(await this.inSlices(work, isWanted))) return false;
    const wanted = draft.wanted();
    if (wanted.length === 0) return true;
    await this.sourceTexts.read(wanted);
    draft.sourcesRead(wanted);
    return this.inSlices(work, isWanted);
  }

  /**
   * Does something a slice at a time, the event loop in between, and none while an open draft has something left to analyse:
   * `slice` works for so many milliseconds and says whether that was all. Returns false where it is not wanted to the end.
   */
  async inSlices(slice: (ms: number) => boolean, isWanted: () => boolean = () => true): Promise<boolean> {
    for (;;) {
      await this.host.pause();
      for (const { running } of this.drafts.values()) await running?.catch(() => {});
      if (!isWanted()) return false;
      if (slice(SLICE_MS)) return true;
    }
  }

  /** The same for something that may be left off at each `yield`. Undefined where it is not wanted to the end. */
  async inSteps<Result>(steps: Generator<undefined, Result>, isWanted: () => boolean): Promise<Result | undefined> {
    let result: Result | undefined;
    const slice = (ms: number) => {
      const end = this.host.now() + ms;
      result = untilThen(steps, () => this.host.now() >= end);
      return result !== undefined;
    };
    await this.inSlices(slice, isWanted);
    return result;
  }

  private start(open: OpenDraft): void {
    this.analyse(open).catch((error) => this.log(error));
  }

  /** Lints what is still to do, in slices, and shows the results once they are complete. One run at a time for each text. */
  private analyse(open: OpenDraft): Promise<void> {
    if (open.isFresh || !open.draft) return Promise.resolve();
    open.running ??= this.run(open).finally(() => {
      open.running = undefined;
    });
    return open.running;
  }

  private async run(open: OpenDraft): Promise<void> {
    const draft = await this.work(open);
    if (!draft) return;
    open.show(draft.results());
    // A client that asks, but cannot be told to ask again, would not hear of what is let go.
    if (this.client.pulls && !this.client.refreshes) open.letGo();
    else
      open.letGoInTime(this.host.after, () => {
        this.announce(open);
        this.refreshFindings();
      });
    this.onNews(open);
    this.announce(open);
    this.readSources(open, draft).catch((error) => this.log(error));
  }

  /** Reads the local sources that a draft cites, once it is linted without, and has it look again at what hangs on them. */
  private async readSources(open: OpenDraft, draft: Draft): Promise<void> {
    const files = draft.wanted();
    if (files.length === 0) return;
    for (const file of files) open.sourceFiles.add(file);
    await this.sourceTexts.read(files);
    if (!open.isOpen || open.draft !== draft) return;
    for (const file of files) {
      const read = this.sourceTexts.get(file);
      if (read instanceof NewslintError && open.standing?.kind === "draft")
        this.tell("error", messageOf(withoutSecretPath(read, open.standing.desk)));
    }
    draft.sourcesRead(files);
    open.isFresh = false;
    await this.analyse(open);
    this.refresh();
  }

  /** Analyses in slices, until nothing is left to do of the text as it then stands. Undefined where there is nothing to lint (any more). */
  private async work(open: OpenDraft): Promise<Draft | undefined> {
    for (;;) {
      // First of all: edits that wait belong to the same run.
      await this.host.pause();
      const { draft } = open;
      if (!open.isOpen || !draft) return undefined;
      if (draft.work(SLICE_MS, open.focus)) return draft;
    }
  }

  private announce(open: OpenDraft): void {
    if (!this.client.pulls) this.publish(open, diagnosticsOf(open, this.client, this.pageOf));
  }

  /** Tells a client that does not ask what is wrong in a file of the desk's. */
  private publishDeskFile(uri: string): void {
    const version = this.deskFiles.versionOf(uri);
    if (version === undefined || this.client.pulls) return;
    const diagnostics = this.deskFiles.diagnosticsOf(uri);
    this.post(() => this.connection.sendDiagnostics({ uri, version, diagnostics }));
  }

  /** The same once nobody has typed in it for a moment: reading one anew costs as much as the whole file. */
  private publishDeskFileSoon(uri: string): void {
    if (this.client.pulls) return;
    this.callOffs.get(uri)?.();
    const publish = () => {
      this.callOffs.delete(uri);
      this.publishDeskFile(uri);
    };
    this.callOffs.set(uri, this.host.after(MOMENT_MS, publish));
  }

  private spareSourceTexts(): void {
    const held = new Set([...this.drafts.values()].flatMap(({ sourceFiles }) => [...sourceFiles]));
    this.sourceTexts.spare((path) => held.has(path));
  }

  private publish(open: OpenDraft, diagnostics: ReturnType<typeof diagnosticsOf>): void {
    const { version } = open.positioned;
    this.post(() => this.connection.sendDiagnostics({ uri: open.uri, version, diagnostics }));
  }

  /** Lets a client that pulls ask again; for findings that changed without an edit. */
  private refresh(): void {
    if (this.isShading && this.client.refreshesTokens) {
      this.post(() => this.connection.languages.semanticTokens.refresh());
    }
    if (this.client.refreshesLenses && [...this.drafts.values()].some(({ settings }) => settings.lens))
      this.post(() => this.connection.sendRequest(CodeLensRefreshRequest.type));
    const hints = [...this.drafts.values()].some(({ settings }) => settings.hints);
    // Once more after they were turned off: those that stand there have to go.
    if (this.client.refreshesHints && (hints || this.hadHints))
      this.post(() => this.connection.languages.inlayHint.refresh());
    this.hadHints = hints;
    this.refreshFindings();
  }

  private refreshFindings(): void {
    if (this.client.pulls && this.client.refreshes) {
      this.post(() => this.connection.languages.diagnostics.refresh());
    }
  }

  private get isShading(): boolean {
    return [...this.drafts.values()].some(({ settings }) => settings.shade !== "off");
  }

  /** Has the client ask for semantic tokens as long as the writer wants any of the open drafts shaded. */
  private offerTokens(): void {
    if (!this.client.registersTokens || this.isShading === (this.tokens !== undefined)) return;
    const refused = (error: unknown) => this.log(error);
    if (this.tokens) {
      this.tokens.then((offer) => offer?.dispose()).catch(refused);
      this.tokens = undefined;
    } else {
      const options = { ...TOKENS, documentSelector: null };
      this.tokens = this.connection.client.register(SemanticTokensRegistrationType.type, options).catch((error) => {
        this.log(error);
        return undefined;
      });
    }
  }

  /** Whether a text is a rule's page, which is full of slips. */
  private isPage(uri: string): boolean {
    const folder = this.pages === undefined ? undefined : pathOf(this.pages);
    return folder !== undefined && pathOf(uri)?.startsWith(`${folder}/`) === true;
  }

  private sayStatus(status: ServerStatus): void {
    if (this.options.showsStatus) this.post(() => this.connection.sendNotification(StatusNotification, status));
  }

  private sayStanding(standing: DraftStanding): void {
    if (this.options.showsStatus) this.post(() => this.connection.sendNotification(StandingNotification, standing));
  }

  /** Tells the client something that needs no answer. It may have gone: a connection that is over throws at once. */
  private post(send: () => Promise<unknown>): void {
    try {
      send().catch((error: unknown) => this.log(error));
    } catch {}
  }

  log(error: unknown): void {
    try {
      this.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } catch {
      // Nobody is there to read it.
    }
  }
}

/** How much of a Markdown text is code, 0 to 1, front matter aside. */
function codeShareOf(text: string): number {
  let code = 0;
  let all = 0;
  for (const { content } of parseDraft(text, "markdown").blocks) {
    if (content.kind === "frontMatter") continue;
    all += content.raw.length;
    if (content.kind === "code") code += content.raw.length;
  }
  return all === 0 ? 0 : code / all;
}

/** What went wrong, in words, with the file and line where they are known. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { file, line } = (error as { where?: { file?: string; line?: number } }).where ?? {};
  if (file === undefined) return error.message;
  return `${file}${line === undefined ? "" : `:${line}`}: ${error.message}`;
}

/** The answer where there can be none: the client shall not ask again by itself. */
export function unavailable(error: unknown): ResponseError<{ retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, messageOf(error), { retriggerRequest: false });
}
