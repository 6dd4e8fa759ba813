import { Abbreviation, abbreviationOf } from "./abbreviations.ts";
import { TokenKind } from "./analysis.ts";
import { ASCII_UNITS, astralUnit, Unit, unitOf } from "./characters.ts";
import { foldUnit, hashOf, hashOfSlice } from "./hash.ts";

/** How a token is written: bits of `TokenBuffer.form`. */
export const Form = {
  capital: 1, // begins with a capital
  lower: 2, // has a small letter
  digit: 4,
  hyphen: 8,
  /** No blank before it. */
  glued: 16,
  /** Its full stop is that of an abbreviation; `TokenBuffer.abbreviation` holds which. */
  stop: 32,
  /** A line break or tab before it: a row or cell of a table. */
  line: 64,
  /** Several capitals and no small letter. */
  capitals: 128,
} as const;

const ROOM = 512;
/** A buffer that grew past this is not kept: about a megabyte. */
const LARGEST_KEPT = 1 << 16;

/** Tokens of one paragraph while it is analysed; used again for the next, so nothing may keep its arrays. */
export class TokenBuffer {
  count = 0;
  start = new Int32Array(ROOM);
  end = new Int32Array(ROOM);
  hash = new Int32Array(ROOM);
  kind = new Uint8Array(ROOM);
  form = new Uint8Array(ROOM);
  /** `Abbreviation` of tokens that end in an abbreviation's stop, else 0. */
  abbreviation = new Uint8Array(ROOM);

  /** Gives the room back that an uncommonly long paragraph took. */
  shrink(): void {
    if (this.start.length > LARGEST_KEPT) Object.assign(this, new TokenBuffer());
  }

  /** Makes room for a few more tokens. */
  grow(): void {
    const size = this.start.length * 2;
    for (const name of ["start", "end", "hash"] as const) {
      const larger = new Int32Array(size);
      larger.set(this[name]);
      this[name] = larger;
    }
    for (const name of ["kind", "form", "abbreviation"] as const) {
      const larger = new Uint8Array(size);
      larger.set(this[name]);
      this[name] = larger;
    }
  }
}

const QUOTE = 34;
const APOSTROPHE = 39;
const COMMA = 44;
const STOP = 46;
const SLASH = 47;
const COLON = 58;
const FNV_BASIS = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

const CANNOT = hashOf("cannot");
const WWW = hashOf("www");
/** Words that lose their beginning: their apostrophe is part of them. */
const CLIPPED = new Set(["'em", "'til", "'cause", "'tis", "'twas", "'n", "'round", "'bout"].map(hashOf));
const CLIPPED_AND = hashOf("'n");
const DOMAINS = new Set(
  "com org net gov edu mil int info tv io co uk eu us ca de fr ie ly me news".split(" ").map(hashOf),
);
const DEGREES = new Set("ph ed litt sc".split(" ").map(hashOf));

/** Splits prose into tokens, one scan, no substrings. Linear. */
export function tokenise(prose: string, out: TokenBuffer): void {
  new Scanner(prose, out).scan();
}

class Scanner {
  private n = 0;
  /** Whether a line break or tab, and whether no blank, stands before the token being read. */
  private lead = 0;

  constructor(
    private readonly prose: string,
    private readonly out: TokenBuffer,
  ) {}

  scan(): void {
    const { prose, out } = this;
    const length = prose.length;
    let i = 0;
    let lead = 0;
    this.n = 0;
    while (i < length) {
      const code = prose.charCodeAt(i);
      let unit = code < 128 ? ASCII_UNITS[code]! : unitOf(code);
      if (unit === Unit.blank) {
        lead = code === 10 || code === 9 || code === 13 || (lead & Form.line) !== 0 ? Form.line : 0;
        i++;
        continue;
      }
      if (this.n + 4 >= out.start.length) out.grow();
      this.lead = lead;
      if (unit === Unit.surrogate) unit = astralUnit(prose, i);
      if (unit === Unit.blank) {
        i += 2;
        lead = 0;
        continue;
      }
      i =
        unit === Unit.lower || unit === Unit.upper || unit === Unit.digit || unit === Unit.fraction
          ? this.word(i)
          : unit === Unit.apostrophe
            ? this.apostrophe(i, code)
            : this.sign(i, code, unit);
      lead = Form.glued;
    }
    out.count = this.n;
  }

