import { execFileSync, spawn } from "node:child_process";
import { openSync, readFileSync, symlinkSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { FORMATS, type FormatName } from "../../server/src/cli/formats/format.ts";
import { faultsOfRdjson, faultsOfSarif, readCommand, readXml } from "../../server/src/cli/formats/readers.fixture.ts";
import { Desk, type Ended, PROGRAM } from "./command.ts";

// Many processes wait for their turn.
vi.setConfig({ testTimeout: 120_000 });

/** One desk for all calls: none of them writes but to files of their own. */
let desk: Desk;
const CLEAN = "The clerk read the minutes.\n";
/** The front matter names a profile that is none: a finding of `front-matter`, at whatever level a call sets it to. */
const SLIP = "---\nnewslint: { profile: loud }\n---\n\nThe clerk read the minutes.\n";
const IGNORED = "---\nnewslint: { ignore: { house-word: ours } }\n---\n\nThe clerk read the minutes.\n";

beforeAll(() => {
  desk = new Desk({
    "clean.md": CLEAN,
    "slip.md": SLIP,
    "stale.md": IGNORED,
    "latin.txt": Uint8Array.of(99, 97, 102, 0xe9, 10),
    "picture.md": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3),
    "bad/newslint.yml": "rules:\n  front-mater: off\n",
    "bad/a.md": CLEAN,
    "wire/newslint.yml": "ignore: '*'\n",
    "wire/a.md": SLIP,
    "none/x.html": "",
  });
  execFileSync("mkfifo", [desk.path("pipe.md")]);
  symlinkSync("was-here.md", desk.path("gone.md"));
});
afterAll(() => desk[Symbol.dispose]());

