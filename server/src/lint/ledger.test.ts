import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Desk, EMPTY_DESK } from "../record/desk.ts";
import { parseLedger } from "../record/ledger.ts";
import { parseSources } from "../record/sources.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import type { Draft } from "./linter.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

const SOURCES = `
board25: {type: web, title: Q4, issuer: Board, date: 2025, url: https://example.org/q4, accessed: 2025}
secret: {type: interview, alias: a clerk, date: 2025, medium: phone, terms: off-record}
`;

function open(text: string, ledger: string, settings: Partial<Settings> = {}, sources = SOURCES): Draft {
  const read = parseLedger(ledger, "port.claims.yml");
  expect(read.problems).toEqual([]);
  const desk: Desk = { ...EMPTY_DESK, ledger: read.entries, sources: parseSources(sources, "sources.yml").sources };
  const linter = createLinter({ desk, models, isWarm: false });
  return linter.open(text, { format: "markdown", settings: { ...DEFAULT_SETTINGS, ...settings } });
}

/** The findings of a rule: severity, the words marked, the message. */
function found(draft: Draft, rule = "source-record"): string[] {
  return draft
    .results()
    .filter((one) => one.rule === rule)
    .map(({ severity, start, end, message }) => `${severity} [${draft.text.slice(start, end)}] ${message}`);
}

const statusOf = (draft: Draft) => draft.audit().figures.map(({ status }) => status);

const TEXT = "The sea was calm. About 42,000 households live within a mile of the line. It rained.";
const QUOTE = 'quote: "About 42,000 households live"';

describe("what a ledger says of a figure goes over what stands in the text", () => {
  it.each([
    ["open", "", "unsourced"],
    ["asked", "", "unsourced"],
    ["open", ", sources: [{key: board25, loc: p. 2}]", "recorded"],
    ["confirmed", ", checker: dk, checked: 2025-02-06", "verified"],
    ["on-author", "", "recorded"],
    ["changed", "", "unsourced"],
    ["changed", ", sources: [board25]", "recorded"],
    ["disputed", ", sources: [board25]", "contradicted"],
    ["cannot-confirm", ", sources: [board25]", "unsourced"],
  ])("%s%s: %s", (status, more, expected) => {
    const draft = open(TEXT, `- {${QUOTE}, status: ${status}${more}}`);
    expect(statusOf(draft)).toEqual([expected]);
    const isAsked = found(draft, "figure-unsourced").length > 0;
    expect(isAsked).toBe(expected === "unsourced");
  });

  it("and names checker, day and sources", () => {
    const draft = open(
      TEXT,
      `- {id: c1, ${QUOTE}, status: confirmed, checker: dk, checked: 2025-02-06, sources: [board25]}`,
    );
    expect(draft.audit().figures[0]).toMatchObject({
      status: "verified",
      claim: { id: "c1", status: "confirmed", checker: "dk", checked: "2025-02-06" },
      sources: [{ kind: "ledger", key: "board25", text: expect.stringContaining("42,000") }],
    });
  });

  it("the gravest of several", () => {
    const draft = open(TEXT, `- {${QUOTE}, status: confirmed}\n- {quote: "42,000", status: disputed}`);
    expect(statusOf(draft)).toEqual(["contradicted"]);
  });
});

describe("findings of a ledger", () => {
  it.each([
    [`{${QUOTE}, status: confirmed}`, "desk", []],
    [`{${QUOTE}, status: open}`, "desk", []],
    [
      `{${QUOTE}, status: disputed, checker: dk}`,
      "desk",
      ["warning [About 42,000 households live] The ledger disputes “About 42,000 households live” (dk)."],
    ],
    [`{${QUOTE}, status: cannot-confirm}`, "desk", []],
    [
      `{${QUOTE}, status: cannot-confirm}`,
      "publish",
      ["warning [About 42,000 households live] The ledger could not confirm “About 42,000 households live”."],
    ],
    [
      `{${QUOTE}, status: changed}`,
      "desk",
      [
        "hint [About 42,000 households live] The ledger has “About 42,000 households live” as changed: it is to be checked again.",
      ],
    ],
    [
      "{quote: 'About 43,000 households live', status: confirmed, checker: dk, checked: 2025-02-06}",
      "desk",
      [
        "hint [About 42,000 households live] The claim text changed since it was confirmed (dk, 2025-02-06): “About 43,000 households live”.",
      ],
    ],
    [
      "{quote: Seals ate the cod, status: open}",
      "desk",
      ["hint [] A claim of the ledger no longer stands as it was noted: “Seals ate the cod”."],
    ],
    [
      `{${QUOTE}, status: open, sources: [bord25]}`,
      "desk",
      [
        "error [About 42,000 households live] The ledger gives “About 42,000 households live” a source that is not on record: “bord25”.",
      ],
    ],
    [
      `{${QUOTE}, status: open, sources: [secret]}`,
      "desk",
      [
        "error [About 42,000 households live] The ledger gives “About 42,000 households live” a source that is off the record: “secret”.",
      ],
    ],
  ] as const)("%s in %s", (entry, profile, expected) => {
    expect(found(open(TEXT, `- ${entry}`, { profile }))).toEqual(expected);
  });

  it("one thing is said of a figure that could not be confirmed", () => {
    const draft = open(TEXT, `- {${QUOTE}, status: cannot-confirm}`, { profile: "publish" });
    expect(found(draft, "figure-unsourced")).toEqual([]);
    expect(found(open(TEXT, `- {${QUOTE}, status: cannot-confirm}`), "figure-unsourced")).toHaveLength(1);
  });
});

