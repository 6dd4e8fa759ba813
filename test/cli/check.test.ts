import { execFileSync, spawn } from "node:child_process";
import { chmodSync, readFileSync, symlinkSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { Desk, PROGRAM } from "./command.ts";

const CLEAN = "The clerk read the minutes.\n";
/** The front matter names a profile that is none: an error of the rule front-matter, whatever else is linted. */
const SLIP = "---\nnewslint: { profile: loud }\n---\n\nThe clerk read the minutes.\n";

const desks: Desk[] = [];
function deskOf(files: Readonly<Record<string, string | Uint8Array>>): Desk {
  const desk = new Desk(files);
  desks.push(desk);
  return desk;
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk[Symbol.dispose]();
});

describe("exit codes", () => {
  const files = { "clean.md": CLEAN, "slip.md": SLIP };
  test.each<[readonly string[], number]>([
    [["clean.md"], 0],
    [["slip.md"], 1],
    [["clean.md", "slip.md"], 1],
    [["slip.md", "gone.md"], 2],
    [["slip.md", "--rule", "front-matter:off"], 0],
    [["slip.md", "--rule", "front-matter:warning"], 0],
    [["slip.md", "--rule", "front-matter:warning", "--max-warnings", "0"], 1],
    [["slip.md", "--rule", "front-matter:warning", "--max-warnings", "1"], 0],
    [["slip.md", "--rule", "front-matter:warning", "--fail-on", "warning"], 1],
    [["slip.md", "--rule", "front-matter:info", "--fail-on", "warning"], 0],
    [["slip.md", "--rule", "front-matter:info", "--fail-on", "info"], 1],
    [["check", "slip.md"], 1],
    [["audit", "slip.md"], 0],
    [["audit", "gone.md"], 2],
    [["--version"], 0],
    [["--help"], 0],
    [["check", "--help"], 0],
    [["rules"], 0],
    [["explain", "front-matter"], 0],
  ])("%j: %d", async (args, code) => {
    expect((await deskOf(files).run(args)).code).toBe(code);
  });
});

describe("a bad call is exit 2, says what to do, and prints nothing on standard output", () => {
  test.each<[readonly string[], RegExp]>([
    [[], /missing required argument/],
    [["--no-such-option", "a.md"], /unknown option '--no-such-option'/],
    [["--concurrency", "0", "a.md"], /from 1 to 256/],
    [["--jsonl", "a.md"], /takes no path/],
    [["--jsonl", "--format", "sarif"], /takes no --format sarif/],
    [["--jsonl", "--fix"], /'--jsonl' cannot be used with option '--fix'/],
    [["--jsonl", "--cache"], /'--jsonl' cannot be used with option '--cache'/],
    [["--changed-since", "HEAD", "--fix", "a.md"], /cannot be used with option '--fix'/],
    [["--watch", "-"], /cannot watch standard input/],
    [["--profile", "loud", "a.md"], /Allowed choices are draft, desk/],
    [["--format", "xml", "a.md"], /Allowed choices are pretty, compact, json/],
    [["--max-warnings", "few", "a.md"], /whole number/],
    [["--rule", "front-mater:off", "a.md"], /Did you mean “front-matter”/],
    [["--rule", "front-matter", "a.md"], /RULE:LEVEL/],
    [["--rule", "front-matter:loud", "a.md"], /“loud” is no level/],
    [["explain", "front-mater"], /Did you mean “front-matter”/],
    [["lsp"], /--stdio/],
  ])("%j", async (args, message) => {
    const { code, out, err } = await deskOf({ "a.md": CLEAN }).run(args);
    expect(err).toMatch(message);
    expect([code, out]).toEqual([2, ""]);
  });
});

