import { analyse } from "../../language/analyse.ts";
import type { Models } from "../../language/models/models.ts";
import { figuresOf } from "../../reporting/figures.ts";
import type { Span } from "../../text/span.ts";
import { type Direction, directionOf } from "./directions.ts";
import { type Match, matchOf, type WrittenFigure } from "./figureMatch.ts";
import { located, readLocator } from "./locators.ts";
import { lastAtOrBefore, lineAt, lineSpan, type SourceText } from "./sourceText.ts";
import { LONGEST_NUMERAL, type SourceWords, saidAs, wordsIn } from "./sourceWords.ts";

/**
 * What a source's text says of a figure (rules.md 7d). `at` is where, in the source's text.
 *
 * - `verified`: the value stands there beside words of the draft's sentence; `match` tells how near it is.
 * - `valueOnly`: the value stands somewhere, among other words: no proof.
 * - `differs`: a sentence like the draft's gives another value.
 * - `absent`: neither.
 */
export type FigureCheck =
  | {
      readonly kind: "verified" | "valueOnly";
      readonly at: Span;
      readonly match: Exclude<Match, "other">;
      /** Found outside the place that the locator names. */
      readonly isElsewhere: boolean;
    }
  | { readonly kind: "differs"; readonly at: Span; readonly written: string }
  | { readonly kind: "absent" };

/** A figure of a draft with the words it stands among. */
export interface ClaimedFigure extends WrittenFigure {
  /** The sentence around it, its own words left in. */
  readonly sentence: string;
}

/** Numerals of the right size that are looked at, at most, and lines like the draft's sentence. */
const MOST_SITES = 60;
const MOST_LIKE = 24;
/** What numerals may be multiplied by to be the figure: a table may count in thousands, a text write "6.4 million". */
const SCALES = [1, 1e3, 1e6, 1e9, 1e12, 1e2, 1e-2, 12, 1e5, 1e7];
/** How far around a line its passage reaches in running text that is broken into lines, in code units. */
const AROUND = 300;
/** Read beyond the passage, so that no figure of it is cut in two. */
const MARGIN = 100;
/** Lines are read in pieces of so many code units; rows of a table keep more together, for a row is about one thing. */
const PIECE = 900;
const ROW_PIECE = 3000;
/** Words that say nothing of what a sentence is about. */
const EMPTY = new Set(
  "the and for with from that this have has had was were are been its their his her they them who which what when than then more over about said says say after before into out off not but per cent percent year years will would could should may also all any some one two three new last next first other such only most many much according told just now some under between during while".split(
    " ",
  ),
);

/** Figures of a source's passages, read when one is first looked at: by where the piece of a line begins that it is around. */
export type ReadPassages = Map<number, readonly ReadFigure[]>;

/** A figure of a source, with the sentence around it, both in offsets of the source's text. */
interface ReadFigure {
  readonly figure: WrittenFigure;
  /** Which way it goes, in offsets of the source's text. */
  readonly direction: Direction | undefined;
  readonly at: Span;
  readonly sentence: Span;
}

/**
 * Looks a figure up in a source. `locator` is as cited: its place is searched first. `passages` keeps what was read of
 * the source from one look to the next, so that the same look again, after a letter was typed, costs little.
 */
export function checkFigure(
  claimed: ClaimedFigure,
  words: SourceWords,
  locator: string,
  models: Models,
  passages: ReadPassages = new Map(),
): FigureCheck {
  return new FigureSearch(claimed, words, models, passages).search(locator);
}

interface Candidate {
  readonly figure: WrittenFigure;
  readonly at: Span;
  readonly match: Match;
  readonly shared: number;
  /** The same number, the other way: "fell 3.4%" for "rose 3.4%". With the word that says so. */
  readonly against: Span | undefined;
}

class FigureSearch {
  private readonly source: SourceText;
  private readonly context: ReadonlySet<number>;
  private readonly direction: Direction | undefined;
  private readonly seen = new Set<number>();
  /** How many words of the draft's sentence say what it is about. */
  private asked = 0;