describe("an edit", () => {
  const text = `It rained.\n\n${TEXT}\n\nThe quay is old.\n\nThe mill was sold.`;
  const ledger = `- {${QUOTE}, suffix: " within a mile", status: confirmed, checker: dk, checked: 2025-02-06}`;

  it("of a checked sentence un-checks it, and back again", () => {
    const draft = open(text, ledger);
    expect(statusOf(draft)).toEqual(["verified"]);
    const at = text.indexOf("42,000");
    draft.edit([{ start: at, end: at + 2, text: "43" }]);
    expect(statusOf(draft)).toEqual(["unsourced"]);
    expect(found(draft)).toEqual([expect.stringContaining("claim text changed since it was confirmed")]);
    draft.edit([{ start: at, end: at + 2, text: "42" }]);
    expect(statusOf(draft)).toEqual(["verified"]);
    expect(found(draft)).toEqual([]);
  });

  it("elsewhere leaves it alone, and asks no rule of its paragraph again", () => {
    const draft = open(text, ledger);
    draft.results();
    const { paragraphsAnalysed, ruleRuns } = draft.counters;
    const end = draft.text.length;
    draft.edit([{ start: end, end, text: " It rained." }]);
    expect(statusOf(draft)).toEqual(["verified"]);
    expect(draft.counters.paragraphsAnalysed - paragraphsAnalysed).toBe(1);
    const runs = draft.counters.ruleRuns - ruleRuns;
    const bare = open(text, "");
    bare.results();
    const before = bare.counters.ruleRuns;
    bare.edit([{ start: end, end, text: " It rained." }]);
    bare.results();
    expect(runs).toBe(bare.counters.ruleRuns - before);
  });

  it("that moves a claim to another paragraph takes its check along", () => {
    const draft = open(text, ledger);
    draft.results();
    const from = text.indexOf("About");
    const sentence = "About 42,000 households live within a mile of the line. ";
    draft.edit([{ start: from, end: from + sentence.length, text: "" }]);
    expect(statusOf(draft)).toEqual([]);
    const to = draft.text.indexOf("The mill");
    draft.edit([{ start: to, end: to, text: sentence }]);
    expect(statusOf(draft)).toEqual(["verified"]);
  });

  it("or a hundred come to the same as reading the draft anew", () => {
    const pieces = [
      "42,000",
      "43,000 ",
      "\n\n",
      "About 42,000 households live ",
      "within a mile",
      "[@board25]",
      "[^1]",
      "\n\n[^1]: Q4 2025\n\n",
      " not",
      "",
    ];
    const entries = `${ledger}\n- {quote: within a mile of the line, status: disputed}\n- {quote: "42,000", status: on-author, sources: [nope]}`;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(30), fc.constantFrom(...pieces)), { maxLength: 8 }), (edits) => {
        const draft = open(text, entries);
        for (const [place, length, put] of edits) {
          const start = place % (draft.text.length + 1);
          draft.edit([{ start, end: Math.min(draft.text.length, start + length), text: put }]);
          draft.results();
        }
        const fresh = open(draft.text, entries);
        expect(found(draft)).toEqual(found(fresh));
        expect(draft.audit().figures).toEqual(fresh.audit().figures);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a draft's own sources", () => {
  const own = (text: string, ledger = "") => {
    const entries = parseSources(SOURCES.replace("off-record", "background"), "port.sources.yml").sources;
    const sources = new Map([...entries].map(([key, source]) => [key, { ...source, isOwn: true as const }]));
    const desk: Desk = { ...EMPTY_DESK, sources, ledger: parseLedger(ledger, "c.yml").entries };
    return found(
      createLinter({ desk, models, isWarm: false }).open(text, { format: "markdown", settings: DEFAULT_SETTINGS }),
    );
  };

  it("are told of where it cites them nowhere", () => {
    expect(own("It rained [@board25].")).toEqual(["hint [] This draft's own source “secret” is cited nowhere in it."]);
    expect(own("It rained [@board25] <!-- src: secret -->.")).toEqual([]);
    expect(own("It rained [@board25].", "- {quote: It rained, sources: [secret]}")).toEqual([]);
  });
});

it("tells again of a footnote once its definition comes or goes", () => {
  const draft = open("The reservoir leaks.[^a]\n\nIt rained.\n\n[^a]: Board minutes, 2025", "");
  expect(found(draft)).toEqual([]);
  const at = draft.text.indexOf("\n\n[^a]:");
  const note = draft.text.slice(at);
  draft.edit([{ start: at, end: draft.text.length, text: "" }]);
  expect(found(draft)).toEqual(["error [[^a]] Footnote “a” is nowhere in the draft."]);
  draft.edit([{ start: at, end: at, text: note.replace("Board minutes, 2025", "give or take") }]);
  expect(found(draft)).toEqual([expect.stringContaining("info [[^a]] Footnote “a” names no source")]);
  draft.edit([{ start: at, end: draft.text.length, text: note }]);
  expect(found(draft)).toEqual([]);
});
