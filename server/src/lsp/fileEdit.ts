import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { nameOf } from "../files/paths.ts";
import type { Change } from "../text/document.ts";
import type { OpenDraft } from "./openDraft.ts";
import { PositionedText } from "./positions.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uris.ts";

/** The text of a file beside the drafts, as the editor has it where it is open; undefined where there is none. Rejects where it cannot be read. */
export async function textOfFile(path: string, { files, deskFiles }: Session): Promise<string | undefined> {
  const open = deskFiles.textOf(path);
  if (open !== undefined) return open;
  const bytes = await files.read(path);
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Changes of one file, in order and apart; `text` is what they were made for, undefined where the file is to be made. */
export interface FileChange {
  readonly path: string;
  readonly text: string | undefined;
  readonly changes: readonly Change[];
}

/**
 * Has the client change a YAML file, which is created where it has no text yet, and a draft with it in one step where
 * `besides` says so, as long as the draft is at that version. Says so where that fails; returns whether it was done.
 */
export async function changeFile(
  label: string,
  path: string,
  text: string | undefined,
  change: Change,
  session: Session,
  besides?: { readonly open: OpenDraft; readonly change: Change; readonly version: number },
): Promise<boolean> {
  if (besides && besides.open.positioned.version !== besides.version) {
    session.say("warning", "The draft has changed meanwhile. Ask again.");
    return false;
  }
  const ofDraft = besides && {
    textDocument: { uri: besides.open.uri, version: besides.open.positioned.version },
    edits: [{ range: besides.open.positioned.rangeOf(besides.change), newText: besides.change.text }],
  };
  return changeFiles(label, [{ path, text, changes: [change] }], session, ofDraft);
}

/**
 * The same for several files in one step, which one undo takes back. None is changed where one is no longer what the changes
 * were made for; one that is open goes with its version, so that the client refuses what was overtaken on the way to it.
 */
export async function changeFiles(
  label: string,
  files: readonly FileChange[],
  session: Session,
  ofDraft?: TextDocumentEdit,
): Promise<boolean> {
  const now = await Promise.all(files.map(({ path }) => textOfFile(path, session)));
  const changed = files.find(({ path, text }, i) => (session.deskFiles.textOf(path) ?? now[i]) !== text);
  if (changed) {
    session.say("warning", `${nameOf(changed.path)} has changed meanwhile. Ask again.`);
    return false;
  }
  const edits = files.map(({ path, text, changes }) => {
    const uri = uriOf(path);
    const version = session.deskFiles.versionAt(path) ?? null;
    const positioned = new PositionedText(uri, "yaml", 0, text ?? "", session.client.encoding);
    const ranged = changes.map((change) => ({ range: positioned.rangeOf(change), newText: change.text }));
    return { uri, version, isNew: text === undefined, edits: ranged };
  });
  let edit: WorkspaceEdit = {
    changes: Object.fromEntries([
      ...edits.map((one) => [one.uri, one.edits] as const),
      ...(ofDraft ? [[ofDraft.textDocument.uri, ofDraft.edits as TextEdit[]] as const] : []),
    ]),
  };
  if (session.client.documentChanges) {
    const creates = session.client.createsFiles;
    edit = {
      documentChanges: [
        ...edits.flatMap(({ uri, version, isNew, edits }) => [
          ...(isNew && creates ? [{ kind: "create" as const, uri, options: { ignoreIfExists: true } }] : []),
          { textDocument: { uri, version }, edits },
        ]),
        ...(ofDraft ? [ofDraft] : []),
      ],
    };
  }
  // Marked as a refactoring, the change is saved by an editor that saves those, as VS Code does.
  const { workspace } = session.connection;
  const answer = await workspace.applyEdit({ label, edit, metadata: { isRefactoring: true } });
  if (!answer.applied) {
    const names = files.map(({ path }) => nameOf(path)).join(" and ");
    const were = files.length > 1 ? "were" : "was";
    session.say("error", `${names} ${were} not changed${answer.failureReason ? `: ${answer.failureReason}` : ""}.`);
  }
  return answer.applied;
}
