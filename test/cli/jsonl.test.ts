import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { articleLines } from "../../bench/articles.mjs";
import { Desk, PROGRAM } from "./command.ts";

const VAGUE = "Experts say the dyke will not last the winter.";
const SLIP = "---\nnewslint: { profile: loud }\n---\n\nThe clerk read the minutes.\n";

const desks: Desk[] = [];
function deskOf(files: Readonly<Record<string, string | Uint8Array>> = {}): Desk {
  const desk = new Desk(files);
  desks.push(desk);
  return desk;
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk[Symbol.dispose]();
});

interface Line {
  readonly id: unknown;
  readonly path?: string;
  readonly words?: number;
  readonly diagnostics?: readonly { readonly rule: string; readonly severity: string }[];
  readonly sentences?: readonly unknown[];
  readonly error?: { readonly code: string; readonly message: string };
  readonly ignoredBy?: string;
}

async function filtered(
  stdin: string | Uint8Array,
  args: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
) {
  const ended = await deskOf(files).run(["check", "--jsonl", ...args], { stdin });
  const texts = ended.out.split("\n");
  expect(texts.pop()).toBe("");
  return { ...ended, texts, lines: texts.map((one) => JSON.parse(one) as Line) };
}

describe("each line in is a line out, in order", () => {
  test("a document object with the id first", async () => {
    const { texts, code, err } = await filtered(JSON.stringify({ id: "a", text: VAGUE }));
    const file = await deskOf({ "a.txt": VAGUE }).documents(["a.txt"]);
    expect(texts).toEqual([JSON.stringify({ id: "a", ...file.documents[0], path: "-" })]);
    expect([code, err]).toEqual([0, ""]);
  });

  test.each<[string, object, Partial<Line>]>([
    ["text without a name is plain", { text: "# A\n\nOne two" }, { path: "-", words: 4 }],
    ["a name says how to read it", { text: SLIP, filename: "drafts/a.md" }, { path: "drafts/a.md" }],
    ["a name is shown with slashes", { text: "a", filename: "./drafts/../b.md" }, { path: "b.md" }],
    ["a name elsewhere is only a name", { text: "a", filename: "/archive/2020/b.md" }, { path: "/archive/2020/b.md" }],
    ["null is no name", { text: "a", filename: null }, { path: "-" }],
    ["an empty text", { text: "" }, { words: 0, diagnostics: [] }],
  ])("%s", async (_what, line, expected) => {
    const { lines } = await filtered(JSON.stringify({ id: 1, ...line }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ id: 1, ...expected });
  });

  test.each([['"a\\u00e9\\n"'], ["0"], ["-0"], ["1.50"], ["12345678901234567890"], ["1e400"], ['"𝔞"']])(
    "id %s comes back as it was",
    async (id) => {
      const { texts } = await filtered(`{"text":"a","id":${id}}\n`);
      expect(
        texts[0]?.startsWith(id.startsWith('"') ? `{"id":${JSON.stringify(JSON.parse(id))},` : `{"id":${id},`),
      ).toBe(true);
    },
  );

  test("config, side files and ignores count as for the file of that name", async () => {
    const files = {
      "newslint.yml":
        "rules: { vague-source: off }\noverrides:\n  - files: opinion/**\n    rules: { vague-source: error }\nignore: [old/**]\n",
    };
    const stdin = ["a.md", "opinion/a.md", "old/a.md", undefined]
      .map((filename, id) => JSON.stringify({ id, text: VAGUE, filename }))
      .join("\n");
    const { lines, code } = await filtered(stdin, [], files);
    expect(lines.map(({ diagnostics }) => diagnostics?.map(({ rule }) => rule))).toEqual([
      [],
      ["vague-source"],
      [],
      [],
    ]);
    expect(lines[2]).toMatchObject({ ignoredBy: "newslint.yml", words: 9 });
    expect(code).toBe(1);
  });

  test("names that lead out of the folder bring nothing in from there", async () => {
    const desk = deskOf({ "newslint.yml": "rules: { vague-source: error }\n", "in/x.md": "" });
    const line = JSON.stringify({ id: 1, text: VAGUE, filename: "../a.md" });
    mkdirSync(desk.path("in/.git"));
    const inside = await run(desk.path("in"), line);
    expect(JSON.parse(inside).diagnostics[0].severity).toBe("warning");
  });

  test("audit adds what was understood, and never fails for findings", async () => {
    const stdin = JSON.stringify({ id: 1, text: SLIP, filename: "a.md" });
    const { out, code } = await deskOf().run(["audit", "--jsonl"], { stdin });
    expect((JSON.parse(out) as Line).sentences).toHaveLength(1);
    expect(code).toBe(0);
  });
});

