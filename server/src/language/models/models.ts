/** The weights and lexicons the analysis needs: immutable, shared by every draft. */
export interface Models {
  readonly tagger: unknown;
}

/** Reads one file of `server/data` (or `dist/data`) by its name. Supplied by `files`: Node, a worker or a browser. */
export type ReadModel = (name: string) => Promise<Uint8Array>;
