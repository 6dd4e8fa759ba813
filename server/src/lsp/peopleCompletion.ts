import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionTriggerKind,
  type Position,
} from "vscode-languageserver-protocol";
import type { NamedPerson } from "../lint/namedPeople.ts";
import type { Desk, PersonRecord } from "../record/desk.ts";
import { peopleBookOf } from "../record/peopleLookUp.ts";
import { folded } from "../reporting/people/folded.ts";
import { titleParts } from "../reporting/people/titles.ts";
import { runAtEnd } from "../text/tail.ts";
import type { Client } from "./clientCapabilities.ts";
import { isInStory } from "./documentSymbols.ts";
import type { OpenDraft } from "./openDraft.ts";
import { officeOn, onFile } from "./peopleOnFile.ts";

/** The capitals that open names, as far as an editor is to ask by itself. */
export const CAPITALS: readonly string[] = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝČĆĐŠŽŁŚŻ"];

/** More people are not listed at once; a client asks again with the next letter. */
const MOST = 60;

/** The word that is being written: where it begins, and what of it stands before the caret. */
interface Prefix {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The rest of the line before it. */
  readonly before: string;
}

/**
 * Whether anybody may be proposed at a place: at a word that opens with a capital, or where the writer asks before any
 * word. An editor asks by itself at each capital, those inside words too, and some at every letter. Costs a word.
 */
export function mayComplete(position: Position, trigger: CompletionTriggerKind | undefined, open: OpenDraft): boolean {
  const { text } = prefixAt(position, open);
  const [first] = text;
  const isByItself = trigger === CompletionTriggerKind.TriggerCharacter;
  if (first === undefined) return !isByItself;
  return first !== first.toLowerCase() && !(isByItself && [...text].length > 1);
}

/**
 * Names, on file and in the draft, that may be meant by the word before the caret, each alone and with its title. The
 * draft's are those last known: nothing is analysed for it. `today` (ISO 8601) tells the offices where the draft has no day.
 */
export function completionsAt(position: Position, today: string, open: OpenDraft, client: Client): CompletionList {
  const { standing, knownPeople = [], knownDay = today } = open;
  if (standing?.kind !== "draft") return { isIncomplete: false, items: [] };
  const prefix = prefixAt(position, open);
  const wanted = keyOf(prefix.text);
  const items: CompletionItem[] = [];
  let isCut = false;
  let rank = 0;
  for (const one of candidates(knownPeople, standing.desk, knownDay, wanted.charAt(0))) {
    const proposals = proposalsOf(one, prefix, wanted);
    if (proposals.length === 0) continue;
    if (items.length >= MOST) {
      isCut = true;
      break;
    }
    // All of a person together, in the order in which they come.
    for (const proposal of proposals)
      items.push(itemOf(proposal, one, String(rank++).padStart(3, "0"), open, prefix, client));
  }
  return { isIncomplete: isCut, items };
}

/** Somebody who may be meant. */
interface Candidate {
  readonly name: string;
  readonly surname: string;
  /** As it stands before a name; "" for none. */
  readonly title: string;
  /** What to tell beside the name. */
  readonly about: string;
  readonly isInDraft: boolean;
}

/** First those of the draft, by the names the file has for them; then the others on file. Whoever has no word that begins with `letter` is left out. */
function* candidates(
  people: readonly NamedPerson[],
  { people: filed }: Desk,
  day: string,
  letter: string,
): Generator<Candidate> {
  const book = peopleBookOf(filed);
  const given = new Set<PersonRecord>();
  for (const person of people) {
    const [known] = onFile(person, book);
    const title = titleBefore(person);
    if (known) {
      given.add(known.person);
      const candidate = ofRecord(known.person, day);
      yield { ...candidate, isInDraft: true, ...(title === "" ? {} : { title }) };
      continue;
    }
    // Half a name: the one that is being written, or an initial. And who is named in a byline alone wrote the draft.
    if (!isInStory(person) || [...(person.words.at(-1)?.text ?? "")].length < 2) continue;
    const { name, titles } = person;
    yield { name, surname: surnameIn(person), title, about: titles[0] ?? "", isInDraft: true };
  }
  for (const { record, letters } of lettersOf(filed))
    if (letters.includes(letter) && !given.has(record)) yield ofRecord(record, day);
}

function surnameIn({ words }: NamedPerson): string {
  const surname = words.filter(({ isSurname }) => isSurname).map(({ text }) => text);
  return surname.join(" ");
}

/** The title that the draft sets before somebody's name, as it stands there first. */
function titleBefore({ mentions }: NamedPerson): string {
  for (const { name, title } of mentions) if (name && title && !titleParts(title.text).isHonorific) return title.text;
  return "";
}

