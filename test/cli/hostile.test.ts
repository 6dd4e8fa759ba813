import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, truncateSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FORMATS } from "../../server/src/cli/formats/format.ts";
import { Desk } from "./command.ts";

/** What a folder may hold that somebody else made: a contributor's branch, an archive from the post. */

const SLIP = "Experts say the dyke will not last the winter.\n";
const SECRET = "root:x:0:0: hunter2\n";

/** Two folders beside each other: the one that is linted, and one that is nobody's business. */
let outer: Desk;
let inner: Desk;
beforeEach(() => {
  outer = new Desk({ "secret.txt": SECRET, "secret.yml": `${SECRET}type: opinion\n`, "secret.md": `${SLIP}hunter2\n` });
  inner = new Desk({ "newslint.yml": "root: true\n", "port.md": SLIP });
});
afterEach(() => {
  for (const desk of [outer, inner]) desk[Symbol.dispose]();
});
const linkOut = (name: string, to: string) => {
  mkdirSync(path.dirname(inner.path(name)), { recursive: true });
  symlinkSync(outer.path(to), inner.path(name));
};

describe("a link that leads out of the folder", () => {
  test.each([
    ["newslint.yml", "secret.yml"],
    ["newslint.yml", "secret.txt"],
    [".newslintrc.json", "secret.txt"],
    ["package.json", "secret.txt"],
    ["people.yml", "secret.txt"],
    ["sources.yml", "secret.txt"],
    ["sources.json", "secret.txt"],
    ["sources.bib", "secret.txt"],
    ["port.claims.yml", "secret.txt"],
    ["port.sources.yml", "secret.txt"],
    ["newslint.private.yml", "secret.txt"],
  ])("under the name %s is not followed, nothing of it is told, and the draft is linted", async (name, to) => {
    if (name === "newslint.yml" || name.endsWith("json")) inner.remove("newslint.yml");
    linkOut(name, to);
    const { out, err } = await inner.run(["--format", "json", "--show-ignored", "."]);
    expect(out + err).not.toContain("hunter2");
    expect(out + err).not.toContain("root:x");
    expect(JSON.parse(out).documents[0].diagnostics[0].rule).toBe("vague-source");
    if (name !== "newslint.private.yml") expect(JSON.parse(out).summary.failed).toMatchObject([{ code: "outside" }]);
  });

  test.each(["./link.yml", "house", "../OUTER/secret.yml", "/etc/passwd", "house/../../../OUTER/secret.yml"])(
    "or a path that does is not extended: %s",
    async (name) => {
      linkOut("link.yml", "secret.yml");
      linkOut("node_modules/house/newslint.yml", "secret.yml");
      const to = name.replace("OUTER", path.basename(outer.folder));
      inner.write("newslint.yml", `root: true\nextends: ${to}\n`);
      const { out, err, code } = await inner.run(["--format", "json", "."]);
      expect(out + err).not.toMatch(/hunter2|root:x/);
      expect([code, JSON.parse(out).documents[0].diagnostics[0].rule]).toEqual([2, "vague-source"]);
    },
  );

  test("in place of a draft is passed over, and said; who means it names it", async () => {
    linkOut("a.md", "secret.md");
    linkOut("b.txt", "secret.txt");
    symlinkSync("port.md", inner.path("c.md"));
    const found = await inner.documents(["."]);
    expect(found.paths).toEqual(["c.md", "port.md"]);
    expect(found.err).toMatch(/a\.md is a link that leads elsewhere: passed over/);
    expect((await inner.documents(["*.md"])).paths).toEqual(["c.md", "port.md"]);
    expect((await inner.documents(["a.md"])).paths).toEqual(["a.md"]);
  });

  test("is no place to put fixes", async () => {
    inner.write("newslint.yml", "root: true\nlists: { words: [last -> hold] }\n");
    linkOut("a.md", "secret.md");
    await inner.run(["--fix", "."]);
    expect(readFileSync(outer.path("secret.md"), "utf8")).toBe(`${SLIP}hunter2\n`);
    expect(readFileSync(inner.path("port.md"), "utf8")).toContain("hold");
  });

  test("in place of a folder is not walked, nor one that leads back", async () => {
    symlinkSync(outer.folder, inner.path("drafts"));
    symlinkSync(".", inner.path("round"));
    symlinkSync("loop", inner.path("loop"));
    symlinkSync("loop.md", inner.path("loop.md"));
    expect((await inner.documents(["."])).paths).toEqual(["port.md"]);
    expect((await inner.documents(["**/*.md"])).paths).toEqual(["port.md"]);
    const { summary } = await inner.documents(["loop.md", "port.md"]);
    expect(summary.failed).toMatchObject([{ path: "loop.md", code: "file-not-found" }]);
  });
});

