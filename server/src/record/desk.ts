/** A source the desk has recorded (rules.md 7b). */
export interface SourceRecord {
  readonly key: string;
  readonly type: string;
  readonly title: string;
  readonly issuer?: string;
  readonly date?: string;
  readonly url?: string;
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
