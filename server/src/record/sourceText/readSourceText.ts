import { parse as parseCaptions } from "@plussub/srt-vtt-parser";
import { Parser } from "htmlparser2";
import Papa from "papaparse";
import { NewslintError } from "../../text/error.ts";
import { withoutReferences } from "./characterReferences.ts";
import { type SourceText, SourceTextBuilder } from "./sourceText.ts";

/** Kinds of file that are read as text here; PDF is read where files are. */
export type SourceFormat = "text" | "csv" | "tsv" | "json" | "html" | "captions";

const FORMATS: Readonly<Record<string, SourceFormat>> = {
  txt: "text",
  md: "text",
  markdown: "text",
  csv: "csv",
  tsv: "tsv",
  json: "json",
  html: "html",
  htm: "html",
  xhtml: "html",
  vtt: "captions",
  srt: "captions",
};

/** How a file of that name is read; undefined for kinds that are not read as text. */
export function sourceFormatOf(name: string): SourceFormat | undefined {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return name.includes(".") && Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined;
}

/**
 * What a source file says. Throws a `NewslintError` that names the file (and the line, where it is known) where the
 * text is not what its name promises. Runs nothing that it holds, and fetches nothing that it names.
 */
export function readSourceText(text: string, format: SourceFormat, path: string): SourceText {
  const plain = text.replace(/^\uFEFF/, "");
  switch (format) {
    case "text":
      return readPlain(plain);
    case "csv":
      return readTable(plain, delimiterOf(plain), path);
    case "tsv":
      return readTable(plain, "\t", path);
    case "json":
      return readJson(plain, path);
    case "html":
      return readHtml(plain);
    case "captions":
      return readCaptions(plain, path);
  }
}

/** "ANA REIS:", "Ana Reis:", "Q:" at the start of a line: who speaks from there on. */
const LABEL =
  /^[ \t>*_]{0,4}(\p{Lu}[\p{L}\p{M}.'’-]{0,24}(?: \p{L}[\p{L}\p{M}.'’-]{0,24}){0,4})(?: \([^)\n]{1,40}\))?[*_]{0,2}: /u;
/** Labels that name no speaker. */
const NO_SPEAKERS =
  /^(?:note|notes|source|sources|date|time|place|subject|re|from|to|cc|tel|phone|email|e-mail|title|figure|table|photo|caption|update|correction|present|apologies|total)$/i;

/** Plain text and Markdown, as they are: lines are the file's. Labels of speakers are taken where they come back. */
function readPlain(text: string): SourceText {
  const builder = new SourceTextBuilder({ hasFileLines: true });
  const lines = text.split(/\r\n|\r|\n/);
  const labels = lines.map((line) => {
    const label = LABEL.exec(line)?.[1];
    return label !== undefined && !NO_SPEAKERS.test(label) ? label : undefined;
  });
  const labelled = labels.filter((label) => label !== undefined).length;
  // One label alone ("Background: …") hardly makes a transcript: it must look like a name and open the text.
  const isLone = labelled === 1;
  const first = labels.findIndex((label) => label !== undefined);
  const isTranscript = isLone ? isNameLike(labels[first]!) && opensText(lines, first) : labelled > 1;
  lines.forEach((line, i) => {
    const speaker = isTranscript ? labels[i] : undefined;
    if (speaker !== undefined) builder.place({ speaker, ...(isLone ? { isLoneLabel: true as const } : {}) });
    builder.add(line);
  });
  return builder.build();
}

/** "ANA REIS", "REIS", "Ana Reis"; not "Background". */
function isNameLike(label: string): boolean {
  return label === label.toUpperCase() || /^\p{Lu}\S*(?: \p{Lu}\S*){1,3}$/u.test(label);
}

/** Lines of a heading that may stand over what is said. */
const HEADING_LINES = 3;

function opensText(lines: readonly string[], at: number): boolean {
  return lines.slice(0, at).filter((line) => line.trim() !== "").length <= HEADING_LINES;
}

/** What parts the cells of a CSV file, by its first line: a comma, or where commas are decimal a semicolon; else what the reader finds. */
function delimiterOf(text: string): string | undefined {
  const end = text.search(/[\r\n]/);
  const first = text.slice(0, end < 0 ? text.length : Math.min(end, 10_000));
  const count = (sign: string) => first.split(sign).length - 1;
  return count(";") > count(",") ? ";" : undefined;
}

