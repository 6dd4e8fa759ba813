import { PENN_TAGS, type PennTag } from "../server/src/language/analysis.ts";
import { sentencesOf } from "../server/src/language/sentences.ts";
import { coarseOf, type Tagger } from "../server/src/language/tagger.ts";
import { TokenBuffer, tokenise } from "../server/src/language/tokens.ts";
import { pennOf, type TaggedArticle } from "./data.ts";

export interface TagScore {
  /** Gold tokens in all. */
  readonly tokens: number;
  /** Those with the very span of a token of ours, and how many of them have the right coarse class and the right tag. */
  readonly same: number;
  readonly sameCoarse: number;
  readonly samePenn: number;
  /** Right coarse classes among all gold tokens; a part of a hyphenated word of ours is judged by `fits`. */
  readonly coarse: number;
  readonly confusions: ReadonlyMap<string, number>;
  toString(): string;
}

/**
 * Tags measured against gold ones, folded to the eight coarse classes. A gold token whose span is none of ours is an
 * error, save in hyphenated words, which GUM parts and we keep whole: there the hyphen counts as right, and each part
 * as right where it has the class that we give the whole, or we say adjective (Penn's tag for hyphenated modifiers).
 */
export function scoreTags(tagger: Tagger, articles: readonly TaggedArticle[]): TagScore {
  let tokens = 0;
  let same = 0;
  let sameCoarse = 0;
  let samePenn = 0;
  let coarse = 0;
  const confusions = new Map<string, number>();
  for (const { paragraphs, tags } of articles) {
    const ours = new Map<number, { end: number; tag: number; text: string }>();
    const hyphenated: { start: number; end: number; tag: number }[] = [];
    for (const { start, text } of paragraphs) {
      const buffer = new TokenBuffer();
      tokenise(text, buffer);
      const penn = new Uint8Array(buffer.count);
      tagger.tag(text, buffer, sentencesOf(text, buffer), penn, new Uint8Array(buffer.count));
      for (let i = 0; i < buffer.count; i++) {
        const from = start + buffer.start[i]!;
        const word = text.slice(buffer.start[i], buffer.end[i]);
        ours.set(from, { end: start + buffer.end[i]!, tag: penn[i]!, text: word });
        if (/.-./.test(word)) hyphenated.push({ start: from, end: start + buffer.end[i]!, tag: penn[i]! });
      }
    }
    for (const { start, end, tag } of tags) {
      tokens++;
      const gold = pennOf(tag);
      const one = ours.get(start);
      if (one && one.end === end) {
        same++;
        if (one.tag === gold) samePenn++;
        if (coarseOf(one.tag) === coarseOf(gold)) {
          sameCoarse++;
          coarse++;
        } else {
          const name = `${tag}>${PENN_TAGS[one.tag]}`;
          confusions.set(name, (confusions.get(name) ?? 0) + 1);
        }
        continue;
      }
      const whole = hyphenated.find((word) => word.start <= start && end <= word.end);
      if (!whole) continue;
      const isModifier = (PENN_TAGS[whole.tag] as PennTag) === "JJ";
      if (tag === "HYPH" || isModifier || coarseOf(whole.tag) === coarseOf(gold)) coarse++;
    }
  }
  const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(2)}%`;
  return {
    tokens,
    same,
    sameCoarse,
    samePenn,
    coarse,
    confusions,
    toString: () =>
      `${percent(sameCoarse, same)} of the ${same} tokens that are the same (Penn tags ${percent(samePenn, same)}); of all ${tokens} gold tokens ${percent(coarse, tokens)}, with every difference an error ${percent(sameCoarse, tokens)}`,
  };
}

/** How the sentences that the linter reads begin where the annotation's do. */
export function scoreSentences(articles: readonly TaggedArticle[]): { precision: number; recall: number; f1: number } {
  let right = 0;
  let found = 0;
  let wanted = 0;
  for (const { paragraphs, sentenceStarts } of articles) {
    const starts = new Set(sentenceStarts);
    wanted += starts.size;
    for (const { start, text } of paragraphs) {
      const buffer = new TokenBuffer();
      tokenise(text, buffer);
      for (const sentence of sentencesOf(text, buffer)) {
        found++;
        if (starts.has(start + sentence.start)) right++;
      }
    }
  }
  return { precision: right / found, recall: right / wanted, f1: (2 * right) / (found + wanted) };
}
