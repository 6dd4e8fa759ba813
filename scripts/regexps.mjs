// Holds every regular expression of the server and the client to linear time: recheck makes an automaton of each and tells
// whether some text makes it backtrack worse than that. Part of `npm run check`.
//
//   node scripts/regexps.mjs              all of them; what was found safe is kept in node_modules/.cache
//   node scripts/regexps.mjs --afresh     without what is kept
//
// Literals are read from the source, and so is what is put together at run time, from constants of any file. A pattern
// that cannot be read so fails, and so does one that no automaton stands for (a look-ahead that is not one sign, a reference
// back): recheck could only try texts on it, and what that finds hangs on the machine.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import { ROOT } from "./setUp.mjs";

const FOLDERS = ["server/src", "client/src"];
const KEPT = path.join(ROOT, "node_modules", ".cache", "newslint", "regexps.json");
/** `timeout`: milliseconds for one pattern, ten times what the slowest takes. One that takes longer fails. */
const PARAMETERS = { checker: "automaton", timeout: 120_000 };
const WORKERS = 2;

const require = createRequire(import.meta.url);

/**
 * Every regular expression in the TypeScript files of some folders, tests apart.
 * @returns {{ patterns: { source: string, flags: string, places: string[] }[], unread: string[] }} `unread` has a line for each that cannot be read
 */
