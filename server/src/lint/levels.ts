import type { Level, Rule, RuleLevel, Setting } from "../rules/rule.ts";
import type { RuleSetting } from "./settings.ts";

const ORDER: readonly Level[] = ["hint", "info", "warning", "error"];

/** The fainter of two levels. */
export function fainter(a: Level, b: Level): Level {
  return ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b;
}

/** Whether `a` is at least as grave as `b`. */
export function atLeast(a: Level, b: Level): boolean {
  return ORDER.indexOf(a) >= ORDER.indexOf(b);
}

/** The highest level a rule may report at under a setting; `off` where it does not run. */
export function levelOf(rule: Rule, setting: Setting, rules: Readonly<Record<string, RuleSetting>>): RuleLevel {
  const set = Object.hasOwn(rules, rule.id) ? rules[rule.id]?.level : undefined;
  if (set !== undefined) return set;
  if (rule.notIn?.includes(setting.type)) return "off";
  return rule.severity[setting.profile] ?? rule.severity.desk;
}
