import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NewslintError } from "../text/error.ts";
import { parseLedger } from "./ledger.ts";

const read = (text: string) => {
  const { entries, problems } = parseLedger(text, "/desk/port.claims.yml");
  return { entries, problems: problems.map(({ message, where }) => [where.line, message]) };
};

describe("a ledger", () => {
  it("is a list of claims", () => {
    const { entries, problems } = read(`# checked on Thursday
- id: c014
  quote: "more than 6,400 homes"
  prefix: "the board approved "
  suffix: " in the last quarter"
  kind: number
  sources: [{key: board25, loc: p. 12}, {key: int-aas, loc: "t. 00:12:31"}, "@minutes"]
  status: confirmed
  checker: dk
  checked: 2025-02-06
  note: table says 6,412
  was: "nearly 6,500 homes"
- quote: 1921
`);
    expect(problems).toEqual([]);
    const common = { file: "/desk/port.claims.yml" };
    expect(entries).toEqual([
      {
        ...common,
        id: "c014",
        quote: "more than 6,400 homes",
        prefix: "the board approved ",
        suffix: " in the last quarter",
        kind: "number",
        sources: [
          { key: "board25", locator: "p. 12" },
          { key: "int-aas", locator: "t. 00:12:31" },
          { key: "minutes", locator: "" },
        ],
        status: "confirmed",
        checker: "dk",
        checked: "2025-02-06",
        note: "table says 6,412",
        was: "nearly 6,500 homes",
        line: 2,
      },
      {
        ...common,
        id: "line 13",
        quote: "1921",
        prefix: "",
        suffix: "",
        kind: "other",
        sources: [],
        status: "open",
        line: 13,
      },
    ]);
  });

  it.each(["", "# nothing yet\n", "---\n", "null\n", "[]\n"])("may be empty: %j", (text) => {
    expect(read(text)).toEqual({ entries: [], problems: [] });
  });
});

describe("a problem names its line, and the rest still counts", () => {
  it.each([
    ["- quote: a\n b", 0, /cannot be read/, 2],
    ["a: b", 0, /is a list of claims/, 1],
    ["- quote: a\n- b", 1, /takes a map/, 2],
    ["- quote: a\n- {status: open}", 1, /“quote” is missing/, 2],
    ["- quote: a\n- quote: ' '", 1, /“quote” is empty/, 2],
    ["- {id: x, quote: a}\n- {id: x, quote: b}", 1, /two claims “x”. The one in line 1 counts/, 2],
    ["- quote: a\n  status: confirm", 1, /“status” takes a status: open, .* not “confirm”/, 2],
    ["- quote: a\n  stauts: open", 1, /no field of a claim “stauts”. Did you mean “status”/, 2],
    ["- quote: a\n  checked: last week", 1, /“checked” takes a day/, 2],
    ["- quote: a\n  sources: [{loc: p. 1}]", 1, /“key” is missing/, 2],
  ] as const)("%j", (text, count, message, line) => {
    const { entries, problems } = read(text);
    expect(entries).toHaveLength(count);
    expect(problems).toHaveLength(1);
    expect(problems[0]![1]).toMatch(message);
    expect(problems[0]![0]).toBe(line);
  });
});

it("never throws, and gives only NewslintErrors", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."aquote:{}[]&*-\n ,'\"#|>%!~?") })),
      (text) => {
        for (const problem of parseLedger(text, "s.yml").problems) expect(problem).toBeInstanceOf(NewslintError);
      },
    ),
  );
});
