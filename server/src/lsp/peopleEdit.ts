import { isMap, isScalar, isSeq, type Pair, type YAMLSeq } from "yaml";
import type { OfficeRecord, PersonRecord } from "../record/desk.ts";
import { atEnd, behind, indentBefore, isSafeInFlow, keyAdded, lineAt, rangeOf, scalar } from "../record/yamlEdit.ts";
import type { Change } from "../text/document.ts";
import { parseDocument } from "../text/yaml.ts";

/** What a new entry says. */
export type NewPerson = Pick<PersonRecord, "id" | "name"> & {
  readonly order?: PersonRecord["order"];
  readonly honorific?: string;
  readonly offices: readonly Pick<OfficeRecord, "title" | "of">[];
};

/**
 * The change of a people file that puts somebody at its end; comments, order and the way it is written stay. An id that is
 * taken gets a number. Undefined where the file is no list that newslint can read: then a person has to look.
 */
export function personAdded(text: string, person: NewPerson): Change | undefined {
  const file = peopleIn(text);
  if (file === undefined) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  if (file === null) return atEnd(text, block(person, "", lineBreak), lineBreak);
  const entry = { ...person, id: freeId(person.id, idsOf(file)) };
  const last = file.items.at(-1);
  const range = rangeOf(file);
  if (!range) return undefined;
  if (file.flow) {
    const end = last === undefined ? range[0] + 1 : rangeOf(last)?.[1];
    if (end === undefined) return undefined;
    return { start: end, end, text: last === undefined ? flow(entry) : `, ${flow(entry)}` };
  }
  const first = rangeOf(file.items[0]);
  if (!first) return undefined;
  const lines = block(entry, indentBefore(first[0], text), lineBreak);
  // Behind the last entry, so that a comment at the file's end stays there.
  const end = rangeOf(last)?.[1];
  return end === undefined ? undefined : behind(end, text, lines, lineBreak);
}

/** The change that puts a spelling down as right (`also`) or wrong (`wrong`) for somebody. Undefined where it stands there, or cannot be put. */
export function spellingAdded(
  text: string,
  { line, name }: Pick<PersonRecord, "line" | "name">,
  list: "also" | "wrong",
  spelling: string,
): Change | undefined {
  const file = peopleIn(text);
  const item = file?.items.find((one) => isMap(one) && lineAt(rangeOf(one)?.[0] ?? -1, text) === line);
  // The file may have been changed since it was read: another person may stand there.
  if (!isMap(item) || String(item.get("name")).replace(/\s+/g, " ").trim() !== name.replace(/\s+/g, " "))
    return undefined;
  const written = scalar(spelling, true);
  const pair = item.items.find((one) => (isScalar(one.key) ? one.key.value : one.key) === list) as Pair | undefined;
  if (!pair) return keyAdded(item, text, `${list}: [${written}]`, "name");
  const { value } = pair;
  const range = rangeOf(value);
  if (!range) return undefined;
  if (isScalar(value)) {
    if (value.value === null) return { start: range[0], end: range[0], text: ` [${written}]` };
    if (value.value === spelling) return undefined;
    const before = text.slice(range[0], range[1]);
    return {
      start: range[0],
      end: range[1],
      text: `[${isSafeInFlow(before) ? before : scalar(String(value.value), true)}, ${written}]`,
    };
  }
  if (!isSeq(value) || value.items.some((one) => isScalar(one) && one.value === spelling)) return undefined;
  const last = rangeOf(value.items.at(-1));
  if (value.flow) {
    const at = last?.[1] ?? range[0] + 1;
    return { start: at, end: at, text: last ? `, ${written}` : written };
  }
  const first = rangeOf(value.items[0]);
  if (!first || !last) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  return behind(last[1], text, `${indentBefore(first[0], text)}- ${scalar(spelling, false)}${lineBreak}`, lineBreak);
}

/** The file's list; null for one that holds nothing yet, undefined for what is no list. */
function peopleIn(text: string): YAMLSeq | null | undefined {
  const document = parseDocument(text.replace(/^\uFEFF/, "\n"), { keepSourceTokens: true, strict: false });
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null && !contents.source)) return null;
  return isSeq(contents) ? contents : undefined;
}

function idsOf(file: YAMLSeq): ReadonlySet<unknown> {
  return new Set(file.items.flatMap((item) => (isMap(item) ? [item.get("id")] : [])));
}

function freeId(id: string, taken: ReadonlySet<unknown>): string {
  let free = id;
  for (let i = 2; taken.has(free); i++) free = `${id}-${i}`;
  return free;
}

function fieldsOf({ id, name, order, honorific }: NewPerson): [string, string][] {
  return [
    ["id", id],
    ["name", name],
    ...(honorific === undefined ? [] : [["honorific", honorific] as [string, string]]),
    ...(order === undefined ? [] : [["order", order] as [string, string]]),
  ];
}

function block(person: NewPerson, indent: string, lineBreak: string): string {
  const lines = fieldsOf(person).map(([key, value]) => `${key}: ${scalar(value, false)}`);
  if (person.offices.length > 0) lines.push("offices:", ...person.offices.map((office) => `  - ${officeOf(office)}`));
  return lines.map((line, i) => `${indent}${i === 0 ? "- " : "  "}${line}${lineBreak}`).join("");
}

function flow(person: NewPerson): string {
  const fields = fieldsOf(person).map(([key, value]) => `${key}: ${scalar(value, true)}`);
  if (person.offices.length > 0) fields.push(`offices: [${person.offices.map(officeOf).join(", ")}]`);
  return `{ ${fields.join(", ")} }`;
}

function officeOf({ title, of }: Pick<OfficeRecord, "title" | "of">): string {
  return `{ title: ${scalar(title, true)}${of === undefined ? "" : `, of: ${scalar(of, true)}`} }`;
}
