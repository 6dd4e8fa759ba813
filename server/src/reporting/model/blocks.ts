import type { TokenFeatures } from "./features.ts";

/** How one paragraph is cut: FORMAT.md, section 1. Token numbers of the paragraph, each list with the end. */
export interface Cut {
  readonly blocks: readonly number[];
  /** Sentences; one over the limit is cut into pieces that count as sentences. */
  readonly sentences: readonly number[];
}

/** Cuts a paragraph into blocks of at most `limit` tokens: whole sentences while they fit. */
export function cutOf({ count, rows }: TokenFeatures, limit: number): Cut {
  const sentences: number[] = [];
  for (let i = 0, start = 0; i < count; i++) {
    const begins = rows[i * 4 + 3]! % 3 !== 0;
    if (begins || i - start === limit) {
      sentences.push(i);
      start = i;
    }
  }
  const blocks: number[] = [];
  for (let i = 0; i < sentences.length; i++) {
    const end = sentences[i + 1] ?? count;
    const first = blocks[blocks.length - 1];
    if (first === undefined || end - first > limit) blocks.push(sentences[i]!);
  }
  sentences.push(count);
  blocks.push(count);
  return { blocks, sentences };
}
