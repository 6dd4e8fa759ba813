import type { Content } from "./content.ts";

/** A block at its place in its chunk: offsets from the chunk's start. */
export interface LocalBlock {
  readonly content: Content;
  readonly start: number;
  readonly end: number;
  readonly quoteDepth: number;
  readonly listDepth: number;
  readonly footnote: string | undefined;
  /** Of a line of the front matter, what it says it is. */
  readonly part?: "headline" | "standfirst";
}

/** A link reference definition: the folded label and the address. */
export interface Definition {
  readonly label: string;
  readonly url: string;
}

/** What labels stand for in a draft. */
export type Definitions = ReadonlyMap<string, string>;

/**
 * A stretch of a draft that is read by itself: it starts where a block does after a blank line, outside all containers,
 * and runs to the next such place. What stands before it cannot change how it reads, but for link reference definitions.
 * Chunks are shared between the versions of a draft.
 */
export interface Chunk {
  readonly raw: string;
  readonly blocks: readonly LocalBlock[];
  readonly definitions: readonly Definition[];
  /** Folded labels that its text may refer to, defined or not. */
  readonly references: readonly string[];
}

/** A stretch of text, split into chunks but not yet read. */
export interface Sections {
  /** Where the chunks start, ascending; the first is 0. Empty only for an empty text. */
  readonly starts: readonly number[];
  readonly definitions: readonly Definition[];
  /** The first `count` chunks; `known` gives those that need no reading (by their raw text). */
  chunks(count: number, definitions: Definitions, known: (raw: string) => Chunk | undefined): Chunk[];
}
