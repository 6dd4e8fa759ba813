import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { type Dismissal, summed } from "../record/dismissal.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import type { DraftInfo } from "./linter.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });

function open(text: string, dismissed: readonly Dismissal[] = [], over: Partial<DraftInfo> = {}) {
  return linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS, dismissed, ...over });
}

/** All that a draft's findings come to in a baseline, as `--update-baseline` writes them. */
function baselineOf(text: string, over: Partial<DraftInfo> = {}): readonly Dismissal[] {
  return summed(
    open(text, [], over)
      .dismissable()
      .map(({ start: _start, end: _end, ...held }) => ({ path: "a.md", ...held, count: 1 })),
  );
}

const rules = (text: string, dismissed: readonly Dismissal[], over: Partial<DraftInfo> = {}) =>
  open(text, dismissed, over)
    .results()
    .map(({ rule }) => rule);

const TWO = "Experts say the levee will not hold, and critics say the town is broke.";

describe("what a baseline holds", () => {
  it("is the rule, the sentence as a reader reads it, and the words that are marked", () => {
    expect(baselineOf("The sea was calm. **Experts say** the levee\nwill *not* hold.")).toEqual([
      {
        path: "a.md",
        rule: "vague-source",
        sentence: "Experts say the levee will not hold.",
        marked: "Experts say",
        count: 1,
      },
    ]);
  });

  it("is never what is left to fill, nor what is wrong with the record", () => {
    const text = "The budget is TK. The levee leaks [@nowhere]. Experts say so.";
    expect(baselineOf(text).map(({ rule }) => rule)).toEqual(["vague-source"]);
    const forged = ["placeholder-left", "source-record"].map((rule) => ({
      path: "a.md",
      rule,
      sentence: rule === "source-record" ? "The levee leaks." : "The budget is TK.",
      count: 9,
    }));
    expect(rules(text, forged)).toEqual(expect.arrayContaining(["placeholder-left", "source-record"]));
  });

  it("is not what an ignore silences", () => {
    expect(baselineOf("<!-- newslint-ignore vague-source: agreed --> Experts say so.")).toEqual([]);
  });
});

describe("a finding in the baseline", () => {
  const EXPERTS = "Experts say the levee will not hold.";
  it.each<[string, string, readonly string[]]>([
    ["is let be", EXPERTS, []],
    ["is let be with its sentence set anew", "**Experts** say the\nlevee  will not hold.", []],
    ["is let be wherever the sentence stands", `The sea was calm.\n\nMore of it. ${EXPERTS} That was all.`, []],
    ["is back when a word changes", "Experts say the levee will hold.", ["vague-source"]],
    ["is back when a figure is put in", "Experts say the 2 levees will not hold.", ["vague-source"]],
    ["is told the second time the sentence stands there", `${EXPERTS} ${EXPERTS}`, ["vague-source"]],
  ])("%s", (_, text, expected) => expect(rules(text, baselineOf(EXPERTS))).toEqual(expected));

  it("is told of with its reason and day among what is silenced", () => {
    const [one] = baselineOf(EXPERTS);
    const silencedBy = (more: Partial<Dismissal>) => open(EXPERTS, [{ ...one!, ...more }]).silenced()[0]?.silencedBy;
    expect(silencedBy({})).toBe("in the baseline");
    expect(silencedBy({ date: "2026-03-04" })).toBe("in the baseline since 2026-03-04");
    expect(silencedBy({ reason: "old copy" })).toBe("old copy (baseline)");
    expect(silencedBy({ reason: "old copy", date: "2026-03-04" })).toBe("old copy (baseline, 2026-03-04)");
  });

  it("of several in one sentence is the one whose words were marked", () => {
    const [first, second] = baselineOf(TWO);
    expect([first?.marked, second?.marked]).toEqual(["Experts say", "critics say"]);
    const left = (dismissed: Dismissal) => {
      const draft = open(TWO, [dismissed]);
      return draft.results().map(({ start, end }) => draft.text.slice(start, end));
    };
    expect(left(second!)).toEqual(["Experts say"]);
    expect(left(first!)).toEqual(["critics say"]);
  });

  it("is let be by its sentence alone where other words are marked, or none", () => {
    const [first] = baselineOf(TWO);
    const { marked: _, ...unmarked } = first!;
    expect(rules(TWO, [unmarked])).toEqual(["vague-source"]);
    expect(rules(TWO, [{ ...unmarked, count: 2 }])).toEqual([]);
    expect(rules(TWO, [{ ...first!, marked: "Many experts say" }])).toEqual(["vague-source"]);
  });

  it("counts once where two branches both brought it", () => {
    const [first] = baselineOf(TWO);
    expect(rules(TWO, [first!, { ...first!, date: "2026-03-04" }])).toEqual(["vague-source"]);
  });

  it("still hides what it hid", () => {
    const text = "Critics claimed he stole.";
    const off = { settings: { ...DEFAULT_SETTINGS, rules: { "vague-source": { level: "off" as const } } } };
    expect(rules(text, [], off)).toEqual(["loaded-attribution-verb"]);
    expect(rules(text, baselineOf(text))).toEqual([]);
    // And what is hidden uses its entry up: it is there, though it is not told.
    expect(open(text, baselineOf(text, off)).leftDismissals()).toEqual([]);
    expect(rules(text, baselineOf(text, off))).toEqual(["vague-source"]);
  });
});

