import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutOf } from "./blocks.ts";
import { HEADS, type Kernel, OUTPUTS } from "./kernel.ts";
import { kernelsOf, numbersFrom, randomFeatures, randomWeights, readShipped } from "./weights.fixture.ts";
import { checksumOf, DISTANCES, decodeWeights, type Weights, WIDTH } from "./weights.ts";

/** What train/attribution/reference.py makes of invented drafts: `about` in the file says how to read it. */
interface Reference {
  readonly checksum: number;
  readonly drafts: readonly {
    readonly rows: readonly (readonly number[])[];
    readonly blocks: readonly number[];
    readonly sentences: readonly number[];
    readonly stages: readonly {
      readonly token: number;
      readonly residuals: readonly (readonly number[])[];
      readonly normal: readonly number[];
      readonly output: readonly number[];
    }[];
    readonly outputs: readonly number[];
    readonly head: readonly (readonly number[])[];
    readonly cues: readonly (readonly [number, number])[];
    readonly pairs: readonly (readonly (readonly [number, number])[])[];
  }[];
}

const reference: Reference = JSON.parse(await readFile(new URL("reference.json", import.meta.url), "utf8"));
const file = await readShipped("attribution.bin");
const weights = decodeWeights(file)!;

const vector = (array: Int16Array, token: number, stride = WIDTH) =>
  Array.from(array.subarray(token * stride, token * stride + WIDTH));

/** All steps over a stream that fits the kernel, blocks by their first tokens. */
function forward(kernel: Kernel, { reach }: Weights, count: number, blocks: readonly number[]): void {
  kernel.embed(count);
  for (let layer = 0; layer < DISTANCES.length; layer++) {
    kernel.normalise(0, count);
    kernel.convolve(layer, 0, count);
  }
  kernel.normalise(0, count);
  kernel.project(0, count);
  for (let i = 0; i + 1 < blocks.length; i++)
    kernel.recur(blocks[i]!, blocks[i + 1]!, Math.max(0, blocks[i]! - reach), Math.min(count, blocks[i + 1]! + reach));
  kernel.head(0, count);
}

it("is held to a reference made from the weights that ship", () => {
  expect(new DataView(file.buffer, file.byteOffset).getUint32(12, true)).toBe(checksumOf(file));
  expect(reference.checksum).toBe(checksumOf(file));
  expect(reference.drafts.length).toBeGreaterThan(3);
});

describe.each(kernelsOf(weights).map((kernel) => [kernel.name, kernel] as const))("the %s kernel", (_, kernel) => {
  describe.each(reference.drafts.map((draft, i) => [i, draft] as const))("on draft %i of the reference", (_, draft) => {
    const count = draft.rows.length;
    const rows = Uint16Array.from(draft.rows.flat());

    it("gives each stage to the bit", () => {
      kernel.rows.set(rows);
      kernel.embed(count);
      for (const stage of draft.stages) expect(vector(kernel.state, stage.token)).toEqual(stage.residuals[0]);
      for (let layer = 0; layer < DISTANCES.length; layer++) {
        kernel.normalise(0, count);
        kernel.convolve(layer, 0, count);
        for (const stage of draft.stages) expect(vector(kernel.state, stage.token)).toEqual(stage.residuals[layer + 1]);
      }
      kernel.normalise(0, count);
      for (const stage of draft.stages) expect(vector(kernel.normal, stage.token)).toEqual(stage.normal);
    });

    it("gives outputs and tags of every token to the bit", () => {
      kernel.rows.set(rows);
      forward(kernel, weights, count, draft.blocks);
      for (const stage of draft.stages) expect(vector(kernel.outputs, stage.token, OUTPUTS)).toEqual(stage.output);
      const sums = draft.rows.map((_, t) =>
        vector(kernel.outputs, t, OUTPUTS).reduce((sum, o, i) => sum + o * (i + 1), 0),
      );
      expect(sums).toEqual(draft.outputs);
      const heads = draft.rows.map((_, t) => Array.from(kernel.heads.subarray(t * HEADS, t * HEADS + 11)));
      expect(heads).toEqual(draft.head);
    });

    it("gives the logits of every pair to the bit", () => {
      kernel.rows.set(rows);
      forward(kernel, weights, count, draft.blocks);
      const found = draft.cues.map(([first, end]) => {
        const block = draft.blocks.findLastIndex((start) => start <= first);
        const from = draft.blocks[block]!;
        const to = draft.blocks[block + 1]!;
        let marks = 0;
        for (let t = from; t < to; t++) {
          if (Math.floor(draft.rows[t]![3]! / 3) % 3 === 2) marks++;
          const cues = draft.cues.filter(([cue]) => cue >= from && cue <= t).length;
          const sentence = draft.sentences.findLastIndex((start) => start <= t);
          kernel.places.set([sentence, cues, marks], (t - from) * 3);
        }
        kernel.keys(from, to);
        kernel.pair(first, end, from, to);
        return Array.from({ length: to - from }, (_, t) => [kernel.logits[t * 2], kernel.logits[t * 2 + 1]]);
      });
      expect(found).toEqual(draft.pairs);
    });
  });
});

describe("both kernels", () => {
  const cases = [
    { seed: 1, reach: 33 },
    { seed: 2, reach: 0 },
    { seed: 3, reach: 7, wild: true },
    { seed: 4, reach: 33, wild: true },
  ].map((random) => {
    const weights = randomWeights(random);
    return { random, weights, kernels: kernelsOf(weights) };
  });

  it("agree to the bit with any weights on any tokens", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        ({ weights, kernels }, sizes, seed) => {
          const next = numbersFrom(seed);
          const blocks = [0];
          const rows: number[] = [];
          for (const size of sizes) {
            const features = randomFeatures(size, next);
            rows.push(...features.rows);
            for (const end of cutOf(features, weights.blockLimit).blocks.slice(1))
              blocks.push(rows.length / 4 - size + end);
          }
          const count = rows.length / 4;
          const from = blocks[blocks.length - 2]!;
          const first = from + Math.floor(next() * (count - from));
          const end = first + 1 + Math.floor(next() * (count - first));
          const places = Array.from({ length: (count - from) * 3 }, () => Math.floor(next() * 9));
          const results = kernels.map((kernel) => {
            kernel.rows.set(rows);
            forward(kernel, weights, count, blocks);
            const { state, normal, outputs, heads } = kernel;
            const tags = Array.from({ length: count }, (_, t) => Array.from(heads.subarray(t * HEADS, t * HEADS + 11)));
            const before = {
              state: state.slice(0, count * WIDTH),
              normal: normal.slice(0, count * WIDTH),
              outputs: Array.from({ length: count }, (_, t) => vector(outputs, t, OUTPUTS)),
              tags,
            };
            kernel.places.set(places);
            kernel.keys(from, count);
            kernel.pair(first, end, from, count);
            return { ...before, logits: kernel.logits.slice(0, (count - from) * 2) };
          });
          expect(results[1]).toEqual(results[0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are tried where values pass every limit", () => {
    const { kernels, weights } = cases[3]!;
    const features = randomFeatures(120, numbersFrom(9));
    for (const kernel of kernels) {
      kernel.rows.set(features.rows);
      forward(kernel, weights, 120, [0, 120]);
      const state = kernel.state.subarray(0, 120 * WIDTH);
      expect(state).toContain(32767);
      expect(state).toContain(-32768);
    }
  });
});
