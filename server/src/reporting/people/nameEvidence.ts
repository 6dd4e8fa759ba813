import { Penn, Tag, TokenKind } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { Known } from "./nameBook.ts";
import { NameTokens } from "./nameTokens.ts";
import { Word } from "./words.ts";

const WHO = hashOf("who");
const OF = hashOf("of");
const AND = hashes("and &");
/** What is done to a person. */
const DONE_TO = hashes(
  "murder assassination killing slaying kidnapping abduction beheading lynching funeral widow widower",
);
/** Who somebody is to a person, or something to something: "the father of the telegraph". */
const KIN = hashes("wife husband son daughter mother father brother sister girlfriend boyfriend fiancée fiancé");
/** What opens an Arab name. */
const SONS = hashes("abu abd abdul abdel ibn umm bin");
const ROMAN = hashes("ii iii iv v vi vii viii ix xii xiii xiv xv xvi");
const BY = hashes("by with named called");
const IN = hashes("in at near");
/** Two capitals that stand before names of firms, bodies, places and products. */
const NO_INITIALS = hashes(
  "ac ad ai am ap bp cd ce cf co dc dr eu fc fm ge gm gp hp hq ii it iv la lg mp nz ny pc pm pr pt qc rb sc si st sv tv uk un us vp",
);
const NO_PERSON = Word.body | Word.place | Word.portfolio | Word.modifier;
/** What joins a title to its charge, with a capital in some styles: "Minister Of State"; no given name. */
const JOINS = hashes("of for at in and or the a");
const NO_SURNAME =
  NO_PERSON | Word.placeName | Word.time | Word.never | Word.head | Word.rank | Word.honorific | Word.job;
const NEWLINE = 10;
const STOPS = new Set([".", "!", "?", '"', "”", "’", "'", ")"]);

/** Weighs what speaks for and against a person in a run of capitalised words [start, last); `end` counts its suffix in. */
export abstract class NameEvidence extends NameTokens {
  /** What speaks for a person in a name of several words without a post before it. */
  protected score(start: number, last: number, end: number): number {
    const { tokens, prose } = this;
    const first = this.known(start);
    // "Article II", "Title IX": numbered too.
    let score = end > last && ((first & Known.given) !== 0 || !ROMAN.has(tokens.hash[end - 1]!)) ? 3 : 0;
    if ((first & Known.given) !== 0) {
      const isPlace = (this.bits(start) & (Word.place | Word.placeName)) !== 0;
      score += isPlace ? 1 : (first & Known.word) !== 0 && this.opensSentence(start) ? 2 : 3;
    } else if ((first & Known.word) !== 0) score -= 1;
    for (let i = start; i < last; i++) {
      const known = this.known(i);
      const size = tokens.end[i]! - tokens.start[i]!;
      const second = prose.charCodeAt(tokens.start[i]! + 1);
      if (i > start && (known & Known.surname) !== 0) score += 2;
      else if (i > start && (known & Known.given) !== 0) score += 1;
      if (second === 46 && size <= 5 && i < last - 1) score += 3;
      else if (this.isAcronym(i)) score += i === start && this.areInitials(start, last) ? 2 : -3;
      if (i > start && (this.bits(i) & Word.particle) !== 0) score += 2;
      if (this.isHyphenated(i)) score += 2;
      else if (i > start && this.isIrish(i)) score += 3;
      if ((this.bits(i) & (Word.place | Word.placeName)) !== 0 && known === 0) score -= 3;
      if (i > start && (this.bits(i) & (Word.portfolio | Word.modifier)) !== 0 && (known & Known.surname) === 0)
        score -= 2;
    }
    if ((this.bits(start) & Word.familyFirst) !== 0 || SONS.has(tokens.hash[start]!)) score += 2;
    if (last - start > 3) score -= 1;
    return score + this.contextScore(start, end);
  }

