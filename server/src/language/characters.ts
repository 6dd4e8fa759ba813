/** What a code unit is to the tokeniser. */
export const Unit = {
  blank: 0,
  lower: 1, // letters without case too
  upper: 2,
  digit: 3,
  joiner: 4, // combining marks, superscripts, soft hyphens: stay with the word before them
  fraction: 5, // ½ and other numbers of one sign
  punctuation: 6,
  symbol: 7,
  placeholder: 8, // U+FFFC
  hyphen: 9, // - and its Unicode kin, not dashes
  apostrophe: 10, // ' and ’
  surrogate: 11, // half of a pair, or a lone one: `astralUnit` tells
} as const;

/** Classes of the units below 128. */
export const ASCII_UNITS: Readonly<Uint8Array> = (() => {
  const units = new Uint8Array(128);
  for (let code = 33; code < 127; code++) {
    if (code >= 48 && code <= 57) units[code] = Unit.digit;
    else if (code >= 65 && code <= 90) units[code] = Unit.upper;
    else if (code >= 97 && code <= 122) units[code] = Unit.lower;
    else units[code] = "#$%&*+<=>@\\^_|~".includes(String.fromCharCode(code)) ? Unit.symbol : Unit.punctuation;
  }
  units[39] = Unit.apostrophe;
  units[45] = Unit.hyphen;
  return units;
})();

const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;
const MARK = /[\p{M}\p{Sk}]/u;
const DIGIT = /\p{Nd}/u;
const NUMBER = /\p{N}/u;
const BLANK = /[\s\p{Z}\p{Cc}\p{Cf}]/u;
const PUNCTUATION = /\p{P}/u;

/** The class of any code unit. White space, controls and directional marks are blank. */
export function unitOf(code: number): number {
  return code < 128 ? ASCII_UNITS[code]! : wideUnit(code);
}

function wideUnit(code: number): number {
  if (code < 0x250) {
    if (code < 0xc0) return latinSign(code);
    if (code === 0xd7 || code === 0xf7) return Unit.symbol;
    return isUpper(code) ? Unit.upper : Unit.lower;
  }
  if (code < 0x370 && code >= 0x300) return Unit.joiner;
  if (code >= 0x2010 && code <= 0x2027) {
    if (code <= 0x2011) return Unit.hyphen;
    return code === 0x2019 ? Unit.apostrophe : Unit.punctuation;
  }
  if (code >= 0xd800 && code <= 0xdfff) return Unit.surrogate;
  if (code === 0xfffc) return Unit.placeholder;
  // Zero-width joiners, the word joiner and variation selectors.
  if (code === 0x200c || code === 0x200d || code === 0x2060 || (code >= 0xfe00 && code <= 0xfe0f)) return Unit.joiner;
  return classified(String.fromCharCode(code));
}

/** The class of the character of two units that starts at `i`; a lone surrogate is a symbol. */
export function astralUnit(text: string, i: number): number {
  const point = text.codePointAt(i)!;
  return point > 0xffff ? classified(String.fromCodePoint(point)) : Unit.symbol;
}

function latinSign(code: number): number {
  if (code < 0xa0) return Unit.blank;
  switch (code) {
    case 0xa0:
      return Unit.blank;
    case 0xad: // soft hyphen
    case 0xb2:
    case 0xb3:
    case 0xb9: // superscripts
      return Unit.joiner;
    case 0xaa:
    case 0xba:
    case 0xb5:
      return Unit.lower;
    case 0xbc:
    case 0xbd:
    case 0xbe:
      return Unit.fraction;
    case 0xa1:
    case 0xa7:
    case 0xab:
    case 0xb6:
    case 0xb7:
    case 0xbb:
    case 0xbf:
      return Unit.punctuation;
    default:
      return Unit.symbol;
  }
}

function isUpper(code: number): boolean {
  const character = String.fromCharCode(code);
  return character !== character.toLowerCase();
}

function classified(character: string): number {
  if (LETTER.test(character)) return UPPER.test(character) ? Unit.upper : Unit.lower;
  if (MARK.test(character)) return Unit.joiner;
  if (DIGIT.test(character)) return Unit.digit;
  if (NUMBER.test(character)) return Unit.fraction;
  if (BLANK.test(character)) return Unit.blank;
  return PUNCTUATION.test(character) ? Unit.punctuation : Unit.symbol;
}