describe("what is no file", () => {
  const NAMES = ["people.yml", "sources.yml", "port.claims.yml", "newslint.private.yml", ".gitignore", "words.txt"];

  test.skipIf(process.platform === "win32")("pipes and sockets are not opened, so nothing waits for them", async () => {
    const config = "root: true\nlists: { words: words.txt }\nbaseline: newslint-baseline.yml\n";
    inner.write("newslint.yml", config);
    const names = [...NAMES, "newslint-baseline.yml", "pipe.md", "minutes.txt", ".newslintrc.json"];
    execFileSync(
      "mkfifo",
      names.map((name) => inner.path(name)),
    );
    inner.write(
      "draft.sources.yml",
      "a: { type: document, title: T, issuer: I, date: 2026-01-02, file: minutes.txt }\n",
    );
    inner.write("draft.md", "The board approved 6,412 homes [@a].\n");
    const server = createServer().listen(inner.path("socket.md"));
    try {
      const { documents, summary } = await inner.documents([".", "pipe.md", "socket.md"]);
      expect(documents.map(({ path: of }) => of)).toEqual(["draft.md", "port.md"]);
      expect(summary.failed.map(({ path: of, code }) => `${of} ${code}`)).toEqual(
        expect.arrayContaining(["pipe.md not-a-file", "socket.md not-a-file"]),
      );
    } finally {
      server.close();
    }
  });

  test.skipIf(process.platform === "win32")("devices that never end are not read, under whatever name", async () => {
    for (const name of [...NAMES, "pipe.md", "newslint-baseline.yml"]) symlinkSync("/dev/zero", inner.path(name));
    inner.write("newslint.yml", "root: true\nlists: { words: words.txt }\nbaseline: newslint-baseline.yml\n");
    const { documents } = await inner.documents([".", "pipe.md"]);
    expect(documents.map(({ path: of }) => of)).toEqual(["port.md"]);
  });

  test("folders in their place are none of them either", async () => {
    for (const name of [...NAMES, "minutes.txt", "a.md"]) mkdirSync(inner.path(name));
    inner.write("newslint.yml", "root: true\nlists: { words: words.txt }\n");
    expect((await inner.documents(["."])).paths).toEqual(["port.md"]);
  });

  test("a file as large as a disk is refused by its size, before a byte of it is read", async () => {
    for (const name of ["people.yml", "port.claims.yml", "huge.md", "minutes.csv"]) {
      inner.write(name, "");
      truncateSync(inner.path(name), 300_000_000_000);
    }
    inner.write(
      "draft.sources.yml",
      "a: { type: document, title: T, issuer: I, date: 2026-01-02, file: minutes.csv }\n",
    );
    inner.write("draft.md", "The board approved 6,412 homes [@a].\n");
    const { documents, summary } = await inner.documents(["."]);
    expect(documents.map(({ path: of }) => of)).toEqual(["draft.md", "port.md"]);
    expect(summary.failed.map(({ path: of, code }) => `${of} ${code}`).sort()).toEqual([
      "huge.md too-large",
      "minutes.csv too-large",
      "people.yml too-large",
      "port.claims.yml too-large",
    ]);
  });
});

test("a config that extends itself, by any way round, is told and ends", async () => {
  inner.write("newslint.yml", "root: true\nextends: [./newslint.yml, ./a.yml]\n");
  inner.write("a.yml", "extends: ./b.yml\ntype: opinion\n");
  inner.write("b.yml", "extends: [./a.yml, ./newslint.yml]\n");
  const { code, err, documents } = await inner.documents(["."]);
  expect([code, documents.length]).toEqual([2, 1]);
  expect(err.match(/leads back to this file/g)).toHaveLength(3);
});

