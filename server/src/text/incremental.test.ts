import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change, DraftText, Format } from "./document.ts";
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

/** All that a draft says, in plain values; `mapping` adds each offset's place. */
function described(draft: DraftText) {
  const { raw, format, frontMatter, blocks } = draft;
  return {
    raw,
    format,
    frontMatter: frontMatter && JSON.parse(JSON.stringify(frontMatter)),
    blocks: blocks.map(({ content, ...block }) => {
      const { kind, level, raw, prose, inlines } = content;
      const mapping = Array.from({ length: prose.length + 1 }, (_, i) => [
        content.toRaw({ start: i, end: i }).start,
        content.toRaw({ start: i, end: Math.min(prose.length, i + 1) }).end,
      ]);
      const back = Array.from({ length: raw.length + 1 }, (_, i) => content.toProse(i));
      return { ...block, kind, level, raw, prose, inlines, mapping, back };
    }),
  };
}

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
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  });
});
