import type { NumberPhrase } from "../language/numbers.ts";
import { moneyBefore } from "./money.ts";
import type { TokenReader } from "./tokenReader.ts";
import { unitOf } from "./units.ts";

/**
 * Whether a number is part of a name, a date, a time or a label and no quantity at all: "May 5", "2019", "Section 8",
 * "iPhone 11", "10 Downing Street", "Big Ten" (rules.md section 3). `afterDate` is set where the number before was a day.
 */
export function isLabel(number: NumberPhrase, reader: TokenReader, afterDate: boolean): boolean {
  const { prose } = reader;
  const before = prose[number.start - 1] ?? " ";
  const word = reader.word(number.firstToken - 1);
  if (number.form === "vague") return false;
  if (before === "#" || before === "№" || before === "@" || before === "_") return true;
  if (/[A-Za-z]/.test(before) && !moneyBefore(prose, number.start)) return true;
  if (
    (before === "-" || before === "." || before === "/" || before === "‑") &&
    /[\p{L}]/u.test(prose[number.start - 2] ?? " ")
  ) {
    // "mid-20", "COVID-19"; but "$-20" and "from—20" are none.
    return true;
  }
  if (
    isListMark(number, reader) ||
    isDate(number, reader, afterDate) ||
    isYear(number, reader) ||
    isTime(number, reader)
  )
    return true;
  if (isGlued(number)) return true;
  if (isAddress(number, reader)) return true;
  const counted = countsSomething(number, reader);
  if (number.form === "words" && reader.isCapital(number.firstToken) && !reader.opensSentence(number.firstToken)) {
    // In running text a capital makes it a name; headlines in title case count.
    if (!counted || reader.isName(number.endToken)) return true;
  }
  if (SERIES.has(word) && reader.isCapital(number.firstToken - 1) && number.scale === 1) return true;
  if (LABELS.has(word) && !counted && number.scale === 1) return true;
  if (number.form === "digits" && number.scale === 1 && number.suffix === "" && !counted) {
    const at = number.firstToken - 1;
    const isNamed = reader.isName(at) && (reader.isCapital(at) || /^[a-z][A-Z]/.test(reader.written(at)));
    if (isNamed && reader.start(number.firstToken) - reader.end(at) === 1) return true;
    // "787 Dreamliner", "30 Rock"; "12 Democrats" and "100 Ruritanian soldiers" count.
    const next = number.endToken;
    if (
      Number.isInteger(number.value) &&
      reader.isPenn(next, "NNP") &&
      reader.isCapital(next) &&
      !reader.word(next).endsWith("s") &&
      !reader.isPenn(next + 1, "NN", "NNS", "NNP", "NNPS")
    )
      return true;
    if (reader.word(next) === "zip") return true;
  }
  return isIdiom(number, reader);
}

/** Whether a unit, a currency word or a plural stands behind the number. */
function countsSomething(number: NumberPhrase, reader: TokenReader): boolean {
  if (number.suffix !== "" && number.suffix !== "-") return true;
  const next = number.endToken;
  const word = reader.word(next);
  if (unitOf(reader.written(next)) !== undefined) return true;
  if (word === "%" || word === "percent" || word === "per" || word === "percentage" || word === "pc") return true;
  for (let at = next; at < next + 4; at++) {
    if (reader.isPenn(at, "NNS", "NNPS")) return true;
    if (!reader.isPenn(at, "JJ", "JJR", "JJS", "NN", "NNP", "VBN", "VBG", "CD")) return false;
  }
  return false;
}

const MONTHS = new Set(
  "january february march april may june july august september october november december jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sept sept. sep sep. oct oct. nov nov. dec dec.".split(
    " ",
  ),
);
const DATE_JOINTS = /^\s*(?:,|and|or|to|through|until|-|–|—|&|,\s?and|,\s?or)\s*(?:the\s)?$/;