describe("a line that cannot be read is an error object, and the rest goes on", () => {
  const giant = (id: string) => `{"id":${id},"text":"${"x".repeat(9 * 1024 * 1024)}"}`;
  test.each<[string, string | Uint8Array, unknown, string]>([
    ["no JSON", "x", null, "bad-json"],
    ["blank", "  ", null, "bad-json"],
    ["cut off behind its id", '{"id":"b","text":"abc', "b", "bad-json"],
    ["cut off in its id", '{"id":"b', null, "bad-json"],
    ["cut off right behind a number", '{"text":"a","id":12', null, "bad-json"],
    ["a list", '["id"]', null, "bad-json"],
    ["no id", '{"text":"a"}', null, "bad-line"],
    ["an id that is an object", '{"id":{"id":3},"text":"a"}', null, "bad-line"],
    ["an id deeper down", '{"a":{"id":3},"text":"a"}', null, "bad-line"],
    ["no text", '{"id":5}', 5, "bad-line"],
    ["a text that is a number", '{"id":5,"text":5}', 5, "bad-line"],
    ["a name with a NUL", '{"id":5,"text":"a","filename":"a\\u0000.md"}', 5, "bad-line"],
    ["a name that is empty", '{"id":5,"text":"a","filename":""}', 5, "bad-line"],
    ["nested without end", `{"id":5,"a":${"[".repeat(100_000)}`, 5, "bad-json"],
    ["Windows-1252", Buffer.from('{"id":"b","text":"caf\u00e9"}', "latin1"), "b", "not-utf8"],
    ["an id in Windows-1252", Buffer.from('{"id":"\u00e9","text":"a"}', "latin1"), null, "not-utf8"],
    ["longer than any article", giant('"b"'), "b", "line-too-long"],
    ["a paragraph that no prose has", `{"id":"b","text":"${"x".repeat(1_000_001)}"}`, "b", "line-too-long"],
  ])("%s", async (_what, line, id, code) => {
    const good = (name: string) => JSON.stringify({ id: name, text: "The clerk read the minutes." });
    const stdin = Buffer.concat([Buffer.from(`${good("a")}\n`), Buffer.from(line), Buffer.from(`\n${good("c")}\n`)]);
    const ended = await filtered(stdin);
    expect(ended.lines.map((one) => one.id)).toEqual(["a", id, "c"]);
    expect(Object.keys(ended.lines[1]!)).toEqual(["id", "error"]);
    expect(ended.lines[1]?.error?.code).toBe(code);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(`1 of 3 lines could not be read, first line 2: `);
  });

  test("any bytes give as many lines as they have", async () => {
    const bytes = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), { numRuns: 60, seed: 7 });
    const lines = bytes.map((one) => one.map((byte) => (byte === 10 ? 32 : byte)));
    const { texts } = await filtered(Buffer.concat(lines.flatMap((one) => [Buffer.from(one), Buffer.from("\n")])));
    expect(texts).toHaveLength(lines.length);
  });

  test("a mark and CRLF are no part of a line", async () => {
    const { lines, code } = await filtered('\uFEFF{"id":1,"text":"a"}\r\n{"id":2,"text":"b"}\r\n');
    expect([lines.map(({ id }) => id), code]).toEqual([[1, 2], 0]);
  });
});

