import { type Command, l10n, Range, Selection, TextEditorRevealType, type Uri, window, workspace } from "vscode";
import type { Range as WireRange } from "vscode-languageclient";

/** Goes to a place in a text: `[URI, range]`. Ours alone, so not in the palette. */
export const SHOW_PLACE = "newslint.showPlace";

function rangeOf({ start, end }: WireRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** The command of an item that leads to a place. */
export function goTo(uri: Uri, range: WireRange): Command {
  return { command: SHOW_PLACE, title: l10n.t("Go there"), arguments: [uri.toString(), range] };
}

/** Shows a place, in the editor that has the text already where one does. */
export async function showPlace(uri: Uri, range: WireRange): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const column = columnOf(uri);
  const editor = await window.showTextDocument(document, { ...(column !== undefined && { viewColumn: column }) });
  const place = document.validateRange(rangeOf(range));
  editor.selection = new Selection(place.start, place.end);
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where a text is open: on the screen, else behind another tab. */
function columnOf(uri: Uri): number | undefined {
  const sought = uri.toString();
  const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === sought);
  if (visible?.viewColumn !== undefined) return visible.viewColumn;
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => (input as { readonly uri?: Uri } | undefined)?.uri?.toString() === sought),
  );
  return group?.viewColumn;
}
