import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TokenKind } from "./analysis.ts";
import { hashOf, hashOfSlice } from "./hash.ts";
import { TokenBuffer, tokenise } from "./tokens.ts";

function read(prose: string) {
  const buffer = new TokenBuffer();
  tokenise(prose, buffer);
  return Array.from({ length: buffer.count }, (_, i) => ({
    text: prose.slice(buffer.start[i], buffer.end[i]),
    start: buffer.start[i]!,
    end: buffer.end[i]!,
    kind: Object.entries(TokenKind).find(([, kind]) => kind === buffer.kind[i])![0],
    hash: buffer.hash[i]!,
  }));
}

/** Prose with "|" between tokens that touch. */
function parted(prose: string): string {
  let at = 0;
  let out = "";
  for (const { text, start, end } of read(prose)) {
    out += (start > at ? prose.slice(at, start) : at > 0 ? "|" : "") + text;
    at = end;
  }
  return out;
}

const split = (prose: string) => read(prose).map(({ text }) => text);

/** Prose with its tokens parted by "|" where they touch. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  "contractions are tokens of their own": [
    "Aas does|n't know",
    "Aas does|n’t know",
    "It|'s the board|’s turn",
    "I|'d|'ve gone|, would|n't|'ve",
    "they|'re we|'ll I|'m",
    "DID|N'T AAS|'S",
    "can|not ca|n't wo|n't",
    "the mother-in-law|'s boat",
    "the 1990|'s",
    "“|Aas|”|’s boat",
    "the U.S.|'s role",
  ],
  "an apostrophe inside a word stays": ["O'Brien", "o’clock", "ma'am", "Hawai’i", "rock 'n' roll"],
  "an apostrophe at an end is a token": ["the workers|' boats", "the workers|’ boats", "'|Yes|,|' Aas said"],
  "clipped words and decades keep theirs": ["get 'em", "'Tis true", "the '90s hits", "the ’90s hits"],
  "abbreviations hold their stop": [
    "Mr. Aas and Dr. Berg",
    "in Sept. 2019",
    "the U.S. and the U.K.",
    "Berg Inc. and Aas Co.",
    "at 5 p.m. sharp",
    "J. K. Berg",
    "a Ph.D. student",
    "e.g. this",
    "Roe v. Dahl",
    "No. 5 and p. 12",
    "(|R-Ky.|)",
    "the U.S.-led force",
  ],
  "other stops are tokens": ["It ended|.", "He said no|.", "Plan B|.", "the end|. The", "a Mass and a mass|."],
  "numbers are one token": [
    "45,000 boats",
    "3.5 points",
    "1,234,567.89",
    "1,00,000 rupees",
    "10:30 a.m.",
    "24/7 or 3/4",
    "10-15 boats",
    "a 35-year-old",
    ".5 points",
    "3½ and ½",
    "1st and 4.5m",
    "version 1.5.2",
    "12|, 13 and 14",
    "2010|,|2011",
  ],
  "money and percent are parted from the number": [
    "$|4.5m",
    "45|%",
    "US$|20 and C$|3",
    "A$|.5",
    "£|3",
    "€|2,000",
    "kr 5",
  ],
  "hyphens join, dashes part": [
    "a well-known boat",
    "ex-mayor",
    "the port — closed — is",
    "the port -- closed",
    "2010|–|2015",
    "New York|–|based",
    "pre|- and post-war",
  ],
  "marks and brackets are tokens": [
    "“|Yes|,|” she said|.",
    '"|Yes|,|" she said|.',
    "''|Yes|,|'' she said|.",
    "``|Yes|,|'' she said|.",
    "(|a|) [|b|] {|c|}",
    "«|Oui|»",
    "What|?! No|!!!",
    "and|/|or",
  ],
  "ellipses are one token, spaced ones too": ["so|...", "so|…", "so . . . then", "so|.... Then"],
  "names with signs": ["AT&T", "R&D", "Barnes & Noble", "@aas", "#tag and #|2", "f*** it", "a@b.com"],
  "addresses are placeholders": ["see https://a.example/b?c=d|.", "(|www.a.example/b|)", "see \uFFFC|."],
  "a name of a site is one token": ["Fjord.com said", "fjord.co.uk"],
  "a missing blank after a stop does not join": ["the end|.|The next", "St.|Louis"],
  "letters of any script, with their marks": ["Ærø Łódź Ærøskøbing", "cafe\u0301 s", "Київ впав", "東京|。", "𝐀𝐁 c"],
  "emoji are never split": ["ok 👍🏽 go", "👩‍👩‍👧 x", "🇳🇴 🇸🇪", "❤️ y", "1️⃣"],
};

describe("tokenise", () => {
  for (const [what, cases] of Object.entries(CASES))
    describe(what, () => {
      it.each(cases)("%s", (marked) => {
        expect(parted(marked.replaceAll("|", ""))).toBe(marked);
      });
    });

  it.each([
    ["harbour", "word"],
    ["Ærø", "word"],
    ["n't", "word"],
    ["45,000", "number"],
    ["4.5m", "number"],
    ["½", "number"],
    [",", "punctuation"],
    ["…", "punctuation"],
    ["—", "punctuation"],
    ["$", "symbol"],
    ["US$20", "symbol"],
    ["%", "symbol"],
    ["👍", "symbol"],
    ["\uFFFC", "placeholder"],
    ["https://a.example/", "placeholder"],
  ])("%s is a %s", (text, kind) => {
    expect(read(text)[0]!.kind).toBe(kind);
  });

  it("takes curly and straight apostrophes, capitals and small letters for one word", () => {
    expect(read("Doesn’t").map(({ hash }) => hash)).toEqual(read("doesn't").map(({ hash }) => hash));
    expect(read("doesn't")[1]!.hash).toBe(hashOf("n't"));
  });

  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc
      .array(
        fc.constantFrom(
          ..."aZ9.,'’-‘“”\"$%&@_*/: \n\t\u0301\u200D\uFE0F\uD83D\uDC4D\uD800½…".split(""),
          "👩‍👧",
          "U.S.",
          "n't",
          "'s",
          "1,000",
          "www.",
          "://",
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join("")),
  );

  it("covers all that is not blank, in order, without overlap, and never cuts a pair or hangs a mark on nothing", () => {
    fc.assert(
      fc.property(anyText, (prose) => {
        let at = 0;
        for (const { start, end } of read(prose)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(prose.length);
          expect(prose.slice(at, start)).toMatch(/^[\s\p{Z}\p{Cc}\p{Cf}]*$/u);
          expect(isInsidePair(prose, start)).toBe(false);
          expect(isInsidePair(prose, end)).toBe(false);
          at = end;
        }
        expect(prose.slice(at)).toMatch(/^[\s\p{Z}\p{Cc}\p{Cf}]*$/u);
      }),
      { numRuns: 3000 },
    );
  });

  it("keys every token as the lexicons do", () => {
    fc.assert(
      fc.property(anyText, (prose) => {
        for (const { start, end, hash } of read(prose)) expect(hash).toBe(hashOfSlice(prose, start, end));
      }),
      { numRuns: 2000 },
    );
  });

  it("reads the same whatever the buffer held before", () => {
    fc.assert(
      fc.property(anyText, anyText, (before, prose) => {
        const buffer = new TokenBuffer();
        tokenise(before, buffer);
        tokenise(prose, buffer);
        expect(Array.from({ length: buffer.count }, (_, i) => prose.slice(buffer.start[i], buffer.end[i]))).toEqual(
          split(prose),
        );
      }),
    );
  });

  it("has no trouble with one word of a million letters, clitics or marks", () => {
    for (const piece of ["a", "'s", "a.", "1,000", "-a", ". ", "https://", "\u0301", "👍‍"]) {
      const prose = piece.repeat(100_000);
      const tokens = read(prose);
      expect(tokens.at(-1)!.end).toBeGreaterThan(0);
    }
  });
});

function isInsidePair(text: string, at: number): boolean {
  return at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text[at - 1]!) && /[\uDC00-\uDFFF]/.test(text[at]!);
}