/** Rows as lines of "heading: value", so that a value stands beside the words that say what it is. */
function readTable(text: string, delimiter: string | undefined, path: string): SourceText {
  const { data, errors } = Papa.parse<string[]>(text, {
    ...(delimiter === undefined ? {} : { delimiter }),
    skipEmptyLines: false,
  });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken)
    throw new NewslintError("bad-source-text", `This table cannot be read: ${broken.message}.`, {
      file: path,
      ...(broken.row === undefined ? {} : { line: broken.row + 1 }),
    });
  const builder = new SourceTextBuilder({ isTable: true });
  const head = data.findIndex((row) => row.filter((cell) => cell.trim() !== "").length > 1);
  const headings = (data[head] ?? []).map((cell) => cell.trim().replace(/\s+/g, " "));
  data.forEach((row, i) => {
    if (row.every((cell) => cell.trim() === "")) return;
    builder.place({ row: i + 1 });
    builder.add(
      row
        .map((cell, column) => {
          const value = cell.trim().replace(/\s+/g, " ");
          const heading = i > head ? headings[column] : undefined;
          return heading && value !== "" ? `${heading}: ${value}` : value;
        })
        .filter((cell) => cell !== "")
        .join("; "),
    );
  });
  return builder.build();
}

/** Deeper values of JSON are left out. */
const DEEPEST = 40;

/** Every value on a line of its own, behind its key, with its path as the place. */
function readJson(text: string, path: string): SourceText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof RangeError ? "it is nested too deeply" : (error as Error).message;
    throw new NewslintError("bad-source-text", `This JSON cannot be read: ${reason}.`, { file: path });
  }
  const builder = new SourceTextBuilder({ isTable: true });
  const visit = (one: unknown, at: string, key: string, depth: number): void => {
    if (one === null || one === undefined || depth > DEEPEST) return;
    if (typeof one !== "object") {
      builder.place({ path: at });
      builder.add(`${key === "" ? "" : `${key}: `}${String(one).replace(/\s+/g, " ")}`);
    } else if (Array.isArray(one)) {
      for (const [i, item] of one.entries()) visit(item, `${at}[${i}]`, key, depth + 1);
    } else
      for (const [name, item] of Object.entries(one))
        visit(item, at === "" ? name : `${at}.${name}`, name.replace(/[_-]+/g, " "), depth + 1);
  };
  visit(value, "", "", 0);
  return builder.build();
}

const BLOCKS = new Set(
  "address article aside blockquote br caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody tfoot thead title tr ul".split(
    " ",
  ),
);
const UNREAD = new Set("script style noscript template svg math iframe object".split(" "));

/** What a reader of the page sees, a block a line, cells of a row apart. */
function readHtml(text: string): SourceText {
  const builder = new SourceTextBuilder();
  let line = "";
  let hidden = 0;
  const flush = () => {
    const read = withoutReferences(line).replace(/\s+/g, " ").trim();
    if (read !== "") builder.add(read);
    line = "";
  };
  const parser = new Parser(
    {
      onopentagname(name) {
        if (UNREAD.has(name)) hidden++;
        else if (BLOCKS.has(name)) flush();
        else if (name === "td" || name === "th") line += " ";
      },
      ontext(data) {
        if (hidden === 0) line += data;
      },
      onclosetag(name) {
        if (UNREAD.has(name)) hidden = Math.max(0, hidden - 1);
        else if (BLOCKS.has(name)) flush();
      },
    },
    { decodeEntities: false },
  );
  parser.write(text);
  parser.end();
  flush();
  return builder.build();
}

/** WebVTT's "<v Ana Reis>" and a label before the words. Bounded, so that tags that never end cost no more than others. */
const VOICE = /<v(?:\.[^\s<>]{1,60})?\s{1,20}([^<>]{1,60})>/;
const CAPTION_LABEL = /^(?:>>\s*)?(\p{Lu}[\p{L}\p{M}.'’ -]+): /u;
const LONGEST_LABEL = 40;

function labelOf(words: string): string | undefined {
  const label = CAPTION_LABEL.exec(words)?.[1];
  return label !== undefined && label.length <= LONGEST_LABEL ? label : undefined;
}

/** Captions one after the other as running text, with their times and, where they are named, speakers. */
function readCaptions(text: string, path: string): SourceText {
  let entries: ReturnType<typeof parseCaptions>["entries"];
  try {
    ({ entries } = parseCaptions(text));
  } catch {
    // What the reader throws is about its own variables.
    const message =
      "These captions cannot be read: a line like “00:01.000 --> 00:02.000” is missing where one is due. Save them as WebVTT or SubRip, or as plain text.";
    throw new NewslintError("bad-source-text", message, { file: path });
  }
  const builder = new SourceTextBuilder();
  let speaker: string | undefined;
  for (const entry of entries) {
    const voice = VOICE.exec(entry.text)?.[1]?.trim();
    const words = entry.text
      .replace(/<[^<>]{0,200}>/g, "")
      .replace(/\s+/g, " ")
      .trim();
    const label = voice ?? labelOf(words);
    if (label !== undefined) speaker = label;
    builder.place({ time: entry.from / 1000, ...(speaker === undefined ? {} : { speaker }) });
    builder.add(words);
  }
  return builder.build();
}
