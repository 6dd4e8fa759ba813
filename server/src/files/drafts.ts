import { type Dirent, readdirSync } from "node:fs";
import nodePath from "node:path";
import { compileExactGlob } from "../lint/config/glob.ts";
import { relativePath } from "../lint/config/relative.ts";
import { folderNamedBy } from "../lint/config/wildcards.ts";
import { NewslintError } from "../text/error.ts";
import { Confines } from "./confines.ts";
import { GitIgnoreRules } from "./gitIgnoreRules.ts";
import { commandAccess, slashed } from "./node.ts";
import { folderOf, isAbsolute, isInside, joined } from "./paths.ts";
import { formatByName, type Workspace } from "./workspace.ts";

/** A draft to lint. */
export interface FoundDraft {
  /** Absolute, `/`-separated. */
  readonly path: string;
  /** As results name it: `/`-separated, relative to the working folder where it lies inside. */
  readonly shown: string;
}

/** What the arguments of a call lead to. */
export interface FoundDrafts {
  readonly drafts: readonly FoundDraft[];
  /** Arguments that lead to no draft. */
  readonly problems: readonly NewslintError[];
  /** Links among what folders and globs lead to, as results would name them, that lead to drafts elsewhere. */
  readonly linksOut: readonly string[];
  /** Drafts named one by one that a config takes out, each with that config. */
  readonly ignored: readonly { readonly shown: string; readonly config: string }[];
}

/** Characters that make an argument a glob. */
const GLOB = /[*?[\]{}!()]/;

/**
 * Finds the drafts that paths, folders and globs lead to, each once, in order of the arguments and then by name.
 * In folders and globs, hidden folders and files, `node_modules` and what git ignores are passed over, and links that lead
 * out of the working folder, the folder that is named and their repository: whoever means those names them.
 */
export async function findDrafts(
  given: readonly string[],
  workspace: Workspace,
  workingFolder: string,
): Promise<FoundDrafts> {
  const drafts = new Map<string, FoundDraft>();
  const problems: NewslintError[] = [];
  const ignored: { shown: string; config: string }[] = [];
  const linksOut: string[] = [];
  const ignores = new GitIgnores();
  const confines = new Confines(commandAccess);
  const shownFor = (path: string) => shownPath(path, workingFolder);
  const add = (path: string) => drafts.set(path, { path, shown: shownFor(path) });

  for (const argument of given) {
    const literal = slashed(nodePath.resolve(workingFolder, argument));
    const kind = await commandAccess.kind(literal);
    if (kind === "file" || kind === "other") {
      const by = kind === "file" ? (await workspace.settingsFor(literal)).ignoredBy : undefined;
      if (by === undefined) add(literal);
      else ignored.push({ shown: shownFor(literal), config: shownFor(by) });
      continue;
    }
    let matches: (path: string) => boolean = () => true;
    let base = literal;
    if (kind !== "folder") {
      if (!GLOB.test(argument)) {
        problems.push(
          new NewslintError("file-not-found", "There is no such file or folder.", { file: shownFor(literal) }),
        );
        continue;
      }
      const isWindows = nodePath.sep === "\\";
      const pattern = (isWindows ? argument.replaceAll("\\", "/") : argument).replace(/^(?:\.\/)+/, "");
      let isMatch: (path: string) => boolean;
      try {
        isMatch = compileExactGlob(pattern, !isWindows);
      } catch (error) {
        if (!(error instanceof NewslintError)) throw error;
        problems.push(error);
        continue;
      }
      base = slashed(nodePath.resolve(workingFolder, folderNamedBy(pattern)));
      matches = (one) => isMatch(isAbsolute(pattern) ? one : relativePath(workingFolder, one));
    }
    const found = { any: false };
    for await (const one of walk(base, ignores)) {
      if (!matches(one.path)) continue;
      const { path } = one;
      const config = await formatAndIgnore(path, workspace);
      if (!config.isDraft) continue;
      const homes = one.isLink ? [base, workingFolder, await ignores.rootOf(folderOf(path) ?? "/")] : [];
      if (one.isLink && !(await leadsInto(homes, path, confines))) {
        linksOut.push(shownFor(path));
        continue;
      }
      found.any = true;
      if (config.ignoredBy === undefined) add(path);
    }
    if (!found.any) {
      const what = kind === "folder" ? "This folder holds" : "This pattern matches";
      problems.push(
        new NewslintError("no-drafts", `${what} no draft (.md, .markdown, .mdown or .txt) that git does not ignore.`, {
          file: argument,
        }),
      );
    }
  }
  return { drafts: [...drafts.values()], problems, linksOut, ignored };
}

