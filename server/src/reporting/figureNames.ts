import { hashes, hashOfSlice } from "../language/hash.ts";
import { NUMBER_PREFIXES, type NumberPhrase } from "../language/numbers.ts";
import { isHour, isYear } from "./figureDates.ts";
import { moneyBefore } from "./money.ts";
import { type TokenReader, tagSet } from "./tokenReader.ts";
import { unitOf } from "./units.ts";

/**
 * Whether a number is part of a name, a year, a time or a label and no quantity at all: "2019", "Section 8", "iPhone 11",
 * "10 Downing Street", "Big Ten", "one another" (rules.md section 3). Days of a month are told by `isDay`.
 */
export function isLabel(number: NumberPhrase, reader: TokenReader): boolean {
  if (number.form === "vague") return false;
  if (isGluedToWord(number, reader) || isYear(number, reader) || isHour(number, reader)) return true;
  if (number.form === "words") return isNameInWords(number, reader) || isIdiom(number, reader);
  if (number.form !== "digits") return false;
  // What the cell before says names nothing here: "Vik | 6,412".
  if (opensCell(number, reader)) return false;
  if (
    isListMark(number, reader) ||
    (isNameInFront(number) && !isTemperature(number, reader)) ||
    isAddress(number, reader)
  )
    return true;
  return isNumbered(number, reader) || HYPHEN_IDIOMS.has(hyphenated(number.suffix));
}

/** Whether a number opens a cell of a table that is not the first of its row. */
function opensCell({ start }: NumberPhrase, { prose }: TokenReader): boolean {
  return prose.charCodeAt(start - 1) === TAB;
}

const TAB = 9;

const PLURALS = tagSet("NNS", "NNPS");
const PLURAL = tagSet("NNS");
const SINGULAR = tagSet("NN");
const NOUNS = tagSet("NN", "NNS", "NNP", "NNPS");
const NAME = tagSet("NNP");
const BEFORE_PLURAL = tagSet("JJ", "JJR", "JJS", "NN", "NNP", "VBN", "VBG", "CD");
const BEFORE_NOUN = tagSet("JJ", "JJR", "JJS", "VBN", "VBG", "RBS", "RB", ",", "CD", "CC");

/** "#4", "@5", "COVID-19", "mid-20"; "$-20", "from—20" and "USD20" are numbers. */
function isGluedToWord({ start }: NumberPhrase, reader: TokenReader): boolean {
  if (start === 0) return false;
  const { prose } = reader;
  const before = prose[start - 1]!;
  if (before === " ") return false;
  if (before === "#" || before === "№" || before === "@" || before === "_") return true;
  if (before < "\u0080" && isLetter(prose, start - 1)) return !moneyBefore(prose, start);
  if (before === "-" && prose[start - 2] === " ") return isSpacedName(start - 2, prose);
  if (!"-./‑".includes(before) || !isLetter(prose, start - 2)) return false;
  return before !== "-" || !NUMBER_PREFIXES.has(hashOfSlice(prose, wordStart(prose, start - 1), start - 1));
}

/** "COVID -19": capitals, a blank and a hyphen before the number. */
function isSpacedName(end: number, prose: string): boolean {
  const from = wordStart(prose, end);
  if (end - from < 3) return false;
  for (let at = from; at < end; at++) {
    const code = prose.charCodeAt(at);
    if (code < 65 || code > 90) return false;
  }
  return true;
}

/** Where the run of ASCII letters that ends at an offset begins. */
function wordStart(prose: string, end: number): number {
  let at = end;
  while (at > 0) {
    const code = prose.charCodeAt(at - 1) | 32;
    if (code < 97 || code > 122) break;
    at--;
  }
  return at;
}

// A first check of a draft is mostly the compiling of what it needs: long patterns and classes such as \p{L} take a good
// part of a millisecond, so lists are asked instead, and \p{L} only of letters beyond ASCII.
const LETTER = /\p{L}/u;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return code < 128 ? code >= 97 && code <= 122 : LETTER.test(text[at] ?? " ");
}

/** The letters and digits behind the hyphen that a suffix begins with; "" without a hyphen. */
function hyphenated(suffix: string): string {
  if (suffix.charCodeAt(0) !== HYPHEN) return "";
  let end = 1;
  while (end < suffix.length && isWordUnit(suffix.charCodeAt(end))) end++;
  return suffix.slice(1, end);
}

const HYPHEN = 45;

/** An ASCII letter or digit, or the underscore. */
function isWordUnit(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || (code >= 48 && code <= 57) || code === 95;
}

const QUANTIFIERS = hashes("% percent per percentage pc");

