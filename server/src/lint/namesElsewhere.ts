import { hashOf } from "../language/hash.ts";
import { folded } from "../reporting/people/folded.ts";
import { Known, type NameBook } from "../reporting/people/nameBook.ts";
import type { Place } from "../rules/rule.ts";
import type { DraftText } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { NamedPerson, NameWord, PersonMention } from "./namedPeople.ts";
import { absolute, isPlain } from "./present.ts";
import type { Slot } from "./slot.ts";

/** The keys of the front matter that a reader will read. */
const READ = ["headline", "title", "standfirst", "dek", "description"];

/**
 * The same people, with their mentions where none are read for facts: in lines all in capitals ("RUIZ QUITS"), and in
 * headline and standfirst of the front matter. There, somebody the draft names is found by the full name, or by a surname
 * that is no ordinary word. Linear in the text.
 */
export function withNamesElsewhere(
  people: readonly NamedPerson[],
  text: DraftText,
  slots: readonly Slot[],
  names: NameBook,
): readonly NamedPerson[] {
  const lines = [...linesOf(text, slots)];
  if (lines.length === 0 || people.length === 0) return people;
  const forms = formsOf(people, names);
  const found = new Map<NamedPerson, PersonMention[]>();
  for (const line of lines) {
    for (const [person, mention] of mentionsIn(line, forms)) {
      const taken = person.mentions.some((one) => one.start < mention.end && mention.start < one.end);
      if (!taken) found.set(person, [...(found.get(person) ?? []), mention]);
    }
  }
  if (found.size === 0) return people;
  return people
    .map((person) => {
      const more = found.get(person);
      return more ? { ...person, mentions: [...person.mentions, ...more].sort((a, b) => a.start - b.start) } : person;
    })
    .sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
}

interface Line {
  readonly text: string;
  readonly toRaw: (span: Span) => Span;
  readonly isPlain: (span: Span) => boolean;
  readonly place: Place | undefined;
}

function* linesOf({ frontMatter, raw }: DraftText, slots: readonly Slot[]): Generator<Line> {
  for (const key of READ) {
    const span = frontMatter?.spans[key];
    const value = frontMatter?.values[key];
    if (!span || typeof value !== "string" || value === "") continue;
    const text = raw.slice(span.start, span.end);
    // An apostrophe in it would end it.
    const isOpen = !text.startsWith("'");
    yield {
      text,
      toRaw: ({ start, end }) => ({ start: span.start + start, end: span.start + end }),
      isPlain: () => isOpen,
      place: key === "headline" || key === "title" ? "headline" : "standfirst",
    };
  }
  for (const slot of slots) {
    if (!isShouted(slot.prose)) continue;
    yield {
      text: slot.prose,
      toRaw: (span) => absolute(slot, span),
      isPlain: (span) => isPlain(slot, span),
      place: slot.place,
    };
  }
}

const SMALL = /\p{Ll}/u;
const SHOUTED = /\p{Lu}{2}/u;

/** Whether a line is all in capitals. */
export function isShouted(prose: string): boolean {
  return !SMALL.test(prose) && SHOUTED.test(prose);
}

interface Form {
  readonly person: NamedPerson;
  readonly keys: readonly string[];
  readonly isSurname: readonly boolean[];
}

/** Full names and surnames by their first word, longest first. */
function formsOf(people: readonly NamedPerson[], names: NameBook): ReadonlyMap<string, readonly Form[]> {
  const all = new Map<string, { readonly form?: Form; readonly count: number }>();
  for (const person of people) {
    const { words } = person;
    const surname = words.length === 1 ? words : words.filter((word) => word.isSurname);
    for (const form of [words, surname]) {
      if (form.length === 0) continue;
      const keys = form.map(({ text }) => keyOf(text));
      if (keys.length === 1 && (names.of(hashOf(keys[0]!)) & Known.word) !== 0) continue;
      const key = keys.join(" ");
      const count = person.mentions.length;
      const other = all.get(key);
      // Of several who bear it, the one named most often is meant; none where they are even.
      if (other && other.form?.person !== person && other.count >= count) {
        if (other.count === count) all.set(key, { count });
        continue;
      }
      const isSurname = form.map((word) => word.isSurname || words.length === 1);
      all.set(key, { form: { person, keys, isSurname }, count });
    }
  }
  const byFirst = new Map<string, Form[]>();
  for (const { form } of all.values()) {
    if (!form) continue;
    const list = byFirst.get(form.keys[0]!);
    if (list) list.push(form);
    else byFirst.set(form.keys[0]!, [form]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.keys.length - a.keys.length);
  return byFirst;
}

function keyOf(word: string): string {
  return folded(word, 0, word.length);
}

const WORD = /[\p{L}\p{M}\d][\p{L}\p{M}\d’'-]*/gu;
const POSSESSIVE = /[’'][sS]?$/;

interface Written extends Span {
  readonly key: string;
  readonly possessive: number;
}

function* mentionsIn(line: Line, forms: ReadonlyMap<string, readonly Form[]>): Generator<[NamedPerson, PersonMention]> {
  const words: Written[] = [];
  for (const match of line.text.matchAll(WORD)) {
    const possessive = POSSESSIVE.exec(match[0])?.[0].length ?? 0;
    // An initial has its stop.
    const isInitial = match[0].length === 1 && line.text[match.index + 1] === ".";
    const end = match.index + match[0].length - possessive + (isInitial ? 1 : 0);
    const written = line.text.slice(match.index, end);
    words.push({ start: match.index, end, key: keyOf(written), possessive });
  }
  for (let i = 0; i < words.length; ) {
    const form = forms
      .get(words[i]!.key)
      ?.find(({ keys }) =>
        keys.every(
          (key, k) => words[i + k]?.key === key && (k === 0 || isGap(line.text, words[i + k - 1]!, words[i + k]!)),
        ),
      );
    // A name ends with a capital word, however it begins: "will" is not Will.
    const last = form && words[i + form.keys.length - 1]!;
    if (!last || SMALL.test(line.text.charAt(last.start))) {
      i++;
      continue;
    }
    yield [form.person, mentionOf(words.slice(i, i + form.keys.length), form, line)];
    i += form.keys.length;
  }
}

function isGap(text: string, before: Span, after: Span): boolean {
  return text.slice(before.end, after.start).trim() === "";
}

function mentionOf(written: readonly Written[], form: Form, line: Line): PersonMention {
  const excerpt = (span: Span) => ({ ...line.toRaw(span), text: line.text.slice(span.start, span.end) });
  const last = written.at(-1)!;
  const name = excerpt({ start: written[0]!.start, end: last.end });
  const words: NameWord[] = written.map((word, i) => ({
    ...excerpt({ start: word.start, end: word.end }),
    isSurname: form.isSurname[i]!,
    isWhole: line.isPlain(word),
  }));
  const possessive = last.possessive > 0 && excerpt({ start: last.end, end: last.end + last.possessive });
  return {
    ...name,
    name,
    words,
    ...(possessive && { possessive }),
    isQuoted: false,
    place: line.place,
  };
}
