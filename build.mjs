// Bundles everything that runs into dist/: the extension, the language server, the reader of PDFs, the command and the library.
//
//   node build.mjs            all of it, in about a second
//   node build.mjs --types    and dist/library.d.ts, which a package needs and a checkout does not
//   node build.mjs --watch    again after every change
//   node build.mjs --bundled  and artefacts/bundled.json: the packages of others that each program holds
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, context } from "esbuild";
import { minifySync } from "oxc-minify";
import { APART, sharedCore, withoutExamples } from "./scripts/core.mjs";
import buildKernel from "./scripts/kernel.mjs";

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const DIST = path.join(ROOT, "dist");
const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
const given = new Set(process.argv.slice(2));
for (const option of given) {
  if (!["--types", "--watch", "--bundled"].includes(option)) {
    console.error(`build.mjs knows --types, --watch and --bundled, not ${option}.`);
    process.exit(2);
  }
}

const shared = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  loader: { ".txt": "text", ".tsv": "text" },
  define: { NEWSLINT_VERSION: JSON.stringify(version) },
  metafile: given.has("--bundled"),
};
// mainFields: some libraries have CommonJS in "main" that tree-shaking cannot see into.
const node = { ...shared, platform: "node", target: "node20", mainFields: ["module", "main"] };
const browser = { ...shared, platform: "browser", target: "es2022" };
/** CommonJS knows where it lies by `__dirname`, and asks for other programs by `require`, from which nothing is hidden. */
const common = {
  format: "cjs",
  supported: { "dynamic-import": false },
  define: { ...shared.define, "import.meta.dirname": "__dirname" },
};

/**
 * The command starts the server that ships beside it instead of holding another one; all load the readers of sources
 * (PDF; web pages, tables and captions; BibTeX) only when one is cited: an engine scans all of a program before it starts.
 */
const beside = {
  name: "programs-beside",
  setup({ onLoad, onResolve, resolve }) {
    for (const [filter, path] of [
      [/\/lsp\/server\.ts$/, "./server.js"],
      [/\/pdf\.ts$/, "./pdf.js"],
      [/\/record\/sourceText\/readSourceText\.ts$/, "./sourceText.js"],
      [/\/record\/bibtexSources\.ts$/, "./bibtex.js"],
    ])
      onResolve({ filter }, ({ kind }) => (kind === "entry-point" ? undefined : { path, external: true }));
    // The names of all 2,231 characters are half of what reads HTML; characterReferences.ts reads the usual ones.
    onLoad({ filter: /[\\/]entities[\\/].*[\\/]decode-data-html\.js$/ }, () => ({
      contents: "export const htmlDecodeTree = new Uint16Array(1); export default htmlDecodeTree;",
    }));
    // A reader of HTML that brings writers of it, none of which is called.
    onResolve({ filter: /^(?:domhandler|domutils|dom-serializer)$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === beside) return undefined;
      const found = await resolve(path, { ...from, pluginData: beside });
      return { ...found, sideEffects: false };
    });
  },
};

/** What runs in a Node process and in a worker alike: CommonJS over no platform's modules. */
const anywhere = {
  ...browser,
  ...APART,
  target: "node20",
  format: "cjs",
  supported: { "dynamic-import": false },
  plugins: [beside, withoutExamples],
};
const { core, host } = await sharedCore(anywhere);

/** The server as each place starts it; all else of it is in core.js, which is made after them. */
const servers = [
  { ...browser, format: "iife", entryPoints: ["client/src/reportPage/page.ts"], outfile: "dist/reportPage.js" },
  { ...node, ...common, entryPoints: ["server/src/lsp/server.ts"], outfile: "dist/server.js", plugins: [beside, host] },
  {
    ...anywhere,
    entryPoints: ["server/src/lsp/server.web.ts"],
    outfile: "dist/server.web.js",
    plugins: [beside, host],
  },
];

/**
 * The client's library brings every feature of the protocol. Those that newslint's server has no part in are left out:
 * their classes say nothing to the server and hear nothing from it. Whoever gives the server one of them takes it off this list.
 */
const UNSERVED =
  /[\\/]vscode-languageclient[\\/]lib[\\/]common[\\/](?:callHierarchy|colorProvider|declaration|fileOperations|foldingRange|formatting|implementation|inlineCompletion|inlineValue|linkedEditingRange|selectionRange|signatureHelp|textDocumentContent|typeDefinition|typeHierarchy)\.js$/;
const servedFeatures = {
  name: "served-features",
  setup({ onLoad }) {
    const contents = `
      class Unserved { getState() { return { kind: "static" }; } fillClientCapabilities() {} initialize() {} clear() {} }
      module.exports = new Proxy({}, { get: (_, name) => (name === "__esModule" ? true : Unserved) });`;
    onLoad({ filter: UNSERVED }, () => ({ contents }));
  },
};

/** VS Code waits for the whole of what it starts: the library, nine tenths of it, lies apart and is read once the editor has gone on. */
const libraryApart = {
  name: "client-library-apart",
  setup({ onResolve }) {
    onResolve({ filter: /^vscode-languageclient(?:\/node)?$/ }, () => ({
      path: "./languageClient.js",
      external: true,
    }));
  },
};

