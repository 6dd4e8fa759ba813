import { describe, expect, test } from "vitest";
import type {
  ClientCapabilities,
  CodeAction,
  CompletionList,
  DocumentHighlight,
  DocumentSymbol,
  Location,
  PrepareRenameResult,
  SymbolInformation,
  WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const DRAFT = `# RUIZ QUITS

Mayor **Ana** Ruiz 😀 quit; Ruiz’s deputy, Tom Ruiz, stays.

“Ruiz is tired,” Rosa Diaz said. The mayor will rest.
`;

/** What VS Code can do with people. */
const FULL: ClientCapabilities = {
  ...PULLING,
  textDocument: {
    ...PULLING.textDocument,
    rename: { prepareSupport: true },
    completion: { completionItem: { labelDetailsSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    ...PULLING.workspace,
    workspaceEdit: { ...PULLING.workspace?.workspaceEdit, changeAnnotationSupport: { groupsOnLabel: true } },
  },
};

const at = (editor: Editor, uri: string, words: string, inside = 0) => ({
  textDocument: { uri },
  position: editor.positionOf(uri, words, inside),
});
const rename = (editor: Editor, uri: string, words: string, newName: string): Promise<WorkspaceEdit> =>
  editor.connection.sendRequest("textDocument/rename", { ...at(editor, uri, words), newName });
const prepared = (editor: Editor, uri: string, words: string): Promise<PrepareRenameResult | null> =>
  editor.connection.sendRequest("textDocument/prepareRename", at(editor, uri, words));
const highlights = (editor: Editor, uri: string, words: string): Promise<DocumentHighlight[] | null> =>
  editor.connection.sendRequest("textDocument/documentHighlight", at(editor, uri, words));
const references = (
  editor: Editor,
  uri: string,
  words: string,
  includeDeclaration: boolean,
): Promise<Location[] | null> =>
  editor.connection.sendRequest("textDocument/references", {
    ...at(editor, uri, words),
    context: { includeDeclaration },
  });
const symbols = (editor: Editor, uri: string): Promise<(DocumentSymbol | SymbolInformation)[] | null> =>
  editor.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });

describe("rename", () => {
  test("every mention follows, as full name, surname, in capitals and with what stands behind; another of that surname stays", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", DRAFT);
    expect(editor.initialized.capabilities.renameProvider).toEqual({ prepareProvider: true });
    const edit = await rename(editor, uri, "Ruiz 😀", "Eva Lopez");
    expect(editor.after(edit, uri)).toBe(`# LOPEZ QUITS

Mayor **Eva** Lopez 😀 quit; Lopez’s deputy, Tom Ruiz, stays.

“Lopez is tired,” Rosa Diaz said. The mayor will rest.
`);
    // With the version it was made for; what stands in a quotation is asked about.
    const [change] = edit.documentChanges as { textDocument: unknown; edits: { annotationId?: string }[] }[];
    expect(change?.textDocument).toEqual({ uri, version: 1 });
    expect(change?.edits.map(({ annotationId }) => annotationId)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      "quoted",
    ]);
    expect(edit.changeAnnotations).toMatchObject({ quoted: { label: "Inside quotations", needsConfirmation: true } });
  });

  test("is offered for names and for titles that stand alone, nowhere else", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", DRAFT);
    expect(await prepared(editor, uri, "Ruiz is tired")).toMatchObject({ placeholder: "Ruiz" });
    expect(await prepared(editor, uri, "mayor will")).toMatchObject({ placeholder: "Ana Ruiz" });
    expect(await prepared(editor, uri, "Mayor **")).toBeNull();
    expect(await prepared(editor, uri, "stays")).toBeNull();
    expect(await prepared(editor, uri, "tired")).toBeNull();
  });

  test("leaves a headline in the front matter that the new name would break", async () => {
    await using editor = await Editor.start(FULL);
    const text = "---\nheadline: 'Ana Ruiz quits'\n---\n\nMayor Ana Ruiz quit on Monday.\n";
    const uri = editor.open("port.md", text);
    const renamed = async (name: string) => editor.after(await rename(editor, uri, "Ruiz quit on", name), uri);
    expect(await renamed("Ana O'Brien")).toBe(text.replace("Ruiz quit on", "O'Brien quit on"));
    expect(await renamed("Eva Lopez")).toBe(text.replaceAll("Ana Ruiz", "Eva Lopez"));
  });

  test("what is no name is refused, with a reason", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", DRAFT);
    await expect(rename(editor, uri, "Ruiz 😀", "  ")).rejects.toThrow(/cannot be a name/);
    await expect(rename(editor, uri, "Ruiz 😀", "Ana *Ruiz*")).rejects.toThrow(/cannot be a name/);
    await expect(rename(editor, uri, "tired", "Ana Lopez")).rejects.toThrow(/Nobody is named here/);
  });

  test("where markup is in the way a mention is left, and the writer told", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", "Mayor A**n**a Ruiz quit. Ruiz left.\n");
    const edit = await rename(editor, uri, "Ruiz left", "Eva Lopez");
    expect(editor.after(edit, uri)).toBe("Mayor A**n**a Ruiz quit. Lopez left.\n");
    await editor.until(() => editor.messages.length > 0, "a message");
    expect(editor.messages).toEqual(["One mention was left as before: markup is in the way."]);
  });

  test("after an edit it is of the text as it stands", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", DRAFT);
    await prepared(editor, uri, "Ruiz 😀");
    editor.type(uri, "stays.\n", "stays. Ruiz said so twice. Ruiz went.\n");
    const edit = await rename(editor, uri, "Ruiz is tired", "Lopez");
    expect(editor.after(edit, uri)).toContain("Lopez said so twice. Lopez went.");
  });

  test.each(["utf-8", "utf-32"] as const)("ranges are counted in %s where the client does", async (encoding) => {
    await using editor = await Editor.start({ ...FULL, general: { positionEncodings: [encoding] } });
    const uri = editor.open("mayor.md", DRAFT);
    const edit = (await editor.connection.sendRequest("textDocument/rename", {
      textDocument: { uri },
      position: { line: 4, character: encoding === "utf-8" ? 3 : 1 },
      newName: "Lopez",
    })) as WorkspaceEdit;
    const [change] = edit.documentChanges as { edits: { range: Location["range"] }[] }[];
    const line = DRAFT.split("\n")[2]!;
    const second = change!.edits[2]!.range;
    const before = line.slice(0, line.indexOf("Ruiz’s"));
    expect(second.start).toEqual({
      line: 2,
      character: encoding === "utf-8" ? new TextEncoder().encode(before).length : [...before].length,
    });
  });

  test("a client of few means gets plain edits, quotations among them", async () => {
    await using editor = await Editor.start(PUSHED);
    const uri = editor.open("mayor.md", DRAFT);
    expect(editor.initialized.capabilities.renameProvider).toBe(true);
    const edit = await rename(editor, uri, "Ruiz 😀", "Ana Lopez");
    expect(edit.documentChanges).toBeUndefined();
    expect(TextDocument.applyEdits(editor.textOf(uri), edit.changes![uri]!)).toContain("“Lopez is tired,”");
  });
});

