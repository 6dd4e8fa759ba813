import { Penn, type Sentence, Tag, type Tokens } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import { hasOccasion } from "../publicActs.ts";
import { IS, isOpen, TO, type ToldClaim } from "./clause.ts";

/** "is expected to", "are poised to". */
const FORETOLD = hashes("expected set poised likely bound destined certain sure doomed");
/** What is expected because somebody has planned it. */
const PLANNED = hashes(`
  address announce appear arrive attend begin close convene debate deliver endorse finish give headline host introduce
  issue join last launch leave make meet open present propose publish release reopen resume return run sign speak start
  testify travel unveil visit vote
`);
const WILL = hashes("will 'll");
/** What only the future can show. */
const UNFOLDING = hashes(`
  alter benefit boost cause change create define depend determine dominate endure ensure erode fail fuel generate haunt
  hurt improve lose prove reshape shape solve spark spur strain strengthen struggle succeed suffer survive threaten
  transform undermine weaken worsen
`);
const CHANCE = hashes("likely probably surely undoubtedly almost certainly inevitably only further also");
/** "next week": a plan has a day. */
const NEXT = hashes("next coming later");
const PERIODS = hashes(
  "week weeks month months year years night summer winter spring autumn fall weekend day days morning quarter",
);

/** What may open a claim about what will be, by hash. */
export const FORECAST_TRIGGERS: readonly number[] = [...FORETOLD, ...WILL];

/** The forecast that a trigger at token `i` makes, if any: "is expected to win", "will transform", what nobody decides and no calendar holds. */
export function forecastAt(tokens: Tokens, i: number, sentence: Sentence): ToldClaim | undefined {
  let first = i;
  let verb = i + 1;
  if (WILL.has(tokens.hash[i]!)) {
    while (CHANCE.has(tokens.hash[verb]!)) verb++;
    if (!UNFOLDING.has(tokens.hash[verb]!) || tokens.penn[verb] !== Penn.VB) return undefined;
  } else {
    if (!FORETOLD.has(tokens.hash[i]!)) return undefined;
    verb = i + 2;
    while (first > sentence.firstToken && tokens.tag[first - 1] === Tag.adverb) first--;
    if (first <= sentence.firstToken || !IS.has(tokens.hash[first - 1]!) || tokens.hash[i + 1] !== TO) return undefined;
    if (tokens.penn[verb] !== Penn.VB || PLANNED.has(tokens.hash[verb]!)) return undefined;
    first--;
  }
  if (first <= sentence.firstToken || verb >= sentence.endToken || isOpen(tokens, first, sentence)) return undefined;
  if (hasOccasion(tokens, sentence) || hasPlanOf(tokens, sentence)) return undefined;
  return { kind: "forecast", first, end: verb + 1 };
}

/** "next week", "in the coming months". */
function hasPlanOf(tokens: Tokens, { firstToken, endToken }: Sentence): boolean {
  for (let i = firstToken; i < endToken; i++)
    if (NEXT.has(tokens.hash[i]!) && PERIODS.has(tokens.hash[i + 1]!)) return true;
  return false;
}
