import type { Analysis } from "../language/analysis.ts";
import { hashOf } from "../language/hash.ts";
import { type NumberPhrase, numbersOf } from "../language/numbers.ts";
import type { Bound, Figure } from "./facts.ts";
import { exemptionOf } from "./figureExemptions.ts";
import { isDate, isLabel } from "./figureNames.ts";
import { codeBehind, type MoneyMark, moneyAfter, moneyBefore } from "./money.ts";
import { TokenReader } from "./tokenReader.ts";
import { singular, type Unit, unitOf, unitOfSuffix } from "./units.ts";

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

/** A figure in the making, with what its exemption is told by. Token numbers, ends excluded. */
export interface Draft extends Omit<Figure, "asks" | "exempt"> {
  readonly number: NumberPhrase;
  readonly firstToken: number;
  readonly endToken: number;
  readonly unitKind: Unit["kind"] | undefined;
  /** It stands before its noun as an adjective: "a 300-page report". */
  readonly attributive: boolean;
}

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
const MULTIPLIER_BITS = (() => {
  const bits = new Uint8Array(4096);
  for (const hash of MULTIPLIERS.keys()) bits[hash & 4095] = 1;
  return bits;
})();

/** The tokens that multiply by themselves; undefined where there are none. */
function multipliersIn({ tokens: { count, hash } }: Analysis): number[] | undefined {
  let found: number[] | undefined;
  for (let i = 0; i < count; i++) {
    if (MULTIPLIER_BITS[hash[i]! & 4095] === 0 || !MULTIPLIERS.has(hash[i]!)) continue;
    found ??= [];
    found.push(i);
  }
  return found;
}

/** What comes after "twice", "three times" where they compare; alone they only count occasions. */
const COMPARED = new Set(
  "as the that what more higher larger bigger likelier greater faster its their his her".split(" "),
);
const CHANGING = /^(?:doubl|tripl|trebl|quadrupl|quintupl|halv)/;
const CHANGED = new Set("in to since from its their the his her between during last this by , . ; and".split(" "));
const METRES_BEHIND = new Set(
  "long high tall wide deep thick away above below from sprint race final freestyle backstroke butterfly hurdles relay dash".split(
    " ",
  ),
);
const PER_UNITS = new Set("per a an each".split(" "));
const RATE_NOUNS = new Set(
  "second minute hour day week month year gallon litre liter mile kilometre kilometer barrel ounce pound ton tonne kilogram gram acre hectare share person head century".split(
    " ",
  ),
);
const PARTITIVE = new Set("of the its their his her our my these those all such every".split(" "));
const OR_MORE = new Set("more less fewer so older".split(" "));
const NOUN_TAGS = ["NN", "NNS", "NNP", "NNPS"] as const;
const MODIFIER_TAGS = ["CD", "JJ", "JJR", "JJS", "VBN", "VBG", "RBR", "RBS"] as const;
/** Adverb or adjective to the tagger, never what is counted. */
const NOT_COUNTED = new Set(
  "more less fewer ago later earlier older younger old away long wide tall high deep each apiece".split(" "),
);
/** Verbs of change: between "from" and "to" behind them stand two values, not a range. */
const CHANGES = new Set(
  "rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing increase increases increased increasing decrease decreased drop drops dropped decline declined jump jumped climb climbed slip slipped cut cuts raise raised lower lowered reduce reduced up down widened narrowed expanded shrank moved went improved boost boosted".split(
    " ",
  ),
);

class FigureReader {
  private readonly reader: TokenReader;
  private readonly prose: string;
  private readonly found: Figure[] = [];
  private lastEnd = 0;

  constructor(
    analysis: Analysis,
    private readonly numbers: readonly NumberPhrase[],
  ) {
    this.reader = new TokenReader(analysis);
    this.prose = analysis.prose;
  }

