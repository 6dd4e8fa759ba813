import type { ListReading } from "../lint/config/lists.ts";
import type { Resolved, SideFile } from "../lint/config/resolve.ts";
import type { BaseValues, ConfigFile, ConfigValues, ListFile, ListValues } from "../lint/config/values.ts";
import { DEFAULT_SETTINGS, type Settings } from "../lint/settings.ts";
import type { Desk } from "../record/desk.ts";
import type { Format } from "../text/document.ts";
import { NewslintError } from "../text/error.ts";
import type { FileAccess } from "./access.ts";
import { BaselineReader, type DraftBaseline } from "./baselines.ts";
import { Confines } from "./confines.ts";
import { DeskReader, ledgerFileOf, peopleFileOf, sourceFileOf } from "./deskReader.ts";
import { folderOf, isAbsolute, isInside, joined, nameOf } from "./paths.ts";

/** Where reading of config stops, and what lies under it. */
export interface Boundary {
  /** Workspace folders, or the working folder; a draft without a path uses the first one's config. */
  readonly folders: readonly string[];
  /** Whether the git root counts before the folders (the command), or only where no folder holds the draft (the editor). */
  readonly git?: boolean;
  /** Lies under all config files: the editor's own settings. */
  readonly under?: Partial<Settings>;
  /** A config file to use instead of those found, or false for none. */
  readonly config?: string | false;
  /**
   * For folders that nobody vouches for yet: of config and side files only those are read that lie inside under a name of
   * their own (`newslint.yml`, `sources.yml` beside a draft), links followed; none that a config, a draft or another such
   * file names, and no private file.
   */
  readonly isRestricted?: boolean;
  /** The baseline to use instead of those that configs name: the absolute path that a call gives. */
  readonly baseline?: string;
  /** Whether baselines are going to be written, so that none has to be there. */
  readonly writesBaseline?: boolean;
}

/** What counts for one draft. */
export interface DraftConfig {
  readonly settings: Settings;
  readonly desk: Desk;
  /** By the config's `files` globs, else by extension; undefined where neither knows the file. */
  readonly format: Format | undefined;
  /** The config file that takes the draft out of linting. */
  readonly ignoredBy: string | undefined;
  /** The config files that were read for it, farthest first. */
  readonly configs: readonly string[];
  /** Where its people file lies, or would lie; undefined for a draft that lies nowhere. */
  readonly peopleFile: string | undefined;
  /** Where new sources and claims go, there or not; undefined for a draft that is no file. */
  readonly sourceFile: string | undefined;
  readonly ledgerFile: string | undefined;
  /** Undefined where no config names one, and for a draft that is no file. */
  readonly baseline: DraftBaseline | undefined;
  /** Every config and record file it hangs on, there or not; the texts of sources are named by the desk. */
  readonly files: readonly string[];
  /** What is wrong with any of the files behind it, each with file and, as far as known, line. */
  readonly problems: readonly NewslintError[];
}

/** Resolves config and side files of drafts. Files are read once, until `invalidate`. */
export interface Workspace {
  /** `namedSources`: the source files that the draft's front matter names. */
  settingsFor(path: string | undefined, namedSources?: readonly string[]): Promise<DraftConfig>;
  /** Drops what was read. With a path: only where a change of that file can matter; says whether it did. */
  invalidate(path?: string): boolean;
  /** Whether a change of this file can change what `settingsFor` says. */
  reads(path: string): boolean;
}

const CONFIG_FILE_NAMES: readonly string[] = ["newslint.yml", ".newslintrc.json", "package.json"];
const EXTENSIONS: Readonly<Record<string, Format>> = {
  md: "markdown",
  markdown: "markdown",
  mdown: "markdown",
  txt: "plain",
};
/** Longer chains of `extends` are a mistake. */
const DEEPEST = 20;

export function createWorkspace(access: FileAccess, boundary: Boundary): Workspace {
  return new CachingWorkspace(access, boundary);
}

/** The format that a file's extension says; undefined for others. */
export function formatByName(path: string): Format | undefined {
  const name = nameOf(path);
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return name.includes(".") && Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
}

