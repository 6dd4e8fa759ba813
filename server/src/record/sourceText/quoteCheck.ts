import type { Span } from "../../text/span.ts";
import { hasLoneLabel, lastAtOrBefore, lineAt, speakerAt } from "./sourceText.ts";
import { type SourceWords, saidAs, wordsIn } from "./sourceWords.ts";

/** A stretch of the comparison: said alike, only in the draft, or only in the source. */
export interface QuotePiece {
  readonly kind: "same" | "draft" | "source";
  /** The words as the draft writes them, for `source` as the source does. */
  readonly text: string;
}

/** How a quotation stands to its source, as words align (rules.md 16 and 7d). */
export interface QuoteCheck {
  /** 0 to 1: twice the words said alike over the words of both. 1: word for word. */
  readonly similarity: number;
  /** Where in the source's text. */
  readonly at: Span;
  readonly pieces: readonly QuotePiece[];
  /** What an ellipsis left out that turns the sense, or is long; undefined where there is nothing of the kind. */
  readonly omission: { readonly words: number; readonly turning: string | undefined } | undefined;
  /** Who speaks there, as the source labels it. */
  readonly speaker: string | undefined;
  /** The source has no other label: it may be a heading. */
  readonly isLoneLabel: boolean;
}

/** Under this a quotation counts as not found. */
export const FOUND = 0.6;
/** More words than this may not go behind an ellipsis unsaid. */
export const LONG_OMISSION = 40;

/** What people say between words, and papers leave out. */
const FILLERS = new Set("um uh er erm ah eh mm mhm hmm uhm".split(" "));
/** Words without which a sentence says something else. */
const TURNING = new Set(
  "not never no only unless if but alleged allegedly cannot can't don't doesn't didn't won't wouldn't isn't aren't wasn't weren't shouldn't couldn't haven't hasn't hadn't none nobody nothing without hardly".split(
    " ",
  ),
);
const ELLIPSIS = /\[?(?:…|\.\s?\.\s?\.)\]?/;
/** An editor's own words inside a quotation. */
const BRACKETED = /\[[^[\]]{0,120}\]/g;

/** Stands for each unit of them: no letter, and in no draft. */
const BLANKED = "\u0000";

/** Words looked at for where a quotation may stand, and places of each. */
const MOST_PLACES = 200;
const MOST_WINDOWS = 6;
/** Words longer than any quotation. */
const LONGEST = 2000;
/** Parts between ellipses that are looked up; what stands behind more of them counts as not said. */
const MOST_PARTS = 20;