export function collectRegExps(folders) {
  const found = new Map();
  const unread = [];
  const files = new Map();
  const fileOf = (file) => {
    if (!files.has(file))
      files.set(
        file,
        existsSync(file)
          ? ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
          : undefined,
      );
    return files.get(file);
  };
  for (const folder of folders) for (const file of sourcesIn(folder)) fileOf(file);
  for (const [file, source] of [...files]) {
    const placeOf = (node) =>
      `${path.relative(ROOT, file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const add = (pattern, flags, node) => {
      const key = `/${pattern}/${flags}`;
      if (!found.has(key)) found.set(key, { source: pattern, flags, places: [] });
      found.get(key).places.push(placeOf(node));
    };
    const visit = (node) => {
      if (ts.isRegularExpressionLiteral(node)) {
        const { source: pattern, flags } = partsOf(node.text);
        add(pattern, flags, node);
      } else if (isMade(node)) {
        const [pattern, flags] = node.arguments ?? [];
        // A copy of one that is collected where it is written.
        const original = pattern && regExpOf(pattern, source, fileOf);
        const read = original?.source ?? (pattern && textOf(pattern, source, fileOf));
        const readFlags = flags ? textOf(flags, source, fileOf) : (original?.flags ?? "");
        if (read === undefined || readFlags === undefined) unread.push(`${placeOf(node)}  ${shown(node)}`);
        else add(read, readFlags, node);
      } else if (isMatchOfText(node)) {
        const read = textOf(node.arguments[0], source, fileOf);
        if (read !== undefined) add(read, node.expression.name.text === "matchAll" ? "g" : "", node);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { patterns: [...found.values()], unread };
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.[cm]?tsx?$/.test(name) && !/\.(?:test|fixture)\.ts$/.test(name))
    .map((name) => path.join(folder, name))
    .sort();
}

function partsOf(literal) {
  const end = literal.lastIndexOf("/");
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

/** `new RegExp(…)` and `RegExp(…)`. */
function isMade(node) {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    /^(?:globalThis\.)?RegExp$/.test(node.expression.getText())
  );
}

/** `text.match("…")`: a text there is a pattern. */
function isMatchOfText(node) {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    /^(?:match|matchAll|search)$/.test(node.expression.name.text) &&
    node.arguments.length === 1 &&
    ts.isStringLiteralLike(node.arguments[0])
  );
}

/** The regular expression that an expression names, where it is a literal. */
function regExpOf(node, source, fileOf) {
  if (ts.isRegularExpressionLiteral(node)) return partsOf(node.text);
  if (!ts.isIdentifier(node)) return undefined;
  const named = namedBy(node, source, fileOf);
  return named && regExpOf(named.value, named.source, fileOf);
}

/** The text that an expression of constants comes to; undefined where it is made of anything else. */
function textOf(node, source, fileOf) {
  const read = (part) => textOf(part, source, fileOf);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return read(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return joined([read(node.left), read(node.right)]);
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap(({ expression, literal }) => [read(expression), literal.text]);
    return joined([node.head.text, ...spans]);
  }
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === "String.raw") {
    if (ts.isNoSubstitutionTemplateLiteral(node.template)) return node.template.rawText;
    const spans = node.template.templateSpans.flatMap(({ expression, literal }) => [read(expression), literal.rawText]);
    return joined([node.template.head.rawText, ...spans]);
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === "source")
    return regExpOf(node.expression, source, fileOf)?.source;
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: of, name } = node.expression;
    if (name.text === "join") {
      const items = itemsOf(of, source, fileOf);
      const between = node.arguments[0] ? read(node.arguments[0]) : ",";
      return items && between !== undefined ? items.join(between) : undefined;
    }
  }
  if (ts.isIdentifier(node)) {
    const named = namedBy(node, source, fileOf);
    return named && textOf(named.value, named.source, fileOf);
  }
  return undefined;
}

/** The texts of a list of constants: an array, or words parted by `split`. */
function itemsOf(node, source, fileOf) {
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map((item) => textOf(item, source, fileOf));
    return items.includes(undefined) ? undefined : items;
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: of, name } = node.expression;
    const text = name.text === "split" ? textOf(of, source, fileOf) : undefined;
    const between = node.arguments[0] && textOf(node.arguments[0], source, fileOf);
    return text !== undefined && between !== undefined ? text.split(between) : undefined;
  }
  if (ts.isIdentifier(node)) {
    const named = namedBy(node, source, fileOf);
    return named && itemsOf(named.value, named.source, fileOf);
  }
  return undefined;
}

/** What a constant at the top of its file is set to, here or where it is imported from. */
function namedBy(identifier, source, fileOf) {
  const name = identifier.text;
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement) && statement.declarationList.flags & ts.NodeFlags.Const)
      for (const one of statement.declarationList.declarations)
        if (one.name.getText() === name && one.initializer) return { value: one.initializer, source };
    if (!ts.isImportDeclaration(statement) || !statement.importClause?.namedBindings) continue;
    const { namedBindings } = statement.importClause;
    if (!ts.isNamedImports(namedBindings)) continue;
    const one = namedBindings.elements.find((element) => element.name.text === name);
    if (!one || !statement.moduleSpecifier.text.startsWith(".")) continue;
    const from = fileOf(path.join(path.dirname(source.fileName), statement.moduleSpecifier.text));
    return from && namedBy(one.propertyName ?? one.name, from, fileOf);
  }
  return undefined;
}

const joined = (parts) => (parts.includes(undefined) ? undefined : parts.join(""));

const shown = (node) => node.getText().replace(/\s+/g, " ").slice(0, 100);

/**
 * What recheck says of patterns: one whose verdict is not "safe" comes with a text that slows it down.
 * @returns {Promise<{ pattern: object, status: string, summary: string }[]>}
 */
export async function verdictsOf(patterns, kept = new Map(), keep = () => {}) {
  // The checker as a program where there is one for this machine: ten times as fast as the same in JavaScript.
  process.env.RECHECK_BACKEND ??= hasProgram() ? "native" : "pure";
  const { check } = require("recheck");
  const verdicts = [];
  let next = 0;
  const work = async () => {
    while (next < patterns.length) {
      const pattern = patterns[next++];
      const key = keyOf(pattern);
      let verdict = kept.get(key);
      if (!verdict) {
        // `d` asks for offsets and matches nothing else; recheck does not know it.
        const flags = pattern.flags.replace("d", "");
        const { status, complexity, error, attack } = await check(pattern.source, flags, PARAMETERS);
        const summary = error
          ? `${error.kind}${error.message ? `: ${error.message}` : ""}`
          : `${complexity.summary}${attack ? `, say on ${attack.pattern}` : ""}`;
        verdict = { status, summary };
        if (status === "safe") keep(key, verdict);
      }
      verdicts.push({ pattern, ...verdict });
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return verdicts;
}

const { version } = require("recheck/package.json");

function keyOf({ source, flags }) {
  return createHash("sha256").update(`${version}\n${flags}\n${source}`).digest("base64url").slice(0, 22);
}

function hasProgram() {
  try {
    require.resolve(
      `recheck-${{ darwin: "macos", win32: "windows" }[process.platform] ?? process.platform}-${process.arch}/package.json`,
    );
    return true;
  } catch {
    return false;
  }
}

function keptVerdicts() {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(KEPT, "utf8"))));
  } catch {
    return new Map();
  }
}

async function main(given) {
  const unknown = given.find((option) => option !== "--afresh");
  if (unknown !== undefined) {
    console.error(`regexps.mjs knows --afresh, not ${unknown}.`);
    return 2;
  }
  const { patterns, unread } = collectRegExps(FOLDERS.map((folder) => path.join(ROOT, folder)));
  const kept = given.includes("--afresh") ? new Map() : keptVerdicts();
  const verdicts = await verdictsOf(patterns, kept, (key, verdict) => kept.set(key, verdict));
  mkdirSync(path.dirname(KEPT), { recursive: true });
  writeFileSync(KEPT, JSON.stringify(Object.fromEntries(kept)));
  const bad = verdicts.filter(({ status }) => status !== "safe");
  for (const place of unread)
    console.error(`${place}\n  is made of what is not constant, so that nobody can say how it backtracks.\n`);
  for (const { pattern, status, summary } of bad)
    console.error(`/${pattern.source}/${pattern.flags}\n  ${pattern.places.join("  ")}\n  ${status}: ${summary}\n`);
  console.log(
    `${patterns.length} regular expressions: ${patterns.length - bad.length} linear, ${bad.length} not, ${unread.length} unread`,
  );
  return bad.length + unread.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2));
