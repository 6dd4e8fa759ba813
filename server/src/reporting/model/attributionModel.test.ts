import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttributionModel, Featured } from "./attributionModel.ts";
import { cutOf } from "./blocks.ts";
import type { TokenFeatures } from "./features.ts";
import { featured, modelsOf, numbersFrom, randomFeatures, randomWeights, readShipped } from "./weights.fixture.ts";
import { decodeWeights } from "./weights.ts";

interface Reference {
  readonly drafts: readonly {
    readonly paragraphs: readonly { readonly prose: string; readonly tokens: readonly unknown[] }[];
    readonly rows: readonly (readonly number[])[];
    readonly blocks: readonly number[];
    readonly sentences: readonly number[];
    readonly head: readonly (readonly number[])[];
    readonly scores: readonly number[];
    readonly attributions: readonly unknown[];
  }[];
}

const reference: Reference = JSON.parse(await readFile(new URL("reference.json", import.meta.url), "utf8"));
const shipped = decodeWeights(await readShipped("attribution.bin"))!;

/** Where each paragraph's tokens begin. */
function originsOf(paragraphs: readonly Featured[]): number[] {
  let origin = 0;
  return paragraphs.map(({ features }) => {
    origin += features.count;
    return origin - features.count;
  });
}

describe.each(modelsOf(shipped).map((model) => [model.kernelName, model] as const))("the model, %s", (_, model) => {
  it.each(reference.drafts.map((draft, i) => [i, draft] as const))("gives draft %i of the reference", (_, draft) => {
    const paragraphs = featured(
      model,
      draft.paragraphs.map(({ prose }) => prose),
    );
    const origins = originsOf(paragraphs);
    expect(paragraphs.flatMap(({ features }) => Array.from(features.rows))).toEqual(draft.rows.flat());
    const cuts = paragraphs.map(({ features }) => cutOf(features, shipped.blockLimit));
    const all = (lists: readonly (readonly number[])[]) => [
      ...lists.flatMap((list, i) => list.slice(0, -1).map((token) => token + origins[i]!)),
      draft.rows.length,
    ];
    expect(all(cuts.map(({ blocks }) => blocks))).toEqual(draft.blocks);
    expect(all(cuts.map(({ sentences }) => sentences))).toEqual(draft.sentences);

    const scores = model.evaluate(paragraphs, 0, paragraphs.length);
    expect(scores.flatMap(({ tags }) => Array.from(tags))).toEqual(draft.head.flatMap((head) => head.slice(0, 3)));
    expect(scores.flatMap((one) => Array.from(one.scores))).toEqual(draft.scores);
    const moved = scores.flatMap(({ attributions }, i) =>
      attributions.map((attribution) =>
        Object.fromEntries(
          Object.entries(attribution).map(([role, runs]) => [
            role,
            (runs as [number, number][]).map(([first, end]) => [first + origins[i]!, end + origins[i]!]),
          ]),
        ),
      ),
    );
    expect(moved).toEqual(draft.attributions);
  });

  it("gives nothing for nothing", () => {
    expect(model.evaluate([], 0, 0)).toEqual([]);
    const [empty] = model.evaluate(featured(model, [""]), 0, 1);
    expect(empty).toMatchObject({ sentences: [0], attributions: [] });
    expect(model.evaluate(featured(model, ["Aas said so.", "", "Nobody else did."]), 1, 2)).toEqual([empty]);
  });

  it("gives probabilities that grow with the logit, from 0 to 1", () => {
    const logits = [-40000, -2048, -256, 0, 256, 2048, 40000].map((logit) => model.probability(logit));
    expect(logits.map((one) => one.toFixed(2))).toEqual(["0.00", "0.00", "0.27", "0.50", "0.73", "1.00", "1.00"]);
  });
});

/** Paragraphs of so many tokens. */
function draftOf(sizes: readonly number[], seed: number): { readonly features: TokenFeatures }[] {
  const next = numbersFrom(seed);
  return sizes.map((size) => ({ features: randomFeatures(size, next) }));
}

const each = (model: AttributionModel, draft: readonly Featured[]) =>
  draft.flatMap((_, i) => model.evaluate(draft, i, i + 1));

