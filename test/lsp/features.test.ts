import { describe, expect, test } from "vitest";
import type { CodeAction, MarkupContent } from "vscode-languageserver-protocol/node";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const SLIP = "The clerk read the minutes. Experts say the dyke will not last the winter.\n";
const FIGURES =
  "# Quay\n\nThe clerk read the minutes.\n\nThe quay cost $4.2 million.\n\nThe pier cost $900,000, Mayor Ola Brandt said.\n";

function titled(actions: readonly CodeAction[], start: string): CodeAction {
  const action = actions.find((one) => one.title.startsWith(start));
  if (!action) throw new Error(`“${start}” is not among: ${actions.map((one) => one.title).join("; ")}`);
  return action;
}

function textOf(contents: unknown): string {
  return (contents as MarkupContent).value;
}

test("a figure’s hover tells its value, its status, and whose words made newslint think so", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("quay.md", FIGURES);
  const unsourced = await editor.hover(uri, "$4.2 million", 3);
  expect(unsourced?.contents).toMatchObject({ kind: "markdown" });
  expect(textOf(unsourced?.contents)).toContain("4,200,000 (dollar)");
  expect(textOf(unsourced?.contents)).toContain("**unsourced**");
  expect(editor.sliceOf(uri, unsourced!.range!)).toBe("$4.2 million");
  const attributed = textOf((await editor.hover(uri, "$900,000", 1))?.contents);
  expect(attributed).toContain("**attributed**");
  expect(attributed).toMatch(/Who says so: “[^”]*Ola Brandt said/);
});

test("a mark’s hover gives the rule’s reasons, what would silence it, and its page", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", SLIP);
  const hover = await editor.hover(uri, "Experts say", 2);
  const text = textOf(hover?.contents);
  expect(text).toMatch(/^\*\*vague-source\*\*/);
  expect(text).toMatch(/Why: .+/);
  expect(text).toMatch(/Silent where:\n- .+/);
  expect(text).toMatch(/\[The rule’s page\]\(<file:.*\/docs\/rules\/vague-source\.md>\)/);
  expect(editor.sliceOf(uri, hover!.range!)).toBe("Experts say");
});

test("over who speaks, and the verb, a hover tells what newslint understood", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("quay.md", "The *old* quay fell, Mayor Ola Brandt said. It will be mended in May.\n");
  const hover = await editor.hover(uri, "Brandt", 2);
  expect(editor.sliceOf(uri, hover!.range!)).toBe("Mayor Ola Brandt");
  const lines = textOf(hover?.contents).split("\n\n");
  expect(lines.slice(0, -1)).toEqual([
    "**Who:** Mayor Ola Brandt (a person)",
    "**Told by:** “said”",
    "**What:** “The old quay fell” (in the writer’s own words)",
    "**Also counts for:** “It will be mended in May.”",
  ]);
  expect(lines.at(-1)).toMatch(
    /^newslint is (?:sure|fairly sure|unsure) \(\d\d?%\) that these are somebody’s words or thoughts\.$/,
  );
  const verb = await editor.hover(uri, "said", 2);
  expect(textOf(verb?.contents)).toBe(textOf(hover?.contents));
  expect(editor.sliceOf(uri, verb!.range!)).toBe("said");
});

test("over what somebody says, the same is told unless something nearer is", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("pier.md", FIGURES);
  expect(textOf((await editor.hover(uri, "pier"))?.contents)).toMatch(/^\*\*Who:\*\* Mayor Ola Brandt/);
  const figure = textOf((await editor.hover(uri, "$900,000"))?.contents);
  expect(figure).toContain("Who says so: “Mayor Ola Brandt said”");
  expect(figure).not.toContain("**Who:**");
});

test("names and words of the draft stay words in a hover", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("quay.md", "“The quay \\*sank\\* for &lt;b&gt; all,” Mayor Ola Brandt said.\n");
  const text = textOf((await editor.hover(uri, "Brandt"))?.contents);
  expect(text).toContain("**What:** “The quay \\*sank\\* for \\<b\\> all,” (quoted word for word)");
});

