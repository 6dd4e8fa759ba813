import { Penn, type Sentence, Tag, TokenKind, type Tokens } from "../language/analysis.ts";
import { hashes } from "../language/hash.ts";
import type { Paragraph } from "./facts.ts";

/*
 * What a reader takes from the paper without asking who says so (rules.md section 2a, steps 1, 2 and 4 of the ladder; step
 * 3 is `isActOnRecord`). Each is told by the sentence's first finite verb and what stands beside it.
 */

/** Things that are done before one's eyes. */
const SEEN = hashes(`
  applauded ate barked blew boarded bowed broke burned burnt burst carried chanted cheered circled clapped climbed clung collapsed
  crackled crashed crawled crept crossed crouched crowded curled danced drank dripped drifted drizzled drove dug fell filed flapped
  flashed flickered floated flooded flowed fluttered flew gathered glittered glowed hobbled howled huddled hugged hung jumped kissed
  knelt laughed lay leaned leaned leapt lined lit marched nodded opened parked paused peered piled pointed poured pulled
  pushed raced rained rang roared rolled rose rushed sailed sang sat screamed scrambled shivered shone shook shouted shrugged
  sighed slept slid slipped slumped smelled smelt smiled smoked smouldered snowed sobbed sounded spilled sprawled squatted stared stood
  stopped strode stumbled swam swayed swept swung trickled trotted trudged tumbled turned unfurled waded wailed waited
  walked wandered watched waved wept whispered whistled wiped wobbled yawned
`);
/** Reporters where they were. */
const WITNESSES = hashes(
  "reporter reporters correspondent correspondents photographer photographers journalist journalists",
);
const FIRST_PERSON = hashes("i we");

const BE = hashes("is are was were 's 're");
/** Where a thing is, and when it comes. */
const LIES = hashes(
  "lies lie lay stands stand stood sits sit borders border falls fall fell begins begin began ends end ended starts start started turns turned runs run ran lived lives",
);
const BORN = hashes("born married aged based located situated buried");
const OFFICES = hashes(`
  ambassador archbishop attorney bishop captain cardinal chair chairman chairperson chairwoman chancellor chief coach commander
  commissioner congressman congresswoman councillor councilman councilwoman deputy director editor emperor founder general governor
  head headmaster headteacher judge justice king leader lord magistrate manager mayor member minister monarch ombudsman owner
  pastor pope premier president priest prince princess principal professor queen rabbi rector representative secretary senator
  sheriff speaker spokesman spokesperson spokeswoman superintendent treasurer widow widower wife husband son daughter brother
  sister mother father
`);
const LINKS = hashes("of in for at and ,");

const COMES = hashes("comes come came");
const FRAMED = hashes("as after amid at ahead before");
const CONTINUING = hashes("amid since");

/** Whether a sentence needs nobody behind it: the reporter was there, it can be looked up on a map or a calendar, or it is the known background of the news. */
export function isSelfEvident({ facts }: Paragraph, sentence: number): boolean {
  const { tokens, sentences } = facts.analysis;
  const own = sentences[sentence];
  if (!own) return false;
  return isWitnessed(tokens, own) || isOnTheMap(tokens, own) || isBackground(tokens, own);
}

/** Step 1: the first person, or something done before one's eyes, with a place or a time. */
function isWitnessed(tokens: Tokens, sentence: Sentence): boolean {
  const verb = firstVerb(tokens, sentence);
  if (verb < 0) return false;
  for (let i = sentence.firstToken; i < verb; i++)
    if (FIRST_PERSON.has(tokens.hash[i]!) || WITNESSES.has(tokens.hash[i]!)) return true;
  const main = tokens.penn[verb + 1] === Penn.VBG && BE.has(tokens.hash[verb]!) ? -1 : verb;
  return main >= 0 && SEEN.has(tokens.hash[main]!) && isPlaced(tokens, main + 1, sentence.endToken);
}

/** Step 2: dates, places, offices, families. */
function isOnTheMap(tokens: Tokens, sentence: Sentence): boolean {
  const verb = firstVerb(tokens, sentence);
  if (verb < 0) return false;
  const hash = tokens.hash[verb]!;
  let at = verb + 1;
  if (LIES.has(hash)) return isPlaced(tokens, at, Math.min(at + 5, sentence.endToken));
  if (!BE.has(hash)) return false;
  while (at < sentence.endToken && tokens.tag[at] === Tag.adverb) at++;
  if (BORN.has(tokens.hash[at]!)) return true;
  if (tokens.penn[at] === Penn.IN || tokens.penn[at] === Penn.CD)
    return isPlaced(tokens, at, Math.min(at + 5, sentence.endToken));
  // The head of what somebody is: "the mayor of Vik", "a former member of the council".
  for (; at < sentence.endToken && !LINKS.has(tokens.hash[at]!); at++) {
    if (OFFICES.has(tokens.hash[at]!)) return true;
    const tag = tokens.tag[at];
    if (tag === Tag.verb || tokens.kind[at] === TokenKind.punctuation) return false;
  }
  return false;
}

/** Step 4: "The move comes as …", "Amid …". */
function isBackground(tokens: Tokens, { firstToken, endToken }: Sentence): boolean {
  if (CONTINUING.has(tokens.hash[firstToken]!)) return true;
  const near = Math.min(endToken, firstToken + 8);
  for (let i = firstToken + 1; i < near; i++) {
    if (!COMES.has(tokens.hash[i]!)) continue;
    // "comes as", "comes a month after".
    for (let at = i + 1; at < Math.min(endToken, i + 5); at++) if (FRAMED.has(tokens.hash[at]!)) return true;
  }
  return false;
}

/** The first verb that a subject can have; -1 where there is none. */
function firstVerb(tokens: Tokens, { firstToken, endToken }: Sentence): number {
  for (let i = firstToken; i < endToken; i++) {
    const penn = tokens.penn[i];
    if (penn === Penn.VBD || penn === Penn.VBZ || penn === Penn.VBP || penn === Penn.MD) return i;
  }
  return -1;
}

/** Whether a preposition, a direction or a name says where or when. */
function isPlaced(tokens: Tokens, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const penn = tokens.penn[i];
    if (penn === Penn.IN || penn === Penn.CD || penn === Penn.RP || penn === Penn.TO || tokens.tag[i] === Tag.name)
      return true;
  }
  return false;
}