  read(multiples: readonly number[]): readonly Figure[] {
    let afterDate = false;
    let multiple = 0;
    for (let k = 0; k < this.numbers.length; k++) {
      const number = this.numbers[k]!;
      for (; multiple < multiples.length && multiples[multiple]! < number.firstToken; multiple++)
        this.addMultiple(multiples[multiple]!);
      if (isLabel(number, this.reader, afterDate)) {
        afterDate = isDate(number, this.reader, afterDate);
        continue;
      }
      afterDate = false;
      if (number.start < this.lastEnd) continue;
      k += this.addFrom(k);
    }
    for (; multiple < multiples.length; multiple++) this.addMultiple(multiples[multiple]!);
    return this.found;
  }

  /** Adds the figure that begins with number `k`; how many further numbers it takes in. */
  private addFrom(k: number): number {
    const first = this.numbers[k]!;
    const second = this.numbers[k + 1];
    if (second) {
      const ratio = this.ratio(first, second);
      if (ratio) {
        this.add(ratio);
        return 1;
      }
      const range = this.range(first, second);
      if (range) {
        this.add(range);
        return 1;
      }
    }
    this.add(this.single(first));
    return 0;
  }

  private add(draft: Draft): void {
    const exempt = exemptionOf(draft, this.reader, this.found.at(-1));
    const { start, end, value, unit, bound, kind, currency } = draft;
    this.lastEnd = end;
    this.found.push({
      start,
      end,
      value,
      unit,
      bound,
      kind,
      asks: exempt === undefined,
      ...(currency === undefined ? {} : { currency }),
      ...(exempt === undefined ? {} : { exempt }),
    });
  }

  private addMultiple(i: number): void {
    const { reader } = this;
    const word = reader.word(i);
    const value = MULTIPLIERS.get(hashOf(word));
    if (value === undefined || reader.start(i) < this.lastEnd) return;
    if (word === "twice" && !COMPARED.has(reader.word(i + 1))) return;
    // A verb of change; "doubled down", "doubled to left field" (of a player) and "doubled over" are none.
    if (CHANGING.test(word) && !CHANGED.has(reader.word(i + 1))) return;
    const start = reader.start(i);
    const end = reader.end(i);
    const number: NumberPhrase = {
      start,
      end,
      firstToken: i,
      endToken: i + 1,
      value,
      scale: 1,
      form: "words",
      suffix: "",
    };
    this.add({
      ...this.bounded(start, end, number, i + 1),
      value,
      unit: "",
      kind: "multiple",
      number,
      unitKind: undefined,
      attributive: false,
    });
  }

  /** "one in five", "9 out of 10", "three of five voters". */
  private ratio(part: NumberPhrase, whole: NumberPhrase): Draft | undefined {
    const { reader } = this;
    if (
      typeof part.value !== "number" ||
      typeof whole.value !== "number" ||
      part.value < 1 ||
      part.value >= whole.value
    )
      return undefined;
    if (whole.scale > 100 || part.suffix !== "" || !Number.isInteger(part.value) || !Number.isInteger(whole.value))
      return undefined;
    const between = this.prose.slice(part.end, whole.start).toLowerCase();
    const isPlain = between === " out of " || between === " in every " || between === " out of every ";
    if (!isPlain && !(between === " in " && isRound(whole) && !reader.isPenn(whole.endToken, "CD"))) return undefined;
    if (between === " in " && (unitOf(reader.word(whole.endToken))?.kind === "time" || part.value > 99))
      return undefined;
    const counted = this.counted(whole.endToken);
    const end = whole.end;
    return {
      ...this.bounded(part.start, end, part, whole.endToken),
      value: part.value / whole.value,
      unit: counted ?? "",
      kind: "ratio",
      number: whole,
      unitKind: undefined,
      attributive: false,
    };
  }

