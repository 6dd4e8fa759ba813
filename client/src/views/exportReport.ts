import { l10n, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { ReportFormat } from "../../../server/src/lsp/sourcingProtocol.ts";

interface Choice {
  readonly label: string;
  readonly detail: string;
  readonly format: ReportFormat;
  readonly ending: string;
}

/** What need not be asked: a key binding may say it (`{ "format": "html" }`), another extension the place too. */
export interface AskedExport {
  readonly format?: ReportFormat;
  readonly target?: Uri;
}

/** Reads a command's argument; what is not understood is asked. */
export function askedExport(given: unknown): AskedExport {
  const { format, target } = (given ?? {}) as { readonly format?: unknown; readonly target?: unknown };
  return {
    ...((format === "html" || format === "markdown" || format === "csv") && { format }),
    ...(target instanceof Uri && { target }),
  };
}

/** Asks in which format and where the report of a draft is to be saved, as far as that is not said, and saves it. */
export async function exportReport(
  uri: Uri,
  ready: Promise<BaseLanguageClient>,
  asked: AskedExport = {},
): Promise<void> {
  const choices: readonly Choice[] = [
    {
      label: l10n.t("Web page"),
      detail: l10n.t("One HTML file that opens anywhere without a connection, and prints well."),
      format: "html",
      ending: "html",
    },
    {
      label: l10n.t("Markdown"),
      detail: l10n.t("For a pull request, a wiki or a note to the desk."),
      format: "markdown",
      ending: "md",
    },
    {
      label: l10n.t("Checker’s sheet"),
      detail: l10n.t("A CSV file for a spreadsheet: one claim a row."),
      format: "csv",
      ending: "csv",
    },
  ];
  const chosen =
    choices.find(({ format }) => format === asked.format) ??
    (await window.showQuickPick(choices, { title: l10n.t("Export the sourcing report as") }));
  if (!chosen) return;
  const target =
    asked.target ??
    (await window.showSaveDialog({
      defaultUri: defaultPlace(uri, chosen.ending),
      filters: { [chosen.label]: [chosen.ending] },
      title: l10n.t("Export the sourcing report"),
    }));
  if (!target) return;
  const client = await ready;
  const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
  const text = await client.sendRequest<string | null>("newslint/reportFile", { textDocument, format: chosen.format });
  if (text === null) {
    void window.showWarningMessage(l10n.t("The draft is closed or is none any more, so there is no report."));
    return;
  }
  try {
    await write(target, text);
  } catch (error) {
    const { message } = error as Error;
    void window.showErrorMessage(l10n.t("The report was not saved: {0}", message));
    return;
  }
  const openIt = l10n.t("Open");
  const name = target.path.slice(target.path.lastIndexOf("/") + 1);
  const answer = await window.showInformationMessage(l10n.t("The report is saved as {0}.", name), openIt);
  if (answer === openIt) await window.showTextDocument(target);
}

/** Beside the draft: "port.sourcing.html". An unsaved one's goes into the first folder. */
function defaultPlace(uri: Uri, ending: string): Uri {
  const name = `${uri.path.slice(uri.path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "")}.sourcing.${ending}`;
  if (uri.scheme !== "untitled") return Uri.joinPath(uri, "..", name);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder ? Uri.joinPath(folder, name) : Uri.file(name);
}

/** Written beside its place first: no reader ever finds half a report there. */
async function write(target: Uri, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const draft = target.with({ path: `${target.path}.${crypto.randomUUID().slice(0, 8)}.tmp` });
  try {
    await workspace.fs.writeFile(draft, bytes);
    await workspace.fs.rename(draft, target, { overwrite: true });
  } catch (error) {
    await workspace.fs.delete(draft).then(undefined, () => {});
    throw error;
  }
}