describe("exit codes", () => {
  const slip = JSON.stringify({ id: 1, text: SLIP, filename: "a.md" });
  const vague = JSON.stringify({ id: 1, text: VAGUE });
  test.each<[string, readonly string[], number]>([
    ["", [], 0],
    [vague, [], 0],
    [vague, ["--fail-on", "warning"], 1],
    [vague, ["--max-warnings", "0"], 1],
    [vague, ["--rule", "vague-source:error"], 1],
    [slip, [], 1],
    [slip, ["--quiet"], 1],
    [`${slip}\nx`, [], 2],
    [slip, ["--rule", "vague-sorce:off"], 2],
    [slip, ["--config", "gone.yml"], 2],
  ])("%s %j: %d", async (stdin, args, code) => {
    expect((await deskOf().run(["--jsonl", ...args], { stdin })).code).toBe(code);
  });

  test("a config that cannot be used is told once", async () => {
    const stdin = `${vague}\n`.repeat(100);
    const { lines, err, code } = await filtered(stdin, [], { "newslint.yml": "rulse: {}\n" });
    expect([lines.length, err.match(/newslint.yml/g)?.length, code]).toEqual([100, 1, 2]);
  });
});

describe("as part of a pipe", { timeout: 120_000 }, () => {
  const lines = [...articleLines(120)];

  test("several threads write what one does", async () => {
    const stdin = [...lines.slice(0, 70), "x", '{"id":3}', ...lines.slice(70)].join("\n");
    const one = await filtered(stdin);
    const three = await filtered(stdin, ["--concurrency", "3"]);
    expect(three).toEqual(one);
  });

  test("an answer comes before the next question", async () => {
    for (const args of [[], ["--concurrency", "2"]]) {
      const child = spawn(process.execPath, [PROGRAM, "check", "--jsonl", ...args], { cwd: deskOf().folder });
      child.stdout.setEncoding("utf8");
      for (const line of lines.slice(0, 3)) {
        child.stdin.write(`${line}\n`);
        const [answer] = (await once(child.stdout, "data")) as [string];
        expect((JSON.parse(answer) as Line).id).toBe((JSON.parse(line) as Line).id);
      }
      child.stdin.end();
      expect((await once(child, "close"))[0]).toBe(0);
    }
  });

  test("a closed pipe ends it quietly", async () => {
    for (const args of [[], ["--concurrency", "2"]]) {
      const child = spawn(process.execPath, [PROGRAM, "check", "--jsonl", ...args], { cwd: deskOf().folder });
      let err = "";
      child.stderr.on("data", (text) => (err += text));
      child.stdin.on("error", () => {});
      child.stdin.write(lines.join("\n").repeat(20));
      await once(child.stdout, "data");
      child.stdout.destroy();
      child.stdin.end();
      const [code] = await once(child, "close");
      expect([code, err]).toEqual([0, ""]);
    }
  });

  test("who does not read is waited for", async () => {
    const child = spawn(process.execPath, [PROGRAM, "check", "--jsonl"], { cwd: deskOf().folder });
    const input = `${lines.join("\n")}\n`;
    let taken = 0;
    child.stdin.on("error", () => {});
    const ended = once(child, "close");
    // Offered for as long as it is taken; nobody reads what comes of it.
    const offered = (async () => {
      for (let i = 0; i < 600; i++) {
        if (!child.stdin.write(input)) await once(child.stdin, "drain");
        taken++;
      }
    })();
    await Promise.race([offered, new Promise((resolve) => setTimeout(resolve, 4_000))]);
    // Two pipes and what is in work hold a few of these at most.
    expect(taken).toBeLessThan(60);
    child.kill();
    await ended;
    offered.catch(() => {});
  });
});

/** The filter in a folder. */
async function run(folder: string, line: string): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, "check", "--jsonl"], { cwd: folder });
  let out = "";
  child.stdout.on("data", (text) => (out += text));
  child.stdin.end(line);
  await once(child, "close");
  return out;
}