  /** "10-15", "$4 to $5 million", "between 50 and 70", "from 1 to 1.5 percent": one figure with two values. */
  private range(low: NumberPhrase, high: NumberPhrase): Draft | undefined {
    if (
      typeof low.value !== "number" ||
      typeof high.value !== "number" ||
      (low.form === "fraction") !== (high.form === "fraction")
    )
      return undefined;
    if (isLabel(high, this.reader, false)) return undefined;
    // "15-22 miles" is one token: only the second number has the unit.
    const first = low.endToken > high.firstToken ? this.bare(low) : this.single(low);
    const second = this.single(high);
    const between = this.prose.slice(first.end, second.start);
    const joint = between.trim().toLowerCase();
    const before = this.reader.word(first.firstToken - 1);
    const isDash = joint === "-" || joint === "–" || joint === "—";
    const isWord = joint === "to" || joint === "or" || (joint === "and" && before === "between");
    if (!isDash && !isWord) return undefined;
    if (isDash && between.length > 3) return undefined;
    const isUnitShared = first.kind === "money" && second.kind === "count" && (isDash || high.scale > 1);
    const isNounShared = first.kind === "count" && isDash;
    if (first.unit !== "" && first.unit !== second.unit && !isNounShared && !isUnitShared) return undefined;
    if (joint === "or" && (low.value + 1 !== high.value || low.scale !== high.scale)) return undefined;
    if (joint === "to") {
      if (this.prose.slice(low.end, second.start).toLowerCase().trim() !== "to" && first.unit === "") return undefined;
      // "Rose from 3 to 5", "rose by $3 to $5": two figures. "Rose by 3 to 5 percent" is a range.
      const isScaleShared = low.scale === 1 && high.scale > 1;
      const isTwo = before === "from" ? !isScaleShared : before === "by" && first.kind !== "count";
      if (isTwo && this.isChange(first.firstToken - 1)) return undefined;
    }
    // "4 to 5 million", "$89 to $93 billion": the scale stands once.
    let from = low.value;
    if (low.scale === 1 && high.scale > 1 && low.form === high.form && low.value < high.value / high.scale)
      from *= high.scale;
    if (from >= high.value) {
      // A score, "3-2", has no order.
      if (!isDash || between.length > 1 || second.kind !== "count" || from > 200) return undefined;
      return {
        ...second,
        ...this.bounded(first.start, high.end, low, high.endToken),
        value: [from, high.value],
        unit: "",
      };
    }
    const unit = isUnitShared || second.unit === "" ? first : second;
    return {
      ...second,
      ...this.bounded(first.start, second.end, low, second.endToken),
      firstToken: first.firstToken,
      value: [from, high.value],
      unit: unit.unit,
      kind: unit.kind,
      unitKind: unit.unitKind,
      ...(unit.currency === undefined ? {} : { currency: first.currency || unit.currency }),
    };
  }

  /** A money mark that no figure before has taken. */
  private moneyBefore({ start }: NumberPhrase): MoneyMark | undefined {
    const mark = moneyBefore(this.prose, start);
    return mark && mark.start >= this.lastEnd ? mark : undefined;
  }

  /** A number with the money sign before it, and nothing behind it. */
  private bare(number: NumberPhrase): Draft {
    const money = this.moneyBefore(number);
    return {
      ...this.bounded(money?.start ?? number.start, number.end, number, number.endToken),
      value: number.value,
      number,
      unit: money?.unit ?? "",
      ...(money ? { currency: money.code } : {}),
      kind: money ? "money" : "count",
      unitKind: undefined,
      attributive: false,
    };
  }

  /** Whether a verb of change stands within a few words before "from". */
  private isChange(from: number): boolean {
    for (let i = from - 1; i >= Math.max(0, from - 6); i--) if (CHANGES.has(this.reader.word(i))) return true;
    return false;
  }