describe("what a paragraph's scores hang on", () => {
  const reaches = [0, 5, 33].map((reach) => {
    const weights = randomWeights({ seed: reach, reach });
    return { weights, model: modelsOf(weights)[0] };
  });
  const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 130 })), {
    minLength: 1,
    maxLength: 12,
  });

  it("is the same in whatever pieces a draft is scored", () => {
    fc.assert(
      fc.property(fc.constantFrom(...reaches), sizes, fc.nat(), fc.array(fc.nat()), ({ model }, sizes, seed, cuts) => {
        const draft = draftOf(sizes, seed);
        const whole = model.evaluate(draft, 0, draft.length);
        expect(each(model, draft)).toEqual(whole);
        const edges = [0, draft.length, ...cuts.map((cut) => cut % (draft.length + 1))].sort((a, b) => a - b);
        const pieces = edges.slice(1).flatMap((end, i) => model.evaluate(draft, edges[i]!, end));
        expect(pieces).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it("is no more than the paragraphs that contextOf names", () => {
    fc.assert(
      fc.property(fc.constantFrom(...reaches), sizes, fc.nat(), fc.nat(), ({ model }, sizes, seed, at) => {
        const draft = draftOf(sizes, seed);
        const i = at % draft.length;
        const { first, end } = model.contextOf(draft, i);
        const other = draftOf(sizes, seed + 1).map((paragraph, k) => (k >= first && k < end ? draft[k]! : paragraph));
        expect(model.evaluate(other, i, i + 1)).toEqual(model.evaluate(draft, i, i + 1));
        // Nor on how much text is there beyond.
        const longer = [...draftOf([300], seed + 2), ...draft, ...draftOf([300], seed + 3)];
        if (first > 0 && end < draft.length)
          expect(model.evaluate(longer, i + 1, i + 2)).toEqual(model.evaluate(draft, i, i + 1));
      }),
      { numRuns: 60 },
    );
  });

  it("is no more than 48 tokens to either side, and these do count", () => {
    const { model } = reaches[2]!;
    expect(model.context).toBe(48);
    const [far, near, own, after] = draftOf([30, 48, 60, 48], 7);
    const score = (...draft: Featured[]) => model.evaluate(draft, draft.indexOf(own!), draft.indexOf(own!) + 1);
    const known = score(far!, near!, own!, after!);
    const [other] = draftOf([30], 8);
    expect(score(other!, near!, own!, after!)).toEqual(known);
    expect(score(near!, own!, after!, far!)).toEqual(known);
    expect(score(after!, own!, after!)).not.toEqual(known);
    expect(score(near!, own!)).not.toEqual(known);
  });

  it("is nothing that was scored before", () => {
    const { weights, model } = reaches[2]!;
    const draft = draftOf([40, 3, 90], 1);
    const fresh = modelsOf(weights)[0].evaluate(draft, 0, 3);
    for (const sizes of [[500, 400, 300, 700], [1], [60, 60]]) {
      const before = draftOf(sizes, sizes.length);
      const result = model.evaluate(before, 0, before.length);
      const copy = structuredClone(result);
      expect(model.evaluate(draft, 0, 3)).toEqual(fresh);
      // Results are copies: what is scored later leaves them alone.
      expect(result).toEqual(copy);
    }
  });

  it("is the same for drafts longer than the kernel has room for, and paragraphs of more than one block", () => {
    const { model } = reaches[2]!;
    const draft = draftOf([1700, 20, 900, 0, 5, 1300, 40, 2500], 3);
    expect(each(model, draft)).toEqual(model.evaluate(draft, 0, draft.length));
  });

  it("is the same with both kernels, to the attributions", () => {
    for (const { weights } of reaches) {
      const [simd, plain] = modelsOf(weights);
      const draft = draftOf([80, 450, 12, 0, 33], 5);
      const scores = simd.evaluate(draft, 0, draft.length);
      expect(plain.evaluate(draft, 0, draft.length)).toEqual(scores);
      expect(scores.flatMap(({ attributions }) => attributions).length).toBeGreaterThan(5);
    }
  });
});

describe("cutOf", () => {
  /** A paragraph whose sentences have so many tokens. */
  const paragraph = (...sentences: number[]): TokenFeatures => {
    const count = sentences.reduce((sum, size) => sum + size, 0);
    const rows = new Uint16Array(count * 4);
    let at = 0;
    for (const [i, size] of sentences.entries()) {
      rows[at * 4 + 3] = i === 0 ? 1 : 2;
      at += size;
    }
    return { count, rows };
  };

  it.each([
    ["nothing", [], [0], [0]],
    ["one sentence", [9], [0, 9], [0, 9]],
    ["sentences up to the limit", [4, 3, 3], [0, 10], [0, 4, 7, 10]],
    ["one more", [4, 3, 4], [0, 7, 11], [0, 4, 7, 11]],
    ["a long sentence alone", [25], [0, 10, 20, 25], [0, 10, 20, 25]],
    ["a long sentence among others", [3, 14, 2, 9], [0, 3, 13, 19, 28], [0, 3, 13, 17, 19, 28]],
  ])("cuts %s", (_, sentences, blocks, starts) => {
    expect(cutOf(paragraph(...sentences), 10)).toEqual({ blocks, sentences: starts });
  });
});
