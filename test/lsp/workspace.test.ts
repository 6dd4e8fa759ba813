import { expect, test } from "vitest";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const SLIP = "Experts say the dyke will not last.\n";
const FILES = {
  "newslint.yml": "root: true\nignore: [old/**]\n",
  ".gitignore": "build\n",
  ".git/HEAD": "ref: refs/heads/main\n",
  "a.md": SLIP,
  "clean.md": "The council met on the quay.\n",
  "desk/b.txt": `${SLIP}\nCritics say the toll is a tax.\n`,
  "old/c.md": SLIP,
  "build/d.md": SLIP,
  "node_modules/e/readme.md": SLIP,
  "binary.md": new Uint8Array([0, 1, 2, 0]) as unknown as string,
};

/** What is shown of texts that were pushed: findings by file. */
function shown(editor: Editor): Record<string, number> {
  const last = new Map<string, number>();
  for (const { uri, diagnostics } of editor.pushed)
    last.set(uri.slice(editor.uriOf("").length + 1), diagnostics.length);
  return Object.fromEntries([...last].filter(([, count]) => count > 0).sort());
}

const ALL = { "a.md": 1, "desk/b.txt": 2 };

for (const [kind, capabilities] of [
  ["that pulls", PULLING],
  ["to which findings are pushed", PUSHED],
] as const) {
  test(`in an editor ${kind}, drafts that nobody has open are told of only where the writer wants it`, async () => {
    await using editor = await Editor.start(capabilities, FILES);
    const uri = editor.open("clean.md", FILES["clean.md"]);
    await editor.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    expect(shown(editor)).toEqual({});
    editor.set({ workspace: true });
    await expect.poll(() => shown(editor), { timeout: 60_000 }).toEqual(ALL);
    editor.set({ workspace: false });
    await expect.poll(() => shown(editor), { timeout: 60_000 }).toEqual({});
  });
}

test("they follow what changes on the disk, and config", async () => {
  await using editor = await Editor.start(PULLING, FILES, { settings: { workspace: true } });
  await expect.poll(() => shown(editor), { timeout: 60_000 }).toEqual(ALL);
  editor.write("clean.md", SLIP);
  editor.write("desk/b.txt", "The council met.\n");
  editor.filesChanged("clean.md", "desk/b.txt");
  await expect.poll(() => shown(editor), { timeout: 60_000 }).toEqual({ "a.md": 1, "clean.md": 1 });
  editor.write("newslint.yml", "root: true\nrules: { vague-source: off }\n");
  editor.filesChanged("newslint.yml");
  await expect.poll(() => shown(editor), { timeout: 60_000 }).toEqual({});
});

test("a draft that is opened is marked once, as it stands in the editor; closed again, as it lies on the disk", async () => {
  await using editor = await Editor.start(PULLING, FILES, { settings: { workspace: true } });
  await expect.poll(() => shown(editor), { timeout: 60_000 }).toEqual(ALL);
  const uri = editor.open("a.md", "The council met on the quay.\n");
  await expect.poll(() => shown(editor), { timeout: 60_000 }).toEqual({ "desk/b.txt": 2 });
  expect(await editor.findings(uri)).toEqual([]);
  editor.close(uri);
  await expect.poll(() => shown(editor), { timeout: 60_000 }).toEqual(ALL);
});

test("many take a while: the editor shows how far it is, and what is open never waits", async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`d/${String(i).padStart(2, "0")}.md`, SLIP]));
  const capabilities = { ...PULLING, window: { ...PULLING.window, workDoneProgress: true } };
  await using editor = await Editor.start(capabilities, { "newslint.yml": "root: true\n", ...files });
  const told: string[] = [];
  editor.connection.onRequest("window/workDoneProgress/create", () => null);
  editor.connection.onNotification("$/progress", ({ value }: { value: { kind: string; percentage?: number } }) => {
    told.push(value.kind === "report" ? `${value.percentage}` : value.kind);
  });
  const uri = editor.open("open.md", SLIP);
  await editor.findings(uri);
  editor.set({ workspace: true });
  await expect.poll(() => told.length, { timeout: 60_000 }).toBeGreaterThan(2);
  editor.type(uri, "Experts", "Critics");
  expect(await editor.rules(uri)).toEqual(["vague-source"]);
  await expect.poll(() => told.at(-1), { timeout: 60_000 }).toBe("end");
  expect(told[0]).toBe("begin");
  expect(told.at(-2)).toBe("100");
  expect(Object.keys(shown(editor))).toHaveLength(60);
});
