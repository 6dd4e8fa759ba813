import type { ClaimEntry } from "../lint/sourcing.ts";
import { isIsoDay } from "../record/days.ts";
import type { LedgerEntry, LedgerStatus } from "../record/desk.ts";
import type { ClaimPatch } from "../record/ledgerEdit.ts";
import { inLine } from "../report/escaping.ts";
import { type ReadRow, sheetSources } from "../report/sheet.ts";

/** What a row of a checker's sheet asks for. */
export type RowSays =
  | {
      /** The ledger's claim it is about; undefined for one that is to be noted. */
      readonly id: string | undefined;
      readonly claim: ClaimEntry | undefined;
      readonly patch: ClaimPatch;
    }
  | { readonly problem: string };

/** Words of newslint's own that a checker may write for the ledger's. */
const ALSO: Readonly<Record<string, LedgerStatus>> = { verified: "confirmed", contradicted: "disputed" };
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** Reads the rows of one draft off a checker's sheet, each against what the draft and its ledger say now. */
export class SheetRows {
  /** Rows that name another draft. */
  ofOthers = 0;
  private readonly byText = new Map<string, ClaimEntry[]>();
  private readonly byId = new Map<string, ClaimEntry>();

  constructor(
    private readonly shown: string,
    claims: readonly ClaimEntry[],
    private readonly entries: ReadonlyMap<string, LedgerEntry>,
    private readonly statuses: readonly LedgerStatus[],
  ) {
    for (const claim of claims) {
      const key = inLine(claim.text);
      const alike = this.byText.get(key);
      if (alike) alike.push(claim);
      else this.byText.set(key, [claim]);
      if (claim.claim && !this.byId.has(claim.claim.id)) this.byId.set(claim.claim.id, claim);
    }
  }

  /** What a row asks for; undefined where it is another draft's, or asks for nothing. `notedAs` gives the ledger's claim that one of the draft is. */
  read({ cells }: ReadRow, notedAs: (claim: ClaimEntry) => string | undefined): RowSays | undefined {
    if (!this.isOurs(cells.file)) {
      this.ofOthers++;
      return undefined;
    }
    const claim = this.claimOf(cells);
    const id = cells.id ? cells.id : claim && notedAs(claim);
    const entry = id === undefined ? undefined : this.entries.get(id);
    const shownNow = entry && cells.id ? (this.byId.get(entry.id) ?? claim) : claim;
    const patch = this.patchOf(cells, entry, shownNow);
    if (typeof patch === "string") return { problem: patch };
    const { sources: _, ...filled } = patch;
    const isFilled = Object.keys(entry ? patch : filled).length > 0 || (!entry && patch.sources !== undefined);
    if (!isFilled) return undefined;
    if (!entry && !claim) {
      const words = inLine(cells.claim ?? "").slice(0, 60);
      return {
        problem: `The draft does not say “${words}” (any more), and its ledger has no such claim. This row was left out.`,
      };
    }
    return { id, claim, patch };
  }

  private isOurs(file: string | undefined): boolean {
    if (file === undefined || file === "") return true;
    const slashed = file.replaceAll("\\", "/");
    if (slashed === inLine(this.shown)) return true;
    // A sheet may have been made in another folder; two drafts of one name are told apart by as much of the path as both have.
    const ours = this.shown.split("/").reverse();
    return slashed
      .split("/")
      .reverse()
      .every((part, i) => ours[i] === undefined || ours[i] === part);
  }

  /** The claim with a row's words, of several the one nearest to its line, of its kind before others. */
  private claimOf({ claim = "", line, kind }: ReadRow["cells"]): ClaimEntry | undefined {
    const at = Number(line ?? "");
    const rank = (one: ClaimEntry) => (one.kind === kind ? 0 : 1e9) + (at > 0 ? Math.abs(one.line - at) : 0);
    return [...(this.byText.get(inLine(claim)) ?? [])].sort((a, b) => rank(a) - rank(b))[0];
  }

  /** What a row has otherwise than the ledger; a sentence where a cell cannot be read. An empty cell leaves what is there. */
  private patchOf(
    cells: ReadRow["cells"],
    entry: LedgerEntry | undefined,
    claim: ClaimEntry | undefined,
  ): ClaimPatch | string {
    const patch: { -readonly [Key in keyof ClaimPatch]: ClaimPatch[Key] } = {};
    if (cells.status) {
      const written = cells.status.toLowerCase().replace(/[\s_]+/g, "-");
      const status = ALSO[written] ?? this.statuses.find((one) => one === written);
      if (!status)
        return `“${inLine(cells.status)}” is no status. Use ${this.statuses.slice(0, -1).join(", ")} or ${this.statuses.at(-1)}.`;
      if (status !== (entry?.status ?? "")) patch.status = status;
    }
    if (cells.date) {
      const checked = isoDay(cells.date);
      if (checked === undefined) return `“${inLine(cells.date)}” could be two days, or none. Write it as 2026-03-04.`;
      if (checked !== entry?.checked) patch.checked = checked;
    }
    if (cells.checker && cells.checker !== inLine(entry?.checker ?? "")) patch.checker = cells.checker;
    if (cells.note && cells.note !== inLine(entry?.note ?? "")) patch.note = cells.note;
    const now = claim ? sheetSources(claim) : { source: "", locator: "" };
    const isOther = (column: "source" | "locator") => (cells[column] ?? "") !== "" && cells[column] !== now[column];
    if (isOther("source") || isOther("locator")) {
      const keys = listed(cells.source || now.source);
      const locators = (cells.locator || now.locator).split(";").map((one) => one.trim());
      patch.sources = keys.map((key, i) => ({
        key,
        locator: keys.length === 1 ? locators.join("; ") : (locators[i] ?? ""),
      }));
    }
    return patch;
  }
}

function listed(cell: string): readonly string[] {
  return cell
    .split(";")
    .map((one) => one.trim().replace(/^\[?@/, "").replace(/\]$/, ""))
    .filter((one) => one !== "");
}

/** A day as spreadsheets and people write it; undefined where it is none, or could be two. */
function isoDay(written: string): string | undefined {
  const text = written.trim().replace(/[ T]00:00(?::00)?(?:\.0+)?Z?$/, "");
  const day = (year: string, month: number, of: number) => {
    const iso = `${year}-${String(month).padStart(2, "0")}-${String(of).padStart(2, "0")}`;
    return isIsoDay(iso) ? iso : undefined;
  };
  if (isIsoDay(text)) return text;
  const ordered = /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/.exec(text);
  if (ordered) return day(ordered[1]!, Number(ordered[2]), Number(ordered[3]));
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted) return day(dotted[3]!, Number(dotted[2]), Number(dotted[1]));
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (slashed) {
    const [, one, other, year] = slashed;
    // A day and a month in either order, where only one order is a day.
    const british = day(year!, Number(other), Number(one));
    const american = day(year!, Number(one), Number(other));
    return british === undefined || american === undefined || british === american ? (british ?? american) : undefined;
  }
  const named =
    /^(\d{1,2})\s+(\p{L}{3,9})\.?,?\s+(\d{4})$/u.exec(text) ?? /^(\p{L}{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(text);
  if (!named) return undefined;
  const [of, month] = /^\d/.test(named[1]!) ? [named[1]!, named[2]!] : [named[2]!, named[1]!];
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return number === 0 ? undefined : day(named[3]!, number, Number(of));
}
