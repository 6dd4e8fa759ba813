import { expect, test } from "vitest";
import { pdfOf } from "../../server/src/files/pdf.fixture.ts";
import { Editor, PULLING, PUSHED } from "./editor.ts";

const FILES = {
  "newslint.yml": "root: true\n",
  "sources.yml":
    "minutes: {type: document, title: Minutes, issuer: Harbour board, date: 2026-03-04, file: minutes.txt}\n" +
    "report: {type: document, title: Report, issuer: Harbour board, date: 2026-03-04, file: report.pdf}\n",
  "minutes.txt": "The board approved 6,412 homes in March.\n",
};
const DRAFT = "# Homes\n\nThe board approved 7,000 homes in March [@minutes].\n";
const ofSources = (rules: readonly unknown[]) => rules.filter((rule) => rule === "figure-not-in-source");

test("a cited source is read behind the findings, and the draft looked at again", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("homes.md", DRAFT);
  await editor.until(() => editor.refreshes > 0, "the server to have read the source");
  const findings = await editor.findings(uri);
  expect(findings.filter(({ code }) => code === "figure-not-in-source")).toMatchObject([
    { message: expect.stringContaining("“6,412” in “Minutes”, line 1"), severity: 2 },
  ]);
  // What is typed elsewhere leaves it; the figure as the source has it takes it away.
  editor.type(uri, "# Homes", "# Homes in March");
  expect(ofSources(await editor.rules(uri))).toHaveLength(1);
  editor.type(uri, "7,000", "6,412");
  expect(ofSources(await editor.rules(uri))).toHaveLength(0);
});

test("so is one whose file changes", async () => {
  await using editor = await Editor.start(PUSHED, FILES);
  const uri = editor.open("homes.md", DRAFT);
  await editor.until(
    () => editor.pushed.at(-1)?.diagnostics.some(({ code }) => code === "figure-not-in-source") === true,
    "the finding",
  );
  editor.write("minutes.txt", "The board approved 7,000 homes in March.\n");
  editor.save(uri);
  await editor.until(
    () => editor.pushed.at(-1)?.diagnostics.every(({ code }) => code !== "figure-not-in-source") === true,
    "the finding to go",
  );
});

test("typing goes on while a PDF of 300 pages is read", async () => {
  const page = Array.from({ length: 45 }, (_, i) => `Line ${i} tells of the harbour, its boats and 812 berths.`);
  const pages = Array.from({ length: 300 }, () => page);
  pages[211] = ["The board approved 6,412 homes in March."];
  await using editor = await Editor.start(PULLING, FILES);
  editor.write("report.pdf", pdfOf(pages));
  const uri = editor.open("homes.md", DRAFT.replace("@minutes", "@report"));
  expect(ofSources(await editor.rules(uri))).toHaveLength(0);
  let edits = 0;
  while (editor.refreshes === 0) {
    editor.type(uri, "# Homes", "# Homes");
    await editor.rules(uri);
    edits++;
  }
  // Read in one piece, it would have let through one or two.
  expect(edits).toBeGreaterThan(5);
  const findings = await editor.findings(uri);
  expect(findings.filter(({ code }) => code === "figure-not-in-source")).toMatchObject([
    { message: expect.stringContaining("page 212") },
  ]);
});

test("a source that cannot be read is told, and everything else is linted", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  editor.write("report.pdf", "no PDF");
  const uri = editor.open("homes.md", `${DRAFT}\nExperts say so [@report].\n`);
  await editor.until(() => editor.messages.some((one) => one.includes("report.pdf")), "a message");
  expect(await editor.rules(uri)).toContain("figure-not-in-source");
});
