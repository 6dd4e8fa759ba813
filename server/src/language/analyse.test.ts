import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "./analyse.ts";
import { PENN_TAGS, Tag } from "./analysis.ts";
import { loadModels } from "./models/load.ts";

const read = () => loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const models = await read();

const COARSE = Object.keys(Tag);

/** The prose with each token's tag behind it. */
function tagged(prose: string, by: "penn" | "tag"): string {
  const { tokens } = analyse(prose, models);
  return Array.from({ length: tokens.count }, (_, i) => {
    const tag = by === "penn" ? PENN_TAGS[tokens.penn[i]!] : COARSE[tokens.tag[i]!];
    return `${prose.slice(tokens.start[i], tokens.end[i])}/${tag}`;
  }).join(" ");
}

describe("analyse", () => {
  it.each([
    "The/DT mayor/NN said/VBD the/DT port/NN would/MD close/VB ./.",
    "Lena/NNP Aas/NNP has/VBZ lived/VBN in/IN Bergen/NNP since/IN 2004/CD ./.",
    "She/PRP does/VBZ n't/RB know/VB the/DT old/JJ harbour/NN ./.",
    "Prices/NNS rose/VBD sharply/RB in/IN May/NNP ./.",
    "It/PRP may/MD rain/VB ./.",
    "the/DT board/NN 's/POS budget/NN is/VBZ $/$ 45,000/CD ./.",
    "the/DT workers/NNS '/POS boats/NNS",
    "\"/`` Yes/UH ,/, \"/'' he/PRP said/VBD ./.",
    "boats/NNS (/-LRB- and/CC nets/NNS )/-RRB- :/: 45/CD %/NN",
    "He/PRP said/VBD that/IN the/DT bank/NN will/MD bank/VB on/IN it/PRP ./.",
  ])("tags: %s", (expected) => {
    const prose = expected
      .replaceAll(/\/\S+/g, "")
      .replaceAll(/ (?=n't|'s|'|[.,):%])/g, "")
      .replaceAll(/([($]) /g, "$1")
      .replace(/^" /, '"')
      .replace(', "', ',"')
      .replace("nets) :", "nets):")
      .replace(/:(?=\d)/, ": ");
    expect(tagged(prose, "penn")).toBe(expected);
  });

  it("folds the tags to eight classes", () => {
    expect(tagged("The 12 boats of Lena Aas quickly sank in cold water!", "tag")).toBe(
      "The/function 12/number boats/noun of/function Lena/name Aas/name quickly/adverb sank/verb in/function cold/adjective water/noun !/other",
    );
  });

  it("gives tags to words that no lexicon has", () => {
    expect(tagged("The frobnicated quibblers were splendorously blorping.", "tag")).toBe(
      "The/function frobnicated/adjective quibblers/noun were/verb splendorously/adverb blorping/verb ./other",
    );
  });

  it("finds nothing in nothing", () => {
    for (const prose of ["", " ", "\u00A0\u200B"]) {
      const { tokens, sentences } = analyse(prose, models);
      expect(tokens.count).toBe(0);
      expect(sentences).toEqual([]);
    }
  });

  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          "The",
          "port",
          "Port",
          "closed",
          ".",
          "said",
          "“",
          "”",
          "U.S.",
          "12",
          "$",
          "n't",
          "'s",
          ",",
          "\n",
          "well-known",
          "Aas",
          "rose",
          "saw",
          "’",
          "\uD800",
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(" ")),
  );

  it("gives each token one of the 45 tags and its class", () => {
    fc.assert(
      fc.property(anyText, (prose) => {
        const { tokens } = analyse(prose, models);
        for (const array of [tokens.start, tokens.end, tokens.hash, tokens.kind, tokens.tag, tokens.penn])
          expect(array.length).toBe(tokens.count);
        for (let i = 0; i < tokens.count; i++) {
          expect(tokens.penn[i]).toBeLessThan(PENN_TAGS.length);
          expect(tokens.tag[i]).toBeLessThan(COARSE.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("gives the same for the same prose, whatever was analysed before, and leaves earlier results alone", async () => {
    const fresh = await read();
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (texts) => {
        const first = texts.map((prose) => analyse(prose, models));
        const again = texts
          .toReversed()
          .map((prose) => analyse(prose, fresh))
          .toReversed();
        expect(first).toEqual(again);
      }),
      { numRuns: 500 },
    );
  });
});
