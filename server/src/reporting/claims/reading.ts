import { Penn, TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import type { ClaimFacts } from "./claim.ts";

/** A sentence as the claim model reads it: its words without source and cue, quotation marks and stop. */
export interface ClaimReading {
  readonly count: number;
  /** Which token of the paragraph each is. */
  readonly token: Int32Array;
  /** What it is to the model: a word's hash, or one of `Class`. */
  readonly key: Int32Array;
  /** Its Penn tag. */
  readonly tag: Uint8Array;
}

/** Names and numbers are read as classes: who it is about and how much it is must not weigh. */
export const Class = { name: 1, figure: 2, small: 3, year: 4, decimal: 5, large: 6, other: 7 } as const;

/** Days of the week and months. */
export const CALENDAR = hashes(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr aug sept sep oct nov dec",
);
const THAT = hashOf("that");
const COMMA = hashOf(",");

/**
 * Reads one sentence of a paragraph: what the press would print with the source and its verb cut away ("The bridge is
 * unsafe, Aas said" as "The bridge is unsafe"), so that a score does not hang on them. A conjunction that opens the
 * sentence is left out too: it binds, it states nothing. Linear in the sentence's tokens and the paragraph's attributions.
 */
export function readClaim({ analysis, attributions }: ClaimFacts, sentence: number): ClaimReading {
  const { tokens, prose } = analysis;
  const { firstToken, endToken } = analysis.sentences[sentence]!;
  const left = new Uint8Array(endToken - firstToken);
  for (const { source, cue } of attributions) {
    for (const span of source) cut(tokens, firstToken, endToken, span, left);
    for (const span of cue) cut(tokens, firstToken, endToken, span, left);
  }
  trim(tokens, firstToken, endToken, left);
  let count = 0;
  for (const out of left) if (out === 0) count++;
  const token = new Int32Array(count);
  const key = new Int32Array(count);
  const tag = new Uint8Array(count);
  let at = 0;
  for (let i = firstToken; i < endToken; i++) {
    if (left[i - firstToken] !== 0) continue;
    token[at] = i;
    key[at] = keyOf(prose, tokens, i);
    tag[at] = tokens.penn[i]!;
    at++;
  }
  return { count, token, key, tag };
}

/** Marks the tokens of a span as left out. */
function cut({ start, end }: Tokens, first: number, after: number, span: Span, left: Uint8Array): void {
  if (span.end <= start[first]! || span.start >= end[after - 1]!) return;
  for (let i = first; i < after && start[i]! < span.end; i++) if (end[i]! > span.start) left[i - first] = 1;
}

/** Leaves out what only joined what was cut, quotation marks, and what stands at either end without stating anything. */
function trim(tokens: Tokens, first: number, end: number, left: Uint8Array): void {
  const { hash, kind, penn } = tokens;
  const size = end - first;
  for (let i = 0; i < size; i++) if (isMark(penn[first + i]!)) left[i] ||= 2;
  // "that" right after the cue, commas on either side of the cut.
  for (let i = 0; i < size; i++) {
    if (left[i] !== 1) continue;
    for (let k = i + 1; k < size && left[k] !== 1; k++) {
      if (left[k] === 2) continue;
      if (hash[first + k] !== THAT && hash[first + k] !== COMMA) break;
      left[k] = 2;
    }
    for (let k = i - 1; k >= 0 && left[k] !== 1; k--) {
      if (left[k] === 2) continue;
      if (hash[first + k] !== COMMA) break;
      left[k] = 2;
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    if (left[i] !== 0) continue;
    if (kind[first + i] !== TokenKind.punctuation) break;
    left[i] = 2;
  }
  let opened = false;
  for (let i = 0; i < size; i++) {
    if (left[i] !== 0) continue;
    if (kind[first + i] === TokenKind.punctuation) left[i] = 2;
    else if (!opened && penn[first + i] === Penn.CC) {
      left[i] = 2;
      opened = true;
    } else break;
  }
}

function isMark(tag: number): boolean {
  return tag === Penn["``"] || tag === Penn["''"];
}

function keyOf(prose: string, { start, end, kind, hash, penn }: Tokens, i: number): number {
  if (kind[i] === TokenKind.number) return numberClass(prose, start[i]!, end[i]!);
  const tag = penn[i]!;
  if ((tag === Penn.NNP || tag === Penn.NNPS) && !CALENDAR.has(hash[i]!)) return Class.name;
  return hash[i]!;
}

function numberClass(prose: string, start: number, end: number): number {
  let digits = 0;
  let dots = 0;
  let commas = 0;
  for (let i = start; i < end; i++) {
    const code = prose.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code === 46) dots++;
    else if (code === 44) commas++;
    else return Class.other;
  }
  if (commas > 0 || digits > 4) return Class.large;
  if (dots > 0) return Class.decimal;
  if (digits === 1) return Class.small;
  if (digits === 4 && (prose.charCodeAt(start) === 49 || prose.charCodeAt(start) === 50)) return Class.year;
  return Class.figure;
}
