import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { createLinter } from "../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../lint/settings.ts";
import { EMPTY_DESK, type SourceRecord } from "../record/desk.ts";
import { readShipped } from "../reporting/model/weights.fixture.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { sourcingBody } from "./body.ts";
import { sourcingMarkdown } from "./markdownReport.ts";
import { sourcingPage } from "./page.ts";
import { lanesOf, letterOf, type ReportedDraft, runsOf, titleOf } from "./reportedDraft.ts";
import { readSheet, sourcingSheet } from "./sheet.ts";
import { nameOf } from "./wording.ts";

const models = await loadReportingModels(readShipped);
function reported(text: string, path = "drafts/port.md", sources: readonly SourceRecord[] = []): ReportedDraft {
  const desk = { ...EMPTY_DESK, sources: new Map(sources.map((one) => [one.key, one])) };
  const linter = createLinter({ desk, models });
  return { path, picture: linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS }).sourcing() };
}

const STORY = `# Port to close

Harbourmaster Lena Aas said the quay would close in May. “It is old, and it will fall,” she said.

The firm has 3,214 boats. It was the highest turnout since 1974.

The Ministry of Finance put the cost at $3 million [@board, p. 4].
`;
const BOARD: SourceRecord = { key: "board", type: "document", title: "Minutes of the board" };

/** Every element with its attributes, and every text, of a page as a browser reads it. */
function readPage(page: string) {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const texts: string[] = [];
  const walk = (nodes: readonly unknown[]) => {
    for (const node of nodes as readonly {
      type: string;
      name?: string;
      data?: string;
      attribs?: Record<string, string>;
      children?: unknown[];
    }[]) {
      if (node.name) elements.push({ name: node.name, attributes: node.attribs ?? {} });
      else if (node.type === "text") texts.push(node.data!);
      walk(node.children ?? []);
    }
  };
  walk(parseDocument(page).children as unknown[]);
  return { elements, texts, text: texts.join("") };
}

describe("what a draft, a source or a file name holds", () => {
  const HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    `" onfocus="alert(1)" autofocus="`,
    "' onclick='alert(1)",
    "javascript:alert(1)",
    "\u202egnp.exe\u2066",
    "&lt;script&gt;",
    "</article></main>",
  ];
  // Markdown takes some of it for HTML: as code units that it reads as text.
  const written = HOSTILE.map((text) => text.replace(/[<>&]/g, (one) => `\\${one}`));
  const draft = `# ${written[0]}

Lena ${written.join(" ")} Aas said the firm has 3,214 boats [@board, ${HOSTILE[4]}]. “It is ${written.join(" ")} old,” Aas said.

The ${written[1]} firm has strengthened ties and has 4,112 ships, [more](javascript:alert(1)).
`;
  const report = reported(draft, HOSTILE.join("/"), [{ ...BOARD, title: HOSTILE.join(" ") }]);
  const page = sourcingPage([report, reported(STORY)], "1.0.0");

  it("stays text in the page", () => {
    const { elements, text } = readPage(page);
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ["script", "img", "iframe", "object", "form", "link", "base"]) expect(names).not.toContain(name);
    for (const { name, attributes } of elements)
      for (const [attribute, value] of Object.entries(attributes)) {
        expect(attribute).not.toMatch(/^on|^style$|^autofocus$/);
        if (attribute === "href") expect(value).toMatch(/^#d\d+(?:-[cs]\d+)?$/);
        if (attribute === "src") expect(name).toBe("nothing may be loaded");
      }
    expect(text).toContain("<script>alert(1)</script>");
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it("loads nothing and runs nothing, by a policy that stands before anything else", () => {
    const { elements } = readPage(page);
    const policy = elements.find(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy");
    expect(policy?.attributes.content).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    );
  });

  it("stays text in Markdown", () => {
    const text = sourcingMarkdown([report]);
    expect(text).not.toMatch(/(?<!\\)<(?:script|img)/);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    for (const line of text.split("\n").filter((one) => one.startsWith("| ")))
      expect(line.replace(/\\\|/g, "").match(/\|/g)!.length).toBeGreaterThan(6);
  });
});

describe("the page", () => {
  const { elements, text } = readPage(sourcingPage([reported(STORY, "drafts/port.md", [BOARD])], "1.0.0"));

  it("has ids that are its own, and links to them alone", () => {
    const ids = elements.flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const links = elements.flatMap(({ attributes }) => (attributes.href ? [attributes.href.slice(1)] : []));
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect(ids).toContain(link);
    for (const { attributes } of elements)
      if (attributes["aria-labelledby"]) expect(ids).toContain(attributes["aria-labelledby"]);
  });

  it("has no two drafts with one id", () => {
    const both = readPage(sourcingPage([reported(STORY), reported(STORY, "drafts/other.md")], "1.0.0")).elements;
    const ids = both.flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("tells each status in words, with its sign", () => {
    for (const told of ["○ unsourced", "◐ attributed", "◑ recorded", "Minutes of the board (board), p. 4"])
      expect(text).toContain(told);
  });

  it("names whoever is shaded in the words of the text too", () => {
    expect(text).toMatch(/A Lena Aas: /);
  });

  it("says in the list what the strip and the shading say", () => {
    const draft = reported(STORY, "drafts/port.md", [BOARD]);
    const list = /<ol class="nl-runs">[\s\S]*?<\/details>/.exec(sourcingBody(draft))![0];
    const told = readPage(list).text;
    for (const { name } of draft.picture.speakers) expect(told).toContain(name);
    expect(told).toContain("Claims without a source");
    expect(told).toContain("○ unsourced “highest turnout since 1974”");
  });

  it("has buttons where a view asks for them, with the place that each leads to", () => {
    const draft = reported(STORY, "drafts/port.md", [BOARD]);
    const buttons = readPage(
      sourcingBody(draft, { hasButtons: true, isConfirmable: ({ kind }) => kind === "figure" }),
    ).elements.filter(({ name }) => name === "button");
    const go = buttons.filter(({ attributes }) => attributes.class === "nl-go");
    expect(go).toHaveLength(draft.picture.claims.length + draft.picture.speakers.length);
    for (const { attributes } of go) {
      const claim =
        attributes["data-claim"] === undefined ? undefined : draft.picture.claims[Number(attributes["data-claim"])]!;
      if (claim) expect([attributes["data-start"], attributes["data-end"]]).toEqual([`${claim.start}`, `${claim.end}`]);
    }
    const confirm = buttons.filter(({ attributes }) => attributes.class === "nl-confirm");
    expect(confirm).toHaveLength(draft.picture.claims.filter(({ kind }) => kind === "figure").length);
  });

  it("copes with a draft without words", () => {
    const { text: told } = readPage(sourcingPage([reported("", "drafts/empty.md")], "1.0.0"));
    expect(told).toContain("Nothing in this draft asks to be checked.");
  });
});

describe("what a report is made of", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
  ])("speaker %i has the letter %s", (number, letter) => expect(letterOf(number)).toBe(letter));

  it("is called by its headline, else by its file", () => {
    expect(titleOf(reported(STORY))).toBe("Port to close");
    expect(titleOf(reported("Rain fell."))).toBe("drafts/port.md");
  });

  it("has each word in one lane", () => {
    const { picture } = reported(STORY);
    const { bySpeaker, byVoice } = lanesOf(picture);
    const all = [...bySpeaker.flat(), ...Object.values(byVoice).flat()].sort((a, b) => a[0] - b[0]);
    let at = 0;
    for (const [from, to] of all) {
      expect(from).toBe(at);
      at = to;
    }
    expect(at).toBe(picture.words);
  });

  it("keeps a speaker's words together over the marks between them", () => {
    const runs = runsOf(reported("“We came at dawn,” Oda Brekke said, “and we waited.”").picture);
    expect(runs.filter(({ speaker }) => speaker === 0)).toHaveLength(1);
  });
});

