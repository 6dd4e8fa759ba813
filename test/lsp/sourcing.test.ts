import { expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver-protocol/node";
import type { DraftReport, DraftSourcing } from "../../server/src/lsp/sourcingProtocol.ts";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const FILES = {
  "newslint.yml": "root: true\n",
  "sources.yml":
    "# what we have\nminutes: {type: document, title: Minutes, issuer: Harbour board, date: 2026-03-04}\n" +
    "survey: {type: document, title: Survey, issuer: Harbour board, date: 2026-03-05}\n",
};
const DRAFT = `# Dues to rise

The board approved 6,412 homes in March [@minutes].

The dyke – 🎣 too – cost $4.2 million.

“We are ready – 🎣 all of us,” Mayor Ola Brandt said.

Critics say the toll is a tax.
`;

function sourcing(editor: Editor, uri: string): Promise<DraftSourcing | null> {
  return editor.connection.sendRequest("newslint/sourcing", { textDocument: { uri } });
}

test("tells of each claim where it stands, of each speaker what is theirs, of each source on record where it is cited", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("port.md", DRAFT);
  const { version, claims, speakers, records, tally, recordsLeftOut } = (await sourcing(editor, uri))!;
  expect(version).toBe(1);
  const written = (range: DraftSourcing["claims"][number]["range"]) => editor.sliceOf(uri, range);
  expect(claims.map(({ range, kind, status, isConfirmable }) => [written(range), kind, status, isConfirmable])).toEqual(
    expect.arrayContaining([
      ["6,412", "figure", "recorded", true],
      ["“We are ready – 🎣 all of us,”", "quotation", "attributed", true],
      ["$4.2 million", "figure", "unsourced", true],
    ]),
  );
  for (const { start, end, range } of claims) expect(DRAFT.slice(start, end)).toBe(written(range));
  expect(Object.values(tally).reduce((sum, many) => sum + many)).toBe(claims.length);
  const brandt = speakers.find(({ name }) => name === "Ola Brandt")!;
  expect(brandt.stretches.map(({ text }) => text)).toEqual([expect.stringContaining("We are ready")]);
  expect(written(brandt.stretches[0]!.range)).toContain("Mayor Ola Brandt said");
  expect(speakers.map(({ kind }) => kind)).toContain("vague");
  expect(records.map(({ key, uses, entry }) => [key, uses.map(written), entry])).toEqual([
    ["minutes", ["minutes"], { uri: editor.uriOf("sources.yml"), line: 1 }],
    ["survey", [], { uri: editor.uriOf("sources.yml"), line: 2 }],
  ]);
  expect(recordsLeftOut).toBe(0);
});

test("counts columns as the client does", async () => {
  const capabilities = { ...PUSHED, general: { positionEncodings: ["utf-8"] } };
  await using editor = await Editor.start(capabilities, FILES);
  const uri = editor.open("port.md", DRAFT);
  const { claims } = (await sourcing(editor, uri))!;
  const cost = claims.find(({ text }) => text === "$4.2 million")!;
  const line = DRAFT.split("\n")[cost.range.start.line]!;
  const bytes = Buffer.from(line);
  expect(bytes.subarray(cost.range.start.character, cost.range.end.character).toString()).toBe("$4.2 million");
});

test("is told of once, after the draft was asked about, and of no other", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const told: string[] = [];
  editor.connection.onNotification("newslint/sourcingChanged", ({ uri }: { uri: string }) => {
    told.push(uri);
  });
  const [port, quay] = [editor.open("port.md", DRAFT), editor.open("quay.md", DRAFT)];
  await sourcing(editor, port);
  for (const uri of [quay, port]) {
    editor.type(uri, "6,412", "6,413");
    await editor.findings(uri);
    editor.type(uri, "6,413", "6,414");
    await editor.findings(uri);
  }
  expect(told).toEqual([port]);
  expect((await sourcing(editor, port))!.claims.some(({ text }) => text === "6,414")).toBe(true);
});

test("a text that is no draft has none, and one that becomes a draft is told of", async () => {
  await using editor = await Editor.start(PULLING, FILES, { settings: { enable: "off" } });
  const told: string[] = [];
  editor.connection.onNotification("newslint/sourcingChanged", ({ uri }: { uri: string }) => {
    told.push(uri);
  });
  const uri = editor.open("port.md", DRAFT);
  expect(await sourcing(editor, uri)).toBeNull();
  editor.set({ enable: "auto" });
  await editor.findings(uri);
  expect(told).toEqual([uri]);
  expect(await sourcing(editor, uri)).not.toBeNull();
});

test("the report has buttons that lead to the claims, and is saved in any format as the command writes it", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("port.md", DRAFT);
  const textDocument = { uri };
  const report = await editor.connection.sendRequest<DraftReport | null>("newslint/report", { textDocument });
  expect(report).toMatchObject({ version: 1, title: "Dues to rise" });
  const { claims } = (await sourcing(editor, uri))!;
  const places = [...report!.body.matchAll(/class="nl-go" data-start="(\d+)" data-end="(\d+)" data-claim="(\d+)"/g)];
  expect(places.map(([, start, end]) => DRAFT.slice(Number(start), Number(end)))).toEqual(
    claims.map(({ text }) => text),
  );
  expect(report!.body.match(/class="nl-confirm"/g)).toHaveLength(claims.filter((one) => one.isConfirmable).length);
  expect(report!.body).not.toMatch(/<script|<style|\son\w+=|\sstyle=/i);
  expect(await editor.connection.sendRequest("newslint/reportStyles")).toContain(".nl-report");
  const saved = (format: string) =>
    editor.connection.sendRequest<string | null>("newslint/reportFile", { textDocument, format });
  expect(await saved("html")).toMatch(/^<!doctype html>[\s\S]*Dues to rise[\s\S]*port\.md[\s\S]*<\/html>\n$/);
  expect(await saved("markdown")).toMatch(/^# .*Dues to rise/);
  expect((await saved("csv"))!.split(/\r?\n/)[0]).toMatch(/\bclaim\b/);
  editor.close(uri);
  expect(await saved("html")).toBeNull();
});

test("what is typed while it is worked out goes before it, and counts", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("port.md", DRAFT.repeat(40));
  await editor.findings(uri);
  const answered: string[] = [];
  const textDocument = { uri };
  const asked = [
    sourcing(editor, uri).finally(() => answered.push("sourcing")),
    editor.connection
      .sendRequest<DraftReport | null>("newslint/report", { textDocument })
      .finally(() => answered.push("report")),
  ] as const;
  editor.type(uri, "6,412", "6,413");
  const pulled = editor.findings(uri).finally(() => answered.push("findings"));
  const [view, report] = await Promise.all(asked);
  await pulled;
  expect(answered[0]).toBe("findings");
  expect(view!.version).toBe(2);
  expect(view!.claims[0]).toMatchObject({ text: "6,413", status: "recorded" });
  expect(report!.body).toContain("6,413");
});

test("is given up where it is not asked for any more", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("port.md", DRAFT.repeat(40));
  await editor.findings(uri);
  const taken = new CancellationTokenSource();
  const asked = editor.connection.sendRequest("newslint/report", { textDocument: { uri } }, taken.token);
  taken.cancel();
  await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(await sourcing(editor, uri)).not.toBeNull();
});
