import type { Span } from "../server/src/text/span.ts";

/** The words of a span; throws where it is not inside the text or cuts a character in two. */
export function inside({ start, end }: Span, text: string, what: string): string {
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length))
    throw new Error(`${what} is at ${start} to ${end} of ${text.length}`);
  for (const at of [start, end])
    if (isInPair(text, at)) throw new Error(`${what} splits a pair of surrogates at ${at}`);
  return text.slice(start, end);
}

/** Whether an offset lies between the halves of one character. */
export function isInPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

/** How many surrogates have no other half. */
export function halves(text: string): number {
  if (text.isWellFormed()) return 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isHigh(code) && isLow(text.charCodeAt(i + 1))) i++;
    else if (code >= 0xd800 && code <= 0xdfff) count++;
  }
  return count;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Throws where two values, written out, are not the same; says where they part. */
export function same(one: object, other: object, otherwise: string): void {
  const [a, b] = [written(one), written(other)];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  throw new Error(`${otherwise}:\n  ${around(a)}\n  ${around(b)}`);
}

/** A value as text, with all that maps and sets hold. */
export function written(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    one instanceof Map || one instanceof Set ? [...one] : one instanceof Error ? `${one}` : one,
  );
}

/** What a program writes where it should have had words. */
export const UNWRITTEN = /undefined|NaN|\[object|Infinity/;
