import { nameOf } from "../files/paths.ts";
import type { NamedPerson, PersonAt } from "../lint/namedPeople.ts";
import type { OfficeRecord, PersonRecord } from "../record/desk.ts";
import { type FiledOffice, type FiledPerson, isInForce, type PeopleBook } from "../record/peopleLookUp.ts";
import { titlesOf } from "./documentSymbols.ts";
import { escaped, link, shortened } from "./markdown.ts";
import { formsOf, onFile } from "./peopleOnFile.ts";

/** So many forms of a name are listed, and so many lines of each. */
const FORMS = 8;
const LINES = 6;
/** What is shown of one form, in characters. */
const FORM = 60;

/**
 * What is known of a person, as Markdown: who they are by the people file on the day of the draft (ISO 8601), and in which
 * words the draft names them. `lineOf` gives the line of an offset, 1-based. Undefined where that is no more than what
 * stands there.
 */
export function aboutPerson(
  { person }: PersonAt,
  book: PeopleBook,
  isFileThere: boolean,
  day: string | undefined,
  lineOf: (offset: number) => number,
): string | undefined {
  const filed = onFile(person, book);
  const lines = filed.length > 0 ? filed.map((one) => aboutFiled(one, day)) : aboutUnfiled(person, isFileThere);
  const forms = aboutForms(person, lineOf);
  if (forms) lines.push(forms);
  return lines.length > (filed.length > 0 ? 0 : 1) ? lines.join("\n\n") : undefined;
}

function aboutUnfiled(person: NamedPerson, isFileThere: boolean): string[] {
  const titles = titlesOf(person);
  const who = `**${escaped(person.name)}**${titles === "" ? "" : `, ${escaped(titles)}`}`;
  return isFileThere ? [who, "Not in the people file."] : [who];
}

function aboutFiled({ person, offices }: FiledPerson, day: string | undefined): string {
  const lines = [`**${escaped(nameOnFile(person))}**, in ${escaped(nameOf(person.file))}, line ${person.line}`];
  const listed = (some: readonly FiledOffice[]) => some.map(({ record }) => officeOf(record)).join("; ");
  if (day === undefined) {
    if (offices.length > 0) lines.push(`Offices: ${listed(offices)}`);
  } else {
    const now = offices.filter((office) => isInForce(office, day));
    const ended = offices.filter(({ to }) => to !== "" && to < day);
    const later = offices.filter((office) => !now.includes(office) && !ended.includes(office));
    if (now.length > 0) lines.push(`On ${day}: ${listed(now)}`);
    else if (offices.length > 0) lines.push(`On ${day}: no office on file`);
    if (ended.length > 0) lines.push(`Earlier: ${listed(ended)}`);
    if (later.length > 0) lines.push(`Later: ${listed(later)}`);
  }
  if (person.also.length > 0) lines.push(`Also: ${person.also.map(escaped).join(", ")}`);
  if (person.died !== undefined) lines.push(`Died ${escaped(person.died)}`);
  const checked = checkedBy(person);
  if (checked !== undefined) lines.push(checked);
  return lines.join("\n\n");
}

function nameOnFile({ honorific, name }: PersonRecord): string {
  return honorific === undefined ? name : `${honorific} ${name}`;
}

/** "harbourmaster of Port of Vik (2019-06 to 2021)". */
function officeOf({ title, of, from, to }: OfficeRecord): string {
  const whole = of === undefined ? title : `${title}, ${of}`;
  const ended = to == null ? undefined : to;
  if (from === undefined && ended === undefined) return escaped(whole);
  if (ended === undefined) return escaped(`${whole} (since ${from})`);
  return escaped(`${whole} (${from === undefined ? "" : `${from} `}to ${ended})`);
}

function checkedBy({ checked }: PersonRecord): string | undefined {
  if (!checked) return undefined;
  const { by, date, source } = checked;
  const who = [by === undefined ? "" : ` by ${escaped(by)}`, date === undefined ? "" : `, ${escaped(date)}`].join("");
  const where =
    source === undefined ? "" : /^https?:\/\//i.test(source) ? ` · ${link("source", source)}` : ` · ${escaped(source)}`;
  return who === "" && where === "" ? undefined : `Checked${who}${where}`;
}

/** Every form with its lines; undefined where there is but one mention. */
function aboutForms(person: NamedPerson, lineOf: (offset: number) => number): string | undefined {
  if (person.mentions.length < 2) return undefined;
  const forms = formsOf(person);
  const listed = [...forms].slice(0, FORMS).map(([form, offsets]) => {
    const lines = [...new Set(offsets.map(lineOf))];
    const shown = lines.slice(0, LINES).join(", ") + (lines.length > LINES ? " …" : "");
    const times = offsets.length === 1 ? "" : `${offsets.length} times, `;
    return `- “${escaped(shortened(form, FORM))}”: ${times}line${lines.length === 1 ? "" : "s"} ${shown}`;
  });
  if (forms.size > FORMS) listed.push(`- and ${forms.size - FORMS} more`);
  return `In this draft:\n${listed.join("\n")}`;
}
