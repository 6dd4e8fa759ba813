import picomatch from "picomatch/posix";

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
 * folder all that lies in it. Both kinds of slash work.
 */
export function compileGlob(pattern: string): Glob {
  const negated = pattern.startsWith("!");
  let glob = (negated ? pattern.slice(1) : pattern).replaceAll("\\", "/");
  while (glob.startsWith("./")) glob = glob.slice(2);
  const anchored = glob.startsWith("/");
  if (anchored) glob = glob.slice(1);
  if (glob.endsWith("/")) glob = glob.slice(0, -1);
  if (!anchored && !glob.includes("/")) glob = `**/${glob}`;
  const matches = picomatch([glob, `${glob}/**`], { dot: true });
  return { pattern, negated, matches: (path) => matches(path) };
}

/** Whether the last of the globs that has an opinion on the path takes it in. */
export function anyMatches(globs: readonly Glob[], path: string): boolean {
  let matched = false;
  for (const glob of globs) if (glob.matches(path)) matched = !glob.negated;
  return matched;
}
