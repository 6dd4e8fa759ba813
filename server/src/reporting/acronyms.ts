import { type Analysis, Penn, Tag, TokenKind, type Tokens } from "../language/analysis.ts";
import { hashes, hashOf } from "../language/hash.ts";
import type { Span } from "../text/span.ts";
import { expansionBefore, expansionWithin } from "./expansions.ts";
import type { Entry } from "./facts.ts";
import type { Mention } from "./people/mentions.ts";
import { Word, wordBits } from "./people/words.ts";

/**
 * What an entry of the index "acronyms" says, under the acronym in capitals, singular and without stops ("NGOs" is
 * under "NGO", "N.R.A." under "NRA"):
 * - `use`: the acronym, with nothing beside it that says what it is
 * - `told`: the acronym, where the words around it say what it is without spelling it out: "the charity NSRT"
 * - `defined`: the acronym beside its words; `full` are these
 * - `name`: a name in capitals that has these initials, without the acronym
 */
export interface AcronymUse {
  readonly kind: "use" | "told" | "defined" | "name";
  readonly full?: Span;
  /** The bracket with nothing but the acronym in it, with the blank before it. */
  readonly bracket?: Span;
}

const NONE: readonly Entry[] = [];
/** How many letters an acronym has. Of two-letter ones most are known, and the rest are told by what stands around them. */
const SHORTEST = 3;
const LONGEST = 6;

const THE = hashOf("the");
const OPENING = hashes("( [");
const CLOSING = hashes(") ]");
const QUOTES = hashes("\" “ ” ' ‘ ’ `` ''");
/** What stands between a name and its letters: "or NSRT", "known as the NSRT". */
const CALLED = hashes(
  "or as called dubbed named abbreviated acronym initials abbreviation letters formerly stands stood",
);
/** What a clause that says what somebody is begins with. */
const TELLING = hashes("the a an which or short formerly a.k.a. aka meaning who whose its our their one");
/** Words within a name between its capitals. */
const LINKS = hashes("of the and for in on to at de du des la le el y und der & against with by");
/** What a thing named by its letters is, behind them: "the NSRT party". */
const KINDS = hashes(
  "party union charity group agency bank broadcaster channel network company firm airline militia rebels rebel militants militant gang team club magazine newspaper website virus disease disorder syndrome software app test tests scan scans technology drug drugs index system systems protocol format standard league tournament championship championships show series university college school station chain brand model missile missiles rifle rifles device devices movement coalition alliance front mission army force troops treaty pact deal programme program project scheme campaign conference summit festival museum hospital airport stadium building tower ship satellite spacecraft probe engine processor chip console game games car truck bus plane jet helicopter exam exams degree degrees visa visas tax levy rate benchmark currency exchange stock shares lawmaker lawmakers think-tank thinktank watchdog lobby lab institute centre center act bill law amendment rule ordinance foundation trust federation association organization organisation ministry department committee council commission board acronym chemical gas fuel treatment vaccine therapy gene protein enzyme antigen clinic procedure crop crops seed seeds beef battery screen",
);
/** Markets before a ticker. */
const MARKETS = hashes("nyse nasdaq lse tsx asx nse bse amex otc");

/** What one paragraph puts into the draft index "acronyms". Linear in its tokens; most are told by one letter that they are no capitals. */
export function acronymsOf(analysis: Analysis, mentions: readonly Mention[]): readonly Entry[] {
  const { prose, tokens } = analysis;
  const { count, start } = tokens;
  let reader: AcronymReader | undefined;
  for (let i = 0; i < count; i++) {
    const unit = prose.charCodeAt(start[i]!);
    if (unit < 65 || unit > 90 || tokens.kind[i] !== TokenKind.word) continue;
    const second = prose.charCodeAt(start[i]! + 1);
    const isAcronym = (second >= 65 && second <= 90) || (second === 46 && isUpper(prose.charCodeAt(start[i]! + 2)));
    if (!isAcronym && !mayJoin(prose, tokens, i)) continue;
    reader ??= new AcronymReader(analysis, mentions);
    if (isAcronym) reader.readAcronym(i);
    if (i >= reader.done && mayJoin(prose, tokens, i)) reader.readName(i);
  }
  return reader ? reader.entries : NONE;
}

