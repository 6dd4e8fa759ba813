/** Text of a draft, a source or a file name as it may be shown: control characters and marks that turn the direction of text are replaced. */
function shown(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    "\ufffd",
  );
}

/** The same in one line, blanks joined. */
export function inLine(text: string): string {
  return shown(text)
    .replace(/\ufffc/g, "[…]")
    .replace(/\s+/g, " ")
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text between tags, or in a quoted attribute. */
export function html(text: string): string {
  return shown(text)
    .replace(/\ufffc/g, "[…]")
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Text in Markdown, in one line: nothing in it is markup, and no address becomes a link. */
export function markdown(text: string): string {
  return inLine(text)
    .replace(/[\\`*_{}[\]<>|~^$&@]/g, "\\$&")
    .replace(/(https?|ftp|www)(?=[:.])/gi, "$1\u200b");
}

/** At most so many code units, cut at a blank. */
export function shortened(text: string, most: number): string {
  const line = inLine(text);
  if (line.length <= most) return line;
  const cut = line.lastIndexOf(" ", most);
  return `${line.slice(0, cut > most / 2 ? cut : most).trimEnd()}…`;
}

/** "1 claim", "2 claims". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** 0 to 1 as "28%". */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