  /** What the words around a name say: "Aas, 42,", "said Ana Lind", "the Ana Lind". */
  protected contextScore(start: number, end: number): number {
    const { tokens } = this;
    let score = 0;
    if (start > 0) {
      const before = this.bits(start - 1);
      if (this.isAgeBefore(start)) score += 4;
      const unit = tokens.hash[start - 1]!;
      // "The Ana Lind trial".
      if (this.isBehindThe(start))
        score -= end - start === 2 && this.isNamed(start) && this.isNamed(start + 1) && this.isGiven(start) ? 1 : 3;
      else if ((before & Word.saying) !== 0) score += this.isUnheard(start, end) ? 3 : 2;
      else if (BY.has(unit)) score += 1;
      else if (IN.has(unit)) score -= this.isNamed(start) && this.isNamed(start + 1) ? 1 : 2;
      else if (tokens.penn[start - 1] === Penn.POS) score += 1;
    }
    if (end < tokens.count) {
      if (tokens.penn[end] === Penn[","]) {
        if (this.isAge(end + 1)) score += 4;
        else if (tokens.hash[end + 1] === WHO) score += 3;
      } else if (tokens.hash[end] === WHO) score += 3;
      else if ((this.bits(end) & Word.saying) !== 0 && tokens.tag[end] === Tag.verb) score += 2;
      else if (tokens.tag[end] === Tag.verb) score += this.isUnheard(start, end) ? 3 : 1;
      else if (tokens.tag[end] === Tag.noun && this.joined(end - 1, end)) score -= 1;
    }
    return score;
  }

  private isHonorific(i: number): boolean {
    return i >= 0 && (this.bits(i) & Word.honorific) !== 0;
  }

  /** "22-year-old Ana Lind", "31-year-old Kenyan Ana Lind". */
  private isAgeBefore(start: number): boolean {
    const { prose, tokens } = this;
    for (let i = start - 1; i >= 0 && i > start - 3; i--) {
      const end = tokens.end[i]!;
      if (end - tokens.start[i]! > 8 && prose.startsWith("-year-old", end - 9)) return true;
      if ((this.bits(i) & Word.place) === 0) return false;
    }
    return false;
  }

  /** "Jr."; "QC" and the like behind a name with a given name or an honorific, since "Vik MP" is a post. */
  protected isSuffix(i: number, first: number): boolean {
    const bits = this.bits(i);
    if ((bits & Word.suffix) === 0) return false;
    if ((bits & Word.head) === 0) return true;
    if (!this.isAcronym(i)) return false;
    return (
      this.isHonorific(first) ||
      this.isHonorific(first - 1) ||
      (i - first > 1 && this.isNamed(first) && this.isGiven(first))
    );
  }

  /** "JK Lind", "AS Aas": two initials written as one, before a word that is nothing but a name. */
  protected areInitials(start: number, last: number): boolean {
    const { tokens } = this;
    return (
      last - start === 2 &&
      tokens.end[start]! - tokens.start[start]! === 2 &&
      (this.bits(start) & ~Word.never) === 0 &&
      this.isAcronym(start) &&
      !this.isAcronym(start + 1) &&
      (this.bits(start + 1) & ~Word.headName) === 0 &&
      (this.known(start + 1) & Known.word) === 0 &&
      !NO_INITIALS.has(tokens.hash[start]!)
    );
  }

  /** "Thomas Berg School": a body behind a whole name. */
  protected isNamedAfter(start: number, body: number): boolean {
    return (
      body - start > 1 && (this.known(body - 1) & Known.surname) !== 0 && (this.known(body - 1) & Known.word) === 0
    );
  }

  /** "Paul Singer", "Martin D. Carpenter": a given name, and an initial at most, before the last word. */
  protected isGivenAlone(start: number, last: number): boolean {
    if (!this.isNamed(start) || (this.known(start) & Known.given) === 0) return false;
    return (
      last - start === 2 || (last - start === 3 && this.prose.charCodeAt(this.tokens.start[start + 1]! + 1) === 46)
    );
  }

  /** A word that is known as a name and as nothing else. */
  protected isNamed(i: number): boolean {
    if (i >= this.tokens.count) return false;
    const known = this.known(i);
    return (known & (Known.given | Known.surname)) !== 0 && (known & Known.word) === 0 && this.bits(i) === 0;
  }

  /** A given name or an initial. */
  protected isGiven(i: number): boolean {
    return (this.known(i) & Known.given) !== 0 || this.prose.charCodeAt(this.tokens.start[i]! + 1) === 46;
  }