describe("highlights and references", () => {
  test("every mention of the person under the caret, titles alone as read", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", DRAFT);
    const found = await highlights(editor, uri, "Ruiz’s");
    expect(found?.map(({ range, kind }) => [editor.sliceOf(uri, range), kind])).toEqual([
      ["RUIZ", 1],
      ["Ana** Ruiz", 1],
      ["Ruiz", 1],
      ["Ruiz", 1],
      ["The mayor", 2],
    ]);
    expect(await highlights(editor, uri, "tired")).toBeNull();
  });

  test("the same as places in the draft, with or without the one that names in full", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", DRAFT);
    const all = await references(editor, uri, "mayor will", true);
    expect(all?.map(({ range }) => editor.sliceOf(uri, range))).toEqual([
      "RUIZ",
      "Mayor **Ana** Ruiz",
      "Ruiz",
      "Ruiz",
      "The mayor",
    ]);
    expect(await references(editor, uri, "mayor will", false)).toHaveLength(4);
    expect(await references(editor, uri, "tired", true)).toBeNull();
  });
});

describe("symbols", () => {
  test("the people with their titles, where each is named in full", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", DRAFT);
    expect(editor.initialized.capabilities.documentSymbolProvider).toEqual({ label: "People" });
    const people = (await symbols(editor, uri)) as DocumentSymbol[];
    expect(people.map((one) => [one.name, one.detail, editor.sliceOf(uri, one.selectionRange)])).toEqual([
      ["Ana Ruiz", "Mayor", "Ana** Ruiz"],
      ["Tom Ruiz", "deputy", "Tom Ruiz"],
      ["Rosa Diaz", "", "Rosa Diaz"],
    ]);
  });

  test("a flat list for clients that have no other", async () => {
    await using editor = await Editor.start(PUSHED);
    const uri = editor.open("mayor.md", DRAFT);
    const people = (await symbols(editor, uri)) as SymbolInformation[];
    expect(people.map(({ name, containerName }) => [name, containerName])).toEqual([
      ["Ana Ruiz", "People"],
      ["Tom Ruiz", "People"],
      ["Rosa Diaz", "People"],
    ]);
  });

  test("none for a text that is no draft", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("README.md", DRAFT);
    expect(await symbols(editor, uri)).toEqual([]);
    expect(await highlights(editor, uri, "Ruiz’s")).toBeNull();
    expect(await prepared(editor, uri, "Ruiz’s")).toBeNull();
  });
});

