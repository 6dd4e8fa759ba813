import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ApplyWorkspaceEditParams,
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type SemanticTokens,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { PROGRAM } from "../cli/command.ts";

/** A client that pulls, takes snippets and watches files, much as VS Code does. */
export const PULLING: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    hover: { contentFormat: ["markdown", "plaintext"] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    semanticTokens: {
      dynamicRegistration: true,
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ["relative"],
    },
  },
  window: { showDocument: { support: true } },
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, snippetEditSupport: true, resourceOperations: ["create"] },
    diagnostics: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceFolders: true,
  },
};

/** A client of few means, much as an old Neovim: findings are pushed, edits are plain. */
export const PUSHED: ClientCapabilities = {
  textDocument: {
    hover: { contentFormat: ["plaintext"] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    publishDiagnostics: {},
  },
  workspace: { applyEdit: true, configuration: true },
};

/** How long anything may take before a test gives up on it; in long runs a million words. */
const PATIENCE_MS = process.env.NEWSLINT_LONG ? 1_200_000 : 60_000;

/** An editor with a folder open, talking to `newslint lsp --stdio` over the pipes of a real process. */
export class Editor {
  readonly folder = mkdtempSync(path.join(tmpdir(), "newslint-lsp-"));
  readonly server: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly ended: Promise<number | null>;
  /** Everything the server pushed, oldest first. */
  readonly pushed: PublishDiagnosticsParams[] = [];
  /** How often the server asked to be asked again. */
  refreshes = 0;
  readonly messages: string[] = [];
  readonly shownDocuments: string[] = [];
  /** What the server asked to be asked for, and has not taken back. */
  readonly registrations: string[] = [];
  /** How often the server asked to be asked for semantic tokens again. */
  tokenRefreshes = 0;
  readonly appliedEdits: ApplyWorkspaceEditParams[] = [];
  settings: unknown = null;
  initialized!: InitializeResult;
  private isGone = false;
  private readonly documents = new Map<string, TextDocument>();
  private readonly waiting = new Set<() => void>();

  private constructor(files: Readonly<Record<string, string>>, program: string, isWeighed: boolean) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
    const probe = isWeighed ? ["--expose-gc", "--require", path.join(import.meta.dirname, "heap.cjs")] : [];
    this.server = spawn(process.execPath, [...probe, program, "lsp", "--stdio"], {
      stdio: ["pipe", "pipe", "inherit", ...(isWeighed ? (["ipc"] as const) : [])],
    });
    this.ended = new Promise((resolve) => this.server.once("close", resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.server.stdout!),
      new StreamMessageWriter(this.server.stdin!),
    );
    const { connection } = this;
    connection.onNotification("textDocument/publishDiagnostics", (published: PublishDiagnosticsParams) => {
      this.pushed.push(published);
      this.wake();
    });
    connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
      this.messages.push(message);
      this.wake();
    });
    connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes++;
      this.wake();
      return null;
    });
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest("client/registerCapability", ({ registrations }) => {
      for (const { method } of registrations as { method: string }[]) this.registrations.push(method);
      this.wake();
      return null;
    });
    connection.onRequest("client/unregisterCapability", ({ unregisterations }) => {
      for (const { method } of unregisterations as { method: string }[]) {
        this.registrations.splice(this.registrations.indexOf(method), 1);
      }
      this.wake();
      return null;
    });
    connection.onRequest("workspace/semanticTokens/refresh", () => {
      this.tokenRefreshes++;
      this.wake();
      return null;
    });
    connection.onRequest("window/showDocument", ({ uri }: { uri: string }) => {
      this.shownDocuments.push(uri);
      return { success: true };
    });
    connection.onRequest("workspace/applyEdit", (params: ApplyWorkspaceEditParams) => {
      this.appliedEdits.push(params);
      return { applied: true };
    });
    connection.listen();
  }

  static async start(
    capabilities: ClientCapabilities,
    files: Readonly<Record<string, string>> = {},
    options: {
      readonly settings?: unknown;
      readonly folder?: boolean;
      readonly program?: string;
      readonly initializationOptions?: unknown;
      /** Whether the server's heap can be weighed. */
      readonly isWeighed?: boolean;
    } = {},
  ): Promise<Editor> {
    const editor = new Editor(files, options.program ?? PROGRAM, options.isWeighed ?? false);
    editor.settings = options.settings ?? null;
    const folders = [{ uri: editor.uriOf(""), name: "desk" }];
    editor.initialized = await editor.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions: options.initializationOptions,
      workspaceFolders: options.folder === false ? null : folders,
    });
    await editor.connection.sendNotification("initialized", {});
    return editor;
  }

  uriOf(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href.replace(/\/$/, "");
  }

  write(name: string, content: string | Uint8Array): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Opens a text under a name in the folder, or under a whole URI. */
  open(name: string, text: string, languageId = name.endsWith(".txt") ? "plaintext" : "markdown"): string {
    const uri = name.includes(":") ? name : this.uriOf(name);
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    void this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
    return uri;
  }

  /** Replaces the first occurrence of `was`, as typing would: told as a change of that range. */
  type(uri: string, was: string, is: string): void {
    const document = this.textOf(uri);
    const start = document.getText().indexOf(was);
    if (start < 0) throw new Error(`“${was}” does not stand in the text`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + was.length) };
    const version = document.version + 1;
    this.documents.set(uri, TextDocument.update(document, [{ range, text: is }], version));
    void this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range, text: is }],
    });
  }

  /** The writer changes the editor's settings. */
  set(settings: unknown): void {
    this.settings = settings;
    void this.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  }

  save(uri: string): void {
    void this.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
  }

  close(uri: string): void {
    void this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  filesChanged(...names: readonly string[]): void {
    void this.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: names.map((name) => ({ uri: this.uriOf(name), type: 2 })),
    });
  }

  textOf(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest("textDocument/diagnostic", {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  /** The findings of a text, pulled. */
  async findings(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== "full") throw new Error("asked without an earlier result, the server gives all of them");
    return report.items;
  }

  /** The rules of a text's findings, pulled, in order of place. */
  async rules(uri: string): Promise<unknown[]> {
    return (await this.findings(uri)).map((one) => one.code);
  }

  /** The last findings pushed for a version of a text (its present one), once they are there. */
  async published(uri: string): Promise<Diagnostic[]> {
    const { version } = this.textOf(uri);
    const find = () => this.pushed.findLast((one) => one.uri === uri && one.version === version);
    await this.until(() => find() !== undefined, `findings of version ${version}`);
    return find()!.diagnostics;
  }

  hover(uri: string, at: string, inside = 0): Promise<Hover | null> {
    return this.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: this.positionOf(uri, at, inside),
    });
  }

  tokens(uri: string): Promise<SemanticTokens> {
    return this.connection.sendRequest("textDocument/semanticTokens/full", { textDocument: { uri } });
  }

  actions(uri: string, at: string, only?: readonly string[]): Promise<CodeAction[]> {
    const start = this.positionOf(uri, at);
    return this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range: { start, end: start },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest("codeAction/resolve", action);
  }

  execute(command: string, ...given: readonly unknown[]): Promise<unknown> {
    return this.connection.sendRequest("workspace/executeCommand", { command, arguments: given });
  }

  positionOf(uri: string, words: string, inside = 0): Position {
    const document = this.textOf(uri);
    const start = document.getText().indexOf(words);
    if (start < 0) throw new Error(`“${words}” does not stand in the text`);
    return document.positionAt(start + inside);
  }

  sliceOf(uri: string, range: Range): string {
    return this.textOf(uri).getText(range);
  }

  /** The text of an open document after an edit, snippets with their tab stops as `‹name›`. */
  after(edit: WorkspaceEdit, uri: string): string {
    const edits = edit.documentChanges
      ? edit.documentChanges.flatMap((change) =>
          "textDocument" in change && change.textDocument.uri === uri ? change.edits : [],
        )
      : (edit.changes?.[uri] ?? []);
    return TextDocument.applyEdits(
      this.textOf(uri),
      edits.map((one) => ({
        range: one.range,
        newText: "snippet" in one ? plainOf(one.snippet.value) : one.newText,
      })),
    );
  }

  /** Waits until something holds; what the server sends is looked at as it comes. */
  async until(holds: () => boolean, what: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`waited too long for ${what}`);
      await new Promise<void>((resume) => {
        const timer = setTimeout(resume, 100);
        this.waiting.add(() => {
          clearTimeout(timer);
          resume();
        });
      });
    }
  }

  /** Waits until the server has taken in all that was sent: it answers in order. */
  async settled(): Promise<void> {
    await this.execute("newslint.check", "untitled:nothing");
  }

  /** How much of its heap the server holds on to, in bytes. */
  async weigh(): Promise<number> {
    return (await weigh(this.server)).heap;
  }

  /** The same, with what lies outside the heap and what keeps the process going. */
  weight(): Promise<Weight> {
    return weigh(this.server);
  }

  /** What keeps the server's process going, by kind: timers, pipes, files, workers. */
  async handles(): Promise<readonly string[]> {
    return (await weigh(this.server)).handles;
  }

  private wake(): void {
    for (const resume of this.waiting) resume();
    this.waiting.clear();
  }

  /** Closes the pipes without a word, as an editor that crashed. */
  hangUp(): Promise<number | null> {
    this.connection.dispose();
    this.isGone = true;
    this.server.stdin?.end();
    return this.ended;
  }

  async shutDown(): Promise<number | null> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    return this.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.isGone) this.connection.dispose();
    this.server.kill();
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a process holds on to once its garbage is out. */
export interface Weight {
  /** Bytes of the JavaScript heap. */
  readonly heap: number;
  /** Bytes of that and of what lies outside it, such as buffers. */
  readonly held: number;
  /** What keeps it going, by kind, in order. */
  readonly handles: readonly string[];
}

/** Asks a process that was started with `heap.cjs`. */
export function weigh(server: ChildProcess): Promise<Weight> {
  return new Promise((resolve) => {
    server.once("message", (weight) => resolve(weight as Weight));
    server.send("weigh");
  });
}

function plainOf(snippet: string): string {
  return snippet.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, "‹$1›").replace(/\\([$}\\])/g, "$1");
}
