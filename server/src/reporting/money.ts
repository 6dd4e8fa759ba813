import type { Span } from "../text/span.ts";
import { countryOfAdjective } from "./countries.ts";
import type { TokenReader } from "./tokenReader.ts";

/** What tells that a number is money: its unit, and the ISO 4217 code where the text settles it, else "". */
export interface MoneyMark extends Span {
  readonly unit: string;
  readonly code: string;
}

/** Signs before an amount. A sign that several countries share has no code. */
const SIGNS: Readonly<Record<string, readonly [unit: string, code: string]>> = {
  $: ["dollar", ""],
  "£": ["pound", ""],
  "€": ["euro", "EUR"],
  "¥": ["yen", ""],
  "₹": ["rupee", "INR"],
  "₽": ["ruble", "RUB"],
  "₩": ["won", "KRW"],
  "₺": ["lira", "TRY"],
  "₪": ["shekel", "ILS"],
  "₦": ["naira", "NGN"],
  "₱": ["peso", "PHP"],
  "฿": ["baht", "THB"],
  "₫": ["dong", "VND"],
  "₴": ["hryvnia", "UAH"],
};

/** Letters that stand before a sign and settle it. */
const PREFIXES: Readonly<Record<string, readonly [sign: string, code: string, unit?: string]>> = {
  US: ["$", "USD"],
  "U.S.": ["$", "USD"],
  USD: ["$", "USD"],
  C: ["$", "CAD"],
  CA: ["$", "CAD"],
  CAD: ["$", "CAD"],
  Can: ["$", "CAD"],
  CDN: ["$", "CAD"],
  Cdn: ["$", "CAD"],
  A: ["$", "AUD"],
  AU: ["$", "AUD"],
  AUD: ["$", "AUD"],
  Aus: ["$", "AUD"],
  NZ: ["$", "NZD"],
  NZD: ["$", "NZD"],
  HK: ["$", "HKD"],
  HKD: ["$", "HKD"],
  S: ["$", "SGD"],
  SG: ["$", "SGD"],
  SGD: ["$", "SGD"],
  NT: ["$", "TWD"],
  J: ["$", "JMD"],
  TT: ["$", "TTD"],
  F: ["$", "FJD"],
  N: ["$", "NAD"],
  R: ["$", "BRL", "real"],
  MX: ["$", "MXN", "peso"],
  Mex: ["$", "MXN", "peso"],
  E: ["£", "EGP"],
  LE: ["£", "EGP"],
};

/** Letters that stand alone before an amount: "EUR 5m", "Rs 200", "R500". */
const LETTERS: Readonly<Record<string, readonly [unit: string, code: string]>> = {
  USD: ["dollar", "USD"],
  CAD: ["dollar", "CAD"],
  AUD: ["dollar", "AUD"],
  NZD: ["dollar", "NZD"],
  HKD: ["dollar", "HKD"],
  SGD: ["dollar", "SGD"],
  EUR: ["euro", "EUR"],
  GBP: ["pound", "GBP"],
  JPY: ["yen", "JPY"],
  CNY: ["yuan", "CNY"],
  RMB: ["yuan", "CNY"],
  INR: ["rupee", "INR"],
  CHF: ["franc", "CHF"],
  SEK: ["krona", "SEK"],
  NOK: ["krone", "NOK"],
  DKK: ["krone", "DKK"],
  ZAR: ["rand", "ZAR"],
  Rs: ["rupee", ""],
  "Rs.": ["rupee", ""],
  RM: ["ringgit", "MYR"],
  MYR: ["ringgit", "MYR"],
  PHP: ["peso", "PHP"],
  THB: ["baht", "THB"],
  IDR: ["rupiah", "IDR"],
  BRL: ["real", "BRL"],
  MXN: ["peso", "MXN"],
  R: ["rand", "ZAR"],
  Rp: ["rupiah", "IDR"],
  kr: ["krone", ""],
  NIS: ["shekel", "ILS"],
  // Copy that went through plain ASCII has these for £ and ¥; "PS5" is a console.
  PS: ["pound", ""],
};

/** Unit words behind an amount, singular and plural. "pound" may be a weight: `isWeight` decides. */
const WORDS: ReadonlyMap<string, readonly [unit: string, code: string]> = table([
  ["dollar dollars", "dollar", ""],
  ["buck bucks", "dollar", ""],
  ["cent cents", "cent", ""],
  ["euro euros", "euro", "EUR"],
  ["pound pounds", "pound", ""],
  ["pence penny", "penny", ""],
  ["sen", "sen", ""],
  ["paise paisa", "paisa", ""],
  ["quid", "pound", "GBP"],
  ["yen", "yen", "JPY"],
  ["yuan renminbi", "yuan", "CNY"],
  ["won", "won", "KRW"],
  ["rupee rupees", "rupee", ""],
  ["rupiah rupiahs", "rupiah", "IDR"],
  ["ringgit", "ringgit", "MYR"],
  ["baht", "baht", "THB"],
  ["peso pesos", "peso", ""],
  ["real reais", "real", "BRL"],
  ["ruble rubles rouble roubles", "ruble", ""],
  ["lira liras lire", "lira", "TRY"],
  ["franc francs", "franc", ""],
  ["krone kroner", "krone", ""],
  ["krona kronor", "krona", ""],
  ["crown crowns", "crown", ""],
  ["zloty zlotys zlotych", "zloty", "PLN"],
  ["forint forints", "forint", "HUF"],
  ["hryvnia hryvnias", "hryvnia", "UAH"],
  ["shekel shekels", "shekel", "ILS"],
  ["dinar dinars", "dinar", ""],
  ["dirham dirhams", "dirham", ""],
  ["riyal riyals rial rials", "riyal", ""],
  ["rand", "rand", "ZAR"],
  ["naira", "naira", "NGN"],
  ["shilling shillings", "shilling", ""],
  ["taka", "taka", "BDT"],
  ["dong", "dong", "VND"],
  ["bitcoin bitcoins", "bitcoin", "XBT"],
]);