/** Whether another word of a name may follow: a capital or a small word after one blank. */
function mayJoin(prose: string, { start, end, hash, count }: Tokens, i: number): boolean {
  const next = i + 1;
  if (next >= count || start[next] !== end[i]! + 1) return false;
  return isUpper(prose.charCodeAt(start[next]!)) || LINKS.has(hash[next]!);
}

class AcronymReader {
  readonly entries: Entry[] = [];
  private readonly prose: string;
  private readonly tokens: Tokens;
  /** The token behind the last name read. */
  done = 0;
  private nextMention = 0;

  constructor(
    analysis: Analysis,
    private readonly mentions: readonly Mention[],
  ) {
    this.prose = analysis.prose;
    this.tokens = analysis.tokens;
  }

  /** Puts down token `i` where it is an acronym of the lengths asked for. */
  readAcronym(i: number): void {
    const { prose, tokens } = this;
    const written = lettersAt(prose, tokens.start[i]!, tokens.end[i]!);
    if (!written || isRoman(written.letters) || this.isOther(i, written.letters)) return;
    if (this.isShouted(i) || this.isOfLongerName(i)) return;
    const { letters, end } = written;
    const defined = this.definition(i, letters);
    this.entries.push({
      index: "acronyms",
      key: letters,
      start: tokens.start[i]!,
      end,
      data: defined ?? ({ kind: this.isTold(i) ? "told" : "use" } satisfies AcronymUse),
    });
  }

  /** A verb or the like in capitals, "REALLY"; a ticker, "NYSE: NSRT"; an American station's call sign, which takes no article: "WQXV reports". */
  private isOther(i: number, letters: string): boolean {
    const { tokens } = this;
    const tag = tokens.tag[i];
    if (tag === Tag.verb || tag === Tag.adverb || tag === Tag.function) return true;
    if (i > 1 && tokens.penn[i - 1] === Penn[":"] && MARKETS.has(tokens.hash[i - 2]!)) return true;
    const first = letters.charCodeAt(0);
    return letters.length === 4 && (first === 87 || first === 75) && (i === 0 || tokens.hash[i - 1] !== THE);
  }

  /** The acronym beside the words that it stands for, either way round. */
  private definition(i: number, letters: string): AcronymUse | undefined {
    const { prose, tokens } = this;
    let before = i - 1;
    while (before >= 0 && QUOTES.has(tokens.hash[before]!)) before--;
    let after = i + 1;
    while (after < tokens.count && QUOTES.has(tokens.hash[after]!)) after++;
    if (before > 0 && OPENING.has(tokens.hash[before]!)) {
      const full = expansionBefore(prose, tokens.start[before]!, letters);
      // "The Aid, Relief and Security (ARS) Act": the bracket is within the name.
      const isAlone = after < tokens.count && CLOSING.has(tokens.hash[after]!) && !this.isCapitalAt(after + 1);
      const bracket = { start: tokens.end[before - 1]!, end: isAlone ? tokens.end[after]! : 0 };
      return full ? { kind: "defined", full, ...(isAlone && { bracket }) } : { kind: "told" };
    }
    if (after + 1 < tokens.count && OPENING.has(tokens.hash[after]!)) {
      let close = after + 1;
      while (close < tokens.count && close < after + 16 && !CLOSING.has(tokens.hash[close]!)) close++;
      const full = expansionWithin(prose, tokens.end[after]!, tokens.start[close] ?? prose.length, letters);
      return full ? { kind: "defined", full } : { kind: close > after + 2 ? "told" : "use" };
    }
    let link = before;
    if (link >= 0 && tokens.hash[link] === THE) link--;
    if (link >= 0 && (CALLED.has(tokens.hash[link]!) || isBreak(tokens, link))) {
      while (link > 0 && (CALLED.has(tokens.hash[link]!) || isBreak(tokens, link) || KNOWN_AS.has(tokens.hash[link]!)))
        link--;
      const full = expansionBefore(prose, tokens.end[link]!, letters);
      if (full) return { kind: "defined", full };
    }
    if (after + 1 < tokens.count && isBreak(tokens, after)) {
      let first = after + 1;
      while (first < tokens.count && (CALLED.has(tokens.hash[first]!) || tokens.hash[first] === THE)) first++;
      if (first < tokens.count) {
        const full = expansionWithin(
          prose,
          tokens.start[first]!,
          Math.min(prose.length, tokens.start[first]! + 100),
          letters,
        );
        if (full) return { kind: "defined", full };
      }
    }
    return undefined;
  }