  private single(number: NumberPhrase): Draft {
    const { reader, prose } = this;
    const value = this.signed(number);
    const after = number.endToken;
    const money = this.moneyBefore(number);
    const base = (start: number, end: number, token: number) => ({
      ...this.bounded(start, end, number, token),
      value,
      number,
      unitKind: undefined,
      attributive:
        number.suffix.startsWith("-") || (prose[number.end] === "-" && /[a-z]/.test(prose[number.end + 1] ?? "")),
    });
    if (money) {
      const behind = money.code === "" ? codeBehind(reader.written(after), money.unit) : "";
      if (behind !== "")
        return {
          ...base(money.start, reader.end(after), after + 1),
          unit: money.unit,
          currency: behind,
          kind: "money",
        };
      return { ...base(money.start, number.end, after), unit: money.unit, currency: money.code, kind: "money" };
    }
    if (this.isMetres(number)) {
      const metres = { ...number, value: (number.value as number) / 1e6, scale: 1 };
      return {
        ...base(number.start, number.end, after),
        number: metres,
        value: metres.value,
        unit: "metre",
        unitKind: "length",
        kind: "measure",
      };
    }
    const glued = number.suffix.replace(/^-/, "");
    if (glued === "" || glued === "+") {
      const percent = this.percent(after);
      if (percent) return { ...base(number.start, percent.end, percent.token), unit: percent.unit, kind: percent.kind };
      const words = [reader.word(after), reader.word(after + 1), reader.word(after + 2), reader.word(after + 3)];
      const ends = [reader.end(after), reader.end(after + 1), reader.end(after + 2), reader.end(after + 3)];
      const paid = moneyAfter(words, ends, number.end);
      if (paid && this.isWeight(paid.unit, after)) {
        const end = reader.end(after);
        return { ...base(number.start, end, after + 1), unit: "pound", unitKind: "measure", kind: "measure" };
      }
      if (paid) {
        let token = after;
        while (token < reader.count && reader.end(token) <= paid.end) token++;
        return { ...base(number.start, paid.end, token), unit: paid.unit, currency: paid.code, kind: "money" };
      }
    }
    return this.measured(number, glued, base);
  }

