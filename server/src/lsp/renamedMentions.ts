import type { NamedPerson, NameWord, PersonAt, PersonMention } from "../lint/namedPeople.ts";
import { folded } from "../reporting/people/folded.ts";
import { Word, wordBitsOf } from "../reporting/people/words.ts";
import type { Span } from "../text/span.ts";

/** What to write instead of a piece of the raw text. */
export interface RenameEdit extends Span {
  readonly text: string;
  readonly isQuoted: boolean;
}

export interface Renaming {
  /** In order, apart. */
  readonly edits: readonly RenameEdit[];
  /** Mentions that have to change and cannot: markup stands in them. */
  readonly left: readonly PersonMention[];
}

/**
 * What another name for somebody changes in a draft: full names become the new full name, surnames alone the new surname,
 * given names alone the new given name. Titles, possessives and capital letters stay. The name is read as the mention it is
 * written over: one word over a surname is a surname. `raw` is the text that the spans of `at` count in.
 */
export function renamed({ person, mention }: PersonAt, written: string, raw: string): Renaming {
  const base = basisOf(person, mention);
  const change = changeOf(base, unshouted(wordsOf(written), mention, person));
  const edits: RenameEdit[] = [];
  const left: PersonMention[] = [];
  for (const one of person.mentions) {
    if (one.words.length === 0) continue;
    const target = targetOf(one, one === mention, person, change);
    const done = target && editsOf(one, target, raw);
    if (done) edits.push(...joined(done, raw).map((edit) => ({ ...edit, isQuoted: one.isQuoted })));
    else if (target) left.push(one);
  }
  return { edits, left };
}

/** The words of a name as somebody writes it into a box. */
function wordsOf(written: string): string[] {
  return written.split(/[\s,]+/).filter((word) => word !== "");
}

/** A name in its parts; each may be empty. */
interface Parts {
  readonly given: readonly string[];
  readonly surname: readonly string[];
  readonly suffix: string;
}

interface Basis extends Parts {
  readonly isFamilyFirst: boolean;
}

/** Whether a person is known by one word alone, which then stands for the surname. */
function hasOneWord({ words }: NamedPerson): boolean {
  return words.length === 1;
}

function keyOf(word: string): string {
  return folded(word, 0, word.length);
}

/** Which of a mention's words are the surname's, told by the person's full name where the mention is but one word. */
function surnamesOf(mention: PersonMention, person: NamedPerson): boolean[] {
  const { words } = mention;
  const [only] = words;
  if (words.length > 1 || !only) return words.map(({ isSurname }) => isSurname);
  const key = keyOf(only.text);
  const same = person.words.filter(({ text }) => keyOf(text) === key);
  return [hasOneWord(person) || same.length === 0 || same.some(({ isSurname }) => isSurname)];
}

/** The name that the new one is written over: the mention's own, the full one where a title stands alone. */
function basisOf(person: NamedPerson, mention: PersonMention): Basis {
  const words = mention.words.length > 0 ? mention.words : person.words;
  const isSurname =
    mention.words.length > 0 ? surnamesOf(mention, person) : words.map((word) => word.isSurname || hasOneWord(person));
  return {
    given: words.filter((_, i) => !isSurname[i]).map(({ text }) => text),
    surname: words.filter((_, i) => isSurname[i]).map(({ text }) => text),
    suffix: suffixOf(mention),
    isFamilyFirst: isSurname[0] === true && isSurname.at(-1) === false,
  };
}

/** "Jr." of "Ola Brandt, Jr.". */
function suffixOf({ name, words }: PersonMention): string {
  const last = words.at(-1);
  if (!name || !last) return "";
  const at = name.text.lastIndexOf(last.text);
  return at < 0 ? "" : name.text.slice(at + last.text.length).replace(/^[\s,]+/, "");
}

/** What a name changes: `undefined` for a part that stays. */
interface NameChange {
  readonly from: Basis;
  readonly given: readonly string[] | undefined;
  readonly surname: readonly string[] | undefined;
  readonly suffix: string | undefined;
  /** One word that stands for the whole name, wherever any of it stood. */
  readonly whole: string | undefined;
  /** All that was written, for the mention it was written over. */
  readonly written: readonly string[];
}

function changeOf(from: Basis, written: readonly string[]): NameChange {
  const all = [...written];
  let suffix = "";
  const last = all.at(-1);
  if (last !== undefined && all.length > 1 && isSuffix(last)) suffix = all.pop()!;
  const change = { from, written, whole: undefined, suffix: suffix === from.suffix ? undefined : suffix };
  const { given, surname } = partsOf(all, from);
  if (from.given.length > 0 && from.surname.length > 0 && all.length === 1)
    return { ...change, given: undefined, surname: undefined, suffix: undefined, whole: all[0]! };
  return {
    ...change,
    given: given.length === 0 || same(given, from.given) ? undefined : given,
    surname: surname.length === 0 || same(surname, from.surname) ? undefined : surname,
  };
}

