import { areOfOthers } from "../reporting/nations.ts";
import { folded } from "../reporting/people/folded.ts";
import { excludesOnce } from "../reporting/people/incompatible.ts";
import { isInitial } from "../reporting/people/people.ts";
import { areShortForms } from "../reporting/people/shortForms.ts";
import { type TitleParts, titleParts } from "../reporting/people/titles.ts";
import { lookUpKeysOf } from "../reporting/spelling.ts";
import { firstDayOf, lastDayOf } from "./days.ts";
import type { OfficeRecord, PersonRecord } from "./desk.ts";

/** An office on file, with its title read. */
export interface FiledOffice {
  readonly record: OfficeRecord;
  readonly parts: TitleParts;
  /** First and last day, ISO 8601; "" where the file does not say, and for what has not ended. A death ends an office. */
  readonly from: string;
  readonly to: string;
}

/** A name on file in its words, folded as those of a mention are. */
export interface FiledName {
  readonly words: readonly string[];
  /** The surname's last word. */
  readonly surname: string;
  /** The other words; of several, the first is what somebody is called by. */
  readonly given: readonly string[];
}

/** Somebody on file, ready to be compared with what a draft says. */
export interface FiledPerson {
  readonly person: PersonRecord;
  /** The name the desk writes, and those it takes too. */
  readonly names: readonly [FiledName, ...FiledName[]];
  readonly offices: readonly FiledOffice[];
}

/** The people on file, by name. */
export interface PeopleBook {
  /** Whether a name that has this word at either end may be on file: the first thing to ask. */
  knowsWord(word: string): boolean;
  /** Everybody on file whose name these words (folded, as in a mention) may be: in full, with initials, without middle names. Never for a single word. */
  named(words: readonly string[]): readonly FiledPerson[];
  /** Everybody on file with this surname, or its last word. */
  withSurname(word: string): readonly FiledPerson[];
  /** Everybody of whom these words are a spelling known to be wrong. */
  misspelt(words: readonly string[]): readonly FiledPerson[];
  /** Everybody whose surname may be another spelling of this one: it shares a look-up key. */
  near(surname: string): Iterable<FiledPerson>;
  /** Everybody with an office of this post, whatever its rank and whoever's: "minister: foreign". */
  inOffice(office: string): readonly FiledPerson[];
}

const BOOKS = new WeakMap<readonly PersonRecord[], PeopleBook>();

/** The people of a desk by name: made once for each list. */
export function peopleBookOf(people: readonly PersonRecord[]): PeopleBook {
  let book = BOOKS.get(people);
  if (!book) {
    book = new Book(people);
    BOOKS.set(people, book);
  }
  return book;
}

/** Whether the file says that an office is held on a day (ISO 8601): bounds that it does not give do not end it. */
export function isInForce({ from, to }: FiledOffice, day: string): boolean {
  return (from === "" || from <= day) && (to === "" || day <= to);
}

/** The offices that the file gives somebody on a day. */
export function officesOn({ offices }: FiledPerson, day: string): readonly FiledOffice[] {
  return offices.filter((office) => isInForce(office, day));
}

/** Whether a title names an office on file: the same post and rank, and not another country's. */
export function isOffice(title: TitleParts, { parts, record }: FiledOffice): boolean {
  return isSamePost(title, parts) && !areOfOthers(title.of, `${parts.of} ${record.of ?? ""}`);
}

/** Whether two titles name one post of one rank: "Deputy Minister of Foreign Affairs" and "deputy foreign minister". "Minister" alone may be any minister. */
export function isSamePost(one: TitleParts, other: TitleParts): boolean {
  if (one.office === "" || other.office === "" || excludesOnce(one, other)) return false;
  if (rankOf(one) !== rankOf(other)) return false;
  if (one.office === other.office) return true;
  const [post, charge] = one.office.split(": ") as [string, string?];
  const [otherPost, otherCharge] = other.office.split(": ") as [string, string?];
  if (post === otherPost) return charge === undefined || otherCharge === undefined;
  // "Speaker" is the House Speaker, "minister" the prime minister too.
  const isPart = (short: string, long: string) => long.endsWith(` ${short}`) && (charge ?? otherCharge) === undefined;
  return isPart(post, otherPost) || isPart(otherPost, post);
}

/** Ranks that make another office; "first deputy" is "deputy". */
function rankOf({ rank }: TitleParts): string {
  return rank.replace(/\b(?:first|senior|chief)\b ?/g, "").trim();
}

/** Whether the file has somebody in this office on a day, of the same country as far as told. */
export function isHolder(person: FiledPerson, title: TitleParts, day: string): boolean {
  return officesOn(person, day).some((office) => isOffice(title, office));
}

/** Everybody whom the file has in this office on a day. */
export function holdersOn(book: PeopleBook, title: TitleParts, day: string): readonly FiledPerson[] {
  return book.inOffice(title.office).filter((person) => isHolder(person, title, day));
}

