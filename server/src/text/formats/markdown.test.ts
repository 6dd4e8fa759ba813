import { describe, expect, test } from "vitest";
import { inlinesOf, outline, proseOf } from "../draft.fixture.ts";
import { parseDraft } from "../parse.ts";

/** Both ways of ending lines must read the same. */
function bothEnds(raw: string, check: (raw: string) => void): void {
  check(raw);
  check(raw.replace(/\n/g, "\r\n"));
}

describe("blocks of Markdown", () => {
  const cases: [title: string, raw: string, outline: string[]][] = [
    ["nothing", "", []],
    [
      "a paragraph over lines",
      "The council\nvoted.\n\nIt rose.",
      ["paragraph: The council voted.", "paragraph: It rose."],
    ],
    ["hard breaks", "One  \ntwo\\\nthree", ["paragraph: One two three"]],
    [
      "headings",
      "# One #\n\nTwo\n===\n\n### Three",
      ["heading 1, headline: One", "heading 1: Two", "heading 3: Three"],
    ],
    ["a setext heading over two lines", "One\ntwo\n---", ["heading 2: One two"]],
    ["no heading without a blank", "#5 is alive", ["paragraph: #5 is alive"]],
    ["a quotation with a lazy line", "> One\ntwo\n> three", ["paragraph: One two three"]],
    ["nested quotations", "> One\n> > Two", ["paragraph: One", "paragraph: Two"]],
    [
      "a list with a second paragraph",
      "- One\n  goes on\n\n  Two\n- Three",
      ["paragraph: One goes on", "paragraph: Two", "paragraph: Three"],
    ],
    ["a task", "- [x] Ring the mayor", ["paragraph: Ring the mayor"]],
    [
      "a year that opens a line is no list",
      "It rose in\n1986. Then it fell.",
      ["paragraph: It rose in 1986. Then it fell."],
    ],
    ["fenced code", "```\nIt rose.\n\n```\nIt fell.", ["code", "paragraph: It fell."]],
    ["a fence nobody closed", "~~~\nIt rose.\n\nIt fell.", ["code"]],
    ["indented code", "    It rose.\n\nIt fell.", ["code", "paragraph: It fell."]],
    ["breaks", "One\n\n***\n\nTwo", ["paragraph: One", "rule", "paragraph: Two"]],
    ["HTML", "<div>\nOne\n</div>\n\nTwo", ["html", "paragraph: Two"]],
    ["a comment", "<!-- One\n\ntwo -->\nThree", ["comment", "paragraph: Three"]],
    [
      "a comment before a sentence",
      "<!-- newslint-ignore a: b --> It rose.\nIt fell.",
      ["paragraph: It rose. It fell."],
    ],
    [
      "a table",
      "| Town | Votes |\n|---|--:|\n| Vik *x* | 1\\|2 |\n| | 3 |\n|4|",
      ["table: Town\tVotes\nVik x\t1|2\n\t3\n4"],
    ],
    ["a table without outer bars", "a | b\n--- | ---\n1 | 2\n\nEnd", ["table: a\tb\n1\t2", "paragraph: End"]],
    ["a rule straight after a table", "|a|b|\n|-|-|\n|1|2|\n---\n", ["table: a\tb\n1\t2", "rule"]],
    ["a table in a quotation", "> |a|b|\n> |-|-|\n> |1|2|", ["table: a\tb\n1\t2"]],
    ["a definition", "See [it].\n\n[it]: https://x.example 'T'", ["paragraph: See it.", "definition"]],
    ["front matter", "---\nslug: Port\n---\nIt rose.", ["frontMatter", "paragraph: It rose."]],
    ["front matter ended by dots", "---\nslug: Port\n...\nIt rose.", ["frontMatter", "paragraph: It rose."]],
    ["front matter nobody closed", "---\n\nIt rose.", ["rule", "paragraph: It rose."]],
    [
      "no front matter further down",
      "It rose.\n\n---\n\nIt fell.\n\n---",
      ["paragraph: It rose.", "rule", "paragraph: It fell.", "rule"],
    ],
    [
      "a byte order mark before front matter",
      "\ufeff---\nslug: Port\n---\n# Port",
      ["frontMatter", "heading 1, headline: Port"],
    ],
    ["a byte order mark before a heading", "\ufeff# Port", ["heading 1, headline: Port"]],
  ];
  test.each(cases)("%s", (_, raw, expected) => {
    bothEnds(raw, (text) => expect(outline(text, "markdown")).toEqual(expected));
  });

  test("depths and footnotes", () => {
    const { blocks } = parseDraft(
      "> - One\n>   > Two\n\nSee.[^n]\n\n[^n]: Housing Board,\n    Table 3.\n\n    More.\n[^m]: Log.\n\nEnd.",
      "markdown",
    );
    expect(
      blocks.map(({ content, quoteDepth, listDepth, footnote }) => [content.prose, quoteDepth, listDepth, footnote]),
    ).toEqual([
      ["One", 1, 1, undefined],
      ["Two", 2, 1, undefined],
      ["See.", 0, 0, undefined],
      ["Housing Board, Table 3.", 0, 0, "n"],
      ["More.", 0, 0, "n"],
      ["Log.", 0, 0, "m"],
      ["End.", 0, 0, undefined],
    ]);
  });

  test("nesting has an end", () => {
    const { blocks } = parseDraft(`${"> ".repeat(5000)}One\n\n${"- ".repeat(5000)}Two`, "markdown");
    expect(blocks.length).toBe(2);
    expect(blocks.every(({ quoteDepth, listDepth }) => quoteDepth + listDepth <= 100)).toBe(true);
  });
});

