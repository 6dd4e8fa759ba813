import { expect, test } from "vitest";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const SOURCES = "minutes: {type: document, title: Minutes}\nbroken: {type: rumour}\n";

test.each([
  ["sources.yml", SOURCES, 1, "“rumour”"],
  ["port.sources.yml", SOURCES, 1, "“rumour”"],
  ["people.yml", "- name: Ana Lind\n  ofices: []\n", 1, "“offices”"],
  ["port.claims.yml", "- quote: one\n- quote: two\n  status: maybe\n", 2, "maybe"],
  ["newslint.yml", "profile: dask\n", 0, "dask"],
  ["sources.yml", "a: [\n", undefined, "cannot be read"],
])("what is wrong in %s is told on its line, as it is written", async (name, text, line, words) => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open(name, text, "yaml");
  const findings = await editor.findings(uri);
  expect(findings.map(({ message }) => message).join()).toContain(words);
  if (line !== undefined) expect(findings[0]!.range.start.line).toBe(line);
});

test("and goes with the slip, for a client that is told", async () => {
  await using editor = await Editor.start(PUSHED);
  const uri = editor.open("sources.yml", SOURCES, "yaml");
  expect(await editor.published(uri)).toHaveLength(1);
  editor.type(uri, "rumour", "web");
  await editor.until(() => editor.pushed.at(-1)?.diagnostics.length === 0, "no findings");
});

test("other YAML is left alone", async () => {
  await using editor = await Editor.start(PULLING);
  expect(await editor.findings(editor.open("values.yml", "a: [\n", "yaml"))).toEqual([]);
});

test("an entry leads to where the open drafts cite it", async () => {
  await using editor = await Editor.start(PULLING, { "newslint.yml": "root: true\n", "sources.yml": SOURCES });
  const draft = editor.open("port.md", "It has 12 boats [@minutes].\n");
  const uri = editor.open("sources.yml", SOURCES, "yaml");
  await editor.rules(draft);
  const params = { textDocument: { uri }, position: { line: 0, character: 3 }, context: { includeDeclaration: false } };
  const places = await editor.connection.sendRequest("textDocument/references", params);
  expect(places).toMatchObject([{ uri: draft, range: { start: { line: 0, character: 18 } } }]);
});
