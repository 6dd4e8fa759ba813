import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type Desk, EMPTY_DESK } from "../record/desk.ts";
import { parsePeople } from "../record/people.ts";
import { parseSources } from "../record/sources.ts";
import { readSourceText, sourceFormatOf } from "../record/sourceText/readSourceText.ts";
import { sourceWordsOf } from "../record/sourceText/sourceWords.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { unmark } from "../rules/examples.ts";
import { RULES } from "../rules/registry.ts";
import type { Example, Rule } from "../rules/rule.ts";
import { readConfig } from "./config/read.ts";
import { resolveConfig } from "./config/resolve.ts";
import { createLinter } from "./createLinter.ts";
import type { Diagnostic } from "./linter.ts";
import { PRECEDENCE, problemOf } from "./precedence.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
import type { SourceTextsAtHand } from "./sourceChecks.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });

type Full = Exclude<Example, string>;
const full = (example: Example): Full => (typeof example === "string" ? { draft: example } : example);

function lint(text: string, example: Full, rule: Rule): readonly Diagnostic[] {
  const settings: Settings = {
    ...configured(example),
    profile: example.profile ?? "desk",
    type: example.type ?? "news",
    ...(example.date === undefined ? {} : { date: example.date }),
  };
  const desk = deskOf(example);
  const draft = (
    desk === EMPTY_DESK ? linter : createLinter({ desk, models, sourceTexts: textsOf(example), isWarm: false })
  ).open(text, {
    format: example.format ?? "markdown",
    settings,
  });
  return draft.results().filter((diagnostic) => diagnostic.rule === rule.id);
}

/** The settings that an example's config gives. */
function configured({ files }: Full): Settings {
  const text = files?.["newslint.yml"];
  const config = text === undefined ? undefined : readConfig(text, "newslint.yml");
  if (!config) return DEFAULT_SETTINGS;
  expect(config.problems).toEqual([]);
  return resolveConfig([config], undefined).settings;
}

/** The desk that an example's side files give. */
function deskOf({ files }: Full): Desk {
  const { "people.yml": people, "sources.yml": sources } = files ?? {};
  if (people === undefined && sources === undefined) return EMPTY_DESK;
  const known = parsePeople(people ?? "", "people.yml");
  const recorded = parseSources(sources ?? "", "sources.yml");
  expect([...known.problems, ...recorded.problems]).toEqual([]);
  return { ...EMPTY_DESK, people: known.people, sources: recorded.sources };
}

/** The texts of local sources among an example's side files. */
function textsOf({ files = {} }: Full): SourceTextsAtHand {
  return {
    get(path) {
      const format = sourceFormatOf(path);
      const text = files[path];
      return format === undefined || text === undefined ? undefined : sourceWordsOf(readSourceText(text, format, path));
    },
  };
}

function apply(text: string, edits: readonly { start: number; end: number; text: string }[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  it.each(rule.bad.map((example) => [full(example).draft, full(example)] as const))("flags %j", (marked, example) => {
    const { text, marks, related } = unmark(marked);
    expect(marks.length, "a bad example marks what is found").toBeGreaterThan(0);
    const found = lint(text, example, rule);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(
      marks.map(({ start, end }) => text.slice(start, end)),
    );
    expect(found.map(({ start, end }) => ({ start, end }))).toEqual(marks);
    if (related.length > 0)
      expect(found.flatMap((one) => one.related.map(({ start, end }) => ({ start, end })))).toEqual(related);
    if (example.level) expect(found.map((one) => one.severity)).toEqual(found.map(() => example.level));
    if (example.fixed !== undefined) expect(apply(text, found[0]!.fixes[0]!.edits)).toBe(example.fixed);
  });

  it.each(rule.good.map((example) => [full(example).draft, full(example)] as const))(
    "is silent on %j",
    (marked, example) => {
      const { text, marks } = unmark(marked);
      expect(marks, "a good example marks nothing").toEqual([]);
      expect(lint(text, example, rule).map(({ message }) => message)).toEqual([]);
    },
  );

  it("says what is wrong in few words, and every fix leaves a text without that finding or a blank to fill", () => {
    for (const example of rule.bad.map(full)) {
      const { text } = unmark(example.draft);
      for (const found of lint(text, example, rule)) {
        const [first] = found.message.split(/(?<=[.?!][”"]?) /);
        expect(first!.length, found.message).toBeLessThanOrEqual(110);
        for (const fix of found.fixes) {
          const fixed = apply(text, fix.edits);
          expect(fixed).not.toBe(text);
          if (fix.safe) expect(lint(fixed, example, rule).length).toBeLessThan(lint(text, example, rule).length);
          expect(fix.safe && fix.blanks).toBe(false);
        }
      }
    }
  });

  it("is described", () => {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.summary.length).toBeLessThanOrEqual(120);
    expect(rule.why.length).toBeGreaterThan(20);
    expect(rule.bad.length).toBeGreaterThan(0);
    expect(rule.good.length).toBeGreaterThan(0);
    expect(rule.authority.length).toBeGreaterThan(0);
  });

  it("names the problem that precedence knows it by", () => {
    const known = Object.values(PRECEDENCE).some((ranks) => ranks.some((ids) => ids.includes(rule.id)));
    expect(rule.problem ?? rule.id).toBe(known ? problemOf(rule.id) : rule.id);
  });
});

it("has one rule for each id", () => {
  expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
});
