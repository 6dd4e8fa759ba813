import type { Format } from "../server/src/text/document.ts";
import type { Random } from "./random.ts";
import { DRAFTS, MARKUP, SIGNS, WORDS } from "./seeds.ts";

export interface FuzzedDraft {
  readonly text: string;
  readonly format: Format;
  /** Of a giant, what it is made of. */
  readonly what?: string;
}

/** Most drafts are short, for what breaks a reader is seldom long; a few are as long as stories get. */
const SIZES: readonly (readonly [share: number, longest: number])[] = [
  [0.01, 20_000],
  [0.05, 6000],
  [0.3, 1500],
  [1, 600],
];

export function anyDraftOf(random: Random): FuzzedDraft {
  const [, longest] = SIZES.find(([share]) => random.chance(share))!;
  return draftOf(random, longest);
}

/** A draft that nobody would write, of at most about `longest` code units. */
export function draftOf(random: Random, longest: number): FuzzedDraft {
  const format = random.chance(0.7) ? "markdown" : "plain";
  const size = 20 + random.few(longest - 20);
  const make = random.pick([soup, soup, mutated, mutated, mutated, spliced, repeated, planes]);
  return { text: make(random, size).slice(0, longest), format };
}

/** A draft of about 300 words, most often good copy with slips of the hand in it: what is edited. */
export function storyOf(random: Random): FuzzedDraft {
  const format = random.chance(0.7) ? "markdown" : "plain";
  const size = 1500 + random.below(700);
  const make = random.pick([mutated, mutated, mutated, mutated, spliced, soup]);
  return { text: make(random, size).slice(0, size + 300), format };
}

/** A piece of anything. */
export function scrap(random: Random): string {
  const kind = random.below(20);
  if (kind < 6) return random.pick(WORDS);
  if (kind < 10) return random.pick(MARKUP);
  if (kind < 14) return random.pick(SIGNS);
  if (kind < 16) return random.pick(DRAFTS);
  if (kind < 17) return String(random.below(10 ** random.below(12)));
  if (kind < 18) return unicode(random);
  const seed = random.pick(DRAFTS);
  const start = random.below(seed.length);
  return seed.slice(start, start + 1 + random.few(80));
}

/** Scraps in a row. */
function soup(random: Random, size: number): string {
  let text = "";
  const glue = random.pick([" ", " ", " ", "", "\n", "\n\n"]);
  while (text.length < size) text += scrap(random) + (random.chance(0.85) ? glue : "\n\n");
  return text;
}

/** Good copy with slips of the hand in it: cut, doubled, moved and foreign pieces. */
function mutated(random: Random, size: number): string {
  let text = "";
  while (text.length < size) text += `${random.pick(DRAFTS)}${random.pick(["\n\n", "\n\n", " ", "\n"])}`;
  const most = 1 + random.few(Math.max(2, size / 40));
  for (let i = 0; i < most; i++) text = mutate(text, random);
  return text;
}

/** One slip of the hand. */
export function mutate(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.few(60));
  const cut = text.slice(start, end);
  const put = random.pick([
    () => "",
    () => scrap(random),
    () => scrap(random),
    () => cut + cut,
    () => [...cut].reverse().join(""),
    () => cut.toUpperCase(),
    () => cut.replaceAll(" ", random.pick(SIGNS)),
    () => cut + random.pick(SIGNS).repeat(1 + random.few(50)),
    () => random.pick(MARKUP).repeat(1 + random.few(30)),
  ])();
  return text.slice(0, start) + put + text.slice(end);
}

/** Two drafts cut anywhere and put together, again and again. */
function spliced(random: Random, size: number): string {
  let text = "";
  while (text.length < size) {
    const seed = random.pick(DRAFTS);
    const start = random.below(seed.length);
    text += seed.slice(start, start + 1 + random.below(200));
  }
  return text;
}

/** A short pattern many times over: what matchers that look ahead or back dislike most. */
function repeated(random: Random, size: number): string {
  const pattern = patternOf(random);
  return random.pick(["", random.pick(DRAFTS)]) + pattern.repeat(Math.ceil(size / pattern.length)) + scrap(random);
}

/** One to five scraps, never nothing. */
export function patternOf(random: Random): string {
  let pattern = "";
  const parts = 1 + random.below(5);
  for (let i = 0; i < parts; i++) pattern += scrap(random).slice(0, 120) + random.pick(["", " ", " ", "\n"]);
  return pattern === "" ? "a" : pattern;
}

/** Letters from all over Unicode, halves of pairs too. */
function planes(random: Random, size: number): string {
  let text = "";
  while (text.length < size) text += random.chance(0.3) ? `${random.pick(WORDS)} ` : unicode(random);
  return text;
}

function unicode(random: Random): string {
  let text = "";
  const count = 1 + random.few(12);
  for (let i = 0; i < count; i++)
    text += random.chance(0.5)
      ? String.fromCharCode(random.below(0x10000))
      : String.fromCodePoint(random.below(0x110000));
  return text;
}
