import type { Shape } from "../../record/shape.ts";
import { RULES } from "../../rules/registry.ts";
import { PROFILES, type Rule, STORY_TYPES } from "../../rules/rule.ts";

const LEVEL: Shape = {
  kind: "choice",
  what: "a level",
  values: ["off", "hint", "info", "warning", "error", false],
  does: "The rule's highest level; `off` (or `false`) turns it off.",
};

const text = (does: string): Shape => ({ kind: "text", does });
const texts = (does: string): Shape => ({ kind: "list", of: { kind: "text" }, does });
const textOrTexts = (does: string): Shape => ({
  kind: "either",
  of: [{ kind: "text" }, { kind: "list", of: { kind: "text" } }],
  does,
});

const WORD_ENTRY: Shape = {
  kind: "either",
  of: [
    { kind: "text", does: "`wrong -> right`" },
    {
      kind: "map",
      what: "key",
      required: ["wrong", "right"],
      keys: {
        wrong: text("The form not to use."),
        right: text("The form to use."),
        reason: text("Why, for the message."),
        except: texts("Phrases in which the wrong form stands rightly."),
        exact: { kind: "flag", does: "Match exactly as written: no inflection, no change of case." },
      },
    },
  ],
};
/** A list of wrong and right forms, as it stands inline or in a file of its own. */
export const WORD_ENTRIES: Shape = { kind: "list", of: WORD_ENTRY };
export const NAMES: Shape = { kind: "list", of: { kind: "text" } };

const words = (does: string): Shape => ({ kind: "either", of: [{ kind: "text" }, WORD_ENTRIES], does });
const names = (does: string): Shape => ({ kind: "either", of: [{ kind: "text" }, NAMES], does });

function optionShape(rule: Rule): Shape {
  const keys: Record<string, Shape> = {};
  for (const [name, option] of Object.entries(rule.options ?? {})) {
    const does = option.does;
    keys[name] =
      option.type === "list"
        ? texts(does)
        : option.type === "string"
          ? text(does)
          : { kind: option.type === "number" ? "number" : "flag", does };
  }
  return { kind: "map", what: `option of ${rule.id}`, keys };
}

const RULE_LEVELS: Shape = {
  kind: "map",
  what: "rule",
  does: "Levels of rules: `id: level`, or `id: [level, options]`.",
  keys: Object.fromEntries(
    RULES.map((rule) => [
      rule.id,
      {
        kind: "either",
        of: [LEVEL, { kind: "pair", first: LEVEL, second: optionShape(rule) }],
        does: rule.summary,
      } satisfies Shape,
    ]),
  ),
};

const BASE: Readonly<Record<string, Shape>> = {
  profile: { kind: "choice", what: "a profile", values: PROFILES, does: "The set of levels to start from." },
  type: { kind: "choice", what: "a story type", values: STORY_TYPES, does: "What kind of story the drafts are." },
  rules: RULE_LEVELS,
  style: {
    kind: "map",
    what: "style",
    does: "House style, where the desk has one.",
    keys: {
      titles: {
        kind: "choice",
        what: "a style of titles",
        values: ["auto", "ap", "reuters", "bbc", "guardian"],
        does: "Capitals of titles.",
      },
      honorifics: {
        kind: "choice",
        what: "a style of honorifics",
        values: ["auto", "none", "all", "nyt"],
        does: "Mr, Ms and Dr on later mentions.",
      },
      dates: {
        kind: "choice",
        what: "a style of dates",
        values: ["bbc", "guardian", "ap", "print"],
        does: "Today, yesterday and days by name.",
      },
      currency: text("How sums of money are written."),
    },
  },
  home: {
    kind: "map",
    what: "key",
    does: "Where the newsroom is at home.",
    keys: {
      country: text("ISO 3166 code, such as CA."),
      currency: text("ISO 4217 code, such as CAD: what a bare $ means."),
    },
  },
  language: text("Language of the drafts: en, en-GB, en-US, …"),
  lists: {
    kind: "map",
    what: "list",
    does: "The desk's own lists, inline or each in a file.",
    keys: {
      places: words(
        "Names of places and organisations to avoid, with the house's own; `none` turns the shipped map off.",
      ),
      words: words("Words the desk rules out, with what to write instead."),
      "well-known": names("People who need no introduction."),
      acronyms: names("Acronyms that need no expansion."),
      offices: names("Offices that only one person holds."),
      constants: names("Quantities that need no source, such as 435 House seats."),
    },
  },
};

/** All that a config file may say. */
export const CONFIG: Shape & { readonly kind: "map" } = {
  kind: "map",
  what: "key",
  keys: {
    root: { kind: "flag", does: "No config above this folder is read." },
    extends: textOrTexts("Config to start from: a file, a package, or newslint:PROFILE."),
    ...BASE,
    overrides: {
      kind: "list",
      does: "Other settings for some drafts; later ones win.",
      of: {
        kind: "map",
        what: "key",
        required: ["files"],
        keys: { files: textOrTexts("Globs, relative to this file."), ...BASE },
      },
    },
    ignore: textOrTexts("Globs of drafts that are not linted, relative to this file."),
    files: {
      kind: "table",
      does: "What other files are: glob to markdown or plain.",
      of: { kind: "choice", what: "a format", values: ["markdown", "plain"] },
    },
    sources: text("The desk's source file."),
    people: text("The desk's people file."),
    baseline: text("The file of dismissed findings."),
  },
};