  constructor(
    private readonly claimed: ClaimedFigure,
    private readonly words: SourceWords,
    private readonly models: Models,
    private readonly passages: ReadPassages,
  ) {
    this.source = words.source;
    this.context = this.contextOf(claimed.sentence);
    const start = claimed.sentence.indexOf(claimed.written);
    this.direction =
      start < 0 || typeof claimed.value !== "number"
        ? undefined
        : directionOf(claimed.sentence, { start, end: start + claimed.written.length }, claimed.value);
  }

  search(locator: string): FigureCheck {
    const read = locator === "" ? undefined : readLocator(locator);
    const place = read && located(this.source, read);
    const candidates = this.candidates(place);
    const isHere = ({ at }: Candidate) => place === undefined || (at.start >= place.start && at.start < place.end);
    let best: Candidate | undefined;
    const rank = (one: Candidate) =>
      (one.shared > 0 ? 8 : 0) + (isHere(one) ? 4 : 0) + (one.match === "same" ? 2 : one.match === "rounded" ? 1 : 0);
    for (const one of candidates) if (one.match !== "other" && (!best || rank(one) > rank(best))) best = one;
    if (best && best.match !== "other") {
      const { at, match, shared } = best;
      // A table's own place, looked up by its locator, needs no words: its headings may be in code.
      const isPlaced = place !== undefined && isHere(best);
      return { kind: shared > 0 || isPlaced ? "verified" : "valueOnly", at, match, isElsewhere: !isHere(best) };
    }
    let like: Candidate | undefined;
    for (const one of candidates) if (this.isOfOneThing(one) && (!like || one.shared > like.shared)) like = one;
    if (!like) return { kind: "absent" };
    if (!like.against) return { kind: "differs", at: like.at, written: like.figure.written };
    const { start, end } = like.against;
    return { kind: "differs", at: like.against, written: this.source.text.slice(start, end) };
  }

  /** A value of the same unit in a sentence that shares two words with the draft's, or half of the few it has. */
  private isOfOneThing({ figure, shared }: Candidate): boolean {
    const { claimed } = this;
    if (figure.kind !== claimed.kind) return false;
    if (claimed.kind === "count" && figure.unit !== claimed.unit) return false;
    if (claimed.kind === "measure" && figure.unit !== claimed.unit) return false;
    return shared >= 2 || (shared > 0 && shared * 2 >= this.asked);
  }

  /** Numbers of the words that the draft's sentence and the source share, the empty ones left out. */
  private contextOf(sentence: string): ReadonlySet<number> {
    const shared = new Set<number>();
    for (const { written } of wordsIn(sentence)) {
      const said = saidAs(written);
      if (said.length < 3 || EMPTY.has(said) || isNumeral(said)) continue;
      this.asked++;
      for (const form of formsOf(said)) {
        const number = this.words.wordNumbers.get(form);
        if (number !== undefined) shared.add(number);
      }
    }
    return shared;
  }

  private candidates(place: Span | undefined): readonly Candidate[] {
    const found: Candidate[] = [];
    for (const offset of this.sites(place)) this.read(offset, found);
    for (const piece of this.piecesLike()) this.read(piece, found);
    return found;
  }

  /** Offsets of numerals that may be the value: those in the place first, then those that are it to the digit. */
  private sites(place: Span | undefined): readonly number[] {
    const { numeralStarts, numeralValues } = this.words;
    const [low, high] =
      typeof this.claimed.value === "number" ? [this.claimed.value, this.claimed.value] : this.claimed.value;
    const from = Math.min(Math.abs(low), Math.abs(high)) * 0.8;
    const to = Math.max(Math.abs(low), Math.abs(high)) * 1.25;
    const here: number[] = [];
    const exact: number[] = [];
    const near: number[] = [];
    for (let i = 0; i < numeralValues.length; i++) {
      const value = numeralValues[i]!;
      const scale = SCALES.find((one) => value * one >= from && value * one <= to);
      if (scale === undefined) continue;
      const offset = numeralStarts[i]!;
      if (place !== undefined && offset >= place.start && offset < place.end) here.push(offset);
      else if (value * scale === low || value * scale === high) exact.push(offset);
      else if (near.length < MOST_SITES) near.push(offset);
    }
    return [...here, ...exact, ...near].slice(0, MOST_SITES);
  }

