import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { quotationsOf } from "../text/quotations.ts";
import type { Span } from "../text/span.ts";
import { attributionsOf } from "./attributions.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function read(prose: string) {
  const text = (spans: readonly Span[]) => spans.map(({ start, end }) => prose.slice(start, end)).join(" … ");
  return attributionsOf(analyse(prose, models), quotationsOf(prose).quotations).map((one) => ({
    ...one,
    source: text(one.source),
    cue: text(one.cue),
    content: text(one.content),
  }));
}

describe("attributionsOf", () => {
  it.each([
    ["Anna Smith said the pier was safe.", "Anna Smith", "said", "the pier was safe"],
    ["Smith said that the pier was safe.", "Smith", "said", "that the pier was safe"],
    ["The pier was safe, Smith said.", "Smith", "said", "The pier was safe"],
    ["The bid, Smith said, would rise.", "Smith", "said", "The bid … would rise"],
    ["“It broke,” said Anna Smith.", "Anna Smith", "said", "“It broke,”"],
    ["“It broke,” said Smith, who runs the mill.", "Smith, who runs the mill", "said", "“It broke,”"],
    ["According to the report, fees rose.", "the report", "According to", "fees rose"],
    ["Fees rose, according to the city council.", "the city council", "according to", "Fees rose"],
    ["Smith, the mayor, said the pier was safe.", "Smith, the mayor", "said", "the pier was safe"],
    ["The ministry's figures show a fall of 4%.", "The ministry's figures", "show", "a fall of 4%"],
    ["He was quoted as saying that it broke.", "He", "was quoted as saying", "that it broke"],
    ["In her view, the pier was safe.", "her", "In her view", "the pier was safe"],
    ["The mill reported a 14% drop in profit on Thursday.", "The mill", "reported", "a 14% drop in profit on Thursday"],
  ])("reads %j", (prose, source, cue, content) => {
    expect(read(prose)).toMatchObject([{ source, cue, content, strength: "full" }]);
  });

  it.each([
    ["Smith said the pier was safe.", "person", "indirect"],
    ["“The pier is safe and dry,” she said.", "person", "direct"],
    ["Smith said the pier was “safe and dry and new.”", "person", "mixed"],
    ["Experts say the pier is safe.", "vague", "indirect"],
    ["A source said the pier was safe.", "anonymous", "indirect"],
    ["The city council said the pier was safe.", "organisation", "indirect"],
    ["The report found that the pier was safe.", "document", "indirect"],
  ])("tells kind and type of %j", (prose, kind, type) => {
    expect(read(prose)).toMatchObject([{ kind, type }]);
  });

  it("holds a pledge hung on another predicate for weak, and one with an occasion for full", () => {
    expect(read("The city has long backed the port, pledging $3 million.").map(({ strength }) => strength)).toEqual([
      "weak",
    ]);
    expect(read("The city pledged to give $3 million on Monday.").map(({ strength }) => strength)).toEqual(["full"]);
  });

  it("takes an act with an occasion for its own record, and one without for nothing", () => {
    expect(read("The council approved the plan on Tuesday.")).toHaveLength(1);
    expect(read("The council approved the plan.")).toEqual([]);
  });

  it("gives a second speaker's words in one sentence to the first where no other is named", () => {
    const [first, second] = read("She said the pier was safe, adding that it was new.");
    expect(first).toMatchObject({ source: "She", content: "the pier was safe" });
    expect(second).toMatchObject({ source: "She", cue: "adding", content: "that it was new" });
  });

  it("gives a quotation without a cue to the paragraph's speaker, and to nobody where there is none", () => {
    expect(read("“It broke,” Smith said. “We fixed it twice.”")).toMatchObject([
      { source: "Smith", content: "“It broke,” … “We fixed it twice.”" },
    ]);
    expect(read("The gates were shut. “We fixed it twice.”")).toMatchObject([
      { source: "", cue: "", content: "“We fixed it twice.”" },
    ]);
  });

  it("finds no report inside quotation marks, and none in verbs of other senses", () => {
    expect(read("The shop added three rooms. The team found the key. Prices rose.")).toEqual([]);
    expect(read("“He said that it broke,” Smith said.")).toHaveLength(1);
  });
});
