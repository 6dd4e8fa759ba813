import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NewslintError } from "../text/error.ts";
import { parseBibtex } from "./bibtexSources.ts";
import { parseCslJson } from "./cslSources.ts";
import { latexText } from "./latexText.ts";
import type { ParsedSources } from "./sources.ts";

const plain = ({ sources, problems }: ParsedSources) => ({
  sources: [...sources.values()].map(({ file: _file, imported: _imported, ...rest }) => rest),
  problems: problems.map(({ message, where }) => [where.line, message]),
});

describe("CSL-JSON", () => {
  const read = (text: string) => plain(parseCslJson(text, "/desk/sources.json"));

  it("gives sources by id", () => {
    const { sources, problems } = read(`[
  {"id": "board25", "type": "report", "title": "Housing <i>delivery</i>", "publisher": "Regional Housing Board",
   "author": [{"family": "Aas", "given": "Lena"}], "issued": {"date-parts": [[2025, 2, 3]]}, "URL": "https://example.org/q4",
   "accessed": {"date-parts": [["2025", "2"]]}, "note": "from Mo Lind"},
  {"id": 7, "type": "webpage", "title": "Queue", "container-title": "Harbour Post", "publisher": "Post Ltd"},
  {"id": "int", "type": "interview", "author": [{"literal": "Mo Lind"}, {"given": "Oda", "family": "Brekke"}],
   "interviewer": [{"family": "Me"}], "medium": "phone", "issued": "2025-02-05T10:00:00Z"},
  {"id": "table", "type": "dataset", "title": "T3", "publisher": "Statistics Rutland", "issued": {"raw": "2024 Q4"}}
]`);
    expect(problems).toEqual([]);
    expect(sources).toEqual([
      {
        key: "board25",
        type: "document",
        title: "Housing delivery",
        issuer: "Regional Housing Board",
        date: "2025-02-03",
        url: "https://example.org/q4",
        accessed: "2025-02",
        line: 2,
      },
      { key: "7", type: "web", title: "Queue", issuer: "Harbour Post", lacking: ["date", "url", "accessed"], line: 5 },
      {
        key: "int",
        type: "interview",
        title: "Mo Lind, Oda Brekke",
        name: "Mo Lind, Oda Brekke",
        medium: "phone",
        date: "2025-02-05",
        line: 6,
      },
      { key: "table", type: "dataset", title: "T3", issuer: "Statistics Rutland", date: "2024 Q4", line: 8 },
    ]);
  });

  it.each([
    ["", 0],
    ["[]", 0],
    ['{"items": [{"id": "a"}]}', 1],
    ['\uFEFF[{"id": "a"}]', 1],
    ['[{"id": "__proto__", "type": "constructor", "__proto__": {"title": "x"}}]', 1],
  ])("reads %j", (text, count) => {
    const { sources, problems } = read(text);
    expect(problems).toEqual([]);
    expect(sources).toHaveLength(count);
  });

  it.each([
    ['[{"id": "a"},\n {"id": "b" "type": "x"}]', 0, 2, /cannot be read: comma expected/],
    ['[{"id": "a"},\n', 0, 2, /cannot be read/],
    ['{"a": {"type": "web"}}', 0, 1, /is a list of CSL-JSON items/],
    ['[{"id": "a"},\n {"title": "b"}]', 1, 2, /no “id”/],
    ['[{"id": "a"},\n {"id": "a"}]', 1, 2, /two sources “a”. The one in line 1 counts/],
    ["[7]", 0, 1, /no “id”/],
  ] as const)("says what is wrong with %j", (text, count, line, message) => {
    const { sources, problems } = read(text);
    expect(sources).toHaveLength(count);
    expect(problems).toEqual([[line, expect.stringMatching(message)]]);
  });

  it("never throws", () => {
    expect(read("[".repeat(300_000)).problems).toHaveLength(1);
    const parts = "2025,".repeat(300_000);
    expect(read(`[{"id": "a", "issued": {"date-parts": [[${parts}1]]}}]`).sources).toMatchObject([{ date: "2025" }]);
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom(...'[]{}",:id1 \n') })),
        (text) => {
          for (const problem of parseCslJson(text, "s.json").problems) expect(problem).toBeInstanceOf(NewslintError);
        },
      ),
    );
  });
});

