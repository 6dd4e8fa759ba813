import { hashes } from "../language/hash.ts";
import type { NumberPhrase } from "../language/numbers.ts";
import { ONES, TENS } from "../language/numberWords.ts";
import type { Bound, Figure } from "./facts.ts";
import { codeBehind, type MoneyMark, moneyAfter, moneyBefore } from "./money.ts";
import { type TokenReader, tagSet } from "./tokenReader.ts";
import { singular, type Unit, type UnitKind, unitOf, unitOfSuffix } from "./units.ts";

/** A figure in the making, with what its exemption is told by. */
export class Quantity {
  /** Prose offsets. */
  start: number;
  end: number;
  /** Tokens [firstToken, endToken). */
  firstToken: number;
  endToken: number;
  value: Figure["value"];
  unit = "";
  kind: Figure["kind"] = "count";
  bound: Bound = "=";
  currency: string | undefined = undefined;
  unitKind: UnitKind | undefined = undefined;
  /** It stands before its noun as an adjective: "a 300-page report". */
  attributive = false;

  constructor(public number: NumberPhrase) {
    this.start = number.start;
    this.end = number.end;
    this.firstToken = number.firstToken;
    this.endToken = number.endToken;
    this.value = number.value;
  }
}

const MODIFIERS = tagSet("CD", "JJ", "JJR", "JJS", "VBN", "VBG", "RBR", "RBS");
const ADJECTIVE = tagSet("JJ");
const NOUNS = tagSet("NN", "NNS", "NNP", "NNPS");
const PLURALS = tagSet("NNS", "NNPS");
const COMMON_NOUNS = tagSet("NN", "NNS");
const NUMBERS = tagSet("CD");

/** After "times", where it compares. */
export const COMPARED = hashes("as the that what more higher larger bigger likelier greater faster its their his her");
const TIMES = hashes("times fold");
const OR = hashes("or");
const OR_MORE = hashes("more less fewer so older");
const OF = hashes("of");
const PARTITIVE = hashes("of a an the its their his her our my these those all such every");
/** Adverb or adjective to the tagger, never what is counted. */
const NOT_COUNTED = hashes(
  "more less fewer ago later earlier older younger old away long wide tall high deep each apiece",
);
const PASSED_OVER = hashes("- more other");
const AND = hashes("and");
const PER = hashes("per a an each");
const RATES = hashes(
  "second minute hour day week month year gallon litre liter mile kilometre kilometer barrel ounce pound ton tonne kilogram gram acre hectare share person head century",
);
const UNIT_MODIFIERS = hashes("square sq sq. cubic metric nautical light short long");
const PERCENT = hashes("% percent pct pct. pc");
const PERCENT_OPENERS = hashes("per percentage basis");
const METRES_BEHIND = hashes(
  "long high tall wide deep thick away above below from sprint race final freestyle backstroke butterfly hurdles relay dash",
);
const WEIGHED = hashes("weigh weighs weighed weighing lost gained shed heavy ton tons ounces");
const OF_WEIGHT = hashes("of heavier lighter per");

/** Reads numbers with their units: money, percentages, measures, and the nouns they count. */
export class QuantityReader {
  private readonly prose: string;
  /** Prose before this offset belongs to another figure. */
  private from = 0;

  constructor(private readonly reader: TokenReader) {
    this.prose = reader.prose;
  }

  /** One number with the sign before it and the unit behind it; what stands before `from` is left alone. */
  read(number: NumberPhrase, from: number): Quantity {
    this.from = from;
    if (this.isMetres(number)) return this.metres(number);
    if (this.isMinutes(number)) return this.millionth(number, "minute", "time");
    const quantity = this.bare(number);
    if (quantity.kind === "money") {
      const after = number.endToken;
      const behind = quantity.currency === "" ? codeBehind(this.reader.written(after), quantity.unit) : "";
      if (behind !== "") {
        quantity.currency = behind;
        this.endAt(quantity, after + 1);
      }
      return quantity;
    }
    if (number.suffix === "" && this.endsCell(number.end)) return quantity;
    const glued = number.suffix.startsWith("-") ? number.suffix.slice(1) : number.suffix;
    if (glued !== "" && glued !== "+") this.readGlued(quantity, glued);
    else if (!(this.readPercent(quantity) || this.readMoney(quantity) || this.readUnit(quantity)))
      this.readCounted(quantity);
    return quantity;
  }

  /** Whether the cell of a table ends there: what stands behind is another's. */
  private endsCell(end: number): boolean {
    const code = this.prose.charCodeAt(end);
    return code === 9 || code === 10;
  }

