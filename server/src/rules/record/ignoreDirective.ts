import { rule } from "../rule.ts";

/** Flags an ignore that silences nothing, gives no reason or names no rule. */
export default rule({
  id: "ignore-directive",
  group: "record",
  reads: "engine",
  severity: { desk: "info", publish: "warning" },
  summary: "An ignore must name a rule, give a reason, and silence something.",
  why: "An ignore is a decision that somebody else will want to understand later. One without a reason cannot be reviewed, and one that silences nothing hides the next slip.",
  silent: [
    "the reason is still a `TK` and text stands beside it: the ignore does nothing yet, and `placeholder-left` reports it",
    "the rule it names has a finding there, even where another rule says the same more urgently",
  ],
  authority: ["newslint's own: the Guardian's sub-editors asked to see what was dismissed, and why"],
  bad: [
    "The clerk read the minutes. ⟦<!-- newslint-ignore house-word: agreed with the desk -->⟧ The meeting closed at nine.",
    "The clerk read the minutes. ⟦<!-- newslint-ignore placeholder-left -->⟧ The fee is TK crowns.".replace(
      "TK",
      "due in",
    ),
    "The clerk read the minutes. ⟦<!-- newslint-ignore house-wrd: agreed -->⟧ The meeting closed at nine.",
    "⟦<!-- newslint-ignore house-word: TK -->⟧\n\nThe meeting closed at nine.",
  ],
  good: [
    "The clerk read the minutes. <!-- newslint-ignore placeholder-left: name of a shop --> The shop is called TK.",
  ],
});
