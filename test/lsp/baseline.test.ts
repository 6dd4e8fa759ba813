import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const DRAFT = "# Levee leaks\n\nThe sea was calm. Experts say the levee will not hold.\n\nThe budget is TK.\n";
const NAMED = "baseline: newslint-baseline.yml\n";
const ENTRY = (sentence: string, draft = "port.md") =>
  `- { path: "${draft}", rule: vague-source, date: 2026-03-04, sentence: "${sentence}" }\n`;

const titled = (actions: readonly CodeAction[], title: RegExp) => actions.find((one) => title.test(one.title));

async function dismiss(editor: Editor, uri: string, words: string): Promise<void> {
  const { command } = titled(await editor.actions(uri, words), /^Dismiss “vague-source” until/)!;
  await editor.execute(command!.command, ...command!.arguments!);
}

/** What an edit that the server asked for makes of the folder's files, by name; written to disk, as the editor's saving would. */
function carryOut(editor: Editor, i = 0): Record<string, string> {
  const { edit } = editor.appliedEdits[i]!;
  const files: Record<string, string> = {};
  for (const change of edit.documentChanges ?? []) {
    if (!("textDocument" in change)) continue;
    const name = change.textDocument.uri.slice(editor.uriOf("").length + 1);
    let text = "";
    try {
      text = readFileSync(path.join(editor.folder, name), "utf8");
    } catch {}
    const edits = change.edits as { range: never; newText: string }[];
    files[name] = TextDocument.applyEdits(TextDocument.create("a:b", "yaml", 1, text), edits);
    editor.write(name, files[name]);
  }
  return files;
}

describe("dismissing a finding", () => {
  test("puts it into the baseline that the config names, and is done at once", async () => {
    await using editor = await Editor.start(PULLING, {
      "newslint.yml": NAMED,
      "newslint-baseline.yml": ENTRY("It is so.", "a.md") + ENTRY("It is so.", "z.md"),
    });
    const uri = editor.open("port.md", DRAFT);
    expect(await editor.rules(uri)).toEqual(["vague-source", "placeholder-left"]);
    await dismiss(editor, uri, "Experts");
    expect(await editor.rules(uri)).toEqual(["placeholder-left"]);
    expect(editor.appliedEdits[0]).toMatchObject({ metadata: { isRefactoring: true } });
    const lines = carryOut(editor)["newslint-baseline.yml"]!.split("\n");
    expect(lines[1]).toMatch(
      /^- \{ path: "port\.md", rule: vague-source, date: \d{4}-\d\d-\d\d, reason: "dismissed in the editor", marked: "Experts say", sentence: "Experts say the levee will not hold\." \}$/,
    );
    expect([lines[0], lines[2]].map((line) => `${line}\n`)).toEqual([
      ENTRY("It is so.", "a.md"),
      ENTRY("It is so.", "z.md"),
    ]);
    editor.filesChanged("newslint-baseline.yml");
    expect(await editor.rules(uri)).toEqual(["placeholder-left"]);
    // Another sentence: the finding is back.
    editor.type(uri, "will not hold", "will not hold long");
    // What is new waits while the sentence is written on.
    editor.save(uri);
    expect(await editor.rules(uri)).toEqual(["vague-source", "placeholder-left"]);
  });

  test.each<[string, Record<string, string>, string, string]>([
    ["neither config nor baseline", {}, "newslint.yml", NAMED],
    ["a config", { "newslint.yml": "profile: desk # ours\n" }, "newslint.yml", `${NAMED}profile: desk # ours\n`],
    [
      "a config in JSON",
      { ".newslintrc.json": '{ "profile": "desk" }' },
      ".newslintrc.json",
      '{ "profile": "desk", "baseline": "newslint-baseline.yml" }',
    ],
  ])("makes what is missing in one step: with %s", async (_, files, config, expected) => {
    await using editor = await Editor.start(PULLING, files);
    const uri = editor.open("desk/port.md", DRAFT);
    await editor.findings(uri);
    await dismiss(editor, uri, "Experts");
    expect(editor.appliedEdits).toHaveLength(1);
    const written = carryOut(editor);
    expect(written[config]).toBe(expected);
    expect(written["newslint-baseline.yml"]).toMatch(/^# Findings[\s\S]*\n- \{ path: "desk\/port\.md"/);
    editor.filesChanged(config, "newslint-baseline.yml");
    expect(await editor.rules(uri)).toEqual(["placeholder-left"]);
    expect(editor.messages).toEqual([]);
  });

  test("counts a second one of the same words", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": NAMED, "newslint-baseline.yml": "# ours\n" });
    const uri = editor.open("port.md", "Experts say so. It rained. Experts say so.\n");
    expect(await editor.rules(uri)).toEqual(["vague-source", "vague-source"]);
    await dismiss(editor, uri, "Experts");
    carryOut(editor);
    editor.filesChanged("newslint-baseline.yml");
    expect(await editor.rules(uri)).toEqual(["vague-source"]);
    await dismiss(editor, uri, "Experts say so.\n");
    expect(carryOut(editor, 1)["newslint-baseline.yml"]).toMatch(/^# ours\n- \{ path: "port\.md".*, count: 2, .*\}\n$/);
    expect(await editor.rules(uri)).toEqual([]);
  });

  test("works for a client of few means", async () => {
    await using editor = await Editor.start(PUSHED, { "newslint.yml": NAMED, "newslint-baseline.yml": "" });
    const uri = editor.open("port.md", DRAFT);
    expect(await editor.published(uri)).toHaveLength(2);
    await dismiss(editor, uri, "Experts");
    await editor.until(() => editor.pushed.at(-1)?.diagnostics.length === 1, "the finding to go");
    expect(Object.keys(editor.appliedEdits[0]!.edit.changes!)).toEqual([editor.uriOf("newslint-baseline.yml")]);
  });

  test("is not offered for what is left to fill, nor in a draft that is no file", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": NAMED, "newslint-baseline.yml": "" });
    const uri = editor.open("port.md", DRAFT);
    await editor.findings(uri);
    expect(titled(await editor.actions(uri, "TK"), /^Ignore “placeholder-left”/)).toBeDefined();
    expect(titled(await editor.actions(uri, "TK"), /^Dismiss/)).toBeUndefined();
    const unsaved = editor.open("untitled:Untitled-1", DRAFT);
    await editor.findings(unsaved);
    expect(titled(await editor.actions(unsaved, "Experts"), /^Ignore “vague-source”/)).toBeDefined();
    expect(titled(await editor.actions(unsaved, "Experts"), /^Dismiss/)).toBeUndefined();
  });

  test("says so where the draft has changed, and where the baseline is broken, and writes nothing", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": NAMED, "newslint-baseline.yml": "- 3\n" });
    const uri = editor.open("port.md", DRAFT);
    await editor.findings(uri);
    const { command } = titled(await editor.actions(uri, "Experts"), /^Dismiss/)!;
    await editor.execute(command!.command, ...command!.arguments!);
    expect(editor.messages.at(-1)).toMatch(/^newslint-baseline\.yml cannot be changed by newslint\. Line 1: /);
    editor.type(uri, "calm", "rough");
    await editor.execute(command!.command, ...command!.arguments!);
    expect(editor.messages.at(-1)).toBe("The draft has changed meanwhile. Ask again.");
    expect(editor.appliedEdits).toEqual([]);
  });
});

