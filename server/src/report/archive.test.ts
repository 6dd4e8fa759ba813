import { describe, expect, it } from "vitest";
import { archiveMarkdown, archivePage, archiveSheet } from "./archiveReport.ts";
import { ArchiveTally } from "./archiveTally.ts";

const finding = (rule: string, severity: string) => ({ rule, severity, message: "…", start: 0, end: 1 });
const line = (id: unknown, path: string, diagnostics: object[] = [], words = 100) =>
  JSON.stringify({ id, path, words, diagnostics });

function tallied(...lines: readonly string[]): ArchiveTally {
  const tally = new ArchiveTally();
  for (const one of lines) tally.add(one);
  return tally;
}

describe("a line's folder and month", () => {
  it.each<[path: string, id: unknown, folder: string, month: string]>([
    ["news/port.txt", 1, "news", "(none)"],
    ["desk/sport/2024/05/match.txt", 1, "desk/sport", "2024-05"],
    ["./news/2024-05-17/port.txt", 1, "news", "2024-05"],
    ["news/20240517-port.txt", 1, "news", "2024-05"],
    ["-", "sport/2019-11-03/77", "sport", "2019-11"],
    ["-", 20191103, "(none)", "2019-11"],
    ["-", "120191103456", "(none)", "(none)"],
    ["-", "2019-13-03", "(none)", "(none)"],
    ["-", null, "(none)", "(none)"],
    ["C:\\archive\\news\\a.txt", 1, "C:/archive/news", "(none)"],
  ])("%s, %s: %s, %s", (path, id, folder, month) => {
    const tally = tallied(line(id, path));
    expect([...tally.byFolder.keys()]).toEqual([folder]);
    expect([...tally.byMonth.keys()]).toEqual([month]);
  });
});

it("adds up by rule, folder and month, each document once", () => {
  const tally = tallied(
    line(1, "news/2024-01-02.txt", [finding("a", "error"), finding("a", "warning"), finding("b", "hint")]),
    line(2, "news/2024-02-02.txt", [finding("b", "info")]),
    line(3, "sport/2024-02-03.txt"),
    JSON.stringify({ id: 4, error: { code: "too-large", message: "It is too large." } }),
    "",
  );
  expect(tally.all).toEqual({
    documents: 3,
    words: 300,
    flagged: 1,
    findings: { error: 1, warning: 1, info: 1, hint: 1 },
  });
  expect(tally.byRule.get("a")).toEqual({
    documents: 1,
    findings: 2,
    levels: { error: 1, warning: 1, info: 0, hint: 0 },
  });
  expect(tally.byRule.get("b")).toMatchObject({ documents: 2, findings: 2 });
  expect(tally.byFolder.get("news")).toMatchObject({ documents: 2, flagged: 1 });
  expect(tally.byMonth.get("2024-02")).toMatchObject({ documents: 2, flagged: 0 });
  expect([...tally.errors]).toEqual([["too-large", { count: 1, first: "It is too large." }]]);
  expect(tally.unread).toBe(0);
});

it.each([
  ["{", "no JSON"],
  ["[1]", "no JSON object"],
  ["{}", "has no “diagnostics”"],
  ['{"version":1,"documents":[]}', "--format json"],
])("tells the first line that is none of a run's: %s", (text, message) => {
  const tally = tallied(line(1, "a.txt"), text, line(2, "b.txt"), text);
  expect(tally).toMatchObject({ unread: 2, firstUnread: { line: 2, message: expect.stringContaining(message) } });
  expect(tally.all.documents).toBe(2);
});

it("holds no more for more folders than it keeps", () => {
  const tally = new ArchiveTally();
  for (let i = 0; i < 20_000; i++) tally.add(line(i, `folder${i}x/a.txt`, [finding(`rule${i}`, "info")]));
  expect(tally.byFolder.size).toBeLessThanOrEqual(5_001);
  expect(tally.byRule.size).toBeLessThanOrEqual(5_001);
  expect([...tally.byFolder.values()].reduce((sum, { documents }) => sum + documents, 0)).toBe(20_000);
});

it("shows names as text, in each format", () => {
  const evil = "<script>|=1";
  const tally = tallied(
    line(1, `${evil}/2024-01-01.txt`, [finding(evil, "error")]),
    JSON.stringify({ id: 2, error: { code: evil, message: evil } }),
  );
  expect(archivePage(tally, "1.0.0")).not.toContain("<script>");
  expect(archiveMarkdown(tally)).not.toMatch(/[^\\][<|]script/);
  expect(archiveSheet(tallied(line(1, "=cmd/a.txt")))).toContain("folder,'=cmd,");
});