const ON_FILE = {
  "people.yml": `# who is who
- name: Ana Ruiz
  also: [A. M. Ruiz]
  wrong: Anna Ruiz
  offices:
    - { title: mayor, of: Vik, from: 2019-06 }
    - { title: harbourmaster, of: Port of Vik, from: 2010, to: 2018 }
    - { title: governor, from: 2027 }
  checked: { by: dk, date: 2025-01-20, source: https://vik.example/staff }
`,
};
const said = async (editor: Editor, uri: string, words: string, inside = 0) =>
  ((await editor.hover(uri, words, inside))?.contents as { value: string } | undefined)?.value.split("\n\n");

describe("hover", () => {
  test("offices on the day of the draft, who checked them, and every form the draft has", async () => {
    await using editor = await Editor.start(FULL, ON_FILE);
    const uri = editor.open("mayor.md", `---\ndate: 2025-03-02\n---\n\n${DRAFT}`);
    const lines = await said(editor, uri, "Ruiz 😀");
    expect(lines?.slice(0, 5)).toEqual([
      "**Ana Ruiz**, in people.yml, line 2",
      "On 2025-03-02: mayor, Vik (since 2019-06)",
      "Earlier: harbourmaster, Port of Vik (2010 to 2018)",
      "Later: governor (since 2027)",
      "Also: A. M. Ruiz",
    ]);
    expect(lines?.[5]).toBe("Checked by dk, 2025-01-20 · [source](<https://vik.example/staff>)");
    expect(lines?.[6]).toBe(
      [
        "In this draft:",
        "- “RUIZ”: line 5",
        "- “Mayor Ana Ruiz”: line 7",
        "- “Ruiz”: 2 times, lines 7, 9",
        "- “the mayor”: line 9",
      ].join("\n"),
    );
  });

  test("a spelling known to be wrong leads to the person on file", async () => {
    await using editor = await Editor.start(FULL, ON_FILE);
    const uri = editor.open("mayor.md", "The toll rises. Mayor Anna Ruiz left.\n");
    expect((await said(editor, uri, "Anna"))?.join("\n")).toContain("**Ana Ruiz**, in people.yml, line 2");
  });

  test("without a file, titles and forms; nothing where there is but one mention", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", DRAFT);
    expect((await said(editor, uri, "Ruiz’s"))?.slice(0, 2)).toEqual([
      "**Ana Ruiz**, Mayor",
      expect.stringContaining("In this draft:"),
    ]);
    const other = editor.open("other.md", "The toll rises. Rosa Diaz, 51, came.\n");
    expect(await said(editor, other, "Rosa")).toBeUndefined();
  });

  test("where there is a file, that somebody is not on it", async () => {
    await using editor = await Editor.start(FULL, ON_FILE);
    const uri = editor.open("mayor.md", "The toll rises. It was agreed with Rosa Diaz, 51, in May.\n");
    expect(await said(editor, uri, "Rosa")).toEqual(["**Rosa Diaz**", "Not in the people file."]);
  });
});

