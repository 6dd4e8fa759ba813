import type { SourceRecord } from "../../record/desk.ts";
import type { CitationData } from "../../reporting/citations.ts";
import type { Citation } from "../../reporting/facts.ts";
import { type WeakLink, weakLinkOf } from "../../reporting/weakLinks.ts";
import { nearest } from "../../text/nearest.ts";
import type { Span } from "../../text/span.ts";
import { type DraftContext, type Level, type PlacedEntry, rule } from "../rule.ts";
import { listed } from "../wording.ts";

const SOURCES = `water24:
  type: document
  title: Water plan
  issuer: Harbour Board
  date: 2024-05-02
  url: https://board.example/water-plan.pdf
talk:
  type: interview
  name: Lena Aas
  role: harbourmaster
  date: 2025-02-05
  medium: phone
  terms: off-record
call:
  type: interview
  name: Oda Brekke
  role: clerk
  terms: on-record
front:
  type: web
  title: Water plan
  issuer: Harbour Board
  date: 2024-05-02
  accessed: 2024-05-03
  url: https://board.example/
`;
const files = { "sources.yml": SOURCES };

/** Flags marks that lead to no source, and sources whose record is thin. */
export default rule({
  id: "source-record",
  group: "record",
  problem: "record",
  severity: { desk: "error" },
  reads: "draft:citations",
  places: ["headline", "standfirst", "caption", "heading", "quote", "table"],
  summary: "A citation that leads nowhere, or to a record that is missing, thin or off the record.",
  why: "A key with a slip in it looks like a source and is none. Whoever checks the story tonight, or answers a complaint next year, needs the page, the day and the file, not a promise of them.",
  silent: [
    "`@name` without brackets in running text is somebody's handle",
    "what a source note names need not be on record: `<!-- src: my own count -->`",
    "info only, warning in `publish`: fields that an entry of its type should have; told at the first citation",
    "info only: a footnote that names no source; a link to a page of search results; one through a shortener, where it is bare for a sentence with a figure or quotation; one to a front page that stands on a figure or a quotation",
    "hint only: a source in the draft's own source file that it never cites; a claim of the ledger whose words changed since it was noted, or that is marked as changed",
    "of the ledger: a disputed claim is a warning; one that cannot be confirmed is a warning in `publish`, and nothing elsewhere",
    "a link on other words than a figure or quotation may lead to a front page: it says who somebody is",
  ],
  authority: [
    "Factual: pages and timestamps, or it goes back",
    "The Science Writer: what an annotation must hold",
    "IFCN code of principles: enough detail to replicate",
    "Pandoc: citation syntax",
  ],
  bad: [
    {
      draft: "The reservoir will be full by 2030 [⟦@watr24⟧].",
      files,
      level: "error",
      fixed: "The reservoir will be full by 2030 [@water24].",
    },
    { draft: "The reservoir holds 40,000 tonnes [@water24, p. 2; ⟦@plan⟧].", files, level: "error" },
    { draft: "The reservoir holds 40,000 tonnes.⟦[^1]⟧ It leaks.", level: "error" },
    {
      draft: "The reservoir holds 40,000 tonnes.⟦[^1]⟧\n\n[^1]: Give or take a few.",
      level: "info",
    },
    { draft: "The reservoir leaks [⟦@talk⟧], and has for years [⟦@talk⟧].", files, level: "error" },
    { draft: "The reservoir leaks <!-- src: ⟦talk⟧ -->.", files, level: "error" },
    { draft: "The reservoir leaks [⟦@call⟧], and has for years [@call].", files, level: "info" },
    { draft: "The reservoir leaks [⟦@call⟧].", files, level: "warning", profile: "publish" },
    { draft: "The reservoir will be full by 2030 [⟦@front⟧].", files, level: "info" },
    {
      draft: "The reservoir holds ⟦[40,000 tonnes](https://www.google.com/search?q=reservoir+vik)⟧ of water.",
      level: "info",
    },
    { draft: "The reservoir holds ⟦[40,000 tonnes](https://board.example/)⟧ of water.", level: "info" },
    { draft: "The reservoir leaks, ⟦[the board](https://bit.ly/3xYzab)⟧ said.", level: "info" },
    { draft: "The reservoir holds 40,000 tonnes of water (⟦https://bit.ly/3xYzab⟧).", level: "info" },
  ],
  good: [
    { draft: "The reservoir will be full by 2030 [@water24, p. 12].", files },
    { draft: "The reservoir will be full by 2030 <!-- src: @water24 p. 12 -->.", files },
    { draft: "The reservoir leaks, @watr24 wrote, and wrote to watr@example.org.", files },
    { draft: "The reservoir leaks <!-- src: my own count -->.", files },
    { draft: "Install `@newslint/cli` or [@water24].", files },
    "The reservoir holds 40,000 tonnes.[^1]\n\n[^1]: Harbour Board minutes, 4 Feb 2025, item 6.",
    "Join me, she wrote: https://bit.ly/3xYzab",
    "The reservoir leaks, [the Harbour Board](https://board.example/) said.",
    "The reservoir holds [40,000 tonnes](https://board.example/water-plan.pdf) of water.",
  ],

  check(context: DraftContext) {
    const { key } = context;
    if (key.startsWith("@")) checkKey(context, key.slice(1));
    else if (key.startsWith("^")) checkNote(context, key.slice(1));
    else {
      for (const entry of context.entries) {
        const { citation, weak } = entry.data as CitationData;
        if (weak) tell(context, entry, citation.raw, `This link leads to ${WEAK[weak]}. Link the page itself.`, "info");
      }
    }
  },
});

