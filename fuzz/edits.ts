import type { Change } from "../server/src/text/document.ts";
import { draftOf, mutate, scrap } from "./drafts.ts";
import type { Random } from "./random.ts";
import { DRAFTS } from "./seeds.ts";

/** Messages of an editor, in order; each holds changes, each into the text as the ones before it left it. */
export type Edit = readonly (readonly Change[])[];

type Make = (text: string, random: Random, before: readonly string[]) => Edit;

/** What a writer does to a draft, as an editor sends it. */
const MAKERS: readonly (readonly [weight: number, make: Make])[] = [
  [5, typed],
  [2, erased],
  [3, pasted],
  [2, cut],
  [2, moved],
  [3, undone],
  [1, otherLineEnds],
  [1, replacedWhole],
  [2, split],
  [2, joined],
  [2, quotedFarApart],
  [1, manyCursors],
  [1, replacedAll],
  [2, markedUp],
  [3, mutated],
];
const ALL = MAKERS.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

/** One edit of a text. `before` holds the texts it was until now, the latest last. */
export function editOf(text: string, before: readonly string[], random: Random): Edit {
  return random.pick(ALL)(text, random, before);
}

/** A letter at a time. */
function typed(text: string, random: Random): Edit {
  let at = placeIn(text, random);
  const words = random.chance(0.3) ? ` ${scrap(random)}` : random.pick(DRAFTS).slice(random.below(60));
  return [...words.slice(0, 3 + random.below(6))].map((letter) => {
    const change = { start: at, end: at, text: letter };
    at += letter.length;
    return [change];
  });
}

/** Backspace, some times. */
function erased(text: string, random: Random): Edit {
  const at = placeIn(text, random);
  const count = Math.min(at, 1 + random.below(6));
  return Array.from({ length: count }, (_, i) => [{ start: at - i - 1, end: at - i, text: "" }]);
}

/** A piece of this draft or another one. */
function pasted(text: string, random: Random): Edit {
  const { start, end } = pieceOf(text, random, 60);
  const piece = pieceOf(text, random, 400);
  const words = random.chance(0.5) ? text.slice(piece.start, piece.end) : random.pick(DRAFTS);
  return [[{ start, end: random.chance(0.6) ? start : end, text: words }]];
}

function cut(text: string, random: Random): Edit {
  return [[{ ...pieceOf(text, random, 400), text: "" }]];
}

/** A paragraph or a piece put elsewhere, as one message or two. */
function moved(text: string, random: Random): Edit {
  const { start, end } = random.chance(0.6) ? paragraphOf(text, random) : pieceOf(text, random, 200);
  const rest = text.length - (end - start);
  const at = random.below(rest + 1);
  const out = { start, end, text: "" };
  const back = { start: at, end: at, text: text.slice(start, end) };
  return random.chance(0.5) ? [[out, back]] : [[out], [back]];
}

/** What it was some edits ago: all that differs, or the whole text. */
function undone(text: string, random: Random, before: readonly string[]): Edit {
  const was = before.at(-1 - random.few(before.length));
  if (was === undefined) return typed(text, random);
  return [[random.chance(0.3) ? whole(text, was) : differing(text, was)]];
}

function otherLineEnds(text: string, random: Random): Edit {
  const end = random.pick(["\n", "\r\n", "\r\n", "\r"]);
  const other = text.replace(/\r\n|\r|\n/g, end);
  if (random.chance(0.5)) return [[whole(text, other)]];
  // Some editors send every line end, from the last to the first.
  const changes = [...text.matchAll(/\r\n|\r|\n/g)]
    .reverse()
    .map(({ index, 0: old }) => ({ start: index, end: index + old.length, text: end }));
  return [changes.slice(0, 60)];
}

function replacedWhole(text: string, random: Random): Edit {
  return [[whole(text, draftOf(random, 1500).text)]];
}

function split(text: string, random: Random): Edit {
  const at = placeIn(text, random);
  return [
    [{ start: at, end: at, text: random.pick(["\n\n", "\n\n", "\n", "\r\n\r\n", "\n\n\n\n", "\n> \n", "\n\n- "]) }],
  ];
}

/** Two paragraphs made one. */
function joined(text: string, random: Random): Edit {
  const start = random.below(text.length + 1);
  const found = /(?:\r\n|\r|\n)\s*/.exec(text.slice(start));
  if (!found) return cut(text, random);
  const at = start + found.index;
  return [[{ start: at, end: at + found[0].length, text: random.pick([" ", " ", "", "\n"]) }]];
}

