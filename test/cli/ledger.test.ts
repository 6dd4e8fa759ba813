import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Desk } from "./command.ts";

const STORY = `# Port to close

Harbourmaster Lena Aas said the quay would close. “It is old,” she said.

It was the highest turnout since 1974.

The firm has 3,214 boats.
`;
const newDesk = (files: Readonly<Record<string, string>> = {}) =>
  new Desk({ "port.md": STORY, "newslint.yml": "root: true\n", ...files });
const ledgerOf = (desk: Desk) => readFileSync(desk.path("port.claims.yml"), "utf8");
const figuresOf = async (desk: Desk) => {
  const { out } = await desk.run(["audit", "--format", "json", "port.md"]);
  const { figures } = JSON.parse(out).documents[0];
  return figures.map(({ text, status }: { text: string; status: string }) => `${text} ${status}`);
};

/** Writes into cells of the row whose claim holds some words. */
function filled(sheet: string, words: string, cells: Readonly<Record<string, string>>): string {
  const lines = sheet.split("\r\n");
  const names = lines[0]!.replace("\ufeff", "").split(",");
  const at = lines.findIndex((line) => line.includes(words));
  const row = lines[at]!.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g)!.map((cell) => cell.replace(/^,/, ""));
  for (const [name, value] of Object.entries(cells)) row[names.indexOf(name)] = `"${value}"`;
  lines[at] = row.join(",");
  return lines.join("\r\n");
}

describe("newslint ledger", () => {
  it("notes figures, quotations, superlatives and names with titles, to be filled", async () => {
    using desk = newDesk();
    expect(await desk.run(["ledger", "port.md"])).toEqual({
      code: 0,
      out: "port.claims.yml: 4 claims added, 0 there before.\n",
      err: "",
    });
    const text = ledgerOf(desk);
    expect(text.startsWith("# What port.md claims")).toBe(true);
    for (const [quote, kind] of [
      ["Harbourmaster Lena Aas", "name-title"],
      ["“It is old,”", "quote"],
      ["highest turnout since 1974", "superlative"],
      ["3,214", "number"],
    ])
      expect(text).toMatch(new RegExp(`quote: "${quote}"\\n(?:  .*\\n)*?  kind: ${kind}\\n`));
  });

  it("changes nothing the second time, and no finding by being there", async () => {
    using desk = newDesk();
    const before = await desk.documents(["port.md"]);
    await desk.run(["ledger", "port.md"]);
    const first = ledgerOf(desk);
    const { out } = await desk.run(["ledger", "port.md"]);
    expect(out).toBe("port.claims.yml: nothing to add, 4 there before.\n");
    expect(ledgerOf(desk)).toBe(first);
    expect((await desk.documents(["port.md"])).documents[0]!.diagnostics).toEqual(before.documents[0]!.diagnostics);
  });

  it("keeps what was filled, comments, line ends and a byte order mark; adds what is new", async () => {
    const theirs =
      "\ufeff# mine\r\n- quote: 3,214 boats # two shifts\r\n  kind: number\r\n  status: confirmed\r\n  checker: mh\r\n";
    using desk = newDesk({ "port.claims.yml": theirs });
    await desk.run(["ledger", "port.md"]);
    const text = ledgerOf(desk);
    expect(text.startsWith(theirs)).toBe(true);
    expect(text.slice(theirs.length)).not.toMatch(/3,214|[^\r]\n/);
    desk.write("port.md", `${STORY}\nAas said 77 boats sank.\n`);
    expect((await desk.run(["ledger", "port.md"])).out).toContain("1 claim added");
    expect(ledgerOf(desk).startsWith(text)).toBe(true);
  });

  it("says which claims no longer stand in the draft", async () => {
    using desk = newDesk({ "port.claims.yml": "- quote: 88 whales were seen off the cape\n" });
    expect((await desk.run(["ledger", "port.md"])).out).toContain(
      "1 claim of it no longer stands in the draft as noted",
    );
  });

  it.each<[why: string, files: Record<string, string>, args: string[], told: string]>([
    [
      "a ledger that cannot be read",
      { "port.claims.yml": "- quote: a\n  status: sure\n" },
      ["ledger", "port.md"],
      "port.claims.yml:2",
    ],
    [
      "a list in one line",
      { "port.claims.yml": "[{ quote: a b c }]\n" },
      ["ledger", "port.md"],
      "one claim after each dash",
    ],
    ["several drafts", { "more/a.md": STORY, "more/b.md": STORY }, ["ledger", "more"], "Name one"],
    ["no draft", {}, ["ledger", "nothing.md"], "nothing.md"],
    ["standard input", {}, ["ledger", "-"], "Only a draft in a file"],
    ["no sheet", {}, ["ledger", "port.md", "--import", "none.csv"], "none.csv"],
    ["a sheet that is none", { "s.csv": "Dear desk\n" }, ["ledger", "port.md", "--import", "s.csv"], "s.csv:1"],
  ])("leaves all as it is for %s, and exits with 2", async (_, files, args, told) => {
    using desk = newDesk(files);
    const { code, err } = await desk.run(args);
    expect(code).toBe(2);
    expect(err).toContain(told);
    if (files["port.claims.yml"] === undefined) {
      if (!args.includes("more")) expect(existsSync(desk.path("port.claims.yml"))).toBe(false);
    } else expect(ledgerOf(desk)).toBe(files["port.claims.yml"]);
  });

  it("writes to no ledger that a link leads out of the workspace", async () => {
    using outside = new Desk({ "theirs.yml": "- quote: 3,214 boats\n" });
    using desk = newDesk();
    symlinkSync(outside.path("theirs.yml"), desk.path("port.claims.yml"));
    const { code } = await desk.run(["ledger", "port.md"]);
    expect(code).toBe(2);
    expect(readFileSync(outside.path("theirs.yml"), "utf8")).toBe("- quote: 3,214 boats\n");
  });
});