  /** Where lines, or pieces of long ones, begin that share most with the draft's sentence, weighed by how rare a word is. */
  private piecesLike(): readonly number[] {
    const { placesOf, starts, count } = this.words;
    const weights = new Map<number, number>();
    for (const number of this.context) {
      const places = placesOf[number]!;
      if (places.length > 2000) continue;
      const weight = Math.log(1 + count / places.length);
      let last = -1;
      for (const word of places) {
        const piece = this.pieceAt(starts[word]!).start;
        if (piece !== last) weights.set(piece, (weights.get(piece) ?? 0) + weight);
        last = piece;
      }
    }
    return [...weights]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST_LIKE)
      .map(([piece]) => piece);
  }

  /** Takes the figures of the passage around an offset, once for each passage. */
  private read(offset: number, found: Candidate[]): void {
    const piece = this.pieceAt(offset);
    if (this.seen.has(piece.start)) return;
    this.seen.add(piece.start);
    let figures = this.passages.get(piece.start);
    if (!figures) {
      figures = this.figuresAround(piece);
      this.passages.set(piece.start, figures);
    }
    let counted: Span | undefined;
    let shared = 0;
    for (const { figure, at, sentence, direction } of figures) {
      if (sentence !== counted) {
        counted = sentence;
        shared = this.sharedIn(sentence);
      }
      const match = this.matchScaled(this.signed(figure));
      const isAgainst = match !== "other" && this.isAgainst(direction);
      found.push({
        figure,
        at,
        match: isAgainst ? "other" : match,
        shared,
        against: isAgainst ? direction!.span : undefined,
      });
    }
  }

  private figuresAround(piece: Span): readonly ReadFigure[] {
    const passage = this.reaching(piece, AROUND);
    const { start: from, end: to } = this.reaching(piece, AROUND + MARGIN);
    const text = this.words.english.slice(from, to).replaceAll("\n", " ");
    const found: ReadFigure[] = [];
    // In order, figures of one sentence share it: it is sought, and its words are counted, once.
    let sentence: Span = { start: 0, end: -1 };
    const take = (figure: WrittenFigure, span: Span) => {
      const at = { start: from + span.start, end: from + span.end };
      if (at.end <= passage.start || at.start >= passage.end) return;
      if (at.start < sentence.start || at.end > sentence.end) {
        const around = sentenceAround(text, span);
        sentence = { start: from + around.start, end: from + around.end };
      }
      const { value } = figure;
      const near = text.slice(Math.max(0, sentence.start - from), sentence.end - from);
      const base = Math.max(from, sentence.start);
      const way =
        typeof value === "number"
          ? directionOf(near, { start: at.start - base, end: at.end - base }, value)
          : undefined;
      const direction = way && { way: way.way, span: { start: base + way.span.start, end: base + way.span.end } };
      found.push({ figure, at, sentence, direction });
    };
    const figures = figuresOf(analyse(text, this.models));
    for (const figure of figures) take({ ...figure, written: text.slice(figure.start, figure.end) }, figure);
    // Numerals that prose would not call a figure: cells, values of JSON.
    if (!this.source.isTable) return found;
    const { numeralStarts, numeralValues } = this.words;
    sentence = { start: 0, end: -1 };
    let next = 0;
    for (let i = lastAtOrBefore(numeralStarts, from - 1) + 1; i < numeralStarts.length; i++) {
      const start = numeralStarts[i]! - from;
      if (start >= text.length) break;
      while (next < figures.length && figures[next]!.end <= start) next++;
      if (next < figures.length && figures[next]!.start <= start) continue;
      const end = start + (/^[\d.,]+/.exec(text.slice(start, start + LONGEST_NUMERAL))?.[0].length ?? 1);
      // A sign of its own, not the hyphen of "Q3-2024".
      const isNegative = /(?:^|[^\w.])[-−]$/.test(text.slice(Math.max(0, start - 2), start));
      const value = isNegative ? -numeralValues[i]! : numeralValues[i]!;
      take({ value, unit: "", bound: "=", kind: "other", written: text.slice(start, end) }, { start, end });
    }
    return found;
  }

  /** "Fell 3.4%" and "-3.4%" are one: where either has a sign, the numbers are compared without, the ways apart from them. */
  private signed(figure: WrittenFigure): WrittenFigure {
    const { value } = figure;
    if (typeof value !== "number" || typeof this.claimed.value !== "number" || this.direction === undefined)
      return figure;
    return value < 0 !== this.claimed.value < 0 ? { ...figure, value: -value } : figure;
  }

  private isAgainst(direction: Direction | undefined): boolean {
    return direction !== undefined && this.direction !== undefined && direction.way !== this.direction.way;
  }

  /** A table may say at its head that it counts in thousands. */
  private matchScaled(figure: WrittenFigure): Match {
    const match = matchOf(this.claimed, figure);
    if (match !== "other" || typeof figure.value !== "number" || !this.source.isTable) return match;
    for (const scale of this.headScales()) {
      const scaled = matchOf(this.claimed, { ...figure, value: figure.value * scale });
      if (scaled !== "other") return scaled;
    }
    return match;
  }

  private scales: readonly number[] | undefined;

  private headScales(): readonly number[] {
    if (this.scales) return this.scales;
    const head = this.source.text.slice(0, 2000);
    const scales: number[] = [];
    if (/\bthousands?\b|\b000s\b|['’]000/i.test(head)) scales.push(1e3);
    if (/\bmillions?\b|[£$€]\s?mn?\b|\(m\)/i.test(head)) scales.push(1e6);
    if (/\bbillions?\b|[£$€]\s?bn\b/i.test(head)) scales.push(1e9);
    this.scales = scales;
    return scales;
  }

  private sharedIn({ start, end }: Span): number {
    const { starts, words } = this.words;
    const shared = new Set<number>();
    for (let i = lastAtOrBefore(starts, start - 1) + 1; i < words.length; i++) {
      if (starts[i]! >= end) break;
      if (this.context.has(words[i]!)) shared.add(words[i]!);
    }
    return shared.size;
  }

  /** The line that an offset lies in, or of a long one the piece: always the same, wherever in it the offset is. */
  private pieceAt(offset: number): Span {
    const { source } = this;
    const { start, end } = lineSpan(source, lineAt(source, offset));
    const size = source.isTable ? ROW_PIECE : PIECE;
    const from = start + Math.floor((Math.min(offset, end) - start) / size) * size;
    return { start: from, end: Math.min(end, from + size) };
  }

  /** A piece with what stands up to so far around it: of a table's within its row, else up to empty lines. */
  private reaching(piece: Span, far: number): Span {
    const { source } = this;
    let first = lineAt(source, piece.start);
    let last = first;
    const low = piece.start - far;
    const high = piece.end + far;
    const isEmpty = (line: number) => {
      const { start, end } = lineSpan(source, line);
      // A line that is longer than what is looked at is hardly empty.
      return end - start < PIECE && source.text.slice(start, end).trim() === "";
    };
    if (!source.isTable) {
      while (first > 0 && source.lineStarts[first]! > low && !isEmpty(first - 1)) first--;
      while (last + 1 < source.lineStarts.length && lineSpan(source, last).end < high && !isEmpty(last + 1)) last++;
    }
    return { start: Math.max(low, source.lineStarts[first]!), end: Math.min(high, lineSpan(source, last).end) };
  }
}

/** A word with its simplest other form: plural and singular meet. */
function formsOf(said: string): readonly string[] {
  const forms = [said];
  if (said.endsWith("ies") && said.length > 4) forms.push(`${said.slice(0, -3)}y`);
  else if (said.endsWith("es")) forms.push(said.slice(0, -1), said.slice(0, -2));
  else if (said.endsWith("s") && !said.endsWith("ss")) forms.push(said.slice(0, -1));
  else forms.push(`${said}s`);
  return forms;
}

function isNumeral(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** The sentence of a passage around a span: up to full stops with a blank behind them. */
function sentenceAround(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && !isStop(text, from - 1)) from--;
  let to = end;
  while (to < text.length && !isStop(text, to)) to++;
  return { start: from, end: to };
}

function isStop(text: string, at: number): boolean {
  const char = text[at];
  return (char === "." || char === "!" || char === "?") && (text[at + 1] === " " || at + 1 === text.length);
}
