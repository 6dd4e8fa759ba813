import { Penn, type Sentence, Tag, TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";

/** How a claim is told: what came of something, what it raises or means, where it is going, why it was done, what will be. */
export type ToldKind = "effect" | "raising" | "meaning" | "trend" | "motive" | "forecast";

/** Words that make a claim, whoever stands behind it: tokens [first, end). */
export interface ToldClaim {
  readonly kind: ToldKind;
  readonly first: number;
  readonly end: number;
}

export const HAVE = hashes("has have had 've 's");
export const BE = hashes("is are was were 's 're be been being");
export const IS = hashes("is are 's 're");
export const MODALS = hashes("will would can could may might shall should must to 'd 'll wo ca do does did");
export const NEGATIONS = hashes("not n't never hardly scarcely barely");
/** Words that make of what follows a condition, a question or a possibility. */
const OPEN_CLAUSE = hashes("if whether unless would could might may how what why");
/** Relatives: what follows says again what was told before. */
const RELATIVES = hashes("who whom whose that which");
const FIRST_PERSON = hashes("i we my our us me");
export const TO = hashOf("to");
export const COMMA = hashOf(",");
export const DEGREES = hashes("more less");
/** "The move comes as": the background frame (rules.md 2a, ladder 4). */
const COMES = hashes("comes come came");
const FRAMES = hashes("as after amid at days weeks months hours ahead before just less");

/** No verb that is finite stands right behind it. */
const NO_SUBJECT: ReadonlySet<number> = new Set([Penn.IN, Penn.PRP$, Penn.TO]);

/** Where the verb group begins whose main verb is given, if it is finite, and neither modal nor denied; -1 else. */
export function finiteFrom(tokens: Tokens, verb: number, { firstToken }: Sentence): number {
  const penn = tokens.penn[verb]!;
  for (let first = verb; first > firstToken; first--) {
    const before = tokens.hash[first - 1]!;
    if (NEGATIONS.has(before) || MODALS.has(before)) return -1;
    const isHave = HAVE.has(before) && tokens.penn[first - 1] !== Penn.POS;
    if (isHave || BE.has(before)) {
      // "is strengthening" is finite; "was strengthened" is passive and has no object.
      if (!isHave && penn !== Penn.VBG) return -1;
      const start = !isHave && HAVE.has(tokens.hash[first - 2]!) ? first - 2 : first - 1;
      return start > firstToken && MODALS.has(tokens.hash[start - 1]!) ? -1 : start;
    }
    if (tokens.tag[first - 1] === Tag.adverb) continue;
    // "amid heightened tensions", "the strengthened ties": it stands in a noun phrase.
    if (NO_SUBJECT.has(tokens.penn[first - 1]!)) return -1;
    // A participle alone with an object after it is a past tense that was taken for one.
    return penn === Penn.VBD || penn === Penn.VBZ || penn === Penn.VBP || penn === Penn.VBN ? first : -1;
  }
  return -1;
}

/** Whether what is before a verb makes of it a condition, a question, a relative clause, or the writer's own "I" and "we". */
export function isOpen(tokens: Tokens, first: number, { firstToken }: Sentence): boolean {
  if (RELATIVES.has(tokens.hash[first - 1]!)) return true;
  for (let i = firstToken; i < first; i++) {
    const hash = tokens.hash[i]!;
    if (OPEN_CLAUSE.has(hash) || FIRST_PERSON.has(hash)) return true;
    if (COMES.has(hash) && FRAMES.has(tokens.hash[i + 1]!)) return true;
  }
  return false;
}

/** The object that begins at a token: its head, and where it ends; head -1 where there is none. */
export function objectOf(tokens: Tokens, from: number, high: number): { readonly head: number; readonly end: number } {
  let head = -1;
  // "homes damaged, their hopes thwarted": what stands behind a comma is no object.
  if (tokens.hash[from] === COMMA) return { head, end: from };
  for (let at = from; at < high; at++) {
    const tag = tokens.tag[at]!;
    const penn = tokens.penn[at]!;
    if (tag === Tag.noun || tag === Tag.name) {
      head = at;
      continue;
    }
    if (tag === Tag.adjective || tag === Tag.number || penn === Penn.POS) continue;
    if (penn === Penn.DT || penn === Penn.PRP$ || penn === Penn.PDT) {
      if (head < 0) continue;
    } else if (penn === Penn.VBN || penn === Penn.VBG || penn === Penn.CC) {
      // "growing tensions", "shared values"; "cultural and diplomatic ties".
      if ((head < 0 || penn === Penn.CC) && isNominalAhead(tokens, at + 1, high)) continue;
    } else if (head < 0 && (tag === Tag.adverb || tokens.hash[at] === COMMA)) continue;
    else if (at + 1 < high && head >= 0 && KINDS_OF.has(tokens.hash[head]!) && tokens.hash[at] === OF) continue;
    break;
  }
  return { head, end: head < 0 ? from : head + 1 };
}

/** "a sense of despair": the head is what follows. */
const KINDS_OF = hashes(
  "sense senses feeling feelings climate quality spirit atmosphere level levels period wave rise decline loss lack kind degree deal",
);
export const OF = hashOf("of");

function isNominalAhead(tokens: Tokens, at: number, high: number): boolean {
  const tag = tokens.tag[at];
  return at < high && (tag === Tag.noun || tag === Tag.adjective || tag === Tag.name || tokens.penn[at] === Penn.VBN);
}

/** Where the forms of "be" and "have" begin that end before a token. */
export function auxiliariesFrom(tokens: Tokens, before: number, { firstToken }: Sentence): number {
  let first = before;
  while (
    first > firstToken &&
    (BE.has(tokens.hash[first - 1]!) || HAVE.has(tokens.hash[first - 1]!)) &&
    tokens.penn[first - 1] !== Penn.POS
  )
    first--;
  return first;
}

/** Whether a finite verb stands among the tokens [first, end). */
export function isClause({ penn }: Tokens, first: number, end: number): boolean {
  for (let i = first; i < end; i++)
    if (penn[i] === Penn.VBD || penn[i] === Penn.VBZ || penn[i] === Penn.VBP || penn[i] === Penn.MD) return true;
  return false;
}

export function hasFigure(tokens: Tokens, { firstToken, endToken }: Sentence): boolean {
  for (let i = firstToken; i < endToken; i++)
    if (tokens.tag[i] === Tag.number || tokens.kind[i] === TokenKind.number) return true;
  return false;
}
