import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { Desk, type Ended, PROGRAM } from "./command.ts";

/** So many processes are killed of each kind of writing; the long run has NEWSLINT_KILLS=200. */
const KILLS = Number(process.env.NEWSLINT_KILLS ?? 30);
/** At once. */
const PROCESSES = 2;
const TIMEOUT = 240_000 + KILLS * 10_000;

const CONFIG = `root: true
lists: { words: [utilise -> use, going forward -> in future] }
`;
const PARAGRAPH =
  "The mayor, Jon Oster, said 412 people left. Experts say we utilise it going forward. It cost $3 million.\n\n";
/** Little to lint, but more to write than one call to the disk takes. */
const CODE = `\`\`\`\n${"utilise\n".repeat(30_000)}\`\`\`\n\n`;
const DRAFTS = Object.fromEntries(
  Array.from({ length: 5 }, (_, i) => [`${i}.md`, `${i === 0 ? CODE : ""}${PARAGRAPH.repeat(2)}`]),
);

/** One thing that writes. `files`: those it changes; all others stay as they are. */
interface Writing {
  /** “.” stands for all drafts. */
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
  // What is there already is left; what is new is whole.
  init: { args: ["init"], files: ["sources.yml", "people.yml", ".gitignore"] },
};

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
    [
      ...Object.keys(DRAFTS),
      ...WRITINGS.init!.files,
      "newslint.yml",
      "newslint-baseline.yml",
      "0.claims.yml",
      "out.json",
    ].map((name) => [name, textOf(desk, name)] as const),
  );

type Texts = ReadonlyMap<string, string | undefined>;
const ends = new Map<Writing, Promise<{ readonly was: Texts; readonly is: Texts }>>();
/** What the files hold before and after. */
function endsOf(writing: Writing) {
  let known = ends.get(writing);
  if (!known) {
    const desk = deskOf(writing);
    const was = textsOf(desk);
    known = desk.run(writing.args).then(() => {
      const is = textsOf(desk);
      for (const name of writing.files) expect(is.get(name), name).not.toBe(was.get(name));
      return { was, is };
    });
    ends.set(writing, known);
  }
  return known;
}

/** Holds of a desk in which a run ended somewhere. */
async function expectWhole(desk: Desk, writing: Writing, how: string): Promise<void> {
  const { was, is } = await endsOf(writing);
  for (const [name, text] of textsOf(desk)) {
    const may = writing.files.includes(name) ? [was.get(name), is.get(name)] : [was.get(name)];
    expect(may.includes(text), `${name}, ${how}: ${JSON.stringify(text?.slice(0, 200))}`).toBe(true);
    if (text !== undefined && was.get(name) !== undefined && writing.files.includes(name))
      expect(statSync(desk.path(name)).mode & 0o777, name).toBe(0o640);
  }
}

/** What lies in a desk's cache, without what differs each time. */
const stateOfCache = (desk: Desk) =>
  existsSync(desk.path(".newslintcache"))
    ? readdirSync(desk.path(".newslintcache"), { recursive: true, encoding: "utf8" })
        .sort()
        .map(
          (name) =>
            `${name.replace(/[0-9a-f]{12}\.tmp$/, "tmp")} ${statSync(desk.path(`.newslintcache/${name}`)).size}`,
        )
        .join("\n")
    : "";
const knownCaches = new Set<string>();
let uncached: Promise<Ended> | undefined;

/** Whatever a cache was left as, the next run has it whole, or does without: tried once for each state that it is left in. */
async function expectCacheWhole(desk: Desk, how: string): Promise<void> {
  const state = stateOfCache(desk);
  if (knownCaches.has(state)) return;
  knownCaches.add(state);
  const args = ["--format", "json", "."];
  uncached ??= deskOf(WRITINGS["--cache"]!).run(args);
  expect(await desk.run(["--cache", ...args]), how).toEqual(await uncached);
}

const besides = (desk: Desk) =>
  readdirSync(desk.folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tmp"));

/** Does something so many times, two at once. */
async function inTurns(count: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const turn = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: PROCESSES }, turn));
}

/** Loaded before the command: see there. */
const PROBE = { NODE_OPTIONS: `--require ${path.join(import.meta.dirname, "writing.cjs")}` };

