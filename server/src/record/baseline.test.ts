import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBaseline, writtenDismissal } from "./baseline.ts";
import type { Dismissal } from "./dismissal.ts";

const PORT = '- { path: "port.md", rule: vague-source, date: 2026-03-04, sentence: "Experts say so." }';

describe("reading a baseline", () => {
  it.each([
    ["one line", PORT],
    ["a comment and a line", `# ours\n\n${PORT}\n`],
    ["Windows line breaks and a byte order mark", `\uFEFF# ours\r\n${PORT}\r\n`],
    [
      "by hand",
      "- path: port.md\n  rule: vague-source\n  date: 2026-03-04 # agreed\n  sentence: >\n    Experts say\n    so.\n",
    ],
    ["a list in brackets", "[{ path: port.md, rule: vague-source, date: 2026-03-04, sentence: Experts say so. }]"],
  ])("%s", (_, text) => {
    const { entries, problems } = parseBaseline(text, "/r/b.yml");
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      {
        path: "port.md",
        rule: "vague-source",
        sentence: "Experts say so.",
        count: 1,
        date: "2026-03-04",
        line: expect.any(Number),
      },
    ]);
  });

  it.each(["", "# nothing yet\n", "[]\n", "---\n"])("%j holds nothing", (text) =>
    expect(parseBaseline(text, "/r/b.yml")).toEqual({ entries: [], problems: [] }),
  );

  it.each([
    ["- { path: a.md, rule: vague-source }", 1, /“sentence” is missing/],
    [`${PORT}\n- { path: a.md, rule: vague-source, sentence: "" }`, 2, /“sentence” is empty/],
    [`${PORT}\n- path: a.md\n  rule: vague-source\n  sentense: So.`, 4, /no field of a dismissal “sentense”/],
    [`${PORT}\n- a.md`, 2, /takes a map/],
    [`${PORT}\n- { path: a.md, rule: r, sentence: So., count: 0 }`, 2, /“count” takes a whole number/],
    [`${PORT}\n- { path: a.md, rule: r, sentence: So., date: 2026-02-30 }`, 2, /“date” takes a day/],
    ["path: a.md\n", 1, /list of dismissals/],
    [`# ours\n<<<<<<< HEAD\n${PORT}\n=======\n`, undefined, /cannot be read/],
    [`${PORT}\n- { path: "a`, 2, /cannot be read/],
  ])("%j is told with its line", (text, line, message) => {
    const { problems } = parseBaseline(text, "/r/b.yml");
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.where.file).toBe("/r/b.yml");
    if (line !== undefined) expect(problems.map(({ where }) => where.line)).toContain(line);
  });

  it("keeps what is right beside what is wrong", () => {
    expect(parseBaseline(`- { path: a.md }\n${PORT}\n`, "/r/b.yml").entries).toHaveLength(1);
  });

  it("gives back what was written, whatever the words, by either reader", () => {
    const words = fc
      .string({ unit: "binary", minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    const dismissal = fc.record(
      {
        path: words,
        rule: fc.constantFrom("vague-source", "figure-unsourced"),
        sentence: words,
        count: fc.integer({ min: 1, max: 99 }),
        marked: words,
        reason: words,
        date: fc.constantFrom("2026-03-04", "2024-02-29"),
      },
      { requiredKeys: ["path", "rule", "sentence", "count"] },
    ) as fc.Arbitrary<Dismissal>;
    fc.assert(
      fc.property(fc.array(dismissal, { maxLength: 4 }), (all) => {
        const text = all.map((one) => `${writtenDismissal(one)}\n`).join("");
        const expected = all.map((one, i) => ({ ...one, line: i + 1 }));
        expect(parseBaseline(text, "b.yml")).toEqual({ entries: expected, problems: [] });
        // The document mark sends it through the YAML parser.
        const slow = parseBaseline(`---\n${text}`, "b.yml");
        expect(slow).toEqual({ entries: expected.map((one) => ({ ...one, line: one.line + 1 })), problems: [] });
      }),
    );
  });
});
