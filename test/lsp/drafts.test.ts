import { describe, expect, test } from "vitest";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const SLIP = "The clerk read the minutes. Experts say the dyke will not last the winter.\n";
const CODE = `${SLIP}\n\`\`\`js\n${"const quay = dyke(winter);\n".repeat(20)}\`\`\`\n`;

describe("what counts as a draft", () => {
  test.each<[string, string, string, boolean]>([
    ["a Markdown file", "port.md", "markdown", true],
    ["a text file", "port.txt", "plaintext", true],
    ["a text file as Vim and Emacs name it", "port.txt", "text", true],
    ["a new tab", "untitled:Untitled-1", "plaintext", true],
    ["a new tab that is to become a file", "untitled:/some/folder/new.md", "markdown", true],
    ["a file in a virtual folder", "vscode-vfs://github/desk/port/port.md", "markdown", true],
    ["a file on another machine", "vscode-remote://desk/port.md", "markdown", true],
    ["the other side of a diff", "git:/desk/port.md?ref=HEAD", "markdown", false],
    ["output", "output:newslint", "plaintext", false],
    ["a README", "README.md", "markdown", false],
    ["a licence", "LICENSE.txt", "plaintext", false],
    ["requirements", "requirements-dev.txt", "plaintext", false],
    ["robots.txt", "robots.txt", "plaintext", false],
    ["a file of a package", "node_modules/quay/port.md", "markdown", false],
    ["code", "port.js", "javascript", false],
  ])("%s", async (_, name, language, isDraft) => {
    await using editor = await Editor.start(PULLING);
    expect(await editor.rules(editor.open(name, SLIP, language))).toEqual(isDraft ? ["vague-source"] : []);
  });

  test("Markdown of which over a third is code, until it is not", async () => {
    await using editor = await Editor.start(PULLING);
    const uri = editor.open("notes.md", CODE);
    expect(await editor.rules(uri)).toEqual([]);
    editor.type(uri, CODE.slice(SLIP.length), "");
    editor.save(uri);
    await editor.until(() => editor.refreshes > 0, "the server to ask to be asked again");
    expect(await editor.rules(uri)).toEqual(["vague-source"]);
  });

  test.each<[string, string, Readonly<Record<string, string>>, boolean]>([
    ["always", "README.md", {}, true],
    ["off", "port.md", {}, false],
    ["config", "port.md", {}, false],
    ["config", "port.md", { "newslint.yml": "profile: desk\n" }, true],
    ["auto", "README.md", { "newslint.yml": "profile: desk\n" }, true],
    ["always", "port.md", { "newslint.yml": "ignore: ['*.md']\n" }, false],
  ])("newslint.enable: %s, for %s", async (enable, name, files, isDraft) => {
    await using editor = await Editor.start(PULLING, files, { settings: { enable } });
    expect(await editor.rules(editor.open(name, SLIP))).toEqual(isDraft ? ["vague-source"] : []);
  });

  test("a text in another language gets one note", async () => {
    await using editor = await Editor.start(PULLING);
    const norwegian = "Ordføreren sa at kaien skal være ferdig til sommeren, og at kommunen har satt av penger. ";
    const findings = await editor.findings(editor.open("port.md", norwegian.repeat(8)));
    expect(findings.map((one) => [one.code, one.severity])).toEqual([["not-english", 3]]);
  });

  test("an unsaved draft has its folder’s config, and its actions", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": "rules:\n  vague-source: error\n" });
    const uri = editor.open("untitled:Untitled-1", SLIP, "plaintext");
    expect(await editor.findings(uri)).toMatchObject([{ code: "vague-source", severity: 1 }]);
    expect((await editor.actions(uri, "Experts say")).length).toBeGreaterThan(2);
  });

  test("without a folder a draft is linted all the same", async () => {
    await using editor = await Editor.start(PULLING, {}, { folder: false });
    const uri = editor.open("untitled:Untitled-1", SLIP, "plaintext");
    expect(await editor.rules(uri)).toEqual(["vague-source"]);
  });
});

