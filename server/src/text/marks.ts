/** The desk's own marks, which both formats know: citation keys, notes, ignores, footnotes; and bare addresses. */

import { withoutTail } from "./tail.ts";

/** A mark in square brackets. `end` is the offset after its `]`. */
export type BracketMark = { readonly end: number } & (
  | { readonly kind: "footnote"; readonly label: string }
  | { readonly kind: "citations"; readonly citations: readonly { readonly key: string; readonly locator: string }[] }
  | Note
);

/** What a note, whether an HTML comment or in square brackets, is for. */
export type Note = { readonly kind: "note" | "ignore" | "comment"; readonly text: string };

/** Reads what stands inside an HTML comment: `src: …`, `newslint-ignore…` or anything else. */
export function noteOf(inner: string): Note {
  const text = inOneLine(inner).trim();
  if (/^newslint-/i.test(text)) return { kind: "ignore", text: text.slice("newslint-".length) };
  const source = /^src[ \t]*:/i.exec(text);
  return source ? { kind: "note", text: text.slice(source[0].length).trim() } : { kind: "comment", text };
}

/** A note's text with a blank for each line break, and without the marks of a block quote around it. */
function inOneLine(inner: string): string {
  if (!/[\r\n]/.test(inner)) return inner;
  const lines = inner.split(/\r\n|\n|\r/);
  return lines
    .map((line, i) => {
      const text = i === 0 ? line : line.replace(/^[ \t>]+/, "");
      return i === lines.length - 1 ? text : withoutTail(text, /[ \t]/);
    })
    .join(" ");
}

/** The HTML comment whose `<` stands at `at`, none of it at or beyond `limit`, and what it is for. */
export function commentAt(text: string, at: number, limit: number): (Note & { readonly end: number }) | undefined {
  if (!text.startsWith("<!--", at)) return undefined;
  const from = at + 4;
  const close = text.slice(from, Math.min(limit, from + LONGEST_NOTE)).indexOf("-->");
  if (close < 0) return undefined;
  return { ...noteOf(text.slice(from, from + close)), end: from + close + 3 };
}

/** A note longer than this is none: brackets that were never closed are not searched for to the end of the draft. */
const LONGEST_NOTE = 2000;

/** The mark whose `[` stands at `at`, none of it at or beyond `limit`; undefined where the bracket is something else. */
export function bracketMarkAt(text: string, at: number, limit: number): BracketMark | undefined {
  switch (text.charCodeAt(at + 1)) {
    case 0x5e: // ^
      return footnoteAt(text, at, limit);
    case 0x73: // s
    case 0x53: // S
    case 0x6e: // n
      if (/^(?:src[ \t]*:|newslint-ignore)/i.test(text.slice(at + 1, at + 20))) return noteAt(text, at, limit);
      break;
  }
  return citationsAt(text, at, limit);
}

function footnoteAt(text: string, at: number, limit: number): BracketMark | undefined {
  for (let i = at + 2; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5d) return i === at + 2 ? undefined : { kind: "footnote", label: text.slice(at + 2, i), end: i + 1 };
    if (code <= 32 || code === 0x5b || code === 0x5e) return undefined;
  }
  return undefined;
}

/** `[src: …]` or `[newslint-ignore …]`; one pair of brackets may stand inside, as in `[newslint-ignore rule: [TK: reason]]`. */
function noteAt(text: string, at: number, limit: number): BracketMark | undefined {
  const end = Math.min(limit, at + LONGEST_NOTE);
  for (let i = at + 1, depth = 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b && ++depth > 2) return undefined;
    if (code === 0x5d && --depth === 0) return { ...noteOf(text.slice(at + 1, i)), end: i + 1 };
  }
  return undefined;
}

/** Pandoc's `[@key, locator; see @other]`: every item has a key. */
function citationsAt(text: string, at: number, limit: number): BracketMark | undefined {
  let end = -1;
  let hasKey = false;
  for (let i = at + 1; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b) return undefined;
    if (code === 0x40) hasKey = true;
    if (code === 0x5d) {
      end = i;
      break;
    }
  }
  if (end < 0 || !hasKey) return undefined;
  const citations: { key: string; locator: string }[] = [];
  for (const item of text.slice(at + 1, end).split(";")) {
    const citation = citationIn(item);
    if (!citation) return undefined;
    citations.push(citation);
  }
  return { kind: "citations", citations, end: end + 1 };
}

function citationIn(item: string): { key: string; locator: string } | undefined {
  for (let at = item.indexOf("@"); at >= 0; at = item.indexOf("@", at + 1)) {
    if (at > 0 && isWord(item.charCodeAt(at - 1))) continue;
    const key = keyAt(item, at);
    if (!key) continue;
    const locator = item.slice(key.end).replace(/^\s*,/, "").replace(/\s+/g, " ").trim();
    return { key: key.key, locator };
  }
  return undefined;
}