describe("prose and inlines of Markdown", () => {
  const cases: [raw: string, prose: string, ...inlines: string[]][] = [
    ["A *b* __c__ ~~d~~ e", "A b c d e", "emphasis ‹b› *b*", "emphasis ‹c› __c__"],
    ["***a** b*", "a b", "emphasis ‹a b› ***a** b*", "emphasis ‹a› **a**"],
    ["snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"],
    ["\\*a\\* 5 \\& 6 \\q", "*a* 5 & 6 \\q"],
    [
      "A&nbsp;b &mdash; &#8212; &#x1F600; &ldquo;c&rdquo; AT&T &nosuch; &Aring;s",
      "A\u00a0b — — 😀 “c” AT&T &nosuch; Ås",
    ],
    ["Run `a  b` now", "Run \uFFFC now", "code ‹\uFFFC› `a  b`"],
    [
      "The [more than *6,400*](<https://x.example/t 3> 'T') homes",
      "The more than 6,400 homes",
      "link ‹more than 6,400› [more than *6,400*](<https://x.example/t 3> 'T') url=https://x.example/t 3",
      "emphasis ‹6,400› *6,400*",
    ],
    [
      "The [more [sic] than](https://x.example) homes",
      "The more [sic] than homes",
      "link ‹more [sic] than› [more [sic] than](https://x.example) url=https://x.example",
    ],
    [
      "[The mayor] said [*this*] [TK: source] [...]",
      "[The mayor] said [this] [TK: source] [...]",
      "emphasis ‹this› *this*",
    ],
    [
      'A ![a *port*](i.png "By Aas") b',
      "A \uFFFC b",
      'image ‹\uFFFC› ![a *port*](i.png "By Aas") url=i.png alt=a port title=By Aas',
    ],
    // By itself its words are read.
    [
      '![The *port* of Vik](i.png "Photo by Aas")',
      "The port of Vik. Photo by Aas",
      'image ‹The port of Vik. Photo by Aas› ![The *port* of Vik](i.png "Photo by Aas") url=i.png alt=The port of Vik title=Photo by Aas',
      "emphasis ‹port› *port*",
    ],
    [
      "![The port of Vik.](i.png)",
      "The port of Vik.",
      "image ‹The port of Vik.› ![The port of Vik.](i.png) url=i.png alt=The port of Vik. title=",
    ],
    ["![IMG_1.jpg](i.png)", "\uFFFC", "image ‹\uFFFC› ![IMG_1.jpg](i.png) url=i.png alt=IMG_1.jpg title="],
    [
      "See https://x.example/a_b_c*d, and <mailto:a@b.example>.",
      "See \uFFFC, and \uFFFC.",
      "url ‹\uFFFC› https://x.example/a_b_c*d",
      "url ‹\uFFFC› <mailto:a@b.example>",
    ],
    [
      "Ask *lena_aas@port.example* or www.port.example…",
      "Ask \uFFFC or \uFFFC…",
      "emphasis ‹\uFFFC› *lena_aas@port.example*",
      "url ‹\uFFFC› lena_aas@port.example",
      "url ‹\uFFFC› www.port.example",
    ],
    ["A <b>b</b><br>c", "A b c", "html ‹› <b>", "html ‹› </b>", "html ‹› <br>"],
    [
      "It rose [@board25, p. 12; @b].",
      "It rose.",
      "citation ‹› [@board25, p. 12; @b] key=board25 locator=p. 12 bare=false",
      "citation ‹› [@board25, p. 12; @b] key=b locator= bare=false",
    ],
    [
      "@board25 [p. 12] found",
      "@board25 [p. 12] found",
      "citation ‹@board25› @board25 key=board25 locator=p. 12 bare=true",
    ],
    ["It rose.[^h1] It fell", "It rose. It fell", "footnote ‹› [^h1] label=h1"],
    [
      'It rose <!-- src: "6,400" board25 -->. It fell',
      "It rose. It fell",
      'note ‹› <!-- src: "6,400" board25 --> text="6,400" board25',
    ],
    [
      "It rose. <!-- newslint-ignore a, b: known --> It fell.",
      "It rose. It fell.",
      "ignore ‹› <!-- newslint-ignore a, b: known --> text=ignore a, b: known",
    ],
    [
      "One <!-- ask Aas --> <!-- again --> two <!-- end -->",
      "One two",
      "comment ‹› <!-- ask Aas --> text=ask Aas",
      "comment ‹› <!-- again --> text=again",
      "comment ‹› <!-- end --> text=end",
    ],
    ["A [src: board25] b", "A b", "note ‹› [src: board25] text=board25"],
    ["A <!-- not closed *b*", "A <!-- not closed b", "emphasis ‹b› *b*"],
  ];
  test.each(cases)("%s", (raw, prose, ...inlines) => {
    expect(proseOf(raw, "markdown")).toBe(prose);
    expect(inlinesOf(raw, "markdown")).toEqual(inlines);
  });

  test("references are links where they are defined", () => {
    const raw =
      "[One][a b], [two][], [three] and [four][x], ![five][two].\n\n[A  B]: https://a.example\n[two]: https://two.example\n[two]: https://other.example";
    expect(proseOf(raw, "markdown")).toBe("One, two, [three] and [four][x], \uFFFC.");
    expect(inlinesOf(raw, "markdown")).toEqual([
      "link ‹One› [One][a b] url=https://a.example",
      "link ‹two› [two][] url=https://two.example",
      "image ‹\uFFFC› ![five][two] url=https://two.example alt=five title=",
    ]);
  });
});

