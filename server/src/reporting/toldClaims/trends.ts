import { Penn, type Sentence, Tag, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { auxiliariesFrom, DEGREES, hasFigure, isOpen, MODALS, TO, type ToldClaim } from "./clause.ts";

const INCREASINGLY = hashOf("increasingly");
const BECOMING = hashes("become becomes becoming became grown growing grew grows getting gotten");
const PACE = hashes("steadily sharply dramatically rapidly markedly significantly substantially gradually");
const MOVING = hashes(`
  climbed declined decreased deteriorated dropped dwindled eroded fallen fell grew grown improved increased plummeted
  plunged receded risen rose shrank shrunk shrunken soared surged swelled worsened
`);

/** "is on the rise", "continue to decline". */
const COURSES = hashes("rise decline wane increase upswing");
const CONTINUING = hashes("continues continue continued");
const MOVE = hashes(
  "climb decline deteriorate drop dwindle erode fall grow improve increase rise shrink soar surge swell worsen",
);
const AND = hashOf("and");
const ON = hashOf("on");
const THE = hashOf("the");

/** What may stand in a claim about where things are going, by hash. */
export const TREND_TRIGGERS: readonly number[] = [INCREASINGLY, ...DEGREES, ...PACE, ...COURSES, ...CONTINUING];

/** The trend that a trigger at token `i` tells of, if any. */
export function trendAt(tokens: Tokens, i: number, sentence: Sentence): ToldClaim | undefined {
  const hash = tokens.hash[i]!;
  if (hash === INCREASINGLY || DEGREES.has(hash)) return degreeAt(tokens, i, sentence);
  if (PACE.has(hash)) return paceAt(tokens, i, sentence);
  return COURSES.has(hash) || CONTINUING.has(hash) ? courseAt(tokens, i, sentence) : undefined;
}

/** "is increasingly dangerous", "has become more crowded". */
function degreeAt(tokens: Tokens, i: number, sentence: Sentence): ToldClaim | undefined {
  // "More and more people are leaving": a trend that opens the sentence or stands in it.
  if (tokens.hash[i + 1] === AND && tokens.hash[i + 2] === tokens.hash[i] && i + 2 < sentence.endToken)
    return hasFigure(tokens, sentence) || isOpen(tokens, i, sentence)
      ? undefined
      : { kind: "trend", first: i, end: i + 3 };
  let first = i;
  if (BECOMING.has(tokens.hash[first - 1]!)) first--;
  else if (DEGREES.has(tokens.hash[i]!)) return undefined;
  first = auxiliariesFrom(tokens, first, sentence);
  const said = tokens.tag[i + 1];
  if (first === i || i + 2 > sentence.endToken || (said !== Tag.adjective && said !== Tag.verb)) return undefined;
  return isBare(tokens, first, sentence) ? { kind: "trend", first, end: i + 2 } : undefined;
}

/** "has declined steadily", "steadily rose". */
function paceAt(tokens: Tokens, i: number, sentence: Sentence): ToldClaim | undefined {
  const verb = MOVING.has(tokens.hash[i - 1]!) ? i - 1 : MOVING.has(tokens.hash[i + 1]!) ? i + 1 : -1;
  if (verb < sentence.firstToken || verb >= sentence.endToken || tokens.tag[verb] !== Tag.verb) return undefined;
  const first = auxiliariesFrom(tokens, Math.min(verb, i), sentence);
  if (tokens.penn[verb] === Penn.VBN && first === Math.min(verb, i)) return undefined;
  return isBare(tokens, first, sentence) ? { kind: "trend", first, end: Math.max(verb, i) + 1 } : undefined;
}

/** "is on the rise", "continue to decline". */
function courseAt(tokens: Tokens, i: number, sentence: Sentence): ToldClaim | undefined {
  if (CONTINUING.has(tokens.hash[i]!)) {
    if (tokens.hash[i + 1] !== TO || !MOVE.has(tokens.hash[i + 2]!) || i + 2 >= sentence.endToken) return undefined;
    return isBare(tokens, i, sentence) ? { kind: "trend", first: i, end: i + 3 } : undefined;
  }
  if (tokens.hash[i - 1] !== THE || tokens.hash[i - 2] !== ON) return undefined;
  const first = auxiliariesFrom(tokens, i - 2, sentence);
  return first < i - 2 && isBare(tokens, first, sentence) ? { kind: "trend", first, end: i + 1 } : undefined;
}

/** Whether a trend stands without a figure, in no open clause and with a subject. */
function isBare(tokens: Tokens, first: number, sentence: Sentence): boolean {
  if (first <= sentence.firstToken || MODALS.has(tokens.hash[first - 1]!) || isOpen(tokens, first, sentence))
    return false;
  return !hasFigure(tokens, sentence);
}
