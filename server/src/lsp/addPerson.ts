import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Command,
} from "vscode-languageserver-protocol";
import { nameOf } from "../files/paths.ts";
import type { Diagnostic } from "../lint/linter.ts";
import type { NamedPerson, PersonMention } from "../lint/namedPeople.ts";
import type { OfficeRecord, PersonRecord } from "../record/desk.ts";
import { nameWordsOf, type PeopleBook, peopleBookOf } from "../record/peopleLookUp.ts";
import { titleParts } from "../reporting/people/titles.ts";
import { titleWord, Word, wordBitsOf } from "../reporting/people/words.ts";
import { changeFile, textOfFile } from "./fileEdit.ts";
import type { OpenDraft } from "./openDraft.ts";
import { type NewPerson, personAdded, spellingAdded } from "./peopleEdit.ts";
import { onFile } from "./peopleOnFile.ts";
import type { Session } from "./session.ts";

/** Puts somebody a draft names into its people file: `[uri of the draft, name]`. */
export const ADD_PERSON = "newslint.addPerson";
/** Puts a spelling down in a people file: `[uri of the draft, id, "also" or "wrong", spelling]`. */
export const ADD_SPELLING = "newslint.addSpelling";

/** Offered at a mention of somebody who is not on file, where the writer asks: no light bulb stands at each name for it. */
export function addPersonAction(
  { range, context }: Pick<CodeActionParams, "range" | "context">,
  open: OpenDraft,
): CodeAction[] {
  if (open.standing?.kind !== "draft") return [];
  if (context.triggerKind === CodeActionTriggerKind.Automatic) return [];
  const { start, end } = open.positioned.spanOf(range);
  const found = open.standing.draft.personAt(start);
  if (!found || Math.max(found.mention.end, found.mention.apposition?.end ?? 0) < end) return [];
  const { person } = found;
  if (onFile(person, peopleBookOf(open.standing.desk.people)).length > 0) return [];
  const title = `Add ${person.name} to the people file`;
  return [
    {
      title,
      kind: CodeActionKind.Refactor,
      command: { title, command: ADD_PERSON, arguments: [open.uri, person.name] },
    },
  ];
}

/** Offered at a name that the file spells otherwise: to take the draft's spelling as right, or put it down as wrong. */
export function spellingActions(finding: Diagnostic, open: OpenDraft): { title: string; command: Command }[] {
  if (finding.rule !== "name-variant" || open.standing?.kind !== "draft") return [];
  const { desk, draft } = open.standing;
  const found = draft.personAt(finding.start);
  const name = found?.mention.name;
  const record = found && madeBy(finding, found.mention, peopleBookOf(desk.people));
  if (!record || !name) return [];
  const { person } = found;
  const spelling = nameWordsOf(person.name).length > 1 ? person.name : name.text;
  const written = [record.name, ...record.also, ...record.wrong];
  if (written.includes(spelling)) return [];
  const action = (title: string, list: "also" | "wrong") => ({
    title,
    command: { title, command: ADD_SPELLING, arguments: [open.uri, record.id, list, spelling] },
  });
  return [
    action(`Put “${spelling}” down as right for ${record.name}`, "also"),
    action(`Put “${spelling}” down as wrong for ${record.name}`, "wrong"),
  ];
}

/** Whose name on file a finding's fix makes of a mention; undefined where it may be several people's, or nobody's. */
function madeBy({ fixes }: Diagnostic, { name, words }: PersonMention, book: PeopleBook): PersonRecord | undefined {
  const [fix] = fixes;
  if (!fix || !name) return undefined;
  let text = "";
  let at = name.start;
  for (const edit of fix.edits) {
    if (edit.start < at || edit.end > name.end) continue;
    text += name.text.slice(at - name.start, edit.start - name.start) + edit.text;
    at = edit.end;
  }
  const made = nameWordsOf(text + name.text.slice(at - name.start));
  const isSurname = made.length === 1 || words.every((word) => word.isSurname);
  const [filed, ...others] = isSurname ? book.withSurname(made.at(-1) ?? "") : book.named(made);
  return filed && others.length === 0 ? filed.person : undefined;
}

/** Carries out `ADD_PERSON`. */
export async function addPerson(uri: string, name: string, session: Session): Promise<void> {
  const person = session
    .get(uri)
    ?.draft?.people()
    .find((one) => one.name === name);
  if (!person) return;
  const file = await peopleFileOf(uri, session);
  if (!file) return;
  const { path, text } = file;
  const change = personAdded(text ?? "", entryOf(person));
  if (change) await changeFile(`Add ${name} to the people file`, path, text, change, session);
  else session.say("warning", `${nameOf(path)} cannot be changed by newslint: it is not a list of people.`);
}