/** Whether a unit, a currency word or a plural stands behind the number. */
function countsSomething({ suffix, endToken }: NumberPhrase, reader: TokenReader): boolean {
  if (suffix !== "" && suffix !== "-") return true;
  if (reader.has(QUANTIFIERS, endToken) || unitOf(reader.written(endToken)) !== undefined) return true;
  for (let at = endToken; at < endToken + 4; at++) {
    if (reader.isPenn(at, PLURALS)) return true;
    if (!reader.isPenn(at, BEFORE_PLURAL)) return false;
  }
  return false;
}

/** "Big Ten", "the Second Four": a capital in running text; headlines in title case count. */
function isNameInWords(number: NumberPhrase, reader: TokenReader): boolean {
  const { firstToken, endToken } = number;
  if (!reader.isCapital(firstToken) || reader.opensSentence(firstToken)) return false;
  return reader.isName(endToken) || !countsSomething(number, reader);
}

/** "1." or "2)" that opens a paragraph. */
function isListMark({ firstToken, end }: NumberPhrase, { prose }: TokenReader): boolean {
  if (firstToken !== 0 || end > 4 || prose.length <= end + 2) return false;
  return (prose[end] === "." || prose[end] === ")") && prose[end + 1] === " ";
}

/** "5G", "3D", "4x4", "8chan". */
function isNameInFront({ suffix, scale }: NumberPhrase): boolean {
  return suffix !== "" && scale === 1 && /^(?:G|D|K|A|B|C|E|F|H|chan|x\d+)(?:$|-)/.test(suffix);
}

const WARMTH = hashes(`
  degree degrees temperature temperatures celsius fahrenheit heat heatwave hot warm warming cold cool freezing frost fever
  thermometer shade mercury
`);
/** How far off a word of warmth may stand, in tokens. */
const WARM = 12;

/** "30C" and "103F" near a word of warmth, or before the other scale in brackets: "30C (86F)". */
function isTemperature({ suffix, start, end, firstToken, endToken }: NumberPhrase, reader: TokenReader): boolean {
  if (suffix !== "C" && suffix !== "F") return false;
  const { prose } = reader;
  if (IN_BRACKETS.test(prose.slice(end + 1, end + 12))) return true;
  if (prose[start - 1] === "(") return prose[start - 2] === " " && "CF".includes(prose[start - 3] ?? " ");
  return reader.hasAny(WARMTH, firstToken - WARM, endToken + WARM);
}
const IN_BRACKETS = /^ \(-?[\d.]+[CF]\)/;

const STREETS = hashes(`
  street avenue road lane drive boulevard square terrace crescent place court way highway parkway row gardens plaza
  st. ave. ave rd. blvd. blvd dr. ln.
`);

function isAddress({ scale, endToken }: NumberPhrase, reader: TokenReader): boolean {
  if (scale !== 1) return false;
  for (let at = endToken; at < endToken + 4; at++) {
    if (!reader.isCapital(at)) return false;
    if (at > endToken ? reader.has(STREETS, at) : reader.has(STREETS_IN_FRONT, at) && reader.isCapital(at + 1))
      return true;
  }
  return false;
}

/** "22 Ave Foch", "5 Rue du Port". */
const STREETS_IN_FRONT = hashes("ave ave. avenue rue via calle avenida rua place boulevard quai piazza");

/** Nouns that a number tells from others of their kind. */
const LABELS = hashes(`
  game page pages p. pp. chapter chapters section sections sec. route routes highway interstate flight flights room gate
  no. nos. no nos number numbers article articles rule channel district districts ward precinct phase level grade item lot
  apartment apt. suite unit building platform line lines bus exhibit title volume vol. issue version step question
  proposition prop. resolution h.r. s. bill table day week stage round season episode part group type category tier class
  size psalm verse sonata symphony opus op. act scene zone area sector terminal runway pier dock track lane seat row block
  floor studio hall gallery measure amendment square ground formula verses paragraph clause schedule annex appendix figure
  note footnote
`);
/** Names that end in a number, whatever noun follows: "the Fortune 500 companies". */
const SERIES = hashes("fortune ftse s&p cac russell stoxx big formula nikkei boeing airbus catch");
const ZIP = hashes("zip");

