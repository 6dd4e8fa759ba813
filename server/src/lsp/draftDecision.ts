import type { Format } from "../text/document.ts";

/** `newslint.enable`: which texts are drafts. */
export const ENABLE = ["auto", "always", "config", "off"] as const;
export type Enable = (typeof ENABLE)[number];

/** What is known of an open text before anybody reads it. */
export interface Candidate {
  readonly uri: string;
  /** The editor's language id: `markdown`, `plaintext` (or `text`, as Vim and Emacs have it), or another. */
  readonly languageId: string;
  readonly enable: Enable;
  /** Whether a newslint config applies to it. */
  readonly hasConfig: boolean;
  /** Whether the config's `ignore` names it. */
  readonly ignored: boolean;
  /** Whether it is a page of newslint's own, which quotes slips. */
  readonly isOurs?: boolean;
  /** The format the config's `files` gives it, whatever its language. */
  readonly format?: Format;
}

export type Decision = { readonly format: Format } | { readonly because: string };

/** Where people write. Never `git`, diff originals, output, search results or other views. */
const SCHEMES: ReadonlySet<string> = new Set(["file", "untitled", "vscode-vfs", "vscode-remote"]);

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ["markdown", "markdown"],
  ["plaintext", "plain"],
  ["text", "plain"],
]);

/** Files that come with software: prose, but no news. Compared without case; stems take any extension. */
const SOFTWARE_STEMS: ReadonlySet<string> = new Set([
  "changelog",
  "code_of_conduct",
  "contributing",
  "license",
  "readme",
]);
const SOFTWARE_NAMES: ReadonlySet<string> = new Set(["cmakelists.txt", "robots.txt"]);

/** Over so large a share of code, Markdown is documentation. */
const CODE_SHARE = 1 / 3;

/**
 * Whether an open text is a draft, and in which format it is written; if not, why, in words for the status bar.
 * `codeShare` (0 to 1, how much of the text is code) is asked for only where it decides.
 */
export function decide(candidate: Candidate, codeShare: () => number): Decision {
  const { enable, hasConfig } = candidate;
  if (enable === "off") return { because: "newslint.enable is off" };
  const { scheme, segments } = partsOf(candidate.uri);
  if (!SCHEMES.has(scheme)) return { because: `a ${scheme || "nameless"} view is not a draft` };
  const format = candidate.format ?? FORMATS.get(candidate.languageId);
  if (!format) return { because: "newslint reads Markdown and plain text" };
  if (candidate.ignored) return { because: "the newslint config ignores it" };
  if (candidate.isOurs) return { because: "it is a page of newslint’s own" };
  if (enable === "always") return { format };
  if (segments.slice(0, -1).includes("node_modules")) return { because: "it lies under node_modules" };
  if (hasConfig) return { format };
  if (enable === "config") return { because: "there is no newslint config for it" };
  const name = scheme === "untitled" ? "" : (segments.at(-1) ?? "").toLowerCase();
  if (isSoftware(name)) return { because: "files of this name come with software" };
  if (format === "markdown" && codeShare() > CODE_SHARE) return { because: "over a third of it is code" };
  return { format };
}

function isSoftware(name: string): boolean {
  if (SOFTWARE_NAMES.has(name)) return true;
  if (name.startsWith("requirements") && name.endsWith(".txt")) return true;
  const dot = name.indexOf(".");
  return SOFTWARE_STEMS.has(dot < 0 ? name : name.slice(0, dot));
}

/** The scheme and the decoded path segments of a URI; a slip in its escapes leaves a segment as it is. */
function partsOf(uri: string): { scheme: string; segments: string[] } {
  const colon = uri.indexOf(":");
  const scheme = colon < 0 ? "" : uri.slice(0, colon).toLowerCase();
  const path = uri.slice(colon + 1).split(/[?#]/, 1)[0]!;
  return { scheme, segments: path.split("/").map(decoded) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