  private push(start: number, end: number, hash: number, kind: number, form: number): number {
    const { out, n } = this;
    out.start[n] = start;
    out.end[n] = end;
    out.hash[n] = hash;
    out.kind[n] = kind;
    out.form[n] = form | this.lead;
    out.abbreviation[n] = 0;
    this.n = n + 1;
    this.lead = Form.glued;
    return end;
  }

  private pushSlice(start: number, end: number, kind: number): number {
    return this.push(
      start,
      end,
      hashOfSlice(this.prose, start, end),
      kind,
      kind === TokenKind.word || kind === TokenKind.number ? this.formOf(start, end) : 0,
    );
  }

  private formOf(start: number, end: number): number {
    let form = 0;
    let capitals = 0;
    for (let i = start; i < end; i++) {
      const unit = this.unitAt(i);
      if (unit === Unit.lower) form |= Form.lower;
      else if (unit === Unit.upper) {
        capitals++;
        if (i === start) form |= Form.capital;
      } else if (unit === Unit.digit) form |= Form.digit;
      else if (unit === Unit.hyphen) form |= Form.hyphen;
    }
    return capitals > 1 && (form & Form.lower) === 0 ? form | Form.capitals : form;
  }

  /** The class of the character at `i`; `Unit.blank` past the end. */
  private unitAt(i: number): number {
    if (i >= this.prose.length) return Unit.blank;
    const code = this.prose.charCodeAt(i);
    if (code < 128) return ASCII_UNITS[code]!;
    const unit = unitOf(code);
    return unit === Unit.surrogate ? astralUnit(this.prose, i) : unit;
  }

  private isLetter(i: number): boolean {
    const unit = this.unitAt(i);
    return unit === Unit.lower || unit === Unit.upper;
  }

  private isDigit(i: number): boolean {
    const code = this.prose.charCodeAt(i);
    return code >= 48 && code <= 57;
  }

  private isWordUnit(i: number): boolean {
    const unit = this.unitAt(i);
    return unit === Unit.lower || unit === Unit.upper || unit === Unit.digit;
  }

