import { FileSystemError, l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { StarterName } from "../../server/src/files/starterFiles.ts";
import type { StarterFiles, StarterFilesParams } from "../../server/src/lsp/starterFiles.ts";

interface SideFile extends QuickPickItem {
  readonly name: StarterName;
}

/**
 * Writes `newslint.yml` into a workspace folder, and those side files that the writer wants, through the editor's file
 * system, so that it works in a browser too. What is there already stays as it is.
 */
export async function createConfig(ready: Promise<BaseLanguageClient>): Promise<void> {
  const folder = await chosenFolder();
  if (!folder) return;
  const config = Uri.joinPath(folder, "newslint.yml");
  if (await exists(config)) {
    await window.showTextDocument(config);
    void window.showInformationMessage(l10n.t("This folder has a newslint.yml already: left as it is."));
    return;
  }
  const all = sideFiles();
  const there = await Promise.all(all.map(({ name }) => exists(Uri.joinPath(folder, name))));
  const chosen = await window.showQuickPick(
    all.filter((_, i) => !there[i]).map((file) => ({ ...file, picked: true })),
    { title: l10n.t("Create newslint.yml, and these beside it"), canPickMany: true },
  );
  if (!chosen) return;
  const params: StarterFilesParams = {
    names: ["newslint.yml", ...chosen.map(({ name }) => name)],
    sideFiles: all.map(({ name }) => name).filter((name, i) => there[i] || chosen.some((one) => one.name === name)),
    gitignore: new TextDecoder().decode(await bytesOf(Uri.joinPath(folder, ".gitignore"))),
  };
  const { files, gitignore } = await (await ready).sendRequest<StarterFiles>("newslint/starterFiles", params);
  for (const { name, text } of files) {
    const uri = Uri.joinPath(folder, name);
    if (!(await exists(uri))) await write(uri, text);
  }
  if (gitignore !== undefined) await write(Uri.joinPath(folder, ".gitignore"), gitignore);
  await window.showTextDocument(config);
}

function sideFiles(): readonly SideFile[] {
  return [
    {
      name: "sources.yml",
      label: "sources.yml",
      detail: l10n.t(
        "Where figures and quotations come from: documents, interviews, pages. Drafts cite them by a key.",
      ),
    },
    {
      name: "people.yml",
      label: "people.yml",
      detail: l10n.t("How people are spelt, and which offices they hold since when. Drafts are held against it."),
    },
  ];
}

/** The folder that is open; of several, the one the writer names. Undefined where there is none, and they are told. */
async function chosenFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    const placeHolder = l10n.t("Whose drafts is the config for?");
    return (await window.showWorkspaceFolderPick({ placeHolder }))?.uri;
  }
  if (folders.length === 0) {
    void window.showInformationMessage(l10n.t("A config belongs to a folder of drafts: open one first."));
  }
  return folders[0]?.uri;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function bytesOf(uri: Uri): Promise<Uint8Array> {
  try {
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return new Uint8Array();
    throw error;
  }
}

async function write(uri: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
