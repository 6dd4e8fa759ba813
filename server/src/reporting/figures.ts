import type { Analysis } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { type NumberPhrase, numbersOf } from "../language/numbers.ts";
import type { Figure } from "./facts.ts";
import { takeBound } from "./figureBounds.ts";
import { isDay } from "./figureDates.ts";
import { exemptionOf } from "./figureExemptions.ts";
import { isLabel } from "./figureNames.ts";
import { COMPARED, Quantity, QuantityReader } from "./quantities.ts";
import { TokenReader, tagSet } from "./tokenReader.ts";
import { unitOf } from "./units.ts";
import { SIEVE_MASK, sieveOf } from "./wordSieve.ts";

/**
 * The quantities of one paragraph (rules.md section 3), in order, never overlapping; spans are prose offsets. Dates,
 * years, clock times, addresses and numbers that are names are none. A span takes in what bounds the number ("over
 * 45,000") and its money sign, percent sign or unit, not the noun it counts. A paragraph without digits or number words
 * costs one look-up a token.
 */
export function figuresOf(analysis: Analysis): readonly Figure[] {
  const numbers = numbersOf(analysis);
  const multiples = multipliersIn(analysis);
  if (numbers.length === 0 && multiples === undefined) return NONE;
  return new FigureReader(analysis, numbers).read(multiples ?? []);
}

const NONE: readonly Figure[] = [];

/** Words that multiply by themselves. */
const MULTIPLIERS: ReadonlyMap<number, number> = new Map(
  Object.entries({
    doubled: 2,
    doubling: 2,
    tripled: 3,
    tripling: 3,
    trebled: 3,
    quadrupled: 4,
    quadrupling: 4,
    quintupled: 5,
    halved: 0.5,
    twice: 2,
    twofold: 2,
    threefold: 3,
    fourfold: 4,
    fivefold: 5,
    sixfold: 6,
    tenfold: 10,
  }).map(([word, value]) => [hashOf(word), value]),
);
const MULTIPLIER_SIEVE = sieveOf(MULTIPLIERS.keys());

/** The tokens that multiply by themselves; undefined where there are none. */
function multipliersIn({ tokens: { count, hash } }: Analysis): number[] | undefined {
  let found: number[] | undefined;
  for (let i = 0; i < count; i++) {
    if (MULTIPLIER_SIEVE[hash[i]! & SIEVE_MASK] === 0 || !MULTIPLIERS.has(hash[i]!)) continue;
    found ??= [];
    found.push(i);
  }
  return found;
}

const TWICE = hashes("twice");
const AS = hashes("as");
const DEGREES = tagSet("JJ", "RB", "JJR", "RBR");
const CHANGING = hashes("doubled doubling tripled tripling trebled quadrupled quadrupling quintupled halved");
/** After a verb of change; "doubled down", "doubled to left field" (of a player) and "doubled over" are none. */
const CHANGED = hashes("in to since from its their the his her between during last this by , . ; and");
/** Verbs of change: between "from" and "to" behind them stand two values, not a range. */
const CHANGES = hashes(`
  rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing increase increases increased
  increasing decrease decreased drop drops dropped decline declined jump jumped climb climbed slip slipped cut cuts raise
  raised lower lowered reduce reduced up down widened narrowed expanded shrank moved went improved boost boosted
`);
const FROM = hashes("from");
const BY = hashes("by");
const BETWEEN = hashes("between");
const NUMBER = tagSet("CD");

/** How far apart, in code units, the two numbers of a range or ratio may end and begin: units may stand between. */
const APART = 40;

class FigureReader {
  private readonly reader: TokenReader;
  private readonly quantities: QuantityReader;
  private readonly prose: string;
  private readonly found: Figure[] = [];
  private lastEnd = 0;

  constructor(
    analysis: Analysis,
    private readonly numbers: readonly NumberPhrase[],
  ) {
    this.reader = new TokenReader(analysis);
    this.quantities = new QuantityReader(this.reader);
    this.prose = analysis.prose;
  }

  read(multiples: readonly number[]): readonly Figure[] {
    let dayEnd = -1;
    let multiple = 0;
    for (let k = 0; k < this.numbers.length; k++) {
      const number = this.numbers[k]!;
      for (; multiple < multiples.length && multiples[multiple]! < number.firstToken; multiple++)
        this.addMultiple(multiples[multiple]!);
      if (isDay(number, this.reader, dayEnd)) {
        dayEnd = number.end;
        continue;
      }
      dayEnd = -1;
      if (number.start < this.lastEnd || isLabel(number, this.reader)) continue;
      const second = this.numbers[k + 1];
      const joined = second && second.start - number.end <= APART ? this.joined(number, second) : undefined;
      this.add(joined ?? this.withNounOf(k) ?? this.quantities.read(number, this.lastEnd));
      if (joined) k++;
    }
    for (; multiple < multiples.length; multiple++) this.addMultiple(multiples[multiple]!);
    return this.found;
  }

