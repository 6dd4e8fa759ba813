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