describe("when", () => {
  test("newslint.run: save renews findings when the draft is saved", async () => {
    await using editor = await Editor.start(PUSHED, {}, { settings: { run: "save" } });
    const uri = editor.open("port.md", "The clerk read the minutes.\n");
    expect(await editor.published(uri)).toEqual([]);
    editor.type(uri, "The clerk", "Experts say the clerk");
    await editor.settled();
    expect(editor.pushed.at(-1)).toMatchObject({ version: 1 });
    editor.save(uri);
    expect((await editor.published(uri)).map((one) => one.code)).toEqual(["vague-source"]);
  });

  test("newslint.run: save, where findings are pulled", async () => {
    await using editor = await Editor.start(PULLING, {}, { settings: { run: "save" } });
    const uri = editor.open("port.md", "The clerk read the minutes.\n");
    expect(await editor.rules(uri)).toEqual([]);
    editor.type(uri, "The clerk", "Experts say the clerk");
    expect(await editor.rules(uri)).toEqual([]);
    editor.save(uri);
    await editor.until(() => editor.refreshes > 0, "the server to ask to be asked again");
    expect(await editor.rules(uri)).toEqual(["vague-source"]);
  });

  test.each(["save", "command"])("newslint.run: %s moves what is shown with the text until then", async (run) => {
    await using editor = await Editor.start(PULLING, {}, { settings: { run } });
    const uri = editor.open("port.md", SLIP);
    await editor.execute("newslint.check", uri);
    const first = await editor.pull(uri);
    editor.type(uri, "The clerk", "Late on Monday the clerk");
    const second = await editor.pull(uri, first.resultId);
    const items = second.kind === "full" ? second.items : [];
    expect(items.map(({ range }) => editor.sliceOf(uri, range))).toEqual(["Experts say"]);
    // Its words are others now: what would be said of them is not known yet.
    editor.type(uri, "Experts say", "The mayor said");
    expect(await editor.rules(uri)).toEqual([]);
  });

  test("newslint.run: save, where findings are pushed, moves them too", async () => {
    await using editor = await Editor.start(PUSHED, {}, { settings: { run: "save" } });
    const uri = editor.open("port.md", SLIP);
    await editor.published(uri);
    editor.type(uri, "The clerk", "Late on Monday the clerk");
    const [finding] = await editor.published(uri);
    expect(editor.sliceOf(uri, finding!.range)).toBe("Experts say");
  });

  test("newslint.run: command renews them only then", async () => {
    await using editor = await Editor.start(PULLING, {}, { settings: { run: "command" } });
    const uri = editor.open("port.md", SLIP);
    editor.save(uri);
    expect(await editor.rules(uri)).toEqual([]);
    await editor.execute("newslint.check", uri);
    expect(await editor.rules(uri)).toEqual(["vague-source"]);
  });
});

describe("config", () => {
  test("is watched, and read again when it changes", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": "rules:\n  vague-source: off\n" });
    const uri = editor.open("desk/port.md", SLIP);
    expect(await editor.rules(uri)).toEqual([]);
    await editor.until(
      () => editor.registrations.includes("workspace/didChangeWatchedFiles"),
      "the server to ask for file changes",
    );
    editor.write("newslint.yml", "rules:\n  vague-source: error\n");
    editor.filesChanged("newslint.yml");
    await editor.until(() => editor.refreshes === 1, "the server to ask to be asked again");
    expect(await editor.findings(uri)).toMatchObject([{ severity: 1 }]);
    // A config that was not there before, nearer to the draft.
    editor.write("desk/newslint.yml", "rules:\n  vague-source: info\n");
    editor.filesChanged("desk/newslint.yml");
    await editor.until(() => editor.refreshes === 2, "the server to ask to be asked again");
    expect(await editor.findings(uri)).toMatchObject([{ severity: 3 }]);
  });

  test("a file that has nothing to do with it changes nothing", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": "profile: desk\n" });
    const uri = editor.open("port.md", SLIP);
    const { resultId } = await editor.pull(uri);
    editor.filesChanged("notes.txt", "data.json");
    await editor.settled();
    expect(await editor.pull(uri, resultId)).toMatchObject({ kind: "unchanged" });
    expect(editor.refreshes).toBe(0);
  });

  test("is read again for each draft opened or saved where the client watches nothing", async () => {
    await using editor = await Editor.start(PUSHED, { "newslint.yml": "rules:\n  vague-source: off\n" });
    const uri = editor.open("port.md", SLIP);
    expect(await editor.published(uri)).toEqual([]);
    editor.write("newslint.yml", "rules:\n  vague-source: error\n");
    editor.save(uri);
    await editor.until(() => (editor.pushed.at(-1)?.diagnostics.length ?? 0) > 0, "the finding");
    expect(editor.pushed.at(-1)?.diagnostics).toMatchObject([{ code: "vague-source", severity: 1 }]);
  });

  test("a slip in it is told, once, and what is right in it still counts", async () => {
    const broken = "rules:\n  vague-sauce: off\n  vague-source: error\n";
    await using editor = await Editor.start(PULLING, { "newslint.yml": broken });
    const one = editor.open("one.md", SLIP);
    const two = editor.open("two.md", SLIP);
    expect(await editor.findings(one)).toMatchObject([{ severity: 1 }]);
    await editor.findings(two);
    expect(editor.messages).toHaveLength(1);
    expect(editor.messages[0]).toMatch(/newslint\.yml:2: .*“vague-sauce”/);
  });

  test("YAML that cannot be read is told, and drafts are linted as without it", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": "rules: [\n" });
    expect(await editor.rules(editor.open("port.md", SLIP))).toEqual(["vague-source"]);
    expect(editor.messages).toHaveLength(1);
    expect(editor.messages[0]).toContain("newslint.yml");
  });

  test("the editor’s profile lies under it", async () => {
    const files = { "with/newslint.yml": "profile: desk\n" };
    await using editor = await Editor.start(PULLING, files, { settings: { profile: "draft" } });
    const text = "The toll is [TK: how much].\n";
    const without = await editor.findings(editor.open("port.md", text));
    const covered = await editor.findings(editor.open("with/port.md", text));
    expect(without).toMatchObject([{ code: "placeholder-left", severity: 3 }]);
    expect(covered).toMatchObject([{ code: "placeholder-left", severity: 1 }]);
  });

  test("settings that change count at once", async () => {
    await using editor = await Editor.start(PULLING);
    const uri = editor.open("port.md", SLIP);
    expect(await editor.rules(uri)).toEqual(["vague-source"]);
    editor.settings = { enable: "off" };
    void editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await editor.until(() => editor.refreshes > 0, "the server to ask to be asked again");
    expect(await editor.rules(uri)).toEqual([]);
  });
});
