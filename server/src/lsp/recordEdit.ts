import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Change } from "../text/document.ts";
import { atEnd, behind, indentBefore, keyAdded, lineAt, rangeOf, scalar } from "./yamlEdit.ts";

/** The change of a source file that puts an entry at its end, its fields still to be filled; undefined where the file is no map of sources. */
export function sourceAdded(text: string, key: string): Change | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, strict: false });
  if (document.errors.length > 0) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const lines =
    [`${key}:`, "  type: document", "  title:", "  issuer:", "  date:", "  url:"].join(lineBreak) + lineBreak;
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return atEnd(text, lines, lineBreak);
  if (!isMap(contents) || contents.flow) return undefined;
  const last = contents.items.at(-1) as Pair | undefined;
  const end = rangeOf(last?.value)?.[1] ?? rangeOf(last?.key)?.[1];
  return end === undefined ? undefined : behind(end, text, lines, lineBreak);
}

/** A key that no source has: the given one, or with a number behind it. */
export function freeKey(wanted: string, taken: { has(key: string): boolean }): string {
  let free = wanted;
  for (let i = 2; taken.has(free); i++) free = `${wanted}-${i}`;
  return free;
}

/** What a ledger is to say of a claim that somebody has checked. */
export interface Confirmation {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly kind: "number" | "quote";
  readonly checker: string | undefined;
  /** ISO 8601 day. */
  readonly checked: string;
  readonly sources: readonly { readonly key: string; readonly locator: string }[];
}

/** The change of a ledger that puts a confirmed claim at its end; undefined where the file is no list of claims. */
export function claimConfirmed(text: string, claim: Confirmation): Change | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, strict: false });
  if (document.errors.length > 0) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const { contents } = document;
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  if (!isEmpty && (!isSeq(contents) || contents.flow)) return undefined;
  const list = isSeq(contents) ? contents : undefined;
  const indent = list ? indentBefore(rangeOf(list.items[0])?.[0] ?? 0, text) : "";
  const quoted = (value: string) => JSON.stringify(value);
  const taken = new Set(list?.items.flatMap((item) => (isMap(item) ? [String(item.get("id"))] : [])) ?? []);
  const fields: readonly (readonly [string, string])[] = [
    ["id", freeKey(`c${String((list?.items.length ?? 0) + 1).padStart(3, "0")}`, taken)],
    ["quote", quoted(claim.quote)],
    ...(claim.prefix === "" ? [] : [["prefix", quoted(claim.prefix)] as const]),
    ...(claim.suffix === "" ? [] : [["suffix", quoted(claim.suffix)] as const]),
    ["kind", claim.kind],
    ...(claim.sources.length === 0 ? [] : [["sources", `[${claim.sources.map(sourceOf).join(", ")}]`] as const]),
    ["status", "confirmed"],
    ...(claim.checker === undefined ? [] : [["checker", scalar(claim.checker, false)] as const]),
    ["checked", claim.checked],
  ];
  const lines = fields
    .map(([key, value], i) => `${indent}${i === 0 ? "- " : "  "}${key}: ${value}${lineBreak}`)
    .join("");
  if (!list) return atEnd(text, lines, lineBreak);
  const end = rangeOf(list.items.at(-1))?.[1];
  return end === undefined ? undefined : behind(end, text, lines, lineBreak);
}

function sourceOf({ key, locator }: Confirmation["sources"][number]): string {
  return locator === "" ? scalar(key, true) : `{ key: ${scalar(key, true)}, loc: ${scalar(locator, true)} }`;
}

/** The changes, in order, that make a claim of the ledger (in that 1-based line) confirmed; undefined where it cannot be changed. */
export function claimChanged(
  text: string,
  line: number,
  { checker, checked }: Pick<Confirmation, "checker" | "checked">,
): Change | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, strict: false });
  const { contents } = document;
  if (document.errors.length > 0 || !isSeq(contents)) return undefined;
  const item = contents.items.find((one) => isMap(one) && lineAt(rangeOf(one)?.[0] ?? -1, text) === line);
  if (!isMap(item)) return undefined;
  const range = rangeOf(item);
  if (!range) return undefined;
  // Of one entry its lines are few: the changes are made one after the other, and told as one.
  let changed = text;
  const fields = [
    ["status", "confirmed"],
    ...(checker === undefined ? [] : [["checker", scalar(checker, true)]]),
    ["checked", checked],
  ];
  for (const [key, value] of fields) {
    const change = fieldSet(changed, line, key!, value!);
    if (!change) return undefined;
    changed = changed.slice(0, change.start) + change.text + changed.slice(change.end);
  }
  const kept = text.length - range[1];
  return { start: range[0], end: range[1], text: changed.slice(range[0], changed.length - kept) };
}

function fieldSet(text: string, line: number, key: string, value: string): Change | undefined {
  const { contents } = parseDocument(text, { keepSourceTokens: true, strict: false });
  const item = isSeq(contents)
    ? contents.items.find((one) => isMap(one) && lineAt(rangeOf(one)?.[0] ?? -1, text) === line)
    : undefined;
  if (!isMap(item)) return undefined;
  const pair = (item as YAMLMap).items.find((one) => (isScalar(one.key) ? one.key.value : one.key) === key);
  if (!pair) return keyAdded(item, text, `${key}: ${value}`, "quote");
  const range = rangeOf(pair.value);
  return range && { start: range[0], end: range[1], text: range[0] === range[1] ? ` ${value}` : value };
}