  /** Reads the word or number that begins at `start`; returns where it ends. */
  private word(start: number): number {
    const { prose } = this;
    const length = prose.length;
    let hash = FNV_BASIS;
    let form = 0;
    let capitals = 0;
    let i = start;
    let unit = 0;
    // Nearly all words are small letters of ASCII, behind a capital at most, up to a blank or comma.
    const first = prose.charCodeAt(start);
    if (first >= 65 && first <= 90) {
      hash = Math.imul(hash ^ (first + 32), FNV_PRIME);
      form = Form.capital;
      capitals = 1;
      unit = Unit.upper;
      i++;
    }
    let letter = 0;
    while (i < length) {
      letter = prose.charCodeAt(i);
      if (letter < 97 || letter > 122) break;
      hash = Math.imul(hash ^ letter, FNV_PRIME);
      i++;
    }
    if (i > start + capitals) {
      form |= Form.lower;
      unit = Unit.lower;
    }
    if (form !== 0 && (letter === 32 || letter === COMMA || i === length) && hash !== CANNOT)
      return this.push(start, i, hash, TokenKind.word, form);
    let lastApostrophe = -1;
    // The part since the last hyphen or inner stop: "Ky" of "R-Ky".
    let part = start;
    let partHash = hash;
    let dotted = false;
    let address = false;
    let previous = 0;
    for (; i < length; i++) {
      const code = prose.charCodeAt(i);
      previous = unit;
      if (code < 128) {
        unit = ASCII_UNITS[code]!;
        if (unit === Unit.lower) {
          form |= Form.lower;
          hash = Math.imul(hash ^ code, FNV_PRIME);
          partHash = Math.imul(partHash ^ code, FNV_PRIME);
          continue;
        }
        if (unit === Unit.upper) {
          capitals++;
          if (i === start) form |= Form.capital;
          hash = Math.imul(hash ^ (code + 32), FNV_PRIME);
          partHash = Math.imul(partHash ^ (code + 32), FNV_PRIME);
          continue;
        }
        if (unit === Unit.blank) break;
      } else {
        unit = unitOf(code);
        if (unit === Unit.surrogate) {
          unit = astralUnit(prose, i);
          if (unit === Unit.symbol || unit === Unit.punctuation || unit === Unit.blank) break;
          // Both halves go into the word.
          hash = Math.imul(hash ^ foldUnit(code), FNV_PRIME);
          partHash = Math.imul(partHash ^ foldUnit(code), FNV_PRIME);
          i++;
          const half = foldUnit(prose.charCodeAt(i));
          hash = Math.imul(hash ^ half, FNV_PRIME);
          partHash = Math.imul(partHash ^ half, FNV_PRIME);
          if (unit === Unit.upper) capitals++;
          else if (unit === Unit.lower) form |= Form.lower;
          continue;
        }
        if (unit === Unit.blank || unit === Unit.placeholder) break;
      }
      let next: boolean;
      switch (unit) {
        case Unit.lower:
          form |= Form.lower;
          next = true;
          break;
        case Unit.upper:
          capitals++;
          if (i === start) form |= Form.capital;
          next = true;
          break;
        case Unit.digit:
          form |= Form.digit;
          next = true;
          break;
        case Unit.fraction:
          // "3½" is one number, "½" alone too.
          next = i === start || previous === Unit.digit;
          break;
        case Unit.joiner:
          next = true;
          break;
        case Unit.hyphen:
          next = this.isWordUnit(i + 1);
          if (next) form |= Form.hyphen;
          break;
        case Unit.apostrophe:
          next =
            this.isLetter(i + 1) &&
            (previous === Unit.lower || previous === Unit.upper || previous === Unit.digit || previous === Unit.joiner);
          if (next) lastApostrophe = i;
          break;
        default:
          if (code === STOP) {
            if (previous === Unit.digit && this.isDigit(i + 1)) next = true;
            else if (address) next = this.isWordUnit(i + 1);
            else if (this.isLetter(i + 1)) next = this.joinsNext(part, i, partHash);
            // "U.S.-led"
            else next = i - part === 1 && this.unitAt(i + 1) === Unit.hyphen && this.isLetter(i + 2);
            if (next && !this.isDigit(i + 1)) dotted = true;
          } else next = this.joins(i, code, previous, start);
          if (next && code === 64) address = true;
      }
      if (!next) break;
      const folded = foldUnit(code);
      hash = Math.imul(hash ^ folded, FNV_PRIME);
      if (unit === Unit.hyphen || code === STOP) {
        part = i + 1;
        partHash = FNV_BASIS;
      } else partHash = Math.imul(partHash ^ folded, FNV_PRIME);
    }
    if (capitals > 1 && (form & Form.lower) === 0) form |= Form.capitals;
    let abbreviation = 0;
    const stop = i < length ? prose.charCodeAt(i) : 0;
    if (stop === STOP) {
      abbreviation = this.abbreviation(part, i, partHash, dotted);
      if (abbreviation > 0) {
        hash = Math.imul(hash ^ STOP, FNV_PRIME);
        i++;
        form |= Form.stop;
      }
    } else if (
      stop === COLON &&
      i + 2 < length &&
      prose.charCodeAt(i + 1) === SLASH &&
      prose.charCodeAt(i + 2) === SLASH
    )
      return this.url(start);
    else if (stop === 36 && capitals > 0 && capitals <= 3 && i - start === capitals && this.isMoney(i + 1)) {
      // "C$", "US$"
      return this.push(start, i + 1, Math.imul(hash ^ 36, FNV_PRIME), TokenKind.symbol, form);
    }
    if (dotted && hash !== WWW && this.startsWithWww(start)) return this.url(start);
    if (lastApostrophe > start || hash === CANNOT) {
      const split = hash === CANNOT ? start + 3 : this.cliticStart(start, i, lastApostrophe);
      if (split > start) return this.parted(start, split, i);
    }
    const kind =
      (first >= 48 && first <= 57) || (first > 127 && isNumeral(this.unitAt(start)))
        ? TokenKind.number
        : TokenKind.word;
    this.push(start, i, hash, kind, form);
    this.out.abbreviation[this.n - 1] = abbreviation;
    return i;
  }

  /** A word and what is contracted onto it, each a token: "does" "n't", "can" "not"; at most two: "I" "'d" "'ve". */
  private parted(start: number, split: number, end: number): number {
    const apostrophe = this.lastApostrophe(start, split);
    const before = apostrophe > start ? this.cliticStart(start, split, apostrophe) : -1;
    const head = before > start ? before : split;
    this.pushSlice(start, head, this.isDigit(start) ? TokenKind.number : TokenKind.word);
    if (head < split) this.pushSlice(head, split, TokenKind.word);
    return this.pushSlice(split, end, TokenKind.word);
  }