  /** A number with the money sign before it, and nothing behind it. */
  bare(number: NumberPhrase): Quantity {
    const quantity = new Quantity(number);
    const { prose } = this;
    if (typeof number.value === "number" && this.isNegative(number.start)) quantity.value = -number.value;
    const next = number.suffix === "" ? prose.charCodeAt(number.end) : number.suffix.charCodeAt(0);
    quantity.attributive = next === HYPHEN && (number.suffix !== "" || isSmallLetter(prose.charCodeAt(number.end + 1)));
    if (number.form === "digits" || number.form === "fraction") {
      const mark = moneyBefore(prose, number.start);
      if (mark && mark.start >= this.from) this.pay(quantity, mark);
    }
    return quantity;
  }

  /** The noun that a number before token `i` counts, singular and lower case; "" where there is none. */
  counted(i: number): string {
    const { reader } = this;
    let at = i;
    if (reader.has(OR, at) && reader.has(OR_MORE, at + 1)) at += 2;
    if (reader.firstUnit(at) === PLUS && reader.word(at) === "+") at++;
    if (reader.has(OF, at)) while (at < i + 3 && reader.has(PARTITIVE, at)) at++;
    let noun = -1;
    for (const limit = at + 6; at < limit; at++) {
      if (reader.isPenn(at, NOUNS) && !reader.has(NOT_COUNTED, at)) {
        noun = at;
        if (reader.isPenn(at, PLURALS)) break;
      } else if (noun >= 0) {
        // "6 New York Democratic voters": a name before the noun.
        if (!reader.isName(noun) || !reader.isPenn(at, ADJECTIVE)) break;
      } else if (reader.isPenn(at, MODIFIERS)) {
        if (reader.has(NOT_COUNTED, at) && !reader.has(PASSED_OVER, at)) break;
      } else if (reader.has(AND, at) ? !(at > i && reader.isPenn(at - 1, MODIFIERS)) : !reader.has(PASSED_OVER, at))
        break;
    }
    return noun < 0 ? "" : singular(reader.word(noun));
  }

  private endAt(quantity: Quantity, token: number): void {
    quantity.endToken = token;
    quantity.end = Math.max(quantity.end, this.reader.end(token - 1));
  }

  private measure(quantity: Quantity, unit: string, kind: UnitKind, endToken: number): void {
    quantity.unit = unit;
    quantity.unitKind = kind;
    quantity.kind = kind === "percent" || kind === "points" ? kind : "measure";
    if (endToken > quantity.number.endToken) this.endAt(quantity, endToken);
  }

  private pay(quantity: Quantity, { start, unit, code }: MoneyMark): void {
    quantity.kind = "money";
    quantity.unit = unit;
    quantity.currency = code;
    quantity.start = Math.min(quantity.start, start);
    while (quantity.firstToken > 0 && this.reader.start(quantity.firstToken) > quantity.start) quantity.firstToken--;
  }