describe("an entry that lets nothing be", () => {
  const [entry] = baselineOf("Experts say so.");
  const stale = (text: string, more: Partial<Dismissal> = {}, over: Partial<DraftInfo> = {}) =>
    open(text, [{ ...entry!, ...more }], over)
      .leftDismissals()
      .filter(({ isStale }) => isStale)
      .map(({ rule, count }) => `${count} ${rule}`);
  const under = (settings: Partial<Settings>) => ({ settings: { ...DEFAULT_SETTINGS, ...settings } });

  it.each<[string, readonly string[], string, Partial<Dismissal>, Partial<DraftInfo>]>([
    ["is stale", ["1 vague-source"], "The sea was calm.", {}, {}],
    ["is not while it lets something be", [], "Experts say so.", {}, {}],
    ["is stale in part", ["2 vague-source"], "Experts say so.", { count: 3 }, {}],
    [
      "is stale where an ignore silences it too",
      ["1 vague-source"],
      "<!-- newslint-ignore vague-source: agreed --> Experts say so.",
      {},
      {},
    ],
    [
      "is not where its rule is off",
      [],
      "The sea was calm.",
      {},
      under({ rules: { "vague-source": { level: "off" } } }),
    ],
    ["is where there is no such rule any more", ["1 vague-saucer"], "Experts say so.", { rule: "vague-saucer" }, {}],
  ])("%s", (_, expected, text, more, over) => expect(stale(text, more, over)).toEqual(expected));
});

describe("a draft that is edited", () => {
  it("brings the finding back with the sentence, and takes it away with another baseline, without analysing anything", () => {
    const draft = open(`${TWO}\n\nExperts say so.`, baselineOf(TWO));
    expect(draft.results()).toHaveLength(1);
    const at = draft.text.indexOf("broke");
    draft.edit([{ start: at, end: at, text: "nearly " }]);
    expect(draft.results()).toHaveLength(3);
    const { paragraphsAnalysed, ruleRuns } = draft.counters;
    draft.dismiss(baselineOf(draft.text));
    expect(draft.results()).toEqual([]);
    expect(draft.silenced()).toHaveLength(3);
    expect(draft.counters).toMatchObject({ paragraphsAnalysed, ruleRuns });
  });

  it("looks only at the sentences of the paragraph that changed", () => {
    const paragraphs = Array.from({ length: 200 }, (_, i) => `Experts say that levee ${i} will not hold.`);
    const draft = open(paragraphs.join("\n\n"), baselineOf(paragraphs.join("\n\n")));
    expect(draft.results()).toEqual([]);
    // What is kept of a finding is made once: the very same objects answer after an edit elsewhere.
    const before = draft.dismissable();
    draft.edit([{ start: 0, end: 0, text: "Many " }]);
    const after = draft.dismissable();
    expect(draft.results()).toHaveLength(1);
    expect(after.slice(1).every(({ sentence }, i) => Object.is(sentence, before[i + 1]!.sentence))).toBe(true);
  });
});

/** Sentences of every kind the rules look at. */
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
  "The envoys met in Kiev.",
  "Dr. Ana Ruiz, of the U.N. in St. Paul, said 61 percent of commuters would switch.",
];

/** A paragraph wrapped at a width. */
function wrapped(paragraph: string, width: number): string {
  const lines: string[] = [];
  for (const word of paragraph.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

describe("a draft that is set anew", () => {
  const paragraph = fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 5 });
  const story = fc.array(paragraph, { minLength: 1, maxLength: 4 });
  const quotes = (text: string) => text.replace(/[“”]/g, '"').replaceAll("'", "’");

  it.each(["markdown", "plain"] as const)("keeps all that is dismissed, however its lines break (%s)", (format) => {
    fc.assert(
      fc.property(story, fc.integer({ min: 40, max: 100 }), fc.boolean(), (paragraphs, width, isRequoted) => {
        const text = paragraphs.map((one) => one.join(" ")).join("\n\n");
        const all = open(text, [], { format }).dismissable();
        const wrap = paragraphs.map((one) => wrapped(one.join(" "), width)).join("\n\n");
        const anew = isRequoted && format === "markdown" ? quotes(wrap) : wrap;
        const draft = open(anew, baselineOf(text, { format }), { format });
        const before = new Set(all.map(({ rule, sentence, marked }) => `${rule}\n${sentence}\n${marked}`));
        // Whatever the rules find in the draft as it is set now: nothing that was dismissed is told.
        const told = draft.dismissable().filter(({ heldBy }) => heldBy === undefined);
        expect(told.filter(({ rule, sentence, marked }) => before.has(`${rule}\n${sentence}\n${marked}`))).toEqual([]);
        expect(told).toEqual([]);
        expect(draft.leftDismissals()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