  private lastApostrophe(start: number, end: number): number {
    for (let i = end - 1; i > start; i--) if (this.unitAt(i) === Unit.apostrophe) return i;
    return -1;
  }

  /** Where the clitic with the given apostrophe begins, if [apostrophe, end) is one; else -1. */
  private cliticStart(start: number, end: number, apostrophe: number): number {
    const size = end - apostrophe;
    if (size > 3 || size < 2) return -1;
    const first = foldUnit(this.prose.charCodeAt(apostrophe + 1));
    if (size === 2) {
      if (first === 116)
        return apostrophe - 1 > start && foldUnit(this.prose.charCodeAt(apostrophe - 1)) === 110 ? apostrophe - 1 : -1;
      return first === 115 || first === 100 || first === 109 ? apostrophe : -1;
    }
    const second = foldUnit(this.prose.charCodeAt(apostrophe + 2));
    return ((first === 114 || first === 118) && second === 101) || (first === 108 && second === 108) ? apostrophe : -1;
  }

  /** Whether an amount can begin here: digits, or a decimal without its nought. */
  private isMoney(i: number): boolean {
    return this.isDigit(i) || (this.prose.charCodeAt(i) === STOP && this.isDigit(i + 1));
  }

  /** Whether a word goes on after an inner stop: "U.S", "Ph.D", "example.com". `part` is where its last part begins. */
  private joinsNext(part: number, stop: number, partHash: number): boolean {
    let end = stop + 2;
    while (end < this.prose.length && this.isLetter(end)) end++;
    if (end === stop + 2 && (stop - part === 1 || DEGREES.has(partHash))) return true;
    if (part === stop) return false;
    return end - stop <= 5 &&
      DOMAINS.has(hashOfSlice(this.prose, stop + 1, end)) &&
      this.unitAt(stop + 1) === Unit.lower
      ? true
      : stop - part === 3 && partHash === WWW;
  }

  /** Whether a sign inside a word or number belongs to it: "45,000", "10:30", "24/7", "AT&T", "a@b". */
  private joins(i: number, code: number, previous: number, start: number): boolean {
    const afterDigit = previous === Unit.digit;
    switch (code) {
      case COMMA: {
        if (!afterDigit || !this.isDigit(start)) return false;
        let digits = 0;
        while (digits < 4 && this.isDigit(i + 1 + digits)) digits++;
        // The Indian grouping has pairs: "1,00,000".
        return digits === 3 || (digits === 2 && this.prose.charCodeAt(i + 3) === COMMA && this.isDigit(i + 4));
      }
      case COLON:
        return afterDigit && this.isDigit(i + 1) && this.isDigit(i + 2);
      case SLASH:
        return afterDigit && this.isDigit(i + 1);
      case 38: // &
        return previous === Unit.upper && this.unitAt(i + 1) === Unit.upper;
      case 64: // @
      case 95: // _
        return this.isWordUnit(i + 1);
      case 42: // "f***", "s**t"
        return (
          (previous === Unit.lower || previous === Unit.upper || this.prose.charCodeAt(i - 1) === 42) &&
          (this.isLetter(i + 1) || this.prose.charCodeAt(i + 1) === 42 || this.prose.charCodeAt(i - 1) === 42)
        );
      default:
        return false;
    }
  }

  /** The kind of abbreviation whose stop is at `stop`; 0 where the stop ends a sentence or stands alone. */
  private abbreviation(part: number, stop: number, partHash: number, dotted: boolean): number {
    const { prose } = this;
    // "..." after a word is an ellipsis.
    if (prose.charCodeAt(stop + 1) === STOP) return 0;
    const unit = this.unitAt(part);
    const size = stop - part;
    if (size === 1 && (unit === Unit.upper || unit === Unit.lower)) {
      if (dotted) return isHour(prose, part) ? Abbreviation.closing : Abbreviation.acronym;
      if (unit === Unit.upper) return this.isInitial(part, stop) ? Abbreviation.initial : 0;
      if (prose.charCodeAt(part) === 118 && this.unitAt(stop + 1) === Unit.blank && stop + 1 < prose.length)
        return Abbreviation.unit; // "Roe v. Wade"
    }
    if (unit !== Unit.upper && unit !== Unit.lower) return 0;
    let next = stop + 1;
    while (next < prose.length && this.unitAt(next) === Unit.blank) next++;
    return abbreviationOf(partHash, unit === Unit.upper, this.isDigit(next) && next > stop + 1);
  }

