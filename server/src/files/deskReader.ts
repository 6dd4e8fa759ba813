import type { Resolved, SideFile } from "../lint/config/resolve.ts";
import { type Desk, EMPTY_DESK, type LedgerEntry, type PersonRecord, type SourceRecord } from "../record/desk.ts";
import type { ParsedLedger } from "../record/ledger.ts";
import type { ParsedSources } from "../record/sources.ts";
import { NewslintError } from "../text/error.ts";
import type { FileAccess } from "./access.ts";
import type { Confines } from "./confines.ts";
import { gitTracks } from "./gitIndex.ts";
import { folderOf, isInside, joined, nameOf } from "./paths.ts";

const SOURCE_ENDINGS = ["sources.yml", "sources.json", "sources.bib"] as const;
const PEOPLE_NAME = "people.yml";
const PRIVATE_NAME = "newslint.private.yml";

/** A draft, as far as its side files hang on it. */
export interface DraftPlace {
  /** Undefined for a draft that is no file. */
  readonly path: string | undefined;
  readonly folder: string | undefined;
  /** The folder outside which nothing is read. */
  readonly top: string | undefined;
  /** The source files that its front matter names, relative to its folder. */
  readonly namedSources: readonly string[];
}

/** What a file gives, and what is wrong with it. */
interface Read<T> {
  readonly value: T;
  readonly problems: readonly NewslintError[];
}

/** A draft's desk, and the files it was made from, there or not. */
interface ReadDesk extends Read<Desk> {
  readonly files: readonly string[];
}

/**
 * Reads the side files of drafts (rules.md section 7): sources, people, claims. Each file is read once, and drafts with the
 * same side files share a desk.
 */
export class DeskReader {
  private readonly sourceFiles = new Map<string, Promise<Read<ReadonlyMap<string, SourceRecord>> | undefined>>();
  private readonly peopleFiles = new Map<string, Promise<Read<readonly PersonRecord[]> | undefined>>();
  private readonly privateFiles = new Map<string, Promise<Read<ReadonlySet<string>> | undefined>>();
  private readonly desks = new Map<string, Desk>();

  constructor(
    private readonly access: FileAccess,
    private readonly confines: Confines,
    /** The text of a file, noted as one that counts; undefined where there is none. */
    private readonly textOf: (path: string) => Promise<string | NewslintError | undefined>,
    /** Notes that a file counts, there or not. */
    private readonly note: (path: string) => void,
    private readonly gitRootOf: (folder: string) => Promise<string | undefined>,
    /** Whether only files under names of their own are read, and none that is named by another: see `Boundary`. */
    private readonly isRestricted = false,
  ) {}

  /** `resolved` names only files that may be read; those that the draft names, or lie beside it, are looked at here. */
  async deskFor(resolved: Resolved, place: DraftPlace): Promise<ReadDesk> {
    const { path, folder, top } = place;
    const problems: NewslintError[] = [];
    // First found wins: the draft's own files, its folder's, the project's (rules.md 7b).
    const named =
      folder === undefined || this.isRestricted ? [] : place.namedSources.map((name) => joined(folder, name));
    const own = [...named, ...(path === undefined ? [] : SOURCE_ENDINGS.map((name) => `${stemOf(path)}.${name}`))];
    const shared = folder === undefined ? [] : SOURCE_ENDINGS.map((name) => joined(folder, name));
    const project = placed(resolved.sources);
    const files: {
      readonly path: string;
      readonly isOwn: boolean;
      readonly found: ReadonlyMap<string, SourceRecord>;
    }[] = [];
    const candidates = new Set([...own, ...shared, ...(project ? [project.path] : [])]);
    for (const candidate of candidates) {
      if (candidate !== project?.path && !(await this.mayRead(candidate, place))) {
        problems.push(
          named.includes(candidate)
            ? ofDraft(path, "outside", `names sources outside ${top}, where newslint reads nothing`)
            : leadsOut(candidate, top),
        );
        continue;
      }
      const file = await kept(this.sourceFiles, `${top}\n${candidate}`, () => this.sourcesIn(candidate, top));
      if (file) {
        files.push({ path: candidate, isOwn: own.includes(candidate), found: file.value });
        problems.push(...file.problems);
      } else if (named.includes(candidate))
        problems.push(ofDraft(path, "no-side-file", `names ${candidate}, which is not there`));
      else if (candidate === project?.path) problems.push(missing("sources", project));
    }
    const peoplePath = peopleFileOf(resolved, folder);
    const isPeopleOut = peoplePath !== undefined && !resolved.people && !(await this.mayRead(peoplePath, place));
    if (isPeopleOut) problems.push(leadsOut(peoplePath, top));
    const people =
      peoplePath === undefined || isPeopleOut
        ? undefined
        : await kept(this.peopleFiles, peoplePath, () => this.peopleIn(peoplePath));
    if (people) problems.push(...people.problems);
    else if (resolved.people && peoplePath !== undefined) problems.push(missing("people", placed(resolved.people)!));
    const ledgerPath = path === undefined ? undefined : ledgerFileOf(path);
    const isLedgerOut = ledgerPath !== undefined && !(await this.mayRead(ledgerPath, place));
    if (isLedgerOut) problems.push(leadsOut(ledgerPath, top));
    const ledger = ledgerPath === undefined || isLedgerOut ? undefined : await this.ledgerIn(ledgerPath);
    if (ledger) problems.push(...ledger.problems);
    const secret = folder === undefined || this.isRestricted ? undefined : await this.privateFileFor(folder, top);
    if (secret) problems.push(...secret.problems);
    const names = files.map((file) => (file.isOwn ? `own ${file.path}` : file.path));
    const key = [...names, "", people && peoplePath, ledger && path].join("\n");
    const desk = this.desks.get(key) ?? deskOf(files, people?.value ?? [], ledger?.entries ?? []);
    this.desks.set(key, desk);
    const looked = [...candidates, peoplePath, ledgerPath].filter((one) => one !== undefined);
    return { value: desk, problems, files: looked };
  }

