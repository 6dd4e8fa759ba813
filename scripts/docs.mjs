// Writes docs/rules/ID.md for every rule, and docs/rules/README.md, from what the rules say of themselves.
// `--check` writes nothing and says which pages are not current (exit 1 where any is not).
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = path.join(ROOT, "docs", "rules");
const GROUPS = [
  ["attribution", "Attribution", "who says so"],
  ["quotes", "Quotations", "whose words, and where they begin and end"],
  ["titles", "Names and titles", "who is who, and what it is called"],
  ["figures", "Figures and dates", "where the numbers come from"],
  ["record", "Record", "what the desk keeps beside the draft, and what is left to fill"],
];
const PROFILES = ["draft", "desk", "factcheck", "publish", "line-by-line"];

/** The rules, and how examples are marked, from the TypeScript sources: bundled on the fly, so no build is needed first. */
async function loadRules() {
  const { outputFiles } = await build({
    stdin: {
      contents: 'export { RULES } from "./registry.ts"; export { unmark } from "./examples.ts";',
      resolveDir: path.join(ROOT, "server", "src", "rules"),
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    loader: { ".txt": "text", ".tsv": "text" },
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}

/**
 * The pages, by file name.
 * @returns {Promise<Map<string, string>>}
 */
export async function rulePages() {
  const { RULES, unmark } = await loadRules();
  const rules = [...RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pages = new Map(rules.map((rule) => [`${rule.id}.md`, pageOf(rule, unmark)]));
  pages.set("README.md", tableOf(rules));
  return pages;
}

function tableOf(rules) {
  const lines = [
    "<!-- Made by scripts/docs.mjs from the rules. Do not edit. -->",
    "",
    "# Rules",
    "",
    "What newslint looks for. The level is that of the `desk` profile, the default; each page says what other profiles make of it, gives examples, and says when the rule stays silent.",
    "",
    "- **error**: the draft contradicts itself or its record, or cannot be printed as typed.",
    '- **warning**: a reader would fairly ask "says who?" or "which is it?".',
    "- **info**: worth a look; often right as it stands.",
    "- **hint**: faint, for writers who ask for it.",
    "",
    "newslint never says that a statement is false. It says: not attributed, not consistent, not recorded.",
  ];
  for (const [group, name, gloss] of GROUPS) {
    const members = rules.filter((rule) => rule.group === group);
    if (members.length === 0) continue;
    lines.push("", `## ${name}: ${gloss}`, "", "| rule | level | what it says |", "| --- | --- | --- |");
    for (const rule of members)
      lines.push(`| [\`${rule.id}\`](${rule.id}.md) | ${rule.severity.desk} | ${cell(rule.summary)} |`);
  }
  return `${lines.join("\n")}\n`;
}

function pageOf(rule, unmark) {
  const [, groupName] = GROUPS.find(([group]) => group === rule.group);
  const lines = [
    "<!-- Made by scripts/docs.mjs from the rule. Do not edit. -->",
    "",
    `# ${rule.id}`,
    "",
    rule.summary,
    "",
    `**Group** ${groupName} · **Level** ${rule.severity.desk}${otherLevels(rule)}`,
    "",
    "## Why",
    "",
    rule.why,
  ];
  if (rule.bad.length > 0) {
    lines.push(
      "",
      "## What it flags",
      "",
      "The words between ⟦ and ⟧ are marked; those between ⟨ and ⟩ are the other half of the problem. The brackets are not part of the draft.",
    );
    for (const example of rule.bad) lines.push(...flagged(example, unmark));
  }
  if (rule.good.length > 0) {
    lines.push("", "## What it leaves alone");
    for (const example of rule.good) lines.push(...exampleBlock(example), ...conditionsOf(example));
  }
  if (rule.silent.length > 0)
    lines.push("", "It also stays silent for:", "", ...rule.silent.map((line) => `- ${line}`));
  if (rule.notIn?.length)
    lines.push("", `Off in drafts of type ${listOf(rule.notIn)} (\`type:\` in the front matter or the config).`);
  lines.push("", rule.reads === "engine" ? "## How to settle it" : "## How to fix it");
  if (rule.reads !== "engine")
    lines.push(
      "",
      "Put the cursor on the marked words and open the quick fixes (Ctrl+. or ⌘.). A fix that needs something only you know leaves a blank: a tab stop where the editor can, else `[TK: …]`, which [`placeholder-left`](placeholder-left.md) keeps in sight.",
    );
  const fixedExample = rule.bad.find((example) => typeof example !== "string" && example.fixed !== undefined);
  if (fixedExample)
    lines.push(
      "",
      "The first quick fix turns",
      ...draftBlock(unmark(fixedExample.draft).text, formatOf(fixedExample)),
      "",
      "into",
      ...draftBlock(fixedExample.fixed, formatOf(fixedExample)),
    );
  lines.push(...silencing(rule));
  if (rule.options && Object.keys(rule.options).length > 0) {
    lines.push("", "## Options", "", "| option | kind | what it does |", "| --- | --- | --- |");
    for (const [name, option] of Object.entries(rule.options))
      lines.push(`| \`${name}\` | ${option.type} | ${cell(option.does)} |`);
  }
  if (rule.authority.length > 0) lines.push("", "## Authority", "", ...rule.authority.map((line) => `- ${line}`));
  return `${lines.join("\n")}\n`;
}

/** The levels of the profiles that differ from `desk`. */
function otherLevels(rule) {
  const others = PROFILES.filter(
    (profile) => profile !== "desk" && rule.severity[profile] && rule.severity[profile] !== rule.severity.desk,
  );
  return others.length === 0
    ? ""
    : ` (${others.map((profile) => `${rule.severity[profile]} in \`${profile}\``).join(", ")})`;
}

function flagged(example, unmark) {
  const { marks } = unmark(draftOf(example));
  const conditions = conditionsOf(example);
  const level =
    typeof example !== "string" && example.level
      ? [`Marked as ${example.level}${marks.length > 1 ? " each" : ""}.`]
      : [];
  return [...exampleBlock(example), ...(level.length > 0 ? ["", ...level] : []), ...conditions];
}

const draftOf = (example) => (typeof example === "string" ? example : example.draft);
const formatOf = (example) => (typeof example === "string" ? "markdown" : (example.format ?? "markdown"));
const exampleBlock = (example) => draftBlock(draftOf(example), formatOf(example));

/** A draft as a fenced block whose fence is longer than any run of backticks in it. */
function draftBlock(draft, format) {
  const longest = Math.max(0, ...[...draft.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return ["", `${fence}${format === "markdown" ? "markdown" : "text"}`, draft.replace(/\n$/, ""), fence];
}

/** What else an example rests on: profile, type, date, side files. */
function conditionsOf(example) {
  if (typeof example === "string") return [];
  const said = [];
  if (example.profile) said.push(`profile \`${example.profile}\``);
  if (example.type) said.push(`type \`${example.type}\``);
  if (example.date) said.push(`a draft dated ${example.date}`);
  const lines = said.length > 0 ? ["", `With ${listOf(said, false)}.`] : [];
  for (const [name, text] of Object.entries(example.files ?? {}))
    lines.push("", `With this \`${name}\`:`, "", "```yaml", text.trim(), "```");
  return lines;
}

