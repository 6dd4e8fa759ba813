import { describe, expect, test } from "vitest";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const CLEAN = "The clerk read the minutes.\n";
const SLIP = "The clerk read the minutes. Experts say the dyke will not last the winter.\n";

test("a client that can pull is never pushed to", async () => {
  await using editor = await Editor.start(PULLING);
  expect(editor.initialized.capabilities.diagnosticProvider).toMatchObject({ identifier: "newslint" });
  const uri = editor.open("port.md", SLIP);
  const findings = await editor.findings(uri);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ code: "vague-source", source: "newslint", severity: 2 });
  expect(editor.sliceOf(uri, findings[0]!.range)).toBe("Experts say");
  editor.type(uri, "clerk", "clerks");
  editor.save(uri);
  expect(await editor.rules(uri)).toEqual(["vague-source"]);
  editor.close(uri);
  await editor.settled();
  expect(editor.pushed).toEqual([]);
});

test("a client that cannot pull is pushed each version's findings once, and none after it closes the text", async () => {
  await using editor = await Editor.start(PUSHED);
  expect(editor.initialized.capabilities.diagnosticProvider).toBeUndefined();
  const uri = editor.open("port.md", SLIP);
  expect((await editor.published(uri)).map((one) => one.code)).toEqual(["vague-source"]);
  editor.type(uri, "Experts say the", "The");
  expect(await editor.published(uri)).toEqual([]);
  // Left by a line break: nothing of it waits.
  editor.type(uri, "The dyke will not last the winter.\n", "Critics say the dyke will not last.\n");
  expect((await editor.published(uri)).map((one) => one.code)).toEqual(["vague-source"]);
  editor.close(uri);
  await editor.until(() => editor.pushed.length === 4, "the findings to be taken back");
  expect(editor.pushed.map((one) => [one.version, one.diagnostics.length])).toEqual([
    [1, 1],
    [2, 0],
    [3, 1],
    [3, 0],
  ]);
});

test("a pull without change since is answered with “unchanged”", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", SLIP);
  const first = await editor.pull(uri);
  expect(first.kind).toBe("full");
  expect(await editor.pull(uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  editor.type(uri, "Experts", "Some experts");
  const second = await editor.pull(uri, first.resultId);
  expect(second.kind).toBe("full");
  expect(second.resultId).not.toBe(first.resultId);
});

test("after many edits at once the findings are those of the last text", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", CLEAN);
  for (let i = 0; i < 50; i++) editor.type(uri, "The clerk", `The clerk ${i} said so. The clerk`);
  editor.type(uri, CLEAN.trim(), SLIP.trim());
  const [finding, ...others] = (await editor.findings(uri)).filter((one) => one.code === "vague-source");
  expect(others).toEqual([]);
  expect(editor.sliceOf(uri, finding!.range)).toBe("Experts say");
});

test("a draft of 100,000 words is linted in slices: the server answers others meanwhile", async () => {
  await using editor = await Editor.start(PULLING);
  const paragraph = `${"The council met on Monday and took up the budget for the harbour, the mayor said. ".repeat(6)}\n\n`;
  const small = editor.open("small.md", SLIP);
  await editor.findings(small);
  const large = editor.open("large.md", paragraph.repeat(1100) + SLIP);
  const order: string[] = [];
  const slow = editor.pull(large).then(() => order.push("large"));
  const quick = editor.hover(small, "Experts", 1).then(() => order.push("small"));
  await Promise.all([slow, quick]);
  expect(order).toEqual(["small", "large"]);
});

test.each([
  ["utf-8", ["utf-8", "utf-32"], 25],
  ["utf-32", ["utf-32", "utf-8"], 19],
  ["utf-16", ["utf-8", "utf-16"], 20],
  ["utf-16", undefined, 20],
])("positions are counted as agreed: %s of %j", async (encoding, offered, column) => {
  await using editor = await Editor.start({
    ...PULLING,
    general: offered ? { positionEncodings: offered } : {},
  });
  expect(editor.initialized.capabilities.positionEncoding).toBe(encoding);
  // Before the finding: an astral character (2 code units, 4 bytes), an accent (1, 2) and a curly quote (1, 3).
  const uri = editor.open("port.md", "🚢 Le café d’Oster. Experts say the dyke will not last.\n");
  const [finding] = await editor.findings(uri);
  expect(finding?.range.start).toEqual({ line: 0, character: column });
});

test("lines end as the file has them", async () => {
  await using editor = await Editor.start(PULLING);
  const uri = editor.open("port.md", "\ufeff# Port\r\n\r\nThe clerk read.\r\nExperts say the dyke will not last.\r\n");
  const [finding] = await editor.findings(uri);
  expect(finding?.range).toEqual({ start: { line: 3, character: 0 }, end: { line: 3, character: 11 } });
});

describe("what is new in the sentence that somebody is writing", () => {
  const START = "The clerk read the minutes. The dyke will last\n";

  test("is left out of what a client pulls, until it is told to pull again", async () => {
    await using editor = await Editor.start(PULLING);
    const uri = editor.open("port.md", START);
    const first = await editor.pull(uri);
    editor.type(uri, "The dyke", "Experts say the dyke");
    const held = await editor.pull(uri, first.resultId);
    expect(held).toMatchObject({ kind: "full", items: [] });
    await editor.until(() => editor.refreshes > 0, "the server to ask to be asked again");
    const told = await editor.pull(uri, held.resultId);
    expect(told).toMatchObject({ kind: "full", items: [{ code: "vague-source" }] });
    expect(new Set([first.resultId, held.resultId, told.resultId]).size).toBe(3);
  });

  test("is pushed to others a while later, for the same version", async () => {
    await using editor = await Editor.start(PUSHED);
    const uri = editor.open("port.md", START);
    await editor.published(uri);
    editor.type(uri, "The dyke", "Experts say the dyke");
    expect(await editor.published(uri)).toEqual([]);
    await editor.until(() => editor.pushed.length === 3, "the finding");
    expect(editor.pushed.at(-1)).toMatchObject({ version: 2, diagnostics: [{ code: "vague-source" }] });
  });

  test.each([
    ["PULLING", PULLING],
    ["PUSHED", PUSHED],
  ])("is shown once the text is saved: %s", async (_, client) => {
    await using editor = await Editor.start(client);
    const uri = editor.open("port.md", START);
    await editor.settled();
    editor.type(uri, "The dyke", "Experts say the dyke");
    editor.save(uri);
    await editor.until(
      () => editor.refreshes > 0 || (editor.pushed.at(-1)?.diagnostics.length ?? 0) > 0,
      "the finding to be told of",
    );
    if (client === PULLING) expect(await editor.rules(uri)).toEqual(["vague-source"]);
  });

  test("has its quick fixes all the same", async () => {
    await using editor = await Editor.start(PULLING);
    const uri = editor.open("port.md", START);
    editor.type(uri, "The dyke", "Experts say the dyke");
    expect((await editor.actions(uri, "Experts say")).length).toBeGreaterThan(2);
  });

  test("is shown at once to a client that pulls but cannot be told to pull again", async () => {
    const { diagnostics: _, ...workspace } = PULLING.workspace!;
    await using editor = await Editor.start({ ...PULLING, workspace });
    const uri = editor.open("port.md", START);
    await editor.findings(uri);
    editor.type(uri, "The dyke", "Experts say the dyke");
    expect(await editor.rules(uri)).toEqual(["vague-source"]);
  });
});