  /** A capital with a stop is an initial where more follows: "J. Aas"; at an end it is a letter: "Plan B." */
  private isInitial(part: number, stop: number): boolean {
    const after = this.unitAt(stop + 1);
    if (after === Unit.upper || after === Unit.lower) return true;
    if (after !== Unit.blank) return this.prose.charCodeAt(stop + 1) === COMMA;
    let next = stop + 1;
    while (next < this.prose.length && this.unitAt(next) === Unit.blank) next++;
    if (next >= this.prose.length || !this.isLetter(next)) return false;
    // The pronoun ends sentences: "than I. The …"
    return this.prose.charCodeAt(part) !== 73 || this.n === 0 || (this.out.form[this.n - 1]! & Form.capital) !== 0;
  }

  private startsWithWww(start: number): boolean {
    return hashOfSlice(this.prose, start, start + 3) === WWW;
  }

  /** An address up to the next blank, without the punctuation that ends the sentence around it. */
  private url(start: number): number {
    const { prose } = this;
    let end = start;
    while (end < prose.length && this.unitAt(end) !== Unit.blank && !`<>"“”«»`.includes(prose[end]!)) end++;
    while (end > start + 1 && ".,;:!?'’)]}".includes(prose[end - 1]!)) end--;
    return this.pushSlice(start, end, TokenKind.placeholder);
  }

  private apostrophe(i: number, code: number): number {
    const { prose, out } = this;
    if (prose.charCodeAt(i + 1) === code) return this.pushSlice(i, i + 2, TokenKind.punctuation);
    const glued = (this.lead & Form.glued) !== 0;
    let end = i + 1;
    while (end < prose.length && this.isLetter(end) && end - i < 8) end++;
    if (end > i + 1) {
      if (glued && this.cliticStart(-1, end, i) === i && !this.isWordUnit(end) && !this.opens(out.start[this.n - 1]!))
        return this.pushSlice(i, end, TokenKind.word);
      const hash = hashOfSlice(prose, i, end);
      if (!glued && CLIPPED.has(hash) && !this.isWordUnit(end)) {
        // "rock 'n' roll"
        const closing = hash === CLIPPED_AND && this.unitAt(end) === Unit.apostrophe ? 1 : 0;
        return this.pushSlice(i, end + closing, TokenKind.word);
      }
    } else if (!glued && this.isDecade(i + 1)) return this.pushSlice(i, i + 4, TokenKind.number);
    return this.pushSlice(i, i + 1, TokenKind.punctuation);
  }

  private isDecade(i: number): boolean {
    return this.isDigit(i) && this.isDigit(i + 1) && this.prose.charCodeAt(i + 2) === 115 && !this.isWordUnit(i + 3);
  }

  /** Whether the token at an offset is an opening bracket or quotation mark. */
  private opens(at: number): boolean {
    const code = this.prose.charCodeAt(at);
    return code === 40 || code === 91 || code === 123 || code === 0x201c || code === 0x2018 || code === 0xab;
  }

