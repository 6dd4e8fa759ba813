import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change, Format } from "./document.ts";
import { described } from "./draft.fixture.ts";
import { editDraft, parseDraft } from "./parse.ts";

/** Bits of drafts that join, split, open and close things when they meet. */
const PIECES = [
  "The council voted on Tuesday.",
  "“We will pay,” said Lena Aas 🚢.",
  "Cafe\u0301 au lait",
  "word",
  " ",
  "  ",
  "    ",
  "\t",
  "\n",
  "\n\n",
  "\n\n\n",
  "\n \n",
  "\r",
  "\u2028",
  "\ufeff",
  "---",
  "---\n",
  "\n---\n",
  "...",
  "title: Port\n",
  "a: [",
  "```",
  "\n```\n",
  "~~~\n",
  "> ",
  "\n> ",
  ">> a",
  "- ",
  "\n- item\n",
  "\n  - inner",
  "1. ",
  "2) ",
  "# ",
  "\n## Head\n",
  "\n===\n",
  "\n***\n",
  "| a | b |\n|---|---|\n| 1 | |\n",
  "|",
  "*",
  "**",
  "_",
  "~~",
  "`",
  "`code`",
  "<!--",
  "-->",
  "<!-- src: board25 p. 12 -->",
  "\n<!-- newslint-ignore vague-source: known -->\n",
  "<!-- newslint-ignore a: b --> Then",
  "[src: board25]",
  "[newslint-ignore a: [TK: reason]]",
  "[@a, p. 2; @b]",
  "@desk",
  "[^1]",
  "\n[^1]: A note\n",
  "[ref]",
  "[text][ref]",
  "\n\n[ref]: https://ref.example\n",
  "\n[ref]: /other 'T'\n\n",
  "[a](https://x.example/a_(b))",
  '![alt](i.png "t")',
  "https://x.example/a_b.",
  "a@b.example",
  "www.x.example",
  "&nbsp;",
  "&#x1F600;",
  "&nosuch;",
  "\\*",
  "\\\n",
  "<b>",
  "<div>\n",
  "<br>",
  "\n\nBy Lena Aas\n\n",
  "VIK, Norway (AP) — The",
  "\nQ: What?\n",
  "\nA: This.\n",
  "Caption: x",
  "\nCorrection: y\n",
  "[x] task",
  "{",
];

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(""));
const crlf = fc
  .tuple(text, fc.constantFrom("\n", "\r\n", "mixed"))
  .map(([lf, end]) => (end === "\n" ? lf : end === "mixed" ? lf.replace(/\n/, "\r\n") : lf.replace(/\n/g, "\r\n")));
const format = fc.constantFrom<Format>("markdown", "plain");
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(40)),
  text: fc.array(fc.constantFrom(...PIECES, ""), { maxLength: 3 }).map((pieces) => pieces.join("")),
});

