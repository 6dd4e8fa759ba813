import { Penn, Tag, TokenKind } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import { folded } from "./folded.ts";
import type { Sureness } from "./mentions.ts";
import { Known } from "./nameBook.ts";
import { sexOfShortForm } from "./shortForms.ts";
import { TitleReader } from "./titleReader.ts";
import type { TitleBefore } from "./titleSpans.ts";
import { isNoPerson, Word } from "./words.ts";

/** What a person alone leads and gives a name to. */
const LED = hashes("administration government presidency premiership cabinet regime");
/** Particles that stand between two names. */
const LINKS = hashes("e y und");
/** Those that English speakers bear as given names: "Ben Lind" is no surname. */
const GIVEN_TOO = hashes("al ben della san van");
const NO_PERSON = Word.body | Word.place | Word.portfolio | Word.modifier;

/** Reads names and titles at tokens of one paragraph, in order, into `mentions`. */
export class MentionReader extends TitleReader {
  /** Reads the run of names that token `i` is part of; returns where it ends. */
  readName(i: number): number {
    const { tokens } = this;
    if (!this.isCapital(i) && !this.isArabicArticle(i)) return i + 1;
    let first = i;
    while (first > this.done && this.opensRun(first - 1)) first--;
    while (first > this.done && this.isParticleBefore(first)) first--;
    const end = this.runEnd(i);
    for (let at = first; at < end; ) {
      let stop = at;
      while (stop < end && !this.isTime(stop, at) && !this.isNamedAgain(stop, at) && !this.isHeadlineVerb(stop)) stop++;
      if (stop > at) this.readRun(at, stop);
      at = stop < end && this.isNamedAgain(stop, at) ? stop : stop + 1;
    }
    return Math.min(Math.max(end, this.done), tokens.count);
  }

  /** "Ana Lind Ana Lind": a given name that stands two or three words before too, as where a caption ran into the text, opens another name. */
  private isNamedAgain(i: number, first: number): boolean {
    const { hash } = this.tokens;
    if (i < first + 2) return false;
    return (
      (hash[i] === hash[i - 2] || (i > first + 2 && hash[i] === hash[i - 3])) && (this.known(i) & Known.given) !== 0
    );
  }

  /** A weekday or month, which is no part of a name; "Ana May" is one. */
  private isTime(i: number, first: number): boolean {
    const bits = this.bits(i);
    if ((bits & Word.time) === 0 || this.isGivenBehindTitle(i)) return false;
    return (bits & Word.bodySurname) === 0 || i === first || (this.known(i - 1) & Known.given) === 0;
  }

  /** A capitalised token before one tagged as a name that the tagger took for something else: "Dries Mertens", "ex-President Ruiz". */
  private opensRun(i: number): boolean {
    const { tokens } = this;
    if (this.isGivenBehindTitle(i)) return true;
    if (
      !this.joined(i, i + 1) ||
      !this.isCapital(i) ||
      tokens.tag[i] === Tag.function ||
      tokens.kind[i] !== TokenKind.word
    )
      return false;
    const bits = this.bits(i);
    if ((bits & (Word.never | Word.time)) !== 0) return this.areInitials(i, i + 2);
    // "Aas Tells Lind", in a headline.
    if (tokens.tag[i] === Tag.verb && (bits & Word.saying) !== 0) return false;
    return (
      bits !== 0 || this.known(i) !== 0 || !this.opensSentence(i) || (this.knownBeforeHyphen(i) & Known.given) !== 0
    );
  }

  /** "To van der Berg", "met de Lind": a particle in small letters that opens a name. "The van" is none. */
  private isParticleBefore(name: number): boolean {
    const { tokens } = this;
    const i = name - 1;
    if ((this.bits(i) & Word.particle) === 0 || !this.joined(i, name) || this.isCapital(i)) return false;
    if (LINKS.has(tokens.hash[i]!)) return false;
    const isWord = (this.known(i) & Known.word) !== 0 || tokens.tag[i] === Tag.function;
    if (!isWord || (this.bits(name) & Word.particle) !== 0) return true;
    const before = i > 0 ? tokens.tag[i - 1] : Tag.other;
    return tokens.tag[i] === Tag.name && before === Tag.verb;
  }

