// Writes docs/dependencies.md: what of others is in the programs that are shipped, why, and under which licence. With
// --check it changes nothing, and fails where the page is out of date, a package has no reason here, or a licence is none
// that can be shipped; it asks the registry for known holes too, where that answers.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, runNode } from "./setUp.mjs";

/** Why each is there; those of `of` came with another one. */
const REASONS = {
  "@lezer/common": { why: "the tree that the reader of Markdown builds, and reuses after an edit" },
  "@lezer/highlight": { of: "@lezer/markdown" },
  "@lezer/markdown": { why: "reads Markdown, incrementally and without looking back" },
  "@plussub/srt-vtt-parser": { why: "reads captions (WebVTT, SubRip) that a source is" },
  "balanced-match": { of: "minimatch" },
  "bibtex-parse": { why: "reads BibTeX" },
  "brace-expansion": { of: "minimatch" },
  commander: { why: "reads the command’s options and writes its help" },
  domelementtype: { of: "htmlparser2" },
  entities: { of: "htmlparser2" },
  htmlparser2: { why: "reads web pages that a source is; runs nothing in them" },
  "jsonc-parser": { why: "reads JSON config with comments, tells where something stands, and edits it" },
  minimatch: { of: "vscode-languageclient" },
  morphdom: { why: "brings the report’s page up to date without losing the reader’s place" },
  papaparse: { why: "reads tables (CSV) that a source is" },
  semver: { of: "vscode-languageclient" },
  unpdf: { why: "reads the text of PDFs that a source is: Mozilla’s pdf.js (Apache-2.0), made to run without a page" },
  "vscode-jsonrpc": { of: "vscode-languageserver" },
  "vscode-languageclient": { why: "starts the server in VS Code and passes on what it says" },
  "vscode-languageserver": { why: "speaks the Language Server Protocol" },
  "vscode-languageserver-protocol": { why: "the protocol’s messages and types" },
  "vscode-languageserver-textdocument": { why: "keeps an open text up to date by the protocol’s changes" },
  "vscode-languageserver-types": { of: "vscode-languageserver-protocol" },
  yaml: { why: "reads config and the desk’s files, tells where something stands, and edits them" },
};
/** Licences of what is shipped. */
const SHIPPED = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "BlueOak-1.0.0"]);
/** Those of tools, which nobody is given, may be these too. */
const TOOLS = new Set([...SHIPPED, "MPL-2.0", "CC0-1.0", "CC-BY-4.0", "CC-BY-3.0", "Python-2.0", "Unlicense", "WTFPL"]);

const PAGE = path.join(ROOT, "docs", "dependencies.md");
const isCheck = process.argv.includes("--check");
const problems = [];

if (runNode("build.mjs", "--bundled") !== 0) process.exit(1);
const bundled = JSON.parse(readFileSync(path.join(ROOT, "artefacts", "bundled.json"), "utf8"));
const lock = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).packages;

const rows = Object.entries(bundled).map(([name, programs]) => {
  const licence = licenceOf(name);
  if (!isAmong(licence, SHIPPED)) problems.push(`${name} is under ${licence}, which cannot be shipped.`);
  const reason = REASONS[name];
  if (!reason) problems.push(`${name} is in ${programs.join(", ")}: scripts/dependencies.mjs has no reason for it.`);
  if (reason?.of && !bundled[reason.of]) problems.push(`${name} came with ${reason.of}, which is no longer there.`);
  const why = reason?.of ? `part of \`${reason.of}\`` : (reason?.why ?? "");
  return `| \`${name}\` | ${licence} | ${programs.map((program) => `\`${program}\``).join(", ")} | ${why} |`;
});
for (const name of Object.keys(REASONS))
  if (!bundled[name]) problems.push(`${name} is in no program any more: take it out of scripts/dependencies.mjs.`);
for (const [where, { license, link }] of Object.entries(lock)) {
  if (where === "" || link) continue;
  // A lock file does not always say; the package itself may.
  const licence = license ?? licenceOf(where.replace(/^.*?node_modules\//, ""));
  if (!isAmong(licence, TOOLS)) problems.push(`${where} is under ${licence}, which is not known to be free.`);
}

const page = `# Dependencies

<!-- Written by scripts/dependencies.mjs from what the build puts into the programs. -->

newslint has no run-time dependencies to install: what it needs of others is bundled into its programs. The build says what that is; \`npm run check\` fails where this page says something else, where a package has no reason, or where its licence is none of ${[...SHIPPED].join(", ")}.

| package | licence | in | why |
| --- | --- | --- | --- |
${rows.join("\n")}

Versions are those of \`package-lock.json\`, which also holds the digest of each package. Tools that build and test newslint are in \`devDependencies\` of \`package.json\`; nobody who uses newslint gets them. Data and word lists of others are named in [NOTICE](../NOTICE). What newslint does with files and the network is in [SECURITY.md](../SECURITY.md).
`;
const before = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "";
if (!isCheck) writeFileSync(PAGE, page);
else if (before !== page) problems.push("docs/dependencies.md is out of date: run `node scripts/dependencies.mjs`.");
if (isCheck) audit();
for (const problem of problems) console.error(problem);
if (problems.length === 0)
  console.log(`${rows.length} packages are shipped, ${Object.keys(lock).length - 1} installed; all licences are free.`);
process.exitCode = problems.length > 0 ? 1 : 0;

function licenceOf(name) {
  const { license } = JSON.parse(readFileSync(path.join(ROOT, "node_modules", name, "package.json"), "utf8"));
  return typeof license === "string" ? license : "no licence";
}

/** "(MIT OR CC0-1.0)" leaves the choice; "MIT AND ISC" does not. */
function isAmong(licence, known) {
  const plain = licence.replace(/[()]/g, "");
  return plain.split(/ OR /).some((one) => one.split(/ AND /).every((part) => known.has(part.trim())));
}

/** Known holes in what is shipped fail the check; those in tools are told. A registry that does not answer is told of. */
function audit() {
  const { stdout } = spawnSync("npm", ["audit", "--json"], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 10_000,
    shell: process.platform === "win32",
    env: { ...process.env, npm_config_audit: "true" },
  });
  let found;
  try {
    found = JSON.parse(stdout).vulnerabilities;
  } catch {
    // Said below.
  }
  if (!found) {
    console.log("npm audit: the registry does not answer, so nobody was asked for known holes.");
    return;
  }
  for (const [name, { severity }] of Object.entries(found)) {
    if (bundled[name]) problems.push(`npm audit: ${name} is shipped and has a known hole (${severity}).`);
    else console.log(`npm audit: ${name}, a tool, has a known hole (${severity}).`);
  }
}
