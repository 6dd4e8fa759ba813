import { PENN_TAGS, type PennTag, Tag, TokenKind } from "./analysis.ts";
import { hashOf } from "./hash.ts";
import { Form, type TokenBuffer } from "./tokens.ts";

const PENN = Object.fromEntries(PENN_TAGS.map((tag, i) => [tag, i])) as Readonly<Record<PennTag, number>>;

/** The coarse class of each Penn tag. */
const COARSE: Readonly<Uint8Array> = Uint8Array.from(PENN_TAGS, (tag) => {
  if (tag === "NN" || tag === "NNS") return Tag.noun;
  if (tag === "NNP" || tag === "NNPS") return Tag.name;
  if (tag.startsWith("VB") || tag === "MD") return Tag.verb;
  if (tag.startsWith("JJ")) return Tag.adjective;
  if (tag === "RB" || tag === "RBR" || tag === "RBS") return Tag.adverb;
  if (tag === "CD") return Tag.number;
  return /^(?:CC|DT|EX|IN|PDT|POS|PRP\$?|RP|TO|WDT|WP\$?|WRB)$/.test(tag) ? Tag.function : Tag.other;
});

/** The tag of a mark or symbol, which needs no model. */
function markTag(prose: string, tokens: TokenBuffer, i: number): number {
  const code = prose.charCodeAt(tokens.start[i]!);
  switch (code) {
    case 44:
      return PENN[","];
    case 46:
      return tokens.end[i]! - tokens.start[i]! > 1 ? PENN[":"] : PENN["."];
    case 33:
    case 63:
      return PENN["."];
    case 40:
    case 91:
    case 123:
      return PENN["-LRB-"];
    case 41:
    case 93:
    case 125:
      return PENN["-RRB-"];
    case 0x201c:
    case 0x2018:
    case 0x201e:
    case 0xab:
    case 96:
      return PENN["``"];
    case 0x201d:
    case 0x2019:
    case 0xbb:
      return PENN["''"];
    case 34:
    case 39:
      return opensQuote(tokens, i) ? PENN["``"] : PENN["''"];
    default:
      return PENN[":"];
  }
}

/** Whether a straight mark opens: a blank or bracket before it and something right behind. */
function opensQuote(tokens: TokenBuffer, i: number): boolean {
  const behind = i + 1 < tokens.count && (tokens.form[i + 1]! & Form.glued) !== 0;
  return behind && (tokens.form[i]! & Form.glued) === 0;
}

const WORDS: readonly (readonly [PennTag, string])[] = [
  ["DT", "the a an this these those some any each every no all both"],
  [
    "IN",
    "of in for on with at by from about after before as because than into over against between during under while although though if since until through without that",
  ],
  ["PRP", "he she it they i we you him them us me himself herself itself themselves"],
  ["PRP$", "his her its their our my your"],
  ["CC", "and or but nor"],
  ["TO", "to"],
  ["MD", "will would can could may might must should shall 'll 'd ca wo"],
  ["VBZ", "is has does says 's"],
  ["VBD", "was were had did said told"],
  ["VBP", "are have do am 've 're 'm say"],
  ["VB", "be"],
  ["WP", "who what whom"],
  ["WDT", "which"],
  ["WRB", "when where why how"],
  ["RB", "not n't also never now then there only even still"],
];
const LEXICON = new Map(
  WORDS.flatMap(([tag, words]) => words.split(" ").map((word) => [hashOf(word), PENN[tag]] as const)),
);

export function tagTokens(prose: string, tokens: TokenBuffer, penn: Uint8Array, tag: Uint8Array): void {
  for (let i = 0; i < tokens.count; i++) {
    penn[i] = guess(prose, tokens, i);
    tag[i] = COARSE[penn[i]!]!;
  }
}

function guess(prose: string, tokens: TokenBuffer, i: number): number {
  const kind = tokens.kind[i]!;
  if (kind === TokenKind.number) return PENN.CD;
  if (kind === TokenKind.punctuation) return markTag(prose, tokens, i);
  if (kind === TokenKind.symbol) return /\p{Sc}/u.test(prose.slice(tokens.start[i], tokens.end[i])) ? PENN.$ : PENN.SYM;
  const known = LEXICON.get(tokens.hash[i]!);
  if (known !== undefined) return known;
  const opens =
    i === 0 || (tokens.kind[i - 1] === TokenKind.punctuation && /[.!?"“]/.test(prose[tokens.start[i - 1]!]!));
  if ((tokens.form[i]! & Form.capital) !== 0 && !opens) return PENN.NNP;
  const word = prose.slice(tokens.start[i], tokens.end[i]);
  if (/ed$/.test(word)) return PENN.VBD;
  if (/ing$/.test(word)) return PENN.VBG;
  if (/ly$/.test(word)) return PENN.RB;
  if (/(?:al|ous|ive|ic|ful|less|able)$/.test(word)) return PENN.JJ;
  return /[^s]s$/.test(word) ? PENN.NNS : PENN.NN;
}
