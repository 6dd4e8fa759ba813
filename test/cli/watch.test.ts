import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { Desk, PROGRAM } from "./command.ts";

const desks: Desk[] = [];
const watching: ChildProcess[] = [];
afterEach(() => {
  for (const child of watching.splice(0)) child.kill("SIGKILL");
  for (const desk of desks.splice(0)) desk[Symbol.dispose]();
});

/** The command, watching, and all it has written until it says so anew. */
function watcher(desk: Desk, ...args: string[]) {
  desks.push(desk);
  const child = spawn(process.execPath, [PROGRAM, "--watch", "--format", "compact", ...args], { cwd: desk.folder });
  watching.push(child);
  let out = "";
  let err = "";
  let heard = () => {};
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => {
    err += text;
    heard();
  });
  const round = async () => {
    while (!/watching \d+ drafts?; Ctrl-C ends\.\n$/.test(err)) await new Promise<void>((resolve) => (heard = resolve));
    const seen = { out, err };
    out = err = "";
    return seen;
  };
  return { child, round };
}

test("lints again what changed, with all that counts for it, until Ctrl-C", { timeout: 180_000 }, async () => {
  const desk = new Desk({ "a.md": "Experts say so.\n", "b/b.md": "The clerk read the minutes.\n" });
  const { child, round } = watcher(desk, ".");
  const first = await round();
  expect(first.out).toContain("vague-source");
  expect(first.err).toContain("watching 2 drafts");

  desk.write("a.md", "The clerk read it.\n");
  const second = await round();
  expect(second.out).not.toContain("vague-source");
  expect(second.err).toContain("a.md changed");

  // As editors save: another file takes the place of the first.
  desk.write("b/.b.tmp", "Critics say so.\n");
  renameSync(desk.path("b/.b.tmp"), desk.path("b/b.md"));
  expect((await round()).out).toContain("b/b.md");

  desk.write("newslint.yml", "rules: { vague-source: off }\n");
  const fourth = await round();
  expect([fourth.out.includes("vague-source"), fourth.err.includes("newslint.yml changed")]).toEqual([false, true]);

  desk.write("b/new.md", "TK\n");
  expect((await round()).err).toContain("watching 3 drafts");

  desk.remove("b/new.md");
  expect((await round()).err).toContain("watching 2 drafts");

  const ended = once(child, "close");
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
});

test("what does not count starts nothing", { timeout: 60_000 }, async () => {
  const desk = new Desk({ "a.md": "Experts say so.\n" });
  const { child, round } = watcher(desk, "--output-file", "result.txt", ".");
  await round();
  let err = "";
  child.stderr?.on("data", (text) => (err += text));
  desk.write("picture.png", "x");
  desk.write(".hidden.md", "x");
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(err).toBe("");
});
