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
        file: "/desk/sources.yml",
        line: 2,
      },
      { key: "int-aas", type: "interview", title: "int-aas", date: "2025-02-05", file: "/desk/sources.yml", line: 9 },
    ]);
  });

  it("shows of a source with an alias nothing but the alias", () => {
    const { sources } = read(
      "src-7: {type: interview, title: Talk with Mo Lind, name: Mo Lind, issuer: Port of Vik, alias: a harbour official, url: https://example.org/mo}",
    );
    expect(sources).toEqual([
      { key: "src-7", type: "interview", title: "a harbour official", file: "/desk/sources.yml", line: 1 },
    ]);
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
    ["a: {type: web}\n\nb: {type: rumour}", ["a", "b"], /“rumour” is no type of source/, 3],
    ["a: {title: Page}", ["a"], /has no type/, 1],
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
