// `npm run package`: makes newslint-VERSION.vsix in the checkout's root, or at the path given.
import { readFileSync } from "node:fs";
import path from "node:path";
import { holdsWhatItShould } from "./packedFiles.mjs";
import { ROOT, runNode, setUp } from "./setUp.mjs";
import { sizes, tableOf } from "./sizes.mjs";

setUp();
setUp(path.join(ROOT, "scripts", "vsix"));
// `--again`: dist/ is as it should be.
const isAgain = process.argv.includes("--again");
if (!isAgain && runNode("build.mjs") !== 0) process.exit(1);

const { createVSIX, listFiles } = await import("./vsix/node_modules/@vscode/vsce/out/api.js");
const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
const target = path.resolve(
  process.argv.slice(2).find((one) => !one.startsWith("--")) ?? path.join(ROOT, `newslint-${version}.vsix`),
);

const files = await listFiles({ cwd: ROOT, dependencies: false });
if (!holdsWhatItShould("vsix", files)) process.exit(1);

// The same files make the same bytes: in one order, and with one time, which a zip writes as clocks show it where it is made.
process.env.SOURCE_DATE_EPOCH ??= "499162500";
process.env.TZ = "UTC";

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
