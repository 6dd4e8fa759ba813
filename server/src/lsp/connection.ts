import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { WorkspaceFolder } from "vscode-languageserver-protocol";
import { type Client, clientOf } from "./clientCapabilities.ts";
import { asksToFixAll, codeActionsFor, draftOfAction, FIX_ALL, fixAll, resolveCodeAction } from "./codeActions.ts";
import { COMMANDS, execute } from "./commands.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { LABEL, symbolsOf } from "./documentSymbols.ts";
import { figureHints } from "./figureHints.ts";
import { figureLens } from "./figureLens.ts";
import type { InitializationOptions, ServerHost } from "./host.ts";
import { hoverAt } from "./hover.ts";
import type { OpenDraft } from "./openDraft.ts";
import { CAPITALS, completionsAt, mayComplete } from "./peopleCompletion.ts";
import { highlightsAt, referencesAt } from "./personHighlights.ts";
import { asksForSource } from "./recordActions.ts";
import { leftAsTheyAre, renameAt, renamePerson } from "./renamePerson.ts";
import { TOKENS, tokensOf, tokensSince } from "./semanticTokens.ts";
import { Session, unavailable } from "./session.ts";
import { sourceCompletionsAt } from "./sourceCompletion.ts";
import { citationsFrom, definitionAt } from "./sourceLinks.ts";
import { sourcingOf } from "./sourcing.ts";
import {
  ReportFileRequest,
  ReportRequest,
  ReportStylesRequest,
  SourcingChangedNotification,
  SourcingRequest,
} from "./sourcingProtocol.ts";
import { StarterFilesRequest, starterFiles } from "./starterFiles.ts";
import { TrustedNotification } from "./status.ts";
import { pathOf } from "./uris.ts";

declare const NEWSLINT_VERSION: string | undefined;

/** Files that may hold config, sources, people or lists; which of them matter is asked of what was read. */
const WATCHED = "**/*.{yml,yaml,json,bib,txt,md,markdown,csv,tsv,html,htm,xhtml,vtt,srt,pdf}";

