/** The 96 names of Latin-1 from U+00A0 on, in order: what HTML 3.2 began with. */
const LATIN_1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest " +
  "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig " +
  "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/** What else occurs in copy: punctuation, currency, letters of European names, a few signs. */
const OTHERS: Readonly<Record<string, number>> = {
  amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27, AMP: 0x26, LT: 0x3c, GT: 0x3e, QUOT: 0x22,
  ndash: 0x2013, mdash: 0x2014, horbar: 0x2015, lsquo: 0x2018, rsquo: 0x2019, sbquo: 0x201a, ldquo: 0x201c, rdquo: 0x201d, bdquo: 0x201e,
  lsaquo: 0x2039, rsaquo: 0x203a, hellip: 0x2026, bull: 0x2022, dagger: 0x2020, Dagger: 0x2021, permil: 0x2030, prime: 0x2032, Prime: 0x2033,
  ensp: 0x2002, emsp: 0x2003, thinsp: 0x2009, hairsp: 0x200a, numsp: 0x2007, zwnj: 0x200c, zwj: 0x200d, lrm: 0x200e, rlm: 0x200f,
  euro: 0x20ac, trade: 0x2122, numero: 0x2116, minus: 0x2212, frac13: 0x2153, frac23: 0x2154, frac18: 0x215b, frac38: 0x215c, frac58: 0x215d, frac78: 0x215e,
  asymp: 0x2248, ne: 0x2260, le: 0x2264, ge: 0x2265, larr: 0x2190, uarr: 0x2191, rarr: 0x2192, darr: 0x2193, check: 0x2713, star: 0x2606, starf: 0x2605,
  excl: 0x21, num: 0x23, dollar: 0x24, percnt: 0x25, lpar: 0x28, rpar: 0x29, ast: 0x2a, plus: 0x2b, comma: 0x2c, period: 0x2e, sol: 0x2f, colon: 0x3a, semi: 0x3b, equals: 0x3d, quest: 0x3f, commat: 0x40,
  lsqb: 0x5b, lbrack: 0x5b, bsol: 0x5c, rsqb: 0x5d, rbrack: 0x5d, lowbar: 0x5f, grave: 0x60, lcub: 0x7b, lbrace: 0x7b, vert: 0x7c, verbar: 0x7c, rcub: 0x7d, rbrace: 0x7d, Tab: 0x09, NewLine: 0x0a, half: 0xbd,
  OElig: 0x152, oelig: 0x153, Scaron: 0x160, scaron: 0x161, Yuml: 0x178, Zcaron: 0x17d, zcaron: 0x17e, Ccaron: 0x10c, ccaron: 0x10d, Cacute: 0x106, cacute: 0x107,
  Abreve: 0x102, abreve: 0x103, Amacr: 0x100, amacr: 0x101, Aogon: 0x104, aogon: 0x105, Dcaron: 0x10e, dcaron: 0x10f, Dstrok: 0x110, dstrok: 0x111, Ecaron: 0x11a, ecaron: 0x11b, Emacr: 0x112, emacr: 0x113, Eogon: 0x118, eogon: 0x119,
  Gbreve: 0x11e, gbreve: 0x11f, Imacr: 0x12a, imacr: 0x12b, Idot: 0x130, inodot: 0x131, imath: 0x131, Kcedil: 0x136, kcedil: 0x137, Lcaron: 0x13d, lcaron: 0x13e, Lstrok: 0x141, lstrok: 0x142, Nacute: 0x143, nacute: 0x144, Ncaron: 0x147, ncaron: 0x148,
  Odblac: 0x150, odblac: 0x151, Omacr: 0x14c, omacr: 0x14d, Rcaron: 0x158, rcaron: 0x159, Sacute: 0x15a, sacute: 0x15b, Scedil: 0x15e, scedil: 0x15f, Tcaron: 0x164, tcaron: 0x165, Umacr: 0x16a, umacr: 0x16b, Uring: 0x16e, uring: 0x16f, Udblac: 0x170, udblac: 0x171, Zacute: 0x179, zacute: 0x17a, Zdot: 0x17b, zdot: 0x17c,
}; // biome-ignore format: a table

const LATIN_1_NAMES: readonly string[] = LATIN_1.split(" ");

/** What a character reference, `&` and `;` included, stands for; undefined for one that is not known, which stays as it is. */
export function decodedEntity(entity: string): string | undefined {
  const name = entity.slice(1, -1);
  if (name.startsWith("#")) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    if (!(code <= 0x10ffff)) return undefined;
    // As HTML has it: nothing else may stand for a surrogate or a zero.
    return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? "\uFFFD" : String.fromCodePoint(code);
  }
  if (Object.hasOwn(OTHERS, name)) return String.fromCharCode(OTHERS[name]!);
  const at = LATIN_1_NAMES.indexOf(name);
  return at < 0 ? undefined : String.fromCharCode(0xa0 + at);
}
