// The suite in the extension host: `run()` of the bundled suite, called by VS Code itself, as @vscode/test-electron does.
import { spawnSync } from "node:child_process";
import { readdirSync, readFile, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { format } from "node:util";
import { ROOT } from "../../scripts/setUp.mjs";
import { openBrowser } from "./browser.mjs";
import { EXTENSION, NODE_SUITE, OUT, WEB_SUITE } from "./buildSuite.mjs";
import { CodeServer } from "./codeServer.mjs";

/** As suite/report.ts writes it. */
const MARK = "@@newslint ";
const LONGEST_MS = 900_000;

/**
 * The folder that the suite finds open: a few files of its own, and the example newsroom, with what the command finds in
 * its drafts as `examples/expected.json`.
 */
export function suiteFiles() {
  const examples = path.join(ROOT, "examples");
  const files = {
    "quiet/newslint.yml": "rules:\n  vague-source: off\n",
    "quiet/draft.md": "Experts say the dyke will not last the winter.\n",
  };
  for (const name of readdirSync(examples, { recursive: true }))
    if (statSync(path.join(examples, name)).isFile())
      files[`examples/${name}`] = readFileSync(path.join(examples, name), "utf8");
  const command = [path.join(ROOT, "dist", "cli.js"), "check", "--format", "json", path.join("examples", "drafts")];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" });
  if (stdout === "") throw new Error(`The command says nothing of the examples.\n${stderr}`);
  files["examples/expected.json"] = stdout;
  return files;
}

/** Gathers the lines of a suite's report from whatever else the host's console says. */
export class SuiteReport {
  passed = 0;
  failed = 0;
  skipped = 0;
  ended = false;

  hear(line) {
    const at = line.indexOf(MARK);
    if (at < 0) return;
    const said = JSON.parse(line.slice(at + MARK.length).replace(/%%/g, "%"));
    if (said.pass !== undefined) console.log(`  ok    ${said.pass}`);
    if (said.skip !== undefined) console.log(`  skip  ${said.skip}`);
    if (said.fail !== undefined) console.log(`  FAIL  ${said.fail}\n${said.because}`);
    if (said.end) Object.assign(this, { passed: said.passed, failed: said.failed, skipped: said.skipped, ended: true });
  }

  /** The counts; an exit code alone proves nothing, nor does a report that does not end. */
  result(exit) {
    let { passed, failed, skipped } = this;
    if (!this.ended || (exit !== 0 && failed === 0) || passed + failed === 0) {
      console.log(`  FAIL  the suite did not run to its end (${exit})`);
      failed++;
    }
    return { passed, failed, skipped };
  }
}

/** Runs the suite in code-server: in its extension host on the server or, with `web`, in a worker of the page. */
export async function inHost({ web }) {
  const report = new SuiteReport();
  const server = await CodeServer.start({ files: suiteFiles() });
  let browser;
  let pages;
  try {
    browser = await openBrowser();
    const { page } = browser;
    let settle;
    const exited = new Promise((resolve) => (settle = resolve));
    // The workbench calls these two, where the page has them when it loads.
    await page.exposeFunction("codeAutomationLog", (type, given) => {
      const line = format(...given);
      report.hear(line);
      if (process.env.VERBOSE) console.log(`  . ${type} ${line}`);
    });
    await page.exposeFunction("codeAutomationExit", (code) => settle(code));
    page.on("crash", () => settle("the page crashed"));
    if (web) pages = await serveTo(page, server.host);
    const address = server.address(
      web
        ? []
        : [
            ["extensionDevelopmentPath", server.remote(EXTENSION)],
            ["extensionTestsPath", server.remote(NODE_SUITE)],
          ],
    );
    await page.goto(address);
    const exit = await Promise.race([exited, sleep(LONGEST_MS, "too slow", { ref: false })]);
    if (exit !== 0) await browser.shoot(web ? "suite-web-failed" : "suite-failed");
    return report.result(exit);
  } finally {
    await browser?.close();
    pages?.close();
    pages?.closeAllConnections();
    await server.stop();
  }
}

const TYPES = { ".js": "text/javascript", ".json": "application/json", ".md": "text/markdown" };

/**
 * Serves the extension and the suite over http and names them as under development: an extension that comes from the
 * server itself may start no workers. They come through code-server's own proxy, because the page's policy forbids any
 * other origin.
 */
async function serveTo(page, host) {
  const files = createServer((request, answer) => {
    const asked = path.normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    readFile(path.join(OUT, asked), (error, bytes) => {
      const headers = {
        "Access-Control-Allow-Origin": "*",
        "Content-Type": TYPES[path.extname(asked)] ?? "application/octet-stream",
      };
      if (error) answer.writeHead(404, headers).end();
      else answer.writeHead(200, headers).end(bytes);
    });
  });
  await new Promise((resolve) => files.listen(0, "127.0.0.1", resolve));
  const { port } = files.address();
  const served = (file) => ({ scheme: "http", authority: host, path: `/proxy/${port}/${path.relative(OUT, file)}` });
  const development = { extensions: [served(EXTENSION)], extensionTestsPath: served(WEB_SUITE) };
  // The options lie in an attribute of the page. It is changed where it is read: a page that the browser driver serves
  // instead would count as one from elsewhere, and its sockets to this machine would be refused.
  await page.addInitScript((more) => {
    const { getAttribute } = Element.prototype;
    Element.prototype.getAttribute = function (name) {
      const value = getAttribute.call(this, name);
      if (this.id !== "vscode-workbench-web-configuration" || name !== "data-settings") return value;
      const options = JSON.parse(value);
      return JSON.stringify({ ...options, developmentOptions: { ...options.developmentOptions, ...more } });
    };
  }, development);
  return files;
}
