import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Desk, EMPTY_DESK, type LedgerEntry, type SourceRecord } from "../record/desk.ts";
import { readShipped } from "../reporting/model/weights.fixture.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import type { Draft } from "./linter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels(readShipped);
const open = (text: string, desk: Partial<Desk> = {}) =>
  createLinter({ desk: { ...EMPTY_DESK, ...desk }, models }).open(text, {
    format: "markdown",
    settings: DEFAULT_SETTINGS,
  });
const pictureOf = (text: string, desk?: Partial<Desk>) => open(text, desk).sourcing();

const entry = (quote: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: "c1",
  quote,
  prefix: "",
  suffix: "",
  kind: "number",
  sources: [],
  status: "open",
  file: "/d.claims.yml",
  line: 1,
  ...more,
});

describe("claims", () => {
  it.each<[why: string, text: string, claims: readonly string[]]>([
    ["a figure that nobody gives", "The firm has 3,214 boats.", ["figure unsourced 3,214"]],
    ["a figure that somebody gives", "Oda Brekke said the firm has 3,214 boats.", ["figure attributed 3,214"]],
    [
      "a figure whose source stands in the paragraph before",
      "Oda Brekke said the mill was closed.\n\nIt employed 1,140 people.",
      ["figure nearby 1,140"],
    ],
    ["a figure with a key", "The firm has 3,214 boats [@board].", ["figure recorded 3,214"]],
    ["a quantity that asks for nothing", "Oda Brekke has two dogs.", []],
    [
      "a quotation in two parts",
      "“We came at dawn,” Oda Brekke said, “and we waited.”",
      ["quotation attributed “We came at dawn,”", "quotation attributed “and we waited.”"],
    ],
    ["a title in quotation marks", "They sang “Hey Jude” at the port.", []],
    [
      "a quotation that nobody says",
      "The gates were shut at noon.\n\n“We never got the chance to sell a thing.”\n\nThe rain went on.",
      ["quotation unsourced “We never got the chance to sell a thing.”"],
    ],
    [
      "an effect told as fact",
      "The festival has strengthened ties between the two towns.",
      ["statement unsourced has strengthened ties"],
    ],
    [
      "a comment on the end of a sentence, without the comma before it",
      "The firm opened a plant in Norwick, underscoring its commitment to the region.",
      ["statement unsourced underscoring its commitment to the region"],
    ],
    ["a superlative", "It was the highest turnout since 1974.", ["superlative unsourced highest turnout since 1974"]],
    [
      "a superlative that somebody vouches for",
      "It was the highest turnout since 1974, the electoral office said.",
      ["superlative attributed highest turnout since 1974"],
    ],
    [
      "what is silenced, with its reason",
      "<!-- newslint-ignore agentless-hearsay: a legend --> The rock is said to mark a grave.",
      [],
    ],
  ])("%s", (_, text, claims) => {
    const found = pictureOf(text, {
      sources: new Map([["board", { key: "board", type: "document", title: "Minutes" }]]),
    });
    expect(found.claims.map(({ kind, status, text: words }) => `${kind} ${status} ${words}`)).toEqual(claims);
  });

  it.each<[LedgerEntry["status"], string]>([
    ["open", "attributed"],
    ["confirmed", "verified"],
    ["disputed", "contradicted"],
    ["cannot-confirm", "unsourced"],
  ])("%s by the ledger: %s", (status, wanted) => {
    const { claims } = pictureOf("Oda Brekke said the firm has 3,214 boats.", {
      ledger: [entry("3,214 boats", { status, checker: "mh", checked: "2026-03-04", note: "rang her" })],
    });
    expect(claims).toMatchObject([
      {
        kind: "figure",
        status: wanted,
        claim: { id: "c1", status, checker: "mh", checked: "2026-03-04", note: "rang her" },
      },
    ]);
  });

  it("lists what the ledger asks about besides, and what of it stands no longer", () => {
    const { claims, lost, noted } = pictureOf("Harbourmaster Lena Aas went home.", {
      ledger: [
        entry("Harbourmaster Lena Aas", { kind: "name-title", status: "confirmed" }),
        entry("she owns 40 boats in Bergen", { id: "c2" }),
      ],
    });
    expect(claims).toMatchObject([{ kind: "name", status: "verified", text: "Harbourmaster Lena Aas" }]);
    expect(lost).toEqual([{ id: "c2", quote: "she owns 40 boats in Bergen", status: "open" }]);
    expect(noted).toEqual([{ id: "c1", kind: "name-title", start: 0, end: 22 }]);
  });
});

