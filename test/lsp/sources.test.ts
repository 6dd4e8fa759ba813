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

/** A place in a draft, as the protocol counts. */
function place(text: string, at: string, inside = 0) {
  const offset = text.indexOf(at) + inside;
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
}

const TALK = {
  ...FILES,
  "sources.yml": `${FILES["sources.yml"]}talk: {type: interview, title: Talk with Jon Oster, who: oster, name: Jon Oster, role: skipper, date: 2026-03-04, medium: phone, terms: on-record, file: talk.txt}\nnameless: {type: interview, alias: a harbour official, date: 2026-03-04, terms: background, file: secret.txt}\n`,
  "talk.txt": "OSTER: The plan is not yet safe.\nREIS: No.\n",
  "secret.txt": "MOLIND: The board has 6,412 homes on its list, says Mo Lind.\n",
};

test("hovers tell what the source says, and of a nameless source nothing but that", async () => {
  await using editor = await Editor.start(PULLING, TALK);
  const text =
    "The board approved 6,412 homes in March [@minutes]. It has 6,412 homes.\n\n“The plan is safe,” Oster said [@talk].\n\nThere are 6,412 homes on the list [@nameless].\n";
  const uri = editor.open("homes.md", text);
  await editor.until(() => editor.refreshes > 0, "the server to have read the sources");
  const read = async (at: string) => JSON.stringify(await editor.hover(uri, at));
  expect(await read("6,412")).toMatch(
    /verified.*Minutes, Harbour board, 2026-03-04.*line 1.*approved 6,412 homes in March.*Also:.*line 1/,
  );
  expect(await read("plan is safe")).toMatch(/The plan is \*\*not yet\*\* safe/);
  const nameless = await read("6,412 homes on");
  expect(nameless).toContain("a harbour official");
  expect(nameless).not.toMatch(/Lind|secret/i);
});

test("a key leads to its entry, and to all places that cite it", async () => {
  await using editor = await Editor.start(PULLING, TALK);
  const text = "It has 6,412 homes [@minutes, l. 1].\n\nIt had 6,000 homes <!-- src: minutes -->.\n";
  const uri = editor.open("homes.md", text);
  const textDocument = { uri };
  const position = place(text, "minutes", 2);
  const definition = await editor.connection.sendRequest("textDocument/definition", { textDocument, position });
  expect(definition).toMatchObject({ uri: expect.stringMatching(/sources\.yml$/), range: { start: { line: 0 } } });
  const context = { includeDeclaration: false };
  const found = await editor.connection.sendRequest("textDocument/references", { textDocument, position, context });
  expect(found).toMatchObject([
    { uri, range: { start: place(text, "minutes") } },
    { uri, range: { start: place(text, "minutes -->") } },
  ]);
});

test("keys are proposed where one is cited, then the places where the figure stands", async () => {
  await using editor = await Editor.start(PULLING, TALK);
  const text =
    "The board approved 6,412 homes in March [@mi\n\nAna Reis saw @mi and mail@mi.\n\nIt approved 6,412 homes in March [@minutes, \n";
  const uri = editor.open("homes.md", text);
  const complete = async (at: string) => {
    const position = place(text, at, at.length);
    const answer = await editor.connection.sendRequest("textDocument/completion", { textDocument: { uri }, position });
    return ((answer as { items: { label: string }[] } | null)?.items ?? []).map(({ label }) => label);
  };
  expect(await complete("[@mi")).toEqual(["minutes"]);
  expect(await complete("saw @mi")).toEqual(["minutes"]);
  expect(await complete("mail@mi")).toEqual([]);
  let locators: readonly string[] = [];
  for (let i = 0; i < 100 && !locators.includes("l. 1"); i++) locators = await complete("[@minutes, ");
  expect(locators).toEqual(["l. 1", "p. ", "l. ", "row ", "t. "]);
});

test("a tally stands over the draft, and follows it", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("homes.md", `${DRAFT}\nThe pier cost $3 million.\n`);
  const titles = async () => {
    const lenses = await editor.connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });
    return (lenses as { command: { title: string } }[] | null)?.map(({ command }) => command.title);
  };
  await editor.until(() => editor.refreshes > 0, "the server to have read the source");
  expect(await titles()).toEqual(["2 figures: 1 unsourced, 1 contradicted"]);
  editor.type(uri, "7,000", "6,412");
  expect(await titles()).toEqual(["2 figures: 1 verified, 1 unsourced"]);
  // Asked about still: its source stands in the paragraph above.
  editor.type(uri, "\nThe pier", "\nThe work is done, Ida Voss said.\n\nThe pier");
  expect(await titles()).toEqual(["2 figures: 1 verified, 1 attributed nearby"]);
  expect(await editor.rules(uri)).toContain("figure-unsourced");
  editor.set({ figureTally: false });
  await editor.settled();
  expect(await titles()).toBeUndefined();
});

test("a figure without a source is answered by the source that has it, or by a new one", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("homes.md", "# Homes\n\nBy March 6,412 homes stood by the water.\n");
  const titles = async () => (await editor.actions(uri, "6,412")).map(({ title }) => title);
  expect((await titles())[0]).toBe("Cite minutes, l. 1, which has it");
  const [cite] = await editor.actions(uri, "6,412");
  expect(editor.after(cite!.edit!, uri)).toContain("stood by the water [@minutes, l. 1].");
  const added = (await editor.actions(uri, "6,412")).find(({ title }) => title === "New source record…")!;
  await editor.execute(added.command!.command, ...added.command!.arguments!);
  const { edit } = editor.appliedEdits.at(-1)!;
  expect(JSON.stringify(edit)).toMatch(/source:\\n {2}type: document/);
  expect(editor.after(edit, uri)).toContain("stood by the water [@source].");
  // Offered for a draft that has changed since, it does nothing.
  editor.type(uri, "Homes", "All homes");
  await editor.rules(uri);
  await editor.execute(added.command!.command, ...added.command!.arguments!);
  expect(editor.appliedEdits).toHaveLength(1);
});

test("a figure is marked confirmed in the ledger", async () => {
  await using editor = await Editor.start(PULLING, FILES, { settings: { checker: "dk" } });
  const uri = editor.open("homes.md", DRAFT.replace("7,000", "6,412"));
  const confirm = (await editor.actions(uri, "6,412")).find(({ title }) => title === "Mark confirmed")!;
  await editor.execute(confirm.command!.command, ...confirm.command!.arguments!);
  const written = JSON.stringify(editor.appliedEdits.at(-1)!.edit);
  expect(written).toMatch(/homes\.claims\.yml/);
  expect(written).toMatch(/quote: \\"6,412\\".*status: confirmed.*checker: dk/s);
});
