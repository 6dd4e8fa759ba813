import { isMap, LineCounter } from "yaml";
import { ShapeReader } from "../../record/shape.ts";
import { YamlEntries } from "../../record/yamlEntries.ts";
import { PROFILES, type Profile, type WordEntry } from "../../rules/rule.ts";
import { NewslintError } from "../../text/error.ts";
import { parseDocument } from "../../text/yaml.ts";
import { compileGlob, type Glob } from "./glob.ts";
import { CONFIG } from "./keys.ts";
import { notAnEntry, type WordValue, wordEntryOf } from "./lists.ts";
import type { BaseValues, ConfigFile, ConfigValues, ListFile, ListValues, Override } from "./values.ts";

/** Config files larger than this are no config, in UTF-16 code units. */
const LARGEST = 4_000_000;

/**
 * Reads a config file's text. YAML for `.yml`, JSON for `.json`; of a `package.json` the value of `newslint`, and
 * undefined where it has none. What is wrong is a problem with file and line; the rest of the file still counts.
 */
export function readConfig(text: string, path: string): ConfigFile | undefined {
  const content = text.replace(/^\uFEFF/, "");
  const isPackage = nameOf(path) === "package.json";
  if (isPackage && !content.includes('"newslint"')) return undefined;
  const folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
  const problems: NewslintError[] = [];
  const nothing = (message: string, line?: number): ConfigFile => ({
    path,
    folder,
    values: {},
    problems: [new NewslintError("bad-config", message, { file: path, ...(line === undefined ? {} : { line }) })],
  });
  if (content.length > LARGEST) return nothing("This file is too large to be a config.");

  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line || 1;
  const parsed = parseDocument(content, { lineCounter: lines, logLevel: "silent", prettyErrors: false });
  if (path.endsWith(".json")) {
    const wrong = jsonProblem(content);
    if (wrong) return nothing(`This is not JSON: ${wrong.message}.`, wrong.line);
  }
  const [error] = parsed.errors;
  if (error) return nothing(`This config cannot be read: ${withoutStop(error.message)}.`, lineAt(error.pos[0]));

  let node: unknown = parsed.contents;
  if (isPackage) {
    if (!isMap(node) || !node.has("newslint")) return undefined;
    node = node.get("newslint", true);
  }
  const reader = new ShapeReader(new YamlEntries(parsed, lines));
  const raw = node === null ? {} : reader.read(node, CONFIG, isPackage ? "newslint" : "");
  for (const problem of reader.problems) {
    const message = problem.message.replace(/^“” takes a map/, "A config takes a map");
    problems.push(new NewslintError("bad-config", message, { file: path, line: lineAt(problem.offset) }));
  }
  return { path, folder, values: valuesOf((raw ?? {}) as RawConfig, path, problems), problems };
}

/** The values of `newslint:PROFILE`, a config that ships; undefined for another name. */
export function shippedConfig(name: string): ConfigValues | undefined {
  const profile = name.startsWith("newslint:") ? name.slice("newslint:".length) : "";
  return PROFILES.includes(profile as Profile) ? { profile: profile as Profile } : undefined;
}

type RawList = string | readonly WordValue[];
type RawBase = Omit<BaseValues, "lists"> & { readonly lists?: Readonly<Record<string, RawList>> };
type RawConfig = RawBase & {
  readonly root?: boolean;
  readonly extends?: string | readonly string[];
  readonly overrides?: readonly (RawBase & { readonly files: string | readonly string[] })[];
  readonly ignore?: string | readonly string[];
  readonly files?: Readonly<Record<string, "markdown" | "plain">>;
  readonly sources?: string;
  readonly people?: string;
  readonly baseline?: string;
};

function valuesOf(raw: RawConfig, path: string, problems: NewslintError[]): ConfigValues {
  const { extends: bases, overrides, ignore, files, ...rest } = raw;
  return {
    ...(rest as Omit<ConfigValues, "extends" | "overrides" | "ignore" | "files" | "lists">),
    ...(raw.lists ? { lists: listsOf(raw.lists, path, problems) } : {}),
    ...(bases === undefined ? {} : { extends: many(bases) }),
    ...(ignore === undefined ? {} : { ignore: globsOf(ignore, path, problems) }),
    ...(files ? { files: formatsOf(files, path, problems) } : {}),
    ...(overrides
      ? { overrides: overrides.filter((one) => one.files !== undefined).map((one) => overrideOf(one, path, problems)) }
      : {}),
  };
}

function overrideOf(
  raw: RawBase & { readonly files: string | readonly string[] },
  path: string,
  problems: NewslintError[],
): Override {
  const { lists, files, ...rest } = raw;
  return {
    ...rest,
    files: globsOf(files, path, problems),
    ...(lists ? { lists: listsOf(lists, path, problems) } : {}),
  };
}

function listsOf(raw: Readonly<Record<string, RawList>>, path: string, problems: NewslintError[]): ListValues {
  const lists: Record<string, readonly string[] | readonly WordEntry[] | "none" | ListFile> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value === "string") lists[name] = name === "places" && value === "none" ? "none" : { file: value };
    else if (name === "places" || name === "words") {
      lists[name] = value.flatMap((one) => {
        const entry = wordEntryOf(one);
        // A map without its two sides was told of by the shape reader.
        if (!entry && typeof one === "string") problems.push(notAnEntry(one, { file: path }));
        return entry ? [entry] : [];
      });
    } else lists[name] = value as readonly string[];
  }
  return lists as ListValues;
}

function globsOf(given: string | readonly string[], path: string, problems: NewslintError[]): readonly Glob[] {
  return many(given).flatMap((pattern) => globOf(pattern, path, problems) ?? []);
}

function formatsOf(given: NonNullable<RawConfig["files"]>, path: string, problems: NewslintError[]) {
  return Object.entries(given).flatMap(([pattern, format]) => {
    const glob = globOf(pattern, path, problems);
    return glob ? [{ glob, format }] : [];
  });
}

/** Undefined for one that cannot be taken, which is told. */
function globOf(pattern: string, path: string, problems: NewslintError[]): Glob | undefined {
  try {
    return compileGlob(pattern, path);
  } catch (error) {
    if (!(error instanceof NewslintError)) throw error;
    problems.push(error);
    return undefined;
  }
}

function many(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

function jsonProblem(content: string): { readonly message: string; readonly line?: number } | undefined {
  try {
    JSON.parse(content);
    return undefined;
  } catch (error) {
    const message = (error as Error).message;
    const position = /at position (\d+)/.exec(message)?.[1];
    const shown = message.split(" in JSON at position")[0] ?? message;
    if (position === undefined) return { message: shown.slice(0, 120) };
    return { message: shown.slice(0, 120), line: content.slice(0, Number(position)).split(/\r\n|\r|\n/).length };
  }
}

function withoutStop(message: string): string {
  return message.endsWith(".") ? message.slice(0, -1) : message;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
