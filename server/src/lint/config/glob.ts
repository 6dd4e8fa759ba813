import { NewslintError } from "../../text/error.ts";
import { compileWildcards, type PathTest } from "./wildcards.ts";

/** A glob of a config or of the command line, compiled. */
export interface Glob {
  readonly pattern: string;
  /** Opens with `!`: what it matches is taken out again. */
  readonly negated: boolean;
  /** Whether it matches a path relative to the folder that the glob is relative to, `/`-separated. */
  matches(path: string): boolean;
}

/**
 * Compiles a glob as people know them from .gitignore: a pattern without a slash matches at any depth, one that names a
 * folder all that lies in it. Both kinds of slash work. Throws a `NewslintError` (`bad-glob`) for one that cannot be taken;
 * `file` is where it stands.
 */
export function compileGlob(pattern: string, file?: string): Glob {
  const negated = pattern.startsWith("!") && !pattern.startsWith("!(");
  let glob = (negated ? pattern.slice(1) : pattern).replaceAll("\\", "/");
  while (glob.startsWith("./")) glob = glob.slice(2);
  const anchored = glob.startsWith("/");
  if (anchored) glob = glob.slice(1);
  if (glob.endsWith("/")) glob = glob.slice(0, -1);
  if (!anchored && !glob.includes("/")) glob = `**/${glob}`;
  const test = compiled(glob, pattern, false, file);
  return { pattern, negated, matches: (path) => test(path, true) };
}

/** Compiles a glob as it stands, without what `compileGlob` reads into it. `escapes`: a backslash is no slash. */
export function compileExactGlob(pattern: string, escapes: boolean): (path: string) => boolean {
  const test = compiled(pattern, pattern, escapes, pattern);
  return (path) => test(path);
}

function compiled(glob: string, pattern: string, escapes: boolean, file: string | undefined): PathTest {
  try {
    return compileWildcards(glob, { groups: true, escapes });
  } catch (error) {
    const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern;
    const message = `The glob “${shown}” ${(error as Error).message}.`;
    throw new NewslintError("bad-glob", message, file === undefined ? {} : { file });
  }
}

/** Whether the last of the globs that has an opinion on the path takes it in. */
export function anyMatches(globs: readonly Glob[], path: string): boolean {
  let matched = false;
  for (const glob of globs) if (glob.matches(path)) matched = !glob.negated;
  return matched;
}