/** Serves one client over a connection until it ends: the same in a process of its own, on stdio and in a worker. */
export function startServer(connection: Connection, host: ServerHost): void {
  let session: Session | undefined;
  /** The drafts whose sourcing a client has on view, as far as it has not been told since that it is an old one. */
  const looked = new Set<string>();
  const active = (): Session => {
    if (!session) throw new ResponseError(ErrorCodes.ServerNotInitialized, "newslint waits for “initialize”.");
    return session;
  };

  connection.onInitialize((params) => {
    if (session) throw new ResponseError(ErrorCodes.InvalidRequest, "newslint is initialized already.");
    const client = clientOf(params.capabilities);
    const options = (params.initializationOptions ?? {}) as InitializationOptions & { settings?: unknown };
    session = new Session(connection, client, host, options, foldersOf(params));
    if (options.settings !== undefined) session.settingsChanged(options.settings);
    // Told once of each draft that was asked about: whoever still looks asks again.
    session.onNews = ({ uri }) => {
      if (looked.delete(uri)) void connection.sendNotification(SourcingChangedNotification, { uri });
    };
    return resultOf(client);
  });

  connection.onInitialized(() => {
    const { client } = active();
    active().begin();
    const refused = (error: unknown) => active().log(error);
    if (client.registersConfiguration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: "newslint" }).catch(refused);
    }
    if (client.registersWatchers) {
      const watchers = [{ globPattern: WATCHED }];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(refused);
    }
    if (client.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = await connection.workspace.getWorkspaceFolders().catch(refused);
        if (folders) active().foldersChanged(pathsOf(folders));
      });
    }
  });

  connection.onDidChangeConfiguration(({ settings }) => active().settingsChanged(settings));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    active().filesChanged(changes.flatMap(({ uri }) => pathOf(uri) ?? []));
  });

  connection.onNotification(TrustedNotification, () => active().trusted());

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    rereadWhereUnwatched(active());
    active().open(uri, languageId, version, text);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
    active().change(uri, contentChanges, version),
  );
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    rereadWhereUnwatched(active());
    void active().save(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    looked.delete(uri);
    active().close(uri);
  });

  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const open = active().get(textDocument.uri);
    if (!open) {
      const items = active().deskFiles.diagnosticsOf(textDocument.uri);
      return { kind: DocumentDiagnosticReportKind.Full, items };
    }
    try {
      await unlessCancelled(token, active().whenShown(open));
    } catch (error) {
      return (error instanceof ResponseError ? error : unavailable(error)) as never;
    }
    const { resultId } = open;
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const items = diagnosticsOf(open, active().client, active().pageOf);
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items } satisfies DocumentDiagnosticReport;
  });

  connection.onHover(async ({ textDocument, position }, token) => {
    const open = await analysed(textDocument.uri, token);
    return (open && hoverAt(position, open, active().client, active().pageOf)) ?? null;
  });

  connection.languages.semanticTokens.on(({ textDocument: { uri } }, token) => tokens(uri, token, tokensOf));
  connection.languages.semanticTokens.onDelta(({ textDocument: { uri }, previousResultId }, token) =>
    tokens(uri, token, (open) => tokensSince(previousResultId, open)),
  );
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }, token) =>
    tokens(uri, token, (open) => tokensOf(open, open.positioned.spanOf(range))),
  );
  async function tokens<T>(uri: string, token: CancellationToken, of: (open: OpenDraft) => T) {
    const open = await analysed(uri, token);
    return open ? of(open) : { data: [] };
  }

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const open = await analysed(textDocument.uri, token);
    if (open && asksForSource(range, open)) await unlessCancelled(token, active().whenSourcesRead(open));
    if (!open) return [];
    const { client, pageOf } = active();
    const actions = codeActionsFor({ range, context }, open, client, pageOf);
    if (!asksToFixAll(context, client)) return actions;
    const edits = await active().safeEdits(open, () => !token.isCancellationRequested);
    return [...actions, ...fixAll(edits, open, client)];
  });
  connection.onCodeActionResolve((action) => {
    const uri = draftOfAction(action);
    const open = uri === undefined ? undefined : active().get(uri);
    return open ? resolveCodeAction(action, open, active().client) : action;
  });

  connection.onPrepareRename(async ({ textDocument, position }, token) => {
    const open = await analysed(textDocument.uri, token);
    return (open && renameAt(position, open)) ?? null;
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
    const open = await analysed(textDocument.uri, token);
    if (!open) return null;
    const { edit, left } = renamePerson(position, newName, open, active().client);
    if (left > 0) active().say("warning", leftAsTheyAre(left));
    return edit;
  });
  connection.onDocumentHighlight(async ({ textDocument, position }, token) => {
    const open = await analysed(textDocument.uri, token);
    return (open && highlightsAt(position, open)) ?? null;
  });
  connection.onReferences(async ({ textDocument, position, context: { includeDeclaration } }, token) => {
    const open = await analysed(textDocument.uri, token);
    if (!open) return active().deskFiles.referencesAt(textDocument.uri, position, active().all()) ?? null;
    const cited = citationsFrom(position, includeDeclaration, open, active().all());
    return cited ?? referencesAt(position, includeDeclaration, open) ?? null;
  });
  connection.onDefinition(async ({ textDocument, position }, token) => {
    const open = await analysed(textDocument.uri, token);
    return (open && definitionAt(position, open)) ?? null;
  });
  connection.onCodeLens(async ({ textDocument }, token) => {
    const open = await analysed(textDocument.uri, token);
    return open?.settings.lens ? figureLens(open) : null;
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
    const open = active().get(textDocument.uri);
    // Asked after every key: nobody who wants no hints pays for them.
    if (!open?.settings.hints) return null;
    await analysed(textDocument.uri, token);
    return figureHints(open.positioned.spanOf(range), open, active().client);
  });
  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    const open = await analysed(textDocument.uri, token);
    return open ? symbolsOf(open, active().client) : null;
  });

  connection.onCompletion(async ({ textDocument: { uri }, position, context }, token) => {
    const open = active().get(uri);
    if (!open) return null;
    await unlessCancelled(
      token,
      active()
        .whenPlaced(open)
        .catch(() => {}),
    );
    const sources = sourceCompletionsAt(position, open, active().client, active().sourceTexts);
    if (sources) return sources;
    if (!mayComplete(position, context?.triggerKind, open)) return null;
    // Nobody who types waits for an analysis, but for the first.
    if (!open.knownPeople) await unlessCancelled(token, knowPeople(open));
    const answer = completionsAt(position, new Date().toISOString().slice(0, 10), open, active().client);
    void knowPeople(open);
    return answer;
  });
  async function knowPeople(open: OpenDraft): Promise<void> {
    await active()
      .whenAnalysed(open)
      .catch(() => {});
    open.knownPeople = open.draft?.people();
    open.knownDay = open.draft?.storyDay();
  }

  connection.onRequest(StarterFilesRequest, (asked) => starterFiles(asked));
  connection.onRequest(SourcingRequest, async ({ textDocument: { uri } }, token) => {
    const open = await pictured(uri, token);
    looked.add(uri);
    return open ? sourcingOf(open) : null;
  });
  connection.onRequest(ReportRequest, async ({ textDocument: { uri } }, token) => {
    const { reportOf } = await import("./sourcingReport.ts");
    const open = await pictured(uri, token);
    looked.add(uri);
    const writing = open && reportOf(open, active().newsroom.folderOf(uri));
    if (!writing) return null;
    const report = await active().inSteps(writing, () => !token.isCancellationRequested);
    if (!report) throw cancelled();
    return report;
  });
  connection.onRequest(ReportStylesRequest, async () => (await import("../report/styles.ts")).REPORT_STYLES);
  connection.onRequest(ReportFileRequest, async ({ textDocument: { uri }, format }, token) => {
    const { reportFileOf } = await import("./sourcingReport.ts");
    const open = await pictured(uri, token);
    if (!open) return null;
    const version = typeof NEWSLINT_VERSION === "string" ? NEWSLINT_VERSION : "";
    return reportFileOf(open, active().newsroom.folderOf(uri), format, version);
  });

  connection.onExecuteCommand(async ({ command, arguments: given }) => {
    await execute(command, given ?? [], active());
    return null;
  });

  /** An open text, all of it analysed. Where it cannot be, the writer has been told why. Nobody waits for it who no longer asks. */
  async function analysed(uri: string, token: CancellationToken): Promise<OpenDraft | undefined> {
    const open = active().get(uri);
    if (open)
      await unlessCancelled(
        token,
        active()
          .whenAnalysed(open)
          .catch(() => {}),
      );
    return open;
  }

  /** The same, and where its statements come from is at hand. Worked out in slices: what is typed meanwhile goes before, and counts. */
  async function pictured(uri: string, token: CancellationToken): Promise<OpenDraft | undefined> {
    const open = await analysed(uri, token);
    if (!open) return undefined;
    const draw = (ms: number) => !open.isOpen || !open.draft || open.draft.drawSourcing(ms, open.focus);
    if (!(await active().inSlices(draw, () => !token.isCancellationRequested))) throw cancelled();
    return open.isOpen ? open : undefined;
  }

  connection.listen();
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}