/** The words of a name, folded as those of a mention are: without commas and without "Jr." and the like. */
export function nameWordsOf(name: string): readonly string[] {
  return folded(name, 0, name.length)
    .split(/[\s,]+/)
    .filter((word) => word !== "" && !SUFFIXES.has(word));
}
const SUFFIXES = new Set(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"]);

class Book implements PeopleBook {
  private readonly byEnd = new Map<string, FiledPerson[]>();
  private readonly bySurname = new Map<string, FiledPerson[]>();
  private readonly byWrong = new Map<string, FiledPerson[]>();
  private readonly byKey = new Map<string, FiledPerson[]>();
  private readonly byOffice = new Map<string, FiledPerson[]>();

  constructor(people: readonly PersonRecord[]) {
    for (const person of people) {
      const filed = filedOf(person);
      if (!filed) continue;
      for (const { words, surname } of filed.names) {
        push(this.byEnd, words.at(-1)!, filed);
        push(this.byEnd, words[0]!, filed);
        push(this.bySurname, surname, filed);
      }
      for (const key of lookUpKeysOf(filed.names[0].surname)) push(this.byKey, key, filed);
      for (const wrong of person.wrong) push(this.byWrong, nameWordsOf(wrong).join(" "), filed);
      for (const { parts } of filed.offices) push(this.byOffice, parts.office, filed);
    }
  }

  knowsWord(word: string): boolean {
    return this.byEnd.has(word);
  }

  named(words: readonly string[]): readonly FiledPerson[] {
    if (words.length < 2) return NOBODY;
    const [first, last] = [this.byEnd.get(words[0]!), this.byEnd.get(words.at(-1)!)];
    const found = new Set<FiledPerson>();
    for (const filed of [...(last ?? NOBODY), ...(first ?? NOBODY)])
      if (filed.names.some((name) => isName(words, name, filed.person))) found.add(filed);
    if (found.size < 2) return [...found];
    // Of namesakes, who is on file under just these words.
    const exact = [...found].filter(({ names }) => names.some((name) => isAlike(name.words, words)));
    return exact.length > 0 ? exact : [...found];
  }

  withSurname(word: string): readonly FiledPerson[] {
    return this.bySurname.get(word) ?? NOBODY;
  }

  misspelt(words: readonly string[]): readonly FiledPerson[] {
    return this.byWrong.size === 0 ? NOBODY : (this.byWrong.get(words.join(" ")) ?? NOBODY);
  }

  near(surname: string): Iterable<FiledPerson> {
    const found = new Set<FiledPerson>();
    for (const key of lookUpKeysOf(surname)) for (const filed of this.byKey.get(key) ?? NOBODY) found.add(filed);
    return found;
  }

  inOffice(office: string): readonly FiledPerson[] {
    return this.byOffice.get(office) ?? NOBODY;
  }
}

const NOBODY: readonly FiledPerson[] = [];

function filedOf(person: PersonRecord): FiledPerson | undefined {
  const names = [person.name, ...person.also].flatMap((name): FiledName[] => {
    const words = nameWordsOf(name);
    if (words.length === 0) return [];
    const isFamilyFirst = person.order === "family-first" && words.length > 1;
    return [
      {
        words,
        surname: isFamilyFirst ? words[0]! : words.at(-1)!,
        given: isFamilyFirst ? words.slice(1) : words.slice(0, -1),
      },
    ];
  });
  const [first, ...others] = names;
  if (!first) return undefined;
  const died = person.died === undefined ? "" : lastDayOf(person.died);
  const offices = person.offices.map((record): FiledOffice => {
    const to = record.to ? lastDayOf(record.to) : "";
    return {
      record,
      parts: titleParts(record.title),
      from: record.from ? firstDayOf(record.from) : "",
      to: died !== "" && (to === "" || died < to) ? died : to,
    };
  });
  return { person, names: [first, ...others], offices };
}

/** Whether words may be a name on file: the same, or one surname with given names that agree. */
function isName(words: readonly string[], name: FiledName, { order }: PersonRecord): boolean {
  if (isAlike(words, name.words)) return true;
  const isFamilyFirst = order === "family-first";
  if ((isFamilyFirst ? words[0] : words.at(-1)) !== name.surname) return false;
  const given = isFamilyFirst ? words.slice(1) : words.slice(0, -1);
  const [mine, theirs] = [given[0], name.given[0]];
  if (mine === undefined || theirs === undefined || !mayBeOne(mine, theirs)) return false;
  const [middle, otherMiddle] = [middleOf(given), middleOf(name.given)];
  return middle === undefined || otherMiddle === undefined || mayBeOne(middle, otherMiddle);
}

/** The first of the names between, which tells "George W." from "George H. W."; particles are none. */
function middleOf(given: readonly string[]): string | undefined {
  return given.slice(1).find((word) => !PARTICLES.has(word));
}
const PARTICLES = new Set("al bin da de del den der di dos du el ibn la le ter van von".split(" "));

function mayBeOne(one: string, other: string): boolean {
  if (isInitial(one) || isInitial(other)) return one[0] === other[0];
  return one === other || areShortForms(one, other);
}

function isAlike(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, i) => word === other[i]);
}

/** Each is put in with all its names before the next, so that who is in a list already is its last. */
function push<K>(map: Map<K, FiledPerson[]>, key: K, filed: FiledPerson): void {
  const list = map.get(key);
  if (!list) map.set(key, [filed]);
  else if (list.at(-1) !== filed) list.push(filed);
}