interface Word {
  readonly said: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Looks a quotation (the words between its marks) up in a source. Undefined where no stretch of the source is like it at
 * all, or it holds no words.
 */
export function checkQuote(quote: string, words: SourceWords): QuoteCheck | undefined {
  const parts = quote
    .replace(BRACKETED, (bracketed) => (ELLIPSIS.test(bracketed) ? bracketed : BLANKED.repeat(bracketed.length)))
    .split(ELLIPSIS)
    .map((part) => ({ part, words: spoken(part) }))
    .filter((one) => one.words.length > 0);
  if (parts.length === 0) return undefined;
  const aligned: Alignment[] = [];
  let from = 0;
  for (const [i, { part, words: asked }] of parts.entries()) {
    const isLookedUp = i < MOST_PARTS;
    const one = isLookedUp
      ? (align(part, asked, words, from) ?? (from > 0 ? align(part, asked, words, 0) : undefined))
      : undefined;
    if (one) {
      aligned.push(one);
      from = one.last + 1;
    } else aligned.push(missed(part, asked));
  }
  const found = aligned.filter((one) => one.first >= 0);
  const [first] = found;
  if (!first) return undefined;
  const last = found.at(-1)!;
  const total = aligned.reduce((sum, one) => sum + one.asked + one.heard, 0);
  const same = aligned.reduce((sum, one) => sum + one.same, 0);
  const at = {
    start: words.starts[Math.min(first.first, last.first)]!,
    end: words.ends[Math.max(first.last, last.last)]!,
  };
  return {
    similarity: total === 0 ? 0 : (2 * same) / total,
    at,
    pieces: aligned.flatMap(({ pieces }, i) => (i === 0 ? pieces : [{ kind: "same" as const, text: "…" }, ...pieces])),
    omission: omissionOf(aligned, words),
    speaker: speakerAt(words.source, words.starts[first.first]!),
    isLoneLabel: hasLoneLabel(words.source, words.starts[first.first]!),
  };
}

interface Alignment {
  /** Words of the source, first and last; -1 where it was not found. */
  readonly first: number;
  readonly last: number;
  readonly asked: number;
  readonly heard: number;
  readonly same: number;
  readonly pieces: readonly QuotePiece[];
}

function missed(part: string, asked: readonly Word[]): Alignment {
  return {
    first: -1,
    last: -1,
    asked: asked.length,
    heard: asked.length,
    same: 0,
    pieces: [{ kind: "draft", text: part.trim() }],
  };
}

/** The words of a text as they are heard, without fillers and stutters. */
function spoken(text: string): readonly Word[] {
  const heard: Word[] = [];
  for (const { start, end, written } of wordsIn(text)) {
    const said = saidAs(written);
    if (FILLERS.has(said) || heard.at(-1)?.said === said) continue;
    heard.push({ said, start, end });
    if (heard.length === LONGEST) break;
  }
  return heard;
}

/** The best alignment of a part of a quotation at or behind a word of the source. */
function align(part: string, asked: readonly Word[], source: SourceWords, from: number): Alignment | undefined {
  let best: Alignment | undefined;
  for (const start of windowsFor(asked, source, from)) {
    const reach = Math.ceil(asked.length * 0.5) + 8;
    const window = heardBetween(source, Math.max(from, start - 4), start + asked.length + reach);
    const one = compare(part, asked, window, source);
    if (one && (!best || score(one) > score(best))) best = one;
  }
  return best;
}

function score({ same, asked, heard }: Alignment): number {
  return (2 * same) / (asked + heard);
}

/** Where in the source the part may begin: places that several of its rarer words agree on, the likeliest first. */
function windowsFor(asked: readonly Word[], source: SourceWords, from: number): readonly number[] {
  const known = asked
    .map(({ said }, i) => ({ i, places: source.placesOf[source.wordNumbers.get(said) ?? -1] ?? [] }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => a.places.length - b.places.length);
  const votes = new Map<number, number>();
  let looked = 0;
  for (const { i, places } of known) {
    if (looked >= 12 && places.length > MOST_PLACES) break;
    looked++;
    for (const place of places.length > MOST_PLACES * 10 ? places.slice(0, MOST_PLACES * 10) : places) {
      if (place < from) continue;
      const bucket = Math.floor((place - i) / 8);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1 / Math.log2(1 + places.length));
    }
  }
  const weigh = (bucket: number) => (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0);
  return [...votes.keys()]
    .map((bucket) => ({ bucket, weight: weigh(bucket) }))
    .sort((a, b) => b.weight - a.weight || a.bucket - b.bucket)
    .slice(0, MOST_WINDOWS)
    .map(({ bucket }) => Math.max(0, bucket * 8));
}

/** Words of the source with their numbers, fillers and stutters left out. */
function heardBetween(source: SourceWords, from: number, to: number): readonly (Word & { readonly at: number })[] {
  const heard: (Word & { readonly at: number })[] = [];
  for (let at = Math.max(0, from); at < Math.min(source.count, to); at++) {
    const start = source.starts[at]!;
    const end = source.ends[at]!;
    const said = saidAs(source.english.slice(start, end));
    if (FILLERS.has(said) || heard.at(-1)?.said === said) continue;
    heard.push({ said, start, end, at });
  }
  return heard;
}

/** A run of the comparison: words [from, to) of the draft's part, or for `source` of the window. */
interface Run {
  readonly kind: QuotePiece["kind"];
  readonly from: number;
  readonly to: number;
}

function compare(
  part: string,
  asked: readonly Word[],
  window: readonly (Word & { readonly at: number })[],
  source: SourceWords,
): Alignment | undefined {
  const { runs: all, first, last, same } = fitted(asked, window);
  if (same === 0) return undefined;
  // What was said where the draft has a bracket is what the bracket stands for.
  let said = 0;
  let bracketed = 0;
  const runs = all.filter(({ kind, from, to }, i) => {
    if (kind !== "source") {
      said += to - from;
      return true;
    }
    const behind = asked[said - 1]?.end ?? 0;
    const before = asked[said]?.start ?? part.length;
    if (i === 0 || to - from > BRACKET_WORDS || !part.slice(behind, before).includes(BLANKED)) return true;
    bracketed += to - from;
    return false;
  });
  const { text } = source.source;
  return {
    first: window[first]!.at,
    last: window[last]!.at,
    asked: asked.length,
    heard: last - first + 1 - bracketed,
    same,
    pieces: runs.map(({ kind, from, to }) => ({
      kind,
      text:
        kind === "source"
          ? text.slice(window[from]!.start, window[to - 1]!.end)
          : part.slice(asked[from]!.start, asked[to - 1]!.end),
    })),
  };
}

const SAME = 1;
const DROPPED = 2;
const ADDED = 3;
/** A word that nobody said weighs as much as three that were left out. */
const DROP_COST = 3;
/** An editor's bracket stands for so many words at most. */
const BRACKET_WORDS = 8;

/**
 * The whole of the asked words fitted into a window: fewest words added or dropped, what stands before and behind in the
 * window for nothing (Sellers 1980, approximate matching). `first` and `last` are the words of the window that are said
 * alike at either end.
 */
function fitted(
  asked: readonly Word[],
  window: readonly Word[],
): { readonly runs: readonly Run[]; readonly first: number; readonly last: number; readonly same: number } {
  const width = window.length + 1;
  const steps = new Uint8Array((asked.length + 1) * width);
  let above = new Int32Array(width);
  let row = new Int32Array(width);
  for (let i = 1; i <= asked.length; i++) {
    row[0] = i * DROP_COST;
    steps[i * width] = DROPPED;
    for (let k = 1; k < width; k++) {
      let cost = above[k]! + DROP_COST;
      let step = DROPPED;
      if (row[k - 1]! + 1 < cost) {
        cost = row[k - 1]! + 1;
        step = ADDED;
      }
      if (asked[i - 1]!.said === window[k - 1]!.said && above[k - 1]! <= cost) {
        cost = above[k - 1]!;
        step = SAME;
      }
      row[k] = cost;
      steps[i * width + k] = step;
    }
    [above, row] = [row, above];
  }
  let end = 0;
  for (let k = 1; k < width; k++) if (above[k]! < above[end]!) end = k;

  const runs: Run[] = [];
  let first = -1;
  let last = -1;
  let same = 0;
  const put = (kind: Run["kind"], at: number) => {
    const run = runs.at(-1);
    if (run?.kind === kind) runs[runs.length - 1] = { ...run, from: at };
    else runs.push({ kind, from: at, to: at + 1 });
  };
  for (let i = asked.length, k = end; i > 0; ) {
    const step = steps[i * width + k]!;
    if (step === ADDED) put("source", --k);
    else if (step === DROPPED) put("draft", --i);
    else {
      put("same", --i);
      first = --k;
      if (last < 0) last = k;
      same++;
    }
  }
  runs.reverse();
  while (runs[0]?.kind === "source") runs.shift();
  while (runs.at(-1)?.kind === "source") runs.pop();
  return { runs, first, last, same };
}

/** What stands in the source between the parts of a quotation with an ellipsis. */
function omissionOf(aligned: readonly Alignment[], source: SourceWords): QuoteCheck["omission"] {
  let most: QuoteCheck["omission"];
  for (let i = 1; i < aligned.length; i++) {
    const before = aligned[i - 1]!;
    const behind = aligned[i]!;
    if (before.first < 0 || behind.first <= before.last) continue;
    const words = behind.first - before.last - 1;
    const at = firstTurning(source, before.last + 1, behind.first);
    const turning = at < 0 ? undefined : source.source.text.slice(source.starts[at]!, source.ends[at]!);
    if ((turning !== undefined || words > LONG_OMISSION) && (!most || (turning !== undefined && !most.turning)))
      most = { words, turning };
  }
  return most;
}

/** The first of the source's words [from, to) that turns the sense, -1 where none does: by looking up, not by reading them. */
function firstTurning({ placesOf, wordNumbers }: SourceWords, from: number, to: number): number {
  let first = -1;
  let end = to;
  for (const said of TURNING) {
    const places = placesOf[wordNumbers.get(said) ?? -1] ?? [];
    const place = places[lastAtOrBefore(places, from - 1) + 1];
    if (place === undefined || place >= end) continue;
    first = place;
    end = place;
  }
  return first;
}

/** Up to `lines` lines of the source before and behind a place, so that an editor sees a dropped "not". */
export function contextOf(
  { source }: SourceWords,
  at: Span,
  lines = 1,
): { readonly before: string; readonly after: string } {
  const first = lineAt(source, at.start);
  const last = lineAt(source, Math.max(at.start, at.end - 1));
  const start = source.lineStarts[Math.max(0, first - lines)] ?? 0;
  const end = source.lineStarts[last + lines + 1] ?? source.text.length;
  const CUT = 200;
  return {
    before: source.text.slice(Math.max(start, at.start - CUT), at.start).trim(),
    after: source.text.slice(at.end, Math.min(end, at.end + CUT)).trim(),
  };
}