/** The key after an `@`: it starts with a letter, digit or underscore, and punctuation stands only between such. */
function keyAt(text: string, at: number): { readonly key: string; readonly end: number } | undefined {
  if (text.charCodeAt(at + 1) === 0x7b) {
    const close = text.indexOf("}", at);
    return close > at + 2 && close - at < 200 ? { key: text.slice(at + 2, close), end: close + 1 } : undefined;
  }
  let end = at + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (isWord(code)) end++;
    else if (end > at + 1 && KEY_PUNCTUATION.includes(text[end]!) && isWord(text.charCodeAt(end + 1))) end += 2;
    else break;
  }
  return end === at + 1 ? undefined : { key: text.slice(at + 1, end), end };
}

const KEY_PUNCTUATION = ":.#$%&-+?<>~/";

/** The bracket that may follow a bare key as its locator: `@board25 [p. 12]`. It opens as a locator does, so that "[he said]" is none. */
const LOCATOR =
  /^ \[((?:pp?|ch|chap|sec|vol|no|l|ll|para|t|row|cell|item|line|page|pages|table|fig)\b[^[\]\n]{0,80}|\d[^[\]\n]{0,80})\]/i;

/** `@key` in running text between `from` and `limit`, its `@` at `at`; undefined where it is part of a word. */
export function bareCitationAt(
  text: string,
  at: number,
  from: number,
  limit: number,
): { readonly key: string; readonly locator: string; readonly end: number } | undefined {
  if (at > from) {
    const before = text.charCodeAt(at - 1);
    if (isWord(before) || before === 0x2e || before === 0x2f) return undefined;
  }
  const key = keyAt(text.slice(at, Math.min(limit, at + 200)), 0);
  if (!key) return undefined;
  const locator = LOCATOR.exec(text.slice(at + key.end, Math.min(limit, at + key.end + 100)))?.[1] ?? "";
  return { key: key.key, locator, end: at + key.end };
}

/**
 * The bare address around a trigger: the `:` of "://", the second `.`-less "www" before a `.`, or an `@`. It starts at or
 * after `from` and ends at or before `to`; undefined where there is none.
 */
export function addressAround(
  text: string,
  at: number,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } | undefined {
  const code = text.charCodeAt(at);
  if (code === 0x3a) {
    if (text.charCodeAt(at + 1) !== 0x2f || text.charCodeAt(at + 2) !== 0x2f) return undefined;
    let start = at;
    while (start > from && at - start < 6 && isLetter(text.charCodeAt(start - 1))) start--;
    const scheme = /(?:https?|ftp)$/i.exec(text.slice(start, at));
    if (!scheme) return undefined;
    const end = addressEnd(text, at + 3, to);
    return end > at + 3 ? { start: at - scheme[0].length, end } : undefined;
  }
  if (code === 0x2e) {
    const start = at - 3;
    if (start < from || (start > from && isWord(text.charCodeAt(start - 1))) || !/^www$/i.test(text.slice(start, at)))
      return undefined;
    const end = addressEnd(text, at + 1, to);
    return end > at + 1 && isWord(text.charCodeAt(at + 1)) ? { start, end } : undefined;
  }
  let start = at;
  while (start > from && at - start < 64 && isLocalPart(text.charCodeAt(start - 1))) start--;
  while (start < at && text.charCodeAt(start) === 0x2e) start++;
  let end = at + 1;
  while (
    end < to &&
    end - at < 255 &&
    (isWord(text.charCodeAt(end)) || text.charCodeAt(end) === 0x2d || text.charCodeAt(end) === 0x2e)
  )
    end++;
  while (end > at + 1 && (text.charCodeAt(end - 1) === 0x2e || text.charCodeAt(end - 1) === 0x2d)) end--;
  return start < at && end > at + 3 && text.slice(at + 1, end).includes(".") ? { start, end } : undefined;
}

/** Where an address ends: at a blank or a mark that none contains, without the punctuation of the sentence around it. */
function addressEnd(text: string, from: number, to: number): number {
  let end = from;
  let open = 0;
  for (; end < to; end++) {
    const code = text.charCodeAt(end);
    if (
      code <= 32 ||
      code === 0x3c ||
      code === 0x3e ||
      code === 0x22 ||
      code === 0x5b ||
      code === 0x5d ||
      code === 0xa0
    )
      break;
    if (code >= 0x2013 && code <= 0x2029 && code !== 0x2015) break; // dashes, curly quotation marks, ellipsis, line separators
    if (code === 0x28) open++;
    else if (code === 0x29 && --open < 0) break;
  }
  while (end > from && ".,;:!?'*_~(".includes(text[end - 1]!)) end--;
  return end;
}

export function isWord(code: number): boolean {
  return (
    isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x5f || (code >= 0xc0 && isLetterBeyondAscii(code))
  );
}

/** Letters of the alphabets in use; U+2000 to U+2BFF and U+3000 to U+303F are punctuation and signs. */
function isLetterBeyondAscii(code: number): boolean {
  return code < 0x2000
    ? code !== 0xd7 && code !== 0xf7
    : code >= 0x2c00 && code < 0xd800 && (code < 0x3000 || code >= 0x3040);
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isLocalPart(code: number): boolean {
  return isWord(code) || code === 0x2e || code === 0x2b || code === 0x2d;
}