const programs = [
  {
    ...node,
    ...common,
    entryPoints: ["client/src/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode"],
    plugins: [libraryApart],
  },
  {
    ...node,
    ...common,
    entryPoints: { languageClient: "vscode-languageclient/node" },
    outdir: "dist",
    external: ["vscode"],
    plugins: [servedFeatures],
  },
  {
    ...browser,
    format: "cjs",
    entryPoints: ["client/src/extension.web.ts"],
    outfile: "dist/extension.web.js",
    external: ["vscode"],
    plugins: [servedFeatures],
  },
  { ...anywhere, entryPoints: ["core"], outfile: "dist/core.js", plugins: [core, ...anywhere.plugins] },
  { ...anywhere, entryPoints: ["server/src/files/pdf.ts"], outfile: "dist/pdf.js" },
  {
    ...node,
    ...common,
    entryPoints: ["server/src/files/nodePdfWorker.ts"],
    outfile: "dist/pdfWorker.js",
    plugins: [beside],
  },
  { ...anywhere, entryPoints: ["server/src/record/sourceText/readSourceText.ts"], outfile: "dist/sourceText.js" },
  { ...anywhere, entryPoints: ["server/src/record/bibtexSources.ts"], outfile: "dist/bibtex.js" },
  {
    ...node,
    ...common,
    entryPoints: ["server/src/cli/cli.ts"],
    outfile: "dist/cli.js",
    plugins: [beside],
  },
  // Both ways into the package as modules, over the same parts: a bundler drops the parts that nobody imports, which it
  // cannot inside of one. The browser's variants of libraries are modules; those for Node are CommonJS that asks for `require`.
  {
    ...browser,
    target: "node20",
    external: ["node:*"],
    format: "esm",
    splitting: true,
    entryPoints: {
      library: "server/src/library/node.ts",
      "library.browser": "server/src/library/browser.ts",
      "library/plain": "server/src/library/plain.ts",
      "library/models": "server/src/reporting/models.ts",
    },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    chunkNames: "library/[hash]",
  },
  {
    ...node,
    format: "cjs",
    entryPoints: ["server/src/library/node.ts"],
    outfile: "dist/library.cjs",
    define: { ...shared.define, "import.meta.url": "libraryUrl" },
    banner: { js: 'const libraryUrl=require("node:url").pathToFileURL(__filename).href;' },
  },
];

/** What a browser loads at the start is made smaller by a second pass, a twentieth of it: another minifier finds other things. */
const MINIFIED_AGAIN = ["extension.web.js", "server.web.js", "core.js", "sourceText.js", "bibtex.js", "reportPage.js"];
function minifyAgain() {
  for (const name of MINIFIED_AGAIN) {
    const file = path.join(DIST, name);
    const { code, errors } = minifySync(name, readFileSync(file, "utf8"), {
      module: false,
      compress: { target: "es2022" },
      mangle: { toplevel: false },
    });
    if (errors.length > 0) throw new Error(`${name} cannot be minified: ${errors[0].message}`);
    writeFileSync(file, code);
  }
}

/**
 * Parts of the library that stand for nothing but an order: none of them does anything when it is loaded, and a bundler
 * warns whoever uses the package of an import without a name.
 */
function dropBareImports() {
  for (const name of ["library.mjs", "library.browser.mjs"]) {
    const file = path.join(DIST, name);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/import"\.\/library\/[^"]+";/g, ""));
  }
}

/** Copies the model files that the library just built asks for when it loads: those and no others are shipped. */
async function copyData() {
  const target = path.join(DIST, "data");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  const { loadModels } = await import(pathToFileURL(path.join(DIST, "library.mjs")).href);
  await loadModels(async (name) => {
    const bytes = readFileSync(path.join(ROOT, "server", "data", name));
    writeFileSync(path.join(target, name), bytes);
    return bytes;
  });
}

/** Of each package of which something is in a program, the programs: what the bundler read and left out is not among them. */
function writeBundled(made) {
  const programsOf = new Map();
  for (const { metafile } of made)
    for (const [program, { inputs }] of Object.entries(metafile.outputs))
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
        if (name !== undefined && bytesInOutput > 0)
          programsOf.set(name, (programsOf.get(name) ?? new Set()).add(programName(program)));
      }
  const sorted = [...programsOf].sort().map(([name, programs]) => [name, [...programs].sort()]);
  mkdirSync(path.join(ROOT, "artefacts"), { recursive: true });
  writeFileSync(
    path.join(ROOT, "artefacts", "bundled.json"),
    `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`,
  );
}

/** The library's parts count as the library: their names are made of what they hold. */
function programName(file) {
  const name = path.basename(file);
  return /^[A-Z0-9]{8}\.mjs$/.test(name) ? "library.mjs" : name;
}

/** One declaration file for all three variants of the library: they differ in nothing that types can say. */
async function writeTypes() {
  const { generateDtsBundle } = await import("dts-bundle-generator");
  const [types] = generateDtsBundle(
    [
      {
        filePath: path.join(ROOT, "server/src/library/node.ts"),
        output: { noBanner: true, exportReferencedTypes: false },
      },
    ],
    { preferredConfigPath: path.join(ROOT, "tsconfig.json") },
  );
  writeFileSync(path.join(DIST, "library.d.mts"), types);
  writeFileSync(path.join(DIST, "library.d.cts"), types);
}

await buildKernel();
// Its parts are named by what is in them: those of earlier builds would stay.
rmSync(path.join(DIST, "library"), { recursive: true, force: true });
try {
  const made = await Promise.all(servers.map((program) => build(program)));
  made.push(...(await Promise.all(programs.map((program) => build(program)))));
  if (given.has("--bundled")) writeBundled(made);
} catch {
  // esbuild has said what is wrong, with the place.
  process.exit(1);
}
chmodSync(path.join(DIST, "cli.js"), 0o755);
minifyAgain();
dropBareImports();
await copyData();
if (given.has("--types")) await writeTypes();
if (given.has("--watch"))
  for (const program of [...servers, ...programs]) await (await context({ ...program, logLevel: "info" })).watch();
