import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Format } from "./document.ts";
import { parseDraft } from "./parse.ts";
import { withoutMarks } from "./withoutMarks.ts";

const clean = (text: string, format: Format = "markdown") => withoutMarks(parseDraft(text, format));

describe("marks go, with the blank that would be one too many", () => {
  test.each<[string, string]>([
    ["The board approved 6,400 homes [@board25, p. 12].", "The board approved 6,400 homes."],
    ["It approved 6,400 [@a; @b] homes.", "It approved 6,400 homes."],
    ["It approved 6,400[@a] homes.", "It approved 6,400 homes."],
    ["It rose. <!-- src: board25 p. 12 --> It fell.", "It rose. It fell."],
    ['It rose. <!-- src: "6,400" a -->', "It rose."],
    ["It rose [@a] [@b], it fell.", "It rose, it fell."],
    ["[@a] It rose.", "It rose."],
    [
      "<!-- newslint-ignore agentless-hearsay: a legend --> The rock is said to mark a grave.",
      "The rock is said to mark a grave.",
    ],
    ["It rose.<!-- newslint: later -->", "It rose."],
    ["A **bold [@a]** word and *[@b]* none.", "A **bold** word and none."],
    ["A [link](https://example.org/a) [@a].", "A [link](https://example.org/a)."],
    ["# Head [@a]\n\nText.", "# Head\n\nText."],
    ["| a | b |\n|---|---|\n| 6 <!-- src: a --> | 7 [@b] |", "| a | b |\n|---|---|\n| 6 | 7 |"],
    ["> Quoted [@a]\n> on.", "> Quoted\n> on."],
    ["- one [@a]\n- two", "- one\n- two"],
    ["One [@a]  \ntwo.", "One  \ntwo."],
    ["One\n[@a]\ntwo.", "One\ntwo."],
    ["> One\n> [@a]\n> two.", "> One\n> two."],
    ["[@a]\ntwo.", "two."],
    ["“Quoted,” she said [@a], “again.”", "“Quoted,” she said, “again.”"],
    ["One [@a]\r\ntwo.\r\n", "One\r\ntwo.\r\n"],
    ["\ufeffOne [@a].\n", "\ufeffOne.\n"],
  ])("%j", (text, expected) => {
    expect(clean(text)).toMatchObject({ text: expected, left: [] });
  });
});

describe("what holds nothing else goes with its lines", () => {
  test.each<[string, string]>([
    ["One.\n\n<!-- src: a -->\n\nTwo.\n", "One.\n\nTwo.\n"],
    ["<!-- newslint-ignore-start x: y -->\n\nOne.\n\n<!-- newslint-ignore-end -->\n", "One.\n\n"],
    ["One.\n<!-- src: a -->\nTwo.\n", "One.\n\nTwo.\n"],
    ["One.\n\n[@a]\n\nTwo.\n", "One.\n\nTwo.\n"],
    ["- <!-- src: a -->\n- two\n", "- two\n"],
    ["- <!-- src: a -->\n  one\n- two\n", "- \n  one\n- two\n"],
    ["> One.\n>\n> <!-- src: a -->\n", "> One.\n>\n"],
    ["<!--\nsrc: a\n-->\nOne.\n", "One.\n"],
    [
      "One.[^1] Two.[^2]\n\n[^1]: [@a]\n\n[^2]: The board, page 2 [@b].\n",
      "One. Two.[^2]\n\n[^2]: The board, page 2.\n",
    ],
    ["One.\n\n[^1]\n\n[^1]: [@a]\n", "One.\n\n"],
    ["<div>\n<!-- src: a -->\nx\n</div>\n", "<div>\nx\n</div>\n"],
  ])("%j", (text, expected) => {
    expect(clean(text)).toMatchObject({ text: expected, left: [] });
  });
});

describe("in plain text", () => {
  test.each<[string, string]>([
    [
      "The board approved 6,400 homes. [src: board25 p. 12]\nIt rained.\n",
      "The board approved 6,400 homes.\nIt rained.\n",
    ],
    ["One.\n[newslint-ignore x: y]\nTwo [@a].\n", "One.\n\nTwo.\n"],
    ["[src: a]\n\nOne.\n", "One.\n"],
  ])("%j", (text, expected) => {
    expect(clean(text, "plain")).toMatchObject({ text: expected, left: [] });
  });
});

describe("newslint's keys leave the front matter, others stay as they are written", () => {
  test.each<[string, string]>([
    [
      "---\ntitle: 'A'   # ours\nsources: x.yml\nnewslint:\n  ignore:\n    a: b\ndate: 2026-01-02\n---\n\nOne.\n",
      "---\ntitle: 'A'   # ours\ndate: 2026-01-02\n---\n\nOne.\n",
    ],
    ["---\nnewslint: { profile: desk }\n---\n\nOne.\n", "One.\n"],
    [
      "---\nnewslint:\n  profile: desk\n\n# when\ndate: 2026-01-02\n---\nOne.\n",
      "---\n\n# when\ndate: 2026-01-02\n---\nOne.\n",
    ],
    ["---\n# kept\nnewslint: { profile: desk }\n---\nOne.\n", "---\n# kept\n---\nOne.\n"],
    ["---\nnewslint: [\n---\nOne [@a].\n", "---\nnewslint: [\n---\nOne.\n"],
    ["---\r\nsources: x.yml\r\ntitle: A\r\n---\r\nOne.\r\n", "---\r\ntitle: A\r\n---\r\nOne.\r\n"],
  ])("%j", (text, expected) => {
    expect(clean(text).text).toBe(expected);
  });
});