  private runEnd(i: number): number {
    const { tokens } = this;
    let end = i + 1;
    while (end < tokens.count) {
      if (this.continuesRun(end)) {
        end++;
        continue;
      }
      let next = end;
      while (
        next < end + 3 &&
        next + 1 < tokens.count &&
        this.joined(next - 1, next) &&
        (this.bits(next) & Word.particle) !== 0
      )
        next++;
      if (next > end && this.continuesRun(next) && this.isCapital(next)) {
        end = next + 1;
        continue;
      }
      // "Aas, Jr."
      if (
        tokens.penn[end] === Penn[","] &&
        end + 1 < tokens.count &&
        (this.bits(end + 1) & Word.suffix) !== 0 &&
        this.isCapital(end + 1)
      )
        return end + 2;
      return end;
    }
    return end;
  }

  private continuesRun(i: number): boolean {
    const { tokens } = this;
    if (!this.joined(i - 1, i) || tokens.kind[i] !== TokenKind.word) return false;
    // A line that opens with a label, under a caption or byline: "Ana Lind" and "Image: …".
    if (this.prose.charCodeAt(tokens.end[i - 1]!) === 10 && this.prose.charCodeAt(tokens.end[i]!) === 58) return false;
    if (!this.isCapital(i)) return tokens.tag[i] !== Tag.function && this.isArabicArticle(i);
    if (this.isGivenBehindTitle(i)) return true;
    if (tokens.tag[i] === Tag.verb && tokens.penn[i] !== Penn.VBZ && this.isFamilyFirst(i - 1) && this.isTold(i))
      return true;
    if (tokens.tag[i] === Tag.name) return (this.bits(i) & Word.never) === 0 || (this.bits(i) & Word.placeName) !== 0;
    const bits = this.bits(i);
    if ((bits & (Word.never | Word.time)) !== 0) return false;
    if ((this.bits(i - 1) & Word.honorific) !== 0) return true;
    return (
      (bits & (Word.suffix | Word.particle)) !== 0 ||
      (this.known(i) & (Known.given | Known.surname)) !== 0 ||
      tokens.tag[i] === Tag.noun ||
      tokens.tag[i] === Tag.adjective
    );
  }

  /** "He", "Image"; "Vik-based". */
  private isNoName(i: number): boolean {
    if ((this.bits(i) & Word.never) !== 0) return !this.isGivenBehindTitle(i);
    return this.isHyphenated(i) && this.isCompound(i);
  }

  /** One run of capitalised words [first, end): a person, a title, or something else. */
  private readRun(first: number, end: number): void {
    const { tokens } = this;
    while (first < end && this.isNoName(first) && !this.areInitials(first, end)) first++;
    if (first >= end) return;
    if (this.isJoinedByAnd(first, end)) return;
    let last = end;
    while (last > first + 1 && this.isSuffix(last - 1, first)) last -= tokens.penn[last - 2] === Penn[","] ? 2 : 1;
    let start = first;
    for (let i = last - 2; i >= first; i--) {
      const bits = this.hyphenBits(i);
      if (
        (bits & Word.honorific) !== 0 ||
        ((bits & Word.head) !== 0 && !this.isNameHere(i, first, last)) ||
        ((bits & Word.job) !== 0 && this.isJobBefore(i, last))
      ) {
        start = i + 1;
        break;
      }
    }
    if (start === first && (this.bits(last - 1) & Word.head) !== 0 && !this.isNameHere(last - 1, first, last)) {
      this.titleAlone(first, last);
      return;
    }
    if (start > first && this.areHeads(start, last)) {
      this.titleAlone(first, last);
      return;
    }
    const charged = this.behindCharge(start, last);
    // "Secretary of State for Health": no name yet.
    if (charged === last && this.isInCharge(last)) return;
    start = charged < last ? charged : this.withoutLead(start, last, start > first);
    // "The Archbishop of Vik Jo Park": what the post is of is no part of the name.
    if (last - start === 3 && this.isGivenAlone(start + 1, last) && this.isOfBefore(start) && !this.isGiven(start))
      start++;
    if (start >= last) return;
    const title = this.titleBefore(start);
    if (last - start > 5) return;
    if (last - start > 1 && isNoPerson(tokens.hash[start]!, tokens.hash[start + 1]!)) return;
    const isSure = title?.isOffice === true;
    for (let i = start; i < last; i++) {
      const bits = this.bits(i);
      if ((bits & Word.body) === 0) continue;
      if (
        i === last - 1 &&
        (bits & Word.bodySurname) !== 0 &&
        // "Hill said": a word that the draft may know as somebody's surname.
        (last - start > 1
          ? (this.isGiven(start) && !this.isNamedAfter(start, i)) || isSure
          : isSure || !this.isBehindThe(start))
      )
        continue;
      if (i === start && last - start > 1 && ((bits & Word.familyFirst) !== 0 || this.isGivenFirst(i, last))) continue;
      return;
    }
    if (this.isAcronym(start) && !this.areInitials(start, last)) return;
    // "Vik Director", "Medicaid Directors".
    if (
      last - start > 1 &&
      ((this.bits(last - 1) & (Word.head | Word.job)) !== 0 || this.isPluralTitle(last - 1)) &&
      this.known(last - 1) === (this.known(last - 1) & Known.word) &&
      !this.isGivenAlone(start, last)
    )
      return;
    if (last - start === 1) this.single(start, end, title);
    else {
      const score =
        this.score(start, last, end) +
        (this.isGivenBehindTitle(start) ? 3 : 0) +
        (title ? (title.isOf || title.isThing ? 1 : 4) : this.isApposed(start) ? 3 : 0);
      if (score < -1) return;
      this.add(start, last, end, title, score >= 3 ? "sure" : "likely", score);
    }
  }