  private async sourcesIn(
    path: string,
    top: string | undefined,
  ): Promise<Read<ReadonlyMap<string, SourceRecord>> | undefined> {
    const text = await this.textOf(path);
    if (text === undefined) return undefined;
    if (text instanceof NewslintError) return { value: new Map(), problems: [text] };
    const parsed = await parsedSources(text, path);
    const problems = [...parsed.problems];
    const sources = new Map<string, SourceRecord>();
    for (const [key, record] of parsed.sources) sources.set(key, await this.withFiles(record, path, top, problems));
    if (parsed.contacts.size > 0 && !this.isRestricted)
      problems.push(...(await this.unknownContacts(parsed, path, top)));
    return { value: sources, problems };
  }

  /** A record with the files it names: absolute, and noted where nothing is there. What lies outside is refused. */
  private async withFiles(
    record: SourceRecord,
    path: string,
    top: string | undefined,
    problems: NewslintError[],
  ): Promise<SourceRecord> {
    if (record.localFile === undefined && record.translation === undefined) return record;
    const { localFile, translation, ...rest } = record;
    if (this.isRestricted) return rest;
    const found = async (name: string | undefined) => {
      if (name === undefined) return undefined;
      const file = joined(folderOf(path) ?? "/", name);
      this.note(file);
      if (top !== undefined && (await this.confines.holds(top, file))) return file;
      // Other programs keep their files where they like: that is no slip of the desk's.
      if (!record.imported) {
        const message = `Source “${record.key}” names a file outside ${top}, where newslint reads nothing.`;
        problems.push(new NewslintError("outside", message, lineOf(record, path)));
      }
      return undefined;
    };
    const [own, translated] = [await found(localFile), await found(translation)];
    const kinds = await Promise.all(
      [own, translated].map((file) => (file === undefined ? "file" : this.access.kind(file))),
    );
    return {
      ...rest,
      ...(own === undefined ? {} : { localFile: own }),
      ...(translated === undefined ? {} : { translation: translated }),
      ...(kinds.some((kind) => kind !== "file") ? { isFileMissing: true as const } : {}),
      ...(kinds.includes("folder") ? { isFileFolder: true as const } : {}),
    };
  }

  /** Whether a draft's side file stays inside; a draft's folder may itself be a link, whose files lie where it does. */
  private async mayRead(file: string, { folder, top }: DraftPlace): Promise<boolean> {
    const { confines } = this;
    if (top === undefined || (await confines.holds(top, file))) return true;
    this.note(file);
    return folder !== undefined && !this.isRestricted && (await confines.holds(folder, file));
  }

  private async peopleIn(path: string): Promise<Read<readonly PersonRecord[]> | undefined> {
    const text = await this.textOf(path);
    if (text === undefined) return undefined;
    if (text instanceof NewslintError) return { value: [], problems: [text] };
    const { parsePeople } = await import("../record/people.ts");
    const { people, problems } = parsePeople(text, path);
    return { value: people, problems };
  }

  private async ledgerIn(path: string): Promise<ParsedLedger | undefined> {
    const text = await this.textOf(path);
    if (text === undefined) return undefined;
    if (text instanceof NewslintError) return { entries: [], problems: [text] };
    const { parseLedger } = await import("../record/ledger.ts");
    return parseLedger(text, path);
  }

  /** Contacts that point into a private file which does not have them; nothing where the file is not at hand. */
  private async unknownContacts(
    { contacts, sources }: ParsedSources,
    path: string,
    top: string | undefined,
  ): Promise<readonly NewslintError[]> {
    const file = await this.privateFileFor(folderOf(path) ?? "/", top);
    if (!file || file.problems.length > 0) return [];
    return [...contacts]
      .filter(([, id]) => !file.value.has(id))
      .map(([key, id]) => {
        const message = `The contact of source “${key}” is to be “${id}” of ${PRIVATE_NAME}, which has no such entry.`;
        return new NewslintError("no-contact", message, lineOf(sources.get(key), path));
      });
  }

