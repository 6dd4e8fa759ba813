import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleLines } from "../../bench/articles.mjs";
import { Desk, PROGRAM } from "./command.ts";

// Spread by engines that others wrote, over articles of our own: 5,000, or as many as this says.
const COUNT = Number(process.env.NEWSLINT_ARCHIVE ?? (process.env.CI ? 5_000 : 500));
const TIMEOUT = 60_000 + COUNT * 60;
const COMMAND = [process.execPath, PROGRAM, "check", "--jsonl"];
const DASK = fileURLToPath(new URL("archive/overDask.py", import.meta.url));
/** Debian's own, which has its packages. */
const PYTHON = "/usr/bin/python3";

const has = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
const hasParallel = has("parallel", "--version");
const hasDask = has(PYTHON, "-c", "import distributed");
if (!hasParallel) console.warn("GNU parallel is not installed (Debian: parallel): its test is skipped.");
if (!hasDask) console.warn("Dask is not installed (Debian: python3-distributed): its test is skipped.");

const desk = new Desk();
const INPUT = desk.path("archive.jsonl");
let expected = "";

async function ran(command: readonly string[], input?: string, output?: string) {
  const child = spawn(command[0]!, command.slice(1), { cwd: desk.folder, stdio: ["pipe", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stderr.on("data", (text) => (err += text));
  if (output === undefined) child.stdout.on("data", (text) => (out += text));
  else child.stdout.pipe(createWriteStream(output));
  child.stdin.on("error", () => {});
  if (input === undefined) child.stdin.end();
  else createReadStream(input).pipe(child.stdin);
  const [code] = (await once(child, "close")) as [number];
  return { code, out, err };
}

describe.skipIf(!hasParallel && !hasDask)(`${COUNT} articles, spread, come back as from one process`, () => {
  beforeAll(async () => {
    writeFileSync(INPUT, `${[...articleLines(COUNT)].join("\n")}\n`);
    const { code } = await ran(COMMAND, INPUT, desk.path("one.jsonl"));
    expect(code).toBe(0);
    expected = readFileSync(desk.path("one.jsonl"), "utf8");
    expect(expected.split("\n")).toHaveLength(COUNT + 1);
  }, TIMEOUT);
  afterAll(() => desk[Symbol.dispose]());

  test.skipIf(!hasParallel)("by GNU parallel", { timeout: TIMEOUT }, async () => {
    const block = String(Math.ceil(Buffer.byteLength(readFileSync(INPUT)) / 6));
    const parallel = ["parallel", "--pipe", "--keep-order", "-j2", "--block", block, ...COMMAND];
    const { code, err } = await ran(parallel, INPUT, desk.path("parallel.jsonl"));
    expect([code, err.includes("newslint")]).toEqual([0, false]);
    expect(readFileSync(desk.path("parallel.jsonl"), "utf8") === expected).toBe(true);
  });

  test.skipIf(!hasDask)("by Dask, of whose two workers one is killed half-way", { timeout: TIMEOUT * 2 }, async () => {
    const { code, out, err } = await ran([PYTHON, DASK, INPUT, desk.path("dask.jsonl"), ...COMMAND]);
    expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
    const { parts, killedAt, workersLeft } = JSON.parse(out) as Record<string, number>;
    expect(parts).toBe(Math.ceil(COUNT / Math.max(250, Math.ceil(COUNT / 40))));
    expect(killedAt).toBe(Math.floor(parts! / 2));
    expect(workersLeft).toBe(1);
    expect(readFileSync(desk.path("dask.jsonl"), "utf8") === expected).toBe(true);
  });
});

// Memory is that of Linux's own accounting; the articles are as many as have 18 MB, or of 6 MB outside a build.
const BYTES = process.env.CI ? 18_000_000 : 6_000_000;
/** So many times what it holds after a third it may hold in the end: less than if it kept what it has read since. */
const MOST = process.env.CI ? 1.06 : 1.1;
test.skipIf(process.platform !== "linux")(
  `over ${BYTES / 1e6} MB the filter's memory stays as it was at a third`,
  { timeout: 900_000 },
  async () => {
    // Not the archive's desk, which is gone by now.
    using empty = new Desk();
    const child = spawn(COMMAND[0]!, COMMAND.slice(1), { cwd: empty.folder, stdio: ["pipe", "pipe", "inherit"] });
    const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;
    let answered = 0;
    let sent = 0;
    child.stdout.on("data", (text: Buffer) => {
      for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) answered++;
    });
    const samples: { readonly sent: number; readonly memory: number }[] = [];
    let lines = 0;
    for (const line of articleLines(Number.POSITIVE_INFINITY)) {
      if (sent >= BYTES) break;
      sent += Buffer.byteLength(line) + 1;
      lines++;
      if (!child.stdin.write(`${line}\n`)) await once(child.stdin, "drain");
      if (lines % 200 === 0) samples.push({ sent, memory: resident() });
    }
    child.stdin.end();
    const [code] = (await once(child, "close")) as [number];
    expect([code, answered]).toEqual([0, lines]);
    // The tenth part of what was seen around a place, from below: garbage lies on top of what is held, and goes when it will.
    const around = (from: number, to: number) => {
      const seen = samples.filter((one) => one.sent >= from * BYTES && one.sent <= to * BYTES);
      return seen.map(({ memory }) => memory).sort((a, b) => a - b)[Math.floor(seen.length / 10)]!;
    };
    const third = around(0.25, 0.42);
    const end = around(0.83, 1);
    expect(end).toBeLessThan(third * MOST);
    expect(Math.max(...samples.map(({ memory }) => memory))).toBeLessThan(300);
  },
);
