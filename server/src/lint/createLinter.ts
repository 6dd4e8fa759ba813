import { RULES } from "../rules/registry.ts";
import { IncrementalDraft } from "./draft.ts";
import type { Linter, LinterOptions } from "./linter.ts";
import { RuleChoice } from "./ruleRun.ts";
import { warmUp } from "./warmUp.ts";

const RULE_IDS: ReadonlySet<string> = new Set(RULES.map((rule) => rule.id));

/** A linter over one desk and one set of models: synchronous, pure, the same in Node, a worker or a browser. */
export function createLinter(options: LinterOptions): Linter {
  const choice = new RuleChoice(RULES);
  const linter: Linter = { open: (text, info) => new IncrementalDraft(text, info, options, choice, RULE_IDS) };
  if (options.isWarm ?? true) warmUp(linter);
  return linter;
}