  /** "Bill Lind": a given name that is what a body or a law is called too, before a word that is nothing but a name. */
  protected isGivenFirst(i: number, last: number): boolean {
    if ((this.bits(i) & ~Word.body) !== 0 || (this.known(i) & Known.given) === 0 || this.isBehindThe(i)) return false;
    // "Tropical Storm Erin": more of its name stands before.
    if (i > 0 && this.joined(i - 1, i) && this.isCapital(i - 1) && this.known(i - 1) === 0 && this.bits(i - 1) === 0)
      return false;
    for (let at = i + 1; at < last - 1; at++)
      if ((this.bits(at) & Word.particle) === 0 && this.prose.charCodeAt(this.tokens.start[at]! + 1) !== 46)
        return false;
    return last - i > 1 && (this.bits(last - 1) & ~Word.bodySurname & ~Word.body) === 0;
  }

  /** Whether a word that is a post too is part of a name here: "Stephen King", "Dean Aas". */
  protected isNameHere(i: number, first: number, last: number): boolean {
    if ((this.bits(i) & Word.headName) === 0 && (this.known(i) & Known.surname) === 0) return false;
    if (i > first && (this.known(i - 1) & Known.given) !== 0 && (this.bits(i - 1) & (Word.place | Word.head)) === 0)
      return true;
    const isGiven = (this.known(i) & Known.given) !== 0;
    return i === first && isGiven && last - i === 2 && (this.known(i + 1) & Known.given) === 0 && !this.isBehindThe(i);
  }

  /** Whether nothing but posts and ranks is left: "Prosecutor General". */
  protected areHeads(start: number, last: number): boolean {
    for (let i = start; i < last; i++) if ((this.bits(i) & (Word.head | Word.rank)) === 0) return false;
    return last - start > 1 || (this.known(start) & (Known.given | Known.surname)) === 0;
  }

  /** "Aas & Berg", "Berg-Aas/ABC": a company's name. */
  protected isJoinedByAnd(first: number, end: number): boolean {
    const { tokens, prose } = this;
    const before = first > 0 ? prose.charCodeAt(tokens.start[first - 1]!) : 0;
    const after = end < tokens.count ? prose.charCodeAt(tokens.start[end]!) : 0;
    return before === 38 || after === 38 || (before === 47 && tokens.end[first - 1] === tokens.start[first]);
  }

  /** "Democrat Ana Lind", "Actor Jo Park": a job with a capital before a given name. */
  protected isJobBefore(i: number, last: number): boolean {
    return (
      last - i > 2 &&
      (this.known(i) & (Known.given | Known.surname)) === 0 &&
      (((this.known(i + 1) & Known.given) !== 0 && (this.bits(i + 1) & (Word.place | Word.placeName)) === 0) ||
        this.isGivenBehindTitle(i + 1))
    );
  }

  /** "Jo and Ana Lind": a given name before an "and" at token `i` and a full name. */
  protected isPaired(i: number): boolean {
    const { tokens } = this;
    return (
      i + 2 < tokens.count &&
      AND.has(tokens.hash[i]!) &&
      (this.known(i - 1) & Known.given) !== 0 &&
      this.isNamed(i + 1) &&
      (this.known(i + 1) & Known.given) !== 0 &&
      this.joined(i + 1, i + 2) &&
      this.isCapital(i + 2) &&
      (this.bits(i + 2) & (Word.body | Word.place)) === 0
    );
  }

  /** "The murder of Aas", "the widow of Berg": what is done to people alone, or who they are to one. */
  protected isOfPerson(start: number): boolean {
    const { tokens } = this;
    if (start < 2 || tokens.hash[start - 1] !== OF) return false;
    const noun = tokens.hash[start - 2]!;
    return (DONE_TO.has(noun) && (this.known(start) & Known.word) === 0) || (KIN.has(noun) && this.isNamed(start));
  }

  /** Whether a name of several words has none that we know as anything: foreign names are so, and foreign places. */
  protected isUnheard(start: number, end: number): boolean {
    if (end - start < 2 || end - start > 3) return false;
    for (let i = start; i < end; i++) if (this.bits(i) !== 0 || this.known(i) !== 0 || this.isAcronym(i)) return false;
    return true;
  }

