// `npm run package`: makes newslint-VERSION.vsix in the checkout's root, or at the path given.
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT, runNode, setUp } from "./setUp.mjs";
import { sizes, tableOf } from "./sizes.mjs";

/** What it must hold, or it would not run. */
const NEEDED = [
  "package.json",
  "dist/extension.js",
  "dist/extension.web.js",
  "dist/core.js",
  "dist/reportPage.js",
  "dist/server.js",
  "dist/pdf.js",
  "dist/pdfWorker.js",
  "dist/sourceText.js",
  "dist/bibtex.js",
  "dist/server.web.js",
  "schemas/newslint.schema.json",
  "schemas/people.schema.json",
  "schemas/sources.schema.json",
  "schemas/claims.schema.json",
  "syntaxes/marks.tmLanguage.json",
  "docs/rules/README.md",
];
/** What has no business in it. */
const STRAYS =
  /\.(?:ts|map|vsix|tgz|log)$|(?:^|\/)(?:node_modules|test|train|bench|server\/src|client\/src)\/|^dist\/(?:cli|library)/;

setUp();
setUp(path.join(ROOT, "scripts", "vsix"));
if (runNode("build.mjs") !== 0) process.exit(1);

const { createVSIX, listFiles } = await import("./vsix/node_modules/@vscode/vsce/out/api.js");
const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
const target = path.resolve(process.argv[2] ?? path.join(ROOT, `newslint-${version}.vsix`));

const files = await listFiles({ cwd: ROOT, dependencies: false });
const missing = NEEDED.filter((file) => !files.includes(file));
const strays = files.filter((file) => STRAYS.test(file));
for (const file of missing) console.error(`${file} would not be in the package.`);
for (const file of strays) console.error(`${file} does not belong into the package: see .vscodeignore.`);
if (missing.length + strays.length > 0) process.exit(1);

// Links stay relative: there is no public address of this checkout that they could be turned into.
await createVSIX({
  cwd: ROOT,
  packagePath: target,
  dependencies: false,
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
});
console.log(`${path.relative(process.cwd(), target)}: ${files.length} files`);
const rows = sizes(target);
console.log(`\n${tableOf(rows)}`);
// The rest of the table is `npm run check:sizes`' business.
if (rows[0].size > rows[0].limit) {
  console.error("\nThat is too large. `npx esbuild-visualizer` or esbuild's `metafile` shows what takes the room.");
  process.exit(1);
}
