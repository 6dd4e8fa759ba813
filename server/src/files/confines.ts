import type { FileAccess } from "./access.ts";
import { isInside } from "./paths.ts";

/** Says which files lie inside which folders, links followed. What it has once found out stays so. */
export class Confines {
  private readonly held = new Map<string, Promise<boolean>>();

  constructor(private readonly access: Pick<FileAccess, "realPath">) {}

  /** Whether a file lies inside a folder, both as their paths say and as links lead; where nothing is, no link leads. */
  holds(folder: string, file: string): Promise<boolean> {
    const key = `${folder}\n${file}`;
    let held = this.held.get(key);
    if (!held) {
      held = this.find(folder, file);
      this.held.set(key, held);
    }
    return held;
  }

  /** Whether a link leads to what lies in a folder, wherever the link itself lies. */
  async leadsInto(folder: string, link: string): Promise<boolean> {
    const real = await this.access.realPath?.(link);
    const realFolder = real === undefined ? undefined : await this.access.realPath?.(folder);
    return real !== undefined && realFolder !== undefined && isInside(realFolder, real);
  }

  private async find(folder: string, file: string): Promise<boolean> {
    if (!isInside(folder, file)) return false;
    const real = await this.access.realPath?.(file);
    const realFolder = real === undefined ? undefined : await this.access.realPath?.(folder);
    return real === undefined || realFolder === undefined || isInside(realFolder, real);
  }
}
