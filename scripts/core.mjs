// Keeps what the server is made of in one file, dist/core.js, which the process and the worker both load: a bundler that
// writes scripts as they are understood everywhere splits nothing off by itself.
import { readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import ts from "typescript";

const FILE = "./core.js";
/** Where the server begins that is the same everywhere. */
const START = "server/src/lsp/connection.ts";

/**
 * All scripts that a worker loads lie in one scope, so each keeps to itself; `module` and `require` are as in Node there
 * too (server.web.ts).
 */
export const APART = { banner: { js: "(()=>{" }, footer: { js: "})();" } };

/**
 * Two plugins: `host` makes a program take from dist/core.js what it has in common with it; `core` makes that file,
 * afterwards, with what the programs asked for.
 * @param {import("esbuild").BuildOptions} options as the core is built
 */
export async function sharedCore(options) {
  const root = options.absWorkingDir;
  const { metafile } = await build({ ...options, entryPoints: [START], write: false, metafile: true, minify: false });
  const held = new Set(Object.keys(metafile.inputs));
  /** Modules that a program asks for, as paths from the root. */
  const asked = new Set();

  const host = {
    name: "take-from-core",
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /./ }, async ({ path: name, kind, importer, resolveDir, namespace, pluginData }) => {
        if (namespace === "core") return { path: FILE, external: true };
        if (kind === "entry-point" || pluginData === host) return undefined;
        const found = await resolve(name, { kind, importer, resolveDir, namespace, pluginData: host });
        const module = path.relative(root, found.path).split(path.sep).join("/");
        if (found.errors.length > 0 || found.external || !held.has(module)) return undefined;
        asked.add(module);
        return { path: module, namespace: "core" };
      });
      onLoad({ filter: /./, namespace: "core" }, ({ path: module }) => ({
        contents: `module.exports = require(${JSON.stringify(FILE)})[${JSON.stringify(module)}];`,
      }));
    },
  };
  const core = {
    name: "core",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^core$/ }, ({ kind }) =>
        kind === "entry-point" ? { path: "core", namespace: "core" } : undefined,
      );
      onLoad({ filter: /./, namespace: "core" }, () => {
        const entries = [...asked].sort().map((module) => [JSON.stringify(module), JSON.stringify(`./${module}`)]);
        const contents = `module.exports = {${entries.map(([name, file]) => `${name}: require(${file})`).join()}};`;
        return { contents, resolveDir: root };
      });
    },
  };
  return { host, core };
}

/** What the server shows of no rule: it is for the pages, to which a hover leads, for the command and for the tests. */
const FOR_PAGES = ["bad", "good", "authority"];

/** Leaves the examples of rules out, and whose guidance they follow. */
export const withoutExamples = {
  name: "rules-without-examples",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/]\w+[\\/]\w+\.ts$/ }, ({ path: file }) => ({
      contents: emptied(readFileSync(file, "utf8")),
      loader: "ts",
    }));
  },
};

/** A rule's file with the lists that are for pages emptied. */
function emptied(text) {
  const file = ts.createSourceFile("rule.ts", text, ts.ScriptTarget.Latest);
  const lists = [];
  const visit = (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText(file) !== "rule") return ts.forEachChild(node, visit);
    for (const property of node.arguments[0]?.properties ?? [])
      if (ts.isPropertyAssignment(property) && FOR_PAGES.includes(property.name.getText(file)))
        lists.push(property.initializer);
  };
  visit(file);
  let out = "";
  let end = 0;
  for (const list of lists) {
    out += `${text.slice(end, list.getStart(file))}[]`;
    end = list.end;
  }
  return out + text.slice(end);
}