describe("names of JavaScript's own", () => {
  const YAML = "__proto__: { polluted: yes, off: true }\nconstructor: { prototype: { polluted: yes } }\n";
  const JSONED = '{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}';
  const FILES: Readonly<Record<string, string>> = {
    "newslint.yml": `root: true\nrules: { __proto__: error, constructor: off }\nlists: { words: { __proto__: x }, __proto__: [a -> b] }\nhome: { __proto__: x }\n${YAML}`,
    "a/.newslintrc.json": `{"root": false, "rules": ${JSONED}, "overrides": [${JSONED}], "__proto__": {"type": "opinion"}}`,
    "b/package.json": `{"newslint": ${JSONED}, "__proto__": {"newslint": {"type": "opinion"}}}`,
    "people.yml": `- name: Ola Fehr\n  __proto__: { polluted: yes }\n- __proto__: { name: X }\n- constructor\n`,
    "sources.yml": `${YAML}toString: { type: document, title: T, issuer: I, date: 2026-01-02 }\n`,
    "a/sources.json": `[${JSONED}, {"id": "__proto__", "type": "report", "title": "T", "__proto__": {"URL": "x"}}]`,
    "b/sources.bib": "@misc{__proto__, title={T}, __proto__={x}}\n@misc{constructor, constructor={x}}\n",
    "port.claims.yml": `- { quote: the dyke, status: open, __proto__: { polluted: yes } }\n- ${JSONED}\n`,
    "newslint-baseline.yml": `- { path: port.md, rule: __proto__, sentence: constructor, __proto__: { polluted: yes } }\n`,
    "newslint.private.yml": YAML,
    "port.md": `---\nheadline: A\nnewslint: { ignore: { __proto__: x, constructor: y }, __proto__: { type: opinion } }\n__proto__: { polluted: yes }\n---\n\n${SLIP}\n<!-- newslint-ignore __proto__, constructor: so --> It cost 7 crowns [@__proto__; @constructor; @toString].[^__proto__]\n\n[^__proto__]: x\n\n[__proto__]: https://a.example "x"\n\n[constructor][__proto__] said Mr. __proto__ Constructor.\n`,
    "a/a.md": SLIP,
    "b/b.md": SLIP,
  };
  /** Loaded before the command: says at its end whether anything was put where all objects look. */
  const PROBE = `process.on("exit", () => {
    const extra = [Object.prototype, Array.prototype, Function.prototype, Map.prototype, String.prototype].flatMap((one) => Object.keys(one));
    if (extra.length > 0 || ({}).polluted || ({}).off || ({}).type) process.stderr.write("POLLUTED " + extra);
  });`;

  test.each([
    ["check", "--format", "json", "--show-ignored", "."],
    ["audit", "--format", "json", "."],
    ["report", "--format", "html", "."],
    ["rates", "."],
    ["ledger", "port.md"],
    ["check", "--baseline", "newslint-baseline.yml", "--update-baseline", "."],
    ["check", "--cache", "."],
    ["strip", "port.md"],
  ])("reach no prototype and end no run: %s %s %s", async (...args) => {
    for (const [name, text] of Object.entries(FILES)) inner.write(name, text);
    inner.write("probe.cjs", PROBE);
    const { code, err } = await inner.run(args, {
      environment: { NODE_OPTIONS: `--require ${inner.path("probe.cjs")}` },
    });
    expect(code).not.toBeNull();
    expect(err).not.toMatch(/POLLUTED|internal-error|This is a bug/);
  });

  test("as keys of a line of JSON", async () => {
    inner.write("probe.cjs", PROBE);
    const lines = [
      JSONED,
      `{"id": "__proto__", "text": ${JSON.stringify(SLIP)}}`,
      `{"id": 1, "text": "So.", "filename": "__proto__", "__proto__": {"filename": "/etc/passwd"}}`,
    ];
    const { out, err } = await inner.run(["check", "--jsonl"], {
      stdin: `${lines.join("\n")}\n`,
      environment: { NODE_OPTIONS: `--require ${inner.path("probe.cjs")}` },
    });
    expect(out.trim().split("\n")).toHaveLength(3);
    expect(JSON.parse(out.split("\n")[1]!)).toMatchObject({ id: "__proto__", diagnostics: [{ rule: "vague-source" }] });
    expect(err).not.toMatch(/POLLUTED|bug/);
  });
});

