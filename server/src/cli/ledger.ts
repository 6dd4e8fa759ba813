import { shownPath } from "../files/drafts.ts";
import { commandAccess, readDraft, slashed, writeDraft } from "../files/node.ts";
import type { Draft } from "../lint/linter.ts";
import type { ClaimEntry, ClaimKind, ClaimSource, NotedClaim } from "../lint/sourcing.ts";
import type { LedgerEntry, LedgerStatus } from "../record/desk.ts";
import { type ClaimPatch, ledgerWith, type NewClaim } from "../record/ledgerEdit.ts";
import { inLine } from "../report/escaping.ts";
import { readSheet } from "../report/sheet.ts";
import { titleParts } from "../reporting/people/titles.ts";
import { NewslintError } from "../text/error.ts";
import { contains, overlaps, type Span } from "../text/span.ts";
import type { Failure } from "./document.ts";
import { LintRun, type ReadDraft, type RunRequest } from "./lintRun.ts";
import { messageOf } from "./messages.ts";
import { SheetRows } from "./sheetRows.ts";
import { type Streams, write } from "./streams.ts";
import { counted, harmless, nameAtStart, paintFor } from "./terminal.ts";

export interface LedgerRequest extends Pick<RunRequest, "config" | "models"> {
  /** The draft. */
  readonly path: string;
  /** A checker's sheet to take back. */
  readonly sheet?: string;
  readonly color?: boolean;
}

const KINDS: Readonly<Record<ClaimKind, string>> = {
  figure: "number",
  quotation: "quote",
  superlative: "superlative",
  statement: "characterization",
  name: "name-title",
};
/** What a ledger is begun with. A statement without a source is the writer's to mend, and comes in only once somebody checks it. */
const BEGUN_WITH: ReadonlySet<ClaimKind> = new Set(["figure", "quotation", "superlative", "name"]);

/**
 * Writes or updates a draft's ledger: notes each figure, quotation, superlative and name with a title that it has not, or takes
 * a checker's sheet back. What stands in it stays. Returns the exit code: 0, or 2 where not all could be done.
 */
export async function ledger(request: LedgerRequest, streams: Streams): Promise<0 | 2> {
  const paint = paintFor(streams.stderr, request.color, streams.environment);
  const failures: Failure[] = [];
  const onFailure = async (failure: Failure) => {
    failures.push(failure);
    await write(streams.stderr, `${paint("error", "newslint:")} ${messageOf(failure)}\n`);
  };
  const tell = (text: string) => write(streams.stdout, `${nameAtStart(text)}\n`);
  const { path, models, config } = request;
  const run = new LintRun(
    { paths: [path], over: {}, fix: false, models, ...(config === undefined ? {} : { config }) },
    streams,
    onFailure,
    (note) => write(streams.stderr, `newslint: ${harmless(note)}\n`),
  );
  let count = 0;
  try {
    for await (const { draft, read } of run.drafts()) {
      if (++count > 1) continue;
      // What is half understood is not written over.
      if (failures.length > 0) break;
      const { ledgerFile } = read.config;
      if (ledgerFile === undefined) throw new NewslintError("no-file", "Only a draft in a file has a ledger.", {});
      const file = new LedgerFile(ledgerFile, shownPath(ledgerFile, slashed(streams.workingFolder)));
      await file.read();
      if (request.sheet === undefined) await tell(await noteClaims(draft, read, file));
      else for (const line of await importSheet(request.sheet, draft, read, file, streams, onFailure)) await tell(line);
    }
    if (count > 1)
      throw new NewslintError("several-drafts", `“${path}” is ${count} drafts. Name one: each has its own ledger.`, {});
  } catch (error) {
    if (!(error instanceof NewslintError)) throw error;
    const { file, line } = error.where;
    const { code, message } = error;
    await onFailure({ path: file ?? "", code, message, ...(line === undefined ? {} : { line }) });
  }
  return failures.length > 0 ? 2 : 0;
}

/** A ledger as it lies on disk, there or not. */
class LedgerFile {
  text = "";
  private encoding: Parameters<typeof writeDraft>[2] = "utf-8";
  private isThere = false;

  constructor(
    private readonly path: string,
    readonly shown: string,
  ) {}

