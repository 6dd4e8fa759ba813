import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { Desk } from "./command.ts";

let desk: Desk;
afterEach(() => desk[Symbol.dispose]());
const deskOf = (files: Readonly<Record<string, string | Uint8Array>>) => {
  desk = new Desk(files);
  return desk;
};

describe("rates", () => {
  const files = {
    "newslint.yml": "root: true\nrules: { vague-source: off }\nlists: { words: [utilise -> use] }\n",
    "a.md": "Experts say that we utilise it. We utilise it.\n",
    "b.md": "We utilise it.\n",
    "c.md": "It rained all day, the clerk said.\n",
  };

  test("counts what fires, and what would if it were on", async () => {
    const { code, out } = await deskOf(files).run(["rates", "--format", "json", "."]);
    const { drafts, words, rules, none } = JSON.parse(out);
    const rate = (id: string) => rules.find(({ rule }: { rule: string }) => rule === id);
    expect([code, drafts, words]).toEqual([0, 3, 19]);
    expect(rate("house-word")).toMatchObject({
      level: "warning",
      findings: 3,
      perThousandWords: 157.895,
      perDraft: 1,
      drafts: 2,
    });
    expect(rate("vague-source")).toMatchObject({ level: "off", findings: 1, drafts: 1 });
    expect(none).toContain("quote-marks");
    expect(none).not.toContain("vague-source");
    const [sample] = rate("vague-source").samples;
    expect(sample).toMatchObject({ path: "a.md", line: 1, text: "Experts say that we utilise it. We utilise it." });
    expect(sample.text.slice(sample.start, sample.end)).toMatch(/^Experts/);
  });

  test("as a table that fits the terminal, with as many samples as asked for", async () => {
    const { code, out } = await deskOf(files).run(["rates", "--samples", "1", "."]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}vague-source +off +1 +52\.63 +0\.33 +33%$/m);
    expect(out).toContain("house-word, 1 of 3\n");
    expect(out.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
    expect((await desk.run(["rates", "--samples", "0", "."])).out).not.toContain("⟦");
  });

  test("of a pipe; a file that cannot be read makes it 2, and the rest still counts", async () => {
    deskOf({ ...files, "d.txt": Uint8Array.of(99, 97, 102, 0xe9, 10) });
    const piped = await desk.run(["rates", "--format", "json", "-"], { stdin: files["a.md"] });
    expect([piped.code, JSON.parse(piped.out).drafts]).toEqual([0, 1]);
    const { code, out, err } = await desk.run(["rates", "--format", "json", "."]);
    expect([code, JSON.parse(out).drafts, JSON.parse(out).failed.length]).toEqual([2, 3, 1]);
    expect(err.match(/d\.txt/g)!.length).toBeGreaterThan(0);
  });
});

describe("strip", () => {
  const DRAFT = `---
title: The harbour
newslint: { profile: factcheck }
---

The board approved 6,400 homes [@board25, p. 12].<!-- src: minutes -->

<!-- newslint-ignore vague-source: a saying --> Experts say so. In May @board25 found more, as @harbour wrote.
`;
  const CLEAN = `---
title: The harbour
---

The board approved 6,400 homes.

Experts say so. In May @board25 found more, as @harbour wrote.
`;

  test("prints a clean copy, and tells of a key that is a word of its sentence", async () => {
    deskOf({ "sources.yml": "board25: {type: document, title: Q, issuer: B, date: 2025-02-03}\n", "a.md": DRAFT });
    expect(await desk.run(["strip", "a.md"])).toEqual({
      code: 1,
      out: CLEAN,
      err: "newslint: a.md:8: “@board25” is a word of its sentence and stays. Write who or what it is.\n",
    });
    expect(readFileSync(desk.path("a.md"), "utf8")).toBe(DRAFT);
  });

  test("writes to a file, in the encoding the draft came in", async () => {
    deskOf({ "a.txt": Buffer.from("\ufeffIt rose [src: a].\r\n", "utf16le") });
    expect(await desk.run(["strip", "a.txt", "--output-file", "b.txt"])).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(desk.path("b.txt"), "utf16le")).toBe("\ufeffIt rose.\r\n");
  });

  test("reads a pipe, as Markdown or as what its name says", async () => {
    const stdin = "It *rose* [@a].\n";
    deskOf({});
    expect((await desk.run(["strip", "-"], { stdin })).out).toBe("It *rose*.\n");
    expect((await desk.run(["strip", "-", "--stdin-filename", "a.txt"], { stdin })).out).toBe("It *rose*.\n");
  });

  test("what is clean comes out byte for byte", async () => {
    const clean = "\ufeff# The harbour\r\n\r\n* It rose.\r\n\r\n\r\n```\r\ncode [@a]\r\n```\r\n";
    expect((await deskOf({ "a.md": clean }).run(["strip", "a.md"])).out).toBe(clean);
  });
});

test("init writes a config, what the desk knows and what git ignores, and overwrites nothing", async () => {
  deskOf({ ".gitignore": "dist" });
  const { code, out } = await desk.run(["init"]);
  expect([code, out]).toEqual([
    0,
    "wrote newslint.yml\nwrote sources.yml\nwrote people.yml\nadded newslint.private.yml to .gitignore\n",
  ]);
  expect(readFileSync(desk.path(".gitignore"), "utf8")).toBe("dist\nnewslint.private.yml\n");
  desk.write("a.md", "The clerk read the minutes.\n");
  expect((await desk.run(["a.md"])).code).toBe(0);
  const again = await desk.run(["init"]);
  expect(again.out.match(/is there already/g)).toHaveLength(3);
  expect(readFileSync(desk.path(".gitignore"), "utf8")).toBe("dist\nnewslint.private.yml\n");
});
