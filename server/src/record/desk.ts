/** A source the desk has recorded (rules.md 7b). */
export interface SourceRecord {
  readonly key: string;
  readonly type: string;
  readonly title: string;
  readonly issuer?: string;
  readonly date?: string;
  readonly url?: string;
  /** The file that holds the entry, and its line there, 1-based. */
  readonly file?: string;
  readonly line?: number;
}

/** What the newsroom knows, read by `files` and handed to the core: immutable, no I/O behind it. */
export interface Desk {
  readonly sources: ReadonlyMap<string, SourceRecord>;
}

export const EMPTY_DESK: Desk = { sources: new Map() };