describe("completion", () => {
  const DATED = "---\ndate: 2025-03-02\n---\n\n";
  /** What is proposed right behind some words, as "what would be written ← what would be replaced (note)". */
  async function proposed(editor: Editor, uri: string, words: string, triggerKind: 1 | 2 = 2): Promise<string[]> {
    const position = editor.positionOf(uri, words, words.length);
    const list: CompletionList | null = await editor.connection.sendRequest("textDocument/completion", {
      textDocument: { uri },
      position,
      context: { triggerKind, ...(triggerKind === 2 ? { triggerCharacter: words.at(-1) } : {}) },
    });
    return (list?.items ?? [])
      .sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1))
      .map(({ textEdit, labelDetails, detail, filterText }) => {
        const { range, newText } = textEdit as { range: Location["range"]; newText: string };
        expect(filterText?.startsWith(editor.sliceOf(uri, range))).toBe(true);
        const note = labelDetails?.description ?? detail;
        return `${newText} ← ${editor.sliceOf(uri, range)}${note === undefined ? "" : ` (${note})`}`;
      });
  }

  test("names on file and in the draft, alone and with their titles", async () => {
    await using editor = await Editor.start(FULL, ON_FILE);
    const uri = editor.open("mayor.md", `${DATED}The toll rises. Deputy Minister Rosa Diaz left.\n\nthere A\n`);
    expect(await proposed(editor, uri, "there A")).toEqual([
      "Ana Ruiz ← A (mayor, Vik)",
      "Mayor Ana Ruiz ← A (mayor, Vik)",
    ]);
    editor.type(uri, "there A", "there D");
    expect(await proposed(editor, uri, "there D")).toEqual([
      "Rosa Diaz ← D (Deputy Minister)",
      "Deputy Minister Rosa Diaz ← D (Deputy Minister)",
      "Diaz ← D (Deputy Minister)",
    ]);
  });

  test("what is written already is not written twice", async () => {
    await using editor = await Editor.start(FULL, ON_FILE);
    const uri = editor.open("mayor.md", `${DATED}The toll rises.\n\nMayor Ana R\n\nAna R\n`);
    expect(await proposed(editor, uri, "Mayor Ana R")).toEqual([
      "Ana Ruiz ← Ana R (mayor, Vik)",
      "Mayor Ana Ruiz ← Mayor Ana R (mayor, Vik)",
    ]);
    expect(await proposed(editor, uri, "\n\nAna R")).toEqual(["Ana Ruiz ← Ana R (mayor, Vik)"]);
  });

  test("nothing inside a word, nor for a small letter", async () => {
    await using editor = await Editor.start(FULL, ON_FILE);
    const uri = editor.open("mayor.md", "The toll rises. McA\n\nan a\n");
    expect(await proposed(editor, uri, "McA")).toEqual([]);
    expect(await proposed(editor, uri, "an a", 1)).toEqual([]);
  });

  test("whoever is on file is found by one of many, and the list is cut", async () => {
    const people = Array.from({ length: 500 }, (_, i) => `- name: Ana Ruiz${i}\n`).join("");
    await using editor = await Editor.start(FULL, { "people.yml": people });
    const uri = editor.open("mayor.md", "The toll rises. A\n");
    const list: CompletionList = await editor.connection.sendRequest("textDocument/completion", {
      ...at(editor, uri, "A\n", 1),
      context: { triggerKind: 2, triggerCharacter: "A" },
    });
    expect(list.isIncomplete).toBe(true);
    expect(list.items.length).toBeLessThan(100);
  });
});

