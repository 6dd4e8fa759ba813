import { amountOf, slackOf } from "./changes.ts";
import type { Figure } from "./facts.ts";
import { printed, type Slip, spanOf, trimmed } from "./slips.ts";

/** What one of the first unit comes to in the second. */
const CONVERSIONS: ReadonlyMap<string, number> = new Map(
  (
    [
      ["kilometre", "mile", 0.621371],
      ["metre", "foot", 3.28084],
      ["metre", "yard", 1.09361],
      ["centimetre", "inch", 0.393701],
      ["millimetre", "inch", 0.0393701],
      ["kilogram", "pound", 2.20462],
      ["kilogram", "pound-mass", 2.20462],
      ["hectare", "acre", 2.47105],
      ["litre", "gallon", 0.264172],
      ["litre", "pint", 2.11338],
      ["kilometre per hour", "mile per hour", 0.621371],
      ["square kilometre", "square mile", 0.386102],
      ["square metre", "square foot", 10.7639],
      ["gram", "ounce", 0.035274],
    ] as const
  ).flatMap(([one, other, factor]) => [[`${one}|${other}`, factor] as const, [`${other}|${one}`, 1 / factor] as const]),
);
/** Imperial gallons and pints are a fifth larger: either is meant. */
const IMPERIAL = 1.20095;
/** How far a conversion may be off: both sides are rounded. */
const CONVERTED = 0.06;

/** How far, in degrees of the second scale, a temperature may be off. */
const DEGREES = 2;

/** A length, weight, area or temperature that is told again in brackets in another unit: "12 km (9 miles)". */
export function conversionSlip(one: Figure, other: Figure, prose: string): Slip | undefined {
  if (typeof one.value !== "number" || typeof other.value !== "number") return undefined;
  if (prose.slice(one.end, other.start) !== " (" || prose[other.end] !== ")") return undefined;
  if (one.unit === "celsius" && other.unit === "fahrenheit")
    return degreesSlip(one, other, one.value * 1.8 + 32, one.value * 1.8);
  if (one.unit === "fahrenheit" && other.unit === "celsius")
    return degreesSlip(one, other, (one.value - 32) / 1.8, one.value / 1.8);
  if (one.value <= 0) return undefined;
  const factor = CONVERSIONS.get(`${one.unit}|${other.unit}`);
  if (factor === undefined) return undefined;
  const given = amountOf(one, one.value, prose.slice(one.start, one.end));
  const stated = amountOf(other, other.value, prose.slice(other.start, other.end));
  const fits = (by: number) => {
    const right = one.value as number;
    const slack = slackOf(given) * by + slackOf(stated) + right * by * CONVERTED;
    return Math.abs(right * by - stated.value) <= slack;
  };
  const isFluid = /gallon|pint/.test(`${one.unit}${other.unit}`);
  if (fits(factor) || (isFluid && (fits(factor * IMPERIAL) || fits(factor / IMPERIAL)))) return undefined;
  const right = one.value * factor;
  const text = printed(right < 10 ? Math.round(right * 10) / 10 : Math.round(right));
  return {
    ...spanOf(other),
    working: `${printed(one.value)} × ${factor < 0.1 ? trimmed(factor) : Math.round(factor * 100) / 100} = ${text}, not ${printed(other.value)}`,
    from: [one],
    right: text,
  };
}

/** A temperature, which has another zero, or a change of temperature, which has none: either is meant. */
function degreesSlip(one: Figure, other: Figure, level: number, change: number): Slip | undefined {
  const stated = other.value as number;
  if (Math.abs(level - stated) <= DEGREES || Math.abs(change - stated) <= DEGREES) return undefined;
  const right = String(Math.round(level));
  return {
    ...spanOf(other),
    working: `${printed(one.value as number)} degrees are ${right} on the other scale, not ${printed(stated)}`,
    from: [spanOf(one)],
    right,
  };
}
