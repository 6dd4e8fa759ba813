// npm run test:electron: the same suite in a desktop VS Code, which @vscode/test-electron downloads. Where there is no way
// to download it, this says so in one line and counts as skipped.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { ROOT, runNode } from "../../scripts/setUp.mjs";
import { SuiteReport, suiteFiles } from "./inHost.mjs";
import { HERE, setUpEditors } from "./setUp.mjs";

setUpEditors();
const vsix = path.join(ROOT, "artefacts", "newslint.vsix");
mkdirSync(path.dirname(vsix), { recursive: true });
if (runNode("scripts/package.mjs", vsix) !== 0) process.exit(1);
const { buildSuite, EXTENSION, NODE_SUITE } = await import("./buildSuite.mjs");
await buildSuite(vsix);
const { downloadAndUnzipVSCode, runTests } = await import("@vscode/test-electron");

let vscodeExecutablePath;
try {
  vscodeExecutablePath = await downloadAndUnzipVSCode({
    version: process.argv[2] ?? "stable",
    cachePath: path.join(HERE, "out", "vscode"),
    reporter: { report() {}, error() {} },
  });
} catch (error) {
  console.log(`skipped: VS Code could not be downloaded (${error.message})`);
  process.exit(0);
}

const report = new SuiteReport();
const desk = mkdtempSync(path.join(os.tmpdir(), "nl-electron-"));
for (const [name, text] of Object.entries(suiteFiles())) {
  mkdirSync(path.dirname(path.join(desk, name)), { recursive: true });
  writeFileSync(path.join(desk, name), text);
}
let rest = "";
const heard = new Writable({
  write(chunk, _, done) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    for (const line of lines) report.hear(line);
    done();
  },
});
let exit;
try {
  exit = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: EXTENSION,
    extensionTestsPath: NODE_SUITE,
    launchArgs: [
      desk,
      "--disable-workspace-trust",
      "--disable-extensions",
      "--skip-welcome",
      "--user-data-dir",
      path.join(desk, ".user"),
    ],
    stdout: heard,
    stderr: heard,
  });
} catch (error) {
  exit = error.message;
} finally {
  rmSync(desk, { recursive: true, force: true });
}
const { passed, failed, skipped } = report.result(exit);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);
