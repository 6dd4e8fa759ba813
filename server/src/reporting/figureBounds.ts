import { hashes } from "../language/hash.ts";
import type { Bound } from "./facts.ts";
import type { Quantity } from "./quantities.ts";
import { type TokenReader, tagSet } from "./tokenReader.ts";
import { unitOf } from "./units.ts";

const PHRASES: readonly (readonly [bound: Bound, phrases: string])[] = [
  [
    ">",
    "over|above|exceeding|more than|at least|greater than|higher than|better than|upwards of|upward of|north of|no fewer than|no less than|not less than|a minimum of|in excess of|well over|just over|well above|>|≥",
  ],
  [
    "<",
    "under|below|up to|fewer than|less than|at most|lower than|as many as|as much as|as few as|as little as|no more than|not more than|no greater than|a maximum of|just under|well under|<|≤",
  ],
  [
    "~",
    "about|around|roughly|approximately|some|nearly|almost|virtually|circa|c.|approx|approx.|estimated|an estimated|close to|just about|somewhere around|just shy of|shy of|approaching|nearing|close on|~|≈",
  ],
];
const BOUNDS: ReadonlyMap<string, Bound> = new Map(
  PHRASES.flatMap(([bound, phrases]) => phrases.split("|").map((phrase) => [phrase, bound] as const)),
);
const LAST_WORDS = hashes([...BOUNDS.keys()].map((phrase) => phrase.split(" ").at(-1)).join(" "));
const OR = hashes("or");
const COUNTED = tagSet("NN", "NNS", "JJ");

/**
 * Reads what bounds a quantity, and takes the words before it ("more than", "nearly") into its span. Nothing before
 * `from` (a prose offset) is taken in, nor a word of another sentence.
 */
export function takeBound(quantity: Quantity, reader: TokenReader, from: number): void {
  if (quantity.number.form === "vague") quantity.bound = "~";
  takeBefore(quantity, reader, from);
  const { end, endToken, number } = quantity;
  if (reader.prose[end] === "+") quantity.end++;
  if (quantity.bound === "<" || quantity.bound === ">") return;
  if (reader.prose[end] === "+" || number.suffix === "+") quantity.bound = ">";
  // "400 or more boats", "400 boats or more".
  let or = endToken;
  while (or < endToken + 3 && quantity.unit !== "" && reader.isPenn(or, COUNTED)) or++;
  if (!reader.has(OR, or)) return;
  const behind = reader.word(or + 1);
  if (behind === "more" || behind === "older") quantity.bound = ">";
  else if (behind === "so") quantity.bound = "~";
  else if (behind === "less" || behind === "fewer" || behind === "under") quantity.bound = "<";
}

function takeBefore(quantity: Quantity, reader: TokenReader, from: number): void {
  const first = quantity.firstToken;
  if (!reader.has(LAST_WORDS, first - 1)) return;
  const low = reader.sentenceOf(first)?.firstToken ?? 0;
  for (let size = 3; size > 0; size--) {
    const opens = first - size;
    if (opens < low || reader.start(opens) < from) continue;
    let phrase = reader.word(opens);
    for (let i = opens + 1; i < first; i++) phrase += ` ${reader.word(i)}`;
    const bound = BOUNDS.get(phrase);
    if (bound === undefined || (size === 1 && isPlace(phrase, quantity, reader))) continue;
    quantity.bound = bound;
    quantity.start = reader.start(opens);
    quantity.firstToken = opens;
    return;
  }
}

/** "Over", "under", "around" and "some" said of time or place, not of size. */
function isPlace(word: string, { number }: Quantity, reader: TokenReader): boolean {
  if (typeof number.value !== "number") return false;
  if (word === "some") return number.value < 5;
  if (!/^(?:over|around|under|above|below)$/.test(word)) return false;
  return number.value < 10 && unitOf(reader.word(number.endToken))?.kind === "time";
}
