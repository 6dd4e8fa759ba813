import type { FileAccess } from "../files/access.ts";
import { createWorkspace, type DraftConfig, type Workspace } from "../files/workspace.ts";
import { sourcesNamedIn } from "../record/namedSources.ts";
import type { Profile } from "../rules/rule.ts";
import { pathOf } from "./uris.ts";

/** Config and side files of all open drafts, over the folders that are open. */
export class Newsroom {
  /** One for each profile the editor's settings name, which lies under the files: usually one. */
  private readonly workspaces = new Map<Profile | undefined, Workspace>();

  constructor(
    private readonly access: FileAccess,
    /** Paths. */
    private folders: readonly string[],
    /** Whether nobody vouches for the folders yet: see `Boundary`. */
    private isRestricted = false,
  ) {}

  /** What counts for a draft; `profile` is the editor's own, for drafts without a config. `text`: its front matter may name sources. */
  configFor(uri: string, profile: Profile | undefined, text = ""): Promise<DraftConfig> {
    let workspace = this.workspaces.get(profile);
    if (!workspace) {
      workspace = createWorkspace(this.access, {
        folders: this.folders,
        isRestricted: this.isRestricted,
        ...(profile === undefined ? {} : { under: { profile } }),
      });
      this.workspaces.set(profile, workspace);
    }
    return workspace.settingsFor(pathOf(uri), sourcesNamedIn(text));
  }

  /** The paths of all folders that are open. */
  get allFolders(): readonly string[] {
    return this.folders;
  }

  /** The folder whose config a draft falls under: the one that holds it, the first for an unsaved one. */
  folderOf(uri: string): string | undefined {
    const path = pathOf(uri);
    if (path === undefined) return this.folders[0];
    const holding = this.folders.filter((folder) => path.startsWith(folder.endsWith("/") ? folder : `${folder}/`));
    return holding.sort((a, b) => b.length - a.length)[0];
  }

  /** Whether what configs name counts: not while nobody vouches for the folders. */
  get isTrusted(): boolean {
    return !this.isRestricted;
  }

  /** Somebody vouches for the folders from now on. */
  trust(): void {
    this.isRestricted = false;
    this.workspaces.clear();
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders;
    this.workspaces.clear();
  }

  /** Drops what was read where one of these files matters; without any, drops all. Says whether it did. */
  invalidate(paths?: readonly string[]): boolean {
    let any = false;
    for (const workspace of this.workspaces.values()) {
      if (paths === undefined) any = workspace.invalidate() || any;
      else if (paths.some((path) => workspace.reads(path))) any = workspace.invalidate() || any;
    }
    return any;
  }
}