describe("what a terminal or a build server obeys", () => {
  // Escape sequences, and what runners on GitHub and Azure take for commands in a log.
  const EVIL = "\u001b]0;x\u0007\u001b[2J\u009b31m\u202e";
  const ORDERS = "::add-mask::x ##[add-mask]x ##vso[task.setvariable variable=a]b";
  const NAMES = [`::error file=a::b.md`, `c${EVIL}.md`, `##vso[task.complete]d.md`, `e ${ORDERS}.md`];
  const draft = `---\nnewslint: { "${ORDERS}": 1 }\n---\n\nExperts ${EVIL}say “${ORDERS}” ::stop-commands::x.\n\nWe utilise ${ORDERS} ::error::y it. ${ORDERS} [TK ${ORDERS}] is said to be great.\n`;
  const config = `root: true\nlists: { words: ["utilise -> ::set-output::z ${ORDERS}"] }\n"${ORDERS}": 1\nrules: { "\\e[31m${ORDERS}": off }\n`;

  const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  /** As actions/runner reads a line: behind blanks, or, in its old form and on Azure, anywhere in it. */
  const ORDER = /^\s*::\w|##(?:\w+)?\[/;
  const orders = (text: string) => text.split(/\r\n|\n|\r/).filter((line) => ORDER.test(line));

  const fill = () => {
    for (const name of NAMES) inner.write(name, draft);
    inner.write("newslint.yml", config);
    inner.write("sources.yml", `"${ORDERS}": { type: "${ORDERS}" }\n`);
    inner.write("people.yml", `- name: "${ORDERS}"\n  "${ORDERS}": 1\n`);
  };

  test.each([
    ["check", "."],
    ["check", "--format", "compact", "."],
    ["check", "--show-ignored", "--color", "."],
    ["check", "--fix-dry-run", "--no-config", "."],
    ["check", "--profile", "line-by-line", "."],
    ["rates", "."],
    ["check", "--changed-since", "HEAD", "."],
    ["ledger", NAMES[3]!],
    ["check", `${NAMES[0]}x`],
    [`--${EVIL}${ORDERS}.md`],
    ["check", "--rule", `${EVIL}${ORDERS}:off`, "."],
    ["explain", `${EVIL}${ORDERS}`],
  ])("is harmless in what people read (%#)", async (...args) => {
    fill();
    const { out, err } = await inner.run(args);
    // Colours are ours; they begin and end what they paint.
    const text = (out + err).replaceAll(/\u001b\[\d+m/g, args.includes("--color") ? "" : "$&");
    expect(text).not.toMatch(CONTROL);
    expect(orders(text)).toEqual([]);
  });

  test.each(FORMATS.filter((name) => name !== "pretty" && name !== "compact" && name !== "github"))(
    "and in what programs read: %s",
    async (name) => {
      fill();
      const { out, err } = await inner.run(["check", "--format", name, "--show-ignored", "."]);
      expect(out + err).not.toMatch(CONTROL);
      expect(orders(out + err)).toEqual([]);
    },
  );

  test("github orders nothing but its own annotations", async () => {
    fill();
    const { out } = await inner.run(["check", "--format", "github", "."]);
    expect(out).not.toMatch(CONTROL);
    expect(orders(out).filter((line) => !/^::(?:error|warning|notice) (?:[\w ]+=[^:,]*,?)*::/.test(line))).toEqual([]);
  });
});

describe("a glob that would hold others up", () => {
  const BOMBS = [`**/${"a*".repeat(60)}b.md`, `${"+(+(a))".repeat(20)}b.md`, `${"{a,a}".repeat(60)}b.md`];
  test.each(BOMBS)("is answered at once, on the command line, in a config and in a .gitignore: %.30s", async (glob) => {
    const name = `${"a".repeat(250)}.md`;
    inner.write(name, SLIP);
    inner.write("newslint.yml", `root: true\nignore: [${JSON.stringify(glob)}]\n`);
    inner.write(".gitignore", `${glob}\n`);
    inner.write(".git/HEAD", "ref: refs/heads/main\n");
    const { documents, code } = await inner.documents([glob, "."]);
    expect(documents.map(({ path }) => path)).toEqual([name, "port.md"]);
    // The glob matches no draft.
    expect(code).toBe(2);
  });

  test("or too much is told, with the file and the glob", async () => {
    inner.write("newslint.yml", 'root: true\nignore: ["{1..1000000}.md"]\n');
    expect(await inner.run(["check", "port.md"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /newslint\.yml: The glob “\{1\.\.1000000\}\.md” holds a range of 1000000 numbers; .*\(bad-glob\)/,
      ),
    });
    inner.write("newslint.yml", "root: true\n");
    expect(await inner.run(["check", "{1..1000000}.md", "port.md"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("The glob “{1..1000000}.md” holds a range"),
    });
  });
});

describe("YAML that unfolds, or is nested, without end", () => {
  const laughs = (open: string) =>
    `${open}a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n${Array.from(
      { length: 9 },
      (_, i) => `${open}a${i + 1}: &a${i + 1} [${Array.from({ length: 10 }, () => `*a${i}`).join(", ")}]\n`,
    ).join("")}`;
  const chain = `${Array.from({ length: 5_000 }, (_, i) => `x${i}: &x${i} ${i === 0 ? "1" : `[*x${i - 1}]`}\n`).join("")}`;
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  const own = "&a [*a, *a]";
  /** Where each kind of file has a list. */
  const FILES: readonly (readonly [string, (bomb: "laughs" | "chain" | "deep" | "own") => string])[] = [
    [
      "newslint.yml",
      (bomb) =>
        ({
          laughs: `root: true\n${laughs("")}ignore: *a9\n`,
          chain: `root: true\n${chain}ignore: *x4999\n`,
          deep: `root: true\nignore: ${deep}\n`,
          own: `root: true\nignore: ${own}\n`,
        })[bomb],
    ],
    [
      "sources.yml",
      (bomb) =>
        ({
          laughs: `${laughs("")}port: {type: document, persons: *a9}\n`,
          chain: `${chain}port: {type: document, persons: *x4999}\n`,
          deep: `port: {type: document, persons: ${deep}}\n`,
          own: `port: {type: document, persons: ${own}}\n`,
        })[bomb],
    ],
    [
      "people.yml",
      (bomb) =>
        ({
          laughs: `${laughs("- ")}- {name: Lena Aas, also: *a9}\n`,
          chain: `- ${chain.replaceAll("\n", "\n  ")}also: *x4999\n`,
          deep: `- {name: Lena Aas, also: ${deep}}\n`,
          own: `- {name: Lena Aas, also: ${own}}\n`,
        })[bomb],
    ],
    [
      "port.claims.yml",
      (bomb) =>
        ({
          laughs: `${laughs("- ")}- {quote: dyke, sources: *a9}\n`,
          chain: `- ${chain.replaceAll("\n", "\n  ")}sources: *x4999\n`,
          deep: `- {quote: dyke, sources: ${deep}}\n`,
          own: `- {quote: dyke, sources: ${own}}\n`,
        })[bomb],
    ],
    [
      "newslint-baseline.yml",
      (bomb) =>
        ({
          laughs: `${laughs("- ")}- {path: *a9, rule: vague-source, sentence: Experts}\n`,
          chain: `- ${chain.replaceAll("\n", "\n  ")}path: *x4999\n`,
          deep: `- {path: ${deep}, rule: vague-source, sentence: Experts}\n`,
          own: `- {path: ${own}, rule: vague-source, sentence: Experts}\n`,
        })[bomb],
    ],
    [
      "newslint.private.yml",
      (bomb) =>
        ({ laughs: laughs("- "), chain: `- ${chain.replaceAll("\n", "\n  ")}`, deep: deep, own: `- ${own}\n` })[bomb],
    ],
  ];
  const cases = FILES.flatMap(([name, make]) =>
    (["laughs", "chain", "deep", "own"] as const).map((bomb) => [name, bomb, make(bomb)] as const),
  );
  test.each(cases)("%s, %s: told with the file, and the draft is linted", async (name, _bomb, text) => {
    inner.write("newslint.yml", `root: true\nbaseline: newslint-baseline.yml\n`);
    inner.write("newslint-baseline.yml", "");
    inner.write("sources.yml", "port: {type: document, title: Plan, issuer: Board, date: 2024-05-02}\n");
    inner.write(name, text);
    const { documents, summary, code } = await inner.documents(["port.md"]);
    expect(documents[0]!.diagnostics.map(({ rule }) => rule)).toContain("vague-source");
    expect([...new Set(summary.failed.map(({ path }) => path))]).toEqual([name]);
    expect(code).toBe(2);
  });

  test.each([
    ["laughs", `${laughs("")}tags: *a9\n`],
    ["deep", `tags: ${deep}\n`],
    ["own", `tags: ${own}\n`],
  ])("front matter, %s: an error in the draft, which is linted", async (_bomb, text) => {
    inner.write("port.md", `---\n${text}---\n\n${SLIP}`);
    const { documents } = await inner.documents(["port.md"]);
    const rules = documents[0]!.diagnostics.map(({ rule, line }) => [rule, line]);
    expect(rules.map(([rule]) => rule)).toEqual(["front-matter", "vague-source"]);
    expect(await inner.run(["strip", "port.md"])).toMatchObject({ err: "" });
  });
});

test("Markdown that is nested without end is read to a depth, and what stands in it is linted", async () => {
  const DEEP = 5_000;
  const kinds = {
    quotes: `${"> ".repeat(DEEP)}${SLIP}`,
    lists: `${"- ".repeat(DEEP)}${SLIP}`,
    both: `${"> - ".repeat(DEEP)}${SLIP}`,
    emphasis: `${"*The dyke ".repeat(DEEP)}${SLIP}${" failed*".repeat(DEEP)}\n`,
    links: `${"[".repeat(DEEP)}${SLIP.trim()}${"](x)".repeat(DEEP)}\n`,
    tags: `${"<b>".repeat(DEEP)}${SLIP}`,
  };
  for (const [name, text] of Object.entries(kinds))
    inner.write(`${name}.md`, `---\nlanguage: en\n---\n\n${SLIP}\n${text}\n${SLIP}`);
  const { documents } = await inner.documents(["."]);
  for (const { path: name, diagnostics } of documents) {
    const found = diagnostics.filter(({ rule }) => rule === "vague-source");
    expect(found.length, name).toBeGreaterThanOrEqual(name === "port.md" ? 1 : 2);
  }
});

describe("JSON and BibTeX that are nested without end", () => {
  const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
  test.each([
    [".newslintrc.json", `{"ignore": ${deep("[", "]")}}`],
    ["package.json", `{"newslint": {"ignore": ${deep("[", "]")}}}`],
    ["sources.json", `[{"id": "port", "title": ${deep("[", "]")}}]`],
    ["sources.json", `[{"id": "port", "custom": ${deep('{"a":', "}").replace(":}", ":1}")}}]`],
    ["sources.bib", `@misc{port, title = {${deep("{", "}")}}}`],
    ["plan.json", deep("[", "]")],
    ["plan.json", deep('{"a":', "}").replace(":}", ":1}")],
    ["plan.html", `<p>${deep("<b>", "</b>")}6,412 homes</p>`],
  ])("%s: the draft is linted, and no process dies", async (name, text) => {
    inner.remove("newslint.yml");
    inner.write("newslint.yml", "root: true\n");
    if (name.startsWith("plan"))
      inner.write(
        "sources.yml",
        `port: {type: document, title: Plan, issuer: Board, date: 2024-05-02, file: ${name}}\n`,
      );
    inner.write("port.md", `${SLIP.trim()} It holds 6,412 homes [@port].\n`);
    inner.write(name, text);
    const { out, err, code } = await inner.run(["check", "--format", "json", "port.md"]);
    expect(JSON.parse(out).documents[0].diagnostics.map(({ rule }: { rule: string }) => rule)).toContain(
      "vague-source",
    );
    expect(err).not.toMatch(/bug|FATAL|at .*\.js/);
    expect([0, 1, 2]).toContain(code);
    expect((await inner.run(["audit", "--format", "json", "port.md"])).err).not.toMatch(/bug|FATAL/);
  });
});
