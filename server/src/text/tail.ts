/**
 * Where the run of like signs that ends a text begins; the text's length where it ends with none. `sign` is asked of one
 * code point at a time, from the end. Linear in the run, where a pattern that ends in `+$` tries every place of the text.
 */
export function runAtEnd(text: string, sign: RegExp): number {
  let start = text.length;
  while (start > 0) {
    const isPair = start > 1 && isLow(text.charCodeAt(start - 1)) && isHigh(text.charCodeAt(start - 2));
    const before = start - (isPair ? 2 : 1);
    if (!sign.test(text.slice(before, start))) break;
    start = before;
  }
  return start;
}

/** A text without the run of like signs that ends it. */
export function withoutTail(text: string, sign: RegExp): string {
  return text.slice(0, runAtEnd(text, sign));
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}
