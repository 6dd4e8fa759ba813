import type { Lists, Profile, RuleLevel, StoryType } from "../rules/rule.ts";

/** One rule's setting. */
export interface RuleSetting {
  readonly level?: RuleLevel;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** The resolved config of one draft: what all files, overrides and options come to. Immutable. */
export interface Settings {
  readonly profile: Profile;
  readonly type: StoryType;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly style: Readonly<Record<string, string>>;
  readonly home: { readonly country?: string; readonly currency?: string };
  readonly language: string | undefined;
  readonly lists: Lists;
}

export const DEFAULT_SETTINGS: Settings = {
  profile: "desk",
  type: "news",
  rules: {},
  style: {},
  home: {},
  language: undefined,
  lists: { places: [], words: [], wellKnown: [], acronyms: [], offices: [], constants: [] },
};
