import {
  commands,
  type Diagnostic,
  type Event,
  languages,
  Selection,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from "vscode";
import { openExampleDraft } from "./exampleDraft.ts";

/** The draft that was in front last. */
interface Recent {
  readonly uri: Uri | undefined;
}

/** So long an example just opened, and a draft that was open already, are waited for to have marks, in milliseconds. */
const PATIENCE_MS = 10_000;
const MOMENT_MS = 1_000;

/** Shows a draft with its next mark unfolded. While the walkthrough is in front, the editor's own command has no text to go on in. */
export async function showMark(recent: Recent): Promise<void> {
  await atMark(recent);
  await commands.executeCommand("editor.action.showHover", { focus: "noAutoFocus" });
}

/** The same with the ways to mend it. */
export async function showFixes(recent: Recent): Promise<void> {
  await atMark(recent);
  await commands.executeCommand("editor.action.quickFix");
}

/** Puts the caret into the next mark of the draft that was in front last; where that has none, of an example. */
async function atMark({ uri }: Recent): Promise<void> {
  const shown = await reopened(uri);
  const found = shown && (await marksIn(shown, MOMENT_MS));
  const editor = found && found.length > 0 ? shown : await openExampleDraft();
  const marks = await marksIn(editor, PATIENCE_MS);
  const caret = editor.selection.active;
  const next = marks.find(({ range }) => range.start.isAfter(caret)) ?? marks[0];
  if (!next) return;
  const moved = heard(window.onDidChangeTextEditorSelection, ({ textEditor }) => textEditor === editor, MOMENT_MS);
  editor.selection = new Selection(next.range.start, next.range.start);
  editor.revealRange(next.range);
  // A menu that opens before the caret has moved is closed by it.
  await moved;
}

async function reopened(uri: Uri | undefined): Promise<TextEditor | undefined> {
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri?.toString());
  return document && window.showTextDocument(document);
}

/** A text's marks in order of place, once there are any; none where there are none in time. */
async function marksIn({ document: { uri } }: TextEditor, patienceMs: number): Promise<readonly Diagnostic[]> {
  const marks = () => languages.getDiagnostics(uri).filter(({ source }) => source === "newslint");
  if (marks().length === 0) await heard(languages.onDidChangeDiagnostics, () => marks().length > 0, patienceMs);
  return marks().sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** Settles once there is such an event, or after so many milliseconds. */
function heard<T>(event: Event<T>, isSought: (one: T) => boolean, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const timer = setTimeout(end, patienceMs);
    const listening = event((one) => {
      if (isSought(one)) end();
    });
  });
}