  /** The private file that counts for a folder: the nearest one, upwards to `top`. Only what its entries are called is kept. */
  private privateFileFor(folder: string, top: string | undefined): Promise<Read<ReadonlySet<string>> | undefined> {
    return kept(this.privateFiles, `${top}\n${folder}`, async () => {
      const path = joined(folder, PRIVATE_NAME);
      this.note(path);
      if ((await this.access.kind(path)) === "file") return this.privateFile(path);
      const above = folderOf(folder);
      if (above === undefined || top === undefined || folder === top || !isInside(top, above)) return undefined;
      return this.privateFileFor(above, top);
    });
  }

  private async privateFile(path: string): Promise<Read<ReadonlySet<string>>> {
    const problems: NewslintError[] = [];
    const root = await this.gitRootOf(folderOf(path) ?? "/");
    if (root !== undefined && (await gitTracks(this.access, root, path))) {
      const message = `Git tracks ${PRIVATE_NAME}, so whoever has the repository can read it. Take it out with “git rm --cached”, and out of the history.`;
      problems.push(new NewslintError("private-tracked", message, { file: path }));
    }
    const text = await this.textOf(path);
    if (text instanceof NewslintError) return { value: new Set(), problems: [...problems, text] };
    const { readPrivateIds } = await import("../record/privateEntries.ts");
    const { ids, line } = readPrivateIds(text ?? "");
    if (ids) return { value: ids, problems };
    // What is in it must not be told, so neither is what the parser says.
    const message = "This file cannot be read: it is a map from ids to contacts, in YAML.";
    const where = line === undefined ? { file: path } : { file: path, line };
    return { value: new Set(), problems: [...problems, new NewslintError("bad-private", message, where)] };
  }
}

/** Of sources with one key the first counts. */
function deskOf(
  files: readonly { readonly isOwn: boolean; readonly found: ReadonlyMap<string, SourceRecord> }[],
  people: readonly PersonRecord[],
  ledger: readonly LedgerEntry[],
): Desk {
  const sources = new Map<string, SourceRecord>();
  for (const { isOwn, found } of files)
    for (const [key, source] of found) if (!sources.has(key)) sources.set(key, isOwn ? { ...source, isOwn } : source);
  return sources.size + people.length + ledger.length === 0 ? EMPTY_DESK : { sources, people, ledger };
}

/** The file the config names, else the one in the draft's folder, there or not. */
export function peopleFileOf(resolved: Resolved, folder: string | undefined): string | undefined {
  return placed(resolved.people)?.path ?? (folder === undefined ? undefined : joined(folder, PEOPLE_NAME));
}

/** The source file that new entries go into: the project's, else the one in the draft's folder. */
export function sourceFileOf(resolved: Resolved, folder: string | undefined): string | undefined {
  const project = placed(resolved.sources)?.path;
  // Lists of other programs are only read.
  if (project?.endsWith(".yml")) return project;
  return folder === undefined ? undefined : joined(folder, SOURCE_ENDINGS[0]);
}

/** The ledger of a draft's claims. */
export function ledgerFileOf(path: string): string {
  return `${stemOf(path)}.claims.yml`;
}

async function parsedSources(text: string, path: string): Promise<ParsedSources> {
  if (path.endsWith(".json")) return (await import("../record/cslSources.ts")).parseCslJson(text, path);
  if (path.endsWith(".bib")) return (await import("../record/bibtexSources.ts")).parseBibtex(text, path);
  return (await import("../record/sources.ts")).parseSources(text, path);
}

/** "drafts/port" of "drafts/port.md": what the names of a draft's side files begin with. */
function stemOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? path.slice(0, path.length - name.length + dot) : path;
}

function placed(side: SideFile | undefined) {
  return side && { path: joined(side.folder, side.path), side };
}

function missing(key: string, { side }: { readonly side: SideFile }): NewslintError {
  return new NewslintError("no-side-file", `The file that “${key}” names, ${side.path}, is not there.`, {
    file: side.config,
  });
}

function leadsOut(path: string, top: string | undefined): NewslintError {
  const message = `This file is a link that leads outside ${top}, where newslint reads nothing.`;
  return new NewslintError("outside", message, { file: path });
}

function ofDraft(path: string | undefined, code: string, what: string): NewslintError {
  return new NewslintError(code, `The front matter ${what}.`, path === undefined ? {} : { file: path });
}

function lineOf(record: SourceRecord | undefined, path: string) {
  return record?.line === undefined ? { file: path } : { file: path, line: record.line };
}

function kept<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = cache.get(key);
  if (!value) {
    value = make();
    cache.set(key, value);
  }
  return value;
}
