import { type BibtexItem, type BibtexValue, parse } from "bibtex-parse";
import { dayOf, Imports, lineCounter } from "./importedSources.ts";
import { latexText } from "./latexText.ts";
import type { ParsedSources } from "./sources.ts";

/** Entry types of BibTeX and BibLaTeX that are more than a document. */
const TYPES: Readonly<Record<string, string>> = {
  online: "web",
  electronic: "web",
  www: "web",
  dataset: "dataset",
  data: "dataset",
  article: "report",
  periodical: "report",
};

/** Where an entry begins: at the start of a line, so that a slip in one entry costs no other. */
const OPENING = /^[ \t]*@([A-Za-z]+)[ \t]*[{(]/gm;

const MONTHS: ReadonlyMap<string, number> = new Map(
  ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].map((name, i) => [name, i + 1]),
);

/**
 * Reads sources from BibTeX or BibLaTeX. `path` goes into the records and problems. Never throws: an entry that cannot be
 * read is a problem with the line it begins in (1-based), and the others still count.
 */
export function parseBibtex(text: string, path: string): ParsedSources {
  const imports = new Imports(path, "bibtex");
  if (!imports.takes(text)) return imports;
  const lineOf = lineCounter(text);
  const strings = new Map<string, string>();
  const openings = [...text.matchAll(OPENING)];
  openings.forEach(({ index, 1: kind }, i) => {
    if (/^(?:comment|preamble)$/i.test(kind!)) return;
    const line = lineOf(index);
    let items: readonly BibtexItem[];
    try {
      items = parse(text.slice(index, openings[i + 1]?.index ?? text.length), { number: "string" });
    } catch {
      imports.complain(`This BibTeX entry cannot be read: look for a brace, quotation mark or comma too few.`, line);
      return;
    }
    for (const item of items) {
      if (item.itemtype === "string") strings.set(item.name.toLowerCase(), textOf(item, strings));
      if (item.itemtype !== "entry") continue;
      const key = item.key?.trim();
      if (!key) imports.complain("This BibTeX entry has no key, so no draft can cite it.", line);
      else imports.add({ ...itemOf(item.type, fieldsOf(item.fields, strings)), key, line });
    }
  });
  return imports;
}

function fieldsOf(fields: readonly (BibtexValue & { readonly name: string })[], strings: ReadonlyMap<string, string>) {
  return new Map(fields.map((field) => [field.name.trim().toLowerCase(), textOf(field, strings)]));
}

function textOf(value: BibtexValue, strings: ReadonlyMap<string, string>): string {
  switch (value.datatype) {
    case "concatinate":
      return value.value.map((one) => textOf(one, strings)).join("");
    case "identifier":
      return strings.get(value.value.toLowerCase()) ?? value.value;
    case "null":
      return "";
    default:
      return String(value.value);
  }
}

function itemOf(said: string, fields: ReadonlyMap<string, string>) {
  const text = (...names: readonly string[]) => {
    for (const name of names) {
      const found = latexText(fields.get(name) ?? "");
      if (found !== "") return found;
    }
    return undefined;
  };
  const url = text("url") ?? /\\url\{([^{}]*)\}/.exec(fields.get("howpublished") ?? "")?.[1];
  const known = Object.hasOwn(TYPES, said) ? TYPES[said]! : undefined;
  const type = known ?? (said === "misc" && url !== undefined ? "web" : "document");
  const file = localFileOf(fields.get("file") ?? "");
  return {
    type,
    fields: {
      title: text("title"),
      issuer: text("organization", "institution", "journal", "journaltitle", "publisher", "school", "author", "editor"),
      date: text("date") ?? monthOf(fields),
      url,
      accessed: text("urldate", "lastchecked"),
      language: text("langid", "language"),
      localFile: file,
    },
  };
}

function monthOf(fields: ReadonlyMap<string, string>): string | undefined {
  const month = fields.get("month")?.trim() ?? "";
  const number = MONTHS.get(month.slice(0, 3).toLowerCase()) ?? month;
  return dayOf(fields.get("year")?.trim(), number, fields.get("day")?.trim());
}

/** The first file of a field as Zotero and JabRef write it: "Title:files/q4.pdf:application/pdf;…", or a bare path. */
function localFileOf(value: string): string | undefined {
  const [first = ""] = value.split(/(?<!\\);/);
  const parts = first.split(/(?<!\\):/).map((part) => part.replace(/\\([:;\\])/g, "$1").trim());
  // A drive letter is no description.
  const isDrive = parts.length === 2 && /^[A-Za-z]$/.test(parts[0]!);
  return (parts.length === 1 || isDrive ? parts.join(":") : parts[1]) || undefined;
}
