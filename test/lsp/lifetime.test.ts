import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { PROGRAM } from "../cli/command.ts";
import { Editor, PULLING } from "./editor.ts";

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