describe("places in Markdown", () => {
  const raw = "> The **more\n> than** 6,400&nbsp;homes [@a], she\\! said";
  const { content } = parseDraft(raw, "markdown").blocks[0]!;
  const rawOf = (words: string) => {
    const start = content.prose.indexOf(words);
    const span = content.toRaw({ start, end: start + words.length });
    return content.raw.slice(span.start, span.end);
  };

  test("the prose is what a reader reads", () =>
    expect(content.prose).toBe("The more than 6,400\u00a0homes, she! said"));
  test.each([
    ["The", "The"],
    ["more", "more"],
    ["more than", "more\n> than"],
    ["than", "than"],
    ["6,400\u00a0homes", "6,400&nbsp;homes"],
    ["\u00a0", "&nbsp;"],
    ["homes,", "homes [@a],"],
    ["homes", "homes"],
    ["!", "\\!"],
  ])("%j stands at %j", (words, expected) => expect(rawOf(words)).toBe(expected));

  test.each([
    ["The", true],
    ["The more", false],
    ["more than", false],
    ["6,400", true],
    ["6,400\u00a0homes", false],
    ["homes,", false],
    [", she", true],
    ["!", false],
  ])("%j is verbatim: %j", (words, expected) => {
    const start = content.prose.indexOf(words);
    expect(content.isVerbatim({ start, end: start + words.length })).toBe(expected);
  });

  test("raw offsets stand at, or first after, prose", () => {
    const at = (text: string) => content.prose.slice(content.toProse(content.raw.indexOf(text)));
    expect(at("The")).toBe(content.prose);
    expect(at("**more")).toBe("more than 6,400\u00a0homes, she! said");
    expect(at("ore")).toBe("ore than 6,400\u00a0homes, she! said");
    expect(at("bsp;")).toBe("homes, she! said");
    expect(at("[@a]")).toBe(", she! said");
    expect(content.toProse(content.raw.length)).toBe(content.prose.length);
  });

  test("a place between two words, where markup parts them, is outside the markup before it", () => {
    const { content } = parseDraft("**Homes**, he said", "markdown").blocks[0]!;
    expect(content.toRaw({ start: 5, end: 5 })).toEqual({ start: 9, end: 9 });
  });
});