const stepped = (desk: Desk, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> =>
  desk.run(args, { environment: { ...environment, ...PROBE } });

const counted = new Map<Writing, Promise<number>>();
/** By how many steps it changes the disk. */
function stepsOf(writing: Writing): Promise<number> {
  let steps = counted.get(writing);
  if (!steps) {
    const desk = deskOf(writing);
    steps = stepped(desk, writing.args, { NEWSLINT_STEPS: desk.path("steps") }).then(() =>
      Number(readFileSync(desk.path("steps"), "utf8")),
    );
    counted.set(writing, steps);
  }
  return steps;
}

/** How a run ended that was to be killed so many milliseconds after it began, or after it first changed the disk. */
interface Killed {
  readonly signal: NodeJS.Signals | null;
  /** Milliseconds from its beginning, and from its first change of the disk, to its end. */
  readonly ran: number;
  readonly wrote: number;
}

function killedAfter(ms: number, since: "beginning" | "writing", desk: Desk, writing: Writing): Promise<Killed> {
  return new Promise((resolve) => {
    const began = performance.now();
    let wroteFrom: number | undefined;
    let timer: NodeJS.Timeout | undefined;
    const child = spawn(process.execPath, [PROGRAM, ...writing.args], {
      cwd: desk.folder,
      stdio: ["ignore", "ignore", "ignore", "pipe"],
      env: { ...process.env, ...PROBE, NEWSLINT_TELL_FD: "3" },
    });
    const wait = () => {
      timer = setTimeout(() => child.kill("SIGKILL"), ms);
    };
    if (since === "beginning") wait();
    child.stdio[3]!.on("data", () => {
      wroteFrom = performance.now();
      if (since === "writing") wait();
    });
    child.on("close", (_, signal) => {
      clearTimeout(timer);
      const now = performance.now();
      resolve({ signal, ran: now - began, wrote: now - (wroteFrom ?? now) });
    });
  });
}

/** The same over one draft, so that each step can be tried. */
const ofOneDraft = ({ args, files, ...more }: Writing): Writing => ({
  ...more,
  args: args.map((one) => (one === "." ? "0.md" : one)),
  files: files.filter((one) => one === "0.md" || !Object.hasOwn(DRAFTS, one)),
});

const killed = { count: 0, cut: 0 };

describe.each(Object.entries(WRITINGS))("%s", (name, writing) => {
  const single = ofOneDraft(writing);

  test("killed anywhere, leaves each file as it was or as it is to be, whole, and the next run does all", {
    timeout: TIMEOUT,
  }, async () => {
    let count = 0;
    const expectSound = async (desk: Desk, of: Writing, how: string) => {
      await expectWhole(desk, of, how);
      const { was, is } = await endsOf(of);
      const states = new Set(
        of.files.map((one) =>
          textOf(desk, one) === was.get(one) ? "old" : textOf(desk, one) === is.get(one) && "new",
        ),
      );
      count++;
      // Between two files, or in the midst of one.
      if (states.size > 1 || besides(desk).length > 0) killed.cut++;
      if (name === "--cache") await expectCacheWhole(desk, how);
    };

    // Once at each step by which it changes the disk.
    const steps = Math.min(await stepsOf(single), KILLS);
    expect(steps).toBeGreaterThan(4);
    await inTurns(steps, async (i) => {
      const how = `killed at step ${i + 1} of ${steps}`;
      using desk = deskOf(single);
      expect((await stepped(desk, single.args, { NEWSLINT_KILL_AT: String(i + 1) })).code, how).toBeNull();
      await expectSound(desk, single, how);
      if (name === "--cache" || i % 3 !== 0) return;
      await desk.run(single.args);
      const { is } = await endsOf(single);
      for (const file of single.files) expect(textOf(desk, file), `${how}, then run again`).toBe(is.get(file));
    });

    // The others at random: a third of them anywhere, two thirds from where it begins to write.
    const whole = await killedAfter(2 ** 31 - 1, "beginning", deskOf(writing), writing);
    const tries = 3 * KILLS;
    await inTurns(tries, async (i) => {
      if (count >= KILLS) return;
      const [since, ms] = i % 3 === 0 ? (["beginning", whole.ran] as const) : (["writing", whole.wrote] as const);
      const at = Math.random() * ms;
      using desk = deskOf(writing);
      const { signal } = await killedAfter(at, since, desk, writing);
      // It had come to its end.
      if (signal === null) return;
      await expectSound(desk, writing, `killed ${at} ms after its ${since}`);
    });
    expect(count).toBeGreaterThanOrEqual(KILLS);
    killed.count += count;
  });

  test("with the disk full from any step on, leaves each file as it was or as it is to be, nothing beside them, and says so", {
    timeout: TIMEOUT,
  }, async () => {
    const steps = await stepsOf(single);
    await inTurns(steps, async (i) => {
      using desk = deskOf(single);
      const { code, err } = await stepped(desk, single.args, { NEWSLINT_FAIL_AT: `${i + 1} ENOSPC` });
      const how = `full at step ${i + 1} of ${steps}`;
      await expectWhole(desk, single, how);
      expect(besides(desk), how).toEqual([]);
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

afterAll(() => {
  if (process.env.NEWSLINT_KILLS)
    console.log(`${killed.count} processes killed, ${killed.cut} of them between two files or in the midst of one`);
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
    const writing = WRITINGS[name.replace("new ", "")] ?? WRITINGS.init!;
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
