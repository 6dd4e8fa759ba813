import { expect, test } from "vitest";
import type {
  ClientCapabilities,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensOptions,
} from "vscode-languageserver-protocol/node";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const TOKENS = "textDocument/semanticTokens";
const ATTRIBUTED = { shadeAttributions: "attributed" };
const DRAFT = `# Old pier to close

The council voted. The **old** pier
cost [$900,000](https://audit.example/pier), Mayor Ola Brandt said.

> “We have run out
> of planks,” Rosa Diaz said.

---

The sea is deep.
`;

/** The legend as the server gives it to clients that cannot be told of it late; the same for the others. */
async function legend(): Promise<readonly string[]> {
  await using editor = await Editor.start({
    ...PUSHED,
    textDocument: { ...PUSHED.textDocument, semanticTokens: STATIC },
  });
  return (editor.initialized.capabilities.semanticTokensProvider as SemanticTokensOptions).legend.tokenTypes;
}
const STATIC = { requests: { full: true }, tokenTypes: [], tokenModifiers: [], formats: ["relative" as const] };
const TYPES = await legend();

/** Tokens as "type: words", cut out of the text's lines as a client of that encoding would. */
function read(data: readonly number[], text: string, encoding: "utf-16" | "utf-8" | "utf-32" = "utf-16"): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => {
    if (encoding === "utf-8") return [...new TextEncoder().encode(line)];
    return encoding === "utf-32" ? [...line] : line.split("");
  });
  const said: string[] = [];
  let line = 0;
  let column = 0;
  for (let i = 0; i < data.length; i += 5) {
    column = data[i] === 0 ? column + data[i + 1]! : data[i + 1]!;
    line += data[i]!;
    const cut = lines[line]!.slice(column, column + data[i + 2]!);
    // Past its line's end nothing would be left to cut.
    expect(cut).toHaveLength(data[i + 2]!);
    const words = encoding === "utf-8" ? new TextDecoder().decode(new Uint8Array(cut as number[])) : cut.join("");
    said.push(`${TYPES[data[i + 3]!]!.replace("newslint", "")}: ${words}`);
  }
  return said;
}

const SHADED = [
  "Content: The ",
  "Content: old",
  "Content:  pier",
  "Content: cost ",
  "Content: $900,000",
  "Source: Mayor Ola Brandt",
  "Cue: said",
  "Content: “We have run out",
  "Content: of planks,”",
  "Source: Rosa Diaz",
  "Cue: said",
];

test("who says what is shaded: line by line, without the marks and addresses between", async () => {
  await using editor = await Editor.start(PULLING, {}, { settings: ATTRIBUTED });
  const uri = editor.open("pier.md", DRAFT);
  expect(read((await editor.tokens(uri)).data, DRAFT)).toEqual(SHADED);
});

test("what nobody says is shaded instead, where that is asked for; never a heading", async () => {
  await using editor = await Editor.start(PULLING, {}, { settings: { shadeAttributions: "unattributed" } });
  const text = "# Dues to rise\n\nThe sea is deep.\n\n---\n\nThe pier will close, Mayor Ola Brandt said.\n";
  const uri = editor.open("pier.md", text);
  expect(read((await editor.tokens(uri)).data, text)).toEqual(["Unattributed: The sea is deep."]);
});

test("nothing is shaded, and no client is asked to ask, unless the writer wants it", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("pier.md", DRAFT);
  await editor.pull(uri);
  expect((await editor.tokens(uri)).data).toEqual([]);
  expect(editor.registrations).not.toContain(TOKENS);
  expect(editor.initialized.capabilities.semanticTokensProvider).toBeUndefined();
});

