import type { Level } from "../../rules/rule.ts";
import type { DiagnosticObject, DocumentObject, Summary } from "../document.ts";
import type { Paint } from "../terminal.ts";

/** One document with the text its offsets are in. */
export interface Linted {
  readonly document: DocumentObject;
  readonly text: string;
  /** The sentence that a finding starts in, as it stays when the text is only set anew; of what is no prose, its line. */
  sentenceOf(one: DiagnosticObject): string;
}

/** How results are written. Each part is written as soon as it is there. */
export interface Format {
  /** Before the first document. */
  start?(): string;
  document(linted: Linted): string;
  end(summary: Summary): string;
}

export interface FormatSettings {
  readonly paint: Paint;
  /** The working folder as a `file:` address that ends in a slash. */
  readonly root: string;
  readonly version: string;
  /** Columns to wrap at. */
  readonly width: number;
  /** What makes the run fail. */
  readonly failOn: Level;
  readonly maxWarnings?: number;
  /** Whether fixes were asked for: those still there were held back. */
  readonly isFixing?: boolean;
}

export const FORMATS = [
  "pretty",
  "compact",
  "json",
  "sarif",
  "github",
  "junit",
  "checkstyle",
  "codeclimate",
  "rdjson",
] as const;
export type FormatName = (typeof FORMATS)[number];

/** Loads the one format that is asked for. */
export async function formatNamed(name: FormatName, settings: FormatSettings): Promise<Format> {
  switch (name) {
    case "pretty":
      return (await import("./pretty.ts")).prettyFormat(settings);
    case "compact":
      return (await import("./compact.ts")).compactFormat();
    case "json":
      return (await import("./json.ts")).jsonFormat();
    case "sarif":
      return (await import("./sarif.ts")).sarifFormat(settings);
    case "github":
      return (await import("./github.ts")).githubFormat();
    case "junit":
      return (await import("./junit.ts")).junitFormat(settings);
    case "checkstyle":
      return (await import("./checkstyle.ts")).checkstyleFormat();
    case "codeclimate":
      return (await import("./codeclimate.ts")).codeclimateFormat();
    case "rdjson":
      return (await import("./rdjson.ts")).rdjsonFormat();
  }
}
