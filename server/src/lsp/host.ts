import type { FileAccess } from "../files/access.ts";
import type { ReadModel } from "../language/models/models.ts";

/** What the place it runs in gives the server: a Node process its disk, a worker the client's virtual file system. */
export interface ServerHost {
  /** Reads of config and side files. */
  readonly files: FileAccess;
  readonly readModel: ReadModel;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Lets the event loop take what waits, then goes on. */
  pause(): Promise<void>;
  /** Where a rule's page (`docs/rules/ID.md`) can be opened. */
  pageOf(rule: string): string | undefined;
}