/** Carries out `ADD_SPELLING`. */
export async function addSpelling(
  uri: string,
  id: string,
  list: "also" | "wrong",
  spelling: string,
  session: Session,
): Promise<void> {
  const standing = session.get(uri)?.standing;
  const record = standing?.kind === "draft" ? standing.desk.people.find((one) => one.id === id) : undefined;
  if (!record) return;
  const text = await textOfFile(record.file, session);
  const change = text === undefined ? undefined : spellingAdded(text, record, list, spelling);
  if (change) await changeFile(`Put down “${spelling}”`, record.file, text, change, session);
  else
    session.say(
      "warning",
      `${nameOf(record.file)} cannot be changed by newslint. Add “${spelling}” under “${list}” in line ${record.line}.`,
    );
}

async function peopleFileOf(uri: string, session: Session) {
  const { peopleFile } = await session.newsroom.configFor(uri, undefined);
  if (peopleFile === undefined) {
    session.say("warning", "Save the draft first: people.yml goes into its folder.");
    return undefined;
  }
  return { path: peopleFile, text: await textOfFile(peopleFile, session) };
}

/** What a draft tells of somebody, as an entry: who checked it is left for whoever does. */
function entryOf(person: NamedPerson): NewPerson {
  const { name, words } = person;
  const isFamilyFirst = words.length > 1 && words[0]!.isSurname && !words.at(-1)!.isSurname;
  const honorific = honorificOf(person);
  return {
    id: nameWordsOf(name)
      .join("-")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, ""),
    name: name.replace(/\s+/g, " "),
    ...(honorific === undefined ? {} : { honorific }),
    ...(isFamilyFirst ? { order: "family-first" as const } : {}),
    offices: officesOf(person),
  };
}

/** Those that say more than how to address somebody. */
const EARNED = new Set<PersonRecord["honorific"]>(["Dr", "Sir", "Dame", "Lord", "Lady", "Rev"]);

function honorificOf({ mentions }: NamedPerson): string | undefined {
  for (const { name, title } of mentions) {
    const first = name && title?.text.split(/\s+/)[0]?.replace(/\.$/, "");
    if (EARNED.has(first)) return first;
  }
  return undefined;
}

function officesOf({ titles }: NamedPerson): NewPerson["offices"] {
  const offices = new Map<string, Pick<OfficeRecord, "title" | "of">>();
  for (const title of titles) {
    const { office, rank, standing } = titleParts(title);
    // What somebody was, or is to be, is no office held; its days are not known.
    if (office === "" || (standing !== "" && standing !== "acting")) continue;
    const key = `${rank} ${office}`;
    const read = officeOf(title);
    const known = offices.get(key);
    if (read.title !== "" && (!known || (known.of === undefined && read.of !== undefined))) offices.set(key, read);
  }
  // "Minister" is the foreign minister named in full elsewhere.
  const keys = [...offices.keys()];
  return keys.filter((key) => !keys.some((other) => other.startsWith(`${key}: `))).map((key) => offices.get(key)!);
}

const LINKS = new Set(["of", "for", "to", "at", "the"]);

/** A title as written, less its article and honorific, as a file has it: "Ruritanian Deputy Foreign Minister" is "deputy foreign minister", "Ruritanian". */
export function officeOf(title: string): Pick<OfficeRecord, "title" | "of"> {
  const ofWords = new Set(titleParts(title).of.split(" "));
  const isOf = (word: string) => ofWords.has(plainOf(word));
  const isHonorific = (word: string) =>
    [plainOf(word), `${plainOf(word)}.`].some((one) => titleWord(one)?.family === "honorifics");
  let words = title.split(/\s+/).filter((word) => word !== "" && !isHonorific(word));
  if (words[0]?.toLowerCase() === "the") words = words.slice(1);
  let start = 0;
  let end = words.length;
  while (end > 0 && (isOf(words[end - 1]!) || (end < words.length && words[end - 1]!.toLowerCase() === "the"))) end--;
  while (start < end && isOf(words[start]!)) start++;
  const behind = words.slice(end);
  while (behind.length > 0 && LINKS.has(behind[0]!.toLowerCase())) behind.shift();
  const of = [...words.slice(0, start), ...behind].join(" ").replace(/['’]s?$/, "");
  while (end > start && LINKS.has(words[end - 1]!.toLowerCase())) end--;
  const post = words.slice(start, end).map(small).join(" ");
  return { title: post, ...(of === "" ? {} : { of }) };
}

function plainOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/['’]s?$|,$/, "")
    .replace(/’/g, "'");
}

/** In small letters and full, but for initials and what always has its capital: "Sen." is "senator". */
function small(word: string): string {
  const lower = word.toLowerCase();
  if (lower.endsWith(".")) return titleWord(lower)?.canonical ?? lower;
  const isProper = /\p{Lu}.*\p{Lu}/u.test(word) || (wordBitsOf(lower, 0, lower.length) & Word.place) !== 0;
  return isProper ? word : lower;
}
