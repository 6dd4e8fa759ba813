import { Penn, Tag, type Tokens } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";

const LINKS = hashes("of for at from in with on &");
const SUBJECTS = hashes(
  "he she they it i we you who everyone everybody nobody someone others many some this that these those",
);
const CLOSED = hashes(
  "that which when where while as if because although though since until after before but and or than",
);

/** Whether a token can stand inside a noun phrase. */
export function isNominal(tokens: Tokens, i: number): boolean {
  const tag = tokens.tag[i]!;
  if (tag === Tag.noun || tag === Tag.name || tag === Tag.adjective || tag === Tag.number) return true;
  const penn = tokens.penn[i]!;
  if (
    penn === Penn.DT ||
    penn === Penn.POS ||
    penn === Penn.PRP$ ||
    penn === Penn.PDT ||
    penn === Penn.PRP ||
    penn === Penn.WP ||
    penn === Penn.$
  )
    return !CLOSED.has(tokens.hash[i]!);
  return SUBJECTS.has(tokens.hash[i]!) && penn !== Penn.IN;
}

function isHead(tokens: Tokens, i: number): boolean {
  const tag = tokens.tag[i]!;
  return (
    tag === Tag.noun || tag === Tag.name || tag === Tag.number || tag === Tag.adjective || SUBJECTS.has(tokens.hash[i]!)
  );
}

/** Where the noun phrase that ends before `end` begins, not before `low`; `end` where there is none. */
export function phraseStart(tokens: Tokens, end: number, low: number): number {
  let at = end;
  if (at <= low || !isHead(tokens, at - 1)) return end;
  while (at > low) {
    const i = at - 1;
    if (isNominal(tokens, i)) {
      // A pronoun that is a subject is a phrase of its own.
      if (tokens.penn[i] === Penn.PRP && at < end) break;
      at = i;
    } else if (LINKS.has(tokens.hash[i]!) && i > low && isHead(tokens, i - 1) && at < end) at = i;
    else break;
  }
  return at;
}

/** Where the noun phrase that begins at `first` ends, not after `high`; `first` where there is none. */
export function phraseEnd(tokens: Tokens, first: number, high: number): number {
  let at = first;
  while (at < high) {
    if (isNominal(tokens, at)) {
      if (tokens.penn[at] === Penn.PRP && at > first) break;
      at++;
      if (tokens.penn[at - 1] === Penn.PRP) break;
    } else if (
      LINKS.has(tokens.hash[at]!) &&
      at > first &&
      at + 1 < high &&
      isNominal(tokens, at + 1) &&
      tokens.hash[at] === OF
    )
      at++;
    else break;
  }
  return at;
}

const OF = hashOf("of");
