import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { Desk } from "./command.ts";

const STORY = `---
date: 2026-03-04
---
# Port to close

Harbourmaster Lena Aas said the quay would close in May. “It is old,” she said.

It was the highest turnout since 1974.

The firm has 3,214 boats [@board, p. 4].
`;
const SOURCES =
  "board: { type: document, title: Minutes of the board, issuer: Board, date: 2026-03-03, url: https://example.org }\n";

const desk = new Desk({
  "drafts/port.md": STORY,
  "drafts/other.txt": "Rain fell.\n",
  "sources.yml": SOURCES,
  "newslint.yml": "root: true\nsources: sources.yml\n",
});
afterAll(() => desk[Symbol.dispose]());

describe("newslint report", () => {
  it("writes a page of all drafts that are named, HTML unless said otherwise", async () => {
    const { code, out, err } = await desk.run(["report", "drafts"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out.startsWith("<!doctype html>")).toBe(true);
    expect(out).toContain("Sourcing of 2 drafts");
    expect(out).toContain("drafts/port.md");
    expect(out).not.toMatch(/https?:\/\/(?!example\.org)/);
  });

  it("puts it into a file, whole, and says nothing", async () => {
    expect(await desk.run(["report", "drafts/port.md", "--format", "md", "--output-file", "out.md"])).toEqual({
      code: 0,
      out: "",
      err: "",
    });
    expect(readFileSync(desk.path("out.md"), "utf8")).toContain(
      "| 8 | highest turnout since 1974 | superlative | ○ unsourced |",
    );
  });

  it("writes a row for each claim into the sheet", async () => {
    const { out } = await desk.run(["report", "drafts/port.md", "--format", "csv"]);
    const lines = out.split("\r\n");
    expect(lines[0]).toBe(
      "\ufefffile,line,claim,sentence,kind,sourcing,status,source,title,locator,speaker,checker,date,note,id",
    );
    expect(lines.slice(1)).toEqual([
      'drafts/port.md,6,"“It is old,”","“It is old,” she said.",quotation,attributed,,,,,Lena Aas,,,,',
      "drafts/port.md,8,highest turnout since 1974,It was the highest turnout since 1974.,superlative,unsourced,,,,,,,,,",
      'drafts/port.md,10,"3,214","The firm has 3,214 boats.",figure,recorded,,board,Minutes of the board,p. 4,,,,,',
      "",
    ]);
  });

  it("reads standard input", async () => {
    const { out, code } = await desk.run(["report", "-", "--format", "md", "--stdin-filename", "drafts/new.md"], {
      stdin: STORY,
    });
    expect(code).toBe(0);
    expect(out).toContain("drafts/new.md");
  });

  it("gives the same bytes each time", async () => {
    expect((await desk.run(["report", "drafts"])).out).toBe((await desk.run(["report", "drafts"])).out);
  });

  it.each([
    [["report"], "missing required argument"],
    [["report", "nowhere.md"], "nowhere.md"],
    [["report", "drafts", "--from", "results.jsonl"], "--from takes no drafts"],
    [["report", "drafts", "--format", "pdf"], "pdf"],
    [["report", "--from", "nowhere.jsonl"], "nowhere.jsonl"],
    [["report", "drafts/port.md", "--output-file", "no/such/folder/out.html"], "no/such/folder/out.html"],
  ])("%j: exit 2", async (args, told) => {
    const { code, out, err } = await desk.run(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(told);
  });

  it("writes no report of drafts that are ignored, and says so", async () => {
    using other = new Desk({ "newslint.yml": "root: true\nignore: [old]\n", "old/a.md": STORY });
    const { code, out, err } = await other.run(["report", "old", "--output-file", "out.html"]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toBe("newslint: There is no draft to report on, and no report.\n");
    expect(existsSync(other.path("out.html"))).toBe(false);
  });

  it.skipIf(process.platform === "win32")("writes into a pipe, and does not put a file in its place", async () => {
    spawnSync("mkfifo", [desk.path("pipe")]);
    const reader = spawn("cat", [desk.path("pipe")]);
    const closed = once(reader, "close");
    let read = "";
    reader.stdout.setEncoding("utf8").on("data", (text: string) => (read += text));
    const { code, out } = await desk.run(["report", "drafts", "--output-file", "pipe"]);
    if (!lstatSync(desk.path("pipe")).isFIFO()) reader.kill();
    await closed;
    expect([code, out]).toEqual([0, ""]);
    expect(read).toBe((await desk.run(["report", "drafts"])).out);
  });

  it("reports the others where one draft cannot be read, and exits with 2", async () => {
    using other = new Desk({ "a.md": STORY, "b.md": new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x41]) });
    const { code, out, err } = await other.run(["report", "a.md", "b.md", "--format", "csv"]);
    expect(code).toBe(2);
    expect(out).toContain("highest turnout");
    expect(err).toContain("b.md");
  });
});

describe("newslint report --from", () => {
  const archive = Array.from({ length: 60 }, (_, i) =>
    JSON.stringify({
      id: `${i % 2 ? "news" : "sport"}/2024-0${1 + (i % 3)}-1${i % 10}/${i}`,
      text: i % 4 === 0 ? "The firm has 3,214 boats." : "Rain fell on the town.",
    }),
  ).join("\n");

  it("sums up what check --jsonl wrote: rules, folders, months, errors of lines", async () => {
    const checked = await desk.run(["check", "--jsonl"], { stdin: `${archive}\nnot json\n` });
    desk.write("results.jsonl", checked.out);
    const { code, out, err } = await desk.run(["report", "--from", "results.jsonl", "--format", "csv"]);
    expect([code, err]).toEqual([0, ""]);
    const rows = out.replace("\ufeff", "").split("\r\n");
    expect(rows[0]).toBe("by,name,documents,words,findings,errors,warnings,infos,hints");
    expect(rows[1]).toMatch(/^all,,60,300,15,0,15,0,0$/);
    expect(rows).toContain("rule,figure-unsourced,15,,15,0,15,0,0");
    expect(rows).toContain("folder,news,30,150,0,0,0,0,0");
    expect(rows).toContain("month,2024-01,20,100,5,0,5,0,0");
    const page = await desk.run(["report", "--from", "-"], { stdin: checked.out });
    expect(page.code).toBe(0);
    for (const told of ["By rule", "By desk or folder", "By month", "Errors of lines", "figure-unsourced", "2024-03"])
      expect(page.out).toContain(told);
  });

  it("tells the first line that it cannot read, and counts the rest", async () => {
    const good = JSON.stringify({ id: 1, path: "a/b.txt", words: 3, diagnostics: [] });
    const { code, out, err } = await desk.run(["report", "--from", "-", "--format", "md"], {
      stdin: `${good}\n{"id":\n${good}`,
    });
    expect(code).toBe(2);
    expect(err).toMatch(/-:2: .*no JSON/);
    expect(out).toContain("2 documents");
  });

  it("says so where there is nothing in it", async () => {
    const { code, out, err } = await desk.run(["report", "--from", "-"], { stdin: "\n" });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("no results");
  });
});
