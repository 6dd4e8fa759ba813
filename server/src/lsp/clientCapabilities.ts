import { type ClientCapabilities, MarkupKind, PositionEncodingKind } from "vscode-languageserver-protocol";

/** How columns are counted on the wire: code units of UTF-16 or UTF-8, or code points. */
export type Encoding = "utf-16" | "utf-8" | "utf-32";

/** What the client on the other side can do, read once from its capabilities: the only place that looks into them. */
export interface Client {
  /** It asks for diagnostics (`textDocument/diagnostic`); otherwise they are pushed. Never both. */
  readonly pulls: boolean;
  /** It can be told to ask again (`workspace/diagnostic/refresh`). */
  readonly refreshes: boolean;
  /** It takes `SnippetTextEdit` in a `WorkspaceEdit`, so blanks can be tab stops. */
  readonly snippets: boolean;
  /** It takes `documentChanges`, which carry the version an edit was made for. */
  readonly documentChanges: boolean;
  /** It can create a file as part of an edit. */
  readonly createsFiles: boolean;
  /** It takes edits with a note on them, and asks the writer to confirm those that want it. */
  readonly annotatesEdits: boolean;
  /** It shows a note beside each word it proposes. */
  readonly labelDetails: boolean;
  /** It asks what can be renamed before it asks for a name. */
  readonly preparesRename: boolean;
  /** It shows symbols with details, one under the other. */
  readonly nestsSymbols: boolean;
  /** It takes code actions as literals, not as commands only. */
  readonly actionLiterals: boolean;
  /** It asks for an action's edit when the action is chosen (`codeAction/resolve`). */
  readonly resolvesEdits: boolean;
  /** It shows the other half of a conflict with a diagnostic. */
  readonly related: boolean;
  /** It can link a diagnostic's code to a page. */
  readonly codeDescriptions: boolean;
  /** It renders Markdown in hovers. */
  readonly markdown: boolean;
  /** It shades text by semantic tokens, asks for them where it is told late that they are there, and can be told to ask again. */
  readonly shades: boolean;
  readonly registersTokens: boolean;
  readonly refreshesTokens: boolean;
  /** It asks again for code lenses when told to. */
  readonly refreshesLenses: boolean;
  /** It shows hints within lines, and asks again for them when told to. */
  readonly hints: boolean;
  readonly refreshesHints: boolean;
  /** It shows how far long work has come, and lets the writer end it. */
  readonly showsProgress: boolean;
  /** It opens pages on request (`window/showDocument`). */
  readonly showsDocuments: boolean;
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** It takes late registrations for configuration changes and for file watching. */
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly folders: boolean;
  readonly encoding: Encoding;
}

/** Reads the capabilities; what is not said is not there. */
export function clientOf(capabilities: ClientCapabilities): Client {
  const { workspace, textDocument, window, general } = capabilities;
  const action = textDocument?.codeAction;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true && workspace.workspaceEdit.documentChanges === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    annotatesEdits:
      workspace?.workspaceEdit?.changeAnnotationSupport !== undefined &&
      workspace.workspaceEdit.documentChanges === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    actionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes("edit") === true,
    related:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    codeDescriptions:
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true ||
      textDocument?.diagnostic?.codeDescriptionSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    shades: textDocument?.semanticTokens !== undefined,
    registersTokens: textDocument?.semanticTokens?.dynamicRegistration === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    hints: textDocument?.inlayHint !== undefined,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    showsProgress: window?.workDoneProgress === true,
    showsDocuments: window?.showDocument?.support === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    encoding: encodingOf(general?.positionEncodings),
  };
}

/** UTF-16 where the client takes it (the linter counts so), else the first one offered that is known. */
function encodingOf(offered: readonly PositionEncodingKind[] | undefined): Encoding {
  if (!offered || offered.length === 0 || offered.includes(PositionEncodingKind.UTF16)) return "utf-16";
  const known = offered.find((kind) => kind === PositionEncodingKind.UTF8 || kind === PositionEncodingKind.UTF32);
  return (known as Encoding | undefined) ?? "utf-16";
}