describe("bad input is told, and every other file still linted", () => {
  test.each<[string, string, string | Uint8Array, string]>([
    ["binary", "a.md", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3), "binary-file"],
    ["Windows-1252", "a.txt", Uint8Array.of(99, 97, 102, 0xe9, 10), "not-utf8"],
    ["50 MB on one line", "a.txt", new Uint8Array(50_000_000).fill(120), "line-too-long"],
  ])("%s", async (_name, name, content, failure) => {
    const desk = deskOf({ [name]: content, "b.md": CLEAN, "c.md": SLIP });
    const { code, paths, summary, err } = await desk.documents([name, "b.md", "c.md"]);
    expect(code).toBe(2);
    expect(paths).toEqual(["b.md", "c.md"]);
    expect(summary.failed).toMatchObject([{ path: name, code: failure }]);
    expect(err).toContain(`newslint: ${name}`);
  });

  test.each<[string, string | Uint8Array]>([
    ["empty", ""],
    ["blank", "\r\n\r\n"],
    ["a byte order mark only", "\uFEFF"],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${CLEAN}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${CLEAN}`, "utf16le").swap16()],
  ])("%s is a draft like others", async (_name, content) => {
    const { code, paths } = await deskOf({ "a.md": content }).documents(["a.md"]);
    expect([code, paths]).toEqual([0, ["a.md"]]);
  });

  test("a pipe is not opened", async () => {
    const desk = deskOf({ "b.md": CLEAN });
    execFileSync("mkfifo", [desk.path("a.md")]);
    const { code, summary } = await desk.documents(["a.md", "b.md"]);
    expect([code, summary.failed[0]?.code, summary.documents]).toEqual([2, "not-a-file", 1]);
  });

  test.skipIf(process.getuid?.() === 0)("a file one may not read", async () => {
    const desk = deskOf({ "a.md": CLEAN, "b.md": CLEAN });
    chmodSync(desk.path("a.md"), 0);
    const { code, summary } = await desk.documents(["."]);
    expect([code, summary.failed[0]?.code, summary.documents]).toEqual([2, "unreadable", 1]);
  });
});

describe("bad config is exit 2 with file and line", () => {
  test.each<[string, string, number]>([
    ["newslint.yml", "profile: desk\nrules: [\n", 3],
    ["newslint.yml", "rules:\n  front-mater: off\n", 2],
    ["newslint.yml", "\nrulse: {}\n", 2],
    [".newslintrc.json", '{\n  "profile": "loud"\n}\n', 2],
    ["package.json", '{\n  "newslint": {\n    "type": "poem"\n  }\n}\n', 3],
  ])("%s: %j", async (name, text, line) => {
    const { code, summary, err } = await deskOf({ [name]: text, "a.md": CLEAN, "b.md": CLEAN }).documents(["."]);
    expect(code).toBe(2);
    expect(summary.failed).toHaveLength(1);
    expect(summary.failed[0]).toMatchObject({ path: name });
    expect(Math.abs((summary.failed[0]?.line ?? 0) - line)).toBeLessThanOrEqual(
      name === "newslint.yml" && text.includes("[") ? 1 : 0,
    );
    expect(err).toContain(`${name}:`);
    expect(summary.documents).toBe(2);
  });

  test("a named config that is not there", async () => {
    const { code, err } = await deskOf({ "a.md": CLEAN }).run(["--config", "desk.yml", "a.md"]);
    expect(code).toBe(2);
    expect(err).toContain("desk.yml: There is no such config file.");
  });

  test("--no-config reads none of it", async () => {
    expect((await deskOf({ "newslint.yml": "rules: [", "a.md": CLEAN }).run(["--no-config", "a.md"])).code).toBe(0);
  });
});

describe("what a call finds", () => {
  const files = {
    "a.md": CLEAN,
    "b.txt": CLEAN,
    "c.markdown": CLEAN,
    "d.html": "<p>no draft</p>",
    "drafts/e.mdown": CLEAN,
    "drafts/old/f.md": CLEAN,
    ".hidden/g.md": CLEAN,
    "node_modules/h/README.md": CLEAN,
    "kept/i.md": CLEAN,
    ".git/HEAD": "",
    ".gitignore": "kept/*\n!kept/j.md\n/built/\n",
    "kept/j.md": CLEAN,
    "built/k.md": CLEAN,
    "drafts/.gitignore": "old\n",
  };
  test.each<[readonly string[], readonly string[]]>([
    [["."], ["a.md", "b.txt", "c.markdown", "drafts/e.mdown", "kept/j.md"]],
    [["drafts"], ["drafts/e.mdown"]],
    [["*.md"], ["a.md"]],
    [["**/*.md"], ["a.md", "kept/j.md"]],
    [["./**/*.{txt,mdown}"], ["b.txt", "drafts/e.mdown"]],
    [
      ["a.md", ".", "a.md"],
      ["a.md", "b.txt", "c.markdown", "drafts/e.mdown", "kept/j.md"],
    ],
    [["drafts/old/f.md"], ["drafts/old/f.md"]],
    [["d.html"], ["d.html"]],
  ])("%j", async (args, paths) => {
    const result = await deskOf(files).documents(args);
    expect([result.code, result.paths]).toEqual([0, paths]);
  });

  test.each(["*.rst", "nothing/**", "gone.md", "empty"])("%s matches no draft: exit 2", async (pattern) => {
    const { code, err } = await deskOf({ ...files, "empty/x.html": "" }).run([pattern, "a.md"]);
    expect(code).toBe(2);
    expect(err).toContain(pattern);
  });

  test("a working folder with signs of a glob in its name", async () => {
    const desk = deskOf({ "a [1]/x.md": CLEAN });
    expect((await desk.documents(["a [1]/x.md"])).paths).toEqual(["a [1]/x.md"]);
    expect((await desk.documents(["a [1]"])).paths).toEqual(["a [1]/x.md"]);
  });

  test("a link that leads back does not go round", async () => {
    const desk = deskOf({ "drafts/a.md": CLEAN });
    symlinkSync(desk.folder, desk.path("drafts/up"));
    expect((await desk.documents(["drafts"])).paths).toEqual(["drafts/a.md"]);
  });

  test("a named file that config ignores is a note, not a failure", async () => {
    const desk = deskOf({ "newslint.yml": "ignore: wire\n", "wire/a.md": SLIP, "b.md": CLEAN });
    const { code, err, paths } = await desk.documents(["wire/a.md", "b.md"]);
    expect([code, paths]).toEqual([0, ["b.md"]]);
    expect(err).toContain("wire/a.md is ignored by newslint.yml");
    expect((await desk.documents(["."])).paths).toEqual(["b.md"]);
  });

  test("config's files make drafts of others", async () => {
    const desk = deskOf({ "newslint.yml": "files: { '*.story': plain }\n", "a.story": CLEAN });
    expect((await desk.documents(["."])).paths).toEqual(["a.story"]);
  });

  test("overrides and extends reach the draft", async () => {
    const desk = deskOf({
      "newslint.yml": "extends: ./base.yml\noverrides: [{ files: loose, rules: { front-matter: off } }]\n",
      "base.yml": "rules: { front-matter: warning }\n",
      "loose/a.md": SLIP,
      "b.md": SLIP,
    });
    const { documents } = await desk.documents(["."]);
    expect(documents.map(({ path, diagnostics }) => [path, diagnostics.map((one) => one.severity)])).toEqual([
      ["b.md", ["warning"]],
      ["loose/a.md", []],
    ]);
  });
});

describe("standard input", () => {
  test("is Markdown without a name, and named where it has one", async () => {
    const desk = deskOf({ "newslint.yml": "overrides: [{ files: drafts, rules: { front-matter: off } }]\n" });
    const unnamed = await desk.documents(["-"], { stdin: SLIP });
    expect([unnamed.code, unnamed.paths]).toEqual([1, ["-"]]);
    const named = await desk.documents(["-", "--stdin-filename", "drafts/port.md"], { stdin: SLIP });
    expect([named.code, named.paths]).toEqual([0, ["drafts/port.md"]]);
  });

  test("cannot be fixed in place", async () => {
    expect((await deskOf({}).run(["--fix", "-"], { stdin: CLEAN })).code).toBe(2);
  });
});

describe("output", () => {
  test("colours only where asked for, and never with NO_COLOR", async () => {
    const desk = deskOf({ "a.md": SLIP });
    expect((await desk.run(["a.md"])).out).not.toContain("\u001b");
    expect((await desk.run(["a.md", "--color"])).out).toContain("\u001b[31m");
    expect((await desk.run(["a.md"], { environment: { NO_COLOR: "1", FORCE_COLOR: "1" } })).out).not.toContain(
      "\u001b",
    );
  });

  test("escape sequences of drafts and names do no harm", async () => {
    const { out, err } = await deskOf({ "a\u001b[31m.md": SLIP.replace("loud", "\u009b2Jloud") }).run([
      ".",
      "gone\u001b[2J.md",
    ]);
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test("--output-file gets what would be printed", async () => {
    const desk = deskOf({ "a.md": SLIP });
    const printed = await desk.run(["--format", "json", "a.md"]);
    const written = await desk.run(["--format", "json", "--output-file", "out.json", "a.md"]);
    expect([written.code, written.out]).toEqual([1, ""]);
    expect(readFileSync(desk.path("out.json"), "utf8")).toBe(printed.out);
    expect((await desk.run(["--output-file", "no/such/folder.json", "a.md"])).code).toBe(2);
  });

  test("a closed pipe ends it quietly", async () => {
    const desk = deskOf(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.md`, SLIP])));
    const child = spawn(process.execPath, [PROGRAM, "."], { cwd: desk.folder });
    let err = "";
    child.stderr.on("data", (data) => (err += data));
    child.stdout.once("data", () => child.stdout.destroy());
    await new Promise((resolve) => child.on("close", resolve));
    expect(err).toBe("");
  });

  test("init writes what lints, and overwrites nothing", async () => {
    const desk = deskOf({ "people.yml": "# ours\n", "a.md": CLEAN });
    expect((await desk.run(["init"])).code).toBe(0);
    expect((await desk.run(["init"])).out).toContain("newslint.yml is there already");
    expect(readFileSync(desk.path("people.yml"), "utf8")).toBe("# ours\n");
    expect(readFileSync(desk.path(".gitignore"), "utf8")).toBe("newslint.private.yml\n");
    expect((await desk.run(["a.md"])).code).toBe(0);
  });

  test("init says what it cannot write", async () => {
    const desk = deskOf({ ".gitignore/a.md": CLEAN });
    const { code, err } = await desk.run(["init"]);
    expect([code, err]).toEqual([
      2,
      "newslint: .gitignore: This file could not be written: it is a folder. (not-written)\n",
    ]);
  });

  test.each([["rules"], ["explain", "front-matter"], ["--help"], ["check", "--help"]])(
    "%s %s fits 80 columns",
    async (...args) => {
      const { out } = await deskOf({}).run(args);
      expect(out.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
    },
  );

  test("the table of rules sets every rule apart from its level", async () => {
    const { out } = await deskOf({}).run(["rules"]);
    const { out: json } = await deskOf({}).run(["rules", "--format", "json"]);
    const ids = (JSON.parse(json) as { rules: { id: string }[] }).rules.map(({ id }) => id);
    const shown = out.matchAll(/^ {2}(\S+) {2,}(?:off|hint|info|warning|error) /gm);
    expect([...shown].map(([, id]) => id)).toEqual(ids);
  });
});

test("a finding longer than the line is cut once, and no line is wider than the terminal", async () => {
  const draft =
    "The gift reflects the county's wider strategy to draw families of all kinds back to the coast. It rained.\n";
  const { out } = await deskOf({ "a.md": draft }).run(["a.md"], { environment: { COLUMNS: "80" } });
  const lines = out.split("\n");
  expect(out).toContain("unattributed-claim");
  expect(lines.filter((line) => line.includes("……"))).toEqual([]);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
