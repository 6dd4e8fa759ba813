import fc from "fast-check";
import { expect, test } from "vitest";
import type { Format } from "./document.ts";
import { parseDraft } from "./parse.ts";

/** What a span of a draft's prose looks like in the file, piece by piece. */
function shown(raw: string, words: string, format: Format = "markdown"): string[] {
  const content = parseDraft(raw, format).blocks.find((block) => block.content.prose.includes(words))!.content;
  const start = content.prose.indexOf(words);
  return content
    .shownAt({ start, end: start + words.length })
    .map((piece) => content.raw.slice(piece.start, piece.end));
}

test.each([
  ["plain words are one piece", "The quay is old.", "quay is", ["quay is"]],
  ["marks of emphasis stand between pieces", "The **old** quay fell.", "The old quay", ["The ", "old", " quay"]],
  [
    "a link shows its words, not its address",
    "See [the audit](https://a.example) now.",
    "See the audit now",
    ["See ", "the audit", " now"],
  ],
  [
    "a line break and the marks that open the next line are left out",
    "> The old\n> quay fell.",
    "old quay",
    ["old", "quay"],
  ],
  ["a carriage return is a line end too", "The old\r\nquay fell.", "old quay", ["old", "quay"]],
  ["an entity shows what it stands for", "Aas &amp; Co. fell.", "Aas & Co", ["Aas &amp; Co"]],
  ["a note is left out", "The toll rose [src: board25] again.", "rose again", ["rose ", "again"]],
  ["code is left out", "The `pier` fell.", "The \uFFFC fell", ["The ", " fell"]],
] as const)("%s", (_, raw, words, pieces) => {
  expect(shown(raw, words)).toEqual(pieces);
});

test("an empty span shows nothing", () => {
  const { content } = parseDraft("The *quay* fell.", "markdown").blocks[0]!;
  expect(content.shownAt({ start: 4, end: 4 })).toEqual([]);
});

test("each letter taken over as it is is shown once, in order, and no piece goes over a line’s end", () => {
  const bits = fc.constantFrom(
    ...["word", "Aas 🚢", " ", "\n", "\r\n", "\r", "\n\n", "**", "*", "`", "[", "](u)", "> ", "- ", "&amp;", "\\*"],
    ...["<!-- src: a -->", "[@key]", "<b>", "# ", "| a | b |\n|---|---|\n| 1 | 2 |\n"],
  );
  const drafts = fc.array(bits, { maxLength: 30 }).map((all) => all.join(""));
  fc.assert(
    fc.property(drafts, fc.constantFrom<Format>("markdown", "plain"), fc.nat(), fc.nat(), (raw, format, a, b) => {
      for (const { content } of parseDraft(raw, format).blocks) {
        const start = a % (content.prose.length + 1);
        const end = start + (b % (content.prose.length - start + 1));
        const pieces = content.shownAt({ start, end });
        let last = -1;
        for (const piece of pieces) {
          expect(piece.start).toBeGreaterThan(last);
          expect(piece.end).toBeGreaterThan(piece.start);
          expect(content.raw.slice(piece.start, piece.end)).not.toMatch(/[\r\n]/);
          last = piece.end;
        }
        for (let i = start; i < end; i++) {
          const one = { start: i, end: i + 1 };
          const at = content.toRaw(one);
          if (!content.isVerbatim(one) || /[\r\n]/.test(content.prose[i]!)) continue;
          expect(pieces.filter((piece) => piece.start <= at.start && at.end <= piece.end)).toHaveLength(1);
        }
      }
    }),
  );
});
