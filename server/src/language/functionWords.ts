import { type Analysis, TokenKind } from "./analysis.ts";
import { hashes } from "./hash.ts";

/** Closed-class words of English that are rare in running text of other languages. */
const FUNCTION_WORDS = table(
  hashes(
    "the of and to that is was for it with as by on are be at from this have had not but which or were has been an their they who will would there what about when if than its so said his her she we you your our my these those into some could other after over should because before through while where how between both during without against such only under since until whether",
  ),
);

/** Hashes by their low bits, or the next free place behind; 0 for none. Four places in five are free. */
function table(words: ReadonlySet<number>): Int32Array {
  const places = new Int32Array(512);
  for (const hash of words) {
    let at = hash & 511;
    while (places[at] !== 0) at = (at + 1) & 511;
    places[at] = hash;
  }
  return places;
}

function isFunctionWord(hash: number): boolean {
  for (let at = hash & 511; ; at = (at + 1) & 511) {
    const found = FUNCTION_WORDS[at];
    if (found === hash) return found !== 0;
    if (found === 0) return false;
  }
}

/** How many words a paragraph has, and how many of them are English function words (37 in a hundred of news, 0 to 7 in other languages written in Latin script). */
export function functionWordsIn({ tokens: { count, kind, hash } }: Analysis): {
  readonly words: number;
  readonly functionWords: number;
} {
  let words = 0;
  let functionWords = 0;
  for (let i = 0; i < count; i++) {
    if (kind[i] !== TokenKind.word) continue;
    words++;
    if (isFunctionWord(hash[i]!)) functionWords++;
  }
  return { words, functionWords };
}
