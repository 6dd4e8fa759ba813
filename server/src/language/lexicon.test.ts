import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Lexicon } from "./lexicon.ts";
import { TokenBuffer, tokenise } from "./tokens.ts";

function tokensOf(prose: string) {
  const buffer = new TokenBuffer();
  tokenise(prose, buffer);
  return { ...buffer, tag: buffer.kind, penn: buffer.kind };
}

function found(phrases: readonly string[], prose: string): readonly string[] {
  const tokens = tokensOf(prose);
  return new Lexicon(phrases.map((phrase) => [phrase, phrase] as const))
    .find(tokens)
    .map(
      ({ value, firstToken, endToken }) =>
        `${value}: ${prose.slice(tokens.start[firstToken], tokens.end[endToken - 1])}`,
    );
}

describe("Lexicon", () => {
  it.each([
    [["port"], "The Port and the ports.", ["port: Port"]],
    [["port authority", "port"], "The port authority owns the port.", ["port authority: port authority", "port: port"]],
    [["port authority board"], "The port authority closed.", []],
    [["port", "port authority board"], "The port authority closed.", ["port: port"]],
    [["a b", "b c"], "a b c", ["a b: a b"]],
    [["don't"], "They don’t and do not.", ["don't: don’t"]],
    [["U.S."], "The U.S. and us.", ["U.S.: U.S."]],
    [["chicken  Kiev"], "A chicken\nKiev dish", ["chicken  Kiev: chicken\nKiev"]],
    [["", " "], "a b", []],
  ])("of %j in %j", (phrases, prose, expected) => {
    expect(found(phrases, prose)).toEqual(expected);
  });

  it("gives the first value of a phrase that is accepted, and a shorter phrase where the longer is not", () => {
    const lexicon = new Lexicon([
      ["port", 1],
      ["port authority", 2],
      ["Port Authority", 3],
    ]);
    const tokens = tokensOf("the port authority");
    expect(lexicon.longestAt(tokens, 1)).toEqual({ value: 2, firstToken: 1, endToken: 3 });
    expect(lexicon.longestAt(tokens, 1, 3, (value) => value !== 2)?.value).toBe(3);
    expect(lexicon.longestAt(tokens, 1, 3, (value) => value === 1)).toEqual({ value: 1, firstToken: 1, endToken: 2 });
    expect(lexicon.longestAt(tokens, 1, 2)).toEqual({ value: 1, firstToken: 1, endToken: 2 });
    expect(lexicon.longestAt(tokens, 0)).toBeUndefined();
    expect(lexicon.isEmpty).toBe(false);
    expect(new Lexicon([]).isEmpty).toBe(true);
  });

  it("finds what a plain search over words finds", () => {
    const word = fc.constantFrom("a", "b", "c");
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.uniqueArray(phrase, { maxLength: 6 }), fc.array(word, { maxLength: 12 }), (phrases, words) => {
        const expected: string[] = [];
        for (let i = 0; i < words.length; ) {
          const longest = phrases
            .filter((one) => words.slice(i, i + one.split(" ").length).join(" ") === one)
            .sort((one, other) => other.length - one.length)[0];
          if (longest) expected.push(`${longest}: ${longest}`);
          i += longest ? longest.split(" ").length : 1;
        }
        expect(found(phrases, words.join(" "))).toEqual(expected);
      }),
    );
  });
});