describe("the people file", () => {
  const NEW = "The toll rises. Ana Ruiz, the deputy mayor of Vik, left. Ruiz was ill.\n";
  const add = async (editor: Editor, uri: string, words: string) =>
    (await editor.actions(uri, words)).filter((one) => one.title.startsWith("Add"));
  const run = async (editor: Editor, action: CodeAction) => {
    await editor.execute(action.command!.command, ...action.command!.arguments!);
    return editor.appliedEdits.at(-1)!.edit;
  };

  test("somebody who is not in it is added, with the office the draft gives", async () => {
    const file = "# who is who\n- name: Tor Aas # editor\n";
    await using editor = await Editor.start(FULL, { "people.yml": file });
    const uri = editor.open("mayor.md", NEW);
    const [action] = await add(editor, uri, "Ruiz was");
    expect(action).toMatchObject({ title: "Add Ana Ruiz to the people file", kind: "refactor" });
    const edit = await run(editor, action!);
    const people = editor.open("people.yml", file, "yaml");
    const written = editor.after(edit, people);
    expect(written).toBe(
      `${file}- id: ana-ruiz\n  name: Ana Ruiz\n  offices:\n    - { title: deputy mayor, of: Vik }\n`,
    );
    editor.write("people.yml", written);
    editor.filesChanged("people.yml");
    await editor.until(() => editor.refreshes > 0, "the server to ask to be asked again");
    expect(await add(editor, uri, "Ruiz was")).toEqual([]);
    expect((await said(editor, uri, "Ruiz was"))?.[0]).toBe("**Ana Ruiz**, in people.yml, line 3");
  });

  test("it is created in the draft’s folder where there is none, or where the config says", async () => {
    await using editor = await Editor.start(FULL, {
      "desk/newslint.yml": "people: ../staff.yml\n",
      "staff.yml": "[]\n",
    });
    const uri = editor.open("news/mayor.md", NEW);
    expect((await run(editor, (await add(editor, uri, "Ana"))[0]!)).documentChanges).toMatchObject([
      { kind: "create", uri: editor.uriOf("news/people.yml") },
      { textDocument: { uri: editor.uriOf("news/people.yml") } },
    ]);
    const other = editor.open("desk/mayor.md", NEW);
    expect((await run(editor, (await add(editor, other, "Ana"))[0]!)).documentChanges).toMatchObject([
      { textDocument: { uri: editor.uriOf("staff.yml") } },
    ]);
  });

  test("not offered elsewhere, nor by itself", async () => {
    await using editor = await Editor.start(FULL);
    const uri = editor.open("mayor.md", NEW);
    expect(await add(editor, uri, "toll")).toEqual([]);
    expect(await add(editor, uri, "mayor")).toHaveLength(1);
    const start = editor.positionOf(uri, "Ruiz was");
    const byItself = (await editor.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range: { start, end: start },
      context: { diagnostics: [], triggerKind: 2 },
    })) as CodeAction[];
    expect(byItself.filter((one) => one.title.startsWith("Add"))).toEqual([]);
  });

  test("a file that is no list is left alone, and the writer told", async () => {
    await using editor = await Editor.start(FULL, { "people.yml": "people: []\n" });
    const uri = editor.open("mayor.md", NEW);
    const [action] = await add(editor, uri, "Ana");
    await editor.execute(action!.command!.command, ...action!.command!.arguments!);
    expect(editor.appliedEdits).toEqual([]);
    expect(editor.messages.at(-1)).toBe("people.yml cannot be changed by newslint: it is not a list of people.");
  });

  test("a spelling that the draft has is put down as right or wrong", async () => {
    await using editor = await Editor.start(FULL, ON_FILE);
    const uri = editor.open("mayor.md", "The toll rises. Mayor Ana Riuz left.\n");
    const actions = await editor.actions(uri, "Riuz");
    const titles = actions.map(({ title }) => title).filter((title) => title.startsWith("Put"));
    expect(titles).toEqual(["Put “Ana Riuz” down as right for Ana Ruiz", "Put “Ana Riuz” down as wrong for Ana Ruiz"]);
    const edit = await run(editor, actions.find((one) => one.title === titles[1])!);
    const people = editor.open("people.yml", ON_FILE["people.yml"], "yaml");
    expect(editor.after(edit, people)).toBe(
      ON_FILE["people.yml"].replace("wrong: Anna Ruiz", "wrong: [Anna Ruiz, Ana Riuz]"),
    );
  });

  test.each([
    ["of the one whose name it would be", "Mayor Riuz left.", "Riuz", "", ["Ana Ruiz", "Ana Ruiz"]],
    [
      "of nobody who only has the surname",
      "Denis Koval left. Denys Koval is out.",
      "Denys",
      "- name: Petro Koval\n",
      [],
    ],
    ["of none of two namesakes", "Mayor Ana Riuz left.", "Riuz", "- { name: Rosa Ruiz, also: Ana Ruiz }\n", []],
  ])("a spelling is put down as that %s", async (_, draft, words, more, people) => {
    await using editor = await Editor.start(FULL, { "people.yml": ON_FILE["people.yml"] + more });
    const uri = editor.open("mayor.md", `The toll rises. ${draft}\n`);
    const actions = await editor.actions(uri, words);
    expect(actions.some(({ title }) => title.startsWith("Make it"))).toBe(true);
    const titles = actions.map(({ title }) => title).filter((title) => title.startsWith("Put"));
    expect(titles.map((title) => /for (.*)$/.exec(title)?.[1])).toEqual(people);
  });
});