describe("BibTeX", () => {
  const read = (text: string) => plain(parseBibtex(text, "/desk/sources.bib"));

  it("gives sources by key", () => {
    const { sources, problems } = read(`Exported on Monday by me@example.org
@string{board = "Regional Housing Board"}
@comment{jabref-meta: databaseType:bibtex;}
@techreport{board25,
  title = {Housing {Delivery}, quarter~4 -- {\\"u}berblick},
  institution = board # " of Vik",
  year = 2025, month = feb, day = 3,
  url = "https://example.org/q4.pdf",
  urldate = {2025-02-06},
  file = {Full text:sources/q4.pdf:application/pdf;Other:x.txt:text/plain},
  note = {from Mo Lind}
}
@online(queue24, title={The queue}, organization={Harbour Post}, date={2024-11-20},)
@misc{page, title = {A page}, howpublished = {\\url{https://example.org/p}}}
@article{post, title={A story}, journal={Vik Daily}, author={Aas, Lena}, date={2024}}
`);
    expect(problems).toEqual([]);
    expect(sources).toEqual([
      {
        key: "board25",
        type: "document",
        title: "Housing Delivery, quarter 4 – überblick",
        issuer: "Regional Housing Board of Vik",
        date: "2025-02-03",
        url: "https://example.org/q4.pdf",
        accessed: "2025-02-06",
        localFile: "sources/q4.pdf",
        line: 4,
      },
      {
        key: "queue24",
        type: "web",
        title: "The queue",
        issuer: "Harbour Post",
        date: "2024-11-20",
        lacking: ["url", "accessed"],
        line: 13,
      },
      {
        key: "page",
        type: "web",
        title: "A page",
        url: "https://example.org/p",
        lacking: ["issuer", "date", "accessed"],
        line: 14,
      },
      { key: "post", type: "report", title: "A story", issuer: "Vik Daily", date: "2024", line: 15 },
    ]);
  });

  it.each([
    ["@misc{a, title={x}}\n@misc{b, title={x}\n@misc{c, title={x}}", ["a", "c"], 2, /cannot be read/],
    ["@misc{a, title={x}}\n@misc{a, title={y}}", ["a"], 2, /two sources “a”/],
    ["@misc{, title={x}}\n@misc{b}", [], 1, /cannot be read|no key/],
    [`@misc{a, title=${"{".repeat(200_000)}${"}".repeat(200_000)}}\n@misc{b, title={x}}`, ["b"], 1, /cannot be read/],
  ] as const)("says what is wrong, and the rest still counts: %#", (text, keys, line, message) => {
    const { sources, problems } = read(text);
    for (const key of keys) expect(sources.map((one) => one.key)).toContain(key);
    expect(problems[0]).toEqual([line, expect.stringMatching(message)]);
  });

  it.each([
    ["q4.pdf", "q4.pdf"],
    ["C:\\\\files\\\\q4.pdf", "C:\\files\\q4.pdf"],
    [":files/a\\:b.pdf:PDF", "files/a:b.pdf"],
    ["", undefined],
  ])("finds the file in %j", (field, file) => {
    expect(read(`@misc{a, file={${field}}}`).sources[0]!.localFile).toBe(file);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'@misc{}=,"#\\\n a1(') })), (text) => {
        for (const problem of parseBibtex(`@misc{${text}`, "s").problems) expect(problem).toBeInstanceOf(NewslintError);
      }),
    );
  });
});

describe("LaTeX", () => {
  it.each([
    ["Lena {\\AA}s", "Lena Ås"],
    ["Erd\\H{o}s, G\\\"odel, \\'{E}tude, \\c{c}a", "Erdős, Gödel, Étude, ça"],
    ["Mar\\'{\\i}a \\& S{\\o}n", "María & Søn"],
    ["{The {BBC}} -- a \\emph{history} of 5--6 days", "The BBC – a history of 5–6 days"],
    ["a_b well-known 50\\% \\$3", "a_b well-known 50% $3"],
    ["x\\", "x"],
  ])("%j reads %j", (latex, text) => {
    expect(latexText(latex)).toBe(text);
  });
});