function silencing(rule) {
  if (rule.id === "ignore-directive" || rule.reads === "engine")
    return [
      "",
      "To change its level, or to switch it off, in `newslint.yml`:",
      "",
      "```yaml",
      "rules:",
      `  ${rule.id}: off`,
      "```",
    ];
  return [
    "",
    "Where the words are right as they stand, say why, and newslint leaves that sentence alone:",
    "",
    "```markdown",
    `<!-- newslint-ignore ${rule.id}: your reason -->`,
    "```",
    "",
    `In plain text, write \`[newslint-ignore ${rule.id}: your reason]\`. To change its level, or to switch it off, for a whole folder, in \`newslint.yml\`:`,
    "",
    "```yaml",
    "rules:",
    `  ${rule.id}: off`,
    "```",
  ];
}

/** "a, b and c", each as code unless told otherwise. */
function listOf(items, asCode = true) {
  const written = items.map((item) => (asCode ? `\`${item}\`` : item));
  return written.length < 2 ? (written[0] ?? "") : `${written.slice(0, -1).join(", ")} and ${written.at(-1)}`;
}

const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** Names of pages that are missing, changed or left over. */
export async function stalePages(folder = FOLDER) {
  const pages = await rulePages();
  const stale = [];
  for (const [name, text] of pages) if (readOr(path.join(folder, name)) !== text) stale.push(name);
  for (const name of present(folder)) if (!pages.has(name)) stale.push(name);
  return stale.sort();
}

function readOr(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

function present(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".md"));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (process.argv.includes("--check")) {
    const stale = await stalePages();
    if (stale.length > 0) {
      console.error(`Not current in docs/rules: ${stale.join(", ")}. Run \`node scripts/docs.mjs\`.`);
      process.exit(1);
    }
  } else {
    mkdirSync(FOLDER, { recursive: true });
    const pages = await rulePages();
    for (const [name, text] of pages) writeFileSync(path.join(FOLDER, name), text);
    for (const name of present(FOLDER)) if (!pages.has(name)) rmSync(path.join(FOLDER, name));
  }
}