describe("the sheet", () => {
  it("gives back what was put into it", () => {
    const draft = reported(STORY, "drafts/port.md", [BOARD]);
    const text = sourcingSheet([draft]);
    expect(text.startsWith("\ufefffile,line,claim,")).toBe(true);
    const rows = readSheet(text);
    if ("message" in rows) throw new Error(rows.message);
    expect(rows.map(({ cells }) => [cells.claim, cells.sourcing])).toEqual(
      draft.picture.claims.map((claim) => [claim.text, nameOf(claim.status)]),
    );
    expect(rows.find(({ cells }) => cells.source === "board")?.cells.locator).toBe("p. 4");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\uff1d1"])(
    "makes %s harmless, and gives it back",
    (name) => {
      const text = sourcingSheet([reported("The firm has 3,214 boats.", name)]);
      const [, second] = text.split("\r\n");
      expect(second).toMatch(/^"?'/);
      const rows = readSheet(text);
      if ("message" in rows) throw new Error(rows.message);
      expect(rows[0]!.cells.file).toBe(name);
    },
  );

  it.each([
    ["commas", 'claim,status\r\n"a, b",open\r\n'],
    ["semicolons", "claim;status\na, b;open\n"],
    ["tabs, without a last line end", "claim\tstatus\ra, b\topen"],
    ["a line that tells the separator", "sep=;\r\nclaim;status\r\na, b;open\r\n"],
    ["other columns, in another order, and capitals", 'Initials,Status,Claim\nmh,open,"a, b"\n\n,,\n'],
  ])("is read with %s", (_, text) => {
    expect(readSheet(text)).toMatchObject([{ cells: { claim: "a, b", status: "open" } }]);
  });

  it("tells the line of each row, cells of several lines counted", () => {
    const rows = readSheet('claim,note\n"a","one\ntwo"\nb,\n');
    expect((rows as readonly { line: number }[]).map(({ line }) => line)).toEqual([2, 4]);
  });

  it.each([
    ["no sheet at all", "Dear desk,\nhere is the list.", 1, "This is no checker’s sheet"],
    ["a quotation mark that nothing closes", 'claim,note\na,"b\nc,d\n', 2, "none closes it"],
  ])("refuses %s", (_, text, line, message) => {
    expect(readSheet(text)).toMatchObject({ line, message: expect.stringContaining(message) });
  });
});
