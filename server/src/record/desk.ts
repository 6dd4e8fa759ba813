/** On what terms somebody spoke. Nothing may cite what is off the record. */
export type Terms = "on-record" | "background" | "deep-background" | "off-record";

/**
 * A source the desk has recorded (rules.md 7b). Days are as the desk wrote them. What the desk keeps of a contact is never
 * part of it. Of a source that `isNameless` nothing is taken in that could tell who it is but `localFile` and `translation`,
 * whose paths and text must not be shown either.
 */
export interface SourceRecord {
  readonly key: string;
  /** "" where the entry does not say. */
  readonly type: string;
  /** The alias, where there is one; the key, where there is nothing else. */
  readonly title: string;
  /** Who published it: issuer, publisher or producer. */
  readonly issuer?: string;
  readonly date?: string;
  readonly url?: string;
  readonly archived?: string;
  /** The day somebody looked at the address. */
  readonly accessed?: string;
  /** A data set's table and the time it covers. */
  readonly table?: string;
  readonly period?: string;
  /**
   * The file that holds the source's own words: as the entry names it from a parser, absolute and inside the workspace in a
   * desk.
   */
  readonly localFile?: string;
  /** Nothing is at `localFile`. */
  readonly isFileMissing?: true;
  /** What is there is a folder; `isFileMissing` too, for it holds no words. */
  readonly isFileFolder?: true;
  /** The file holds no text to look in, such as a scan. */
  readonly isTextless?: true;
  /** Its words are quoted in another language than it has; `translation` is a file with the translated text, as `localFile`. */
  readonly isTranslated?: true;
  readonly translation?: string;
  /** Language of the source's own text, such as "nb": says how numbers are written. */
  readonly language?: string;
  readonly grade?: "primary" | "secondary" | "tertiary";
  /** Whom it is an interview with or a statement of: the id in people.yml, and the name and role as written. */
  readonly who?: string;
  readonly name?: string;
  readonly role?: string;
  readonly medium?: string;
  readonly terms?: Terms;
  readonly recording?: string;
  /** Who it is must not be known: an alias, anonymity or terms other than on the record say so. `title` is all that may be shown. */
  readonly isNameless?: true;
  readonly alias?: string;
  /** How many people a nameless source is. */
  readonly persons?: number;
  readonly anonymity?: { readonly reason?: string; readonly approvedBy?: string; readonly date?: string };
  /** A calculation, and the values it takes in by the names of its `expr`. */
  readonly expr?: string;
  readonly inputs?: Readonly<Record<string, number | string>>;
  /** The fields its type asks for and the entry lacks, as the desk would write them. */
  readonly lacking?: readonly string[];
  /** Recorded for this one draft: in its own source file, or one that its front matter names. */
  readonly isOwn?: true;
  /** Read from another program's file, which newslint does not write. */
  readonly imported?: "csl" | "bibtex";
  /** The file that holds the entry, and its line there, 1-based. */
  readonly file?: string;
  readonly line?: number;
}

/** An office somebody holds or held. Days are ISO 8601, whole or cut short ("2019", "2019-06"), both ends included. */
export interface OfficeRecord {
  readonly title: string;
  /** Country or body. */
  readonly of?: string;
  readonly from?: string;
  /** Absent or null: not ended, as far as known. */
  readonly to?: string | null;
  /** Whether one person alone holds it at a time. */
  readonly single?: boolean;
}

/** Somebody the desk has on file (people.yml, rules.md 7b). */
export interface PersonRecord {
  readonly id: string;
  /** The name as the desk writes it. */
  readonly name: string;
  /** Other spellings that are right, and known wrong ones. */
  readonly also: readonly string[];
  readonly wrong: readonly string[];
  readonly pronoun?: string;
  /** "Dr", "Sir": the honorific that is theirs. */
  readonly honorific?: string;
  readonly order?: "family-first" | "given-first";
  /** ISO 8601 day of death. */
  readonly died?: string;
  readonly offices: readonly OfficeRecord[];
  readonly checked?: { readonly by?: string; readonly date?: string; readonly source?: string };
  /** The file that holds the entry, and its line there, 1-based. */
  readonly file: string;
  readonly line: number;
}

export type LedgerStatus = "open" | "asked" | "confirmed" | "changed" | "disputed" | "cannot-confirm" | "on-author";

/** One line of a draft's claims ledger (`*.claims.yml`, rules.md 7c). */
export interface LedgerEntry {
  readonly id: string;
  /** The exact words, and what stands before and behind them: a W3C text-quote selector. */
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly kind: string;
  readonly sources: readonly { readonly key: string; readonly locator: string }[];
  readonly status: LedgerStatus;
  readonly checker?: string;
  readonly checked?: string;
  readonly note?: string;
  readonly was?: string;
  readonly file: string;
  readonly line: number;
}

/** What the newsroom knows for one draft, read by `files` and handed to the core: immutable, no I/O behind it. */
export interface Desk {
  readonly sources: ReadonlyMap<string, SourceRecord>;
  readonly people: readonly PersonRecord[];
  readonly ledger: readonly LedgerEntry[];
}

export const EMPTY_DESK: Desk = { sources: new Map(), people: [], ledger: [] };

const SPEECH: ReadonlySet<string> = new Set(["interview", "transcript", "statement", "post"]);

/** Whether a source holds what people said, word for word. */
export function holdsSpeech({ type }: Pick<SourceRecord, "type">): boolean {
  return SPEECH.has(type);
}
