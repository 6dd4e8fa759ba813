// Installs what package-lock.json names, where it is not there yet. Needs nothing but Node and npm.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Runs a program, its output shown; returns its exit code (1 where it could not be started or was ended). */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit", ...options });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  return status ?? 1;
}

/** Runs a script of ours with the Node that runs this one. */
export const runNode = (script, ...args) => run(process.execPath, [script, ...args]);

/** Runs npm: the one that runs us, where there is one. `options` are those of `spawnSync`. */
export function runNpm(args, options = {}) {
  const { npm_execpath: npm } = process.env;
  if (npm?.endsWith(".js")) return run(process.execPath, [npm, ...args], options);
  const isWindows = process.platform === "win32";
  return run(isWindows ? "npm.cmd" : "npm", args, { shell: isWindows, ...options });
}

/** Whether a folder's node_modules holds what its lock file names: npm keeps a list of what it installed. */
export function isInstalled(folder) {
  const installed = path.join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  const there = packagesOf(installed);
  return Object.entries(packagesOf(path.join(folder, "package-lock.json"))).every(
    ([name, { version, optional, devOptional, link }]) =>
      // "" is the package itself; optional ones may be for another kind of machine.
      name === "" || link || there[name]?.version === version || ((optional || devOptional) && !there[name]),
  );
}

/** Installs where needed; `options` go to npm. Ends the process where that fails. */
export function setUp(folder = ROOT, ...options) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 11)) {
    console.error(`newslint needs Node.js 20.11 or newer; this is ${process.versions.node}.`);
    process.exit(2);
  }
  if (isInstalled(folder)) return;
  // No package here needs its install script: esbuild's program is in a package of its own.
  const code = runNpm([
    "ci",
    "--prefix",
    folder,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    ...options,
  ]);
  if (code !== 0) process.exit(2);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp(path.resolve(process.argv[2] ?? ROOT));