function ofRecord(record: PersonRecord, day: string): Candidate {
  const { name, order } = record;
  const words = name.split(/\s+/);
  let from = words.length - 1;
  while (from > 1 && SMALL.test(words[from - 1]!)) from--;
  const surname = order === "family-first" ? words[0]! : words.slice(from).join(" ");
  const office = officeOn(record, day);
  const about = office ? (office.of === undefined ? office.title : `${office.title}, ${office.of}`) : "";
  const title = office && office.title.split(" ").length <= LONGEST_TITLE ? capital(office.title) : "";
  return { name, surname: words.length > 1 ? surname : "", title, about, isInDraft: false };
}

/** A longer title stands behind the name. */
const LONGEST_TITLE = 5;
const SMALL = /^\p{Ll}/u;
const LINKS = new Set(["of", "for", "the", "and", "to", "at", "in", "on"]);

/** "deputy minister of health" as it stands before a name: "Deputy Minister of Health". */
function capital(title: string): string {
  return title
    .split(" ")
    .map((word, i) => (i > 0 && LINKS.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

/** With which letters the words of names and titles on file begin: made once for each list. */
const LETTERS = new WeakMap<
  readonly PersonRecord[],
  readonly { readonly record: PersonRecord; readonly letters: string }[]
>();

function lettersOf(people: readonly PersonRecord[]) {
  let letters = LETTERS.get(people);
  if (!letters) {
    letters = people.map((record) => {
      const words = [record.name, ...record.offices.map(({ title }) => title)].flatMap((text) => text.split(/\s+/));
      return { record, letters: words.map((word) => keyOf(word).charAt(0)).join("") };
    });
    LETTERS.set(people, letters);
  }
  return letters;
}

interface Proposal {
  readonly text: string;
  /** What of it is written before the word: the words in front of the one that the prefix begins. */
  readonly written: number;
  /** From the word on that the prefix begins. */
  readonly filter: string;
}

/** What the word before the caret may become: the name; the title and the name; the surname of somebody already named. */
function proposalsOf({ name, surname, title, isInDraft }: Candidate, prefix: Prefix, wanted: string): Proposal[] {
  const proposals: Proposal[] = [];
  const propose = (text: string, isWhole: boolean) => {
    const words = text.split(/\s+/);
    for (let i = 0; i < words.length; i++) {
      if (!keyOf(words[i]!).startsWith(wanted)) continue;
      const front = words.slice(0, i).join(" ");
      const isWritten = i > 0 && endsWith(prefix.before, front);
      // A title, behind a title that stands there, would be one too many.
      if (i > 0 && !isWritten && isWhole && isBehindCapital(prefix.before)) continue;
      const rest = words.slice(i).join(" ");
      proposals.push({
        text,
        written: isWritten ? front.length + 1 : 0,
        filter: isWritten ? `${front} ${rest}` : rest,
      });
      return;
    }
  };
  propose(name, false);
  if (title !== "") propose(`${title} ${name}`, true);
  if (isInDraft && surname !== "" && surname !== name && keyOf(surname).startsWith(wanted)) propose(surname, false);
  return proposals;
}

/** Whether a line ends with a word that has a capital, and a blank. */
function isBehindCapital(line: string): boolean {
  if (!line.endsWith(" ")) return false;
  const word = line.slice(runAtEnd(line.slice(0, -1), /[\p{L}\p{M}’'-]/u), -1);
  return /(?:^|[’'-])\p{Lu}/u.test(word);
}

/** Whether a line ends with some words and a blank. */
function endsWith(line: string, words: string): boolean {
  const at = line.length - words.length - 1;
  if (at < 0 || line.charAt(line.length - 1) !== " " || (at > 0 && WORD.test(line.charAt(at - 1)))) return false;
  return keyOf(line.slice(at, -1)) === keyOf(words);
}

function itemOf(
  { text, written, filter }: Proposal,
  { about }: Candidate,
  sortText: string,
  open: OpenDraft,
  prefix: Prefix,
  client: Client,
): CompletionItem {
  const range = open.positioned.rangeOf({ start: prefix.start - written, end: prefix.end });
  return {
    label: text,
    kind: CompletionItemKind.Value,
    ...(about === "" ? {} : client.labelDetails ? { labelDetails: { description: about } } : { detail: about }),
    sortText,
    filterText: filter,
    textEdit: { range, newText: text },
  };
}

const WORD = /[\p{L}\p{M}\d’'-]/u;
/** No name's word is longer, in code units. */
const LONGEST_WORD = 60;

function prefixAt(position: Position, { positioned }: OpenDraft): Prefix {
  const end = positioned.offsetAt(position);
  const lineStart = positioned.offsetAt({ line: position.line, character: 0 });
  const { text } = positioned;
  let start = end;
  while (start > lineStart && end - start < LONGEST_WORD && WORD.test(text.charAt(start - 1))) start--;
  // A quotation mark of the typewriter is no part of the word.
  while (start < end && !LETTER.test(text.charAt(start))) start++;
  return { start, end, text: text.slice(start, end), before: text.slice(lineStart, start) };
}

const LETTER = /\p{L}/u;

function keyOf(word: string): string {
  return folded(word, 0, word.length);
}
