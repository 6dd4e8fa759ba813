import type { Profile, RuleLevel, StoryType, WordEntry } from "../../rules/rule.ts";
import type { Format } from "../../text/document.ts";
import type { NewslintError } from "../../text/error.ts";
import type { Glob } from "./glob.ts";

export type RuleValue = RuleLevel | false | readonly [RuleLevel | false, Readonly<Record<string, unknown>> | undefined];

/** A list that stands in a file of its own; the path is relative to the config's folder. */
export interface ListFile {
  readonly file: string;
}

export type NameList = readonly string[] | ListFile;

export interface ListValues {
  readonly places?: readonly WordEntry[] | "none" | ListFile;
  readonly words?: readonly WordEntry[] | ListFile;
  readonly "well-known"?: NameList;
  readonly acronyms?: NameList;
  readonly offices?: NameList;
  readonly constants?: NameList;
}

/** What overrides may say, and the top level too. */
export interface BaseValues {
  readonly profile?: Profile;
  readonly type?: StoryType;
  readonly rules?: Readonly<Record<string, RuleValue>>;
  readonly style?: Readonly<Record<string, string>>;
  readonly home?: { readonly country?: string; readonly currency?: string };
  readonly language?: string;
  readonly lists?: ListValues;
}

export interface Override extends BaseValues {
  readonly files: readonly Glob[];
}

/** One config file's own words, checked. Paths are as written. */
export interface ConfigValues extends BaseValues {
  readonly root?: boolean;
  readonly extends?: readonly string[];
  readonly overrides?: readonly Override[];
  readonly ignore?: readonly Glob[];
  readonly files?: readonly { readonly glob: Glob; readonly format: Format }[];
  readonly sources?: string;
  readonly people?: string;
  readonly baseline?: string;
}

/** A config file as read: what it says that can be used, and what is wrong with it. */
export interface ConfigFile {
  /** Absolute, `/`-separated. */
  readonly path: string;
  /** The folder its paths and globs are relative to. */
  readonly folder: string;
  readonly values: ConfigValues;
  readonly problems: readonly NewslintError[];
}
