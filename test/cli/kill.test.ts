import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { Desk, type Ended, PROGRAM } from "./command.ts";

/** So many processes are killed of each kind; the long run has NEWSLINT_KILLS=200. */
const KILLS = Number(process.env.NEWSLINT_KILLS ?? 30);
/** At once. */
const PROCESSES = 2;
const TIMEOUT = 120_000 + KILLS * 10_000;

const CONFIG = `root: true
lists: { words: [utilise -> use, going forward -> in future] }
`;
const PARAGRAPH =
  "The mayor, Jon Oster, said 412 people left. Experts say we utilise it going forward. It cost $3 million.\n\n";
const DRAFTS = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.md`, PARAGRAPH.repeat(40)]));

/** One thing that writes. `files`: those it changes; all others stay as they are. */
interface Writing {
  readonly args: readonly string[];
  readonly files: readonly string[];
  readonly before?: Readonly<Record<string, string>>;
}

const WRITINGS: Readonly<Record<string, Writing>> = {
  "--fix": { args: ["--fix", "--quiet", "."], files: Object.keys(DRAFTS) },
  "--cache": { args: ["--cache", "--quiet", "."], files: [] },
  "--update-baseline": {
    args: ["--update-baseline", "--baseline", "newslint-baseline.yml", "--quiet", "."],
    files: ["newslint-baseline.yml"],
    before: { "newslint-baseline.yml": "# ours\n- { path: gone.md, rule: vague-source, sentence: It is so. }\n" },
  },
  ledger: {
    args: ["ledger", "0.md"],
    files: ["0.claims.yml"],
    before: { "0.claims.yml": "# ours\n- { id: c1, quote: 412 people, status: confirmed, checker: ina }\n" },
  },
  "--output-file": {
    args: ["--format", "json", "--output-file", "out.json", "."],
    files: ["out.json"],
    before: { "out.json": "{}\n" },
  },
};
/** What is there already is left; what is new is whole. */
const INIT: Writing = { args: ["init"], files: ["sources.yml", "people.yml", ".gitignore"] };

// Not yet seen to pass to the end on a free machine: run where it is asked for.
beforeEach((context) => {
  if (process.env.NEWSLINT_KILLS === undefined) context.skip("NEWSLINT_KILLS says how many are to be killed");
});

const desks: Desk[] = [];
const deskOf = (writing: Writing): Desk => {
  const desk = new Desk({ "newslint.yml": CONFIG, ...DRAFTS, ...writing.before });
  desks.push(desk);
  for (const name of writing.files) if (existsSync(desk.path(name))) chmodSync(desk.path(name), 0o640);
  return desk;
};
afterEach(() => {
  for (const desk of desks.splice(0)) desk[Symbol.dispose]();
});

const textOf = (desk: Desk, name: string) =>
  existsSync(desk.path(name)) ? readFileSync(desk.path(name), "utf8") : undefined;
const textsOf = (desk: Desk) =>
  new Map(
    [...Object.keys(DRAFTS), ...INIT.files, "newslint.yml", "newslint-baseline.yml", "0.claims.yml", "out.json"].map(
      (name) => [name, textOf(desk, name)] as const,
    ),
  );

/** What the files hold before and after. */
const ends = new Map<Writing, { was: Map<string, string | undefined>; is: Map<string, string | undefined> }>();
async function endsOf(writing: Writing) {
  let known = ends.get(writing);
  if (!known) {
    const desk = deskOf(writing);
    const was = textsOf(desk);
    await desk.run(writing.args);
    known = { was, is: textsOf(desk) };
    for (const name of writing.files) expect(known.is.get(name), name).not.toBe(was.get(name));
    ends.set(writing, known);
  }
  return known;
}

/** Holds of a desk in which a run ended somewhere. Returns whether it ended between two files, or two states of one. */
async function expectWhole(desk: Desk, writing: Writing, how: string): Promise<void> {
  const { was, is } = await endsOf(writing);
  for (const [name, text] of textsOf(desk)) {
    const may = writing.files.includes(name) ? [was.get(name), is.get(name)] : [was.get(name)];
    expect(may.includes(text), `${name}, ${how}: ${JSON.stringify(text?.slice(0, 200))}`).toBe(true);
    if (text !== undefined && was.get(name) !== undefined && writing.files.includes(name))
      expect(statSync(desk.path(name)).mode & 0o777, name).toBe(0o640);
  }
}

/** Whatever a cache was left as, the next run has it whole, or does without. */
async function expectCacheWhole(desk: Desk, how: string): Promise<void> {
  const args = ["--format", "json", "."];
  without ??= deskOf(WRITINGS["--cache"]!).run(args);
  expect(await desk.run(["--cache", ...args]), how).toEqual(await without);
}
let without: Promise<Ended> | undefined;

const inTurns = async (count: number, work: (i: number) => Promise<void>) => {
  let next = 0;
  const turn = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: PROCESSES }, turn));
};

const killed = { count: 0, cut: 0 };
describe.each(Object.entries(WRITINGS))("%s", (name, writing) => {
  test("killed at any moment, leaves each file as it was or as it is to be, whole", { timeout: TIMEOUT }, async () => {
    const { was, is } = await endsOf(writing);
    const started = performance.now();
    await deskOf(writing).run(writing.args);
    const length = performance.now() - started;
    let cut = 0;
    await inTurns(KILLS, async (i) => {
      const desk = deskOf(writing);
      // Half of them over the whole run, half where it writes.
      const share = (Math.floor(i / 2) + Math.random()) / Math.ceil(KILLS / 2);
      const at = length * (i % 2 === 0 ? share * 1.1 : 0.6 + share * 0.5);
      const child = spawn(process.execPath, [PROGRAM, ...writing.args], { cwd: desk.folder, stdio: "ignore" });
      const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("close", (_, signal) => resolve(signal)));
      const timer = setTimeout(() => child.kill("SIGKILL"), at);
      const signal = await ended;
      clearTimeout(timer);
      if (signal) killed.count++;
      await expectWhole(desk, writing, `killed after ${at} ms`);
      const texts = textsOf(desk);
      const states = writing.files.map((one) =>
        texts.get(one) === was.get(one) ? 0 : texts.get(one) === is.get(one) ? 1 : 2,
      );
      const beside = readdirSync(desk.folder, { recursive: true }).some((one) => String(one).endsWith(".tmp"));
      if (beside || (states.includes(0) && states.includes(1))) cut++;
      if (name === "--cache" && (beside || i % 10 === 0)) await expectCacheWhole(desk, `killed after ${at} ms`);
      desks.splice(desks.indexOf(desk), 1);
      desk[Symbol.dispose]();
    });
    killed.cut += cut;
  });
});
afterAll(() => {
  if (process.env.NEWSLINT_KILLS)
    console.log(`${killed.count} processes killed, ${killed.cut} of them while they wrote`);
});

/** Runs the command with `writing.cjs` before it. */
function stepped(desk: Desk, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  const probe = path.join(import.meta.dirname, "writing.cjs");
  return desk.run(args, { environment: { ...environment, NODE_OPTIONS: `--require ${probe}` } });
}

async function stepsOf(writing: Writing): Promise<number> {
  const desk = deskOf(writing);
  await stepped(desk, writing.args, { NEWSLINT_STEPS: desk.path("steps") });
  return Number(readFileSync(desk.path("steps"), "utf8"));
}

/** Few files, so that each step can be tried. */
const stepwise = Object.entries({ ...WRITINGS, init: INIT }).map(([name, writing]) => {
  const args = writing.args.map((one) => (one === "." ? "0.md" : one));
  const files = writing.files.filter((one) => one === "0.md" || !Object.hasOwn(DRAFTS, one));
  return [name, { ...writing, args, files }] as const;
});

describe.each(stepwise)("%s, at each step by which it changes the disk,", (name, writing) => {
  test("killed, leaves each file as it was or as it is to be, and the next run does all", {
    timeout: TIMEOUT,
  }, async () => {
    const steps = await stepsOf(writing);
    expect(steps).toBeGreaterThan(4);
    await inTurns(steps, async (i) => {
      const desk = deskOf(writing);
      const { code } = await stepped(desk, writing.args, { NEWSLINT_KILL_AT: String(i + 1) });
      expect(code, `step ${i + 1} of ${steps}`).toBeNull();
      await expectWhole(desk, writing, `killed at step ${i + 1} of ${steps}`);
      if (name === "--cache") return expectCacheWhole(desk, `killed at step ${i + 1} of ${steps}`);
      // Of those that are one file, some will do.
      if (name !== "init" && i % 3 !== 0) return;
      await desk.run(writing.args);
      const { is } = await endsOf(writing);
      for (const file of writing.files) expect(textOf(desk, file), `after step ${i + 1}`).toBe(is.get(file));
    });
  });

  test("with the disk full, leaves each file as it was or as it is to be, nothing beside them, and says so", {
    timeout: TIMEOUT,
  }, async () => {
    const steps = await stepsOf(writing);
    await inTurns(steps, async (i) => {
      const desk = deskOf(writing);
      const { code, err } = await stepped(desk, writing.args, { NEWSLINT_FAIL_AT: `${i + 1} ENOSPC` });
      const how = `full at step ${i + 1} of ${steps}`;
      await expectWhole(desk, writing, how);
      const beside = readdirSync(desk.folder, { recursive: true }).filter((one) => String(one).endsWith(".tmp"));
      expect(beside, how).toEqual([]);
      expect(err, how).not.toMatch(/bug/);
      if (name !== "--cache") {
        expect([code, err], how).toEqual([2, expect.stringContaining("the disk is full")]);
        return;
      }
      // What cannot be remembered costs the memory, not the run; a folder that cannot be made is said.
      if (code === 2) expect(err).toMatch(/cache cannot be used \(ENOSPC\)/);
      else expect(code).toBe(0);
      await expectCacheWhole(desk, how);
    });
  });
});

describe("a disk that cannot be written", () => {
  const fixing: Writing = { args: ["--fix", "a.md"], files: ["a.md"] };

  /** A disk of its own with so much room, or undefined where none can be had. */
  function mounted(folder: string, options: string): boolean {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }

  test("that is full: what was there stays, whole, nothing lies beside it, and it is said", async (context) => {
    const desk = new Desk();
    desks.push(desk);
    if (!mounted(desk.folder, "size=64k")) return context.skip("a small disk cannot be mounted here");
    try {
      const text = "We utilise it. ".repeat(700);
      desk.write("newslint.yml", CONFIG);
      desk.write("a.md", `${text}\n`);
      desk.write("kept.txt", "x".repeat(45_000));
      const { code, err } = await desk.run(fixing.args);
      expect([code, err]).toEqual([
        2,
        expect.stringContaining("a.md: This file could not be written: the disk is full"),
      ]);
      const report = await desk.run(["--format", "json", "--output-file", "out.json", "a.md"]);
      expect([report.code, report.err]).toEqual([2, expect.stringContaining("the disk is full")]);
      expect(readFileSync(desk.path("a.md"), "utf8")).toBe(`${text}\n`);
      expect(readdirSync(desk.folder).sort()).toEqual(["a.md", "kept.txt", "newslint.yml"]);
      // A memory that finds no room is none, and changes nothing of what is found.
      const { out } = await desk.run(["--format", "json", "a.md"]);
      expect((await desk.run(["--cache", "--format", "json", "a.md"])).out).toBe(out);
    } finally {
      execFileSync("umount", [desk.folder]);
    }
  });

  test("that is only for reading: the same", async (context) => {
    const desk = new Desk();
    desks.push(desk);
    if (!mounted(desk.folder, "size=1m")) return context.skip("a disk cannot be mounted here");
    try {
      desk.write("newslint.yml", CONFIG);
      desk.write("a.md", "We utilise it.\n");
      execFileSync("mount", ["-o", "remount,ro", desk.folder]);
      for (const args of [fixing.args, ["--output-file", "out.json", "a.md"], ["ledger", "a.md"], ["init"]]) {
        const { code, err } = await desk.run(args);
        if (args[0] !== "ledger") expect([code, err]).toEqual([2, expect.stringContaining("only for reading")]);
        expect(readdirSync(desk.folder).sort()).toEqual(["a.md", "newslint.yml"]);
      }
    } finally {
      execFileSync("umount", [desk.folder]);
    }
  });

  test("a folder that one may not write into: the same", async () => {
    const desk = deskOf({ args: [], files: [], before: { "house/a.md": "We utilise it.\n" } });
    chmodSync(desk.path("house"), 0o555);
    const { code, err } = await desk.runAsNobody(["--fix", "house/a.md"]);
    expect([code, err]).toEqual([2, expect.stringContaining("you may not write it, or into its folder")]);
    expect(readdirSync(desk.path("house"))).toEqual(["a.md"]);
    expect(readFileSync(desk.path("house/a.md"), "utf8")).toBe("We utilise it.\n");
    chmodSync(desk.path("house"), 0o755);
  });
});

describe("a file that changes between reading and writing", () => {
  /** Loaded before the command: writes to a file the moment before newslint puts its own in the place. */
  const meddling = (file: string, text: string) => `
    const promises = require("node:fs/promises");
    const { writeFileSync } = require("node:fs");
    const { open } = promises;
    promises.open = (path, flags, ...more) => {
      if (typeof flags === "number") writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(text)});
      return open(path, flags, ...more);
    };
    require("node:module").syncBuiltinESMExports();`;

  test.each([
    ["--fix", "0.md"],
    ["--update-baseline", "newslint-baseline.yml"],
    ["ledger", "0.claims.yml"],
    // Not there when it was looked for.
    ["new ledger", "0.claims.yml"],
    ["init", "sources.yml"],
  ])("is left as it is now, and it is said: %s", async (name, file) => {
    const writing = WRITINGS[name.replace("new ", "")] ?? INIT;
    const desk = deskOf(name.startsWith("new ") ? { ...writing, before: {} } : writing);
    const saved = "# saved meanwhile\n";
    desk.write("meddle.cjs", meddling(desk.path(file), saved));
    const args = writing.args.map((one) => (one === "." ? "0.md" : one));
    const { code, err } = await desk.run(args, {
      environment: { NODE_OPTIONS: `--require ${desk.path("meddle.cjs")}` },
    });
    expect([code, err]).toEqual([2, expect.stringContaining("has changed since newslint read it")]);
    expect(textOf(desk, file)).toBe(saved);
    expect(readdirSync(desk.folder).filter((one) => one.endsWith(".tmp"))).toEqual([]);
  });

  test("two processes that fix the same drafts at once leave them fixed", async () => {
    const writing = WRITINGS["--fix"]!;
    const { is } = await endsOf(writing);
    const desk = deskOf(writing);
    const both = await Promise.all([desk.run(writing.args), desk.run(writing.args)]);
    for (const { err } of both) expect(err).not.toMatch(/bug/);
    for (const name of writing.files) expect(textOf(desk, name)).toBe(is.get(name));
  });
});