/** What something comes to; rejects as the protocol wants it as soon as the request is cancelled, whatever becomes of it. */
function unlessCancelled<T>(token: CancellationToken, coming: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(cancelled());
    if (token.isCancellationRequested) cancel();
    const listening = token.onCancellationRequested(cancel);
    coming.then(resolve, reject).finally(() => listening.dispose());
  });
}

/** A client that watches no files for us: config is read anew with each draft that is opened or saved. */
function rereadWhereUnwatched(session: Session): void {
  if (!session.client.registersWatchers) session.filesChanged();
}

function resultOf(client: Client): InitializeResult {
  return {
    serverInfo: {
      name: "newslint",
      ...(typeof NEWSLINT_VERSION === "string" ? { version: NEWSLINT_VERSION } : {}),
    },
    capabilities: {
      positionEncoding: client.encoding,
      textDocumentSync: {
        openClose: true,
        change: TextDocumentSyncKind.Incremental,
        save: { includeText: false },
      },
      ...(client.pulls
        ? { diagnosticProvider: { identifier: "newslint", interFileDependencies: false, workspaceDiagnostics: false } }
        : {}),
      hoverProvider: true,
      renameProvider: client.preparesRename ? { prepareProvider: true } : true,
      completionProvider: {
        triggerCharacters: [...CAPITALS, "@", ","],
        completionItem: { labelDetailsSupport: client.labelDetails },
      },
      documentHighlightProvider: true,
      referencesProvider: true,
      definitionProvider: true,
      codeLensProvider: {},
      ...(client.hints ? { inlayHintProvider: true } : {}),
      documentSymbolProvider: { label: LABEL },
      // Nothing is shaded unless the writer wants it: offered late, to clients that can be told so.
      ...(client.shades && !client.registersTokens ? { semanticTokensProvider: TOKENS } : {}),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL],
        resolveProvider: client.resolvesEdits,
      },
      executeCommandProvider: { commands: [...COMMANDS] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return pathsOf(workspaceFolders);
  const root = rootUri ? pathOf(rootUri) : undefined;
  return root === undefined ? [] : [withoutSlash(root)];
}

function pathsOf(folders: readonly WorkspaceFolder[] | null): string[] {
  return (folders ?? []).flatMap(({ uri }) => {
    const path = pathOf(uri);
    return path === undefined ? [] : [withoutSlash(path)];
  });
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
