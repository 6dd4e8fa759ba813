import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { type CurrencyData, currenciesOf } from "./currencies.ts";

import { figuresOf } from "./figures.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** The entries of a paragraph, amounts and settled units as "key: data", countries as their codes. */
function read(text: string): string[] {
  const analysis = analyse(text, models);
  const facts = { analysis, figures: figuresOf(analysis) };
  return currenciesOf(facts).map(({ key, data }) => {
    const entry = data as CurrencyData;
    if (entry.kind === "country") return `${key}: ${entry.country}`;
    if (entry.kind === "settled") return `${key} settled: ${entry.currency}`;
    return `${key} amount: ${entry.actors.join(" ") || "nobody"}`;
  });
}

describe("who governs an amount", () => {
  it.each<[text: string, ...string[]]>([
    ["Canada set aside $600 million.", "dollar: CA", "dollar amount: CA"],
    ["Canada's prime minister has been generous, pledging $600 million.", "dollar: CA", "dollar amount: CA"],
    ["Lind said that Canada set aside $600 million.", "dollar: CA", "dollar amount: CA"],
    ["Sydney and Hong Kong each spent $2 billion.", "dollar: AU", "dollar: HK", "dollar amount: AU HK"],
    ["The firm spent $2 million in Ontario.", "dollar amount: CA", "dollar: CA"],
    ["The firm sold $2 million of salmon to Canada.", "dollar amount: nobody", "dollar: CA"],
    ["Lind, who met with Canadian officials, raised $2 million.", "dollar: CA", "dollar amount: nobody"],
    ["Ruritania spent $2 million.", "dollar amount: nobody"],
  ])("%s", (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe("what settles a unit", () => {
  it.each<[text: string, ...string[]]>([
    ["It cost C$5 million.", "dollar settled: CAD"],
    ["All sums are in Canadian dollars.", "dollar: CA", "dollar settled: CAD"],
    ["It cost 90 million Norwegian kroner.", "krone: NO", "crown: NO", "krone settled: NOK"],
  ])("%s", (text, ...expected) => {
    expect(new Set(read(text))).toEqual(new Set(expected));
  });
});

it.each([
  ["New Mexico has mines.", ["dollar: US"]],
  ["New Zealand has mines.", ["dollar: NZ"]],
  ["Us and them.", []],
  ["Sydney Lund spoke.", []],
  ["The US and Canada and Canada spoke.", ["dollar: US", "dollar: CA"]],
  ["South Sudan and Sudan spoke.", ["pound: SS", "pound: SD"]],
])("tells countries from other names: %s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});