/** Whether the number is a day of a month, as "August 24", "24 August", "24-26 August", "24 and 25 August". */
export function isDate(number: NumberPhrase, reader: TokenReader, afterDate: boolean): boolean {
  if (typeof number.value !== "number" || number.value < 1 || number.value > 31 || !Number.isInteger(number.value))
    return false;
  if (number.form !== "digits" || number.scale !== 1) return false;
  const previous = reader.word(number.firstToken - 1);
  if (MONTHS.has(previous) && reader.isCapital(number.firstToken - 1)) return !/^[%A-Za-z]/.test(number.suffix);
  const next = number.endToken;
  if (MONTHS.has(reader.word(next)) && reader.isCapital(next)) return true;
  if (reader.word(next) === "of" && MONTHS.has(reader.word(next + 1)) && reader.isCapital(next + 1)) return true;
  if (afterDate && !countsSomething(number, reader)) {
    const from = Math.max(0, number.start - 8);
    const between = /\d([^\d]*)$/.exec(reader.prose.slice(from, number.start))?.[1];
    return between !== undefined && DATE_JOINTS.test(between);
  }
  // "24-26 August": look past the dash and the second day.
  const dash = reader.word(next);
  if (
    /^[-–]$|^and$|^to$|^or$/.test(dash) &&
    /^\d{1,2}$/.test(reader.word(next + 1)) &&
    MONTHS.has(reader.word(next + 2))
  )
    return true;
  return false;
}

const YEAR_BEFORE = new Set(
  "in since of by until till from during for before after circa to and or early late mid through between late".split(
    " ",
  ),
);
const HEDGES = new Set("than about around nearly almost roughly some over least approximately estimated to".split(" "));

function isYear(number: NumberPhrase, reader: TokenReader): boolean {
  const { value, form, scale, suffix } = number;
  if (typeof value !== "number" || form !== "digits" || scale !== 1 || !Number.isInteger(value)) return false;
  if (number.end - number.start !== 4 || value < 1000 || value > 2199) return false;
  if (suffix !== "" && !/^-[a-z]/.test(suffix)) return false;
  if (/[$£€¥₹]/.test(reader.prose[number.start - 1] ?? "") || reader.word(number.endToken) === "%") return false;
  const next = number.endToken;
  const previous = reader.word(number.firstToken - 1);
  const plural = reader.isPenn(next, "NNS") || (reader.isPenn(next, "JJ", "NN") && reader.isPenn(next + 1, "NNS"));
  if (value >= 1900 && value <= 2100) return !(plural && HEDGES.has(previous) && previous !== "to");
  return YEAR_BEFORE.has(previous) ? !plural : false;
}

const CLOCK = new Set("a.m. p.m. am pm a.m p.m o'clock gmt est edt pst pdt cst cet utc bst hours' noon".split(" "));

function isTime(number: NumberPhrase, reader: TokenReader): boolean {
  if (/^(?:am|pm|a\.m\.?|p\.m\.?)$/i.test(number.suffix)) return true;
  if (typeof number.value !== "number" || number.value > 24) return false;
  const next = reader.word(number.endToken);
  if (CLOCK.has(next)) return true;
  if (number.value > 12 || number.scale !== 1 || number.suffix !== "") return false;
  // "between 5 and 6 p.m.", "from 9 to 5"
  const after = reader.word(number.endToken + 2);
  if (/^(?:and|to|-|–|or)$/.test(next) && CLOCK.has(after)) return true;
  if (reader.word(number.firstToken - 1) !== "at") return false;
  return (
    !/^[%°]|^(?:per|percent|and|degrees?|to|points?)$/.test(next) &&
    !countsSomething(number, reader) &&
    /^(?:[.,;:)]|on|in|sharp|tonight|today|tomorrow|this|every|each|)$/.test(next)
  );
}

/** "1." or "(a 1)" that opens a paragraph. */
function isListMark(number: NumberPhrase, reader: TokenReader): boolean {
  if (number.firstToken !== 0 || number.form !== "digits" || number.end > 4) return false;
  const mark = reader.prose[number.end];
  return (
    (mark === "." || mark === ")") &&
    (reader.prose[number.end + 1] ?? " ") === " " &&
    reader.prose.length > number.end + 2 &&
    !reader.opensSentence(1)
  );
}

const STREETS = new Set(
  "street avenue road lane drive boulevard square terrace crescent place court way highway parkway row gardens plaza st. ave. ave rd. blvd. blvd dr. ln.".split(
    " ",
  ),
);

