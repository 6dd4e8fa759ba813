/** XML 1.0 has no place for most control characters, for halves of a pair, or for U+FFFE and U+FFFF, not even as references. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** Allowed, but obeyed by a terminal or (`##[...]`) by a build's runner, hidden by an editor or changed by a parser: these go in as references. */
const REFERRED = /[\t\n\r\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|##\w*\[/g;

/** Text as the value of an attribute or the content of an element. Control characters are shown as pictures of themselves. */
export function xmlText(text: string): string {
  return text
    .replace(FORBIDDEN, (character) => {
      const code = character.charCodeAt(0);
      return code < 32 ? String.fromCharCode(0x2400 + code) : "\ufffd";
    })
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(REFERRED, (found) => `&#${found.charCodeAt(0)};${found.slice(1)}`);
}

/** An opening tag's attributes, each with a blank before it; those without a value are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join("");
}
