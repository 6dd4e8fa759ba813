import { isMap, isSeq } from "yaml";
import { folded } from "../reporting/people/folded.ts";
import { NewslintError } from "../text/error.ts";
import { firstDayOf, lastDayOf } from "./days.ts";
import type { OfficeRecord, PersonRecord } from "./desk.ts";
import { PERSON } from "./peopleShape.ts";
import { ShapeReader } from "./shape.ts";
import { isUnreadable, readYaml } from "./yamlEntries.ts";

/** What a people file holds, and what is wrong with it. */
export interface ParsedPeople {
  /** In the file's order. Of two entries with one id the first counts. */
  readonly people: readonly PersonRecord[];
  readonly problems: readonly NewslintError[];
}

/** More nodes than this, those behind aliases counted each time, are no people file: 50,000 people have fewer. */
const MOST_NODES = 2_000_000;

type RawTexts = string | readonly string[];
interface RawPerson extends Omit<Partial<PersonRecord>, "also" | "wrong" | "offices"> {
  readonly also?: RawTexts;
  readonly wrong?: RawTexts;
  readonly offices?: readonly Partial<OfficeRecord>[];
}

/**
 * Reads a people file: a YAML list of people (rules.md 7b). `path` goes into the records and problems. Never throws:
 * what is wrong with one entry is a problem with its line (1-based), and the rest still counts; a file that is not YAML
 * gives one problem and nobody.
 */
export function parsePeople(text: string, path: string): ParsedPeople {
  const problems: NewslintError[] = [];
  const complain = (message: string, line?: number) =>
    problems.push(new NewslintError("bad-people", message, line === undefined ? { file: path } : { file: path, line }));
  const file = readYaml(text);
  if (isUnreadable(file)) {
    complain(`The people cannot be read: ${file.reason}.`, file.line);
    return { people: [], problems };
  }
  const { contents } = file;
  if (contents === undefined) return { people: [], problems };
  if (!isSeq(contents)) {
    complain(
      "A people file is a list of people, each such as “- { name: Lena Aas, offices: … }”.",
      file.lineOf(contents),
    );
    return { people: [], problems };
  }
  const reader = new ShapeReader(file, MOST_NODES);
  const people = new Map<string, PersonRecord>();
  for (const item of contents.items) {
    const line = file.lineOf(item);
    const known = reader.problems.length;
    const isPerson = isMap(file.resolved(item));
    const raw = isPerson ? (reader.read(item, PERSON, "") as RawPerson | undefined) : undefined;
    if (!isPerson) complain("A person takes a map, such as “- { name: Lena Aas, offices: … }”.", line);
    for (const problem of reader.problems.slice(known)) complain(problem.message, file.lineAt(problem.offset));
    const name = raw?.name?.trim();
    if (!raw || !name) {
      if (raw?.name !== undefined) complain("“name” is empty.", line);
      continue;
    }
    const person = personOf(raw, name, path, line, complain);
    const other = people.get(person.id);
    if (other) complain(`There are two people “${person.id}”. The one in line ${other.line} counts.`, line);
    else people.set(person.id, person);
  }
  return { people: withoutRightSpellings([...people.values()], complain), problems };
}

function personOf(
  raw: RawPerson,
  name: string,
  file: string,
  line: number,
  complain: (message: string, line: number) => void,
): PersonRecord {
  const { pronoun, honorific, order, died, checked } = raw;
  const offices = (raw.offices ?? []).flatMap((one): OfficeRecord[] => {
    const { title, of, from, to, single } = one;
    if (!title?.trim()) return [];
    const isBackwards = from !== undefined && to != null && firstDayOf(from) > lastDayOf(to);
    if (isBackwards) complain(`“${title}” of ${name} ends (${to}) before it begins (${from}).`, line);
    return [
      {
        title: title.trim(),
        ...(of === undefined ? {} : { of: of.trim() }),
        ...(from === undefined || isBackwards ? {} : { from }),
        ...(to == null || isBackwards ? {} : { to }),
        ...(single === undefined ? {} : { single }),
      },
    ];
  });
  return {
    id: raw.id?.trim() || spellingKey(name).replace(/[^\p{L}\p{N}]+/gu, "-"),
    name,
    also: textsOf(raw.also),
    wrong: textsOf(raw.wrong),
    ...(pronoun === undefined ? {} : { pronoun }),
    ...(honorific === undefined ? {} : { honorific }),
    ...(order === undefined ? {} : { order }),
    ...(died === undefined ? {} : { died }),
    offices,
    ...(checked === undefined ? {} : { checked: { ...checked } }),
    file,
    line,
  };
}

/** Takes out wrong spellings that are right for the person or somebody else, and says so: nothing could be done about them. */
function withoutRightSpellings(
  people: readonly PersonRecord[],
  complain: (message: string, line: number) => void,
): readonly PersonRecord[] {
  const right = new Map<string, PersonRecord>();
  for (const person of people)
    for (const name of [person.name, ...person.also]) if (!right.has(name)) right.set(name, person);
  return people.map((person) => {
    const wrong = person.wrong.filter((name) => {
      const owner = [person.name, ...person.also].includes(name) ? person : right.get(name);
      if (owner === person) complain(`“${name}” is both right and wrong for ${person.name}.`, person.line);
      else if (owner)
        complain(`“${name}”, wrong for ${person.name}, is right for ${owner.name} in line ${owner.line}.`, person.line);
      return owner === undefined;
    });
    return wrong.length === person.wrong.length ? person : { ...person, wrong };
  });
}

function textsOf(raw: RawTexts | undefined): readonly string[] {
  return (typeof raw === "string" ? [raw] : (raw ?? [])).map((one) => one.trim()).filter((one) => one !== "");
}

function spellingKey(name: string): string {
  return folded(name, 0, name.length).replace(/\s+/g, " ").trim();
}