describe("speakers", () => {
  it("makes one of all that one person is called", () => {
    const { speakers } = pictureOf(
      "Harbourmaster Lena Aas said the quay would close. “It is old,” she said.\n\nAas said nobody had asked.",
    );
    expect(speakers).toMatchObject([
      { name: "Lena Aas", kind: "person", titles: ["Harbourmaster"], quotations: 1, attributions: 3, share: 1 },
    ]);
  });

  it("joins a short form to the body above", () => {
    const { speakers } = pictureOf(
      "The Ministry of Finance said the tax would rise.\n\nThe ministry said nobody would pay twice.",
    );
    expect(speakers.map(({ name, attributions }) => [name, attributions])).toEqual([["Ministry of Finance", 2]]);
  });

  it("keeps those apart whom a short form could both mean", () => {
    const { speakers } = pictureOf(
      "The Ministry of Finance said the tax would rise.\n\nThe Ministry of Health said it would fall.\n\nThe ministry said nobody would pay twice.",
    );
    expect(speakers.map(({ name }) => name).sort()).toEqual(["Ministry", "Ministry of Finance", "Ministry of Health"]);
  });

  it("says how much nobody named says", () => {
    expect(pictureOf("Experts say the levee will not hold.")).toMatchObject({
      speakers: [{ name: "Experts", kind: "vague" }],
      anonymousShare: 1,
    });
    expect(pictureOf("Oda Brekke said the levee will not hold.").anonymousShare).toBe(0);
    expect(pictureOf("Rain fell.").anonymousShare).toBe(0);
  });
});

describe("sources that must not be known", () => {
  const nameless: SourceRecord = {
    key: "int-lena-aas",
    type: "interview",
    title: "an official at the port",
    alias: "an official at the port",
    isNameless: true,
    terms: "background",
  };
  const off: SourceRecord = {
    key: "int-kari-dahl",
    type: "interview",
    title: "int-kari-dahl",
    isNameless: true,
    terms: "off-record",
  };
  const desk = {
    sources: new Map([nameless, off].map((one) => [one.key, one])),
    ledger: [
      entry("3,214 boats", { sources: [{ key: nameless.key, locator: "tape 2, at her home" }] }),
      entry("70 boats sank", { id: "c2", sources: [{ key: off.key, locator: "p. 4" }] }),
    ],
  };

  it("shows no more of one that the ledger names than its alias", () => {
    const picture = pictureOf("The firm has 3,214 boats. Off the coast 70 boats sank.", desk);
    const told = JSON.stringify(picture);
    expect(told).toContain("an official at the port");
    for (const secret of ["lena", "kari", "tape 2", "p. 4"]) expect(told.toLowerCase()).not.toContain(secret);
  });

  it("shows of one that the draft cites what the draft says, and its alias", () => {
    const { claims } = pictureOf("The firm has 88 boats [@int-lena-aas].", { sources: desk.sources });
    expect(claims[0]!.sources).toEqual([
      { kind: "citation", text: "[@int-lena-aas]", key: "int-lena-aas", title: "an official at the port" },
    ]);
  });
});

const SENTENCES = [
  "Harbourmaster Lena Aas said the quay would close.",
  "“It is old,” she said, “and it will fall.”",
  "The firm has 3,214 boats [@board].",
  "It was the highest turnout since 1974.",
  "The festival has strengthened ties between the two towns.",
  "Experts say **the levee** will not hold.",
  "The rock is said to mark a grave.",
  "[The council](https://example.org) put the cost at $3 million.",
];