  /** Whether the words around say what it is: "the charity NSRT", "NSRT, a charity", "the NSRT party", "known as NSRT". */
  private isTold(i: number): boolean {
    const { prose, tokens } = this;
    const next = i + 1;
    if (next + 1 < tokens.count) {
      if (isBreak(tokens, next) && TELLING.has(tokens.hash[next + 1]!)) return true;
      if (this.joined(i, next) && (KINDS.has(tokens.hash[next]!) || KINDS.has(tokens.hash[next + 1]!))) return true;
      if (tokens.hash[next] === STANDS && tokens.hash[next + 1] === FOR) return true;
    }
    let before = i - 1;
    if (before >= 0 && QUOTES.has(tokens.hash[before]!)) before--;
    if (before < 0) return false;
    if (CALLED.has(tokens.hash[before]!)) return true;
    if (tokens.hash[before] === THE && before > 0 && CALLED.has(tokens.hash[before - 1]!)) return true;
    // A noun right before it, in small letters, that is no part of a list.
    const first = prose.charCodeAt(tokens.start[before]!);
    return tokens.tag[before] === Tag.noun && first >= 97 && this.joined(before, i);
  }

  /** "NSRT Stadium", "Teatro NSRT": letters within a longer name; not "FDA Commissioner", "NSRT Chairman Aas", "Texas NSRT". */
  private isOfLongerName(i: number): boolean {
    const { tokens } = this;
    const next = i + 1;
    if (next < tokens.count && this.joined(i, next) && this.isNameWord(next)) return true;
    return i > 0 && this.joined(i - 1, i) && this.isNameWord(i - 1);
  }

  private isCapitalAt(i: number): boolean {
    return i < this.tokens.count && isUpper(this.prose.charCodeAt(this.tokens.start[i]!));
  }

  private isNameWord(i: number): boolean {
    const { prose, tokens } = this;
    if (tokens.kind[i] === TokenKind.number) return true;
    if (tokens.tag[i] !== Tag.name || !isUpper(prose.charCodeAt(tokens.start[i]!))) return false;
    return (
      (wordBits(tokens.hash[i]!) & (Word.head | Word.rank | Word.honorific | Word.place | Word.time | Word.job)) ===
        0 && !this.isSureName(i)
    );
  }

  /** Whether a person's name that is told as such begins at token `i`. */
  private isSureName(i: number): boolean {
    const at = this.tokens.start[i]!;
    return this.mentions.some(
      (mention) => mention.kind === "name" && mention.name.start === at && mention.words.length > 1,
    );
  }

  /** Whether words beside it are in capitals too: a line of them, and no acronym. */
  private isShouted(i: number): boolean {
    return this.isCapitals(i - 1, i) || this.isCapitals(i + 1, i);
  }

  private isCapitals(i: number, beside: number): boolean {
    const { prose, tokens } = this;
    if (i < 0 || i >= tokens.count || !this.joined(Math.min(i, beside), Math.max(i, beside))) return false;
    const size = tokens.end[i]! - tokens.start[i]!;
    if (tokens.kind[i] !== TokenKind.word || size < 3) return false;
    for (let at = tokens.start[i]!; at < tokens.end[i]!; at++) if (!isUpper(prose.charCodeAt(at))) return false;
    return true;
  }

