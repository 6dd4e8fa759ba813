/** What a newsroom starts with, by file name: a commented config, and what the desk knows, empty. */
export type StarterName = "newslint.yml" | "sources.yml" | "people.yml";

/** Notes on people and sources that must not leave the newsroom. */
export const PRIVATE_NOTES = "newslint.private.yml";

/** The text of a starter file. The config names those side files that are to be there; the others' lines are comments. */
export function starterText(name: StarterName, sideFiles: readonly string[]): string {
  if (name === "sources.yml") return SOURCES;
  if (name === "people.yml") return PEOPLE;
  return CONFIG.replace(/^(sources|people): (\S+)$/gm, (line, _, file: string) =>
    sideFiles.includes(file) ? line : `# ${line}`,
  );
}

/** The text of a `.gitignore` with the private notes in it; undefined where they are already. */
export function ignoringPrivateNotes(text: string): string | undefined {
  if (text.split(/\r?\n/).some((line) => line.trim().replace(/^\//, "") === PRIVATE_NOTES)) return undefined;
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${PRIVATE_NOTES}\n`;
}

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