  /** Punctuation, symbols, emoji and placeholders. */
  private sign(i: number, code: number, unit: number): number {
    const { prose } = this;
    switch (code) {
      case STOP: {
        if (this.isDigit(i + 1) && this.opensDecimal()) return this.decimal(i);
        const end = this.ellipsisEnd(i);
        return this.pushSlice(i, end, TokenKind.punctuation);
      }
      case 33:
      case 63: {
        let end = i + 1;
        while (prose.charCodeAt(end) === 33 || prose.charCodeAt(end) === 63) end++;
        return this.pushSlice(i, end, TokenKind.punctuation);
      }
      case 35: // "#tag", but "#" "2"
      case 64: // "@name"
        if (this.isLetter(i + 1) && (this.lead & Form.glued) === 0) {
          let end = i + 1 + this.size(i + 1);
          while (end < prose.length && (this.isWordUnit(end) || prose.charCodeAt(end) === 95)) end += this.size(end);
          return this.push(i, end, hashOfSlice(prose, i, end), TokenKind.word, this.formOf(i + 1, end));
        }
        return this.pushSlice(i, i + 1, TokenKind.symbol);
      case 0x2018:
        if ((this.lead & Form.glued) === 0 && this.isDecade(i + 1)) return this.pushSlice(i, i + 4, TokenKind.number);
        return this.pushSlice(i, i + 1, TokenKind.punctuation);
    }
    if (unit === Unit.placeholder) return this.pushSlice(i, i + 1, TokenKind.placeholder);
    if (unit === Unit.hyphen || code === 96 || (code >= 0x2012 && code <= 0x2015)) {
      // "--", "---", "``", "——"
      let end = i + 1;
      while (prose.charCodeAt(end) === code) end++;
      return this.pushSlice(i, end, TokenKind.punctuation);
    }
    if (unit === Unit.punctuation && code !== QUOTE && code < 0xd800)
      return this.push(i, i + 1, signHash(code), TokenKind.punctuation, 0);
    if (code === QUOTE) return this.push(i, i + 1, signHash(QUOTE), TokenKind.punctuation, 0);
    return this.pushSlice(i, this.symbolEnd(i), unit === Unit.punctuation ? TokenKind.punctuation : TokenKind.symbol);
  }

  private size(i: number): number {
    const code = this.prose.charCodeAt(i);
    return code >= 0xd800 && code <= 0xdbff && this.prose.codePointAt(i)! > 0xffff ? 2 : 1;
  }

  /** Whether a stop before a digit can be a decimal point: after a blank, a currency sign or an opening bracket. */
  private opensDecimal(): boolean {
    if ((this.lead & Form.glued) === 0) return true;
    return this.out.kind[this.n - 1] === TokenKind.symbol || this.opens(this.out.start[this.n - 1]!);
  }

  /** ".5" */
  private decimal(start: number): number {
    let end = start + 1;
    while (this.isWordUnit(end)) end += this.size(end);
    return this.push(start, end, hashOfSlice(this.prose, start, end), TokenKind.number, Form.digit);
  }

  /** The end of "." or of an ellipsis, spaced ones (". . .") included. */
  private ellipsisEnd(i: number): number {
    const { prose } = this;
    let end = i + 1;
    for (;;) {
      if (prose.charCodeAt(end) === STOP) end++;
      else if (
        (prose.charCodeAt(end) === 32 || prose.charCodeAt(end) === 0xa0) &&
        prose.charCodeAt(end + 1) === STOP &&
        !this.isDigit(end + 2)
      )
        end += 2;
      else return end;
    }
  }

  /** The end of one visible symbol: an emoji with its modifiers, joined ones and flags whole. */
  private symbolEnd(i: number): number {
    const { prose } = this;
    let end = i + this.size(i);
    const first = prose.codePointAt(i)!;
    if (isFlagLetter(first) && isFlagLetter(prose.codePointAt(end) ?? 0)) end += 2;
    while (end < prose.length) {
      const point = prose.codePointAt(end)!;
      if (point === 0x200d && end + 1 < prose.length && this.unitAt(end + 1) === Unit.symbol)
        end += 1 + this.size(end + 1);
      else if (
        point === 0x200d ||
        point === 0x20e3 ||
        (point >= 0x1f3fb && point <= 0x1f3ff) ||
        (point >= 0xe0020 && point <= 0xe007f) ||
        this.unitAt(end) === Unit.joiner
      )
        end += this.size(end);
      else return end;
    }
    return end;
  }
}

function isFlagLetter(point: number): boolean {
  return point >= 0x1f1e6 && point <= 0x1f1ff;
}

function isNumeral(unit: number): boolean {
  return unit === Unit.digit || unit === Unit.fraction;
}

/** "a.m", "p.m": their last letter is at `part`. */
function isHour(prose: string, part: number): boolean {
  const last = prose.charCodeAt(part) | 32;
  const first = prose.charCodeAt(part - 2) | 32;
  return last === 109 && (first === 97 || first === 112);
}

function signHash(code: number): number {
  return Math.imul(FNV_BASIS ^ foldUnit(code), FNV_PRIME);
}

/** Whether a code unit is the straight apostrophe or the curly one. */
export function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === 0x2019;
}