  /** Reads the name that opens at token `first` and puts down its initials, and those of its beginning and its end. */
  readName(first: number): void {
    const { prose, tokens } = this;
    const at: number[] = [];
    const ends: number[] = [];
    let initials = "";
    let linked = "";
    let i = first;
    for (; i < tokens.count && at.length < 10; i++) {
      if (i > first && !this.joined(i - 1, i) && !this.isGenitive(i)) break;
      const unit = prose.charCodeAt(tokens.start[i]!);
      if (!isUpper(unit)) {
        if (tokens.penn[i] === Penn.POS) continue;
        if (!LINKS.has(tokens.hash[i]!)) break;
        if (unit >= 97 && unit <= 122) linked += String.fromCharCode(unit - 32);
        continue;
      }
      if (tokens.kind[i] !== TokenKind.word) break;
      if (i === first && tokens.tag[i] === Tag.function) continue;
      if (this.isPerson(i)) break;
      for (let k = tokens.start[i]!; k < tokens.end[i]!; k++) {
        const isOpening = k === tokens.start[i] || (prose.charCodeAt(k - 1) === 45 && isUpper(prose.charCodeAt(k)));
        if (!isOpening) continue;
        at.push(k);
        ends.push(tokens.end[i]!);
        initials += prose[k]!;
        linked += prose[k]!;
      }
    }
    this.done = Math.max(i, first + 1);
    const n = initials.length;
    for (let size = SHORTEST; size <= Math.min(n, LONGEST); size++) {
      this.addName(initials.slice(n - size), at[n - size]!, ends[n - 1]!);
      if (size < n) this.addName(initials.slice(0, size), at[0]!, ends[size - 1]!);
    }
    if (
      n > 1 &&
      linked.length > n &&
      linked.length >= SHORTEST &&
      linked.length <= LONGEST &&
      isUpper(linked.charCodeAt(0))
    )
      this.addName(linked, at[0]!, ends[n - 1]!);
  }

  private addName(key: string, start: number, end: number): void {
    this.entries.push({ index: "acronyms", key, start, end, data: NAME });
  }

  /** Whether token `i` opens a person's name: names of bodies end there. Asked in rising order. */
  private isPerson(i: number): boolean {
    const at = this.tokens.start[i]!;
    for (; this.nextMention < this.mentions.length; this.nextMention++) {
      const mention = this.mentions[this.nextMention]!;
      const begin = mention.kind === "name" ? mention.name.start : mention.start;
      if (begin < at) continue;
      return begin === at && mention.kind === "name" && mention.sureness === "sure";
    }
    return false;
  }

  /** "Teachers' Federation", "Nation's": the sign or clitic right behind a word. */
  private isGenitive(i: number): boolean {
    const { tokens } = this;
    return tokens.penn[i] === Penn.POS && tokens.start[i] === tokens.end[i - 1];
  }

  private joined(i: number, next: number): boolean {
    return this.tokens.end[i]! + 1 === this.tokens.start[next];
  }
}

const NAME: AcronymUse = { kind: "name" };
const STANDS = hashOf("stands");
const FOR = hashOf("for");
const KNOWN_AS = hashes(
  "known also better commonly widely usually often sometimes by its and abbreviated also referred to is",
);

/** A comma or a dash. */
function isBreak(tokens: Tokens, i: number): boolean {
  return tokens.penn[i] === Penn[","] || tokens.penn[i] === Penn[":"];
}

/** The letters of an acronym at [start, end), in capitals and singular, and where it ends; undefined where it is none: "McD", "COVID-19", "AT&T". */
function lettersAt(
  prose: string,
  start: number,
  end: number,
): { readonly letters: string; readonly end: number } | undefined {
  let letters = "";
  let at = start;
  while (at < end) {
    const unit = prose.charCodeAt(at);
    if (isUpper(unit)) letters += prose[at]!;
    else if (unit !== 46) break;
    at++;
  }
  if (letters.length < SHORTEST || letters.length > LONGEST) return undefined;
  if (at === end) return { letters, end };
  const unit = prose.charCodeAt(at);
  if (unit === 115 && at + 1 === end) return { letters, end };
  // "NSRT-led"; "SARS-2" and "ABC-TV" are names of their own.
  const next = prose.charCodeAt(at + 1);
  return unit === 45 && next >= 97 && next <= 122 ? { letters, end: at } : undefined;
}

function isRoman(letters: string): boolean {
  for (let i = 0; i < letters.length; i++) if (!ROMAN.has(letters.charCodeAt(i))) return false;
  return true;
}
/** I, V and X: higher numerals are rare in news, and letters of bodies. */
const ROMAN = new Set([73, 86, 88]);

function isUpper(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}