describe("a baseline", () => {
  test("counts as soon as it changes on the disk", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": NAMED, "newslint-baseline.yml": "" });
    const uri = editor.open("port.md", DRAFT);
    expect(await editor.rules(uri)).toEqual(["vague-source", "placeholder-left"]);
    const { refreshes } = editor;
    editor.write("newslint-baseline.yml", ENTRY("Experts say the levee will not hold."));
    editor.filesChanged("newslint-baseline.yml");
    await editor.until(() => editor.refreshes > refreshes, "to be asked to ask again");
    expect(await editor.rules(uri)).toEqual(["placeholder-left"]);
    editor.write("newslint-baseline.yml", "");
    editor.filesChanged("newslint-baseline.yml");
    await editor.until(() => editor.refreshes > refreshes + 1, "to be asked to ask again");
    expect(await editor.rules(uri)).toEqual(["vague-source", "placeholder-left"]);
  });

  test("is opened where it speaks of the draft", async () => {
    await using editor = await Editor.start(PULLING, {
      "newslint.yml": NAMED,
      "newslint-baseline.yml": ENTRY("It is so.", "a.md") + ENTRY("It is so."),
    });
    const uri = editor.open("port.md", DRAFT);
    await editor.findings(uri);
    await editor.execute("newslint.showDismissed", uri);
    expect(editor.shownDocuments).toEqual([editor.uriOf("newslint-baseline.yml")]);
    await editor.execute("newslint.showDismissed", "untitled:Untitled-1");
    expect(editor.messages.at(-1)).toMatch(/^Nothing is dismissed/);
  });

  test("is told what is wrong in it, on its lines, while it is written", async () => {
    await using editor = await Editor.start(PULLING);
    const text = `${ENTRY("So.")}- { path: "a.md", rule: vague-sauce, sentence: "So." }\n- { path: "a.md" }\n`;
    const uri = editor.open("newslint-baseline.yml", text, "yaml");
    const lines = (await editor.findings(uri)).map(({ range, message }) => `${range.start.line}: ${message}`);
    expect(lines).toEqual(
      expect.arrayContaining([
        "1: There is no rule “vague-sauce”. Did you mean “vague-source”?",
        "2: “rule” is missing.",
        "2: “sentence” is missing.",
      ]),
    );
    editor.type(uri, "vague-sauce", "vague-source");
    expect(await editor.findings(uri)).toHaveLength(2);
  });
});

describe("turning a rule off", () => {
  test("changes the config of the folder that holds the draft, and of the first for an unsaved one", async () => {
    await using editor = await Editor.start(PULLING, {
      "sports/newslint.yml": "root: true\n",
      "newslint.yml": "root: true\n",
    });
    const uri = editor.open("sports/match.md", DRAFT);
    const unsaved = editor.open("untitled:Untitled-1", DRAFT);
    for (const [i, [one, name]] of (
      [
        [uri, "sports/newslint.yml"],
        [unsaved, "newslint.yml"],
      ] as const
    ).entries()) {
      await editor.findings(one);
      const { command } = titled(await editor.actions(one, "Experts"), /^Turn “vague-source” off/)!;
      await editor.execute(command!.command, ...command!.arguments!);
      expect(carryOut(editor, i)).toEqual({ [name]: "rules:\n  vague-source: off\nroot: true\n" });
    }
  });
});
