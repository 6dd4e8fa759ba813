import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import type { Log, Region } from "sarif";
import { describe, expect, test } from "vitest";
import type { DiagnosticObject, Failure, Summary } from "../document.ts";
import { failures, linted, summaryOf, words } from "./documents.fixture.ts";
import { FORMATS, type FormatName, formatNamed, type Linted } from "./format.ts";
import { asXmlHolds, faultsOfRdjson, faultsOfSarif, readCommand, readXml, type XmlElement } from "./readers.fixture.ts";

const require = createRequire(import.meta.url);

async function written(
  name: FormatName,
  run: readonly Linted[],
  failed: readonly Failure[] = [],
  over: { readonly failOn?: "error" | "warning"; readonly maxWarnings?: number } = {},
): Promise<string> {
  const format = await formatNamed(name, {
    paint: (_style, text) => text,
    root: "file:///desk/",
    version: "1.2.3",
    width: 80,
    failOn: "error",
    ...over,
  });
  const parts = [format.start?.() ?? "", ...run.map((one) => format.document(one))];
  return [...parts, format.end(summaryOf(run, failed))].join("");
}

/** One draft with findings whose places, messages and so on are those given, the rest plain. */
function draft(
  text: string,
  findings: readonly Partial<DiagnosticObject>[],
  more: { readonly path?: string; readonly sentence?: string } = {},
): Linted {
  const diagnostics = findings.map((one) => ({
    rule: "vague-source",
    group: "attribution",
    severity: "warning" as const,
    message: "Who?",
    start: 0,
    end: 3,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 4,
    related: [],
    fixes: [],
    docs: "docs/rules/vague-source.md",
    ...one,
  }));
  const [silenced, shown] = [true, false].map((is) =>
    diagnostics.filter((one) => ("silencedBy" in one && one.silencedBy !== undefined) === is),
  );
  return {
    text,
    document: {
      path: more.path ?? "drafts/port.md",
      words: 3,
      diagnostics: shown!,
      ...(silenced!.length === 0 ? {} : { silenced: silenced! }),
    },
    sentenceOf: () => more.sentence ?? "The port grew.",
  };
}

const runs = fc.tuple(fc.array(linted, { maxLength: 3 }), failures);

