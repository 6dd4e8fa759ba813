import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { hashOf } from "../language/hash.ts";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { type ParagraphRule, rule } from "../rules/rule.ts";
import { IncrementalDraft } from "./draft.ts";
import { RuleChoice } from "./ruleRun.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** Reports every place of one word, which is its trigger. */
function finding(word: string, id: string): ParagraphRule {
  return rule({
    id,
    group: "record",
    severity: { desk: "warning" },
    summary: "",
    why: "",
    silent: [],
    authority: [],
    bad: [],
    good: [],
    reads: "paragraph",
    triggers: [hashOf(word)],
    check(context) {
      const { tokens } = context.paragraph.facts.analysis;
      for (let i = context.nextTrigger(0); i >= 0; i = context.nextTrigger(i + 1))
        context.report({ at: { start: tokens.start[i]!, end: tokens.end[i]! }, message: "" });
    },
  });
}

test("as many rules as may be are told where their words stand", () => {
  const words = Array.from({ length: 70 }, (_, i) => `${"abcdefghij"[i % 10]}${"klmnopq"[Math.floor(i / 10)]}x`);
  const rules = words.map((word) => finding(word, `finds-${word}`));
  const text = [...words, ...words].join(" ");
  const draft = new IncrementalDraft(
    text,
    { format: "plain", settings: DEFAULT_SETTINGS },
    { desk: EMPTY_DESK, models },
    new RuleChoice(rules),
    new Set(rules.map(({ id }) => id)),
  );
  const found = draft.results().map(({ rule: id, start, end }) => [id, text.slice(start, end)]);
  expect(found.filter(([id]) => id!.startsWith("finds-"))).toEqual([
    ...words.map((word) => [`finds-${word}`, word]),
    ...words.map((word) => [`finds-${word}`, word]),
  ]);
});
