import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "../reporting/models.ts";
import type { Change, Format } from "../text/document.ts";
import { createLinter } from "./createLinter.ts";
import type { Draft } from "./linter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });
const open = (text: string, format: Format = "markdown") => linter.open(text, { format, settings: DEFAULT_SETTINGS });

/** Sentences of every kind the rules look at, so that edits make and cure findings all the time. */
const SENTENCES = [
  "The ferry deal marks a turning point for the island's economy.",
  "“We will finish by May,” Rossi said, underscoring the firm's commitment to deadlines.",
  "Experts say the levee will not hold.",
  "About 42,000 households live within a mile of the line.",
  "Canada set aside $600 million for ferries.",
  "Deputy Minister of Health Jo Park spoke first.",
  "Deputy Health Minister Lee Wu answered.",
  "The plant reportedly employs 900 people.",
  "“We never had a chance to vote in the hall.”",
  "The minister pointed out that the rival plan would bankrupt towns.",
  "The budget is TK.",
  "The envoys met in Kiev.",
  "Council member Ana Ruiz said 61 percent of commuters would switch.",
];
const MARKUP = [
  "\n\n",
  "\n",
  "# ",
  "> ",
  "- ",
  "```\n",
  "<!-- newslint-ignore vague-source: agreed -->",
  "<!--",
  "-->",
  "---\n",
  "“",
  "”",
  '"',
  "[@board25]",
  "\r\n",
  "| a | b |\n|---|---|\n",
  "😀",
  "e\u0301",
  "[src: board]",
  "newslint: { type: opinion }\n",
];

const sentence = fc.constantFrom(...SENTENCES);
const piece = fc.oneof(
  { weight: 3, arbitrary: sentence },
  { weight: 4, arbitrary: fc.constantFrom(...MARKUP) },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
);
const draftText = fc
  .array(fc.oneof(sentence, fc.constant("\n\n"), fc.constantFrom(...MARKUP)), { maxLength: 14 })
  .map((parts) => parts.join(" "));
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  take: fc.nat(40),
  put: fc.oneof(piece, fc.constant("")),
});

function changeOf(text: string, { at, take, put }: { at: number; take: number; put: string }): Change {
  const start = Math.floor(at * text.length);
  return { start, end: Math.min(text.length, start + take), text: put };
}

function stateOf(draft: Draft) {
  return { shown: draft.results(), silenced: draft.silenced(), audit: draft.audit(), words: draft.words };
}

describe("an edited draft", () => {
  it.each(["markdown", "plain"] as const)("says what a fresh analysis of its text says (%s)", (format) => {
    fc.assert(
      fc.property(draftText, fc.array(edit, { minLength: 1, maxLength: 8 }), (text, edits) => {
        const draft = open(text, format);
        draft.results();
        for (const one of edits) {
          draft.edit([changeOf(draft.text, one)]);
          expect(stateOf(draft)).toEqual(stateOf(open(draft.text, format)));
        }
      }),
      { numRuns: 250 },
    );
  });

  it("takes several changes at once, each upon the one before", () => {
    const draft = open("One two three.\n");
    draft.edit([
      { start: 0, end: 3, text: "Eleven" },
      { start: 7, end: 10, text: "2" },
    ]);
    expect(draft.text).toBe("Eleven 2 three.\n");
  });

  it("says the same, whether the linter was warmed up or not", () => {
    const text = SENTENCES.join("\n\n");
    const cold = createLinter({ desk: EMPTY_DESK, models, isWarm: false });
    const settings = DEFAULT_SETTINGS;
    expect(cold.open(text, { format: "plain", settings }).results()).toEqual(open(text, "plain").results());
  });

  it("refuses a change outside its text", () => {
    expect(() => open("Short.").edit([{ start: 4, end: 40, text: "" }])).toThrow(RangeError);
  });
});

