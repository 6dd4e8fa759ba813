/** What the package gives that needs neither the linter nor the models: a part of its own, for bundlers (build.mjs). */
export { DEFAULT_SETTINGS } from "../lint/settings.ts";
export { EMPTY_DESK } from "../record/desk.ts";
export { NewslintError } from "../text/error.ts";
