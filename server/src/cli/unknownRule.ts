import { RULES } from "../rules/registry.ts";
import { nearest } from "../text/nearest.ts";
import { harmless } from "./terminal.ts";

/** What to say of a rule that is not there. */
export function unknownRule(id: string): string {
  const near = nearest(
    id,
    RULES.map((rule) => rule.id),
  );
  return `There is no rule “${harmless(id)}”. ${near === undefined ? "`newslint rules` lists them." : `Did you mean “${near}”?`}`;
}
