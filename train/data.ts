import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { PENN_TAGS, type PennTag } from "../server/src/language/analysis.ts";

/** The folder of the development data, beside the checkout. */
export const DATA = path.resolve("..", "shared", "data");

/** One article with a Penn tag for each token, by the token's span in its text. */
export interface TaggedArticle {
  readonly id: string;
  /** Pieces of the text that are analysed each by itself, as paragraphs are, and where each begins. */
  readonly paragraphs: readonly { readonly start: number; readonly text: string }[];
  readonly tags: readonly { readonly start: number; readonly end: number; readonly tag: string }[];
  /** Offsets at which the annotation begins sentences. */
  readonly sentenceStarts: readonly number[];
}

const lines = (text: string) => text.trim().split("\n");

/** PolNeAR's training articles with CoreNLP's tags. */
export function polnear(): TaggedArticle[] {
  const texts = new Map<string, string>();
  for (const line of lines(readFileSync(path.join(DATA, "polnear.train.jsonl"), "utf8"))) {
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    texts.set(id, text);
  }
  const packed = execFileSync("xz", ["-dc", path.join(DATA, "polnear_tags.train.jsonl.xz")], { maxBuffer: 2 ** 30 });
  return lines(packed.toString("utf8")).map((line) => {
    const { id, tokens, pos, sentences } = JSON.parse(line) as {
      id: string;
      tokens: number[];
      pos: string;
      sentences: number[];
    };
    const tags = pos.split(" ").map((tag, i) => ({ start: tokens[2 * i]!, end: tokens[2 * i + 1]!, tag }));
    return {
      id,
      paragraphs: linesOf(texts.get(id)!),
      tags,
      sentenceStarts: sentences.map((token) => tags[token]!.start),
    };
  });
}

/** GUM's news articles with gold tags: to measure on, never to train on. */
export function gumNews(): TaggedArticle[] {
  return lines(readFileSync(path.join(DATA, "gum_news.dev.jsonl"), "utf8")).map((line) => {
    const { id, text, tokens, sentences } = JSON.parse(line) as {
      id: string;
      text: string;
      tokens: [number, number, string, string][];
      sentences: [number, number][];
    };
    const tags = tokens.map(([start, end, tag]) => ({ start, end, tag }));
    return { id, paragraphs: linesOf(text), tags, sentenceStarts: sentences.map(([start]) => start) };
  });
}

function linesOf(text: string): { start: number; text: string }[] {
  return [...text.matchAll(/[^\n]+/g)].map((match) => ({ start: match.index, text: match[0] }));
}

const NUMBER_OF = new Map<string, number>(PENN_TAGS.map((tag, i) => [tag, i]));
/** Tags of GUM that the Penn Treebank of old does not have, as the nearest it has. */
const NEWER: Readonly<Record<string, PennTag>> = { HYPH: ":", NFP: ":", GW: "NN", ADD: "NN", AFX: "JJ", XX: "FW" };

/** The number of a Penn tag in `PENN_TAGS`. */
export function pennOf(tag: string): number {
  const number = NUMBER_OF.get(NEWER[tag] ?? tag);
  if (number === undefined) throw new Error(`${tag} is no Penn tag`);
  return number;
}