describe("every mark", () => {
  const findings = (text: string, format: Format) =>
    open(text, format)
      .results()
      .map((found) => ({ rule: found.rule, words: text.slice(found.start, found.end).replace(/\r?\n/g, " ") }));

  it("is the same text with LF, with CRLF, and behind a byte order mark", () => {
    fc.assert(
      fc.property(draftText, fc.constantFrom("markdown" as const, "plain" as const), (drawn, format) => {
        const text = drawn.replace(/\r/g, "");
        const expected = findings(text, format);
        expect(findings(text.replace(/\n/g, "\r\n"), format)).toEqual(expected);
        if (!text.startsWith("\uFEFF")) expect(findings(`\uFEFF${text}`, format)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it("lies inside the text and splits no surrogate pair", () => {
    fc.assert(
      fc.property(draftText, (text) => {
        for (const found of open(text).results()) {
          expect(found.start).toBeGreaterThanOrEqual(0);
          expect(found.end).toBeLessThanOrEqual(text.length);
          expect(found.start).toBeLessThanOrEqual(found.end);
          for (const offset of [found.start, found.end])
            expect(/^[\uDC00-\uDFFF]/.test(text.slice(offset)) && /[\uD800-\uDBFF]$/.test(text.slice(0, offset))).toBe(
              false,
            );
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("a story that opens with a survey", () => {
  it("is asked for no share of people, and is again once it opens otherwise", () => {
    const shares = ["Mo Lee rows.", "The sea was calm.", "It rained.", "Two-thirds of tenants favoured the bridge."];
    const text = ["A poll of the valley came out on Monday.", ...shares].join("\n\n");
    const draft = open(text);
    const asked = () => draft.results().filter(({ rule }) => rule === "figure-unsourced").length;
    expect(asked()).toBe(0);
    draft.edit([{ start: 2, end: 6, text: "book" }]);
    expect(asked()).toBe(1);
    expect(stateOf(draft)).toEqual(stateOf(open(draft.text)));
    draft.edit([{ start: 2, end: 6, text: "poll" }]);
    expect(asked()).toBe(0);
  });
});

describe("the work after one letter", () => {
  const paragraphs = Array.from({ length: 2500 }, (_, i) =>
    Array.from({ length: 4 }, (_, k) => SENTENCES[(i * 4 + k) % SENTENCES.length]).join(" "),
  );
  const text = paragraphs.join("\n\n");

  it.each(["markdown", "plain"] as const)(
    "is that of at most three paragraphs and the keys of the edited one, in a draft of 100,000 words (%s)",
    (format) => {
      const draft = open(text, format);
      draft.results();
      const before = { ...draft.counters };
      const at = text.indexOf(paragraphs[1200]!, Math.floor(text.length * 0.4)) + 10;
      draft.edit([{ start: at, end: at, text: "x" }]);
      draft.results();
      const analysed = draft.counters.paragraphsAnalysed - before.paragraphsAnalysed;
      expect(analysed).toBe(1);
      expect(draft.counters.paragraphsHeard - before.paragraphsHeard).toBeLessThanOrEqual(3);
      // Each rule that reads the people has the names of the three paragraphs for keys, and those on style one more each.
      expect(draft.counters.keysTouched - before.keysTouched).toBeLessThanOrEqual(45);
      expect(draft.counters.ruleRuns - before.ruleRuns).toBeLessThanOrEqual(3 * 30 + 45);
    },
  );

  it("can be done in slices, and comes to the same", () => {
    let now = 0;
    const sliced = createLinter({ desk: EMPTY_DESK, models, clock: () => now++ }).open(text, {
      format: "plain",
      settings: DEFAULT_SETTINGS,
    });
    let slices = 0;
    while (!sliced.work(50)) slices++;
    expect(slices).toBeGreaterThan(10);
    expect(sliced.results()).toEqual(open(text, "plain").results());
  });

  it("in slices of one paragraph each looks at no paragraph more than a few times", () => {
    const long = paragraphs.slice(0, 600).join("\n\n");
    let now = 0;
    const sliced = createLinter({ desk: EMPTY_DESK, models, clock: () => now++ }).open(long, {
      format: "plain",
      settings: DEFAULT_SETTINGS,
    });
    let slices = 0;
    while (!sliced.work(0, 0)) slices++;
    expect(slices).toBeGreaterThan(2 * 600);
    expect(sliced.counters.paragraphsPassed).toBeLessThanOrEqual(6 * 600);
    expect(sliced.results()).toEqual(open(long, "plain").results());
  });

  it("can be overtaken by edits between slices, wherever they are, and comes to the same", () => {
    const some = paragraphs.slice(0, 30).join("\n\n");
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat(200),
      text: fc.constantFrom("", "x", "\n\n", " Critics say it is 12.\n\n"),
    });
    const steps = fc.array(fc.record({ slices: fc.nat(40), edit }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(steps, (all) => {
        let now = 0;
        const sliced = createLinter({ desk: EMPTY_DESK, models, clock: () => now++ }).open(some, {
          format: "plain",
          settings: DEFAULT_SETTINGS,
        });
        for (const { slices, edit } of all) {
          for (let i = 0; i < slices && !sliced.work(0); i++);
          const start = edit.at % (sliced.text.length + 1);
          const end = Math.min(sliced.text.length, start + edit.length);
          sliced.edit([{ start, end, text: edit.text }]);
        }
        while (!sliced.work(0));
        expect(sliced.results()).toEqual(open(sliced.text, "plain").results());
      }),
      { numRuns: 30 },
    );
  });
});