/** Quotation marks, brackets or fences around a long stretch, in one message, two, or one of the two alone. */
function quotedFarApart(text: string, random: Random): Edit {
  const [open, close] = random.pick([
    ["“", "”"],
    ["“", "”"],
    ['"', '"'],
    ["‘", "’"],
    ["<!-- ", " -->"],
    ["\n```\n", "\n```\n"],
    ["**", "**"],
    ["[", "](https://a.example)"],
    ["\n<div>\n", "\n</div>\n"],
    ["<!-- newslint-ignore-start -->", "<!-- newslint-ignore-end -->"],
  ] as const);
  const start = random.below(Math.ceil(text.length / 2) + 1);
  const end = Math.min(text.length, start + Math.floor(text.length * 0.2) + random.below(text.length));
  const last = { start: end, end, text: close };
  const first = { start, end: start, text: open };
  return random.pick([
    [[last, first]],
    [[first], [{ ...last, start: end + open.length, end: end + open.length }]],
    [[first]],
    [[last]],
  ]);
}

/** The same letters at several places at once, from the last to the first or the first to the last. */
function manyCursors(text: string, random: Random): Edit {
  const put = random.pick(["x", " ", "“", "\n", "- ", "said "]);
  const places = Array.from({ length: 2 + random.below(6) }, () => random.below(text.length + 1)).sort((a, b) => b - a);
  const backwards = places.map((at) => ({ start: at, end: at, text: put }));
  if (random.chance(0.5)) return [backwards];
  return [places.reverse().map((at, i) => ({ start: at + i * put.length, end: at + i * put.length, text: put }))];
}

/** Every place of a word replaced, as “replace all” does. */
function replacedAll(text: string, random: Random): Edit {
  const words = text.match(/\p{L}{3,20}/gu);
  if (!words) return typed(text, random);
  const word = random.pick(words);
  const put = random.pick([word.toUpperCase(), scrap(random).slice(0, 20), ""]);
  const changes: Change[] = [];
  for (
    let at = text.lastIndexOf(word);
    at >= 0 && changes.length < 40;
    at = at === 0 ? -1 : text.lastIndexOf(word, at - 1)
  )
    // Places must not meet: "anana" holds "ana" twice.
    if (changes.length === 0 || at + word.length <= changes.at(-1)!.start)
      changes.push({ start: at, end: at + word.length, text: put });
  return [changes];
}

/** What changes how all behind it is read. */
function markedUp(text: string, random: Random): Edit {
  const signs = [
    "“",
    "”",
    '"',
    "<!--",
    "-->",
    "```\n",
    "---\n",
    "[^1]: x\n",
    "[a]: https://b.example\n",
    "> ",
    "# ",
    "    ",
    "| a |\n|---|\n",
  ];
  const at = random.pick([0, 0, placeIn(text, random), startOfLine(text, random)]);
  return [[{ start: at, end: at, text: random.pick(signs) }]];
}

function mutated(text: string, random: Random): Edit {
  return [[differing(text, mutate(text, random))]];
}

/** Anywhere, or right behind what ends or opens something. */
function placeIn(text: string, random: Random): number {
  const at = random.below(text.length + 1);
  if (random.chance(0.5)) return at;
  const found = /[“”"'.,\r\n\])>]/.exec(text.slice(at));
  return found ? at + found.index + 1 : at;
}

function startOfLine(text: string, random: Random): number {
  return text.lastIndexOf("\n", random.below(text.length + 1)) + 1;
}

function pieceOf(text: string, random: Random, most: number): { start: number; end: number } {
  const start = random.below(text.length + 1);
  return { start, end: Math.min(text.length, start + random.below(most)) };
}

function paragraphOf(text: string, random: Random): { start: number; end: number } {
  const at = random.below(text.length + 1);
  const start = Math.max(0, text.lastIndexOf("\n\n", at));
  const end = text.indexOf("\n\n", at + 1);
  return { start, end: end < 0 ? text.length : end };
}

function whole(text: string, put: string): Change {
  return { start: 0, end: text.length, text: put };
}

/** No more than what differs. */
function differing(was: string, is: string): Change {
  let start = 0;
  const most = Math.min(was.length, is.length);
  while (start < most && was[start] === is[start]) start++;
  let back = 0;
  while (back < most - start && was[was.length - 1 - back] === is[is.length - 1 - back]) back++;
  return { start, end: was.length - back, text: is.slice(start, is.length - back) };
}