  async read(): Promise<void> {
    if ((await commandAccess.kind(this.path)) === undefined) return;
    this.isThere = true;
    ({ text: this.text, encoding: this.encoding } = await readDraft(this.path, this.shown));
  }

  /** Puts claims in, changed and new; whether the file changed. */
  async put(patches: ReadonlyMap<string, ClaimPatch>, added: readonly NewClaim[], of: string): Promise<boolean> {
    if (patches.size === 0 && added.length === 0) return false;
    const from = this.isThere ? this.text : headOf(of);
    const written = ledgerWith(from, patches, added);
    if (typeof written !== "string") {
      const { reason, line } = written;
      throw new NewslintError("bad-ledger", reason, { file: this.shown, ...(line === undefined ? {} : { line }) });
    }
    if (this.isThere && written === this.text) return false;
    await writeDraft(this.path, written, this.encoding, this.shown, this.isThere ? this.text : undefined);
    return true;
  }
}

function headOf(draft: string): string {
  return `# What ${inLine(draft.slice(draft.lastIndexOf("/") + 1))} claims, and how far each claim is checked: one entry a claim. Fill in sources, status (open,
# asked, confirmed, changed, disputed, cannot-confirm, on-author), checker, checked (the day, 2026-03-04) and note. quote
# holds the draft's exact words, prefix and suffix what stands around them, so that the claim is found again after edits.
`;
}

/** A claim of the draft that a ledger may hold. */
interface Claimed extends Span {
  readonly kind: ClaimKind;
  readonly sources: LedgerEntry["sources"];
}

async function noteClaims(draft: Draft, { config, shown }: ReadDraft, file: LedgerFile): Promise<string> {
  const { claims, noted, lost } = draft.sourcing();
  const claimed = [...claims.map(claimedBy), ...titledNames(draft)]
    .filter(({ kind }) => BEGUN_WITH.has(kind))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const ids = new Ids(config.desk.ledger);
  const words = new Set(config.desk.ledger.map(wordsOf));
  const added: NewClaim[] = [];
  for (const claim of claimed) {
    if (notedAs(claim, noted)) continue;
    const entry = newEntry(claim, draft, words, ids);
    if (entry) added.push(entry);
  }
  await file.put(new Map(), added, shown);
  const gone =
    lost.length === 0
      ? ""
      : `; ${counted(lost.length, "claim")} of it no longer stand${lost.length === 1 ? "s" : ""} in the draft as noted`;
  return `${file.shown}: ${added.length === 0 ? "nothing to add" : `${counted(added.length, "claim")} added`}, ${config.desk.ledger.length} there before${gone}.`;
}

function claimedBy({ kind, start, end, sources }: ClaimEntry): Claimed {
  return { kind, start, end, sources: keyedSources(sources) };
}

/** The sources among them that are on record. */
function keyedSources(sources: readonly ClaimSource[]): LedgerEntry["sources"] {
  return sources.flatMap(({ kind, key, locator }) =>
    key !== undefined && (kind === "citation" || kind === "note") ? [{ key, locator: locator ?? "" }] : [],
  );
}

/** Each name at the first place where it stands with a title, once for each title. */
function titledNames(draft: Draft): readonly Claimed[] {
  const found: Claimed[] = [];
  for (const { mentions } of draft.people()) {
    const titles = new Set<string>();
    for (const { name, title, apposition, start, end, isQuoted, place } of mentions) {
      const written = (title ?? apposition)?.text;
      if (!name || written === undefined || isQuoted || place !== "body") continue;
      const key = inLine(written).toLowerCase();
      if (titles.has(key) || titleParts(written).isHonorific) continue;
      titles.add(key);
      found.push({ kind: "name", start, end: Math.max(end, apposition?.end ?? end), sources: [] });
    }
  }
  return found;
}

/** The claim of the ledger that is this one: of its kind, and about some of its words. */
function notedAs(claim: Pick<Claimed, "kind" | "start" | "end">, noted: readonly NotedClaim[]): NotedClaim | undefined {
  const kind = KINDS[claim.kind];
  const here = noted.filter((one) => overlaps(one, claim));
  return (
    here.find((one) => one.kind === kind) ??
    here.find((one) => contains(one, claim) && contains(claim, one)) ??
    here.find((one) => one.kind === "other" && contains(one, claim))
  );
}

