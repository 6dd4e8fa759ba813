import type { Lists, RuleLevel, WordEntry } from "../../rules/rule.ts";
import type { Format } from "../../text/document.ts";
import { DEFAULT_SETTINGS, type RuleSetting, type Settings } from "../settings.ts";
import { anyMatches } from "./glob.ts";
import { relativePath } from "./relative.ts";
import type { BaseValues, ConfigFile, ListValues, RuleValue } from "./values.ts";

/** What config comes to for one draft. Paths are as `relativeTo` gave them. */
export interface Resolved {
  readonly settings: Settings;
  /** By the `files` globs; undefined where they say nothing. */
  readonly format: Format | undefined;
  /** The config file whose `ignore` takes the draft out. */
  readonly ignoredBy: string | undefined;
  readonly sources: SideFile | undefined;
  readonly people: SideFile | undefined;
  readonly baseline: SideFile | undefined;
}

/** A path a config names, with the folder it is relative to. */
export interface SideFile {
  readonly folder: string;
  readonly path: string;
  /** The config that names it. */
  readonly config: string;
}

/**
 * Merges config files, farthest first, to what counts for the draft at `path` (undefined: a draft without one, which
 * globs cannot match). `under` lies below all files: an editor's own settings. List files must have been read in.
 */
export function resolveConfig(
  chain: readonly ConfigFile[],
  path: string | undefined,
  under: Partial<Settings> = {},
): Resolved {
  let settings: Settings = { ...DEFAULT_SETTINGS, ...under };
  let format: Format | undefined;
  let ignoredBy: string | undefined;
  let sources: SideFile | undefined;
  let people: SideFile | undefined;
  let baseline: SideFile | undefined;
  for (const { values, folder, path: config } of chain) {
    settings = merged(settings, values);
    if (values.sources !== undefined) sources = { folder, path: values.sources, config };
    if (values.people !== undefined) people = { folder, path: values.people, config };
    if (values.baseline !== undefined) baseline = { folder, path: values.baseline, config };
    if (path === undefined) continue;
    const relative = relativePath(folder, path);
    for (const one of values.files ?? []) if (one.glob.matches(relative)) format = one.format;
    for (const glob of values.ignore ?? []) if (glob.matches(relative)) ignoredBy = glob.negated ? undefined : config;
  }
  if (path !== undefined) {
    for (const { values, folder } of chain) {
      for (const override of values.overrides ?? []) {
        if (anyMatches(override.files, relativePath(folder, path))) settings = merged(settings, override);
      }
    }
  }
  return { settings, format, ignoredBy, sources, people, baseline };
}

function merged(under: Settings, over: BaseValues): Settings {
  return {
    profile: over.profile ?? under.profile,
    type: over.type ?? under.type,
    language: over.language ?? under.language,
    style: { ...under.style, ...over.style },
    home: { ...under.home, ...over.home },
    rules: over.rules ? mergedRules(under.rules, over.rules) : under.rules,
    lists: over.lists ? mergedLists(under.lists, over.lists) : under.lists,
  };
}

/** A level alone keeps the options set farther away. */
function mergedRules(
  under: Readonly<Record<string, RuleSetting>>,
  over: Readonly<Record<string, RuleValue>>,
): Record<string, RuleSetting> {
  const rules: Record<string, RuleSetting> = { ...under };
  for (const [id, value] of Object.entries(over)) {
    const [level, options]: readonly [RuleLevel | false, Readonly<Record<string, unknown>> | undefined] =
      typeof value === "object" ? value : [value, undefined];
    rules[id] = { ...rules[id], level: level === false ? "off" : level, ...(options ? { options } : {}) };
  }
  return rules;
}

function mergedLists(under: Lists, over: ListValues): Lists {
  return {
    places: over.places === "none" ? "none" : (entries<WordEntry>(over.places) ?? under.places),
    words: entries<WordEntry>(over.words) ?? under.words,
    wellKnown: entries<string>(over["well-known"]) ?? under.wellKnown,
    acronyms: entries<string>(over.acronyms) ?? under.acronyms,
    offices: entries<string>(over.offices) ?? under.offices,
    constants: entries<string>(over.constants) ?? under.constants,
  };
}

function entries<T>(list: readonly T[] | { readonly file: string } | undefined): readonly T[] | undefined {
  return list === undefined || "file" in list ? undefined : list;
}
