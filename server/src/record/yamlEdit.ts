import { isScalar, type YAMLMap } from "yaml";
import type { Change } from "../text/document.ts";

/** A text as YAML has it, in quotation marks where it would not be read as that text without. */
export function scalar(value: string, isInFlow: boolean): string {
  const isPlain =
    /^[\p{L}][\p{L}\p{M}\p{N} .’'&/-]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain && (!isInFlow || isSafeInFlow(value)) && !value.endsWith(" ") ? value : JSON.stringify(value);
}

export function isSafeInFlow(value: string): boolean {
  return !/[,[\]{}#:]/.test(value);
}

type Ranged = { readonly range?: readonly [number, number, number] | null };

export function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return (node as Ranged | null | undefined)?.range ?? undefined;
}

/** 1-based. */
export function lineAt(offset: number, text: string): number {
  if (offset < 0) return -1;
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}

/** The blanks before the dash of the item that begins at an offset. */
export function indentBefore(offset: number, text: string): string {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return /^\uFEFF?([ \t]*)/.exec(text.slice(start, offset))![1]!;
}

/** Whole lines behind the line in which something ends. */
export function behind(end: number, text: string, lines: string, lineBreak: string): Change {
  // A node may end with its line's break.
  let at = end;
  while (at > 0 && (text[at - 1] === "\n" || text[at - 1] === "\r" || text[at - 1] === " ")) at--;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  if (at === text.length) return { start: at, end: at, text: `${lineBreak}${lines}` };
  at += text.startsWith("\r\n", at) ? 2 : 1;
  return { start: at, end: at, text: lines };
}

export function atEnd(text: string, lines: string, lineBreak: string): Change {
  const gap = text === "" || text.endsWith("\n") ? "" : lineBreak;
  return { start: text.length, end: text.length, text: gap + lines };
}

/** A key more behind the one called `after`, or the first. */
export function keyAdded(map: YAMLMap, text: string, entry: string, after: string): Change | undefined {
  const named = map.items.find((pair) => isScalar(pair.key) && pair.key.value === after) ?? map.items[0];
  const key = rangeOf(named?.key);
  const value = rangeOf(named?.value);
  if (!named || !key || !value) return undefined;
  if (map.flow) return { start: value[1], end: value[1], text: `, ${entry}` };
  const start = Math.max(text.lastIndexOf("\n", key[0] - 1), text.lastIndexOf("\r", key[0] - 1)) + 1;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  return behind(value[1], text, `${" ".repeat(key[0] - start)}${entry}${lineBreak}`, lineBreak);
}
