import { Penn, TokenKind, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import { attributionsNear } from "../scope.ts";
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

/** An attribution less sure than this stays in the sentence: what only looks like a source is part of what is stated. */
const SURE = 0.8;
/** What stands beside these is a clause, whatever the tagger makes of its verb. */
const SAYING = hashes("say says said saying according");
/** What is left of a sentence can stand alone from so many words on. */
const LEAST_WORDS = 3;

/** Why a token is left out. */
const Left = { no: 0, cut: 1, joint: 2 } as const;

/**
 * Reads one sentence of a paragraph: what the press would print with the source and its verb cut away ("The bridge is
 * unsafe, Aas said" as "The bridge is unsafe"), so that a score does not hang on them. Where nothing that can stand alone
 * would be left ("Aas wants to resign"), the sentence is read whole; where nothing at all, there is nothing to read. A
 * conjunction that opens the sentence is left out too: it binds, it states nothing. Linear in the sentence's tokens and the
 * attributions near it.
 */
export function readClaim(facts: ClaimFacts, sentence: number): ClaimReading {
  const { tokens, prose, sentences } = facts.analysis;
  const { firstToken, endToken, start } = sentences[sentence]!;
  const left = new Uint8Array(endToken - firstToken);
  let isCut = false;
  for (const { source, cue, confidence } of attributionsNear(facts, start)) {
    if (confidence < SURE) continue;
    for (const span of source) isCut = cut(tokens, firstToken, endToken, span, left) || isCut;
    for (const span of cue) isCut = cut(tokens, firstToken, endToken, span, left) || isCut;
  }
  trim(tokens, firstToken, endToken, left);
  if (isCut && !stands(tokens, firstToken, left)) {
    left.fill(Left.no);
    trim(tokens, firstToken, endToken, left);
  }
  let count = 0;
  for (const out of left) if (out === Left.no) count++;
  const token = new Int32Array(count);
  const key = new Int32Array(count);
  const tag = new Uint8Array(count);
  let at = 0;
  for (let i = firstToken; i < endToken; i++) {
    if (left[i - firstToken] !== Left.no) continue;
    token[at] = i;
    key[at] = keyOf(prose, tokens, i);
    tag[at] = tokens.penn[i]!;
    at++;
  }
  return { count, token, key, tag };
}

/** Whether what is left is a sentence: all that was said, or with a finite verb; or nothing at all. */
function stands({ penn, kind, hash }: Tokens, first: number, left: Uint8Array): boolean {
  let words = 0;
  let hasVerb = false;
  for (let i = 0; i < left.length; i++) {
    if (left[i] === Left.cut && SAYING.has(hash[first + i]!)) hasVerb = true;
    if (left[i] !== Left.no || kind[first + i] === TokenKind.punctuation) continue;
    words++;
    const tag = penn[first + i];
    if (tag === Penn.VBD || tag === Penn.VBZ || tag === Penn.VBP || tag === Penn.MD) hasVerb = true;
  }
  return words === 0 || (hasVerb && words >= LEAST_WORDS);
}

/** Marks the tokens of a span as left out; whether it has any in the sentence. */
function cut(tokens: Tokens, first: number, after: number, span: Span, left: Uint8Array): boolean {
  const { start, end } = tokens;
  if (span.end <= start[first]! || span.start >= end[after - 1]!) return false;
  let isCut = false;
  for (let i = Math.max(first, tokenAt(tokens, span.start)); i < after && start[i]! < span.end; i++) {
    left[i - first] = Left.cut;
    isCut = true;
  }
  return isCut;
}

/** Leaves out what only joined what was cut, quotation marks, and what stands at either end without stating anything. */
function trim(tokens: Tokens, first: number, end: number, left: Uint8Array): void {
  const { hash, kind, penn } = tokens;
  const size = end - first;
  for (let i = 0; i < size; i++) if (isMark(penn[first + i]!)) left[i] ||= Left.joint;
  // "that" right after the cut, commas on either side of it.
  for (let i = 0; i < size; i++) {
    if (left[i] !== Left.cut) continue;
    for (let k = i + 1; k < size && left[k] !== Left.cut; k++) {
      if (left[k] === Left.joint) continue;
      if (hash[first + k] !== THAT && hash[first + k] !== COMMA) break;
      left[k] = Left.joint;
    }
    for (let k = i - 1; k >= 0 && left[k] !== Left.cut; k--) {
      if (left[k] === Left.joint) continue;
      if (hash[first + k] !== COMMA) break;
      left[k] = Left.joint;
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    if (left[i] !== Left.no) continue;
    if (kind[first + i] !== TokenKind.punctuation) break;
    left[i] = Left.joint;
  }
  let isOpened = false;
  for (let i = 0; i < size; i++) {
    if (left[i] !== Left.no) continue;
    if (kind[first + i] !== TokenKind.punctuation && (isOpened || penn[first + i] !== Penn.CC)) break;
    isOpened ||= kind[first + i] !== TokenKind.punctuation;
    left[i] = Left.joint;
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
