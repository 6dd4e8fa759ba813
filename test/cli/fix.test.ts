import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Format } from "../../server/src/text/document.ts";
import { markupOf } from "../../server/src/text/markup.ts";
import { parseDraft } from "../../server/src/text/parse.ts";
import { Desk } from "./command.ts";

const desks: Desk[] = [];
const deskOf = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const desk = new Desk(files);
  desks.push(desk);
  return desk;
};
afterEach(() => {
  for (const desk of desks.splice(0)) desk[Symbol.dispose]();
});

const CONFIG = `root: true
lists:
  words: [utilise -> use, going forward -> in future, an upcoming -> a coming, "colour -> *shade*", red -> blue, blue -> red]
`;
const PEOPLE = "- name: Ola Fehr\n  wrong: Olla Fehr\n";

/** What a safe fix changes, what it must leave alone, and what makes Markdown of it. */
const piece = fc.constantFrom(
  "We utilise the harbour going forward. ",
  "Olla Fehr was late. ",
  "“We are late, said Olla Fehr. ",
  '"We are late," she said. ',
  '“We are late," she said. ',
  "‘We are late,’ he said. ",
  "An upcoming vote and a colour. ",
  "The red boat and the blue one. ",
  "*utilise* **going forward** ",
  "go*ing* forward ",
  "`utilise going forward` ",
  "[utilise](https://example.org/utilise) ",
  "[@utilise, going forward] ",
  "<!-- utilise --> ",
  "It rained.\n\n",
  "\n",
  "\n\n",
  "\n\n# Going forward\n\n",
  "\n\n- utilise\n- going forward\n\n",
  "\n\n> Olla Fehr\n> going\n> forward\n\n",
  "\n\n```\nutilise “going forward\n```\n\n",
  "\n\n| utilise | going forward |\n|---|---|\n| Olla Fehr | “x |\n\n",
  "\n\n[^1]: utilise\n\n",
  "It is so.[^1] ",
  "“",
  "”",
  '"',
  "’",
);
const body = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(""));
const draft = fc.record({
  text: body,
  head: fc.constantFrom("", "---\ntitle: utilise “this\n---\n\n", '---\ntitle: "Olla Fehr"\ndate: 2026-01-02\n---\n\n'),
  extension: fc.constantFrom("md", "txt"),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  encoding: fc.constantFrom("utf8", "utf8 with mark", "utf16le"),
});