  /**
   * "Minister Per Dahl", "Detective April Day", "Mayor London Breed": a word that is a function word, a month or a place
   * elsewhere is a given name between a title and one more capitalised word, with which the noun phrase ends.
   */
  protected isGivenBehindTitle(i: number): boolean {
    const { tokens, prose } = this;
    if (i < 1 || i + 1 >= tokens.count || !this.isCapital(i)) return false;
    const bits = this.bits(i);
    const isFunction = tokens.tag[i] === Tag.function;
    if (!isFunction && (bits & (Word.time | Word.placeName)) === 0) return false;
    if (isFunction && (bits & Word.time) === 0 && (JOINS.has(tokens.hash[i]!) || !this.isBorne(i + 1))) return false;
    if ((bits & Word.time) !== 0 && (this.known(i) & Known.given) === 0) return false;
    // "Captain England football": a team's.
    if ((bits & Word.placeName) !== 0 && tokens.tag[i + 2] === Tag.noun && this.joined(i + 1, i + 2)) return false;
    const title = this.hyphenBits(i - 1);
    if ((title & (Word.head | Word.job | Word.honorific)) === 0 || (title & Word.alsoThing) !== 0) return false;
    if (tokens.penn[i - 1] === Penn.NNS || tokens.penn[i - 1] === Penn.NNPS) return false;
    if (!this.joined(i - 1, i) || prose.charCodeAt(tokens.end[i - 1]!) === NEWLINE) return false;
    return this.mayBeSurname(i + 1) && !this.isAcronym(i) && this.isTold(i + 1);
  }

  private isBorne(i: number): boolean {
    return (this.known(i) & (Known.given | Known.surname)) !== 0;
  }

  /** A capitalised word right behind another that is no place, body, post or time, unless it is a surname too: "Hill", "Baker". */
  private mayBeSurname(i: number): boolean {
    const { tokens } = this;
    if (!this.joined(i - 1, i) || tokens.kind[i] !== TokenKind.word || !this.isCapital(i) || this.isAcronym(i))
      return false;
    let bits = this.bits(i);
    if ((bits & Word.bodySurname) !== 0) bits &= ~(Word.body | Word.time);
    if ((this.known(i) & Known.surname) !== 0) bits &= ~Word.job;
    if ((bits & Word.headName) !== 0) bits &= ~(Word.head | Word.rank);
    return (bits & NO_SURNAME) === 0;
  }

  /** Whether a capitalised word ends its noun phrase in running text: in a line of capitals "Mayor To Resign" tells nothing. */
  protected isTold(last: number): boolean {
    const { tokens, prose } = this;
    const next = last + 1;
    const isJoined = next < tokens.count && this.joined(last, next);
    if (isJoined && this.isCapital(next)) return false;
    return (isJoined && tokens.tag[next] === Tag.verb) || STOPS.has(prose.charAt(prose.trimEnd().length - 1));
  }

  /** "Xi Jinping": a surname that stands first and is no word of English, before a word that the tagger took for a verb. */
  protected isFamilyFirst(i: number): boolean {
    return (this.bits(i) & (Word.familyFirst | Word.never)) === Word.familyFirst && (this.known(i) & Known.word) === 0;
  }

  /** Whether a word of a name speaks against a person. */
  protected isUnlikely(start: number, last: number): boolean {
    for (let i = start; i < last; i++)
      if (
        (this.bits(i) & NO_PERSON) !== 0 ||
        (this.known(i) & (Known.word | Known.given | Known.surname)) === Known.word
      )
        return true;
    return false;
  }

  /** Past the bodies, places and portfolios that stand before a name: "Texas Ana Lind", "Minister of Education Ana Lind". */
  protected withoutLead(start: number, last: number, isTitled: boolean): number {
    if (this.isGivenBehindTitle(start)) return start;
    let name = start;
    for (let i = start; i < last - 1; i++) {
      const bits = this.bits(i);
      const known = this.known(i);
      if ((bits & (NO_PERSON | Word.head | Word.rank)) === 0 || (bits & Word.headName) !== 0) continue;
      if (i === start && ((isTitled && (known & Known.given) !== 0) || this.isGivenFirst(i, last))) continue;
      // "Jordan Aas", "Washington Berg": a given name that is a place too.
      if (
        (bits & (Word.placeName | Word.bodySurname)) !== 0 &&
        (known & (Known.given | Known.surname)) !== 0 &&
        i === start
      )
        continue;
      if (
        (bits & Word.body) === 0 &&
        (known & Known.given) !== 0 &&
        (known & Known.word) === 0 &&
        i === start &&
        (bits & Word.place) === 0
      )
        continue;
      name = i + 1;
    }
    if (name === start) return start;
    if (last - name > 1) return name;
    // "Swiss Lind": one word left is a name only behind a title.
    return (this.known(name) & (Known.given | Known.surname)) !== 0 && isTitled ? name : last;
  }
}