interface Chain {
  /** Farthest first. */
  readonly files: readonly ConfigFile[];
  readonly problems: readonly NewslintError[];
  /** The files that were looked for, there or not: configs, what they extend, their lists. */
  readonly looked: readonly string[];
}

const NO_CHAIN: Chain = { files: [], problems: [], looked: [] };

/** Where configs are read from, and where the files lie that they may name. */
interface Within {
  readonly top: string;
  readonly home: string;
  /** Takes in what is looked for. */
  readonly looked: string[];
}

class CachingWorkspace implements Workspace {
  private inFolder = new Map<string, Promise<Chain>>();
  private chains = new Map<string, Promise<Chain>>();
  private gitRoots = new Map<string, Promise<string | undefined>>();
  private confines: Confines;
  private desks: DeskReader;
  private baselines: BaselineReader;
  /** Every file that was looked for, there or not. */
  private looked = new Set<string>();

  constructor(
    private readonly access: FileAccess,
    private readonly boundary: Boundary,
  ) {
    this.confines = new Confines(access);
    this.desks = this.newDesks();
    this.baselines = this.newBaselines();
  }

  private newDesks(): DeskReader {
    return new DeskReader(
      this.access,
      this.confines,
      (path) => this.text(path),
      (path) => this.looked.add(path),
      (folder) => this.gitRootOf(folder),
      this.boundary.isRestricted === true,
    );
  }

  private newBaselines(): BaselineReader {
    return new BaselineReader(
      this.access,
      (path) => this.text(path),
      (path) => this.looked.add(path),
      this.boundary.writesBaseline === true,
    );
  }

  reads(path: string): boolean {
    return this.looked.has(path) || CONFIG_FILE_NAMES.includes(nameOf(path)) || nameOf(path) === ".git";
  }

  invalidate(path?: string): boolean {
    if (path !== undefined && !this.reads(path)) return false;
    this.inFolder = new Map();
    this.chains = new Map();
    this.gitRoots = new Map();
    this.looked = new Set();
    this.confines = new Confines(this.access);
    this.desks = this.newDesks();
    this.baselines = this.newBaselines();
    return true;
  }

  async settingsFor(path: string | undefined, namedSources: readonly string[] = []): Promise<DraftConfig> {
    const folder = path === undefined ? this.boundary.folders[0] : folderOf(path);
    const chain = folder === undefined ? NO_CHAIN : await kept(this.chains, folder, () => this.chainOf(folder));
    const found = await this.resolve(chain, path);
    const { resolved, outside } =
      folder === undefined ? { resolved: found, outside: [] } : await this.confined(found, await this.homeOf(folder));
    const peopleFile = peopleFileOf(resolved, folder);
    const top = folder === undefined ? undefined : (await this.foldersOf(folder)).at(-1);
    const { value: desk, problems, files } = await this.desks.deskFor(resolved, { path, folder, top, namedSources });
    const baseline = path === undefined ? undefined : await this.baselineFor(path, resolved.baseline);
    return {
      settings: resolved.settings,
      desk,
      format: resolved.format ?? (path === undefined ? undefined : formatByName(path)),
      ignoredBy: resolved.ignoredBy,
      configs: chain.files.map((file) => file.path),
      peopleFile,
      sourceFile: sourceFileOf(resolved, folder),
      ledgerFile: path === undefined ? undefined : ledgerFileOf(path),
      baseline: baseline?.value,
      files: [...chain.looked, ...files, ...(baseline?.value ? [baseline.value.path] : [])],
      problems: [...chain.problems, ...outside, ...problems, ...(baseline?.problems ?? [])],
    };
  }