test("nothing is said where there is nothing to say", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", SLIP);
  expect(await editor.hover(uri, "clerk")).toBeNull();
  expect(await editor.actions(uri, "clerk")).toEqual([]);
});

test("a client without Markdown gets plain text", async () => {
  await using editor = await Editor.start(PUSHED);
  const uri = editor.open("port.md", SLIP);
  const hover = await editor.hover(uri, "Experts say", 2);
  expect(hover?.contents).toMatchObject({ kind: "plaintext" });
  expect(textOf(hover?.contents)).not.toMatch(/[*\\]/);
});

test("blanks are tab stops where the client takes snippets", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", SLIP);
  const fix = titled(await editor.actions(uri, "Experts say"), "Name");
  expect(editor.after(fix.edit!, uri)).toBe(
    "The clerk read the minutes. ‹name› of ‹organisation› says the dyke will not last the winter.\n",
  );
  // With the version it was made for, so that a client can refuse it after an edit.
  expect(fix.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri, version: 1 } });
});

test("elsewhere blanks are written as TK marks", async () => {
  await using editor = await Editor.start(PUSHED);
  const uri = editor.open("port.md", SLIP);
  const fix = titled(await editor.actions(uri, "Experts say"), "Name");
  expect(fix.edit?.documentChanges).toBeUndefined();
  expect(editor.after(fix.edit!, uri)).toBe(
    "The clerk read the minutes. [TK: name] of [TK: organisation] says the dyke will not last the winter.\n",
  );
});

test("a safe fix is preferred, and all safe fixes come at once on request", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("trip.md", "She flew to Kiev. He came from Kiev. Experts say it is far.\n");
  expect(titled(await editor.actions(uri, "Kiev"), "Replace").isPreferred).toBe(true);
  const all = await editor.actions(uri, "She", ["source.fixAll"]);
  expect(all).toHaveLength(1);
  expect(all[0]?.kind).toBe("source.fixAll.newslint");
  expect(editor.after(all[0]!.edit!, uri)).toBe("She flew to Kyiv. He came from Kyiv. Experts say it is far.\n");
  expect(await editor.actions(uri, "She", ["refactor"])).toEqual([]);
});

describe("all safe fixes together", () => {
  const CONFIG = `root: true
lists:
  words: [utilise -> use, going forward -> in future, "colour -> *shade*", red -> blue, blue -> red, ship -> use a boat, use a -> take a]
`;

  test.each<[string, string, string | undefined]>([
    ["a replacement that would be markup is left, others go in", "We utilise the colour.\n", "We use the colour.\n"],
    ["words that a list sends in a circle stay", "The red sail.\n", undefined],
    [
      "what one fix brings up is fixed with it",
      "We ship it.\n\nWe utilise it.\n",
      "We take a boat it.\n\nWe use it.\n",
    ],
    ["quoted words stay", "“We utilise it,” she said.\n", undefined],
  ])("%s", async (_, text, fixed) => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": CONFIG });
    const uri = editor.open("a.md", text);
    const [all] = await editor.actions(uri, "e", ["source"]);
    expect(all?.edit && editor.after(all.edit, uri)).toBe(fixed);
    if (!all) return;
    expect(all.edit!.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
    editor.type(uri, text, fixed!);
    expect(await editor.actions(uri, "e", ["source.fixAll.newslint"])).toEqual([]);
  });

  test("a config that is half understood changes no draft", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": `${CONFIG}rulse: {}\n` });
    const uri = editor.open("a.md", "We utilise it.\n");
    expect(await editor.rules(uri)).toEqual(["house-word"]);
    expect(await editor.actions(uri, "We", ["source.fixAll"])).toEqual([]);
  });

  test("of a text that changes meanwhile there are none", async () => {
    await using editor = await Editor.start(PULLING, { "newslint.yml": CONFIG });
    const uri = editor.open("a.md", "We utilise it.\n\n".repeat(200));
    await editor.findings(uri);
    const asked = editor.actions(uri, "We", ["source.fixAll"]);
    editor.type(uri, "We utilise", "They utilise");
    expect(await asked).toEqual([]);
    expect(await editor.actions(uri, "They", ["source.fixAll"])).toHaveLength(1);
  });
});