/** Tells a new name's given names from its surname, by the place each had in the one before where there are as many words. */
function partsOf(words: readonly string[], from: Basis): { given: readonly string[]; surname: readonly string[] } {
  const { given, surname, isFamilyFirst } = from;
  const isLike = words.length === given.length + surname.length;
  if (isLike && isFamilyFirst) return { surname: words.slice(0, surname.length), given: words.slice(surname.length) };
  if (isLike && !isParticle(words[given.length - 1]))
    return { given: words.slice(0, given.length), surname: words.slice(given.length) };
  if (words.length === 1) return surname.length > 0 ? { given: [], surname: words } : { given: words, surname: [] };
  if (isFamilyFirst) return { surname: words.slice(0, 1), given: words.slice(1) };
  let at = words.length - 1;
  while (at > 0 && isParticle(words[at - 1]) && (at > 1 || /^\p{Ll}/u.test(words[0]!))) at--;
  return { given: words.slice(0, at), surname: words.slice(at) };
}

function isParticle(word: string | undefined): boolean {
  return word !== undefined && (bitsOf(word) & Word.particle) !== 0;
}

function isSuffix(word: string): boolean {
  return (bitsOf(word) & Word.suffix) !== 0;
}

function bitsOf(word: string): number {
  const small = word.toLowerCase();
  return wordBitsOf(small, 0, small.length);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, i) => word === other[i]);
}

/** What a mention is to read, part by part; undefined where nothing of it changes. */
interface Target {
  /** For each run of words of one part, in order. */
  readonly runs: readonly { readonly words: readonly NameWord[]; readonly text: readonly string[] }[];
  readonly suffix: string | undefined;
}

function targetOf(
  mention: PersonMention,
  isHere: boolean,
  person: NamedPerson,
  change: NameChange,
): Target | undefined {
  const isSurname = surnamesOf(mention, person);
  const isShouted = isAllCapitals(mention) && !person.words.every(({ text }) => isCapitals(text));
  const { words } = mention;
  const isOpening = opensSentence(words[0], person);
  const cased = (words: readonly string[], at = 0) => {
    if (isShouted) return words.map((word) => word.toUpperCase());
    return isOpening && at === 0 ? words.map((word, i) => (i === 0 ? withCapital(word) : word)) : words;
  };
  const texts = words.map(({ text }) => text);
  if (change.whole !== undefined) return changed([{ words, text: cased([change.whole]) }], undefined);
  // A given name more for somebody of whom only the surname was known goes where it was written.
  const isMore =
    isHere &&
    change.given !== undefined &&
    person.words.every((word, i) => word.isSurname || (i === 0 && hasOneWord(person)));
  if (isMore) return changed([{ words, text: cased(change.written) }], undefined);
  const runs: { words: NameWord[]; text: readonly string[] }[] = [];
  for (let i = 0; i < words.length; ) {
    let end = i + 1;
    while (end < words.length && isSurname[end] === isSurname[i]) end++;
    const part = texts.slice(i, end);
    const text = isSurname[i]
      ? surnameFor(part, change)
      : givenFor(
          part,
          change,
          person.words.filter((one) => !one.isSurname).map((one) => one.text),
        );
    runs.push({ words: words.slice(i, end), text: text === part ? part : cased(text, i) });
    i = end;
  }
  const isFull = isSurname.includes(true) && isSurname.includes(false);
  const had = suffixOf(mention);
  const suffix =
    change.suffix !== undefined && (had !== "" || isFull) && had !== change.suffix ? change.suffix : undefined;
  return changed(runs, suffix);
}

/** "Van der Berg left": a particle that has a capital only because a sentence opens with it. */
function opensSentence(first: NameWord | undefined, person: NamedPerson): boolean {
  if (!first || !CAPITAL.test(first.text)) return false;
  const key = keyOf(first.text);
  return person.words.some(({ text }) => !CAPITAL.test(text) && keyOf(text) === key);
}

const CAPITAL = /^\p{Lu}/u;

function withCapital(word: string): string {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length);
}

function changed(runs: Target["runs"], suffix: string | undefined): Target | undefined {
  const isOther =
    suffix !== undefined ||
    runs.some(
      ({ words, text }) =>
        !same(
          words.map((word) => word.text),
          text,
        ),
    );
  return isOther ? { runs, suffix } : undefined;
}

function surnameFor(part: readonly string[], { from, surname }: NameChange): readonly string[] {
  if (!surname) return part;
  // "Berg" of "van der Berg".
  if (part.length < from.surname.length) return surname.slice(-part.length);
  const isLonger = part.length > from.surname.length && surname.length === from.surname.length;
  return isLonger ? [...part.slice(0, part.length - surname.length), ...surname] : surname;
}

