import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NewslintError } from "../text/error.ts";
import { parseSources } from "./sources.ts";

const read = (text: string) => {
  const { sources, problems } = parseSources(text, "/desk/sources.yml");
  return { sources: [...sources.values()], problems: problems.map(({ message, where }) => [where.line, message]) };
};

describe("a source file", () => {
  it("is a map from keys to entries", () => {
    const { sources, problems } = read(`# what is on record
board25:
  type: document
  title: Housing delivery, quarter 4
  issuer: Regional Housing Board
  date: 2025-02-03
  url: https://example.org/q4.pdf
  grade: primary
int-aas: {type: interview, who: aas, date: 2025-02-05}
cost: {type: calc, expr: b / a, inputs: {a: 5890, b: board25.q4}, persons: 0}
`);
    expect(problems).toEqual([]);
    expect(sources).toEqual([
      {
        key: "board25",
        type: "document",
        title: "Housing delivery, quarter 4",
        issuer: "Regional Housing Board",
        date: "2025-02-03",
        url: "https://example.org/q4.pdf",
        grade: "primary",
        file: "/desk/sources.yml",
        line: 2,
      },
      {
        key: "int-aas",
        type: "interview",
        title: "int-aas",
        who: "aas",
        date: "2025-02-05",
        lacking: ["medium", "terms"],
        file: "/desk/sources.yml",
        line: 9,
      },
      {
        key: "cost",
        type: "calc",
        title: "cost",
        expr: "b / a",
        inputs: { a: 5890, b: "board25.q4" },
        file: "/desk/sources.yml",
        line: 10,
      },
    ]);
  });

  it.each([
    ["{type: web}", ["title", "publisher", "date", "url", "accessed"]],
    ["{type: web, title: Q4, producer: Board, date: 2025, url: x, accessed: 2025}", undefined],
    ["{type: document, title: Q4, issuer: Board}", ["date", "file"]],
    ["{type: document, title: Q4, issuer: Board, date: 2025, url: x}", undefined],
    ["{type: dataset, title: Q4, producer: Board, table: ' '}", ["table", "period"]],
    ["{type: interview, name: Lena Aas, role: clerk, date: 2025, medium: phone}", ["terms"]],
    ["{type: interview, alias: a clerk, date: 2025, medium: phone, terms: background}", undefined],
    ["{type: calc}", ["expr"]],
    ["{type: observation}", undefined],
  ])("lacks what its type asks for: %s", (entry, lacking) => {
    const { sources, problems } = read(`a: ${entry}`);
    expect(problems).toEqual([]);
    expect(sources[0]!.lacking).toEqual(lacking);
  });

  it.each([
    ["an alias", "alias: a harbour official", "a harbour official"],
    ["an alias that is still to be found", "alias:", "src-7"],
    ["an alias that cannot be read", "alias: [a, b]", "src-7"],
    ["anonymity", "anonymity: {reason: fears for the job}", "src-7"],
    ["terms", "terms: background", "src-7"],
    ["terms that cannot be read", "terms: Background", "src-7"],
    ["terms that are no text", "terms: [on-record]", "src-7"],
    ["terms that are still to be agreed", "terms:", "src-7"],
  ])("shows nobody who is not to be known: %s", (_why, field, title) => {
    const named =
      "title: Talk with Mo Lind, name: Mo Lind, who: mo-lind, role: Mo Lind, issuer: Lind Ltd, grade: Mo Lind";
    const { sources, problems } = read(
      `src-7: {type: interview, ${named}, url: https://example.org/lind, recording: lind.m4a, ${field}}`,
    );
    expect(sources).toMatchObject([{ title, isNameless: true }]);
    expect(JSON.stringify([sources, problems])).not.toMatch(/lind/i);
  });

  it("keeps where a contact is noted, and never a contact", () => {
    const { sources, contacts, problems } = parseSources(
      `a: {type: interview, contact: private:aas}
b: {type: interview, contact: +47 555 01 02}
c: {type: interview, contact: [+47 555 01 02]}
d: {type: interview, contact: private:not +47 555 01 02, grade: +47 555 01 02}`,
      "s.yml",
    );
    expect([...contacts]).toEqual([["a", "aas"]]);
    expect(problems.map(({ code, where }) => [code, where.line])).toEqual([
      ["exposed-contact", 2],
      ["bad-sources", 3],
      ["bad-sources", 4],
      ["exposed-contact", 4],
    ]);
    expect(JSON.stringify([...sources.values(), ...problems.map(({ message }) => message)])).not.toMatch(
      /555|private:a/,
    );
  });

  it("quotes nothing of a file that is no YAML", () => {
    const { problems } = read('a: {type: interview, contact: "x"}\n"+47 555" "01 02": b');
    expect(problems).toHaveLength(1);
    expect(problems[0]![1]).not.toMatch(/555|01 02/);
  });

  it.each(["", "# nothing yet\n", "---\n", "null\n", "{}\n"])("may be empty: %j", (text) => {
    expect(read(text)).toEqual({ sources: [], problems: [] });
  });

  it("keeps numbers as they are written", () => {
    expect(read("2025: {type: web, title: 007, date: 2025}").sources).toMatchObject([
      { key: "2025", title: "007", date: "2025" },
    ]);
  });

  it("reads anchors", () => {
    const { sources } = read("a: &base {type: web, title: Page}\nb: *base\nc: {type: web, title: Other}");
    expect(sources.map(({ key, title }) => [key, title])).toEqual([
      ["a", "Page"],
      ["b", "Page"],
      ["c", "Other"],
    ]);
  });

  it("is safe from names of JavaScript's own", () => {
    const text =
      "constructor: {type: web, title: A}\n__proto__: {type: web, title: B}\nplain: {__proto__: {title: C}, type: web}";
    const { sources } = read(text);
    expect(sources.map(({ key, title }) => [key, title])).toEqual([
      ["constructor", "A"],
      ["__proto__", "B"],
      ["plain", "plain"],
    ]);
    expect(({} as { title?: string }).title).toBeUndefined();
  });
});

