/** Accents of LaTeX and the combining marks they stand for. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["`", "\u0300"], ["'", "\u0301"], ["^", "\u0302"], ["~", "\u0303"], ["=", "\u0304"], ["u", "\u0306"], [".", "\u0307"],
  ['"', "\u0308"], ["r", "\u030a"], ["H", "\u030b"], ["v", "\u030c"], ["d", "\u0323"], ["c", "\u0327"], ["k", "\u0328"],
]); // biome-ignore format: a table
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["aa", "å"], ["AA", "Å"], ["ae", "æ"], ["AE", "Æ"], ["oe", "œ"], ["OE", "Œ"], ["o", "ø"], ["O", "Ø"], ["l", "ł"],
  ["L", "Ł"], ["ss", "ß"], ["dh", "ð"], ["DH", "Ð"], ["th", "þ"], ["TH", "Þ"], ["i", "ı"], ["j", "ȷ"],
  ["textendash", "–"], ["textemdash", "—"], ["pounds", "£"], ["euro", "€"], ["texteuro", "€"], ["S", "§"], ["ldots", "…"],
]); // biome-ignore format: a table

/** One command, group mark or run of dashes, read where the last one ended. */
const PIECE = /\\([A-Za-z]+)[ \t]*|\\([^A-Za-z])|[{}$]|~|---?|[^\\{}$~-]+|-/gy;

/**
 * What a reader sees of a LaTeX text as bibliographies hold it: accents and letters as Unicode, groups, commands and
 * mathematics' dollar signs gone, blanks run together. Linear.
 */
export function latexText(latex: string): string {
  if (!/[\\{}~$-]/.test(latex)) return latex.replace(/\s+/g, " ").trim();
  let text = "";
  let accent: string | undefined;
  for (const [piece, command, sign] of latex.matchAll(PIECE)) {
    const name = command ?? sign;
    if (name !== undefined && ACCENTS.has(name) && !(command && name.length > 1)) {
      accent = ACCENTS.get(name);
      continue;
    }
    let said = piece;
    if (command !== undefined) said = LETTERS.get(command) ?? "";
    else if (sign !== undefined) said = /[%&#_${}]/.test(sign) ? sign : /[\\,; ]/.test(sign) ? " " : "";
    else if (piece === "{" || piece === "}" || piece === "$") continue;
    else if (piece === "~") said = " ";
    else if (piece === "--") said = "–";
    else if (piece === "---") said = "—";
    if (accent !== undefined && said !== "") {
      // "\'\i" is an i with an accent in the dot's place.
      const base = said.startsWith("ı") ? "i" : said.startsWith("ȷ") ? "j" : String.fromCodePoint(said.codePointAt(0)!);
      text += base.trim() === "" ? said : (base + accent).normalize("NFC") + said.slice(base.length);
      accent = undefined;
    } else text += said;
  }
  return text.replace(/\s+/g, " ").trim();
}