/** Each call is a process; as many at a time as there are cores to run them on. */
const AT_ONCE = 3;
let running = 0;
const waiting: (() => void)[] = [];
async function run(args: readonly string[], options: Parameters<Desk["run"]>[1] = {}): Promise<Ended> {
  while (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await desk.run(args, options);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** How many findings and failures a format's own reader finds in what was printed; throws where it is not valid. */
const readers: Readonly<Record<FormatName, (out: string) => Promise<{ findings: number; failed: number }>>> = {
  async pretty(out) {
    const failed = /(\d+) problems? kept newslint/.exec(out)?.[1] ?? "0";
    return { findings: out.match(/^ {2}\d+:\d+ {2}\w+ {2}[\w-]+$/gm)?.length ?? 0, failed: Number(failed) };
  },
  async compact(out) {
    const failed = /(\d+) problems? of the run itself/.exec(out)?.[1] ?? "0";
    return { findings: out.match(/^[^:\n]+:\d+:\d+: \w+: .* \[[\w-]+\]$/gm)?.length ?? 0, failed: Number(failed) };
  },
  async json(out) {
    const { documents, summary } = JSON.parse(out);
    return {
      findings: documents.flatMap(({ diagnostics }: { diagnostics: unknown[] }) => diagnostics).length,
      failed: summary.failed.length,
    };
  },
  async sarif(out) {
    const log = JSON.parse(out);
    expect(faultsOfSarif(log)).toEqual([]);
    const [{ results, invocations }] = log.runs;
    const failed = invocations[0].toolExecutionNotifications.length;
    expect(invocations[0].executionSuccessful).toBe(failed === 0);
    return { findings: results.length, failed };
  },
  async github(out) {
    const commands = out
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => readCommand(line)!);
    const failed = commands.filter(({ properties }) => properties.title === "newslint").length;
    return { findings: commands.length - failed, failed };
  },
  async junit(out) {
    const cases = readXml(out).children.flatMap(({ children }) => children);
    const failed = cases.filter(({ children }) => children[0]?.name === "error").length;
    const told = cases.filter(
      ({ children, attributes }) => children.length > 0 && attributes.name !== "max-warnings",
    ).length;
    return { findings: told - failed, failed };
  },
  async checkstyle(out) {
    const sources = readXml(out).children.flatMap(({ children }) =>
      children.map(({ attributes }) => attributes.source!),
    );
    const findings = sources.filter((source) => source === "newslint.front-matter").length;
    return { findings, failed: sources.length - findings };
  },
  async codeclimate(out) {
    const issues = JSON.parse(out) as { check_name: string }[];
    const findings = issues.filter(({ check_name }) => check_name === "front-matter").length;
    return { findings, failed: issues.length - findings };
  },
  async rdjson(out) {
    expect(await faultsOfRdjson(out)).toEqual([]);
    const { diagnostics } = JSON.parse(out) as { diagnostics: { code: { value: string } }[] };
    const findings = diagnostics.filter(({ code }) => code.value === "front-matter").length;
    return { findings, failed: diagnostics.length - findings };
  },
};

/** What goes wrong in a run, and what standard error says of it. */
const FAILURES = [
  ["nothing", [], undefined],
  ["a config that is wrong", ["bad/a.md"], /bad\/newslint\.yml:2: .*front-mater/],
  ["Windows-1252", ["latin.txt"], /latin\.txt:1: .*Windows-1252/],
  ["a binary file", ["picture.md"], /picture\.md: .*binary/],
  ["a pipe", ["pipe.md"], /pipe\.md: .*pipe/],
  ["a file that is gone", ["gone.md"], /gone\.md: There is no such file/],
  ["a glob that matches nothing", ["*.rst"], /\*\.rst: This pattern matches no draft/],
  ["a folder without drafts", ["none"], /none: This folder holds no draft/],
] as const;

describe("whatever fails, the rest is reported, standard output is valid, and 2 wins over 1", () => {
  // All failures with one format, all formats with some failures: pairs of these find what single ones do not.
  const calls = FORMATS.flatMap((format, i) =>
    FAILURES.filter(([what], j) => format === "json" || what === "nothing" || (i + j) % 3 === 0).map(
      ([what, paths, said]) => [format, what, paths, said] as const,
    ),
  );
  test.concurrent.each(calls)("%s, %s", async (format, _what, paths, said) => {
    const { code, out, err } = await run(["--format", format, "clean.md", ...paths, "slip.md"]);
    expect(await readers[format](out)).toEqual({ findings: 1, failed: said ? 1 : 0 });
    expect(code).toBe(said ? 2 : 1);
    if (said) expect(err).toMatch(said);
    else expect(err).toBe("");
  });

  test.concurrent("all of it at once", async () => {
    const paths = FAILURES.flatMap(([, one]) => one);
    const { code, out, err } = await run(["--format", "json", ...paths, "slip.md"]);
    expect(await readers.json(out)).toEqual({ findings: 1, failed: FAILURES.length - 1 });
    expect([code, err.trimEnd().split("\n").length]).toEqual([2, FAILURES.length - 1]);
  });

  test.concurrent("a named file that a config ignores is a note, and no failure", async () => {
    const { code, out, err } = await run(["--format", "json", "wire/a.md", "slip.md"]);
    expect([code, err]).toEqual([1, "newslint: wire/a.md is ignored by wire/newslint.yml.\n"]);
    expect(await readers.json(out)).toEqual({ findings: 1, failed: 0 });
  });
});

describe("findings, --fail-on, --max-warnings and --quiet", () => {
  const RANK = ["hint", "info", "warning", "error"];
  const calls = ["off", ...RANK].flatMap((level) =>
    ([undefined, "error", "warning", "info"] as const).flatMap((failOn) =>
      (level === "warning" ? [undefined, 0, 1] : [level === "error" ? 0 : undefined]).map(
        (most) => [level, failOn, most] as const,
      ),
    ),
  );
  test.concurrent.each(calls)("%s, fail on %s, at most %s", async (level, failOn, most) => {
    const isQuiet = failOn === "warning";
    const { code, out, err } = await run([
      ...["--format", "json", "--rule", `front-matter:${level}`],
      ...(failOn === undefined ? [] : ["--fail-on", failOn]),
      ...(most === undefined ? [] : ["--max-warnings", String(most)]),
      ...(isQuiet ? ["--quiet"] : []),
      "slip.md",
    ]);
    const isGrave = level !== "off" && RANK.indexOf(level) >= RANK.indexOf(failOn ?? "error");
    const isTooMuch = level === "warning" && most === 0;
    expect(code).toBe(isGrave || isTooMuch ? 1 : 0);
    // What is not shown still counts.
    expect((await readers.json(out)).findings).toBe(level === "off" || (isQuiet && level !== "error") ? 0 : 1);
    expect(err).toBe(isTooMuch ? "newslint: 1 warning, 0 allowed.\n" : "");
  });
});

describe("a call that is no call: 2, nothing on standard output, and what to do", () => {
  test.concurrent.each<[readonly string[], RegExp]>([
    [["--format", "xml", "clean.md"], /Allowed choices are pretty, compact, json, sarif, github, junit, checkstyle/],
    [["--fail-on", "hint", "clean.md"], /Allowed choices are error, warning, info/],
    [["--max-warnings", "-1", "clean.md"], /whole number/],
    [["--config", "gone.yml", "clean.md"], /gone\.yml: There is no such config file/],
    [["rates"], /missing required argument/],
    [["rates", "--format", "sarif", "clean.md"], /Allowed choices are pretty, json/],
    [["strip"], /missing required argument/],
    [["strip", "clean.md", "slip.md"], /too many arguments/],
    [["strip", "gone.md"], /gone\.md: There is no such file/],
    [["strip", "latin.txt"], /latin\.txt:1: .*Windows-1252/],
  ])("%j", async (args, said) => {
    const { code, out, err } = await run(args);
    expect(err).toMatch(said);
    expect(code).toBe(2);
    if (!args.includes("--config")) expect(out).toBe("");
  });
});

describe("where results go", () => {
  test.concurrent.each(FORMATS)("--output-file holds what would be printed: %s", async (format) => {
    const name = `out-${format}`;
    const [printed, written] = await Promise.all([
      run(["--format", format, "slip.md", "latin.txt"]),
      run(["--format", format, "--output-file", name, "slip.md", "latin.txt"]),
    ]);
    expect([written.code, written.out, written.err]).toEqual([2, "", printed.err]);
    expect(readFileSync(desk.path(name), "utf8")).toBe(printed.out);
  });

  test.concurrent.each([
    ["/dev/full", "the disk is full"],
    ["no/such/folder.json", "its folder is not there"],
    ["none", "it is a folder"],
  ])("--output-file %s: 2", async (file, why) => {
    const { code, out, err } = await run(["--output-file", file, "clean.md"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`could not be written: ${why}`);
  });

  test.concurrent("--output-file to a device leaves it one", async () => {
    expect((await run(["--output-file", "/dev/null", "clean.md"])).code).toBe(0);
    expect(() => execFileSync("test", ["-c", "/dev/null"])).not.toThrow();
  });

  test("standard output that is full: 2, and said", async () => {
    const full = openSync("/dev/full", "w");
    const child = spawn(process.execPath, [PROGRAM, "slip.md"], { cwd: desk.folder, stdio: ["ignore", full, "pipe"] });
    let err = "";
    child.stderr!.on("data", (data) => (err += data));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, err]).toEqual([2, "newslint: The output could not be written: ENOSPC.\n"]);
  });

  test.concurrent("colours: --color over NO_COLOR over FORCE_COLOR, never in a file", async () => {
    const isColoured = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
      (await run([...args, "slip.md"], { environment })).out.includes("\u001b[");
    const told = await Promise.all([
      isColoured([]),
      isColoured([], { FORCE_COLOR: "1" }),
      isColoured([], { FORCE_COLOR: "0" }),
      isColoured([], { FORCE_COLOR: "1", NO_COLOR: "1" }),
      isColoured(["--color"], { NO_COLOR: "1" }),
      isColoured(["--no-color"], { FORCE_COLOR: "1" }),
    ]);
    expect(told).toEqual([false, true, false, false, true, false]);
    await run(["--output-file", "plain.txt", "slip.md"], { environment: { FORCE_COLOR: "1" } });
    expect(readFileSync(desk.path("plain.txt"), "utf8")).not.toContain("\u001b[");
  });

  test.concurrent("--show-ignored shows what was silenced, with the reason, and changes no exit code", async () => {
    const ignored = "<!-- newslint-ignore vague-source: a saying --> Experts say that it rains.\n";
    const call = (...args: string[]) => run([...args, "--fail-on", "info", "-"], { stdin: ignored });
    const [hidden, shown, junit] = await Promise.all([
      call("--format", "compact"),
      call("--format", "compact", "--show-ignored"),
      call("--format", "junit", "--show-ignored"),
    ]);
    expect([hidden.code, shown.code, junit.code]).toEqual([0, 0, 0]);
    expect(hidden.out).not.toContain("vague-source");
    expect(shown.out).toContain("ignored warning: ");
    expect(shown.out).toContain("(ignored: a saying) [vague-source]");
    expect(readXml(junit.out).children[0]!.attributes.skipped).toBe("1");
  });
});
