import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClaimSearch } from "./claimAnchors.ts";
import { claimWordsOf } from "./claimWords.ts";
import type { LedgerEntry } from "./desk.ts";

/** A claim of a text: the words in brackets, and what stands around them. */
function claimOf(text: string, reach = 32): LedgerEntry {
  const [before = "", quote = "", after = ""] = text.split(/[[\]]/);
  return {
    id: "c",
    quote,
    prefix: before.slice(-reach),
    suffix: after.slice(0, reach),
    kind: "other",
    sources: [],
    status: "confirmed",
    file: "a.claims.yml",
    line: 1,
  };
}

/** The words of a text that a claim is found at: in brackets where it holds, in braces where it only stood there. */
function found(claim: LedgerEntry, text: string): string {
  const search = new ClaimSearch([claim]);
  const paragraph = search.search(text);
  const place = search.exactIn(paragraph, 0) ?? search.nearIn(paragraph, 0);
  if (!place) return "";
  const words = text.slice(place.at.start, place.at.end);
  return place.holds ? `[${words}]` : `{${words}}`;
}

const BOARD = "In March the board approved [more than 6,400 homes] in the last quarter, it said.";

describe("a claim is found again", () => {
  it.each([
    ["as it stood", BOARD.replace(/[[\]]/g, ""), "[more than 6,400 homes]"],
    ["in a paragraph that grew before it", `It rained. ${BOARD.replace(/[[\]]/g, "")}`, "[more than 6,400 homes]"],
    [
      "where it opens the paragraph now",
      "More than 6,400 homes in the last quarter, it said.",
      "[More than 6,400 homes]",
    ],
    [
      "with a blank that does not break",
      "The board approved more than 6,400\u00a0homes in the last quarter.",
      "[more than 6,400\u00a0homes]",
    ],
    [
      "with other words farther off",
      "On Tuesday, a board approved more than 6,400 homes in the last year.",
      "[more than 6,400 homes]",
    ],
    [
      "with a slip put right beside it",
      "In March the board aproved more than 6,400 homes in the last quarter, it said.",
      "[more than 6,400 homes]",
    ],
    [
      "with a small word more",
      "In March the board approved more than the 6,400 homes in the last quarter, it said.",
      "[more than the 6,400 homes]",
    ],
  ])("%s", (_how, text, words) => {
    expect(found(claimOf(BOARD), text)).toBe(words);
  });

  it("in the one of several places that it was noted at", () => {
    const text = "Vik built 40 homes in May. Hals built 40 homes in June. Rutland built 40 homes in July.";
    const search = new ClaimSearch([
      claimOf("Vik built 40 homes in May. Hals built [40 homes] in June. Rutland built"),
    ]);
    expect(search.exactIn(search.search(text), 0)!.at.start).toBe(text.indexOf("40 homes in June"));
  });

  it("with its accents and quotation marks written otherwise", () => {
    expect(
      found(claimOf('She said: ["We don\'t know Ås"], and left.'), "She said: “We don’t know Ås”, and left."),
    ).toBe("[We don’t know Ås]");
  });

  it("without any words noted around it", () => {
    expect(found(claimOf("[more than 6,400 homes]"), BOARD.replace(/[[\]]/g, ""))).toBe("[more than 6,400 homes]");
  });
});

describe("a claim is no longer the one that was noted", () => {
  it.each([
    ["another number", "In March the board approved more than 6,900 homes in the last quarter, it said."],
    ["another bound", "In March the board approved nearly 6,400 homes in the last quarter, it said."],
    ["another sign", "In March the board approved more than $6,400 homes in the last quarter, it said."],
    ["another noun", "In March the board approved more than 6,400 boats in the last quarter, it said."],
    ["another verb before it", "In March the board rejected more than 6,400 homes in the last quarter, it said."],
    ["a no before it", "In March the board never approved more than 6,400 homes in the last quarter, it said."],
  ])("%s", (_what, text) => {
    expect(found(claimOf(BOARD), text)).toMatch(/^\{.*\}$/);
  });

  it.each([
    ["A [million homes] were built in the valley last year.", "A billion homes were built in the valley last year."],
    ["[Harbourmaster Lena Aas] closed the gate on Monday.", "Harbourmaster Lena Ass closed the gate on Monday."],
    ["[Prices rose by 5%] in the valley last year.", "Prices rose to 5% in the valley last year."],
    ["[Prices rose by 5%] in the valley last year.", "Prices fell by 5% in the valley last year."],
    [
      "[The plan is lawful], the court in Vik wrote on Monday.",
      "The plan is unlawful, the court in Vik wrote on Monday.",
    ],
    ["[We will sell it], she said on Monday at the quay.", "We will not sell it, she said on Monday at the quay."],
  ])("%s %s", (before, after) => {
    expect(found(claimOf(before), after)).toMatch(/^\{.*\}$/);
  });

  it("and is not looked for in a text that has nothing of it", () => {
    expect(found(claimOf(BOARD), "The cat sat on the quay and watched the rain in the last hour of the day.")).toBe("");
  });
});

it("is the whole of the quotation wherever the claim is cut out of a text", () => {
  const words = fc.array(
    fc.constantFrom("the", "board", "of", "Vik", "6,400", "rose", "never", "homes", "in", "£3m", "Aas"),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), fc.nat(40), (all, a, b, reach) => {
      const from = a % all.length;
      const to = from + 1 + (b % (all.length - from));
      const join = (part: readonly string[]) => part.join(" ");
      const entry = claimOf(`${join(all.slice(0, from))} [${join(all.slice(from, to))}] ${join(all.slice(to))}`, reach);
      // Cut inside a word, what was noted is not that word.
      if (/\S$/.test(entry.suffix) || /^\S/.test(entry.prefix)) return;
      expect(found(entry, join(all))).toBe(`[${join(all.slice(from, to))}]`);
    }),
  );
});

it("never throws, and gives spans inside the text", () => {
  const any = fc.string({ unit: fc.constantFrom(..."ab 6,.$%-’“N\n") });
  fc.assert(
    fc.property(any, any, any, any, (prefix, quote, suffix, text) => {
      const search = new ClaimSearch([{ ...claimOf(""), prefix, quote, suffix }]);
      const paragraph = search.search(text);
      for (const place of [search.exactIn(paragraph, 0), search.nearIn(paragraph, 0)]) {
        if (!place) continue;
        expect(place.at.start).toBeGreaterThanOrEqual(0);
        expect(place.at.end).toBeGreaterThan(place.at.start);
        expect(place.at.end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

describe("words of a claim", () => {
  it.each([
    ["more than 6,400 homes.", ["more", "than", "6,400", "homes"]],
    ["C$3-4m, 5% (up)", ["C", "$", "3-4m", "5", "%", "up"]],
    ["−5°C; -6; 3–2", ["−", "5", "°", "C", "-", "6", "3–2"]],
    ["don’t — stop", ["don’t", "stop"]],
  ])("%j", (text, words) => {
    const { start, end } = claimWordsOf(text);
    expect(start.map((one, i) => text.slice(one, end[i]))).toEqual(words);
  });
});