function givenFor(
  part: readonly string[],
  { from, given, surname }: NameChange,
  full: readonly string[],
): readonly string[] {
  if (!given) return part;
  const base = from.given.length > 0 ? from.given : full;
  if (same(part, given)) return part;
  if (given.length === base.length) {
    const at = part.map((word) => base.findIndex((one) => keyOf(one) === keyOf(word)));
    if (at.every((i) => i >= 0)) return at.map((i) => given[i]!);
  }
  if (part.every(isInitial) && !base.every(isInitial)) return initialsLike(part, given);
  // "Ruiz" of "Ana Ruiz Lopez": told by it as by a surname.
  const isMiddle = part.length === 1 && full.findIndex((one) => keyOf(one) === keyOf(part[0]!)) > 0;
  if (isMiddle) return surname ?? part;
  // "Ana" of "Ana María"; "George W." where "George" was written over.
  if (part.length < base.length && base.every((one, i) => i >= part.length || keyOf(one) === keyOf(part[i]!)))
    return given.slice(0, part.length);
  if (part.length > base.length && base.every((one, i) => keyOf(one) === keyOf(part[i]!)))
    return [...given, ...part.slice(base.length)];
  return given;
}

function isInitial(word: string): boolean {
  return /^(?:\p{Lu}\.?)(?:-?\p{Lu}\.)*$/u.test(word) && (word.length === 1 || word.endsWith("."));
}

/** "A." for "Ana", "J.K." for "Joan Karen": as many and as written as those before. */
function initialsLike(part: readonly string[], given: readonly string[]): readonly string[] {
  const letters = given.map((word) => [...word][0]!);
  let next = 0;
  return part.map((word) => word.replace(/\p{Lu}/gu, () => letters[Math.min(next++, letters.length - 1)]!));
}

function isCapitals(word: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase() && !isInitial(word);
}

function isAllCapitals({ words }: PersonMention): boolean {
  return (
    words.length > 0 &&
    words.every(({ text }) => isCapitals(text) || text.length === 1 || isInitial(text)) &&
    words.some(({ text }) => isCapitals(text))
  );
}

/** A name written over one in capitals, as a headline has them, in small letters but for those that open its words. */
function unshouted(words: readonly string[], mention: PersonMention, person: NamedPerson): readonly string[] {
  if (!isAllCapitals(mention) || person.words.every(({ text }) => isCapitals(text))) return words;
  return words.map((word) =>
    isCapitals(word) ? word.toLowerCase().replace(/(^|[-’'])\p{Ll}/gu, (start) => start.toUpperCase()) : word,
  );
}

/** The edits that make a mention read as wanted; undefined where markup is in the way. */
function editsOf(
  mention: PersonMention,
  { runs, suffix }: Target,
  raw: string,
): Omit<RenameEdit, "isQuoted">[] | undefined {
  const edits: Omit<RenameEdit, "isQuoted">[] = [];
  for (const run of runs) {
    const { words, text } = run;
    if (
      same(
        words.map((word) => word.text),
        text,
      )
    )
      continue;
    if (words.length === text.length) {
      for (const [i, word] of words.entries()) {
        if (word.text === text[i]) continue;
        if (!word.isWhole) return undefined;
        edits.push({ start: word.start, end: word.end, text: text[i]! });
      }
      continue;
    }
    if (!words.every(({ isWhole }) => isWhole) || !isPlainRun(words, raw)) return undefined;
    edits.push({ start: words[0]!.start, end: words.at(-1)!.end, text: text.join(" ") });
  }
  const last = mention.words.at(-1)!;
  if (suffix !== undefined) {
    const span = { start: last.end, end: mention.name!.end };
    if (!PLAIN.test(raw.slice(span.start, span.end))) return undefined;
    edits.push({ ...span, text: suffix === "" ? "" : ` ${suffix}` });
  }
  const possessive = possessiveEdit(mention, runs.at(-1)?.text.at(-1) ?? "");
  return possessive ? [...edits, possessive] : edits;
}

/** Words beside one another as one edit, which shows in one piece what is asked about. */
function joined(edits: readonly Omit<RenameEdit, "isQuoted">[], raw: string): Omit<RenameEdit, "isQuoted">[] {
  const all: Omit<RenameEdit, "isQuoted">[] = [];
  for (const edit of edits) {
    const last = all.at(-1);
    const gap = last && raw.slice(last.end, edit.start);
    if (last && gap !== undefined && /^ *$/.test(gap))
      all[all.length - 1] = { start: last.start, end: edit.end, text: last.text + gap + edit.text };
    else all.push(edit);
  }
  return all;
}

const PLAIN = /^[^*_[\]<>`]*$/;

/** Whether nothing but blanks stands between the words. */
function isPlainRun(words: readonly NameWord[], raw: string): boolean {
  return words.every((word, i) => i === 0 || /^\s+$/.test(raw.slice(words[i - 1]!.end, word.start)));
}

/** "Carlos’ boat" is "Ana’s boat": a bare apostrophe does for names in s alone. */
function possessiveEdit({ possessive }: PersonMention, last: string): Omit<RenameEdit, "isQuoted"> | undefined {
  if (possessive?.text.length !== 1 || /[sxz]\.?$/i.test(last)) return undefined;
  return { start: possessive.end, end: possessive.end, text: isCapitals(last) ? "S" : "s" };
}
