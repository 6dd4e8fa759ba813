import { describe, expect, it } from "vitest";
import { analyse } from "../../language/analyse.ts";
import { loadModels } from "../../language/models/load.ts";
import { quotationsOf } from "../../text/quotations.ts";
import type { Span } from "../../text/span.ts";
import { attributionsFrom, type ReadParagraph } from "./attributionsFrom.ts";
import { loadAttributionModel } from "./load.ts";
import { readShipped } from "./weights.fixture.ts";

const models = await loadModels(readShipped);
const model = await loadAttributionModel(readShipped);

function read(prose: string): ReadParagraph {
  const analysis = analyse(prose, models);
  return { analysis, features: model.featuresOf(analysis, quotationsOf(prose).quotations) };
}

/** The attributions of a paragraph that stands alone, with their words. */
function attributionsOf(prose: string) {
  const [result] = attributionsFrom(model, [read(prose)], 0, 1);
  const words = (spans: readonly Span[]) => spans.map(({ start, end }) => prose.slice(start, end)).join(" … ");
  return result!.attributions.map((one) => ({
    ...one,
    source: words(one.source),
    cue: words(one.cue),
    content: words(one.content),
  }));
}

describe("attributionsFrom", () => {
  it.each([
    [
      "“We got most of what we asked for,” Aas said.",
      { source: "Aas", cue: "said", content: "“We got most of what we asked for,”", type: "direct", kind: "person" },
    ],
    [
      "Officials said that the bridge would stay shut until spring.",
      { source: "Officials", cue: "said", type: "indirect", kind: "vague" },
    ],
    [
      "The ministry said the deal was “fair to both sides” and would hold.",
      {
        source: "The ministry",
        cue: "said",
        content: "the deal was “fair to both sides” and would hold",
        type: "mixed",
        kind: "organisation",
      },
    ],
    [
      "The ministry called the deal “fair to both sides.”",
      { source: "The ministry", cue: "called", content: "the deal “fair to both sides.”", type: "mixed" },
    ],
    [
      "“I never met him.” “Not once,” the mayor told reporters.",
      { content: "“I never met him.” “Not once,”", type: "direct", kind: "person" },
    ],
    [
      "According to a report by the institute, water levels have fallen since 2011.",
      { cue: "According to", type: "indirect", kind: "document" },
    ],
  ])("gives %s", (prose, expected) => {
    const found = attributionsOf(prose);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ strength: "full", ...expected });
    expect(found[0]!.confidence).toBeGreaterThan(0.6);
    expect(found[0]!.confidence).toBeLessThanOrEqual(1);
  });

  it("finds nothing, and says so, where the writer speaks", () => {
    const [result] = attributionsFrom(model, [read("The bridge has three lanes. Trucks use the northern one.")], 0, 1);
    expect(result!.attributions).toEqual([]);
    expect(result!.attributed).toHaveLength(2);
    for (const likely of result!.attributed) expect(likely).toBeLessThan(0.5);
  });

  it("takes a promise hung on another predicate for weak", () => {
    const strengths = (prose: string) => attributionsOf(prose).map(({ strength }) => strength);
    expect(strengths("The bank has been generous, pledging that it will pay £2 million to the town.")).toContain(
      "weak",
    );
    expect(strengths("The bank said it will pay £2 million to the town.")).toEqual(["full"]);
  });

  it("gives spans that begin and end at words, in order, and a probability for each sentence", () => {
    const draft = [
      "“The rest will come,” the mayor said. “Everybody in that room knows it.” She added that 1,200 members would vote by mail.",
      "",
      "The trial opens on Monday. Prosecutors say the entries, dated between January and March, prove that the two met.",
      `The clerk said the flood had reached ${"the mill, the school and the chapel, ".repeat(60)}and nobody knew why. It was late.`,
    ].map(read);
    const results = attributionsFrom(model, draft, 0, draft.length);
    for (const [i, { attributions, attributed }] of results.entries()) {
      const { prose, sentences } = draft[i]!.analysis;
      expect(attributed).toHaveLength(sentences.length);
      for (const likely of attributed) expect(likely >= 0 && likely <= 1).toBe(true);
      const starts = attributions.map(({ source, cue, content }) =>
        Math.min(...[...source, ...cue, ...content].map(({ start }) => start)),
      );
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      for (const { source, cue, content } of attributions)
        for (const { start, end } of [...source, ...cue, ...content])
          expect(prose.slice(start, end)).toMatch(/^[“\p{L}\p{N}$£€’'].*[\p{L}\p{N}%.’'”]$|^[\p{L}\p{N}]$/u);
    }
    expect(results.flatMap(({ attributions }) => attributions).length).toBeGreaterThan(3);
  });

  it("gives each paragraph of a draft what it gives all of them", () => {
    const draft = ["Aas won, the board said.", "It “never happened”, he added.", "Nobody asked her.", "She spoke."].map(
      read,
    );
    const all = attributionsFrom(model, draft, 0, draft.length);
    expect(draft.flatMap((_, i) => attributionsFrom(model, draft, i, i + 1))).toEqual(all);
  });
});