function bytesOf(text: string, encoding: string): Buffer {
  if (encoding === "utf16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  return Buffer.from(encoding === "utf8" ? text : `\ufeff${text}`);
}

function textOf(bytes: Buffer, encoding: string): string {
  return bytes.toString(encoding === "utf16le" ? "utf16le" : "utf8");
}

describe("--fix on any draft", () => {
  const drafts = fc.sample(draft, 250).map((one, i) => ({
    ...one,
    name: `${i}.${one.extension}`,
    was: bytesOf(`${one.head}${one.text}\n`.replaceAll("\n", one.lineEnd), one.encoding),
  }));
  const findings = new Map<string, Map<string, number>>();
  const after: { bytes: Buffer; findings: Map<string, number> }[] = [];
  let isDone = false;
  let wasFixed = 0;

  beforeAll(async () => {
    const desk = new Desk({ "newslint.yml": CONFIG, "people.yml": PEOPLE });
    try {
      for (const { name, was } of drafts) desk.write(name, was);
      const counted = async () => {
        const { documents } = await desk.documents(["."]);
        return new Map(
          documents.map(({ path, diagnostics }) => {
            const counts = new Map<string, number>();
            for (const { rule, line } of diagnostics)
              counts.set(`${rule} ${line}`, (counts.get(`${rule} ${line}`) ?? 0) + 1);
            return [path, counts];
          }),
        );
      };
      for (const [path, counts] of await counted()) findings.set(path, counts);
      const fixing = await desk.run(["--fix", "."]);
      expect(fixing.code).not.toBe(2);
      wasFixed = fixing.err.split("\n").filter((line) => / fixed$/.test(line)).length;
      const now = await counted();
      for (const { name } of drafts) after.push({ bytes: readFileSync(desk.path(name)), findings: now.get(name)! });
      const again = await desk.run(["--fix", "."]);
      isDone = !again.err.includes("fixed");
      for (const [i, { name }] of drafts.entries()) isDone &&= readFileSync(desk.path(name)).equals(after[i]!.bytes);
    } finally {
      desk[Symbol.dispose]();
    }
  }, 120_000);

  test("changes many of these", () => {
    expect(wasFixed).toBeGreaterThan(50);
  });

  test("changes nothing the second time", () => {
    expect(isDone).toBe(true);
  });

  test("brings up no finding on a line that had none of its rule", () => {
    for (const [i, { name, was, encoding }] of drafts.entries())
      for (const [key, found] of after[i]!.findings)
        expect(found, `${key} in ${JSON.stringify(textOf(was, encoding))}`).toBeLessThanOrEqual(
          findings.get(name)!.get(key) ?? 0,
        );
  });

  test("leaves all markup as it is", () => {
    for (const [i, { was, encoding, extension }] of drafts.entries()) {
      const format: Format = extension === "md" ? "markdown" : "plain";
      const [before, now] = [textOf(was, encoding), textOf(after[i]!.bytes, encoding)];
      expect(markupOf(parseDraft(now, format)), before).toEqual(markupOf(parseDraft(before, format)));
    }
  });

  test("keeps line ends, marks of encodings and all that it has nothing to say of", () => {
    for (const [i, { was, encoding }] of drafts.entries()) {
      const [before, now] = [textOf(was, encoding), textOf(after[i]!.bytes, encoding)];
      expect(now.match(/\r\n|\n|\r|^\ufeff/g)).toEqual(before.match(/\r\n|\n|\r|^\ufeff/g));
      const untouched = (text: string) =>
        text
          .replace(/utilise|\buse\b|going\s+forward|in\s+future|an upcoming|a coming|Olla|Ola|colour|\*shade\*/gi, "")
          .replace(/["“”‘’']/g, "");
      expect(untouched(now).replace(/\s+/g, " ")).toBe(untouched(before).replace(/\s+/g, " "));
    }
  });
});

describe("what --fix will not do", () => {
  test("words that a list sends in a circle stay", async () => {
    const desk = deskOf({ "newslint.yml": CONFIG, "a.md": "The red boat.\n" });
    await desk.run(["--fix", "a.md"]);
    expect(readFileSync(desk.path("a.md"), "utf8")).toBe("The red boat.\n");
  });

  test("a replacement that would be markup is left, others go in", async () => {
    const desk = deskOf({ "newslint.yml": CONFIG, "a.md": "We utilise a colour.\n" });
    const { out } = await desk.run(["--fix", "a.md"]);
    expect(readFileSync(desk.path("a.md"), "utf8")).toBe("We use a colour.\n");
    // What was held back is not promised once more.
    expect(out).toContain("(held back)");
    expect(out).not.toContain("--fix");
  });

  test("--fix-dry-run says what would be done, line by line, and does nothing", async () => {
    const desk = deskOf({ "newslint.yml": CONFIG, "a.md": "It rained.\n\nWe utilise it.\n" });
    const { code, err, out } = await desk.run(["--fix-dry-run", "a.md"]);
    expect([code, err]).toEqual([0, "newslint: a.md: 1 place would be fixed\n  line 3: “utilise” → “use”\n"]);
    expect(out).toBe("1 draft, nothing found.\n");
    expect(readFileSync(desk.path("a.md"), "utf8")).toContain("utilise");
  });

  test("a config that is half understood changes no draft", async () => {
    const desk = deskOf({ "newslint.yml": `${CONFIG}rulse: {}\n`, "a.md": "We utilise it.\n" });
    const { code, err, out } = await desk.run(["--fix", "a.md"]);
    expect(code).toBe(2);
    expect(err).toContain("a.md: nothing is fixed until what is wrong with its config or record is put right.");
    expect(out).not.toContain("can be fixed");
    expect(readFileSync(desk.path("a.md"), "utf8")).toBe("We utilise it.\n");
  });
});

test("a file keeps its permissions, and a link stays a link", async () => {
  const desk = deskOf({ "newslint.yml": CONFIG, "real/a.md": "We utilise it.\n" });
  chmodSync(desk.path("real/a.md"), 0o640);
  symlinkSync("real/a.md", desk.path("link.md"));
  await desk.run(["--fix", "link.md"]);
  expect(lstatSync(desk.path("link.md")).isSymbolicLink()).toBe(true);
  expect(readFileSync(desk.path("real/a.md"), "utf8")).toBe("We use it.\n");
  expect(statSync(desk.path("real/a.md")).mode & 0o7777).toBe(0o640);
});

test.skipIf(process.getuid?.() === 0)("a file that is protected is not replaced", async () => {
  const desk = deskOf({ "newslint.yml": CONFIG, "a.md": "We utilise it.\n" });
  chmodSync(desk.path("a.md"), 0o444);
  const { code, err, out } = await desk.run(["--fix", "a.md"]);
  expect([code, readFileSync(desk.path("a.md"), "utf8")]).toEqual([2, "We utilise it.\n"]);
  expect(err).toContain("a.md: This file could not be written: you may not write it");
  expect(err).not.toContain("fixed");
  // What is in it is told all the same.
  expect(out).toContain("The desk writes “use” for “utilise”.");
});
