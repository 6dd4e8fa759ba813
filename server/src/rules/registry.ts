// Made by scripts/registry.mjs from the files of this folder. Do not edit.
import frontMatter from "./record/frontMatter.ts";
import ignoreDirective from "./record/ignoreDirective.ts";
import notEnglish from "./record/notEnglish.ts";
import type { Rule } from "./rule.ts";

/** Every rule, in order of folder and file name. */
export const RULES: readonly Rule[] = [
  frontMatter,
  ignoreDirective,
  notEnglish,
];
