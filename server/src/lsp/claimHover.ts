import type { KnownSentence } from "../lint/lookUp.ts";
import { escaped, shortened } from "./markdown.ts";

/** What a sentence does that makes a reader ask who says so. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["figure", "gives a figure"],
  ["accusation", "accuses somebody"],
  ["evaluation", "passes a judgement"],
  ["cause", "says what led to what"],
  ["motive", "says why somebody acts"],
  ["prediction", "says what will happen"],
  ["comparison", "compares"],
  ["superlative", "calls something the most or the first of its kind"],
]);

/** From here on a reader would rather ask than not. */
const HIGH = 0.7;
/** Above it a sentence rather holds somebody's words than not. */
const EVEN = 0.5;
/** Words of the shortest statement that scores are made for. */
const SHORTEST = 7;
/** So many words are shown, and so much of each, in characters. */
const WORDS = 4;
const WORD = 40;

/**
 * Why a reader would ask "says who?" of a sentence, as Markdown; undefined where one would not, where somebody says it,
 * and where the linter cannot tell.
 */
export function aboutClaim({ text, claim, scope, attributed }: KnownSentence): string | undefined {
  if (!claim || claim.score < HIGH || isVouchedFor(scope) || attributed > EVEN || !isStatement(text)) return undefined;
  const does = claim.kinds.flatMap((kind) => KINDS.get(kind) ?? []);
  const lines = [
    "**Says who?** A reader may ask that of this sentence, and nobody in its paragraph is named as its source.",
  ];
  if (does.length > 0) lines.push(`It ${and(does)}.`);
  const why = [...claim.why].filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  if (why.length > 0) {
    const words = [...new Set(why.map(({ text }) => text))].slice(0, WORDS);
    lines.push(`Words that weigh most: ${words.map((word) => `“${escaped(shortened(word, WORD))}”`).join(", ")}`);
  }
  lines.push(
    `Newspapers use wording like it ${times(claim.score)} times as often for what a source says as for what they say themselves.`,
  );
  return lines.join("\n\n");
}

/** Scores are made for statements of some length: not for questions, subheadings and credits. */
function isStatement(text: string): boolean {
  return text.split(/\s+/).length >= SHORTEST && !text.endsWith("?");
}

/** The paragraph before may carry over, but it does not say this. */
function isVouchedFor(scope: KnownSentence["scope"]): boolean {
  return scope !== "none" && scope !== "carry";
}

/** The odds of a score that was calibrated on as many statements with a source as without. */
function times(score: number): string {
  const odds = score / (1 - score);
  if (odds >= 10) return "more than 10";
  return `about ${odds < 4 ? Math.round(odds * 2) / 2 : Math.round(odds)}`;
}

function and(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
