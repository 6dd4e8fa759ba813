import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { dayOf, Imports, lineCounter } from "./importedSources.ts";
import type { ParsedSources } from "./sources.ts";

/** CSL's item types that are more than a document; see the CSL 1.0.2 specification, appendix "Types". */
const TYPES: Readonly<Record<string, string>> = {
  webpage: "web",
  post: "post",
  "post-weblog": "web",
  dataset: "dataset",
  interview: "interview",
  personal_communication: "interview",
  speech: "transcript",
  hearing: "transcript",
  "article-newspaper": "report",
  "article-magazine": "report",
  broadcast: "report",
};

/**
 * Reads sources from CSL-JSON (Zotero, pandoc): a list of items. `path` goes into the records and problems. Never throws: a
 * file that is no JSON gives one problem with its line (1-based), an item without an id another, and the rest still counts.
 */
export function parseCslJson(text: string, path: string): ParsedSources {
  const imports = new Imports(path, "csl");
  if (!imports.takes(text)) return imports;
  const json = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  if (json.trim() === "") return imports;
  const lineOf = lineCounter(json);
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(json, errors, { disallowComments: true });
  } catch (error) {
    // The parser throws only where nesting is too deep for the stack.
    imports.complain(
      `The sources cannot be read: ${error instanceof RangeError ? "they are nested too deeply" : String(error)}.`,
    );
    return imports;
  }
  const [error] = errors;
  if (error) {
    const reason = printParseErrorCode(error.error)
      .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
      .toLowerCase();
    imports.complain(`The sources cannot be read: ${reason}.`, lineOf(error.offset));
    return imports;
  }
  const items = root?.type === "object" ? fieldOf(root, "items") : root;
  if (items?.type !== "array") {
    imports.complain("A JSON file of sources is a list of CSL-JSON items, as Zotero and pandoc write it.", 1);
    return imports;
  }
  for (const item of items.children ?? []) {
    const line = lineOf(item.offset);
    const key = item.type === "object" ? textOf(item, "id") : undefined;
    if (key === undefined) imports.complain("This item has no “id”, so no draft can cite it.", line);
    else imports.add({ ...itemOf(item), key, line });
  }
  return imports;
}

function itemOf(item: Node) {
  const said = textOf(item, "type") ?? "";
  const type = Object.hasOwn(TYPES, said) ? TYPES[said]! : "document";
  const text = (name: string) => textOf(item, name);
  const author = namesIn(fieldOf(item, "author"));
  const issuer = type === "document" ? (text("publisher") ?? text("container-title")) : undefined;
  return {
    type,
    fields: {
      title: text("title")?.replace(/<[^<>]*>/g, ""),
      // CSL's author of an interview is who was asked.
      ...(type === "interview"
        ? { name: author, medium: text("medium") }
        : { issuer: issuer ?? text("container-title") ?? text("publisher") ?? author }),
      date: dateIn(fieldOf(item, "issued")),
      accessed: dateIn(fieldOf(item, "accessed")),
      url: text("URL"),
      archived: text("archive-url"),
      language: text("language"),
    },
  };
}

/** The value node of an object's field; the last, where it stands twice. */
function fieldOf(object: Node, name: string): Node | undefined {
  return object.children?.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

function textOf(object: Node, name: string): string | undefined {
  const value = fieldOf(object, name)?.value as unknown;
  return typeof value === "string" || typeof value === "number" ? String(value).trim() || undefined : undefined;
}

/** "Lena Aas, Port of Vik": at most three names. */
function namesIn(list: Node | undefined): string | undefined {
  const names = (list?.type === "array" ? (list.children ?? []) : []).flatMap((one) => {
    const parts = [textOf(one, "given"), textOf(one, "non-dropping-particle"), textOf(one, "family")];
    return textOf(one, "literal") ?? (parts.filter((part) => part !== undefined).join(" ") || []);
  });
  if (names.length === 0) return undefined;
  return names.length > 3 ? `${names[0]} and others` : names.join(", ");
}

function dateIn(node: Node | undefined): string | undefined {
  if (node?.type === "string") return textOfDay(node.value as string);
  if (node?.type !== "object") return undefined;
  const [year, month, day] = fieldOf(node, "date-parts")?.children?.[0]?.children ?? [];
  return dayOf(year?.value, month?.value, day?.value) ?? textOf(node, "raw") ?? textOf(node, "literal");
}

/** "2025-02-03T10:00:00Z" is 2025-02-03; anything else stays as it is. */
function textOfDay(text: string): string {
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])/.exec(text)?.[0] ?? text;
}
