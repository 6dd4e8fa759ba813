import type { Span } from "../../text/span.ts";

/** Which way a figure goes: "fell 3.4%", "a rise of 3.4%", "-3.4%". `span` takes the word in that says so. */
export interface Direction {
  readonly way: "up" | "down";
  readonly span: Span;
}

/** Code units before a figure and behind it in which a word may say which way it goes. */
const AROUND = 32;

const UP =
  "rose|rises?|risen|rising|grew|grows?|grown|growing|growth|increas(?:e[sd]?|ing)|climb(?:s|ed|ing)?|gain(?:s|ed|ing)?|jump(?:s|ed|ing)?|up";
const DOWN =
  "fell|falls?|fallen|falling|dropp?(?:s|ed|ing)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|shrank|shrinks?|shrunk|lost|loss|slipped|slips?|plunged|down";
const WAYS = new RegExp(`\\b(?:(${UP})|(${DOWN}))\\b`, "gi");
/** What ends a clause, or makes of the word before something else: "up to 40", "rose as prices fell". */
const CUTS = /[;:()]|, |\b(?:while|and|but|as|after|when)\b|\bup to\b/gi;
const BEHIND_UP = /^\s?(?:%|percent|per cent|percentage points?|points?)?\s?(?:rise|increase|gain|growth|jump)\b/i;
const BEHIND_DOWN = /^\s?(?:%|percent|per cent|percentage points?|points?)?\s?(?:fall|drop|decrease|decline|loss)\b/i;

/** Which way the figure at a span of a sentence goes; undefined where nothing near says. Linear in the few words around. */
export function directionOf(sentence: string, { start, end }: Span, value: number): Direction | undefined {
  if (value < 0) {
    const sign = /(?:[-−]|minus )$/i.exec(sentence.slice(Math.max(0, start - 6), start));
    return { way: "down", span: { start: start - (sign?.[0].length ?? 0), end } };
  }
  const from = Math.max(0, start - AROUND);
  let before = sentence.slice(from, start);
  let cut = 0;
  for (const { index, 0: text } of before.matchAll(CUTS)) cut = index + text.length;
  before = before.slice(cut);
  let last: RegExpExecArray | undefined;
  for (const match of before.matchAll(WAYS)) last = match;
  if (last) return { way: last[1] ? "up" : "down", span: { start: from + cut + last.index, end } };
  const behind = sentence.slice(end, end + AROUND);
  const up = BEHIND_UP.exec(behind);
  if (up) return { way: "up", span: { start, end: end + up[0].length } };
  const down = BEHIND_DOWN.exec(behind);
  return down ? { way: "down", span: { start, end: end + down[0].length } } : undefined;
}
