import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver-protocol/node";
import { PROGRAM } from "../cli/command.ts";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const SLIP = "Experts say the dyke will not last the winter.\n";

test("it ends with 0 after a shutdown", async () => {
  await using editor = await Editor.start(PULLING);
  expect(await editor.shutDown()).toBe(0);
});

test("it ends with 1 where it is told to exit without one", async () => {
  await using editor = await Editor.start(PULLING);
  await editor.connection.sendNotification("exit");
  expect(await editor.ended).toBe(1);
});

test("it ends when the pipe closes, whatever it is at", async () => {
  await using editor = await Editor.start(PULLING);
  editor.open("port.md", SLIP.repeat(5000));
  await editor.settled();
  expect(await editor.hangUp()).toBe(1);
});

test("it says who it is", async () => {
  await using editor = await Editor.start(PULLING);
  expect(editor.initialized.serverInfo).toEqual({ name: "newslint", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
});

test("two documents do not disturb each other, and one closed is forgotten", async () => {
  await using editor = await Editor.start(PULLING);
  const one = editor.open("one.md", SLIP);
  const two = editor.open("two.md", "The clerk read.\n");
  expect(await editor.rules(two)).toEqual([]);
  expect(await editor.rules(one)).toEqual(["vague-source"]);
  editor.close(one);
  expect(await editor.rules(one)).toEqual([]);
  const again = editor.open("one.md", "The clerk read.\n");
  expect(await editor.rules(again)).toEqual([]);
});

test("without its models it lints nothing, and says so", async () => {
  const dist = mkdtempSync(path.join(tmpdir(), "newslint-dist-"));
  try {
    cpSync(path.dirname(PROGRAM), dist, { recursive: true });
    rmSync(path.join(dist, "data"), { recursive: true });
    await using editor = await Editor.start(PULLING, {}, { program: path.join(dist, "cli.js") });
    await editor.until(() => editor.messages.length > 0, "the server to complain");
    expect(editor.messages[0]).toMatch(/cannot lint: .*tagger\.bin/);
    await expect(editor.pull(editor.open("port.md", SLIP))).rejects.toThrow(/tagger\.bin/);
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
});

describe("a request that the client takes back", () => {
  const at = { line: 0, character: 3 };
  const range = { start: at, end: at };
  test.each<[string, object]>([
    ["textDocument/diagnostic", {}],
    ["textDocument/hover", { position: at }],
    ["textDocument/codeAction", { range, context: { diagnostics: [] } }],
    ["textDocument/documentSymbol", {}],
    ["textDocument/prepareRename", { position: at }],
    ["textDocument/rename", { position: at, newName: "Ina Lund" }],
    ["textDocument/references", { position: at, context: { includeDeclaration: true } }],
    ["textDocument/documentHighlight", { position: at }],
    ["textDocument/definition", { position: at }],
    ["textDocument/codeLens", {}],
    ["textDocument/completion", { position: at }],
    ["textDocument/semanticTokens/full", {}],
    ["textDocument/semanticTokens/range", { range }],
  ])("is answered so at once, long before the draft is read: %s", async (method, params) => {
    await using editor = await Editor.start(PULLING);
    // Long enough not to be read by the time it is taken back.
    const uri = editor.open("port.md", `Ina ${SLIP}\n`.repeat(20_000));
    const source = new CancellationTokenSource();
    const asked = editor.connection.sendRequest(method, { textDocument: { uri }, ...params }, source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  test("takes nothing from those who still ask", async () => {
    await using editor = await Editor.start(PULLING);
    const uri = editor.open("port.md", `Ina ${SLIP}\n`.repeat(1000));
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri } };
    const first = editor.connection.sendRequest("textDocument/documentSymbol", params, source.token);
    const second = editor.connection.sendRequest("textDocument/documentSymbol", params);
    source.cancel();
    await expect(first).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await second).toBeInstanceOf(Array);
  });
});

describe("it holds on to no more than it needs", () => {
  const FILES = {
    "newslint.yml": "profile: desk\n",
    "sources.yml": Array.from(
      { length: 40 },
      (_, i) =>
        `s${i}: { type: document, title: Minutes ${i}, issuer: Board, date: 2026-03-04, file: minutes-${i}.txt }\n`,
    ).join(""),
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `minutes-${i}.txt`,
        Array.from({ length: 800 }, (_, j) => `Item ${j}. The board of quay ${i} approved ${j * 7 + i} homes.\n`).join(
          "",
        ),
      ]),
    ),
  };
  const PARAGRAPH =
    "The clerk, Ida Voss, read the minutes on Monday. Experts say the dyke will not last. The pier cost $3 million.\n\n";

  /** Bytes after each round of `work`, the first of which only warm it up. */
  async function weights(editor: Editor, rounds: number, work: (round: number) => Promise<void>): Promise<number[]> {
    const all: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await work(round);
      await editor.settled();
      all.push(await editor.weigh());
    }
    return all;
  }

  const growth = ([, settled, ...later]: readonly number[]) => later.at(-1)! / settled!;

  test.each([
    ["pulls", PULLING],
    ["is pushed to", PUSHED],
  ])("10,000 edits leave its heap as it was: a client that %s", { timeout: 300_000 }, async (_, client) => {
    await using editor = await Editor.start(client, FILES, { isWeighed: true });
    const uri = editor.open("port.md", PARAGRAPH.repeat(10));
    const typed = "The mayor, Jon Oster, said 412 people left. ";
    const all = await weights(editor, 6, async (round) => {
      for (let i = 0; i < 2000; i++) {
        const letter = typed[i % typed.length]!;
        // Written, then taken out again; a name and a number that were not there before each time.
        if (i % (2 * typed.length) < typed.length) editor.type(uri, "\n\nThe clerk", `${letter}\n\nThe clerk`);
        else editor.type(uri, editor.textOf(uri).getText().slice(0, 400), PARAGRAPH.repeat(4).slice(0, 400));
        if (i % 50 === 0) {
          editor.type(uri, "Experts say", i % 100 === 0 ? `Ina Lund${round}${i} says` : "Experts say");
          editor.type(uri, editor.textOf(uri).getText(), PARAGRAPH.repeat(10));
          if (client === PULLING) await editor.pull(uri);
          await editor.hover(uri, "million");
        }
      }
      // Of what was told only the last is of interest here.
      editor.pushed.length = 0;
    });
    expect(growth(all), `heaps: ${all.join(", ")}`).toBeLessThan(1.1);
  });

  test("200 drafts opened and closed, each with its own sources, leave it as it was", {
    timeout: 300_000,
  }, async () => {
    await using editor = await Editor.start(PULLING, FILES, { isWeighed: true });
    const all = await weights(editor, 5, async (round) => {
      for (let i = 0; i < 50; i++) {
        const number = round * 50 + i;
        const cited = `The board approved ${number} homes [@s${number % 40}].\n\n${PARAGRAPH.repeat(5)}`;
        const uri = editor.open(`port-${number}.md`, cited);
        await editor.pull(uri);
        await editor.hover(uri, "homes");
        editor.close(uri);
      }
    });
    expect(growth(all), `heaps: ${all.join(", ")}`).toBeLessThan(1.1);
  });
});
