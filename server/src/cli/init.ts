import { readFile, writeFile } from "node:fs/promises";
import nodePath from "node:path";
import { type Streams, write } from "./streams.ts";

const CONFIG = `# newslint's config. Everything here is optional; drafts in this folder and below use it.
# The nearest config wins, key by key; "root: true" keeps newslint from looking further up.
root: true

# draft, desk, factcheck, publish or line-by-line: how much is asked of a story.
profile: desk

# What the desk knows. Both files are yours to fill.
sources: sources.yml
people: people.yml

# Levels of single rules: off, hint, info, warning or error. "newslint rules" lists them.
# rules:
#   loaded-attribution-verb: off

# Other settings for some drafts.
# overrides:
#   - files: opinion/**
#     type: opinion

# Where the newsroom is at home: what a bare $ means.
# home: { country: CA, currency: CAD }

# The desk's own words, inline or in a file.
# lists:
#   words:
#     - utilise -> use
`;

const SOURCES = `# Sources that drafts cite as [@key]. One entry a source:
#
# board25:
#   type: document
#   title: Quarterly report
#   issuer: Harbour Board
#   date: 2025-02-03
#   url: https://example.org/report.pdf
#   accessed: 2025-02-06
#   file: sources/report.pdf     # its own words, that figures and quotations are checked against
# int-aas:
#   type: interview
#   who: aas                     # an id in people.yml
#   date: 2025-02-05
#   medium: phone
#   terms: on-record             # or background, deep-background, off-record
#   contact: private:aas         # noted in newslint.private.yml, which git ignores
`;

const PEOPLE = `# People the desk writes about. Names and titles in drafts are held against them. One entry a person:
#
# - id: aas
#   name: Lena Aas
#   also: [L. M. Aas]          # spellings that are right too
#   wrong: [Lena Ås]           # spellings to replace
#   pronoun: she
#   offices:                   # now and before, each with its first and last day
#     - { title: harbourmaster, of: Port of Vik, from: 2019-06, single: true }
#     - { title: pilot, of: Port of Vik, from: 2011, to: 2019-05 }
#   checked: { by: dk, date: 2025-01-20, source: https://port.example/staff }
`;

/** Notes on people and sources that must not leave the newsroom. */
const PRIVATE = "newslint.private.yml";

/** Writes a commented config and empty side files. What is there already stays as it is. */
export async function init(streams: Streams): Promise<0 | 2> {
  const files = { "newslint.yml": CONFIG, "sources.yml": SOURCES, "people.yml": PEOPLE };
  try {
    for (const [name, text] of Object.entries(files)) {
      const isNew = await writeFile(nodePath.join(streams.workingFolder, name), text, { flag: "wx" }).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === "EEXIST") return false;
          throw error;
        },
      );
      await write(streams.stdout, isNew ? `wrote ${name}\n` : `${name} is there already: left as it is\n`);
    }
    if (await ignorePrivate(streams.workingFolder)) await write(streams.stdout, `added ${PRIVATE} to .gitignore\n`);
    return 0;
  } catch (error) {
    await write(streams.stderr, `newslint: ${(error as Error).message}\n`);
    return 2;
  }
}

async function ignorePrivate(folder: string): Promise<boolean> {
  const path = nodePath.join(folder, ".gitignore");
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  if (text.split(/\r?\n/).some((line) => line.trim().replace(/^\//, "") === PRIVATE)) return false;
  await writeFile(path, `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${PRIVATE}\n`);
  return true;
}