describe("no format lets through what a terminal obeys or an editor hides", () => {
  test.each(FORMATS)("%s", async (name) => {
    await fc.assert(
      fc.asyncProperty(runs, async ([run, failed]) => {
        const text = await written(name, run, failed);
        expect(text.replaceAll("\n", "")).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/,
        );
        // As UTF-8, half a pair would become something else.
        expect(text.isWellFormed() || name === "pretty" || name === "compact" || name === "github").toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("json", () => {
  test("is the documents and the summary, to the letter", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ([run, failed]) => {
        expect(JSON.parse(await written("json", run, failed))).toEqual(
          JSON.parse(
            JSON.stringify({
              version: 1,
              documents: run.map(({ document }) => document),
              summary: summaryOf(run, failed),
            }),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("compact", () => {
  test("is a line for each finding, and a sum", async () => {
    const run = [
      draft("Experts say so.\n", [
        { start: 0, message: "Which experts?" },
        { start: 8, column: 9, severity: "error", rule: "quote-marks", message: "Whose\nwords?" },
        { start: 9, column: 10, silencedBy: "a legend" },
      ]),
    ];
    expect(await written("compact", run)).toBe(
      [
        "drafts/port.md:1:1: warning: Which experts? [vague-source]",
        "drafts/port.md:1:9: error: Whose words? [quote-marks]",
        "drafts/port.md:1:10: ignored warning: Who? (ignored: a legend) [vague-source]",
        "1 draft: 1 error, 1 warning",
        "",
      ].join("\n"),
    );
  });

  test("says nothing of good copy", async () => {
    expect(await written("compact", [draft("It rained.\n", [])])).toBe("");
  });
});

describe("sarif", () => {
  const log = async (run: readonly Linted[], failed: readonly Failure[] = []) =>
    JSON.parse(await written("sarif", run, failed)) as Log;

  test("validates against the OASIS schema, whatever is in it", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ([run, failed]) => {
        expect(faultsOfSarif(await log(run, failed))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("the schema would tell", () => {
    expect(faultsOfSarif({ version: "2.1.0", runs: [{ results: [{ level: "warning" }] }] })).not.toEqual([]);
  });

  test("lines and columns say the same as offsets, byte order mark or none", async () => {
    const at = (region: Region, text: string) => {
      const line = (number: number) => text.split(/\r\n|\n|\r/)[number - 1]!;
      const before = text.split(/(?<=\r\n|\n|\r(?!\n))/);
      const offset = (number: number, column: number) => before.slice(0, number - 1).join("").length + column - 1;
      expect(region.startColumn).toBeLessThanOrEqual(line(region.startLine!).length + 2);
      expect(offset(region.startLine!, region.startColumn!)).toBe(region.charOffset);
      expect(offset(region.endLine!, region.endColumn!)).toBe(region.charOffset! + region.charLength!);
    };
    await fc.assert(
      fc.asyncProperty(linted, fc.boolean(), async (one, hasMark) => {
        const plain = { ...one, text: one.text.replaceAll("\ufeff", "x") };
        const moved = (found: DiagnosticObject) => ({ ...found, start: found.start + 1, end: found.end + 1 });
        const marked = {
          ...plain,
          text: `\ufeff${plain.text}`,
          document: { ...plain.document, diagnostics: plain.document.diagnostics.map(moved) },
        };
        const [run] = (await log([hasMark ? marked : plain])).runs;
        for (const { locations, suppressions, fixes = [] } of run!.results!) {
          if (suppressions && hasMark) continue;
          at(locations![0]!.physicalLocation!.region!, plain.text);
          if (!hasMark)
            for (const { artifactChanges } of fixes)
              for (const { replacements } of artifactChanges)
                for (const { deletedRegion } of replacements) at(deletedRegion, plain.text);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("tells level, fix, the other half, what was silenced and why, and what went wrong", async () => {
    const found = await log(
      [
        draft("Ten and\n12 ferries.\n", [
          {
            rule: "figure-conflict",
            severity: "error",
            message: "Ten or 12?",
            related: [{ start: 8, end: 10, message: "12 here" }],
            fixes: [{ title: "Make it 12", safe: false, blanks: false, edits: [{ start: 0, end: 3, text: "12" }] }],
          },
          { severity: "hint", silencedBy: "a legend" },
          { start: 4, end: 7, silencedBy: "old copy", isInBaseline: true },
        ]),
      ],
      [{ path: "drafts/Ä b.md", code: "not-utf8", message: "No UTF-8.", line: 4 }],
    );
    const [run] = found.runs;
    const [error, ignored, dismissed] = run!.results!;
    expect(run!.columnKind).toBe("utf16CodeUnits");
    expect([error!.level, ignored!.level]).toEqual(["error", "note"]);
    expect(error!.relatedLocations![0]).toMatchObject({
      message: { text: "12 here" },
      physicalLocation: { region: { startLine: 2, startColumn: 1, endColumn: 3, charOffset: 8, charLength: 2 } },
    });
    expect(error!.fixes![0]).toMatchObject({
      description: { text: "Make it 12" },
      artifactChanges: [
        { replacements: [{ deletedRegion: { charOffset: 0, charLength: 3 }, insertedContent: { text: "12" } }] },
      ],
    });
    expect(ignored!.suppressions).toEqual([{ kind: "inSource", status: "accepted", justification: "a legend" }]);
    expect(dismissed!.suppressions).toMatchObject([{ kind: "external", justification: "old copy" }]);
    expect(error!.suppressions).toBeUndefined();
    expect(run!.invocations![0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: "error",
          descriptor: { id: "not-utf8" },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: "drafts/%C3%84%20b.md", uriBaseId: "ROOT" },
                region: { startLine: 4 },
              },
            },
          ],
        },
      ],
    });
    const rules = run!.tool.driver.rules!;
    expect(rules.map(({ id }) => id)).toEqual(["figure-conflict", "vague-source"]);
    expect(run!.results!.map(({ ruleIndex }) => rules[ruleIndex!]!.id)).toEqual([
      "figure-conflict",
      "vague-source",
      "vague-source",
    ]);
    expect(rules[0]).toMatchObject({
      defaultConfiguration: { level: "error" },
      properties: { tags: ["figures"], "problem.severity": "error" },
    });
    expect(rules[0]!.help!.markdown).toContain("**Silent when**");
    expect(rules[0]!.help!.text).not.toContain("**");
  });

  test("a fingerprint is the rule's and the sentence's: it stays when lines move, and no two are the same", async () => {
    const prints = async (one: Linted) =>
      (await log([one])).runs[0]!.results!.map(({ partialFingerprints }) => partialFingerprints!["newslintFinding/v1"]);
    const before = await prints(draft("Experts say so.\n", [{}, { start: 1 }, { rule: "quote-marks", start: 2 }]));
    const moved = await prints(
      draft("New.\n\nNew.\n\nExperts say so.\n", [
        { start: 12, end: 15, line: 5, endLine: 5 },
        { start: 13, end: 16, line: 5, endLine: 5 },
        { rule: "quote-marks", start: 14, end: 17, line: 5, endLine: 5 },
      ]),
    );
    expect(moved).toEqual(before);
    expect(new Set(before).size).toBe(3);
    expect(await prints(draft("Experts say so.\n", [{}], { sentence: "Another." }))).not.toEqual([before[0]]);
  });

  test("a rule's page shows markup in examples, and does not obey it", async () => {
    const { RULES } = await import("../../rules/registry.ts");
    const all = await log([
      draft(
        "It.\n",
        RULES.map(({ id }) => ({ rule: id })),
      ),
    ]);
    const pages = all.runs[0]!.tool.driver.rules!.map(({ help }) => help!.markdown!);
    expect(pages).toHaveLength(RULES.length);
    for (const page of pages) expect(page.replace(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, "")).not.toContain("<!--");
  });
});

describe("github", () => {
  test("the runner reads what was found, and nothing else, whatever drafts and names hold", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ([run, failed]) => {
        const lines = (await written("github", run, failed)).split("\n").slice(0, -1);
        const found = run.flatMap(({ document }) => document.diagnostics.map((one) => ({ one, path: document.path })));
        expect(lines).toHaveLength(found.length + failed.length);
        for (const [i, { one, path: file }] of found.entries()) {
          const read = readCommand(lines[i]!)!;
          expect(read.command).toBe(
            { error: "error", warning: "warning", info: "notice", hint: "notice" }[one.severity],
          );
          expect(read.properties).toMatchObject({ line: String(one.line), title: `newslint ${one.rule}` });
          expect(read.properties.file).toHaveLength(file.length);
          expect(Object.keys(read.properties)).toEqual(
            one.line === one.endLine
              ? ["file", "line", "endLine", "col", "endColumn", "title"]
              : ["file", "line", "endLine", "title"],
          );
          if (/^[\w ,.:;%“”]*$/.test(one.message)) expect(read.message).toBe(one.message);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("names and messages come back as they were", async () => {
    const [line] = (
      await written("github", [draft("A\n", [{ message: "100%: a,b\n::error::c" }], { path: "a,b:c%d/Ä b.md" })])
    ).split("\n");
    expect(readCommand(line!)).toMatchObject({
      properties: { file: "a,b:c%d/Ä b.md" },
      message: "100%: a,b\n::error::c",
    });
  });
});

describe("junit", () => {
  const suites = async (...args: Parameters<typeof written> extends [unknown, ...infer Rest] ? Rest : never) =>
    readXml(await written("junit", ...args));
  const counts = ({ attributes: { tests, failures: failed, errors, skipped } }: XmlElement) =>
    [tests, failed, errors, skipped].map(Number);

  test("is well-formed, its counts are right, and names and messages survive", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ([run, failed]) => {
        const all = await suites(run, failed);
        const outcomes = (element: XmlElement, name: string) =>
          element.children.filter((one) => one.children.some((child) => child.name === name)).length;
        for (const suite of all.children)
          expect(counts(suite)).toEqual([
            suite.children.length,
            outcomes(suite, "failure"),
            outcomes(suite, "error"),
            outcomes(suite, "skipped"),
          ]);
        const sum = (name: string) => all.children.reduce((total, suite) => total + Number(suite.attributes[name]), 0);
        expect(counts(all).slice(0, 3)).toEqual([sum("tests"), sum("failures"), sum("errors")]);
        expect(all.children.slice(0, run.length).map(({ attributes }) => attributes.name)).toEqual(
          run.map(({ document }) => asXmlHolds(document.path)),
        );
      }),
      { numRuns: 60 },
    );
  });

  const run = [
    draft("Experts say so.\n", [
      { severity: "error", message: "Who & why?" },
      { severity: "warning", start: 4 },
      { severity: "hint", silencedBy: "a legend", start: 5 },
    ]),
    draft("It rained.\n", [], { path: "clean.md" }),
  ];

  test.each<[string, Parameters<typeof written>[3], number[][]]>([
    [
      "errors alone",
      {},
      [
        [3, 1, 0, 1],
        [1, 0, 0, 0],
      ],
    ],
    [
      "from warnings on",
      { failOn: "warning" },
      [
        [3, 2, 0, 1],
        [1, 0, 0, 0],
      ],
    ],
    [
      "too many warnings",
      { maxWarnings: 0 },
      [
        [3, 1, 0, 1],
        [1, 0, 0, 0],
        [1, 1, 0, 0],
      ],
    ],
    [
      "as many warnings as allowed",
      { maxWarnings: 1 },
      [
        [3, 1, 0, 1],
        [1, 0, 0, 0],
      ],
    ],
  ])("is red where the exit code is: %s", async (_what, over, expected) => {
    expect((await suites(run, [], over)).children.map(counts)).toEqual(expected);
  });

  test("a reporter that reads JUnit finds drafts, findings and what could not be read", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "newslint-junit-"));
    try {
      const file = path.join(folder, "report.xml");
      writeFileSync(
        file,
        await written("junit", run, [{ path: "b.txt", code: "not-utf8", message: "No UTF-8.", line: 2 }]),
      );
      const read = require("test-results-parser").parse({ type: "junit", files: [file] });
      expect(read).toMatchObject({ total: 5, failed: 1, errors: 1, status: "FAIL" });
      const [first, second, third] = read.suites;
      expect(first).toMatchObject({ name: "drafts/port.md", passed: 1, failed: 1, skipped: 1, status: "FAIL" });
      expect(
        first.cases.map((one: { name: string; status: string; failure: string }) => [one.name, one.status]),
      ).toEqual([
        ["vague-source at 1:1", "FAIL"],
        ["vague-source at 1:1", "PASS"],
        ["vague-source at 1:1", "SKIP"],
      ]);
      expect(first.cases[0].failure).toBe("Who & why?");
      expect(second).toMatchObject({ name: "clean.md", status: "PASS" });
      expect(third.cases[0].failure).toBe("No UTF-8.");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("checkstyle", () => {
  test("is well-formed and holds what was found, whatever drafts and names hold", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ([run, failed]) => {
        const root = readXml(await written("checkstyle", run, failed));
        expect(root.name).toBe("checkstyle");
        const read = root.children.map(({ attributes, children }) => ({
          name: attributes.name,
          errors: children.map((one) => ({ ...one.attributes })),
        }));
        const severity = { error: "error", warning: "warning", info: "info", hint: "info" };
        expect(read).toEqual([
          ...run.map(({ document }) => ({
            name: asXmlHolds(document.path),
            errors: document.diagnostics.map((one) => ({
              line: String(one.line),
              column: String(one.column),
              severity: severity[one.severity],
              message: asXmlHolds(one.message),
              source: `newslint.${one.rule}`,
            })),
          })),
          ...failed.map((one) => ({
            name: asXmlHolds(one.path || "newslint"),
            errors: [
              {
                line: String(one.line ?? 1),
                severity: "error",
                message: asXmlHolds(one.message),
                source: `newslint.${one.code}`,
              },
            ],
          })),
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("codeclimate", () => {
  type Issue = {
    type: string;
    check_name: string;
    description: string;
    severity: string;
    fingerprint: string;
    location: { path: string; lines: { begin: number; end: number } };
  };
  const issues = async (run: readonly Linted[], failed: readonly Failure[] = []) =>
    JSON.parse(await written("codeclimate", run, failed)) as Issue[];

  test("has the fields that GitLab asks for, and a fingerprint for each issue alone", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ([run, failed]) => {
        const all = await issues(run, failed);
        for (const one of all) {
          expect(one).toMatchObject({ type: "issue", categories: [expect.any(String)] });
          expect(["info", "minor", "major", "critical", "blocker"]).toContain(one.severity);
          expect(one.location.lines.begin).toBeGreaterThanOrEqual(1);
          expect(one.location.lines.end).toBeGreaterThanOrEqual(one.location.lines.begin);
        }
        expect(all.map(({ description }) => description)).toEqual(
          [...run.flatMap(({ document }) => document.diagnostics), ...failed].map(({ message }) => message),
        );
        // A path stands once in a run.
        const paths = run.map(({ document }) => document.path);
        if (new Set(paths).size === paths.length)
          expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(
            new Set(all.map(({ fingerprint }, i) => (i < all.length - failed.length ? i : fingerprint))).size,
          );
      }),
      { numRuns: 60 },
    );
  });

  test("tells two drafts with one sentence apart", async () => {
    const all = await issues([draft("A.\n", [{}]), draft("A.\n", [{}], { path: "b.md" })]);
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

describe("rdjson", () => {
  test("is what reviewdog's schema has, whatever drafts and names hold", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ([run, failed]) => {
        expect(await faultsOfRdjson(await written("rdjson", run, failed))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("a name of nothing but blanks is a name", async () => {
    const text = await written(
      "rdjson",
      [draft("A.\n", [{}], { path: "\n" })],
      [{ path: " ", code: "a", message: "A." }],
    );
    expect(await faultsOfRdjson(text)).toEqual([]);
    expect(JSON.parse(text).diagnostics.map(({ location }: { location: { path: string } }) => location.path)).toEqual([
      "./\n",
      "./ ",
    ]);
  });

  test("the schema would tell", async () => {
    expect(await faultsOfRdjson('{"source":{"name":"newslint"},"diagnostics":[{"message":"a"}]}')).not.toEqual([]);
  });

  test("columns count bytes of UTF-8, and a suggestion is one that a reviewer can take as it is", async () => {
    const fix = (edits: DiagnosticObject["fixes"][number]["edits"], blanks = false) => ({
      title: "t",
      safe: false,
      blanks,
      edits,
    });
    const text = "“a𐐀b” x\nsecond\n";
    const run = [
      draft(text, [
        {
          start: 4,
          end: 5,
          fixes: [
            fix([{ start: 4, end: 5, text: "c" }]),
            fix([
              { start: 0, end: 1, text: '"' },
              { start: 5, end: 6, text: '"' },
            ]),
            fix([{ start: 4, end: 4, text: "[TK: who]" }], true),
          ],
          related: [{ start: 9, end: 15, message: "Here too" }],
        },
      ]),
    ];
    const { diagnostics } = JSON.parse(await written("rdjson", run));
    expect(diagnostics).toEqual([
      {
        message: "Who?\nSee 2:1: Here too",
        location: {
          path: "drafts/port.md",
          range: { start: { line: 1, column: 9 }, end: { line: 1, column: 10 } },
        },
        severity: "WARNING",
        code: { value: "vague-source" },
        suggestions: [
          { range: { start: { line: 1, column: 9 }, end: { line: 1, column: 10 } }, text: "c" },
          { range: { start: { line: 1, column: 1 }, end: { line: 1, column: 13 } }, text: '"a𐐀b"' },
        ],
      },
    ]);
  });
});

test("what is not given is not written: summaries of nothing", async () => {
  const nothing: Summary = summaryOf([], []);
  expect(nothing.documents).toBe(0);
  expect(JSON.parse(await written("codeclimate", []))).toEqual([]);
  expect(JSON.parse(await written("rdjson", [])).diagnostics).toEqual([]);
  expect(JSON.parse(await written("sarif", [])).runs[0].results).toEqual([]);
  expect(readXml(await written("junit", [])).children).toEqual([]);
  expect(readXml(await written("checkstyle", [])).children).toEqual([]);
  expect(await written("github", [])).toBe("");
  await fc.assert(
    fc.asyncProperty(words, async (message) => {
      expect(
        JSON.parse(await written("json", [], [{ path: message, code: "x", message }])).summary.failed[0].message,
      ).toBe(message);
    }),
    { numRuns: 30 },
  );
});