test.each([
  ["markdown", "port.md", "<!-- newslint-ignore vague-source: reason -->"],
  ["plain text", "port.txt", "[newslint-ignore vague-source: reason]"],
])("an ignore silences its finding once it has a reason, in %s", async (_, name, directive) => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open(name, SLIP);
  const chosen = await editor.resolve(titled(await editor.actions(uri, "Experts say"), "Ignore"));
  const ignored = editor.after(chosen.edit!, uri).replaceAll(/[‹›]/g, "");
  expect(ignored).toContain(directive);
  editor.type(uri, editor.textOf(uri).getText(), ignored.replace("reason", "a legend, told as one"));
  expect(await editor.rules(uri)).toEqual([]);
});

test("an ignore whose reason is still to come silences nothing", async () => {
  await using editor = await Editor.start(PUSHED);
  const uri = editor.open("port.md", SLIP);
  const ignore = titled(await editor.actions(uri, "Experts say"), "Ignore");
  const text = editor.after(ignore.edit!, uri);
  expect(text).toContain("<!-- newslint-ignore vague-source: [TK: reason] -->");
  editor.type(uri, SLIP, text);
  expect((await editor.published(uri)).map((one) => one.code)).toContain("vague-source");
});

test("an action chosen after an edit does nothing", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", SLIP);
  const ignore = titled(await editor.actions(uri, "Experts say"), "Ignore");
  editor.type(uri, "The clerk read the minutes. ", "");
  expect((await editor.resolve(ignore)).edit).toBeUndefined();
});

test("a rule is turned off by an edit of the config that the client makes", async () => {
  await using editor = await Editor.start(PULLING, { "newslint.yml": "# ours\nrules:\n  house-word: off\n" });
  const uri = editor.open("port.md", SLIP);
  const off = titled(await editor.actions(uri, "Experts say"), "Turn");
  await editor.execute(off.command!.command, ...off.command!.arguments!);
  const config = editor.uriOf("newslint.yml");
  editor.open("newslint.yml", "# ours\nrules:\n  house-word: off\n", "yaml");
  expect(editor.appliedEdits).toHaveLength(1);
  const text = editor.after(editor.appliedEdits[0]!.edit, config);
  expect(text).toContain("# ours\n");
  expect(text).toContain("  vague-source: off\n");
  editor.write("newslint.yml", text);
  editor.filesChanged("newslint.yml");
  await editor.until(() => editor.refreshes > 0, "the server to ask to be asked again");
  expect(await editor.rules(uri)).toEqual([]);
});

test("where there is no config yet, it is created first", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", SLIP);
  const off = titled(await editor.actions(uri, "Experts say"), "Turn");
  await editor.execute(off.command!.command, ...off.command!.arguments!);
  expect(editor.appliedEdits[0]?.edit.documentChanges).toMatchObject([
    { kind: "create", uri: editor.uriOf("newslint.yml") },
    { edits: [{ newText: "rules:\n  vague-source: off\n" }] },
  ]);
});

test("explaining opens the rule’s page, which itself is no draft", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", SLIP);
  const explain = titled(await editor.actions(uri, "Experts say"), "Explain");
  await editor.execute(explain.command!.command, ...explain.command!.arguments!);
  expect(editor.shownDocuments).toHaveLength(1);
  const page = editor.open(editor.shownDocuments[0]!, SLIP, "markdown");
  expect(await editor.rules(page)).toEqual([]);
});

test("an unknown command, and one called wrongly, are refused", async () => {
  await using editor = await Editor.start(PULLING);
  await expect(editor.execute("newslint.nothing")).rejects.toThrow(/no command newslint\.nothing/);
  await expect(editor.execute("newslint.explainRule", "no-such-rule")).rejects.toThrow(/no rule “no-such-rule”/);
});
