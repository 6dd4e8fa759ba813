import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../../language/analyse.ts";
import { loadModels } from "../../language/models/load.ts";
import { figuresOf } from "../../reporting/figures.ts";
import { checkFigure, type ReadPassages } from "./figureCheck.ts";
import { readSourceText, type SourceFormat } from "./readSourceText.ts";
import { sourceWordsOf } from "./sourceWords.ts";

const models = await loadModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));

/** What the source says of the first figure of the sentence: the kind, how near, and the words found. */
function check(sentence: string, source: string, locator = "", format: SourceFormat = "text") {
  const [figure] = figuresOf(analyse(sentence, models));
  const text = readSourceText(source, format, "source");
  const claimed = { ...figure!, sentence, written: sentence.slice(figure!.start, figure!.end) };
  const found = checkFigure(claimed, sourceWordsOf(text), locator, models);
  if (found.kind === "absent") return "absent";
  const words = text.text.slice(found.at.start, found.at.end);
  if (found.kind === "differs") return `differs: ${words}`;
  return `${found.kind}, ${found.match}${found.isElsewhere ? ", elsewhere" : ""}: ${words}`;
}

describe("a figure and the text of its source", () => {
  it.each([
    ["The board approved 6,412 homes.", "In all, 6,412 homes were approved by the board.", "verified, same: 6,412"],
    ["The board approved 6,412 homes.", "In all, 6 412 homes were approved by the board.", "verified, same: 6 412"],
    [
      "The board approved 6,412 homes.",
      "In all, 6\u202f412 homes were approved by the board.",
      "verified, same: 6\u202f412",
    ],
    ["The board approved 6,412 homes.", "In all, 6'412 homes were approved by the board.", "verified, same: 6'412"],
    ["The board approved 6,412 homes.", "In all, 6.412 homes (3,4 %) were approved.", "verified, same: 6.412"],
    ["Homes grew 3.4 percent.", "In all, 6.412 homes, a growth of 3,4 % in homes.", "verified, same: 3,4 %"],
    ["The board approved 1,206,412 homes.", "Homes approved by the board: 1.206.412", "verified, same: 1.206.412"],
    ["The board approved 6,500 homes.", "In all, 6 412 homes were approved by the board.", "differs: 6 412"],
    // English writes 6.412 with a point.
    ["The board paid $6,412 million.", "The board paid $6.412 million in all.", "differs: $6.412 million"],
    // Two numbers side by side.
    ["The board approved 412 homes.", "On 6 May 412 homes were approved by the board.", "verified, same: 412"],
    ["The board approved 412 homes.", "On May 6 412 homes were approved by the board.", "verified, same: 412"],
    ["The board approved 412 homes.", "Of 1,200 on page 6 412 homes were approved.", "verified, same: 412"],
    ["About 570 farms closed.", "By May 566 farms had closed.", "verified, same: 566"],
    ["A third of voters stayed home.", "Of registered voters, 34% stayed home.", "verified, same: 34%"],
    ["More than 6,400 homes were approved.", "The board approved 6,412 homes.", "verified, same: 6,412"],
    ["Nearly 6,500 homes were approved.", "The board approved 6,412 homes.", "verified, same: 6,412"],
    ["Up to 7,000 homes may be built.", "Some 6,900 homes can be built there.", "verified, same: Some 6,900"],
    ["The pier cost $6.4 million.", "The pier cost $6,412,000 in total.", "verified, same: $6,412,000"],
    ["Twenty-one thousand people fled the town.", "21,000 people fled the town.", "verified, same: 21,000"],
    ["The fund grew 12 percent.", "Growth of the fund: 12 per cent.", "verified, same: 12 per cent"],
    ["Between 50 and 60 boats left.", "55 boats left that day.", "verified, same: 55"],
    ["The board approved 6,400 homes.", "The board approved 6,412 homes.", "verified, rounded: 6,412"],
    ["More than 45,000 soldiers were trained.", "45,000 soldiers were trained.", "verified, stricter: 45,000"],
    [
      "More than 45,000 soldiers were trained.",
      "Up to 45,000 soldiers were trained.",
      "verified, stricter: Up to 45,000",
    ],
    ["Costs were under €12 million.", "Costs reached €12.5 million.", "differs: €12.5 million"],
    ["Costs were more than €12 million.", "Costs reached €12.5 million.", "verified, same: €12.5 million"],
    ["Costs were nearly €13 million.", "Costs reached €12.5 million.", "verified, same: €12.5 million"],
    ["More than 61% of voters stayed home.", "Of the voters, 61.5% stayed home.", "verified, same: 61.5%"],
    ["Under 61% of voters stayed home.", "Of the voters, 61.5% stayed home.", "differs: 61.5%"],
    ["Less than 34% of voters stayed home.", "Of the voters, 33.6% stayed home.", "verified, same: 33.6%"],
    ["More than 600 farms closed.", "By May 566 farms had closed.", "differs: 566"],
    ["The rate rose to 5.1% in May.", "In May the rate stood at 5.01%.", "differs: 5.01%"],
    ["The pier cost $6.4 million.", "The pier cost $7.1 million.", "differs: $7.1 million"],
    ["The board approved 6,412 homes.", "The tower has 6,412 steps inside.", "valueOnly, same: 6,412"],
    ["The board approved 6,412 homes.", "Nothing was approved.", "absent"],
    ["The board approved 6,412 homes.", "", "absent"],
    ["Sales of boats fell 3.4%.", "Change in sales of boats: -3.4%.", "verified, same: 3.4%"],
    ["Sales of boats rose 3.4%.", "Sales of boats rose by 3.4% in May.", "verified, same: 3.4%"],
    ["Sales of boats rose 3.4%.", "Sales of boats fell by 3.4% in May.", "differs: fell by 3.4%"],
    ["Sales of boats rose 3.4%.", "Sales of boats: -3.4% in May.", "differs: -3.4%"],
    ["A 3.4% fall in sales of boats is near.", "Sales of boats up 3.4%.", "differs: up 3.4%"],
    ["Sales of boats rose 3.4%.", "Prices fell as sales of boats grew 3.4%.", "verified, same: 3.4%"],
    ["Sales of boats rose 3.4%.", "Sales of boats: 3.4% more than in May.", "verified, same: 3.4%"],
    [
      "The bank cut its rate by 25 basis points.",
      "The bank cut its rate by 0.25 percentage points.",
      "verified, same: 0.25 percentage points",
    ],
    ["The fund paid £3 million.", "The fund paid 3 million kroner.", "differs: 3 million kroner"],
  ])("%s / %s", (sentence, source, expected) => expect(check(sentence, source)).toBe(expected));

  it.each([
    ["The board approved 6,412 homes.", "Quarter,Homes\nQ3,5890\nQ4,6412\n", "verified, same: 6412"],
    ["The board approved 6.4 million homes.", "Quarter,Homes (thousands)\nQ3,5890\nQ4,6412\n", "verified, same: 6412"],
    ["The board approved 6,500 homes.", "Quarter,Homes\nQ3,5890\nQ4,6412\n", "absent"],
    ["The board approved 6,412 homes.", "Quarter;Homes\nQ3;5 890\nQ4;6 412\n", "verified, same: 6 412"],
    ["Sales of boats fell 3.4%.", "Sales,Boats\nQ3,-3.4\n", "verified, same: 3.4"],
    ["Sales of boats rose 3.4%.", "Sales,Boats\nQ3,-3.4\n", "absent"],
  ])("in a table: %s", (sentence, source, expected) => expect(check(sentence, source, "", "csv")).toBe(expected));

  it("searches the place that the locator names first, and says where else it stands", () => {
    const text = `The plan: 40 homes.\n\n\n\n\n\n\n\nThe plan later: 40 homes, in two rows.\n`;
    expect(check("The plan is for 40 homes.", text, "l. 9")).toBe("verified, same: 40");
    expect(check("The plan is for 40 homes.", "one\n\n\n\n\n\n\n\nThe plan: 40 homes.", "l. 1")).toBe(
      "verified, same, elsewhere: 40",
    );
  });

  it.each(["l. 500", "lines 30-40"])("says that nothing stands behind the end of the source: %s", (locator) => {
    expect(check("The plan is for 40 homes.", "The plan: 40 homes.\nIt is old.", locator)).toBe(
      "verified, same, elsewhere: 40",
    );
  });

  it("says that a table has no such row", () => {
    expect(check("The board approved 6,412 homes.", "Quarter,Homes\nQ3,5890\nQ4,6412\n", "row 99", "csv")).toBe(
      "verified, same, elsewhere: 6412",
    );
  });

  it("reads a value over the ends of lines", () => {
    expect(check("The board approved 6.4 million homes.", "In the end the board\napproved 6.4\nmillion homes.")).toBe(
      "verified, same: 6.4\nmillion",
    );
  });

  it("finds the same, whatever was looked up before", () => {
    const padded = (words: string, length: number) => `${words} ${"so it went on and on ".repeat(20)}`.slice(0, length);
    const lines = [padded("The year had 311 days of rain", 202), padded("It was cold", 298)];
    const words = sourceWordsOf(readSourceText([...lines, "570 farms were lost in May."].join("\n"), "text", "source"));
    const look = (sentence: string, passages: ReadPassages) => {
      const [figure] = figuresOf(analyse(sentence, models));
      const written = sentence.slice(figure!.start, figure!.end);
      return checkFigure({ ...figure!, sentence, written }, words, "", models, passages).kind;
    };
    const kept: ReadPassages = new Map();
    expect(look("The year had 311 days of rain.", kept)).toBe("verified");
    expect(look("In May 570 farms were lost.", kept)).toBe("verified");
    expect(look("In May 570 farms were lost.", new Map())).toBe("verified");
  });

  it.each([
    ["json", (cell: string) => JSON.stringify({ log: cell })],
    ["csv", (cell: string) => `Log,Note\n${cell},none\n`],
    ["text", (cell: string) => cell],
  ] as const)("reads little of one long line of %s", (format, written) => {
    const cell = Array.from({ length: 40_000 }, (_, i) => `boat ${i * 7}`).join(" ");
    const source = written(`${cell} and the board approved 6412 homes that year ${cell}`);
    const words = sourceWordsOf(readSourceText(source, format, "source"));
    const sentence = "The board approved 6,412 homes.";
    const [figure] = figuresOf(analyse(sentence, models));
    const passages: ReadPassages = new Map();
    const claimed = { ...figure!, sentence, written: "6,412" };
    expect(checkFigure(claimed, words, "", models, passages)).toMatchObject({ kind: "verified", match: "same" });
    const read = [...passages.values()].reduce((sum, figures) => sum + figures.length, 0);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(40_000);
  });

  it("looks at little of a long report", () => {
    const report = Array.from({ length: 20_000 }, (_, i) => `Line ${i} tells of ${i * 7} boats in the harbour.`);
    report[15_000] = "The board approved 6,412 homes that year.";
    expect(check("The board approved 6,412 homes.", report.join("\n\n"))).toBe("verified, same: 6,412");
  });
});
