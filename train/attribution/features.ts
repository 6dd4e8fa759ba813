/**
 * What the attribution net sees of a token, made by newslint's own tokeniser, sentence splitter and quotation marks:
 * FORMAT.md, "Features". The engine computes the same; `reference.json` holds both to it.
 */
import { TokenKind } from "../../server/src/language/analysis.ts";
import { Unit, unitOf } from "../../server/src/language/characters.ts";
import { foldUnit } from "../../server/src/language/hash.ts";
import { sentencesOf } from "../../server/src/language/sentences.ts";
import { TokenBuffer, tokenise } from "../../server/src/language/tokens.ts";
import { quotationsOf } from "../../server/src/text/quotations.ts";

/** One paragraph's tokens, each array of length `count`. Offsets are into the prose; keys have 24 bits. */
export interface Features {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly word: Int32Array;
  readonly suffix: Int32Array;
  readonly prefix: Int32Array;
  readonly shape: Uint8Array; // 0 to 17
  readonly quote: Uint8Array; // 0 outside, 1 inside, 2 a mark
  readonly boundary: Uint8Array; // 0 inside a sentence, 1 first of the paragraph, 2 first of another sentence
}

/** FNV-1a over the folded code units, ASCII digits as 0, xor-folded to 24 bits. */
export function keyOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    hash = Math.imul(hash ^ (code >= 48 && code <= 57 ? 48 : foldUnit(code)), 0x01000193);
  }
  return (hash ^ (hash >>> 24)) & 0xffffff;
}

const SIGNS: Readonly<Record<number, number>> = {
  8220: 2, 8222: 2, 8223: 2, 96: 2, 171: 2,
  8221: 3, 187: 3,
  34: 4,
  44: 5,
  46: 6, 8230: 6,
  33: 7, 63: 7,
  58: 8,
  59: 9,
  40: 11, 41: 11, 91: 11, 93: 11, 123: 11, 125: 11,
}; // biome-ignore format: a table

function shapeOf(text: string, start: number, end: number, kind: number): number {
  if (kind === TokenKind.placeholder) return 0;
  if (kind === TokenKind.number) return 1;
  const first = text.charCodeAt(start);
  if (kind !== TokenKind.word) {
    if (end - start === 2 && (first === 39 || first === 0x2019)) return 3; // ''
    return SIGNS[first] ?? (unitOf(first) === Unit.hyphen || (first >= 0x2012 && first <= 0x2015) ? 10 : 12);
  }
  let upper = 0;
  let lower = 0;
  for (let i = start; i < end; i++) {
    const unit = unitOf(text.charCodeAt(i));
    if (unit === Unit.upper) upper++;
    else if (unit === Unit.lower) lower++;
  }
  if (upper === 0) return 13;
  if (lower === 0) return upper === 1 ? 14 : 15;
  return upper === 1 && unitOf(first) === Unit.upper ? 16 : 17;
}

export function featuresOf(prose: string): Features {
  const tokens = new TokenBuffer();
  tokenise(prose, tokens);
  const sentences = sentencesOf(prose, tokens);
  const { count } = tokens;
  const out = {
    count,
    start: tokens.start.slice(0, count),
    end: tokens.end.slice(0, count),
    word: new Int32Array(count),
    suffix: new Int32Array(count),
    prefix: new Int32Array(count),
    shape: new Uint8Array(count),
    quote: new Uint8Array(count),
    boundary: new Uint8Array(count),
  };
  for (let i = 0; i < count; i++) {
    const start = tokens.start[i]!;
    const end = tokens.end[i]!;
    out.word[i] = keyOf(prose, start, end);
    out.suffix[i] = keyOf(prose, Math.max(start, end - 3), end);
    out.prefix[i] = keyOf(prose, start, Math.min(end, start + 3));
    out.shape[i] = shapeOf(prose, start, end, tokens.kind[i]!);
  }
  for (const sentence of sentences) out.boundary[sentence.firstToken] = 2;
  if (count > 0) out.boundary[0] = 1;
  for (const { start, end, inner } of quotationsOf(prose).quotations) {
    let i = firstEndingAfter(tokens.end, count, start);
    for (; i < count && tokens.start[i]! < end; i++) {
      const isMark = tokens.start[i]! < inner.start || (tokens.end[i]! > inner.end && inner.end < end);
      out.quote[i] = isMark ? 2 : out.quote[i] === 2 ? 2 : 1;
    }
  }
  return out;
}

/** The first token that ends after an offset, by halving. */
function firstEndingAfter(ends: Int32Array, count: number, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