  /** "37m long", "the 100m final", "12m (39ft)": metres, where elsewhere "m" is a million. */
  private isMetres({ end, endToken, scale, value, form }: NumberPhrase): boolean {
    if (scale !== 1e6 || form !== "digits" || this.prose[end - 1] !== "m" || typeof value !== "number") return false;
    const { reader } = this;
    if (
      METRES_BEHIND.has(reader.word(endToken)) ||
      /^-?(?:long|high|tall|wide|deep)/.test(this.prose.slice(end, end + 6))
    )
      return true;
    if (reader.word(endToken) !== "(") return false;
    return /^\(\d[\d,.]*\s?(?:ft|feet)/.test(this.prose.slice(reader.start(endToken), reader.start(endToken) + 14));
  }

  /** A unit glued to the number or behind it, or what is counted. */
  private measured(
    number: NumberPhrase,
    glued: string,
    base: (start: number, end: number, token: number) => Omit<Draft, "unit" | "kind">,
  ): Draft {
    const { reader } = this;
    const after = number.endToken;
    if (glued !== "" && glued !== "+") {
      const head = /^[A-Za-z°%/]+/.exec(glued)?.[0] ?? "";
      const unit = unitOfSuffix(head) ?? (head === "" ? undefined : unitOf(glued.split("-")[0]!));
      const end = reader.end(after - 1);
      if (unit) return { ...base(number.start, end, after), unit: unit.name, unitKind: unit.kind, kind: kindOf(unit) };
      const noun = head === "" ? (this.counted(after) ?? "") : singular(head.toLowerCase());
      return { ...base(number.start, end, after), unit: noun, kind: number.form === "fraction" ? "ratio" : "count" };
    }
    const unit = number.form === "vague" ? undefined : this.unitAt(after);
    if (unit)
      return {
        ...base(number.start, unit.end, unit.token),
        unit: unit.unit.name,
        unitKind: unit.unit.kind,
        kind: kindOf(unit.unit),
      };
    const word = reader.word(after);
    if (word.startsWith("year-old"))
      return { ...base(number.start, number.end, after), unit: "year", unitKind: "time", kind: "measure" };
    if (word.startsWith("month-old"))
      return { ...base(number.start, number.end, after), unit: "month", unitKind: "time", kind: "measure" };
    if ((word === "€" || word === "£" || word === "$") && !reader.isPenn(after + 1, "CD")) {
      const sign = moneyBefore(`${word}1`, 1)!;
      return {
        ...base(number.start, reader.end(after), after + 1),
        unit: sign.unit,
        currency: sign.code,
        kind: "money",
      };
    }
    const counted = word === "times" ? "time" : this.counted(after);
    if ((word === "times" || word === "fold") && number.form !== "vague" && COMPARED.has(reader.word(after + 1)))
      return { ...base(number.start, reader.end(after), after + 1), unit: "", kind: "multiple" };
    return {
      ...base(number.start, number.end, after),
      unit: counted ?? "",
      kind: number.form === "fraction" ? "ratio" : "count",
    };
  }

  private unitAt(i: number): { readonly unit: Unit; readonly end: number; readonly token: number } | undefined {
    const { reader } = this;
    let at = i;
    // "60 basis points", "3 percentage points" are read as percentages; "square miles", "metric tons" keep their unit.
    if (/^(?:square|sq|sq\.|cubic|metric|nautical|light|short|long)$/.test(reader.word(at))) at++;
    const unit = unitOf(reader.written(at));
    if (!unit) return undefined;
    if (unit.name === "second" && !reader.isPenn(at, "NN", "NNS") && !reader.isPenn(i - 1, "CD")) return undefined;
    const modified =
      at > i
        ? {
            ...unit,
            name: `${/^sq/.test(reader.word(i)) ? "square" : reader.word(i)} ${unit.name}`,
            kind: "measure" as const,
          }
        : unit;
    const per = PER_UNITS.has(reader.word(at + 1)) && RATE_NOUNS.has(reader.word(at + 2));
    if (per && unit.kind !== "time")
      return {
        unit: {
          name: `${modified.name} per ${reader.word(at + 2)}`,
          kind: unit.kind === "length" && reader.word(at + 2) === "hour" ? "speed" : "measure",
        },
        end: reader.end(at + 2),
        token: at + 3,
      };
    return { unit: modified, end: reader.end(at), token: at + 1 };
  }

  private percent(
    i: number,
  ):
    | { readonly unit: string; readonly kind: "percent" | "points"; readonly end: number; readonly token: number }
    | undefined {
    const { reader } = this;
    const word = reader.word(i);
    const next = reader.word(i + 1);
    if (word === "%" || word === "percent" || word === "pct" || word === "pct." || word === "pc")
      return { unit: "percent", kind: "percent", end: reader.end(i), token: i + 1 };
    if (word === "per" && (next === "cent" || next === "cent."))
      return { unit: "percent", kind: "percent", end: reader.end(i + 1), token: i + 2 };
    if ((word === "percentage" || word === "basis" || word === "percentage-") && /^points?$/.test(next))
      return { unit: `${word} point`, kind: "points", end: reader.end(i + 1), token: i + 2 };
    if (word.startsWith("percent-"))
      return { unit: "percent", kind: "percent", end: reader.start(i) + 7, token: i + 1 };
    if (word === "percentage-point" || word === "basis-point")
      return { unit: word.replace("-", " "), kind: "points", end: reader.end(i), token: i + 1 };
    return undefined;
  }

  /** Pounds of weight: "200 pounds of beef", "weighed 12 pounds". */
  private isWeight(unit: string, after: number): boolean {
    if (unit !== "pound") return false;
    const { reader } = this;
    const word = reader.word(after + 1);
    if (word === "sterling") return false;
    if (word === "of" || word === "heavier" || word === "lighter" || word === "per") return true;
    for (let i = Math.max(0, after - 6); i < after; i++)
      if (/^(?:weigh|weighs|weighed|weighing|lost|gained|shed|heavy|tons?|ounces?)$/.test(reader.word(i))) return true;
    return false;
  }

  /** The noun that a number before token `i` counts, singular and lower case. */
  private counted(i: number): string | undefined {
    const { reader } = this;
    let at = i;
    if (reader.word(at) === "or" && OR_MORE.has(reader.word(at + 1))) at += 2;
    if (reader.word(at) === "+") at++;
    if (reader.word(at) === "of") while (at < i + 3 && PARTITIVE.has(reader.word(at))) at++;
    let noun: string | undefined;
    for (const limit = at + 6; at < limit; at++) {
      const word = reader.word(at);
      if (reader.isPenn(at, ...NOUN_TAGS) && !NOT_COUNTED.has(word)) {
        if (reader.isPenn(at, "NNS", "NNPS")) return singular(word);
        noun = word;
      } else if (noun === undefined && reader.isPenn(at, ...MODIFIER_TAGS) && !/^(?:ago|later|earlier|old)$/.test(word))
        continue;
      else if (noun === undefined && at > i && word === "and" && reader.isPenn(at - 1, ...MODIFIER_TAGS)) continue;
      else if (noun === undefined && (word === "-" || word === "more" || word === "other")) continue;
      else break;
    }
    return noun === undefined ? undefined : singular(noun);
  }

  /** "minus 4", "-50.8bn". */
  private signed(number: NumberPhrase): NumberPhrase["value"] {
    if (typeof number.value !== "number") return number.value;
    const before = this.prose.slice(Math.max(0, number.start - 7), number.start);
    return /(?:^|[\s($€£])[-−]$|\bminus[\s-]$/i.test(before) ? -number.value : number.value;
  }

  /** Span and bound of a figure whose own span is [start, end): words such as "more than" before it are taken in. */
  private bounded(
    start: number,
    end: number,
    number: NumberPhrase,
    endToken: number,
  ): Pick<Draft, "start" | "end" | "bound" | "firstToken" | "endToken"> {
    const { reader } = this;
    let first = number.firstToken;
    while (first > 0 && reader.start(first) > start) first--;
    const sentence = reader.sentenceOf(first);
    const low = sentence?.firstToken ?? 0;
    let bound: Bound = number.form === "vague" ? "~" : "=";
    let from = start;
    let firstToken = first;
    const one = first > low ? reader.word(first - 1) : "";
    const two = first - 1 > low ? `${reader.word(first - 2)} ${one}` : "";
    const three = first - 2 > low ? `${reader.word(first - 3)} ${two}` : "";
    const known = BOUNDS.get(three) ?? BOUNDS.get(two) ?? BOUNDS.get(one);
    if (known) {
      const size = BOUNDS.has(three) ? 3 : BOUNDS.has(two) ? 2 : 1;
      const opens = first - size;
      if (!this.isPlace(one, size, number) && reader.start(opens) >= this.lastEnd) {
        bound = known;
        from = reader.start(opens);
        firstToken = opens;
      }
    }
    if (bound === "=" || bound === "~") {
      const behind = `${reader.word(endToken)} ${reader.word(endToken + 1)}`;
      const hasPlus = this.prose[end] === "+" || number.suffix === "+";
      if (hasPlus || behind === "or more" || behind === "or older") bound = ">";
      else if (behind === "or so") bound = "~";
      else if (behind === "or less" || behind === "or fewer" || behind === "or under") bound = "<";
    }
    return { start: from, end: this.prose[end] === "+" ? end + 1 : end, bound, firstToken, endToken };
  }

  /** "over", "under", "above", "around" and "some" said of place or time, not of size. */
  private isPlace(word: string, size: number, number: NumberPhrase): boolean {
    if (size !== 1) return false;
    if (word === "some") return typeof number.value === "number" && number.value < 5;
    if (word !== "over" && word !== "around" && word !== "under" && word !== "above" && word !== "below") return false;
    return (
      unitOf(this.reader.word(number.endToken))?.kind === "time" &&
      typeof number.value === "number" &&
      number.value < 10
    );
  }
}

const BOUNDS: ReadonlyMap<string, Bound> = new Map<string, Bound>([
  ...list(
    ">",
    "over|above|exceeding|more than|at least|greater than|higher than|upwards of|upward of|north of|no fewer than|no less than|not less than|a minimum of|in excess of|well over|just over|well above|better than",
  ),
  ...list(
    "<",
    "under|below|up to|fewer than|less than|at most|lower than|as many as|as much as|no more than|not more than|a maximum of|just under|well under|no greater than|as few as|as little as",
  ),
  ...list(
    "~",
    "about|around|roughly|approximately|some|nearly|almost|circa|estimated|an estimated|close to|or so|approx.|approx|c.|somewhere around|just about|virtually",
  ),
]);

function list(bound: Bound, phrases: string): [string, Bound][] {
  return phrases.split("|").map((phrase) => [phrase, bound]);
}

function kindOf({ kind }: Unit): Figure["kind"] {
  if (kind === "percent" || kind === "points") return kind;
  return "measure";
}

/** A whole that shares are told of: "one in five", "3 in 10", "1 in 100". */
function isRound({ value }: NumberPhrase): boolean {
  return typeof value === "number" && (value <= 10 || value % 5 === 0 || value === 12);
}
