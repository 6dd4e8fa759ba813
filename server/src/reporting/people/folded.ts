const WIDE = /[^\u0000-\u007f]/;
const MARKS = /\p{M}/gu;

/** A word of a name as names are compared: small letters, no accents, straight apostrophes and hyphens. */
export function folded(text: string, start: number, end: number): string {
  const word = text.slice(start, end).toLowerCase();
  if (!WIDE.test(word)) return word;
  return word
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[‐‑]/g, "-")
    .replace("ø", "o")
    .replace("ł", "l")
    .replace("đ", "d");
}
