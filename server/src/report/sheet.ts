import type { ClaimEntry, ClaimSource } from "../lint/sourcing.ts";
import { inLine } from "./escaping.ts";
import type { ReportedDraft } from "./reportedDraft.ts";
import { nameOf } from "./wording.ts";

/**
 * The columns of the checker's sheet, in order. A checker fills `status` (of the check: open, asked, confirmed …), `source`,
 * `locator`, `checker`, `date` and `note`; `sourcing` is how newslint sees the claim. Several sources stand in one cell, apart
 * by semicolons, their locators likewise.
 */
export const COLUMNS = [
  "file", "line", "claim", "sentence", "kind", "sourcing", "status", "source", "title", "locator", "speaker", "checker", "date", "note", "id",
] as const; // biome-ignore format: a list
export type Column = (typeof COLUMNS)[number];
export type SheetRow = Readonly<Record<Column, string>>;

/** The checker's sheet of drafts: RFC 4180 with a byte order mark, by which spreadsheets know UTF-8. */
export function sourcingSheet(drafts: readonly ReportedDraft[]): string {
  const lines = [COLUMNS.join(",")];
  for (const draft of drafts) {
    const names = new Map(draft.picture.speakers.map(({ id, name }) => [id, name]));
    for (const claim of draft.picture.claims) {
      const row = rowOf(draft.path, claim, names);
      lines.push(COLUMNS.map((column) => cell(row[column])).join(","));
    }
  }
  return `\ufeff${lines.map((line) => `${line}\r\n`).join("")}`;
}

function rowOf(path: string, claim: ClaimEntry, names: ReadonlyMap<string, string>): SheetRow {
  const { line, text, sentence, kind, status, speaker, claim: checked } = claim;
  const { keyed, others } = onRecord(claim);
  return {
    file: inLine(path),
    line: String(line),
    claim: inLine(text),
    sentence: inLine(sentence),
    kind,
    sourcing: nameOf(status),
    status: checked?.status ?? "",
    ...sheetSources(claim),
    title: [
      ...keyed.map(({ title }) => title).filter((title) => title !== undefined),
      ...others.map(({ title, key, text: mark }) => title ?? key ?? mark),
    ]
      .map(inLine)
      .join("; "),
    speaker: speaker === undefined ? "" : inLine(names.get(speaker) ?? ""),
    checker: inLine(checked?.checker ?? ""),
    date: checked?.checked ?? "",
    note: inLine(checked?.note ?? ""),
    id: inLine(checked?.id ?? ""),
  };
}

/** A claim's sources that have a place of their own on the desk, and the others. Who says so has a column of its own. */
function onRecord({ sources }: ClaimEntry) {
  const isKeyed = ({ kind, key }: ClaimSource) =>
    key !== undefined && (kind === "citation" || kind === "note" || kind === "ledger");
  return {
    keyed: sources.filter(isKeyed),
    others: sources.filter((one) => one.kind !== "attribution" && !isKeyed(one)),
  };
}

/** A claim's keys and locators, as their cells have them. */
export function sheetSources(claim: ClaimEntry): Pick<SheetRow, "source" | "locator"> {
  const { keyed } = onRecord(claim);
  return {
    source: keyed.map(({ key }) => inLine(key!)).join("; "),
    locator: keyed.some(({ locator }) => locator !== undefined)
      ? keyed.map(({ locator }) => inLine(locator ?? "")).join("; ")
      : "",
  };
}

/** What a spreadsheet takes for a formula, or for the end of a cell before it. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A cell: an apostrophe before what a spreadsheet would work out (OWASP, CSV injection), quotation marks where RFC 4180 asks for them. */
export function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** A row of a sheet that came back, with the line of the file it begins in (1-based). Cells that the sheet lacks are undefined. */
export interface ReadRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** What is wrong with a sheet as a whole. */
export interface SheetProblem {
  readonly line: number;
  readonly message: string;
}

/**
 * Reads a sheet as a spreadsheet wrote it: commas, semicolons or tabs between cells, any line end, columns in any order and
 * others among them. Rows without a claim are left out.
 */
export function readSheet(text: string): readonly ReadRow[] | SheetProblem {
  const body = text.replace(/^\ufeff/, "").replace(/^sep=.\r?\n/i, "");
  const shift = text.slice(0, text.length - body.length).split("\n").length - 1;
  const first = body.slice(0, Math.max(0, body.search(/[\r\n]|$/)));
  const separator = [",", ";", "\t"]
    .map((one) => [one, first.split(one).length] as const)
    .sort((a, b) => b[1] - a[1])[0]![0];
  const records = recordsOf(body, separator);
  if (!Array.isArray(records)) return { line: records.line + shift, message: records.message };
  const [head, ...rows] = records;
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const at = new Map(COLUMNS.map((column) => [column, names.indexOf(column)]));
  if (at.get("claim")! < 0 && at.get("id")! < 0)
    return {
      line: 1 + shift,
      message:
        "This is no checker’s sheet: its first line has neither “claim” nor “id”. Make one with report --format csv.",
    };
  return rows.flatMap(({ line, cells }) => {
    const read: Partial<Record<Column, string>> = {};
    for (const [column, number] of at) {
      const value = number < 0 ? undefined : cells[number];
      if (value !== undefined) read[column] = value.replace(/^'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/, "").trim();
    }
    return (read.claim ?? "") === "" && (read.id ?? "") === "" ? [] : [{ line: line + shift, cells: read }];
  });
}

interface SheetRecord {
  readonly line: number;
  readonly cells: string[];
}

/** RFC 4180, one character at a time. */
function recordsOf(text: string, separator: string): SheetRecord[] | SheetProblem {
  const records: SheetRecord[] = [];
  let cells: string[] = [];
  let value = "";
  let line = 1;
  let from = 1;
  let opened = 0;
  const endCell = () => {
    cells.push(value);
    value = "";
  };
  const endRecord = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== "") records.push({ line: from, cells });
    cells = [];
    from = line;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const isBreak = character === "\n" || character === "\r";
    if (isBreak && !(character === "\r" && text[i + 1] === "\n")) line++;
    if (opened > 0) {
      if (character !== '"') value += character;
      else if (text[i + 1] === '"') value += text[i++];
      else opened = 0;
    } else if (character === '"' && value === "") opened = line;
    else if (character === separator) endCell();
    else if (isBreak) {
      if (character === "\r" && text[i + 1] === "\n") {
        i++;
        line++;
      }
      endRecord();
    } else value += character;
  }
  if (opened > 0) return { line: opened, message: "A quotation mark opens a cell here, and none closes it." };
  if (value !== "" || cells.length > 0) endRecord();
  return records;
}
