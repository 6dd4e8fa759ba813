import type { Span } from "../text/span.ts";

/** A sum of the text that does not come out. Spans are prose offsets. */
export interface Slip extends Span {
  /** The working, as a reader would check it: "(1,000 − 800) / 800 = 25%, not 20%". */
  readonly working: string;
  /** What it was worked out from. */
  readonly from: readonly Span[];
  /** What comes out, in the form that stands there; absent where no single number does. */
  readonly right?: string;
  /** The text hedges: "nearly doubled". How near is near is a matter of taste. */
  readonly isHedged?: boolean;
}

/** "1,000", "0.5", "1.2 million": as newspapers print numbers. */
export function printed(value: number): string {
  const size = Math.abs(value);
  for (const [scale, name] of [
    [1e12, "trillion"],
    [1e9, "billion"],
    [1e6, "million"],
  ] as const)
    if (size >= scale) return `${trimmed(value / scale)} ${name}`;
  return trimmed(value);
}

export function trimmed(value: number): string {
  const size = Math.abs(value);
  const text = String(Math.round(value * (size < 1 ? 1000 : 100)) / (size < 1 ? 1000 : 100));
  const [whole, rest] = text.split(".");
  return `${inThousands(whole!)}${rest === undefined ? "" : `.${rest}`}`;
}

/** "-1234567" as "-1,234,567". Anything but a whole number, "1e+21" say, stays. */
function inThousands(whole: string): string {
  if (!/^-?\d+$/.test(whole)) return whole;
  const [sign, digits] = whole.startsWith("-") ? ["-", whole.slice(1)] : ["", whole];
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return sign + groups.join(",");
}

/** A share of a hundred: one decimal below ten, none above. */
export function inPercent(value: number): string {
  const text =
    value < 10 || Math.abs(value - Math.round(value)) > 0.05 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${text}%`;
}

/** The bare span of what holds more. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