test("it follows the setting at once, on and off", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("pier.md", DRAFT);
  await editor.pull(uri);
  editor.set(ATTRIBUTED);
  await editor.until(() => editor.registrations.includes(TOKENS), "the offer of tokens");
  expect(read((await editor.tokens(uri)).data, DRAFT)).toEqual(SHADED);
  await editor.until(() => editor.tokenRefreshes === 1, "the server to ask to be asked again");
  editor.set({ shadeAttributions: "unattributed" });
  await editor.until(() => editor.tokenRefreshes === 2, "the server to ask to be asked again");
  expect(read((await editor.tokens(uri)).data, DRAFT)).toContain("Unattributed: The sea is deep.");
  editor.set({ shadeAttributions: "off" });
  await editor.until(() => !editor.registrations.includes(TOKENS), "the offer to be taken back");
  expect((await editor.tokens(uri)).data).toEqual([]);
});

test("after an edit only what changed is sent", async () => {
  await using editor = await Editor.start(PULLING, {}, { settings: ATTRIBUTED });
  const uri = editor.open("pier.md", DRAFT);
  const before = await editor.tokens(uri);
  const delta = (previousResultId: string) =>
    editor.connection.sendRequest<SemanticTokens | SemanticTokensDelta>("textDocument/semanticTokens/full/delta", {
      textDocument: { uri },
      previousResultId,
    });
  expect(await delta(before.resultId!)).toEqual({ resultId: before.resultId, edits: [] });
  editor.type(uri, "Rosa Diaz", "Councillor Rosa Diaz");
  const after = await delta(before.resultId!);
  if (!("edits" in after)) throw new Error("it was told all over again");
  expect(after.edits).toHaveLength(1);
  const [{ start, deleteCount, data = [] }] = after.edits as [SemanticTokensDelta["edits"][number]];
  expect(data.length).toBeLessThan(before.data.length / 2);
  const patched = [...before.data];
  patched.splice(start, deleteCount, ...data);
  expect(patched).toEqual((await editor.tokens(uri)).data);
  expect(await delta("long ago")).toMatchObject({ data: patched });
});

test("a range is answered with its paragraphs", async () => {
  await using editor = await Editor.start(PULLING, {}, { settings: ATTRIBUTED });
  const uri = editor.open("pier.md", DRAFT);
  const start = editor.positionOf(uri, "of planks");
  const part: SemanticTokens = await editor.connection.sendRequest("textDocument/semanticTokens/range", {
    textDocument: { uri },
    range: { start, end: { ...start, character: start.character + 2 } },
  });
  expect(read(part.data, DRAFT)).toEqual(SHADED.slice(7));
});

test("a client that cannot be told late is told at the start, and shades once the writer wants it", async () => {
  const textDocument = { ...PUSHED.textDocument, semanticTokens: STATIC };
  await using editor = await Editor.start({ ...PUSHED, textDocument }, {}, { settings: ATTRIBUTED });
  const uri = editor.open("pier.md", DRAFT);
  expect(read((await editor.tokens(uri)).data, DRAFT)).toEqual(SHADED);
  expect(editor.registrations).toEqual([]);
});

test("a client that shades nothing is offered nothing", async () => {
  await using editor = await Editor.start(PUSHED, {}, { settings: ATTRIBUTED });
  await editor.published(editor.open("pier.md", DRAFT));
  expect(editor.initialized.capabilities.semanticTokensProvider).toBeUndefined();
  expect(editor.registrations).toEqual([]);
});

test.each(["utf-8", "utf-32"] as const)(
  "columns and lengths are counted in %s where that is agreed",
  async (encoding) => {
    const capabilities: ClientCapabilities = { ...PULLING, general: { positionEncodings: [encoding] } };
    await using editor = await Editor.start(capabilities, {}, { settings: ATTRIBUTED });
    const text = "🚢 Ærø. “The ferry 🚢 is late,” Søren Åkjær said. “It is,” Åse Øst said.\r\n";
    const uri = editor.open("ferry.md", text);
    const expected = [
      "Content: “The ferry 🚢 is late,”",
      "Source: Søren Åkjær",
      "Cue: said",
      "Content: “It is,”",
      "Source: Åse Øst",
      "Cue: said",
    ];
    expect(read((await editor.tokens(uri)).data, text, encoding)).toEqual(expected);
  },
);
