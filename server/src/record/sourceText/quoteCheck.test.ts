import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkQuote, FOUND, type QuotePiece } from "./quoteCheck.ts";
import { readSourceText } from "./readSourceText.ts";
import { sourceWordsOf } from "./sourceWords.ts";

const TRANSCRIPT = `OSTER: Good morning. We will, uh, pay our our fair share, as we said in March, and nobody has to wait for it.
REIS: The plan is not yet safe. The labour of twenty people went into it, and that's that.
OSTER: I would, if the board were to agree, sell the ferry. But it won't be soon.
REIS: We have looked at the pier, at the slip, at the two sheds behind it and at the crane, and we have talked to everybody who works there, the night shift too, and to the families; none of that was easy for anyone, and it took us the whole of the winter. It is done now.
`;
const words = sourceWordsOf(readSourceText(TRANSCRIPT, "text", "oster.txt"));
const check = (quote: string) => checkQuote(quote, words);

/** The comparison in one line: {only in the draft} [only in the source]. */
const shown = (pieces: readonly QuotePiece[]) =>
  pieces.map(({ kind, text }) => (kind === "draft" ? `{${text}}` : kind === "source" ? `[${text}]` : text)).join(" ");

describe("word for word", () => {
  it.each([
    ["We will pay our fair share", "fillers and stutters"],
    ["we will pay our fair share,", "case of the first letter and the last comma"],
    ["We will pay our [fair] share", "an editor's brackets stand for what was said or not"],
    ["That’s that", "a curly apostrophe"],
    ["The labor of 20 people went into it", "spelling, and numerals for words"],
    ["The plan is not yet safe.", "the whole sentence"],
  ])("“%s”: %s", (quote) => expect(check(quote)!.similarity).toBe(1));
});

describe("not word for word", () => {
  it.each([
    ["We will always pay our share", "We will {always} pay our [fair] share"],
    ["The plan is safe", "The plan is [not yet] safe"],
    ["nobody ever has to wait for it", "nobody {ever} has to wait for it"],
  ])("“%s”", (quote, pieces) => {
    const found = check(quote)!;
    expect(shown(found.pieces)).toBe(pieces);
    expect(found.similarity).toBeLessThan(1);
    expect(found.similarity).toBeGreaterThanOrEqual(FOUND);
  });

  it.each(["The harbour will close in May and never open again", "Trains are better than boats, always"])(
    "“%s” is not there",
    (quote) => expect(check(quote)?.similarity ?? 0).toBeLessThan(FOUND),
  );
});

describe("an ellipsis", () => {
  it("may leave words out", () => {
    const found = check("We will pay our fair share … and nobody has to wait for it")!;
    expect(found).toMatchObject({ similarity: 1, omission: undefined });
  });

  it.each([
    ["The plan is … safe", "not"],
    ["I would … sell the ferry", "if"],
    ["I would [...] sell the ferry", "if"],
  ])("may not leave out what turns the sense: “%s”", (quote, turning) =>
    expect(check(quote)!.omission).toMatchObject({ turning }),
  );

  it("may not leave out what turns the sense, the first of several and however it is written", () => {
    const said = sourceWordsOf(readSourceText("We pay, we DON’T wait, not for long, and we sail.", "text", "a.txt"));
    expect(checkQuote("We pay … we sail", said)!.omission).toEqual({ words: 7, turning: "DON’T" });
  });

  it("finds a part that stands nowhere behind the one before it", () => {
    expect(check("It is done now … Good morning")!.similarity).toBe(1);
  });

  it("vouches for no more parts than it looks up", () => {
    const parts = (count: number) => Array.from({ length: count }, () => "our fair share").join(" … ");
    expect(check(parts(20))!.similarity).toBe(1);
    const { similarity, pieces } = check(parts(200))!;
    expect(similarity).toBeCloseTo(0.1);
    expect(pieces.filter(({ kind }) => kind === "draft")).toHaveLength(180);
  });

  it("may not leave out half a speech", () => {
    expect(check("We have looked at the pier… It is done now")!.omission!.words).toBeGreaterThan(40);
  });
});

it("tells who speaks there, and where it is", () => {
  const found = check("The plan is not yet safe")!;
  expect(found.speaker).toBe("REIS");
  expect(TRANSCRIPT.slice(found.at.start, found.at.end)).toBe("The plan is not yet safe");
});

it("any stretch of the source is found in it, word for word", () => {
  fc.assert(
    fc.property(fc.nat(words.count - 5), fc.integer({ min: 4, max: 60 }), (first, length) => {
      const last = Math.min(words.count - 1, first + length);
      const stretch = TRANSCRIPT.slice(words.starts[first]!, words.ends[last]!);
      const found = checkQuote(stretch, words);
      // A label inside is read as words too.
      expect(found!.similarity).toBe(1);
    }),
  );
});

it("never fails on what people type", () => {
  fc.assert(fc.property(fc.string(), (quote) => void checkQuote(quote, words)));
});
