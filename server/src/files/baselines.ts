import { relativePath } from "../lint/config/relative.ts";
import type { SideFile } from "../lint/config/resolve.ts";
import type { Dismissal } from "../record/dismissal.ts";
import { NewslintError } from "../text/error.ts";
import type { FileAccess } from "./access.ts";
import { folderOf, joined, nameOf } from "./paths.ts";

/** The baseline that counts for a draft. */
export interface DraftBaseline {
  /** Absolute, `/`-separated. */
  readonly path: string;
  /** How its entries name the draft: relative to its folder. */
  readonly draft: string;
  /** Its entries for the draft: under the draft's own path, and under that of a file of the same name that has gone. */
  readonly dismissed: readonly Dismissal[];
  /** Whether it is there, and nothing is wrong in it. */
  readonly isSound: boolean;
}

/** A baseline as it was read. */
interface ReadBaseline {
  /** By the absolute paths of drafts. */
  readonly byDraft: ReadonlyMap<string, readonly Dismissal[]>;
  /** Paths of drafts, by their names. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly isThere: boolean;
  readonly problems: readonly NewslintError[];
}

/** Reads baselines, each once. */
export class BaselineReader {
  private readonly files = new Map<string, Promise<ReadBaseline>>();

  constructor(
    private readonly access: Pick<FileAccess, "kind">,
    /** The text of a file, noted as one that counts; undefined where there is none. */
    private readonly textOf: (path: string) => Promise<string | NewslintError | undefined>,
    /** Notes that a file counts, there or not. */
    private readonly note: (path: string) => void,
    /** Whether one that is not there is going to be written, and so no mistake. */
    private readonly isToWrite: boolean,
  ) {}

  /** What a baseline says of a draft; `side` is where it was named, undefined for the one that the call names. */
  async forDraft(
    path: string,
    draft: string,
    side: SideFile | undefined,
    /** Whether a path lies where drafts do; elsewhere nothing is looked for. */
    isAtHome: (path: string) => boolean,
  ): Promise<{ readonly value: DraftBaseline; readonly problems: readonly NewslintError[] }> {
    let file = this.files.get(path);
    if (!file) {
      file = this.read(path);
      this.files.set(path, file);
    }
    const { byDraft, byName, isThere, problems } = await file;
    const dismissed = [...(byDraft.get(draft) ?? [])];
    for (const other of byName.get(nameOf(draft)) ?? []) {
      if (other === draft || !isAtHome(other)) continue;
      // A draft that was moved keeps what was dismissed in it: nothing lies where it was.
      this.note(other);
      if ((await this.access.kind(other)) === undefined) dismissed.push(...byDraft.get(other)!);
    }
    const isMissing = !isThere && problems.length === 0;
    const told = isMissing && !this.isToWrite ? [missing(path, side)] : problems;
    const name = relativePath(folderOf(path) ?? "/", draft);
    return {
      value: { path, draft: name, dismissed, isSound: isThere && problems.length === 0 },
      problems: told,
    };
  }

  private async read(path: string): Promise<ReadBaseline> {
    const nothing = { byDraft: new Map(), byName: new Map() };
    const wrongName = baselineNameProblem(path);
    if (wrongName) return { ...nothing, isThere: false, problems: [wrongName] };
    const text = await this.textOf(path);
    if (text === undefined) return { ...nothing, isThere: false, problems: [] };
    if (text instanceof NewslintError) return { ...nothing, isThere: true, problems: [text] };
    const { parseBaseline } = await import("../record/baseline.ts");
    const { entries, problems } = parseBaseline(text, path);
    const byDraft = new Map<string, Dismissal[]>();
    const byName = new Map<string, string[]>();
    const folder = folderOf(path) ?? "/";
    // Without their lines: what a draft's findings hang on does not change when other entries come or go.
    for (const { line: _, ...entry } of entries) {
      const draft = joined(folder, entry.path);
      const known = byDraft.get(draft);
      if (known) known.push(entry);
      else {
        byDraft.set(draft, [entry]);
        const name = nameOf(draft);
        byName.set(name, [...(byName.get(name) ?? []), draft]);
      }
    }
    return { byDraft, byName, isThere: true, problems };
  }
}

/** What is wrong with a baseline's name: newslint writes to it, so it must not be taken for anything else. */
function baselineNameProblem(path: string): NewslintError | undefined {
  if (/\.ya?ml$/i.test(path)) return undefined;
  return new NewslintError("bad-baseline", "A baseline is a .yml file. Name one, such as newslint-baseline.yml.", {
    file: path,
  });
}

function missing(path: string, side: SideFile | undefined): NewslintError {
  const how = "“newslint check --update-baseline” makes it.";
  return side
    ? new NewslintError("no-side-file", `The file that “baseline” names, ${side.path}, is not there. ${how}`, {
        file: side.config,
      })
    : new NewslintError("no-side-file", `There is no such baseline. ${how}`, { file: path });
}
