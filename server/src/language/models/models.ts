import type { Tagger } from "../tagger.ts";
import type { TokenBuffer } from "../tokens.ts";

/**
 * The weights the analysis needs, loaded once and shared by every draft. Immutable as far as results go: the same prose
 * always gives the same analysis. The tagger keeps what it summed up for the last few thousand words, and the buffer is
 * the room in which one paragraph at a time is worked on; both have a limit and no say in what comes out.
 */
export interface Models {
  readonly tagger: Tagger;
  readonly buffer: TokenBuffer;
}

/** Reads one file of `server/data` (or `dist/data`) by its name. Supplied by `files`: Node, a worker or a browser. */
export type ReadModel = (name: string) => Promise<Uint8Array>;
