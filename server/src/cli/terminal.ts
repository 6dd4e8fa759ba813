/** Styles of text in a terminal, by what it says. */
const CODES = {
  bold: "1",
  dim: "2",
  underline: "4",
  error: "31",
  warning: "33",
  info: "36",
  hint: "90",
  good: "32",
} as const;
export type Style = keyof typeof CODES;
export type Paint = (style: Style, text: string) => string;

const plainPaint: Paint = (_style, text) => text;
const colourPaint: Paint = (style, text) => (text === "" ? "" : `\u001b[${CODES[style]}m${text}\u001b[0m`);

/** As `--color` and `--no-color` say; without them none with `NO_COLOR` set, else as `FORCE_COLOR` says, else on a terminal. */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  asked: boolean | undefined,
  environment: NodeJS.ProcessEnv,
): Paint {
  if (asked !== undefined) return asked ? colourPaint : plainPaint;
  if (environment.NO_COLOR) return plainPaint;
  if (environment.FORCE_COLOR) return /^(?:0|false)$/.test(environment.FORCE_COLOR) ? plainPaint : colourPaint;
  return stream.isTTY && environment.TERM !== "dumb" ? colourPaint : plainPaint;
}

/**
 * Text of a draft or a file name, harmless to a terminal: control characters (escape sequences begin with one) are
 * shown as pictures, direction overrides as a replacement character, tabs and line breaks as a blank. What runners of builds
 * take for a command wherever it stands in a log (`##[...]` on GitHub, `##vso[...]` on Azure, `##teamcity[...]`) gets
 * another sign. One code unit gives one, so offsets stay.
 */
export function harmless(text: string): string {
  return text
    .replace(/##\w*\[/g, (found) => `\u266f${found.slice(1)}`)
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (character) => {
      const code = character.charCodeAt(0);
      if (code === 9 || code === 10 || code === 13) return " ";
      if (code < 32) return String.fromCharCode(0x2400 + code);
      return code === 127 ? "\u2421" : "\ufffd";
    });
}

/** A file's name where a line begins with it: GitHub's runner takes a line that begins with `::` for a command. */
export function nameAtStart(path: string): string {
  const shown = harmless(path);
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

/** Columns a text takes in a terminal: marks take none, East Asian wide characters and emoji two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (code === 0x200b || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f) || /^\p{M}$/u.test(character)) return 0;
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return isWide ? 2 : 1;
}

/** Breaks text at blanks into lines of at most `width` columns; a longer word stands alone. Lines after the first are indented; none begins with what GitHub's runner takes for a command. */
export function wrapped(text: string, width: number, indent = "", first = indent): string {
  const lines: string[] = [];
  let line = first;
  let columns = widthOf(first);
  let isEmpty = true;
  for (const word of text.split(/[ \n]+/)) {
    if (word === "") continue;
    const wordColumns = widthOf(word);
    if (!isEmpty && columns + 1 + wordColumns > width && !word.startsWith("::")) {
      lines.push(line);
      line = indent;
      columns = widthOf(indent);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    columns += wordColumns + (isEmpty ? 0 : 1);
    isEmpty = false;
  }
  lines.push(line);
  return lines.join("\n");
}

/** `1 draft`, `2 drafts`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Text cut to at most so many columns, on one side, with an ellipsis where something is gone; and the columns it takes. */
export function cutTo(
  text: string,
  room: number,
  side: "left" | "right",
): { readonly text: string; readonly columns: number } {
  const far = Math.max(room, 0) * 4 + 8;
  const near = side === "right" ? text.slice(0, far) : text.slice(-far);
  const width = widthOf(near);
  if (near.length === text.length && width <= room) return { text, columns: width };
  if (room < 1) return { text: "", columns: 0 };
  const characters = side === "right" ? [...near] : [...near].reverse();
  let columns = 1;
  let count = 0;
  while (count < characters.length && columns + characterWidth(characters[count]!) <= room)
    columns += characterWidth(characters[count++]!);
  const kept = characters.slice(0, count);
  return { text: side === "right" ? `${kept.join("")}…` : `…${kept.reverse().join("")}`, columns };
}
