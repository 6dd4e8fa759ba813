import { type Analysis, Penn, Tag } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import { COUNTRY_SIEVE, type Country, countryAt, countryOf, countryOfAdjective } from "./countries.ts";
import type { Entry, Figure, OwnFacts } from "./facts.ts";
import { sentenceAt } from "./scope.ts";
import { SIEVE_MASK, sieveOf } from "./wordSieve.ts";

/** What the index "currencies" holds. Its key is a unit that several countries share: "dollar", "pound", "krone". */
export type CurrencyData =
  /** An amount in that unit without a country; `figure` is its span without bounds. */
  | {
      readonly kind: "amount";
      readonly figure: Figure;
      /** ISO 3166 codes of the countries that spend or receive it there: before its verb, or "in", "by" behind it. */
      readonly actors: readonly string[];
      /** All countries with such a unit that its sentence names. */
      readonly named: readonly string[];
    }
  /** The text says whose unit it means: "C$5", "Canadian dollars". */
  | { readonly kind: "settled"; readonly currency: string }
  /** A country with such a unit is named; one entry a paragraph. */
  | { readonly kind: "country"; readonly country: string };

interface Mention {
  readonly country: Country;
  readonly token: number;
  readonly endToken: number;
  readonly isAdjective: boolean;
}

/** What one paragraph puts into the draft index "currencies": its amounts in shared units, and the countries that share them. */
export function currenciesOf({ analysis, figures }: Pick<OwnFacts, "analysis" | "figures">): readonly Entry[] {
  const mentions = mentionsIn(analysis);
  if (mentions.length === 0 && figures.length === 0) return NONE;
  const entries: Entry[] = [];
  const add = (key: string, start: number, end: number, data: CurrencyData) =>
    entries.push({ index: "currencies", key, start, end, data });
  for (const figure of figures) {
    if (figure.currency === undefined) continue;
    if (figure.currency !== "") {
      if (countryOf(figure.currency)?.units.includes(figure.unit))
        add(figure.unit, figure.start, figure.end, { kind: "settled", currency: figure.currency });
      continue;
    }
    const named = namedBeside(figure, analysis, mentions);
    add(figure.unit, figure.start, figure.end, { kind: "amount", figure, ...named });
  }
  settleInWords(analysis, add);
  const seen = new Set<Country>();
  for (const { country, token, endToken } of mentions) {
    if (seen.has(country)) continue;
    seen.add(country);
    for (const unit of country.units) {
      add(unit, analysis.tokens.start[token]!, analysis.tokens.end[endToken - 1]!, {
        kind: "country",
        country: country.code,
      });
    }
  }
  return entries.length > 1 ? entries.sort((a, b) => a.start - b.start) : entries;
}

const NONE: readonly Entry[] = [];

/** A capital first: "china" and "us" are other words. "Us" that opens a sentence, persons and "New Mexico" are none. */
function mentionsIn({ prose, tokens }: Analysis): readonly Mention[] {
  let found: Mention[] | undefined;
  const { count, hash } = tokens;
  for (let i = 0; i < count; i++) {
    // Nearly every word is turned away here.
    if (COUNTRY_SIEVE[hash[i]! & SIEVE_MASK] === 0) continue;
    const first = prose.charCodeAt(tokens.start[i]!);
    if (first < 65 || first > 90) continue;
    const known = countryAt(hash, i, count);
    if (!known) continue;
    const endToken = i + known.tokens;
    const isPronoun = tokens.end[i]! - tokens.start[i]! === 2 && prose[tokens.start[i]! + 1] === "s";
    const isOther = known.tokens === 1 && i > 0 && tokens.hash[i - 1] === NEW;
    const isPerson = GIVEN_NAMES.has(tokens.hash[i]!) && endToken < tokens.count && tokens.tag[endToken] === Tag.name;
    if (isPronoun || isOther || isPerson) continue;
    found ??= [];
    found.push({ country: known.country, token: i, endToken, isAdjective: known.isAdjective });
    i = endToken - 1;
  }
  return found ?? [];
}
const NEW = hashOf("new");
/** Places that people are named after. */
const GIVEN_NAMES = hashes("sydney adelaide virginia jordan");

