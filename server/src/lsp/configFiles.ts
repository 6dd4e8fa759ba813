import { folderOf, isInside, joined, nameOf } from "../files/paths.ts";
import { textOfFile } from "./fileEdit.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./uris.ts";

/** A config file that may be written to; without text where it is still to be made. */
export interface ConfigTarget {
  readonly path: string;
  readonly text: string | undefined;
}

/**
 * The config files over a draft that are its desk's own, nearest first: what they extend is somebody else's, and the shipped
 * ones are no files.
 */
export async function ownConfigs(
  draft: string,
  session: Session,
): Promise<readonly (ConfigTarget & { text: string })[]> {
  const folder = folderFor(draft, session);
  if (folder === undefined) return [];
  const path = pathOf(draft);
  const home = path === undefined ? folder : (folderOf(path) ?? folder);
  const { configs } = await session.newsroom.configFor(draft, undefined);
  const own: (ConfigTarget & { text: string })[] = [];
  for (const config of [...configs].reverse()) {
    const above = folderOf(config);
    if (above === undefined || !isInside(above, home) || !isConfigName(nameOf(config))) continue;
    const text = await textOfFile(config, session);
    if (text !== undefined) own.push({ path: config, text });
  }
  return own;
}

/** The config to be made for a draft that has none of its own: in its workspace folder, or beside it; undefined for one that lies nowhere. */
export function newConfig(draft: string, session: Session): ConfigTarget | undefined {
  const folder = folderFor(draft, session);
  return folder === undefined ? undefined : { path: joined(folder, "newslint.yml"), text: undefined };
}

function folderFor(draft: string, { newsroom }: Session): string | undefined {
  const path = pathOf(draft);
  return newsroom.folderOf(draft) ?? (path === undefined ? undefined : folderOf(path));
}

function isConfigName(name: string): boolean {
  return name === "newslint.yml" || name === ".newslintrc.json" || name === "package.json";
}

/** The key under which a config lies in its file. */
export function keyOfConfig(path: string): string | undefined {
  return nameOf(path) === "package.json" ? "newslint" : undefined;
}