describe("editDraft", () => {
  test("gives what parseDraft of the new text gives", () => {
    fc.assert(
      fc.property(crlf, format, fc.array(edit, { minLength: 1, maxLength: 4 }), (raw, format, edits) => {
        let draft = parseDraft(raw, format);
        for (const { at, remove, text } of edits) {
          const start = Math.floor(at * draft.raw.length);
          const change: Change = { start, end: Math.min(draft.raw.length, start + remove), text };
          draft = editDraft(draft, change);
          expect(described(draft)).toEqual(described(parseDraft(draft.raw, format)));
        }
      }),
      { numRuns: 400 },
    );
  });

  const paragraphs = (count: number, ends = "\n") =>
    Array.from(
      { length: count },
      (_, i) =>
        `Paragraph ${i}: the *council* voted, [she](https://x.example/${i}) said.${i % 3 ? ends : `${ends}It rose.`}`,
    ).join(ends);

  test.each<[Format, string]>([
    ["markdown", "\n"],
    ["markdown", "\r\n"],
    ["plain", "\n"],
    ["plain", "\r\n"],
  ])("keeps every content but the one that was edited (%s, %j)", (format, ends) => {
    const before = parseDraft(paragraphs(50, ends), format);
    const at = before.raw.indexOf("Paragraph 20") + 4;
    const after = editDraft(before, { start: at, end: at, text: "x" });
    const edited = before.blocks.findIndex(({ start, end }) => start <= at && at < end);
    expect(after.blocks.length).toBe(before.blocks.length);
    after.blocks.forEach((block, i) => {
      if (i === edited) expect(block.content.prose).toContain("Parax");
      else expect(block.content).toBe(before.blocks[i]!.content);
    });
  });

  test("keeps contents when paragraphs are joined, split and moved", () => {
    const before = parseDraft("One is here.\n\nTwo is here.\n\nThree is here.\n\nFour is here.", "markdown");
    const [one, two, three, four] = before.blocks.map(({ content }) => content);
    const joined = editDraft(before, { start: 26, end: 28, text: " " });
    expect(joined.blocks.map(({ content }) => content.prose)).toEqual([
      "One is here.",
      "Two is here. Three is here.",
      "Four is here.",
    ]);
    expect([joined.blocks[0]!.content, joined.blocks[2]!.content]).toEqual([one, four]);
    expect(joined.blocks[0]!.content).toBe(one);
    expect(joined.blocks[2]!.content).toBe(four);
    const moved = editDraft(before, { start: 0, end: 28, text: "Two is here.\n\nOne is here.\n\n" });
    expect(moved.blocks[0]!.content).toBe(two);
    expect(moved.blocks[1]!.content).toBe(one);
    expect(moved.blocks[2]!.content).toBe(three);
  });

  test("reads to the end what a fence opens, and back what it closes", () => {
    const raw = paragraphs(30);
    const before = parseDraft(raw, "markdown");
    const opened = editDraft(before, { start: 0, end: 0, text: "```\n" });
    expect(opened.blocks.map(({ content }) => content.kind)).toEqual(["code"]);
    const closed = editDraft(opened, { start: 0, end: 4, text: "" });
    expect(described(closed)).toEqual(described(before));
  });

  test("a definition changes the paragraphs that refer to it, wherever they stand, and no others", () => {
    const before = parseDraft("See [it].\n\nAnd [that].\n\nWords.\n\n[it]: https://x.example", "markdown");
    const [see, that, words] = before.blocks.map(({ content }) => content);
    expect(see!.inlines.map(({ kind }) => kind)).toEqual(["link"]);
    const end = before.raw.length;
    const renamed = editDraft(before, { start: end, end, text: "/a" });
    expect(renamed.blocks[0]!.content).not.toBe(see);
    expect(renamed.blocks[0]!.content.inlines).toMatchObject([{ kind: "link", url: "https://x.example/a" }]);
    expect(renamed.blocks[1]!.content).toBe(that);
    expect(renamed.blocks[2]!.content).toBe(words);
    const removed = editDraft(renamed, { start: renamed.raw.indexOf("[it]:"), end: renamed.raw.length, text: "" });
    expect(removed.blocks[0]!.content.prose).toBe("See [it].");
    expect(removed.blocks[1]!.content).toBe(that);
  });

  test("takes blocks before the edit over as they are", () => {
    const before = parseDraft(paragraphs(10), "plain");
    const after = editDraft(before, { start: before.raw.length, end: before.raw.length, text: " More." });
    expect(after.blocks[0]).toBe(before.blocks[0]);
  });

  test("goes on from a draft of another maker", () => {
    const { raw, format, blocks } = parseDraft("One.\n\nTwo.", "plain");
    expect(described(editDraft({ raw, format, blocks }, { start: 0, end: 0, text: "x" }))).toEqual(
      described(parseDraft("xOne.\n\nTwo.", "plain")),
    );
  });
});

describe("places", () => {
  test("prose and raw text map to each other inside every block", () => {
    fc.assert(
      fc.property(crlf, format, (raw, format) => {
        let last = 0;
        for (const { content, start, end } of parseDraft(raw, format).blocks) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
          expect(raw.slice(start, end)).toBe(content.raw);
          const { prose } = content;
          let before = 0;
          for (let i = 0; i <= prose.length; i++) {
            const empty = content.toRaw({ start: i, end: i });
            expect(empty.end).toBe(empty.start);
            expect(empty.start).toBeGreaterThanOrEqual(before);
            before = empty.start;
            // Half of a character that an entity stands for has no place of its own.
            if (!/[\udc00-\udfff]/.test(prose[i] ?? "")) expect(content.toProse(empty.start)).toBe(i);
            for (const length of [1, 2, 7]) {
              const span = { start: i, end: Math.min(prose.length, i + length) };
              const there = content.toRaw(span);
              expect(there.start).toBe(empty.start);
              expect(there.end).toBeGreaterThanOrEqual(there.start);
              expect(there.end).toBeLessThanOrEqual(content.raw.length);
              if (span.end > span.start) expect(there.end).toBeGreaterThan(there.start);
              const same = content.raw.slice(there.start, there.end) === prose.slice(span.start, span.end);
              if (content.isVerbatim(span)) expect(same).toBe(true);
            }
          }
          for (const inline of content.inlines) {
            expect(inline.span.start).toBeLessThanOrEqual(inline.span.end);
            expect(inline.span.end).toBeLessThanOrEqual(prose.length);
            expect(inline.raw.start).toBeLessThan(inline.raw.end);
            expect(inline.raw.end).toBeLessThanOrEqual(content.raw.length);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test("text without markup reads the same in both formats, whatever ends its lines", () => {
    const words = fc
      .array(fc.constantFrom("The", "cafe\u0301", "🚢", "vote,", "“We", "will”", "rose.", "naïve", "1,200"), {
        minLength: 1,
        maxLength: 12,
      })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("\n\n", "\r\n\r\n", "\r\r"),
        (paragraphs, gap) => {
          for (const format of ["markdown", "plain"] as const) {
            const { blocks } = parseDraft(paragraphs.join(gap), format);
            expect(blocks.map(({ content }) => content.prose)).toEqual(paragraphs);
            for (const { content } of blocks)
              expect(content.isVerbatim({ start: 0, end: content.prose.length })).toBe(true);
          }
        },
      ),
    );
  });
});