  /** "-50.8bn", "minus 4". */
  private isNegative(start: number): boolean {
    const { prose } = this;
    const before = prose.charCodeAt(start - 1);
    const isMinus = before === HYPHEN && (prose.charCodeAt(start - 2) | 32) === 0x73;
    if (!isMinus && (before === HYPHEN || before === 0x2212)) return start === 1 || /[\s($€£]/.test(prose[start - 2]!);
    if ((before !== 32 && before !== HYPHEN) || (prose.charCodeAt(start - 2) | 32) !== 0x73) return false;
    return (
      start > 5 && prose.slice(start - 6, start - 1).toLowerCase() === "minus" && !isWord(prose.charCodeAt(start - 7))
    );
  }

  private readPercent(quantity: Quantity): boolean {
    const { reader } = this;
    const i = quantity.number.endToken;
    if (reader.has(PERCENT, i)) {
      this.measure(quantity, "percent", "percent", i + 1);
      return true;
    }
    // "Percent", "per", "percentage", "basis": no other word need be read.
    const first = reader.firstUnit(i) | 32;
    if (first !== 0x70 && first !== 0x62) return false;
    const word = reader.word(i);
    if (word.startsWith("percent-")) {
      this.measure(quantity, "percent", "percent", i);
      quantity.end = reader.start(i) + "percent".length;
      return true;
    }
    if (word === "percentage-point" || word === "basis-point") {
      this.measure(quantity, word.replace("-", " "), "points", i + 1);
      return true;
    }
    if (!reader.has(PERCENT_OPENERS, i)) return false;
    const next = reader.word(i + 1);
    if (word === "per" ? next !== "cent" && next !== "cent." : next !== "point" && next !== "points") return false;
    if (word === "per") this.measure(quantity, "percent", "percent", i + 2);
    else this.measure(quantity, `${word} point`, "points", i + 2);
    return true;
  }

  /** "600 million Canadian dollars", "12 pounds", "1,200€". */
  private readMoney(quantity: Quantity): boolean {
    const { reader } = this;
    const { number } = quantity;
    const i = number.endToken;
    const sign = this.prose.charCodeAt(reader.start(i));
    if ((sign === 36 || sign === 0xa3 || sign === 0x20ac) && !reader.isPenn(i + 1, NUMBERS)) {
      const mark = moneyBefore(`${this.prose[reader.start(i)]}1`, 1);
      if (mark) this.pay(quantity, { ...mark, start: number.start });
      this.endAt(quantity, i + 1);
      return true;
    }
    const paid = moneyAfter(reader, i);
    if (!paid) return false;
    if (paid.unit === "pound" && paid.code === "" && this.isWeight(i))
      this.measure(quantity, "pound", "measure", i + 1);
    else {
      this.pay(quantity, { start: number.start, end: number.end, unit: paid.unit, code: paid.code });
      this.endAt(quantity, paid.endToken);
    }
    return true;
  }

  /** Pounds of weight: "200 pounds of beef", "weighed 12 pounds". */
  private isWeight(i: number): boolean {
    return this.reader.has(OF_WEIGHT, i + 1) || this.reader.hasAny(WEIGHED, i - 6, i);
  }

  /** "35mph", "64GB", "a five-year plan", "the 34-year-old". */
  private readGlued(quantity: Quantity, glued: string): void {
    const { number } = quantity;
    const after = number.endToken;
    const head = /^[A-Za-z°µμ%/]+[²³23]?/.exec(glued)?.[0] ?? "";
    const unit = head === "" ? undefined : unitOfSuffix(head);
    this.endAt(quantity, after);
    if (this.readGluedWord(quantity, glued)) return;
    if (head === "p" && !number.suffix.startsWith("-") && number.form === "digits")
      this.pay(quantity, { start: number.start, end: number.end, unit: "penny", code: "" });
    else if (unit) this.measure(quantity, unit.name, unit.kind, after);
    else {
      // A hyphen makes it a word ("5-seat"); letters run together with digits are no noun.
      const isNoun = head !== "" && number.suffix.startsWith("-");
      quantity.unit = isNoun ? singular(head.toLowerCase()) : this.counted(after);
      if (number.form === "fraction") quantity.kind = "ratio";
    }
  }

  /** "5-to-1", "one-in-five", "ten-fold", "10x more", "300-plus", "12-odd": what the letters say of the number itself. */
  private readGluedWord(quantity: Quantity, glued: string): boolean {
    const { reader } = this;
    const { endToken, suffix } = quantity.number;
    if (glued === "x" && !suffix.startsWith("-")) {
      if (reader.has(COMPARED, endToken)) quantity.kind = "multiple";
      else {
        quantity.unit = this.counted(endToken);
        quantity.attributive = true;
      }
      return true;
    }
    if (!suffix.startsWith("-")) return false;
    if (glued === "fold") quantity.kind = "multiple";
    else if (glued === "plus" || glued === "odd" || glued === "some") {
      quantity.bound = glued === "plus" ? ">" : "~";
      quantity.attributive = false;
      quantity.unit = this.counted(endToken);
    } else {
      const [joint, written, ...rest] = glued.split("-");
      const second = rest.length > 0 ? undefined : smallNumber(written ?? "");
      const first = quantity.value;
      if (second === undefined || typeof first !== "number" || (joint !== "to" && joint !== "in")) return false;
      if (joint === "in" && first >= second) return false;
      quantity.value = first / second;
      quantity.kind = "ratio";
      if (joint === "in") {
        quantity.attributive = false;
        quantity.unit = this.counted(endToken);
      }
    }
    return true;
  }

  private readUnit(quantity: Quantity): boolean {
    const { number } = quantity;
    if (number.form === "vague") return false;
    const { reader } = this;
    const word = reader.word(number.endToken);
    if (word.startsWith("year-old") || word.startsWith("month-old")) {
      this.measure(quantity, word.slice(0, word.indexOf("-")), "time", number.endToken);
      return true;
    }
    const rate = word.includes("-a-") || word.includes("-per-") ? this.rateOf(word) : undefined;
    if (rate) {
      this.measure(quantity, rate, "measure", number.endToken + 1);
      return true;
    }
    let at = number.endToken;
    // "Square miles", "metric tons" keep their unit's first word.
    const isModified = reader.has(UNIT_MODIFIERS, at);
    if (isModified) at++;
    const unit = unitOf(reader.written(at)) ?? this.degreesAt(at);
    if (!unit || (unit.name === "second" && !this.isSeconds(at))) return false;
    let { name, kind }: { name: string; kind: UnitKind } = unit;
    if (isModified) {
      name = `${word.startsWith("sq") ? "square" : word} ${name}`;
      kind = "measure";
    }
    if (name === "degree" && reader.start(at + 1) === reader.end(at) && /^[CF]$/.test(reader.written(at + 1))) {
      at++;
      name = reader.written(at) === "C" ? CELSIUS.name : FAHRENHEIT.name;
    }
    if (kind !== "time" && reader.has(PER, at + 1) && reader.has(RATES, at + 2)) {
      name += ` per ${reader.word(at + 2)}`;
      kind = unit.kind === "length" && reader.word(at + 2) === "hour" ? "speed" : "measure";
      at += 2;
    }
    this.measure(quantity, name, kind, at + 1);
    return true;
  }

  /** "12 C", "50 F": a letter that stands by itself before no name. */
  private degreesAt(i: number): Unit | undefined {
    const { reader } = this;
    const letter = reader.firstUnit(i);
    if ((letter !== 67 && letter !== 70) || reader.end(i) - reader.start(i) !== 1 || reader.isName(i + 1))
      return undefined;
    return letter === 67 ? CELSIUS : FAHRENHEIT;
  }

  /** "Barrel-a-day", "barrel-per-day". */
  private rateOf(word: string): string | undefined {
    const [unit, joint, time, ...rest] = word.split("-");
    if ((joint !== "a" && joint !== "per") || time === undefined || rest.length > 0) return undefined;
    return unitOf(unit!) && unitOf(time)?.kind === "time"
      ? `${unitOf(unit!)!.name} per ${unitOf(time)!.name}`
      : undefined;
  }

  /** A length of time, not "the 4 second graders". */
  private isSeconds(i: number): boolean {
    return this.reader.isPenn(i, COMMON_NOUNS) || this.reader.isPenn(i - 1, NUMBERS);
  }

  private readCounted(quantity: Quantity): void {
    const { reader } = this;
    const { number } = quantity;
    const after = number.endToken;
    if (number.form !== "vague" && reader.has(TIMES, after)) {
      if (reader.has(COMPARED, after + 1)) {
        quantity.kind = "multiple";
        this.endAt(quantity, after + 1);
      } else quantity.unit = "time";
      return;
    }
    quantity.unit = this.counted(after);
    if (number.form === "fraction") quantity.kind = "ratio";
  }

  private metres(number: NumberPhrase): Quantity {
    return this.millionth(number, "metre", "length");
  }

  /** What reads like millions, but is no scale. */
  private millionth(number: NumberPhrase, unit: string, kind: UnitKind): Quantity {
    const quantity = this.bare({ ...number, value: (number.value as number) / 1e6, scale: 1 });
    this.measure(quantity, unit, kind, number.endToken);
    return quantity;
  }

  /** "2h 10m", "2 hrs 10m": minutes behind hours. */
  private isMinutes({ end, scale, value, form, firstToken, start }: NumberPhrase): boolean {
    if (scale !== 1e6 || form !== "digits" || this.prose[end - 1] !== "m" || typeof value !== "number") return false;
    const before = this.reader.word(firstToken - 1);
    return value < 60e6 && start - this.reader.end(firstToken - 1) <= 1 && /^(?:\d*h|\d*hrs?|hours?)$/.test(before);
  }

  /** "37m long", "the 100m final", "12m (39ft)": metres, where elsewhere "m" is a million. */
  private isMetres({ end, endToken, scale, value, form, start }: NumberPhrase): boolean {
    if (scale !== 1e6 || form !== "digits" || this.prose[end - 1] !== "m" || typeof value !== "number") return false;
    if (moneyBefore(this.prose, start)) return false;
    const { reader } = this;
    if (reader.has(METRES_BEHIND, endToken)) return true;
    const rest = this.prose.slice(end, end + 16);
    return /^-?(?:long|high|tall|wide|deep)|^\s?\(\d[\d,.]*\s?(?:ft|feet)/.test(rest);
  }
}

const CELSIUS: Unit = { name: "celsius", kind: "temperature" };
const FAHRENHEIT: Unit = { name: "fahrenheit", kind: "temperature" };
/** A whole number in digits, or in one word up to twenty or of tens. */
function smallNumber(written: string): number | undefined {
  if (/^\d{1,4}$/.test(written)) return Number(written) || undefined;
  return (ONES.get(written.toLowerCase()) ?? TENS.get(written.toLowerCase())) || undefined;
}

const HYPHEN = 45;
const PLUS = 43;

/** An ASCII letter or digit, or the underscore. */
function isWord(code: number): boolean {
  return isSmallLetter(code | 32) || (code >= 48 && code <= 57) || code === 95;
}

function isSmallLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
