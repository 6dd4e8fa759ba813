import { type Analysis, TokenKind, tokenAt } from "../../language/analysis.ts";
import { Unit, unitOf } from "../../language/characters.ts";
import { foldUnit } from "../../language/hash.ts";
import type { Quotation } from "../../text/quotations.ts";
import type { Weights } from "./weights.ts";

/**
 * What the net sees of one paragraph's tokens: four numbers a token, rows of the tables of words, suffixes, prefixes and
 * of the small features (shape * 9 + quote * 3 + boundary). A pure function of the paragraph and the weights.
 */
export interface TokenFeatures {
  readonly count: number;
  readonly rows: Uint16Array;
}

/** Finds the rows of words, suffixes and prefixes by their keys. */
export class Vocabulary {
  private readonly words: KeyTable;
  private readonly suffixes: KeyTable;
  private readonly prefixes: KeyTable;

  constructor({ wordKeys, suffixKeys, prefixKeys }: Pick<Weights, "wordKeys" | "suffixKeys" | "prefixKeys">) {
    this.words = new KeyTable(wordKeys);
    this.suffixes = new KeyTable(suffixKeys);
    this.prefixes = new KeyTable(prefixKeys);
  }

  /** The features of a paragraph's tokens: FORMAT.md, section 2. Linear. */
  featuresOf(analysis: Analysis, quotations: readonly Quotation[]): TokenFeatures {
    const { prose, tokens } = analysis;
    const { count, start, end } = tokens;
    const rows = new Uint16Array(count * 4);
    for (let i = 0; i < count; i++) {
      const first = start[i]!;
      const last = end[i]!;
      rows[i * 4] = this.words.row(wordKeyOf(prose, first, last));
      rows[i * 4 + 1] = this.suffixes.row(suffixKeyOf(prose, first, last));
      rows[i * 4 + 2] = this.prefixes.row(prefixKeyOf(prose, first, last));
    }
    writeSmall(analysis, quotations, rows, 4, 3);
    return { count, rows };
  }
}

/** The key of a token's word: FNV-1a over its folded units, digits as 0, folded to 24 bits. Training reads it too. */
export function wordKeyOf(prose: string, start: number, end: number): number {
  return keyOf(prose, start, end);
}

/** The key of a token's last three units. */
export function suffixKeyOf(prose: string, start: number, end: number): number {
  return keyOf(prose, Math.max(start, end - 3), end);
}

/** The key of a token's first three units. */
export function prefixKeyOf(prose: string, start: number, end: number): number {
  return keyOf(prose, start, Math.min(end, start + 3));
}

/** Writes each token's small features to `out`, one every `step`, the first at `at`. Training reads them too. */
export function writeSmall(
  { prose, tokens, sentences }: Analysis,
  quotations: readonly Quotation[],
  out: Uint16Array,
  step: number,
  at: number,
): void {
  const { count, start, end, kind } = tokens;
  for (let i = 0, place = at; i < count; i++, place += step)
    out[place] = shapeOf(prose, start[i]!, end[i]!, kind[i]!) * 9;
  // Adds 3 for tokens inside a quotation, 6 for those that touch its marks. Quotations in order; nested ones overlap.
  for (const quotation of quotations) {
    const { inner } = quotation;
    for (let i = tokenAt(tokens, quotation.start); i < count && start[i]! < quotation.end; i++) {
      const isMark = start[i]! < inner.start || (end[i]! > inner.end && inner.end < quotation.end);
      const place = at + i * step;
      const before = quoteOf(out[place]!);
      const after = isMark ? 2 : Math.max(before, 1);
      out[place]! += (after - before) * 3;
    }
  }
  for (const { firstToken } of sentences) if (firstToken > 0 && firstToken < count) out[at + firstToken * step]! += 2;
  if (count > 0) out[at]! += 1;
}

/** Whether the shape in a token's small features is that of a word or number. */
export function isWord(small: number): boolean {
  return (small >= 9 && small < 18) || small >= 13 * 9;
}

/** The quote state in a token's small features: 0 outside, 1 in a quotation, 2 one of its marks. */
export function quoteOf(small: number): number {
  return Math.floor(small / 3) % 3;
}

/** Open addressing over 24-bit keys, at most half full. Row 0 stands for every other key. */
class KeyTable {
  private readonly keys: Int32Array;
  private readonly rows: Uint16Array;
  private readonly mask: number;

  constructor(keys: Int32Array) {
    const size = 2 << (32 - Math.clz32(keys.length));
    this.mask = size - 1;
    this.keys = new Int32Array(size);
    this.rows = new Uint16Array(size);
    for (let i = 0; i < keys.length; i++) {
      let place = keys[i]! & this.mask;
      while (this.rows[place] !== 0) place = (place + 1) & this.mask;
      this.keys[place] = keys[i]!;
      this.rows[place] = i + 1;
    }
  }

  row(key: number): number {
    let place = key & this.mask;
    let row = this.rows[place]!;
    while (row !== 0 && this.keys[place] !== key) {
      place = (place + 1) & this.mask;
      row = this.rows[place]!;
    }
    return row;
  }
}

function keyOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) {
    let unit = text.charCodeAt(i);
    if (unit >= 128) unit = foldUnit(unit);
    else if (unit <= 57 && unit >= 48) unit = 48;
    else if (unit <= 90 && unit >= 65) unit += 32;
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return (hash ^ (hash >>> 24)) & 0xffffff;
}

const SIGNS: ReadonlyMap<number, number> = new Map([
  [0x201c, 2], [0x201e, 2], [0x201f, 2], [96, 2], [0xab, 2],
  [0x201d, 3], [0xbb, 3],
  [34, 4],
  [44, 5],
  [46, 6], [0x2026, 6],
  [33, 7], [63, 7],
  [58, 8],
  [59, 9],
  [40, 11], [41, 11], [91, 11], [93, 11], [123, 11], [125, 11],
]); // biome-ignore format: a table

const CLOSING = 3;
const DASH = 10;
const OTHER_SIGN = 12;

function shapeOf(text: string, start: number, end: number, kind: number): number {
  if (kind === TokenKind.placeholder) return 0;
  if (kind === TokenKind.number) return 1;
  const first = text.charCodeAt(start);
  if (kind !== TokenKind.word) {
    if (end - start === 2 && (first === 39 || first === 0x2019)) return CLOSING; // ''
    const sign = SIGNS.get(first);
    if (sign !== undefined) return sign;
    return unitOf(first) === Unit.hyphen || (first >= 0x2012 && first <= 0x2015) ? DASH : OTHER_SIGN;
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
