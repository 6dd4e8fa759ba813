import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import type { Change } from "../text/document.ts";
import { parseDocument } from "../text/yaml.ts";
import type { LedgerEntry, LedgerStatus } from "./desk.ts";
import { parseLedger } from "./ledger.ts";
import { behind, indentBefore, rangeOf, scalar } from "./yamlEdit.ts";

type Sources = LedgerEntry["sources"];

/** A claim to be noted. */
export interface NewClaim extends Pick<LedgerEntry, "id" | "quote" | "prefix" | "suffix" | "kind"> {
  readonly sources: Sources;
  readonly status: LedgerStatus;
  readonly checker?: string;
  readonly checked?: string;
  readonly note?: string;
}

/** What is to be changed of a claim that is noted; what is left out stays. */
export interface ClaimPatch {
  readonly status?: LedgerStatus;
  readonly sources?: Sources;
  readonly checker?: string;
  readonly checked?: string;
  readonly note?: string;
}

/** Why a ledger cannot be written to: a sentence for the writer, and the line (1-based) as far as known. */
export interface LedgerRefusal {
  readonly reason: string;
  readonly line?: number;
}

/**
 * A ledger's text with claims changed, by their id, and others put behind them. Whatever else it holds stays as it is: comments,
 * order, line ends, how things are quoted. What comes out is read again, and refused where it is not what was asked for.
 */
export function ledgerWith(
  text: string,
  patches: ReadonlyMap<string, ClaimPatch>,
  added: readonly NewClaim[],
): string | LedgerRefusal {
  const before = parseLedger(text, "");
  const [problem] = before.problems;
  if (problem) {
    const { line } = problem.where;
    return { reason: problem.message, ...(line === undefined ? {} : { line }) };
  }
  // A byte order mark counts as an empty line, so that offsets stay.
  const { contents } = parseDocument(text.replace(/^\uFEFF/, "\n"), { keepSourceTokens: true, strict: false });
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  if (!isEmpty && (!isSeq(contents) || (contents.flow && contents.items.length > 0)))
    return { reason: "This ledger is written in one line. Write it as a list, one claim after each dash.", line: 1 };
  const list = isSeq(contents) ? contents : undefined;
  const lineBreak = /\r\n/.test(text) ? "\r\n" : "\n";
  const changes: Change[] = [];
  for (const { id, line } of before.entries) {
    const patch = patches.get(id);
    if (!patch) continue;
    const item = list?.items.find((one) => isMap(one) && lineOf(rangeOf(one)?.[0] ?? 0, text) === line);
    const patched = isMap(item) ? changesOf(item, patch, text, lineBreak) : undefined;
    if (!patched) return { reason: `Claim “${id}” is written in a way that newslint does not change.`, line };
    changes.push(...patched);
  }
  if (added.length > 0) {
    const first = rangeOf(list?.items[0])?.[0];
    const indent = first === undefined ? "" : indentBefore(first, text);
    const lines = added.map((claim) => entryLines(claim, indent, lineBreak)).join("");
    const last = rangeOf(list?.items.at(-1))?.[1];
    if (last !== undefined) changes.push(behind(last, text, lines, lineBreak));
    else if (list) changes.push({ start: rangeOf(list)![0], end: rangeOf(list)![1], text: lines.trimEnd() });
    else
      changes.push({
        start: text.length,
        end: text.length,
        text: (/(?:^|[\n\r\uFEFF])$/.test(text) ? "" : lineBreak) + lines,
      });
  }
  const written = applied(text, changes);
  return holds(written, before.entries, patches, added)
    ? written
    : { reason: "This ledger is written in a way that newslint cannot add to. Nothing was changed." };
}

/** Makes changes to one text, none of which overlap; those at one place in the order they have. */
function applied(text: string, changes: readonly Change[]): string {
  const order = changes
    .map((change, i) => ({ change, i }))
    .sort((a, b) => a.change.start - b.change.start || a.i - b.i);
  let out = "";
  let at = 0;
  for (const { change } of order) {
    out += text.slice(at, change.start) + change.text;
    at = Math.max(at, change.end);
  }
  return out + text.slice(at);
}

/** 1-based. */
function lineOf(offset: number, text: string): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (text[i] === "\n" || (text[i] === "\r" && text[i + 1] !== "\n")) line++;
  return line;
}

const FIELDS = ["sources", "status", "checker", "checked", "note"] as const;