/** "Section 8", "Fortune 500", "iPhone 11", "787 Dreamliner". */
function isNumbered(number: NumberPhrase, reader: TokenReader): boolean {
  const { firstToken, endToken, suffix, scale } = number;
  if (scale !== 1) return false;
  const before = firstToken - 1;
  if (reader.has(SERIES, before) && reader.isCapital(before)) return true;
  // "iPhone 11 Pro cameras", "two new 737 Max jets"
  if (suffix === "" && isBrand(before, reader)) return true;
  if (suffix === "" && reader.isPenn(endToken, NAME) && isCountedAlready(firstToken, reader)) return true;
  if (suffix !== "" || countsSomething(number, reader)) return false;
  if (reader.has(LABELS, before) || reader.has(ZIP, endToken)) return true;
  const isNamed = reader.isName(before) && (reader.isCapital(before) || /^[a-z][A-Z]/.test(reader.written(before)));
  if (isNamed && reader.start(firstToken) - reader.end(before) === 1)
    return moneyBefore(reader.prose, number.start) === undefined;
  // "30 Rock"; but "12 Democrats" and "100 Ruritanian soldiers" are counted.
  if (!Number.isInteger(number.value)) return false;
  let at = endToken;
  while (reader.isPenn(at, NAME) && reader.isCapital(at) && !reader.word(at).endsWith("s")) at++;
  return at > endToken && !reader.isPenn(at, NOUNS);
}

/** "iPhone", "eBay": a small letter and then a capital. */
function isBrand(i: number, reader: TokenReader): boolean {
  if (i < 0) return false;
  const at = reader.start(i);
  const first = reader.prose.charCodeAt(at);
  const second = reader.prose.charCodeAt(at + 1);
  return first >= 97 && first <= 122 && second >= 65 && second <= 90;
}

/** Whether another number stands before it, adjectives between: what follows is counted by that one. */
function isCountedAlready(firstToken: number, reader: TokenReader): boolean {
  let at = firstToken - 1;
  while (at > firstToken - 4 && reader.isPenn(at, ADJECTIVE)) at--;
  return reader.isPenn(at, NUMBER);
}
const ADJECTIVE = tagSet("JJ");
const NUMBER = tagSet("CD");

const HYPHEN_IDIOMS: ReadonlySet<string> = new Set(
  "way sided dimensional star on figure digit letter wheel wheeled door by time timer off step pronged tier tiered liner shot size upmanship piece ply speed part track fisted faced one two three stop click handed legged ringed hit".split(
    " ",
  ),
);
const ONE_UNIT: ReadonlySet<string> = new Set(
  "year month week day hour minute second mile metre meter kilometre kilometer acre point percent".split(" "),
);
const AFTER_ZERO = hashes("percent per point points degree degrees in");
const BEFORE_PRONOUN = hashes("no any every some this that same");
const BEFORE_THE_ONE = hashes("the which each another");
const ONLY = hashes("only");
const AFTER_PRONOUN = hashes("another day thing way time that who which 's such or to by at");
const HAND = hashes("hand");
const BEFORE_HAND = hashes("on the");
const OF_IN_OUT = hashes("of in out");
const AFTER_COUNT = hashes("percent per percentage in out of to and - – or times dollar dollars");

/** "No one", "one another", "the two", "two-way": words of number that count nothing. */
function isIdiom(number: NumberPhrase, reader: TokenReader): boolean {
  const { value, suffix, firstToken, endToken } = number;
  if (HYPHEN_IDIOMS.has(hyphenated(suffix))) return true;
  if (typeof value !== "number" || value >= 10) return false;
  if (value === 0) {
    if (suffix !== "" || reader.prose[number.end] === "-") return true;
    return !reader.has(AFTER_ZERO, endToken) && !reader.isPenn(endToken, PLURAL);
  }
  if (value !== 1) {
    // "The two", "all three": pronouns.
    return suffix === "" && !nounFollows(number, reader) && !reader.has(AFTER_COUNT, endToken);
  }
  if (suffix !== "") return !(ONE_UNIT.has(hyphenated(suffix)) || /^-in-[a-z]+$/.test(suffix));
  const before = firstToken - 1;
  if (reader.has(BEFORE_PRONOUN, before) || (reader.has(HAND, endToken) && reader.has(BEFORE_HAND, before)))
    return true;
  if (reader.has(BEFORE_THE_ONE, before) || (reader.has(ONLY, before) && !reader.has(OF_IN_OUT, endToken)))
    return !reader.isPenn(endToken, SINGULAR);
  if (reader.has(AFTER_PRONOUN, endToken)) return true;
  return !reader.has(OF_IN_OUT, endToken) && !nounFollows(number, reader);
}

function nounFollows({ endToken }: NumberPhrase, reader: TokenReader): boolean {
  for (let at = endToken; at < endToken + 4; at++) {
    if (reader.isPenn(at, NOUNS)) return true;
    if (!reader.isPenn(at, BEFORE_NOUN)) return false;
  }
  return false;
}
