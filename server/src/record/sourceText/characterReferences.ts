/**
 * The named references of HTML 4, and the letters of European names that HTML 5 added. All 2,231 names of HTML 5, mostly
 * signs of mathematics, would be half of what reads sources.
 */
const FROM_A0 = `
  nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para
  middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute
  Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml
  Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
  eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
`;
const OTHERS = `
  quot " amp & apos ' lt < gt > Amacr Ā amacr ā Abreve Ă abreve ă Aogon Ą aogon ą Cacute Ć cacute ć Ccaron Č ccaron č Dcaron Ď
  dcaron ď Dstrok Đ dstrok đ Emacr Ē emacr ē Eogon Ę eogon ę Ecaron Ě ecaron ě Gbreve Ğ gbreve ğ Imacr Ī imacr ī Idot İ
  imath ı inodot ı Lstrok Ł lstrok ł Lcaron Ľ lcaron ľ Nacute Ń nacute ń Ncaron Ň ncaron ň Omacr Ō omacr ō Odblac Ő odblac ő
  OElig Œ oelig œ Rcaron Ř rcaron ř Sacute Ś sacute ś Scedil Ş scedil ş Scaron Š scaron š Tcaron Ť tcaron ť Umacr Ū umacr ū
  Uring Ů uring ů Udblac Ű udblac ű Yuml Ÿ Zacute Ź zacute ź Zdot Ż zdot ż Zcaron Ž zcaron ž fnof ƒ circ ˆ tilde ˜
  Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ
  Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι
  kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω
  ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″
  lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ part ∂ sum ∑ minus − radic √ infin ∞
  asymp ≈ ne ≠ le ≤ ge ≥ loz ◊ num # percnt % dollar $ lpar ( rpar ) lsqb [ rsqb ] comma , period . colon : semi ; excl !
  quest ? sol / commat @ lowbar _ hyphen ‐ plus + equals = ast * numero № check ✓
`;
/** Those that cannot be seen in a list. */
const UNSEEN = {
  ensp: "\u2002",
  emsp: "\u2003",
  thinsp: "\u2009",
  hairsp: "\u200a",
  zwnj: "\u200c",
  zwj: "\u200d",
  lrm: "\u200e",
  rlm: "\u200f",
};

function namedReferences(): ReadonlyMap<string, string> {
  const names = new Map<string, string>(Object.entries(UNSEEN));
  for (const [i, name] of FROM_A0.trim().split(/\s+/).entries()) names.set(name, String.fromCharCode(0xa0 + i));
  const others = OTHERS.trim().split(/\s+/);
  for (let i = 0; i < others.length; i += 2) names.set(others[i]!, others[i + 1]!);
  return names;
}
const NAMED = namedReferences();

const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|([A-Za-z][A-Za-z0-9]{1,8}));/g;

/** The text of an HTML page with its character references read; those of no known name stay as they are. */
export function withoutReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    return characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

/** Windows-1252 from 0x80 on; Node's decoder of that name reads Latin 1. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** As browsers read numbers: what lies between ASCII and Latin 1 is Windows-1252, and what is no character is U+FFFD. */
function characterOf(code: number): string {
  if (code >= 0x80 && code < 0xa0) return WINDOWS[code - 0x80]!;
  const isNone = code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000);
  return isNone ? "\ufffd" : String.fromCodePoint(code);
}