function changesOf(item: YAMLMap, patch: ClaimPatch, text: string, lineBreak: string): Change[] | undefined {
  const changes: Change[] = [];
  const more: string[] = [];
  for (const field of FIELDS) {
    const value = written(field, patch, item.flow === true);
    if (value === undefined) continue;
    const pair = item.items.find(({ key }) => isScalar(key) && key.value === field);
    if (!pair) {
      more.push(`${field}: ${value}`);
      continue;
    }
    const key = rangeOf(pair.key);
    if (!key) return undefined;
    const range = rangeOf(pair.value);
    const start = text.indexOf(":", key[1]) + 1;
    if (start === 0) return undefined;
    // A value that begins a line of its own, or takes several, is written anew behind its key.
    let end = range?.[1] ?? start;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    changes.push({ start, end: Math.max(end, start), text: ` ${value}` });
  }
  if (more.length === 0) return changes;
  const last = item.items.at(-1);
  const end = rangeOf(last?.value)?.[1] ?? rangeOf(last?.key)?.[1];
  const first = rangeOf(item.items[0]?.key)?.[0];
  if (end === undefined || first === undefined) return undefined;
  if (item.flow) {
    changes.push({ start: end, end, text: more.map((one) => `, ${one}`).join("") });
    return changes;
  }
  const lineStart = Math.max(text.lastIndexOf("\n", first - 1), text.lastIndexOf("\r", first - 1)) + 1;
  const indent = " ".repeat(first - lineStart);
  changes.push(behind(end, text, more.map((one) => `${indent}${one}${lineBreak}`).join(""), lineBreak));
  return changes;
}

function written(field: (typeof FIELDS)[number], patch: ClaimPatch, isInFlow: boolean): string | undefined {
  if (field === "sources") return patch.sources && sourcesWritten(patch.sources);
  const value = patch[field];
  if (value === undefined) return undefined;
  return field === "status" || field === "checked" ? value : scalar(value, isInFlow);
}

function sourcesWritten(sources: Sources): string {
  const one = ({ key, locator }: Sources[number]) =>
    locator === "" ? scalar(key, true) : `{ key: ${scalar(key, true)}, loc: ${scalar(locator, true)} }`;
  return `[${sources.map(one).join(", ")}]`;
}

/** An entry with every field that a person fills, empty or not. */
function entryLines(claim: NewClaim, indent: string, lineBreak: string): string {
  const { id, quote, prefix, suffix, kind, sources, status, checker, checked, note } = claim;
  const fields: readonly (readonly [string, string])[] = [
    ["id", scalar(id, false)],
    ["quote", JSON.stringify(quote)],
    ...(prefix === "" ? [] : [["prefix", JSON.stringify(prefix)] as const]),
    ...(suffix === "" ? [] : [["suffix", JSON.stringify(suffix)] as const]),
    ["kind", kind],
    ["sources", sourcesWritten(sources)],
    ["status", status],
    ["checker", checker === undefined ? "" : scalar(checker, false)],
    ["checked", checked ?? ""],
    ["note", note === undefined ? "" : scalar(note, false)],
  ];
  return fields
    .map(([key, value], i) => `${indent}${i === 0 ? "- " : "  "}${key}:${value === "" ? "" : ` ${value}`}${lineBreak}`)
    .join("");
}

/** Whether a ledger says what it said before, the changes, and what was added, and no more. */
function holds(
  text: string,
  before: readonly LedgerEntry[],
  patches: ReadonlyMap<string, ClaimPatch>,
  added: readonly NewClaim[],
): boolean {
  const { entries, problems } = parseLedger(text, "");
  if (problems.length > 0) return false;
  const plain = ({ line: _, file: __, ...entry }: Partial<LedgerEntry>) =>
    JSON.stringify(entry, Object.keys(entry).sort());
  const nested = (entry: Partial<LedgerEntry>) => plain(entry) + JSON.stringify(entry.sources);
  // Entries without an id are called by their line, which may be another now.
  const unnamed = (entry: LedgerEntry) => (entry.id === `line ${entry.line}` ? { ...entry, id: "" } : entry);
  const wanted = [
    ...before.map((entry) => ({ ...unnamed(entry), ...patches.get(entry.id) })),
    ...added.map((claim) => ({ ...claim, quote: claim.quote.trim() })),
  ];
  return entries.length === wanted.length && entries.every((entry, i) => nested(unnamed(entry)) === nested(wanted[i]!));
}