  private add(quantity: Quantity): void {
    takeBound(quantity, this.reader, this.lastEnd);
    const exempt = exemptionOf(quantity, this.reader);
    const { start, end, value, unit, bound, kind, currency } = quantity;
    this.lastEnd = end;
    const figure: { -readonly [Key in keyof Figure]: Figure[Key] } = {
      start,
      end,
      value,
      unit,
      bound,
      kind,
      asks: exempt === undefined,
    };
    if (currency !== undefined) figure.currency = currency;
    if (exempt !== undefined) figure.exempt = exempt;
    this.found.push(figure);
  }

  private addMultiple(i: number): void {
    const { reader } = this;
    const value = MULTIPLIERS.get(hashOf(reader.word(i)))!;
    const start = reader.start(i);
    if (start < this.lastEnd) return;
    if (reader.has(TWICE, i) && !this.compares(i + 1)) return;
    if (reader.has(CHANGING, i) && i + 1 < reader.count && !reader.has(CHANGED, i + 1)) return;
    const end = reader.end(i);
    const quantity = new Quantity({
      start,
      end,
      firstToken: i,
      endToken: i + 1,
      value,
      scale: 1,
      form: "words",
      suffix: "",
    });
    quantity.kind = "multiple";
    this.add(quantity);
  }

  /** "Four-, five- and six-cylinder engines": the noun of the number behind, where this one's hyphen waits for it. */
  private withNounOf(k: number): Quantity | undefined {
    let next = k;
    while (next < this.numbers.length && this.waits(this.numbers[next]!)) next++;
    const last = this.numbers[next];
    if (next === k || !last || !last.suffix.startsWith("-") || last.start - this.numbers[next - 1]!.end > APART)
      return undefined;
    const number = this.numbers[k]!;
    const quantity = this.quantities.bare(number);
    const { unit, unitKind, kind } = this.quantities.read(last, number.end);
    quantity.unit = unit;
    quantity.unitKind = unitKind;
    quantity.kind = kind;
    quantity.attributive = true;
    return quantity;
  }

  /** Whether a hyphen stands behind a number, and then a comma or a blank. */
  private waits({ end }: NumberPhrase): boolean {
    const { prose } = this;
    if (prose[end] !== "-") return false;
    return prose[end + 1] === " " || prose[end + 1] === ",";
  }

  /** "Twice as many", "twice the size"; "scored twice as the rain fell" compares nothing. */
  private compares(i: number): boolean {
    const { reader } = this;
    if (!reader.has(COMPARED, i)) return false;
    return !reader.has(AS, i) || reader.isPenn(i + 1, DEGREES);
  }

  /** One figure of two numbers, where they are a ratio or a range. */
  private joined(first: NumberPhrase, second: NumberPhrase): Quantity | undefined {
    if (typeof first.value !== "number" || typeof second.value !== "number") return undefined;
    return this.ratio(first, second, first.value, second.value) ?? this.range(first, second, first.value, second.value);
  }

  /** "one in five", "9 out of 10", "eight of 10". */
  private ratio(first: NumberPhrase, second: NumberPhrase, part: number, whole: number): Quantity | undefined {
    const { reader } = this;
    if (part < 1 || part >= whole || !Number.isInteger(part) || !Number.isInteger(whole)) return undefined;
    if (second.scale > 100 || first.suffix !== "") return undefined;
    const between = this.prose.slice(first.end, second.start).toLowerCase();
    if (between === " in ") {
      // "Three in 2019", "five in 30 minutes" are no ratios.
      if (!(whole <= 10 || whole % 5 === 0 || whole === 12) || part > 99) return undefined;
      if (reader.isPenn(second.endToken, NUMBER) || unitOf(reader.word(second.endToken))?.kind === "time")
        return undefined;
    } else if (between === " of ") {
      // "Eight of 10 avocados"; "three of 2,000" and "two of 12" only count.
      if (!(whole === 10 || whole === 5 || whole === 100) || part > 99) return undefined;
    } else if (between !== " out of " && between !== " in every " && between !== " out of every ") return undefined;
    const quantity = this.quantities.bare(first);
    quantity.number = second;
    quantity.end = second.end;
    quantity.endToken = second.endToken;
    quantity.value = part / whole;
    quantity.unit = this.quantities.counted(second.endToken);
    quantity.kind = "ratio";
    quantity.attributive = false;
    return quantity;
  }

