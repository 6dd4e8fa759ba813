import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inlinesOf, outline, proseOf } from "../draft.fixture.ts";
import { parseDraft } from "../parse.ts";

describe("paragraphs of a plain text", () => {
  const cases: [title: string, raw: string, paragraphs: string[]][] = [
    ["nothing", "", []],
    ["blank lines only", "\n \n\t\n", []],
    ["blank lines separate", "One ends.\n\nTwo ends.\n \t\nThree ends.\n", ["One ends.", "Two ends.", "Three ends."]],
    [
      "lines with room left are paragraphs of their own",
      "The council met on Tuesday and voted.\nIt rose.\nThe mayor left.",
      ["The council met on Tuesday and voted.", "It rose.", "The mayor left."],
    ],
    [
      "a hard-wrapped block is one",
      "The council voted on Tuesday to approve the\nharbour plan, which the mayor had called\nthe best in years.",
      ["The council voted on Tuesday to approve the harbour plan, which the mayor had called the best in years."],
    ],
    [
      "a line that would just have had room unwraps the block",
      "aaaa bbbb\ncccc dddd eeee\nff",
      ["aaaa bbbb", "cccc dddd eeee", "ff"],
    ],
    ["a line that just lacked room does not", "aaaa bbbbb\ncccc dddd eeee\nff", ["aaaa bbbbb cccc dddd eeee ff"]],
    ["a line over 100 characters unwraps the block", `${"a ".repeat(50)}a\nb`, [`${"a ".repeat(50)}a`, "b"]],
    ["one of 100 does not", `${"a ".repeat(49)}aa\nbb`, [`${"a ".repeat(49)}aa bb`]],
    ["characters count, not code units", `${"🚢".repeat(100)}\nb`, [`${"🚢".repeat(100)} b`]],
    [
      "each block is judged by itself",
      "Long enough a line it is.\nShort.\nAnother line.\n\nwords that are wrapped here\nby an editor that wraps",
      ["Long enough a line it is.", "Short.", "Another line.", "words that are wrapped here by an editor that wraps"],
    ],
    ["indentation is not prose", "    The council met.\n\n\tIt rose.\u00a0", ["The council met.", "It rose."]],
    ["a lone carriage return ends a line", "One line here ends.\r\rTwo.", ["One line here ends.", "Two."]],
    ["U+2028 is part of its line", "One\u2028two.\n\nThree.", ["One\u2028two.", "Three."]],
    ["a byte order mark is no prose", "\ufeffThe council met on Tuesday.", ["The council met on Tuesday."]],
  ];
  test.each(cases)("%s", (_, raw, paragraphs) => {
    const prose = (text: string) => parseDraft(text, "plain").blocks.map(({ content }) => content.prose);
    expect(prose(raw)).toEqual(paragraphs);
    expect(prose(raw.replace(/\n/g, "\r\n"))).toEqual(paragraphs);
  });

  const sample = "../shared/design/draft.txt";
  test.skipIf(!existsSync(sample))("the sample draft (../shared) has a paragraph a line", () => {
    const { blocks } = parseDraft(readFileSync(sample, "utf8"), "plain");
    expect(blocks.map(({ content, part }) => [content.kind, part])).toEqual(Array(13).fill(["paragraph", "body"]));
  });
});

describe("zones of a plain text", () => {
  test("front matter, breaks and notes carry no prose", () => {
    const raw =
      "---\nslug: Port\n---\nThe council met.\n* * *\n[src: board25 p. 12] [newslint-ignore vague-source: known]\nIt rose.\n-30-\n";
    expect(outline(raw, "plain")).toEqual([
      "frontMatter",
      "paragraph: The council met.",
      "rule",
      "comment",
      "paragraph: It rose.",
      "rule",
    ]);
  });

  test("a note on a line of its own does not unwrap its block", () => {
    const raw = "words that are wrapped here\nby an editor that wraps\n[src: board25]\nnext.";
    expect(outline(raw, "plain")).toEqual([
      "paragraph: words that are wrapped here by an editor that wraps",
      "comment",
      "paragraph: next.",
    ]);
  });

  test("footnotes are blocks with their label", () => {
    const { blocks } = parseDraft(
      "It rose.[^a] It fell.[^b]\n\n[^a]: Housing Board, Table 3.\n[^b]: Port log.\n",
      "plain",
    );
    expect(blocks.map(({ content, footnote }) => [footnote, content.prose])).toEqual([
      [undefined, "It rose. It fell."],
      ["a", "Housing Board, Table 3."],
      ["b", "Port log."],
    ]);
  });
});