const WEAK: Readonly<Record<WeakLink, string>> = {
  search: "a page of search results",
  home: "a front page",
  short: "a shortener, which may lead elsewhere tomorrow",
};

function checkKey(context: DraftContext, key: string): void {
  const source = context.desk.sources.get(key);
  const { entries } = context;
  if (!source) {
    for (const entry of entries) {
      const { citation } = entry.data as CitationData;
      if (citation.kind === "citation" && !citation.bare) tellUnknown(context, entry, citation);
    }
    return;
  }
  if (source.terms === "off-record") {
    for (const entry of entries)
      tell(context, entry, keyOf(entry), `Source ${named(key)} is off the record: no draft may cite it.`);
    return;
  }
  const first = entries[0]!;
  const thin = thinness(source, context.setting.profile === "publish");
  if (thin) tell(context, first, keyOf(first), thin.message, thin.tier);
}

/** What is wrong with a source's record, the gravest thing first. */
function thinness(
  source: SourceRecord,
  isPublish: boolean,
): { readonly message: string; readonly tier?: Level } | undefined {
  const name = `source ${named(source.key)}`;
  if (source.isFileFolder)
    return { message: `What ${name} names as its file is a folder. Name the file in it that holds the text.` };
  if (source.isFileMissing) return { message: `The file that ${name} names is not there.` };
  const { lacking = [], url } = source;
  if (lacking.length > 0) {
    const fields = listed(
      lacking.map((field) => FIELDS[field] ?? field),
      "or",
    );
    return { message: `The record of ${name} has no ${fields}.`, tier: isPublish ? "warning" : "info" };
  }
  const weak = url === undefined ? undefined : weakLinkOf(url);
  return (
    weak && { message: `The address of ${name} leads to ${WEAK[weak]}. Give that of the page itself.`, tier: "info" }
  );
}

/** Fields as one speaks of them. */
const FIELDS: Readonly<Record<string, string>> = {
  url: "address",
  accessed: "day it was looked at",
  medium: "word on how you talked",
  terms: "ground rules",
  expr: "calculation",
};

function checkNote(context: DraftContext, label: string): void {
  const { entries, notes } = context;
  if (notes.named.has(label)) return;
  for (const entry of entries) {
    const { citation } = entry.data as CitationData;
    // A note that refers to itself or others is no mark in the story.
    if (notes.empty.has(label)) {
      const message = `Footnote ${named(citation.key)} names no source: no address, key or document.`;
      tell(context, entry, citation.raw, message, "info");
      return;
    }
    tell(context, entry, citation.raw, `Footnote ${named(citation.key)} is nowhere in the draft.`);
  }
}

function tellUnknown(context: DraftContext, entry: PlacedEntry, citation: Citation): void {
  const near = nearest(citation.key, context.desk.sources.keys());
  const message = `There is no source ${named(citation.key)} on record.`;
  context.report({
    paragraph: entry.paragraph,
    at: entry,
    raw: keyOf(entry),
    message: near === undefined ? message : `${message} Did you mean ${named(near)}?`,
    fixes:
      near === undefined
        ? []
        : [
            {
              title: `Cite ${near}`,
              edits: [{ ...citation.keyRaw, text: near, isRaw: true, paragraph: entry.paragraph }],
            },
          ],
  });
}

function tell(
  context: Pick<DraftContext, "report">,
  entry: PlacedEntry,
  raw: Span,
  message: string,
  tier?: Level,
): void {
  context.report({ paragraph: entry.paragraph, at: entry, raw, message, ...(tier === undefined ? {} : { tier }) });
}

/** The key in a citation with its `@`, where it has one. */
function keyOf({ data, paragraph }: PlacedEntry): Span {
  const { start, end } = (data as CitationData).citation.keyRaw;
  return paragraph.block.content.raw[start - 1] === "@" ? { start: start - 1, end } : { start, end };
}

const LONGEST = 40;

function named(key: string): string {
  return `“${key.length > LONGEST ? `${key.slice(0, LONGEST)}…` : key}”`;
}
