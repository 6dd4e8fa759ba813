import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRECEDENCE, problemOf, withoutRepeats } from "./precedence.ts";

type Found = readonly [rule: string, start: number, end: number];
const kept = (found: readonly Found[]) =>
  withoutRepeats(
    found,
    ([rule]) => rule,
    ([, start, end]) => ({ start, end }),
  );

describe("one problem, one diagnostic", () => {
  const cases: readonly (readonly [what: string, found: readonly Found[], left: readonly number[]])[] = [
    [
      "keeps the higher of two that overlap",
      [
        ["unattributed-claim", 0, 20],
        ["figure-unsourced", 5, 9],
      ],
      [1],
    ],
    [
      "keeps both where they do not touch",
      [
        ["unattributed-claim", 0, 5],
        ["figure-unsourced", 5, 9],
      ],
      [0, 1],
    ],
    [
      "keeps both of different problems",
      [
        ["figure-unsourced", 5, 9],
        ["currency-ambiguous", 5, 9],
      ],
      [0, 1],
    ],
    [
      "keeps a variant of a title with a place name in it",
      [
        ["title-variant", 0, 20],
        ["place-name-style", 10, 14],
      ],
      [0, 1],
    ],
    [
      "asks who is behind a figure before it asks who is behind its rank",
      [
        ["superlative-unsourced", 0, 20],
        ["figure-unsourced", 8, 12],
      ],
      [1],
    ],
    [
      "keeps what is vague about a figure beside who is behind it",
      [
        ["figure-unsourced", 0, 8],
        ["figure-baseline-vague", 4, 30],
      ],
      [0, 1],
    ],
    [
      "keeps the earlier of two equals",
      [
        ["vague-source", 0, 8],
        ["unnamed-study", 4, 12],
      ],
      [0],
    ],
    [
      "asks first who accuses, whoever is credited",
      [
        ["secondhand-report", 0, 30],
        ["agentless-hearsay", 4, 14],
        ["unattributed-accusation", 12, 20],
      ],
      [2],
    ],
    [
      "asks who an unnamed source is before it asks whose report it was",
      [
        ["secondhand-report", 0, 12],
        ["anonymous-source-unexplained", 8, 20],
        ["figure-unsourced", 18, 22],
      ],
      [1],
    ],
    [
      "says one thing once",
      [
        ["house-word", 3, 9],
        ["house-word", 3, 9],
      ],
      [0],
    ],
    [
      "lets a low one stand beside one that was itself dropped",
      [
        ["figure-unsourced", 0, 4],
        ["editorial-tail", 3, 8],
        ["unattributed-claim", 6, 9],
      ],
      [0, 2],
    ],
    [
      "counts an empty place as its point",
      [
        ["quote-marks", 4, 4],
        ["dangling-quote", 2, 9],
      ],
      [0],
    ],
  ];
  it.each(cases)("%s", (_what, found, left) => {
    expect(kept(found)).toEqual(left.map((i) => found[i]));
  });

  // The design's order, rule by rule; equals stand in one row.
  const orders: readonly (readonly [problem: string, order: readonly (readonly string[])[]])[] = [
    ["quotation", [["quote-marks"], ["quote-mismatch"], ["dangling-quote"], ["late-attribution"], ["scare-quotes"]]],
    [
      "no-source",
      [
        ["unattributed-accusation"],
        ["agentless-hearsay"],
        ["vague-source", "anonymous-source-unexplained", "unnamed-study"],
        ["secondhand-report"],
        ["figure-unsourced"],
        ["superlative-unsourced"],
        ["editorial-tail"],
        ["unattributed-evaluation"],
        ["unattributed-claim"],
        ["loaded-attribution-verb"],
      ],
    ],
    ["value", [["figure-not-in-source"], ["figure-arithmetic"], ["figure-conflict"], ["percent-vs-points"]]],
    ["date", [["date-mismatch"], ["relative-date"]]],
  ];
  it.each(orders)("of what asks about %s, keeps the graver, wherever it stands", (_problem, order) => {
    order.forEach((higher, rank) => {
      for (const high of higher) {
        for (const low of order.slice(rank + 1).flat()) {
          const inside: readonly Found[] = [
            [low, 0, 20],
            [high, 5, 9],
          ];
          expect(kept(inside)).toEqual([inside[1]]);
          const after: readonly Found[] = [
            [high, 5, 9],
            [low, 8, 20],
          ];
          expect(kept(after)).toEqual([after[0]]);
        }
        for (const equal of higher.filter((id) => id !== high))
          expect(
            kept([
              [high, 0, 8],
              [equal, 4, 12],
            ]),
          ).toEqual([[high, 0, 8]]);
      }
    });
  });

  const rule = fc.constantFrom(...Object.values(PRECEDENCE).flat(2), "currency-ambiguous");
  const finding = fc
    .tuple(rule, fc.nat(60), fc.nat(12))
    .map(([id, start, length]): Found => [id, start, start + length + 1]);
  it("leaves no two of one problem overlapping, and drops none without a reason", () => {
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 40 }), (found) => {
        const left = kept(found);
        const clash = (a: Found, b: Found) =>
          a !== b && problemOf(a[0]) === problemOf(b[0]) && a[1] < b[2] && b[1] < a[2];
        for (const a of left) expect(left.some((b) => clash(a, b))).toBe(false);
        for (const a of found) if (!left.includes(a)) expect(left.some((b) => clash(a, b))).toBe(true);
      }),
    );
  });

  it("names each rule once", () => {
    const ids = Object.values(PRECEDENCE).flat(2);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
