/**
 * Text that may come from a draft, made harmless inside a line of Markdown: no markup, no HTML, no link (GFM makes them of
 * bare addresses too), one line. Escapes no more than that takes: some clients show the backslashes.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]<>#|~&!@]/g, "\\$&")
    .replace(/:(?=\/)/g, "\\:")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`);
}

/** A link to an address of ours; parentheses and blanks cannot end it early. */
export function link(label: string, uri: string): string {
  return `[${label}](<${uri.replace(/[<>\\\s]/g, (sign) => encodeURIComponent(sign))}>)`;
}

/** What is left of Markdown of ours for a client that shows plain text only. */
export function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\][]*)\]\(<[^<>]*>\)/g, "$1")
    .replace(/\*\*/g, "")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** A text cut down to at most so many characters, between words where it can be, with "…" for what is gone. */
export function shortened(text: string, longest: number): string {
  const one = text.replace(/\s+/g, " ").trim();
  if (one.length <= longest) return one;
  let end = one.lastIndexOf(" ", longest - 1);
  if (end < longest / 2) {
    end = longest - 1;
    // Not between the halves of a character.
    if (/[\uDC00-\uDFFF]/.test(one[end]!) && /[\uD800-\uDBFF]/.test(one[end - 1]!)) end--;
  }
  return `${one.slice(0, end)}…`;
}