describe("newslint ledger --import", () => {
  it("closes the loop: a row of the sheet is filled, taken back, and the audit says verified", async () => {
    using desk = newDesk();
    expect(await figuresOf(desk)).toContain("3,214 unsourced");
    const sheet = (await desk.run(["report", "port.md", "--format", "csv"])).out;
    desk.write(
      "sheet.csv",
      filled(sheet, "3,214", {
        status: "confirmed",
        source: "board",
        locator: "p. 4",
        checker: "mh",
        date: "4 March 2026",
        note: "=SUM, they say",
      }),
    );
    expect(await desk.run(["ledger", "port.md", "--import", "sheet.csv"])).toEqual({
      code: 0,
      out: "port.claims.yml: 0 claims changed, 1 added from sheet.csv.\n",
      err: "",
    });
    expect(await figuresOf(desk)).toContain("3,214 verified");
    const ledger = ledgerOf(desk);
    expect(ledger).toContain("sources: [{ key: board, loc: p. 4 }]");
    expect(ledger).toContain('checked: 2026-03-04\n  note: "=SUM, they say"');
    // Back again, as the sheet has it now, and as a spreadsheet with semicolons writes it.
    const again = (await desk.run(["report", "port.md", "--format", "csv"])).out;
    expect(again).toContain(',"\'=SUM, they say",c001');
    desk.write("sheet.csv", again);
    await desk.run(["ledger", "port.md", "--import", "sheet.csv"]);
    expect(ledgerOf(desk)).toBe(ledger);
    desk.write("sheet.csv", "id;status;note\r\nc001;disputed;The board says 3,412\r\n");
    expect((await desk.run(["ledger", "port.md", "--import", "sheet.csv"])).out).toContain("1 claim changed, 0 added");
    expect(await figuresOf(desk)).toContain("3,214 contradicted");
  });

  it("takes a sheet of several drafts for the one that is named", async () => {
    using desk = newDesk({ "other.md": "The firm has 88 ships.\n" });
    const sheet = (await desk.run(["report", ".", "--format", "csv"])).out;
    desk.write("sheet.csv", filled(filled(sheet, "3,214", { status: "asked" }), ",88,", { status: "asked" }));
    const { out, code } = await desk.run(["ledger", "port.md", "--import", "sheet.csv"]);
    expect(code).toBe(0);
    expect(out).toContain("1 added from sheet.csv; 1 row of other drafts passed over");
    expect(ledgerOf(desk)).not.toContain("88");
  });

  it("tells each row that it cannot take, with its line, and takes the others", async () => {
    using desk = newDesk({
      "sheet.csv": [
        "claim,kind,status,date",
        '"3,214",figure,sure,',
        '"3,214",figure,confirmed,03/04/2026',
        "99 whales,figure,confirmed,",
        "highest turnout since 1974,superlative,confirmed,31.12.2025",
        "Rain,figure,,",
      ].join("\n"),
    });
    const { code, err, out } = await desk.run(["ledger", "port.md", "--import", "sheet.csv"]);
    expect(code).toBe(2);
    for (const told of [
      "sheet.csv:2: “sure” is no status",
      "sheet.csv:3: “03/04/2026” could be two days",
      "sheet.csv:4: The draft does not say “99 whales”",
    ])
      expect(err).toContain(told);
    expect(err).not.toContain("sheet.csv:6");
    expect(out).toContain("1 added");
    expect(ledgerOf(desk)).toContain("checked: 2025-12-31");
  });
});