/** Whether a link leads to a file in one of these folders, wherever they lie themselves. */
async function leadsInto(folders: readonly (string | undefined)[], link: string, confines: Confines): Promise<boolean> {
  for (const folder of folders) if (folder !== undefined && (await confines.leadsInto(folder, link))) return true;
  return false;
}

/** The drafts in some folders of the disk, each once, by name: those that the command would lint there, whatever configs ignore. */
export async function draftsUnder(folders: readonly string[]): Promise<readonly string[]> {
  const ignores = new GitIgnores();
  const confines = new Confines(commandAccess);
  const paths = new Set<string>();
  for (const folder of folders)
    for await (const { path, isLink } of walk(folder, ignores))
      if (formatByName(path) !== undefined && (!isLink || (await leadsInto(folders, path, confines)))) paths.add(path);
  return [...paths];
}

/** How results name a path: relative to the working folder where it lies inside. */
export function shownPath(path: string, workingFolder: string): string {
  if (path === workingFolder) return ".";
  return isInside(workingFolder, path) ? path.slice(workingFolder === "/" ? 1 : workingFolder.length + 1) : path;
}

async function formatAndIgnore(path: string, workspace: Workspace) {
  const { format, ignoredBy } = await workspace.settingsFor(path);
  return { isDraft: (format ?? formatByName(path)) !== undefined, ignoredBy };
}

interface WalkedFile {
  readonly path: string;
  /** Whether it is a link to a file. */
  readonly isLink: boolean;
}

/** The files under a folder, by name, without what is hidden, `node_modules` and what git ignores. Links to folders are not followed. */
async function* walk(folder: string, ignores: GitIgnores): AsyncGenerator<WalkedFile> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = folder === "/" ? `/${entry.name}` : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!(await ignores.has(path, true))) yield* walk(path, ignores);
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await commandAccess.kind(path)) === "file")) {
      if (!(await ignores.has(path, false))) yield { path, isLink: entry.isSymbolicLink() };
    }
  }
}

/** What git ignores: the `.gitignore` of every folder from the repository's root down, and its `info/exclude`. */
class GitIgnores {
  private readonly roots = new Map<string, Promise<string | undefined>>();
  private readonly files = new Map<string, Promise<GitIgnoreRules | undefined>>();

  /** Whether git ignores a path whose folder it does not ignore. */
  async has(path: string, isFolder: boolean): Promise<boolean> {
    const folder = folderOf(path);
    if (folder === undefined) return false;
    const root = await this.rootOf(folder);
    if (root === undefined) return false;
    let verdict = await this.ask(joined(root, ".git/info/exclude"), root, path, isFolder);
    const folders: string[] = [];
    for (let one: string | undefined = folder; one !== undefined && isInside(root, one); one = folderOf(one))
      folders.unshift(one);
    // The nearest file that has an opinion decides.
    for (const one of folders) verdict = (await this.ask(joined(one, ".gitignore"), one, path, isFolder)) ?? verdict;
    return verdict ?? false;
  }

  private async ask(file: string, folder: string, path: string, isFolder: boolean): Promise<boolean | undefined> {
    let rules = this.files.get(file);
    if (!rules) {
      rules = readIgnore(file);
      this.files.set(file, rules);
    }
    return (await rules)?.verdict(path.slice(folder === "/" ? 1 : folder.length + 1), isFolder);
  }

  rootOf(folder: string): Promise<string | undefined> {
    let root = this.roots.get(folder);
    if (!root) {
      root = this.findRoot(folder);
      this.roots.set(folder, root);
    }
    return root;
  }

  private async findRoot(folder: string): Promise<string | undefined> {
    if ((await commandAccess.kind(joined(folder, ".git"))) !== undefined) return folder;
    const above = folderOf(folder);
    return above === undefined ? undefined : this.rootOf(above);
  }
}

/** Where file names that differ in case alone are one, as git takes it there. */
const IGNORES_CASE = process.platform === "win32" || process.platform === "darwin";

async function readIgnore(file: string): Promise<GitIgnoreRules | undefined> {
  const bytes = await commandAccess.read(file).catch(() => undefined);
  if (!bytes) return undefined;
  return new GitIgnoreRules(new TextDecoder().decode(bytes), IGNORES_CASE);
}
