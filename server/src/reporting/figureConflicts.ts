import { Tag, tokenAt } from "../language/analysis.ts";
import type { Span } from "../text/span.ts";
import type { Figure, ParagraphFacts } from "./facts.ts";

/** How two values of what may be one quantity differ. */
export type Difference =
  /** Two neighbouring digits stand the other way round: "1,200" and "1,020". */
  | "swapped"
  /** The same digits with another scale: "4.5 million" and "4.5 billion". */
  | "scale"
  /** In some other way, beyond the rounding of the coarser. */
  | "other";

/** How two single values differ; undefined where rounding or their bounds let both be true of one quantity. */
export function differenceOf(a: Figure, b: Figure): Difference | undefined {
  const [x, y] = [a.value as number, b.value as number];
  if (x === y) return undefined;
  const ratio = Math.max(x, y) / Math.min(x, y);
  const digits = significantDigits(x);
  // "More than 300" and "420", "up to 60" and "45": both may be true.
  if (a.bound !== b.bound && (mayBe(a, y) || mayBe(b, x))) return undefined;
  if (digits === significantDigits(y) && (isPower(ratio, 1e3) || isPower(ratio, 1e6))) return "scale";
  if (areSwapped(x, y)) return "swapped";
  if (mayBe(a, y) || mayBe(b, x)) return undefined;
  const slack = Math.max(slackOf(a), slackOf(b));
  if (Math.abs(x - y) <= slack) return undefined;
  return "other";
}

function isPower(ratio: number, power: number): boolean {
  return Math.abs(ratio - power) < power * 1e-9;
}

/** How far off a value may be: "about" doubles its rounding, and "more than 300" is no 280. */
function slackOf({ bound, value }: Figure): number {
  if (bound === ">" || bound === "<") return 0;
  return roundingOf(value as number) * (bound === "~" ? 2 : 1);
}

function mayBe({ bound, value }: Figure, other: number): boolean {
  return bound === ">" ? other >= (value as number) : bound === "<" && other <= (value as number);
}

/** The digits of a value without zeros before and behind and without its point: "12" of 1,200 and of 0.12. */
export function significantDigits(value: number): string {
  const text = String(value).replace(".", "");
  let start = 0;
  let end = text.length;
  while (start < end - 1 && text.charCodeAt(start) === ZERO) start++;
  while (end > start + 1 && text.charCodeAt(end - 1) === ZERO) end--;
  return text.slice(start, end);
}
const ZERO = 48;

/** What a value may be off by, taken for rounded to its last digit that is no zero: 50 for 1,200. */
function roundingOf(value: number): number {
  const text = String(value);
  const point = text.indexOf(".");
  if (point >= 0) return 0.5 * 10 ** -(text.length - point - 1);
  let zeros = 0;
  while (zeros < text.length - 1 && text.charCodeAt(text.length - 1 - zeros) === ZERO) zeros++;
  return zeros === 0 ? 0 : 0.5 * 10 ** zeros;
}

/** Whether two values have as many digits, and but for two neighbours that changed places the same. */
function areSwapped(x: number, y: number): boolean {
  const a = String(x);
  const b = String(y);
  if (a.length !== b.length) return false;
  let at = 0;
  while (a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (a[at] !== b[at + 1] || a[at + 1] !== b[at]) return false;
  return a.slice(at + 2) === b.slice(at + 2);
}

/**
 * The words of who is said to give a figure, as hashes; undefined where nobody is, or only a pronoun. Two figures of two
 * sources are reporting, no conflict.
 */
export function sourceOf(span: Span, { analysis, attributions }: ParagraphFacts): ReadonlySet<number> | undefined {
  for (const { source, content } of attributions) {
    if (source.length === 0 || !content.some((piece) => piece.start <= span.start && piece.end >= span.end)) continue;
    const { tokens } = analysis;
    const words = new Set<number>();
    for (const { start, end } of source)
      for (let i = tokenAt(tokens, start); i < tokens.count && tokens.start[i]! < end; i++)
        if (tokens.tag[i] === Tag.name || tokens.tag[i] === Tag.noun) words.add(tokens.hash[i]!);
    return words.size > 0 ? words : undefined;
  }
  return undefined;
}
