import { isMap } from "yaml";
import { NewslintError } from "../text/error.ts";
import { calculationProblem } from "./calculation.ts";
import type { SourceRecord } from "./desk.ts";
import { ShapeReader } from "./shape.ts";
import { REQUIRED, SOURCE } from "./sourceShape.ts";
import { isUnreadable, readYaml } from "./yamlEntries.ts";

/** What a source file holds, and what is wrong with it. */
export interface ParsedSources {
  /** By key, in the file's order. Of two entries with one key the first counts. */
  readonly sources: ReadonlyMap<string, SourceRecord>;
  /** By key, where newslint.private.yml keeps the contact: `private:aas` is "aas". */
  readonly contacts: ReadonlyMap<string, string>;
  readonly problems: readonly NewslintError[];
}

/** A citation key as pandoc takes it: it starts with a letter, a digit or "_"; single marks may stand inside. */
const KEY = /^[\p{L}\p{N}_]+(?:[:.#$%&+?<>~/-][\p{L}\p{N}_]+)*$/u;
const PRIVATE = /^private:\s*([\p{L}\p{N}_.-]+)$/u;
/** More nodes than this, those behind aliases counted each time, are no source file. */
const MOST_NODES = 2_000_000;

/** Whether a text can be cited as a key. */
export function isSourceKey(key: string): boolean {
  return KEY.test(key);
}

/** An entry as its shape gives it: the fields of a record, some of them under other names. */
type RawSource = Readonly<Record<string, unknown>>;

/**
 * Reads a source file: a YAML map from key to entry. `path` goes into the records and problems. Never throws: what is
 * wrong with one entry is a problem with its line (1-based), and the others still count; a file that is not YAML gives
 * one problem and no sources. No contact, and no value of an entry that must not be shown, is in what it gives.
 */
export function parseSources(text: string, path: string): ParsedSources {
  const sources = new Map<string, SourceRecord>();
  const contacts = new Map<string, string>();
  const problems: NewslintError[] = [];
  const complain = (message: string, line?: number, code = "bad-sources") =>
    problems.push(new NewslintError(code, message, line === undefined ? { file: path } : { file: path, line }));
  const done = { sources, contacts, problems };

  const file = readYaml(text);
  if (isUnreadable(file)) {
    complain(`The sources cannot be read: ${upTo(file.reason, ': "')}.`, file.line);
    return done;
  }
  const { contents } = file;
  if (contents === undefined) return done;
  if (!isMap(contents)) {
    complain(
      "A source file is a map from keys to sources, such as “budget26: { type: document, title: … }”.",
      file.lineOf(contents),
    );
    return done;
  }
  const reader = new ShapeReader(file, MOST_NODES);
  for (const pair of contents.items) {
    const line = file.lineOf(pair.key);
    const key = file.textOf(pair.key);
    const entry = file.resolved(pair.value);
    if (key === undefined || !KEY.test(key)) {
      complain(`“${key ?? "?"}” is no source key: use letters, digits and “_”, with “-”, “.” or “:” inside.`, line);
      continue;
    }
    const other = sources.get(key);
    if (other) {
      complain(`There are two sources “${key}”. The one in line ${other.line} counts.`, line);
      continue;
    }
    if (!isMap(entry)) {
      complain(`Source “${key}” takes a map, such as “{ type: document, title: … }”.`, line);
      continue;
    }
    const known = reader.problems.length;
    const raw = (reader.read(pair.value, SOURCE, "") ?? {}) as RawSource;
    const isNameless =
      NAMELESS.some((name) => file.field(entry, name) !== undefined) ||
      !isOnRecord(file.field(entry, "terms"), raw.terms);
    const isSecret = isNameless || file.field(entry, "contact") !== undefined;
    for (const { message, offset } of reader.problems.slice(known))
      complain(`Source “${key}”: ${isSecret ? discreet(message) : message}`, file.lineAt(offset));
    if (raw.type === undefined && file.field(entry, "type") === undefined)
      complain(`Source “${key}” has no type, such as document, web or interview.`, line);
    const contact = textOf(raw.contact);
    if (contact !== undefined) {
      const id = PRIVATE.exec(contact)?.[1];
      if (id === undefined) {
        complain(
          `Source “${key}” says how to reach somebody. Keep that in newslint.private.yml, and write “contact: private:${key}”.`,
          line,
          "exposed-contact",
        );
      } else contacts.set(key, id);
    }
    const record = recordOf(key, raw, isNameless);
    const problem = record.expr === undefined ? undefined : calculationProblem(record.expr, record.inputs ?? {});
    if (problem !== undefined) complain(`Source “${key}”: ${problem}`, line);
    sources.set(key, { ...record, file: path, line });
  }
  return done;
}

/** Fields that say that somebody must not be known. */
const NAMELESS = ["alias", "anonymity"];

/** Terms that cannot be read may be those of somebody in confidence: only what is left out, or says so, is on record. */
function isOnRecord(written: unknown, read: unknown): boolean {
  return written === undefined || read === "on-record";
}

/**
 * A record of an entry's fields; fields without text are left out. Of somebody who is not to be known neither names nor
 * addresses are taken in: an alias, or the key, is all that may be shown.
 */
export function recordOf(key: string, raw: RawSource, isNameless = false): SourceRecord {
  const type = textOf(raw.type) ?? "";
  const lacking = lackingOf(type, raw);
  const alias = textOf(raw.alias);
  const shared = {
    key,
    type,
    ...texts({ localFile: raw.file, translation: raw.translation, language: raw.language, date: raw.date, alias }),
    ...(raw.terms === undefined ? {} : { terms: raw.terms as NonNullable<SourceRecord["terms"]> }),
    ...(Number.isInteger(raw.persons) && (raw.persons as number) > 0 ? { persons: raw.persons as number } : {}),
    ...(raw.text === "none" ? { isTextless: true as const } : {}),
    ...(raw.translated === true ? { isTranslated: true as const } : {}),
    ...(lacking.length === 0 ? {} : { lacking }),
  };
  if (isNameless) {
    const why = raw.anonymity as RawSource | undefined;
    const anonymity = texts({ reason: why?.reason, approvedBy: why?.approved_by, date: why?.date });
    return { ...shared, title: alias ?? key, isNameless, anonymity };
  }
  const { grade, inputs } = raw as Pick<SourceRecord, "grade" | "inputs">;
  return {
    ...shared,
    title: textOf(raw.title) ?? textOf(raw.name) ?? key,
    ...texts({
      issuer: textOf(raw.issuer) ?? textOf(raw.publisher) ?? raw.producer,
      url: raw.url,
      archived: raw.archived,
      accessed: raw.accessed,
      table: raw.table,
      period: raw.period,
      who: raw.who,
      name: raw.name,
      role: raw.role,
      medium: raw.medium,
      recording: raw.recording,
      expr: raw.expr,
    }),
    ...(grade === undefined ? {} : { grade }),
    ...(inputs === undefined ? {} : { inputs }),
  };
}

/** The fields that an entry of a type should have and has not: of those that stand for each other the first. */
function lackingOf(type: string, raw: RawSource): readonly string[] {
  const required = Object.hasOwn(REQUIRED, type) ? REQUIRED[type]! : [];
  return required.filter((names) => names.every((name) => textOf(raw[name]) === undefined)).map(([name]) => name!);
}

/** The fields that hold text. */
function texts<Name extends string>(fields: Readonly<Record<Name, unknown>>): Partial<Record<Name, string>> {
  const held: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(fields) as Name[]) {
    const text = textOf(fields[name]);
    if (text !== undefined) held[name] = text;
  }
  return held;
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" ? undefined : text;
}

/** A message of the reader without what the entry says: a slip of indentation makes a field of a name or number. */
function discreet(message: string): string {
  if (message.startsWith("There is no ")) return "This line is no field of a source.";
  return upTo(message, ", not “", ".");
}

/** A message without the piece of the file that it quotes from `mark` on. */
function upTo(message: string, mark: string, stop = ""): string {
  const at = message.indexOf(mark);
  return at < 0 ? message : message.slice(0, at) + stop;
}
