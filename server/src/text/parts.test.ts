import { describe, expect, test } from "vitest";
import type { Format } from "./document.ts";
import { outline } from "./draft.fixture.ts";
import { parseDraft } from "./parse.ts";

const BODY = "The council voted on Tuesday to approve the harbour plan.";

describe("parts of a story", () => {
  const cases: [title: string, format: Format, raw: string, outline: string[]][] = [
    [
      "a level-1 heading is the headline, once",
      "markdown",
      `Note.\n\n# Port grows\n\n# Again\n\n${BODY}`,
      ["paragraph: Note.", "heading 1, headline: Port grows", "heading 1: Again", `paragraph: ${BODY}`],
    ],
    [
      "front matter comes before a heading",
      "markdown",
      `---\nheadline: Port grows\n---\n# Port\n\n${BODY}`,
      ["frontMatter", "heading 1, headline: Port grows", "heading 1: Port", `paragraph: ${BODY}`],
    ],
    [
      "a level-2 heading straight after it is the standfirst",
      "markdown",
      `# Port grows\n\n## Council votes\n\n## Later\n\n${BODY}`,
      [
        "heading 1, headline: Port grows",
        "heading 2, standfirst: Council votes",
        "heading 2: Later",
        `paragraph: ${BODY}`,
      ],
    ],
    [
      "so is a wholly emphasised paragraph",
      "markdown",
      `# Port grows\n\n*Council votes.*\n\n*Not this.*\n\n${BODY}`,
      [
        "heading 1, headline: Port grows",
        "paragraph, standfirst: Council votes.",
        "paragraph: Not this.",
        `paragraph: ${BODY}`,
      ],
    ],
    [
      "not one emphasised in part",
      "markdown",
      `# Port grows\n\n*Council* votes.`,
      ["heading 1, headline: Port grows", "paragraph: Council votes."],
    ],
    [
      "also after a headline in the front matter",
      "markdown",
      `---\ntitle: Port grows\n---\n**Council votes.**\n\n${BODY}`,
      ["frontMatter", "heading 1, headline: Port grows", "paragraph, standfirst: Council votes.", `paragraph: ${BODY}`],
    ],
    [
      "unless the front matter has one",
      "markdown",
      `---\ntitle: Port grows\ndek: Votes\n---\n**Council votes.**`,
      ["frontMatter", "heading 1, headline: Port grows", "heading 2, standfirst: Votes", "paragraph: Council votes."],
    ],
    [
      "a byline",
      "markdown",
      `# Port grows\n\n*By Lena Aas and Tor Vik*\n\n${BODY}`,
      ["heading 1, headline: Port grows", "paragraph, byline: By Lena Aas and Tor Vik", `paragraph: ${BODY}`],
    ],
    [
      "a sentence is no byline",
      "plain",
      "By Tuesday the council had voted.\n\nBy Friday it was law.",
      ["paragraph: By Tuesday the council had voted.", "paragraph: By Friday it was law."],
    ],
    [
      "nor is one with more than 12 words",
      "plain",
      `By ${"Aas ".repeat(12)}\n\n${BODY}`,
      [`paragraph: By ${"Aas ".repeat(12).trim()}`, `paragraph: ${BODY}`],
    ],
    [
      "nor what stands in the body",
      "plain",
      `${BODY}\n\nBy Lena Aas`,
      [`paragraph: ${BODY}`, "paragraph: By Lena Aas"],
    ],
    [
      "a sign-off is a byline wherever it stands",
      "plain",
      `${BODY}\n\n(Reporting by Lena Aas; Editing by Tor Vik)`,
      [`paragraph: ${BODY}`, "paragraph, byline: (Reporting by Lena Aas; Editing by Tor Vik)"],
    ],
    [
      "a short first line is a plain text's headline",
      "plain",
      `Port grows\n\nBy Lena Aas\n\n${BODY}`,
      ["paragraph, headline: Port grows", "paragraph, byline: By Lena Aas", `paragraph: ${BODY}`],
    ],
    [
      "not one that ends in a full stop",
      "plain",
      `Port grows.\n\n${BODY}`,
      ["paragraph: Port grows.", `paragraph: ${BODY}`],
    ],
    ["nor in a quotation mark", "plain", `“Port grows”\n\n${BODY}`, ["paragraph: “Port grows”", `paragraph: ${BODY}`]],
    [
      "nor one that nothing longer follows",
      "plain",
      "Port grows today\n\nIt does.",
      ["paragraph: Port grows today", "paragraph: It does."],
    ],
    [
      "nor one of more than 20 words",
      "plain",
      `${"a ".repeat(20)}a\n\n${"b ".repeat(30)}`,
      [`paragraph: ${"a ".repeat(20)}a`, `paragraph: ${"b ".repeat(30).trim()}`],
    ],
    [
      "nor a dateline's paragraph",
      "plain",
      `VIK (AP) — The council votes\n\n${BODY}`,
      ["paragraph: VIK (AP) — The council votes", `paragraph: ${BODY}`],
    ],
    [
      "captions",
      "plain",
      `${BODY}\n\nCaption: The port.\n\nPhoto: L. Aas\n\nPictured: Lena Aas\n\nPhoto by Tor Vik\n\nPictures were taken.\n\nPictures by the hundred.`,
      [
        `paragraph: ${BODY}`,
        "paragraph, caption: Caption: The port.",
        "paragraph, caption: Photo: L. Aas",
        "paragraph, caption: Pictured: Lena Aas",
        "paragraph, caption: Photo by Tor Vik",
        "paragraph: Pictures were taken.",
        "paragraph: Pictures by the hundred.",
      ],
    ],
    [
      "a picture and its credit",
      "markdown",
      `![Port](p.jpg)\n\n![Port](p.jpg)\n*L. Aas*\n\n![Port](p.jpg) Photo: L. Aas\n\n![Port](p.jpg) It rose.`,
      [
        "paragraph, caption: \uFFFC",
        "paragraph, caption: \uFFFC L. Aas",
        "paragraph, caption: \uFFFC Photo: L. Aas",
        "paragraph: \uFFFC It rose.",
      ],
    ],
    [
      "a caption before the text leaves the first paragraph the first",
      "plain",
      `Photo: L. Aas\n\nVIK — ${BODY}`,
      ["paragraph, caption: Photo: L. Aas", `paragraph: VIK — ${BODY}`],
    ],
    [
      "corrections",
      "plain",
      `${BODY}\n\nCorrection: It was Friday.\n\nCorrection, Feb. 3: It was Friday.\n\nAn earlier version of this article said Friday.\n\nThis story was corrected on Monday.\n\nEditor’s note: It was Friday.\n\nCorrections officers left.`,
      [
        `paragraph: ${BODY}`,
        "paragraph, correction: Correction: It was Friday.",
        "paragraph, correction: Correction, Feb. 3: It was Friday.",
        "paragraph, correction: An earlier version of this article said Friday.",
        "paragraph, correction: This story was corrected on Monday.",
        "paragraph, correction: Editor’s note: It was Friday.",
        "paragraph: Corrections officers left.",
      ],
    ],
    [
      "questions and answers",
      "markdown",
      `${BODY}\n\n**Q: Why?**\n\nA: Because.\n\nAnd more.\n\n**Q.** When?\n\nA. Now.\n\nThen it ended.`,
      [
        `paragraph: ${BODY}`,
        "paragraph, transcript: Q: Why?",
        "paragraph, transcript: A: Because.",
        "paragraph, transcript: And more.",
        "paragraph, transcript: Q. When?",
        "paragraph, transcript: A. Now.",
        "paragraph: Then it ended.",
      ],
    ],
    [
      "an initial is no answer",
      "plain",
      "A. Aas said it rose.\n\nA. Vik agreed.",
      ["paragraph: A. Aas said it rose.", "paragraph: A. Vik agreed."],
    ],
    [
      "speakers’ labels",
      "plain",
      `${BODY}\n\nAAS: Why?\n\nVIK: Because.\n\nAAS: Thanks.`,
      [
        `paragraph: ${BODY}`,
        "paragraph, transcript: AAS: Why?",
        "paragraph, transcript: VIK: Because.",
        "paragraph, transcript: AAS: Thanks.",
      ],
    ],
    [
      "one label makes no transcript",
      "plain",
      `WARNING: It is long.\n\n${BODY}\n\nWARNING: It was.`,
      ["paragraph: WARNING: It is long.", `paragraph: ${BODY}`, "paragraph: WARNING: It was."],
    ],
  ];
  test.each([
    ["headline: Port grows", "Port grows", 4 + 10],
    ["headline: 'Port grows'", "Port grows", 4 + 11],
    ['title: "Port grows"', "Port grows", 4 + 8],
    ["dek: Port grows # really", "Port grows", 4 + 5],
    ["headline: 'The port''s day'", undefined, 0],
    ["headline: >\n  Port\n  grows", undefined, 0],
    ["headline: Port\n  grows", undefined, 0],
    ['headline: "Port \\u0067rows"', undefined, 0],
    ["headline: [Port]", undefined, 0],
    ["headline: 2026", undefined, 0],
    ["headline: ''", undefined, 0],
  ])("what the front matter says on one line is read where it stands: %s", (line, prose, start) => {
    const raw = `---\n${line}\n---\n\n${BODY}`;
    const { blocks } = parseDraft(raw, "markdown");
    const read = blocks.filter(({ part }) => part === "headline" || part === "standfirst");
    expect(read.map(({ content }) => content.prose)).toEqual(prose === undefined ? [] : [prose]);
    for (const { content, start: at } of read) {
      const { start: from } = content.toRaw({ start: 0, end: content.prose.length });
      expect(at + from).toBe(start);
      expect(raw.startsWith(content.prose, at + from)).toBe(true);
    }
  });

  test.each(cases)("%s", (_, format, raw, expected) => expect(outline(raw, format)).toEqual(expected));

  test("datelines open the first paragraph only", () => {
    const { blocks } = parseDraft(
      "Port grows at last\n\nVIK, Norway (AP) — The council of the port town voted.\n\nVIK, Norway (AP) — It rose.",
      "plain",
    );
    expect(blocks.map(({ dateline }) => dateline)).toEqual([undefined, { start: 0, end: 19 }, undefined]);
  });

  test("scope breaks at headings and rules, not at notes and code", () => {
    const { blocks } = parseDraft(
      "One\n\nTwo\n\n## Three\n\nFour\n\n<!-- five -->\n\n```\nsix\n```\n\nSeven\n\n***\n\nEight\n\nNine",
      "markdown",
    );
    expect(
      blocks
        .filter(({ breakBefore, content }) => breakBefore && content.prose !== "")
        .map(({ content }) => content.prose),
    ).toEqual(["One", "Four", "Eight"]);
  });
});
