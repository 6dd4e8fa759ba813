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

  private async find(folder: string, file: string): Promise<boolean> {
    if (!isInside(folder, file)) return false;
    const real = await this.access.realPath?.(file);
    const realFolder = real === undefined ? undefined : await this.access.realPath?.(folder);
    return real === undefined || realFolder === undefined || isInside(realFolder, real);
  }
}