function isAddress(number: NumberPhrase, reader: TokenReader): boolean {
  if (number.form !== "digits" || number.scale !== 1) return false;
  for (let at = number.endToken; at < number.endToken + 4; at++) {
    if (!reader.isCapital(at)) return false;
    if (at > number.endToken && STREETS.has(reader.word(at))) return true;
  }
  return false;
}

/** "5G", "3D", "4x4", "8chan": names with a digit in front. */
function isGlued(number: NumberPhrase): boolean {
  const { suffix, form } = number;
  if (form !== "digits" || suffix === "") return false;
  return /^(?:G|D|K|A|B|C|E|F|H|chan|x\d+)(?:$|-)/.test(suffix) && number.scale === 1;
}

const LABELS = new Set(
  (
    "game page pages p. pp. chapter chapters section sections sec. route routes highway interstate flight flights room gate no. nos. no nos number numbers article articles " +
    "rule channel district districts ward precinct phase level grade item lot apartment apt. suite unit building platform line lines bus exhibit title volume vol. issue " +
    "version step question proposition prop. resolution h.r. s. bill table day week stage round season episode part group type category tier class size psalm verse " +
    "sonata symphony opus op. act scene zone area sector terminal runway pier dock track lane seat row block floor studio hall gallery measure amendment " +
    "square ground formula catch verses paragraph clause schedule annex appendix figure note footnote"
  ).split(" "),
);

/** Names that end in a number, whatever noun follows: "the Fortune 500 companies". */
const SERIES = new Set("fortune ftse s&p cac russell stoxx big formula nikkei boeing airbus catch".split(" "));

const HYPHEN_IDIOMS =
  /^-(?:way|sided|dimensional|star|on|figure|digit|letter|wheel|wheeled|door|by|time|timer|off|step|pronged|tier|tiered|liner|shot|size|upmanship|fold|piece|ply|speed|part|track|fisted|faced|one|two|three|stop|click|handed|legged|ringed|hit)\b/;

function isIdiom(number: NumberPhrase, reader: TokenReader): boolean {
  const { value, form, suffix } = number;
  if (suffix.startsWith("-") && HYPHEN_IDIOMS.test(suffix)) return true;
  if (form !== "words") return false;
  const next = reader.word(number.endToken);
  const previous = reader.word(number.firstToken - 1);
  const glued = suffix !== "" || reader.prose[number.end] === "-";
  if (value === 0)
    return glued || (!/^(?:percent|per|points?|degrees?|in)$/.test(next) && !reader.isPenn(number.endToken, "NNS"));
  if (value === 1) {
    if (
      suffix !== "" &&
      !/^-(?:year|month|week|day|hour|minute|second|mile|metre|meter|kilometre|kilometer|acre|point|percent)\b/.test(
        suffix,
      )
    )
      return true;
    if (
      previous === "no" ||
      previous === "any" ||
      previous === "every" ||
      previous === "some" ||
      previous === "this" ||
      previous === "that" ||
      previous === "same"
    )
      return true;
    if (
      previous === "the" ||
      previous === "which" ||
      previous === "each" ||
      previous === "another" ||
      (previous === "only" && next !== "of")
    ) {
      return !reader.isPenn(number.endToken, "NN");
    }
    if (/^(?:another|day|thing|way|time|hand|side|person|side|more|that|who|which|'s|such|or|to|by|at)$/.test(next))
      return (next !== "side" && next !== "person" && next !== "more") || false;
    if (next === "of") return false;
    if (next === "in" || next === "out") return false;
    return suffix === "" && !nounFollows(number, reader);
  }
  if (typeof value === "number" && value < 10 && suffix === "" && !nounFollows(number, reader)) {
    // "the two", "all three", "both of the four": pronouns.
    return !/^(?:percent|per|percentage|in|out|of|to|and|-|–|or|times|dollars?)$/.test(next);
  }
  return false;
}

function nounFollows(number: NumberPhrase, reader: TokenReader): boolean {
  for (let at = number.endToken; at < number.endToken + 4; at++) {
    if (reader.isPenn(at, "NN", "NNS", "NNP", "NNPS")) return true;
    if (!reader.isPenn(at, "JJ", "JJR", "JJS", "VBN", "VBG", "RBS", "RB", ",", "CD", "CC")) return false;
  }
  return false;
}
