import { Penn, type Sentence, Tag, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { COMMA, isOpen, objectOf, TO, type ToldClaim } from "./clause.ts";

const IN = hashOf("in");
/** "in a bid to". */
const BIDS = hashes("bid effort attempt");
const ORDER = hashOf("order");
const ARTICLES = hashes("a an apparent obvious clear thinly-veiled desperate");
/** What is done to be seen or to gain: "to" and one of these gives a motive. */
const MOTIVES = hashes(`
  appease assuage burnish curry deflect discredit distract embarrass entice impress intimidate lure mollify placate provoke regain woo
`);
/** Gains that with "in order to" give one too. */
const GAINS = hashes("avoid conceal cover deflect escape gain hide keep preserve protect save secure win");
/** "to win back", "to shore up". */
const PARTICLES: ReadonlyMap<number, ReadonlySet<number>> = new Map([
  [hashOf("win"), hashes("back over")],
  [hashOf("shore"), hashes("up")],
  [hashOf("stave"), hashes("off")],
  [hashOf("fend"), hashes("off")],
  [hashOf("drum"), hashes("up")],
  [hashOf("cover"), hashes("up")],
  [hashOf("prop"), hashes("up")],
]);

/** "an effort to", "wants to": the infinitive says what is tried or wanted, and is no reason for what was done. */
const TRIES = hashes(`
  ability attempt bid chance desire effort efforts eagerness failure need opportunity plan plans power right scheme strategy
  way ways willingness
`);
/** "it is best to deflect". */
const ADVISED = hashes("best better how not");
/** "hoping to win", "eager to please": minds read. */
const MINDED = hashes("hoping eager anxious desperate keen determined");

/** What may open a claim about why something was done, by hash. */
export const MOTIVE_TRIGGERS: readonly number[] = [...BIDS, ...MINDED, ORDER, ...MOTIVES, ...PARTICLES.keys()];

/** The motive that a trigger at token `i` tells of, if any: "in a bid to win back commuters", "to deflect criticism". */
export function motiveAt(tokens: Tokens, i: number, sentence: Sentence): ToldClaim | undefined {
  const hash = tokens.hash[i]!;
  if (MINDED.has(hash)) {
    if (tokens.hash[i + 1] !== TO || tokens.penn[i + 2] !== Penn.VB || tokens.hash[i - 1] !== COMMA) return undefined;
    return purposeFrom(tokens, i, i + 2, sentence);
  }
  if (BIDS.has(hash) || hash === ORDER) {
    let first = i;
    while (first > sentence.firstToken && ARTICLES.has(tokens.hash[first - 1]!)) first--;
    first--;
    if (tokens.hash[i + 1] !== TO || first < sentence.firstToken || tokens.hash[first] !== IN) return undefined;
    if (hash === ORDER && !GAINS.has(tokens.hash[i + 2]!) && !MOTIVES.has(tokens.hash[i + 2]!)) return undefined;
    return purposeFrom(tokens, first, i + 2, sentence);
  }
  if (tokens.hash[i - 1] !== TO || tokens.penn[i] !== Penn.VB) return undefined;
  if (!MOTIVES.has(hash) && !PARTICLES.get(hash)?.has(tokens.hash[i + 1]!)) return undefined;
  const before = tokens.tag[i - 2];
  if (TRIES.has(tokens.hash[i - 2]!) || ADVISED.has(tokens.hash[i - 2]!)) return undefined;
  if (before !== Tag.noun && before !== Tag.name && before !== Tag.adverb && tokens.hash[i - 2] !== COMMA)
    return undefined;
  return purposeFrom(tokens, i - 1, i, sentence);
}

/** From the words that open a purpose to the end of its object. */
function purposeFrom(tokens: Tokens, first: number, verb: number, sentence: Sentence): ToldClaim | undefined {
  if (first <= sentence.firstToken || verb >= sentence.endToken || isOpen(tokens, first, sentence)) return undefined;
  const from = PARTICLES.get(tokens.hash[verb]!)?.has(tokens.hash[verb + 1]!) ? verb + 2 : verb + 1;
  const object = objectOf(tokens, from, sentence.endToken);
  return { kind: "motive", first, end: Math.max(object.end, from) };
}