/** Undefined where the ledger has a claim of the same words between the same words: it could not tell them apart. */
function newEntry(
  { kind, start, end, sources }: Claimed,
  draft: Draft,
  words: Set<string>,
  ids: Ids,
  id?: string,
): NewClaim | undefined {
  const anchor = draft.anchorOf({ start, end });
  if (!anchor) return undefined;
  const key = wordsOf(anchor);
  if (words.has(key)) return undefined;
  words.add(key);
  return { id: ids.free(id), ...anchor, kind: KINDS[kind], sources, status: "open" };
}

function wordsOf({ quote, prefix, suffix }: Pick<LedgerEntry, "quote" | "prefix" | "suffix">): string {
  return JSON.stringify([quote.trim(), prefix, suffix]);
}

class Ids {
  private readonly taken: Set<string>;
  private next: number;

  constructor(entries: readonly LedgerEntry[]) {
    this.taken = new Set(entries.map(({ id }) => id));
    this.next = entries.length + 1;
  }

  /** The one that is wanted where it is free, else the next number that is. */
  free(wanted?: string): string {
    let id = wanted ?? "";
    while (id === "" || this.taken.has(id)) id = `c${String(this.next++).padStart(3, "0")}`;
    this.taken.add(id);
    return id;
  }
}

const STATUSES: readonly LedgerStatus[] = [
  "open",
  "asked",
  "confirmed",
  "changed",
  "disputed",
  "cannot-confirm",
  "on-author",
];

/** Takes a sheet back. What one row has wrong is told and keeps no other from being taken. */
async function importSheet(
  sheet: string,
  draft: Draft,
  { config, shown }: ReadDraft,
  file: LedgerFile,
  streams: Streams,
  onFailure: (failure: Failure) => Promise<void>,
): Promise<readonly string[]> {
  const path = slashed(sheet);
  const shownSheet = shownPath(path, slashed(streams.workingFolder));
  const read = readSheet((await readDraft(path, shownSheet)).text);
  if ("message" in read) throw new NewslintError("bad-sheet", read.message, { file: shownSheet, line: read.line });
  const { claims, noted } = draft.sourcing();
  const entries = new Map(config.desk.ledger.map((entry) => [entry.id, entry]));
  const rows = new SheetRows(shown, claims, entries, STATUSES);
  const patches = new Map<string, ClaimPatch>();
  const ids = new Ids(config.desk.ledger);
  const words = new Set(config.desk.ledger.map(wordsOf));
  const added = new Map<string, NewClaim>();
  for (const row of read) {
    const told = rows.read(row, (claim) => notedAs(claim, noted)?.id);
    if (told === undefined) continue;
    if ("problem" in told) {
      await onFailure({ path: shownSheet, line: row.line, code: "bad-sheet", message: told.problem });
      continue;
    }
    const { patch, claim } = told;
    if (told.id !== undefined && entries.has(told.id)) {
      const { id } = told;
      const before = patches.get(id) ?? {};
      const other = contradiction(before, patch);
      if (other)
        await onFailure({
          path: shownSheet,
          line: row.line,
          code: "bad-sheet",
          message: `Another row gives claim “${id}” another ${other}. The first counts.`,
        });
      patches.set(id, { ...patch, ...before });
      continue;
    }
    const entry =
      claim &&
      newEntry({ ...claimedBy(claim), ...(patch.sources && { sources: patch.sources }) }, draft, words, ids, told.id);
    if (!entry) {
      const message = "The ledger has a claim of the same words already. Give this row its id.";
      await onFailure({ path: shownSheet, line: row.line, code: "bad-sheet", message });
      continue;
    }
    added.set(entry.id, { ...entry, ...patch });
  }
  for (const [id, patch] of patches) if (Object.keys(patch).length === 0) patches.delete(id);
  await file.put(patches, [...added.values()], shown);
  const passed = rows.ofOthers === 0 ? "" : `; ${counted(rows.ofOthers, "row")} of other drafts passed over`;
  return [`${file.shown}: ${counted(patches.size, "claim")} changed, ${added.size} added from ${shownSheet}${passed}.`];
}

/** The first field that two patches give different values. */
function contradiction(before: ClaimPatch, patch: ClaimPatch): string | undefined {
  for (const [field, value] of Object.entries(patch)) {
    const known = before[field as keyof ClaimPatch];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value)) return field;
  }
  return undefined;
}