describe("what is no mark stays", () => {
  test.each([
    "Code `[@a]` and\n\n```\n[@a] <!-- src: a -->\n```\n",
    "A comment <!-- of the desk's --> in it.\n",
    "Write to [the desk](mailto:desk@example.org), @desk.\n",
    "One.[^1]\n\n[^1]: The board, page 2.\n",
    "[TK: who]\n",
    "---\ntitle: A\n---\n\nOne.\n",
    "\\[src: a] and \\<!-- src: a -->\n",
  ])("%j", (text) => {
    expect(clean(text)).toMatchObject({ text, left: [] });
  });

  test("a key that is a word of its sentence stays, and is told", () => {
    const text = "In May @board25 [p. 12] found 6,400 homes [@a].\n";
    const { text: copy, bareKeys } = clean(text);
    expect(copy).toBe("In May @board25 [p. 12] found 6,400 homes.\n");
    expect(bareKeys.map(({ key }) => key)).toEqual(["board25"]);
  });
});

test.each([
  "[@a] # no heading",
  "[@a] - no list",
  "[@a] > no quote",
  "One\n[@a] ===\ntwo",
  "One\n[@a] ---\ntwo",
  "[@a] [b]: c",
  "[@a] ```\nno code",
  "One\n[@a]\n- no, a list\n",
])("text that comes to open a line stays text: %j", (text) => {
  const { text: copy, left } = clean(text);
  expect(left).toEqual([]);
  expect(copy).not.toContain("@a");
});

const piece = fc.constantFrom(
  "The board approved 6,400 homes",
  " ",
  "  ",
  "\n",
  "\r\n",
  "\n\n",
  "\n\n",
  ". ",
  ", ",
  "[@board25, p. 12]",
  "[@a; @b]",
  "[see @a]",
  "<!-- src: a -->",
  "[src: a]",
  "<!-- newslint-ignore x: y -->",
  "<!-- other -->",
  "[^1]",
  "\n\n[^1]: [@a]\n\n",
  "\n\n[^2]: text [@a]\n\n",
  "@board25 [p. 2]",
  "# ",
  "> ",
  "- ",
  "1. ",
  "    ",
  "**",
  "*",
  "`",
  "```\n",
  "===",
  "---",
  "| a | b |\n|---|---|\n| c ",
  " | ",
  "<div>",
  "</div>",
  "<b>",
  "[link](https://example.org)",
  "“",
  "”",
  "\\",
  "&amp;",
  "[x]: y",
);
const anyDraft = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));
const frontMatter = fc.constantFrom(
  "",
  "---\ntitle: A\nnewslint: { profile: desk }\n---\n",
  "---\nsources: x.yml\n---\n\n",
);

/** The words of a draft, blocks without any left out. */
const wordsOf = (text: string, format: Format) =>
  parseDraft(text, format)
    .blocks.map(({ content }) =>
      (content.kind === "code" ? content.raw : content.prose.replace(/ *([\t\n]) */g, "$1")).trim(),
    )
    .filter((words) => words !== "");

describe("of any text", () => {
  test.each<[Format]>([["markdown"], ["plain"]])(
    "no word changes, and nothing is left but what is told: %s",
    (format) => {
      fc.assert(
        fc.property(frontMatter, anyDraft, (head, body) => {
          const text = head + body;
          const { text: copy, left } = clean(text, format);
          expect(wordsOf(copy, format)).toEqual(wordsOf(text, format));
          const marks = parseDraft(copy, format).blocks.flatMap(({ content }) =>
            content.inlines.filter(
              (one) => one.kind === "note" || one.kind === "ignore" || (one.kind === "citation" && !one.bare),
            ),
          );
          if (left.length === 0) expect(marks).toEqual([]);
          else expect(marks.length).toBeGreaterThan(0);
        }),
        { numRuns: 400 },
      );
    },
  );

  test.each<[Format]>([["markdown"], ["plain"]])("a clean copy is its own clean copy: %s", (format) => {
    fc.assert(
      fc.property(frontMatter, anyDraft, (head, body) => {
        const once = clean(head + body, format);
        if (once.left.length === 0) expect(clean(once.text, format).text).toBe(once.text);
      }),
      { numRuns: 300 },
    );
  });

  test("marks stay only where markup is in pieces", () => {
    let left = 0;
    const drafts = fc.sample(anyDraft, { numRuns: 1000, seed: 7 });
    for (const text of drafts) if (clean(text).left.length > 0) left++;
    expect(left).toBeLessThan(50);
  });
});
