// Writes l10n/bundle.l10n.json: every string that the client shows, as translators get it. `--check` writes nothing and
// says whether it is current, whether package.json and package.nls.json name the same keys, and whether each translation
// (bundle.l10n.LANGUAGE.json, package.nls.LANGUAGE.json) has only strings that there are, with the same blanks.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = path.join(ROOT, "l10n");
const BUNDLE = path.join(FOLDER, "bundle.l10n.json");

/** The strings given to `l10n.t`, and the calls whose string is put together, which no translator could be given. */
export function stringsOf(text, name) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const strings = new Set();
  const unreadable = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(file) === "l10n.t") {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) strings.add(first.text);
      else unreadable.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { strings, unreadable };
}

/** What is wrong with a translation: keys that there are not, and blanks (`{0}`) that differ. */
export function faultsOf(translation, source) {
  const blanksOf = (text) => [...new Set(text.match(/\{\d+\}|\]\(command:[^)]*\)/g) ?? [])].sort().join();
  return Object.entries(translation).flatMap(([key, text]) => {
    if (!Object.hasOwn(source, key)) return [`“${key}” is translated, and no string`];
    return blanksOf(text) === blanksOf(source[key]) ? [] : [`“${key}” has other blanks or links in its translation`];
  });
}

function main() {
  const isCheck = process.argv.includes("--check");
  const faults = [];
  const all = new Set();
  const client = path.join(ROOT, "client", "src");
  for (const name of readdirSync(client, { recursive: true }).filter((one) => one.endsWith(".ts"))) {
    const { strings, unreadable } = stringsOf(readFileSync(path.join(client, name), "utf8"), name);
    for (const string of strings) all.add(string);
    for (const place of unreadable)
      faults.push(`client/src/${place}: l10n.t wants a plain string, with {0} for what varies`);
  }
  const bundle = Object.fromEntries([...all].sort().map((string) => [string, string]));
  const text = `${JSON.stringify(bundle, null, 2)}\n`;
  if (!isCheck) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(BUNDLE, text);
  } else if (readIf(BUNDLE) !== text) faults.push("l10n/bundle.l10n.json is not current: run `npm run generate`");

  const shown = JSON.parse(readFileSync(path.join(ROOT, "package.nls.json"), "utf8"));
  const named = new Set(
    [...readFileSync(path.join(ROOT, "package.json"), "utf8").matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key),
  );
  for (const key of named) if (!Object.hasOwn(shown, key)) faults.push(`package.nls.json lacks “${key}”`);
  for (const key of Object.keys(shown)) if (!named.has(key)) faults.push(`package.json does not use “${key}”`);

  for (const [folder, source, pattern] of [
    [FOLDER, bundle, /^bundle\.l10n\.[\w-]+\.json$/],
    [ROOT, shown, /^package\.nls\.[\w-]+\.json$/],
  ])
    for (const name of readdirSync(folder).filter((one) => pattern.test(one)))
      for (const fault of faultsOf(JSON.parse(readFileSync(path.join(folder, name), "utf8")), source))
        faults.push(`${name}: ${fault}`);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

function readIf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
