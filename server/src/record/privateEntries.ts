import { isMap } from "yaml";
import { isUnreadable, readYaml } from "./yamlEntries.ts";

/**
 * What the entries of a private file are called, and nothing of what they say; `ids` is undefined where it cannot be read,
 * with the line (1-based) as far as known.
 */
export function readPrivateIds(text: string): { readonly ids?: ReadonlySet<string>; readonly line?: number } {
  const file = readYaml(text);
  if (isUnreadable(file)) return file.line === undefined ? {} : { line: file.line };
  const { contents } = file;
  if (contents === undefined) return { ids: new Set() };
  if (!isMap(contents)) return { line: file.lineOf(contents) };
  return { ids: new Set(contents.items.flatMap(({ key }) => file.textOf(key) ?? [])) };
}
