import { type ExtensionContext, type LogOutputChannel, window, workspace } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";

/** Where drafts may lie, as the server decides too; anything else (git, diff originals, output) is not even sent. */
const SCHEMES = ["file", "untitled", "vscode-vfs", "vscode-remote"];
export const LANGUAGES: readonly string[] = ["markdown", "plaintext"];
/** The desk's own files, in which the server tells what is wrong. */
const DESK_FILES = "**/{newslint,newslint-baseline,people,sources,*.sources,*.claims}.yml";

/** What both clients, desktop and web, tell the server and the client library. */
export function clientOptions(context: ExtensionContext, output: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: SCHEMES.flatMap((scheme) => [
      ...LANGUAGES.map((language) => ({ language, scheme })),
      { language: "yaml", scheme, pattern: DESK_FILES },
    ]),
    // Asked for at each start: the writer may have come to trust the folder meanwhile.
    initializationOptions: () => ({
      readsFiles: true,
      showsStatus: true,
      isTrusted: workspace.isTrusted,
      extensionUri: context.extensionUri.toString(),
    }),
    outputChannel: output,
    diagnosticPullOptions: { onChange: true, onSave: true },
    middleware: {
      // The palette gives no arguments: the draft in front is meant.
      executeCommand: (command, given, next) => {
        const uri = window.activeTextEditor?.document.uri;
        return next(command, given.length === 0 && uri ? [uri.toString()] : given);
      },
    },
  };
}
