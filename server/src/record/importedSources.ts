import { NewslintError } from "../text/error.ts";
import type { SourceRecord } from "./desk.ts";
import type { ParsedSources } from "./sources.ts";

/** Files larger than this are none that a desk keeps, in UTF-16 code units. */
const LARGEST = 32_000_000;

/** What an item of another program's file says, in the words of a source entry. */
export interface ImportedItem {
  readonly key: string;
  readonly type: string;
  readonly fields: Readonly<Partial<Record<Field, string | undefined>>>;
  /** 1-based. */
  readonly line: number;
}
type Field =
  | "title"
  | "issuer"
  | "date"
  | "url"
  | "archived"
  | "accessed"
  | "name"
  | "medium"
  | "localFile"
  | "language";

/** Gathers what is read from a file of another program: records by key, of two with one key the first, and problems. */
export class Imports implements ParsedSources {
  readonly sources = new Map<string, SourceRecord>();
  readonly contacts: ReadonlyMap<string, string> = new Map();
  readonly problems: NewslintError[] = [];

  constructor(
    readonly path: string,
    private readonly from: NonNullable<SourceRecord["imported"]>,
  ) {}

  /** Whether a text may be read at all; says so where it may not. */
  takes(text: string): boolean {
    if (text.length > LARGEST) this.complain("The sources cannot be read: the file is too large.");
    return text.length <= LARGEST;
  }

  complain(message: string, line?: number): void {
    const { path } = this;
    this.problems.push(
      new NewslintError("bad-sources", message, { file: path, ...(line === undefined ? {} : { line }) }),
    );
  }

  add({ key, type, fields, line }: ImportedItem): void {
    const other = this.sources.get(key);
    if (other) {
      this.complain(`There are two sources “${key}”. The one in line ${other.line} counts.`, line);
      return;
    }
    const held: Partial<Record<Field, string>> = {};
    for (const name of Object.keys(fields) as Field[]) {
      const text = fields[name]?.replace(/\s+/g, " ").trim();
      if (text) held[name] = text;
    }
    const lacking = (EXPECTED[type] ?? []).filter((name) => held[name] === undefined);
    this.sources.set(key, {
      ...held,
      key,
      type,
      title: held.title ?? held.name ?? key,
      ...(lacking.length === 0 ? {} : { lacking }),
      imported: this.from,
      file: this.path,
      line,
    });
  }
}

/** What an item of a type should say, as far as other programs have a field for it. */
const EXPECTED: Readonly<Record<string, readonly Field[]>> = {
  web: ["title", "issuer", "date", "url", "accessed"],
  document: ["title", "issuer", "date"],
  dataset: ["title", "issuer", "date"],
  interview: ["name", "date"],
};

/** An ISO 8601 day of its numbers, cut short where month or day are not known; undefined without a year. */
export function dayOf(year: unknown, month?: unknown, day?: unknown): string | undefined {
  const [y, m, d] = [year, month, day].map((one) => (one === undefined || one === "" ? Number.NaN : Number(one)));
  if (!Number.isInteger(y) || y! < 1 || y! > 9999) return undefined;
  const two = (number: number) => String(number).padStart(2, "0");
  const whole = String(y).padStart(4, "0");
  if (!Number.isInteger(m) || m! < 1 || m! > 12) return whole;
  return Number.isInteger(d) && d! >= 1 && d! <= 31 ? `${whole}-${two(m!)}-${two(d!)}` : `${whole}-${two(m!)}`;
}

/** Counts lines, 1-based, at offsets asked in rising order: each piece of the text is looked through once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < offset; at = text.indexOf("\n", counted)) {
      line++;
      counted = at + 1;
    }
    return line;
  };
}
