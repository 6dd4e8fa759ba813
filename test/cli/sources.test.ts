import { readdirSync, readFileSync, statSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { FORMATS } from "../../server/src/cli/formats/format.ts";
import { Desk } from "./command.ts";

let desk: Desk;
afterEach(() => desk[Symbol.dispose]());
const deskOf = (files: Readonly<Record<string, string>>) => {
  desk = new Desk(files);
  return desk;
};

const WATER = "water24: {type: document, title: Water plan, issuer: Harbour Board, date: 2024-05-02, file: plan.txt}\n";

describe("sources beside the drafts", () => {
  test("of every kind are found, from the front matter to the project", async () => {
    deskOf({
      "newslint.yml": "root: true\nsources: desk.yml\n",
      "desk.yml": WATER,
      "plan.txt": "The reservoir holds 40,000 tonnes.\n",
      "sources.bib": "@misc{bib, title={B}}\n",
      "port.sources.json":
        '[{"id": "own", "type": "book", "title": "O", "publisher": "P", "issued": {"date-parts": [[2024]]}}]',
      "lib/front.yml": "front: {type: post}\n",
      "port.md": "---\nsources: lib/front.yml\n---\n\nThe reservoir leaks [@water24; @bib; @own; @front; @frnt].\n",
    });
    const { documents, code } = await desk.documents(["port.md"]);
    expect(code).toBe(1);
    const found = documents[0]!.diagnostics.filter(({ rule }) => rule === "source-record");
    expect(found.map(({ severity, line }) => [severity, line])).toEqual([
      ["info", 5],
      ["error", 5],
    ]);
    const audit = JSON.parse((await desk.run(["audit", "--format", "json", "port.md"])).out);
    expect(audit.documents[0].sources).toEqual([
      { key: "front", type: "post", title: "front", uses: 1 },
      { key: "own", type: "document", title: "O", uses: 1 },
      { key: "bib", type: "document", title: "B", uses: 1 },
      { key: "water24", type: "document", title: "Water plan", uses: 1 },
    ]);
  });

  test("a slip in a source file, a ledger or a private file ends the run with 2, file and line; the draft is linted all the same", async () => {
    deskOf({
      "sources.yml": `${WATER}a:\n  tipe: web\n`,
      "sources.bib": "@misc{a, title={x\n",
      "port.claims.yml": "- quote: leaks\n- status: open\n",
      "newslint.private.yml": "- 555 01 02\n",
      "plan.txt": "",
      "port.md": "The reservoir leaks [@nope].\n",
    });
    const { documents, summary, code } = await desk.documents(["port.md"]);
    expect(code).toBe(2);
    expect(summary.failed.map(({ path, code, line }) => [path, code, line])).toEqual([
      ["sources.yml", "bad-sources", 3],
      ["sources.yml", "bad-sources", 2],
      ["sources.bib", "bad-sources", 1],
      ["port.claims.yml", "bad-ledger", 2],
      ["newslint.private.yml", "bad-private", 1],
    ]);
    expect(documents[0]!.diagnostics.map(({ rule }) => rule)).toContain("source-record");
  });

  test("a file outside the workspace is refused, and one that is missing is an error at the citation", async () => {
    deskOf({
      "newslint.yml": "root: true\n",
      "sources.yml": `a: {type: document, file: ../../../../etc/passwd}\n${WATER}`,
      "port.md": "The reservoir leaks [@a]. It is old [@water24].\n",
    });
    const { documents, summary, code } = await desk.documents(["port.md"]);
    expect(code).toBe(2);
    expect(summary.failed).toMatchObject([{ path: "sources.yml", code: "outside", line: 1 }]);
    const errors = documents[0]!.diagnostics.filter(
      ({ rule, severity }) => rule === "source-record" && severity === "error",
    );
    expect(errors).toMatchObject([{ message: "The file that source “water24” names is not there." }]);
  });
});

describe("a ledger", () => {
  test("verifies what a checker confirmed, for publication too, until the words change", async () => {
    deskOf({
      "newslint.yml": "root: true\nprofile: publish\n",
      "port.claims.yml":
        "- {quote: holds 40000 tonnes, prefix: 'The reservoir ', status: confirmed, checker: dk, checked: 2025-02-06}\n",
      "port.md": "The reservoir holds 40000 tonnes, the board said.\n",
    });
    const figures = async () =>
      JSON.parse((await desk.run(["audit", "--format", "json", "port.md"])).out).documents[0].figures.map(
        ({ status }: { status: string }) => status,
      );
    const rules = async () =>
      (await desk.documents(["port.md"])).documents[0]!.diagnostics.map(({ rule, severity }) => `${rule} ${severity}`);
    expect(await figures()).toEqual(["verified"]);
    expect(await rules()).toEqual([]);
    desk.write("port.md", "The reservoir holds 60000 tonnes, the board said.\n");
    expect(await figures()).toEqual(["attributed"]);
    expect(await rules()).toEqual(["source-record hint", "figure-unsourced warning"]);
  });
});

describe("who must not be known", () => {
  const files = {
    "newslint.yml": "root: true\nprofile: publish\n",
    "newslint.private.yml": "lind: Mo Lind, +47 555 01 02, 4 Quay Street\n",
    "sources.yml": `src-7:
  type: interview
  alias: a harbour official
  name: Mo Lind
  role: Mo Lind's role
  who: mo-lind
  date: 2026-03-02
  terms: background
  url: https://example.org/lind
  recording: lind.m4a
  file: lind.txt
  contact: private:lind
src-8: {type: interview, name: Mo Lind, terms: off-record, contact: +47 555 01 02, file: lind.txt}
src-10: {type: interview, alias: a clerk, file: lind.pdf}
src-11: {type: interview, alias: a clerk, file: lind-gone.txt}
src-9: {type: interview, contact: private:lnd, alias: [Mo Lind], medium: Mo Lind, persons: Mo Lind}
`,
    "lind.pdf": "no PDF",
    "lind.txt": "MO LIND: We, the Linds, have lost 40,000 tonnes of water since May.\n",
    "port.claims.yml": "- {quote: lost 30, status: disputed, sources: [src-7, src-8], note: Mo Lind said so}\n",
    "port.md": `The reservoir has lost 30,000 tonnes of water since May [@src-7].

“We, the people, have never lost a litre of water since May,” a harbour official said [@src-7]. It leaks [@src-8; @src-9; @src-10; @src-11].
`,
  };

  test.each([
    ["check", "--format", "json", "--show-ignored"],
    ["audit", "--format", "json"],
  ])("is told by no output: %s %s %s", async (...args) => {
    const { out, err } = await deskOf(files).run([...args, "port.md"]);
    expect(out + err).toContain("src-");
    expect(out + err).not.toMatch(/lind|555|Quay Street|the Linds/i);
  });

  /** As above, with a name and a number that no rule's example has and no checksum is. */
  const changed = (text: string) =>
    text
      .replaceAll("Lind", "Quorrel")
      .replaceAll("LIND", "QUORREL")
      .replaceAll("lind", "quorrel")
      .replaceAll("555 01", "901 77");
  const SECRET = /quorrel|901 77|Quay Street/i;
  /** Without a note that the desk itself wrote into its ledger, and with people of whom a contact is kept. */
  const kept: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries({
      ...files,
      "people.yml": "- {name: Ana Berg, contact: +47 555 01 02, phone: 555 01 02, wrong: [Anna Berg]}\n",
      "port.claims.yml": "- {quote: lost 30, status: open, sources: [src-7, src-8]}\n",
      "port.md": `${files["port.md"]}\nExperts say Anna Berg knew of it [@src-8].\n`,
    }).map(([name, text]) => [changed(name), changed(text)]),
  );
  const CHECKS = FORMATS.flatMap((format) => [
    ["check", "--format", format],
    ["check", "--format", format, "--show-ignored"],
  ]);

  /** What a call prints, and all that it leaves in the folder, with the names of those files. */
  async function told(args: readonly string[], stdin = ""): Promise<string> {
    const { out, err } = await desk.run(args, { stdin });
    const left = readdirSync(desk.folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
      const path = desk.path(name);
      if (!statSync(path).isFile()) return [];
      const text = readFileSync(path, "utf8");
      return text === kept[name] ? [] : [`${name}\n${text}`];
    });
    return [out, err, ...left].join("\n");
  }

  test.each([
    ...CHECKS,
    ["check", "--fix-dry-run"],
    ["check", "--fix"],
    ["check", "--cache", "--format", "json"],
    ["check", "--update-baseline", "--baseline", "base.yml"],
    ["check", "--output-file", "out.json", "--format", "json"],
    ["check", "--format", "json", "--concurrency", "2", "more.md"],
    ["check", "--profile", "line-by-line", "--format", "json"],
    ["audit"],
    ["report", "--format", "html"],
    ["report", "--format", "md"],
    ["report", "--format", "csv"],
    ["ledger"],
    ["strip"],
    ["rates"],
    ["rates", "--format", "json"],
  ])("is told nowhere that newslint writes: %s %s %s %s", async (...args) => {
    deskOf(kept);
    if (args.includes("more.md")) desk.write("more.md", kept["port.md"]!);
    const all = await told([...args, "port.md"]);
    expect(all).not.toMatch(SECRET);
    // Once more from the cache, with the baseline, over the ledger.
    if (/cache|baseline|ledger/.test(args.join())) expect(await told([...args, "port.md"])).not.toMatch(SECRET);
    expect(all.length).toBeGreaterThan(100);
  });

  test("nor in results line by line, what is summed up of them, and a sheet taken back", async () => {
    deskOf(kept);
    const lines = await told(
      ["check", "--jsonl"],
      `${JSON.stringify({ id: "1", path: "port.md", text: kept["port.md"] })}\n`,
    );
    expect(lines).toContain("src-");
    expect(lines).not.toMatch(SECRET);
    desk.write("results.jsonl", `${lines.split("\n")[0]}\n`);
    for (const format of ["html", "md", "csv"])
      expect(await told(["report", "--from", "results.jsonl", "--format", format])).not.toMatch(SECRET);
    const sheet = await desk.run(["report", "--format", "csv", "port.md"]);
    desk.write("sheet.csv", sheet.out);
    expect(await told(["ledger", "--import", "sheet.csv", "port.md"])).not.toMatch(SECRET);
  });

  test("a contact in a source file is an error of the file, with its line", async () => {
    const { summary, code } = await deskOf(files).documents(["port.md"]);
    expect(code).toBe(2);
    expect(summary.failed).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: "sources.yml", code: "exposed-contact", line: 13 })]),
    );
  });

  test("init has git ignore the private file", async () => {
    await deskOf({}).run(["init"]);
    expect(readFileSync(desk.path(".gitignore"), "utf8")).toContain("newslint.private.yml");
    desk.write("port.md", "The clerk read the minutes.\n");
    expect((await desk.documents(["port.md"])).code).toBe(0);
  });
});
