import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Dismissal, onOneLine, parseBaseline, sentenceKey, writtenDismissal } from "./baseline.ts";

describe("a sentence set anew", () => {
  it.each([
    ["wrapped elsewhere", "Experts say the dyke\nwill not   hold.", "Experts say the dyke will not hold."],
    ["with Windows line breaks", "Experts say the dyke\r\nwill not hold.", "Experts say the dyke will not hold."],
    ["with blanks that do not break", "It cost 4 million\u00a0euros.", "It cost 4\u202fmillion euros."],
    ["with other quotation marks", '"It will hold," he said.', "“It will hold,” he said."],
    ["with guillemets", "«It will hold,» he said.", "“It will hold,” he said."],
    ["with other apostrophes", "The town's dyke isn't new.", "The town’s dyke isn’t new."],
    ["with other dashes", "The dyke - an old one - leaks.", "The dyke — an old one — leaks."],
    ["with dashes set close", "The dyke—an old one—leaks.", "The dyke -- an old one -- leaks."],
    ["with a range's other dash", "From 10–20 metres.", "From 10-20 metres."],
    ["with another minus", "It fell to −5 degrees.", "It fell to -5 degrees."],
    ["with dots in one sign", "Experts say … so.", "Experts say ... so."],
    ["with a soft hyphen", "The har\u00adbour is old.", "The harbour is old."],
    ["with accents in two signs", "The cafe\u0301 is old.", "The café is old."],
  ])("%s stays the same", (_, one, other) => expect(sentenceKey(one)).toBe(sentenceKey(other)));

  it.each([
    ["another figure", "It cost $4.2 million.", "It cost $4.3 million."],
    ["another power", "5² metres", "52 metres"],
    ["another name", "Experts in Kyiv say so.", "Experts in Lviv say so."],
    ["another word", "Experts say so.", "Some experts say so."],
    ["a sign that turns it round", "It fell to 5 degrees.", "It fell to −5 degrees."],
    ["another capital", "The Minister agreed.", "The minister agreed."],
    ["another stop", "Experts say so.", "Experts say so?"],
    ["a quotation that ends elsewhere", "“It will hold,” he said.", "“It will hold, he said.”"],
    ["feet for inches", "It is 5′ long.", "It is 5″ long."],
  ])("%s makes it another", (_, one, other) => expect(sentenceKey(one)).not.toBe(sentenceKey(other)));

  it("is the same on one line", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "1", " ", "\n", "-", "—", "–", "“", "'", "…", "\u00a0", "\u200b"),
    });
    fc.assert(fc.property(text, (words) => sentenceKey(onOneLine(words)) === sentenceKey(words)));
  });
});

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
