import { countryOf } from "../../reporting/countries.ts";
import type { CurrencyData } from "../../reporting/currencies.ts";
import { runAtEnd } from "../../text/tail.ts";
import { blank, type DraftContext, type Fix, type PlacedEntry, rule, type Setting } from "../rule.ts";
import { quote } from "../wording.ts";

/** Whose unit a bare one is where nothing says so: what readers of English take it for. */
const DEFAULT: Readonly<Record<string, string>> = { dollar: "US", pound: "GB" };

const PLURALS: Readonly<Record<string, string>> = { krone: "kroner", krona: "kronor" };

/** Flags dollars (pounds, kroner, pesos …) of which nobody knows whose they are. */
export default rule({
  id: "currency-ambiguous",
  group: "figures",
  severity: { desk: "warning" },
  reads: "draft:currencies",
  summary: "Dollars, pounds or kroner of a country that has its own, without saying whose.",
  why: "A bare “$” is read as the readers' own dollar. Where a Canadian or an Australian spends it, the amount may be a third less or more.",
  silent: [
    "a sign or a word settles it: “C$”, “US$”, “Canadian dollars”",
    "the amount is the home country's (`home.currency`, `home.country`, or front matter `currency`)",
    "the same country's unit has been settled earlier in the draft",
    "the sentence names no country with such a unit, or the home country too",
    "inside quotation marks",
    "info only: the draft is about several countries with such a unit, and the amount's sentence names none",
  ],
  authority: [
    "Telegraph style: name dollars other than American",
    "Leeds and Ashworth style notes: conversions in brackets",
  ],
  bad: [
    { draft: "Canada set aside ⟦$600 million⟧ for ferries.", fixed: "Canada set aside C$600 million for ferries." },
    { draft: "Sydney and Hong Kong each spent ⟦$2 billion⟧.", fixed: "Sydney and Hong Kong each spent A$2 billion." },
    "The grant was paid in Ottawa on Friday. The Ontario town received ⟦$40,000⟧, and spent $12,000 of it.",
    {
      draft: "Norway and Denmark each spent ⟦90 million kroner⟧ on the bridge.",
      fixed: "Norway and Denmark each spent 90 million Norwegian kroner on the bridge.",
    },
    {
      draft: "The Lebanese bank owes ⟦£3 million⟧.",
      fixed: "The Lebanese bank owes LBP 3 million.",
    },
    {
      draft: "The Ohio port spent ⟦$2 million⟧ on cranes.",
      files: { "newslint.yml": "home: { currency: CAD }" },
    },
    {
      draft: "Ministers from Australia and New Zealand met on Friday. The cable will cost ⟦$300 million⟧.",
      level: "info",
    },
  ],
  good: [
    "Canada set aside C$600 million (US$435 million) for ferries.",
    "Canada set aside 600 million Canadian dollars for ferries.",
    "Ohio spent $2 million.",
    "The firm sold $2 million of salmon to Canada.",
    "Canada set aside C$600 million. Ottawa spent $50 million of it.",
    "All figures are in Canadian dollars. Canada set aside $600 million for ferries.",
    "“Canada set aside $600 million,” she said.",
    "The American buyer paid the Canadian farm $5,000.",
    "Paris spent €4 million, and Canada watched.",
    { draft: "Canada set aside $600 million for ferries.", files: { "newslint.yml": "home: { currency: CAD }" } },
    { draft: "---\ncurrency: CAD\n---\n\nCanada set aside $600 million for ferries." },
    "Norwegian fishermen lost 90 million kroner in the storm.",
    "Britain set aside £600 million for ferries.",
  ],

  check(context: DraftContext) {
    const { key, entries } = context;
    const home = homeCountry(context.setting, key);
    const amounts = entries.filter((entry) => dataOf(entry).kind === "amount");
    if (amounts.length === 0) return;
    const countries = new Set(entries.flatMap((entry) => countryIn(dataOf(entry))));
    if (home !== undefined) countries.delete(home.code);
    if (countries.size === 0) return;
    const settled = new Set<string>();
    let doubtful = false;
    for (const entry of entries) {
      const data = dataOf(entry);
      if (data.kind === "settled") settled.add(data.currency);
      if (data.kind !== "amount") continue;
      const whose = whoseUnit(data, home?.code, settled);
      // Most amounts leave no doubt: whether they are quoted is asked of the others alone.
      if (whose === undefined && (doubtful || data.named.length > 0)) continue;
      if (context.isQuoted(entry, entry.paragraph)) continue;
      if (whose === undefined) {
        doubtful = true;
        continue;
      }
      // Once asked, once answered: the first mention settles the rest.
      settled.add(countryOf(whose)!.currency);
      report(context, entry, whose, home?.code ?? DEFAULT[key]);
    }
    if (!doubtful || settled.size > 0 || home?.isDeclared || countries.size < 2) return;
    if (home !== undefined && entries.some((entry) => countryIn(dataOf(entry)).includes(home.code))) return;
    const first = amounts.find((entry) => isNameless(dataOf(entry)) && !context.isQuoted(entry, entry.paragraph));
    if (first) report(context, first, undefined, home?.code ?? DEFAULT[key]);
  },
});

