import { type TextEditor, window, workspace } from "vscode";

/** A story to look at: what newslint marks in it stands beside what it lets pass. English, as drafts are. */
const DRAFT = `# Council votes to close the old pier

By Ina Lund

The council voted on Monday to close the old pier, Mayor Ola Brandt said.

Experts say the dyke behind it will not last the winter.

The last repair cost $4.2 million.

Of 312 berths, 203 are let, according to the harbour board.

“We have run out of planks and patience,” Mayor Ola Brandt said, underscoring the town's commitment to its children.

The pier opened in 1911 [TK: month].
`;

/** Opens an example in a tab of its own; it is saved nowhere. */
export async function openExampleDraft(): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ content: DRAFT, language: "markdown" }));
}
