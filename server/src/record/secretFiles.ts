import { NewslintError } from "../text/error.ts";
import type { Desk } from "./desk.ts";

/** What went wrong with a source's file, as it may be told: of a source that must not be known only its key. */
export function withoutSecretPath(error: NewslintError, { sources }: Desk): NewslintError {
  const { file } = error.where;
  if (file === undefined) return error;
  for (const { key, isNameless, localFile, translation } of sources.values())
    if (isNameless && (file === localFile || file === translation))
      return new NewslintError(error.code, `The text of source “${key}” could not be read.`, {});
  return error;
}