function dataOf(entry: PlacedEntry): CurrencyData {
  return entry.data as CurrencyData;
}

function isNameless(data: CurrencyData): boolean {
  return data.kind === "amount" && data.named.length === 0;
}

function countryIn(data: CurrencyData): readonly string[] {
  return data.kind === "country" ? [data.country] : [];
}

/** The country whose unit of that name the desk means by a bare one; declared, or what English readers take it for. */
function homeCountry(
  { home }: Setting,
  unit: string,
): { readonly code: string; readonly isDeclared: boolean } | undefined {
  for (const declared of [home.currency, home.country]) {
    const country = declared === undefined ? undefined : countryOf(declared.toUpperCase());
    if (country?.units.includes(unit)) return { code: country.code, isDeclared: true };
  }
  const code = Object.hasOwn(DEFAULT, unit) ? DEFAULT[unit] : undefined;
  return code === undefined ? undefined : { code, isDeclared: false };
}

/** The country whose unit the amount may be instead; undefined where there is no doubt. */
function whoseUnit(
  { actors, named }: Extract<CurrencyData, { kind: "amount" }>,
  home: string | undefined,
  settled: ReadonlySet<string>,
): string | undefined {
  if (home !== undefined && named.includes(home)) return undefined;
  // Kroner that Norwegians spend are theirs: where no country is taken for granted, only two make it doubtful.
  if (home === undefined && actors.length < 2) return undefined;
  return actors.find((code) => !settled.has(countryOf(code)!.currency));
}

function report(context: DraftContext, entry: PlacedEntry, whose: string | undefined, home: string | undefined): void {
  const { paragraph } = entry;
  const unit = context.key;
  const plural = PLURALS[unit] ?? `${unit}s`;
  const words = quote(paragraph, entry);
  const country = whose === undefined ? undefined : countryOf(whose);
  const codes = [...new Set([whose, home].filter((code) => code !== undefined))];
  context.report({
    at: entry,
    paragraph,
    message: country
      ? `Whose ${plural} are ${words}? ${country.name} has ${plural} of its own.`
      : `Whose ${plural} are ${words}? The draft names several countries that have them.`,
    ...(country ? {} : { tier: "info" as const }),
    fixes: [...codes.flatMap((code) => naming(entry, code) ?? []), converting(entry, home)],
  });
}

/** Writes whose unit it is: "C$5", "5 Norwegian kroner", "LBP 5". */
function naming(entry: PlacedEntry, code: string): Fix | undefined {
  const country = countryOf(code)!;
  const text = entry.paragraph.prose.slice(entry.start, entry.end);
  const { paragraph } = entry;
  const sign = text.search(/[$£]/);
  if (sign >= 0) {
    const at = entry.start + sign;
    if (text[sign] === "$" && country.prefix !== "")
      return { title: `Write ${country.prefix}$`, edits: [{ start: at, end: at, text: country.prefix, paragraph }] };
    if (text[sign] === "£" && code === "GB") return undefined;
    return {
      title: `Write ${country.currency}`,
      edits: [{ start: at, end: at + 1, text: `${country.currency} `, paragraph }],
    };
  }
  const word = runAtEnd(text, /\p{L}/u);
  if (word === text.length) return undefined;
  const at = entry.start + word;
  return {
    title: `Write “${country.adjective} ${text.slice(word)}”`,
    edits: [{ start: at, end: at, text: `${country.adjective} `, paragraph }],
  };
}

/** Puts a conversion to fill behind the amount. */
function converting(entry: PlacedEntry, home: string | undefined): Fix {
  const country = home === undefined ? undefined : countryOf(home);
  const unit = country === undefined ? "US$" : country.prefix === "" ? "£" : `${country.prefix}$`;
  return {
    title: "Add a conversion…",
    edits: [
      {
        start: entry.end,
        end: entry.end,
        text: [` (${unit}`, blank("amount"), ")"],
        paragraph: entry.paragraph,
      },
    ],
  };
}
