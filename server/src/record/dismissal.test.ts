import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onOneLine, sentenceKey, summed } from "./dismissal.ts";

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

describe("dismissals of the same words", () => {
  const one = { path: "a.md", rule: "vague-source", sentence: "“So,” experts say.", count: 1 };

  it("are one, with the counts of all", () => {
    expect(
      summed([
        { ...one, date: "2026-03-04", reason: "old" },
        { ...one, sentence: '"So," experts\nsay.', count: 2 },
      ]),
    ).toEqual([{ ...one, count: 3, date: "2026-03-04", reason: "old" }]);
  });

  it.each([{ path: "b.md" }, { rule: "scare-quotes" }, { sentence: "So." }, { marked: "experts" }])(
    "are two where one has %j",
    (other) => expect(summed([one, { ...one, ...other }])).toHaveLength(2),
  );
});
