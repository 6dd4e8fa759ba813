import type { Span } from "../text/span.ts";
import { printed, type Slip } from "./slips.ts";

/** A cell of a table with its number, where it holds one and nothing else; spans are prose offsets. */
interface Cell extends Span {
  readonly text: string;
  readonly value: number | undefined;
  /** What its last printed digit counts. */
  readonly step: number;
  /** What stands around its digits: "$", "%", "m". Cells are added up only where all have the same. */
  readonly marks: string;
}

const TOTAL = /^(?:(?:grand|overall|combined)\s)?total(?:s|\sof\sall)?$|^(?:sum|all|altogether|in\sall)$/i;
/** Rows that are part of other rows, or sums of some. */
const NESTED = /^(?:of\swhich|including|incl\.|sub-?total|thereof|total\b|net\b|average|mean|median|[–—-])/i;
/** Columns whose numbers no one adds up. */
const NOT_ADDED =
  /\b(?:year|date|rank|no\.?|average|avg|mean|median|rate|price|per|change|growth|age|score|index|ratio)\b|[#±Δ]/i;
const LONGEST_SUM = 4;

/**
 * The totals of a table that are not the sum of their column or row. `prose` has rows parted by line breaks and cells by tabs.
 * Only where every cell of a column (but blanks) is a plain number in one form, and the rounding of all leaves no room.
 */
export function tableSlips(prose: string): readonly Slip[] {
  if (!/total|sum|all/i.test(prose)) return NONE;
  const rows = rowsOf(prose);
  const header = rows[0];
  if (!header || rows.length < 3 || header.length < 2) return NONE;
  const slips: Slip[] = [];
  addColumns(rows, header, slips);
  addRows(rows, header, slips);
  return slips.sort((a, b) => a.start - b.start);
}

const NONE: readonly Slip[] = [];

function addColumns(rows: readonly (readonly Cell[])[], header: readonly Cell[], slips: Slip[]): void {
  const last = rows.at(-1)!;
  if (!TOTAL.test(last[0]?.text ?? "")) return;
  const body = rows.slice(1, -1);
  if (body.some((row) => NESTED.test(row[0]?.text ?? "") || TOTAL.test(row[0]?.text ?? ""))) return;
  for (let column = 1; column < header.length; column++) {
    if (NOT_ADDED.test(header[column]!.text)) continue;
    const total = last[column];
    if (total)
      check(
        body.map((row) => row[column]),
        total,
        slips,
      );
  }
}

function addRows(rows: readonly (readonly Cell[])[], header: readonly Cell[], slips: Slip[]): void {
  const last = header.length - 1;
  if (last < 3 || !TOTAL.test(header[last]!.text)) return;
  if (header.slice(1, last).some(({ text }) => NOT_ADDED.test(text) || NESTED.test(text))) return;
  for (const row of rows.slice(1)) {
    const total = row[last];
    if (row.length === header.length && total) check(row.slice(1, last), total, slips);
  }
}

/** Holds parts against their total. Blanks count nothing; anything else that is no number lets the sum be. */
function check(parts: readonly (Cell | undefined)[], total: Cell, slips: Slip[]): void {
  if (total.value === undefined) return;
  const cells: Cell[] = [];
  for (const cell of parts) {
    if (!cell || cell.text === "" || /^[–—-]$/.test(cell.text)) continue;
    if (cell.value === undefined || cell.marks !== total.marks) return;
    cells.push(cell);
  }
  if (cells.length < 2) return;
  // Shares add up to the whole or are none of one.
  if (total.marks.includes("%") && total.value !== 100) return;
  const values = cells.map(({ value }) => value!);
  const sum = values.reduce((a, b) => a + b, 0);
  const step = Math.max(total.step, ...cells.map((cell) => cell.step));
  const isExact = step === 1 && !total.marks.includes("%");
  const slack = isExact ? 0 : (step * (cells.length + 1)) / 2;
  if (Math.abs(sum - total.value) <= slack + 1e-9) return;
  // An average, or the greatest of them, stands where a total might.
  if (Math.abs(sum / cells.length - total.value) <= step || values.includes(total.value)) return;
  const right = printed(sum);
  const working =
    cells.length <= LONGEST_SUM
      ? `${values.map(printed).join(" + ")} = ${right}, not ${printed(total.value)}`
      : `the ${cells.length} numbers come to ${right}, not ${printed(total.value)}`;
  slips.push({
    start: total.start,
    end: total.end,
    working,
    from: cells.map(({ start, end }) => ({ start, end })),
    ...(sum < 1e6 ? { right } : {}),
  });
}

function rowsOf(prose: string): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  let at = 0;
  for (const line of prose.split("\n")) {
    const row: Cell[] = [];
    let from = at;
    for (const cell of line.split("\t")) {
      row.push(cellOf(cell, from));
      from += cell.length + 1;
    }
    rows.push(row);
    at += line.length + 1;
  }
  return rows;
}

const NUMBER = /^([$£€¥₹]?)\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(%|[kmb]n?|thousand|million|billion)?$/i;

function cellOf(cell: string, from: number): Cell {
  const text = cell.trim();
  const start = from + cell.indexOf(text);
  const found = NUMBER.exec(text);
  const decimals = found?.[3]?.length ?? 1;
  return {
    start,
    end: start + text.length,
    text,
    value: found ? Number(found[2]!.replaceAll(",", "") + (found[3] ?? "")) : undefined,
    step: 10 ** -(decimals - 1),
    marks: found ? `${found[1]}${(found[4] ?? "").toLowerCase()}` : "",
  };
}
