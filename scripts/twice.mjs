// Builds and packs twice, here and in a folder elsewhere, under another name of the time zone and the language, and holds
// the programs and npm's package to be the same, byte by byte; with --vsix the .vsix too, which takes a minute more each.
import { createHash } from "node:crypto";
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT, run, runNpm, setUp } from "./setUp.mjs";

setUp();
if (process.argv.includes("--vsix")) setUp(path.join(ROOT, "scripts", "vsix"));
// On the same disk, so that what is installed can be linked instead of copied.
mkdirSync(path.join(ROOT, "artefacts"), { recursive: true });
const elsewhere = path.join(mkdtempSync(path.join(ROOT, "artefacts", "twice-")), "some", "where else");
const NOT_COPIED = new Set([".git", "artefacts", "dist", "node_modules", "shared"]);

let differing = [];
try {
  const filter = (one) => !NOT_COPIED.has(path.basename(one));
  for (const name of readdirSync(ROOT).filter(filter))
    cpSync(path.join(ROOT, name), path.join(elsewhere, name), { recursive: true, filter });
  for (const folder of ["node_modules", "scripts/vsix/node_modules"].filter((one) => existsSync(path.join(ROOT, one))))
    linkAll(path.join(ROOT, folder), path.join(elsewhere, folder));
  const here = packed(ROOT, { TZ: "Pacific/Auckland", LANG: "sv_SE.UTF-8" });
  const there = packed(elsewhere, { TZ: "America/New_York", LANG: "C" });
  differing = [...new Set([...here.keys(), ...there.keys()])].filter((name) => here.get(name) !== there.get(name));
  for (const name of [...here.keys()].filter((name) => /\.(?:vsix|tgz)$/.test(name)))
    console.log(`${here.get(name)}  ${name}`);
} finally {
  rmSync(path.dirname(path.dirname(elsewhere)), { recursive: true, force: true });
}
for (const name of differing) console.error(`${name} is not the same when it is built elsewhere.`);
console.log(differing.length === 0 ? "Built twice: the same bytes." : "");
process.exitCode = differing.length === 0 ? 0 : 1;

/** The digest of each program, and of both packages, built in a folder. */
function packed(folder, environment) {
  const out = mkdtempSync(path.join(os.tmpdir(), "newslint-twice-"));
  const options = { cwd: folder, env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", "inherit"] };
  try {
    const failed =
      run(process.execPath, ["build.mjs", "--types"], options) ||
      (process.argv.includes("--vsix") &&
        run(process.execPath, ["scripts/package.mjs", path.join(out, "newslint.vsix"), "--again"], options)) ||
      runNpm(["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", out], options);
    if (failed) throw new Error(`Packing in ${folder} failed.`);
    return new Map([...digestsOf(path.join(folder, "dist")), ...digestsOf(out)]);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function digestsOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => {
      const file = path.join(one.parentPath ?? one.path, one.name);
      return [path.relative(folder, file), createHash("sha256").update(readFileSync(file)).digest("hex")];
    });
}

/** A folder whose files are those of another. */
function linkAll(from, to) {
  mkdirSync(to, { recursive: true });
  for (const one of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, one.name), path.join(to, one.name)];
    if (one.isDirectory()) {
      if (one.name !== ".cache") linkAll(source, target);
    } else if (one.isFile()) linkSync(source, target);
    else cpSync(source, target, { verbatimSymlinks: true });
  }
}
