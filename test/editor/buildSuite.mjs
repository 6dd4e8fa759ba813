// Bundles the in-host suite twice, for the extension host in Node and for the one in a web worker, and unpacks the
// extension's package, so that what is tested is what is installed.
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { run } from "../../scripts/setUp.mjs";
import { HERE } from "./setUp.mjs";

export const OUT = path.join(HERE, "out");
/** What `--extensionDevelopmentPath` names. */
export const EXTENSION = path.join(OUT, "extension");
/** What `--extensionTestsPath` names. Mocha is found from the one; the other must lie under the extension. */
export const NODE_SUITE = path.join(OUT, "suite.node.js");
export const WEB_SUITE = path.join(EXTENSION, "test", "suite.web.js");

export async function buildSuite(vsix) {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const shared = { bundle: true, format: "cjs", logLevel: "warning", absWorkingDir: HERE };
  await Promise.all([
    build({
      ...shared,
      entryPoints: ["suite/node.ts"],
      outfile: NODE_SUITE,
      platform: "node",
      target: "node20",
      // Mocha loads parts of itself by name; it is found beside this folder.
      external: ["vscode", "mocha"],
    }),
    build({
      ...shared,
      entryPoints: ["suite/web.ts"],
      outfile: WEB_SUITE,
      platform: "browser",
      target: "es2022",
      external: ["vscode"],
    }),
  ]);
  if (run("unzip", ["-q", vsix, "extension/*", "-d", OUT]) !== 0) throw new Error(`${vsix} cannot be unpacked.`);
}