describe("segments", () => {
  const draft = fc
    .array(fc.tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(" ", "\n\n", "\n\n# ", "\n\n> ", "\n\n- ")), {
      maxLength: 12,
    })
    .map((parts) => parts.map(([sentence, between]) => sentence + between).join(""));

  it("hold each paragraph's prose once, in order, inside the file; words add up; numbers lead somewhere", () => {
    fc.assert(
      fc.property(draft, (text) => {
        const picture = pictureOf(text);
        const { segments, passages, speakers, claims, voices, words } = picture;
        let last = 0;
        for (const segment of segments) {
          expect(segment.start).toBeGreaterThanOrEqual(last);
          expect(segment.end).toBeGreaterThanOrEqual(segment.start);
          last = segment.end;
          const passage = passages[segment.passage]!;
          expect(segment.start).toBeGreaterThanOrEqual(passage.start);
          expect(segment.end).toBeLessThanOrEqual(passage.end);
          expect(segment.voice === "speaker").toBe(segment.speaker !== undefined);
          if (segment.speaker !== undefined) expect(speakers[segment.speaker]).toBeDefined();
          for (const claim of segment.claims) {
            expect(claims[claim]!.start).toBeLessThanOrEqual(segment.start);
            expect(claims[claim]!.end).toBeGreaterThanOrEqual(segment.end);
          }
        }
        expect(segments.reduce((sum, one) => sum + one.words, 0)).toBe(words);
        expect(Object.values(voices).reduce((sum, one) => sum + one, 0)).toBe(words);
        expect(speakers.reduce((sum, one) => sum + one.words, 0)).toBe(voices.speaker);
        expect(Object.values(picture.tally).reduce((sum, one) => sum + one, 0)).toBe(claims.length);
        const ids = new Set(speakers.map(({ id }) => id));
        for (const { speaker } of claims) expect(speaker === undefined || ids.has(speaker)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("are the same after an edit as in a fresh draft", () => {
    fc.assert(
      fc.property(draft, fc.nat(), fc.constantFrom(...SENTENCES), (text, at, sentence) => {
        const edited = open(text);
        edited.sourcing();
        const start = at % (text.length + 1);
        edited.edit([{ start, end: start, text: sentence }]);
        expect(edited.sourcing()).toEqual(pictureOf(text.slice(0, start) + sentence + text.slice(start)));
      }),
      { numRuns: 20 },
    );
  });

  it("call a comment unsourced that the paper hangs on somebody's words", () => {
    const { segments } = pictureOf(
      "“We will finish by May,” Rossi said, underscoring the firm's commitment to deadlines.",
    );
    expect(
      segments
        .filter(({ voice }) => voice === "unsourced")
        .map(({ text }) => text)
        .join(""),
    ).toContain("underscoring");
    expect(segments.find(({ text }) => text.includes("We will finish"))?.voice).toBe("speaker");
  });
});

it("looks at nothing twice: without an edit the picture is the same object", () => {
  const draft = open("The firm has 3,214 boats.");
  expect(draft.sourcing()).toBe(draft.sourcing());
});

describe("in slices", () => {
  const text = Array.from(
    { length: 40 },
    (_, i) =>
      `Oda Brekke said the firm has ${i + 3},214 boats. She named ${i + 2},118 more.\n\nThe quay cost $${i}.2 million.`,
  ).join("\n\n");
  const sliced = () => {
    let now = 0;
    return createLinter({ desk: EMPTY_DESK, models, clock: () => now++ }).open(text, {
      format: "markdown",
      settings: DEFAULT_SETTINGS,
    });
  };
  const slicesOf = (draft: Draft) => {
    let slices = 1;
    while (!draft.drawSourcing(20)) slices++;
    return slices;
  };

  it("comes to the same", () => {
    const draft = sliced();
    while (!draft.work(20));
    expect(slicesOf(draft)).toBeGreaterThan(5);
    expect(draft.sourcing()).toEqual(pictureOf(text));
    expect(draft.drawSourcing(20)).toBe(true);
  });

  it("is begun anew where the text changes in between", () => {
    const draft = sliced();
    while (!draft.work(20));
    for (let i = 0; i < 5; i++) draft.drawSourcing(20);
    const at = text.indexOf("3,214");
    draft.edit([{ start: at, end: at + 5, text: "9,999" }]);
    slicesOf(draft);
    expect(draft.sourcing()).toEqual(pictureOf(text.replace("3,214", "9,999")));
  });
});