  /** What was resolved, without the side files that lie outside `home`, and those told of. */
  private async confined(
    resolved: Resolved,
    home: string,
  ): Promise<{ readonly resolved: Resolved; readonly outside: readonly NewslintError[] }> {
    if (this.boundary.isRestricted)
      return { resolved: { ...resolved, sources: undefined, people: undefined, baseline: undefined }, outside: [] };
    const outside: NewslintError[] = [];
    const inside = async (key: "sources" | "people" | "baseline") => {
      const side = resolved[key];
      if (!side || (await this.mayRead(joined(side.folder, side.path), home))) return side;
      outside.push(liesOutside(`“${key}: ${side.path}”`, home, side.config));
      return undefined;
    };
    const [sources, people] = [await inside("sources"), await inside("people")];
    const baseline = this.boundary.baseline === undefined ? await inside("baseline") : undefined;
    return { resolved: outside.length === 0 ? resolved : { ...resolved, sources, people, baseline }, outside };
  }

  /** What the baseline that the call names, else the config's, says of a draft. */
  private async baselineFor(draft: string, side: SideFile | undefined) {
    const { baseline: named } = this.boundary;
    const path = named ?? (side && joined(side.folder, side.path));
    if (path === undefined) return undefined;
    const home = await this.homeOf(folderOf(draft) ?? "/");
    return this.baselines.forDraft(path, draft, named === undefined ? side : undefined, (one) => isInside(home, one));
  }

  private async mayRead(path: string, home: string): Promise<boolean> {
    if (await this.confines.holds(home, path)) return true;
    // The link may be laid anew.
    this.looked.add(path);
    return false;
  }

  /** The config that a call names may lie anywhere; a draft's folder may itself be a link, whose config lies where it does. */
  private async mayReadConfig(path: string, home: string): Promise<boolean> {
    if (path === this.boundary.config || (await this.mayRead(path, home))) return true;
    const folder = folderOf(path);
    return folder !== undefined && !this.boundary.isRestricted && (await this.confines.holds(folder, path));
  }

  private async resolve(chain: Chain, path: string | undefined): Promise<Resolved> {
    if (chain.files.length === 0) {
      const settings = { ...DEFAULT_SETTINGS, ...this.boundary.under };
      return {
        settings,
        format: undefined,
        ignoredBy: undefined,
        sources: undefined,
        people: undefined,
        baseline: undefined,
      };
    }
    const { resolveConfig } = await import("../lint/config/resolve.ts");
    return resolveConfig(chain.files, path, this.boundary.under);
  }

  /** The folders to look in, nearest first. */
  private async foldersOf(folder: string): Promise<readonly string[]> {
    const holding = this.boundary.folders.filter((one) => isInside(one, folder)).sort((a, b) => b.length - a.length)[0];
    const gitFirst = this.boundary.git ? await this.gitRootOf(folder) : undefined;
    const top = gitFirst ?? holding ?? (await this.gitRootOf(folder)) ?? folder;
    const folders: string[] = [];
    for (let one: string | undefined = folder; one !== undefined && isInside(top, one); one = folderOf(one))
      folders.push(one);
    return folders;
  }

  /**
   * The folder inside which the configs of a folder's drafts may name files: as far up as config is read; of a config that
   * was named and lies elsewhere, as far up as it would be read there.
   */
  private async homeOf(folder: string): Promise<string> {
    const { config } = this.boundary;
    const top = (await this.foldersOf(folder)).at(-1) ?? folder;
    if (typeof config !== "string" || isInside(top, config)) return top;
    const own = folderOf(config) ?? folder;
    return (await this.foldersOf(own)).at(-1) ?? own;
  }

  private gitRootOf(folder: string): Promise<string | undefined> {
    return kept(this.gitRoots, folder, async () => {
      if ((await this.access.kind(joined(folder, ".git"))) !== undefined) return folder;
      const above = folderOf(folder);
      return above === undefined ? undefined : this.gitRootOf(above);
    });
  }

  private async chainOf(folder: string): Promise<Chain> {
    const { config } = this.boundary;
    if (config === false) return NO_CHAIN;
    if (config !== undefined) {
      const within: Within = { top: folderOf(config) ?? folder, home: await this.homeOf(folder), looked: [] };
      const read = await this.readFile(config, within);
      if (read instanceof NewslintError) return { files: [], problems: [read], looked: within.looked };
      return this.withBases(read, within, [config]);
    }
    const folders = await this.foldersOf(folder);
    const top = folders.at(-1) ?? folder;
    const files: ConfigFile[] = [];
    const problems: NewslintError[] = [];
    const looked: string[] = [];
    for (const one of folders) {
      const found = await kept(this.inFolder, one, () => this.configIn(one, top));
      files.unshift(...found.files);
      problems.unshift(...found.problems);
      looked.push(...found.looked);
      if (found.files.some((file) => file.values.root)) break;
    }
    return { files, problems, looked };
  }

