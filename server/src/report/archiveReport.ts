import type { Level } from "../rules/rule.ts";
import { type ArchiveTally, type Counts, NONE, OTHERS } from "./archiveTally.ts";
import { counted, html, markdown, percent } from "./escaping.ts";
import { pageParts } from "./page.ts";
import { cell } from "./sheet.ts";

const LEVELS: readonly Level[] = ["error", "warning", "info", "hint"];
/** Rows of folders and months that a page shows; the sheet has all. */
const MOST_ROWS = 200;

interface Row {
  readonly name: string;
  readonly cells: readonly (string | number)[];
  /** What the row's bar stands for. */
  readonly weight: number;
}

interface Table {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

const GROUP_COLUMNS = [
  "Documents",
  "Words",
  "Errors",
  "Warnings",
  "Infos",
  "Hints",
  "Errors and warnings per 1,000 words",
  "Documents without",
];

function tablesOf(tally: ArchiveTally): readonly Table[] {
  const { words } = tally.all;
  const rules = [...tally.byRule].sort((a, b) => b[1].findings - a[1].findings || order(a[0], b[0]));
  const byFolder = [...tally.byFolder].sort((a, b) => b[1].documents - a[1].documents || order(a[0], b[0]));
  const byMonth = [...tally.byMonth].sort((a, b) => order(a[0], b[0]));
  return [
    {
      name: "rule",
      title: "By rule",
      note: "Most findings first.",
      columns: ["Findings", "Documents", "Errors", "Warnings", "Infos", "Hints", "Per 1,000 words"],
      rows: rules.map(([name, { findings, documents, levels }]) => ({
        name,
        cells: [findings, documents, ...LEVELS.map((level) => levels[level]), rate(findings, words)],
        weight: findings,
      })),
    },
    {
      name: "folder",
      title: "By desk or folder",
      note: "Most documents first; folders named by a date are left out.",
      columns: GROUP_COLUMNS,
      rows: byFolder.map(groupRow),
    },
    {
      name: "month",
      title: "By month",
      note: "As far as a document’s id or path tells one.",
      columns: GROUP_COLUMNS,
      rows: byMonth.map(groupRow),
    },
  ];
}

function groupRow([name, counts]: readonly [string, Counts]): Row {
  const { documents, words, flagged, findings } = counts;
  const serious = findings.error + findings.warning;
  return {
    name,
    cells: [
      documents,
      words,
      ...LEVELS.map((level) => findings[level]),
      rate(serious, words),
      percent(documents === 0 ? 0 : (documents - flagged) / documents),
    ],
    weight: words === 0 ? 0 : serious / words,
  };
}

/** Months in order, what is no month behind them. By code units: the same on every machine. */
function order(a: string, b: string): number {
  const last = (name: string) => (name === OTHERS || name === NONE ? 1 : 0);
  return last(a) - last(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function rate(count: number, words: number): string {
  return words === 0 ? "" : ((count * 1_000) / words).toFixed(2);
}

function totals({ all, errors, unread }: ArchiveTally): readonly string[] {
  const serious = all.findings.error + all.findings.warning;
  const failed = [...errors.values()].reduce((sum, { count }) => sum + count, 0);
  return [
    `${counted(all.documents, "document")}, ${counted(all.words, "word")}`,
    `${LEVELS.map((level) => counted(all.findings[level], level)).join(", ")}`,
    `${rate(serious, all.words) || "0"} errors and warnings per 1,000 words; ${percent(all.documents === 0 ? 0 : (all.documents - all.flagged) / all.documents)} of the documents have none`,
    ...(failed > 0 ? [`${counted(failed, "document")} could not be read by the run`] : []),
    ...(unread > 0 ? [`${counted(unread, "line")} of the results could not be read`] : []),
  ];
}

const TITLE = "Findings over an archive";

/** The summary of an archive's run as one page. */
export function archivePage(tally: ArchiveTally, version: string): string {
  const { start, end } = pageParts(TITLE, version);
  const tables = tablesOf(tally).map(htmlTable).join("");
  const errors =
    tally.errors.size === 0
      ? ""
      : `<section>\n<h2 id="errors">Errors of lines</h2>\n<table>\n<thead><tr><th scope="col">Error</th><th scope="col">Lines</th><th scope="col">The first</th></tr></thead>\n<tbody>\n${[
          ...tally.errors,
        ]
          .map(
            ([code, { count, first }]) =>
              `<tr><th scope="row">${html(code)}</th><td class="nl-number">${count.toLocaleString("en-US")}</td><td>${html(first)}</td></tr>`,
          )
          .join("\n")}\n</tbody>\n</table>\n</section>\n`;
  return `${start}<div class="nl-page">
<h1>${TITLE}</h1>
<ul>
${totals(tally)
  .map((line) => `<li>${html(line)}</li>`)
  .join("\n")}
</ul>
${tables}${errors}</div>
${end}`;
}

function htmlTable({ name, title, note, columns, rows }: Table): string {
  if (rows.length === 0) return "";
  const shownRows = rows.slice(0, MOST_ROWS);
  const most = Math.max(...shownRows.map(({ weight }) => weight), Number.MIN_VALUE);
  const heads = columns.map((column) => `<th scope="col">${column}</th>`).join("");
  const body = shownRows
    .map(({ name: of, cells, weight }) => {
      const values = cells
        .map(
          (cell) =>
            `<td class="nl-number">${typeof cell === "number" ? cell.toLocaleString("en-US") : html(cell)}</td>`,
        )
        .join("");
      const bar = `<svg class="nl-lane" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="nl-bar" x="0" y="0" width="${((weight / most) * 100).toFixed(1)}" height="10"/></svg>`;
      return `<tr><th scope="row"><bdi>${html(of)}</bdi>${bar}</th>${values}</tr>`;
    })
    .join("\n");
  const left = rows.length - shownRows.length;
  return `<section>
<h2 id="${name}">${title}</h2>
<p class="nl-hint">${note}${left > 0 ? ` ${counted(left, "row")} more in the sheet (--format csv).` : ""}</p>
<div class="nl-scroll" role="region" aria-label="${title}" tabindex="0">
<table>
<thead><tr><th scope="col">${NAMES[name] ?? "Name"}</th>${heads}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>
</section>
`;
}

const NAMES: Readonly<Record<string, string>> = { rule: "Rule", folder: "Desk or folder", month: "Month" };

export function archiveMarkdown(tally: ArchiveTally): string {
  const lines = [`# ${TITLE}`, "", ...totals(tally).map((line) => `- ${line}`), ""];
  for (const { name, title, note, columns, rows } of tablesOf(tally)) {
    if (rows.length === 0) continue;
    lines.push(
      `## ${title}`,
      "",
      note,
      "",
      `| ${[NAMES[name], ...columns].join(" | ")} |`,
      `| --- |${" ---: |".repeat(columns.length)}`,
      ...rows.slice(0, MOST_ROWS).map((row) => `| ${[markdown(row.name), ...row.cells.map(String)].join(" | ")} |`),
      "",
    );
    if (rows.length > MOST_ROWS) lines.push(`${counted(rows.length - MOST_ROWS, "row")} more in the sheet.`, "");
  }
  if (tally.errors.size > 0)
    lines.push(
      "## Errors of lines",
      "",
      ...[...tally.errors].map(
        ([code, { count, first }]) => `- ${markdown(code)}: ${count} (first: ${markdown(first)})`,
      ),
      "",
    );
  return lines.join("\n");
}

const SHEET = ["by", "name", "documents", "words", "findings", "errors", "warnings", "infos", "hints"] as const;

/** All groups, one a row; RFC 4180 with a byte order mark. */
export function archiveSheet(tally: ArchiveTally): string {
  const row = (
    by: string,
    name: string,
    documents: number,
    words: number | "",
    levels: Readonly<Record<Level, number>>,
  ) => {
    const counts = LEVELS.map((level) => levels[level]);
    const sum = counts.reduce((total, count) => total + count, 0);
    return [by, name, documents, words, sum, ...counts].map((one) => cell(String(one))).join(",");
  };
  const group = (by: string, groups: ReadonlyMap<string, Counts>) =>
    [...groups].map(([name, one]) => row(by, name, one.documents, one.words, one.findings));
  const lines = [
    SHEET.join(","),
    row("all", "", tally.all.documents, tally.all.words, tally.all.findings),
    ...[...tally.byRule].map(([name, one]) => row("rule", name, one.documents, "", one.levels)),
    ...group("folder", tally.byFolder),
    ...group("month", tally.byMonth),
  ];
  return `\ufeff${lines.map((line) => `${line}\r\n`).join("")}`;
}