  /** "The team's coach, Ana Lind, …": a title and a comma before a name. */
  private isApposed(start: number): boolean {
    const { tokens } = this;
    if (start < 2 || tokens.penn[start - 1] !== Penn[","]) return false;
    const last = this.mentions.at(-1);
    if (last?.kind === "title" && last.end === tokens.end[start - 2]) return true;
    const bits = this.hyphenBits(start - 2);
    return (
      ((bits & (Word.head | Word.job)) !== 0 && (bits & Word.alsoThing) === 0) || this.headBefore(start - 1, true) >= 0
    );
  }

  /** A name of one word: sure behind a post or honorific, else for the draft to decide. */
  private single(start: number, end: number, title: TitleBefore | undefined): void {
    const { tokens } = this;
    const bits = this.bits(start);
    const known = this.known(start);
    const size = tokens.end[start]! - tokens.start[start]!;
    if (size < 2 || ((bits & (Word.head | Word.honorific)) !== 0 && !title)) return;
    if (title?.isOf) {
      // "The head of the Dallas office", "an adviser to Aas": what it is of.
      if (end === start + 1) this.add(start, start + 1, end, undefined, "bare");
      return;
    }
    if (title) {
      const isWeak = !title.isOffice && (known & (Known.given | Known.surname)) === 0;
      if (
        !title.isHonorific &&
        (bits & (NO_PERSON | Word.rank | Word.never)) !== 0 &&
        known === 0 &&
        (bits & Word.placeName) === 0
      )
        return;
      this.add(start, start + 1, end, title, isWeak ? "likely" : "sure");
      return;
    }
    if ((bits & (Word.body | Word.place)) !== 0 && (bits & (Word.placeName | Word.bodySurname)) === 0) return;
    if ((bits & (Word.never | Word.time)) !== 0) return;
    const isNamed = this.isNamed(start);
    const isClosed = end < tokens.count && tokens.penn[end] === Penn[","];
    const isSure =
      (end > start + 1 && (known & (Known.given | Known.surname)) !== 0) ||
      (isClosed && this.isAge(end + 1)) ||
      // "His wife, Ana, …", "the murder of Aas".
      (isClosed && bits === 0 && this.isApposed(start) && (isNamed || (known & Known.word) === 0)) ||
      (bits === 0 && this.isOfPerson(start)) ||
      (isNamed && end === start + 1 && this.isPaired(end));
    // "The Aas video", "the Berg government": a person's, if the draft has one of that name; the government's in any case.
    if (this.isBehindThe(start)) {
      if (end >= tokens.count || tokens.tag[end] !== Tag.noun) return;
      this.add(start, start + 1, end, undefined, isNamed && LED.has(tokens.hash[end]!) ? "sure" : "bare");
      return;
    }
    this.add(
      start,
      start + 1,
      end,
      undefined,
      isSure ? "sure" : isNamed && this.contextScore(start, end) >= 2 ? "likely" : "bare",
    );
  }