  /** The one config of a folder, what it extends before it. */
  private async configIn(folder: string, top: string): Promise<Chain> {
    const found: ConfigFile[] = [];
    const problems: NewslintError[] = [];
    const within: Within = { top, home: top, looked: [] };
    for (const name of CONFIG_FILE_NAMES) {
      const read = await this.readFile(joined(folder, name), within, true);
      if (read instanceof NewslintError) problems.push(read);
      else if (read) found.push(read);
    }
    const [first, second] = found;
    if (first && second) {
      const message = `This folder has two configs, ${nameOf(first.path)} and ${nameOf(second.path)}. Keep one of them.`;
      problems.push(new NewslintError("two-configs", message, { file: second.path }));
    }
    if (!first) return { files: [], problems, looked: within.looked };
    const chain = await this.withBases(first, within, [first.path]);
    return { ...chain, problems: [...problems, ...chain.problems] };
  }

  private async readFile(path: string, within: Within): Promise<ConfigFile | NewslintError>;
  private async readFile(path: string, within: Within, optional: true): Promise<ConfigFile | NewslintError | undefined>;
  private async readFile(
    path: string,
    within: Within,
    optional = false,
  ): Promise<ConfigFile | NewslintError | undefined> {
    const { home, looked } = within;
    looked.push(path);
    if (!(await this.mayReadConfig(path, home)))
      return new NewslintError(
        "outside",
        `This file is a link that leads outside ${home}, where newslint reads nothing.`,
        {
          file: path,
        },
      );
    const text = await this.text(path);
    if (text instanceof NewslintError) return text;
    if (text === undefined)
      return optional ? undefined : new NewslintError("no-config", "There is no such config file.", { file: path });
    if (nameOf(path) === "package.json" && !text.includes('"newslint"')) {
      return optional
        ? undefined
        : new NewslintError("no-config", "This package.json has no “newslint”.", { file: path });
    }
    const { readConfig } = await import("../lint/config/read.ts");
    const config = readConfig(text, path);
    if (config) return this.withLists(config, within);
    return optional
      ? undefined
      : new NewslintError("no-config", "This package.json has no “newslint”.", { file: path });
  }

  /** Reads the lists that stand in files of their own, inside `home`. */
  private async withLists(config: ConfigFile, within: Within): Promise<ConfigFile> {
    const { values } = config;
    if (!values.lists && !values.overrides?.some((one) => one.lists)) return config;
    const problems = [...config.problems];
    const filled = async <T extends BaseValues>(base: T): Promise<T> => {
      if (!base.lists) return base;
      const lists: Record<string, unknown> = {};
      for (const [name, list] of Object.entries(base.lists))
        lists[name] = isListFile(list) ? await this.list(name, list, within, config, problems) : list;
      return { ...base, lists: lists as ListValues };
    };
    const top = await filled(values);
    const overrides = top.overrides ? await Promise.all(top.overrides.map(filled)) : undefined;
    return { ...config, values: overrides ? { ...top, overrides } : top, problems };
  }

  private async list(
    name: string,
    list: ListFile,
    { home, looked }: Within,
    config: ConfigFile,
    problems: NewslintError[],
  ): Promise<readonly unknown[]> {
    if (this.boundary.isRestricted) return [];
    const path = joined(config.folder, list.file);
    looked.push(path);
    if (!(await this.mayRead(path, home))) {
      problems.push(liesOutside(`The file of “lists.${name}”, ${list.file},`, home, config.path));
      return [];
    }
    const text = await this.text(path);
    if (text === undefined || text instanceof NewslintError) {
      problems.push(
        text ??
          new NewslintError("no-list", `The file of “lists.${name}”, ${list.file}, is not there.`, {
            file: config.path,
          }),
      );
      return [];
    }
    const { readNameList, readWordList } = await import("../lint/config/lists.ts");
    const read: ListReading<unknown> =
      name === "places" || name === "words" ? readWordList(text, path) : readNameList(text, path);
    problems.push(...read.problems);
    return read.entries;
  }