/** The code that a word behind an amount settles: "$20 US", "$5 million Canadian"; "" for other words. */
export function codeBehind(written: string, unit: string): string {
  if (!isCapital(written.charCodeAt(0))) return "";
  if (/^[A-Z]{3}$/.test(written) && Object.hasOwn(LETTERS, written))
    return LETTERS[written]![0] === unit ? LETTERS[written]![1] : "";
  return codeOf(written.toLowerCase(), unit);
}

/** The mark that stands right before an amount at `start` ("US$", "C$", "EUR ", "£"), if any. Looks back ten characters at most. */
export function moneyBefore(prose: string, start: number): MoneyMark | undefined {
  let end = start;
  if (isBlank(prose[end - 1])) end--;
  const last = prose[end - 1] ?? "";
  if (last === "=" && prose[end - 2] === "Y" && end === start && !isLetter(prose.charCodeAt(end - 3)))
    return { start: end - 2, end: start, unit: "yen", code: "" };
  const sign = Object.hasOwn(SIGNS, last) ? SIGNS[last] : undefined;
  if (sign) {
    const at = end - 1;
    for (const gap of [0, 1]) {
      if (gap === 1 && !isBlank(prose[at - 1])) break;
      const letters = lettersBefore(prose, at - gap);
      const settled = Object.hasOwn(PREFIXES, letters) ? PREFIXES[letters] : undefined;
      if (!settled || settled[0] !== last || (gap === 1 && letters.length < 2)) continue;
      return { start: at - gap - letters.length, end: start, unit: settled[2] ?? sign[0], code: settled[1] };
    }
    return { start: at, end: start, unit: sign[0], code: sign[1] };
  }
  const letters = lettersBefore(prose, end);
  // Units that are letters open with a capital, but for this one.
  if (!isCapital(letters.charCodeAt(0)) && letters !== "kr") return undefined;
  const before = prose[end - letters.length - 1] ?? "";
  // "$US5", "$A5": the letters behind the sign.
  const swapped = end === start && letters !== "" && Object.hasOwn(PREFIXES, letters) ? PREFIXES[letters] : undefined;
  if (swapped?.[0] === before) {
    return { start: end - letters.length - 1, end: start, unit: swapped[2] ?? SIGNS[before]![0], code: swapped[1] };
  }
  if (letters === "" || !Object.hasOwn(LETTERS, letters)) return undefined;
  if (letters === "R" && end !== start) return undefined;
  if (letters === "PS" && (end !== start || isLoneDigit(prose, start))) return undefined;
  const [unit, code] = LETTERS[letters]!;
  return { start: end - letters.length, end: start, unit, code };
}

function isLoneDigit(prose: string, start: number): boolean {
  const next = prose.charCodeAt(start + 1);
  return !((next >= 48 && next <= 57) || next === 44 || next === STOP);
}

/** The unit words from token `i` on: "dollars", "Canadian dollars", "pounds sterling"; `endToken` is one past them. */
export function moneyAfter(
  reader: TokenReader,
  i: number,
): { readonly unit: string; readonly code: string; readonly endToken: number } | undefined {
  for (let at = i; at < i + 3; at++) {
    const word = reader.word(at);
    const known = WORDS.get(word);
    if (known) {
      const [unit, code] = known;
      if (reader.word(at + 1) === "sterling") return { unit, code: "GBP", endToken: at + 2 };
      return { unit, code: (at > i && codeOf(reader.word(at - 1), unit)) || code, endToken: at + 1 };
    }
    if (!reader.isCapital(at) || !(countryOfAdjective(word) || OPENERS.has(word))) return undefined;
  }
  return undefined;
}

/** First words of "New Zealand", "Hong Kong", "Sri Lankan". */
const OPENERS: ReadonlySet<string> = new Set(["new", "hong", "sri", "south", "east"]);

/** The code of the unit that belongs to the country whose adjective ends in `word`; "" where it has none of that name. */
function codeOf(word: string, unit: string): string {
  const country = countryOfAdjective(word);
  return country?.units.includes(unit) ? country.currency : "";
}

function lettersBefore(prose: string, end: number): string {
  let at = end;
  while (at > 0 && end - at < 5 && (isLetter(prose.charCodeAt(at - 1)) || prose.charCodeAt(at - 1) === STOP)) at--;
  if (at > 0 && isLetter(prose.charCodeAt(at - 1))) return "";
  return prose.slice(at, end);
}

const STOP = 46;

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLetter(code: number): boolean {
  return isCapital(code) || (code >= 97 && code <= 122);
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\u00a0" || character === "\u202f";
}

function table(
  rows: readonly (readonly [words: string, unit: string, code: string])[],
): ReadonlyMap<string, readonly [string, string]> {
  const entries = new Map<string, readonly [string, string]>();
  for (const [words, unit, code] of rows) for (const word of words.split(" ")) entries.set(word, [unit, code]);
  return entries;
}
