/**
 * A value as JSON that does a terminal no harm: what JSON itself lets stand, but a terminal obeys or an editor hides
 * (the second set of control characters, direction overrides, line and paragraph separators, byte order marks), and what
 * a build's runner obeys anywhere in its log (`##[...]`), is written as an escape. It parses to the same value.
 */
export function jsonText(value: unknown, indent?: number): string {
  // Such characters can stand only in strings, where their escapes mean the same.
  return JSON.stringify(value, undefined, indent).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|##\w*\[/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}${found.slice(1)}`,
  );
}