  /** "10-15", "$4 to $5 million", "between 50 and 70", "from 1 to 1.5 percent": one figure with two values. */
  private range(first: NumberPhrase, second: NumberPhrase, from: number, to: number): Quantity | undefined {
    const { reader, quantities } = this;
    if ((first.form === "fraction") !== (second.form === "fraction")) return undefined;
    const joint = this.jointBefore(second, first);
    if (joint === undefined || isLabel(second, reader)) return undefined;
    // "15-22 miles" is one token: only the second number has the unit.
    const low = first.endToken > second.firstToken ? quantities.bare(first) : quantities.read(first, this.lastEnd);
    const high = quantities.read(second, low.end);
    // Nothing but the joint may stand between the two.
    if (this.prose.slice(low.end, high.start).trim().toLowerCase() !== joint) return undefined;
    const isDash = joint === DASH || joint === "-" || joint === "—";
    if (isDash && high.start - low.end > 3) return undefined;
    if (joint === "and" && !reader.has(BETWEEN, low.firstToken - 1)) return undefined;
    if (joint === "or" && (from + 1 !== to || first.scale !== second.scale)) return undefined;
    const isMoneyShared = low.kind === "money" && high.kind === "count" && (isDash || second.scale > 1);
    const isNounShared = low.kind === "count" && isDash;
    if (low.unit !== "" && low.unit !== high.unit && !isNounShared && !isMoneyShared) return undefined;
    const isScaleShared = first.scale === 1 && second.scale > 1 && first.form === second.form;
    if (joint === "to" && this.areTwo(low, high, isScaleShared)) return undefined;
    // "4 to 5 million", "$89 to $93 billion": the scale stands once.
    const start = isScaleShared && from < to / second.scale ? from * second.scale : from;
    if (start >= to) {
      // A score, "3-2", has no order.
      if (!isDash || high.start - low.end > 1 || high.kind !== "count" || start > 200) return undefined;
      high.unit = "";
      high.end = second.end;
      high.endToken = second.endToken;
    } else if (isMoneyShared || high.unit === "") {
      high.unit = low.unit;
      high.kind = low.kind;
      high.unitKind = low.unitKind;
    }
    if (high.kind === "money") high.currency = low.currency || high.currency || "";
    high.start = low.start;
    high.firstToken = low.firstToken;
    high.value = [start, to];
    return high;
  }

  /** "-", "to", "and", "or" before a number (a money sign between passed over) and behind another; undefined where none stands there. */
  private jointBefore({ start }: NumberPhrase, { end }: NumberPhrase): string | undefined {
    const between = this.prose.slice(end, start).toLowerCase();
    for (let at = 0; at < between.length; at++) {
      if (at > 0 && !mayStandBefore(between, at - 1)) continue;
      const joint = jointAt(between, at);
      if (joint !== undefined && isMoneyOrBlank(between, at + joint.length)) return joint;
    }
    return undefined;
  }

  /** "Rose from 3 to 5", "rose by $3 to $5", "rose by 522 to 6,412": two figures. "Rose by 3 to 5 percent" is a range. */
  private areTwo(low: Quantity, high: Quantity, isScaleShared: boolean): boolean {
    const { reader } = this;
    const before = low.firstToken - 1;
    const isFar = high.kind === "count" && (high.value as number) >= (low.value as number) * FAR_APART;
    const isChange = low.kind === "count" ? isFar && !isScaleShared : true;
    const mayBeTwo = reader.has(FROM, before) ? !isScaleShared : reader.has(BY, before) && isChange;
    return mayBeTwo && reader.hasAny(CHANGES, before - 6, before);
  }
}

const DASH = "–";

/** How many times the lower end of a range the upper one may be, where the first may be a change and the second what it led to. */
const FAR_APART = 5;

/** What joins two numbers, where it stands at an offset of a text in small letters. */
function jointAt(text: string, at: number): string | undefined {
  switch (text.charCodeAt(at)) {
    case 0x2d:
      return "-";
    case 0x2013:
      return DASH;
    case 0x2014:
      return "—";
    case 0x61:
      return text.startsWith("and", at) ? "and" : undefined;
    case 0x6f:
      return text.charCodeAt(at + 1) === 0x72 ? "or" : undefined;
    case 0x74:
      return text.charCodeAt(at + 1) === 0x6f ? "to" : undefined;
    default:
      return undefined;
  }
}

/** Whether what joins two numbers may follow a character, in small letters: a blank, a digit, a letter, a stop. */
function mayStandBefore(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 0xc0 && code <= 0x24f) return true;
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 37 || code === 46 || isBlank(code);
}

/** Whether nothing but blanks and a money sign, with up to three letters before it ("US$"), stands from an offset on, in small letters. */
function isMoneyOrBlank(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  if (at === text.length) return true;
  if (!"$£€¥₹".includes(text.at(-1)!)) return false;
  const last = text.length - 1;
  const letters = at;
  while (at < last && text.charCodeAt(at) >= 97 && text.charCodeAt(at) <= 122) at++;
  if (at - letters > 3) return false;
  return at === last || (at + 1 === last && isBlank(text.charCodeAt(at)));
}

/** White space of any kind. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || (code >= 0xa0 && String.fromCharCode(code).trim() === "");
}
