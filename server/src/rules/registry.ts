// Made by scripts/registry.mjs from the files of this folder. Do not edit.
import type { Rule } from "./rule.ts";

/** Every rule, in order of folder and file name. */
export const RULES: readonly Rule[] = [
];
