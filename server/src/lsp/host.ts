import type { Connection } from "vscode-languageserver";
import type { FileAccess } from "../files/access.ts";
import type { ReadPdf } from "../files/sourceTexts.ts";
import type { ReadModel } from "../language/models/models.ts";

/** What our own client says about itself; other clients say nothing of the kind. */
export interface InitializationOptions {
  /** It answers `newslint/readFile` and `newslint/stat`. */
  readonly readsFiles?: boolean;
  /** It shows what `newslint/status` and `newslint/standing` say. */
  readonly showsStatus?: boolean;
  /** Whether the writer vouches for the folders that are open; other clients ask nobody, and all is read. */
  readonly isTrusted?: boolean;
  /** Where the extension lies, for a server that has no disk. */
  readonly extensionUri?: string;
}

/** What the place it runs in gives the server: a Node process its disk, a worker the client's file system. */
export interface ServerHost {
  /** Reads of config and side files. */
  files(connection: Connection, options: InitializationOptions): FileAccess;
  /** The paths of all drafts in some folders, by name; what is hidden, in `node_modules` or ignored by git aside. */
  drafts(
    connection: Connection,
    options: InitializationOptions,
    folders: readonly string[],
  ): Promise<readonly string[]>;
  readModel(connection: Connection, options: InitializationOptions): ReadModel;
  /** The folder of the rules' pages (`ID.md`), as a URI without a slash at its end. */
  pages(options: InitializationOptions): string | undefined;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Lets the event loop take what waits, then goes on. */
  pause(): Promise<void>;
  /** Runs something so many milliseconds later, once. What it gives calls that off. */
  after(ms: number, run: () => void): () => void;
  /** Reads sources that are PDFs; absent where it cannot. */
  readonly readPdf?: ReadPdf;
}
