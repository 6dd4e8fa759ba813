import type { Tokens } from "./analysis.ts";
import { TokenBuffer, tokenise } from "./tokens.ts";

/** Where a phrase of a lexicon stands: tokens [firstToken, endToken). */
export interface LexiconMatch<V> {
  readonly value: V;
  readonly firstToken: number;
  readonly endToken: number;
}

const SCREEN = 4096;

/**
 * Phrases of one or more words, found in text by the hashes of its tokens: one look-up a token, however long the list.
 * Case and the shape of apostrophes do not count, and what parts two words (a blank, a line break) does not either; a
 * caller who is pickier says so by `accepts`. Phrases are cut into tokens as text is, so "aren't" or "U.S." work.
 */
export class Lexicon<V> {
  /** Whether any phrase can begin with a hash, by its low bits: nearly every word of a text is turned away here. */
  private readonly screen = new Uint8Array(SCREEN);
  /** Steps of the trie, by state and hash; state 0 is the root. */
  private readonly steps: readonly (Map<number, number> | undefined)[];
  /** What ends at each state. */
  private readonly values: readonly (V[] | undefined)[];

  constructor(entries: Iterable<readonly [phrase: string, value: V]>) {
    const steps: (Map<number, number> | undefined)[] = [undefined];
    const values: (V[] | undefined)[] = [undefined];
    const buffer = new TokenBuffer();
    for (const [phrase, value] of entries) {
      tokenise(phrase, buffer);
      if (buffer.count === 0) continue;
      let state = 0;
      for (let i = 0; i < buffer.count; i++) {
        const hash = buffer.hash[i]!;
        let onward = steps[state];
        if (!onward) {
          onward = new Map();
          steps[state] = onward;
        }
        let next = onward.get(hash);
        if (next === undefined) {
          next = steps.length;
          onward.set(hash, next);
          steps.push(undefined);
          values.push(undefined);
        }
        state = next;
      }
      const known = values[state];
      if (known) known.push(value);
      else values[state] = [value];
      this.screen[buffer.hash[0]! & (SCREEN - 1)] = 1;
    }
    this.steps = steps;
    this.values = values;
  }

  /** Whether the lexicon holds nothing. */
  get isEmpty(): boolean {
    return this.steps.length === 1;
  }

  /**
   * The longest phrase that begins at token `first` and ends before `end`, with the first of its values that is accepted.
   * Values of the same phrase come in the order in which they were given.
   */
  longestAt(
    tokens: Tokens,
    first: number,
    end: number = tokens.count,
    accepts?: (value: V, firstToken: number, endToken: number) => boolean,
  ): LexiconMatch<V> | undefined {
    if (first >= end || this.screen[tokens.hash[first]! & (SCREEN - 1)] === 0) return undefined;
    let longest: LexiconMatch<V> | undefined;
    let state: number | undefined = 0;
    for (let at = first; at < end; at++) {
      state = this.steps[state]?.get(tokens.hash[at]!);
      if (state === undefined) break;
      const values = this.values[state];
      if (!values) continue;
      const index = accepts ? values.findIndex((value) => accepts(value, first, at + 1)) : 0;
      if (index >= 0) longest = { value: values[index]!, firstToken: first, endToken: at + 1 };
    }
    return longest;
  }

  /** The phrases in tokens [first, end), in order, the longest at each place, none overlapping another. */
  find(
    tokens: Tokens,
    first = 0,
    end: number = tokens.count,
    accepts?: (value: V, firstToken: number, endToken: number) => boolean,
  ): readonly LexiconMatch<V>[] {
    let found: LexiconMatch<V>[] | undefined;
    for (let i = first; i < end; i++) {
      const match = this.longestAt(tokens, i, end, accepts);
      if (!match) continue;
      found ??= [];
      found.push(match);
      i = match.endToken - 1;
    }
    return found ?? NONE;
  }
}

const NONE: readonly never[] = [];