describe("a problem names its line, and the rest still counts", () => {
  it.each([
    ["a: {type: web}\n- b", [], /cannot be read/, 2],
    ["- a\n- b", [], /is a map from keys/, 1],
    ["a: {type: web}\nb: twelve\nc: {type: web}", ["a", "c"], /“b” takes a map/, 2],
    [
      "a: {type: web}\n\nb: {type: rumour}",
      ["a", "b"],
      /“b”: “type” takes a type of source: web, .* or common, not “rumour”/,
      3,
    ],
    ["a: {title: Page}", ["a"], /has no type/, 1],
    ["a:\n  type: web\n  isuer: Board", ["a"], /“a”: There is no field of a source “isuer”. Did you mean “issuer”/, 3],
    ["a:\n  type: interview\n  medium: fax", ["a"], /“medium” takes a medium: in-person, .* not “fax”/, 3],
    ["a: {type: web}\na: {type: post}", ["a"], /two sources “a”. The one in line 1 counts/, 2],
    ["good: {type: web}\n'two words': {type: web}", ["good"], /“two words” is no source key/, 2],
    ["[a, b]: {type: web}\nc: {type: web}", ["c"], /no source key/, 1],
  ] as const)("%j", (text, keys, message, line) => {
    const { sources, problems } = parseSources(text, "s.yml");
    expect([...sources.keys()]).toEqual(keys);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toMatch(message);
    expect(problems[0]!.where).toEqual({ file: "s.yml", line });
  });

  it("survives nesting that no parser can hold, and expansion that no memory can", () => {
    const deep = read(`a: ${"[".repeat(200_000)}`);
    expect(deep.problems).toHaveLength(1);
    const laughs = ["a0: &a0 {type: web, title: ha}"];
    for (let i = 1; i < 30; i++) laughs.push(`a${i}: &a${i} {type: web, x: [*a${i - 1}, *a${i - 1}]}`);
    expect(read(laughs.join("\n")).sources).toHaveLength(30);
  });
});

it("never throws, and gives only NewslintErrors", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."a:{}[]&*-\n ,'\"#|>%!~?") })), (text) => {
      const { problems } = parseSources(text, "s.yml");
      for (const problem of problems) expect(problem).toBeInstanceOf(NewslintError);
    }),
  );
});

it("of a source that must not be known no slip is told in its words", () => {
  const { problems } = parseSources(
    "src-7:\n  type: interview\n  alias: a harbour official\n  Ole Haugen 0123456789: phone\n",
    "sources.yml",
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]!.where.line).toBe(4);
  expect(problems[0]!.message).not.toMatch(/Haugen|0123/);
});
