import { isMap, isSeq } from "yaml";
import { NewslintError } from "../text/error.ts";
import type { LedgerEntry, LedgerStatus } from "./desk.ts";
import { CLAIM } from "./ledgerShape.ts";
import { ShapeReader } from "./shape.ts";
import { isUnreadable, readYaml } from "./yamlEntries.ts";

/** What a draft's ledger holds, and what is wrong with it. */
export interface ParsedLedger {
  /** In the file's order. Of two entries with one id the first counts. */
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly NewslintError[];
}

/** More nodes than this, those behind aliases counted each time, are no ledger. */
const MOST_NODES = 2_000_000;

/** A claim as its shape gives it. */
interface RawClaim extends Partial<Omit<LedgerEntry, "sources" | "status">> {
  readonly status?: LedgerStatus;
  readonly sources?: readonly (string | { readonly key?: string; readonly loc?: string })[];
}

/**
 * Reads a draft's ledger of claims: a YAML list (rules.md 7c). `path` goes into the entries and problems. Never throws:
 * what is wrong with one entry is a problem with its line (1-based), and the rest still counts; a file that is not YAML
 * gives one problem and no entries.
 */
export function parseLedger(text: string, path: string): ParsedLedger {
  const problems: NewslintError[] = [];
  const complain = (message: string, line?: number) =>
    problems.push(new NewslintError("bad-ledger", message, line === undefined ? { file: path } : { file: path, line }));
  const file = readYaml(text);
  if (isUnreadable(file)) {
    complain(`The ledger cannot be read: ${file.reason}.`, file.line);
    return { entries: [], problems };
  }
  const { contents } = file;
  if (contents === undefined) return { entries: [], problems };
  if (!isSeq(contents)) {
    complain(
      "A ledger is a list of claims, each such as “- { quote: about 570 farms, status: open }”.",
      file.lineOf(contents),
    );
    return { entries: [], problems };
  }
  const reader = new ShapeReader(file, MOST_NODES);
  const entries = new Map<string, LedgerEntry>();
  for (const item of contents.items) {
    const line = file.lineOf(item);
    if (!isMap(file.resolved(item))) {
      complain("A claim takes a map, such as “- { quote: about 570 farms, status: open }”.", line);
      continue;
    }
    const known = reader.problems.length;
    const raw = reader.read(item, CLAIM, "") as RawClaim | undefined;
    for (const { message, offset } of reader.problems.slice(known)) complain(message, file.lineAt(offset));
    const quote = raw?.quote?.trim();
    if (!raw || !quote) {
      if (raw?.quote !== undefined) complain("“quote” is empty.", line);
      continue;
    }
    const id = raw.id?.trim() || `line ${line}`;
    const other = entries.get(id);
    if (other) complain(`There are two claims “${id}”. The one in line ${other.line} counts.`, line);
    else entries.set(id, entryOf(id, quote, raw, path, line));
  }
  return { entries: [...entries.values()], problems };
}

function entryOf(id: string, quote: string, raw: RawClaim, file: string, line: number): LedgerEntry {
  const { checker, checked, note, was } = raw;
  return {
    id,
    quote,
    prefix: raw.prefix ?? "",
    suffix: raw.suffix ?? "",
    kind: raw.kind ?? "other",
    sources: (raw.sources ?? []).flatMap((source) => {
      const key = (typeof source === "string" ? source : source.key)?.trim().replace(/^@/, "");
      return key ? [{ key, locator: typeof source === "string" ? "" : (source.loc?.trim() ?? "") }] : [];
    }),
    status: raw.status ?? "open",
    ...(checker === undefined ? {} : { checker }),
    ...(checked === undefined ? {} : { checked }),
    ...(note === undefined ? {} : { note }),
    ...(was === undefined ? {} : { was }),
    file,
    line,
  };
}
