import { expect, test } from "vitest";
import type { ClientCapabilities, InlayHint } from "vscode-languageserver-protocol/node";
import { Editor, PULLING } from "./editor.ts";

const HINTING: ClientCapabilities = {
  ...PULLING,
  textDocument: { ...PULLING.textDocument, inlayHint: { dynamicRegistration: false } },
};
const FILES = {
  "newslint.yml": "root: true\n",
  "sources.yml": "minutes: { type: document, title: Minutes of the board, date: 2026-03-04, file: minutes.txt }\n",
  "minutes.txt": "The board approved 6,412 homes in March.\n",
};
const DRAFT = `# Board approves homes

The board approved 6,412 homes in March [@minutes].

The port lost $40 million last year.

The quay has two cranes. Ferries carried 8,100 cars, Mayor Ola Brandt said.
`;

async function hints(editor: Editor, uri: string, from: string, to: string): Promise<string[]> {
  const range = { start: editor.positionOf(uri, from), end: editor.positionOf(uri, to, to.length) };
  const answer: InlayHint[] | null = await editor.connection.sendRequest("textDocument/inlayHint", {
    textDocument: { uri },
    range,
  });
  const lines = editor.textOf(uri).getText().split("\n");
  return (answer ?? []).map(({ position: { line, character }, label }) => {
    const before = lines[line]!.slice(0, character);
    return `${before.slice(before.lastIndexOf(" ") + 1)} ${String(label)}`;
  });
}

test("nobody sees hints who has not asked for them, and clients that show none are not offered them", async () => {
  await using editor = await Editor.start(HINTING, FILES);
  expect(editor.initialized.capabilities.inlayHintProvider).toBe(true);
  const uri = editor.open("port.md", DRAFT);
  expect(await hints(editor, uri, "# Board", "said.")).toEqual([]);
  await using other = await Editor.start(PULLING);
  expect(other.initialized.capabilities.inlayHintProvider).toBeUndefined();
});

test("the status stands behind each figure that asks for a source, of what the editor shows", async () => {
  await using editor = await Editor.start(HINTING, FILES, { settings: { figureStatus: true } });
  const uri = editor.open("port.md", DRAFT);
  await editor.findings(uri);
  await expect
    .poll(() => hints(editor, uri, "# Board", "said."), { timeout: 60_000 })
    .toEqual(["6,412 ● verified", "million ○ unsourced", "8,100 ◐ attributed"]);
  expect(await hints(editor, uri, "The port", "last year")).toEqual(["million ○ unsourced"]);
  editor.type(uri, "last year.", "last year, clerk Ina Berg said.");
  expect(await hints(editor, uri, "The port", "last year")).toEqual(["million ◐ attributed"]);
});

test("a figure whose source a reader has to look for is told as the report tells it, in the hint and over it", async () => {
  await using editor = await Editor.start(HINTING, FILES, { settings: { figureStatus: true } });
  const uri = editor.open("mill.md", "Oda Brekke said the mill was closed.\n\nIt employed 1,140 people.\n");
  await editor.findings(uri);
  await expect.poll(() => hints(editor, uri, "Oda", "people."), { timeout: 60_000 }).toEqual(["1,140 ◔ nearby"]);
  const hover = await editor.hover(uri, "1,140", 2);
  expect(hover?.contents).toMatchObject({
    value: expect.stringContaining("◔ **attributed nearby**: its source stands outside its sentence"),
  });
});
