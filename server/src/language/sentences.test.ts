import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentencesOf } from "./sentences.ts";
import { TokenBuffer, tokenise } from "./tokens.ts";

function sentences(prose: string) {
  const buffer = new TokenBuffer();
  tokenise(prose, buffer);
  return { buffer, sentences: sentencesOf(prose, buffer) };
}

/** Paragraphs with "|" where a new sentence begins. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  "stops and marks end sentences": [
    "The port closed. |The boats left.",
    "Why? |Nobody knows! |Really?! |Yes.",
    "The port closed . |The boats left .",
    "The port closed.|The boats left.",
    "It rose to 3.5. |In 2019 it fell. |2020 was worse.",
    "The tax is 5%. |£3 is due.",
  ],
  "closing marks belong to the sentence before": [
    "“The port closed.” |The boats left.",
    '"The port closed." |"The boats left."',
    "'The port closed.' |'The boats left.'",
    "''The port closed.'' |''The boats left.''",
    "He left (the port was closed.) |She stayed.",
    "“He said ‘no.’” |She stayed.",
    "(He left. |She stayed.) |They met.",
  ],
  "a question or cry with its speaker is one sentence": [
    "“Why?” Aas asked. |Nobody answered.",
    "“Why?” asked Aas.",
    "“Stop!” Lena Aas shouted. |It stopped.",
    "“Why?” he asked. |“Because.”",
    "“Why?” |The room was silent.",
  ],
  "titles and initials go on": [
    "Mr. Aas met Gov. Lena Berg and Sen. J. K. Dahl. |They talked.",
    "St. Olav and Mt. Aas.",
    "Prof. Berg spoke. |Dr. Dahl did not.",
    "George W. Berg left.",
    "It was Plan B. |The board had no other.",
    "She is taller than I. |The others are not.",
  ],
  "so do bracketed parties and states": [
    "Sen. Lena Berg (R-Ky.) voted no. |Dahl did not.",
    "Rep. Aas (D., Calif.) spoke.",
    "He was born in Erie, Pa. |She was not.",
    "Ky. Gov. Lena Berg signed it.",
  ],
  "months, companies and acronyms end a sentence only before a word that opens one": [
    "It opened on Sept. 3. |It closed in Dec. |The town was sad.",
    "Berg Inc. Chief Executive Aas left. |He sold Berg Inc. |The price was low.",
    "The U.S. Senate voted. |They left the U.S. |It rained.",
    "Aas Jr. Primary School opened.",
    "He lives in Washington, D.C. |She does not.",
  ],
  "hours end one unless a zone or a day follows": [
    "It opens at 5 p.m. |Visitors must queue.",
    "It opens at 5 p.m. Monday.",
    "It opens at 5 p.m. ET and at 9 a.m. Pacific.",
    "It opens at 5 p.m. and closes at 9.",
  ],
  "other abbreviations go on": [
    "See No. 5 and p. 12, vol. 3.",
    "Berg vs. Dahl was heard.",
    "Boats, nets, etc. were lost.",
    "Boats, nets, etc. |The rest stayed.",
  ],
  "a word that is an abbreviation too ends one in small letters": [
    "He said no. |Nobody did.",
    "He was ill. |She was not.",
  ],
  "ellipses end one before a capital": [
    "I … do not know.",
    "He left ... |She stayed.",
    "So it goes… |And on.",
    "He left. . . . |She stayed.",
  ],
  "the rest goes on": [
    "Yahoo! said it would.",
    "Is it (really?) true?",
    "1. The first point.",
    "The site a.example.com is down.",
    "He said (“No!”) and left.",
    "“It is over.” he said.",
    "What a day (!) it was.",
  ],
  "a small letter can open one where it is a name": ["The port closed. |iPhone sales rose."],
  "lines and cells of a table are sentences": ["Port\t|Boats\n|Aas\t|12\n|Berg Inc.\t|3"],
  "nothing is lost at an end without a stop": ["The port closed. |And then", "Aas v.", "“", "...", "."],
};

describe("sentencesOf", () => {
  for (const [what, cases] of Object.entries(CASES))
    describe(what, () => {
      it.each(cases)("%s", (marked) => {
        const prose = marked.replaceAll("|", "");
        const starts = sentences(prose).sentences.map(({ start }) => start);
        const found = [...prose].map((_, i) => (i > 0 && starts.includes(i) ? `|${prose[i]}` : prose[i])).join("");
        expect(found).toBe(marked);
      });
    });

  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          "Aas",
          "said",
          "the",
          "U.S.",
          "p.m.",
          "Mr.",
          "J.",
          ".",
          "?",
          "…",
          "“",
          "”",
          '"',
          "'",
          "(",
          ")",
          ",",
          " ",
          " ",
          "\n",
          "5",
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join("")),
  );

  it("parts the tokens: each lies in one sentence, in order, and the sentence spans them", () => {
    fc.assert(
      fc.property(text, (prose) => {
        const { buffer, sentences: found } = sentences(prose);
        let token = 0;
        for (const { start, end, firstToken, endToken } of found) {
          expect(firstToken).toBe(token);
          expect(endToken).toBeGreaterThan(firstToken);
          expect(start).toBe(buffer.start[firstToken]);
          expect(end).toBe(buffer.end[endToken - 1]);
          token = endToken;
        }
        expect(token).toBe(buffer.count);
      }),
      { numRuns: 3000 },
    );
  });

  it("reads no further than it must: a paragraph of a million stops is soon done", () => {
    for (const piece of [". ", '." ', "?“", "J. ", "a.) "]) {
      const { buffer, sentences: found } = sentences(piece.repeat(50_000));
      expect(found.at(-1)!.endToken).toBe(buffer.count);
    }
  });
});
