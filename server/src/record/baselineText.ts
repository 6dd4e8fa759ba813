import { type CST, isSeq } from "yaml";
import { applied } from "../text/applied.ts";
import type { Change } from "../text/document.ts";
import { parseDocument } from "../text/yaml.ts";
import { type BaselineEntry, parseBaseline, readWritten, writtenDismissal } from "./baseline.ts";
import type { Dismissal } from "./dismissal.ts";

const HEADER = [
  "# Findings that newslint lets be, each until its sentence changes; one a line, in order of drafts. A reason may be put in",
  '# behind the date: reason: "…". What is no longer found is dropped by “newslint check --update-baseline”.',
  "",
];

/**
 * The changes of a baseline's text, in order and apart, that take out some of its entries (by their place in
 * `parseBaseline`'s list) and put others in at their place in the order of drafts, rules and sentences. Comments, other
 * entries and the way they are written stay. Undefined where the text cannot be changed: something is wrong in it, or it is
 * written as a list in brackets.
 */
export function baselineChanges(
  text: string,
  dropped: ReadonlySet<number>,
  added: readonly Dismissal[],
): readonly Change[] | undefined {
  const { entries, problems } = parseBaseline(text, "");
  if (problems.length > 0) return undefined;
  if (dropped.size === 0 && added.length === 0) return [];
  const extents = extentsOf(text, entries);
  if (!extents) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = extents.indent;
  const inserted = new Map<number, string[]>();
  for (const one of [...added].sort(inOrder)) {
    const at = placeOf(one, entries);
    const lines = inserted.get(at);
    if (lines) lines.push(indent + writtenDismissal(one));
    else inserted.set(at, [indent + writtenDismissal(one)]);
  }
  const changes: Change[] = [];
  const insert = (at: number, lines: readonly string[] | undefined) => {
    if (lines) changes.push({ start: at, end: at, text: lines.map((line) => line + lineBreak).join("") });
  };
  if (entries.length === 0) {
    const lines = inserted.get(0) ?? [];
    const isFresh = text.replace(/^\uFEFF/, "").trim() === "";
    const gap = text === "" || /[\r\n]$/.test(text) ? "" : lineBreak;
    const all = [...(isFresh ? HEADER : []), ...lines].map((line) => line + lineBreak).join("");
    changes.push({ start: text.length, end: text.length, text: gap + all });
  }
  for (const [i, { start, end }] of extents.items.entries()) {
    // At the head of all: behind the comments that open the file. Elsewhere right behind the entry before, so that comments stay with what they stand over.
    if (i === 0) insert(start, inserted.get(0));
    if (dropped.has(i)) changes.push({ start, end, text: "" });
    const lines = inserted.get(i + 1);
    if (!lines) continue;
    const isLastLine = end === text.length && !/[\r\n]$/.test(text);
    insert(end, isLastLine ? [lineBreak + lines[0]!, ...lines.slice(1)] : lines);
  }
  return isAsMeant(text, changes, dropped, added, entries) ? changes : undefined;
}

/** Before which entry a new one goes: behind those that stand before it in the order of a baseline. */
function placeOf(one: Dismissal, entries: readonly Dismissal[]): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder(entries[middle]!, one) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By draft, rule, sentence and words, as code units go: the same on every machine. */
function inOrder(a: Dismissal, b: Dismissal): number {
  return (
    compared(a.path, b.path) ||
    compared(a.rule, b.rule) ||
    compared(a.sentence, b.sentence) ||
    compared(a.marked ?? "", b.marked ?? "")
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The whole lines of each entry, in order, and the blanks before their dashes. */
function extentsOf(
  text: string,
  entries: readonly BaselineEntry[],
):
  | { readonly items: readonly { readonly start: number; readonly end: number }[]; readonly indent: string }
  | undefined {
  if (entries.length === 0) return hasNothing(text) ? { items: [], indent: "" } : undefined;
  if (readWritten(text)) {
    const starts = lineStarts(text);
    const items = entries.map(({ line }) => ({ start: starts[line - 1]!, end: starts[line] ?? text.length }));
    return { items, indent: "" };
  }
  // A byte order mark counts as an empty line, so that offsets stay.
  const { contents } = parseDocument(text.replace(/^\uFEFF/, "\n"), { keepSourceTokens: true, uniqueKeys: false });
  if (!isSeq(contents) || contents.flow || contents.items.length !== entries.length) return undefined;
  const dashes = ((contents.srcToken as CST.BlockSequence | undefined)?.items ?? []).flatMap(
    ({ start }) => start.find(({ type }) => type === "seq-item-ind") ?? [],
  );
  if (dashes.length !== entries.length) return undefined;
  const items = contents.items.map((item, i) => ({
    start: lineStart(dashes[i]!.offset, text),
    end: behindLine((item as { range?: [number, number, number] | null }).range?.[1] ?? dashes[i]!.offset, text),
  }));
  return { items, indent: text.slice(items[0]!.start, dashes[0]!.offset).replace("\uFEFF", "") };
}

/** Whether a text without entries has nothing but comments in it. */
function hasNothing(text: string): boolean {
  return text.split(/\r\n|\r|\n/).every((line) => /^\uFEFF?\s*(?:#|$)/.test(line));
}

/** The offset of each line; a byte order mark stands before the first. */
function lineStarts(text: string): number[] {
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineStart(offset: number, text: string): number {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return start === 0 && text.startsWith("\uFEFF") ? 1 : start;
}

/** The offset behind the line in which something ends; a node may end with its line's break. */
function behindLine(end: number, text: string): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at + (text.startsWith("\r\n", at) ? 2 : at < text.length ? 1 : 0);
}

/** Read again, the text says what it was to say: an anchor that others lean on, say, must not go. */
function isAsMeant(
  text: string,
  changes: readonly Change[],
  dropped: ReadonlySet<number>,
  added: readonly Dismissal[],
  before: readonly Dismissal[],
): boolean {
  const { entries, problems } = parseBaseline(applied(text, changes), "");
  const meant = [...before.filter((_, i) => !dropped.has(i)), ...added].map(writtenDismissal).sort();
  const found = entries.map(writtenDismissal).sort();
  return problems.length === 0 && meant.length === found.length && meant.every((one, i) => one === found[i]);
}