/** "In Canadian dollars", "all figures are U.S. dollars": the unit is settled in words, without an amount. */
function settleInWords(
  { tokens, prose }: Analysis,
  add: (key: string, start: number, end: number, data: CurrencyData) => void,
): void {
  for (let i = 1; i < tokens.count; i++) {
    const hash = tokens.hash[i]!;
    if (UNIT_SIEVE[hash & SIEVE_MASK] === 0 || !UNIT_WORDS.has(hash)) continue;
    const owner = countryOfAdjective(prose.slice(tokens.start[i - 1]!, tokens.end[i - 1]!).toLowerCase());
    const word = prose.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase();
    const unit = owner?.units.find(
      (one) => word === `${one}s` || (one === "krone" && word === "kroner") || (one === "krona" && word === "kronor"),
    );
    if (owner && unit !== undefined)
      add(unit, tokens.start[i - 1]!, tokens.end[i]!, { kind: "settled", currency: owner.currency });
  }
}
const UNIT_WORDS = hashes(
  "dollars pounds pesos kroner kronor crowns rupees francs rubles dinars riyals dirhams shillings",
);
const UNIT_SIEVE = sieveOf(UNIT_WORDS);

const TOWARDS = hashes("to with against from for into between than like about over toward towards outside near");
const PLACES = hashes("in by across throughout");
const CLAUSES = hashes("that which who while whereas but because said says added ;");

/** The countries with the figure's unit in its sentence, and those of them that govern it. */
function namedBeside(
  figure: Figure,
  { tokens, sentences }: Analysis,
  mentions: readonly Mention[],
): { readonly actors: readonly string[]; readonly named: readonly string[] } {
  const sentence = sentences[sentenceAt(sentences, figure.start)];
  if (!sentence) return { actors: [], named: [] };
  const near: Mention[] = [];
  for (let i = mentionFrom(mentions, sentence.firstToken); i < mentions.length; i++) {
    const mention = mentions[i]!;
    if (mention.token >= sentence.endToken) break;
    if (mention.country.units.includes(figure.unit)) near.push(mention);
  }
  if (near.length === 0) return { actors: [], named: [] };
  let amount = sentence.firstToken;
  while (amount < sentence.endToken && tokens.start[amount]! < figure.start) amount++;
  // The clause that holds the amount, and its first finite verb: who stands before that verb acts.
  let clause = sentence.firstToken;
  for (let i = sentence.firstToken; i < amount; i++) if (CLAUSES.has(tokens.hash[i]!)) clause = i + 1;
  let verb = clause;
  while (verb < amount && !isFiniteVerb(tokens.penn[verb]!)) verb++;
  const actors = new Set<string>();
  for (const { country, token, isAdjective } of near) {
    const before = token > sentence.firstToken ? tokens.hash[token - 1]! : 0;
    const isSubject = token >= clause && token < verb && !TOWARDS.has(before);
    const isPlace = token >= amount && token < amount + 12 && !isAdjective && PLACES.has(before);
    // "Canada's", "Canadian": of a noun right before the amount ("a Canadian fund of $5 million").
    const isOwner = token >= verb && token < amount && token > amount - 5 && isAdjective && !TOWARDS.has(before);
    if (isSubject || isPlace || isOwner) actors.add(country.code);
  }
  return { actors: [...actors], named: [...new Set(near.map(({ country }) => country.code))] };
}

/** The number of the first mention at or after a token. Binary search. */
function mentionFrom(mentions: readonly Mention[], token: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.token < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isFiniteVerb(penn: number): boolean {
  return penn === Penn.VBD || penn === Penn.VBZ || penn === Penn.VBP || penn === Penn.MD;
}