  /** "Mayor van der Berg", "De Blasio": particles and a surname. "Van Lind" may be a given name: the draft decides. */
  private isAllSurname(start: number, last: number): boolean {
    if ((this.bits(start) & Word.particle) === 0) return false;
    return !this.isCapital(start) || last - start > 2 || !GIVEN_TOO.has(this.tokens.hash[start]!);
  }

  /** "Ana Lind, president of the Vik Chamber Jo Berg and Eva Aas": what looked like an apposition to the last name is the next one's title. */
  private giveBack(title: number): void {
    const last = this.mentions.at(-1);
    if (last?.kind !== "name" || !last.apposition || last.apposition.start < title) return;
    const { apposition, ...own } = last;
    this.mentions[this.mentions.length - 1] = own;
  }

  private add(
    start: number,
    last: number,
    end: number,
    title: TitleBefore | undefined,
    sureness: Sureness,
    score = 0,
  ): void {
    const { tokens } = this;
    const name = { start: tokens.start[start]!, end: tokens.end[end - 1]! };
    const behind = this.apposition(end);
    const apposition = behind && { start: behind.start, end: behind.end };
    const words: string[] = [];
    for (let i = start; i < last; i++) words.push(folded(this.prose, tokens.start[i]!, tokens.end[i]!));
    // "JK Lind" is "J.K. Lind".
    if (this.areInitials(start, last)) words[0] = `${words[0]![0]}.${words[0]![1]}.`;
    let surnameAt = -1;
    if (words.length > 1) {
      surnameAt = words.length - 1;
      while (surnameAt > 1 && (this.bits(start + surnameAt - 1) & Word.particle) !== 0) surnameAt--;
      const isFamilyFirst =
        (this.bits(start) & Word.familyFirst) !== 0 && (this.known(start + 1) & Known.given) === 0 && words.length <= 3;
      if (isFamilyFirst) surnameAt = 0;
      else if (surnameAt === 1 && this.isAllSurname(start, last)) surnameAt = -1;
    }
    // "Aas, a pastor at the Caminos de Vida church": what is behind "the" is where.
    const isWhere = title?.isOf && (this.isBehindThe(start) || tokens.tag[end] === Tag.noun);
    if (title && !isWhere) this.giveBack(tokens.start[title.start]!);
    let sex = 0;
    const known = this.known(start);
    if (title && title.honorific >= 0)
      sex = sexOf(this.prose.slice(tokens.start[title.honorific], tokens.end[title.honorific]));
    if (sex === 0 && words.length > 1) {
      sex = known & (Known.man | Known.woman);
      // "Bill" is on lists of both.
      if (sex === 0 || sex === 3) sex = sexOfShortForm(words[0]!) || sex;
    }
    this.mentions.push({
      kind: "name",
      start: title ? tokens.start[title.start]! : name.start,
      end: name.end,
      name,
      words,
      surnameAt,
      sureness:
        behind && !behind.isThing && sureness === "likely" && words.length > 1 && !this.isUnlikely(start, last)
          ? "sure"
          : sureness,
      score,
      sex,
      ...(title && { title: { start: tokens.start[title.start]!, end: tokens.end[title.end - 1]! } }),
      ...(title &&
        title.honorific >= 0 && {
          honorific: { start: tokens.start[title.honorific]!, end: tokens.end[title.end - 1]! },
        }),
      ...(apposition && { apposition }),
    });
    this.done = end;
  }
}

const MEN = new Set(["mr", "sir", "lord", "monsieur", "baron", "señor", "herr"]);
const WOMEN = new Set([
  "mrs",
  "ms",
  "miss",
  "dame",
  "lady",
  "mme",
  "mlle",
  "madame",
  "madam",
  "baroness",
  "señora",
  "frau",
]);

/** 1 man, 2 woman, 0 neither said. */
function sexOf(honorific: string): number {
  const word = honorific.toLowerCase().replace(".", "");
  return MEN.has(word) ? Known.man : WOMEN.has(word) ? Known.woman : 0;
}