  /** A config after those it extends, which come after those they extend. */
  private async withBases(config: ConfigFile, within: Within, trail: readonly string[]): Promise<Chain> {
    const { top, looked } = within;
    const files: ConfigFile[] = [];
    const problems: NewslintError[] = [...config.problems];
    const complain = (message: string) =>
      problems.push(new NewslintError("bad-extends", message, { file: config.path }));
    for (const name of config.values.extends ?? []) {
      if (name.startsWith("newslint:")) {
        const { shippedConfig } = await import("../lint/config/read.ts");
        const values: ConfigValues | undefined = shippedConfig(name);
        if (values) files.push({ path: name, folder: config.folder, values, problems: [] });
        else
          complain(
            `“${name}” is no config of newslint. Use newslint:draft, newslint:desk, newslint:factcheck, newslint:publish or newslint:line-by-line.`,
          );
        continue;
      }
      if (this.boundary.isRestricted) continue;
      const path = await this.basePath(name, config.folder, top);
      if (path === undefined) looked.push(joined(config.folder, name));
      if (path === undefined) complain(`“extends: ${name}” is not found inside ${top}.`);
      else if (!isInside(top, path)) complain(`“extends: ${name}” lies outside ${top}, where newslint reads nothing.`);
      else if (trail.includes(path)) complain(`“extends: ${name}” leads back to this file.`);
      else if (trail.length >= DEEPEST) complain(`“extends: ${name}” is one file too many: ${DEEPEST} are read.`);
      else if (!/\.(?:ya?ml|json)$/.test(path))
        complain(`“extends: ${name}” must be a .yml or .json file: newslint runs no code of a config.`);
      else {
        const read = await this.readFile(path, within);
        if (read instanceof NewslintError) problems.push(read);
        else {
          const base = await this.withBases(read, within, [...trail, path]);
          files.push(...base.files);
          problems.push(...base.problems);
        }
      }
    }
    return { files: [...files, config], problems, looked };
  }

  /** Where a name of `extends` leads: a path where it opens with a dot or is absolute, else a file or a package. */
  private async basePath(name: string, folder: string, top: string): Promise<string | undefined> {
    const path = joined(folder, name);
    if (name.startsWith(".") || isAbsolute(name)) return path;
    if ((await this.access.kind(path)) === "file") return path;
    for (let one: string | undefined = folder; one !== undefined && isInside(top, one); one = folderOf(one)) {
      const inPackage = joined(one, `node_modules/${name}`);
      if (!isInside(joined(one, "node_modules"), inPackage)) return undefined;
      const kind = await this.access.kind(inPackage);
      if (kind === "file") return inPackage;
      if (kind !== "folder") continue;
      for (const file of CONFIG_FILE_NAMES)
        if ((await this.access.kind(joined(inPackage, file))) === "file") return joined(inPackage, file);
    }
    return undefined;
  }

  /** The text of a config or side file; undefined where there is none. */
  private async text(path: string): Promise<string | NewslintError | undefined> {
    this.looked.add(path);
    try {
      const bytes = await this.access.read(path);
      return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (error) {
      if (error instanceof NewslintError) return error;
      return new NewslintError("not-utf8", "This file is not UTF-8 text. Save it as UTF-8.", { file: path });
    }
  }
}

function liesOutside(what: string, home: string, config: string): NewslintError {
  return new NewslintError("outside", `${what} lies outside ${home}, where newslint reads nothing.`, { file: config });
}

function isListFile(list: unknown): list is ListFile {
  return typeof list === "object" && list !== null && !Array.isArray(list) && "file" in list;
}

function kept<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = cache.get(key);
  if (!value) {
    value = make();
    cache.set(key, value);
  }
  return value;
}