describe("marks in plain text", () => {
  const cases: [raw: string, prose: string, ...inlines: string[]][] = [
    [
      "It built 6,400 homes [@board25, p. 12].",
      "It built 6,400 homes.",
      "citation ‹› [@board25, p. 12] key=board25 locator=p. 12 bare=false",
    ],
    [
      "It rose [see @a; @b, t. 00:12:31] fast.",
      "It rose fast.",
      "citation ‹› [see @a; @b, t. 00:12:31] key=a locator= bare=false",
      "citation ‹› [see @a; @b, t. 00:12:31] key=b locator=t. 00:12:31 bare=false",
    ],
    ["It rose [src: board25 p. 12].", "It rose.", "note ‹› [src: board25 p. 12] text=board25 p. 12"],
    [
      "[newslint-ignore a, b: we [TK: reason]] It rose.",
      "It rose.",
      "ignore ‹› [newslint-ignore a, b: we [TK: reason]] text=ignore a, b: we [TK: reason]",
    ],
    ["It rose.<!-- src: a --> It fell.", "It rose. It fell.", "note ‹› <!-- src: a --> text=a"],
    ["It rose.[^h1] It fell.", "It rose. It fell.", "footnote ‹› [^h1] label=h1"],
    ["See https://x.example/a_(b), she said.", "See \uFFFC, she said.", "url ‹\uFFFC› https://x.example/a_(b)"],
    ["See <https://x.example/?a=1>.", "See \uFFFC.", "url ‹\uFFFC› <https://x.example/?a=1>"],
    [
      "Write to lena.aas@port.example or www.port.example.",
      "Write to \uFFFC or \uFFFC.",
      "url ‹\uFFFC› lena.aas@port.example",
      "url ‹\uFFFC› www.port.example",
    ],
    [
      "The [more than 6,400](https://x.example/t3) homes.",
      "The more than 6,400 homes.",
      "link ‹more than 6,400› [more than 6,400](https://x.example/t3) url=https://x.example/t3",
    ],
    [
      "@board25 [p. 12] found it.",
      "@board25 [p. 12] found it.",
      "citation ‹@board25› @board25 key=board25 locator=p. 12 bare=true",
    ],
    [
      "“@desk”, @desk’s and a.@b",
      "“@desk”, @desk’s and a.@b",
      "citation ‹@desk› @desk key=desk locator= bare=true",
      "citation ‹@desk› @desk key=desk locator= bare=true",
    ],
    [
      "[The mayor] said [sic] it [TK: source] [at a@b.example].",
      "[The mayor] said [sic] it [TK: source] [at \uFFFC].",
      "url ‹\uFFFC› a@b.example",
    ],
    ["A ratio of 3:1, at 10:30 and w.w. and [unclosed", "A ratio of 3:1, at 10:30 and w.w. and [unclosed"],
  ];
  test.each(cases)("%s", (raw, prose, ...inlines) => {
    expect(proseOf(raw, "plain")).toBe(prose);
    expect(inlinesOf(raw, "plain")).toEqual(inlines);
  });

  test("a note across a wrapped line is one note", () => {
    expect(inlinesOf("words that are wrapped here [src:\nboard25 p. 12] and then some\nfurthermore", "plain")).toEqual([
      "note ‹› [src:\nboard25 p. 12] text=board25 p. 12",
    ]);
  });
});
